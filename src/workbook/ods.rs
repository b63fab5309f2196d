//! .ods: the content in one pass; rows and cells that are repeated count only if they hold something.

#![allow(clippy::single_match_else, reason = "with and without a style read side by side")]

mod styles;

use std::io::Read;

use self::styles::Styles;
use super::RawSheet;
use super::archive::Archive;
use super::failure::ReadFailure;
use super::grid::{CellValue, NumberFormat};
use super::limits::{Budget, COLS, MAX_SHEETS, MAX_TOKEN, ROWS, Sink};
use super::value;
use super::xml::{Attrs, Scanner, Token, append, unescape};
use crate::source::Rect;

/// All sheets of a document in its order.
pub(super) fn read(archive: &Archive<'_>, budget: &mut Budget) -> Result<Vec<RawSheet>, ReadFailure> {
    if is_encrypted(archive, budget)? {
        return Err(ReadFailure::protected());
    }
    let mut styles = Styles::default();
    if let Some(mut scanner) = archive.list("styles.xml", budget)? {
        loop {
            match scanner.next()? {
                Token::Open { name, attrs, empty } => styles.open(name, attrs, empty)?,
                Token::Close(name) => styles.close(name),
                Token::End => break,
                _ => {}
            }
        }
        budget.spend(scanner.used());
    }
    let Some(mut scanner) = archive.xml("content.xml", budget)? else {
        return Err(ReadFailure::damaged("isinya tidak ada"));
    };
    let mut sheets = Vec::new();
    loop {
        match scanner.next()? {
            Token::Open { name: b"table", attrs, empty } => {
                let name = attrs.text(b"name").unwrap_or_default();
                let visible = !attrs.text(b"style-name").is_some_and(|style| styles.hides(&style));
                if sheets.len() >= MAX_SHEETS {
                    return Err(ReadFailure::too_large("lembarnya terlalu banyak"));
                }
                let mut sink = Sink::new(name, visible, budget);
                if !empty {
                    table(&mut scanner, &mut sink, &styles)?;
                }
                sheets.push(sink.finish());
            }
            Token::Open { name, attrs, empty } => styles.open(name, attrs, empty)?,
            Token::Close(name) => styles.close(name),
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    if sheets.is_empty() {
        return Err(ReadFailure::damaged("tidak ada lembar kerja di dalamnya"));
    }
    Ok(sheets)
}

/// The kind of document that the manifest names.
pub(super) fn manifest_kind(archive: &Archive<'_>, budget: &Budget) -> Option<Vec<u8>> {
    let mut scanner = archive.list("META-INF/manifest.xml", budget).ok()??;
    loop {
        match scanner.next().ok()? {
            Token::Open { name: b"file-entry", attrs, .. } if attrs.get(b"full-path") == Some(b"/") => {
                return attrs.get(b"media-type").map(<[u8]>::to_vec);
            }
            Token::End => return None,
            _ => {}
        }
    }
}

fn is_encrypted(archive: &Archive<'_>, budget: &mut Budget) -> Result<bool, ReadFailure> {
    let Some(mut scanner) = archive.list("META-INF/manifest.xml", budget)? else { return Ok(false) };
    let mut encrypted = false;
    loop {
        match scanner.next()? {
            Token::Open { name: b"encryption-data", .. } => encrypted = true,
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    Ok(encrypted)
}

/// A cell of the row being read, with how often it is repeated.
struct RowCell {
    col: u32,
    times: u32,
    value: CellValue,
    format: NumberFormat,
    formula: bool,
}

/// How often something is repeated; absent means once.
fn repeated(attrs: Attrs<'_>, name: &[u8], most: u32) -> u32 {
    attrs.number(name).unwrap_or(1).clamp(1, most)
}

fn is_hidden(attrs: Attrs<'_>) -> bool {
    matches!(attrs.get(b"visibility"), Some(b"collapse" | b"filter"))
}

/// Reads a table up to its end tag.
fn table<R: Read>(scanner: &mut Scanner<R>, sink: &mut Sink<'_>, styles: &Styles) -> Result<(), ReadFailure> {
    let mut column = 0_u32;
    // The format that columns give to cells without one, by last column.
    let mut defaults: Vec<(u32, NumberFormat)> = Vec::new();
    let mut row = 0_u32;
    let mut times = 1_u32;
    let mut col = 0_u32;
    let mut cells: Vec<RowCell> = Vec::new();
    let mut text_size = 0_usize;
    let mut nested = 0_u32;
    loop {
        match scanner.next()? {
            Token::Open { name: b"table", empty, .. } => nested += u32::from(!empty),
            Token::Close(b"table") if nested == 0 => return Ok(()),
            Token::Close(b"table") => nested -= 1,
            _ if nested > 0 => {}
            Token::Open { name: b"table-column", attrs, .. } => {
                let count = repeated(attrs, b"number-columns-repeated", COLS);
                let last = column.saturating_add(count - 1);
                if is_hidden(attrs) && column < COLS {
                    sink.hide_cols(column, last);
                }
                if let Some(width) = attrs.text(b"style-name").and_then(|style| styles.width(&style)) {
                    sink.width(column, last, width);
                }
                if defaults.len() < COLS as usize {
                    let format = attrs.text(b"default-cell-style-name").map(|s| styles.format(&s));
                    defaults.push((last, format.unwrap_or_default()));
                }
                column = last.saturating_add(1);
            }
            Token::Open { name: b"table-row", attrs, empty } => {
                times = repeated(attrs, b"number-rows-repeated", ROWS);
                if is_hidden(attrs) && row < ROWS {
                    sink.hide_rows(row, row.saturating_add(times - 1));
                }
                col = 0;
                cells.clear();
                text_size = 0;
                if empty {
                    row = row.saturating_add(times);
                }
            }
            Token::Close(b"table-row") => {
                let last = row.saturating_add(times).min(ROWS);
                if !cells.is_empty() && !repeat(sink, &cells, row, last) {
                    // What follows can't be taken any more; pass over it.
                    row = ROWS;
                }
                row = row.saturating_add(times);
            }
            Token::Open { name: name @ (b"table-cell" | b"covered-table-cell"), attrs, empty } => {
                let count = repeated(attrs, b"number-columns-repeated", COLS);
                let covered = name == b"covered-table-cell";
                let format = match attrs.text(b"style-name") {
                    Some(style) => styles.format(&style),
                    None => {
                        let at = defaults.partition_point(|(last, _)| *last < col);
                        defaults.get(at).map(|d| d.1.clone()).unwrap_or_default()
                    }
                };
                let across = repeated(attrs, b"number-columns-spanned", COLS);
                let down = repeated(attrs, b"number-rows-spanned", ROWS);
                if !covered && (across > 1 || down > 1) {
                    let (bottom, right) = (row.saturating_add(down - 1), col.saturating_add(across - 1));
                    sink.merge(Rect { top: row, left: col, bottom, right });
                }
                let mut cell = RowCell {
                    col,
                    times: count,
                    value: CellValue::Empty,
                    format,
                    formula: attrs.get(b"formula").is_some(),
                };
                let kind = stored(attrs, &mut cell);
                let text = if empty { String::new() } else { inner_text(scanner)? };
                if kind == Kind::Error {
                    cell.value = CellValue::Error(text);
                } else if kind == Kind::Text && cell.value == CellValue::Empty {
                    cell.value = CellValue::Text(text);
                }
                col = col.saturating_add(count);
                let size = match &cell.value {
                    // Nothing would be kept of it, however often it is repeated.
                    CellValue::Empty if !cell.formula => continue,
                    CellValue::Text(text) if text.is_empty() && !cell.formula => continue,
                    CellValue::Text(text) | CellValue::Error(text) | CellValue::OddNumber(text) => text.len(),
                    _ => 0,
                };
                text_size += size;
                if text_size > MAX_TOKEN * 8 {
                    return Err(ReadFailure::too_large("ada baris yang teksnya jauh melampaui batas"));
                }
                if row < ROWS && cell.col < COLS {
                    cells.push(cell);
                }
            }
            Token::End => return Err(ReadFailure::damaged("lembar terpotong")),
            _ => {}
        }
    }
}

/// Puts a row's cells into every row it is repeated for. Returns whether the sheet may go on.
fn repeat(sink: &mut Sink<'_>, cells: &[RowCell], first: u32, end: u32) -> bool {
    for row in first..end {
        for cell in cells {
            for col in cell.col..cell.col.saturating_add(cell.times).min(COLS) {
                if !sink.push(row, col, cell.value.clone(), cell.format.clone(), cell.formula) {
                    return false;
                }
            }
        }
    }
    true
}

/// What a cell's text means for its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The text is the value.
    Text,
    /// The text names the error.
    Error,
    /// The value stands in an attribute, or there is none.
    Other,
}

/// Takes the value from the cell's attributes.
fn stored(attrs: Attrs<'_>, cell: &mut RowCell) -> Kind {
    let (mut value_type, mut error) = (None, false);
    for (name, raw) in attrs {
        match name {
            b"calcext:value-type" => error = raw == b"error",
            _ if name.ends_with(b":value-type") => value_type = Some(raw),
            _ => {}
        }
    }
    if error {
        return Kind::Error;
    }
    let number = || attrs.get(b"value").map_or(CellValue::Empty, value::number_text);
    match value_type {
        Some(b"float" | b"currency") => {
            cell.value = number();
            // A date style over a plain number doesn't occur; a percent style does.
            cell.format.date = false;
        }
        Some(b"percentage") => {
            cell.value = number();
            cell.format = NumberFormat {
                percent: true,
                decimals: cell.format.decimals.or(Some(0)),
                ..NumberFormat::default()
            };
        }
        Some(b"boolean") => {
            cell.value = CellValue::Bool(attrs.get(b"boolean-value") == Some(b"true"));
        }
        Some(kind @ (b"date" | b"time")) => {
            let text = attrs.text(if kind == b"date" { b"date-value" } else { b"time-value" });
            let text = text.unwrap_or_default();
            match value::date_serial(&text).or_else(|| value::duration_serial(&text)) {
                Some(serial) => {
                    cell.value = CellValue::Number(serial);
                    cell.format.percent = false;
                    cell.format.decimals = None;
                    cell.format.date = true;
                }
                None => cell.value = CellValue::Text(text),
            }
        }
        Some(b"string") => {
            if let Some(text) = attrs.text(b"string-value") {
                cell.value = CellValue::Text(text);
            }
            return Kind::Text;
        }
        _ => {}
    }
    Kind::Other
}

/// Appends text of a paragraph: line feeds, tabs and runs of spaces in the file count as one space,
/// none at the paragraph's beginning. What is meant as more is written as an element.
fn append_folded(piece: &str, out: &mut String) {
    for c in piece.chars() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

/// The paragraphs of a cell up to its end tag; notes and drawings in it don't count.
fn inner_text<R: Read>(scanner: &mut Scanner<R>) -> Result<String, ReadFailure> {
    let mut text = String::new();
    let mut piece = String::new();
    let mut depth = 0_u32;
    let mut paragraphs = 0_u32;
    let mut inside = false;
    loop {
        if text.len() > MAX_TOKEN {
            return Err(ReadFailure::too_large("ada sel yang teksnya jauh melampaui batas"));
        }
        match scanner.next()? {
            Token::Open { name, attrs, empty } => {
                if depth == 0 && name == b"p" {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs = paragraphs.saturating_add(1);
                    inside = !empty;
                } else if inside {
                    match name {
                        b"s" => {
                            let count = attrs.number(b"c").unwrap_or(1).clamp(1, 1000);
                            text.extend(std::iter::repeat_n(' ', count as usize));
                        }
                        b"tab" => text.push('\t'),
                        b"line-break" => text.push('\n'),
                        _ => {}
                    }
                }
                depth += u32::from(!empty);
            }
            Token::Close(b"table-cell" | b"covered-table-cell") if depth == 0 => return Ok(text),
            Token::Close(_) => {
                depth = depth.saturating_sub(1);
                inside = inside && depth > 0;
            }
            Token::Text(raw) if inside => {
                piece.clear();
                unescape(raw, &mut piece);
                append_folded(&piece, &mut text);
            }
            Token::Verbatim(raw) if inside => {
                piece.clear();
                append(raw, &mut piece);
                append_folded(&piece, &mut text);
            }
            Token::End => return Err(ReadFailure::damaged("lembar terpotong")),
            _ => {}
        }
    }
}
