//! Carts, and what sending them costs.

use std::sync::Arc;

use axum::extract::State;
use chassis::{Path, Query, Write};
use order_api::{Cart, SetLine, ShippingOption};
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::{CartId, CountryCode, Page, Sku};
use wire::{Answer, Caller};

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::actions::set_line::Place;
use crate::domain::cart::Destination;
use crate::problems::Failure;

/// How the buyer thinks of having it sent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CartQuery {
    /// The country it goes to: the cheapest method that reaches it is counted in.
    #[param(value_type = Option<String>)]
    country: Option<CountryCode>,
    /// The code of a shipping method: this one is counted in.
    #[param(max_length = 100)]
    shipping_method: Option<String>,
}

/// For what shipping is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ShippingQuery {
    /// The cart to be sent: prices are those for it.
    #[param(value_type = Option<String>)]
    cart_id: Option<CartId>,
    /// The country it goes to: only methods that reach it are shown.
    #[param(value_type = Option<String>)]
    country: Option<CountryCode>,
}

/// Opens a cart. A customer has one at a time, and gets it again with 200
#[utoipa::path(
    post, path = "/api/carts", tag = "carts",
    params(("idempotency-key" = String, Header, description = "A new one for each new request")),
    responses(
        (status = 200, description = "The customer's open cart", body = Cart, headers(("etag" = String))),
        (status = 201, description = "A new cart", body = Cart, headers(("etag" = String), ("location" = String))),
        refusals::Write,
    )
)]
pub(super) async fn open(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    write: Write<()>,
) -> Result<Answer, Failure> {
    actions::open_cart::open_cart(&orders, &caller, write.key).await
}

/// A cart at the prices of this moment
#[utoipa::path(
    get, path = "/api/carts/{id}", tag = "carts",
    params(("id" = CartId, Path), CartQuery),
    responses(
        (status = 200, description = "The cart", body = Cart, headers(("etag" = String))),
        refusals::Read,
    )
)]
pub(super) async fn show(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path(id): Path<CartId>,
    Query(query): Query<CartQuery>,
) -> Result<Answer, Failure> {
    let destination = Destination { country: query.country, method: query.shipping_method };
    actions::show_cart::show_cart(&orders, &caller, id, &destination).await
}

/// Makes a cart hold so many of a SKU. More than are left is 409 `out_of_stock`, and the cart stays as it was
#[utoipa::path(
    put, path = "/api/carts/{id}/lines/{sku}", tag = "carts", request_body = SetLine,
    params(
        ("id" = CartId, Path), ("sku" = Sku, Path),
        ("idempotency-key" = Option<String>, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 200, description = "The cart", body = Cart, headers(("etag" = String))),
        refusals::Write,
    )
)]
pub(super) async fn set_line(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path((cart, sku)): Path<(CartId, Sku)>,
    write: Write<SetLine>,
) -> Result<Answer, Failure> {
    actions::set_line::set_line(&orders, &caller, &Place { cart, sku }, write).await
}

/// Takes a SKU out of a cart
#[utoipa::path(
    delete, path = "/api/carts/{id}/lines/{sku}", tag = "carts",
    params(
        ("id" = CartId, Path), ("sku" = Sku, Path),
        ("idempotency-key" = Option<String>, Header),
        ("if-match" = Option<String>, Header, description = "The `ETag` that was read"),
    ),
    responses(
        (status = 200, description = "The cart", body = Cart, headers(("etag" = String))),
        refusals::Write,
    )
)]
pub(super) async fn remove_line(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Path((cart, sku)): Path<(CartId, Sku)>,
    write: Write<()>,
) -> Result<Answer, Failure> {
    actions::remove_line::remove_line(&orders, &caller, &Place { cart, sku }, write).await
}

/// The ways of sending a cart, and what each costs
#[utoipa::path(
    get, path = "/api/shipping-methods", tag = "carts", params(ShippingQuery),
    responses(
        (status = 200, description = "The methods, in the order they are offered", body = Page<ShippingOption>),
        refusals::Read,
    )
)]
pub(super) async fn offer_shipping(
    State(orders): State<Arc<Orders>>,
    caller: Caller,
    Query(query): Query<ShippingQuery>,
) -> Result<Answer, Failure> {
    actions::offer_shipping::offer_shipping(&orders, &caller, query.cart_id, query.country.as_ref()).await
}
