//! REF003: a unit is spelt wrong.

use std::collections::BTreeMap;

use crate::documents::{BarisIndikator, Document};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::satuan::ejaan_mungkin;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, twins};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "REF003",
    name: "satuan-salah-eja",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Satuan tidak dikenal tetapi mirip satuan yang lazim",
    explanation: "Satuan ini tidak ada dalam daftar satuan yang lazim, tetapi hanya beda satu-dua huruf dari salah \
                  satunya. Satuan lain yang tidak dikenal tidak dipersoalkan.",
    remedy: "Perbaiki ejaannya.",
    example: "“Doukmen” untuk Dokumen, “Lapoaran” untuk Laporan.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let mut odd: BTreeMap<String, Vec<(CellRef, String)>> = BTreeMap::new();
        for (at, unit) in units(document) {
            if ejaan_mungkin(&unit).is_some() {
                odd.entry(unit.trim().to_lowercase()).or_default().push((at, unit));
            }
        }
        for cells in odd.into_values() {
            let Some(((at, unit), rest)) = cells.split_first() else { continue };
            let Some(meant) = ejaan_mungkin(unit) else { continue };
            let message = format!(
                "Satuan tertulis “{}”; mungkin maksudnya {meant}{}.",
                unit.trim(),
                and_others(rest.len())
            );
            report.add(
                report.at(Place::Cell(*at), message).found(unit.trim()).expected(meant).related(twins(rest)),
            );
        }
    }
}

/// The units of a document with their cells.
fn units(document: &Document) -> Vec<(CellRef, String)> {
    let of_row = |row: &BarisIndikator| {
        let beside = match row.target.value() {
            Some(Kuantitas::Angka { satuan: Some(satuan), .. }) => Some((row.target.at, satuan.clone())),
            _ => None,
        };
        let own = row.satuan.as_ref().and_then(|s| Some((s.at, s.value()?.clone())));
        own.or(beside)
    };
    let mut units: Vec<(CellRef, String)> = document.indikator().iter().filter_map(of_row).collect();
    if let Document::Triwulan(triwulan) = document {
        let quarterly = triwulan.baris.iter().filter_map(|row| row.satuan.as_ref());
        units.extend(quarterly.filter_map(|s| Some((s.at, s.value()?.clone()))));
    }
    units
}
