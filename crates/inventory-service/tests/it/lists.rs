//! The catalogue is narrowed, sorted and leafed through.

use inventory_api::ProductList;
use serde_json::json;

use crate::shop::{TestShop, variant};

async fn list(shop: &TestShop, query: &str) -> ProductList {
    shop.guest(&format!("/api/products?{query}")).await.expect(200).json()
}

async fn slugs(shop: &TestShop, query: &str) -> Vec<String> {
    list(shop, query).await.items.into_iter().map(|card| card.slug.to_string()).collect()
}

/// Tea in two sizes (the small one sold out), coffee in one, cups at another brand.
async fn shelf() -> TestShop {
    let shop = TestShop::open().await;
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Cups"}})).await.expect(201);
    shop.product("Tea", &[("TEA-S", "100 g", 400), ("TEA-L", "250 g", 900)]).await;
    shop.chassis.clock.advance(vocabulary::SignedDuration::from_secs(1));
    shop.product("Coffee", &[("COFFEE", "250 g", 700)]).await;
    shop.chassis.clock.advance(vocabulary::SignedDuration::from_secs(1));
    let cup = json!({"title": {"en": "Cup"}, "category": "cups", "tax_class": "standard", "brand": "Grès & Fils",
                     "status": "published", "variants": [variant("CUP", "one", 1500)]});
    shop.sales("POST", "/api/products", &cup).await.expect(201);
    shop.receive("TEA-L", "paris", 5).await;
    shop.receive("COFFEE", "paris", 5).await;
    shop
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let shop = shelf().await;

    assert_eq!(slugs(&shop, "").await, ["cup", "coffee", "tea"]);
    assert_eq!(slugs(&shop, "category=tea&sort=title").await, ["coffee", "tea"]);
    assert_eq!(slugs(&shop, "brand=Gr%C3%A8s%20%26%20Fils").await, ["cup"]);
    assert_eq!(slugs(&shop, "options=size:100%20g").await, ["tea"]);
    assert_eq!(slugs(&shop, "options=size:100%20g&in_stock=true").await, [""; 0]);
    assert_eq!(
        slugs(&shop, "options=size:100%20g|size:250%20g&in_stock=true&sort=price").await,
        ["tea", "coffee"]
    );
    assert_eq!(slugs(&shop, "min_price=500&max_price=800").await, ["coffee"]);
    assert_eq!(slugs(&shop, "in_stock=true").await, ["coffee", "tea"]);
    assert_eq!(slugs(&shop, "category=none").await, [""; 0]);
}

#[tokio::test]
async fn each_order_is_one_of_a_few() {
    let shop = shelf().await;

    assert_eq!(slugs(&shop, "sort=price").await, ["tea", "coffee", "cup"]);
    assert_eq!(slugs(&shop, "sort=-price").await, ["cup", "coffee", "tea"]);
    assert_eq!(slugs(&shop, "sort=newest").await, ["cup", "coffee", "tea"]);
    assert_eq!(slugs(&shop, "sort=title").await, ["coffee", "cup", "tea"]);
    let hidden = shop.guest("/api/products?sort=password_hash").await;
    assert_eq!((hidden.status.as_u16(), hidden.code().as_str()), (400, "invalid_query"));
}

#[tokio::test]
async fn facets_count_what_a_choice_would_leave() {
    let shop = shelf().await;

    let facets = list(&shop, "category=tea&in_stock=true").await.facets;

    let categories: Vec<_> =
        facets.categories.iter().map(|facet| (facet.slug.as_str(), facet.count)).collect();
    assert_eq!(categories, [("tea", 2)], "no cup can be bought");
    let brands: Vec<_> = facets.brands.iter().map(|facet| (facet.brand.as_str(), facet.count)).collect();
    assert_eq!(brands, [("Maison Verte", 2)]);
    let sizes: Vec<_> =
        facets.options[0].values.iter().map(|facet| (facet.value.as_str(), facet.count)).collect();
    assert_eq!(sizes, [("250 g", 2)]);
    let price = facets.price.unwrap();
    assert_eq!((price.min.amount, price.max.amount, facets.in_stock), (700, 900, 2));
}

#[tokio::test]
async fn pages_join_and_a_cursor_belongs_to_its_list() {
    let shop = shelf().await;
    let first = list(&shop, "limit=2&sort=title").await;
    let next = first.next.unwrap();
    let refused = async |query: &str| {
        let reply = shop.guest(&format!("/api/products?{query}")).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (400, "invalid_cursor"), "{query}");
    };

    let second = list(&shop, &format!("limit=2&sort=title&cursor={next}")).await;

    assert_eq!((first.total, first.items.len(), second.items.len(), second.next), (3, 2, 1, None));
    assert_eq!(second.items[0].slug.as_str(), "tea");
    assert_eq!(
        slugs(&shop, &format!("limit=1&sort=title&cursor={next}")).await,
        ["tea"],
        "another limit is no other list"
    );
    refused(&format!("sort=price&cursor={next}")).await;
    refused(&format!("sort=title&in_stock=true&cursor={next}")).await;
    let last = next.chars().last().unwrap();
    let altered = format!("{}{}", &next[..next.len() - 1], if last == 'A' { 'B' } else { 'A' });
    refused(&format!("sort=title&cursor={}", altered.replacen(&altered[..1], "z", 1))).await;
    refused("sort=title&cursor=nonsense").await;
    let staff = shop.sales("GET", &format!("/api/products?sort=title&cursor={next}"), &json!(null)).await;
    assert_eq!(staff.code(), "invalid_cursor", "another person's list");
    shop.chassis.clock.advance(vocabulary::SignedDuration::from_hours(25));
    refused(&format!("sort=title&cursor={next}")).await;
}

#[tokio::test]
async fn only_staff_see_what_is_not_published() {
    let shop = shelf().await;
    shop.sales("PATCH", "/api/products/cup", &json!({"status": "draft"})).await.expect(200);
    shop.sales("PATCH", "/api/products/tea", &json!({"status": "archived"})).await.expect(200);
    let staff = async |query: &str| {
        let list: ProductList = shop
            .sales("GET", &format!("/api/products?sort=title{query}"), &json!(null))
            .await
            .expect(200)
            .json();
        list.items.into_iter().map(|card| card.slug.to_string()).collect::<Vec<_>>()
    };

    assert_eq!(slugs(&shop, "").await, ["coffee"]);
    assert_eq!(staff("").await, ["coffee", "cup"]);
    assert_eq!(staff("&status=archived").await, ["tea"]);
    let guest = shop.guest("/api/products?status=draft").await;
    assert_eq!((guest.status.as_u16(), guest.code().as_str()), (400, "invalid_query"));
}

#[tokio::test]
async fn a_list_is_not_sent_twice_to_who_has_it() {
    let shop = shelf().await;
    let etag = shop.guest("/api/products?sort=title").await.expect(200).header("etag").to_owned();
    let again = async || {
        let request = shop.client.get("/api/products?sort=title").header("if-none-match", &etag);
        request.send().await.status.as_u16()
    };

    assert_eq!(again().await, 304);
    shop.moves("COFFEE", "paris", "sold", -5).await.expect(201);
    assert_eq!(again().await, 200);
}
