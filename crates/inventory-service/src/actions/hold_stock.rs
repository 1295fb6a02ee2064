//! Stock is set aside for an order: all of it, or nothing.

use std::collections::BTreeMap;

use ::store::Tx;
use inventory_api::{Balance, HeldLine, Hold, HoldRequest, HoldStatus, MovementReason, Shortage};
use vocabulary::Sku;

use super::book::Book;
use super::stock_lane;
use crate::domain::allocation::{allocate, demand};
use crate::problems::Refusal;
use crate::store::stock::Count;
use crate::{Inventory, store};

/// How often a split is planned again when another process takes what was planned.
const PLANS: usize = 3;

/// Sets stock aside; asking again for the same order is the same hold.
pub(crate) async fn hold_stock(inventory: &Inventory, request: HoldRequest) -> Result<Hold, Refusal> {
    let demand = demand(&request.lines).map_err(Refusal::Invalid)?;
    let book = Book::of_order(inventory.ids.clone(), inventory.clock.now(), request.order_id);
    let (asked, wanted, snapshot) = (request.clone(), demand.clone(), inventory.catalogue.now());
    let outcome =
        inventory.db.write(stock_lane(), async move |tx| take(tx, &book, &asked, &wanted).await).await;
    match outcome {
        Ok((hold, left)) => {
            snapshot.learn(&left);
            Ok(hold)
        }
        // The order has a hold: looked up behind whatever waits in the lane, the first request too.
        Err(Refusal::Store(error)) if error.is_unique_violation() => {
            inventory.db.write(stock_lane(), async move |tx| repeated(tx, &request, &demand).await).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// The hold, and what it leaves where it takes from. The usual case takes one statement a SKU that is waited for; the
/// rows that go with it are only sent. The stock comes first: who finds none has changed nothing to be undone.
async fn take(
    tx: &mut Tx,
    book: &Book,
    request: &HoldRequest,
    demand: &BTreeMap<Sku, u32>,
) -> Result<(Hold, Vec<Count>), Refusal> {
    let (order_id, expires_at, status) = (request.order_id, request.expires_at, HoldStatus::Held);
    let mut lines: Vec<HeldLine> = Vec::with_capacity(demand.len());
    let mut left: Vec<Count> = Vec::with_capacity(demand.len());
    for (sku, wanted) in demand {
        let parts = match store::stock::hold_in_one_place(tx, sku, *wanted).await? {
            Some(place) => vec![(place, *wanted)],
            None => match split(tx, sku, *wanted).await? {
                Some(parts) => parts,
                None => return Err(shortages(tx, demand, &lines).await?),
            },
        };
        for (place, quantity) in parts {
            lines.push(HeldLine { sku: sku.clone(), location: place.location.clone(), quantity });
            left.push(place);
        }
    }
    store::holds::insert(tx, order_id, status, expires_at, book.now).await?;
    for line in &lines {
        store::holds::insert_line(tx, order_id, line).await?;
        let by = Balance { held: line.quantity.into(), ..Balance::default() };
        book.write(tx, (&line.sku, &line.location), by, MovementReason::Held).await?;
    }
    Ok((Hold { order_id, status, expires_at, lines }, left))
}

/// Holds a line that no single place can give, in several; none when all together cannot either.
async fn split(tx: &mut Tx, sku: &Sku, wanted: u32) -> Result<Option<Vec<(Count, u32)>>, Refusal> {
    let mut held: Vec<(Count, u32)> = Vec::new();
    for _ in 0..PLANS {
        let got: u32 = held.iter().map(|(_, part)| part).sum();
        if got == wanted {
            return Ok(Some(held));
        }
        let places = store::stock::free_places(tx, sku).await?;
        let Some(parts) = allocate(wanted - got, &places) else { return Ok(None) };
        for (location, part) in parts {
            // Not held when another process was faster there: the rest is planned again.
            if let Some(place) = store::stock::hold_at(tx, sku, &location, part).await? {
                match held.iter_mut().find(|(before, _)| before.location == location) {
                    Some((before, sum)) => (*before, *sum) = (place, *sum + part),
                    None => held.push((place, part)),
                }
            }
        }
    }
    let got: u32 = held.iter().map(|(_, part)| part).sum();
    Ok((got == wanted).then_some(held))
}

/// What is missing. What this job has taken itself counts as there.
async fn shortages(tx: &mut Tx, demand: &BTreeMap<Sku, u32>, taken: &[HeldLine]) -> Result<Refusal, Refusal> {
    let skus: Vec<Sku> = demand.keys().cloned().collect();
    let mut free: BTreeMap<Sku, i64> = BTreeMap::new();
    for place in store::stock::counts(tx, &skus).await? {
        *free.entry(place.sku).or_default() += place.available;
    }
    let mine = |sku: &Sku| {
        let lines = taken.iter().filter(|line| line.sku == *sku);
        lines.map(|line| i64::from(line.quantity)).sum::<i64>()
    };
    let shortage = |(sku, wanted): (&Sku, &u32)| {
        let available = free.get(sku).copied().unwrap_or(0) + mine(sku);
        (available < i64::from(*wanted)).then(|| Shortage { sku: sku.clone(), wanted: *wanted, available })
    };
    Ok(Refusal::OutOfStock(demand.iter().filter_map(shortage).collect()))
}

/// The hold that the order has, if it is the one that is asked for.
async fn repeated(tx: &mut Tx, request: &HoldRequest, demand: &BTreeMap<Sku, u32>) -> Result<Hold, Refusal> {
    let kept = store::holds::of_order(tx, request.order_id).await?.ok_or(Refusal::Moved)?;
    if matches!(kept.status, HoldStatus::Released | HoldStatus::Expired | HoldStatus::Consumed) {
        return Err(Refusal::HoldEnded(kept.status));
    }
    let mut holds: BTreeMap<Sku, u32> = BTreeMap::new();
    for line in &kept.lines {
        *holds.entry(line.sku.clone()).or_default() += line.quantity;
    }
    if holds == *demand { Ok(kept.shown(request.order_id)) } else { Err(Refusal::HoldDiffers) }
}
