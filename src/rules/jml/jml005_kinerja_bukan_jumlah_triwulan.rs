//! JML005: realisasi kinerja setahun bukan jumlah triwulan I sampai IV.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML005",
    name: "kinerja-bukan-jumlah-triwulan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Realisasi kinerja setahun bukan jumlah triwulan I sampai IV.",
    explanation: "Realisasi kinerja setahun harus sama dengan jumlah realisasi kinerja keempat triwulan, atau sama dengan triwulan terakhir bila indikatornya kumulatif. Persentase, indeks, dan nilai tidak dijumlahkan: nilai setahunnya adalah nilai triwulan terakhir, rata-rata, atau nilai tertinggi.",
    remedy: "Periksa apakah indikatornya dijumlahkan atau kumulatif, lalu perbaiki triwulan atau realisasi setahun yang keliru.",
    example: "Triwulan I sampai IV berjumlah 3,1 paket, sedangkan realisasi setahun tertulis 3 paket.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Document;
    use crate::rules::test_support::tabel::{Kuartal, angka, cells, dossier, run, tabel, teks, triwulan};

    /// A form of one row with such a unit, quarters and year.
    fn form(satuan: &str, kuartal: [&str; 4], setahun: &str) -> crate::dossier::Dossier {
        let isi = [Kuartal { target: "100", realisasi: (setahun, ""), ..Kuartal::default() }];
        let mut form = triwulan(0, tabel(0, &[(3, "", "Sub A", "5")], None), &isi);
        let baris = &mut form.baris[0];
        baris.satuan = baris.satuan.as_ref().map(|cell| teks(cell.at, satuan));
        for (pasangan, nilai) in baris.triwulan.iter_mut().zip(kuartal) {
            pasangan.k = pasangan.k.as_ref().map(|cell| angka(cell.at, nilai));
        }
        dossier(vec![Document::Triwulan(Box::new(form))])
    }

    #[test]
    fn counts_are_added_up_or_cumulative() {
        assert!(cells(&RULE, &form("Orang", ["85", "8", "7", ""], "100")).is_empty());
        assert!(cells(&RULE, &form("Orang", ["85", "93", "100", ""], "100")).is_empty());
        assert_eq!(cells(&RULE, &form("Orang", ["85", "8", "7", ""], "110")), ["O1"]);
    }

    #[test]
    fn shares_indices_and_marks_are_never_a_sum() {
        for satuan in ["%", "Indeks", "Nilai"] {
            for setahun in ["84", "88", "83.5"] {
                assert!(
                    cells(&RULE, &form(satuan, ["80", "82", "88", "84"], setahun)).is_empty(),
                    "{satuan}"
                );
            }
            let sum = form(satuan, ["80", "82", "88", "84"], "334");
            assert_eq!(cells(&RULE, &sum), ["O1"], "{satuan}");
            assert_eq!(run(&RULE, &sum)[0].expected.as_deref(), Some("84"), "the last quarter, not the sum");
        }
        // The steps of a work that is done in the year reach 100%.
        assert!(cells(&RULE, &form("%", ["20", "25", "25", "30"], "100")).is_empty());
        assert_eq!(cells(&RULE, &form("Indeks", ["20", "25", "25", "30"], "100")), ["O1"]);
    }
}
