//! Percentages that are off by a factor of 100: shared by NIL004 and NIL005.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::documents::{BarisIndikator, Document, TabelAnggaran, Triwulan};
use crate::domain::capaian::{capaian, penyerapan};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::satuan;
use crate::domain::skala::salah_skala;
use crate::dossier::Dossier;
use crate::rules::figures;
use crate::source::{CellRef, Sourced};

/// A percentage out of scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slip {
    /// What is printed.
    pub tertulis: Decimal,
    /// What is meant.
    pub seharusnya: Decimal,
}

/// The percentages of a dossier that are out of scale, by cell.
pub(super) fn out_of_scale(dossier: &Dossier) -> BTreeMap<CellRef, Slip> {
    let mut slips: BTreeMap<CellRef, Slip> = dossier
        .blames()
        .iter()
        .filter(|b| figures::out_of_scale(b))
        .map(|b| (b.at, Slip { tertulis: b.found, seharusnya: b.expected }))
        .collect();
    for document in &dossier.documents {
        match document {
            Document::Indikator(d) => d.baris.iter().for_each(|b| measured(dossier, b, &mut slips)),
            Document::Triwulan(d) => quarters(d, &mut slips),
            Document::Anggaran(d) => summary(&d.tabel, &mut slips),
            Document::Lampiran(_) | Document::Pernyataan(_) | Document::Tabel(_) => {}
        }
    }
    slips
}

fn judge(cell: Option<&Sourced<Percent>>, exact: Option<Decimal>, slips: &mut BTreeMap<CellRef, Slip>) {
    if let (Some(cell), Some(exact)) = (cell, exact)
        && let Some(shown) = cell.value()
        && salah_skala(shown, exact)
    {
        slips.insert(cell.at, Slip { tertulis: shown.value, seharusnya: exact });
    }
}

fn measured(dossier: &Dossier, baris: &BarisIndikator, slips: &mut BTreeMap<CellRef, Slip>) {
    let target = baris.target.value().and_then(crate::domain::kuantitas::Kuantitas::nilai);
    let realisasi =
        baris.realisasi.as_ref().and_then(|r| r.value()).and_then(crate::domain::kuantitas::Kuantitas::nilai);
    let Some(polaritas) = dossier.polaritas_baris(baris) else { return };
    let exact = target.zip(realisasi).and_then(|(t, r)| capaian(t, r, polaritas));
    judge(baris.capaian.as_ref(), exact, slips);
    // A plausible capaian beside an absurd operand: the operand has the wrong scale.
    let share = is_share(baris);
    let operand =
        baris
            .realisasi
            .as_ref()
            .filter(|r| is_absurd(r, share))
            .or(is_absurd(&baris.target, share).then_some(&baris.target));
    if let (Some(cell), Some(operand)) = (&baris.capaian, operand)
        && let Some(slip) = slips.get(&cell.at).copied()
        && is_plausible(slip.tertulis)
        && let Some(nilai) = operand.value().and_then(Kuantitas::nilai)
    {
        let seharusnya = if nilai > Decimal::ONE_HUNDRED {
            nilai / Decimal::ONE_HUNDRED
        } else {
            nilai * Decimal::ONE_HUNDRED
        };
        slips.remove(&cell.at);
        slips.insert(operand.at, Slip { tertulis: nilai, seharusnya });
    }
}

/// Whether a capaian is of the usual size, in percent.
fn is_plausible(capaian: Decimal) -> bool {
    (Decimal::from(20)..=Decimal::from(500)).contains(&capaian)
}

/// Whether an indicator is measured in percent: by its unit, its target or its realisation. A bare number
/// in such a row is percent points, unless a lost percent format made 0,8611 of them.
fn is_share(baris: &BarisIndikator) -> bool {
    let persen = |cell: &Sourced<Kuantitas>| cell.value().is_some_and(Kuantitas::is_persen);
    baris.satuan.as_ref().is_some_and(|s| satuan::is_persen(s.text()))
        || persen(&baris.target)
        || baris.realisasi.as_ref().is_some_and(persen)
}

/// Whether a percentage is far above or below what indicators have as target and realisation.
fn is_absurd(cell: &Sourced<Kuantitas>, share: bool) -> bool {
    cell.value().filter(|k| share || k.is_persen()).and_then(Kuantitas::nilai).is_some_and(|nilai| {
        nilai > Decimal::ONE_THOUSAND || (nilai > Decimal::ZERO && nilai <= Decimal::ONE)
    })
}

fn quarters(triwulan: &Triwulan, slips: &mut BTreeMap<CellRef, Slip>) {
    let value = |cell: &Option<Sourced<Decimal>>| cell.as_ref().and_then(|c| c.value().copied());
    for (isi, baris) in triwulan.baris.iter().zip(&triwulan.tabel.baris) {
        let ratio = |below: Option<Decimal>, above: Option<Decimal>| {
            below.zip(above).and_then(|(below, above)| penyerapan(below, above))
        };
        judge(isi.persen.k.as_ref(), ratio(value(&isi.target.k), value(&isi.realisasi.k)), slips);
        let anggaran = baris.anggaran.value().copied();
        judge(isi.persen.rp.as_ref(), ratio(anggaran, value(&isi.realisasi.rp)), slips);
        judge(isi.persen_akhir.k.as_ref(), ratio(value(&isi.target_akhir.k), value(&isi.kumulatif.k)), slips);
        judge(
            isi.persen_akhir.rp.as_ref(),
            ratio(value(&isi.target_akhir.rp), value(&isi.kumulatif.rp)),
            slips,
        );
    }
}

/// Tabel 3.3 has no realised rupiah: a group's percentage is the weighted mean of its parts', and a
/// part's follows from its group's and its siblings'.
fn summary(tabel: &TabelAnggaran, slips: &mut BTreeMap<CellRef, Slip>) {
    for (row, baris) in tabel.baris.iter().enumerate() {
        let Some(cell) = baris.persen.as_ref() else { continue };
        let Some(shown) = cell.value() else { continue };
        // Only a value that could be out of scale is looked into.
        if shown.value.is_zero() || (shown.value > Decimal::TWO && shown.value < Decimal::from(200)) {
            continue;
        }
        let exact = from_parts(tabel, row).or_else(|| from_group(tabel, row));
        judge(Some(cell), exact, slips);
    }
}

/// The realised rupiah of a row, as its percentage says.
fn spent(tabel: &TabelAnggaran, row: usize) -> Option<Decimal> {
    let baris = &tabel.baris[row];
    let persen = baris.persen.as_ref()?.value()?.value;
    baris.anggaran.value()?.checked_mul(persen)
}

fn from_parts(tabel: &TabelAnggaran, row: usize) -> Option<Decimal> {
    let parts: Vec<usize> = tabel.anak(row).map(|(child, _)| child).collect();
    if parts.is_empty() {
        return None;
    }
    let spent: Decimal = parts.iter().map(|&child| spent(tabel, child)).sum::<Option<Decimal>>()?;
    spent.checked_div(*tabel.baris[row].anggaran.value()?)
}

fn from_group(tabel: &TabelAnggaran, row: usize) -> Option<Decimal> {
    let induk = tabel.baris[row].induk;
    let whole = if let Some(induk) = induk {
        spent(tabel, induk)?
    } else {
        let jumlah = tabel.jumlah.as_ref()?;
        jumlah.anggaran.value()?.checked_mul(jumlah.persen.as_ref()?.value()?.value)?
    };
    let siblings = tabel.baris.iter().enumerate().filter(|(r, b)| *r != row && b.induk == induk);
    let others = siblings.map(|(r, _)| spent(tabel, r)).sum::<Option<Decimal>>()?;
    let own = *tabel.baris[row].anggaran.value()?;
    // The rounding of the group's percentage drowns what a small part contributes.
    let group = induk.map_or(Some(whole), |i| tabel.baris[i].anggaran.value().copied())?;
    if induk.is_some() && own * Decimal::from(20) < group {
        return None;
    }
    whole.checked_sub(others)?.checked_div(own)
}
