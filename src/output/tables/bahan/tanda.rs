//! Figures as cells: marked where they are others than the folder prints, with what they were before.

#![allow(clippy::needless_pass_by_value, reason = "the cells are built for the call")]

use rust_decimal::Decimal;

use super::Bahan;
use crate::documents::Document;
use crate::domain::percent::Percent;
use crate::domain::text::normalise;
use crate::domain::tulis::{format_number, format_percent, format_rupiah};
use crate::dossier::blame::{Blame, Reason};
use crate::dossier::corrected::{Figure, State};
use crate::finding::{Finding, Severity};
use crate::output::sheet::{Before, Cell, Content, Mark, NumberFormat};
use crate::source::{self, CellRef, Entry, Sourced};

impl Bahan<'_> {
    /// A figure as a cell: marked where it was mended or is undecided, to be filled in where it is
    /// missing.
    pub fn sel(&self, figure: &Figure, format: NumberFormat) -> Cell {
        let Some(nilai) = figure.value else { return Cell::input() };
        self.tanda_dari(Cell::number(isi(nilai, format), format), figure, format)
    }

    /// A cell with the mark of the figure it shows.
    pub fn tanda_dari(&self, sel: Cell, figure: &Figure, format: NumberFormat) -> Cell {
        let (mark, lama, alasan) = match &figure.state {
            State::Printed | State::Missing => return sel,
            State::Mended { found, .. } => {
                let kosong = figure.at.and_then(|at| self.corrected.blame(at)).is_some_and(|b| b.blank);
                (Mark::Mended, (!kosong).then_some(*found), self.alasan(figure.at))
            }
            State::Chosen { others } => {
                let dipakai = figure.value.unwrap_or_default();
                let alasan = format!(
                    "Belum diputuskan: dokumen tidak sepakat dan tidak ada penjumlahan yang menentukan. Dipakai {}, \
                     menurut urutan [susun] utamakan. Yang lain: {}.",
                    tulis(dipakai, format),
                    self.lain(others, format)
                );
                (Mark::Chosen, figure.at.and_then(|at| self.corrected.printed(at)).or(figure.value), alasan)
            }
            State::Undecided { others, .. } => {
                let mut alasan =
                    format!("Belum diputuskan; angkanya tidak diubah. {}", self.alasan(figure.at));
                if !others.is_empty() {
                    alasan = format!("{alasan} Yang lain: {}.", self.lain(others, format));
                }
                (Mark::Chosen, figure.value, alasan)
            }
        };
        if mark == Mark::Mended && lama == figure.value {
            return sel;
        }
        sel.changed(mark, self.sebelum(figure.at, lama, format, alasan))
    }

    /// A computed cell beside what the folder prints there. Marked where the two differ by more than
    /// rounding (`kisar`, in the unit of the figure); what can't be computed stays as typed.
    pub fn banding(
        &self,
        sel: Cell,
        cell: Option<&Sourced<Decimal>>,
        format: NumberFormat,
        kisar: Decimal,
    ) -> Cell {
        let Some(cell) = cell else { return sel };
        let figure = self.corrected.figure(cell);
        let figure = if format == NumberFormat::Rupiah { self.uang(figure) } else { figure };
        let faktor = if format == NumberFormat::Rupiah { self.faktor(cell.at) } else { Decimal::ONE };
        let lama = cell.value().and_then(|nilai| nilai.checked_mul(faktor));
        match (sel.value(), lama) {
            (Some(baru), Some(lama)) if (satuan(baru, format) - lama).abs() > kisar => {
                let alasan = self.alasan(Some(cell.at));
                sel.changed(Mark::Mended, self.sebelum(Some(cell.at), Some(lama), format, alasan))
            }
            (Some(_), Some(_)) if matches!(figure.state, State::Mended { .. }) => sel,
            (Some(_), _) => self.tanda_dari(sel, &figure, format),
            // What a formula of the folder gives over blanks was never typed.
            (None, Some(lama)) if cell.entry != Entry::Formula => {
                diketik(sel, Cell::number(isi(lama, format), format))
            }
            (None, Some(_)) => sel,
            (None, None) => match &cell.content {
                source::Content::Unreadable(teks) => diketik(sel, Cell::text(teks)),
                _ => sel,
            },
        }
    }

    /// The same for money, where a rupiah is rounding.
    pub fn banding_uang(&self, sel: Cell, cell: Option<&Sourced<Decimal>>) -> Cell {
        self.banding(sel, cell, NumberFormat::Rupiah, Decimal::ONE)
    }

    /// The same for a percentage: within what its printed decimals leave open.
    pub fn banding_persen(&self, sel: Cell, cell: Option<&Sourced<Percent>>) -> Cell {
        let half = cell.and_then(|c| c.value()).map_or(Decimal::ZERO, |p| p.half);
        let cell = cell.map(|cell| cell.clone().map(|persen| persen.value));
        self.banding(sel, cell.as_ref(), NumberFormat::Percent, half * Decimal::TWO + Decimal::new(5, 3))
    }

    /// A computed word beside what the folder prints there.
    pub fn banding_kata(&self, sel: Cell, cell: Option<&Sourced<String>>) -> Cell {
        let Some(cell) = cell.filter(|cell| !cell.text().trim().is_empty()) else { return sel };
        if sel.content.shown().is_empty() {
            return diketik(sel, Cell::text(cell.text().trim()));
        }
        if normalise(sel.content.shown()) == normalise(cell.text()) {
            return sel;
        }
        let alasan = self.alasan(Some(cell.at));
        let before = self.sebelum(Some(cell.at), None, NumberFormat::General, alasan);
        sel.changed(Mark::Mended, Before { content: Content::text(cell.text().trim()), ..before })
    }

    /// A cell that shows what a cell of the folder shows, marked where that is held wrong and nothing is
    /// known to put in its place.
    pub fn ragu(&self, sel: Cell, at: CellRef) -> Cell {
        let galat = self.temuan_di(at).filter(|f| f.severity == Severity::Galat);
        match galat.filter(|_| sel.mark == Mark::None) {
            Some(temuan) => {
                let alasan = format!("Tidak diubah. {}", temuan.message);
                let before = self.sebelum(Some(at), None, NumberFormat::General, alasan);
                let content = sel.content.clone();
                sel.changed(Mark::Doubtful, Before { content, ..before })
            }
            None => sel,
        }
    }

    /// What stood in a cell of the folder.
    pub fn sebelum(
        &self,
        at: Option<CellRef>,
        lama: Option<Decimal>,
        format: NumberFormat,
        alasan: String,
    ) -> Before {
        let blame = at.and_then(|at| self.corrected.blame(at));
        Before {
            content: Content::number(lama.map(|nilai| isi(nilai, format))),
            source: at,
            subject: blame.filter(|b| Some(b.at) == at).map(|b| b.subject.clone()).unwrap_or_default(),
            reason: alasan,
            code: self.kode(at),
        }
    }

    /// The grave finding that speaks of a cell first of all.
    pub fn temuan_di(&self, at: CellRef) -> Option<&Finding> {
        self.temuan
            .iter()
            .find(|f| f.cell() == Some(at) && f.severity != Severity::Catatan && f.waived.is_none())
    }

    fn kode(&self, at: Option<CellRef>) -> String {
        let blame = at.and_then(|at| self.corrected.blame(at)).map(|b| b.code);
        let kode = blame.or_else(|| Some(self.temuan_di(at?)?.code));
        kode.unwrap_or_default().to_owned()
    }

    /// Why a cell isn't what it was.
    fn alasan(&self, at: Option<CellRef>) -> String {
        const HITUNG: &str = "Dihitung dari angka lain di tabel ini.";
        let Some(at) = at else { return HITUNG.to_owned() };
        if let Some(temuan) = self.temuan_di(at) {
            return temuan.message.clone();
        }
        match self.corrected.blame(at) {
            Some(blame) if blame.at == at => sebab(blame).to_owned(),
            Some(blame) if self.corrected.cause(at).is_some() => {
                format!("Mengikuti koreksi pada {}.", self.tempat(blame.at))
            }
            Some(blame) => {
                let menurut = self.temuan_di(blame.at).map(|f| f.message.clone());
                menurut.unwrap_or_else(|| sebab(blame).to_owned())
            }
            None => HITUNG.to_owned(),
        }
    }

    fn lain(&self, others: &[(CellRef, Decimal)], format: NumberFormat) -> String {
        let lain: Vec<String> = others
            .iter()
            .map(|&(at, nilai)| format!("{} menurut {}", tulis(nilai, format), self.tempat(at)))
            .collect();
        lain.join("; ")
    }

    /// A figure of the quarterly form in whole rupiah, also where the form prints thousands.
    pub fn uang(&self, mut figure: Figure) -> Figure {
        let faktor = figure.at.map_or(Decimal::ONE, |at| self.faktor(at));
        let kali = |nilai: Decimal| nilai.checked_mul(faktor).unwrap_or(nilai);
        figure.value = figure.value.map(kali);
        match &mut figure.state {
            State::Mended { found, .. } => *found = kali(*found),
            State::Chosen { others } | State::Undecided { others, .. } => {
                for (at, nilai) in others {
                    let faktor = self.faktor(*at);
                    *nilai = nilai.checked_mul(faktor).unwrap_or(*nilai);
                }
            }
            State::Printed | State::Missing => {}
        }
        figure
    }

    /// How many rupiah the unit of a cell's document is.
    fn faktor(&self, at: CellRef) -> Decimal {
        let faktor = self.dossier.documents.iter().find_map(|d| match d {
            Document::Triwulan(t) if t.head.sheet == at.sheet => Some(t.satuan_uang),
            _ => None,
        });
        faktor.unwrap_or(Decimal::ONE)
    }

    /// A figure of one cell in whole rupiah; a missing one for a column that isn't there.
    pub fn rupiah(&self, cell: Option<&Sourced<Decimal>>) -> Figure {
        cell.map_or_else(Figure::missing, |cell| self.uang(self.corrected.figure(cell)))
    }
}

fn sebab(blame: &Blame) -> &'static str {
    match blame.reason {
        Reason::Sum => "Bukan jumlah dari rinciannya.",
        Reason::Addend => "Membuat jumlah di atasnya tidak cocok.",
        Reason::Difference => "Berbeda dari dokumen lain.",
        Reason::Computed => "Tidak sesuai dengan hasil perhitungan.",
    }
}

/// A typed cell in the place of a computed one.
fn diketik(sel: Cell, isi: Cell) -> Cell {
    let number = isi.style.number;
    Cell { style: crate::output::sheet::Style { number, ..sel.style }, ..isi }
}

/// A figure as a cell holds it: percentages as fractions.
fn isi(nilai: Decimal, format: NumberFormat) -> Decimal {
    if persen(format) { nilai / Decimal::ONE_HUNDRED } else { nilai }
}

/// The figure of a cell as documents give it: percentages in percent points.
fn satuan(nilai: Decimal, format: NumberFormat) -> Decimal {
    if persen(format) { nilai * Decimal::ONE_HUNDRED } else { nilai }
}

fn persen(format: NumberFormat) -> bool {
    matches!(format, NumberFormat::Percent | NumberFormat::PercentAsNeeded)
}

/// A figure in words.
fn tulis(nilai: Decimal, format: NumberFormat) -> String {
    match format {
        NumberFormat::Rupiah => format_rupiah(nilai),
        _ if persen(format) => format_percent(nilai),
        _ => format_number(nilai),
    }
}
