//! The second reader: `calamine`, asked what stands in single cells before anybody is accused.
//!
//! It knows no number formats outside .xlsx, loses formula errors in .xlsb and trusts what files
//! declare, so it is no judge of content: it only says whether another program sees the same value.
//! What it can't say counts as no opinion. Only files of moderate size whose declarations are sane are
//! given to it, and its panics are contained.

#![allow(
    clippy::unnecessary_wraps,
    clippy::match_same_arms,
    clippy::needless_pass_by_value,
    clippy::excessive_precision,
    reason = "the ways of reading share a signature; tests keep what Excel stores"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, Reader};
use rust_decimal::Decimal;

use super::archive::Archive;
use super::grid::{Cell, CellValue};
use super::limits::Budget;
use super::value::{self, DAYS_1904};
use super::xml::{Token, unescape_excel};
use super::{FileKind, RawSheet, read_bytes};
use crate::fault::contain;

/// Largest file that is read twice, in bytes.
const MAX_FILE: usize = 16 << 20;
/// Most cells of a file that is read twice.
const MAX_CELLS: usize = 500_000;
/// Largest rectangle around the cells of a sheet, since some formats are read into a full table.
const MAX_AREA: u64 = 4_000_000;
/// Most shared strings a file may declare: room is made for them at once.
const MAX_DECLARED: u32 = 1_000_000;

/// A cell by its sheet's name, zero-based row and column.
pub type Place = (String, u32, u32);

/// What a second look at a cell gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Second {
    /// Both readers see the same.
    Same,
    /// They see different things: ours and the other, as a user writes them.
    Different(String, String),
}

/// Looks at cells of a workbook with both readers. `None` if it can't be read twice; a cell that the
/// second reader has no opinion of is missing from the map.
pub fn look(bytes: &[u8], places: &[Place]) -> Option<BTreeMap<Place, Second>> {
    if bytes.len() > MAX_FILE {
        return None;
    }
    let reading = read_bytes(bytes, None);
    let sheets = reading.outcome.ok()?;
    if !moderate(&sheets) || !declares_sanely(bytes, reading.kind) {
        return None;
    }
    let theirs = contain("second reader", || values(bytes, reading.kind, places)).ok()??;
    let ours = wanted_cells(&sheets, places);
    let mut looks = BTreeMap::new();
    for place in places {
        let (name, row, col) = place;
        let (Some(ours), Some(theirs)) = (ours.get(name.as_str()), theirs.get(name)) else { continue };
        let (ours, theirs) = (ours.get(&(*row, *col)).copied(), theirs.get(&(*row, *col)));
        if let Some(second) = compare(ours, theirs.unwrap_or(&Data::Empty), reading.kind) {
            looks.insert(place.clone(), second);
        }
    }
    Some(looks)
}

/// Our own cells at the places, by sheet. Sheets of the same name can't be told apart and are left out.
fn wanted_cells<'a>(
    sheets: &'a [RawSheet],
    places: &[Place],
) -> BTreeMap<&'a str, BTreeMap<(u32, u32), &'a Cell>> {
    let wanted: BTreeSet<(&str, u32, u32)> =
        places.iter().map(|(name, row, col)| (name.as_str(), *row, *col)).collect();
    let mut cells = BTreeMap::new();
    for sheet in sheets {
        let name = sheet.name.as_str();
        if sheets.iter().filter(|other| other.name == name).count() > 1 {
            continue;
        }
        // Of cells that were stored twice the later one counts, as in a grid.
        let found = sheet.cells.iter().filter(|cell| wanted.contains(&(name, cell.row, cell.col)));
        cells.insert(name, found.map(|cell| ((cell.row, cell.col), cell)).collect());
    }
    cells
}

/// Whether no sheet is so large that a full table of it would hurt.
fn moderate(sheets: &[RawSheet]) -> bool {
    let area = |sheet: &RawSheet| {
        let rows = sheet.cells.iter().map(|cell| cell.row);
        let cols = sheet.cells.iter().map(|cell| cell.col);
        let span =
            |least: Option<u32>, most: Option<u32>| u64::from(most.unwrap_or(0) - least.unwrap_or(0)) + 1;
        span(rows.clone().min(), rows.max()) * span(cols.clone().min(), cols.max())
    };
    sheets.iter().map(|sheet| sheet.cells.len()).sum::<usize>() <= MAX_CELLS
        && sheets.iter().all(|sheet| area(sheet) <= MAX_AREA)
}

/// Whether the table of shared strings declares no more than it can hold.
fn declares_sanely(bytes: &[u8], kind: FileKind) -> bool {
    if !matches!(kind, FileKind::Xlsx | FileKind::Xlsm) {
        return true;
    }
    let Ok(archive) = Archive::open(bytes) else { return false };
    let budget = Budget::default();
    archive.names().filter(|name| name.ends_with("sharedstrings.xml")).all(|name| {
        let Ok(Some(mut scanner)) = archive.list(name, &budget) else { return false };
        loop {
            match scanner.next() {
                Ok(Token::Open { name: b"sst", attrs, .. }) => {
                    return attrs.get(b"uniqueCount").is_none()
                        || attrs.number(b"uniqueCount").is_some_and(|count| count <= MAX_DECLARED);
                }
                Ok(Token::End) | Err(_) => return false,
                Ok(_) => {}
            }
        }
    })
}

type Values = BTreeMap<String, BTreeMap<(u32, u32), Data>>;

/// What the second reader sees at the places, by sheet; sheets that it can't read are missing.
fn values(bytes: &[u8], kind: FileKind, places: &[Place]) -> Option<Values> {
    let mut wanted: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for (sheet, row, col) in places {
        wanted.entry(sheet).or_default().push((*row, *col));
    }
    let source = Cursor::new(bytes);
    match kind {
        FileKind::Xlsx | FileKind::Xlsm => {
            let mut book = calamine::Xlsx::new(source).ok()?;
            streamed(wanted, |name, take| {
                let mut cells = book.worksheet_cells_reader(name).ok()?;
                while let Some(cell) = cells.next_cell().ok()? {
                    take(cell.get_position(), cell.get_value());
                }
                Some(())
            })
        }
        FileKind::Xlsb => {
            let mut book = calamine::Xlsb::new(source).ok()?;
            streamed(wanted, |name, take| {
                let mut cells = book.worksheet_cells_reader(name).ok()?;
                while let Some(cell) = cells.next_cell().ok()? {
                    take(cell.get_position(), cell.get_value());
                }
                Some(())
            })
        }
        FileKind::Xls => whole(calamine::Xls::new(source).ok()?, wanted),
        FileKind::Ods => whole(calamine::Ods::new(source).ok()?, wanted),
        _ => None,
    }
}

/// Takes the wanted cells while the sheets go by.
fn streamed(
    wanted: BTreeMap<&str, Vec<(u32, u32)>>,
    mut walk: impl FnMut(&str, &mut dyn FnMut((u32, u32), &DataRef<'_>)) -> Option<()>,
) -> Option<Values> {
    let mut values = Values::new();
    for (name, mut places) in wanted {
        places.sort_unstable();
        let mut found = BTreeMap::new();
        let mut take = |at: (u32, u32), value: &DataRef<'_>| {
            if places.binary_search(&at).is_ok() {
                found.insert(at, Data::from(value.clone()));
            }
        };
        if walk(name, &mut take).is_some() {
            values.insert(name.to_owned(), found);
        }
    }
    Some(values)
}

/// Takes the wanted cells from full tables.
fn whole<'a, R: Reader<Cursor<&'a [u8]>>>(
    mut book: R,
    wanted: BTreeMap<&str, Vec<(u32, u32)>>,
) -> Option<Values>
where
    Cursor<&'a [u8]>: Read + Seek,
{
    let mut values = Values::new();
    for (name, places) in wanted {
        let Ok(range) = book.worksheet_range(name) else { continue };
        let cells = places.into_iter().filter_map(|at| Some((at, range.get_value(at)?.clone())));
        values.insert(name.to_owned(), cells.collect());
    }
    Some(values)
}

/// Whether two values are the same; `None` where the second reader is known to see less.
fn compare(ours: Option<&Cell>, theirs: &Data, kind: FileKind) -> Option<Second> {
    let ours = ours.map_or(&CellValue::Empty, |cell| &cell.value);
    let same = match (ours, theirs) {
        // A formula that shows an error is lost in .xlsb and a text in .ods.
        (CellValue::Error(_), Data::Empty | Data::String(_))
            if matches!(kind, FileKind::Xlsb | FileKind::Ods) =>
        {
            return None;
        }
        // What no decimal can hold is told apart by nobody.
        (CellValue::OddNumber(_), _) => return None,
        (CellValue::Error(ours), Data::Error(theirs)) => *ours == theirs.to_string(),
        // Newer errors are unknown to it.
        (CellValue::Error(_), Data::Empty) => return None,
        (CellValue::Bool(ours), Data::Bool(theirs)) => ours == theirs,
        (CellValue::Empty, Data::Empty) => true,
        (CellValue::Text(ours), Data::String(theirs)) => letters(ours) == letters(theirs),
        (CellValue::Text(text), Data::Empty) | (CellValue::Empty, Data::String(text))
            if letters(text).is_empty() =>
        {
            true
        }
        (CellValue::Number(ours), theirs) => number(theirs).is_some_and(|theirs| alike(*ours, theirs)),
        _ => false,
    };
    Some(if same { Second::Same } else { Second::Different(shown(ours), told(theirs)) })
}

/// The number that the second reader sees.
fn number(data: &Data) -> Option<Decimal> {
    match data {
        Data::Int(number) => Some(Decimal::from(*number)),
        Data::Float(number) => decimal(*number),
        Data::DateTime(date) => decimal(date.as_f64()),
        Data::DateTimeIso(text) => value::date_serial(text),
        Data::DurationIso(text) => value::duration_serial(text),
        _ => None,
    }
}

fn decimal(number: f64) -> Option<Decimal> {
    match value::number(number) {
        CellValue::Number(number) => Some(number),
        _ => None,
    }
}

/// Whether two numbers differ by no more than the noise of their binary form, or by the two ways of
/// counting dates.
fn alike(ours: Decimal, theirs: Decimal) -> bool {
    let apart = (ours - theirs).abs();
    let noise = (ours.abs() * Decimal::new(1, 12)).max(Decimal::new(1, 12));
    apart <= noise || (apart - Decimal::from(DAYS_1904)).abs() <= noise
}

/// The letters of a text without what readers treat differently: white space, escapes.
fn letters(text: &str) -> String {
    unescape_excel(text.to_owned()).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Empty => "kosong".to_owned(),
        CellValue::Text(text) => quoted(text),
        CellValue::Number(number) => number.normalize().to_string().replace('.', ","),
        CellValue::OddNumber(text) | CellValue::Error(text) => text.clone(),
        CellValue::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

fn told(data: &Data) -> String {
    match (data, number(data)) {
        (_, Some(number)) => number.normalize().to_string().replace('.', ","),
        (Data::Empty, _) => "kosong".to_owned(),
        (Data::Bool(value), _) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        (Data::String(text), _) => quoted(text),
        (other, _) => other.to_string(),
    }
}

/// A text in quotes, cut where it gets long.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return format!("\"{words}\"");
    }
    let cut: String = words.chars().take(LONGEST).collect();
    format!("\"{cut}…\"")
}

#[cfg(test)]
mod tests {
    use calamine::CellErrorType;

    use super::*;

    fn compared(ours: CellValue, theirs: Data, kind: FileKind) -> Option<bool> {
        let cell =
            Cell { row: 0, col: 0, value: ours, format: crate::workbook::format::parse(""), formula: false };
        compare(Some(&cell), &theirs, kind).map(|second| second == Second::Same)
    }

    #[test]
    fn values_that_mean_the_same_are_the_same() {
        let n = |text: &str| CellValue::Number(text.parse().unwrap());
        let t = |text: &str| CellValue::Text(text.to_owned());
        for (ours, theirs, same) in [
            (n("0.8611"), Data::Float(0.861_099_999_999_999_98), Some(true)),
            (n("603500000"), Data::Int(603_500_000), Some(true)),
            (n("603500000"), Data::Int(503_500_000), Some(false)),
            (n("45537"), Data::DateTimeIso("2024-09-02".to_owned()), Some(true)),
            (n("5"), Data::String("5".to_owned()), Some(false)),
            (n("5"), Data::Empty, Some(false)),
            (t("Dinas\n Sosial"), Data::String("Dinas Sosial".to_owned()), Some(true)),
            (t("Dinas"), Data::String("3".to_owned()), Some(false)),
            (CellValue::Empty, Data::Empty, Some(true)),
            (CellValue::Empty, Data::Float(0.0), Some(false)),
            (CellValue::Error("#REF!".to_owned()), Data::Error(CellErrorType::Ref), Some(true)),
            (CellValue::OddNumber("1e300".to_owned()), Data::Float(1e300), None),
        ] {
            assert_eq!(compared(ours.clone(), theirs.clone(), FileKind::Xlsx), same, "{ours:?} {theirs:?}");
        }
        assert_eq!(compared(CellValue::Error("#REF!".to_owned()), Data::Empty, FileKind::Xlsb), None);
    }
}
