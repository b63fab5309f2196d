//! .xls (BIFF5 and BIFF8): records of a stream, straight into sparse sheets.

mod sheet;
mod strings;

use std::collections::BTreeMap;

use self::strings::Pieces;
use super::RawSheet;
use super::bytes::{append_windows_1252, u16_at, u32_at};
use super::failure::ReadFailure;
use super::format;
use super::grid::NumberFormat;
use super::limits::{Budget, MAX_SHEETS, check_table};
use super::shared::SharedStrings;

/// What cells refer to, and how strings are stored.
#[derive(Debug, Default)]
struct Globals {
    /// BIFF8 stores UTF-16 and shared strings; BIFF5 bytes of a code page.
    biff8: bool,
    date_1904: bool,
    strings: SharedStrings,
    formats: Vec<NumberFormat>,
}

/// One record: its type and its data.
#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// Walks the records of a stream.
#[derive(Debug)]
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// Whether the record that comes next continues the one before.
    fn continued(&self) -> bool {
        u16_at(self.bytes, self.at) == Some(CONTINUE)
    }

    /// The data of a record and of all that continue it.
    fn pieces(&mut self, first: &'a [u8]) -> Pieces<'a> {
        let mut pieces = vec![first];
        while self.continued() {
            match self.next() {
                Some(record) => pieces.push(record.data),
                None => break,
            }
        }
        Pieces::new(pieces)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.bytes, self.at)?;
        let len = usize::from(u16_at(self.bytes, self.at + 2)?);
        let data = self.bytes.get(self.at + 4..self.at + 4 + len)?;
        self.at += 4 + len;
        Some(Record { kind, data })
    }
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;
const FILEPASS: u16 = 0x002f;
const DATEMODE: u16 = 0x0022;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUNDSHEET: u16 = 0x0085;
const SST: u16 = 0x00fc;

/// All worksheets of a workbook stream in their order.
pub(super) fn read(stream: &[u8], budget: &mut Budget) -> Result<Vec<RawSheet>, ReadFailure> {
    let mut records = Records { bytes: stream, at: 0 };
    let cut = || ReadFailure::damaged("berkas terpotong");
    let first = records.next().ok_or_else(cut)?;
    // Some programs write an odd low byte.
    let version = u16_at(first.data, 0).map(|version| version >> 8);
    if first.kind != BOF || !matches!(version, Some(5 | 6)) {
        return Err(ReadFailure::Unreadable {
            reason: "Berkas dibuat oleh Excel sebelum tahun 1995 atau tidak utuh".to_owned(),
            advice: "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx.".to_owned(),
        });
    }
    let mut globals = Globals { biff8: version == Some(6), ..Globals::default() };
    let mut listed: Vec<(usize, String, bool)> = Vec::new();
    let mut custom = BTreeMap::new();
    let mut styles: Vec<u16> = Vec::new();
    loop {
        let record = records.next().ok_or_else(cut)?;
        let data = record.data;
        match record.kind {
            EOF => break,
            FILEPASS => return Err(ReadFailure::protected()),
            DATEMODE => globals.date_1904 = u16_at(data, 0) == Some(1),
            FORMAT => {
                if let Some(id) = u16_at(data, 0) {
                    let code = if globals.biff8 {
                        records.pieces(data.get(2..).unwrap_or_default()).text()
                    } else {
                        short_text(data.get(2..).unwrap_or_default(), false)
                    };
                    custom.insert(id, format::parse(&code.unwrap_or_default()));
                }
            }
            XF => styles.push(u16_at(data, 2).unwrap_or(0)),
            BOUNDSHEET => {
                let (Some(offset), Some(&[state, kind])) =
                    (u32_at(data, 0), data.get(4..6).and_then(|s| s.first_chunk()))
                else {
                    continue;
                };
                // Charts, macro sheets and modules hold no tables.
                if kind == 0 {
                    let name = short_text(&data[6..], globals.biff8).unwrap_or_default();
                    listed.push((offset as usize, name, matches!(state & 3, 0)));
                }
                if listed.len() > MAX_SHEETS {
                    return Err(ReadFailure::too_large("lembarnya terlalu banyak"));
                }
            }
            SST => {
                let declared = u32_at(data, 4).unwrap_or(0) as usize;
                let mut pieces = records.pieces(data.get(8..).unwrap_or_default());
                while globals.strings.len() < declared && !pieces.is_empty() {
                    let Some(text) = pieces.text() else { break };
                    globals.strings.push(&text)?;
                }
                // Where one is lost, those behind it would be taken for others.
                if globals.strings.len() < declared {
                    return Err(ReadFailure::damaged("daftar teksnya tidak lengkap"));
                }
            }
            _ => {}
        }
        check_table(styles.len(), "gaya selnya terlalu banyak")?;
    }
    globals.formats =
        styles.iter().map(|id| custom.get(id).cloned().unwrap_or_else(|| format::builtin(*id))).collect();
    if listed.is_empty() {
        return Err(ReadFailure::damaged("tidak ada lembar kerja di dalamnya"));
    }
    let mut sheets = Vec::new();
    let begins = |at: usize| u16_at(stream, at) == Some(BOF);
    // Where the list of sheets points elsewhere, the sheets are taken as they follow each other.
    let found = if listed.iter().all(|&(offset, ..)| begins(offset)) {
        Vec::new()
    } else {
        worksheets(Records { bytes: stream, at: records.at })
    };
    for (index, (offset, name, visible)) in listed.into_iter().enumerate() {
        let at = if begins(offset) { offset } else { found.get(index).copied().unwrap_or(offset) };
        let records = Records { bytes: stream, at };
        sheets.push(sheet::read(records, name, visible, &globals, budget)?);
    }
    Ok(sheets)
}

/// Where the worksheets begin among the records behind the globals.
fn worksheets(mut records: Records<'_>) -> Vec<usize> {
    const WORKSHEET: u16 = 0x0010;
    let mut found = Vec::new();
    let mut depth = 0_u32;
    loop {
        let at = records.at;
        let Some(record) = records.next() else { return found };
        match record.kind {
            BOF => {
                if depth == 0 && u16_at(record.data, 2) == Some(WORKSHEET) {
                    found.push(at);
                }
                depth = depth.saturating_add(1);
            }
            EOF => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// A text behind one byte of length.
fn short_text(data: &[u8], biff8: bool) -> Option<String> {
    let (&len, rest) = data.split_first()?;
    if biff8 {
        let (&flags, rest) = rest.split_first()?;
        return strings::plain(rest, usize::from(len), flags & 1 != 0);
    }
    let mut text = String::new();
    append_windows_1252(rest.get(..usize::from(len))?, &mut text);
    Some(text)
}
