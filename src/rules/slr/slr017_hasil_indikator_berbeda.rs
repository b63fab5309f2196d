//! SLR017: realisasi atau capaian sebuah indikator berbeda antar dokumen.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR017",
    name: "hasil-indikator-berbeda",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::CapaianAtribut,
        FormKind::KinerjaAnggaran,
        FormKind::Efisiensi,
        FormKind::AntarTahun,
        FormKind::Nasional,
        FormKind::RenstraBanding,
    ]],
    summary: "Realisasi atau capaian sebuah indikator berbeda antar dokumen.",
    explanation: "Realisasi dan capaian indikator kinerja utama ditulis berulang: di Pengukuran Kinerja, Tabel IV, V, VI, 3.2.1, 3.4.1, dan 3.7.1. Semuanya harus sama. Hanya dokumen tahun yang sama yang dibandingkan, dan angka yang hanya berbeda banyaknya desimal dianggap sama.",
    remedy: "Cocokkan dengan Pengukuran Kinerja yang ditandatangani, lalu samakan.",
    example: "Tabel VI menulis capaian 106,7%, sedangkan Pengukuran Kinerja, Tabel IV, dan Tabel V menulis 107,6%.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Document, Kolom};
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn efisiensi(sheet: u32, capaian: &str) -> Document {
        let kolom = &[Kolom::Indikator, Kolom::Capaian, Kolom::Penyerapan];
        umum(
            FormKind::Efisiensi,
            sheet,
            kolom,
            &[
                &["Persentase Kelurahan Cepat Berkembang", capaian, "65.25"],
                &["Persentase PKK Aktif", "100", "67.90"],
            ],
        )
    }

    fn atribut(sheet: u32, capaian: &str) -> Document {
        let kolom = &[Kolom::Indikator, Kolom::Target, Kolom::Realisasi, Kolom::Capaian];
        umum(
            FormKind::CapaianAtribut,
            sheet,
            kolom,
            &[
                &["Persentase kelurahan cepat berkembang.", "80%", "86.11%", capaian],
                &["Persentase PKK (Pemberdayaan Kesejahteraan Keluarga) Aktif", "100%", "100%", "100"],
            ],
        )
    }

    #[test]
    fn the_one_that_differs_is_reported() {
        let d = dossier(vec![atribut(0, "107.6"), efisiensi(1, "107.6"), efisiensi(2, "106.7")]);
        assert_eq!(cells(&RULE, &d), ["B1"]);
        assert_eq!(crate::rules::test_support::tabel::run(&RULE, &d)[0].cell().unwrap().sheet.0, 2);
    }

    #[test]
    fn more_decimals_are_the_same_figure() {
        let d = dossier(vec![atribut(0, "107.64"), efisiensi(1, "107.6")]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn another_year_is_not_compared() {
        let mut lalu = efisiensi(1, "98.0");
        let at = crate::rules::test_support::tabel::at(1, 9, 0);
        lalu.head_mut().tahun = vec![crate::source::Sourced::value_at(at, 2023, crate::source::Entry::Text)];
        assert!(cells(&RULE, &dossier(vec![atribut(0, "107.6"), lalu])).is_empty());
    }
}
