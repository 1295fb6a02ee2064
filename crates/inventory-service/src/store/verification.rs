//! Stock held against its ledger and its open holds, in one statement: what it compares is of one moment.

use std::collections::BTreeMap;

use ::store::{StoreError, Tx, values};
use inventory_api::{Balance, VerifiedPlace};
use vocabulary::{Sku, Slug};

const STATEMENT: &str = "
    SELECT sku, location, source, CAST(SUM(on_hand) AS BIGINT), CAST(SUM(held) AS BIGINT),
           CAST(SUM(committed) AS BIGINT)
    FROM (
        SELECT sku, location, 'stock' AS source, on_hand, held, committed FROM stock
        UNION ALL
        SELECT sku, location, 'ledger' AS source, on_hand_delta, held_delta, committed_delta FROM movements
        UNION ALL
        SELECT l.sku, l.location, 'holds' AS source, 0,
               CASE WHEN h.status = 'held' THEN l.quantity - l.shipped ELSE 0 END,
               CASE WHEN h.status = 'committed' THEN l.quantity - l.shipped ELSE 0 END
        FROM holds h JOIN hold_lines l ON l.order_id = h.order_id WHERE h.status IN ('held', 'committed')
    ) AS sources";

/// Every place of a SKU, or of all SKUs.
pub(crate) async fn places(
    tx: &mut Tx,
    sku: Option<&Sku>,
) -> Result<BTreeMap<Sku, Vec<VerifiedPlace>>, StoreError> {
    let grouped = "GROUP BY sku, location, source ORDER BY sku, location";
    let rows = match sku {
        Some(sku) => tx.rows(&format!("{STATEMENT} WHERE sku = $1 {grouped}"), &values![sku]).await?,
        None => tx.rows(&format!("{STATEMENT} {grouped}"), &values![]).await?,
    };
    let mut places: BTreeMap<(Sku, Slug), [Balance; 3]> = BTreeMap::new();
    for row in &rows {
        let balances = places.entry((row.get(0)?, row.get(1)?)).or_default();
        let source = match row.text(2)?.as_str() {
            "stock" => 0,
            "ledger" => 1,
            _ => 2,
        };
        balances[source] = Balance { on_hand: row.int(3)?, held: row.int(4)?, committed: row.int(5)? };
    }
    let mut verified: BTreeMap<Sku, Vec<VerifiedPlace>> = BTreeMap::new();
    for ((sku, location), [stock, ledger, open_holds]) in places {
        let spoken_for = (stock.held, stock.committed) == (open_holds.held, open_holds.committed);
        let in_step = stock == ledger && spoken_for;
        verified.entry(sku).or_default().push(VerifiedPlace { location, in_step, stock, ledger, open_holds });
    }
    Ok(verified)
}
