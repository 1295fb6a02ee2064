//! The web application from the binary: files, pages, and who gets which form of them.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use gateway::Settings;
use gateway::site::{BuiltFile, Coding};
use http::{HeaderMap, Method};
use testkit::Reply;

use crate::door::{Gets as _, TestDoor, https, roomy};

const INDEX: &str = "<!doctype html><html lang=\"en\"><head><base href=\"/\"><!--head--><title>Built</title>\
                     <!--/head--></head><body><app-root ngCspNonce=\"%NONCE%\"></app-root></body></html>";
const SCRIPT: &str = "console.info('the shop opens, the shop opens, the shop opens');";
const WORDS: &str = "{\"cart\":\"Panier\"}";
const FONT: &[u8] = b"wOF2 is small already";

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

fn kept<T: ?Sized + 'static>(thing: Box<T>) -> &'static T {
    Box::leak(thing)
}

fn zipped(text: &str) -> &'static [u8] {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    kept(encoder.finish().unwrap().into_boxed_slice())
}

/// A small site, in the forms that a build leaves.
pub(crate) fn site() -> &'static [BuiltFile] {
    let file = |path, forms: Vec<(Coding, &'static [u8])>| BuiltFile { path, forms: kept(forms.into()) };
    let files = vec![
        file("/index.html", vec![(Coding::Identity, INDEX.as_bytes())]),
        file("/main-ABCD2345.js", vec![(Coding::Brotli, b"<brotli>"), (Coding::Gzip, zipped(SCRIPT))]),
        file("/i18n/fr.json", vec![(Coding::Gzip, zipped(WORDS))]),
        file("/media/sans-QWER7890.woff2", vec![(Coding::Identity, FONT)]),
        file("/favicon.svg", vec![(Coding::Identity, b"<svg/>")]),
    ];
    kept(files.into())
}

pub(crate) async fn shop() -> TestDoor {
    TestDoor::open_with(Settings { site: site(), ..https() }, roomy()).await
}

/// What a browser makes of the body.
fn read(reply: &Reply) -> String {
    if reply.header("content-encoding") != "gzip" {
        return reply.text();
    }
    let mut text = String::new();
    GzDecoder::new(reply.body.as_slice()).read_to_string(&mut text).unwrap();
    text
}

fn varies_by(headers: &HeaderMap, name: &str) -> bool {
    headers.get_all("vary").iter().any(|value| value == name)
}

#[tokio::test]
async fn a_file_comes_in_the_form_that_the_client_likes_best() {
    let door = shop().await;
    let cases = [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("gzip;q=0.2, br;q=0.1, identity", ""),
        ("br;q=0, gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("deflate", ""),
        ("identity;q=0", ""),
    ];

    for (accepted, coding) in cases {
        let asking = door.client().get("/main-ABCD2345.js").header("accept-encoding", accepted);
        let reply = asking.gets(200).await;

        assert_eq!(reply.header("content-encoding"), coding, "{accepted}");
        assert!(varies_by(&reply.headers, "accept-encoding"), "{accepted}");
        assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
        match coding {
            "br" => assert_eq!(reply.text(), "<brotli>"),
            _ => assert_eq!(read(&reply), SCRIPT, "{accepted}"),
        }
    }
}

#[tokio::test]
async fn who_names_no_coding_reads_the_file_as_it_is() {
    let door = shop().await;

    let script = door.client().get("/main-ABCD2345.js").gets(200).await;
    let font =
        door.client().get("/media/sans-QWER7890.woff2").header("accept-encoding", "br").gets(200).await;

    assert_eq!((script.text().as_str(), script.header("content-encoding")), (SCRIPT, ""));
    assert_eq!((font.body.as_slice(), font.header("content-encoding")), (FONT, ""));
    assert_eq!(font.header("content-type"), "font/woff2");
    assert!(!varies_by(&font.headers, "accept-encoding"));
}

#[tokio::test]
async fn a_file_named_by_its_content_is_kept_for_good_and_others_are_asked_for_again() {
    let door = shop().await;
    let cases = [
        ("/main-ABCD2345.js", "public, max-age=31536000, immutable"),
        ("/media/sans-QWER7890.woff2", "public, max-age=31536000, immutable"),
        ("/i18n/fr.json", "no-cache"),
        ("/favicon.svg", "no-cache"),
    ];

    for (path, keep) in cases {
        let first = door.client().get(path).header("accept-encoding", "gzip").gets(200).await;
        let etag = first.header("etag");
        let again = door.client().get(path).header("accept-encoding", "gzip").header("if-none-match", etag);
        let again = again.gets(304).await;
        let plain = door.client().get(path).header("if-none-match", "\"other\", W/\"x\"").gets(200).await;

        assert_eq!(first.header("cache-control"), keep, "{path}");
        assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 20, "{path}: {etag}");
        assert_eq!((again.header("etag"), again.header("cache-control")), (etag, keep), "{path}");
        assert!(again.body.is_empty(), "{path}");
        assert_eq!(plain.header("etag") == etag, plain.body == first.body, "{path}: a tag for each form");
    }
}

#[tokio::test]
async fn every_address_of_the_application_is_its_page() {
    let door = shop().await;

    for path in ["/", "/products", "/cart", "/orders/1", "/admin/stock", "/reset-password"] {
        let reply = door.client().get(path).header("accept", BROWSER).gets(200).await;
        let head = door.client().request(Method::HEAD, path).header("accept", BROWSER).gets(200).await;

        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(reply.header("cache-control"), "no-store", "{path}");
        assert_eq!(reply.header("etag"), "", "{path}: each page has a nonce of its own");
        assert!(reply.text().contains("<app-root"), "{path}");
        assert_eq!(head.header("content-length"), reply.body.len().to_string(), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
    assert!(door.seen().is_empty());
}

#[tokio::test]
async fn a_page_is_compressed_for_whoever_can_read_that() {
    let door = shop().await;

    let reply = door.client().get("/cart").header("accept-encoding", "gzip, br").gets(200).await;

    assert_eq!(reply.header("content-encoding"), "gzip");
    assert!(varies_by(&reply.headers, "accept-encoding"));
    assert!(read(&reply).contains("<title>Built</title>"));
}

#[tokio::test]
async fn what_is_no_page_stays_unfound() {
    let door = shop().await;
    let cases = [
        ("/api/nothing", BROWSER),
        ("/api/", BROWSER),
        ("/oauth/nothing", BROWSER),
        ("/health", BROWSER),
        ("/internal/published", BROWSER),
        ("/main-0LD00LD0.js", "*/*"),
        ("/i18n/de.json", "application/json, */*"),
        ("/cart", "application/json"),
        ("/", "application/json"),
    ];

    for (path, accepted) in cases {
        let reply = door.client().get(path).header("accept", accepted).gets(404).await;

        assert_eq!(reply.code(), "not_found", "{path}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_site() {
    let door = shop().await;

    for path in
        ["/media/../index.html", "/%2e%2e/etc/passwd", "/media%2fsans-QWER7890.woff2", "//favicon.svg"]
    {
        let reply = door.client().get(path).header("accept", BROWSER).gets(400).await;

        assert_eq!(reply.code(), "ambiguous_request", "{path}");
    }
    door.client().get("/favicon%2Esvg").gets(200).await;
}

#[tokio::test]
async fn the_site_is_only_read() {
    let door = shop().await;

    for path in ["/", "/products", "/products/green-tea", "/favicon.svg", "/robots.txt"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let reply = door.client().request(method, path).gets(405).await;

            assert_eq!((reply.code().as_str(), reply.header("allow")), ("method_not_allowed", "GET, HEAD"));
        }
    }
    door.client().post("/caf%C3%A9").json(&()).gets(404).await;
}

#[tokio::test]
async fn every_page_has_a_nonce_of_its_own_and_nothing_inline_besides() {
    let door = shop().await;
    let nonce = |reply: &Reply| {
        let policy = reply.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert!(reply.text().contains(&format!("<app-root ngCspNonce=\"{nonce}\">")), "{policy}");
        (policy.replace(&nonce, "N"), nonce)
    };

    let (policy, first) = nonce(&door.client().get("/").gets(200).await);
    let (_, second) = nonce(&door.client().get("/").gets(200).await);

    assert_ne!(first, second);
    assert_eq!(first.len(), 24);
    assert_eq!(
        policy,
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; \
         object-src 'none'"
    );
}

#[tokio::test]
async fn pages_and_files_keep_browsers_safe() {
    let door = shop().await;

    for path in ["/", "/cart", "/main-ABCD2345.js", "/robots.txt"] {
        let reply = door.client().get(path).gets(200).await;

        assert!(reply.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!reply.header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
        assert_eq!(reply.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn the_api_page_keeps_its_place_beside_the_site() {
    let door = shop().await;

    let page = door.client().get("/api").gets(200).await;
    door.client().get("/api/openapi.json").gets(200).await;
    door.client().get("/health/live").gets(200).await;

    assert!(page.text().contains("Comptoir API"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
}

#[tokio::test]
async fn without_a_site_the_root_leads_to_the_api_page() {
    let door = TestDoor::open().await;

    let root = door.client().get("/").header("accept", BROWSER).gets(307).await;
    door.client().get("/cart").header("accept", BROWSER).gets(404).await;
    door.client().get("/robots.txt").gets(404).await;

    assert_eq!(root.header("location"), "/api");
}

#[tokio::test]
async fn every_page_of_the_application_is_found_and_no_other() {
    let door = shop().await;
    let routes = "../../web/projects/storefront/src/storefront-routes.ts";
    let routes = std::fs::read_to_string(routes).unwrap();
    let paths = routes.split("path: '").skip(1).filter_map(|rest| rest.split('\'').next());
    let paths: Vec<&str> = paths.filter(|path| !["", "**", "products/:slug"].contains(path)).collect();

    assert!(paths.len() > 8, "{paths:?}");
    for path in paths {
        let path = path.replace(":id", "1");
        let top = door.client().get(&format!("/{path}")).send().await.status.as_u16();
        let below = door.client().get(&format!("/account/{path}")).send().await.status.as_u16();
        assert!(top == 200 || below == 200, "{path}");
    }
    door.client().get("/admin/orders/1").gets(200).await;
    for path in ["/wp-login.php", "/Internal/events", "/carts", "/order/default"] {
        let page = door.client().get(path).header("accept", BROWSER).gets(404).await;
        assert!(page.text().contains("<app-root"), "{path}");
    }
}
