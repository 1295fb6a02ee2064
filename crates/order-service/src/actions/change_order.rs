//! The one way in which an order that was placed is changed: read it, let a rule decide, record everything in the same
//! transaction, answer. What differs between the verbs is the rule.

use chassis::{IfMatch, Write};
use order_api::Order;
use store::Tx;
use vocabulary::{OrderId, ShipmentId};
use wire::{Answer, Caller, IdempotencyKey, Role};

use super::record_change::Recorder;
use super::{TRIES, known_or, reaches};
use crate::domain::order::{Change, Moment};
use crate::domain::payment::Entry;
use crate::domain::refusal::Refusal;
use crate::problems::Failure;
use crate::store::{orders as rows, payments, shipments};
use crate::{Orders, order_lane};

/// What a rule did to the order.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) changes: Vec<Change>,
    pub(crate) touched: Touched,
}

/// What a rule touched beside the order itself.
#[derive(Debug)]
pub(crate) enum Touched {
    Nothing,
    /// The money; and every parcel was unpacked.
    Everything(Vec<Entry>),
    /// A parcel that is new.
    Packed(ShipmentId),
    /// A parcel that went on.
    Parcel(ShipmentId),
}

/// Who wants to change which order.
#[derive(Debug, Clone)]
pub(crate) struct Request<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) order: OrderId,
    /// Staff who may, beside the owner.
    pub(crate) staff: &'static [Role],
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) if_match: IfMatch,
}

impl<'a> Request<'a> {
    /// The request of a write.
    pub(super) fn of<T>(
        caller: &'a Caller,
        order: OrderId,
        staff: &'static [Role],
        write: &Write<T>,
    ) -> Self {
        Self { caller, order, staff, key: write.key.clone(), if_match: write.if_match.clone() }
    }
}

/// Changes an order by `rule`, and answers it, or the parcel that it is about.
pub(crate) async fn change_order<R>(orders: &Orders, request: Request<'_>, rule: R) -> Result<Answer, Failure>
where
    R: Fn(&mut Order, Moment<'_>) -> Result<Step, Refusal> + Clone + Send + Sync + 'static,
{
    for _ in 0..TRIES {
        match change_once(orders, &request, rule.clone()).await {
            Err(Failure::Stale) => {}
            Err(failure) => return known_or(orders, request.key, failure).await,
            Ok(answer) => {
                orders.outbox.committed();
                orders.news.tell(request.order);
                return Ok(answer);
            }
        }
    }
    Err(Failure::Stale)
}

async fn change_once<R>(orders: &Orders, request: &Request<'_>, rule: R) -> Result<Answer, Failure>
where
    R: Fn(&mut Order, Moment<'_>) -> Result<Step, Refusal> + Send + Sync + 'static,
{
    let Request { order: id, staff, if_match, key, .. } = request.clone();
    let caller = request.caller.clone();
    let recorder = Recorder::for_caller(orders, &caller);
    let (rules, now) = (orders.rules.get(), orders.clock.now());
    orders
        .db
        .write(order_lane(id), async move |tx| {
            bus::answers::once::<Failure>(tx, key.as_ref(), now, async |tx| {
                let found = rows::find(tx, id).await?;
                let found = found.filter(|order| reaches(&caller, order.customer_id, staff));
                let mut order = found.ok_or(Failure::NotFound)?;
                if_match.check(order.version)?;
                let from = order.version;
                let step = rule(&mut order, Moment { now, rules: &rules })?;
                if !rows::save(tx, &order, from).await? {
                    return Err(Failure::Stale);
                }
                save_touched(tx, &order, &step.touched).await?;
                for change in step.changes {
                    recorder.record(tx, &order, change).await?;
                }
                Ok(answer(&order, &step.touched))
            })
            .await
        })
        .await
}

async fn save_touched(tx: &mut Tx, order: &Order, touched: &Touched) -> Result<(), Failure> {
    match touched {
        Touched::Nothing => {}
        Touched::Everything(entries) => {
            payments::save(tx, order.id, &order.payment, entries, order.updated_at).await?;
            shipments::unpack_all(tx, order.id).await?;
        }
        Touched::Packed(id) => {
            for parcel in order.shipments.iter().filter(|parcel| parcel.id == *id) {
                shipments::insert(tx, parcel).await?;
            }
        }
        Touched::Parcel(id) => {
            for parcel in order.shipments.iter().filter(|parcel| parcel.id == *id) {
                shipments::save(tx, parcel).await?;
            }
        }
    }
    Ok(())
}

fn answer(order: &Order, touched: &Touched) -> Answer {
    let parcel = |id| order.shipments.iter().find(|parcel| parcel.id == id);
    let answer = match touched {
        Touched::Nothing | Touched::Everything(_) => Answer::ok(order),
        Touched::Packed(id) => Answer::created(&parcel(*id), format!("/api/orders/{}", order.id)),
        Touched::Parcel(id) => Answer::ok(&parcel(*id)),
    };
    answer.etag(order.version)
}
