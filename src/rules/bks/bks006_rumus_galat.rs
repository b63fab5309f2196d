//! BKS006: rumus menampilkan galat.

use std::collections::BTreeMap;

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, SheetId};

pub(super) static RULE: Rule = Rule {
    code: "BKS006",
    name: "rumus-galat",
    severity: Severity::Galat,
    needs: &[],
    summary: "Rumus menampilkan galat (#REF!, #DIV/0!, #VALUE!, #NAME?).",
    explanation: "Excel tidak dapat menghitung rumus di sel ini: sel yang dirujuk sudah dihapus (#REF!), pembaginya nol atau kosong (#DIV/0!), salah satu isinya teks (#VALUE!), atau ada nama yang tidak dikenal (#NAME?). Sel lain yang memakainya ikut galat.",
    remedy: "Perbaiki rumus atau sel yang dirujuknya, mulai dari sel pertama yang disebut.",
    example: "Sel capaian berisi =F12/E12*100 dan menampilkan #DIV/0! karena target di E12 kosong.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // An error spreads to every cell that uses it; the same error of one sheet is one finding.
    let mut groups: BTreeMap<(SheetId, String), Vec<(CellRef, String)>> = BTreeMap::new();
    for problem in &dossier.problems {
        if let ReadingProblem::FormulaError { cells } = problem {
            for (at, error) in cells {
                groups.entry((at.sheet, error.clone())).or_default().push((*at, error.clone()));
            }
        }
    }
    for mut cells in groups.into_values() {
        cells.sort();
        cells.dedup();
        let Some((first, rest)) = cells.split_first() else { continue };
        let message =
            format!("Rumus di sel ini menampilkan {}{}{}.", first.1, cause(&first.1), and_others(rest.len()));
        report.add(report.at(Place::Cell(first.0), message).found(first.1.clone()).related(twins(rest)));
    }
}

/// What the error means.
fn cause(error: &str) -> &'static str {
    match error.to_uppercase().as_str() {
        "#REF!" => ", karena sel yang dirujuknya sudah tidak ada",
        "#DIV/0!" => ", karena pembaginya nol atau kosong",
        "#VALUE!" => ", karena salah satu isinya bukan angka",
        "#NAME?" => ", karena ada nama atau fungsi yang tidak dikenal",
        "#N/A" => ", karena nilai yang dicari tidak ditemukan",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{at, dossier, marked, run};

    #[test]
    fn the_same_error_of_a_sheet_is_one_finding() {
        let mut d = dossier(Vec::new());
        let cells = vec![
            (at(0, 1, 1), "#REF!".into()),
            (at(0, 2, 1), "#REF!".into()),
            (at(0, 3, 1), "#DIV/0!".into()),
        ];
        d.problems.push(ReadingProblem::FormulaError { cells });
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 2);
        assert_eq!(marked(&RULE, &d), ["B4", "B2", "B3"]);
        assert!(found[0].message.contains("pembaginya nol"), "{}", found[0].message);
    }
}
