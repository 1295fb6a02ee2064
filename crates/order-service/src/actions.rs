//! What the service does, one verb a file: gather, decide, record, answer. No neighbour is called inside a job.

pub(crate) mod adopt_cart;
pub(crate) mod cancel_order;
pub(crate) mod change_order;
pub(crate) mod deliver_shipment;
pub(crate) mod follow_order;
pub(crate) mod forget_carts;
pub(crate) mod list_orders;
pub(crate) mod offer_shipping;
pub(crate) mod open_cart;
pub(crate) mod pack_shipment;
pub(crate) mod place_order;
pub(crate) mod put_on_hold;
pub(crate) mod record_change;
pub(crate) mod remove_line;
pub(crate) mod report_sales;
pub(crate) mod resume_order;
pub(crate) mod set_line;
pub(crate) mod settle_order;
pub(crate) mod ship_shipment;
pub(crate) mod show_cart;
pub(crate) mod show_order;
pub(crate) mod sweep;
pub(crate) mod tell_standing;

use wire::{Answer, Caller, IdempotencyKey, Role};

use crate::Orders;
use crate::problems::Failure;

/// How often an action starts over because somebody else changed what it had read.
const TRIES: u32 = 5;

/// Staff who look after carts and orders at a desk.
const DESK: &[Role] = &[Role::Sales, Role::Support];
/// All staff who see orders.
const EVERYONE_AT_WORK: &[Role] = &[Role::Sales, Role::Support, Role::Warehouse];

/// Whether the caller may see what belongs to `owner`: a guest's things are reached by whoever knows their id.
fn reaches(caller: &Caller, owner: Option<vocabulary::CustomerId>, staff: &[Role]) -> bool {
    owner.is_none() || caller.customer_id() == owner || caller.is_staff(staff)
}

/// A failed write that was done before answers as it did then; any other fails.
async fn known_or(orders: &Orders, key: Option<IdempotencyKey>, failure: Failure) -> Result<Answer, Failure> {
    let Some(key) = key else { return Err(failure) };
    let known = orders.db.read(async move |tx| bus::answers::known::<Failure>(tx, &key).await).await?;
    known.ok_or(failure)
}
