//! The tree of categories.

use inventory_api::{Category, CategoryDetail};
use serde_json::{Value, json};
use vocabulary::Page;

use crate::shop::TestShop;

async fn order(shop: &TestShop) -> Vec<(String, u32, u64)> {
    let page: Page<Category> = shop.guest("/api/categories").await.expect(200).json();
    page.items.into_iter().map(|one| (one.slug.to_string(), one.depth, one.products)).collect()
}

#[tokio::test]
async fn categories_stand_in_a_tree_and_count_what_lies_below() {
    let shop = TestShop::open().await;
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Cups"}})).await.expect(201);
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Green"}, "parent": "tea"}))
        .await
        .expect(201);
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Black"}, "parent": "tea", "position": 0}))
        .await
        .expect(201);
    shop.tea(1).await;
    shop.sales("PATCH", "/api/products/green-tea", &json!({"category": "green"})).await.expect(200);

    let expected = [("tea", 0, 1), ("black", 1, 0), ("green", 1, 1), ("cups", 0, 0)];
    assert_eq!(order(&shop).await, expected.map(|(slug, depth, count)| (slug.to_owned(), depth, count)));
    let green: CategoryDetail = shop.guest("/api/categories/green").await.expect(200).json();
    assert_eq!((green.path[0].slug.as_str(), green.children.len()), ("tea", 0));
    let tea: CategoryDetail = shop.guest("/api/categories/tea").await.expect(200).json();
    assert_eq!(tea.children.iter().map(|child| child.slug.as_str()).collect::<Vec<_>>(), ["black", "green"]);
}

#[tokio::test]
async fn a_category_moves_but_never_into_itself() {
    let shop = TestShop::open().await;
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Green"}, "parent": "tea"}))
        .await
        .expect(201);
    let refused = async |parent: &str, code: &str| {
        let reply = shop.sales("PATCH", "/api/categories/tea", &json!({"parent": parent})).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "invalid_body"));
        assert_eq!(reply.json::<Value>()["errors"][0]["code"], code);
    };

    refused("tea", "misplaced").await;
    refused("green", "misplaced").await;
    refused("none", "unknown_category").await;
    let moved: Category =
        shop.sales("PATCH", "/api/categories/green", &json!({"parent": null})).await.expect(200).json();
    assert_eq!((moved.parent, moved.depth, moved.version), (None, 0, 2));
}

#[tokio::test]
async fn only_an_empty_category_is_taken_away() {
    let shop = TestShop::open().await;
    shop.sales("POST", "/api/categories", &json!({"title": {"en": "Green"}, "parent": "tea"}))
        .await
        .expect(201);
    shop.tea(0).await;
    let remove = async |slug: &str| {
        let reply = shop.sales("DELETE", &format!("/api/categories/{slug}"), &json!(null)).await;
        (reply.status.as_u16(), reply.code())
    };

    assert_eq!(remove("tea").await, (409, "category_in_use".to_owned()));
    assert_eq!(remove("green").await.0, 204);
    assert_eq!(remove("tea").await, (409, "category_in_use".to_owned()), "a product lies in it");
    assert_eq!(remove("green").await.0, 404);
    assert_eq!(shop.guest("/api/categories/green").await.code(), "not_found");
}

#[tokio::test]
async fn categories_are_not_sent_twice_to_who_has_them() {
    let shop = TestShop::open().await;
    for path in ["/api/categories", "/api/categories/tea"] {
        let etag = shop.guest(path).await.expect(200).header("etag").to_owned();
        let again = shop.client.get(path).header("if-none-match", &etag).send().await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
    }
}
