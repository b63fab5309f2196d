//! Which programs serve a main indicator, and what share of their budgets was spent, as Tabel V and 3.6.1 say.

use rust_decimal::Decimal;

use super::naming::{related, umum_name};
use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::capaian::penyerapan;
use crate::domain::percent::Percent;
use crate::domain::text::{Name, core_name};
use crate::domain::tulis::plain;
use crate::dossier::Dossier;
use crate::dossier::indicators::compare_indicators;
use crate::finding::{Related, Role};
use crate::source::{CellRef, Sourced};

/// A program of a main indicator.
pub(super) struct Program<'a> {
    pub nama: String,
    pub anggaran: Decimal,
    pub realisasi: Decimal,
    pub sel: &'a Sourced<Decimal>,
}

/// The programs of one or several main indicators.
pub(super) struct Kelompok<'a> {
    pub kind: FormKind,
    indikator: Vec<Name>,
    pub program: Vec<Program<'a>>,
}

impl Kelompok<'_> {
    /// What was spent of all its budgets, in percent.
    pub(super) fn penyerapan(&self) -> Option<Decimal> {
        let sum = |of: fn(&Program<'_>) -> Decimal| self.program.iter().map(of).sum::<Decimal>();
        penyerapan(sum(|p| p.anggaran), sum(|p| p.realisasi))
    }

    /// The mean of what was spent of each, as some print it.
    fn rata_rata(&self) -> Option<Decimal> {
        let shares: Option<Vec<Decimal>> =
            self.program.iter().map(|p| penyerapan(p.anggaran, p.realisasi)).collect();
        let shares = shares.filter(|s| !s.is_empty())?;
        shares.iter().sum::<Decimal>().checked_div(Decimal::from(shares.len()))
    }

    /// Whether a printed percentage is that of these programs.
    pub(super) fn cocok(&self, shown: &Percent) -> bool {
        [self.penyerapan(), self.rata_rata()].into_iter().flatten().any(|exact| reads(shown, exact))
    }

    /// The cells of its programs.
    pub(super) fn dasar(&self) -> Vec<Related> {
        self.program.iter().map(|p| related(p.sel.at, Role::Dasar, plain(p.realisasi))).collect()
    }
}

/// Whether a percentage is printed of an exact value, whatever is hidden in the cell.
pub(super) fn reads(shown: &Percent, exact: Decimal) -> bool {
    let typed = if shown.half.is_zero() { Percent::shown(shown.value, shown.value.scale()) } else { *shown };
    typed.admits(exact) || typed.truncates(exact)
}

/// The groups of programs of a dossier, those of Tabel 3.6.1 first, which names one indicator for each.
pub(super) fn groups(dossier: &Dossier) -> Vec<Kelompok<'_>> {
    let tables = |kind: FormKind| {
        dossier.documents.iter().filter_map(Document::umum).filter(move |t| t.head.kind == kind)
    };
    let analysed = tables(FormKind::ProgramAnalisis).flat_map(by_name);
    let listed = tables(FormKind::KinerjaAnggaran).flat_map(by_place);
    analysed.chain(listed).filter(|group| !group.program.is_empty()).collect()
}

/// The group whose only indicator is this one.
pub(super) fn of<'g, 'a>(groups: &'g [Kelompok<'a>], indikator: &str) -> Option<&'g Kelompok<'a>> {
    let name = Name::of_core(&core_name(indikator));
    groups
        .iter()
        .find(|group| matches!(group.indikator.as_slice(), [only] if compare_indicators(only, &name).same()))
}

/// A main indicator measured against the budget it took.
pub(super) struct Terukur<'a> {
    pub sel: &'a Sourced<Percent>,
    pub tertulis: Percent,
    pub indikator: &'a str,
}

/// The rows of Tabel VI and 3.7.1 with what was spent.
pub(super) fn measured(dossier: &Dossier) -> Vec<Terukur<'_>> {
    let tables = dossier.documents.iter().filter_map(Document::umum);
    let rows = tables.filter(|t| t.head.kind == FormKind::Efisiensi).flat_map(TabelUmum::rincian);
    rows.filter_map(|baris| {
        let sel = baris.persen(Kolom::Penyerapan)?;
        let tertulis = *sel.value().filter(|_| !dossier.is_blamed(sel.at))?;
        let indikator = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank())?.text();
        Some(Terukur { sel, tertulis, indikator })
    })
    .collect()
}

/// A row's program, if both amounts are there.
fn program(baris: &BarisUmum) -> Option<Program<'_>> {
    let (anggaran, sel) = (baris.uang(Kolom::Anggaran)?, baris.uang(Kolom::RealisasiAnggaran)?);
    let nama = baris.teks(Kolom::Uraian).filter(|t| !t.is_blank());
    let nama = nama.map_or_else(|| umum_name(baris), |t| t.text().trim_matches(['-', ' ', '.']).to_owned());
    let nama = nama.rsplit(':').next().unwrap_or_default().trim_matches(['-', ' ']).to_owned();
    Some(Program { nama, anggaran: *anggaran.value()?, realisasi: *sel.value()?, sel })
}

/// Rows under one indicator that is written in a column of its own.
fn by_name(tabel: &TabelUmum) -> Vec<Kelompok<'_>> {
    let mut groups: Vec<(CellRef, Kelompok<'_>)> = Vec::new();
    for baris in tabel.rincian() {
        let (Some(iku), Some(program)) = (baris.teks(Kolom::Iku).filter(|t| !t.is_blank()), program(baris))
        else {
            continue;
        };
        if let Some((_, group)) = groups.last_mut().filter(|(at, _)| *at == iku.at) {
            group.program.push(program);
        } else {
            let indikator = vec![Name::of_core(&core_name(iku.text()))];
            let kind = tabel.head.kind;
            groups.push((iku.at, Kelompok { kind, indikator, program: vec![program] }));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Rows of programs below rows of indicators without a budget.
fn by_place(tabel: &TabelUmum) -> Vec<Kelompok<'_>> {
    let mut groups: Vec<Kelompok<'_>> = Vec::new();
    for baris in tabel.rincian() {
        let unfunded = baris.uang(Kolom::Anggaran).is_none_or(Sourced::is_blank);
        let indikator = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank());
        if let (true, Some(indikator)) = (unfunded, indikator) {
            let name = Name::of_core(&core_name(indikator.text().trim_start_matches(['-', ' '])));
            match groups.last_mut().filter(|g| g.program.is_empty()) {
                Some(group) => group.indikator.push(name),
                None => groups.push(Kelompok {
                    kind: tabel.head.kind,
                    indikator: vec![name],
                    program: Vec::new(),
                }),
            }
        } else if let (Some(group), Some(program)) = (groups.last_mut(), program(baris)) {
            group.program.push(program);
        }
    }
    groups
}
