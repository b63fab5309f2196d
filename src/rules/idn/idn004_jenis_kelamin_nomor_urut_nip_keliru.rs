//! IDN004: the sex digit or the serial number of a NIP can't be.

use super::nips::{Keadaan, kelompok};
use crate::domain::nip::CacatEkor;
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN004",
    name: "jenis-kelamin-atau-nomor-urut-nip-keliru",
    severity: Severity::Galat,
    needs: &[],
    summary: "Angka jenis kelamin atau nomor urut di dalam NIP tidak mungkin",
    explanation: "Angka ke-15 NIP menyatakan jenis kelamin: 1 untuk pria, 2 untuk wanita. Tiga angka terakhir \
                  adalah nomor urut yang dimulai dari 001. Angka lain pasti salah ketik.",
    remedy: "Cocokkan empat angka terakhir NIP dengan SK pangkat atau kartu pegawai.",
    example: "“19751023 200003 3 002”: angka jenis kelamin 3 tidak ada.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = kelompok(dossier, |state| match state {
        Keadaan::Ekor(nip, defect) => Some((nip.digits().to_owned(), defect)),
        _ => None,
    });
    for group in groups {
        let who = group.siapa(dossier);
        let what = match group.cacat {
            CacatEkor::JenisKelamin(digit) => {
                format!(
                    "Angka jenis kelamin di dalam NIP {who} tertulis {digit}, padahal hanya mungkin 1 atau 2"
                )
            }
            CacatEkor::NomorUrut => {
                format!("Nomor urut di dalam NIP {who} tertulis 000, padahal dimulai dari 001")
            }
        };
        group.lapor(dossier, report, format!("{what}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{Susun, periksa, sel};

    #[test]
    fn only_1_and_2_and_from_001() {
        let fires = |nip| sel(&periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).nip(2, 1, nip).jadi()));
        assert_eq!(fires("19751023 200003 3 002"), ["2!E26"]);
        assert_eq!(fires("19751023 200003 0 002"), ["2!E26"]);
        assert_eq!(fires("19751023 200003 1 000"), ["2!E26"]);
        assert_eq!(fires("19751023 200003 2 001"), [] as [&str; 0]);
    }
}
