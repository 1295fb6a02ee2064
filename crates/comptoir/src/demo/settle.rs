//! Waits until every service has heard what happened in the month: stock of all that left is gone, purchase histories
//! are complete. What is not heard in time is not lost: the outbox keeps it.

use std::time::{Duration, Instant};

use customer_api::{Customer, Purchase};
use order_api::OrderSummary;
use serde_json::to_value;
use vocabulary::Page;
use wire::{CallError, Wire};

use super::DemoShop;
use super::calls::Ask;
use super::plan::{ORDERS, Plan};
use super::shelves::stock_levels;
use super::trade::all_orders;

/// For how long it is asked, and how long between.
const AT_MOST: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);

/// Whether everybody has heard everything; `support` is a token of staff.
pub(super) async fn is_settled(
    shop: &DemoShop,
    support: &str,
    customers: &[Customer],
) -> Result<bool, CallError> {
    let orders = all_orders(&shop.order, support).await?;
    let began = Instant::now();
    while began.elapsed() < AT_MOST {
        let (stock, purchases) = tokio::join!(
            stock_is_settled(&shop.inventory, support),
            histories(&shop.customer, support, customers)
        );
        if stock? && tell_the_same(&orders, &purchases?) {
            return Ok(true);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(false)
}

async fn stock_is_settled(inventory: &Wire, token: &str) -> Result<bool, CallError> {
    let promised: u32 = ORDERS.iter().map(Plan::pieces_to_ship).sum();
    let levels = stock_levels(inventory, token).await?;
    let held: i64 = levels.iter().map(|level| level.held).sum();
    let committed: i64 = levels.iter().map(|level| level.committed).sum();
    Ok(held == 0 && committed == i64::from(promised))
}

async fn histories(customer: &Wire, token: &str, customers: &[Customer]) -> Result<Vec<Purchase>, CallError> {
    let reading = customers.iter().map(async |person| {
        let path = format!("/api/customers/{}/purchases?limit=100", person.id);
        let page: Page<Purchase> = Ask::get(customer, path).by(token).send().await?;
        Ok(page.items)
    });
    Ok(futures_util::future::try_join_all(reading).await?.concat())
}

/// Whether each order of a customer stands in their history as it is; those that were refused do not stand there.
fn tell_the_same(orders: &[OrderSummary], purchases: &[Purchase]) -> bool {
    let same = |order: &OrderSummary, purchase: &Purchase| {
        let word =
            |status: Result<serde_json::Value, _>, told: &str| status.is_ok_and(|status| status == told);
        purchase.order_id == order.id
            && word(to_value(order.status), &purchase.status)
            && word(to_value(order.fulfilment_status), &purchase.fulfilment_status)
    };
    let mut bought = orders.iter().filter(|order| order.customer_id.is_some() && order.number.is_some());
    bought.all(|order| purchases.iter().any(|purchase| same(order, purchase)))
}
