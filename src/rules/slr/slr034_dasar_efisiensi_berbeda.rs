//! SLR034: efficiency is measured against some of the programs that another table lists for the indicator.

use crate::documents::FormKind;
use crate::domain::capaian::penyerapan;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::dukungan::{self, reads};
use crate::rules::naming::{shortened, twins};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR034",
    name: "dasar-efisiensi-berbeda",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Efisiensi], &[FormKind::KinerjaAnggaran, FormKind::ProgramAnalisis]],
    summary: "Efisiensi dihitung dari sebagian saja program pendukung indikatornya.",
    explanation: "Tabel VI dan 3.7.1 memakai penyerapan satu program, padahal Tabel V atau 3.6.1 mencantumkan beberapa program untuk indikator itu. Dengan semua programnya, penyerapan dan tingkat efisiensinya lain. Baris yang sama di kedua tabel dilaporkan bersama.",
    remedy: "Pakai penyerapan semua program pendukungnya, atau jelaskan di keterangan mengapa hanya satu program yang dihitung.",
    example: "Tabel VI memakai 88,89% (Program Rehabilitasi Sosial saja), sedangkan Tabel V mencantumkan lima program yang bersama-sama menyerap 54,92%.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = dukungan::groups(dossier);
    let rows = dukungan::measured(dossier);
    let mut told = Vec::new();
    for row in &rows {
        let Some(group) = dukungan::of(&groups, row.indikator).filter(|g| g.program.len() > 1) else {
            continue;
        };
        if group.cocok(&row.tertulis) || told.contains(&row.sel.at) {
            continue;
        }
        let own = |p: &&dukungan::Program<'_>| {
            penyerapan(p.anggaran, p.realisasi).is_some_and(|share| reads(&row.tertulis, share))
        };
        let (Some(only), Some(exact)) = (group.program.iter().find(own), group.penyerapan()) else {
            continue;
        };
        // The same row in Tabel VI and in 3.7.1 is one matter.
        let same = rows.iter().filter(|other| {
            other.sel.at != row.sel.at
                && other.tertulis.printed() == row.tertulis.printed()
                && dukungan::of(&groups, other.indikator).is_some_and(|g| std::ptr::eq(g, group))
        });
        let others: Vec<_> = same.map(|other| (other.sel.at, plain(other.tertulis.value))).collect();
        told.extend(others.iter().map(|(at, _)| *at));
        let message = format!(
            "Penyerapan anggaran {} tertulis {}, yaitu penyerapan {} saja, padahal {} mencantumkan {} program \
             untuk indikator ini, yang bersama-sama menyerap {}.",
            shortened(row.indikator),
            format_percent(row.tertulis.printed()),
            only.nama,
            group.kind.label(),
            group.program.len(),
            format_percent(exact.round_dp(2))
        );
        let draft = report.at(Place::Cell(row.sel.at), message).found(plain(row.tertulis.value));
        report.add(draft.expected(plain(exact.round_dp(2))).related(twins(&others)).related(group.dasar()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{dossier, marked};
    use crate::rules::test_support::umum::umum;

    fn told(penyerapan: &str) -> Vec<String> {
        let i = "Persentase anak terlantar dilayani";
        let kolom = &[Kolom::Iku, Kolom::Indikator, Kolom::Uraian, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let mut analysis = umum(
            FormKind::ProgramAnalisis,
            0,
            kolom,
            &[&[i, "Nilai A", "Program A", "600", "540"], &[i, "Nilai B", "Program B", "400", "100"]],
        );
        if let crate::documents::Document::Tabel(tabel) = &mut analysis {
            // Written once for both rows.
            let first = tabel.baris[0].sel[0].clone();
            tabel.baris[1].sel[0] = first;
        }
        let kolom = &[Kolom::Indikator, Kolom::Capaian, Kolom::Penyerapan];
        let vi = umum(FormKind::Efisiensi, 1, kolom, &[&[i, "100", penyerapan]]);
        let other = umum(FormKind::Efisiensi, 2, kolom, &[&[i, "100", penyerapan]]);
        marked(&RULE, &dossier(vec![analysis, vi, other]))
    }

    #[test]
    fn one_program_of_two() {
        assert_eq!(told("90.00"), ["C1", "C1"]);
    }

    #[test]
    fn both_programs() {
        assert!(told("64.00").is_empty());
    }

    #[test]
    fn rounded_or_of_neither() {
        assert!(told("64").is_empty());
        assert!(told("46.00").is_empty());
    }
}
