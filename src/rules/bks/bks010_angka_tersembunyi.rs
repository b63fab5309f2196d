//! BKS010: hidden rows or columns hold figures that take part in a sum.

use std::collections::BTreeMap;

use crate::documents::Document;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, SheetId};

pub(super) static RULE: Rule = Rule {
    code: "BKS010",
    name: "angka-tersembunyi",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Baris atau kolom tersembunyi memuat anggaran yang ikut dijumlahkan.",
    explanation: "Baris yang disembunyikan (atau disaring) tidak terlihat saat dokumen dibaca dan dicetak, tetapi angkanya ikut dijumlahkan. Pembaca tidak dapat mencocokkan jumlahnya. Semua sel tersembunyi di satu lembar dilaporkan bersama.",
    remedy: "Tampilkan barisnya, atau hapus bila memang tidak dipakai.",
    example: "Tiga baris sub kegiatan disembunyikan, tetapi jumlah di bawahnya memuat anggarannya.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let hidden = &dossier.observations.hidden;
    let mut found: BTreeMap<SheetId, Vec<CellRef>> = BTreeMap::new();
    let tables = dossier.documents.iter().filter_map(Document::tabel_anggaran);
    // Without a sum above them nobody misses them.
    for table in tables.filter(|t| t.jumlah.is_some() || t.baris.iter().any(|b| b.induk.is_some())) {
        let figures = table.baris.iter().map(|row| &row.anggaran);
        for cell in figures.filter(|cell| cell.value().is_some_and(|value| !value.is_zero())) {
            if hidden.binary_search(&cell.at).is_ok() {
                found.entry(cell.at.sheet).or_default().push(cell.at);
            }
        }
    }
    for cells in found.into_values() {
        let Some((first, rest)) = cells.split_first() else { continue };
        let message = format!(
            "{} baris atau kolom tersembunyi di lembar {} memuat anggaran, mulai sel {first}.",
            cells.len(),
            dossier.sources.sheet(first.sheet).name
        );
        let twins = rest.iter().map(|at| related(*at, Role::Kembar, ""));
        report.add(report.at(Place::Cell(*first), message).related(twins));
    }
}
