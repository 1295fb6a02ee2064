//! Lives through the demo's month, day by day: in the morning everybody of the day signs in and fills their cart, then
//! one thing happens after the other; only the warehouse works on several parcels at a time.

use std::collections::BTreeSet;

use anyhow::Context as _;
use customer_api::Customer;
use futures_util::future::try_join_all;
use vocabulary::{SignedDuration, Timestamp};

use super::calendar::Walk;
use super::door::Door;
use super::month::HAPPENINGS;
use super::people::{NEWCOMERS, WAREHOUSE};
use super::shelves::Shelves;
use super::steps::{Act, Deed, Step, steps};
use super::trade::Trade;
use super::{DemoShop, accounts};

const DAY_SECONDS: i64 = 24 * 60 * 60;
/// How long before the first step of a day people come in.
const MORNING: SignedDuration = SignedDuration::from_mins(2);

/// The month, and all it takes to live it.
#[derive(Debug)]
pub(super) struct Days<'s> {
    pub(super) shop: &'s DemoShop,
    pub(super) walk: &'s Walk<'s>,
    pub(super) door: &'s Door<'s>,
    pub(super) trade: Trade<'s>,
}

impl Days<'_> {
    /// Does everything that is still to be done; who became a customer meanwhile.
    pub(super) async fn live(&mut self) -> anyhow::Result<Vec<Customer>> {
        let mut ahead = steps(self.walk.present());
        ahead.retain(|step| match step.deed {
            Deed::Order(number, act) => self.trade.is_ahead(number, act),
            Deed::Newcomers | Deed::Stock(_) => true,
        });
        let mut newcomers = Vec::new();
        for day in ahead.chunk_by(|one, next| day_of(one.at) == day_of(next.at)) {
            self.begin(day).await?;
            for moment in day.chunk_by(|one, next| one.at == next.at) {
                newcomers.extend(self.at_once(moment).await?);
            }
        }
        Ok(newcomers)
    }

    /// Everybody signs in, then carts are filled: both by all at once.
    async fn begin(&mut self, day: &[Step]) -> anyhow::Result<()> {
        if let Some(first) = day.first() {
            let morning = first.at.checked_sub(MORNING).unwrap_or(first.at);
            self.door.stay(WAREHOUSE, morning).await?;
            self.walk.go_to(morning);
        }
        let people: BTreeSet<&'static str> = day.iter().filter_map(|step| step.deed.actor()).collect();
        try_join_all(people.into_iter().map(|who| self.door.token(who))).await?;
        let placing = day.iter().filter_map(|step| match step.deed {
            Deed::Order(number, Act::Place) => Some((number, step.deed.actor())),
            _ => None,
        });
        let filling = placing.map(async |(number, who)| {
            let token = self.token(who).await?;
            let cart = self.trade.fill_cart(number, token.as_deref()).await;
            let cart = cart.with_context(|| format!("the cart of order {number} of the sample data"))?;
            anyhow::Ok((number, cart))
        });
        for (number, cart) in try_join_all(filling).await? {
            self.trade.has_cart(number, cart);
        }
        Ok(())
    }

    /// Does everything of one moment side by side; who became a customer by it.
    async fn at_once(&mut self, moment: &[Step]) -> anyhow::Result<Vec<Customer>> {
        if let Some(step) = moment.first() {
            self.walk.go_to(step.at);
        }
        let mut doing = Vec::new();
        for step in moment {
            match step.deed {
                Deed::Newcomers => return accounts::ensure(&self.shop.customer, NEWCOMERS).await,
                Deed::Stock(number) => self.happen(number).await?,
                Deed::Order(number, act) => doing.push((number, act, self.token(step.deed.actor()).await?)),
            }
        }
        let acts = doing.into_iter().map(async |(number, act, token)| {
            let fruit = self.trade.act(number, act, token.as_deref()).await?;
            anyhow::Ok((number, fruit))
        });
        for (number, fruit) in try_join_all(acts).await? {
            self.trade.has(number, fruit);
        }
        Ok(Vec::new())
    }

    async fn happen(&self, number: usize) -> anyhow::Result<()> {
        let it = &HAPPENINGS[number];
        let warehouse = self.door.token(WAREHOUSE).await?;
        let shelves = Shelves { inventory: &self.shop.inventory, sales: String::new(), warehouse };
        shelves.happen(it).await.with_context(|| format!("{} of {}: {}", it.quantity, it.sku, it.note))
    }

    async fn token(&self, who: Option<&'static str>) -> anyhow::Result<Option<String>> {
        match who {
            Some(who) => self.door.token(who).await.map(Some),
            None => Ok(None),
        }
    }
}

fn day_of(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(DAY_SECONDS)
}
