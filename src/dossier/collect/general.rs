//! Laws of the tables that are read column by column: trees of accounts, percentages, capaian, and what
//! they repeat of other documents.

mod across;
mod trees;

use super::indicators::quantity;
use super::{Dossier, Figure, Standing, System, percentage};
use crate::documents::{BarisUmum, Document, Kolom, TabelUmum};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::dossier::laws::{Shape, VarId};
use crate::source::Sourced;

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        let standing = Standing::of(document);
        trees::collect(tabel, standing, system);
        shares(tabel, standing, system);
        results(dossier, tabel, standing, system);
    }
    across::collect(dossier, system);
}

/// What a row is about: its indicator, else its name.
fn subject(baris: &BarisUmum) -> String {
    let named = [Kolom::Indikator, Kolom::Uraian, Kolom::Sasaran]
        .into_iter()
        .filter_map(|kolom| baris.teks(kolom))
        .map(|teks| teks.text().split_whitespace().collect::<Vec<_>>().join(" "))
        .find(|name| !name.is_empty());
    named.unwrap_or_else(|| format!("baris {}", baris.row + 1))
}

/// Whether most of a table's rows obey a formula, so that the ones that don't are wrong and not of
/// another kind. A single row has no others to be measured by; `alone` says whether it is held to it.
fn obeyed(holds: &[bool], alone: bool) -> bool {
    let good = holds.iter().filter(|h| **h).count();
    if holds.len() == 1 { good == 1 || alone } else { good > 0 && good * 2 >= holds.len() }
}

/// The budget realised in percent follows from the two amounts beside it.
fn shares(tabel: &TabelUmum, standing: Standing, system: &mut System) {
    let rows = || {
        tabel.baris.iter().filter_map(|b| {
            let (budget, spent) = (b.uang(Kolom::Anggaran)?, b.uang(Kolom::RealisasiAnggaran)?);
            let percent = b.persen(Kolom::PersenAnggaran).or_else(|| b.persen(Kolom::Penyerapan))?;
            let exact = crate::domain::capaian::penyerapan(*budget.value()?, *spent.value()?)?;
            let shown = percent.value()?;
            Some((b, budget, spent, percent, shown.admits(exact) || shown.truncates(exact)))
        })
    };
    // A percentage beside accounts may be of what is left.
    let alone = tabel.kolom(Kolom::Indikator).is_some();
    // Nothing spent is nothing in percent, whatever the column means.
    let telling = rows().filter(|r| r.2.value().is_some_and(|v| !v.is_zero()));
    if !obeyed(&telling.map(|r| r.4).collect::<Vec<_>>(), alone) {
        return;
    }
    for (baris, budget, spent, percent, _) in rows() {
        let name = subject(baris);
        let denominator = Figure::rupiah(budget, standing, &format!("anggaran {name}")).var(system);
        let numerator = Figure::rupiah(spent, standing, &format!("realisasi {name}")).var(system);
        let percent = percentage(system, percent, standing, &format!("realisasi (%) {name}"));
        let (Some(numerator), Some(denominator), Some(percent)) = (numerator, denominator, percent) else {
            continue;
        };
        let shape = Shape::Ratio { percent, numerator: vec![numerator], denominator: vec![denominator] };
        system.law("HIT002", false, shape);
    }
}

/// The columns of target, realisasi and capaian that belong together: the year's own, and those of each
/// year that the header names.
fn measured() -> impl Iterator<Item = (Kolom, Kolom, Kolom)> {
    let yearly = (0..8).map(|n| (Kolom::TargetTahun(n), Kolom::RealisasiTahun(n), Kolom::CapaianTahun(n)));
    std::iter::once((Kolom::Target, Kolom::Realisasi, Kolom::Capaian)).chain(yearly)
}

/// A row's target, realisasi and capaian.
type Measure<'a> = (&'a Sourced<Kuantitas>, &'a Sourced<Kuantitas>, &'a Sourced<Percent>);

/// Capaian follows from target and realisasi.
fn results(dossier: &Dossier, tabel: &TabelUmum, standing: Standing, system: &mut System) {
    let mut found: Vec<(&BarisUmum, Measure<'_>, crate::domain::polaritas::Polaritas, bool)> = Vec::new();
    for baris in &tabel.baris {
        let name = baris.teks(Kolom::Indikator).map_or("", |t| t.text());
        let Some(polaritas) = dossier.polaritas(name) else { continue };
        for (target, realisasi, capaian) in measured() {
            let (Some(target), Some(realisasi), Some(capaian)) =
                (baris.kuantitas(target), baris.kuantitas(realisasi), baris.persen(capaian))
            else {
                continue;
            };
            let value = |k: &Sourced<Kuantitas>| k.value().and_then(Kuantitas::nilai);
            let (Some(t), Some(r), Some(shown)) = (value(target), value(realisasi), capaian.value()) else {
                continue;
            };
            let Some(exact) = crate::domain::capaian::capaian(t, r, polaritas) else { continue };
            let near = (shown.value - exact).abs() <= rust_decimal::Decimal::ONE;
            found.push((baris, (target, realisasi, capaian), polaritas, near));
        }
    }
    if !obeyed(&found.iter().map(|f| f.3).collect::<Vec<_>>(), true) {
        return;
    }
    for (baris, (target, realisasi, capaian), polaritas, _) in found {
        let name = subject(baris);
        let vars: [Option<VarId>; 3] = [
            percentage(system, capaian, standing, &format!("capaian indikator {name}")),
            quantity(system, target, standing, &format!("target indikator {name}")),
            quantity(system, realisasi, standing, &format!("realisasi indikator {name}")),
        ];
        if let [Some(percent), Some(target), Some(realisasi)] = vars {
            system.law("HIT001", false, Shape::capaian(polaritas, percent, target, realisasi));
        }
    }
}
