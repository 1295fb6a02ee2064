//! Everything that is done in the demo's month, each step at its time: orders are packed and sent on the warehouse's
//! rounds, every other day.

use vocabulary::{SignedDuration, Timestamp};

use super::calendar::Moment;
use super::month::HAPPENINGS;
use super::people::{SALES, SUPPORT, WAREHOUSE};
use super::plan::{Buyer, ORDERS, Plan, Story};

/// When those come who were no customers before.
const NEWCOMERS_AT: Moment = Moment::Day(22, 18, 0);

/// One thing that is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) at: Timestamp,
    pub(super) deed: Deed,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// People open accounts.
    Newcomers,
    /// The movement of this number.
    Stock(usize),
    /// To the order of this number.
    Order(usize, Act),
}

/// What is done to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Place,
    /// Its first line alone, or everything that is not packed yet.
    Pack {
        first_only: bool,
    },
    /// The parcel of this number.
    Ship(usize),
    /// The parcel of this number.
    Deliver(usize),
    Keep(&'static str),
    LetGo,
    CallOff(&'static str),
    CallOffByStaff(&'static str),
}

impl Act {
    /// Who does it; nobody known when a guest does.
    pub(super) const fn actor(self, plan: &Plan) -> Option<&'static str> {
        match self {
            Self::Place | Self::CallOff(_) => match plan.buyer {
                Buyer::Customer(key) => Some(key),
                Buyer::Guest(_) => None,
            },
            Self::Pack { .. } | Self::Ship(_) | Self::Deliver(_) => Some(WAREHOUSE),
            Self::Keep(_) | Self::LetGo => Some(SUPPORT),
            Self::CallOffByStaff(_) => Some(SALES),
        }
    }
}

impl Deed {
    /// Who does it, when they need to sign in for it.
    pub(super) fn actor(self) -> Option<&'static str> {
        match self {
            Self::Newcomers => None,
            Self::Stock(_) => Some(WAREHOUSE),
            Self::Order(number, act) => act.actor(&ORDERS[number]),
        }
    }
}

/// All steps in their order, seen from `now`. At the same moment are only acts of the warehouse on different orders.
pub(super) fn steps(now: Timestamp) -> Vec<Step> {
    let rounds = rounds(now);
    let mut steps = vec![Step { at: NEWCOMERS_AT.seen_from(now), deed: Deed::Newcomers }];
    let happenings = HAPPENINGS.iter().enumerate();
    steps.extend(happenings.map(|(number, it)| Step { at: it.at.seen_from(now), deed: Deed::Stock(number) }));
    for (number, plan) in ORDERS.iter().enumerate() {
        let acts = acts(plan, now, &rounds).into_iter();
        steps.extend(acts.map(|(at, act)| Step { at, deed: Deed::Order(number, act) }));
    }
    steps.sort_by_key(|step| step.at);
    steps
}

/// What is done to an order, and when, in the order in which it is done.
fn acts(plan: &Plan, now: Timestamp, rounds: &[Round]) -> Vec<(Timestamp, Act)> {
    let placed = plan.at.seen_from(now);
    let after = |hours| later(placed, SignedDuration::from_hours(hours));
    let mut acts = vec![(placed, Act::Place)];
    let mut ready = placed;
    match plan.story {
        Story::Declined | Story::OutOfFunds | Story::Waits => return acts,
        Story::Kept(why) => acts.push((after(1), Act::Keep(why))),
        Story::CalledOff(why) => acts.push((after(2), Act::CallOff(why))),
        Story::CalledOffByStaff(why) => acts.push((after(5), Act::CallOffByStaff(why))),
        Story::KeptThenDelivered(why) => {
            acts.push((after(1), Act::Keep(why)));
            acts.push((after(20), Act::LetGo));
            ready = after(20);
        }
        Story::Packed | Story::Shipped | Story::HalfShipped | Story::Delivered | Story::DeliveredInTwo => {}
    }
    let mut coming = rounds.iter().skip_while(|round| round.packs_at <= ready);
    let (first, second, third) = (coming.next(), coming.next(), coming.next());
    let parcels = matches!(plan.story, Story::HalfShipped | Story::DeliveredInTwo);
    let packed =
        |round: Option<&Round>| round.map(|round| (round.packs_at, Act::Pack { first_only: parcels }));
    let shipped = |round: Option<&Round>| round.map(|round| (round.ships_at, Act::Ship(0)));
    let arrived = |round: Option<&Round>| round.map(|round| (round.packs_at, Act::Deliver(0)));
    match plan.story {
        Story::Packed => acts.extend(packed(first)),
        Story::Shipped | Story::HalfShipped => {
            acts.extend([packed(first), shipped(first)].into_iter().flatten())
        }
        Story::Delivered | Story::KeptThenDelivered(_) => {
            let there = if plan.express { second } else { third };
            acts.extend([packed(first), shipped(first), arrived(there)].into_iter().flatten());
        }
        Story::DeliveredInTwo => {
            acts.extend([packed(first), shipped(first)].into_iter().flatten());
            acts.extend(second.map(|round| (round.packs_at, Act::Pack { first_only: false })));
            acts.extend(second.map(|round| (round.ships_at, Act::Ship(1))));
            acts.extend(arrived(third));
            acts.extend(coming.next().map(|round| (round.packs_at, Act::Deliver(1))));
        }
        _ => {}
    }
    acts
}

/// A working day of the warehouse.
#[derive(Debug, Clone, Copy)]
struct Round {
    packs_at: Timestamp,
    ships_at: Timestamp,
}

fn rounds(now: Timestamp) -> Vec<Round> {
    let round = |packs: Moment, ships: Moment| Round {
        packs_at: packs.seen_from(now),
        ships_at: ships.seen_from(now),
    };
    let mut rounds: Vec<Round> = (1..=29)
        .rev()
        .step_by(2)
        .map(|day| round(Moment::Day(day, 9, 5), Moment::Day(day, 16, 20)))
        .collect();
    rounds.push(round(Moment::Ago(150), Moment::Ago(60)));
    rounds
}

fn later(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.checked_add(by).unwrap_or(moment)
}
