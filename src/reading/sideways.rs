//! Tables on their side: headings down the left and one value beside each, as in a box of five lines. They
//! are turned and read as any other. No form is named here.

use crate::documents::{ReadingProblem, Sel, TabelUmum};
use crate::recognise::fit::{Candidate, NameSigns};
use crate::recognise::form::Form;
use crate::recognise::header::{Band, Column};
use crate::recognise::lines::{cell_text, squeeze};
use crate::recognise::vocabulary::{classify, is_total_label};
use crate::source::{CellRef, Sourced};
use crate::workbook::grid::{Cell, CellValue, Grid};

use super::sheet::SheetContext;
use super::table::{Content, Table, formulas, tell, titles_above};
use super::{general, phase};

/// So many headings below each other make a box.
const HEADINGS: usize = 3;

/// A heading that words of headings fill to this share is one.
const QUALITY: f32 = 0.7;

/// A heading with the cell beside it.
struct Heading {
    row: u32,
    col: u32,
    text: String,
    /// The cell beside it that holds something besides a colon or the sign of rupiah.
    value: Option<u32>,
}

/// Reads the boxes between two rows, from top to bottom.
pub(super) fn tables(
    grid: &Grid,
    from: u32,
    to: u32,
    context: &SheetContext<'_>,
    forms: &[&'static Form],
) -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    let mut cursor = from;
    for run in runs(grid, from, to) {
        let top = run[0].row;
        let titles = titles_above(grid, cursor, top);
        let around = phase::around(&titles, context.sheet_name, context.file_path, false);
        let Some(table) = read(grid, &run, &around, forms) else { continue };
        cursor = table.last + 1;
        out.push(table);
    }
    out
}

/// Headings in one column in rows that follow each other.
fn runs(grid: &Grid, from: u32, to: u32) -> Vec<Vec<Heading>> {
    let mut out: Vec<Vec<Heading>> = Vec::new();
    for (row, cells) in grid.rows().filter(|(row, _)| (from..=to).contains(row)) {
        let Some(heading) = heading(grid, row, cells) else { continue };
        match out.last_mut() {
            Some(run) if run.last().is_some_and(|h| h.row + 1 == row && h.col == heading.col) => {
                run.push(heading);
            }
            _ => out.push(vec![heading]),
        }
    }
    out.retain(|run| run.len() >= HEADINGS);
    out
}

/// The heading that a row begins with, a number before it passed over.
fn heading(grid: &Grid, row: u32, cells: &[Cell]) -> Option<Heading> {
    let mut shown = cells
        .iter()
        .filter(|c| grid.anchor(c.row, c.col) == (c.row, c.col))
        .filter_map(|c| Some((c, squeeze(&cell_text(c)?))))
        .filter(|(_, text)| !text.is_empty());
    let (cell, text) = shown.find(|(_, text)| text.chars().any(char::is_alphabetic))?;
    let known = classify(&text).is_some_and(|m| m.quality >= QUALITY) || is_total_label(&text);
    if !known || !matches!(cell.value, CellValue::Text(_)) {
        return None;
    }
    let sign = |text: &str| matches!(text.trim_matches(['.', ' ']), ":" | "Rp" | "rp" | "=" | "");
    let value = shown.find(|(_, text)| !sign(text)).map(|(c, _)| c.col);
    Some(Heading { row, col: cell.col, text, value })
}

/// Reads a box, if a form fits it.
fn read(
    grid: &Grid,
    run: &[Heading],
    around: &crate::recognise::fit::Surroundings,
    forms: &[&'static Form],
) -> Option<Table> {
    let label = run.first()?.col;
    let (top, last) = (run.first()?.row, run.last()?.row);
    let mut values: Vec<u32> = run.iter().filter_map(|h| h.value).collect();
    values.sort_unstable();
    let common = values.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map(|same| same[0]);
    let value = common.unwrap_or(label + 1);
    let turned = turn(grid, run, value);
    let band = Band {
        top: label,
        bottom: label,
        columns: run.iter().map(|h| column(grid, h, h.row, h.row)).collect(),
    };
    let rows = [value];
    let decision =
        Candidate::new(&turned, &band, &rows, around, NameSigns::default()).sideways().decide(forms);
    let fit = decision.chosen()?;
    let columns = general::Columns::new(&turned, &band, fit, &rows);
    let mut read = general::read(&turned, &band, &columns, &rows);
    for column in &mut read.columns {
        turn_back(&mut column.kepala);
    }
    for row in &mut read.rows {
        row.row = top;
        turn_back(&mut row.nomor.at);
        for (_, sel) in &mut row.sel {
            turn_cell(sel);
        }
    }
    for problem in &mut read.problems {
        if let ReadingProblem::TextForNumber { at, .. } = problem {
            turn_back(at);
        }
    }
    let upright =
        Band { top, bottom: last, columns: run.iter().map(|h| column(grid, h, label, value)).collect() };
    let mut table = Table {
        band: upright,
        content: Content::Unknown,
        last,
        data_rows: 1,
        unfilled: values.is_empty(),
        parties: false,
        columns: Vec::new(),
        problems: read.problems,
        decision: decision.clone(),
    };
    let told: Vec<_> = columns.told().into_iter().map(|(kolom, _)| (kolom, Some(value))).collect();
    tell(&mut table, fit, &told);
    let covered: Vec<u32> = run.iter().map(|h| h.row).collect();
    formulas(grid, &[value], &covered, last, &mut table.problems);
    table.content =
        Content::General(Box::new(TabelUmum::of(fit.form.kind, grid.sheet(), read.columns, read.rows)));
    Some(table)
}

/// A heading as a column.
fn column(grid: &Grid, heading: &Heading, left: u32, right: u32) -> Column {
    let at = grid.at(heading.row, heading.col);
    Column { left, right, path: vec![heading.text.clone()], at, number: None }
}

/// The headings in one row and their values below them.
fn turn(grid: &Grid, run: &[Heading], value: u32) -> Grid {
    let cells = run.iter().flat_map(|h| [grid.cell(h.row, h.col), grid.cell(h.row, value)]).flatten();
    let turned = cells.map(|cell| Cell { row: cell.col, col: cell.row, ..cell.clone() }).collect();
    Grid::new(grid.sheet(), turned, Vec::new(), Vec::new(), Vec::new())
}

fn turn_back(at: &mut CellRef) {
    (at.row, at.col) = (at.col, at.row);
}

fn turn_cell(sel: &mut Sel) {
    fn turned<T>(sourced: &mut Sourced<T>) {
        turn_back(&mut sourced.at);
    }
    match sel {
        Sel::Teks(s) => turned(s),
        Sel::Uang(s) => turned(s),
        Sel::Persen(s) => turned(s),
        Sel::Kuantitas(s) => turned(s),
    }
}
