//! The tables of a sheet: where each begins and ends, which form it is, and what its rows hold.

use crate::documents::{BarisIndikator, Head, ReadingProblem, TabelAnggaran, TabelUmum, Triwulan};
use crate::recognise::ColumnReading;
use crate::recognise::fit::{Candidate, Decision, Fit, Map, Surroundings, is_account_table};
use crate::recognise::form::{Form, Kolom, Rows};
use crate::recognise::header::{Band, Column, bands};
use crate::recognise::lines::{Line, lines};
use crate::recognise::passage::{Passage, passages};
use crate::recognise::quarterly::Role;
use crate::recognise::vocabulary::Concept;
use crate::source::{CellRef, Rect};
use crate::workbook::grid::{CellValue, Grid};

use super::below::Below;
use super::sheet::SheetContext;
use super::walk::{Verdict, before_signatures, is_blank_row, verdict};
use super::{budget, general, indicators, phase, quarterly, rows};

/// What a table holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Indicators, with the programs and budgets that stand beside them in the same table.
    Indicators(Vec<BarisIndikator>, Option<TabelAnggaran>),
    Budgets(TabelAnggaran),
    Quarterly(Box<Triwulan>),
    /// A table read column by column.
    General(Box<TabelUmum>),
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
    /// The forms considered.
    pub decision: Decision,
    /// Two parties sign below it.
    pub parties: bool,
    pub columns: Vec<ColumnReading>,
    pub problems: Vec<ReadingProblem>,
}

impl Table {
    /// Whether the table is a form without any row.
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Indicators(rows, _) => rows.is_empty(),
            Content::Budgets(table) => table.baris.is_empty(),
            Content::Quarterly(document) => document.tabel.baris.is_empty(),
            Content::General(document) => document.baris.is_empty(),
            Content::Unknown => false,
        }
    }

    /// Whether it has a column.
    pub(super) fn has(&self, kolom: Kolom) -> bool {
        self.columns.iter().any(|c| c.kolom == kolom)
    }
}

/// Reads all tables of a sheet, from top to bottom.
pub(super) fn tables(
    grid: &Grid,
    used: Rect,
    context: &SheetContext<'_>,
    forms: &[&'static Form],
) -> Vec<Table> {
    let bands = bands(grid);
    if bands.is_empty() {
        return Vec::new();
    }
    let below = Below::new(grid, used);
    let filled: Vec<u32> = grid.rows().map(|(row, _)| row).filter(|&r| !is_blank_row(grid, r)).collect();
    let mut out: Vec<Table> = Vec::new();
    let mut index = 0;
    let mut cursor = used.top;
    while index < bands.len() {
        let band = &bands[index];
        let mut end = index + 1;
        let rows_to = |end: usize| -> Vec<u32> {
            let limit = bands.get(end).map_or(used.bottom, |b| b.top.saturating_sub(1));
            let first = filled.partition_point(|&r| r <= band.bottom);
            filled[first..]
                .iter()
                .copied()
                .take_while(|&r| r <= limit)
                // Headers repeated after a page break are no rows.
                .filter(|&r| !bands[index + 1..end].iter().any(|b| (b.top..=b.bottom).contains(&r)))
                .collect()
        };
        let titles = titles_above(grid, cursor, band.top);
        let parties = below.parties(band.bottom);
        let around = phase::around(&titles, context.sheet_name, context.file_path, parties);
        let sheet = Sheet { grid, around: &around, forms };
        let mut rows = rows_to(end);
        let mut table = sheet.read(band, &rows);
        while let Some(next) = bands.get(end) {
            // The header is repeated if the table reaches down to it without total, title or signature.
            let reaches = rows.last().is_some_and(|&last| table.last >= last) && !ended(&table);
            if !(next.same_labels(band) && reaches) {
                break;
            }
            end += 1;
            rows = rows_to(end);
            table = sheet.read(band, &rows);
        }
        index = end;
        cursor = table.last + 1;
        out.push(table);
    }
    out
}

/// The titles that stand above a header, below the last signatures or statement.
pub(super) fn titles_above(grid: &Grid, from: u32, band_top: u32) -> Vec<Line> {
    let mut titles = Vec::new();
    if band_top > from {
        for passage in passages(&lines(grid, from, band_top - 1)) {
            match passage {
                Passage::Titles(lines) => titles.extend(lines),
                Passage::Statement(_) | Passage::Signatures(_) => titles.clear(),
            }
        }
    }
    titles
}

/// Whether a table has come to its total row.
fn ended(table: &Table) -> bool {
    match &table.content {
        Content::Budgets(budgets) => budgets.jumlah.is_some(),
        Content::Quarterly(document) => document.penutup.jumlah.is_some(),
        Content::Indicators(..) => false,
        Content::General(document) => document.baris.last().is_some_and(|b| b.jumlah),
        Content::Unknown => true,
    }
}

/// Rows looked at to see what stands below a header.
const LOOKED_AT: usize = 60;

/// What reading a table of a sheet needs.
struct Sheet<'a> {
    grid: &'a Grid,
    around: &'a Surroundings,
    forms: &'a [&'static Form],
}

impl Sheet<'_> {
    /// Reads the rows below a header.
    fn read(&self, band: &Band, rows: &[u32]) -> Table {
        let grid = self.grid;
        let rows = before_signatures(grid, rows);
        let map = Map::new(band);
        let names = rows::name_signs(grid, band, &map, rows);
        // Signatures tell nothing of what stands in the columns.
        let looked_at = rows.iter().take(LOOKED_AT);
        let inside = looked_at.take_while(|&&r| verdict(grid, r) == Verdict::Inside).count();
        let decision = Candidate::new(grid, band, &rows[..inside], self.around, names).decide(self.forms);
        let shown = |r: &u32| grid.row(*r).iter().filter(|c| !c.is_blank()).count() >= 2;
        let mut table = Table {
            band: band.clone(),
            content: Content::Unknown,
            last: band.bottom,
            data_rows: rows.iter().filter(|r| shown(r)).count(),
            unfilled: !rows.iter().take_while(|&&r| verdict(grid, r) == Verdict::Inside).any(shown),
            parties: self.around.parties,
            columns: Vec::new(),
            problems: Vec::new(),
            decision: Decision::default(),
        };
        // A budget table that no form takes by itself may still be the second one of an annex.
        let annexed = |fit: &&Fit| {
            fit.form.annex && fit.table.rows == Rows::Anggaran && fit.missing.is_empty() && fit.score >= 0.5
        };
        let chosen = decision.chosen().or_else(|| decision.fits.iter().find(annexed));
        if let Some(fit) = chosen {
            match fit.table.rows {
                Rows::Indikator => indicator_table(grid, &mut table, &map, fit, rows),
                Rows::Anggaran => budget_table(grid, &mut table, &map, fit, rows),
                Rows::Triwulan => quarterly_table(grid, &mut table, &map, fit, rows),
                Rows::Umum => general_table(grid, &mut table, fit, rows),
                Rows::Kotak => {}
            }
        }
        table.decision = decision;
        table
    }
}

/// The label of the column of names.
fn names_header(band: &Band, map: &Map) -> String {
    map.get(Concept::Uraian).map_or(String::new(), |s| band.columns[s.index].label())
}

/// Reads a table of indicators, and the programs and budgets beside them.
fn indicator_table(grid: &Grid, table: &mut Table, map: &Map, fit: &Fit, rows: &[u32]) {
    let columns = indicators::Columns::new(grid, &table.band, fit, rows);
    let read = indicators::read(grid, columns, rows);
    table.last = read.last.unwrap_or(table.band.bottom);
    let mut used = tell(table, fit, &columns.told());
    table.problems = read.problems;
    let budgets = budget::Columns::beside(grid, &table.band, fit, rows).map(|beside| {
        used.extend(tell(table, fit, &beside.told(fit)));
        let read = budget::read(grid, &beside, rows, &names_header(&table.band, map));
        table.last = table.last.max(read.last.unwrap_or(table.last));
        table.problems.extend(read.problems);
        read.table
    });
    let budgets = budgets.filter(|b| !b.baris.is_empty()).map(|b| TabelAnggaran { sebaris: true, ..b });
    table.content = Content::Indicators(read.rows, budgets);
    formulas(grid, &used, rows, table.last, &mut table.problems);
}

/// Reads a table of programs and budgets.
fn budget_table(grid: &Grid, table: &mut Table, map: &Map, fit: &Fit, rows: &[u32]) {
    let Some(columns) = budget::Columns::new(grid, &table.band, map, fit, rows) else { return };
    let read = budget::read(grid, &columns, rows, &names_header(&table.band, map));
    let names: Vec<&str> = read.table.baris.iter().map(|b| b.nama.text()).collect();
    if is_account_table(&names) && !names.is_empty() {
        return;
    }
    table.last = read.last.unwrap_or(table.band.bottom);
    let used = tell(table, fit, &columns.told(fit));
    table.problems = read.problems;
    table.content = Content::Budgets(read.table);
    formulas(grid, &used, rows, table.last, &mut table.problems);
}

/// Reads the quarterly form.
fn quarterly_table(grid: &Grid, table: &mut Table, map: &Map, fit: &Fit, rows: &[u32]) {
    let Some(columns) = quarterly::Columns::new(grid, &table.band, map, rows) else { return };
    let read = quarterly::read(grid, &columns, rows, &names_header(&table.band, map));
    table.last = read.last.unwrap_or(table.band.bottom);
    let mut used = tell(
        table,
        fit,
        &[
            (Kolom::Uraian, Some(columns.names.name_left)),
            (Kolom::Indikator, columns.indikator),
            (Kolom::Satuan, columns.satuan),
        ],
    );
    for pair in &columns.pairs {
        for (col, kolom) in [(pair.k.map(|k| k.0), Kolom::Lain), (pair.rp, Kolom::Lain)] {
            let Some(col) = col else { continue };
            let index = index_at(&table.band, col).unwrap_or(pair.index);
            table.columns.push(column(&table.band, kolom, pair.role.label(), col, index));
            used.push(col);
        }
    }
    table.problems = read.problems;
    let at = grid.at(table.band.top, table.band.left());
    for role in [Role::Target, Role::Realisasi] {
        if fit.certain() && !columns.pairs.iter().any(|pair| pair.role == role) {
            let (form, column) = (fit.form.kind, role.label());
            table.problems.push(ReadingProblem::MissingColumn { at, form, column });
        }
    }
    table.content = Content::Quarterly(Box::new(Triwulan {
        head: Head::placeholder(fit.form.kind, grid.sheet()),
        tabel: read.table,
        baris: read.rows,
        penutup: read.closing,
        satuan_uang: columns.unit,
        tanda_tangan: None,
    }));
    formulas(grid, &used, rows, table.last, &mut table.problems);
}

/// Reads a table column by column.
fn general_table(grid: &Grid, table: &mut Table, fit: &Fit, rows: &[u32]) {
    let columns = general::Columns::new(grid, &table.band, fit, rows);
    let mut read = general::read(grid, &table.band, &columns, rows);
    table.last = read.last.unwrap_or(table.band.bottom);
    if columns.wait_for_figures(fit, &read.rows) {
        table.unfilled = true;
        read.rows.clear();
    }
    let used = tell(table, fit, &columns.told());
    table.problems = read.problems;
    let document = TabelUmum::of(fit.form.kind, grid.sheet(), read.columns, read.rows);
    table.content = Content::General(Box::new(document));
    formulas(grid, &used, rows, table.last, &mut table.problems);
}

/// Adds columns to the account of the table; gives the sheet columns.
pub(super) fn tell(table: &mut Table, fit: &Fit, columns: &[(Kolom, Option<u32>)]) -> Vec<u32> {
    let mut used = Vec::new();
    for &(kolom, col) in columns {
        let Some(col) = col else { continue };
        if table.columns.iter().any(|c| c.kolom == kolom && c.col == col) {
            continue;
        }
        let index = fit.get(kolom).map(|span| span.index).or_else(|| index_at(&table.band, col));
        table.columns.push(column(&table.band, kolom, kolom.label(), col, index.unwrap_or(0)));
        used.push(col);
    }
    used
}

/// The band column that covers a sheet column.
fn index_at(band: &Band, col: u32) -> Option<usize> {
    band.columns.iter().position(|c| (c.left..=c.right).contains(&col))
}

/// A column of the map as reported.
fn column(band: &Band, kolom: Kolom, name: &'static str, col: u32, index: usize) -> ColumnReading {
    ColumnReading {
        kolom,
        column: name,
        col,
        header: band.columns.get(index).map_or(String::new(), Column::label),
    }
}

/// Formulas in the table that have no stored value, and those that show an error.
pub(super) fn formulas(
    grid: &Grid,
    used: &[u32],
    rows: &[u32],
    last: u32,
    problems: &mut Vec<ReadingProblem>,
) {
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
