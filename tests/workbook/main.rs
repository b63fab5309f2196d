//! Reading workbooks: what every format says, what sloppy programs write, and what hostile files do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod foreign;
mod formats;
mod hostile;
mod xlsx;

use cermat::source::Rect;
use cermat::workbook::grid::{Cell, CellValue};
use cermat::workbook::{FileKind, RawSheet, ReadFailure, read_bytes};
use rust_decimal::Decimal;

/// The only sheet of a workbook that must be readable.
fn sheet(bytes: &[u8]) -> RawSheet {
    let mut sheets = read_bytes(bytes, None).outcome.unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

/// The cell at an address such as `B3`.
fn at<'a>(sheet: &'a RawSheet, address: &str) -> Option<&'a Cell> {
    sheet.cells.iter().find(|cell| {
        let place = Rect { top: cell.row, left: cell.col, bottom: cell.row, right: cell.col };
        place.to_string().starts_with(&format!("{address}:"))
    })
}

fn number(text: &str) -> CellValue {
    CellValue::Number(text.parse::<Decimal>().unwrap().normalize())
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

/// The values of all cells, by address.
fn values(sheet: &RawSheet) -> Vec<(String, CellValue)> {
    sheet
        .cells
        .iter()
        .map(|cell| {
            let at = cermat::source::CellRef::new(cermat::source::SheetId(0), cell.row, cell.col);
            (at.to_string(), cell.value.clone())
        })
        .collect()
}

fn failure(bytes: &[u8]) -> (FileKind, ReadFailure) {
    let reading = read_bytes(bytes, None);
    (reading.kind, reading.outcome.unwrap_err())
}
