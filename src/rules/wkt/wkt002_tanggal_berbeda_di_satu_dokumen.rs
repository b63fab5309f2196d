//! WKT002: the date of one agreement differs between its places.

use super::tanggal_perjanjian::{bertentangan, dari};
use crate::dossier::Dossier;
use crate::finding::Role;
use crate::finding::{Place, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "WKT002",
    name: "tanggal-berbeda-di-satu-dokumen",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Tanggal satu perjanjian kinerja berbeda antara naskah dan lampirannya",
    explanation: "Naskah dan lampiran satu perjanjian kinerja ditandatangani bersama, sehingga tanggalnya \
                  sama. Tanggal yang dikosongkan harinya tidak dipersoalkan, dan tahun yang keliru dilaporkan \
                  sebagai WKT001.",
    remedy: "Tentukan tanggal penandatanganan yang benar, lalu samakan di naskah dan lampiran.",
    example: "Naskah bertanggal 2 September 2024, lampirannya 29 Agustus 2024.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for agreement in dossier.agreements() {
        let dates: Vec<_> = dari(dossier, agreement)
            .into_iter()
            .filter(|d| d.tanggal.tahun.is_none_or(|year| year == dossier.year))
            .collect();
        let Some(first) = dates.first() else { continue };
        let Some(other) = dates.iter().find(|d| bertentangan(first.tanggal, d.tanggal)) else { continue };
        let message = format!(
            "Perjanjian kinerja {} bertanggal “{}” di sini, tetapi “{}” di {}.",
            agreement.owner,
            satu_baris(other.cell.text()),
            satu_baris(first.cell.text()),
            dossier.sources.describe(first.cell.at)
        );
        report.add(
            report
                .at(Place::Cell(other.cell.at), message)
                .found(satu_baris(other.cell.text()))
                .related([related(first.cell.at, Role::Pembanding, satu_baris(first.cell.text()))]),
        );
    }
}

/// The text with single blanks.
pub(super) fn satu_baris(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
