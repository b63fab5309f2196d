//! Marking cells: new formats for cells that are there, blank cells where there are none.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address::{Cell, a1, parse};
use super::edit::Edits;
use super::error::{Result, broken};
use super::mark::MarkLevel;
use super::record::Record;
use super::styles::Styles;
use super::survey::{Survey, float, pixels};
use super::xml::{Kind, Part, Tag, with_attr};

/// Row heights are needed this far below a mark, to place its note.
const NOTE_REACH: u32 = 60;

/// The cells to mark, by row and column.
pub(super) type Wanted = BTreeMap<u32, BTreeMap<u32, MarkLevel>>;

/// What marking found and did.
#[derive(Default)]
pub(super) struct Marked {
    pub(super) edits: Edits,
    pub(super) records: Vec<Record>,
    /// Heights in pixels of rows near a mark that have their own.
    pub(super) heights: BTreeMap<u32, u32>,
}

/// Marks cells of one worksheet.
pub(super) fn mark_cells(
    part: &Part,
    sheet: &str,
    survey: &Survey,
    wanted: Wanted,
    styles: &mut Styles,
) -> Result<Marked> {
    let mut marker = Marker {
        part,
        sheet,
        survey,
        styles,
        rows: wanted,
        cells: BTreeMap::new(),
        row: None,
        col: None,
        row_style: None,
        row_tag: None,
        near: 0,
        prefix: String::new(),
        out: Marked::default(),
    };
    let mut seen = false;
    for tag in part.tags() {
        let tag = tag?;
        match tag.depth {
            3 if marker.row_tag.is_some() && tag.kind != Kind::End && tag.local() == "c" => {
                marker.cell(&tag)?;
            }
            2 if seen && tag.local() == "row" => match tag.kind {
                Kind::End => marker.row_end(&tag)?,
                _ => marker.row(&tag)?,
            },
            1 if tag.local() == "sheetData" => {
                if tag.kind == Kind::Start {
                    tag.prefix().clone_into(&mut marker.prefix);
                    seen = true;
                } else {
                    tag.prefix().clone_into(&mut marker.prefix);
                    marker.data_end(&tag)?;
                    seen = false;
                }
            }
            _ => {}
        }
    }
    Ok(marker.out)
}

struct Marker<'a> {
    part: &'a Part,
    sheet: &'a str,
    survey: &'a Survey,
    styles: &'a mut Styles,
    /// Rows still to come.
    rows: Wanted,
    /// Cells still to come in the current row.
    cells: BTreeMap<u32, MarkLevel>,
    row: Option<u32>,
    col: Option<u32>,
    row_style: Option<usize>,
    /// The start tag of the current row, and the columns inserted into it.
    row_tag: Option<(Tag<'a>, Vec<u32>)>,
    /// Heights are wanted up to this row.
    near: u32,
    prefix: String,
    out: Marked,
}

impl<'a> Marker<'a> {
    fn row(&mut self, tag: &Tag<'a>) -> Result<()> {
        let row = match tag.attr("r") {
            Some(text) => text.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1)),
            None => Some(self.row.map_or(0, |row| row + 1)),
        };
        let row = row.filter(|row| self.row.is_none_or(|before| *row > before));
        let row = row.ok_or_else(|| broken(&self.part.name, "nomor baris salah atau tidak berurutan"))?;
        self.row = Some(row);
        self.col = None;
        let missing = self.rows.range(..row).next().is_some();
        if missing {
            let later = self.rows.split_off(&row);
            let xml = self.new_rows(later)?;
            self.out.edits.insert(tag.start, xml);
        }
        self.cells = self.rows.remove(&row).unwrap_or_default();
        if !self.cells.is_empty() {
            self.near = row + NOTE_REACH;
        }
        if row <= self.near {
            self.note_height(row, tag);
        }
        if self.cells.is_empty() {
            return Ok(());
        }
        let own = tag.is_true("customFormat").then(|| tag.number("s")).flatten();
        self.row_style = own.and_then(|style| usize::try_from(style).ok());
        self.row_tag = Some((*tag, Vec::new()));
        if tag.kind == Kind::Empty {
            let (inserted, columns) = self.blank_cells(u32::MAX, "c")?;
            let raw = widened(tag.raw, &columns);
            let whole = Tag { raw: &raw, ..*tag };
            let xml = whole.opened_around(&inserted);
            self.out.edits.replace(tag.span(), xml);
            self.row_tag = None;
        }
        Ok(())
    }

    fn note_height(&mut self, row: u32, tag: &Tag<'_>) {
        if tag.is_true("hidden") {
            self.out.heights.insert(row, 0);
        } else if let Some(points) = float(tag, "ht") {
            self.out.heights.insert(row, pixels(points * 4.0 / 3.0));
        }
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<()> {
        let col = match tag.attr("r") {
            Some(text) => parse(text).filter(|cell| Some(cell.0) == self.row).map(|cell| cell.1),
            None => Some(self.col.map_or(0, |col| col + 1)),
        };
        let col = col.filter(|col| self.col.is_none_or(|before| *col > before));
        let col = col.ok_or_else(|| broken(&self.part.name, "alamat sel salah atau tidak berurutan"))?;
        self.col = Some(col);
        if self.cells.range(..col).next().is_some() {
            let (xml, _) = self.blank_cells(col, "c")?;
            self.out.edits.insert(tag.start, xml);
        }
        if let Some(level) = self.cells.remove(&col) {
            let style = tag.number("s").and_then(|style| usize::try_from(style).ok());
            let mark = self.styles.marked(style.unwrap_or(0), level)?;
            self.out.edits.replace(tag.span(), with_attr(tag.raw, "s", &mark.to_string()));
            let flags = if style.is_none() { "n" } else { "" };
            self.record((self.row.unwrap_or(0), col), style.unwrap_or(0), mark, flags);
        }
        Ok(())
    }

    fn row_end(&mut self, tag: &Tag<'_>) -> Result<()> {
        if !self.cells.is_empty() {
            let (xml, _) = self.blank_cells(u32::MAX, "c")?;
            self.out.edits.insert(tag.start, xml);
        }
        if let Some((start, columns)) = self.row_tag.take() {
            let raw = widened(start.raw, &columns);
            if raw != start.raw {
                self.out.edits.replace(start.span(), raw);
            }
        }
        Ok(())
    }

    fn data_end(&mut self, tag: &Tag<'_>) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let xml = self.new_rows(Wanted::new())?;
        if tag.kind == Kind::Empty {
            self.out.edits.replace(tag.span(), tag.opened_around(&xml));
        } else {
            self.out.edits.insert(tag.start, xml);
        }
        Ok(())
    }

    /// The rows still to come, written new; `later` are to come after them.
    fn new_rows(&mut self, later: Wanted) -> Result<String> {
        let rows = std::mem::replace(&mut self.rows, later);
        let (outer_row, outer_style) = (self.row, self.row_style.take());
        let p = self.prefix.clone();
        let hidden = if self.survey.rows_hidden { " hidden=\"1\"" } else { "" };
        let mut xml = String::new();
        for (row, cells) in rows {
            self.row = Some(row);
            self.cells = cells;
            self.near = self.near.max(row + NOTE_REACH);
            let (inner, _) = self.blank_cells(u32::MAX, "cr")?;
            let _ = write!(xml, "<{p}row r=\"{}\"{hidden}>{inner}</{p}row>", row + 1);
        }
        (self.row, self.row_style) = (outer_row, outer_style);
        Ok(xml)
    }

    /// The cells of this row before column `until` that don't exist, written blank.
    fn blank_cells(&mut self, until: u32, flags: &str) -> Result<(String, Vec<u32>)> {
        let later = self.cells.split_off(&until);
        let cells = std::mem::replace(&mut self.cells, later);
        let row = self.row.unwrap_or(0);
        let (mut xml, mut columns) = (String::new(), Vec::new());
        for (col, level) in cells {
            let style = self.row_style.or_else(|| self.survey.column_style(col)).unwrap_or(0);
            let mark = self.styles.marked(style, level)?;
            let _ = write!(xml, "<{}c r=\"{}\" s=\"{mark}\"/>", self.prefix, a1((row, col)));
            self.record((row, col), style, mark, flags);
            columns.push(col);
        }
        if let Some((_, inserted)) = &mut self.row_tag {
            inserted.extend(&columns);
        }
        Ok((xml, columns))
    }

    fn record(&mut self, cell: Cell, original: usize, marked: usize, flags: &str) {
        self.out.records.push(Record {
            sheet: self.sheet.to_owned(),
            cell,
            flags: flags.to_owned(),
            anchor: None,
            note: Vec::new(),
            original,
            marked,
        });
    }
}

/// The row's tag with `spans` wide enough for inserted columns.
fn widened(raw: &str, columns: &[u32]) -> String {
    let tag = Tag { kind: Kind::Start, raw, start: 0, end: 0, depth: 2 };
    let (Some(spans), Some(low), Some(high)) =
        (tag.attr("spans"), columns.iter().min(), columns.iter().max())
    else {
        return raw.to_owned();
    };
    let parsed = spans
        .trim()
        .split_once(':')
        .and_then(|(from, to)| Some((from.parse::<u32>().ok()?, to.parse::<u32>().ok()?)));
    match parsed {
        Some((from, to)) if from <= low + 1 && to > *high => raw.to_owned(),
        Some((from, to)) => with_attr(raw, "spans", &format!("{}:{}", from.min(low + 1), to.max(high + 1))),
        // Several spans, or none that can be read: it is only a hint to readers.
        None => super::xml::without_attr(raw, "spans"),
    }
}
