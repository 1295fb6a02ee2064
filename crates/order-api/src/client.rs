//! How neighbours ask the order service.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CartId, CustomerId, OrderId};
use wire::{CallError, Wire};

/// What a neighbour must know of an order before it lets its hold go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// No such order was ever recorded.
    Unknown,
    /// Not yet decided: it may still be confirmed.
    Placing,
    /// Bought, and its stock is needed.
    Confirmed,
    /// Over: its stock is not needed any more.
    Ended,
}

/// The answer to "how does this order stand?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StandingAnswer {
    /// How it stands.
    pub standing: Standing,
}

/// A guest who has signed in brings the cart along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptCart {
    /// Who has signed in.
    pub customer_id: CustomerId,
    /// The guest's cart.
    pub cart_id: CartId,
}

/// Which cart the customer has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdoptedCart {
    /// The customer's open cart, with the guest's lines in it.
    pub cart_id: CartId,
}

/// Asks the order service, near or far.
#[derive(Debug, Clone)]
pub struct OrderClient {
    wire: Wire,
}

impl OrderClient {
    /// A client that asks over `wire`.
    #[must_use]
    pub const fn new(wire: Wire) -> Self {
        Self { wire }
    }

    /// How an order stands; an id that was never recorded is `Unknown`, not an error.
    pub async fn standing(&self, order: OrderId) -> Result<Standing, CallError> {
        let answer: StandingAnswer =
            self.wire.get(format!("/internal/orders/{order}/standing")).send().await?;
        Ok(answer.standing)
    }

    /// Merges a guest's cart into the customer's own, and names the cart that holds everything now. A cart that
    /// is unknown, ordered or someone else's changes nothing.
    pub async fn adopt_cart(&self, customer: CustomerId, cart: CartId) -> Result<CartId, CallError> {
        let body = AdoptCart { customer_id: customer, cart_id: cart };
        let adopted: AdoptedCart = self.wire.post("/internal/carts/adopt").json(&body).send().await?;
        Ok(adopted.cart_id)
    }
}
