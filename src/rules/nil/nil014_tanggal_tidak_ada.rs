//! NIL014: a date that isn't on the calendar.

use crate::domain::tanggal::tidak_ada;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "NIL014",
    name: "tanggal-tidak-ada-di-kalender",
    severity: Severity::Galat,
    needs: &[],
    summary: "Tanggal di atas tanda tangan tidak ada dalam kalender",
    explanation: "September hanya 30 hari, Februari 28 hari (29 pada tahun kabisat). Dokumen yang bertanggal lain \
                  tidak dapat dianggap sah ditandatangani pada hari itu.",
    remedy: "Perbaiki tanggalnya.",
    example: "“Dumai, 31 September 2024”.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Some(line) = document.tanda_tangan().and_then(|block| block.tempat_tanggal.as_ref()) else {
            continue;
        };
        let Some(why) = tidak_ada(line.text()) else { continue };
        let text = line.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("Tanggal “{text}” tidak ada dalam kalender: {why}.");
        report.add(report.at(Place::Cell(line.at), message).found(text));
    }
}
