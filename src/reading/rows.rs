//! Rows of tables of programs and budgets: number, name and where they stand, before levels are known.

use crate::documents::Tingkat;
use crate::domain::text::normalise;
use crate::recognise::fit::{Map, NameSigns, is_account_table};
use crate::recognise::header::{Band, Column};
use crate::recognise::lines::squeeze;
use crate::recognise::vocabulary::Concept;
use crate::source::Sourced;
use crate::workbook::grid::Grid;

use super::values::{numbering, own_text, part, text};

/// The columns that hold number and name.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameArea {
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// First column whose header is that of the names.
    pub name_left: u32,
    /// The columns of the code, where codes have columns of their own.
    pub kode: Option<(u32, u32)>,
    /// Columns between number and name whose headers say that they hold something else, such as the sasaran.
    pub lain: Option<(u32, u32)>,
}

/// Number and name of one row.
#[derive(Debug, Clone)]
pub(super) struct NameParts {
    /// The row.
    pub row: u32,
    /// The number as printed.
    pub nomor: Sourced<String>,
    /// The column the number stands in.
    pub nomor_col: Option<u32>,
    /// The code, where it has a column of its own beside a row number.
    pub kode: Option<String>,
    /// The name.
    pub nama: Sourced<String>,
    /// The column the name stands in.
    pub nama_col: Option<u32>,
    /// Spaces before the name.
    pub indent: usize,
}

impl NameParts {
    /// Whether there is a name.
    pub fn has_name(&self) -> bool {
        !self.nama.is_blank()
    }
}

impl NameArea {
    /// The area of a table; `None` if it has no column of names.
    pub fn new(grid: &Grid, band: &Band, map: &Map, rows: &[u32]) -> Option<Self> {
        let uraian = map.get(Concept::Uraian)?;
        let mut left = uraian.left;
        let mut kode = None;
        for concept in [Concept::Nomor, Concept::Kode] {
            if let Some(span) = map.get(concept)
                && span.left < uraian.left
            {
                left = left.min(span.left);
                if concept == Concept::Kode {
                    kode = Some((span.left, span.right));
                }
            }
        }
        // Numbers may stand in columns without a header, left of the names.
        for col in (uraian.left.saturating_sub(3)..uraian.left).rev() {
            let named = band.columns.iter().any(|c| (c.left..=c.right).contains(&col));
            let numbers = rows
                .iter()
                .filter(|&&row| own_text(grid, row, col).is_some_and(|t| number_token(&t).is_some()))
                .count();
            if named || numbers == 0 {
                break;
            }
            left = left.min(col);
        }
        // The names may reach into columns without a header, right of their own.
        let mut right = uraian.right;
        let next = band.columns.iter().map(|c| c.left).filter(|&c| c > right).min().unwrap_or(right + 1);
        while right + 1 < next {
            let col = right + 1;
            let names = rows
                .iter()
                .filter(|&&row| {
                    own_text(grid, row, col).is_some_and(|t| {
                        t.chars().filter(|c| c.is_alphabetic()).count() > 4
                            && crate::recognise::vocabulary::classify(&t).is_none_or(|m| m.quality < 0.99)
                    })
                })
                .count();
            if names == 0 {
                break;
            }
            right = col;
        }
        // Visi, misi, tujuan and sasaran stand between number and name in many tables.
        let numbers = |c: &&Column| matches!(c.concept(), Some(Concept::Nomor | Concept::Kode));
        let lain = band
            .columns
            .iter()
            .filter(|column| !numbers(column) && column.left > left && column.right < uraian.left)
            .map(|column| (column.left, column.right))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        Some(Self { left, right, name_left: uraian.left, kode, lain })
    }

    /// Reads number and name of a row.
    pub fn read(&self, grid: &Grid, row: u32) -> NameParts {
        let mut nomor: Option<(u32, Sourced<String>)> = None;
        let mut kode_parts: Vec<String> = Vec::new();
        let mut name: Option<(u32, String)> = None;
        let mut col = self.left;
        while col <= self.right {
            let next = grid.merge_at(row, col).map_or(col + 1, |m| m.right + 1);
            if let Some((_, last)) = self.lain.filter(|(first, last)| (*first..=*last).contains(&col)) {
                col = next.max(last + 1);
                continue;
            }
            if let Some(raw) = own_text(grid, row, col) {
                let shown = numbering(grid, row, col);
                let token = number_token(shown.value().map_or(raw.as_str(), String::as_str));
                let in_kode = self.kode.is_some_and(|(l, r)| (l..=r).contains(&col));
                match token {
                    Some(token) if name.is_none() && in_kode => {
                        kode_parts.push(token.trim_end_matches('.').to_owned());
                        if nomor.is_none() && self.kode.is_none_or(|(l, _)| l == self.left) {
                            nomor = Some((col, part(grid, shown.at, &token)));
                        }
                    }
                    Some(token) if name.is_none() => {
                        nomor = Some((col, part(grid, shown.at, &token)));
                    }
                    _ => {
                        if name.is_none() && raw.chars().any(char::is_alphabetic) {
                            name = Some((col, raw));
                        }
                    }
                }
            }
            col = next;
        }
        let indent =
            name.as_ref().map_or(0, |(_, raw)| raw.chars().take_while(|c| c.is_whitespace()).count());
        let mut kode = (!kode_parts.is_empty()).then(|| kode_parts.join("."));
        if let (Some((_, sourced)), Some(code), true) = (&mut nomor, &kode, kode_parts.len() > 1) {
            sourced.content = crate::source::Content::Value(code.clone());
        }
        let (mut nomor_col, nomor) = match nomor {
            Some((col, sourced)) => (Some(col), Some(sourced)),
            None => (None, None),
        };
        let name_col = name.as_ref().map(|(col, _)| *col);
        let (nomor, nama) = if let Some((col, raw)) = name {
            let shown = text(grid, row, col);
            match (nomor, split_number(&raw)) {
                (None, Some((number, rest))) => {
                    nomor_col = Some(col);
                    (part(grid, shown.at, &number), part(grid, shown.at, &rest))
                }
                (Some(number), Some((code, rest))) if code.matches('.').count() >= 2 => {
                    // Code and name in one cell beside a row number: the code tells the level.
                    kode = kode.or(Some(code));
                    (number, part(grid, shown.at, &rest))
                }
                (Some(number), _) => (number, part(grid, shown.at, &squeeze(&raw))),
                (None, None) => {
                    let place = if self.left < self.name_left { self.left } else { col };
                    let (r, c) = grid.anchor(row, place);
                    (Sourced::blank_at(grid.at(r, c)), part(grid, shown.at, &squeeze(&raw)))
                }
            }
        } else {
            let (r, c) =
                grid.anchor(row, self.name_left.max(nomor_col.map_or(0, |c| (c + 1).min(self.right))));
            let blank = Sourced::blank_at(grid.at(r, c));
            let nomor = nomor.unwrap_or_else(|| {
                let (r, c) = grid.anchor(row, self.left);
                Sourced::blank_at(grid.at(r, c))
            });
            (nomor, blank)
        };
        NameParts { row, nomor, nomor_col, kode, nama, nama_col: name_col, indent }
    }
}

/// A number that stands alone: `1`, `1.1.`, `2)`, `1.06.04.2.01.0003`, `X.XX.01`, `a.`, `IV`.
pub(super) fn number_token(raw: &str) -> Option<String> {
    let token = squeeze(raw);
    let bare = token.trim_matches(['(', ')', ' ', '.', '\'']);
    if bare.is_empty() || bare.chars().count() > 26 {
        return None;
    }
    let digits = bare.chars().any(|c| c.is_ascii_digit()) || bare == "X.XX";
    let shape = bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | 'X' | 'x' | '-' | ','));
    if shape && digits && bare.chars().filter(char::is_ascii_digit).count() <= 16 {
        return Some(token.replace(' ', "").trim_matches('\'').to_owned());
    }
    let letters = bare.chars().count();
    let roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && letters <= 5;
    let single = letters == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    (roman || single).then_some(token)
}

/// A number at the head of a name: `1.1.3 Sub Kegiatan X`, `1.Program X`, `4.01.02 PROGRAM X`, `a. X`.
pub(super) fn split_number(raw: &str) -> Option<(String, String)> {
    let text = squeeze(raw);
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | 'X' | '(' | ')')))
        .map_or(text.len(), |(i, _)| i);
    let (head, rest) = text.split_at(end);
    let digits = head.chars().any(|c| c.is_ascii_digit());
    if digits {
        // The head may have run into a capital X of the name, and "10 (sepuluh)" is part of a name.
        let rest_trimmed = rest.trim_start_matches([' ', '-', ':', '–']);
        if rest_trimmed.chars().next().is_some_and(char::is_alphabetic)
            && (head.ends_with('.')
                || head.ends_with(')')
                || rest.starts_with([' ', '-', ':'])
                || head.contains('.'))
        {
            let number = head.trim_matches(['(', ')']).trim_end_matches(')');
            let number = number.trim_end_matches('(');
            if !number.is_empty() {
                return Some((number.to_owned(), rest_trimmed.to_owned()));
            }
        }
        return None;
    }
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    if first.is_ascii_alphabetic() && matches!(second, '.' | ')') {
        let rest = chars.as_str().trim_start();
        // Initials of people and abbreviations ("R.A.") are no numbers.
        if rest.chars().nth(1).is_some_and(char::is_alphabetic) && first.is_ascii_lowercase() {
            return Some((format!("{first}."), rest.to_owned()));
        }
    }
    None
}

/// A header of an urusan or bidang, which is no program.
pub(super) fn is_urusan(name: &str) -> bool {
    let normal = normalise(name);
    let starts = ["urusan", "bidang urusan", "non urusan", "unsur", "fungsi penunjang"]
        .iter()
        .any(|w| normal.starts_with(w));
    starts && !normal.split(' ').any(|w| w == "program")
}

/// Rows looked at to see what the names of a table are.
const NAMES_LOOKED_AT: usize = 60;

/// What the names of a table say: whether they nest, and whether they are those of programs.
pub(super) fn name_signs(grid: &Grid, band: &Band, map: &Map, rows: &[u32]) -> NameSigns {
    let rows = &rows[..rows.len().min(NAMES_LOOKED_AT)];
    let Some(area) = NameArea::new(grid, band, map, rows) else { return NameSigns::default() };
    let header = map.get(Concept::Uraian).map_or(String::new(), |s| band.columns[s.index].words());
    let mut signs = NameSigns { nested: false, programs: speaks_of_programs(&header), accounts: false };
    let mut names: Vec<String> = Vec::new();
    let (mut named, mut known) = (0_usize, 0_usize);
    for &row in rows {
        let parts = area.read(grid, row);
        if !parts.has_name() {
            continue;
        }
        named += 1;
        names.push(parts.nama.text().to_owned());
        let level = super::levels::of_row(&parts);
        known += usize::from(level.is_some());
        signs.nested |= level.is_some_and(|level| level != Tingkat::Program)
            || parts.nomor.text().trim_matches('.').contains('.');
    }
    signs.programs |= named > 0 && known * 3 >= named;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    signs.accounts = named > 0 && is_account_table(&names);
    signs
}

/// Whether a header names programs, kegiatan or sub kegiatan.
fn speaks_of_programs(words: &str) -> bool {
    words.split(' ').any(|w| matches!(w, "program" | "kegiatan" | "subkegiatan"))
}
