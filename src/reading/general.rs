//! Reading any table row by row, each cell by what its column holds. No form is named here.

use crate::documents::{BarisUmum, Kolom, KolomUmum, ReadingProblem, Sel};
use crate::recognise::fit::{Fit, Span, looks_like_money, looks_like_percent, value_column};
use crate::recognise::form::{Holds, Need};
use crate::recognise::header::Band;
use crate::recognise::meaning::Meaning;
use crate::recognise::vocabulary::is_total_label;
use crate::source::{Entry, Sourced};
use crate::workbook::grid::{Grid, is_formula_error};

use super::rows::{number_token, split_number};
use super::values::{money, own_filled, own_text, part, percent, quantity, text};
use super::walk::{Verdict, verdict};

/// So many empty rows are still inside a table.
const GAP: u32 = 3;

/// What the cells of a column are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Money,
    Percent,
    Quantity,
}

/// A column of the table and where its values stand.
#[derive(Debug, Clone, Copy)]
struct Column {
    kolom: Kolom,
    span: Span,
    /// The sheet column of the values.
    col: u32,
    kind: Kind,
    /// Written once for several rows.
    carried: bool,
}

/// The columns of the table.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    columns: Vec<Column>,
}

/// A table as read.
#[derive(Debug, Default)]
pub(super) struct General {
    pub columns: Vec<KolomUmum>,
    pub rows: Vec<BarisUmum>,
    /// The last row that belongs to the table.
    pub last: Option<u32>,
    pub problems: Vec<ReadingProblem>,
}

/// What a column's cells are read as.
fn kind_of(kolom: Kolom, holds: Holds) -> Kind {
    match (holds, kolom) {
        (Holds::Money, _) => Kind::Money,
        (Holds::Percent, _) => Kind::Percent,
        (Holds::Number, _)
        | (
            _,
            Kolom::Target
            | Kolom::TargetTriwulan(_)
            | Kolom::TargetSebelum
            | Kolom::Realisasi
            | Kolom::Efisiensi
            | Kolom::TargetTahun(_)
            | Kolom::TargetTujuan(_)
            | Kolom::KondisiAwal
            | Kolom::RealisasiTahun(_)
            | Kolom::TargetMaju
            | Kolom::TargetAkhir
            | Kolom::Nasional,
        ) => Kind::Quantity,
        _ => Kind::Words,
    }
}

impl Columns {
    /// Chooses the sheet columns, looking at the rows below.
    pub(super) fn new(grid: &Grid, band: &Band, fit: &Fit, rows: &[u32]) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        for &(kolom, span) in &fit.columns {
            let Some(spec) = fit.table.columns.iter().find(|c| c.kolom == kolom) else { continue };
            let kind = kind_of(kolom, spec.holds);
            let carried = matches!(
                kolom,
                Kolom::Tujuan | Kolom::Sasaran | Kolom::Iku | Kolom::TujuanDaerah | Kolom::SasaranDaerah
            );
            let col = match kind {
                Kind::Money => value_column(grid, band, span, rows, looks_like_money),
                Kind::Percent => value_column(grid, band, span, rows, looks_like_percent),
                Kind::Words | Kind::Quantity => value_column(grid, band, span, rows, own_filled),
            };
            columns.push(Column { kolom, span, col, kind, carried });
        }
        let taken: Vec<u32> = columns.iter().map(|c| c.col).collect();
        for column in &mut columns {
            if column.kind == Kind::Money {
                column.col = displaced(grid, column.col, &taken, rows);
            }
        }
        Self { columns }
    }

    /// The columns with their ids, to be told to the user.
    pub(super) fn told(&self) -> Vec<(Kolom, Option<u32>)> {
        self.columns.iter().map(|c| (c.kolom, Some(c.col))).collect()
    }

    /// Whether no figure is there yet although the form can't do without some: its names are printed in advance.
    pub(super) fn wait_for_figures(&self, fit: &Fit, rows: &[BarisUmum]) -> bool {
        let figures: Vec<&Column> = self.columns.iter().filter(|c| c.kind != Kind::Words).collect();
        let needed = figures
            .iter()
            .any(|c| fit.table.columns.iter().any(|s| s.kolom == c.kolom && s.need == Need::Required));
        let empty = |row: &BarisUmum| figures.iter().all(|c| row.sel(c.kolom).is_none_or(Sel::is_blank));
        needed && rows.iter().all(empty)
    }

    fn find(&self, kolom: Kolom) -> Option<&Column> {
        self.columns.iter().find(|c| c.kolom == kolom)
    }
}

/// The column left of an empty one where a merged header hid that its amounts stand there.
fn displaced(grid: &Grid, col: u32, taken: &[u32], rows: &[u32]) -> u32 {
    let amounts = |col: u32| rows.iter().filter(|&&row| looks_like_money(grid, row, col)).count();
    match col.checked_sub(1) {
        Some(left) if amounts(col) == 0 && !taken.contains(&left) && amounts(left) > 0 => left,
        _ => col,
    }
}

/// Reads the rows below a header.
pub(super) fn read(grid: &Grid, band: &Band, columns: &Columns, rows: &[u32]) -> General {
    let mut out = General::default();
    for column in &columns.columns {
        let head = &band.columns[column.span.index];
        let tahun = Meaning::of(head).year;
        out.columns.push(KolomUmum { kolom: column.kolom, kepala: head.at, tahun });
    }
    let mut previous = band.bottom;
    for &row in rows {
        if verdict(grid, row) == Verdict::Ends {
            break;
        }
        let own: Vec<Kolom> =
            columns.columns.iter().filter(|c| fills(grid, row, c)).map(|c| c.kolom).collect();
        let gap = row > previous + 1 + GAP;
        let only_number = own.iter().all(|k| matches!(k, Kolom::Nomor));
        if only_number || spans(grid, row, columns) {
            // Numbered in advance, or a note beside or across the table.
            continue;
        }
        if own.len() == 1 && columns.columns.len() > 2 && gap || is_foreign(grid, row, columns) {
            break;
        }
        let baris = read_row(grid, columns, row, out.rows.last(), &mut out.problems);
        out.rows.push(baris);
        out.last = Some(row);
        previous = row;
    }
    nest(&mut out.rows);
    out
}

/// Whether one cell, merged over several columns, is all that a row shows.
fn spans(grid: &Grid, row: u32, columns: &Columns) -> bool {
    let mut cells: Vec<(u32, u32)> = columns
        .columns
        .iter()
        .filter(|c| fills(grid, row, c))
        .map(|c| grid.anchor(row, words_col(grid, row, c).unwrap_or(c.col)))
        .collect();
    let filled = cells.len();
    cells.dedup();
    filled > 1 && cells.len() == 1
}

/// Whether a row shows nothing but words below the headings of amounts, as signatures do.
fn is_foreign(grid: &Grid, row: u32, columns: &Columns) -> bool {
    let filled = columns.columns.iter().filter(|c| fills(grid, row, c));
    let mut alien = 0_usize;
    for column in filled {
        let text = own_text(grid, row, column.col).unwrap_or_default();
        let wordy = text.chars().filter(|c| c.is_alphabetic()).count() > 3
            && !text.chars().any(|c| c.is_ascii_digit());
        if !(matches!(column.kind, Kind::Money | Kind::Percent) && wordy) {
            return false;
        }
        alien += 1;
    }
    alien > 0
}

/// Whether a column has a cell that begins in this row and shows something.
fn fills(grid: &Grid, row: u32, column: &Column) -> bool {
    match column.kind {
        Kind::Words => words_col(grid, row, column).is_some(),
        _ => own_filled(grid, row, column.col),
    }
}

/// The sheet column of the words of a row: names are written deeper the lower their level.
fn words_col(grid: &Grid, row: u32, column: &Column) -> Option<u32> {
    let named = |col: &u32| own_filled(grid, row, *col);
    let wordy = |col: &u32| own_text(grid, row, *col).is_some_and(|t| t.chars().any(char::is_alphanumeric));
    let mut span = column.span.left..=column.span.right;
    if own_filled(grid, row, column.col) && wordy(&column.col) {
        return Some(column.col);
    }
    span.clone().find(|c| named(c) && wordy(c)).or_else(|| span.find(|c| named(c)))
}

fn read_row(
    grid: &Grid,
    columns: &Columns,
    row: u32,
    above: Option<&BarisUmum>,
    problems: &mut Vec<ReadingProblem>,
) -> BarisUmum {
    let mut sel: Vec<(Kolom, Sel)> = Vec::with_capacity(columns.columns.len());
    for column in &columns.columns {
        let cell = match column.kind {
            Kind::Money => Sel::Uang(money(grid, row, column.col)),
            Kind::Percent => Sel::Persen(percent(grid, row, column.col)),
            Kind::Quantity => Sel::Kuantitas(quantity(grid, row, column.col)),
            Kind::Words => {
                let shown = text(grid, row, words_col(grid, row, column).unwrap_or(column.col));
                let carried = above.filter(|_| column.carried && shown.is_blank());
                Sel::Teks(carried.and_then(|b| b.teks(column.kolom)).cloned().unwrap_or(shown))
            }
        };
        if let Some(text) = cell.unreadable().filter(|text| !is_formula_error(text)) {
            let column = column.kolom.label();
            problems.push(ReadingProblem::TextForNumber { at: cell.at(), text: text.to_owned(), column });
        }
        sel.push((column.kolom, cell));
    }
    let nomor = number(grid, columns, row);
    let kode = segments(&nomor, &sel);
    let labels = sel.iter().filter_map(|(_, s)| if let Sel::Teks(t) = s { Some(t) } else { None });
    let jumlah = labels.into_iter().any(|t| t.at.row == row && is_total_label(t.text()));
    BarisUmum { row, nomor, kode, induk: None, jumlah, sel }
}

/// Number or code of a row: the code's own column, several joined, or the row number's.
fn number(grid: &Grid, columns: &Columns, row: u32) -> Sourced<String> {
    let column = columns.find(Kolom::Kode).or_else(|| columns.find(Kolom::Nomor));
    let Some(column) = column else {
        let col = columns.columns.first().map_or(0, |c| c.col);
        return Sourced::blank_at(grid.at(row, col));
    };
    let mut parts: Vec<String> = Vec::new();
    let mut at = None;
    let mut col = column.span.left;
    while col <= column.span.right {
        if let Some(raw) = own_text(grid, row, col)
            && number_token(&raw).is_some()
        {
            at = at.or(Some(grid.at(row, col)));
            parts.push(super::values::numbering(grid, row, col).text().trim_matches(['.', ' ']).to_owned());
        }
        col = grid.merge_at(row, col).map_or(col + 1, |m| m.right + 1);
    }
    match at {
        Some(at) => Sourced { entry: Entry::Text, ..part(grid, at, &parts.join(".")) },
        None => Sourced::blank_at(grid.at(row, column.col)),
    }
}

/// The segments of a row's code, from its number or from the head of its name.
fn segments(nomor: &Sourced<String>, sel: &[(Kolom, Sel)]) -> Vec<String> {
    let name = sel.iter().find_map(|(kolom, sel)| match (kolom, sel) {
        (Kolom::Uraian, Sel::Teks(teks)) => Some(teks.text()),
        _ => None,
    });
    let written = Some(nomor.text())
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .or_else(|| name.and_then(split_number).map(|(number, _)| number));
    // A narrow column breaks a code into lines.
    let Some(written) = written.map(|w| w.split_whitespace().collect::<String>()) else { return Vec::new() };
    let parts: Vec<&str> = written.split('.').map(str::trim).filter(|p| !p.is_empty()).collect();
    let numeric = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    if parts.is_empty() || !parts.iter().all(numeric) {
        return Vec::new();
    }
    let bare = |p: &&str| {
        let bare = p.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
    };
    parts.iter().map(bare).collect()
}

/// Gives every row with a code the nearest row above whose code it continues.
fn nest(rows: &mut [BarisUmum]) {
    // The code of an agency is no part of the tree: its rows are those of the bidang above it.
    let agency = |code: &[String]| code.len() == 8 && code[7] == "0";
    for index in 0..rows.len() {
        if rows[index].jumlah || rows[index].kode.len() < 2 || agency(&rows[index].kode) {
            continue;
        }
        let code = &rows[index].kode;
        let above = |other: &BarisUmum| {
            !other.jumlah
                && !other.kode.is_empty()
                && !agency(&other.kode)
                && other.kode.len() < code.len()
                && code.starts_with(&other.kode)
        };
        rows[index].induk =
            (0..index).rev().filter(|&i| above(&rows[i])).max_by_key(|&i| (rows[i].kode.len(), i));
    }
}
