//! What inventory asks before it lets a hold lapse.

use order_api::Standing;
use serde_json::json;
use vocabulary::Ids;

use crate::shop::TestShop;

#[tokio::test]
async fn a_neighbour_learns_whether_stock_is_still_needed() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let confirmed = shop.confirmed(&guest).await.id;
    let cancelled = shop.confirmed(&guest).await.id;
    drop(guest.does(cancelled, "cancel", json!({})).await.expect(200));

    let neighbour = shop.neighbour();

    assert_eq!(neighbour.standing(confirmed).await.unwrap(), Standing::Confirmed);
    assert_eq!(neighbour.standing(cancelled).await.unwrap(), Standing::Ended);
    assert_eq!(neighbour.standing(Ids::System.next()).await.unwrap(), Standing::Unknown);
    let path = format!("/internal/orders/{confirmed}/standing");
    assert_eq!(shop.support().get(&path).send().await.expect(403).code(), "forbidden");
}
