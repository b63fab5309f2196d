//! STR017: tingkat baris sebuah tabel anggaran tidak dipahami.

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "STR017",
    name: "tingkat-tidak-dipahami",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Susunan program, kegiatan, dan sub kegiatan sebuah tabel tidak dipahami.",
    explanation: "Tidak ada cara membaca tingkat baris tabel ini yang membuat jumlah-jumlahnya cocok, baik dari kode, nomor, kata, letak kolom, maupun angkanya. Karena itu hanya baris-barisnya yang diperiksa, penjumlahannya tidak.",
    remedy: "Beri kode atau nomor bertingkat (1, 1.1, 1.1.1) pada setiap baris, atau tulis kata Program, Kegiatan, dan Sub Kegiatan di depan namanya.",
    example: "Semua baris bernomor 1 sampai 40 tanpa kode, sedangkan program dan kegiatan tidak dapat dibedakan.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for problem in &dossier.problems {
        let ReadingProblem::LevelsUnclear { at } = problem else { continue };
        let message = "Tingkat baris tabel ini (program, kegiatan, sub kegiatan) tidak dapat dipastikan, sehingga penjumlahannya tidak diperiksa.";
        report.add(report.at(Place::Cell(*at), message.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::{CellRef, SheetId};

    #[test]
    fn says_that_sums_were_not_checked() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        let at = CellRef::new(SheetId(0), 4, 1);
        d.problems.push(ReadingProblem::LevelsUnclear { at });
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].primary), (1, Place::Cell(at)));
    }
}
