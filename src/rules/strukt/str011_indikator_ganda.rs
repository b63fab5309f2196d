//! STR011: the same indicator twice in one document.

use crate::domain::text::{core_name, normalise};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "STR011",
    name: "indikator-ganda",
    severity: Severity::Galat,
    needs: &[],
    summary: "Indikator yang sama tertulis dua kali untuk sasaran yang sama",
    explanation: "Satu sasaran tidak memuat indikator yang sama dua kali dalam satu tabel. Biasanya sebuah baris \
                  tersalin dan indikator berikutnya tertimpa. Indikator yang sama untuk sasaran yang berbeda tidak \
                  dipersoalkan.",
    remedy: "Hapus baris yang tersalin, atau tulis indikator yang seharusnya.",
    example: "“Persentase PKK Aktif” pada baris 2 dan baris 3 dengan sasaran yang sama.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let rows = document.indikator();
        let key = |index: usize| {
            let row = &rows[index];
            (normalise(row.sasaran.text()), normalise(row.indikator.text()))
        };
        for index in 0..rows.len() {
            let (sasaran, indikator) = key(index);
            if core_name(rows[index].indikator.text()).is_empty() {
                continue;
            }
            let Some(first) = (0..index).find(|&other| key(other) == (sasaran.clone(), indikator.clone()))
            else {
                continue;
            };
            let (row, first) = (&rows[index], &rows[first]);
            let message = format!(
                "Indikator “{}” sudah ada di {} untuk sasaran yang sama.",
                shortened(row.indikator.text()),
                first.indikator.at
            );
            report.add(
                report
                    .at(Place::Cell(row.indikator.at), message)
                    .found(row.indikator.text())
                    .related([related(first.indikator.at, Role::Pembanding, first.indikator.text())]),
            );
        }
    }
}
