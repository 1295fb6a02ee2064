//! What buyers and staff do to orders: fill a cart, place it, pack, send, keep back, call off. Orders of an earlier load
//! are found again by their buyer and lines, with what was done to them.

use std::time::Duration;

use anyhow::{Context as _, bail};
use order_api::{
    Cart, Order, OrderStatus, OrderSummary, PaymentStatus, Shipment, ShipmentStatus, TimelineEntry,
};
use serde_json::{Value, json};
use vocabulary::{CartId, OrderId, Page, ShipmentId};
use wire::{CallError, Wire};

use super::calls::Ask;
use super::people::{GUESTS, Home, customer, email};
use super::plan::{Buyer, ORDERS, Plan, Story};
use super::steps::Act;

/// How often it is asked whether orders that were left in the middle have come to an end, and how long between.
const ASKS: u32 = 200;
const PAUSE: Duration = Duration::from_millis(100);
/// What staff or the buyer did to an order, as its timeline calls it; each stands for one act.
const DONE: [&str; 6] = ["packed", "shipped", "delivered", "on_hold", "resumed", "cancelled"];

/// The orders of the month, as far as they have come.
#[derive(Debug)]
pub(super) struct Trade<'s> {
    wire: &'s Wire,
    orders: Vec<Progress>,
}

#[derive(Debug, Clone, Default)]
struct Progress {
    id: Option<OrderId>,
    parcels: Vec<ShipmentId>,
    cart: Option<CartId>,
    /// How often an earlier load tried in vain to place it.
    tries: usize,
    /// How many acts after the first were done by an earlier load, and not passed by yet.
    done_before: usize,
}

/// What came of an act, to be used by later ones.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fruit {
    Order(OrderId),
    Parcel(ShipmentId),
    Nothing,
}

impl<'s> Trade<'s> {
    /// Looks for orders of an earlier load; `sales` is a token of staff.
    pub(super) async fn find(wire: &'s Wire, sales: &str) -> anyhow::Result<Self> {
        let there = settled_orders(wire, sales).await?;
        let mut orders = vec![Progress::default(); ORDERS.len()];
        let found = ORDERS.iter().zip(&mut orders).filter_map(|(plan, progress)| {
            let mut same = there.iter().filter(|order| is_of(plan, order));
            progress.tries = same.clone().count();
            let order = same.find(|order| was_meant(plan, order))?;
            Some(async move { recall(wire, sales, order.id).await.map(|known| *progress = known) })
        });
        let found: Vec<_> = found.collect();
        futures_util::future::try_join_all(found).await.context("orders cannot be read")?;
        Ok(Self { wire, orders })
    }

    /// Whether this act is still to be done. Acts must be asked about in their order.
    pub(super) fn is_ahead(&mut self, number: usize, act: Act) -> bool {
        let progress = &mut self.orders[number];
        if act == Act::Place {
            return progress.id.is_none();
        }
        let done = progress.done_before > 0;
        progress.done_before = progress.done_before.saturating_sub(1);
        !done
    }

    /// Fills the cart of an order; `token` is the buyer's, none for a guest.
    pub(super) async fn fill_cart(&self, number: usize, token: Option<&str>) -> Result<CartId, CallError> {
        let plan = &ORDERS[number];
        let key = format!("demo-cart-{number}");
        let opening = Ask::post(self.wire, "/api/carts").once(&key).by_whom(token).json(&json!({}));
        let cart: Cart = opening.send().await?;
        let path = |sku: &str| format!("/api/carts/{}/lines/{sku}", cart.id);
        for line in &cart.lines {
            if !plan.lines.iter().any(|(sku, _)| *sku == line.sku.as_str()) {
                Ask::delete(self.wire, path(line.sku.as_str())).by_whom(token).send_empty().await?;
            }
        }
        for (sku, quantity) in plan.lines {
            let setting = Ask::put(self.wire, path(sku)).by_whom(token).json(&json!({"quantity": quantity}));
            setting.send_empty().await?;
        }
        Ok(cart.id)
    }

    /// Remembers the cart of an order that is to be placed.
    pub(super) fn has_cart(&mut self, number: usize, cart: CartId) {
        self.orders[number].cart = Some(cart);
    }

    /// Remembers what came of an act.
    pub(super) fn has(&mut self, number: usize, fruit: Fruit) {
        let progress = &mut self.orders[number];
        match fruit {
            Fruit::Order(order) => progress.id = Some(order),
            Fruit::Parcel(parcel) => progress.parcels.push(parcel),
            Fruit::Nothing => {}
        }
    }

    /// Does it; `token` is that of whoever does it, none for a guest.
    pub(super) async fn act(&self, number: usize, act: Act, token: Option<&str>) -> anyhow::Result<Fruit> {
        let doing = match act {
            Act::Place => self.place(number, token).await,
            Act::Pack { first_only } => self.pack(number, first_only, token).await,
            Act::Ship(parcel) => {
                let body =
                    json!({"carrier": carrier(&ORDERS[number]), "tracking_number": tracking(number, parcel)});
                self.parcel(number, parcel, ("ship", &body), token).await
            }
            Act::Deliver(parcel) => self.parcel(number, parcel, ("deliver", &json!({})), token).await,
            Act::Keep(why) => self.decide(number, ("on-hold", &json!({"reason": why})), token).await,
            Act::LetGo => self.decide(number, ("resume", &json!({})), token).await,
            Act::CallOff(why) | Act::CallOffByStaff(why) => {
                self.decide(number, ("cancel", &json!({"reason": why})), token).await
            }
        };
        doing.with_context(|| format!("order {number} of the sample data: {act:?}"))
    }

    async fn place(&self, number: usize, token: Option<&str>) -> anyhow::Result<Fruit> {
        let plan = &ORDERS[number];
        let cart = self.orders[number].cart.context("there is no cart")?;
        let (home, mail) = receiver(plan).context("there is no such buyer")?;
        let (card, refusal) = match plan.story {
            Story::Declined => ("tok_declined", Some("payment_declined")),
            Story::OutOfFunds => ("tok_insufficient_funds", Some("insufficient_funds")),
            _ => ("tok_approved", None),
        };
        let body = json!({
            "cart_id": cart, "shipping_address": address(home), "email": mail,
            "shipping_method": if plan.express { "express" } else { "standard" },
            "payment": {"provider": "sandbox", "token": card},
        });
        let key = format!("demo-order-{number}-{cart}-{}", self.orders[number].tries);
        let placing = Ask::post(self.wire, "/api/orders").once(&key).by_whom(token).json(&body);
        match (placing.send::<Order>().await, refusal) {
            (Ok(order), None) => Ok(Fruit::Order(order.id)),
            (Err(CallError::Problem(problem)), Some(expected)) if problem.code() == expected => {
                Ok(Fruit::Nothing)
            }
            (Err(error), _) => Err(error.into()),
            (Ok(_), Some(expected)) => bail!("was not refused with {expected}"),
        }
    }

    async fn pack(&self, number: usize, first_only: bool, token: Option<&str>) -> anyhow::Result<Fruit> {
        let mut body = json!({});
        if let Some((sku, quantity)) = ORDERS[number].lines.first().filter(|_| first_only) {
            body["lines"] = json!([{"sku": sku, "quantity": quantity}]);
        }
        let path = format!("/api/orders/{}/shipments", self.id(number)?);
        let key = format!("demo-order-{number}-pack-{}", self.orders[number].parcels.len());
        let parcel: Shipment =
            Ask::post(self.wire, path).once(&key).by_whom(token).json(&body).send().await?;
        Ok(Fruit::Parcel(parcel.id))
    }

    async fn parcel(
        &self,
        number: usize,
        parcel: usize,
        (verb, body): (&str, &Value),
        token: Option<&str>,
    ) -> anyhow::Result<Fruit> {
        let id = self.orders[number].parcels.get(parcel).context("there is no such parcel")?;
        let asking = Ask::post(self.wire, format!("/api/shipments/{id}/{verb}"));
        let key = format!("demo-order-{number}-{verb}-{parcel}");
        asking.once(&key).by_whom(token).json(body).send_empty().await?;
        Ok(Fruit::Nothing)
    }

    async fn decide(
        &self,
        number: usize,
        (verb, body): (&str, &Value),
        token: Option<&str>,
    ) -> anyhow::Result<Fruit> {
        let asking = Ask::post(self.wire, format!("/api/orders/{}/{verb}", self.id(number)?));
        let key = format!("demo-order-{number}-{verb}");
        asking.once(&key).by_whom(token).json(body).send_empty().await?;
        Ok(Fruit::Nothing)
    }

    fn id(&self, number: usize) -> anyhow::Result<OrderId> {
        self.orders[number].id.context("the order was never placed")
    }
}

/// All orders, the oldest first.
pub(super) async fn all_orders(wire: &Wire, token: &str) -> Result<Vec<OrderSummary>, CallError> {
    const FIRST: &str = "/api/orders?sort=placed_at&limit=100";
    let mut orders = Vec::new();
    let mut path = Some(FIRST.to_owned());
    while let Some(next) = path {
        let page: Page<OrderSummary> = Ask::get(wire, next).by(token).send().await?;
        orders.extend(page.items);
        path = page.next.map(|cursor| format!("{FIRST}&cursor={cursor}"));
    }
    Ok(orders)
}

/// The same, once none is being placed any more: order-service ends by itself what a crash left in the middle.
async fn settled_orders(wire: &Wire, token: &str) -> anyhow::Result<Vec<OrderSummary>> {
    for _ in 0..ASKS {
        let orders = all_orders(wire, token).await.context("orders cannot be read")?;
        if orders.iter().all(|order| order.status != OrderStatus::Placing) {
            return Ok(orders);
        }
        tokio::time::sleep(PAUSE).await;
    }
    bail!("an order stays in the middle of being placed")
}

fn is_of(plan: &Plan, order: &OrderSummary) -> bool {
    let same = |(sku, quantity): &(&str, u32)| {
        order.lines.iter().any(|line| line.sku.as_str() == *sku && line.quantity.get() == *quantity)
    };
    let mail = receiver(plan).map(|(_, mail)| mail);
    mail.is_some_and(|mail| order.email.as_str() == mail)
        && plan.lines.len() == order.lines.len()
        && plan.lines.iter().all(same)
}

/// Whether placing it ended as the plan has it. A crash may have ended it otherwise; then it is placed again.
fn was_meant(plan: &Plan, order: &OrderSummary) -> bool {
    match plan.story {
        Story::Declined | Story::OutOfFunds => order.payment_status == PaymentStatus::Failed,
        _ => !matches!(order.status, OrderStatus::Rejected | OrderStatus::Expired),
    }
}

/// How far an order of an earlier load has come.
async fn recall(wire: &Wire, token: &str, id: OrderId) -> Result<Progress, CallError> {
    let order: Order = Ask::get(wire, format!("/api/orders/{id}")).by(token).send().await?;
    let timeline = Ask::get(wire, format!("/api/orders/{id}/timeline")).by(token);
    let timeline: Page<TimelineEntry> = timeline.send().await?;
    let parcels = order.shipments.iter().filter(|parcel| parcel.status != ShipmentStatus::Cancelled);
    let done = timeline.items.iter().filter(|entry| DONE.contains(&entry.kind.as_str()));
    Ok(Progress {
        id: Some(id),
        parcels: parcels.map(|parcel| parcel.id).collect(),
        done_before: done.count(),
        ..Progress::default()
    })
}

/// Where an order goes, and where news of it go.
fn receiver(plan: &Plan) -> Option<(&'static Home, String)> {
    match plan.buyer {
        Buyer::Customer(key) => Some((customer(key)?.homes.first()?, email(key))),
        Buyer::Guest(number) => GUESTS.get(number).map(|guest| (&guest.home, guest.email.to_owned())),
    }
}

fn address(home: &Home) -> Value {
    let mut address = json!({
        "name": home.name, "line1": home.line1, "postal_code": home.postal_code, "city": home.city,
        "country": home.country,
    });
    for (name, value) in [("company", home.company), ("line2", home.line2), ("phone", home.phone)] {
        if let Some(value) = value {
            address[name] = json!(value);
        }
    }
    address
}

fn carrier(plan: &Plan) -> &'static str {
    let at_home = receiver(plan).is_some_and(|(home, _)| home.country == "FR");
    match (plan.express, at_home) {
        (true, _) => "Coursier Bleu",
        (false, true) => "Colis du Rhône",
        (false, false) => "Grand Tour Express",
    }
}

/// A number that looks like a carrier's and is always the same.
fn tracking(number: usize, parcel: usize) -> String {
    let mixed = (number * 2 + parcel + 1).wrapping_mul(2_654_435_761) % 1_000_000_000;
    format!("CT{mixed:09}FR")
}
