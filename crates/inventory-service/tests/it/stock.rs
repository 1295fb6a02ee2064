//! Stock as it is shown: in each place and in all of them, low or not, published or not.

use inventory_api::{Location, StockLevel};
use inventory_service::InventorySettings;
use serde_json::{Value, json};
use vocabulary::Page;

use crate::shop::TestShop;

async fn list(shop: &TestShop, path: &str) -> Vec<String> {
    let page: Page<StockLevel> = shop.warehouse("GET", path, &json!(null)).await.expect(200).json();
    page.items.iter().map(|level| level.sku.to_string()).collect()
}

#[tokio::test]
async fn stock_is_shown_for_each_place_in_the_order_in_which_they_are_emptied() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA", "100 g", 420)]).await;
    assert_eq!(shop.numbers("TEA").await, (0, 0, 0, 0));
    shop.receive("TEA", "lyon", 4).await;
    shop.receive("TEA", "paris", 2).await;
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);

    let level = shop.stock("TEA").await;

    assert_eq!((level.on_hand, level.held, level.committed, level.available), (6, 1, 0, 5));
    let places: Vec<_> =
        level.locations.iter().map(|at| (at.location.as_str(), at.on_hand, at.available)).collect();
    assert_eq!(places, [("paris", 2, 1), ("lyon", 4, 4)]);
    assert!(level.low);
}

#[tokio::test]
async fn a_place_that_moves_up_is_emptied_first() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA", "100 g", 420)]).await;
    shop.receive("TEA", "lyon", 4).await;
    shop.receive("TEA", "paris", 4).await;

    let moved: Location =
        shop.warehouse("PATCH", "/api/locations/lyon", &json!({"priority": 0})).await.expect(200).json();
    let hold: Value = shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200).json();

    assert_eq!(moved.version, 2);
    assert_eq!(hold["lines"][0]["location"], "lyon");
    let places: Page<Location> =
        shop.warehouse("GET", "/api/locations", &json!(null)).await.expect(200).json();
    assert_eq!(places.items[0].code.as_str(), "lyon");
    let twin = shop.warehouse("POST", "/api/locations", &json!({"code": "lyon", "name": "Lyon"})).await;
    assert_eq!((twin.status.as_u16(), twin.code().as_str()), (409, "location_taken"));
}

#[tokio::test]
async fn the_low_stock_list_follows_the_live_threshold() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA-A", "A", 420), ("TEA-B", "B", 420), ("TEA-C", "C", 420)]).await;
    shop.receive("TEA-A", "paris", 3).await;
    shop.receive("TEA-B", "lyon", 10).await;

    assert_eq!(list(&shop, "/api/stock").await, ["TEA-A", "TEA-B", "TEA-C"]);
    assert_eq!(list(&shop, "/api/stock?low=true").await, ["TEA-A", "TEA-C"]);
    shop.settings.set(InventorySettings { low_stock_threshold: 10, ..InventorySettings::default() });
    assert_eq!(list(&shop, "/api/stock?low=true").await, ["TEA-A", "TEA-B", "TEA-C"]);
    shop.settings.set(InventorySettings { low_stock_threshold: 0, ..InventorySettings::default() });
    assert_eq!(list(&shop, "/api/stock?low=true").await, ["TEA-C"]);
}

#[tokio::test]
async fn the_stock_list_is_leafed_through_by_sku() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA-A", "A", 420), ("TEA-B", "B", 420), ("TEA-C", "C", 420)]).await;

    let first: Page<StockLevel> =
        shop.warehouse("GET", "/api/stock?limit=2", &json!(null)).await.expect(200).json();
    let next = first.next.unwrap();

    assert_eq!(list(&shop, &format!("/api/stock?limit=2&cursor={next}")).await, ["TEA-C"]);
    let other_list = shop.warehouse("GET", &format!("/api/stock?low=true&cursor={next}"), &json!(null)).await;
    assert_eq!((other_list.status.as_u16(), other_list.code().as_str()), (400, "invalid_cursor"));
}

#[tokio::test]
async fn the_stock_of_what_is_not_published_is_for_staff() {
    let shop = TestShop::open().await;
    let draft = json!({"title": {"en": "Secret"}, "category": "tea", "tax_class": "reduced",
                       "variants": [crate::shop::variant("SECRET", "1", 100)]});
    shop.sales("POST", "/api/products", &draft).await.expect(201);

    let public = shop.guest("/api/stock/SECRET").await;

    assert_eq!((public.status.as_u16(), public.code().as_str()), (404, "not_found"));
    shop.warehouse("GET", "/api/stock/SECRET", &json!(null)).await.expect(200);
    assert_eq!(shop.guest("/api/stock/NONE").await.status.as_u16(), 404);
}

#[tokio::test]
async fn verification_names_what_differs() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);
    let spoil = "UPDATE stock SET held = held + 1 WHERE sku = 'TEA'";
    assert_eq!(shop.tamper(spoil.to_owned()).await, Ok(1));

    let one: Value = shop.warehouse("GET", "/api/stock/TEA/verify", &json!(null)).await.expect(200).json();
    let all: Value = shop.warehouse("GET", "/api/stock/verify", &json!(null)).await.expect(200).json();

    assert_eq!(one["in_step"], false);
    assert_eq!(one["places"][0]["stock"], json!({"on_hand": 5, "held": 2, "committed": 0}));
    assert_eq!(one["places"][0]["ledger"], json!({"on_hand": 5, "held": 1, "committed": 0}));
    assert_eq!(one["places"][0]["open_holds"], json!({"on_hand": 0, "held": 1, "committed": 0}));
    assert_eq!((&all["in_step"], &all["checked"]), (&json!(false), &json!(1)));
    assert_eq!(all["differing"][0]["sku"], "TEA");
    shop.warehouse("GET", "/api/stock/NONE/verify", &json!(null)).await.expect(404);
}

#[tokio::test]
async fn the_constraints_are_the_last_defence() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    for (what, change) in [
        ("on hand below zero", "on_hand = -1"),
        ("held below zero", "held = -1"),
        ("committed below zero", "committed = -1"),
        ("more spoken for than is there", "held = 3, committed = 3"),
    ] {
        let refused = shop.tamper(format!("UPDATE stock SET {change} WHERE sku = 'TEA'")).await;
        assert!(refused.as_ref().is_err_and(store::StoreError::is_check_violation), "{what}: {refused:?}");
    }
    assert_eq!(shop.numbers("TEA").await, (5, 0, 0, 5));
}
