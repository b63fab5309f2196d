//! STR001: kolom wajib tidak ada.

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "STR001",
    name: "kolom-wajib-tidak-ada",
    severity: Severity::Galat,
    needs: &[],
    summary: "Kolom wajib tidak ada.",
    explanation: "Formulir dikenali, tetapi salah satu kolom wajibnya tidak ditemukan. Mungkin kolomnya terhapus atau judulnya tidak dapat dikenali. Pemeriksaan yang memerlukan kolom itu dilewati.",
    remedy: "Tambahkan kolomnya, atau perbaiki judul kolom agar sama dengan formulir resmi.",
    example: "Lampiran PK memuat Sasaran, Indikator Kinerja, dan Satuan, tetapi tidak memuat Target.",
    legal_basis: &["Permen PANRB 53/2014", "Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for problem in &dossier.problems {
        let ReadingProblem::MissingColumn { at, form, column } = problem else { continue };
        let message = format!("{} tidak memuat kolom {column}.", form.label());
        report.add(report.at(Place::Cell(*at), message).expected(*column));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{at, dossier, run};

    #[test]
    fn the_missing_column_is_named() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        d.problems.push(ReadingProblem::MissingColumn {
            at: at(0, 5, 0),
            form: FormKind::Pk,
            column: "Target",
        });
        let found = run(&RULE, &d);
        assert_eq!(found[0].message, "Lampiran PK murni tidak memuat kolom Target.");
        assert_eq!(found[0].primary, Place::Cell(at(0, 5, 0)));
    }
}
