//! Sheet *Pejabat*: each NIP with every name, pangkat and jabatan, and where it is used.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{fit_height, header, text};
use super::style::{Styles, page};
use crate::forms::TandaTangan;
use crate::output::Results;
use crate::source::CellRef;

const COLUMNS: [(&str, f64); 7] = [
    ("NIP", 22.0),
    ("Nama", 32.0),
    ("Pangkat", 22.0),
    ("Jabatan", 34.0),
    ("Kali", 7.0),
    ("Tempat pertama", 38.0),
    ("Tempat lain", 38.0),
];

/// Further places named in a row; more are only counted.
const MOST_PLACES: usize = 5;

/// The digits of a NIP and what is printed with it: the same official in the same words is one row.
type Key = (String, String, String, String);

pub(super) fn write(sheet: &mut Worksheet, results: &Results, styles: &Styles) -> Result<(), XlsxError> {
    let labels: Vec<&str> = COLUMNS.iter().map(|(label, _)| *label).collect();
    header(sheet, 0, &labels, &styles.header)?;
    for (col, (_, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(col, width)?;
    }
    let people = people(results);
    let mut previous: Option<&str> = None;
    let mut shaded = false;
    for (row, ((digits, name, pangkat, jabatan), (nip, places))) in (1u32..).zip(&people) {
        // Rows of one NIP share a shade, so that a second spelling stands out.
        if previous != Some(digits) {
            shaded = !shaded;
            previous = Some(digits);
        }
        let format = if shaded {
            styles.text.clone()
        } else {
            styles.text.clone().set_background_color(rust_xlsxwriter::Color::RGB(0x00F2_F2F2))
        };
        let describe = |at: &CellRef| results.dossier.sources.describe(*at);
        let first = places.first().map(describe).unwrap_or_default();
        let mut others: Vec<String> = places.iter().skip(1).take(MOST_PLACES).map(describe).collect();
        if places.len() > MOST_PLACES + 1 {
            others.push(format!("… dan {} tempat lain", places.len() - MOST_PLACES - 1));
        }
        let others = others.join("\n");
        let nip = if nip.is_empty() { "(tanpa NIP)" } else { nip };
        let cells = [(0, nip), (1, name), (2, pangkat), (3, jabatan), (5, &first), (6, &others)];
        for (col, content) in cells {
            text(sheet, row, col, content, &format)?;
        }
        sheet.write_number_with_format(row, 4, u32::try_from(places.len()).unwrap_or(u32::MAX), &format)?;
        let wrapped: Vec<(&str, f64)> =
            cells.iter().map(|&(col, content)| (content, COLUMNS[usize::from(col)].1)).collect();
        fit_height(sheet, row, &wrapped)?;
    }
    if people.is_empty() {
        text(sheet, 1, 0, "Tidak ada tanda tangan yang terbaca.", &styles.remark)?;
    } else {
        sheet.autofilter(0, 0, u32::try_from(people.len()).unwrap_or(u32::MAX), 6)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    page(sheet, Some(0))
}

/// Every signature, by NIP, name, pangkat and jabatan.
fn people(results: &Results) -> BTreeMap<Key, (String, Vec<CellRef>)> {
    let mut people: BTreeMap<Key, (String, Vec<CellRef>)> = BTreeMap::new();
    let signatures = results.dossier.documents.iter().filter_map(|document| document.tanda_tangan());
    for signer in signatures.flat_map(|block| &block.penanda) {
        let nip = signer.nip.as_ref().map_or("", |nip| nip.text().trim());
        if nip.is_empty() && signer.nama.text().is_empty() {
            continue;
        }
        let digits: String = nip.chars().filter(char::is_ascii_digit).collect();
        // Without a NIP the name is what holds a person's rows together.
        let digits = if digits.is_empty() { format!("~{}", signer.nama.text()) } else { digits };
        let (pangkat, jabatan) =
            (optional(signer, |s| s.pangkat.as_ref()), optional(signer, |s| s.jabatan.as_ref()));
        let key = (digits, squeezed(signer.nama.text()), pangkat, jabatan);
        let at = signer.nip.as_ref().map_or(signer.nama.at, |nip| nip.at);
        people.entry(key).or_insert_with(|| (nip.to_owned(), Vec::new())).1.push(at);
    }
    people
}

fn optional<'a>(
    signer: &'a TandaTangan,
    field: impl Fn(&'a TandaTangan) -> Option<&'a crate::source::Sourced<String>>,
) -> String {
    field(signer).map_or_else(String::new, |value| squeezed(value.text()))
}

/// The text on one line with single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
