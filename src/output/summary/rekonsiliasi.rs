//! Sheet *Rekonsiliasi*: the budget of every program in every document that names it, and what the
//! revision changed.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cells::{fit_height, header, text, to_excel};
use super::style::{Styles, on_consequence, on_severity, page};
use crate::documents::{Document, FormKind, Tahap, Tingkat};
use crate::domain::text::compare_cores;
use crate::dossier::hierarchy::row_of;
use crate::finding::{Place, Role, Severity};
use crate::output::Results;
use crate::source::{CellRef, Sourced};

/// One program (or the total) and its cell in each document.
struct Line<'a> {
    name: String,
    core: String,
    cells: Vec<Option<&'a Sourced<Decimal>>>,
    murni: Option<Decimal>,
    perubahan: Option<Decimal>,
}

/// A document that gets a column.
struct Column<'a> {
    doc: usize,
    document: &'a Document,
    tahap: Tahap,
}

const NAME_WIDTH: f64 = 40.0;
const MONEY_WIDTH: f64 = 15.0;
/// Title, remark, legend and a blank row stand above the header.
const HEADER_ROW: u32 = 4;

pub(super) fn write(sheet: &mut Worksheet, results: &Results, styles: &Styles) -> Result<(), XlsxError> {
    let dossier = &results.dossier;
    let columns = columns(&dossier.documents);
    text(sheet, 0, 0, "Anggaran program menurut setiap dokumen (rupiah)", &styles.title)?;
    sheet.set_row_height(0, 22)?;
    sheet.set_column_width(0, NAME_WIDTH)?;
    if columns.is_empty() {
        text(sheet, 1, 0, "Tidak ada dokumen yang memuat anggaran program.", &styles.remark)?;
        return page(sheet, None);
    }
    let remark =
        "Selisih = anggaran perubahan − anggaran murni, menurut nilai yang disebut paling banyak dokumen.";
    text(sheet, 1, 0, remark, &styles.remark)?;
    text(
        sheet,
        2,
        0,
        "Sel berwarna: ada temuan padanya (lihat lembar Temuan); warna pucat: hanya akibat temuan di sel lain.",
        &styles.remark,
    )?;
    let lines = lines(results, &columns);
    let width = u16::try_from(columns.len()).unwrap_or(u16::MAX - 6);
    write_header(sheet, results, styles, &columns)?;
    let marks = Marks::of(results);
    for (row, line) in (HEADER_ROW + 1..).zip(&lines) {
        let total = line.core.is_empty();
        let emphasis = |format: &Format| if total { format.clone().set_bold() } else { format.clone() };
        text(sheet, row, 0, &line.name, &emphasis(&styles.text))?;
        for (col, cell) in (1u16..).zip(&line.cells) {
            write_amount(sheet, row, col, *cell, &emphasis(&styles.whole), &marks)?;
        }
        let figures = [line.murni, line.perubahan, line.murni.zip(line.perubahan).map(|(m, p)| p - m)];
        for (col, figure) in (width + 1..).zip(figures) {
            optional(sheet, row, col, figure, &emphasis(&styles.whole))?;
        }
        let share = line
            .murni
            .zip(line.perubahan)
            .filter(|(murni, _)| !murni.is_zero())
            .and_then(|(murni, perubahan)| (perubahan - murni).checked_div(murni));
        optional(sheet, row, width + 4, share, &emphasis(&styles.percent))?;
        fit_height(sheet, row, &[(&line.name, NAME_WIDTH)])?;
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 1)?;
    sheet.set_repeat_columns(0, 0)?;
    page(sheet, Some(HEADER_ROW))
}

/// The documents that name programs with budgets: murni before perubahan, those of the agency as a
/// whole before those of its officials.
fn columns(documents: &[Document]) -> Vec<Column<'_>> {
    let mut columns: Vec<Column<'_>> = documents
        .iter()
        .enumerate()
        .filter_map(|(doc, document)| {
            let table = document.tabel_anggaran()?;
            let programs =
                table.baris.iter().any(|b| b.tingkat == Tingkat::Program && b.anggaran.value().is_some());
            let tahap = document.head().tahap?;
            programs.then_some(Column { doc, document, tahap })
        })
        .collect();
    let programs = |column: &Column<'_>| {
        let table = column.document.tabel_anggaran();
        table.map_or(0, |t| t.baris.iter().filter(|b| b.tingkat == Tingkat::Program).count())
    };
    columns.sort_by_key(|column| (column.tahap, std::cmp::Reverse(programs(column)), column.doc));
    columns
}

fn write_header(
    sheet: &mut Worksheet,
    results: &Results,
    styles: &Styles,
    columns: &[Column<'_>],
) -> Result<(), XlsxError> {
    let sources = &results.dossier.sources;
    let mut labels = vec!["Program".to_owned()];
    for column in columns {
        let head = column.document.head();
        let place = format!("{} › {}", sources.file(head.file).path, sources.sheet(head.sheet).name);
        let what = match head.kind {
            FormKind::Pk => "PK murni",
            FormKind::PkPerubahan => "PK perubahan",
            FormKind::Tabel33 => "Tabel 3.3",
            kind => kind.label(),
        };
        let tahap = match head.kind {
            FormKind::Pk | FormKind::PkPerubahan => String::new(),
            _ => format!(" ({})", column.tahap.as_str()),
        };
        let owner = head.pemilik.as_ref().map_or_else(String::new, |owner| format!("\n{owner}"));
        labels.push(format!("{what}{tahap}{owner}\n{place}"));
    }
    labels.extend(["Murni", "Perubahan", "Selisih", "Selisih %"].map(str::to_owned));
    let borrowed: Vec<&str> = labels.iter().map(String::as_str).collect();
    header(sheet, HEADER_ROW, &borrowed, &styles.header)?;
    for col in 1..u16::try_from(labels.len()).unwrap_or(u16::MAX) {
        sheet.set_column_width(col, MONEY_WIDTH)?;
    }
    let texts: Vec<(&str, f64)> = borrowed.iter().skip(1).map(|&label| (label, MONEY_WIDTH)).collect();
    fit_height(sheet, HEADER_ROW, &texts)
}

/// The programs in the order of the documents, the total last.
fn lines<'a>(results: &'a Results, columns: &[Column<'a>]) -> Vec<Line<'a>> {
    let dossier = &results.dossier;
    let documents = &dossier.documents;
    let mut lines: Vec<Line<'a>> = Vec::new();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let mut taken = vec![false; lines.len()];
        for (_, node) in dossier.hierarchy(tahap).of_level(Tingkat::Program) {
            // The two budgets name a program alike up to spelling; an exact match goes first.
            let free = |index: &usize| !taken.get(*index).copied().unwrap_or(true);
            let exact = (0..lines.len()).filter(free).find(|&index| lines[index].core == node.core);
            let like = || {
                let scored = (0..lines.len()).filter(free).filter_map(|index| {
                    let likeness = compare_cores(&lines[index].core, &node.core);
                    likeness.same().then_some((index, likeness.score))
                });
                scored.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
            };
            let index = exact.or_else(like).unwrap_or_else(|| {
                let name = node.rows.first().map_or("", |&at| row_of(documents, at).nama.text());
                lines.push(Line {
                    name: name.to_owned(),
                    core: node.core.clone(),
                    cells: vec![None; columns.len()],
                    murni: None,
                    perubahan: None,
                });
                lines.len() - 1
            });
            if let Some(taken) = taken.get_mut(index) {
                *taken = true;
            }
            for &at in &node.rows {
                if let Some(column) = columns.iter().position(|column| column.doc == at.doc) {
                    lines[index].cells[column] = Some(&row_of(documents, at).anggaran);
                }
            }
        }
    }
    let totals: Vec<Option<&Sourced<Decimal>>> = columns
        .iter()
        .map(|column| column.document.tabel_anggaran().and_then(|t| t.jumlah.as_ref()).map(|j| &j.anggaran))
        .collect();
    lines.push(Line {
        name: "Jumlah".to_owned(),
        core: String::new(),
        cells: totals,
        murni: None,
        perubahan: None,
    });
    for line in &mut lines {
        line.murni = most_said(line, columns, Tahap::Murni);
        line.perubahan = most_said(line, columns, Tahap::Perubahan);
    }
    lines
}

/// The amount that most documents of a phase give; of equally many the one that comes first.
fn most_said(line: &Line<'_>, columns: &[Column<'_>], tahap: Tahap) -> Option<Decimal> {
    // Totals of officials who hold a part of the agency's programs are other totals.
    let whole = line.core.is_empty();
    let most_programs =
        |column: &Column<'_>| column.document.tabel_anggaran().map_or(0, |t| t.puncak().count());
    let largest = columns.iter().filter(|c| c.tahap == tahap).map(most_programs).max().unwrap_or(0);
    let mut votes: Vec<(Decimal, usize)> = Vec::new();
    for (column, cell) in columns.iter().zip(&line.cells) {
        if column.tahap != tahap || (whole && most_programs(column) < largest) {
            continue;
        }
        let Some(&amount) = cell.and_then(Sourced::value) else { continue };
        match votes.iter_mut().find(|(known, _)| *known == amount) {
            Some((_, count)) => *count += 1,
            None => votes.push((amount, 1)),
        }
    }
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.iter().find(|(_, count)| *count == most).map(|(amount, _)| *amount)
}

/// Which cells findings speak of.
struct Marks {
    wrong: Vec<(CellRef, Severity)>,
    consequence: Vec<CellRef>,
}

impl Marks {
    fn of(results: &Results) -> Self {
        let mut marks = Self { wrong: Vec::new(), consequence: Vec::new() };
        // Gravest first, so that the first mark of a cell is the one to show.
        let mut findings: Vec<_> = results.outcome.findings.iter().filter(|f| f.waived.is_none()).collect();
        findings.sort_by_key(|finding| finding.severity);
        for finding in findings {
            marks.wrong.extend(finding.marked_cells().map(|at| (at, finding.severity)));
            for related in finding.related.iter().filter(|related| related.role == Role::Akibat) {
                if let Place::Cell(at) = related.at {
                    marks.consequence.push(at);
                }
            }
        }
        marks
    }

    fn on(&self, at: CellRef, format: &Format) -> Format {
        if let Some((_, severity)) = self.wrong.iter().find(|(known, _)| *known == at) {
            on_severity(format, *severity)
        } else if self.consequence.contains(&at) {
            on_consequence(format)
        } else {
            format.clone()
        }
    }
}

fn write_amount(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    cell: Option<&Sourced<Decimal>>,
    format: &Format,
    marks: &Marks,
) -> Result<(), XlsxError> {
    let Some(cell) = cell else {
        return optional(sheet, row, col, None, format);
    };
    let format = marks.on(cell.at, format);
    match &cell.content {
        crate::source::Content::Unreadable(raw) => text(sheet, row, col, raw, &format),
        _ => optional(sheet, row, col, cell.value().copied(), &format),
    }
}

fn optional(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    figure: Option<Decimal>,
    format: &Format,
) -> Result<(), XlsxError> {
    match figure {
        Some(figure) => sheet.write_number_with_format(row, col, to_excel(figure), format)?,
        None => sheet.write_blank(row, col, format)?,
    };
    Ok(())
}
