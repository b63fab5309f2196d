//! BKS005: rumus tanpa nilai tersimpan.

use std::collections::BTreeMap;

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::and_others;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, FileId};

pub(super) static RULE: Rule = Rule {
    code: "BKS005",
    name: "rumus-tanpa-nilai",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Rumus tidak memiliki nilai tersimpan.",
    explanation: "Sel berisi rumus, tetapi hasilnya tidak tersimpan di berkas; biasanya karena berkas dibuat oleh program selain Excel. Hasilnya tidak diketahui (bukan nol), sehingga pemeriksaan yang memerlukannya dilewati.",
    remedy: "Buka berkas di Excel, tunggu sampai selesai menghitung, lalu simpan. Setelah itu periksa lagi.",
    example: "Sel jumlah berisi =SUM(D5:D12) tanpa hasil karena berkas diekspor dari aplikasi.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // The program that saved the file is the cause, so the whole file is one finding.
    let mut by_file: BTreeMap<FileId, Vec<(CellRef, String)>> = BTreeMap::new();
    for problem in &dossier.problems {
        if let ReadingProblem::FormulaWithoutValue { cells } = problem {
            for &at in cells {
                by_file.entry(dossier.sources.file_of(at)).or_default().push((at, String::new()));
            }
        }
    }
    for mut cells in by_file.into_values() {
        cells.sort();
        cells.dedup();
        let Some((first, rest)) = cells.split_first() else { continue };
        let message = format!(
            "Rumus di sel ini tidak memiliki nilai tersimpan{}; pemeriksaan yang memerlukannya dilewati. Buka dan simpan berkas ini di Excel.",
            and_others(rest.len())
        );
        // A file saved by a program that doesn't calculate has hundreds; one mark says enough.
        report.add(report.at(Place::Cell(first.0), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{at, dossier, marked, run};

    #[test]
    fn one_finding_for_each_file() {
        let mut d = dossier(Vec::new());
        d.problems.push(ReadingProblem::FormulaWithoutValue { cells: vec![at(0, 4, 3), at(0, 5, 3)] });
        d.problems.push(ReadingProblem::FormulaWithoutValue { cells: vec![at(1, 0, 0)] });
        assert_eq!(run(&RULE, &d).len(), 2);
        assert_eq!(marked(&RULE, &d), ["D5", "A1"]);
    }

    #[test]
    fn no_cells_no_finding() {
        let mut d = dossier(Vec::new());
        d.problems.push(ReadingProblem::FormulaWithoutValue { cells: Vec::new() });
        assert!(run(&RULE, &d).is_empty());
    }
}
