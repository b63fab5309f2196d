//! Values of cells together with their place, seen through merged areas.

use rust_decimal::Decimal;

use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::recognise::lines::{cell_text, squeeze};
use crate::source::{CellRef, Content, Entry, Sourced};
use crate::workbook::grid::{Cell, CellValue, Grid};
use crate::workbook::number;

/// Reads the cell shown at a place with a conversion.
fn read<T>(grid: &Grid, row: u32, col: u32, convert: impl FnOnce(&Cell) -> Content<T>) -> Sourced<T> {
    let (row, col) = grid.anchor(row, col);
    let at = grid.at(row, col);
    match grid.cell(row, col) {
        Some(cell) => {
            let content =
                if cell.formula && cell.value == CellValue::Empty { Content::Unknown } else { convert(cell) };
            let entry = if matches!(content, Content::Blank) { Entry::Nothing } else { cell.entry() };
            Sourced { at, content, entry }
        }
        None => Sourced::blank_at(at),
    }
}

/// An amount of money.
pub(super) fn money(grid: &Grid, row: u32, col: u32) -> Sourced<Decimal> {
    read(grid, row, col, number::money)
}

/// A percentage.
pub(super) fn percent(grid: &Grid, row: u32, col: u32) -> Sourced<Percent> {
    read(grid, row, col, number::percent)
}

/// A target or realised performance.
pub(super) fn quantity(grid: &Grid, row: u32, col: u32) -> Sourced<Kuantitas> {
    read(grid, row, col, number::quantity)
}

/// A performance of the quarterly form as a bare number; a unit in the same cell is passed over.
pub(super) fn performance(grid: &Grid, row: u32, col: u32) -> Sourced<Decimal> {
    // A number counts as stored, not as rounded by its format; only text may carry a unit.
    read(grid, row, col, |cell| match (number::count(cell), number::quantity(cell)) {
        (Content::Value(count), _) => Content::Value(count),
        (_, Content::Value(quantity)) => match quantity.nilai() {
            Some(value) => Content::Value(value),
            None => Content::Unreadable(number::shown(cell)),
        },
        (_, Content::Blank) => Content::Blank,
        (_, Content::Unreadable(text)) => Content::Unreadable(text),
        (_, Content::Unknown) => Content::Unknown,
    })
}

/// A text.
pub(super) fn text(grid: &Grid, row: u32, col: u32) -> Sourced<String> {
    read(grid, row, col, number::text)
}

/// A row's number.
pub(super) fn numbering(grid: &Grid, row: u32, col: u32) -> Sourced<String> {
    read(grid, row, col, number::numbering)
}

/// A text that was cut out of a cell.
pub(super) fn part(grid: &Grid, at: CellRef, text: &str) -> Sourced<String> {
    let entry = grid.cell(at.row, at.col).map_or(Entry::Nothing, Cell::entry);
    let text = squeeze(text);
    let content = if text.is_empty() { Content::Blank } else { Content::Value(text) };
    Sourced { at, content, entry }
}

/// The cell shown at a place, taken for one without a text: blank, or unknown where a formula has no stored value.
pub(super) fn untold(grid: &Grid, row: u32, col: u32) -> Sourced<String> {
    let (row, col) = grid.anchor(row, col);
    let at = grid.at(row, col);
    if is_untold(grid, row, col) {
        Sourced { at, content: Content::Unknown, entry: Entry::Formula }
    } else {
        Sourced::blank_at(at)
    }
}

/// Whether a cell holds a formula without a stored value.
pub(super) fn is_untold(grid: &Grid, row: u32, col: u32) -> bool {
    grid.cell(row, col).is_some_and(|cell| cell.formula && cell.value == CellValue::Empty)
}

/// The text shown at a place if the cell that holds it begins in this row; with its line breaks.
pub(super) fn own_text(grid: &Grid, row: u32, col: u32) -> Option<String> {
    let (top, left) = grid.anchor(row, col);
    if top != row {
        return None;
    }
    let cell = grid.cell(top, left)?;
    let text = cell_text(cell)?;
    let shown = text.trim();
    // A formula's error is no text; in rows prepared in advance it stands for nothing.
    let error = matches!(cell.value, CellValue::Error(_));
    (!error && !matches!(shown, "-" | "–" | "—" | "'" | "''" | "." | "…" | "...")).then_some(text)
}

/// Whether nothing is shown at a place.
pub(super) fn blank(grid: &Grid, row: u32, col: u32) -> bool {
    grid.shown(row, col).is_none_or(|cell| cell.is_blank() && !cell.formula)
}

/// Whether the cell that begins in this row shows something or holds a formula.
pub(super) fn own_filled(grid: &Grid, row: u32, col: u32) -> bool {
    let (top, left) = grid.anchor(row, col);
    top == row
        && grid.cell(top, left).is_some_and(|cell| {
            cell.formula && cell.value == CellValue::Empty
                || matches!(cell.value, CellValue::Error(_))
                || own_text(grid, row, col).is_some()
        })
}
