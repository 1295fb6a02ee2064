//! Carts: filled, priced, limited, and taken along at sign-in.

use order_api::{Cart, CartState, ProblemKind};
use serde_json::json;
use testkit::callers;
use vocabulary::{CartId, Ids};

use crate::shop::{TestShop, euros, new_key};

#[tokio::test]
async fn a_guest_fills_a_cart_and_sees_what_it_costs() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.opens_cart().await;

    drop(guest.puts(id, "TEA-1", 2).await.expect(200));
    let cart: Cart = guest.puts(id, "CUP-1", 1).await.expect(200).json();

    assert_eq!(cart, guest.sees_cart(id).await);
    assert_eq!((cart.state, cart.items, cart.lines.len()), (CartState::Open, 3, 2));
    let tea = &cart.lines[0];
    assert_eq!((tea.title.as_str(), tea.unit_price, tea.total), ("Title of TEA-1", euros(420), euros(840)));
    assert_eq!((cart.totals.items, cart.totals.shipping), (euros(1_840), None));
    assert_eq!((cart.totals.tax, cart.totals.total), (euros(368), euros(2_208)));
}

#[tokio::test]
async fn shipping_is_counted_in_for_a_country_or_a_method() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.fills_cart(&[("CUP-1", 1)]).await;

    let to_france: Cart = guest.get(&format!("/api/carts/{id}?country=FR")).send().await.expect(200).json();
    let express: Cart =
        guest.get(&format!("/api/carts/{id}?shipping_method=express")).send().await.expect(200).json();

    assert_eq!(to_france.totals.shipping, Some(euros(490)));
    assert_eq!(to_france.totals.total, euros(1_000 + 490 + 298));
    assert_eq!(express.totals.shipping, Some(euros(1_290)));
    let nowhere = guest.get(&format!("/api/carts/{id}?country=US&shipping_method=express")).send().await;
    assert_eq!(nowhere.expect(422).code(), "invalid_body");
}

#[tokio::test]
async fn a_quantity_is_set_not_added_and_a_line_can_be_taken_out() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.fills_cart(&[("TEA-1", 2), ("TEA-1", 5)]).await;

    assert_eq!(guest.sees_cart(id).await.items, 5);
    let path = format!("/api/carts/{id}/lines/TEA-1");
    let cart: Cart = guest.delete(&path).send().await.expect(200).json();

    assert!(cart.lines.is_empty());
    assert_eq!(guest.delete(&path).send().await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn more_than_are_left_is_refused_with_what_is_left_and_the_cart_stays_as_it_was() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.fills_cart(&[("TEA-1", 2)]).await;

    let refused = guest.puts(id, "TEA-1", 11).await.expect(409);

    assert_eq!(refused.code(), "out_of_stock");
    let shortages = &refused.json::<serde_json::Value>()["shortages"];
    assert_eq!(*shortages, json!([{ "sku": "TEA-1", "wanted": 11, "available": 10 }]));
    assert_eq!(guest.sees_cart(id).await.items, 2);
}

#[tokio::test]
async fn what_is_not_sold_cannot_be_put_into_a_cart() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.opens_cart().await;
    shop.inventory.change("CUP-1", |offer| offer.published = false);

    assert_eq!(guest.puts(id, "NO-SUCH", 1).await.expect(404).code(), "unknown_sku");
    assert_eq!(guest.puts(id, "CUP-1", 1).await.expect(409).code(), "product_unavailable");
    let other: CartId = Ids::System.next();
    assert_eq!(guest.puts(other, "TEA-1", 1).await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn a_cart_says_what_has_changed_since_it_was_filled() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.fills_cart(&[("TEA-1", 4), ("CUP-1", 1)]).await;

    shop.inventory.change("TEA-1", |offer| {
        offer.unit_price = euros(450);
        offer.available = 3;
    });
    shop.inventory.deletes("CUP-1");
    let cart = guest.sees_cart(id).await;

    let problems = |line: usize| cart.lines[line].problems.iter().map(|it| it.code).collect::<Vec<_>>();
    assert_eq!(problems(0), [ProblemKind::OutOfStock, ProblemKind::PriceChanged]);
    assert_eq!(cart.lines[0].problems[1].former_price, Some(euros(420)));
    assert_eq!(problems(1), [ProblemKind::Unavailable]);
    assert_eq!(cart.totals.items, euros(4 * 450 + 1_000));
}

#[tokio::test]
async fn a_customer_has_one_cart_at_a_time_and_gets_it_again() {
    let shop = TestShop::open().await;
    let anna = shop.customer("anna");
    let key = new_key();
    let first: Cart = anna.post_with("/api/carts", &key).send().await.expect(201).json();

    let again: Cart = anna.post("/api/carts").send().await.expect(200).json();
    let replayed = anna.post_with("/api/carts", &key).send().await.expect(201);

    assert_eq!(again.id, first.id);
    assert_eq!(replayed.json::<Cart>().id, first.id);
    assert_eq!(replayed.header("location"), format!("/api/carts/{}", first.id));
}

#[tokio::test]
async fn a_customers_cart_is_nobody_elses() {
    let shop = TestShop::open().await;
    let (anna, bert, guest) = (shop.customer("anna"), shop.customer("bert"), shop.guest());
    let id = anna.fills_cart(&[("TEA-1", 1)]).await;

    for stranger in [&bert, &guest] {
        assert_eq!(stranger.get(&format!("/api/carts/{id}")).send().await.expect(404).code(), "not_found");
        assert_eq!(stranger.puts(id, "TEA-1", 2).await.expect(404).code(), "not_found");
        assert_eq!(stranger.buys(id, "tok_approved").await.expect(404).code(), "not_found");
    }
    assert_eq!(shop.support().sees_cart(id).await.items, 1);
    assert_eq!(shop.support().puts(id, "TEA-1", 2).await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn one_change_of_a_cart_asks_inventory_once() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let id = guest.fills_cart(&[("TEA-1", 1)]).await;
    let before = shop.inventory.asked_for_offers();

    drop(guest.puts(id, "CUP-1", 1).await.expect(200));

    assert_eq!(shop.inventory.asked_for_offers(), before + 1);
}

#[tokio::test]
async fn lines_put_in_at_the_same_time_are_all_there() {
    let shop = TestShop::open().await;
    for number in 0..8 {
        shop.inventory.stocks(&format!("SKU-{number}"), euros(100), 10);
    }
    let guest = shop.guest();
    let id = guest.opens_cart().await;
    let skus: Vec<String> = (0..4).map(|number| format!("SKU-{number}")).collect();

    let replies = futures_util::future::join_all(skus.iter().map(|sku| guest.puts(id, sku, 1))).await;

    assert!(replies.iter().all(|reply| reply.status == 200), "{replies:?}");
    assert_eq!(guest.sees_cart(id).await.lines.len(), 4);
}

#[tokio::test]
async fn a_guests_cart_comes_along_at_sign_in() {
    let shop = TestShop::open().await;
    let (guest, anna) = (shop.guest(), shop.customer("anna"));
    let cart = guest.fills_cart(&[("TEA-1", 2)]).await;

    let adopted = shop.neighbour().adopt_cart(anna.id.unwrap(), cart).await.unwrap();

    assert_eq!(adopted, cart);
    assert_eq!(anna.sees_cart(cart).await.items, 2);
    assert_eq!(guest.get(&format!("/api/carts/{cart}")).send().await.expect(404).code(), "not_found");
    assert_eq!(anna.post("/api/carts").send().await.expect(200).json::<Cart>().id, cart);
}

#[tokio::test]
async fn quantities_of_both_carts_are_summed_up_to_the_cap() {
    let shop = TestShop::open().await;
    let (guest, anna) = (shop.guest(), shop.customer("anna"));
    shop.inventory.change("TEA-1", |offer| offer.available = 1_000);
    let own = anna.fills_cart(&[("TEA-1", 70)]).await;
    let theirs = guest.fills_cart(&[("TEA-1", 60), ("CUP-1", 1)]).await;

    let adopted = shop.neighbour().adopt_cart(anna.id.unwrap(), theirs).await.unwrap();
    let again = shop.neighbour().adopt_cart(anna.id.unwrap(), theirs).await.unwrap();

    assert_eq!((adopted, again), (own, own));
    let quantities: Vec<u32> =
        anna.sees_cart(own).await.lines.iter().map(|line| line.quantity.get()).collect();
    assert_eq!(quantities, [100, 1]);
    assert_eq!(guest.get(&format!("/api/carts/{theirs}")).send().await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn an_ordered_or_unknown_or_foreign_cart_is_not_taken_over() {
    let shop = TestShop::open().await;
    let (guest, anna, bert) = (shop.guest(), shop.customer("anna"), shop.customer("bert"));
    let ordered = guest.fills_cart(&[("TEA-1", 1)]).await;
    drop(guest.buys(ordered, "tok_approved").await.expect(201));
    let berts = bert.fills_cart(&[("TEA-1", 1)]).await;
    let anna_id = anna.id.unwrap();

    let first = shop.neighbour().adopt_cart(anna_id, ordered).await.unwrap();
    let second = shop.neighbour().adopt_cart(anna_id, berts).await.unwrap();
    let third = shop.neighbour().adopt_cart(anna_id, Ids::System.next()).await.unwrap();

    assert!(first == second && second == third && first != ordered && first != berts);
    assert_eq!(anna.sees_cart(first).await.items, 0);
    assert_eq!(bert.sees_cart(berts).await.items, 1);
}

#[tokio::test]
async fn carts_that_nobody_comes_back_to_are_thrown_away() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let old = guest.fills_cart(&[("TEA-1", 1)]).await;
    shop.minutes_pass(29 * 24 * 60);
    let young = guest.fills_cart(&[("TEA-1", 1)]).await;
    shop.minutes_pass(2 * 24 * 60);

    assert_eq!(shop.orders.forget_carts().await.unwrap(), 1);

    assert_eq!(guest.get(&format!("/api/carts/{old}")).send().await.status, 404);
    assert_eq!(guest.sees_cart(young).await.items, 1);
}

#[tokio::test]
async fn only_services_may_move_carts() {
    let shop = TestShop::open().await;
    let anna = shop.customer("anna");
    let body = json!({ "customer_id": anna.id, "cart_id": anna.opens_cart().await });

    let as_customer = anna.post("/internal/carts/adopt").json(&body).send().await;
    let as_service = shop
        .client
        .post("/internal/carts/adopt")
        .bearer(&callers::service("customer"))
        .json(&body)
        .send()
        .await;

    assert_eq!(as_customer.expect(403).code(), "forbidden");
    assert_eq!(shop.guest().post("/internal/carts/adopt").json(&body).send().await.status, 401);
    assert_eq!(as_service.status, 200);
}
