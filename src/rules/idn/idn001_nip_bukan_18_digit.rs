//! IDN001: a NIP isn't 18 digits.

use super::nips::{Keadaan, kelompok};
use crate::domain::nip::BukanNip;
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN001",
    name: "nip-bukan-18-digit",
    severity: Severity::Galat,
    needs: &[],
    summary: "NIP tidak terdiri atas 18 angka",
    explanation: "NIP terdiri atas tepat 18 angka: 8 angka tanggal lahir, 6 angka tahun dan bulan pengangkatan, \
                  1 angka jenis kelamin, dan 3 angka nomor urut. Bila jumlah angkanya lain, ada angka yang \
                  terlewat, terketik dua kali, atau yang ditulis bukan NIP: 16 angka biasanya NIK pada KTP, 9 \
                  angka biasanya NIP lama sebelum tahun 2008.",
    remedy: "Cocokkan dengan SK pangkat atau kartu pegawai, lalu tulis NIP lengkap 18 angka.",
    example: "“19751023 20003 1 002” hanya 17 angka; yang benar “19751023 200003 1 002”.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = kelompok(dossier, |state| match state {
        Keadaan::Panjang(other) => Some((other.digits().to_owned(), other)),
        _ => None,
    });
    for group in groups {
        let who = group.siapa(dossier);
        let count = group.digits.len();
        let right = group.benar(dossier);
        let cut = count >= 10 && right.as_ref().is_some_and(|n| n.digits().starts_with(&group.digits));
        let what = match &group.cacat {
            BukanNip::Nik(_) | BukanNip::Panjang(_) if cut => {
                format!("terpotong: yang tertulis hanya {count} dari 18 angka")
            }
            BukanNip::Nik(_) => {
                "terdiri atas 16 angka; kemungkinan yang tertulis adalah NIK, bukan NIP".to_owned()
            }
            BukanNip::NipLama(_) => {
                "terdiri atas 9 angka; kemungkinan yang tertulis adalah NIP lama, sebelum tahun 2008"
                    .to_owned()
            }
            BukanNip::Huruf(_) => {
                "memuat huruf di antara angkanya, padahal NIP hanya terdiri atas 18 angka".to_owned()
            }
            BukanNip::Panjang(_) | BukanNip::Kosong => {
                format!("terdiri atas {count} angka, padahal NIP harus 18 angka")
            }
        };
        group.lapor(dossier, report, format!("NIP {who} {what}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{Susun, periksa, sel};

    #[test]
    fn a_missing_digit_is_found_with_the_right_nip() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(3, 1, "NIP. 19751023 20003 1 002").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["3!E26"]);
        assert_eq!(findings[0].expected.as_deref(), Some("19751023 200003 1 002"));
        assert!(findings[0].message.contains("17 angka"), "{}", findings[0].message);
    }

    #[test]
    fn the_same_wrong_number_is_one_finding() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .nip(4, 1, "1471010101820001")
            .nip(5, 1, "1471010101820001")
            .jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].related.len(), 1);
        assert!(findings[0].message.contains("NIK"));
    }

    #[test]
    fn a_nip_cut_off_is_no_nik() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(5, 1, "19820417 200604 2 0").jadi();
        let findings = periksa(&RULE, &dossier);
        assert!(findings[0].message.contains("terpotong"), "{}", findings[0].message);
    }

    #[test]
    fn other_ways_of_writing_18_digits_are_silent() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(3, 1, "NIP.197510232000031002").jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
