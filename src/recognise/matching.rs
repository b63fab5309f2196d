//! Which table a header is of: its concepts scored against the forms and checked against the values
//! below it.

use super::header::{Band, Column};
use super::vocabulary::Concept;
use crate::documents::FormKind;
use crate::workbook::grid::Grid;
use crate::workbook::grid::{Cell, CellValue};

/// The shape of a table, before titles and signatures say which form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Sasaran, indicators, targets.
    Indikator,
    /// Programs and budgets.
    Anggaran,
    /// Quarters with performance and rupiah.
    Triwulan,
}

/// A concept and the sheet columns that hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Which column of the band it is.
    pub index: usize,
}

/// The concepts of a header with their columns.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: Vec<(Concept, Span)>,
    /// Columns of the band that no form has, or that stand twice.
    pub foreign: usize,
}

impl Map {
    /// Reads the concepts of a band.
    pub fn new(band: &Band) -> Self {
        let mut map = Self::default();
        for (index, column) in band.columns.iter().enumerate() {
            let span = Span { left: column.left, right: column.right, index };
            match column.concept() {
                None | Some(Concept::Asing) => map.foreign += 1,
                // A column for the sign "Rp" belongs to the amounts beside it.
                Some(Concept::Anggaran) if is_rupiah(column) && column.path.len() == 1 => {
                    let beside = band.columns[index + 1..].first();
                    if beside.and_then(Column::concept) != Some(Concept::Anggaran) {
                        map.entries.push((Concept::Anggaran, span));
                    }
                }
                Some(concept) => {
                    if map.get(concept).is_some() && concept != Concept::Keterangan {
                        map.foreign += 1;
                    }
                    map.entries.push((concept, span));
                }
            }
        }
        map
    }

    /// The first column of a concept.
    pub fn get(&self, concept: Concept) -> Option<Span> {
        self.entries.iter().find(|(c, _)| *c == concept).map(|(_, span)| *span)
    }

    /// All columns of a concept.
    pub fn all(&self, concept: Concept) -> impl Iterator<Item = Span> {
        self.entries.iter().filter(move |(c, _)| *c == concept).map(|(_, span)| *span)
    }

    /// Whether a concept is there.
    pub fn has(&self, concept: Concept) -> bool {
        self.get(concept).is_some()
    }

    /// Gives a concept another column.
    pub fn set(&mut self, concept: Concept, span: Span) {
        self.entries.retain(|(c, _)| *c != concept);
        self.entries.push((concept, span));
    }

    /// Takes a concept away.
    pub fn remove(&mut self, concept: Concept) {
        self.entries.retain(|(c, _)| *c != concept);
    }

    /// All concepts with their columns.
    pub fn entries(&self) -> &[(Concept, Span)] {
        &self.entries
    }
}

/// Whether a column of the quarterly form speaks of a quarter.
pub fn quarter_of(column: &Column) -> Option<u8> {
    column.concepts().find_map(|c| match c {
        Concept::Triwulan(quarter) => Some(quarter),
        _ => None,
    })
}

/// Whether a column is one of rupiah by its own label.
pub fn is_rupiah(column: &Column) -> bool {
    column.concepts().next() == Some(Concept::UnitRp)
}

/// The shape of a table and how well it fits (0 to 1), with the nearest form.
pub fn shape(band: &Band, map: &Map) -> (Option<Shape>, FormKind, f32) {
    let quarters: Vec<u8> = band.columns.iter().filter(|c| is_rupiah(c)).filter_map(quarter_of).collect();
    let all_quarters = (1..=4).all(|q| quarters.contains(&q));
    let any_quarter = band.columns.iter().filter_map(quarter_of).count();
    let score = |weights: &[(Concept, f32)], foreign: usize| -> f32 {
        let total: f32 = weights.iter().map(|(_, w)| w).sum();
        let found: f32 = weights.iter().filter(|(c, _)| map.has(*c)).map(|(_, w)| w).sum();
        #[expect(clippy::cast_precision_loss, reason = "a header has few columns")]
        let share = foreign as f32 / band.columns.len().max(1) as f32;
        (found / total - share).clamp(0.0, 1.0)
    };
    let indicator = score(
        &[(Concept::Indikator, 4.0), (Concept::Target, 2.5), (Concept::Sasaran, 2.5), (Concept::Nomor, 1.0)],
        map.foreign,
    );
    let budget =
        score(&[(Concept::Uraian, 4.5), (Concept::Anggaran, 4.5), (Concept::Nomor, 1.0)], map.foreign);
    if all_quarters && (map.has(Concept::Uraian) || map.has(Concept::Kode)) {
        // All eight columns of the quarters beside names and indicators are no other form's.
        let performed: Vec<u8> =
            band.columns.iter().filter(|c| !is_rupiah(c)).filter_map(quarter_of).collect();
        let complete = map.has(Concept::Indikator) && (1..=4).all(|q| performed.contains(&q));
        return (Some(Shape::Triwulan), FormKind::Triwulan, if complete { 1.0 } else { 0.97 });
    }
    if any_quarter >= 2 {
        return (None, FormKind::Triwulan, (0.4 + indicator.max(budget) * 0.2).min(0.6));
    }
    let measured = map.has(Concept::Realisasi) || map.has(Concept::Capaian) || map.has(Concept::Persen);
    let indicator_kind = if measured { FormKind::Pengukuran } else { FormKind::Pk };
    let budget_kind = if measured { FormKind::Tabel33 } else { FormKind::ProgramAnggaran };
    // A table that joins indicators and budgets is another form (kinerja-anggaran, RKA, Renstra).
    let joined = map.has(Concept::Indikator) && map.has(Concept::Anggaran);
    let crowded = map.foreign * 10 > band.columns.len() * 3 || map.foreign > 3;
    let indicator_base = map.has(Concept::Indikator)
        && (map.has(Concept::Target) || map.has(Concept::Sasaran))
        && (map.has(Concept::Sasaran) || map.has(Concept::Satuan) || map.has(Concept::Target));
    let tied = map.has(Concept::Tujuan);
    if indicator_base && !joined && !crowded && !tied && map.all(Concept::Target).count() <= 1 {
        return (Some(Shape::Indikator), indicator_kind, indicator.max(0.7));
    }
    let budget_base = map.has(Concept::Uraian)
        && (map.has(Concept::Anggaran)
            || map.has(Concept::SumberDana)
            || map.has(Concept::Keterangan)
            || measured);
    if budget_base && !joined && !crowded && !map.has(Concept::Sasaran) && !map.has(Concept::Indikator) {
        return (Some(Shape::Anggaran), budget_kind, budget.max(0.5));
    }
    if indicator >= budget {
        (None, indicator_kind, indicator.min(0.65))
    } else {
        (None, budget_kind, budget.min(0.65))
    }
}

/// The column of a span that holds most values of a kind in the rows below, or one of the unnamed
/// neighbours where a merged header displaced it.
pub fn value_column(
    grid: &Grid,
    band: &Band,
    span: Span,
    rows: &[u32],
    fits: impl Fn(&Grid, u32, u32) -> bool,
) -> u32 {
    let count = |col: u32| rows.iter().filter(|&&row| fits(grid, row, col)).count();
    let inside = (span.left..=span.right).max_by_key(|&col| (count(col), std::cmp::Reverse(col)));
    let best = inside.unwrap_or(span.left);
    if count(best) > 0 {
        return best;
    }
    let named = |col: u32| band.columns.iter().any(|c| (c.left..=c.right).contains(&col));
    let neighbours = [span.right + 1, span.right + 2, span.left.wrapping_sub(1)];
    neighbours
        .into_iter()
        .filter(|&col| col != u32::MAX && !named(col))
        .max_by_key(|&col| count(col))
        .filter(|&col| count(col) > 0)
        .unwrap_or(best)
}

/// Whether the rows are those of an account table (LRA, RKA) rather than of programs.
pub fn is_account_table(names: &[&str]) -> bool {
    let accounts = names
        .iter()
        .filter(|name| {
            let normal = crate::domain::text::normalise(name);
            ["belanja", "pendapatan", "pembiayaan", "pajak", "retribusi", "surplus", "penerimaan", "beban"]
                .iter()
                .any(|w| normal.starts_with(w))
        })
        .count();
    accounts * 3 > names.len()
}

/// Whether a cell shows a number.
pub fn is_number(cell: &Cell) -> bool {
    matches!(cell.value, CellValue::Number(_))
}
