//! One worksheet in one pass: values, formats, formulas, merges, hidden rows and columns.

#![allow(clippy::struct_excessive_bools, reason = "each is one mark of the open cell")]

use std::io::Read;

use rust_decimal::Decimal;

use super::Tables;
use crate::source::Rect;
use crate::workbook::RawSheet;
use crate::workbook::archive::Archive;
use crate::workbook::failure::ReadFailure;
use crate::workbook::grid::{CellValue, NumberFormat};
use crate::workbook::limits::{Budget, MAX_TOKEN, Sink};
use crate::workbook::value::{self, DAYS_1904};
use crate::workbook::xml::{Attrs, Scanner, Token, append, digits, unescape, unescape_excel};

/// How a cell stores its value (its attribute `t`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    Date,
}

/// The cell being read.
struct Open {
    row: u32,
    col: u32,
    style: usize,
    stored: Stored,
    formula: bool,
    /// Whether the text that comes is its formula's.
    in_formula: bool,
    /// The formula as stored, and the number of the shared formula it is part of.
    written: String,
    shared: Option<u32>,
    /// Which text counts at the moment.
    collecting: bool,
    /// Whether there was a `<v>` or `<t>`.
    valued: bool,
    /// Whether there was an `<is>`, beside which a `<v>` doesn't count.
    inline: bool,
    /// Whether what comes belongs to an extension, not to the cell.
    extension: bool,
}

/// Reads a worksheet.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
    name: String,
    visible: bool,
    tables: &Tables,
    budget: &mut Budget,
) -> Result<RawSheet, ReadFailure> {
    let Some(mut scanner) = archive.xml(part, budget)? else {
        return Err(ReadFailure::damaged(&format!("isi lembar {name} tidak ada")));
    };
    let mut sink = Sink::new(name, visible, budget);
    scan(&mut scanner, &mut sink, tables)?;
    let sheet = sink.finish();
    budget.spend(scanner.used());
    Ok(sheet)
}

fn scan<R: Read>(scanner: &mut Scanner<R>, sink: &mut Sink<'_>, tables: &Tables) -> Result<(), ReadFailure> {
    let mut next_row = 0_u32;
    let mut row = 0_u32;
    let mut next_col = 0_u32;
    let mut open: Option<Open> = None;
    let mut text = String::new();
    let mut phonetic = false;
    let mut in_data = false;
    loop {
        if text.len().max(open.as_ref().map_or(0, |cell| cell.written.len())) > MAX_TOKEN {
            return Err(ReadFailure::too_large("ada sel yang teksnya jauh melampaui batas Excel"));
        }
        let token = scanner.next()?;
        if let Some(cell) = &mut open {
            match token {
                Token::Text(raw) if cell.in_formula => unescape(raw, &mut cell.written),
                Token::Text(raw) if cell.collecting => unescape(raw, &mut text),
                Token::Verbatim(raw) if cell.collecting => append(raw, &mut text),
                Token::Close(b"extLst") => cell.extension = false,
                Token::Open { .. } if cell.extension => {}
                Token::Open { name, attrs, empty } => match name {
                    b"extLst" => cell.extension = !empty,
                    b"is" if cell.stored == Stored::Inline => {
                        cell.inline = true;
                        text.clear();
                    }
                    b"v" if cell.stored != Stored::Inline => {
                        cell.valued = true;
                        cell.collecting = !empty;
                        text.clear();
                    }
                    b"f" => {
                        cell.formula = true;
                        cell.in_formula = !empty;
                        cell.shared =
                            (attrs.get(b"t") == Some(b"shared")).then(|| attrs.number(b"si")).flatten();
                    }
                    b"t" if cell.stored == Stored::Inline && !phonetic => {
                        cell.valued = true;
                        cell.collecting = !empty;
                    }
                    // Some programs write the text of an inline string where its value belongs.
                    b"v" => cell.collecting = !empty && !cell.valued && !cell.inline,
                    b"rPh" => phonetic = !empty,
                    _ => {}
                },
                Token::Close(b"v" | b"t") => cell.collecting = false,
                Token::Close(b"f") => cell.in_formula = false,
                Token::Close(b"rPh") => phonetic = false,
                Token::Close(b"c") => {
                    if !finish(cell, &mut text, sink, tables)? {
                        return Ok(());
                    }
                    open = None;
                    phonetic = false;
                }
                Token::End => return Err(ReadFailure::damaged("lembar terpotong")),
                _ => {}
            }
            continue;
        }
        match token {
            Token::Open { name: b"sheetData", empty, .. } => in_data = !empty,
            Token::Close(b"sheetData") => in_data = false,
            Token::Open { name: b"c", attrs, empty } if in_data => {
                let cell = cell(attrs, row, next_col);
                next_col = cell.col.saturating_add(1);
                if !empty {
                    text.clear();
                    open = Some(cell);
                }
            }
            Token::Open { name: b"row", attrs, .. } if in_data => {
                row = attrs.number(b"r").and_then(|r| r.checked_sub(1)).unwrap_or(next_row);
                next_row = row.saturating_add(1);
                next_col = 0;
                if attrs.flag(b"hidden") || attrs.get(b"ht") == Some(b"0") {
                    sink.hide_rows(row, row);
                }
            }
            Token::Open { name: b"col", attrs, .. } => {
                let (Some(first), Some(last)) = (attrs.number(b"min"), attrs.number(b"max")) else {
                    continue;
                };
                if (attrs.flag(b"hidden") || attrs.get(b"width") == Some(b"0")) && first > 0 {
                    sink.hide_cols(first - 1, last.saturating_sub(1));
                }
            }
            Token::Open { name: b"mergeCell", attrs, .. } => {
                if let Some(area) = attrs.get(b"ref").and_then(range) {
                    sink.merge(area);
                }
            }
            Token::End if in_data => return Err(ReadFailure::damaged("lembar terpotong")),
            Token::End => return Ok(()),
            _ => {}
        }
    }
}

/// A cell from its start tag.
fn cell(attrs: Attrs<'_>, row: u32, next_col: u32) -> Open {
    let mut cell = Open {
        row,
        col: next_col,
        style: 0,
        stored: Stored::Number,
        formula: false,
        in_formula: false,
        written: String::new(),
        shared: None,
        collecting: false,
        valued: false,
        inline: false,
        extension: false,
    };
    for (name, raw) in attrs {
        match name {
            b"r" => {
                if let Some((row, col)) = cell_address(raw) {
                    cell.row = row;
                    cell.col = col;
                }
            }
            b"s" => cell.style = digits(raw).map_or(0, |s| s as usize),
            b"t" => {
                cell.stored = match raw {
                    b"s" => Stored::Shared,
                    b"str" => Stored::Formula,
                    b"inlineStr" => Stored::Inline,
                    b"b" => Stored::Bool,
                    b"e" => Stored::Error,
                    b"d" => Stored::Date,
                    _ => Stored::Number,
                }
            }
            _ => {}
        }
    }
    cell
}

/// Hands a finished cell to the sink. Returns whether the sheet may go on.
fn finish(
    cell: &mut Open,
    text: &mut String,
    sink: &mut Sink<'_>,
    tables: &Tables,
) -> Result<bool, ReadFailure> {
    let mut format = tables.formats.get(cell.style).cloned().unwrap_or_default();
    let value = match cell.stored {
        Stored::Number => match value::number_text(text.as_bytes()) {
            CellValue::Number(serial) if format.date && tables.date_1904 => {
                CellValue::Number(serial + Decimal::from(DAYS_1904))
            }
            value => value,
        },
        Stored::Shared => match digits(text.trim().as_bytes()) {
            Some(index) => CellValue::Text(tables.strings.require(index)?.to_owned()),
            None => CellValue::Empty,
        },
        // A formula's empty text is a value; without `<v>` it has none.
        Stored::Formula | Stored::Inline if !cell.valued && text.is_empty() => CellValue::Empty,
        Stored::Formula | Stored::Inline => CellValue::Text(unescape_excel(text.as_str().to_owned())),
        Stored::Bool => match text.trim() {
            "" => CellValue::Empty,
            text => CellValue::Bool(matches!(text, "1" | "true" | "TRUE")),
        },
        Stored::Error => match text.trim() {
            "" => CellValue::Empty,
            text => CellValue::Error(text.to_owned()),
        },
        Stored::Date => match value::date_serial(text) {
            Some(serial) => {
                format = NumberFormat { percent: false, decimals: None, date: true, ..format };
                CellValue::Number(serial)
            }
            None => CellValue::Text(text.clone()),
        },
    };
    let goes_on = sink.push(cell.row, cell.col, value, format, cell.formula);
    if goes_on && cell.formula && (cell.shared.is_some() || !cell.written.is_empty()) {
        sink.formula(cell.row, cell.col, std::mem::take(&mut cell.written), cell.shared);
    }
    Ok(goes_on)
}

/// A zero-based row and column from an address such as `B31` or `$B$31`.
fn cell_address(raw: &[u8]) -> Option<(u32, u32)> {
    let mut letters = 0_u32;
    let mut rest = raw.strip_prefix(b"$").unwrap_or(raw);
    while let Some((&b, tail)) = rest.split_first()
        && b.is_ascii_alphabetic()
    {
        letters = letters.checked_mul(26)?.checked_add(u32::from(b.to_ascii_uppercase() - b'A') + 1)?;
        rest = tail;
    }
    let row = digits(rest.strip_prefix(b"$").unwrap_or(rest))?;
    Some((row.checked_sub(1)?, letters.checked_sub(1)?))
}

/// A rectangle from a reference such as `A1:D40`.
fn range(raw: &[u8]) -> Option<Rect> {
    let colon = raw.iter().position(|&b| b == b':')?;
    let (top, left) = cell_address(&raw[..colon])?;
    let (bottom, right) = cell_address(&raw[colon + 1..])?;
    Some(Rect {
        top: top.min(bottom),
        left: left.min(right),
        bottom: top.max(bottom),
        right: left.max(right),
    })
}
