//! BKS001: berkas tidak dapat dibaca, atau hanya sebagian.

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Finding, Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::FileStatus;

pub(super) static RULE: Rule = Rule {
    code: "BKS001",
    name: "berkas-tidak-terbaca",
    severity: Severity::Galat,
    needs: &[],
    summary: "Berkas tidak dapat dibaca.",
    explanation: "Berkas rusak, terpotong, kosong, terlalu besar, atau bukan buku kerja. Isinya tidak ikut diperiksa, sehingga hasil pemeriksaan ini belum lengkap.",
    remedy: "Buka berkas itu di Excel. Bila dapat dibuka, simpan ulang sebagai .xlsx; bila tidak, ambil salinan yang utuh dari pengirimnya.",
    example: "PK Sekretaris.xlsx berukuran 0 byte karena salinannya terputus.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for (id, file) in dossier.sources.files().filter(|(_, f)| f.status == FileStatus::Unreadable) {
        let reason =
            file.reason.as_deref().map_or_else(String::new, |r| format!(": {}", r.trim_end_matches('.')));
        let message =
            format!("Berkas {} tidak dapat dibaca{reason}. Isinya tidak ikut diperiksa.", file.path);
        report.add(report.at(Place::File(id), message));
    }
    for problem in &dossier.problems {
        if let ReadingProblem::Fault { sheet } = problem {
            let name = &dossier.sources.sheet(*sheet).name;
            let message = format!(
                "Lembar {name} gagal diperiksa karena kesalahan di dalam program. Isinya tidak ikut diperiksa; \
                 laporkan berkas ini."
            );
            report.add(report.at(Place::Sheet(*sheet), message));
        }
    }
    // A sheet that was read in part must not look checked; what was read is still of use.
    for problem in &dossier.problems {
        if let ReadingProblem::LimitReached { sheet, what } = problem {
            let name = &dossier.sources.sheet(*sheet).name;
            let message = format!("Lembar {name} hanya dibaca sebagian: {}.", what.trim_end_matches('.'));
            report.add(report.at(Place::Sheet(*sheet), message).severity(Severity::Peringatan));
        }
    }
}

/// The finding for a rule that the program itself failed over.
pub(in crate::rules) fn rule_failed(code: &str, findings: &mut Vec<Finding>) {
    let mut report = Report::new(&RULE, findings);
    let message = format!(
        "Aturan {code} gagal dijalankan karena kesalahan di dalam program; yang diperiksanya belum diperiksa. \
         Laporkan folder ini."
    );
    report.add(report.at(Place::Dossier, message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::{SheetId, SourceFile};

    #[test]
    fn an_unreadable_file_is_named_and_readable_ones_are_not() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        let id = d.sources.add_file(SourceFile {
            path: "rusak.xlsx".into(),
            sha256: String::new(),
            status: FileStatus::Unreadable,
            reason: Some("berkas kosong (0 byte).".into()),
        });
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].primary, Place::File(id));
        assert!(
            found[0].message.contains("rusak.xlsx tidak dapat dibaca: berkas kosong (0 byte)."),
            "{}",
            found[0].message
        );
    }

    #[test]
    fn a_sheet_the_program_fails_over_is_named_and_makes_the_check_partial() {
        let mut d = dossier(Vec::new());
        d.problems.push(ReadingProblem::Fault { sheet: SheetId(1) });
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].severity), (1, Severity::Galat));
        assert!(found[0].message.contains("gagal diperiksa") && d.is_partial(), "{}", found[0].message);
    }

    #[test]
    fn a_sheet_read_in_part_is_a_warning() {
        let mut d = dossier(Vec::new());
        d.problems.push(ReadingProblem::LimitReached {
            sheet: SheetId(1),
            what: "baris 200.001 dan seterusnya".into(),
        });
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].severity), (1, Severity::Peringatan));
    }
}
