//! Buying a cart: what is frozen, what is charged, and everything that can stand in the way.

use order_api::{CartState, FulfilmentStatus, Order, OrderStatus, PaymentStatus};
use serde_json::{Value, json};
use vocabulary::{Ids, OrderId};

use crate::inventory::Mood;
use crate::shop::{TestShop, address, euros, new_key, wish};

#[tokio::test]
async fn a_guest_buys_a_cart() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 2), ("CUP-1", 1)]).await;

    let reply = guest.buys(cart, "tok_approved").await.expect(201);
    let order: Order = reply.json();

    assert_eq!(order.number.as_deref(), Some("C-2026-000001"));
    assert_eq!(
        (order.status, order.payment_status, order.fulfilment_status),
        (OrderStatus::Confirmed, PaymentStatus::Captured, FulfilmentStatus::Unfulfilled)
    );
    assert_eq!((order.totals.items, order.totals.shipping), (euros(1_840), euros(490)));
    assert_eq!((order.totals.tax, order.totals.total), (euros(466), euros(2_796)));
    assert_eq!((order.payment.authorised, order.payment.captured), (euros(2_796), euros(2_796)));
    assert_eq!(order.billing_address, order.shipping_address);
    assert_eq!(reply.header("location"), format!("/api/orders/{}", order.id));
    assert_eq!(reply.header("etag"), "\"1\"");
    assert_eq!(guest.sees(order.id).await, order);
    assert_eq!(shop.inventory.available("TEA-1"), 8);
    let cart = guest.sees_cart(cart).await;
    assert_eq!((cart.state, cart.order_id), (CartState::Ordered, Some(order.id)));
}

#[tokio::test]
async fn a_customers_order_is_theirs_and_goes_to_the_address_of_the_account() {
    let shop = TestShop::open().await;
    let anna = shop.customer("anna");
    let cart = anna.fills_cart(&[("TEA-1", 1)]).await;
    let mut request = wish(cart, "tok_approved");
    request.as_object_mut().unwrap().remove("email");

    let order: Order = anna.post("/api/orders").json(&request).send().await.expect(201).json();

    assert_eq!((order.customer_id, order.email.as_str()), (anna.id, "anna@example.com"));
    let path = format!("/api/orders/{}", order.id);
    assert_eq!(shop.customer("bert").get(&path).send().await.expect(404).code(), "not_found");
    assert_eq!(shop.guest().get(&path).send().await.expect(404).code(), "not_found");
    assert_eq!(shop.warehouse().sees(order.id).await.id, order.id);
}

#[tokio::test]
async fn the_same_key_is_answered_the_same_and_has_one_effect() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
    let first = guest.buys_with(cart, "tok_approved", &key).await.expect(201);

    let shop = shop.restarts();
    let second = shop.guest().buys_with(cart, "tok_approved", &key).await.expect(201);

    assert_eq!((first.body, first.headers.get("etag")), (second.body, second.headers.get("etag")));
    assert_eq!(first.headers.get("location"), second.headers.get("location"));
    assert_eq!(shop.inventory.available("TEA-1"), 8);
    assert_eq!(shop.count("money_ledger WHERE kind = 'captured'").await, 1);
}

#[tokio::test]
async fn a_declined_payment_charges_nothing_and_keeps_the_cart() {
    let shop = TestShop::open().await;
    let guest = shop.guest();

    for (token, code) in
        [("tok_declined", "payment_declined"), ("tok_insufficient_funds", "insufficient_funds")]
    {
        let (cart, key) = (guest.fills_cart(&[("TEA-1", 2)]).await, new_key());
        let refused = guest.buys_with(cart, token, &key).await.expect(402);

        assert_eq!(refused.code(), code);
        let order: OrderId = refused.json::<Value>()["order_id"].as_str().unwrap().parse().unwrap();
        let order = guest.sees(order).await;
        assert_eq!((order.status, order.payment_status), (OrderStatus::Rejected, PaymentStatus::Failed));
        assert_eq!((order.reason.as_deref(), order.number), (Some(code), None));
        assert_eq!(guest.buys_with(cart, token, &key).await.expect(402).body, refused.body);
        assert_eq!(shop.inventory.available("TEA-1"), 10);
        assert_eq!(guest.sees_cart(cart).await.state, CartState::Open);
        drop(guest.buys(cart, "tok_approved").await.expect(201));
        shop.inventory.change("TEA-1", |offer| offer.available = 10);
    }
    assert_eq!(shop.count("money_ledger WHERE kind = 'captured'").await, 2);
}

#[tokio::test]
async fn what_is_known_to_be_short_is_refused_with_what_is_left() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 3), ("CUP-1", 2)]).await;
    shop.inventory.change("TEA-1", |offer| offer.available = 1);

    let refused = guest.buys(cart, "tok_approved").await.expect(409);

    assert_eq!(refused.code(), "out_of_stock");
    let expected = json!([{ "sku": "TEA-1", "wanted": 3, "available": 1 }]);
    assert_eq!(refused.json::<Value>()["shortages"], expected);
    assert_eq!((shop.inventory.available("CUP-1"), shop.count("orders").await), (10, 0));
    assert_eq!(guest.sees_cart(cart).await.items, 5);
}

#[tokio::test]
async fn a_hold_that_is_refused_rejects_the_order_and_keeps_the_cart() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 3)]).await, new_key());
    shop.inventory.is(Mood::WaitsBefore);

    let buying = guest.buys_with(cart, "tok_approved", &key);
    let selling_out = async {
        testkit::eventually(async || shop.count("orders WHERE status = 'placing'").await == 1).await;
        shop.inventory.change("TEA-1", |offer| offer.available = 2);
        shop.inventory.goes_on();
    };
    let (refused, ()) = tokio::join!(buying, selling_out);

    let refused = refused.expect(409);
    assert_eq!(refused.code(), "out_of_stock");
    assert_eq!(refused.json::<Value>()["shortages"][0]["available"], 2);
    assert_eq!(guest.buys_with(cart, "tok_approved", &key).await.expect(409).body, refused.body);
    assert_eq!(shop.count("orders WHERE status = 'rejected'").await, 1);
    assert_eq!(guest.sees_cart(cart).await.state, CartState::Open);
}

#[tokio::test]
async fn of_many_buyers_as_many_are_served_as_there_are_pieces() {
    let shop = TestShop::open().await;
    let mut carts = Vec::new();
    for _ in 0..20 {
        carts.push(shop.guest().fills_cart(&[("TEA-1", 1)]).await);
    }
    shop.inventory.change("TEA-1", |offer| offer.available = 7);
    let guest = shop.guest();

    let replies =
        futures_util::future::join_all(carts.iter().map(|cart| guest.buys(*cart, "tok_approved"))).await;

    let sold = replies.iter().filter(|reply| reply.status == 201).count();
    let refused = replies.iter().filter(|reply| reply.code() == "out_of_stock").count();
    assert_eq!((sold, refused), (7, 13));
    assert_eq!(shop.inventory.available("TEA-1"), 0);
    assert_eq!(shop.count("orders WHERE number IS NOT NULL").await, 7);
}

#[tokio::test]
async fn a_cart_becomes_one_order_however_often_it_is_sent() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;

    let replies = futures_util::future::join_all((0..6).map(|_| guest.buys(cart, "tok_approved"))).await;
    let later = guest.buys(cart, "tok_approved").await.expect(409);

    let order: Order = replies.iter().find(|reply| reply.status == 201).unwrap().json();
    let refused = replies.iter().filter(|reply| reply.code() == "cart_ordered").count();
    assert_eq!(refused, 5, "{replies:?}");
    assert_eq!(later.code(), "cart_ordered");
    assert_eq!(later.json::<Value>()["order_id"], json!(order.id));
    assert_eq!((shop.inventory.available("TEA-1"), shop.inventory.holds()), (9, 1));
    assert_eq!(guest.puts(cart, "TEA-1", 5).await.expect(409).code(), "cart_ordered");
}

#[tokio::test]
async fn the_same_request_sent_twice_at_once_is_one_order() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 1)]).await, new_key());

    let replies = futures_util::future::join_all([
        guest.buys_with(cart, "tok_approved", &key),
        guest.buys_with(cart, "tok_approved", &key),
    ])
    .await;

    assert!(replies.iter().any(|reply| reply.status == 201), "{replies:?}");
    for reply in replies.iter().filter(|reply| reply.status != 201) {
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "idempotency_key_in_flight"));
    }
    assert_eq!((shop.count("orders").await, shop.inventory.available("TEA-1")), (1, 9));
}

#[tokio::test]
async fn nobody_pays_another_price_than_the_one_that_was_shown() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    shop.inventory.change("TEA-1", |offer| offer.unit_price = euros(500));

    let unaware = guest.buys(cart, "tok_approved").await.expect(409);
    let mut request = wish(cart, "tok_approved");
    request["expected_total"] = json!(euros(1));
    let mistaken = guest.post("/api/orders").json(&request).send().await.expect(409);
    request["expected_total"] = unaware.json::<Value>()["total"].clone();
    let agreed = guest.post("/api/orders").json(&request).send().await.expect(201);

    assert_eq!((unaware.code(), mistaken.code()), ("price_changed".to_owned(), "price_changed".to_owned()));
    assert_eq!(unaware.json::<Value>()["total"], json!(euros(500 + 490 + 198)));
    assert_eq!(agreed.json::<Order>().totals.total, euros(1_188));
    assert_eq!(shop.count("money_ledger WHERE kind = 'captured'").await, 1);
}

#[tokio::test]
async fn what_is_no_longer_sold_is_named_and_the_cart_kept() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1), ("CUP-1", 1)]).await;
    shop.inventory.change("TEA-1", |offer| offer.published = false);
    shop.inventory.deletes("CUP-1");

    let refused = guest.buys(cart, "tok_approved").await.expect(409);

    assert_eq!(refused.code(), "product_unavailable");
    assert_eq!(refused.json::<Value>()["skus"], json!(["TEA-1", "CUP-1"]));
    assert_eq!(guest.sees_cart(cart).await.items, 2);
}

#[tokio::test]
async fn an_empty_or_unknown_cart_cannot_be_bought() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let empty = guest.opens_cart().await;

    assert_eq!(guest.buys(empty, "tok_approved").await.expect(409).code(), "cart_empty");
    assert_eq!(guest.buys(Ids::System.next(), "tok_approved").await.expect(404).code(), "not_found");
}

#[tokio::test]
async fn a_refusal_before_anything_was_done_leaves_the_key_free() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.opens_cart().await, new_key());
    drop(guest.buys_with(cart, "tok_approved", &key).await.expect(409));

    drop(guest.puts(cart, "TEA-1", 1).await.expect(200));

    drop(guest.buys_with(cart, "tok_approved", &key).await.expect(201));
}

#[tokio::test]
async fn shipping_methods_and_addresses_must_fit_each_other() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let mut request = wish(cart, "tok_approved");
    request["shipping_method"] = json!("express");
    request["shipping_address"]["country"] = json!("US");

    let too_far = guest.post("/api/orders").json(&request).send().await.expect(422);
    request["shipping_method"] = json!("teleport");
    let unknown = guest.post("/api/orders").json(&request).send().await.expect(422);

    assert_eq!(too_far.json::<Value>()["errors"][0]["code"], "not_delivered_there");
    assert_eq!(unknown.json::<Value>()["errors"][0]["pointer"], "/shipping_method");
    request["shipping_address"] = address();
    request["shipping_method"] = json!("express");
    let order: Order = guest.post("/api/orders").json(&request).send().await.expect(201).json();
    assert_eq!(order.shipping_method.name_fr, "Livraison express");
}

#[tokio::test]
async fn shipping_is_free_from_the_sum_that_the_shop_says() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("CUP-1", 6)]).await;

    let path = format!("/api/shipping-methods?country=FR&cart_id={cart}");
    let methods: Value = guest.get(&path).send().await.expect(200).json();
    let bare: Value = guest.get("/api/shipping-methods?country=US").send().await.expect(200).json();
    let order: Order = guest.buys(cart, "tok_approved").await.expect(201).json();

    assert_eq!(methods["items"][0]["price"], json!(euros(0)));
    assert_eq!(methods["items"][1]["price"], json!(euros(1_290)));
    assert_eq!(bare["items"].as_array().unwrap().len(), 1);
    assert_eq!(bare["items"][0]["price"], json!(euros(490)));
    assert_eq!((order.totals.shipping, order.totals.total), (euros(0), euros(7_200)));
}
