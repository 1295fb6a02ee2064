//! The sample data of `comptoir up --demo`: a shop for tea, coffee and the table, with a month behind it. It is made by
//! the services' own operations, with the tokens of those who would do it, and the same every time. No statement and no
//! shortcut past a service may ever be in here.

mod accounts;
mod calendar;
mod calls;
mod catalogue;
#[cfg(test)]
mod coherence;
mod days;
mod door;
mod drawings;
mod month;
mod people;
mod plan;
mod settle;
mod shelves;
mod steps;
mod trade;

use std::time::Instant;

use anyhow::Context as _;
use config_api::ApplicationSettings;
use customer_api::Customer;
use inventory_api::InventoryClient;
use serde_json::json;
use vocabulary::Clock;
use wire::Wire;

use self::calendar::{Moment, Walk};
use self::calls::Ask;
use self::catalogue::LAST;
use self::days::Days;
use self::door::Door;
use self::people::{ADMIN, REGULARS, SALES, STAFF, SUPPORT, WAREHOUSE};
use self::shelves::Shelves;
use self::trade::Trade;

/// Who can sign in, for whoever has just started the demo.
pub const SIGN_INS: &str = "  Sign in as     admin@, sales@, warehouse@ or support@comptoir.example, or as a customer \
such as anna@comptoir.example;\n                 the password of all of them is comptoir-demo-2026";

/// When the month begins.
const OPENING: Moment = Moment::Day(30, 7, 0);
/// Stock counts as low from here on; the administrator has set it so.
const LOW_STOCK: u32 = 6;

/// The services to be filled: each wire carries the token of a service, as calls between services do.
#[derive(Debug, Clone)]
pub struct DemoShop {
    /// Keeps people.
    pub customer: Wire,
    /// Keeps the catalogue and stock.
    pub inventory: Wire,
    /// Keeps carts and orders.
    pub order: Wire,
    /// Keeps the settings.
    pub config: Wire,
}

/// Fills the shop, unless it is filled already; a load that was cut off is taken up again. Nobody else may use the
/// shop meanwhile: `clock`, by which the services live, is put back by a month and walks forward to the present.
///
/// # Errors
/// When a service refuses, or does not answer.
pub async fn load(shop: &DemoShop, clock: &Clock) -> anyhow::Result<()> {
    if is_loaded(shop).await? {
        return Ok(());
    }
    let began = Instant::now();
    tracing::info!("filling the shop with sample data");
    let walk = Walk::new(clock);
    let filled = fill(shop, &walk).await;
    walk.end();
    filled?;
    tracing::info!(took_ms = began.elapsed().as_millis(), "the shop is filled");
    Ok(())
}

/// Whether the last thing that a load does is done.
async fn is_loaded(shop: &DemoShop) -> anyhow::Result<bool> {
    let last = LAST.1.sku.parse()?;
    let offers = InventoryClient::new(shop.inventory.clone()).offers(&[last]).await;
    Ok(!offers.context("the catalogue cannot be read")?.is_empty())
}

async fn fill(shop: &DemoShop, walk: &Walk<'_>) -> anyhow::Result<()> {
    let door = Door::new(&shop.customer, walk);
    walk.go_to(OPENING.seen_from(walk.present()));
    let (hands, offices) = STAFF.split_at(2);
    accounts::ensure(&shop.customer, hands).await?;
    let (sales, warehouse) = tokio::try_join!(door.token(SALES), door.token(WAREHOUSE))?;
    let shelves = Shelves { inventory: &shop.inventory, sales: sales.clone(), warehouse };
    let people = async {
        accounts::ensure(&shop.customer, offices).await?;
        accounts::ensure(&shop.customer, REGULARS).await
    };
    let (filled, regulars, trade) = tokio::join!(shelves.fill(), people, Trade::find(&shop.order, &sales));
    filled?;
    tracing::info!("the shelves are full");
    let mut customers = regulars?;
    let mut days = Days { shop, walk, door: &door, trade: trade? };
    customers.extend(days.live().await?);
    tracing::info!("the month is over");
    finish(shop, &door, &customers).await
}

/// What remains to be done once the month is over; the last of it is what a whole load is known by.
async fn finish(shop: &DemoShop, door: &Door<'_>, customers: &[Customer]) -> anyhow::Result<()> {
    let (support, admin, sales) =
        tokio::try_join!(door.token(SUPPORT), door.token(ADMIN), door.token(SALES))?;
    let settled = settle::is_settled(shop, &support, customers);
    let (settled, set) = tokio::join!(settled, set_low_stock(&shop.config, &admin));
    set.context("a setting cannot be changed")?;
    if !settled.context("what happened cannot be read")? {
        tracing::warn!("not every service has heard yet what happened; it is told later");
    }
    let (product, variant) = &LAST;
    let warehouse = door.token(WAREHOUSE).await?;
    let shelves = Shelves { inventory: &shop.inventory, sales, warehouse };
    shelves.offer(product, &["size"], variant).await.context("the last variant cannot be offered")?;
    door.close().await
}

/// A setting that somebody has changed, once.
async fn set_low_stock(config: &Wire, admin: &str) -> Result<(), wire::CallError> {
    const PATH: &str = "/api/settings/inventory";
    let now: ApplicationSettings = Ask::get(config, PATH).by(admin).send().await?;
    if now.values.get("low_stock_threshold") == Some(&json!(LOW_STOCK)) {
        return Ok(());
    }
    let changing =
        Ask::patch(config, PATH).by(admin).header(http::header::IF_MATCH, &format!("\"{}\"", now.version));
    changing.json(&json!({"low_stock_threshold": LOW_STOCK})).send_empty().await
}
