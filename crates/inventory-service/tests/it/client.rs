//! The typed client of the neighbours, against the real router.

use inventory_api::{HoldRequest, HoldStatus, Published, Wanted, shortages};
use serde_json::json;
use testkit::callers;
use vocabulary::{Page, SignedDuration, Slug};
use wire::CallError;

use crate::shop::TestShop;

#[tokio::test]
async fn the_order_service_holds_and_releases_over_its_client() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let client = shop.neighbour();
    let expires_at = shop.chassis.clock.now() + SignedDuration::from_mins(15);
    let request = |quantity| HoldRequest {
        order_id: shop.order(),
        expires_at,
        lines: vec![Wanted { sku: "TEA".parse().unwrap(), quantity }],
    };

    let first = request(2);
    let hold = client.hold(&first).await.unwrap();
    assert_eq!((hold.status, hold.expires_at), (HoldStatus::Held, expires_at));
    let Err(CallError::Problem(problem)) = client.hold(&request(2)).await else {
        panic!("there is one left")
    };
    let short = shortages(&problem).unwrap();
    assert_eq!((short[0].sku.as_str(), short[0].wanted, short[0].available), ("TEA", 2, 1));

    client.release(first.order_id).await.unwrap();
    client.release(first.order_id).await.unwrap();
    client.hold(&request(3)).await.unwrap();
    assert_eq!(shop.numbers("TEA").await, (3, 3, 0, 0));
}

#[tokio::test]
async fn a_confirmed_order_is_not_released_over_the_client() {
    let shop = TestShop::open().await;
    shop.tea(3).await;
    let order = shop.order();
    shop.hold(order, &[("TEA", 1)]).await.expect(200);
    shop.hears(&shop.event("order.confirmed", order, 2, &[])).await;

    let refused = shop.neighbour().release(order).await.unwrap_err();

    assert_eq!(refused.code(), Some("illegal_step"));
    assert_eq!(shop.numbers("TEA").await, (3, 0, 1, 2));
}

#[tokio::test]
async fn the_gateway_lists_what_is_published_and_reads_pages_as_guests_do() {
    let shop = TestShop::open().await;
    for (title, sku) in [("White tea", "W"), ("Green tea", "G"), ("Black tea", "B")] {
        shop.product(title, &[(sku, "100 g", 420)]).await;
    }
    let draft = json!({"title": {"en": "Oolong"}, "category": "tea", "tax_class": "reduced"});
    shop.sales("POST", "/api/products", &draft).await.expect(201);
    let client = shop.neighbour();
    let slugs =
        |page: &Page<Published>| page.items.iter().map(|one| one.slug.to_string()).collect::<Vec<_>>();

    let all = client.published(None).await.unwrap();
    assert_eq!(
        (slugs(&all), all.next),
        (vec!["black-tea".into(), "green-tea".into(), "white-tea".into()], None)
    );
    let green: Slug = "green-tea".parse().unwrap();
    assert_eq!(slugs(&client.published(Some(&green)).await.unwrap()), ["white-tea"]);
    let brief = shop.client.get("/internal/published?limit=2").bearer(&callers::service("gateway"));
    let brief: Page<Published> = brief.send().await.expect(200).json();
    assert_eq!((slugs(&brief).len(), brief.next.as_deref()), (2, Some("green-tea")));

    let product = client.product(&green).await.unwrap();
    assert_eq!((product.title.en.as_str(), product.updated_at), ("Green tea", brief.items[1].updated_at));
    assert_eq!(client.product(&"oolong".parse().unwrap()).await.unwrap_err().code(), Some("not_found"));
    assert_eq!(client.category(&product.category.slug).await.unwrap().category.products, 3);
    assert_eq!(client.categories().await.unwrap().items[0].slug, product.category.slug);
}
