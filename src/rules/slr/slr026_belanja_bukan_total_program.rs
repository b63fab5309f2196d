//! SLR026: the kinds of belanja together aren't the budget of all programs.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind, Tahap, Tingkat};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::jml::totals;
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR026",
    name: "belanja-bukan-total-program",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::Belanja],
        &[
            FormKind::ProgramAnggaran,
            FormKind::Tabel33,
            FormKind::Triwulan,
            FormKind::Pk,
            FormKind::PkPerubahan,
        ],
    ],
    summary: "Jumlah belanja operasi dan modal tidak sama dengan jumlah anggaran semua program.",
    explanation: "Belanja menurut jenis dan anggaran menurut program adalah uang yang sama, sehingga jumlahnya harus sama dengan total Tabel III, Tabel 3.3, atau realisasi triwulan. Jumlah anggaran murni juga diterima.",
    remedy: "Cocokkan dengan DPPA. Bila jumlah jenis-jenisnya keliru, perbaiki jenis yang salah lebih dahulu.",
    example: "Belanja operasi dan modal berjumlah Rp29.296.151.220, Tabel III Rp29.126.151.220.",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let known: Vec<(CellRef, Decimal, Option<Tahap>)> = dossier
        .documents
        .iter()
        .filter(|d| matches!(d, Document::Anggaran(_) | Document::Triwulan(_)))
        .filter_map(|d| {
            let table = d.tabel_anggaran()?;
            // A total of nothing but kegiatan is that of one program.
            table.baris.iter().find(|b| b.tingkat == Tingkat::Program)?;
            let cell = &table.jumlah.as_ref()?.anggaran;
            Some((cell.at, *cell.value()?, d.head().tahap))
        })
        .filter(|(at, ..)| !dossier.is_blamed(*at))
        .collect();
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        if tabel.head.kind != FormKind::Belanja {
            continue;
        }
        for jumlah in totals(tabel).iter().filter(|j| j.apa == "anggaran") {
            let Some(&own) = jumlah.sel.value() else { continue };
            if known.iter().any(|(_, value, _)| (value - own).abs() <= Decimal::ONE) {
                continue;
            }
            let revised = known.iter().find(|k| k.2 == Some(Tahap::Perubahan));
            let Some((at, wanted, _)) = revised.or(known.first()) else { continue };
            let message = format!(
                "Jumlah anggaran belanja {}, padahal semua program beranggaran {} (selisih {}).",
                format_rupiah(own),
                format_rupiah(*wanted),
                format_rupiah((own - wanted).abs())
            );
            let basis = related(*at, Role::Pembanding, plain(*wanted));
            report.add(report.at(Place::Cell(jumlah.sel.at), message).found(plain(own)).related([basis]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{cells, daftar, dossier, tabel};
    use crate::rules::test_support::umum::umum;

    fn told(total: &str, programs: &str) -> Vec<String> {
        let kolom = &[Kolom::AnggaranKelompok(1), Kolom::AnggaranKelompok(2), Kolom::Anggaran];
        let list = umum(FormKind::Belanja, 0, kolom, &[&["700", "300", total]]);
        let table = tabel(1, &[(1, "1", "Program A", "600"), (1, "2", "Program B", "400")], Some(programs));
        cells(&RULE, &dossier(vec![list, daftar(FormKind::Tabel33, 1, table)]))
    }

    #[test]
    fn another_total_than_that_of_the_programs() {
        assert_eq!(told("900", "1000"), ["C1"]);
    }

    #[test]
    fn the_same_total() {
        assert!(told("1000", "1000").is_empty());
    }

    #[test]
    fn one_rupiah_and_nothing_to_compare() {
        assert!(told("1001", "1000").is_empty());
        assert!(told("900", "").is_empty());
    }
}
