//! IDN003: the appointment in a NIP can't be.

use super::nips::{Keadaan, kelompok};
use crate::domain::nip::CacatAngkat;
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN003",
    name: "pengangkatan-nip-keliru",
    severity: Severity::Galat,
    needs: &[],
    summary: "Tahun dan bulan pengangkatan di dalam NIP tidak masuk akal",
    explanation: "Angka ke-9 sampai ke-14 NIP adalah tahun dan bulan pengangkatan sebagai CPNS. Bulannya harus 01 \
                  sampai 12, tidak boleh sesudah tahun dokumen, dan pegawai harus sudah berusia 18 tahun. Untuk \
                  PPPK keenam angka itu berisi tahun, angka 2, dan angka hitungan (21 sampai 29); itu tidak \
                  dianggap salah.",
    remedy: "Cocokkan angka ke-9 sampai ke-14 dengan SK pengangkatan pegawai.",
    example: "“19751023 200013 1 002”: bulan pengangkatan 13 tidak ada.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = kelompok(dossier, |state| match state {
        Keadaan::Angkat(nip, defect) => Some((nip.digits().to_owned(), (nip, defect))),
        _ => None,
    });
    for group in groups {
        let who = group.siapa(dossier);
        let (nip, defect) = &group.cacat;
        let middle = &nip.digits()[8..14];
        let what = match defect {
            CacatAngkat::Bulan(month) => format!("“{middle}”, padahal bulan {month:02} tidak ada"),
            CacatAngkat::Kemudian => format!("“{middle}”, sesudah tahun dokumen {}", dossier.year),
            CacatAngkat::TerlaluMuda(age) if *age < 0 => format!("“{middle}”, sebelum pegawai itu lahir"),
            CacatAngkat::TerlaluMuda(age) => {
                format!("“{middle}”, ketika pegawai itu baru berusia {age} tahun")
            }
        };
        group.lapor(dossier, report, format!("Pengangkatan di dalam NIP {who} tertulis {what}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{Susun, periksa, sel};

    fn fires(nip: &str) -> Vec<String> {
        sel(&periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).nip(2, 1, nip).jadi()))
    }

    #[test]
    fn months_years_and_age() {
        assert_eq!(fires("19751023 200013 1 002"), ["2!E26"]);
        assert_eq!(fires("19751023 200000 1 002"), ["2!E26"]);
        assert_eq!(fires("19751023 202501 1 002"), ["2!E26"]);
        assert_eq!(fires("19751023 199309 1 002"), ["2!E26"]);
    }

    #[test]
    fn a_pppk_and_an_appointment_at_18_are_silent() {
        assert_eq!(fires("19751023 202221 1 002"), [] as [&str; 0]);
        assert_eq!(fires("19751023 199310 1 002"), [] as [&str; 0]);
        assert_eq!(fires("19751023 202412 1 002"), [] as [&str; 0]);
    }
}
