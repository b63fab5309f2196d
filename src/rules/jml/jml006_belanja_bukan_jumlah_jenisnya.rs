//! JML006: the kinds of belanja don't add up to the total.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind, Kolom, TabelUmum};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "JML006",
    name: "belanja-bukan-jumlah-jenisnya",
    severity: Severity::Galat,
    needs: &[&[FormKind::Belanja]],
    summary: "Jumlah belanja tidak sama dengan belanja operasi ditambah belanja modal.",
    explanation: "Daftar belanja menurut jenisnya (operasi, modal, tak terduga, transfer) harus berjumlah sama dengan baris atau kolom jumlahnya, baik anggaran maupun realisasinya.",
    remedy: "Cocokkan setiap jenis belanja dengan DPPA, lalu perbaiki yang keliru.",
    example: "Operasi Rp28.498.929.220 dan modal Rp797.222.000 berjumlah Rp29.296.151.220, tetapi tertulis Rp29.296.151.200.",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

/// A total with what it has to be the sum of.
pub(in crate::rules) struct Jumlah<'a> {
    pub apa: &'static str,
    pub sel: &'a Sourced<Decimal>,
    pub bagian: Vec<&'a Sourced<Decimal>>,
}

/// The totals of a list of belanja: of each column below its rows, or of each row beside its groups.
pub(in crate::rules) fn totals(tabel: &TabelUmum) -> Vec<Jumlah<'_>> {
    let columns = [(Kolom::Anggaran, "anggaran"), (Kolom::RealisasiAnggaran, "realisasi")];
    let mut found = Vec::new();
    if let Some(jumlah) = tabel.jumlah() {
        for (kolom, apa) in columns {
            let bagian =
                tabel.rincian().filter(|b| b.induk.is_none()).filter_map(|b| b.uang(kolom)).collect();
            found.extend(jumlah.uang(kolom).map(|sel| Jumlah { apa, sel, bagian }));
        }
    }
    for baris in &tabel.baris {
        let groups = |of: fn(u8) -> Kolom| (1..=4).filter_map(|n| baris.uang(of(n))).collect();
        let (budgets, spent) = (groups(Kolom::AnggaranKelompok), groups(Kolom::RealisasiKelompok));
        for ((kolom, apa), bagian) in columns.into_iter().zip([budgets, spent]) {
            found.extend(baris.uang(kolom).map(|sel| Jumlah { apa, sel, bagian }));
        }
    }
    found.retain(|jumlah| jumlah.bagian.len() > 1);
    found
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        if tabel.head.kind != FormKind::Belanja {
            continue;
        }
        for jumlah in totals(tabel) {
            let Some(&written) = jumlah.sel.value() else { continue };
            let known = |cell: &&Sourced<Decimal>| cell.is_blank() || cell.value().is_some();
            // An empty frame around a total that is known already.
            let empty = jumlah.bagian.iter().all(|cell| cell.is_blank());
            if empty || !jumlah.bagian.iter().all(known) || dossier.is_blamed(jumlah.sel.at) {
                continue;
            }
            let sum: Decimal = jumlah.bagian.iter().filter_map(|cell| cell.value()).sum();
            if (sum - written).abs() <= Decimal::ONE {
                continue;
            }
            let message = format!(
                "Jumlah {} belanja tertulis {}, padahal jenis-jenisnya berjumlah {} (selisih {}).",
                jumlah.apa,
                format_rupiah(written),
                format_rupiah(sum),
                format_rupiah((sum - written).abs())
            );
            let parts =
                jumlah.bagian.iter().filter_map(|c| Some(related(c.at, Role::Penjumlah, plain(*c.value()?))));
            let draft = report.at(Place::Cell(jumlah.sel.at), message).found(plain(written));
            report.add(draft.expected(plain(sum)).related(parts));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(total: &str) -> Vec<String> {
        let rows: &[&[&str]] =
            &[&["Belanja Operasi", "28498929220"], &["Belanja Modal", "797222000"], &["Jumlah", total]];
        let mut table = umum(FormKind::Belanja, 0, &[Kolom::Uraian, Kolom::Anggaran], rows);
        if let Document::Tabel(tabel) = &mut table {
            tabel.baris[2].jumlah = true;
        }
        cells(&RULE, &dossier(vec![table]))
    }

    #[test]
    fn another_total() {
        assert_eq!(told("29296151200"), ["B3"]);
        let kolom = &[Kolom::AnggaranKelompok(1), Kolom::AnggaranKelompok(2), Kolom::Anggaran];
        let table = umum(FormKind::Belanja, 0, kolom, &[&["28498929220", "797222000", "29296151000"]]);
        assert_eq!(cells(&RULE, &dossier(vec![table])), ["C1"]);
    }

    #[test]
    fn the_sum() {
        assert!(told("29296151220").is_empty());
    }

    #[test]
    fn one_rupiah_and_no_total() {
        assert!(told("29296151221").is_empty());
        assert!(told("").is_empty());
    }
}
