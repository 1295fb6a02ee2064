//! Stock is set by a sheet after stock-taking, one row a transaction, with a report a row.

use ::store::Tx;
use bus::answers::part;
use futures_util::stream::{self, StreamExt as _};
use inventory_api::{Balance, ImportOutcome, ImportReport, ImportRow, MovementReason};
use wire::IdempotencyKey;

use super::book::Book;
use super::import_products::reason;
use super::once_apart::once;
use super::record_movement::in_the_way;
use super::stock_lane;
use crate::domain::sheet::SheetError;
use crate::domain::sheet::stock::{StockRow, Written, parse};
use crate::problems::Refusal;
use crate::{Inventory, store};

/// How many rows wait for a commit together.
const TOGETHER: usize = 64;

/// Sets what is on hand, each row by a movement of what was found more or less. A rehearsal changes nothing and says
/// what would happen.
pub(crate) async fn import_stock(
    inventory: &Inventory,
    (key, actor): (Option<&IdempotencyKey>, &str),
    sheet: &[u8],
    dry_run: bool,
) -> Result<ImportReport, Refusal> {
    let rows = parse(sheet)?;
    let skus = rows.iter().filter_map(|written| Some(written.row.as_ref().ok()?.sku.clone())).collect();
    let imports = rows.into_iter().map(async |Written { number, sku, row: parsed }| {
        let outcome = match parsed {
            Ok(parsed) if dry_run => rehearse(inventory, parsed).await.map_err(|refusal| reason(&refusal)),
            Ok(parsed) => {
                let key = key.map(|key| part(key, number));
                import(inventory, key, actor, parsed).await.map_err(|refusal| reason(&refusal))
            }
            Err(reason) => Err(reason),
        };
        match outcome {
            Ok(outcome) => row(number, sku, outcome),
            Err(reason) => refused(number, sku, reason),
        }
    });
    let rows: Vec<ImportRow> = stream::iter(imports).buffered(TOGETHER).collect().await;
    inventory.recount(skus).await;
    Ok(report(rows, dry_run))
}

async fn rehearse(inventory: &Inventory, row: StockRow) -> Result<ImportOutcome, Refusal> {
    inventory.db.read(async move |tx| Ok(plan(tx, &row).await?.0)).await
}

async fn import(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    actor: &str,
    row: StockRow,
) -> Result<ImportOutcome, Refusal> {
    let (ids, now) = (inventory.ids.clone(), inventory.clock.now());
    let book = Book { ids, now, actor: actor.to_owned(), order: None, note: row.note.clone() };
    let work =
        async move |tx: &mut Tx| once(tx, key.as_ref(), now, async |tx| record(tx, &book, &row).await).await;
    inventory.db.write(stock_lane(), work).await
}

async fn record(tx: &mut Tx, book: &Book, row: &StockRow) -> Result<ImportOutcome, Refusal> {
    let (outcome, before) = plan(tx, row).await?;
    if outcome == ImportOutcome::Unchanged {
        return Ok(outcome);
    }
    if !store::stock::set_on_hand(tx, &row.sku, &row.location, (before, row.on_hand)).await? {
        return Err(Refusal::Moved);
    }
    let by = Balance { on_hand: row.on_hand - before, ..Balance::default() };
    book.write(tx, (&row.sku, &row.location), by, MovementReason::Counted).await?;
    Ok(outcome)
}

/// What the row would do, and what was on hand before.
async fn plan(tx: &mut Tx, row: &StockRow) -> Result<(ImportOutcome, i64), Refusal> {
    if !store::variants::exists(tx, &row.sku).await? {
        return Err(Refusal::field("/sku", "unknown_sku", "is not known"));
    }
    if store::locations::by_code(tx, &row.location).await?.is_none() {
        return Err(Refusal::field("/location", "unknown_location", "is not known"));
    }
    let before = store::stock::at(tx, &row.sku, &row.location).await?;
    let Balance { on_hand, held, committed } = before.unwrap_or_default();
    if row.on_hand < held + committed {
        return Err(in_the_way(tx, &row.sku, &row.location).await?);
    }
    Ok(match before {
        _ if row.on_hand == on_hand => (ImportOutcome::Unchanged, on_hand),
        None => (ImportOutcome::Created, 0),
        Some(_) => (ImportOutcome::Changed, on_hand),
    })
}

/// A row that did something, or said what was so already.
pub(super) const fn row(row: u64, sku: String, outcome: ImportOutcome) -> ImportRow {
    ImportRow { row, sku, outcome, problem: None }
}

/// A row that was refused.
pub(super) const fn refused(row: u64, sku: String, reason: String) -> ImportRow {
    ImportRow { row, sku, outcome: ImportOutcome::Refused, problem: Some(reason) }
}

/// The report of an import, its rows in the order of the sheet.
pub(super) fn report(mut rows: Vec<ImportRow>, dry_run: bool) -> ImportReport {
    rows.sort_by_key(|row| row.row);
    let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count() as u64;
    ImportReport {
        dry_run,
        created: count(ImportOutcome::Created),
        changed: count(ImportOutcome::Changed),
        unchanged: count(ImportOutcome::Unchanged),
        refused: count(ImportOutcome::Refused),
        rows,
    }
}

impl From<SheetError> for Refusal {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Unreadable(reason) => Self::NoSheet(reason),
            SheetError::Columns(columns) => Self::WrongColumns(columns),
        }
    }
}
