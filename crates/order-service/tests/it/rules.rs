//! The rules of the shop change while it runs.

use order_api::Order;
use order_service::{BasisPoints, OrderSettings};
use vocabulary::CountryCode;

use crate::shop::{TestShop, euros};

#[tokio::test]
async fn new_rules_hold_from_the_next_request_on() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 4)]).await;
    assert_eq!(guest.sees_cart(cart).await.totals.tax, euros(336));

    let mut rules =
        OrderSettings { quantity_per_line: 3, prices_include_tax: true, ..OrderSettings::default() };
    rules.tax_rates.insert("standard".to_owned(), BasisPoints(1_000));
    shop.rules.set(rules);

    let totals = guest.sees_cart(cart).await.totals;
    assert_eq!((totals.tax, totals.tax_included, totals.total), (euros(153), true, euros(1_680)));
    assert_eq!(guest.puts(cart, "TEA-1", 4).await.expect(422).code(), "invalid_body");
    drop(guest.puts(cart, "TEA-1", 3).await.expect(200));
}

#[tokio::test]
async fn with_tax_inside_the_prices_the_lines_are_the_total() {
    let shop = TestShop::open().await;
    shop.rules.set(OrderSettings { prices_include_tax: true, ..OrderSettings::default() });
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 3), ("CUP-1", 1)]).await;

    let order: Order = guest.buys(cart, "tok_approved").await.expect(201).json();

    assert_eq!(order.totals.total, euros(1_260 + 1_000 + 490));
    assert_eq!(order.totals.tax, euros(458));
    assert!(order.totals.tax_included);
    assert_eq!(order.payment.captured, order.totals.total);
}

#[tokio::test]
async fn how_long_stock_is_held_is_a_setting() {
    let shop = TestShop::open().await;
    shop.rules.set(OrderSettings { hold_minutes: 3, ..OrderSettings::default() });
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    shop.inventory.is(crate::inventory::Mood::Fails);
    drop(guest.buys(cart, "tok_approved").await.expect(503));

    shop.minutes_pass(3);

    assert_eq!(shop.orders.sweep(false).await.unwrap(), 1);
    assert_eq!(shop.count("orders WHERE status = 'expired'").await, 1);
}

#[tokio::test]
async fn the_defaults_are_a_shop_that_can_sell() {
    let rules = OrderSettings::default();
    let copy: OrderSettings = serde_json::from_value(serde_json::to_value(&rules).unwrap()).unwrap();
    let france: CountryCode = "FR".parse().unwrap();

    assert_eq!(copy, rules);
    assert_eq!(rules.tax_rate("reduced"), 550);
    assert_eq!(rules.tax_rate("no such class"), rules.tax_rate("standard"));
    assert!(rules.shipping_methods.iter().all(|method| method.reaches(&france)));
    assert!(serde_json::from_str::<OrderSettings>(r#"{ "hold_hours": 1 }"#).is_err());
}

#[tokio::test]
async fn the_defaults_fit_the_schema_that_changes_are_checked_against() {
    let schema = config_api::json_schema::<OrderSettings>();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let defaults = serde_json::to_value(OrderSettings::default()).unwrap();

    let errors: Vec<String> = validator.iter_errors(&defaults).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    for (key, wrong) in
        [("hold_minutes", 0), ("quantity_per_line", 10_000), ("cart_days", -1), ("hold_hours", 1)]
    {
        let mut values = defaults.clone();
        values[key] = wrong.into();
        assert!(!validator.is_valid(&values), "{key} = {wrong}");
    }
    for (currency, exists) in [("SEK", true), ("XYZ", false), ("sek", false), ("", false)] {
        let mut values = defaults.clone();
        values["currency"] = currency.into();
        assert_eq!(validator.is_valid(&values), exists, "{currency}");
    }
    let mut values = defaults;
    values["tax_rates"]["standard"] = 10_001.into();
    assert!(!validator.is_valid(&values), "a tax above the price");
}
