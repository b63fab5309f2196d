//! Reading the statement page: the two parties by name and position.

use crate::documents::Orang;
use crate::domain::text::normalise;
use crate::recognise::lines::{Line, squeeze};
use crate::source::{Content, Sourced};
use crate::workbook::grid::Grid;

use super::values::{part, untold};

/// A field met in the text.
enum Field {
    Nama(Sourced<String>),
    Jabatan(Sourced<String>),
    Party(u8),
}

/// Whether the text is a statement: one of its sentences, or both parties, stand in it. A row of labels beside
/// each other (Nama, Jabatan, NIP) heads a list of people.
pub(super) fn is_one(lines: &[Line]) -> bool {
    const SENTENCES: [&str; 5] = [
        "dalam rangka mewujudkan",
        "berjanji akan mewujudkan",
        "akan mewujudkan target kinerja",
        "akan melakukan supervisi",
        "yang bertanda tangan di bawah ini",
    ];
    let texts: Vec<String> = lines.iter().map(|l| normalise(&l.text)).collect();
    let says = |words: &[&str]| texts.iter().any(|t| words.iter().any(|w| t.contains(w)));
    says(&SENTENCES)
        || says(&["pihak pertama", "pihak kesatu", "pihak ke satu"]) && says(&["pihak kedua", "pihak ke dua"])
}

/// The first and the second party of a statement.
pub(super) fn parties(grid: &Grid, lines: &[Line]) -> (Option<Orang>, Option<Orang>) {
    let mut people: Vec<(Orang, Option<u8>)> = Vec::new();
    for field in fields(grid, lines) {
        match field {
            Field::Nama(nama) => {
                let jabatan = Sourced::blank_at(nama.at);
                people.push((Orang { nama, jabatan }, None));
            }
            Field::Jabatan(jabatan) => {
                if let Some((person, _)) = people.last_mut() {
                    person.jabatan = jabatan;
                }
            }
            Field::Party(party) => {
                if let Some((_, said)) = people.last_mut() {
                    *said = Some(party);
                }
            }
        }
    }
    people.truncate(2);
    let mut people = people.into_iter();
    match (people.next(), people.next()) {
        (Some((one, said)), Some((two, other))) => {
            if said == Some(2) && other != Some(2) || other == Some(1) && said != Some(1) {
                (Some(two), Some(one))
            } else {
                (Some(one), Some(two))
            }
        }
        (Some((one, Some(2))), None) => (None, Some(one)),
        (Some((one, _)), None) => (Some(one), None),
        (None, _) => (None, None),
    }
}

/// The fields in the order of the text.
fn fields(grid: &Grid, lines: &[Line]) -> Vec<Field> {
    let mut out = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        let normal = normalise(&line.text);
        if let Some(value) = field_value(grid, lines, index, "nama") {
            out.push(Field::Nama(value));
        } else if let Some(value) = field_value(grid, lines, index, "jabatan") {
            out.push(Field::Jabatan(value));
        } else if let Some(position) = normal.rfind("disebut") {
            // The party's word may stand in the next cell.
            let mut tail = normal[position..].to_owned();
            for next in lines[index + 1..].iter().take_while(|l| l.row == line.row) {
                tail.push(' ');
                tail.push_str(&normalise(&next.text));
            }
            if tail.contains("pihak pertama") || tail.contains("pihak kesatu") {
                out.push(Field::Party(1));
            } else if tail.contains("pihak kedua") {
                out.push(Field::Party(2));
            }
        }
        index += 1;
    }
    out
}

/// The value of a field that begins in this line: in the same cell after a colon, or in the cells to
/// the right.
fn field_value(grid: &Grid, lines: &[Line], index: usize, field: &str) -> Option<Sourced<String>> {
    let line = &lines[index];
    let lower = line.text.to_lowercase();
    let rest = lower.strip_prefix(field)?;
    let after = &line.text[line.text.len() - rest.len()..];
    let after_trimmed = after.trim_start();
    if !(after_trimmed.is_empty() || after_trimmed.starts_with(':')) {
        return None;
    }
    let colon = after_trimmed.starts_with(':');
    let value = after_trimmed.trim_start_matches([':', ' ']);
    let mut at = line.at;
    let mut text = squeeze(value);
    let mut column = None;
    if text.is_empty() && !line.shared {
        // Not on the same cell: the next cell that is more than a colon.
        let mut colon_at = colon.then_some(line);
        for next in lines[index + 1..].iter().take_while(|l| l.row == line.row) {
            let shown = next.text.trim_start_matches([':', ' ']).trim();
            if shown.is_empty() {
                colon_at = Some(next);
                continue;
            }
            text = squeeze(shown);
            at = next.at;
            column = Some(next.left);
            break;
        }
        if text.is_empty() {
            let col = colon_at.map_or(line.right, |l| l.right) + 1;
            return Some(untold(grid, line.row, col));
        }
    }
    // A long position goes on in the lines below, in the same column and without a label.
    let mut last_row = line.row;
    for next in lines[index + 1..].iter().filter(|l| l.row > line.row || line.shared) {
        let normal = normalise(&next.text);
        let continues = field == "jabatan"
            && column.map_or(next.left == line.left && line.shared, |c| next.left == c)
            && (next.row == last_row + 1 || line.shared)
            && !normal.starts_with("sel")
            && !normal.starts_with("nama")
            && !normal.starts_with("jabatan")
            && !normal.starts_with("pihak")
            && !normal.starts_with("dalam ")
            && next.text.chars().count() < 90;
        if !continues {
            break;
        }
        text.push(' ');
        text.push_str(&next.text);
        last_row = next.row;
    }
    let mut value = part(grid, at, &text);
    if value.text().is_empty() {
        value.content = Content::Blank;
    }
    Some(value)
}
