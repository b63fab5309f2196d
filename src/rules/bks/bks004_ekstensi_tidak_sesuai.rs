//! BKS004: akhiran nama berkas tidak sesuai dengan isinya.

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BKS004",
    name: "ekstensi-tidak-sesuai-isi",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Akhiran nama berkas tidak sesuai dengan isinya.",
    explanation: "Akhiran nama berkas (seperti .xls atau .xlsx) menyatakan jenis yang berbeda dari isi sebenarnya. Excel memberi peringatan saat membukanya, dan program lain bisa menolaknya.",
    remedy: "Buka berkas di Excel lalu simpan dengan Simpan Sebagai › Buku Kerja Excel (.xlsx).",
    example: "Unduhan dari aplikasi bernama Realisasi.xls, padahal isinya halaman HTML.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for problem in &dossier.problems {
        let ReadingProblem::WrongExtension { file, actual } = problem else { continue };
        let path = &dossier.sources.file(*file).path;
        let extension = path.rsplit_once('.').map_or("", |(_, e)| e).to_owned();
        let message = format!("Berkas {path} berakhiran .{extension}, padahal isinya {actual}.");
        report.add(report.at(Place::File(*file), message).found(format!(".{extension}")).expected(actual));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::FileId;

    #[test]
    fn a_lying_extension_is_reported_at_the_file() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        d.problems.push(ReadingProblem::WrongExtension { file: FileId(1), actual: "halaman HTML".into() });
        let found = run(&RULE, &d);
        assert_eq!(found[0].message, "Berkas berkas-1.xlsx berakhiran .xlsx, padahal isinya halaman HTML.");
    }
}
