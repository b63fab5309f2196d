//! BKS003: lembar berisi tabel yang tidak dikenali.

use std::collections::BTreeSet;

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BKS003",
    name: "lembar-tidak-dikenali",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Lembar berisi tabel yang tidak dikenali sebagai formulir apa pun.",
    explanation: "Judul kolom dan isi tabel pada lembar ini tidak cukup mirip dengan formulir yang dikenal, sehingga tidak diperiksa. Itu wajar untuk tabel yang memang bukan dokumen kinerja.",
    remedy: "Bila lembar ini seharusnya diperiksa, samakan judul kolomnya dengan formulir resmi. Bila tidak, abaikan catatan ini.",
    example: "Lembar \"Daftar Hadir\" berisi tabel nama dan tanda tangan peserta rapat.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for problem in &dossier.problems {
        let ReadingProblem::UnknownSheet { sheet, nearest } = problem else { continue };
        if !seen.insert(*sheet) {
            continue;
        }
        let name = &dossier.sources.sheet(*sheet).name;
        let nearest = nearest.map_or_else(String::new, |(kind, score)| {
            format!(" Yang paling mirip: {} ({:.0}% cocok).", kind.label(), (score * 100.0).clamp(0.0, 100.0))
        });
        let message = format!("Lembar {name} berisi tabel yang tidak dikenali dan tidak diperiksa.{nearest}");
        report.add(report.at(Place::Sheet(*sheet), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::SheetId;

    #[test]
    fn one_remark_for_each_sheet() {
        let mut d = dossier(Vec::new());
        for nearest in [Some((FormKind::Pk, 0.42)), None] {
            d.problems.push(ReadingProblem::UnknownSheet { sheet: SheetId(2), nearest });
        }
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].primary), (1, Place::Sheet(SheetId(2))));
        assert!(found[0].message.contains("Lampiran PK murni (42% cocok)"), "{}", found[0].message);
    }
}
