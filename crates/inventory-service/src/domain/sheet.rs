//! Sheets (CSV): reading rows by their headings, and writing cells so that no spreadsheet runs them as a formula.

pub(crate) mod products;
pub(crate) mod stock;

/// What begins a formula in one of the usual spreadsheets.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The most rows of one sheet.
pub(crate) const ROWS_MAX: usize = 10_000;

/// Why a sheet cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SheetError {
    /// It is no CSV, in these words.
    Unreadable(String),
    /// Its headings are not these.
    Columns(String),
}

/// One row of data: its number, counted from 1, and its cells in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) number: u64,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column, without spaces around it.
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The same, if anything stands in it.
    fn some(&self, column: usize) -> Option<&str> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty())
    }
}

/// Reads a sheet. Its headings may come in any order; those in brackets, such as `[note]`, may be missing.
pub(crate) fn read(bytes: &[u8], columns: &[&str]) -> Result<Vec<Row>, SheetError> {
    let unreadable = |error: csv::Error| SheetError::Unreadable(error.to_string());
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let headings = reader.headers().map_err(unreadable)?.clone();
    let names: Vec<&str> = columns.iter().map(|column| column.trim_matches(['[', ']'])).collect();
    let wrong = || SheetError::Columns(columns.join(", "));
    if headings.iter().any(|heading| !names.contains(&heading.trim())) {
        return Err(wrong());
    }
    let mut places = Vec::with_capacity(columns.len());
    for (column, name) in columns.iter().zip(&names) {
        let mut found = headings.iter().enumerate().filter(|(_, heading)| heading.trim() == *name);
        match (found.next(), found.next()) {
            (Some((place, _)), None) => places.push(Some(place)),
            (None, _) if column.starts_with('[') => places.push(None),
            _ => return Err(wrong()),
        }
    }
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        if index >= ROWS_MAX {
            return Err(SheetError::Unreadable(format!("it has more than {ROWS_MAX} rows")));
        }
        let cell =
            |place: &Option<usize>| place.and_then(|place| record.get(place)).map_or("", plain).to_owned();
        rows.push(Row { number: index as u64 + 1, cells: places.iter().map(cell).collect() });
    }
    Ok(rows)
}

/// Writes a sheet. Every cell is harmless.
pub(crate) fn write(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = columns.iter().map(|column| column.trim_matches(['[', ']']).to_owned()).collect();
    for row in std::iter::once(headings).chain(rows) {
        // Memory takes every record, and all rows have as many cells as there are headings.
        let _ = writer.write_record(row.iter().map(|cell| neutral(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The cell, harmless: text that would run as a formula gets an apostrophe in front.
fn neutral(cell: &str) -> String {
    // A cell of apostrophes before such a sign gets one more, so that reading takes away exactly one.
    if cell.trim_start_matches('\'').starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The text behind a cell that [`neutral`] wrote.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(FORMULA) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stays_text_and_reads_back_as_it_was() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("tea = good", "tea = good"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), cell);
            assert_eq!(plain(cell), text);
        }
    }

    #[test]
    fn headings_come_in_any_order_and_none_is_unknown() {
        let columns = ["sku", "on_hand", "[note]"];
        let check = |text: &str| {
            let rows = read(text.as_bytes(), &columns)?;
            Ok(rows
                .iter()
                .map(|row| (0..3).map(|n| row.cell(n)).collect::<Vec<_>>().join("/"))
                .collect::<Vec<_>>())
        };
        let wrong = Err(SheetError::Columns("sku, on_hand, [note]".to_owned()));

        assert_eq!(check("on_hand,sku\n5, TEA \n"), Ok(vec!["TEA/5/".to_owned()]));
        assert_eq!(check("\u{feff}sku,on_hand,note\nTEA,5,'=x\n"), Ok(vec!["TEA/5/=x".to_owned()]));
        assert_eq!(check("sku\nTEA\n"), wrong);
        assert_eq!(check("sku,on_hand,price\nTEA,5,1\n"), wrong);
        assert_eq!(check("sku,sku,on_hand\nTEA,TEA,5\n"), wrong);
        assert!(matches!(check("sku,on_hand\nTEA\n"), Err(SheetError::Unreadable(_))));
    }
}
