//! What search engines and other sites read in the head of a page.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use gateway::GatewaySettings;
use serde_json::{Value, json};
use wire::Problem;

use crate::door::{Gets as _, TestDoor, answering, roomy};
use crate::site::shop;

const ID: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
const WHEN: &str = "2026-03-01T12:00:00.123456Z";

/// Green tea in two sizes, as inventory-service tells it.
fn tea() -> Value {
    let variant = |sku: &str, price: i64, availability: &str| {
        json!({
            "id": ID, "sku": sku, "options": {}, "price": { "amount": price, "currency": "EUR" },
            "weight_grams": 100, "position": 0, "available": 3, "availability": availability
        })
    };
    json!({
        "id": ID, "slug": "green-tea", "status": "published", "brand": "Verte",
        "title": { "en": "Green tea", "fr": "Thé vert" },
        "description": { "en": "Picked in spring.", "fr": "Cueilli au printemps." },
        "category": { "slug": "teas", "title": { "en": "Teas", "fr": "Thés" } },
        "tax_class": "food", "options": [], "in_stock": true, "version": 1,
        "variants": [variant("TEA-500", 2_450, "out_of_stock"), variant("TEA-250", 1_290, "low")],
        "pictures": [{ "id": ID, "url": "/api/pictures/1", "alt": "A tin", "media_type": "image/webp" }],
        "created_at": WHEN, "updated_at": WHEN
    })
}

/// A shop whose catalogue answers this.
async fn selling(answer: impl Fn() -> Response + Clone + Send + Sync + 'static) -> TestDoor {
    let door = shop().await;
    door.inventory.plug(answering(move |_| {
        let answer = answer();
        async move { answer }
    }));
    door
}

/// A shop that sells this one product.
async fn selling_product(product: Value) -> TestDoor {
    selling(move || Json(product.clone()).into_response()).await
}

async fn page(door: &TestDoor, path: &str, status: u16) -> String {
    door.client().get(path).gets(status).await.text()
}

/// What is said in JSON-LD.
fn data(page: &str) -> Value {
    let script = page.split("<script type=\"application/ld+json\" nonce=\"").nth(1).unwrap();
    let json = script.split_once("\">").unwrap().1.split_once("</script>").unwrap().0;
    serde_json::from_str(json).unwrap()
}

fn says(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn a_product_is_in_the_page_before_any_script_runs() {
    let door = selling_product(tea()).await;

    let page = page(&door, "/products/green-tea", 200).await;

    says(
        &page,
        &[
            "<html lang=\"en\">",
            "<title>Green tea · Comptoir</title>",
            "<meta name=\"description\" content=\"Picked in spring.\">",
            "<link rel=\"canonical\" href=\"https://shop.example/products/green-tea\">",
            "<meta property=\"og:title\" content=\"Green tea · Comptoir\">",
            "<meta property=\"og:description\" content=\"Picked in spring.\">",
            "<meta property=\"og:type\" content=\"product\">",
            "<meta property=\"og:url\" content=\"https://shop.example/products/green-tea\">",
            "<meta property=\"og:image\" content=\"https://shop.example/api/pictures/1\">",
            "<meta property=\"og:image:alt\" content=\"A tin\">",
            "<meta property=\"og:site_name\" content=\"Comptoir\">",
            "<link rel=\"preload\" as=\"image\" fetchpriority=\"high\" href=\"/api/pictures/1\">",
            "<meta property=\"product:price:amount\" content=\"12.90\">",
            "<meta property=\"product:price:currency\" content=\"EUR\">",
        ],
    );
    assert!(!page.contains("<title>Built</title>") && !page.contains("<!--head-->"), "{page}");
    assert_eq!(
        data(&page),
        json!({
            "@context": "https://schema.org", "@type": "Product", "name": "Green tea",
            "description": "Picked in spring.", "url": "https://shop.example/products/green-tea",
            "category": "Teas", "brand": { "@type": "Brand", "name": "Verte" },
            "image": ["https://shop.example/api/pictures/1"],
            "offers": [
                {
                    "@type": "Offer", "sku": "TEA-500", "price": "24.50", "priceCurrency": "EUR",
                    "availability": "https://schema.org/OutOfStock", "url": "https://shop.example/products/green-tea"
                },
                {
                    "@type": "Offer", "sku": "TEA-250", "price": "12.90", "priceCurrency": "EUR",
                    "availability": "https://schema.org/LimitedAvailability",
                    "url": "https://shop.example/products/green-tea"
                }
            ]
        })
    );
}

#[tokio::test]
async fn the_data_script_has_the_nonce_of_its_page() {
    let door = selling_product(tea()).await;

    let reply = door.client().get("/products/green-tea").gets(200).await;

    let policy = reply.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    says(&reply.text(), &[&format!("<script type=\"application/ld+json\" nonce=\"{nonce}\">")]);
}

#[tokio::test]
async fn a_hostile_name_stays_a_name() {
    for hostile in
        ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "%NONCE%<!--/head-->"]
    {
        let mut product = tea();
        product["title"] = json!({ "en": hostile });
        product["brand"] = json!(hostile);
        product["description"] = json!({ "en": hostile });
        product["pictures"][0]["alt"] = json!(hostile);
        let door = selling_product(product).await;

        let page = page(&door, "/products/green-tea", 200).await;

        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert_eq!(page.matches("</script>").count(), 1, "{page}");
        assert!(!page.contains("<img") && !page.contains("alert(1)</"), "{page}");
        assert_eq!((&data(&page)["name"], &data(&page)["brand"]["name"]), (&json!(hostile), &json!(hostile)));
        assert_eq!(page.matches("%NONCE%").count() > 0, hostile.contains("%NONCE%"), "{page}");
    }
}

#[tokio::test]
async fn the_head_speaks_the_language_that_is_set() {
    let door = selling_product(tea()).await;

    door.live.set(GatewaySettings {
        language: customer_api::Language::Fr,
        shop_name: "Chez Zoé".into(),
        ..roomy()
    });

    says(&page(&door, "/cart", 200).await, &["<meta property=\"og:site_name\" content=\"Chez Zoé\">"]);
    let product = page(&door, "/products/green-tea", 200).await;
    says(&product, &["<html lang=\"fr\">", "<title>Thé vert · Chez Zoé</title>", "content=\"fr_FR\""]);
    says(&product, &["<meta name=\"description\" content=\"Cueilli au printemps.\">"]);
    says(&page(&door, "/products", 200).await, &["<title>Tous les produits · Chez Zoé</title>"]);
}

#[tokio::test]
async fn no_host_of_a_request_gets_into_a_link() {
    let door = selling_product(tea()).await;

    let asking = door.client().get("/products/green-tea").header("host", "evil.example");
    let page = asking.gets(200).await.text();

    assert!(!page.contains("evil.example"), "{page}");
}

#[tokio::test]
async fn a_product_that_is_not_for_sale_has_a_page_that_is_not_found() {
    let door = selling(|| Problem::not_found().into_response()).await;

    for path in ["/products/gone", "/products/NO_SLUG", "/products/caf%C3%A9"] {
        let page = page(&door, path, 404).await;

        says(&page, &["<title>Built</title>", "<app-root"]);
    }
}

#[tokio::test]
async fn without_a_catalogue_the_page_goes_out_as_it_was_built() {
    let broken = selling(|| "no product".into_response()).await;
    let refusing = selling(|| Problem::unavailable().into_response()).await;
    let away = shop().await;
    away.inventory.unplug();

    for door in [broken, refusing, away] {
        says(&page(&door, "/products/green-tea", 200).await, &["<title>Built</title>", "<app-root"]);
        says(&page(&door, "/products?category=teas", 200).await, &["<title>Built</title>"]);
        says(&page(&door, "/", 200).await, &["<title>Comptoir</title>"]);
    }
}

#[tokio::test]
async fn a_catalogue_that_takes_too_long_is_not_waited_for() {
    let door = shop().await;
    door.inventory.plug(answering(|_| std::future::pending()));

    says(&page(&door, "/products/green-tea", 200).await, &["<title>Built</title>"]);
}

#[tokio::test]
async fn home_and_lists_have_heads_of_their_own() {
    let category = json!({
        "id": ID, "slug": "teas", "title": { "en": "Teas & leaves" }, "parent": null, "depth": 0, "position": 0,
        "products": 3, "version": 1, "created_at": WHEN, "updated_at": WHEN, "path": [], "children": []
    });
    let door = selling_product(category).await;

    let home = page(&door, "/?utm_source=x", 200).await;
    says(&home, &["<title>Comptoir</title>", "<link rel=\"canonical\" href=\"https://shop.example/\">"]);
    assert_eq!(
        (&data(&home)["@type"], &data(&home)["url"]),
        (&json!("WebSite"), &json!("https://shop.example/"))
    );

    let all = page(&door, "/products?sort=price", 200).await;
    says(&all, &["<title>All products · Comptoir</title>", "href=\"https://shop.example/products\""]);

    let teas = page(&door, "/products?sort=price&category=teas", 200).await;
    says(&teas, &["<title>Teas &amp; leaves · Comptoir</title>"]);
    says(&teas, &["<link rel=\"canonical\" href=\"https://shop.example/products?category=teas\">"]);

    door.live.set(GatewaySettings { shop_description: "Leaves & cups.".to_owned(), ..roomy() });
    says(&page(&door, "/", 200).await, &["<meta name=\"description\" content=\"Leaves &amp; cups.\">"]);
}
