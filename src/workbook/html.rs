//! Pages whose tables old applications call a workbook (`.xls`): read row by row, as Excel opens them.

use html5gum::{StartTag, Token, Tokenizer};

use super::RawSheet;
use super::failure::ReadFailure;
use super::grid::{CellValue, NumberFormat};
use super::limits::{Budget, COLS, ROWS, Sink};
use super::value;
use super::xml::append;
use crate::source::Rect;

/// So many tables may lie inside each other.
const DEPTH: usize = 16;

/// A cell may reach over so many rows or columns.
const SPAN: u32 = 1000;

/// The tables of a page below each other in one sheet, with the lines of text between them.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<RawSheet>, ReadFailure> {
    let text = decoded(bytes);
    let mut page = Page { sink: Sink::new("Sheet1".to_owned(), true, budget), next: 0, tables: Vec::new() };
    let mut loose = String::new();
    let mut skipped = 0_usize;
    let mut tables = 0_usize;
    for token in Tokenizer::new(text.as_str()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => match &tag.name[..] {
                b"style" | b"script" | b"title" if !tag.self_closing => skipped += 1,
                b"table" => {
                    tables += 1;
                    page.line(&mut loose);
                    page.open_table();
                }
                b"tr" => page.open_row(),
                b"td" | b"th" => page.open_cell(&tag),
                b"br" => page.text("\n", &mut loose),
                b"p" | b"div" | b"h1" | b"h2" | b"h3" | b"h4" | b"center" | b"caption" => {
                    page.block(&mut loose);
                }
                _ => {}
            },
            Token::EndTag(tag) => match &tag.name[..] {
                b"style" | b"script" | b"title" => skipped = skipped.saturating_sub(1),
                b"td" | b"th" => page.close_cell(),
                b"tr" => page.close_row(),
                b"table" => page.close_table(),
                b"p" | b"div" | b"h1" | b"h2" | b"h3" | b"h4" | b"center" | b"caption" => {
                    page.block(&mut loose);
                }
                _ => {}
            },
            Token::String(raw) if skipped == 0 => {
                let mut text = String::new();
                append(&raw, &mut text);
                page.text(&text.replace(['\n', '\r', '\t', '\u{a0}'], " "), &mut loose);
            }
            _ => {}
        }
        if page.sink.stopped() {
            break;
        }
    }
    while !page.tables.is_empty() {
        page.close_table();
    }
    page.line(&mut loose);
    if tables == 0 {
        return Err(ReadFailure::not_a_workbook(super::FileKind::Html));
    }
    Ok(vec![page.sink.finish()])
}

/// The text of a page: in UTF-16 where a mark says so, else in UTF-8 with letters of Western Windows.
fn decoded(bytes: &[u8]) -> String {
    let wide = |pairs: &[u8], little: bool| {
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        };
        let units: Vec<u16> = pairs.chunks_exact(2).map(unit).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, true),
        [0xfe, 0xff, rest @ ..] => wide(rest, false),
        _ => {
            let mut text = String::new();
            append(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), &mut text);
            text
        }
    }
}

/// A table while its rows come in.
struct Table {
    /// The row that the next `<tr>` begins, or the one that is open.
    row: u32,
    /// The first column.
    left: u32,
    /// The next column of the open row.
    col: u32,
    in_row: bool,
    cell: Option<OpenCell>,
    /// Cells of rows above that reach down: their columns and the first row below them.
    reaching: Vec<(u32, u32, u32)>,
    /// The last row that anything stands in.
    bottom: u32,
}

/// A cell while its text comes in.
struct OpenCell {
    row: u32,
    col: u32,
    text: String,
    number: Option<String>,
}

/// A page on its way to a sheet.
struct Page<'a> {
    sink: Sink<'a>,
    /// The next free row outside tables.
    next: u32,
    tables: Vec<Table>,
}

impl Page<'_> {
    /// Text of the open cell, or between tables.
    fn text(&mut self, text: &str, loose: &mut String) {
        match self.tables.last_mut() {
            Some(table) => {
                if let Some(cell) = &mut table.cell {
                    cell.text.push_str(text);
                }
            }
            None => loose.push_str(text),
        }
    }

    /// A paragraph begins or ends.
    fn block(&mut self, loose: &mut String) {
        match self.tables.last_mut().map(|table| &mut table.cell) {
            Some(Some(cell)) if !cell.text.trim().is_empty() => cell.text.push('\n'),
            Some(_) => {}
            None => self.line(loose),
        }
    }

    /// Puts the text between tables into rows of its own.
    fn line(&mut self, loose: &mut String) {
        if self.tables.is_empty() {
            for line in std::mem::take(loose).split('\n').map(squeezed).filter(|l| !l.is_empty()) {
                self.sink.push(self.next, 0, CellValue::Text(line), NumberFormat::default(), false);
                self.next += 1;
            }
        }
    }

    fn open_table(&mut self) {
        if self.tables.len() >= DEPTH {
            return;
        }
        // A table inside a cell goes on below what that cell shows.
        let (row, left) = match self.tables.last_mut() {
            Some(outer) => {
                let col = outer.cell.as_ref().map_or(outer.left, |cell| cell.col);
                let shows = outer.cell.as_ref().is_some_and(|cell| !cell.text.trim().is_empty());
                (outer.row + u32::from(shows), col)
            }
            None => (self.next, 0),
        };
        self.close_cell();
        self.tables.push(Table {
            row,
            left,
            col: left,
            in_row: false,
            cell: None,
            reaching: Vec::new(),
            bottom: row,
        });
    }

    fn open_row(&mut self) {
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.in_row = true;
            table.col = table.left;
        }
    }

    fn open_cell(&mut self, tag: &StartTag<()>) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else { return };
        table.in_row = true;
        let span = |name: &[u8]| attribute(tag, name).and_then(|v| v.trim().parse().ok()).unwrap_or(1_u32);
        let (wide, high) = (span(b"colspan").clamp(1, SPAN), span(b"rowspan").clamp(1, SPAN));
        while let Some(&(_, right, _)) = table
            .reaching
            .iter()
            .find(|(left, right, below)| (*left..=*right).contains(&table.col) && table.row < *below)
        {
            table.col = right + 1;
        }
        let (row, col) = (table.row, table.col);
        let area = Rect { top: row, left: col, bottom: row + high - 1, right: col + wide - 1 };
        if high > 1 {
            table.reaching.push((area.left, area.right, area.bottom + 1));
        }
        table.col = area.right + 1;
        table.bottom = table.bottom.max(row);
        if row < ROWS && col < COLS {
            self.sink.merge(area);
        }
        // What Excel and LibreOffice keep of the number that the text shows.
        let number = attribute(tag, b"x:num").or_else(|| attribute(tag, b"sdval"));
        table.cell = Some(OpenCell { row, col, text: String::new(), number });
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.take()) else { return };
        let text = cell.text.split('\n').map(squeezed).collect::<Vec<_>>().join("\n");
        let text = text.trim().to_owned();
        let stored = cell.number.filter(|n| !n.is_empty() && !text.is_empty());
        let value = match stored {
            Some(number) => value::number_text(number.as_bytes()),
            None => CellValue::Text(text),
        };
        self.sink.push(cell.row, cell.col, value, NumberFormat::default(), false);
    }

    fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.last_mut().filter(|table| table.in_row) else { return };
        table.in_row = false;
        table.row = table.row.max(table.bottom) + 1;
        let row = table.row;
        table.reaching.retain(|(_, _, below)| *below > row);
    }

    fn close_table(&mut self) {
        self.close_row();
        let Some(table) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            Some(outer) => outer.bottom = outer.bottom.max(table.row.saturating_sub(1)),
            // An empty row keeps tables apart.
            None => self.next = table.row + 1,
        }
    }
}

/// The value of an attribute.
fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let (_, value) = tag.attributes.iter().find(|(key, _)| key.as_slice() == name)?;
    let mut text = String::new();
    append(value, &mut text);
    Some(text)
}

/// A text with its runs of spaces made one.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(page: &str) -> Vec<(u32, u32, String)> {
        let sheets = read(page.as_bytes(), &mut Budget::default()).unwrap_or_default();
        let shown = |value: &CellValue| match value {
            CellValue::Text(text) => text.clone(),
            CellValue::Number(number) => format!("#{number}"),
            other => format!("{other:?}"),
        };
        sheets.iter().flat_map(|s| &s.cells).map(|c| (c.row, c.col, shown(&c.value))).collect()
    }

    fn cell(row: u32, col: u32, text: &str) -> (u32, u32, String) {
        (row, col, text.to_owned())
    }

    #[test]
    fn rows_spans_and_titles_stand_where_excel_puts_them() {
        let page = "<html><style>td{}</style><h3>RENCANA  KERJA</h3><table border=1><tr><th rowspan=2>No<th \
                    colspan=2>Anggaran</tr><tr><td>Murni<td>Perubahan</tr><tr><td>1<td x:num=\"1500000.5\">1.500.000\
                    <td>2&nbsp;juta &amp; lebih<br>sedikit</table>";
        assert_eq!(
            cells(page),
            [
                cell(0, 0, "RENCANA KERJA"),
                cell(1, 0, "No"),
                cell(1, 1, "Anggaran"),
                cell(2, 1, "Murni"),
                cell(2, 2, "Perubahan"),
                cell(3, 0, "1"),
                cell(3, 1, "#1500000.5"),
                cell(3, 2, "2 juta & lebih\nsedikit"),
            ]
        );
    }

    #[test]
    fn a_table_in_a_cell_goes_on_in_rows_of_its_own() {
        let page = "<table><tr><td>Judul<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table></td></tr><tr><td>akhir</table>";
        let wanted = [
            cell(0, 0, "Judul"),
            cell(1, 0, "a"),
            cell(1, 1, "b"),
            cell(2, 0, "c"),
            cell(2, 1, "d"),
            cell(3, 0, "akhir"),
        ];
        assert_eq!(cells(page), wanted);
    }

    #[test]
    fn a_page_without_a_table_is_no_workbook() {
        assert!(read(b"<html><p>Halo</p></html>", &mut Budget::default()).is_err());
    }

    #[test]
    fn letters_of_western_windows_and_of_wide_pages_are_kept() {
        assert_eq!(cells("<table><tr><td>caf\u{e9}")[0].2, "caf\u{e9}");
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("<table><tr><td>caf\u{e9}".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let sheets = read(&wide, &mut Budget::default()).unwrap_or_default();
        assert_eq!(sheets[0].cells[0].value, CellValue::Text("caf\u{e9}".to_owned()));
    }
}
