//! Following stock live.

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures_util::StreamExt as _;
use inventory_api::StockChange;
use testkit::callers;
use tower::ServiceExt as _;
use wire::Role;

use crate::shop::TestShop;

async fn stream(shop: &TestShop) -> BodyDataStream {
    let request = Request::get("/api/stock/changes")
        .header("authorization", format!("Bearer {}", callers::staff(&[Role::Warehouse])));
    let router = shop.inventory.service(&shop.chassis).router;
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

#[tokio::test]
async fn staff_hear_which_stock_has_moved() {
    let shop = TestShop::open().await;
    shop.tea(10).await;
    shop.inventory.follow().await.unwrap();
    let mut stream = stream(&shop).await;

    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    shop.inventory.follow().await.unwrap();

    let told = String::from_utf8(stream.next().await.unwrap().unwrap().to_vec()).unwrap();
    let data = told.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
    let change: StockChange = serde_json::from_str(data).unwrap();
    assert!(told.starts_with("event: stock\n"), "{told}");
    assert!(change.skus.iter().any(|sku| sku.as_str() == "TEA"), "{change:?}");
    shop.guest("/api/stock/changes").await.expect(401);
}
