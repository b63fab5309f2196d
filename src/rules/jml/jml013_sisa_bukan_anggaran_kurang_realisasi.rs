//! JML013: sisa bukan anggaran dikurangi realisasi.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "JML013",
    name: "sisa-bukan-anggaran-kurang-realisasi",
    severity: Severity::Galat,
    needs: &[&[FormKind::Lra, FormKind::Rfk]],
    summary: "Sisa anggaran bukan anggaran dikurangi realisasi.",
    explanation: "Kolom sisa (atau lebih/kurang) adalah anggaran dikurangi realisasi. Diperiksa bila sebagian besar baris tabelnya memang dihitung begitu; tabel yang memakai hitungan lain, misalnya sisa terhadap kontrak, tidak dianggap salah.",
    remedy: "Hitung ulang sisanya, sebaiknya dengan rumus.",
    example: "Anggaran Rp1.050.000.000, realisasi Rp80.000.000, sisa tertulis Rp790.000.000 (seharusnya Rp970.000.000).",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

/// A row with budget, realisation and what is left, and whether what is left follows.
struct Hitungan<'a> {
    baris: &'a BarisUmum,
    anggaran: &'a Sourced<Decimal>,
    realisasi: &'a Sourced<Decimal>,
    sisa: &'a Sourced<Decimal>,
    seharusnya: Decimal,
}

impl Hitungan<'_> {
    fn tepat(&self) -> bool {
        // What is left of a target that was exceeded is printed with or without its sign.
        self.sisa.value().is_some_and(|s| (s.abs() - self.seharusnya.abs()).abs() <= Decimal::ONE)
    }
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        let rows: Vec<Hitungan<'_>> = tabel
            .baris
            .iter()
            .filter_map(|baris| {
                let anggaran = baris.uang(Kolom::Anggaran)?;
                let realisasi = baris.uang(Kolom::RealisasiAnggaran)?;
                let sisa = baris.uang(Kolom::Sisa)?;
                sisa.value()?;
                let seharusnya = anggaran.value()?.checked_sub(*realisasi.value()?)?;
                Some(Hitungan { baris, anggaran, realisasi, sisa, seharusnya })
            })
            .collect();
        let (right, wrong): (Vec<_>, Vec<_>) = rows.iter().partition(|b| b.tepat());
        if right.is_empty() || right.len() < wrong.len() * 2 {
            continue;
        }
        for b in wrong {
            let blamed = [b.anggaran, b.realisasi, b.sisa].iter().any(|s| dossier.is_blamed(s.at));
            let Some(&sisa) = b.sisa.value().filter(|_| !blamed) else { continue };
            let message = format!(
                "Sisa {} tertulis {}, padahal anggaran dikurangi realisasi {}.",
                umum_name(b.baris),
                format_rupiah(sisa),
                format_rupiah(b.seharusnya)
            );
            let amount = |s: &Sourced<Decimal>| s.value().copied().map(plain).unwrap_or_default();
            let draft = report
                .at(Place::Cell(b.sisa.at), message)
                .found(plain(sisa))
                .expected(plain(b.seharusnya))
                .related([
                    related(b.anggaran.at, Role::Dasar, amount(b.anggaran)),
                    related(b.realisasi.at, Role::Dasar, amount(b.realisasi)),
                ]);
            report.add(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    const KOLOM: &[Kolom] = &[Kolom::Uraian, Kolom::Anggaran, Kolom::RealisasiAnggaran, Kolom::Sisa];

    fn rfk(rows: &[[&str; 4]]) -> Dossier {
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 4]>::as_slice).collect();
        dossier(vec![umum(FormKind::Rfk, 0, KOLOM, &isi)])
    }

    #[test]
    fn a_rest_that_does_not_follow() {
        let d = rfk(&[
            ["Program A", "1000", "80", "790"],
            ["Kegiatan B", "600", "80", "520"],
            ["Kegiatan C", "400", "0", "400"],
        ]);
        assert_eq!(cells(&RULE, &d), ["D1"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Sisa Program A tertulis Rp790, padahal anggaran dikurangi realisasi Rp920."
        );
    }

    #[test]
    fn rounding_and_a_sign() {
        let d = rfk(&[["A", "100", "60", "39"], ["B", "100", "130", "30"], ["C", "100", "", "7"]]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn another_kind_of_rest() {
        // What is left of the contract, which the table doesn't show.
        let d = rfk(&[["A", "100", "60", "15"], ["B", "200", "130", "10"], ["C", "50", "50", "0"]]);
        assert!(cells(&RULE, &d).is_empty());
    }
}
