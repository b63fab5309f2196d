//! HIT013: the formula printed for negative indicators lost its parentheses.

use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "HIT013",
    name: "rumus-tercetak-tanpa-kurung",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Rumus capaian indikator negatif tercetak tanpa kurung, sehingga artinya lain.",
    explanation: "Capaian indikator negatif (makin kecil makin baik) adalah (target − (realisasi − target)) / target × 100. Tanpa kurung luar, yang dibagi hanya (realisasi − target), dan hasilnya bukan persentase. Yang dihitung cermat adalah rumus yang lengkap.",
    remedy: "Tambahkan kurungnya pada rumus yang dicetak.",
    example: "Target − (Realisasi − Target) / Target × 100%.",
    legal_basis: &["Keputusan Kepala LAN Nomor 239/IX/6/8/2003"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for &at in &dossier.observations.lost_parentheses {
        let message = "Rumus capaian indikator negatif di sini kehilangan kurung luarnya; yang benar (Target − (Realisasi − Target)) / Target × 100%.";
        report.add(report.at(Place::Cell(at), message));
    }
}
