//! Years in titles and headers that should be the document's year.

use crate::domain::text::normalise;
use crate::recognise::header::Band;
use crate::recognise::lines::Line;
use crate::recognise::meaning::Meaning;
use crate::source::{CellRef, Content, Sourced};
use crate::workbook::grid::{Cell, Grid};

/// The years a text names as its own: after the word "tahun" (or "tahun anggaran", "TA"), and not as
/// the end of a period, in a regulation's name, or in a comparison.
pub(super) fn years_in(text: &str) -> Vec<i32> {
    // A span of years is a period, and its ends are nobody's year.
    let bytes: Vec<char> = text.chars().collect();
    let normal = normalise(text);
    let words: Vec<&str> = normal.split(' ').collect();
    let mut out = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Ok(year) = word.parse::<i32>() else { continue };
        if word.len() != 4 || !(2000..=2100).contains(&year) {
            continue;
        }
        let before = |n: usize| index.checked_sub(n).map_or("", |i| words[i]);
        let named = matches!(before(1), "tahun" | "tahunan" | "ta")
            || matches!(before(1), "anggaran" | "evaluasi" | "berjalan" | "kinerja")
                && matches!(before(2), "tahun" | "tahunan");
        if !named {
            continue;
        }
        let context: Vec<&str> = words[index.saturating_sub(6)..index].to_vec();
        let other = context.iter().any(|w| {
            matches!(
                *w,
                "nomor"
                    | "no"
                    | "sampai"
                    | "sd"
                    | "akhir"
                    | "periode"
                    | "lalu"
                    | "permendagri"
                    | "perda"
                    | "perwali"
            )
        }) || context.windows(2).any(|w| w == ["s", "d"]);
        if other || in_span(&bytes, year) {
            continue;
        }
        out.push(year);
    }
    out
}

/// Whether a year is one end of a span such as `2021-2026` or `2021 s/d 2026`.
fn in_span(text: &[char], year: i32) -> bool {
    let text: String = text.iter().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let year = year.to_string();
    text.match_indices(&year).any(|(at, _)| {
        let after = &text[at + year.len()..];
        let before = &text[..at];
        let joins = |s: &str| {
            s.starts_with(['-', '–', '/'])
                || s.starts_with("s/d")
                || s.starts_with("s.d")
                || s.starts_with("sampai")
        };
        let next = after.chars().skip_while(|c| !c.is_ascii_digit()).take(2).collect::<String>();
        let previous = before.ends_with(['-', '–']) && before.len() > 4;
        joins(after) && next == "20" || previous
    })
}

/// A year with its cell.
fn sourced(grid: &Grid, at: CellRef, year: i32) -> Sourced<i32> {
    let entry = grid.cell(at.row, at.col).map(Cell::entry).unwrap_or_default();
    Sourced { at, content: Content::Value(year), entry }
}

/// The years of titles.
pub(super) fn of_titles(grid: &Grid, titles: &[Line]) -> Vec<Sourced<i32>> {
    titles
        .iter()
        .filter(|line| line.text.chars().count() <= 200)
        .flat_map(|line| years_in(&line.text).into_iter().map(|year| sourced(grid, line.at, year)))
        .collect()
}

/// The years of the header's labels; a year alone counts where it stands below a target.
pub(super) fn of_header(grid: &Grid, band: &Band) -> Vec<Sourced<i32>> {
    let mut out: Vec<Sourced<i32>> = Vec::new();
    let meanings: Vec<Meaning> = band.columns.iter().map(Meaning::of).collect();
    for (column, meaning) in band.columns.iter().zip(&meanings) {
        // Last year's figures beside this year's say so by their own year.
        let later = |other: &Meaning| other.concept == meaning.concept && other.year > meaning.year;
        if meaning.year.is_some() && meanings.iter().any(later) {
            continue;
        }
        let words = column.words();
        let target = words.starts_with("target") || words.starts_with("kinerja");
        let whole = of_period(&words);
        for label in &column.path {
            let normal = normalise(label);
            let lone = normal.parse::<i32>().ok().filter(|y| target && (2000..=2100).contains(y));
            let years = match lone {
                Some(year) if !whole => vec![year],
                _ if whole => Vec::new(),
                _ => years_in(label),
            };
            for year in years {
                let at = label_cell(grid, band, column.left, label).unwrap_or(column.at);
                if !out.iter().any(|y| y.at == at) {
                    out.push(sourced(grid, at, year));
                }
            }
        }
    }
    out
}

/// Whether a header speaks of the whole period or of other years.
fn of_period(words: &str) -> bool {
    let year = words.contains("dievaluasi");
    !year
        && ["rpjmd", "renstra", "periode", "akhir", "lalu", "sampai dengan", "s d", "kondisi"]
            .iter()
            .any(|w| words.contains(w))
}

/// The cell of a label in the rows of a band.
fn label_cell(grid: &Grid, band: &Band, col: u32, label: &str) -> Option<CellRef> {
    (band.top..=band.bottom).find_map(|row| {
        (0..=col).rev().take(12).find_map(|c| {
            let cell = grid.cell(row, c)?;
            let text = crate::recognise::lines::cell_text(cell)?;
            (crate::recognise::lines::squeeze(&text) == *label).then(|| grid.at(row, c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::years_in;

    #[test]
    fn only_the_documents_own_year_counts() {
        assert_eq!(years_in("PERJANJIAN KINERJA TAHUN 2024"), [2024]);
        assert_eq!(years_in("Target Tahunan 2024"), [2024]);
        assert_eq!(years_in("Realisasi s/d Tahun 2023"), [0; 0]);
        assert_eq!(years_in("Rencana Strategis Tahun 2021-2026"), [0; 0]);
        assert_eq!(years_in("Permendagri Nomor 86 Tahun 2017"), [0; 0]);
        assert_eq!(years_in("sampai dengan RKPD Tahun 2023"), [0; 0]);
        assert_eq!(years_in("TAHUN ANGGARAN 2024"), [2024]);
    }
}
