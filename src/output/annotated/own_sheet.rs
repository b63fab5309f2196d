//! Knowing our own sheet again, and reading the records hidden in it.

use std::collections::{BTreeMap, BTreeSet};

use super::address::{Cell, parse};
use super::error::Result;
use super::listing::may_be_own_name;
use super::package::Package;
use super::record::{RECORD_COLUMN, Record, SIGNATURE, Signature, parse_signature};
use super::shape::Shape;
use super::workbook_part::{Window, Workbook};
use super::xml::{Kind, Part, unescape};

/// As much of a sheet as holds its first row.
const HEAD: u64 = 16 << 10;

/// Our sheet in an annotated workbook.
pub(super) struct OwnSheet {
    pub(super) index: usize,
    pub(super) window: Window,
    pub(super) selected: Vec<usize>,
    pub(super) records: Vec<Record>,
    /// The hash of the input that was marked.
    pub(super) source: Option<String>,
    /// The styles part before it was marked.
    pub(super) styles: Option<Shape>,
}

/// Finds our sheet: by its signature among the sheets with a name like ours, or standing first.
pub(super) fn find_own_sheet(package: &mut Package<'_>, workbook: &Workbook) -> Result<Option<OwnSheet>> {
    if workbook.sheets.len() < 2 {
        return Ok(None);
    }
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let named = may_be_own_name(&sheet.name);
        if !named && index > 0 {
            continue;
        }
        if !named && !contains(&package.head(&sheet.part, HEAD)?, SIGNATURE.as_bytes()) {
            continue;
        }
        let part = package.read(&sheet.part)?;
        if let Some(own) = read_own_sheet(package, workbook, index, &part)? {
            return Ok(Some(own));
        }
    }
    Ok(None)
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// A cell of our hidden columns.
struct Hidden {
    style: usize,
    value: Value,
}

enum Value {
    Blank,
    Text(String),
    Shared(usize),
}

fn read_own_sheet(
    package: &mut Package<'_>,
    workbook: &Workbook,
    index: usize,
    part: &Part,
) -> Result<Option<OwnSheet>> {
    let mut cells = hidden_cells(part)?;
    let wanted: BTreeSet<usize> = cells
        .values()
        .filter_map(|cell| if let Value::Shared(at) = cell.value { Some(at) } else { None })
        .collect();
    if !wanted.is_empty()
        && let Some(strings) = workbook.related("sharedStrings")
    {
        let texts = shared_texts(&package.read(strings)?, &wanted)?;
        for cell in cells.values_mut() {
            if let Value::Shared(at) = cell.value {
                cell.value = texts.get(&at).map_or(Value::Blank, |text| Value::Text(text.clone()));
            }
        }
    }
    let text = |cell: &Cell| match cells.get(cell).map(|cell| &cell.value) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let Some(Signature { window, selected, source, styles }) =
        text(&(0, RECORD_COLUMN)).and_then(parse_signature)
    else {
        return Ok(None);
    };
    let records = cells
        .iter()
        .filter(|((row, col), _)| *row > 0 && (col - RECORD_COLUMN).is_multiple_of(2))
        .filter_map(|(cell, hidden)| {
            let marked = cells.get(&(cell.0, cell.1 + 1))?.style;
            Record::parse(text(cell)?, hidden.style, marked)
        })
        .collect();
    Ok(Some(OwnSheet { index, window, selected, records, source, styles }))
}

/// The cells from the column of the records on.
fn hidden_cells(part: &Part) -> Result<BTreeMap<Cell, Hidden>> {
    let mut cells = BTreeMap::new();
    let (mut cell, mut shared, mut text_from) = (None, false, 0);
    for tag in part.tags() {
        let tag = tag?;
        let text = &part.text[text_from.min(tag.start)..tag.start];
        text_from = tag.end;
        if tag.opens(3, "c") {
            cell = tag.attr("r").and_then(parse).filter(|(_, col)| *col >= RECORD_COLUMN);
            shared = tag.attr("t") == Some("s");
            if let Some(cell) = cell {
                let style = tag.number("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0);
                cells.insert(cell, Hidden { style, value: Value::Blank });
            }
            continue;
        }
        let Some(hidden) = cell.and_then(|cell: Cell| cells.get_mut(&cell)) else { continue };
        match (tag.local(), tag.kind) {
            ("v", Kind::End) if shared => {
                hidden.value = text.trim().parse().map_or(Value::Blank, Value::Shared);
            }
            ("v" | "t", Kind::End) => {
                let mut whole = match std::mem::replace(&mut hidden.value, Value::Blank) {
                    Value::Text(before) => before,
                    _ => String::new(),
                };
                whole += &unescape(text);
                hidden.value = Value::Text(whole);
            }
            _ => {}
        }
    }
    Ok(cells)
}

/// Some of the shared texts, by index.
fn shared_texts(part: &Part, wanted: &BTreeSet<usize>) -> Result<BTreeMap<usize, String>> {
    let mut texts = BTreeMap::new();
    let (mut index, mut text_from, mut current) = (0usize, 0, String::new());
    for tag in part.tags() {
        let tag = tag?;
        let text = &part.text[text_from.min(tag.start)..tag.start];
        text_from = tag.end;
        if tag.local() == "t" && tag.kind == Kind::End && wanted.contains(&index) {
            current += &unescape(text);
        }
        if tag.closes(1, "si") {
            if wanted.contains(&index) {
                texts.insert(index, std::mem::take(&mut current));
            }
            index += 1;
        }
    }
    Ok(texts)
}
