//! JML011: rekening bukan jumlah rekening di bawahnya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML011",
    name: "rekening-bukan-jumlah-rincian",
    severity: Severity::Galat,
    needs: &[&[FormKind::Lra, FormKind::Rfk, FormKind::AnggaranKas, FormKind::Renja]],
    summary: "Nilai sebuah rekening bukan jumlah rekening di bawahnya.",
    explanation: "Di laporan realisasi anggaran, setiap rekening adalah jumlah rekening di bawahnya: 5 adalah jumlah 5.1, 5.2, 5.3, dan 5.4; begitu pula 5.1 dari 5.1.01 dan seterusnya. Aturan ini memeriksa anggaran, realisasi, dan setiap kolom rupiah lain, asalkan susunan kodenya jelas. Realisasi yang tepat dua kali rinciannya biasanya terjadi karena baris jumlah ikut dijumlahkan.",
    remedy: "Perbaiki rumus jumlahnya, atau lengkapi rekening yang terlewat.",
    example: "Belanja Daerah Rp239.616.000.000, padahal Belanja Operasi Rp108.987.000.000 dan Belanja Modal Rp10.821.000.000 berjumlah Rp119.808.000.000.",
    legal_basis: &["PP 12/2019 tentang Pengelolaan Keuangan Daerah", "Permendagri 77/2020"],
    check: figures::report,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    const KOLOM: &[Kolom] = &[Kolom::Kode, Kolom::Uraian, Kolom::Anggaran, Kolom::RealisasiAnggaran];

    fn lra(rows: &[[&str; 4]]) -> crate::dossier::Dossier {
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 4]>::as_slice).collect();
        dossier(vec![umum(FormKind::Lra, 0, KOLOM, &isi)])
    }

    #[test]
    fn realisation_counted_twice() {
        let d = lra(&[
            ["5", "BELANJA DAERAH", "300", "500"],
            ["5.1", "BELANJA OPERASI", "200", "150"],
            ["5.2", "BELANJA MODAL", "100", "100"],
        ]);
        assert_eq!(cells(&RULE, &d), ["D1"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Realisasi anggaran BELANJA DAERAH tertulis Rp500, padahal jumlah rinciannya Rp250 (selisih Rp250)."
        );
    }

    #[test]
    fn trees_that_add_up_at_every_level() {
        let d = lra(&[
            ["4", "PENDAPATAN DAERAH", "0", "0"],
            ["5", "BELANJA DAERAH", "300", "250"],
            ["5.1", "BELANJA OPERASI", "200", "150"],
            ["5.1.02", "Belanja Barang dan Jasa", "200", "150"],
            ["5.1.02.01", "Belanja Barang", "50", "150"],
            ["5.1.02.02", "Belanja Jasa", "150", ""],
            ["5.2", "BELANJA MODAL", "100", "100"],
        ]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn codes_that_show_only_some_accounts_prove_nothing() {
        // Neither column adds up: the table is an extract.
        let d = lra(&[
            ["5", "BELANJA DAERAH", "300", "250"],
            ["5.1.02.01", "Belanja Barang", "50", "40"],
            ["5.2.02.05", "Belanja Modal Alat Kantor", "100", "100"],
        ]);
        assert!(cells(&RULE, &d).is_empty());
        // One rupiah is rounding.
        let d = lra(&[
            ["5", "BELANJA DAERAH", "300", "251"],
            ["5.1", "BELANJA OPERASI", "200", "150"],
            ["5.2", "BELANJA MODAL", "100", "100"],
        ]);
        assert!(run(&RULE, &d).iter().all(|f| f.severity == Severity::Catatan));
    }
}
