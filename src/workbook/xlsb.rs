//! .xlsb: the parts of an .xlsx as binary records.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

use rust_decimal::Decimal;

use super::RawSheet;
use super::archive::Archive;
use super::bytes::{append_utf16, f64_at, u16_at, u32_at};
use super::failure::ReadFailure;
use super::format;
use super::grid::{CellValue, NumberFormat};
use super::limits::{Budget, MAX_SHEETS, MAX_TOKEN, Sink, check_table};
use super::shared::SharedStrings;
use super::value::{self, DAYS_1904};
use super::xlsx;
use crate::source::Rect;

/// Reads records from a part.
struct Records<R> {
    source: BufReader<R>,
    data: Vec<u8>,
    left: u64,
    limit: u64,
}

impl<R: Read> Records<R> {
    fn new(source: R, limit: u64) -> Self {
        Self { source: BufReader::with_capacity(64 << 10, source), data: Vec::new(), left: limit, limit }
    }

    /// The next record's type; its data is in `data`. `None` at the end of the part.
    fn next(&mut self) -> Result<Option<u32>, ReadFailure> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let cut = || ReadFailure::damaged("lembar terpotong");
        let mut kind = u32::from(first & 0x7f);
        if first & 0x80 != 0 {
            kind |= u32::from(self.byte()?.ok_or_else(cut)? & 0x7f) << 7;
        }
        let mut len = 0_usize;
        for index in 0..4 {
            let byte = self.byte()?.ok_or_else(cut)?;
            len |= usize::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 == 0 {
                break;
            }
        }
        if len > MAX_TOKEN {
            return Err(ReadFailure::too_large("ada isi tunggal yang jauh melampaui batas Excel"));
        }
        self.left = self
            .left
            .checked_sub(len as u64)
            .ok_or_else(|| ReadFailure::too_large("isinya mengembang melampaui batas"))?;
        self.data.resize(len, 0);
        self.source.read_exact(&mut self.data).map_err(|_| cut())?;
        Ok(Some(kind))
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadFailure> {
        let mut byte = [0];
        match self.source.read_exact(&mut byte) {
            Ok(()) => {
                self.left = self
                    .left
                    .checked_sub(1)
                    .ok_or_else(|| ReadFailure::too_large("isinya mengembang melampaui batas"))?;
                Ok(Some(byte[0]))
            }
            // A part that fails its checksum ends with this error too; it is damaged either way.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            Err(_) => Err(ReadFailure::damaged("data terkompresi tidak utuh")),
        }
    }

    fn used(&self) -> u64 {
        self.limit - self.left
    }
}

fn open<'a>(
    archive: &Archive<'a>,
    part: &str,
    budget: &Budget,
) -> Result<Option<Records<Box<dyn Read + 'a>>>, ReadFailure> {
    Ok(archive.part(part)?.map(|source| Records::new(source, budget.inflated)))
}

/// A text behind four bytes of length, and where it ends.
fn wide_text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let len = match u32_at(data, at)? {
        // What may be absent says so with this length.
        u32::MAX => 0,
        len => len as usize,
    };
    let end = (at + 4).checked_add(len.checked_mul(2)?)?;
    let mut text = String::new();
    append_utf16(data.get(at + 4..end)?, &mut text);
    Some((text, end))
}

/// All sheets of a workbook in its order.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<Vec<RawSheet>, ReadFailure> {
    let relations = xlsx::relations(archive, part, budget)?;
    let named = |kind: &str| relations.values().find(|r| r.kind == kind).map(|r| r.target.clone());
    let Some(mut records) = open(archive, part, budget)? else {
        return Err(ReadFailure::damaged("daftar lembarnya tidak ada"));
    };
    let mut tables = Tables::default();
    let mut listed = Vec::new();
    while let Some(kind) = records.next()? {
        let data = &records.data;
        match kind {
            // BrtWbProp
            153 => tables.date_1904 = u32_at(data, 0).is_some_and(|flags| flags & 1 != 0),
            // BrtExternSheet: who believes its count makes room for it at once.
            362 if u32_at(data, 0).is_some_and(|count| count as usize > data.len() / 12) => {
                return Err(ReadFailure::damaged("daftar rujukannya tidak utuh"));
            }
            // BrtBundleSh
            156 => {
                let Some((relation, end)) = wide_text(data, 8) else { continue };
                let Some((name, _)) = wide_text(data, end) else { continue };
                listed.push((relation, name, u32_at(data, 0) == Some(0)));
                if listed.len() > MAX_SHEETS {
                    return Err(ReadFailure::too_large("lembarnya terlalu banyak"));
                }
            }
            _ => {}
        }
    }
    budget.spend(records.used());
    if let Some(part) = named("sharedstrings") {
        tables.strings = strings(archive, &part, budget)?;
    }
    if let Some(part) = named("styles") {
        tables.formats = styles(archive, &part, budget)?;
    }
    let mut sheets = Vec::new();
    for (relation, name, visible) in listed {
        if let Some(relation) = relations.get(&relation).filter(|r| r.kind == "worksheet") {
            sheets.push(sheet(archive, &relation.target, name, visible, &tables, budget)?);
        }
    }
    if sheets.is_empty() {
        return Err(ReadFailure::damaged("tidak ada lembar kerja di dalamnya"));
    }
    Ok(sheets)
}

/// What cells refer to.
#[derive(Default)]
struct Tables {
    strings: SharedStrings,
    formats: Vec<NumberFormat>,
    date_1904: bool,
}

fn strings(archive: &Archive<'_>, part: &str, budget: &mut Budget) -> Result<SharedStrings, ReadFailure> {
    let mut table = SharedStrings::default();
    let Some(mut records) = open(archive, part, budget)? else { return Ok(table) };
    while let Some(kind) = records.next()? {
        // BrtSSTItem: flags, text, formatting.
        if kind == 19 {
            let text = wide_text(&records.data, 1).map_or_else(String::new, |(text, _)| text);
            table.push(&text)?;
        }
    }
    budget.spend(records.used());
    Ok(table)
}

fn styles(archive: &Archive<'_>, part: &str, budget: &mut Budget) -> Result<Vec<NumberFormat>, ReadFailure> {
    let mut custom = BTreeMap::new();
    let mut styles = Vec::new();
    let Some(mut records) = open(archive, part, budget)? else { return Ok(styles) };
    let mut in_cells = false;
    while let Some(kind) = records.next()? {
        match kind {
            // BrtFmt
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(&records.data, 0), wide_text(&records.data, 2)) {
                    custom.insert(id, format::parse(&code));
                }
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => in_cells = true,
            618 => in_cells = false,
            // BrtXF
            47 if in_cells => {
                check_table(styles.len(), "gaya selnya terlalu banyak")?;
                let id = u16_at(&records.data, 2).unwrap_or(0);
                styles.push(custom.get(&id).cloned().unwrap_or_else(|| format::builtin(id)));
            }
            _ => {}
        }
    }
    budget.spend(records.used());
    Ok(styles)
}

fn sheet(
    archive: &Archive<'_>,
    part: &str,
    name: String,
    visible: bool,
    tables: &Tables,
    budget: &mut Budget,
) -> Result<RawSheet, ReadFailure> {
    let Some(mut records) = open(archive, part, budget)? else {
        return Err(ReadFailure::damaged(&format!("isi lembar {name} tidak ada")));
    };
    let mut sink = Sink::new(name, visible, budget);
    let mut row = 0;
    // Short records leave out their column: they stand behind the cell before.
    let mut next_col = 0;
    let mut in_data = false;
    let mut ended = false;
    while let Some(kind) = records.next()? {
        let data = &records.data;
        match kind {
            // BrtRowHdr
            0 => {
                row = u32_at(data, 0).unwrap_or(row);
                next_col = 0;
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    sink.hide_rows(row, row);
                }
            }
            // BrtBeginSheetData, BrtEndSheetData
            145 => in_data = true,
            146 => in_data = false,
            1..=18 | 62 => {
                if let Some((col, style, value)) = cell(kind, data, next_col, tables)? {
                    next_col = col.saturating_add(1);
                    let format = tables.formats.get(style).cloned().unwrap_or_default();
                    let value = match value {
                        CellValue::Number(serial) if format.date && tables.date_1904 => {
                            CellValue::Number(serial + Decimal::from(DAYS_1904))
                        }
                        value => value,
                    };
                    if !sink.push(row, col, value, format, matches!(kind, 8..=11)) {
                        break;
                    }
                }
            }
            // BrtColInfo
            60 => {
                if let (Some(first), Some(last), Some(width), Some(flags)) =
                    (u32_at(data, 0), u32_at(data, 4), u32_at(data, 8), u16_at(data, 16))
                {
                    sink.width(first, last, width);
                    if flags & 1 != 0 {
                        sink.hide_cols(first, last);
                    }
                }
            }
            // BrtMergeCell
            176 => {
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (u32_at(data, 0), u32_at(data, 4), u32_at(data, 8), u32_at(data, 12))
                {
                    sink.merge(Rect { top, left, bottom, right });
                }
            }
            // BrtEndSheet
            130 => ended = true,
            // Beside rows and cells, the data hold what belongs to cells: their metadata, array and
            // shared formulas, data tables, and extensions. Anything else may be a cell.
            _ if in_data && !matches!(kind, 35..=38 | 49..=51 | 426..=428 | 1024..) => {
                sink.miss("ada sel yang disimpan dengan cara yang tidak dikenal");
            }
            _ => {}
        }
    }
    if !ended && !sink.stopped() {
        return Err(ReadFailure::damaged("lembar terpotong"));
    }
    let sheet = sink.finish();
    budget.spend(records.used());
    Ok(sheet)
}

/// A cell's column, style and value; `next_col` is the column of one that doesn't name its own.
fn cell(
    kind: u32,
    data: &[u8],
    next_col: u32,
    tables: &Tables,
) -> Result<Option<(u32, usize, CellValue)>, ReadFailure> {
    // BrtShortBlank to BrtShortIsst: the same contents in another order, without the column.
    let (kind, head) = match kind {
        12..=16 => (kind - 11, 4),
        17 => (6, 4),
        18 => (7, 4),
        kind => (kind, 8),
    };
    let col = if head == 4 { Some(next_col) } else { u32_at(data, 0) };
    let (Some(col), Some(style)) = (col, u32_at(data, head - 4)) else { return Ok(None) };
    let style = (style & 0x00ff_ffff) as usize;
    if kind == 7 {
        let Some(index) = u32_at(data, head) else { return Ok(None) };
        return Ok(Some((col, style, CellValue::Text(tables.strings.require(index)?.to_owned()))));
    }
    Ok(value(kind, data, head).map(|value| (col, style, value)))
}

/// What a cell holds behind its head.
fn value(kind: u32, data: &[u8], head: usize) -> Option<CellValue> {
    let text = |at| wide_text(data, at).map(|(text, _)| CellValue::Text(text));
    Some(match kind {
        1 => CellValue::Empty,
        2 => value::rk(u32_at(data, head)?),
        3 | 11 => value::error_code(*data.get(head)?),
        4 | 10 => CellValue::Bool(*data.get(head)? != 0),
        5 | 9 => value::number(f64_at(data, head)?),
        6 | 8 => text(head)?,
        _ => text(head + 1)?,
    })
}
