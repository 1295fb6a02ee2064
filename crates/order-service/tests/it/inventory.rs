//! Inventory, as far as the order service can see it: offers and holds, kept in memory, slow or away on demand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use inventory_api::{HeldLine, Hold, HoldRequest, HoldStatus, Offer, OffersWanted, Shortage};
use tokio::sync::Notify;
use vocabulary::{Ids, Money, OrderId, Sku};
use wire::Problem;

/// How the stub behaves when it is asked for a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Works,
    /// Answers nonsense, and has done nothing.
    Fails,
    /// Has done nothing yet, and answers when it is told to go on.
    WaitsBefore,
    /// Has set the stock aside, and answers when it is told to go on.
    WaitsAfter,
}

#[derive(Clone)]
pub(crate) struct StubInventory {
    shelf: Arc<Mutex<Shelf>>,
    go_on: Arc<Notify>,
}

struct Shelf {
    offers: HashMap<Sku, Offer>,
    holds: HashMap<OrderId, Hold>,
    mood: Mood,
    asked_for_offers: usize,
}

impl StubInventory {
    pub(crate) fn new() -> Self {
        let shelf =
            Shelf { offers: HashMap::new(), holds: HashMap::new(), mood: Mood::Works, asked_for_offers: 0 };
        Self { shelf: Arc::new(Mutex::new(shelf)), go_on: Arc::new(Notify::new()) }
    }

    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/internal/offers", post(offers))
            .route("/internal/holds", post(hold))
            .route("/internal/holds/{order}/release", post(release))
            .with_state(self.clone())
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap()
    }

    /// Puts a SKU on the shelf.
    pub(crate) fn stocks(&self, sku: &str, price: Money, available: i64) {
        let offer = Offer {
            sku: sku.parse().unwrap(),
            product_id: Ids::System.next(),
            slug: "green-tea".parse().unwrap(),
            title: format!("Title of {sku}"),
            options: "100 g".to_owned(),
            unit_price: price,
            tax_class: "standard".to_owned(),
            available,
            published: true,
            picture: None,
            weight_grams: 100,
        };
        self.shelf().offers.insert(offer.sku.clone(), offer);
    }

    /// Changes what is offered.
    pub(crate) fn change(&self, sku: &str, change: impl FnOnce(&mut Offer)) {
        change(self.shelf().offers.get_mut(&sku.parse::<Sku>().unwrap()).unwrap());
    }

    /// Takes a SKU off the shelf for good.
    pub(crate) fn deletes(&self, sku: &str) {
        self.shelf().offers.remove(&sku.parse::<Sku>().unwrap());
    }

    pub(crate) fn is(&self, mood: Mood) {
        self.shelf().mood = mood;
        self.go_on.notify_waiters();
    }

    /// Lets one call that waits go on.
    pub(crate) fn goes_on(&self) {
        self.go_on.notify_one();
    }

    pub(crate) fn available(&self, sku: &str) -> i64 {
        self.shelf().offers[&sku.parse::<Sku>().unwrap()].available
    }

    pub(crate) fn hold_of(&self, order: OrderId) -> Option<HoldStatus> {
        self.shelf().holds.get(&order).map(|hold| hold.status)
    }

    pub(crate) fn holds(&self) -> usize {
        self.holds_for().len()
    }

    /// The orders for which something is held.
    pub(crate) fn holds_for(&self) -> Vec<OrderId> {
        let shelf = self.shelf();
        let held = shelf.holds.values().filter(|hold| hold.status == HoldStatus::Held);
        held.map(|hold| hold.order_id).collect()
    }

    pub(crate) fn asked_for_offers(&self) -> usize {
        self.shelf().asked_for_offers
    }

    fn set_aside(&self, wanted: &HoldRequest) -> Result<Hold, Problem> {
        let mut shelf = self.shelf();
        if let Some(hold) = shelf.holds.get(&wanted.order_id) {
            let conflict = || Problem::new(StatusCode::CONFLICT, "hold_ended", "the hold has ended");
            return if hold.status == HoldStatus::Released { Err(conflict()) } else { Ok(hold.clone()) };
        }
        let left = |sku: &Sku| shelf.offers.get(sku).map_or(0, |offer| offer.available);
        let short = wanted.lines.iter().filter(|line| left(&line.sku) < i64::from(line.quantity));
        let short: Vec<Shortage> = short
            .map(|line| Shortage { sku: line.sku.clone(), wanted: line.quantity, available: left(&line.sku) })
            .collect();
        if !short.is_empty() {
            let problem = Problem::new(StatusCode::CONFLICT, "out_of_stock", "not enough left");
            return Err(problem.with("shortages", short));
        }
        for line in &wanted.lines {
            shelf.offers.get_mut(&line.sku).unwrap().available -= i64::from(line.quantity);
        }
        let lines = wanted.lines.iter().map(|line| HeldLine {
            sku: line.sku.clone(),
            location: "paris".parse().unwrap(),
            quantity: line.quantity,
        });
        let hold = Hold {
            order_id: wanted.order_id,
            status: HoldStatus::Held,
            expires_at: wanted.expires_at,
            lines: lines.collect(),
        };
        shelf.holds.insert(wanted.order_id, hold.clone());
        Ok(hold)
    }

    fn release(&self, order: OrderId, expires_at: vocabulary::Timestamp) {
        let mut shelf = self.shelf();
        let never = Hold { order_id: order, status: HoldStatus::Released, expires_at, lines: Vec::new() };
        let lines = match shelf.holds.insert(order, never) {
            Some(hold) if hold.status == HoldStatus::Held => hold.lines,
            _ => Vec::new(),
        };
        for line in lines {
            shelf.offers.get_mut(&line.sku).unwrap().available += i64::from(line.quantity);
        }
    }
}

async fn offers(State(stub): State<StubInventory>, Json(wanted): Json<OffersWanted>) -> Json<Vec<Offer>> {
    let mut shelf = stub.shelf();
    shelf.asked_for_offers += 1;
    Json(wanted.skus.iter().filter_map(|sku| shelf.offers.get(sku).cloned()).collect())
}

async fn hold(State(stub): State<StubInventory>, Json(wanted): Json<HoldRequest>) -> Response {
    let mood = stub.shelf().mood;
    if mood == Mood::Fails {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    if mood == Mood::WaitsBefore {
        stub.go_on.notified().await;
    }
    let held = stub.set_aside(&wanted);
    if mood == Mood::WaitsAfter {
        stub.go_on.notified().await;
    }
    held.map(Json).into_response()
}

async fn release(State(stub): State<StubInventory>, Path(order): Path<OrderId>) -> StatusCode {
    stub.release(order, testkit::callers::monday());
    StatusCode::NO_CONTENT
}
