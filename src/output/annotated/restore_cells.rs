//! Giving marked cells their own formats back, and taking inserted blank cells away.

use std::collections::BTreeMap;
use std::ops::Range;

use super::address::{Cell, parse};
use super::edit::Edits;
use super::error::Result;
use super::record::Record;
use super::xml::{Kind, Part, Tag, with_attr, without_attr};

/// The edits that give the cells of a sheet their formats back. A cell that moved since, or was copied,
/// is known by its format alone.
pub(super) fn restore_cells(
    part: &Part,
    records: &BTreeMap<Cell, &Record>,
    origins: &BTreeMap<usize, usize>,
) -> Result<Edits> {
    let mut restorer = Restorer {
        records,
        origins,
        edits: Edits::default(),
        row: None,
        col: None,
        start: 0,
        blanks: Vec::new(),
        open_blank: None,
        cells: 0,
        row_is_ours: false,
    };
    let mut inside = false;
    for tag in part.tags() {
        let tag = tag?;
        match (tag.depth, tag.local()) {
            (1, "sheetData") => inside = tag.kind == Kind::Start,
            (2, "row") if inside => restorer.row(&tag),
            (3, "c") if inside => restorer.cell(&tag, &part.text),
            _ => {}
        }
    }
    Ok(restorer.edits)
}

struct Restorer<'a> {
    records: &'a BTreeMap<Cell, &'a Record>,
    origins: &'a BTreeMap<usize, usize>,
    edits: Edits,
    row: Option<u32>,
    col: Option<u32>,
    /// Where the current row starts.
    start: usize,
    /// Blank cells of ours in the current row.
    blanks: Vec<Range<usize>>,
    open_blank: Option<usize>,
    cells: usize,
    row_is_ours: bool,
}

impl Restorer<'_> {
    fn row(&mut self, tag: &Tag<'_>) {
        if tag.kind != Kind::End {
            let given = tag.number("r").and_then(|row| row.checked_sub(1));
            self.row = given.or(Some(self.row.map_or(0, |row| row + 1)));
            (self.col, self.start, self.cells, self.row_is_ours) = (None, tag.start, 0, false);
            return;
        }
        let blanks = std::mem::take(&mut self.blanks);
        if self.row_is_ours && blanks.len() == self.cells {
            self.edits.delete(self.start..tag.end);
        } else {
            for span in blanks {
                self.edits.delete(span);
            }
        }
    }

    fn cell(&mut self, tag: &Tag<'_>, text: &str) {
        if tag.kind == Kind::End {
            if let Some(start) = self.open_blank.take() {
                self.blanks.push(start..tag.end);
            }
            return;
        }
        self.cells += 1;
        let given = tag.attr("r").and_then(parse).map(|cell| cell.1);
        self.col = given.or(Some(self.col.map_or(0, |col| col + 1)));
        let Some(style) = tag.number("s").and_then(|style| usize::try_from(style).ok()) else { return };
        let Some(origin) = self.origins.get(&style) else { return };
        let cell = (self.row.unwrap_or(0), self.col.unwrap_or(0));
        let record = self.records.get(&cell).filter(|record| record.marked == style);
        if let Some(record) = record.filter(|record| record.has('c')) {
            let empty = tag.kind == Kind::Empty || text[tag.end..].starts_with("</");
            if empty {
                self.row_is_ours |= record.has('r');
                if tag.kind == Kind::Empty {
                    self.blanks.push(tag.span());
                } else {
                    self.open_blank = Some(tag.start);
                }
                return;
            }
        }
        let raw = match record {
            Some(record) if record.has('n') && record.original == 0 => without_attr(tag.raw, "s"),
            Some(record) => with_attr(tag.raw, "s", &record.original.to_string()),
            None => with_attr(tag.raw, "s", &origin.to_string()),
        };
        self.edits.replace(tag.span(), raw);
    }
}
