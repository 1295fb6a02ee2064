//! What search engines are told about the site as a whole.

use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::door::{Gets as _, TestDoor, answering};
use crate::site::shop;

const WHEN: &str = "2026-03-01T12:00:00.123456Z";

/// A catalogue of these products that tells two at a time, with a full category and an empty one.
async fn shop_of(slugs: &'static [&'static str]) -> TestDoor {
    let door = shop().await;
    door.inventory.plug(answering(move |request: Request| async move { catalogue(slugs, &request) }));
    door
}

fn catalogue(slugs: &[&str], request: &Request) -> Response {
    if request.uri().path() == "/api/categories" {
        let category = |slug: &str, products: u64| {
            json!({
                "id": "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a", "slug": slug, "title": { "en": slug }, "parent": null,
                "depth": 0, "position": 0, "products": products, "version": 1, "created_at": WHEN, "updated_at": WHEN
            })
        };
        return Json(json!({ "items": [category("teas", 2), category("empty", 0)], "next": null }))
            .into_response();
    }
    assert_eq!(request.uri().path(), "/internal/published");
    let after = request.uri().query().and_then(|query| query.strip_prefix("after=")).unwrap_or_default();
    let left: Vec<&&str> = slugs.iter().filter(|slug| **slug > after).collect();
    let items: Vec<Value> =
        left.iter().take(2).map(|slug| json!({ "slug": slug, "updated_at": WHEN })).collect();
    let next = if left.len() > 2 { Some(left[1]) } else { None };
    Json(json!({ "items": items, "next": next })).into_response()
}

fn addresses(map: &str) -> Vec<&str> {
    map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect()
}

#[tokio::test]
async fn the_map_names_every_page_that_is_worth_finding() {
    let door = shop_of(&["black-tea", "green-tea"]).await;

    let reply = door.client().get("/sitemap.xml").gets(200).await;

    let map = reply.text();
    assert_eq!(reply.header("content-type"), "application/xml; charset=utf-8");
    assert_eq!(reply.header("cache-control"), "public, max-age=3600");
    assert!(map.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "), "{map}");
    assert_eq!(
        addresses(&map),
        [
            "https://shop.example/",
            "https://shop.example/products",
            "https://shop.example/products?category=teas",
            "https://shop.example/products/black-tea",
            "https://shop.example/products/green-tea",
        ]
    );
    assert_eq!(map.matches("<lastmod>2026-03-01T12:00:00Z</lastmod>").count(), 2);
}

#[tokio::test]
async fn a_map_that_would_be_too_long_is_an_index_of_maps() {
    let door = shop_of(&["a", "b", "c", "d", "e"]).await;

    let index = door.client().get("/sitemap.xml").gets(200).await.text();

    assert!(index.contains("<sitemapindex "), "{index}");
    let parts = addresses(&index);
    assert_eq!(parts.len(), 3);
    let mut products = Vec::new();
    for part in parts {
        let path = part.strip_prefix("https://shop.example").unwrap();
        let map = door.client().get(path).gets(200).await.text();
        assert!(map.contains("<urlset "), "{map}");
        products.extend(
            addresses(&map).into_iter().filter_map(|address| {
                address.strip_prefix("https://shop.example/products/").map(str::to_owned)
            }),
        );
    }
    assert_eq!(products, ["a", "b", "c", "d", "e"]);
}

#[tokio::test]
async fn without_a_catalogue_there_is_no_half_of_a_map() {
    let door = shop().await;
    door.inventory.unplug();

    let reply = door.client().get("/sitemap.xml").gets(503).await;

    assert_eq!(reply.code(), "unavailable");
    shop_of(&[]).await.client().get("/sitemap.xml?after=NO_SLUG").gets(404).await;
}

#[tokio::test]
async fn robots_are_told_where_to_look_and_where_not() {
    let door = shop().await;

    let reply = door.client().get("/robots.txt").gets(200).await;

    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    let text = reply.text();
    assert!(text.starts_with("User-agent: *\n"), "{text}");
    for path in ["/admin", "/account", "/checkout", "/cart", "/orders", "/api"] {
        assert!(text.lines().any(|line| line == format!("Disallow: {path}")), "{path}");
    }
    assert!(text.lines().any(|line| line == "Sitemap: https://shop.example/sitemap.xml"), "{text}");
}
