//! BKS012: a workbook takes figures from another one.

use std::collections::BTreeMap;

use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, FileId};

pub(super) static RULE: Rule = Rule {
    code: "BKS012",
    name: "tautan-ke-buku-kerja-lain",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Angka diambil dari buku kerja lain lewat tautan.",
    explanation: "Rumus di berkas ini mengambil nilai dari buku kerja lain. Yang tersimpan adalah nilai terakhir kali tautannya diperbarui, sehingga dapat sudah usang. Semua sel di satu berkas dilaporkan bersama.",
    remedy: "Buka kedua berkas dan perbarui tautannya, atau tempel sebagai nilai setelah dipastikan benar.",
    example: "='[Rekap 2024.xlsx]Sheet1'!F12",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut files: BTreeMap<FileId, Vec<CellRef>> = BTreeMap::new();
    for &at in &dossier.observations.external {
        files.entry(dossier.sources.file_of(at)).or_default().push(at);
    }
    for cells in files.into_values() {
        let Some((first, rest)) = cells.split_first() else { continue };
        let message =
            format!("{} sel mengambil nilai dari buku kerja lain; nilainya dapat sudah usang.", cells.len());
        let twins = rest.iter().map(|at| related(*at, Role::Kembar, ""));
        report.add(report.at(Place::Cell(*first), message).related(twins));
    }
}
