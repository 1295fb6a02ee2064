//! The stock sheet: what is on hand of a SKU in a place.

use inventory_api::{Note, StockAt};
use vocabulary::{Sku, Slug};

use super::{Row, SheetError, read, write};

const COLUMNS: [&str; 4] = ["sku", "location", "on_hand", "[note]"];
/// What is written beside it, for people.
const WRITTEN: [&str; 6] = ["sku", "location", "on_hand", "held", "committed", "available"];
const ON_HAND_MAX: i64 = 1_000_000_000;

/// How much there should be of a SKU in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StockRow {
    pub(crate) sku: Sku,
    pub(crate) location: Slug,
    pub(crate) on_hand: i64,
    pub(crate) note: Option<Note>,
}

/// A row as it was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) number: u64,
    pub(crate) sku: String,
    /// What it says, or why it says nothing.
    pub(crate) row: Result<StockRow, String>,
}

/// The rows of a stock sheet.
pub(crate) fn parse(bytes: &[u8]) -> Result<Vec<Written>, SheetError> {
    // What an export writes beside it is read and not believed.
    let mut columns = COLUMNS.to_vec();
    columns.extend(["[held]", "[committed]", "[available]"]);
    let rows = read(bytes, &columns)?;
    let written =
        |row: &Row| Written { number: row.number, sku: row.cell(0).to_owned(), row: stock_row(row) };
    Ok(rows.iter().map(written).collect())
}

fn stock_row(row: &Row) -> Result<StockRow, String> {
    let on_hand = row.cell(2);
    let plain = !on_hand.is_empty() && on_hand.bytes().all(|c| c.is_ascii_digit());
    let on_hand = on_hand.parse().ok().filter(|count| plain && *count <= ON_HAND_MAX);
    Ok(StockRow {
        sku: row.cell(0).parse().map_err(|error| format!("sku {error}"))?,
        location: row.cell(1).parse().map_err(|error| format!("location {error}"))?,
        on_hand: on_hand.ok_or_else(|| format!("on_hand must be a whole number up to {ON_HAND_MAX}"))?,
        note: row
            .some(3)
            .map(|note| Note::try_from(note.to_owned()))
            .transpose()
            .map_err(|error| format!("note {error}"))?,
    })
}

/// The stock as a sheet.
pub(crate) fn render(stock: &[(Sku, StockAt)]) -> Vec<u8> {
    let rows = stock.iter().map(|(sku, at)| {
        let numbers = [at.on_hand, at.held, at.committed, at.available].map(|number| number.to_string());
        [sku.to_string(), at.location.to_string()].into_iter().chain(numbers).collect()
    });
    write(&WRITTEN, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_says_how_much_there_should_be_or_why_it_cannot() {
        let text = "sku,location,on_hand,note\nTEA,paris,5,counted\ntea,paris,5,\nTEA,Paris,5,\nTEA,paris,-1,\nTEA,paris,1.5,\n";
        let found: Vec<String> = parse(text.as_bytes())
            .unwrap()
            .into_iter()
            .map(|Written { number, sku, row }| match row {
                Ok(row) => format!("{number} {sku} {}", row.on_hand),
                Err(reason) => format!("{number} {sku} {}", reason.split(' ').next().unwrap()),
            })
            .collect();
        assert_eq!(found, ["1 TEA 5", "2 tea sku", "3 TEA location", "4 TEA on_hand", "5 TEA on_hand"]);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let at =
            StockAt { location: "paris".parse().unwrap(), on_hand: 9, held: 1, committed: 2, available: 6 };
        let rows = parse(&render(&[("TEA".parse().unwrap(), at)])).unwrap();
        assert_eq!(rows[0].row.as_ref().unwrap().on_hand, 9);
    }
}
