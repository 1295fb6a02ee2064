//! Pictures are let in by what their bytes are, and come out unable to do anything.

use inventory_api::Product;
use serde_json::json;
use testkit::{Reply, callers};
use wire::Role;

use crate::shop::TestShop;

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";

async fn upload(shop: &TestShop, kind: &str, bytes: impl Into<Vec<u8>>) -> Reply {
    let key: vocabulary::EventId = shop.new_id();
    let request = shop.client.post("/api/products/green-tea/pictures?alt=A%20tin%20of%20tea");
    let request = request.bearer(&callers::staff(&[Role::Sales])).idempotency(&key.to_string());
    request.body(kind, bytes).send().await
}

fn png(side: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([side.to_be_bytes(), side.to_be_bytes()].concat());
    bytes.extend(b"\x08\x06\0\0\0crcc\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

#[tokio::test]
async fn a_picture_is_served_so_that_it_can_only_be_looked_at() {
    let shop = TestShop::open().await;
    shop.tea(1).await;

    let product: Product = upload(&shop, "text/html", SVG).await.expect(201).json();
    let picture = &product.pictures[0];
    let served = shop.guest(&picture.url).await.expect(200);

    assert_eq!(picture.alt.as_ref().unwrap().as_str(), "A tin of tea");
    assert_eq!(served.text(), SVG);
    for (name, value) in [
        ("content-type", "image/svg+xml"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ("content-disposition", "attachment"),
        ("cache-control", "public, max-age=31536000, immutable"),
    ] {
        assert_eq!(served.header(name), value, "{name}");
    }
    let again = shop.client.get(&picture.url).header("if-none-match", served.header("etag")).send().await;
    assert_eq!(again.status.as_u16(), 304);
}

#[tokio::test]
async fn the_first_picture_stands_for_the_product_and_pictures_can_go() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    upload(&shop, "image/svg+xml", SVG).await.expect(201);
    let product: Product = upload(&shop, "image/png", png(8)).await.expect(201).json();
    let [first, second] = &product.pictures[..] else { panic!("{product:?}") };
    assert_eq!(second.media_type, "image/png");

    let skus = ["TEA".parse().unwrap()];
    assert_eq!(shop.neighbour().offers(&skus).await.unwrap()[0].picture.as_deref(), Some(first.url.as_str()));
    let path = format!("/api/products/green-tea/pictures/{}", first.id);
    let left: Product = shop.sales("DELETE", &path, &json!(null)).await.expect(200).json();

    assert_eq!(left.pictures.iter().collect::<Vec<_>>(), [second]);
    assert_eq!(shop.guest(&first.url).await.code(), "not_found");
    assert_eq!(shop.sales("DELETE", &path, &json!(null)).await.code(), "not_found");
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    let script = SVG.replace("<rect", "<script>alert(1)</script><rect");
    let outside = SVG.replace("<rect", "<image href=\"http://169.254.169.254/latest\"/><rect");
    for (kind, bytes, status, code) in [
        ("image/png", b"<html></html>".to_vec(), 415, "unsupported_picture"),
        ("image/gif", b"GIF89a/*\x01\0*/=1;alert(1)//".to_vec(), 415, "unsupported_picture"),
        ("image/png", Vec::new(), 415, "unsupported_picture"),
        ("image/jpeg", b"\xff\xd8\xff\xe0".to_vec(), 422, "invalid_picture"),
        ("image/png", png(50_000), 422, "invalid_picture"),
        ("image/svg+xml", script.into_bytes(), 422, "invalid_picture"),
        ("image/svg+xml", outside.into_bytes(), 422, "invalid_picture"),
        ("image/png", vec![0x89; 2 * 1024 * 1024 + 1], 413, "body_too_large"),
    ] {
        let reply = upload(&shop, kind, bytes).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{kind}");
    }
    let product: Product = shop.guest("/api/products/green-tea").await.expect(200).json();
    assert_eq!((product.pictures.len(), product.version), (0, 1));
}

#[tokio::test]
async fn a_picture_is_named_by_us_and_never_fetched() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    let token = callers::staff(&[Role::Sales]);
    let path = "/api/products/green-tea/pictures";

    let named = shop.client.post(path).bearer(&token).idempotency("named");
    let named = named.header("content-disposition", "attachment; filename=\"../../etc/passwd\"");
    let product: Product = named.body("image/svg+xml", SVG).send().await.expect(201).json();
    let address = shop.client.post(path).bearer(&token).idempotency("address");
    let address = address.json(&json!({"url": "http://169.254.169.254/latest/meta-data"})).send().await;

    assert_eq!(product.pictures[0].url, format!("/api/pictures/{}", product.pictures[0].id));
    assert_eq!((address.status.as_u16(), address.code().as_str()), (415, "unsupported_picture"));
}

#[tokio::test]
async fn a_product_has_only_so_many_pictures() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    for _ in 0..20 {
        upload(&shop, "image/svg+xml", SVG).await.expect(201);
    }

    let reply = upload(&shop, "image/svg+xml", SVG).await;

    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "too_many_pictures"));
}
