//! The part of a sheet around a cell, as the page draws it.

use cermat::source::column_letters;
use cermat::workbook::grid::CellValue;
use cermat::workbook::{RawSheet, number};
use serde::Serialize;

/// Rows shown above and below the cell, and columns to its left and right.
const ROWS: u32 = 5;
const COLS: u32 = 4;
/// A longer text is cut.
const MOST_LETTERS: usize = 200;

/// A window on a sheet.
#[derive(Serialize)]
pub struct View {
    /// Zero-based first row.
    top: u32,
    /// The letters of the columns.
    columns: Vec<String>,
    /// The cells of each row; one covered by a merged cell is absent.
    rows: Vec<Vec<Drawn>>,
}

/// A cell as drawn.
#[derive(Serialize)]
struct Drawn {
    text: String,
    /// A number stands right.
    number: bool,
    /// The cell that was asked for.
    here: bool,
    across: u32,
    down: u32,
}

/// The window around a cell of a sheet.
pub fn around(sheet: &RawSheet, row: u32, col: u32) -> View {
    let (top, left) = (row.saturating_sub(ROWS), col.saturating_sub(COLS));
    let (bottom, right) = (row + ROWS, col + COLS);
    let merges: Vec<_> = sheet
        .merges
        .iter()
        .filter(|m| m.top <= bottom && m.bottom >= top && m.left <= right && m.right >= left)
        .collect();
    let last = sheet.cells.iter().map(|cell| cell.row).max().unwrap_or(0).max(row);
    let rows = (top..=bottom.min(last)).map(|r| {
        let cells = (left..=right).filter_map(|c| {
            let merge = merges.iter().find(|m| m.top <= r && r <= m.bottom && m.left <= c && c <= m.right);
            // A merged cell is drawn at its first cell inside the window.
            let (from, to) = merge.map_or(((r, c), (r, c)), |m| {
                (
                    (m.top.max(top), m.left.max(left)),
                    (m.bottom.min(bottom).min(last.max(r)), m.right.min(right)),
                )
            });
            if from != (r, c) {
                return None;
            }
            let anchor = merge.map_or((r, c), |m| (m.top, m.left));
            let cell = sheet.cells.iter().find(|cell| (cell.row, cell.col) == anchor);
            let text = cell.map_or_else(String::new, number::shown);
            let numeric = cell.is_some_and(|cell| matches!(cell.value, CellValue::Number(_)));
            Some(Drawn {
                text: text.chars().take(MOST_LETTERS).collect(),
                number: numeric,
                here: merge.map_or((r, c) == (row, col), |m| {
                    m.top <= row && row <= m.bottom && m.left <= col && col <= m.right
                }),
                across: to.1 - c + 1,
                down: to.0 - r + 1,
            })
        });
        cells.collect()
    });
    View { top, columns: (left..=right).map(column_letters).collect(), rows: rows.collect() }
}
