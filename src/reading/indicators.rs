//! Reading tables of indicators: PK, RKT, Tabel I, Pengukuran Kinerja.

use crate::documents::{BarisIndikator, ReadingProblem};
use crate::domain::kuantitas::Kuantitas;
use crate::recognise::fit::{Fit, value_column};
use crate::recognise::form::Kolom;
use crate::recognise::header::Band;
use crate::recognise::lines::{cell_text, squeeze};
use crate::source::{Content, Entry, Sourced};
use crate::workbook::grid::{Cell, CellValue, Grid, is_formula_error};
use crate::workbook::number;

use super::values::{blank, numbering, own_filled, own_text, part, percent, quantity, text};
use super::walk::{Verdict, is_closing, verdict};

/// The columns of a table of indicators.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    pub nomor: Option<u32>,
    pub sasaran: Option<u32>,
    pub indikator: Option<u32>,
    pub satuan: Option<u32>,
    pub target: Option<u32>,
    pub realisasi: Option<u32>,
    pub capaian: Option<u32>,
    pub polaritas: Option<u32>,
    pub formulasi: Option<u32>,
}

impl Columns {
    /// Chooses the sheet columns, looking at the rows below.
    pub(super) fn new(grid: &Grid, band: &Band, fit: &Fit, rows: &[u32]) -> Self {
        let letters = |g: &Grid, row: u32, col: u32| {
            g.cell(row, col)
                .and_then(cell_text)
                .is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 3)
        };
        let filled =
            |g: &Grid, row: u32, col: u32| g.cell(row, col).is_some_and(|c| !c.is_blank() || c.formula);
        let worded = |k: Kolom| fit.get(k).map(|s| value_column(grid, band, s, rows, letters));
        let valued = |k: Kolom| fit.get(k).map(|s| value_column(grid, band, s, rows, filled));
        Self {
            nomor: valued(Kolom::Nomor),
            sasaran: worded(Kolom::Sasaran),
            indikator: worded(Kolom::Indikator),
            satuan: valued(Kolom::Satuan),
            target: valued(Kolom::Target),
            realisasi: valued(Kolom::Realisasi),
            capaian: valued(Kolom::Capaian),
            polaritas: valued(Kolom::Polaritas),
            formulasi: valued(Kolom::Formulasi),
        }
    }

    /// The columns with their ids, to be told to the user.
    pub(super) fn told(self) -> [(Kolom, Option<u32>); 9] {
        [
            (Kolom::Nomor, self.nomor),
            (Kolom::Sasaran, self.sasaran),
            (Kolom::Indikator, self.indikator),
            (Kolom::Satuan, self.satuan),
            (Kolom::Formulasi, self.formulasi),
            (Kolom::Target, self.target),
            (Kolom::Realisasi, self.realisasi),
            (Kolom::Capaian, self.capaian),
            (Kolom::Polaritas, self.polaritas),
        ]
    }

    fn values(self) -> [Option<u32>; 4] {
        [self.target, self.realisasi, self.capaian, self.satuan]
    }
}

/// A table of indicators as read.
#[derive(Debug, Default)]
pub(super) struct Indicators {
    pub rows: Vec<BarisIndikator>,
    /// The last row that belongs to the table.
    pub last: Option<u32>,
    pub problems: Vec<ReadingProblem>,
}

/// Reads the rows below a header.
pub(super) fn read(grid: &Grid, columns: Columns, rows: &[u32]) -> Indicators {
    let mut out = Indicators::default();
    let mut sasaran: Option<Sourced<String>> = None;
    let mut previous: Option<u32> = None;
    let mut closed = false;
    for (position, &row) in rows.iter().enumerate() {
        if is_closing(grid, row) {
            // They belong to the table, not to the signatures below it.
            out.last = Some(row);
            closed = true;
            continue;
        }
        if closed || verdict(grid, row) == Verdict::Ends {
            break;
        }
        let own = |col: Option<u32>| col.is_some_and(|c| own_filled(grid, row, c));
        let gap = previous.is_some_and(|p| row > p + 1);
        let (indikator, target, nomor) = (own(columns.indikator), own(columns.target), own(columns.nomor));
        let satuan = own(columns.satuan);
        let measured = own(columns.realisasi) || own(columns.capaian);
        let has_sasaran = own(columns.sasaran);
        let values = columns.values().iter().flatten().filter(|&&c| own_filled(grid, row, c)).count();
        let covered = columns.target.is_some_and(|c| !blank(grid, row, c));
        let others = usize::from(has_sasaran) + usize::from(nomor) + values;
        let is_row = if indikator {
            others > 0
                || covered && !gap
                || !gap && columns.target.is_none()
                || !gap && !out.rows.is_empty() && continues_below(grid, columns, rows, position)
                || out.rows.is_empty() && !gap
        } else if has_sasaran {
            nomor && (values > 0 || !gap) || values >= 1 && (target || measured)
        } else {
            nomor && values > 0 || target && satuan || measured && target
        };
        if !is_row {
            if nomor && !indikator && !has_sasaran && values == 0 {
                // A row that is only numbered in advance.
                continue;
            }
            if has_sasaran
                && !gap
                && !indikator
                && values == 0
                && continues_below(grid, columns, rows, position)
            {
                sasaran = columns.sasaran.map(|c| text(grid, row, c));
                previous = Some(row);
                continue;
            }
            if super::walk::is_blank_row(grid, row)
                || others == 0 && !indikator && !texts_in(grid, columns, row)
            {
                continue;
            }
            break;
        }
        if let Some(col) = columns.sasaran {
            let shown = text(grid, row, col);
            if !shown.is_blank() || sasaran.is_none() {
                sasaran = Some(shown);
            }
        }
        let carried = sasaran
            .clone()
            .unwrap_or_else(|| Sourced::blank_at(grid.at(row, columns.indikator.unwrap_or(0))));
        read_row(grid, columns, row, &carried, &mut out);
        previous = Some(row);
        out.last = Some(row);
    }
    out
}

/// Whether a row below still has an indicator and a value, before anything ends the table.
fn continues_below(grid: &Grid, columns: Columns, rows: &[u32], position: usize) -> bool {
    rows[position + 1..].iter().take(6).take_while(|&&r| verdict(grid, r) == Verdict::Inside).any(|&r| {
        let own = |col: Option<u32>| col.is_some_and(|c| own_filled(grid, r, c));
        own(columns.indikator) && (own(columns.target) || own(columns.satuan))
    })
}

/// Whether the row shows any text in the columns of the table.
fn texts_in(grid: &Grid, columns: Columns, row: u32) -> bool {
    let all = [
        columns.nomor,
        columns.sasaran,
        columns.indikator,
        columns.satuan,
        columns.target,
        columns.realisasi,
    ];
    let used: Vec<u32> = all.into_iter().flatten().collect();
    let (Some(left), Some(right)) = (used.iter().min(), used.iter().max()) else { return false };
    (*left..=*right).any(|c| own_text(grid, row, c).is_some())
}

/// Reads one row, or several where a cell holds several indicators line by line.
fn read_row(grid: &Grid, columns: Columns, row: u32, sasaran: &Sourced<String>, out: &mut Indicators) {
    let nomor = columns.nomor.filter(|&c| own_filled(grid, row, c)).map(|c| numbering(grid, row, c));
    let indikator = columns.indikator.map_or_else(|| Sourced::blank_at(sasaran.at), |c| text(grid, row, c));
    let target = columns.target.map_or_else(|| Sourced::blank_at(indikator.at), |c| quantity(grid, row, c));
    let realisasi = columns.realisasi.map(|c| quantity(grid, row, c));
    let capaian = columns.capaian.map(|c| percent(grid, row, c));
    let satuan = columns.satuan.map(|c| text(grid, row, c));
    let polaritas = columns.polaritas.map(|c| text(grid, row, c));
    // The line of a fraction is a line of its own.
    let formulasi = columns.formulasi.map(|c| {
        let lines = cell_lines(grid, row, c).join("\n");
        text(grid, row, c).map(|one| if lines.is_empty() { one } else { lines })
    });
    if let Some(parts) = split(grid, columns, row) {
        for (index, piece) in parts.into_iter().enumerate() {
            out.rows.push(BarisIndikator {
                nomor: nomor.clone().filter(|_| index == 0),
                sasaran: sasaran.clone(),
                indikator: part(grid, indikator.at, &piece.indikator),
                satuan: piece.satuan.map_or_else(|| unit_of(&piece.target, satuan.as_ref()), Some),
                target: piece.target,
                realisasi: piece.realisasi,
                capaian: piece.capaian,
                polaritas: polaritas.clone(),
                formulasi: formulasi.clone(),
            });
        }
        return;
    }
    if let Some(Sourced { at, content: Content::Unreadable(text), .. }) = &capaian {
        out.problems.push(ReadingProblem::TextForNumber { at: *at, text: text.clone(), column: "Capaian" });
    }
    for (value, column) in [(Some(&target), "Target"), (realisasi.as_ref(), "Realisasi")] {
        if let Some(value) = value {
            garbled(value, column, &mut out.problems);
        }
    }
    out.rows.push(BarisIndikator {
        nomor,
        sasaran: sasaran.clone(),
        satuan: unit_of(&target, satuan.as_ref()),
        indikator,
        target,
        realisasi,
        capaian,
        polaritas,
        formulasi,
    });
}

/// The unit: its column's, or the one written with the target.
fn unit_of(target: &Sourced<Kuantitas>, column: Option<&Sourced<String>>) -> Option<Sourced<String>> {
    if let Some(satuan) = column {
        return Some(satuan.clone());
    }
    let unit = match target.value()? {
        Kuantitas::Angka { satuan: Some(unit), .. } => unit.clone(),
        Kuantitas::Persen(_) => "%".to_owned(),
        _ => return None,
    };
    Some(Sourced { at: target.at, content: Content::Value(unit), entry: target.entry })
}

/// Reports a text that is a number with slips (`1O`, `8O%`), not words.
pub(super) fn garbled(value: &Sourced<Kuantitas>, column: &'static str, problems: &mut Vec<ReadingProblem>) {
    let shown = match &value.content {
        Content::Unreadable(text) => text.clone(),
        Content::Value(Kuantitas::Teks(text)) if is_garbled(text) => text.clone(),
        _ => return,
    };
    if !is_formula_error(&shown) {
        problems.push(ReadingProblem::TextForNumber { at: value.at, text: shown, column });
    }
}

/// Whether a text reads as a number into which letters slipped: digits and letters mixed in its first word.
fn is_garbled(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next() else { return false };
    let word = word.trim_end_matches('%');
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let odd = word.chars().filter(|c| matches!(c, 'O' | 'o' | 'l' | 'I' | 'i' | 'S' | 'B')).count();
    let rest = word.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',')).count();
    digits > 0 && odd > 0 && rest == odd
}

/// One of several indicators in a cell.
struct Piece {
    indikator: String,
    satuan: Option<Sourced<String>>,
    target: Sourced<Kuantitas>,
    realisasi: Option<Sourced<Kuantitas>>,
    capaian: Option<Sourced<crate::domain::percent::Percent>>,
}

/// The lines of a cell, if it holds text with line breaks.
fn cell_lines(grid: &Grid, row: u32, col: u32) -> Vec<String> {
    let Some(Cell { value: CellValue::Text(text), .. }) = grid.shown(row, col) else { return Vec::new() };
    text.split('\n').map(squeeze).filter(|l| !l.is_empty()).collect()
}

/// Splits a row whose indicator and target have the same number of lines, more than one.
fn split(grid: &Grid, columns: Columns, row: u32) -> Option<Vec<Piece>> {
    let names = cell_lines(grid, row, columns.indikator?);
    let target_col = columns.target?;
    let targets = cell_lines(grid, row, target_col);
    if names.len() < 2 || names.len() != targets.len() {
        return None;
    }
    let at = |col: u32| {
        let (r, c) = grid.anchor(row, col);
        grid.at(r, c)
    };
    let lines_of = |col: Option<u32>| -> Option<(u32, Vec<String>)> {
        let col = col?;
        let lines = cell_lines(grid, row, col);
        (lines.len() == names.len()).then_some((col, lines))
    };
    let satuan = lines_of(columns.satuan);
    let realisasi = lines_of(columns.realisasi);
    let capaian = lines_of(columns.capaian);
    let pieces = names.iter().enumerate().map(|(i, name)| {
        let quantity_of = |col: u32, line: &str| {
            let content = Content::Value(number::parse_quantity(line));
            Sourced { at: at(col), content, entry: Entry::Text }
        };
        Piece {
            indikator: super::rows::split_number(name).map_or_else(|| name.clone(), |(_, rest)| rest),
            satuan: satuan.as_ref().map(|(col, lines)| part(grid, at(*col), &lines[i])),
            target: quantity_of(target_col, &targets[i]),
            realisasi: realisasi.as_ref().map(|(col, lines)| quantity_of(*col, &lines[i])),
            capaian: capaian.as_ref().map(|(col, lines)| {
                let content = number::parse_percent(&lines[i])
                    .map_or_else(|| Content::Unreadable(lines[i].clone()), Content::Value);
                Sourced { at: at(*col), content, entry: Entry::Text }
            }),
        }
    });
    Some(pieces.collect())
}
