//! Reading tables of programs, kegiatan and sub kegiatan with budgets.

use rust_decimal::Decimal;

use crate::documents::{BarisAnggaran, BarisJumlah, ReadingProblem, TabelAnggaran};
use crate::recognise::fit::{Fit, Map, looks_like_money, looks_like_percent, value_column};
use crate::recognise::form::Kolom;
use crate::recognise::header::Band;
use crate::recognise::vocabulary::{is_subtotal_label, is_total_label};
use crate::source::{CellRef, Content, Sourced};
use crate::workbook::grid::{Grid, is_formula_error};

use super::above;
use super::levels::{self, Hints};
use super::rows::{NameArea, NameParts, is_urusan};
use super::values::{is_untold, money, own_filled, own_text, percent, text};
use super::walk::{Verdict, is_blank_row, verdict};

/// The columns of a table of budgets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub names: NameArea,
    pub anggaran: Option<u32>,
    pub kepala: Option<CellRef>,
    pub persen: Option<u32>,
    pub sumber: Option<u32>,
    /// The budget before the revision.
    pub sebelum: Option<u32>,
    /// What the revision adds.
    pub selisih: Option<u32>,
    /// Realised rupiah.
    pub realisasi: Option<u32>,
}

impl Columns {
    /// Chooses the sheet columns, looking at the rows below.
    pub(super) fn new(grid: &Grid, band: &Band, map: &Map, fit: &Fit, rows: &[u32]) -> Option<Self> {
        let names = NameArea::new(grid, band, map, rows)?;
        let amounts = |kolom| fit.get(kolom).map(|s| value_column(grid, band, s, rows, looks_like_money));
        let anggaran = amounts(Kolom::Anggaran);
        let persen = fit
            .get(Kolom::PersenAnggaran)
            .map(|span| value_column(grid, band, span, rows, looks_like_percent));
        let sumber = fit.get(Kolom::SumberDana).map(|s| s.left);
        let kepala = fit.get(Kolom::Anggaran).map(|s| band.columns[s.index].at);
        Some(Self {
            names,
            anggaran,
            kepala,
            persen,
            sumber,
            sebelum: amounts(Kolom::AnggaranSebelum),
            selisih: amounts(Kolom::AnggaranSelisih),
            realisasi: amounts(Kolom::RealisasiAnggaran),
        })
    }

    /// The columns of programs and budgets that stand beside indicators in one table; `None` if it has none.
    pub(super) fn beside(grid: &Grid, band: &Band, fit: &Fit, rows: &[u32]) -> Option<Self> {
        let uraian = fit.get(Kolom::Uraian)?;
        let span = fit.get(Kolom::Anggaran)?;
        let left = band.left();
        let lain = (left < uraian.left).then(|| (left, uraian.left - 1));
        let names = NameArea { left, right: uraian.right, name_left: uraian.left, kode: None, lain };
        Some(Self {
            names,
            anggaran: Some(value_column(grid, band, span, rows, looks_like_money)),
            kepala: Some(band.columns[span.index].at),
            persen: None,
            sumber: None,
            sebelum: None,
            selisih: None,
            realisasi: None,
        })
    }

    /// The columns with their ids, to be told to the user.
    pub(super) fn told(&self, fit: &Fit) -> [(Kolom, Option<u32>); 8] {
        let numbered = fit.get(Kolom::Nomor).is_some() && self.names.left < self.names.name_left;
        [
            (Kolom::Nomor, numbered.then_some(self.names.left)),
            (Kolom::Uraian, Some(self.names.name_left)),
            (Kolom::Anggaran, self.anggaran),
            (Kolom::AnggaranSebelum, self.sebelum),
            (Kolom::AnggaranSelisih, self.selisih),
            (Kolom::RealisasiAnggaran, self.realisasi),
            (Kolom::PersenAnggaran, self.persen),
            (Kolom::SumberDana, self.sumber),
        ]
    }
}

/// A table of budgets as read.
#[derive(Debug, Default)]
pub(super) struct Budgets {
    pub table: TabelAnggaran,
    /// The last row that belongs to the table.
    pub last: Option<u32>,
    pub problems: Vec<ReadingProblem>,
}

/// A row that may still turn out to be the total.
struct Candidate {
    parts: NameParts,
    labelled_total: bool,
}

/// Reads the rows below a header.
pub(super) fn read(grid: &Grid, columns: &Columns, rows: &[u32], header: &str) -> Budgets {
    let mut found: Vec<Candidate> = Vec::new();
    let mut previous: Option<u32> = None;
    for (position, &row) in rows.iter().enumerate() {
        if verdict(grid, row) == Verdict::Ends {
            break;
        }
        let parts = columns.names.read(grid, row);
        let amount = columns.anggaran.is_some_and(|c| own_filled(grid, row, c));
        let beside = [columns.persen, columns.sumber].iter().flatten().any(|&c| own_filled(grid, row, c));
        let gap = previous.is_some_and(|p| row > p + 1);
        if total_label(grid, columns, row) {
            // "Jumlah" below each program is a subtotal; the table goes on to its own total.
            if total_follows(grid, columns, rows, position) {
                previous = Some(row);
                continue;
            }
            found.push(Candidate { parts, labelled_total: true });
            break;
        }
        if parts.has_name() && is_subtotal_label(parts.nama.text()) {
            previous = Some(row);
            continue;
        }
        let numbered = parts.nomor_col.is_some();
        if parts.has_name() {
            if is_urusan(parts.nama.text()) {
                found.push(Candidate { parts, labelled_total: false });
                previous = Some(row);
                continue;
            }
            let further = || goes_on(grid, columns, rows, position);
            let accepted = if amount {
                true
            } else if gap {
                numbered && further()
            } else {
                numbered || beside || columns.anggaran.is_none() || further()
            };
            if !accepted {
                break;
            }
        } else if amount && numbered && columns.anggaran.is_some_and(|c| is_untold(grid, row, c)) {
            // A row numbered in advance whose formula has no stored value holds nothing that is known.
            continue;
        } else if amount {
            // Without name or number this is the total if nothing follows, else a row without a name.
            if !numbered && !goes_on(grid, columns, rows, position) {
                if found.is_empty() {
                    break;
                }
                found.push(Candidate { parts, labelled_total: true });
                break;
            }
        } else {
            let told = |c: u32| own_filled(grid, row, c) && !is_untold(grid, row, c);
            let beside = [columns.persen, columns.sumber].into_iter().flatten().any(told);
            if numbered && beside && goes_on(grid, columns, rows, position) {
                found.push(Candidate { parts, labelled_total: false });
                previous = Some(row);
                continue;
            }
            if !numbered && !is_blank_row(grid, row) && gap {
                break;
            }
            continue;
        }
        found.push(Candidate { parts, labelled_total: false });
        previous = Some(row);
    }
    build(grid, columns, found, header)
}

/// Whether a row's label, anywhere left of the amount, is that of a total.
fn total_label(grid: &Grid, columns: &Columns, row: u32) -> bool {
    let right = columns.anggaran.unwrap_or(columns.names.right).max(columns.names.right);
    (columns.names.left.saturating_sub(1)..=right)
        .any(|col| own_text(grid, row, col).is_some_and(|t| is_total_label(&t)))
}

/// Whether further rows and another total follow a total, before anything ends the table.
fn total_follows(grid: &Grid, columns: &Columns, rows: &[u32], position: usize) -> bool {
    let mut named = false;
    for &row in rows[position + 1..].iter().take_while(|&&r| verdict(grid, r) == Verdict::Inside) {
        if total_label(grid, columns, row) {
            return named;
        }
        let amount = columns.anggaran.is_some_and(|c| own_filled(grid, row, c));
        named |= amount && columns.names.read(grid, row).has_name();
    }
    false
}

/// Whether a further row of the table follows.
fn goes_on(grid: &Grid, columns: &Columns, rows: &[u32], position: usize) -> bool {
    rows[position + 1..].iter().take(4).take_while(|&&r| verdict(grid, r) == Verdict::Inside).any(|&r| {
        let parts = columns.names.read(grid, r);
        let amount = columns.anggaran.is_some_and(|c| own_filled(grid, r, c));
        (parts.has_name() || parts.nomor_col.is_some()) && amount || total_label(grid, columns, r)
    })
}

/// Builds the typed table.
fn build(grid: &Grid, columns: &Columns, mut found: Vec<Candidate>, header: &str) -> Budgets {
    let mut out = Budgets { last: found.last().map(|c| c.parts.row), ..Budgets::default() };
    let total = found.pop_if(|c| c.labelled_total);
    let mut parts: Vec<NameParts> = found.into_iter().map(|c| c.parts).collect();
    let amount_of = |row: u32, beside: CellRef| -> Sourced<Decimal> {
        columns.anggaran.map_or_else(|| Sourced::blank_at(beside), |c| money(grid, row, c))
    };
    let amounts: Vec<Sourced<Decimal>> = parts.iter().map(|p| amount_of(p.row, p.nama.at)).collect();
    let mut hints: Vec<Hints> = parts
        .iter()
        .zip(&amounts)
        .map(|(part, amount)| {
            let spent = columns.realisasi.and_then(|c| money(grid, part.row, c).value().copied());
            Hints { amounts: vec![amount.value().copied(), spent], indicator: None }
        })
        .collect();
    let above = above::rows(&parts, &hints);
    levels::keep(&mut parts, &above);
    levels::keep(&mut hints, &above);
    let levels::Nesting { levels, parents, unclear } = levels::nest(&parts, &hints, header);
    if unclear {
        out.problems.extend(parts.first().map(|part| ReadingProblem::LevelsUnclear { at: part.nama.at }));
        out.table.tak_bertingkat = true;
    }
    for (index, part) in parts.into_iter().enumerate() {
        let anggaran = amount_of(part.row, part.nama.at);
        let persen = columns.persen.map(|c| percent(grid, part.row, c));
        report(&anggaran, "Anggaran", &mut out.problems);
        if let Some(Sourced { at, content: Content::Unreadable(text), .. }) = &persen {
            report_text(*at, text, "Realisasi", &mut out.problems);
        }
        let sumber_dana = columns.sumber.map(|c| text(grid, part.row, c));
        out.table.baris.push(BarisAnggaran {
            tingkat: levels[index],
            nomor: part.nomor,
            nama: part.nama,
            anggaran,
            sumber_dana,
            persen,
            realisasi: columns.realisasi.map(|c| money(grid, part.row, c)),
            sebelum: columns.sebelum.map(|c| money(grid, part.row, c)),
            selisih: columns.selisih.map(|c| money(grid, part.row, c)),
            induk: parents[index],
        });
    }
    if let Some(total) = total {
        let anggaran = amount_of(total.parts.row, total.parts.nama.at);
        report(&anggaran, "Jumlah", &mut out.problems);
        let row = total.parts.row;
        out.table.jumlah = Some(BarisJumlah {
            anggaran,
            persen: columns.persen.map(|c| percent(grid, row, c)),
            realisasi: columns.realisasi.map(|c| money(grid, row, c)),
            sebelum: columns.sebelum.map(|c| money(grid, row, c)),
            selisih: columns.selisih.map(|c| money(grid, row, c)),
        });
    }
    out.table.kepala_anggaran = columns.kepala;
    out
}

/// Reports a text where an amount must stand.
pub(super) fn report(value: &Sourced<Decimal>, column: &'static str, problems: &mut Vec<ReadingProblem>) {
    if let Content::Unreadable(text) = &value.content {
        report_text(value.at, text, column, problems);
    }
}

/// Reports a text where a number must stand; formula errors are reported elsewhere.
pub(super) fn report_text(at: CellRef, text: &str, column: &'static str, problems: &mut Vec<ReadingProblem>) {
    if !is_formula_error(text) {
        problems.push(ReadingProblem::TextForNumber { at, text: text.to_owned(), column });
    }
}
