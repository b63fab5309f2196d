//! The agency's main indicators with target and realisasi.

use super::Bahan;
use crate::documents::{BarisIndikator, FormKind, Tahap};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::polaritas::Polaritas;
use crate::domain::satuan;
use crate::domain::text::{compare_cores, core_name};
use crate::dossier::agreements;
use crate::dossier::corrected::Figure;
use crate::dossier::indicators::IndicatorRef;
use crate::output::sheet::{Cell, NumberFormat};
use crate::source::Sourced;

/// A target or a realised performance.
#[derive(Debug, Clone)]
pub struct Ukuran {
    /// The figure; percentages in percent points.
    pub angka: Figure,
    /// The words, where it is said in words (`BB`, `>201-350`).
    pub teks: Option<String>,
    /// It counts percent.
    pub persen: bool,
}

impl Ukuran {
    /// Nothing is known.
    pub fn kosong(persen: bool) -> Self {
        Self { angka: Figure::missing(), teks: None, persen }
    }

    /// How the figure is shown.
    pub fn format(&self) -> NumberFormat {
        if self.persen { NumberFormat::PercentAsNeeded } else { NumberFormat::Count }
    }

    /// As a cell.
    pub fn sel(&self, bahan: &Bahan<'_>) -> Cell {
        match &self.teks {
            Some(teks) if self.angka.value.is_none() => Cell::text(teks),
            _ => bahan.sel(&self.angka, self.format()),
        }
        .centred()
    }
}

/// A main indicator.
#[derive(Debug, Clone)]
pub struct Iku {
    /// The sasaran it measures.
    pub sasaran: String,
    /// The indicator.
    pub indikator: String,
    /// The unit.
    pub satuan: String,
    /// How it is computed.
    pub formulasi: Option<String>,
    /// Whether higher is better.
    pub polaritas: Polaritas,
    /// The target of the year.
    pub target: Ukuran,
    /// The target of the year's first plan.
    pub target_murni: Ukuran,
    /// What was realised.
    pub realisasi: Ukuran,
    /// The capaian as printed.
    pub capaian: Option<Sourced<Percent>>,
    /// The programs that serve it, as the settings say: indices into [`Bahan::pohon`].
    pub program: Vec<usize>,
}

/// The main indicators, in the order of the document that measures them.
pub(super) fn kumpulkan(bahan: &Bahan<'_>) -> Vec<Iku> {
    let dossier = bahan.dossier;
    let of_kind =
        |kind: FormKind| (0..dossier.documents.len()).filter(move |&d| dossier.documents[d].kind() == kind);
    let measured =
        of_kind(FormKind::Pengukuran).chain(of_kind(FormKind::IkuTarget)).chain(of_kind(FormKind::Rkt));
    let promised =
        agreements::kepala(dossier, bahan.tahap).into_iter().chain(agreements::kepala(dossier, Tahap::Murni));
    let Some(base) = measured.chain(promised).find(|&d| !dossier.documents[d].indikator().is_empty()) else {
        return Vec::new();
    };
    (0..dossier.documents[base].indikator().len())
        .map(|row| iku(bahan, IndicatorRef { doc: base, row }))
        .collect()
}

fn iku(bahan: &Bahan<'_>, at: IndicatorRef) -> Iku {
    let dossier = bahan.dossier;
    let own = &dossier.documents[at.doc].indikator()[at.row];
    // The agency's own rows of the same indicator; officials below may share a target between them.
    let mut kepala = agreements::kepala(dossier, Tahap::Perubahan);
    kepala.extend(agreements::kepala(dossier, Tahap::Murni));
    let core = core_name(own.indikator.text());
    let same = |baris: &BarisIndikator| compare_cores(&core, &core_name(baris.indikator.text())).same();
    let mut rows: Vec<(IndicatorRef, &BarisIndikator)> = vec![(at, own)];
    for (doc, document) in dossier.documents.iter().enumerate() {
        let agency = matches!(document.kind(), FormKind::Pengukuran | FormKind::IkuTarget | FormKind::Rkt);
        if doc == at.doc || !(agency || kepala.contains(&doc)) {
            continue;
        }
        let cluster = dossier.indicators().cluster_of(at);
        let joined = cluster.and_then(|c| c.rows.iter().find(|r| r.doc == doc)).map(|r| r.row);
        let row = joined.or_else(|| document.indikator().iter().position(same));
        if let Some(baris) = row.and_then(|r| document.indikator().get(r)) {
            rows.push((IndicatorRef { doc, row: row.unwrap_or(0) }, baris));
        }
    }
    let satuan = rows.iter().find_map(|(_, b)| b.satuan.as_ref()?.value().cloned()).unwrap_or_default();
    let persen = satuan::is_persen(&satuan) || own.target.value().is_some_and(Kuantitas::is_persen);
    let order = |first: Tahap| {
        let mut sorted: Vec<&(IndicatorRef, &BarisIndikator)> = rows.iter().collect();
        sorted.sort_by_key(|(r, _)| {
            let other = dossier.tahap()[r.doc].is_some_and(|t| t != first);
            (other, bahan.corrected.rank(r.doc), *r)
        });
        sorted.into_iter().map(|(_, b)| &b.target).collect::<Vec<_>>()
    };
    let murni: Vec<_> = rows
        .iter()
        .filter(|(r, _)| {
            dossier.documents[r.doc].kind() == FormKind::Rkt || dossier.tahap()[r.doc] == Some(Tahap::Murni)
        })
        .map(|(_, b)| &b.target)
        .collect();
    let target = ukuran(bahan, &order(bahan.tahap), persen);
    Iku {
        sasaran: own.sasaran.text().to_owned(),
        indikator: own.indikator.text().to_owned(),
        formulasi: rows.iter().find_map(|(_, b)| b.formulasi.as_ref()?.value().cloned()),
        polaritas: dossier.polaritas_baris(own).unwrap_or_default(),
        target_murni: if murni.is_empty() { target.clone() } else { ukuran(bahan, &murni, persen) },
        target,
        realisasi: ukuran(
            bahan,
            &rows.iter().filter_map(|(_, b)| b.realisasi.as_ref()).collect::<Vec<_>>(),
            persen,
        ),
        capaian: own.capaian.clone(),
        program: program(bahan, own.indikator.text()),
        satuan: if satuan.is_empty() && persen { "%".to_owned() } else { satuan },
    }
}

/// What several cells say of one target or realisasi, the most authoritative one first.
fn ukuran(bahan: &Bahan<'_>, cells: &[&Sourced<Kuantitas>], persen: bool) -> Ukuran {
    let tercetak: Vec<_> = cells.iter().filter_map(|c| Some((*c, c.value()?.interval()?))).collect();
    let angka: Vec<_> = tercetak
        .iter()
        .map(|(cell, own)| {
            // What only shows fewer digits of the same figure doesn't contradict it.
            let first =
                tercetak.first().map(|(_, p)| *p).filter(|p| p.agrees(own) && (p.hides() || own.hides()));
            let nilai = first.unwrap_or(*own).value;
            (*cell).clone().map(|_| nilai)
        })
        .collect();
    let teks = cells.iter().find_map(|cell| match cell.value()? {
        Kuantitas::Teks(teks) => Some(teks.clone()),
        _ => None,
    });
    Ukuran { angka: bahan.corrected.agreed(&angka.iter().collect::<Vec<_>>()), teks, persen }
}

/// The programs the settings name for an indicator.
fn program(bahan: &Bahan<'_>, indikator: &str) -> Vec<usize> {
    let core = core_name(indikator);
    let wanted = bahan.dossier.settings.susun.iku.iter().filter(|(nama, _)| core_name(nama) == core);
    wanted
        .flat_map(|(_, programs)| programs)
        .filter_map(|nama| {
            let core = core_name(nama);
            bahan.pohon.iter().position(|m| compare_cores(&core, &core_name(&m.nama)).same())
        })
        .collect()
}
