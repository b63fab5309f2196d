//! The texts of a part of a sheet as lines, a cell with line breaks giving several.

use crate::domain::tanggal;
use crate::source::CellRef;
use crate::workbook::grid::{Cell, CellValue, Grid};
use crate::workbook::number;

/// One line of text and the place it is printed at.
#[derive(Debug, Clone)]
pub struct Line {
    /// The row it appears in: the cell's row plus its number in the cell, capped at the merged area.
    pub row: u32,
    /// The first column it covers.
    pub left: u32,
    /// The last column it covers.
    pub right: u32,
    /// The cell.
    pub at: CellRef,
    /// The text, trimmed, with single spaces.
    pub text: String,
    /// Whether the cell holds further lines.
    pub shared: bool,
}

impl Line {
    /// The middle of the columns it covers, doubled to stay whole.
    pub fn middle(&self) -> u32 {
        self.left + self.right
    }

    /// Whether the columns it covers meet those of another.
    pub fn overlaps(&self, left: u32, right: u32) -> bool {
        self.left <= right && left <= self.right
    }
}

/// The text a cell holds, if it is text or a number that stands for one.
pub fn cell_text(cell: &Cell) -> Option<String> {
    match &cell.value {
        CellValue::Text(text) => (!text.trim().is_empty()).then(|| text.clone()),
        CellValue::Number(number) => Some(number.normalize().to_string()),
        CellValue::OddNumber(text) | CellValue::Error(text) => Some(text.clone()),
        CellValue::Bool(_) | CellValue::Empty => None,
    }
}

/// A text with single spaces.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Most columns between a place and the date that stands in a cell of its own beside it.
const MAX_GAP: u32 = 3;

/// The line that holds the place of a date: it stands left of it in the same row and ends with a comma.
fn place_beside(lines: &[Line], row: u32, col: u32, text: &str) -> Option<usize> {
    let date = tanggal::read(text);
    if date.bulan.is_none() || date.tahun.is_none() || date.tempat || text.contains(',') {
        return None;
    }
    let beside = |line: &Line| {
        line.row == row && !line.shared && line.text.ends_with(',') && col - line.right.min(col) <= MAX_GAP
    };
    lines.len().checked_sub(1).filter(|&last| beside(&lines[last]))
}

/// The lines of the rows from `top` to `bottom`, from top to bottom and left to right.
pub fn lines(grid: &Grid, top: u32, bottom: u32) -> Vec<Line> {
    let mut out = Vec::new();
    for row in top..=bottom {
        for cell in grid.row(row) {
            if grid.anchor(cell.row, cell.col) != (cell.row, cell.col) {
                continue;
            }
            // A true date reads as it is shown.
            let Some(text) = number::date(cell).or_else(|| cell_text(cell)) else { continue };
            let merge = grid.merge_at(cell.row, cell.col);
            let right = merge.map_or(cell.col, |m| m.right);
            let parts: Vec<&str> = text.split(['\n', '\r']).collect();
            let filled = parts.iter().filter(|p| !p.trim().is_empty()).count();
            for part in parts {
                let part = squeeze(part);
                if part.is_empty() {
                    continue;
                }
                if let Some(place) = place_beside(&out, cell.row, cell.col, &part) {
                    let line = out.remove(place);
                    let text = format!("{} {part}", line.text);
                    out.push(Line { right, at: grid.at(cell.row, cell.col), text, ..line });
                    continue;
                }
                out.push(Line {
                    row: cell.row,
                    left: cell.col,
                    right,
                    at: grid.at(cell.row, cell.col),
                    text: part,
                    shared: filled > 1,
                });
            }
        }
    }
    out
}
