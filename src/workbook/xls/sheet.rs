//! One worksheet of a BIFF stream.

use rust_decimal::Decimal;

use super::{BOF, EOF, Globals, Records};
use crate::source::Rect;
use crate::workbook::RawSheet;
use crate::workbook::bytes::{append_windows_1252, f64_at, u16_at, u32_at};
use crate::workbook::failure::ReadFailure;
use crate::workbook::grid::CellValue;
use crate::workbook::limits::{Budget, Sink};
use crate::workbook::value::{self, DAYS_1904};

const ROW: u16 = 0x0208;
const COLINFO: u16 = 0x007d;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const MULRK: u16 = 0x00bd;
const LABELSST: u16 = 0x00fd;
const LABEL: u16 = 0x0204;
const RSTRING: u16 = 0x00d6;
const FORMULA: u16 = 0x0006;
/// As Excel 3 and 4 wrote them; some programs still do.
const FORMULA_3: u16 = 0x0206;
const FORMULA_4: u16 = 0x0406;
const STRING: u16 = 0x0207;
const BOOLERR: u16 = 0x0205;
const MERGEDCELLS: u16 = 0x00e5;
/// Cells of Excel 2 (a whole number, a number, a text, a truth value), which have no place here.
const OLD_CELLS: [u16; 5] = [0x0002, 0x0003, 0x0004, 0x0005, 0x0202];

/// Where a cell stands and how it is shown.
#[derive(Debug, Clone, Copy)]
struct Head {
    row: u32,
    col: u32,
    style: usize,
}

fn head(data: &[u8]) -> Option<Head> {
    Some(Head {
        row: u32::from(u16_at(data, 0)?),
        col: u32::from(u16_at(data, 2)?),
        style: usize::from(u16_at(data, 4)?),
    })
}

/// Reads the sheet that begins at the first record.
pub(super) fn read(
    mut records: Records<'_>,
    name: String,
    visible: bool,
    globals: &Globals,
    budget: &mut Budget,
) -> Result<RawSheet, ReadFailure> {
    let mut sink = Sink::new(name, visible, budget);
    let cut = || ReadFailure::damaged("lembar terpotong");
    if records.next().ok_or_else(cut)?.kind != BOF {
        return Err(ReadFailure::damaged("lembar tidak ditemukan pada tempatnya"));
    }
    // A formula whose text comes in a record of its own.
    let mut waiting: Option<Head> = None;
    let mut depth = 0_u32;
    loop {
        let record = records.next().ok_or_else(cut)?;
        let data = record.data;
        match record.kind {
            // Charts inside a sheet are streams of their own.
            BOF => depth += 1,
            EOF if depth == 0 => break,
            EOF => depth -= 1,
            _ if depth > 0 => {}
            STRING => {
                if let Some(head) = waiting.take() {
                    let text = if globals.biff8 {
                        records.pieces(data).text().unwrap_or_default()
                    } else {
                        bytes_text(data)
                    };
                    put(&mut sink, globals, head, CellValue::Text(text), true);
                }
            }
            MERGEDCELLS => {
                for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |i| u32::from(u16_at(area, i).unwrap_or(0));
                    sink.merge(Rect { top: at(0), bottom: at(2), left: at(4), right: at(6) });
                }
            }
            ROW => {
                if let (Some(row), Some(options)) = (u16_at(data, 0), u16_at(data, 12))
                    && options & 0x20 != 0
                {
                    sink.hide_rows(u32::from(row), u32::from(row));
                }
            }
            COLINFO => {
                if let (Some(first), Some(last), Some(width), Some(options)) =
                    (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), u16_at(data, 8))
                {
                    sink.width(u32::from(first), u32::from(last), u32::from(width));
                    if options & 1 != 0 || width == 0 {
                        sink.hide_cols(u32::from(first), u32::from(last));
                    }
                }
            }
            NUMBER | RK | MULRK | LABELSST | LABEL | RSTRING | BOOLERR | FORMULA | FORMULA_3 | FORMULA_4 => {
                waiting = cell(record.kind, data, &mut records, globals, &mut sink)?;
            }
            kind if OLD_CELLS.contains(&kind) => {
                sink.miss("ada sel yang disimpan dengan cara yang tidak dikenal");
            }
            _ => {}
        }
        if sink.stopped() {
            break;
        }
    }
    Ok(sink.finish())
}

/// Takes a cell record. Returns the formula's place if its text is still to come.
fn cell<'a>(
    kind: u16,
    data: &'a [u8],
    records: &mut Records<'a>,
    globals: &Globals,
    sink: &mut Sink<'_>,
) -> Result<Option<Head>, ReadFailure> {
    if kind == LABELSST {
        if let (Some(head), Some(index)) = (head(data), u32_at(data, 6)) {
            let text = globals.strings.require(index)?.to_owned();
            put(sink, globals, head, CellValue::Text(text), false);
        }
        return Ok(None);
    }
    Ok(stored(kind, data, records, globals, sink))
}

/// The same for cells that hold their value.
fn stored<'a>(
    kind: u16,
    data: &'a [u8],
    records: &mut Records<'a>,
    globals: &Globals,
    sink: &mut Sink<'_>,
) -> Option<Head> {
    let head = head(data)?;
    let formula = matches!(kind, FORMULA | FORMULA_3 | FORMULA_4);
    let value = match kind {
        NUMBER => value::number(f64_at(data, 6)?),
        RK => value::rk(u32_at(data, 6)?),
        MULRK => {
            let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
            for (col, packed) in (head.col..).zip(cells) {
                let style = usize::from(u16_at(packed, 0)?);
                put(sink, globals, Head { col, style, ..head }, value::rk(u32_at(packed, 2)?), false);
            }
            return None;
        }
        BOOLERR if data.get(7)? == &0 => CellValue::Bool(data[6] != 0),
        BOOLERR => value::error_code(data[6]),
        _ if formula => match (data.get(6)?, u16_at(data, 12)?) {
            (0, 0xffff) => return Some(head),
            (1, 0xffff) => CellValue::Bool(data[8] != 0),
            (2, 0xffff) => value::error_code(data[8]),
            (_, 0xffff) => CellValue::Text(String::new()),
            _ => value::number(f64_at(data, 6)?),
        },
        _ if globals.biff8 => CellValue::Text(records.pieces(&data[6..]).text()?),
        _ => CellValue::Text(bytes_text(&data[6..])),
    };
    put(sink, globals, head, value, formula);
    None
}

fn put(sink: &mut Sink<'_>, globals: &Globals, head: Head, value: CellValue, formula: bool) {
    let format = globals.formats.get(head.style).cloned().unwrap_or_default();
    let value = match value {
        CellValue::Number(serial) if format.date && globals.date_1904 => {
            CellValue::Number(serial + Decimal::from(DAYS_1904))
        }
        value => value,
    };
    sink.push(head.row, head.col, value, format, formula);
}

/// A BIFF5 text behind two bytes of length.
fn bytes_text(data: &[u8]) -> String {
    let mut text = String::new();
    let len = usize::from(u16_at(data, 0).unwrap_or(0));
    append_windows_1252(data.get(2..).map_or(&[], |rest| &rest[..rest.len().min(len)]), &mut text);
    text
}
