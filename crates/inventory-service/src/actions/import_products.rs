//! The catalogue is changed by a sheet, one product a transaction, with a report a row.

use ::store::Tx;
use bus::answers::part;
use futures_util::stream::{self, StreamExt as _};
use inventory_api::{ImportOutcome, ImportReport, ImportRow};
use vocabulary::{Ids, Timestamp};
use wire::IdempotencyKey;

use super::catalogue_lane;
use super::create_product::category_of;
use super::import_stock::{refused, report, row};
use super::once_apart::once;
use crate::domain::category::Tree;
use crate::domain::product::Product;
use crate::domain::sheet::products::{Group, ProductRow, Unreadable, outcomes, parse};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// How many products wait for a commit together.
const TOGETHER: usize = 32;

/// Makes and changes the products of the sheet. A rehearsal changes nothing and says what would happen.
pub(crate) async fn import_products(
    inventory: &Inventory,
    key: Option<&IdempotencyKey>,
    sheet: &[u8],
    dry_run: bool,
) -> Result<ImportReport, Refusal> {
    let (groups, unreadable) = parse(sheet)?;
    let no_row = |Unreadable { number, sku, reason }| refused(number, sku, reason);
    let mut rows: Vec<ImportRow> = unreadable.into_iter().map(no_row).collect();
    let imports = groups.into_iter().map(|group| import(inventory, key, group, dry_run));
    let done: Vec<Vec<ImportRow>> = stream::iter(imports).buffered(TOGETHER).collect().await;
    rows.extend(done.into_iter().flatten());
    inventory.catch_up().await;
    Ok(report(rows, dry_run))
}

async fn import(
    inventory: &Inventory,
    key: Option<&IdempotencyKey>,
    group: Group,
    dry_run: bool,
) -> Vec<ImportRow> {
    let (ids, now, rows) = (inventory.ids.clone(), inventory.clock.now(), group.rows.clone());
    let outcome = if dry_run {
        inventory.db.read(async move |tx| plan(tx, &ids, now, &group).await).await.map(|plan| plan.outcomes)
    } else {
        let key = key.map(|key| part(key, &group.slug));
        let work = async move |tx: &mut Tx| {
            once(tx, key.as_ref(), now, async |tx| record(tx, &ids, now, &group).await).await
        };
        inventory.db.write(catalogue_lane(), work).await
    };
    let sku =
        |row: &ProductRow| row.variant.as_ref().map(|variant| variant.sku.to_string()).unwrap_or_default();
    match outcome {
        Ok(outcomes) => {
            rows.iter().zip(outcomes).map(|(of, outcome)| row(of.number, sku(of), outcome)).collect()
        }
        Err(refusal) => rows.iter().map(|of| refused(of.number, sku(of), reason(&refusal))).collect(),
    }
}

/// What a group of rows makes of its product.
struct Plan {
    before: Option<Product>,
    after: Product,
    outcomes: Vec<ImportOutcome>,
}

async fn record(
    tx: &mut Tx,
    ids: &Ids,
    now: Timestamp,
    group: &Group,
) -> Result<Vec<ImportOutcome>, Refusal> {
    let revision = store::next_revision(tx).await?;
    let Plan { before, mut after, outcomes } = plan(tx, ids, now, group).await?;
    match before {
        None => store::products::insert(tx, &after, revision).await?,
        Some(before) if outcomes.iter().all(|outcome| *outcome == ImportOutcome::Unchanged) => drop(before),
        Some(before) => {
            (after.version, after.updated_at) = (before.version + 1, now);
            if !store::products::update(tx, &before, &after, revision).await? {
                return Err(Refusal::Moved);
            }
        }
    }
    Ok(outcomes)
}

async fn plan(tx: &mut Tx, ids: &Ids, now: Timestamp, group: &Group) -> Result<Plan, Refusal> {
    let tree = Tree::new(store::categories::all(tx).await?);
    let before = store::products::by_slug(tx, &group.slug).await?;
    let Some(first) = group.rows.first() else { return Err(Refusal::NotFound) };
    let category = category_of(&tree, &first.product.category)?;
    let mut new = first.product.clone();
    new.variants = group.rows.iter().filter_map(|row| row.variant.clone()).collect();
    for variant in &new.variants {
        let ours = before.as_ref().is_some_and(|before| before.variant(&variant.sku).is_some());
        if !ours && store::variants::exists(tx, &variant.sku).await? {
            return Err(Refusal::SkuTaken);
        }
    }
    let after = match before.clone() {
        None => Product::new(ids.next(), new, category, now, || ids.next())?,
        Some(product) => product.merged(new, category, || ids.next())?,
    };
    let outcomes = outcomes(before.as_ref(), &after, &group.rows);
    Ok(Plan { before, after, outcomes })
}

/// Why a row was refused, in one line.
pub(super) fn reason(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(faults) => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| format!("{} {}", fault.pointer.trim_start_matches('/'), fault.detail))
                .collect();
            faults.join("; ").trim_start().to_owned()
        }
        // The words of a failing database are for the log.
        Refusal::Store(error) => bus::store_problem(error).to_string(),
        other => other.to_string(),
    }
}
