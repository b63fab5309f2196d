//! A sheet as a sparse grid of absolute cells. It knows merges, formulas, number formats and what
//! is hidden, and nothing of any form.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::formula::{Formula, share};
use super::merges::Merges;
use crate::source::{CellRef, Entry, Rect, SheetId};

/// What a number format says about a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberFormat {
    /// The value is shown multiplied by 100 with a percent sign.
    pub percent: bool,
    /// Decimal places shown; `None` for General, which shows what there is.
    pub decimals: Option<u8>,
    /// The value is a date or time serial.
    pub date: bool,
    /// Words that the format itself writes before a date (`"Dumai, "dd mmmm yyyy`), with their spaces.
    pub words: Option<Arc<str>>,
}

/// A stored value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// A formula whose value isn't stored, or a cell that only has a format.
    Empty,
    /// Text as stored, with its spaces.
    Text(String),
    /// A number as stored (a cell that shows 86,11% holds 0.8611).
    Number(Decimal),
    /// A number beyond what money and percentages can hold, or NaN, as the user sees it.
    OddNumber(String),
    /// A logical value.
    Bool(bool),
    /// A formula error such as `#REF!`.
    Error(String),
}

/// Whether a text is what Excel shows of a formula that failed.
pub fn is_formula_error(text: &str) -> bool {
    const ERRORS: &[&str] = &[
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#N/A",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#GETTING_DATA",
    ];
    ERRORS.contains(&text.trim())
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
    /// The stored value.
    pub value: CellValue,
    /// The number format.
    pub format: NumberFormat,
    /// Whether the cell holds a formula.
    pub formula: bool,
}

impl Cell {
    /// Whether the cell shows nothing (blanks and spaces).
    pub fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// How the value was entered.
    pub fn entry(&self) -> Entry {
        if self.formula {
            return Entry::Formula;
        }
        match &self.value {
            CellValue::Empty => Entry::Nothing,
            CellValue::Text(_) => Entry::Text,
            _ => Entry::Number,
        }
    }
}

/// One sheet.
#[derive(Debug, Clone)]
pub struct Grid {
    sheet: SheetId,
    /// Sorted by row, then column.
    cells: Vec<Cell>,
    /// Index of the first cell of each occupied row, sorted by row.
    rows: Vec<(u32, usize)>,
    merges: Merges,
    formulas: Vec<Formula>,
    /// Sorted spans that don't touch.
    hidden_rows: Vec<(u32, u32)>,
    hidden_cols: Vec<(u32, u32)>,
}

impl Grid {
    /// Builds a grid; the cells may come in any order, a later one of the same place wins.
    /// `hidden_rows` and `hidden_cols` are inclusive spans.
    pub fn new(
        sheet: SheetId,
        mut cells: Vec<Cell>,
        merges: Vec<Rect>,
        hidden_rows: Vec<(u32, u32)>,
        hidden_cols: Vec<(u32, u32)>,
    ) -> Self {
        if !cells.is_sorted_by_key(|c| (c.row, c.col)) {
            cells.sort_by_key(|c| (c.row, c.col));
        }
        cells.dedup_by(|later, earlier| {
            let same = (later.row, later.col) == (earlier.row, earlier.col);
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        let mut rows: Vec<(u32, usize)> = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            if rows.last().is_none_or(|&(row, _)| row != cell.row) {
                rows.push((cell.row, index));
            }
        }
        let merges = Merges::new(merges);
        let (hidden_rows, hidden_cols) = (joined(hidden_rows), joined(hidden_cols));
        Self { sheet, cells, rows, merges, formulas: Vec::new(), hidden_rows, hidden_cols }
    }

    /// The same with the formulas of its cells.
    #[must_use]
    pub fn with_formulas(mut self, mut formulas: Vec<Formula>) -> Self {
        share(&mut formulas);
        self.formulas = formulas;
        self
    }

    /// The formulas, in the order of the file.
    pub fn formulas(&self) -> &[Formula] {
        &self.formulas
    }

    /// The sheet this grid is of.
    pub fn sheet(&self) -> SheetId {
        self.sheet
    }

    /// A cell of this sheet as a reference.
    pub fn at(&self, row: u32, col: u32) -> CellRef {
        CellRef::new(self.sheet, row, col)
    }

    /// Puts another text where a text cell's own gives one.
    pub fn replace_texts(&mut self, other: impl Fn(&str) -> Option<String>) {
        for cell in &mut self.cells {
            if let CellValue::Text(text) = &mut cell.value
                && let Some(new) = other(text)
            {
                *text = new;
            }
        }
    }

    /// The stored cell at exactly this place.
    pub fn cell(&self, row: u32, col: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&(row, col), |c| (c.row, c.col)).ok().map(|index| &self.cells[index])
    }

    /// The merged area that covers the place.
    pub fn merge_at(&self, row: u32, col: u32) -> Option<&Rect> {
        self.merges.at(row, col)
    }

    /// The place whose value is shown here: the top-left cell of a merged area, else the place itself.
    pub fn anchor(&self, row: u32, col: u32) -> (u32, u32) {
        self.merge_at(row, col).map_or((row, col), |m| (m.top, m.left))
    }

    /// The cell whose value is shown here, looking through merged areas.
    pub fn shown(&self, row: u32, col: u32) -> Option<&Cell> {
        let (row, col) = self.anchor(row, col);
        self.cell(row, col)
    }

    /// The cells stored in a row, from left to right.
    pub fn row(&self, row: u32) -> &[Cell] {
        let Ok(index) = self.rows.binary_search_by_key(&row, |&(r, _)| r) else {
            return &[];
        };
        let start = self.rows[index].1;
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |&(_, next)| next);
        &self.cells[start..end]
    }

    /// The rows that hold cells, from top to bottom, each with its cells.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &[Cell])> {
        self.rows.iter().enumerate().map(|(index, &(row, start))| {
            let end = self.rows.get(index + 1).map_or(self.cells.len(), |&(_, next)| next);
            (row, &self.cells[start..end])
        })
    }

    /// All cells, by row and column.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// All merged areas, by their first row.
    pub fn merges(&self) -> &[Rect] {
        self.merges.all()
    }

    /// The smallest rectangle around all cells that aren't blank.
    pub fn used(&self) -> Option<Rect> {
        let mut shown = self.cells.iter().filter(|c| !c.is_blank() || c.formula);
        let first = shown.next()?;
        let mut used = Rect { top: first.row, left: first.col, bottom: first.row, right: first.col };
        for cell in shown {
            used.left = used.left.min(cell.col);
            used.right = used.right.max(cell.col);
            used.bottom = cell.row;
        }
        Some(used)
    }

    /// Whether a row is hidden.
    pub fn row_hidden(&self, row: u32) -> bool {
        covers(&self.hidden_rows, row)
    }

    /// Whether a column is hidden.
    pub fn col_hidden(&self, col: u32) -> bool {
        covers(&self.hidden_cols, col)
    }
}

/// The spans in order, with those that touch made one.
fn joined(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut result: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
    for (first, last) in spans {
        match result.last_mut() {
            Some(span) if first <= span.1.saturating_add(1) => span.1 = span.1.max(last),
            _ => result.push((first, last)),
        }
    }
    result
}

/// Whether one of the sorted spans holds the index.
fn covers(spans: &[(u32, u32)], index: u32) -> bool {
    let behind = spans.partition_point(|&(first, _)| first <= index);
    behind.checked_sub(1).is_some_and(|at| index <= spans[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, col: u32, value: CellValue) -> Cell {
        Cell { row, col, value, format: NumberFormat::default(), formula: false }
    }

    #[test]
    fn merges_carry_their_value_and_hidden_spans_join() {
        let merges = vec![
            Rect { top: 5, left: 0, bottom: 5, right: 3 },
            Rect { top: 0, left: 0, bottom: 9, right: 0 },
            Rect { top: 1, left: 2, bottom: 2, right: 4 },
        ];
        let cells = vec![
            cell(1, 2, CellValue::Text("Anggaran".to_owned())),
            cell(0, 0, CellValue::Bool(false)),
            cell(0, 0, CellValue::Bool(true)),
        ];
        let grid = Grid::new(SheetId(0), cells, merges, vec![(7, 7), (2, 3), (4, 5)], vec![(1, 9), (3, 4)]);
        assert_eq!(grid.cells().len(), 2);
        assert_eq!(grid.cell(0, 0).map(|c| &c.value), Some(&CellValue::Bool(true)));
        assert_eq!(grid.anchor(2, 4), (1, 2));
        assert_eq!(grid.anchor(9, 0), (0, 0));
        assert_eq!(grid.anchor(5, 2), (5, 0));
        assert_eq!(grid.anchor(10, 0), (10, 0));
        assert_eq!(grid.anchor(3, 4), (3, 4));
        assert_eq!(grid.shown(2, 3).map(|c| &c.value), Some(&CellValue::Text("Anggaran".to_owned())));
        let hidden: Vec<u32> = (0..10).filter(|&row| grid.row_hidden(row)).collect();
        assert_eq!(hidden, [2, 3, 4, 5, 7]);
        assert!(grid.col_hidden(9) && !grid.col_hidden(0) && !grid.col_hidden(10));
    }
}
