//! Keys, versions and types of writes that do not fit (rows 8, 38, 42, 57, 70 and 76 of the list of bad input).

use serde_json::json;

use crate::shop::{TestShop, new_key, wish};

#[tokio::test]
async fn r8_a_write_declares_json() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let body = serde_json::to_vec(&wish(cart, "tok_approved")).unwrap();

    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let refused = guest.post("/api/orders").body(kind, body.clone()).send().await.expect(415);
        assert_eq!(refused.code(), "unsupported_media_type", "{kind}");
    }
}

#[tokio::test]
async fn r70_a_change_for_an_old_version_of_a_cart_is_refused() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let path = format!("/api/carts/{cart}/lines/TEA-1");
    let etag = guest.get(&format!("/api/carts/{cart}")).send().await.header("etag").to_owned();
    let body = json!({ "quantity": 2 });

    let fresh = guest.put(&path).header("if-match", &etag).json(&body).send().await.expect(200);
    let stale = guest.put(&path).header("if-match", &etag).json(&body).send().await.expect(412);
    let removed = guest.delete(&path).header("if-match", &etag).send().await.expect(412);

    assert_ne!(fresh.header("etag"), etag);
    assert_eq!(
        (stale.code(), removed.code()),
        ("precondition_failed".to_owned(), "precondition_failed".to_owned())
    );
    let known =
        guest.get(&format!("/api/carts/{cart}")).header("if-none-match", fresh.header("etag")).send().await;
    assert_eq!(known.status, 304);
}

#[tokio::test]
async fn r76_a_post_needs_a_key_that_is_its_own() {
    let shop = TestShop::open().await;
    let (guest, anna) = (shop.guest(), shop.customer("anna"));
    let (cart, key) = (guest.fills_cart(&[("TEA-1", 1)]).await, new_key());
    let request = wish(cart, "tok_approved");

    let missing = shop.client.post("/api/orders").json(&request).send().await.expect(400);
    let long = guest.post_with("/api/orders", &"k".repeat(300)).json(&request).send().await.expect(400);
    drop(guest.buys_with(cart, "tok_approved", &key).await.expect(201));
    let reused = guest.buys_with(cart, "tok_declined", &key).await.expect(422);
    let elsewhere = guest.post_with("/api/carts", &key).send().await.expect(422);
    let annas_cart = anna.fills_cart(&[("TEA-1", 1)]).await;
    let annas_own = anna.buys_with(annas_cart, "tok_approved", &key).await;

    assert_eq!(missing.code(), "idempotency_key_missing");
    assert_eq!(long.code(), "idempotency_key_invalid");
    assert_eq!((reused.code(), elsewhere.code()), ("idempotency_key_reused".to_owned(), reused.code()));
    assert_eq!(annas_own.status, 201);
}

#[tokio::test]
async fn a_put_with_a_key_is_answered_the_same_again() {
    let shop = TestShop::open().await;
    let guest = shop.guest();
    let (cart, key) = (guest.opens_cart().await, new_key());
    let put = |quantity: u32| {
        let path = format!("/api/carts/{cart}/lines/TEA-1");
        guest.put(&path).idempotency(&key).json(&json!({ "quantity": quantity })).send()
    };

    let first = put(2).await.expect(200);
    drop(guest.puts(cart, "TEA-1", 5).await.expect(200));
    let again = put(2).await.expect(200);
    let other = put(3).await.expect(422);

    assert_eq!(first.body, again.body);
    assert_eq!(other.code(), "idempotency_key_reused");
    assert_eq!(guest.sees_cart(cart).await.items, 5);
}

#[tokio::test]
async fn r57_steps_cannot_be_skipped_or_repeated() {
    let shop = TestShop::open().await;
    let (guest, support) = (shop.guest(), shop.support());
    let cart = guest.fills_cart(&[("TEA-1", 1)]).await;
    let mut request = wish(cart, "tok_approved");
    request.as_object_mut().unwrap().remove("shipping_address");

    let no_address = guest.post("/api/orders").json(&request).send().await;
    let order = shop.confirmed(&guest).await.id;
    let not_on_hold = support.post(&format!("/api/orders/{order}/resume")).send().await;

    assert_eq!((no_address.status.as_u16(), no_address.code().as_str()), (422, "invalid_body"));
    assert_eq!((not_on_hold.status.as_u16(), not_on_hold.code().as_str()), (409, "wrong_state"));
}
