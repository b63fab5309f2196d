//! How findings name rows and cells in a sentence.

use crate::documents::{BarisAnggaran, BarisUmum, Kolom};
use crate::finding::{Place, Related, Role};
use crate::source::CellRef;

/// `program Rehabilitasi Sosial`: the level and the name without the level's word.
pub(super) fn row_name(baris: &BarisAnggaran) -> String {
    let tingkat = baris.tingkat.as_str();
    let nama = baris.nama.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = nama.to_lowercase();
    // Lower case may change the length of odd letters; then the name is left as it is.
    let bare = lower
        .strip_prefix(tingkat)
        .filter(|rest| rest.starts_with(' ') && lower.len() == nama.len())
        .map_or(nama.as_str(), |rest| nama[nama.len() - rest.len()..].trim_start());
    format!("{tingkat} {}", shortened(bare))
}

/// How a message names a row of a table read column by column: by its indicator, else its name.
pub(super) fn umum_name(baris: &BarisUmum) -> String {
    let named = [Kolom::Indikator, Kolom::Uraian, Kolom::Sasaran];
    let teks = named.into_iter().filter_map(|kolom| baris.teks(kolom)).find(|t| !t.text().trim().is_empty());
    match teks {
        Some(teks) => shortened(teks.text()),
        None if baris.jumlah => "baris jumlah".to_owned(),
        None => format!("baris {}", baris.row + 1),
    }
}

/// A long text cut at a word, so that a message stays a sentence.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 90;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

/// Another cell of a finding.
pub(super) fn related(at: CellRef, role: Role, value: impl Into<String>) -> Related {
    Related { at: Place::Cell(at), role, value: value.into() }
}

/// Further cells with the same mistake.
pub(super) fn twins<'a>(cells: impl IntoIterator<Item = &'a (CellRef, String)>) -> Vec<Related> {
    cells.into_iter().map(|(at, value)| related(*at, Role::Kembar, value.clone())).collect()
}

/// ` (juga di 3 sel lain)` where there are others.
pub(super) fn and_others(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" (juga di {count} sel lain)") }
}
