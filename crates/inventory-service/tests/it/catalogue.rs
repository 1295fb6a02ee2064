//! Products are described, changed, published and shown.

use inventory_api::Product;
use inventory_service::InventorySettings;
use serde_json::{Value, json};

use crate::shop::{TestShop, variant};

#[tokio::test]
async fn a_product_is_shown_with_its_variants_and_what_can_be_bought() {
    let shop = TestShop::open().await;
    shop.product("Green tea", &[("TEA-S", "100 g", 420), ("TEA-L", "250 g", 900)]).await;
    shop.receive("TEA-S", "paris", 20).await;
    shop.receive("TEA-L", "lyon", 2).await;

    let page: Value = shop.guest("/api/products/green-tea").await.expect(200).json();

    assert_eq!(page["title"]["en"], "Green tea");
    assert_eq!(page["category"], json!({"slug": "tea", "title": {"en": "Tea", "fr": "Thé"}}));
    assert_eq!(page["options"], json!([{"name": "size", "values": ["100 g", "250 g"]}]));
    assert_eq!(page["variants"][0]["price"], json!({"amount": 420, "currency": "EUR"}));
    let told = |index: usize| {
        (page["variants"][index]["available"].clone(), page["variants"][index]["availability"].clone())
    };
    assert_eq!(told(0), (json!(20), json!("in_stock")));
    assert_eq!(told(1), (json!(2), json!("low")));
    assert_eq!(page["in_stock"], true);
}

#[tokio::test]
async fn a_page_is_the_same_until_something_on_it_changes() {
    let shop = TestShop::open().await;
    shop.tea(20).await;
    let first = shop.guest("/api/products/green-tea").await.expect(200);
    let etag = first.header("etag").to_owned();
    let known = async |etag: &str| {
        let request = shop.client.get("/api/products/green-tea").header("if-none-match", etag);
        request.send().await.status.as_u16()
    };

    assert!(etag.starts_with("\"1-"), "{etag}");
    assert_eq!(known(&etag).await, 304);
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    assert_eq!(known(&etag).await, 200, "less can be bought");
    let second = shop.guest("/api/products/green-tea").await.header("etag").to_owned();
    shop.settings.set(InventorySettings { low_stock_threshold: 100, ..InventorySettings::default() });
    assert_eq!(known(&second).await, 200, "what is left counts as low now");
    let third = shop.guest("/api/products/green-tea").await.header("etag").to_owned();
    shop.sales("PATCH", "/api/categories/tea", &json!({"title": {"en": "Teas"}})).await.expect(200);
    assert_eq!(known(&third).await, 200, "its category is called otherwise");
}

#[tokio::test]
async fn each_hold_and_release_shows_at_once() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let available = async || {
        let page: Value = shop.guest("/api/products/green-tea").await.expect(200).json();
        page["variants"][0]["available"].as_i64().unwrap()
    };
    let order = shop.order();

    assert_eq!(available().await, 5);
    shop.hold(order, &[("TEA", 3)]).await.expect(200);
    assert_eq!(available().await, 2);
    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;
    assert_eq!(available().await, 2);
    shop.hears(&shop.event("order.cancelled", order, 3, &[])).await;
    assert_eq!(available().await, 5);
}

#[tokio::test]
async fn a_draft_is_for_staff_until_it_is_published() {
    let shop = TestShop::open().await;
    let new = json!({"title": {"en": "Oolong"}, "category": "tea", "tax_class": "reduced"});
    let made = shop.sales("POST", "/api/products", &new).await.expect(201);
    assert_eq!(made.header("location"), "/api/products/oolong");

    assert_eq!(shop.guest("/api/products/oolong").await.code(), "not_found");
    let early = shop.sales("PATCH", "/api/products/oolong", &json!({"status": "published"})).await;
    assert_eq!((early.status.as_u16(), early.code().as_str()), (409, "nothing_to_sell"));
    let added = shop
        .sales("POST", "/api/products/oolong/variants", &variant("OOLONG", "50 g", 700))
        .await
        .expect(201);
    assert_eq!(added.json::<Product>().version, 2);
    shop.sales("PATCH", "/api/products/oolong", &json!({"status": "published"})).await.expect(200);

    shop.guest("/api/products/oolong").await.expect(200);
    shop.sales("PATCH", "/api/products/oolong", &json!({"status": "archived"})).await.expect(200);
    assert_eq!(shop.guest("/api/products/oolong").await.code(), "not_found");
    shop.sales("GET", "/api/products/oolong", &json!(null)).await.expect(200);
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    let change = json!({"slug": "sencha", "title": {"en": "Sencha", "fr": "Sencha"}, "brand": null});

    let after: Product = shop.sales("PATCH", "/api/products/green-tea", &change).await.expect(200).json();

    assert_eq!((after.slug.as_str(), after.brand, after.version), ("sencha", None, 2));
    assert_eq!((after.tax_class.as_str(), after.variants.len()), ("reduced", 1));
    assert_eq!(shop.guest("/api/products/green-tea").await.status.as_u16(), 404);
    shop.guest("/api/products/sencha").await.expect(200);
}

#[tokio::test]
async fn a_change_is_made_for_the_version_that_was_read() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let etag = shop.guest("/api/products/green-tea").await.header("etag").to_owned();
    let token = testkit::callers::staff(&[wire::Role::Sales]);
    let change = async |if_match: Option<&str>, brand: &str| {
        let request =
            shop.client.patch("/api/products/green-tea").bearer(&token).json(&json!({"brand": brand}));
        let request = if let Some(tag) = if_match { request.header("if-match", tag) } else { request };
        let reply = request.send().await;
        (reply.status.as_u16(), reply.code())
    };

    assert_eq!(change(None, "A").await, (428, "precondition_required".to_owned()));
    assert_eq!(change(Some("\"9\""), "A").await, (412, "precondition_failed".to_owned()));
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    assert_eq!(change(Some(&etag), "A").await.0, 200, "stock alone is no other version");
    assert_eq!(change(Some(&etag), "B").await.0, 412);
    assert_eq!(change(Some("\"2\""), "B").await.0, 200);
}

#[tokio::test]
async fn variants_are_added_changed_and_removed() {
    let shop = TestShop::open().await;
    shop.tea(2).await;
    let variants = "/api/products/green-tea/variants";

    shop.sales("POST", variants, &variant("TEA-L", "250 g", 900)).await.expect(201);
    let price = json!({"price": {"amount": 850, "currency": "EUR"}, "position": 0});
    let after: Product = shop.sales("PATCH", &format!("{variants}/TEA-L"), &price).await.expect(200).json();
    assert_eq!(after.variants.iter().map(|one| one.price.amount).collect::<Vec<_>>(), [420, 850]);

    let kept = shop.sales("DELETE", &format!("{variants}/TEA"), &json!(null)).await;
    assert_eq!((kept.status.as_u16(), kept.code().as_str()), (409, "variant_in_stock"));
    shop.moves("TEA", "paris", "sold", -2).await.expect(201);
    let after: Product =
        shop.sales("DELETE", &format!("{variants}/TEA"), &json!(null)).await.expect(200).json();
    assert_eq!(after.variants.len(), 1);
    let last = shop.sales("DELETE", &format!("{variants}/TEA-L"), &json!(null)).await;
    assert_eq!((last.status.as_u16(), last.code().as_str()), (409, "nothing_to_sell"));
    assert_eq!(shop.sales("DELETE", &format!("{variants}/NONE"), &json!(null)).await.code(), "not_found");
    shop.is_in_step().await;
}

#[tokio::test]
async fn names_are_taken_once() {
    let shop = TestShop::open().await;
    shop.tea(0).await;
    let product = |title: &str, sku: &str| json!({"title": {"en": title}, "category": "tea", "tax_class": "reduced", "variants": [variant(sku, "1", 1)]});
    let check = async |method: &str, path: &str, body: Value, code: &str| {
        let reply = shop.sales(method, path, &body).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, code), "{path} {body}");
    };

    check("POST", "/api/products", product("Green tea", "OTHER"), "slug_taken").await;
    check("POST", "/api/products", product("Black tea", "TEA"), "sku_taken").await;
    shop.sales("POST", "/api/products", &product("Black tea", "BLACK")).await.expect(201);
    check("PATCH", "/api/products/black-tea", json!({"slug": "green-tea"}), "slug_taken").await;
    check("POST", "/api/products/black-tea/variants", variant("TEA", "2", 1), "sku_taken").await;
    check("POST", "/api/products/black-tea/variants", variant("BLACK", "2", 1), "sku_taken").await;
    check("POST", "/api/categories", json!({"title": {"en": "Tea"}}), "slug_taken").await;
}

#[tokio::test]
async fn offers_tell_carts_what_a_sku_is_and_costs() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    let new = json!({"title": {"en": "Draft"}, "category": "tea", "tax_class": "zero", "variants": [variant("DRAFT", "1", 1)]});
    shop.sales("POST", "/api/products", &new).await.expect(201);

    let skus = ["TEA", "DRAFT", "NONE", "TEA"].map(|sku| sku.parse().unwrap());
    let offers = shop.neighbour().offers(&skus).await.unwrap();

    let told: Vec<_> = offers
        .iter()
        .map(|offer| (offer.sku.as_str(), offer.options.as_str(), offer.available, offer.published))
        .collect();
    assert_eq!(told, [("DRAFT", "1", 0, false), ("TEA", "100 g", 5, true)]);
    let tea = &offers[1];
    assert_eq!(
        (tea.title.as_str(), tea.slug.as_str(), tea.tax_class.as_str()),
        ("Green tea", "green-tea", "reduced")
    );
    assert_eq!((tea.unit_price.amount, tea.weight_grams, tea.picture.clone()), (420, 100, None));
    assert!(shop.neighbour().offers(&[]).await.unwrap().is_empty());
}
