//! JML008: realisasi program atau kegiatan bukan jumlah baris di bawahnya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML008",
    name: "realisasi-kelompok-bukan-jumlah-baris",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan, FormKind::Tabel33]],
    summary: "Realisasi program atau kegiatan bukan jumlah baris di bawahnya.",
    explanation: "Pada formulir triwulan dan Tabel 3.3, angka realisasi sebuah program atau kegiatan pada tiap kolom harus sama dengan jumlah baris di bawahnya pada kolom yang sama.",
    remedy: "Hitung ulang jumlah kolom tersebut, sebaiknya dengan rumus SUM.",
    example: "Realisasi triwulan II sebuah kegiatan tertulis Rp46.182.790, sedangkan sub kegiatannya berjumlah Rp46.192.790.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Dossier;
    use crate::rules::test_support::tabel::{angka, at, cells, daftar, dossier, tabel};

    /// Tabel 3.3 with what was realised in column E.
    fn ringkasan(realised: [&str; 3]) -> Dossier {
        let rows = [(1, "1", "Program Sosial", "900"), (2, "1.1", "A", "500"), (2, "1.2", "B", "400")];
        let mut table = tabel(0, &rows, None);
        for (baris, text) in table.baris.iter_mut().zip(realised) {
            baris.realisasi = Some(angka(at(0, baris.anggaran.at.row, 4), text));
        }
        dossier(vec![daftar(FormKind::Tabel33, 0, table)])
    }

    #[test]
    fn a_program_realised_what_its_rows_did() {
        assert_eq!(cells(&RULE, &ringkasan(["850", "450", "300"])), ["E1"]);
        assert!(cells(&RULE, &ringkasan(["750", "450", "300"])).is_empty());
    }

    #[test]
    fn a_program_without_a_figure_is_not_judged() {
        assert!(cells(&RULE, &ringkasan(["", "450", "300"])).is_empty());
    }
}
