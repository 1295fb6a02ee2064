//! Words find products, in both languages, without case and accents, on both engines alike.

use inventory_api::ProductList;
use serde_json::json;

use crate::shop::{TestShop, variant};

async fn library() -> TestShop {
    let shop = TestShop::open().await;
    for (title, french, description, sku) in [
        ("Green tea", "Thé vert", "Picked in spring.", "TEA-GREEN-1"),
        ("Black tea", "Thé noir", "Strong, for breakfast.", "TEA-BLACK-1"),
        ("Tea pot", "Théière", "For green and black tea.", "POT-1"),
        ("Crème brûlée torch", "Chalumeau", "Burns sugar.", "TORCH-1"),
    ] {
        let new = json!({
            "title": {"en": title, "fr": french}, "description": {"en": description}, "category": "tea",
            "tax_class": "reduced", "status": "published", "variants": [variant(sku, "one", 100)]
        });
        shop.sales("POST", "/api/products", &new).await.expect(201);
    }
    shop
}

async fn found(shop: &TestShop, words: &str) -> Vec<String> {
    let list: ProductList = shop.guest(&format!("/api/products?q={words}")).await.expect(200).json();
    list.items.into_iter().map(|card| card.slug.to_string()).collect()
}

#[tokio::test]
async fn every_word_must_begin_a_word_of_the_product() {
    let shop = library().await;

    assert_eq!(found(&shop, "spring").await, ["green-tea"]);
    assert_eq!(
        found(&shop, "gree%20te").await,
        ["green-tea", "tea-pot"],
        "a title counts for more than a text"
    );
    assert_eq!(found(&shop, "green%20breakfast").await, [""; 0]);
    assert_eq!(found(&shop, "een").await, [""; 0]);
    assert_eq!(found(&shop, "TORCH-1").await, ["creme-brulee-torch"], "by SKU");
}

#[tokio::test]
async fn case_accents_and_language_do_not_matter() {
    let shop = library().await;

    assert_eq!(found(&shop, "CREME%20brulee").await, ["creme-brulee-torch"]);
    assert_eq!(found(&shop, "cr%C3%A8me").await, ["creme-brulee-torch"]);
    assert_eq!(found(&shop, "cre%CC%80me").await, ["creme-brulee-torch"], "composed or not");
    assert_eq!(found(&shop, "the%20noir").await, ["black-tea"]);
}

#[tokio::test]
async fn what_is_searched_for_is_never_part_of_a_query() {
    let shop = library().await;

    for words in [
        "%27%3B%20DROP%20TABLE%20products%3B--",
        "%22%20OR%20%22",
        "title%3Agreen",
        "green%20NEAR%20tea",
        "%3Cscript%3E",
        "%7B%7B7*7%7D%7D",
        "%24%7Bjndi%3Aldap%7D",
        "*",
        "%26%20%7C%20!%20(",
        "%5C",
    ] {
        let list: ProductList = shop.guest(&format!("/api/products?q={words}")).await.expect(200).json();
        assert_eq!(list.items.len(), 0, "{words}");
    }
    assert_eq!(found(&shop, "tea").await.len(), 3);
}

#[tokio::test]
async fn search_follows_every_change() {
    let shop = library().await;
    let change = json!({"title": {"en": "Sencha"}, "description": {"en": "A classic."}});
    shop.sales("PATCH", "/api/products/green-tea", &change).await.expect(200);
    shop.sales("POST", "/api/products/tea-pot/variants", &variant("POT-2", "enormous", 1)).await.expect(201);
    shop.sales("PATCH", "/api/products/black-tea", &json!({"status": "archived"})).await.expect(200);

    assert_eq!(found(&shop, "spring").await, [""; 0]);
    assert_eq!(found(&shop, "sencha").await, ["green-tea"]);
    assert_eq!(found(&shop, "enormous").await, ["tea-pot"]);
    assert_eq!(found(&shop, "breakfast").await, [""; 0]);
}

#[tokio::test]
async fn hits_are_narrowed_and_counted_like_any_list() {
    let shop = library().await;
    shop.receive("POT-1", "paris", 1).await;

    let list: ProductList =
        shop.guest("/api/products?q=tea&in_stock=true&sort=price").await.expect(200).json();

    assert_eq!((list.total, list.items[0].slug.as_str()), (1, "tea-pot"));
    let page: ProductList = shop.guest("/api/products?q=tea&limit=2").await.expect(200).json();
    let rest: ProductList = shop
        .guest(&format!("/api/products?q=tea&limit=2&cursor={}", page.next.unwrap()))
        .await
        .expect(200)
        .json();
    assert_eq!((page.items.len(), rest.items.len(), rest.next), (2, 1, None));
}

#[tokio::test]
async fn too_much_text_is_refused() {
    let shop = library().await;
    for length in [201, 10_240] {
        let reply = shop.guest(&format!("/api/products?q={}", "a".repeat(length))).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (400, "invalid_query"));
    }
    assert_eq!(found(&shop, &"a".repeat(200)).await, [""; 0]);
}
