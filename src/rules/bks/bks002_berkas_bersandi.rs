//! BKS002: berkas dilindungi kata sandi.

use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::FileStatus;

pub(super) static RULE: Rule = Rule {
    code: "BKS002",
    name: "berkas-bersandi",
    severity: Severity::Galat,
    needs: &[],
    summary: "Berkas dilindungi kata sandi.",
    explanation: "Berkas ini hanya dapat dibuka dengan kata sandi, sehingga isinya tidak ikut diperiksa dan hasil pemeriksaan ini belum lengkap.",
    remedy: "Buka berkas di Excel, hapus kata sandinya lewat Berkas › Info › Proteksi Buku Kerja › Enkripsi dengan Kata Sandi, lalu simpan.",
    example: "PK Perubahan Kepala.xlsx meminta kata sandi saat dibuka.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for (id, file) in dossier.sources.files().filter(|(_, f)| f.status == FileStatus::Protected) {
        let message = format!("Berkas {} dilindungi kata sandi. Isinya tidak ikut diperiksa.", file.path);
        report.add(report.at(Place::File(id), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::SourceFile;

    #[test]
    fn a_protected_file_is_named() {
        let mut d = dossier(Vec::new());
        for (path, status) in [("sandi.xlsx", FileStatus::Protected), ("~$kunci.xlsx", FileStatus::Skipped)] {
            d.sources.add_file(SourceFile { path: path.into(), sha256: String::new(), status, reason: None });
        }
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("sandi.xlsx"));
    }
}
