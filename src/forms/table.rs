//! The tables of a sheet: where each begins and ends, and what its rows hold.

use crate::documents::{BarisIndikator, FormKind, Head, ReadingProblem, TabelAnggaran, Triwulan};
use crate::recognise::ColumnReading;
use crate::recognise::header::{Band, Column, bands};
use crate::recognise::matching::{Map, Shape, Span, is_account_table, shape};
use crate::recognise::vocabulary::Concept;
use crate::source::{CellRef, FileId, Rect};
use crate::workbook::grid::{CellValue, Grid};

use super::walk::{Verdict, before_signatures, is_blank_row, verdict};
use super::{budget, indicators, quarterly};

/// What a table holds.
#[derive(Debug)]
pub(super) enum Content {
    Indicators(Vec<BarisIndikator>),
    Budgets(TabelAnggaran),
    Quarterly(Box<Triwulan>),
    Unknown,
}

/// A table as read.
#[derive(Debug)]
pub(super) struct Table {
    pub band: Band,
    pub content: Content,
    /// The last row that belongs to it.
    pub last: u32,
    /// Rows below the header that show at least two cells.
    pub data_rows: usize,
    /// Nothing was filled in: no row down to the signatures shows more than a number or a label.
    pub unfilled: bool,
    pub nearest: FormKind,
    pub score: f32,
    pub columns: Vec<ColumnReading>,
    pub problems: Vec<ReadingProblem>,
}

impl Table {
    /// Whether the table is a form without any row.
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Indicators(rows) => rows.is_empty(),
            Content::Budgets(table) => table.baris.is_empty(),
            Content::Quarterly(document) => document.tabel.baris.is_empty(),
            Content::Unknown => false,
        }
    }
}

/// Reads all tables of a sheet, from top to bottom.
pub(super) fn tables(grid: &Grid, bottom: u32) -> Vec<Table> {
    let bands = bands(grid);
    let filled: Vec<u32> = grid.rows().map(|(row, _)| row).filter(|&r| !is_blank_row(grid, r)).collect();
    let mut out = Vec::new();
    let mut index = 0;
    while index < bands.len() {
        let band = &bands[index];
        let mut end = index + 1;
        let rows_to = |end: usize| -> Vec<u32> {
            let limit = bands.get(end).map_or(bottom, |b| b.top.saturating_sub(1));
            filled
                .iter()
                .copied()
                .filter(|&r| r > band.bottom && r <= limit)
                // Headers repeated after a page break are no rows.
                .filter(|&r| !bands[index + 1..end].iter().any(|b| (b.top..=b.bottom).contains(&r)))
                .collect()
        };
        let mut rows = rows_to(end);
        let mut table = read(grid, band, &rows);
        while let Some(next) = bands.get(end) {
            // The header is repeated if the table reaches down to it without total, title or signature.
            let reaches = rows.last().is_some_and(|&last| table.last >= last) && !ended(&table);
            if !(next.same_labels(band) && reaches) {
                break;
            }
            end += 1;
            rows = rows_to(end);
            table = read(grid, band, &rows);
        }
        index = end;
        out.push(table);
    }
    out
}

/// Whether a table has come to its total row.
fn ended(table: &Table) -> bool {
    match &table.content {
        Content::Budgets(budgets) => budgets.jumlah.is_some(),
        Content::Quarterly(document) => document.penutup.jumlah.is_some(),
        Content::Indicators(_) => false,
        Content::Unknown => true,
    }
}

/// Reads the rows below a header.
fn read(grid: &Grid, band: &Band, rows: &[u32]) -> Table {
    let rows = before_signatures(grid, rows);
    let map = Map::new(band);
    let (found, nearest, score) = shape(band, &map);
    let data_rows =
        rows.iter().filter(|&&r| grid.row(r).iter().filter(|c| !c.is_blank()).count() >= 2).count();
    let unfilled = !rows
        .iter()
        .take_while(|&&r| verdict(grid, r) == Verdict::Inside)
        .any(|&r| grid.row(r).iter().filter(|c| !c.is_blank()).count() >= 2);
    let mut table = Table {
        band: band.clone(),
        content: Content::Unknown,
        last: band.bottom,
        data_rows,
        unfilled,
        nearest,
        score,
        columns: Vec::new(),
        problems: Vec::new(),
    };
    let header = map.get(Concept::Uraian).map_or(String::new(), |s| band.columns[s.index].label());
    let mut used: Vec<u32> = Vec::new();
    match found {
        Some(Shape::Indikator) => {
            let columns = indicators::Columns::new(grid, band, &map, rows);
            let read = indicators::read(grid, columns, rows);
            table.last = read.last.unwrap_or(band.bottom);
            let kinds = [
                ("No", columns.nomor, Concept::Nomor),
                ("Sasaran", columns.sasaran, Concept::Sasaran),
                ("Indikator Kinerja", columns.indikator, Concept::Indikator),
                ("Satuan", columns.satuan, Concept::Satuan),
                ("Formulasi Hitungan", columns.formulasi, Concept::Formulasi),
                ("Target", columns.target, Concept::Target),
                ("Realisasi", columns.realisasi, Concept::Realisasi),
                ("Capaian", columns.capaian, Concept::Capaian),
                ("Polaritas", columns.polaritas, Concept::Polaritas),
            ];
            for (name, col, concept) in kinds {
                let span = map.get(concept).or_else(|| map.get(Concept::Persen));
                if let (Some(col), Some(span)) = (col, span) {
                    table.columns.push(column(band, name, col, span));
                    used.push(col);
                }
            }
            table.problems = read.problems;
            table.content = Content::Indicators(read.rows);
        }
        Some(Shape::Anggaran) => {
            let Some(columns) = budget::Columns::new(grid, band, &map, rows) else { return table };
            let read = budget::read(grid, &columns, rows, &header);
            let names: Vec<&str> = read.table.baris.iter().map(|b| b.nama.text()).collect();
            if is_account_table(&names) {
                table.score = table.score.min(0.6);
                return table;
            }
            table.last = read.last.unwrap_or(band.bottom);
            let kinds = [
                ("No", Some(columns.names.left), Concept::Nomor),
                ("Program/Kegiatan", Some(columns.names.name_left), Concept::Uraian),
                ("Anggaran", columns.anggaran, Concept::Anggaran),
                ("Realisasi", columns.persen, Concept::Persen),
                ("Sumber Dana", columns.sumber, Concept::SumberDana),
            ];
            for (name, col, concept) in kinds {
                let fallback = match concept {
                    Concept::Persen => map.get(Concept::Capaian).or_else(|| map.get(Concept::Realisasi)),
                    Concept::SumberDana => map.get(Concept::Keterangan),
                    _ => None,
                };
                if let (Some(col), Some(span)) = (col, map.get(concept).or(fallback)) {
                    table.columns.push(column(band, name, col, span));
                    used.push(col);
                }
            }
            table.problems = read.problems;
            table.content = Content::Budgets(read.table);
        }
        Some(Shape::Triwulan) => {
            let Some(columns) = quarterly::Columns::new(grid, band, &map, rows) else { return table };
            let read = quarterly::read(grid, &columns, rows, &header);
            table.last = read.last.unwrap_or(band.bottom);
            for (name, col, concept) in [
                ("Program/Kegiatan", Some(columns.names.name_left), Concept::Uraian),
                ("Indikator Kinerja", columns.indikator, Concept::Indikator),
                ("Satuan", columns.satuan, Concept::Satuan),
            ] {
                if let Some(col) = col {
                    let index = band.columns.iter().position(|c| (c.left..=c.right).contains(&col));
                    let found = Span { left: col, right: col, index: index.unwrap_or(0) };
                    table.columns.push(column(band, name, col, map.get(concept).unwrap_or(found)));
                    used.push(col);
                }
            }
            for pair in &columns.pairs {
                for col in [pair.k.map(|k| k.0), pair.rp].into_iter().flatten() {
                    let index = band.columns.iter().position(|c| (c.left..=c.right).contains(&col));
                    let span = Span { left: col, right: col, index: index.unwrap_or(pair.index) };
                    table.columns.push(column(band, pair.role.label(), col, span));
                    used.push(col);
                }
            }
            table.problems = read.problems;
            table.content = Content::Quarterly(Box::new(Triwulan {
                head: placeholder(grid),
                tabel: read.table,
                baris: read.rows,
                penutup: read.closing,
                satuan_uang: columns.unit,
                tanda_tangan: None,
            }));
        }
        None => return table,
    }
    formulas(grid, &used, rows, table.last, &mut table.problems);
    table
}

/// A head that is replaced as soon as titles and signatures are known.
fn placeholder(grid: &Grid) -> Head {
    Head {
        kind: FormKind::Triwulan,
        file: FileId(0),
        sheet: grid.sheet(),
        range: Rect { top: 0, left: 0, bottom: 0, right: 0 },
        confidence: 0.0,
        tahap: None,
        judul: Vec::new(),
        tahun: Vec::new(),
        pemilik: None,
    }
}

/// A column of the map as reported.
fn column(band: &Band, name: &'static str, col: u32, span: Span) -> ColumnReading {
    ColumnReading {
        column: name,
        col,
        header: band.columns.get(span.index).map_or(String::new(), Column::label),
    }
}

/// Formulas in the table that have no stored value, and those that show an error.
fn formulas(grid: &Grid, used: &[u32], rows: &[u32], last: u32, problems: &mut Vec<ReadingProblem>) {
    let mut without: Vec<CellRef> = Vec::new();
    let mut errors: Vec<(CellRef, String)> = Vec::new();
    for &row in rows.iter().filter(|&&r| r <= last) {
        for cell in grid.row(row).iter().filter(|c| used.contains(&c.col)) {
            let at = grid.at(cell.row, cell.col);
            match &cell.value {
                CellValue::Empty if cell.formula => without.push(at),
                CellValue::Error(text) => errors.push((at, text.clone())),
                _ => {}
            }
        }
    }
    if !without.is_empty() {
        problems.push(ReadingProblem::FormulaWithoutValue { cells: without });
    }
    if !errors.is_empty() {
        problems.push(ReadingProblem::FormulaError { cells: errors });
    }
}
