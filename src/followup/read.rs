//! The rows of an earlier `temuan.xlsx`, with what people wrote into them.

use super::Row;
use crate::source::SheetId;
use crate::workbook::grid::{CellValue, Grid};
use crate::workbook::read_bytes;

/// The sheet of findings, and the one that keeps what was written on findings that are gone.
pub const SHEETS: [(&str, bool); 2] = [("Temuan", false), ("Tindak lanjut lama", true)];

/// The columns that are read back, by their headers.
const COLUMNS: [&str; 8] = ["Kode", "Pesan", "Berkas", "Lembar", "Sel", "Nilai", "Tindak lanjut", "Alasan"];

/// The rows of a workbook; `None` if it can't be read or isn't ours.
pub fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    let sheets = read_bytes(bytes, Some("xlsx")).outcome.ok()?;
    let mut rows = Vec::new();
    let mut known = false;
    for raw in sheets {
        let Some(&(name, old)) = SHEETS.iter().find(|(name, _)| *name == raw.name) else { continue };
        known |= name == SHEETS[0].0;
        rows.extend(of_sheet(&raw.into_grid(SheetId(0)), old));
    }
    known.then_some(rows)
}

fn of_sheet(grid: &Grid, old: bool) -> Vec<Row> {
    let text = |row: u32, col: u32| match grid.cell(row, col).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.trim().to_owned(),
        Some(CellValue::Number(number)) => number.normalize().to_string(),
        _ => String::new(),
    };
    // A version without the columns of people is read all the same: its findings are known.
    let heads: Vec<(u32, String)> = grid.row(0).iter().map(|cell| (cell.col, text(0, cell.col))).collect();
    let columns = COLUMNS.map(|name| heads.iter().find(|(_, head)| head == name).map(|(col, _)| *col));
    let value = |row: u32, index: usize| columns[index].map_or_else(String::new, |col| text(row, col));
    grid.rows()
        .map(|(row, _)| row)
        .filter(|&row| row > 0 && !value(row, 0).is_empty())
        .map(|row| {
            let cell = value(row, 4);
            Row {
                code: value(row, 0),
                message: value(row, 1),
                place: [value(row, 2), value(row, 3), if cell == "buka" { String::new() } else { cell }],
                found: value(row, 5),
                decision: value(row, 6),
                reason: value(row, 7),
                old,
            }
        })
        .collect()
}
