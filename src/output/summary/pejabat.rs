//! Sheet *Pejabat*: each NIP with every name, pangkat and jabatan, and where it is used.

use rust_xlsxwriter::{Color, Format, Worksheet, XlsxError};

use super::cells::{fit_height, header, text};
use super::style::{Styles, page};
use crate::domain::text::normalise;
use crate::dossier::people::Mention;
use crate::output::Results;
use crate::source::{CellRef, Sourced};

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
const MOST_PLACES: usize = 3;

/// An official in one set of words, and where they are printed so.
struct Row {
    /// Rows of one official share a number.
    group: usize,
    nip: String,
    nama: String,
    pangkat: String,
    jabatan: String,
    places: Vec<CellRef>,
}

pub(super) fn write(sheet: &mut Worksheet, results: &Results, styles: &Styles) -> Result<(), XlsxError> {
    let labels: Vec<&str> = COLUMNS.iter().map(|(label, _)| *label).collect();
    header(sheet, 0, &labels, &styles.header)?;
    for (col, (_, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(col, width)?;
    }
    let rows = rows(results);
    for (at, row) in (1u32..).zip(&rows) {
        write_row(sheet, at, row, results, styles)?;
    }
    if rows.is_empty() {
        text(sheet, 1, 0, "Tidak ada pejabat yang terbaca.", &styles.remark)?;
    } else {
        sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(u32::MAX), 6)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    page(sheet, Some(0))
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &Row,
    results: &Results,
    styles: &Styles,
) -> Result<(), XlsxError> {
    // Rows of one official share a shade, so that a second spelling stands out.
    let shade = |format: &Format| match row.group % 2 {
        0 => format.clone(),
        _ => format.clone().set_background_color(Color::RGB(0x00F2_F2F2)),
    };
    let (words, count) = (shade(&styles.text), shade(&styles.count));
    let describe = |at: &CellRef| results.dossier.sources.describe(*at);
    let first = row.places.first().map(describe).unwrap_or_default();
    let mut others: Vec<String> = row.places.iter().skip(1).take(MOST_PLACES).map(describe).collect();
    if row.places.len() > MOST_PLACES + 1 {
        others.push(format!("… dan {} tempat lain", row.places.len() - MOST_PLACES - 1));
    }
    let others = others.join("\n");
    let cells =
        [(0, &row.nip), (1, &row.nama), (2, &row.pangkat), (3, &row.jabatan), (5, &first), (6, &others)];
    for (col, content) in cells {
        text(sheet, at, col, content, &words)?;
    }
    let places = u32::try_from(row.places.len()).unwrap_or(u32::MAX);
    sheet.write_number_with_format(at, 4, places, &count)?;
    let wrapped: Vec<(&str, f64)> =
        cells.iter().map(|&(col, content)| (content.as_str(), COLUMNS[usize::from(col)].1)).collect();
    fit_height(sheet, at, &wrapped)
}

/// Every official, by NIP; who is named without being known to be anybody comes last.
fn rows(results: &Results) -> Vec<Row> {
    let people = results.dossier.people();
    let mut order: Vec<(bool, String, Option<usize>)> = people
        .persons
        .iter()
        .enumerate()
        .map(|(index, person)| {
            let nip = people
                .of(index)
                .map(|(_, mention)| printed(mention.nip.as_ref()))
                .find(|nip| !nip.is_empty());
            let digits: String =
                nip.iter().flat_map(|nip| nip.chars()).filter(char::is_ascii_digit).collect();
            (digits.is_empty(), format!("{digits} {}", person.name), Some(index))
        })
        .collect();
    order.sort();
    order.push((true, String::new(), None));
    let mut rows = Vec::new();
    for (group, (_, _, person)) in order.iter().enumerate() {
        let mut mentions: Vec<&Mention> =
            people.mentions.iter().filter(|mention| mention.person == *person).collect();
        // Signatures say most; the words of a statement are counted with the signature they agree with.
        mentions.sort_by_key(|mention| (mention.nip.is_none(), mention.nama.at));
        let start = rows.len();
        for mention in mentions {
            add(&mut rows, start, group, mention);
        }
        rows[start..].sort_by_key(|row: &Row| std::cmp::Reverse(row.places.len()));
    }
    rows
}

/// Counts a mention with the row it doesn't contradict, which may learn from it, or begins a row.
fn add(rows: &mut Vec<Row>, start: usize, group: usize, mention: &Mention) {
    let nama = squeezed(mention.nama.text());
    let nip = printed(mention.nip.as_ref());
    if nama.is_empty() && nip.is_empty() {
        return;
    }
    let said = [nip, printed(mention.pangkat.as_ref()), printed(mention.jabatan.as_ref())];
    let at = mention.nip.as_ref().map_or(mention.nama.at, |nip| nip.at);
    let agrees = |row: &Row| {
        let known = [&row.nip, &row.pangkat, &row.jabatan];
        row.nama == nama
            && known.iter().zip(&said).all(|(known, said)| {
                known.is_empty() || said.is_empty() || normalise(known) == normalise(said)
            })
    };
    let index = rows[start..].iter().position(agrees).map_or(rows.len(), |index| start + index);
    if index == rows.len() {
        let empty = String::new;
        rows.push(Row { group, nip: empty(), nama, pangkat: empty(), jabatan: empty(), places: Vec::new() });
    }
    let row = &mut rows[index];
    row.places.push(at);
    for (known, said) in [&mut row.nip, &mut row.pangkat, &mut row.jabatan].into_iter().zip(said) {
        if known.is_empty() {
            *known = said;
        }
    }
}

/// A text as printed; empty if there is none.
fn printed(value: Option<&Sourced<String>>) -> String {
    value.map_or_else(String::new, |value| squeezed(value.text()))
}

/// The text on one line with single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
