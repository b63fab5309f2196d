//! How much a file may make us hold, and the one gate through which all cells pass.
//!
//! The numbers are far above any real workbook of performance documents and together keep one file
//! below about 300 MiB.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failure::ReadFailure;
use super::formula::Formula;
use super::grid::{Cell, CellValue, NumberFormat};
use super::{OWN_HEADING, OWN_SIGNATURE, RawSheet};
use crate::source::Rect;

/// Largest file that is opened at all, in bytes.
pub(super) const MAX_FILE: u64 = 64 << 20;
/// Most bytes that all parts of a file together may inflate to; they are streamed, never held.
pub(super) const MAX_INFLATED: u64 = 640 << 20;
/// Most bytes of a part that lists sheets, relationships or styles.
pub(super) const MAX_LIST: u64 = 48 << 20;
/// Longest tag or text in XML, in bytes; Excel's longest cell text takes at most 200 KB.
pub(super) const MAX_TOKEN: usize = 2 << 20;
/// Most bytes of text in the table of shared strings.
pub(super) const MAX_SHARED_TEXT: usize = 64 << 20;
/// Most entries in any table a file declares (shared strings, cell formats).
pub(super) const MAX_TABLE: usize = 2_000_000;
/// Most parts in an archive.
pub(super) const MAX_PARTS: u64 = 20_000;
/// Most sheets of a workbook.
pub(super) const MAX_SHEETS: usize = 2_000;
/// Most merged areas of a sheet.
const MAX_MERGES: usize = 100_000;
/// Most hidden spans of a sheet.
const MAX_SPANS: usize = 1_100_000;
/// Most cells that hold something, over all sheets of a file.
const MAX_CELLS: usize = 2_000_000;
/// Most bytes of text over all cells of a file.
const MAX_CELL_TEXT: usize = 64 << 20;
/// Most formulas whose text is kept, over all sheets of a file.
const MAX_FORMULAS: usize = 200_000;
/// Longest formula whose text is kept, in bytes.
const MAX_FORMULA: usize = 2_048;
/// Rows of a sheet in Excel.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet in Excel.
pub(super) const COLS: u32 = 16_384;

/// What files that are read at the same time may hold together, in bytes.
#[derive(Debug)]
pub struct Pool(AtomicUsize);

impl Default for Pool {
    /// Enough for a hundred ordinary workbooks, and little beside the memory of an office computer.
    fn default() -> Self {
        Self(AtomicUsize::new(96 << 20))
    }
}

impl Pool {
    /// Takes bytes, if there are as many left.
    fn take(&self, bytes: usize) -> bool {
        let left = |left: usize| left.checked_sub(bytes);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok()
    }
}

/// What a file takes from the pool at a time, in bytes.
const PORTION: usize = 256 << 10;

/// What is left of a file's allowance.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    formulas: usize,
    /// Shared with the files that are read at the same time; none for a file that is read alone.
    pool: Option<Arc<Pool>>,
    /// What was taken from the pool and isn't used yet.
    portion: usize,
    /// The pool had nothing left.
    pub(super) crowded: bool,
    /// Bytes that may still be inflated.
    pub(super) inflated: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self::within(None)
    }
}

impl Budget {
    /// A whole allowance, as far as the pool goes.
    pub(super) fn within(pool: Option<Arc<Pool>>) -> Self {
        Self {
            cells: MAX_CELLS,
            text: MAX_CELL_TEXT,
            formulas: MAX_FORMULAS,
            pool,
            portion: 0,
            crowded: false,
            inflated: MAX_INFLATED,
        }
    }

    /// Makes room for a cell with so much text. False if there is none.
    fn take(&mut self, text: usize) -> bool {
        let (Some(cells), Some(left)) = (self.cells.checked_sub(1), self.text.checked_sub(text)) else {
            return false;
        };
        (self.cells, self.text) = (cells, left);
        self.reserve(size_of::<Cell>() + text)
    }

    /// Makes room for a formula's text. False if there is none; then nothing is said of the formula.
    fn take_formula(&mut self, text: usize) -> bool {
        let left = self.formulas.checked_sub(1).filter(|_| text <= MAX_FORMULA);
        let Some(left) = left else { return false };
        self.formulas = left;
        self.reserve(size_of::<Formula>() + text)
    }

    /// Takes bytes from what all files hold together. False if there are too few.
    fn reserve(&mut self, need: usize) -> bool {
        let Some(pool) = &self.pool else { return true };
        if self.portion < need {
            let more = need.max(PORTION);
            if !pool.take(more) {
                self.crowded = true;
                return false;
            }
            self.portion += more;
        }
        self.portion -= need;
        true
    }

    /// Takes what a part inflated to.
    pub(super) fn spend(&mut self, bytes: u64) {
        self.inflated = self.inflated.saturating_sub(bytes);
    }
}

/// Takes the cells of one sheet, within the file's allowance.
#[derive(Debug)]
pub(super) struct Sink<'a> {
    pub(super) sheet: RawSheet,
    budget: &'a mut Budget,
    stopped: bool,
}

impl<'a> Sink<'a> {
    pub(super) fn new(name: String, visible: bool, budget: &'a mut Budget) -> Self {
        Self { sheet: RawSheet { name, visible, ..RawSheet::default() }, budget, stopped: false }
    }

    /// Adds a cell unless it holds nothing. Returns whether the sheet may go on.
    pub(super) fn push(
        &mut self,
        row: u32,
        col: u32,
        value: CellValue,
        format: NumberFormat,
        formula: bool,
    ) -> bool {
        if row >= ROWS || col >= COLS {
            return true;
        }
        let text = match &value {
            CellValue::Empty if !formula => return true,
            CellValue::Text(text) if text.is_empty() && !formula => return true,
            CellValue::Text(text) | CellValue::OddNumber(text) | CellValue::Error(text) => text.len(),
            _ => 0,
        };
        if !self.budget.take(text) {
            self.stop("isinya terlalu banyak");
            return false;
        }
        self.sheet.cells.push(Cell { row, col, value, format, formula });
        true
    }

    /// Adds the formula of a cell that was pushed before.
    pub(super) fn formula(&mut self, row: u32, col: u32, text: String, shared: Option<u32>) {
        if row < ROWS && col < COLS && self.budget.take_formula(text.len()) {
            self.sheet.formulas.push(Formula { row, col, text, shared, origin: (row, col) });
        }
    }

    /// Adds a merged area, if it is one.
    pub(super) fn merge(&mut self, area: Rect) {
        let valid =
            area.top <= area.bottom && area.left <= area.right && area.bottom < ROWS && area.right < COLS;
        let single = area.top == area.bottom && area.left == area.right;
        if valid && !single && self.sheet.merges.len() < MAX_MERGES {
            self.sheet.merges.push(area);
        }
    }

    /// Marks rows as hidden; neighbouring spans grow together.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        join(&mut self.sheet.hidden_rows, first, last.min(ROWS - 1));
    }

    /// Marks columns as hidden.
    pub(super) fn hide_cols(&mut self, first: u32, last: u32) {
        join(&mut self.sheet.hidden_cols, first, last.min(COLS - 1));
    }

    /// Takes the width of columns, in 256ths of a letter.
    pub(super) fn width(&mut self, first: u32, last: u32, width: u32) {
        if first <= last && first < COLS && self.sheet.widths.len() < COLS as usize {
            self.sheet.widths.push((first, last.min(COLS - 1), width));
        }
    }

    /// Says why the sheet isn't read to its end.
    pub(super) fn stop(&mut self, why: &str) {
        self.stopped = true;
        self.sheet.limit_reached.get_or_insert_with(|| {
            format!("tidak dibaca sampai selesai, {why}; hapus baris dan kolom yang tidak terpakai")
        });
    }

    /// Says that something of the sheet can't be read; the rest can.
    pub(super) fn miss(&mut self, what: &str) {
        self.sheet
            .limit_reached
            .get_or_insert_with(|| format!("{what}; buka di Excel, lalu simpan ulang sebagai .xlsx"));
    }

    /// The finished sheet; one whose first row carries `cermat`'s heading or signature is its own.
    pub(super) fn finish(mut self) -> RawSheet {
        let first_row = self.sheet.cells.iter().take(64).filter(|cell| cell.row == 0);
        self.sheet.own = first_row.into_iter().any(|cell| match &cell.value {
            CellValue::Text(text) => {
                text.starts_with(OWN_SIGNATURE) || (cell.col == 0 && text.starts_with(OWN_HEADING))
            }
            _ => false,
        });
        self.sheet
    }

    /// Whether the sheet was cut short.
    pub(super) fn stopped(&self) -> bool {
        self.stopped
    }
}

fn join(spans: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    if first > last {
        return;
    }
    let full = spans.len() >= MAX_SPANS;
    match spans.last_mut() {
        Some(span) if span.1.checked_add(1) == Some(first) => span.1 = last,
        _ if full => {}
        _ => spans.push((first, last)),
    }
}

/// Fails if a table that a file declares grows beyond all measure.
pub(super) fn check_table(entries: usize, what: &str) -> Result<(), ReadFailure> {
    if entries > MAX_TABLE { Err(ReadFailure::too_large(what)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(sink: &mut Sink<'_>, row: u32, value: CellValue, formula: bool) -> bool {
        sink.push(row, 0, value, NumberFormat::default(), formula)
    }

    #[test]
    fn an_allowance_is_shared_by_the_sheets_of_a_file() {
        let mut budget = Budget { cells: 4, text: 10, ..Budget::default() };
        let mut first = Sink::new("A".to_owned(), true, &mut budget);
        assert!(push(&mut first, 0, CellValue::Text("Temuan cermat"[..6].to_owned()), false));
        assert!(push(&mut first, 1, CellValue::Empty, true));
        // What holds nothing and what lies outside costs nothing.
        assert!(push(&mut first, 2, CellValue::Empty, false));
        assert!(push(&mut first, 3, CellValue::Text(String::new()), false));
        assert!(push(&mut first, ROWS, CellValue::Bool(true), false));
        assert!(!push(&mut first, 4, CellValue::Text("kepanjangan".to_owned()), false));
        let first = first.finish();
        assert_eq!(first.cells.len(), 2);
        assert!(first.limit_reached.is_some() && !first.own);
        let mut second = Sink::new("B".to_owned(), true, &mut budget);
        assert!(push(&mut second, 0, CellValue::Bool(true), false));
        assert!(push(&mut second, 1, CellValue::Bool(true), false));
        assert!(!push(&mut second, 2, CellValue::Bool(true), false));
        assert!(second.stopped());
    }

    #[test]
    fn files_read_together_share_a_pool() {
        let pool = Arc::new(Pool(AtomicUsize::new(PORTION + 100)));
        let mut one = Budget::within(Some(Arc::clone(&pool)));
        let mut two = Budget::within(Some(pool));
        assert!(one.take(8) && one.take(8));
        assert!(!two.take(8) && two.crowded);
        assert!(!one.take(PORTION) && one.crowded);
        // Alone there is room.
        assert!(Budget::default().take(PORTION));
    }

    #[test]
    fn our_own_sheet_is_known_by_its_first_row() {
        for (col, text, own) in [
            (0, "Temuan cermat: 3", true),
            (9, "cermat:anotasi:1|0|0|", true),
            (1, "Temuan cermat", false),
            (0, "Temuan BPK", false),
        ] {
            let mut budget = Budget::default();
            let mut sink = Sink::new("A".to_owned(), true, &mut budget);
            sink.push(0, col, CellValue::Text(text.to_owned()), NumberFormat::default(), false);
            assert_eq!(sink.finish().own, own, "{text}");
        }
    }
}
