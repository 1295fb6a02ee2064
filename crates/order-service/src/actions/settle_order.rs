//! Brings an order that is being placed to its end: confirmed, rejected or expired, and its answer stored with it.

use bus::answers;
use inventory_api::{Hold, shortages};
use order_api::{CartState, Order};
use store::Tx;
use vocabulary::Timestamp;
use wire::{Answer, CallError, Problem};

use super::known_or;
use super::record_change::Recorder;
use crate::domain::order::{self, Change, Moment};
use crate::domain::placing::{Ending, Held, Setback};
use crate::domain::refusal::Refusal;
use crate::problems::{Failure, refused};
use crate::store::orders::Owed;
use crate::store::{carts, orders as rows, payments};
use crate::{Orders, cart_lane, number_lane};

/// Decides and records the end of an order whose hold was asked for. When nobody knows what became of the hold, the
/// order stays as it is, and the sweeper asks again.
pub(crate) async fn settle(
    orders: &Orders,
    owed: Owed,
    held: Result<Hold, CallError>,
) -> Result<Answer, Failure> {
    let held = what_became(held).map_err(Failure::Call)?;
    let ending = owed.placing.ending(held, orders.clock.now());
    finish(orders, owed, ending).await
}

/// Records the end of an order, and lets its hold go when nothing came of it.
pub(crate) async fn finish(orders: &Orders, owed: Owed, ending: Ending) -> Result<Answer, Failure> {
    let (id, key) = (owed.placing.order.id, owed.key.clone());
    let outcome = match ending {
        Ending::Confirm(authorisation) => match confirm(orders, owed.clone(), authorisation).await {
            Ok(None) => reject(orders, owed, Setback::TookTooLong).await,
            Ok(Some(answer)) => Ok(answer),
            Err(failure) => Err(failure),
        },
        Ending::Reject(setback) => reject(orders, owed, setback).await,
    };
    match outcome {
        // Somebody else has ended it meanwhile, and stored the answer.
        Err(Failure::Stale) => known_or(orders, Some(key), Failure::Stale).await,
        Ok(answer) => {
            let outcome = if answer.status == 201 { "confirmed" } else { "refused" };
            metrics::counter!("orders_placed_total", "outcome" => outcome).increment(1);
            orders.outbox.committed();
            orders.news.tell(id);
            Ok(answer)
        }
        failed => failed,
    }
}

/// What inventory's answer means for the order; an error when it means nothing.
fn what_became(held: Result<Hold, CallError>) -> Result<Held, CallError> {
    match held {
        Ok(hold) => Ok(Held::Until(hold.expires_at)),
        Err(CallError::Problem(problem)) if problem.code() == "hold_ended" => Ok(Held::Ended),
        Err(CallError::Problem(problem)) => {
            shortages(&problem).map(Held::Short).ok_or(CallError::Problem(problem))
        }
        Err(outage) => Err(outage),
    }
}

/// One commit: the order with its number and its money, the cart closed, the event, the answer. None when the hold
/// might lapse before that.
async fn confirm(orders: &Orders, owed: Owed, authorisation: String) -> Result<Option<Answer>, Failure> {
    let (rules, clock) = (orders.rules.get(), orders.clock.clone());
    let recorder = Recorder::for_buyer(orders, &owed.placing.order);
    orders
        .db
        .write(number_lane(), async move |tx| {
            let now = clock.now();
            if owed.placing.is_too_late(now) {
                return Ok(None);
            }
            let mut order = owed.placing.order.clone();
            let (number, moment) = (number(tx, now).await?, Moment { now, rules: &rules });
            let (change, entries) = order::confirm(&mut order, number, authorisation.clone(), moment)?;
            let answer = Answer::created(&order, format!("/api/orders/{}", order.id)).etag(order.version);
            end(tx, &recorder, &order, change).await?;
            payments::save(tx, order.id, &order.payment, &entries, now).await?;
            carts::settle(tx, order.cart_id, order.id, CartState::Ordered).await?;
            answers::finish(tx, &owed.key, &answer).await?;
            Ok(Some(answer))
        })
        .await
}

/// One commit: the order with its reason, the cart free again, the event, the answer.
async fn reject(orders: &Orders, owed: Owed, setback: Setback) -> Result<Answer, Failure> {
    let (rules, clock) = (orders.rules.get(), orders.clock.clone());
    let recorder = Recorder::for_buyer(orders, &owed.placing.order);
    let problem: Problem = refused(&Refusal::from(setback.clone())).with("order_id", owed.placing.order.id);
    let (answer, id) = (Answer::from_problem(&problem), owed.placing.order.id);
    let may_be_held = !matches!(setback, Setback::OutOfStock(_));
    let answer = orders
        .db
        .write(cart_lane(owed.placing.order.cart_id), async move |tx| {
            let mut order = owed.placing.order.clone();
            let moment = Moment { now: clock.now(), rules: &rules };
            let change = order::reject(&mut order, &setback, moment)?;
            end(tx, &recorder, &order, change).await?;
            payments::save(tx, order.id, &order.payment, &[], moment.now).await?;
            carts::settle(tx, order.cart_id, order.id, CartState::Open).await?;
            answers::finish(tx, &owed.key, &answer).await?;
            Ok::<_, Failure>(answer.clone())
        })
        .await?;
    if may_be_held {
        let_go(orders, id).await;
    }
    Ok(answer)
}

/// Keeps the end of the order, unless somebody else was faster.
async fn end(tx: &mut Tx, recorder: &Recorder, order: &Order, change: Change) -> Result<(), Failure> {
    if !rows::save(tx, order, 0).await? {
        return Err(Failure::Stale);
    }
    recorder.record(tx, order, change).await?;
    Ok(())
}

async fn number(tx: &mut Tx, now: Timestamp) -> Result<String, Failure> {
    let year = now.to_zoned(jiff::tz::TimeZone::UTC).year();
    let number = rows::next_number(tx, year).await?;
    Ok(format!("C-{year}-{number:06}"))
}

/// Gives a hold back that nobody needs. When that fails, the event does it, or the hold lapses by itself.
pub(super) async fn let_go(orders: &Orders, order: vocabulary::OrderId) {
    if let Err(error) = orders.inventory.release(order).await {
        tracing::warn!(order.id = %order, %error, "a hold is left to the event, or to lapse");
    }
}
