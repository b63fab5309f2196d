//! IDN002: the birth date in a NIP isn't a date, or gives an unlikely age.

use super::nips::{Keadaan, kelompok};
use crate::domain::nip::CacatLahir;
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN002",
    name: "tanggal-lahir-nip-keliru",
    severity: Severity::Galat,
    needs: &[],
    summary: "Tanggal lahir di dalam NIP tidak masuk akal",
    explanation: "Delapan angka pertama NIP adalah tanggal lahir: tahun, bulan, tanggal. Bila angka itu bukan \
                  tanggal pada kalender, atau menghasilkan usia di bawah 15 atau di atas 70 tahun pada tahun \
                  dokumen, pasti ada angka yang salah ketik.",
    remedy: "Cocokkan delapan angka pertama NIP dengan tanggal lahir pegawai.",
    example: "“19751323 200003 1 002”: bulan 13 tidak ada.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = kelompok(dossier, |state| match state {
        Keadaan::Lahir(nip, defect) => Some((nip.digits().to_owned(), (nip, defect))),
        _ => None,
    });
    for group in groups {
        let who = group.siapa(dossier);
        let (nip, defect) = &group.cacat;
        let head = &nip.digits()[..8];
        let what = match defect {
            CacatLahir::BukanTanggal => format!("“{head}” yang bukan tanggal pada kalender"),
            CacatLahir::Usia(age) if *age < 0 => format!("“{head}”, tanggal lahir sesudah tahun dokumen"),
            CacatLahir::Usia(age) => {
                format!("“{head}”, sehingga usianya {age} tahun pada tahun {}", dossier.year)
            }
        };
        group.lapor(dossier, report, format!("Tanggal lahir di dalam NIP {who} tertulis {what}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{Susun, periksa, sel};

    #[test]
    fn month_13_is_found() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(2, 1, "19751323 200003 1 002").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["2!E26"]);
        assert_eq!(findings[0].expected.as_deref(), Some("19751023 200003 1 002"));
    }

    #[test]
    fn age_70_is_the_limit() {
        let fires =
            |nip| !periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).nip(2, 1, nip).jadi()).is_empty();
        assert!(!fires("19540101 198003 1 002"));
        assert!(fires("19530101 198003 1 002"));
        assert!(!fires("19760229 200003 1 002"), "a leap day");
        assert!(fires("19750229 200003 1 002"));
    }
}
