//! HIT012: kolom Bertambah/(Berkurang) tidak sesuai kolom Sebelum dan Sesudah.

use rust_decimal::Decimal;

use crate::documents::Document;
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "HIT012",
    name: "kolom-perubahan-salah",
    severity: Severity::Galat,
    needs: &[],
    summary: "Kolom Bertambah/(Berkurang) tidak sama dengan Sesudah dikurangi Sebelum.",
    explanation: "Tabel ini mencetak anggaran sebelum dan sesudah perubahan beserta selisihnya. Selisih yang tercetak harus sama dengan anggaran sesudah dikurangi anggaran sebelum; anggaran yang berkurang boleh ditulis dalam kurung, dengan tanda minus, atau tanpa tanda.",
    remedy: "Hitung ulang selisihnya, atau perbaiki anggaran sebelum atau sesudah yang salah ketik.",
    example: "Sebelum Rp100.000.000, sesudah Rp120.000.000, tetapi Bertambah tertulis Rp2.000.000.",
    legal_basis: &[],
    check,
};

/// One row's three amounts.
struct Row<'a> {
    nama: &'a str,
    sesudah: &'a Sourced<Decimal>,
    sebelum: Option<&'a Sourced<Decimal>>,
    selisih: Option<&'a Sourced<Decimal>>,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for tabel in dossier.documents.iter().filter_map(Document::tabel_anggaran) {
        let rows = tabel.baris.iter().map(|baris| Row {
            nama: baris.nama.text(),
            sesudah: &baris.anggaran,
            sebelum: baris.sebelum.as_ref(),
            selisih: baris.selisih.as_ref(),
        });
        let total = tabel.jumlah.iter().map(|jumlah| Row {
            nama: "Jumlah",
            sesudah: &jumlah.anggaran,
            sebelum: jumlah.sebelum.as_ref(),
            selisih: jumlah.selisih.as_ref(),
        });
        let rows: Vec<Row<'_>> = rows.chain(total).collect();
        // Where one reduction carries its sign, another without one is no reduction.
        let signed = rows.iter().filter_map(|row| row.selisih?.value()).any(Decimal::is_sign_negative);
        for row in &rows {
            row_check(row, signed, report);
        }
    }
}

fn row_check(row: &Row<'_>, signed: bool, report: &mut Report<'_>) {
    let (Some(sebelum), Some(selisih)) = (row.sebelum, row.selisih) else { return };
    // A blank amount before the revision belongs to a row that is new in it.
    let before = if sebelum.is_blank() { Some(Decimal::ZERO) } else { sebelum.value().copied() };
    let (Some(before), Some(after), Some(change)) = (before, row.sesudah.value(), selisih.value()) else {
        return;
    };
    let expected = *after - before;
    // A reduction may be printed with or without a sign.
    let unsigned = !signed && expected < Decimal::ZERO && (*change + expected).abs() <= Decimal::ONE;
    if (*change - expected).abs() <= Decimal::ONE || unsigned {
        return;
    }
    let message = format!(
        "Bertambah/(berkurang) {} tertulis {}, padahal {} dikurangi {} adalah {}.",
        row.nama,
        format_rupiah(*change),
        format_rupiah(*after),
        format_rupiah(before),
        format_rupiah(expected),
    );
    report.add(
        report.at(Place::Cell(selisih.at), message).found(plain(*change)).expected(plain(expected)).related(
            [(sebelum.at, before), (row.sesudah.at, *after)].map(|(at, value)| Related {
                at: Place::Cell(at),
                role: Role::Dasar,
                value: plain(value),
            }),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{angka, at, dossier, lampiran, run, tabel};

    /// A table of one row with the three amounts.
    fn with(sebelum: &str, sesudah: &str, selisih: &str) -> Dossier {
        let mut table = tabel(0, &[(1, "1", "Program Sosial", sesudah)], None);
        let baris = &mut table.baris[0];
        let before = angka(at(0, 3, 5), sebelum);
        let change = angka(at(0, 3, 6), selisih);
        (baris.sebelum, baris.selisih) = (Some(before), Some(change));
        dossier(vec![lampiran(FormKind::PkPerubahan, 0, table)])
    }

    #[test]
    fn the_change_is_after_less_before() {
        assert_eq!(run(&RULE, &with("100000000", "120000000", "2000000")).len(), 1);
        assert!(run(&RULE, &with("100000000", "120000000", "20000000")).is_empty());
    }

    #[test]
    fn beside_a_signed_reduction_one_without_a_sign_is_wrong() {
        let mut table = tabel(0, &[(1, "1", "Program A", "100"), (2, "2", "Program B", "100000000")], None);
        for (baris, (sebelum, selisih)) in
            table.baris.iter_mut().zip([("150", "-50"), ("120000000", "20000000")])
        {
            let row = baris.anggaran.at.row;
            let (before, change) = (angka(at(0, row, 5), sebelum), angka(at(0, row, 6), selisih));
            (baris.sebelum, baris.selisih) = (Some(before), Some(change));
        }
        let found = run(&RULE, &dossier(vec![lampiran(FormKind::PkPerubahan, 0, table)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].expected.as_deref(), Some("-20000000"));
    }

    #[test]
    fn a_reduction_may_stand_without_sign_and_a_rupiah_may_be_rounded() {
        assert!(run(&RULE, &with("120000000", "100000000", "20000000")).is_empty());
        assert!(run(&RULE, &with("120000000", "100000000", "-20000001")).is_empty());
        assert_eq!(run(&RULE, &with("100000000", "120000000", "-20000000")).len(), 1);
    }
}
