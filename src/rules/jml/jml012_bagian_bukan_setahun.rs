//! JML012: bulan atau triwulan tidak berjumlah setahun.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::tulis::{format_number, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Content, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "JML012",
    name: "bagian-bukan-setahun",
    severity: Severity::Galat,
    needs: &[&[FormKind::AnggaranKas, FormKind::RencanaAksi, FormKind::Lra, FormKind::Rfk]],
    summary: "Bulan atau triwulan tidak berjumlah setahun.",
    explanation: "Di anggaran kas, dua belas bulan berjumlah anggaran setahun. Di rencana aksi, target triwulan mencapai target setahun: jumlahnya, triwulan terakhirnya, atau rata-ratanya. Di laporan bulanan, realisasi periode lalu ditambah periode ini adalah realisasi sampai sekarang. Hanya diperiksa bila sebagian besar baris tabelnya memang begitu.",
    remedy: "Perbaiki bulan atau triwulan yang salah, atau angka setahunnya.",
    example: "Anggaran Rp1.200.000.000, sedangkan dua belas bulannya berjumlah Rp1.100.000.000.",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

/// A row whose parts can be added up.
struct Hitungan<'a> {
    baris: &'a BarisUmum,
    at: CellRef,
    tertulis: Decimal,
    seharusnya: Decimal,
    bagian: Vec<(CellRef, Decimal)>,
    tepat: bool,
    uang: bool,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        for rows in [bulan(tabel), triwulan(tabel), periode(tabel)] {
            let right = rows.iter().filter(|b| b.tepat).count();
            let wrong = rows.len() - right;
            if rows.len() > 1 && right < wrong * 2 {
                continue;
            }
            for b in rows.iter().filter(|b| !b.tepat) {
                let blamed = std::iter::once(b.at).chain(b.bagian.iter().map(|p| p.0));
                if blamed.into_iter().any(|at| dossier.is_blamed(at)) {
                    continue;
                }
                tell(b, report);
            }
        }
    }
}

fn tell(b: &Hitungan<'_>, report: &mut Report<'_>) {
    let words = |value: Decimal| if b.uang { format_rupiah(value) } else { format_number(value) };
    let message = format!(
        "{} tertulis {}, padahal bagian-bagiannya berjumlah {}.",
        umum_name(b.baris),
        words(b.tertulis),
        words(b.seharusnya)
    );
    let parts = b.bagian.iter().map(|&(at, value)| related(at, Role::Penjumlah, plain(value)));
    let draft = report.at(Place::Cell(b.at), message).found(plain(b.tertulis));
    report.add(draft.expected(plain(b.seharusnya)).related(parts.collect::<Vec<Related>>()));
}

fn sum(parts: &[(CellRef, Decimal)]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.1))
}

/// Amounts, blank cells standing for nothing; `None` where one can't be read.
fn amounts(cells: &[Option<&Sourced<Decimal>>]) -> Option<Vec<(CellRef, Decimal)>> {
    cells
        .iter()
        .map(|cell| match (cell, cell.map(|c| &c.content)) {
            (Some(cell), Some(Content::Value(value))) => Some((cell.at, *value)),
            (Some(cell), Some(Content::Blank)) => Some((cell.at, Decimal::ZERO)),
            _ => None,
        })
        .collect()
}

fn money<'a>(
    baris: &'a BarisUmum,
    total: Kolom,
    parts: &[Option<&Sourced<Decimal>>],
) -> Option<Hitungan<'a>> {
    let whole = baris.uang(total)?;
    let tertulis = *whole.value()?;
    let bagian = amounts(parts)?;
    let seharusnya = sum(&bagian)?;
    // A row whose parts nobody has filled in is unfinished.
    if bagian.iter().all(|b| b.1.is_zero()) {
        return None;
    }
    let tepat = (tertulis - seharusnya).abs() <= Decimal::ONE;
    Some(Hitungan { baris, at: whole.at, tertulis, seharusnya, bagian, tepat, uang: true })
}

/// Twelve months of anggaran kas.
fn bulan(tabel: &TabelUmum) -> Vec<Hitungan<'_>> {
    let row = |baris| {
        let months: Vec<_> = (1..=12).map(|m| BarisUmum::uang(baris, Kolom::Bulan(m))).collect();
        money(baris, Kolom::Anggaran, &months)
    };
    tabel.baris.iter().filter_map(row).collect()
}

/// The period before and the period itself.
fn periode(tabel: &TabelUmum) -> Vec<Hitungan<'_>> {
    let row = |baris| {
        let parts = [Kolom::RealisasiLalu, Kolom::RealisasiIni].map(|k| BarisUmum::uang(baris, k));
        money(baris, Kolom::RealisasiAnggaran, &parts)
    };
    tabel.baris.iter().filter_map(row).collect()
}

/// Four quarters of a target.
fn triwulan(tabel: &TabelUmum) -> Vec<Hitungan<'_>> {
    let row = |baris: &'_ BarisUmum| {
        let number = |k: &Sourced<Kuantitas>| k.value().and_then(Kuantitas::nilai);
        let target = BarisUmum::kuantitas(baris, Kolom::Target)?;
        let tertulis = number(target)?;
        let bagian: Vec<(CellRef, Decimal)> = (1..=4)
            .map(|n| BarisUmum::kuantitas(baris, Kolom::TargetTriwulan(n)))
            .map(|cell| cell.and_then(|c| Some((c.at, number(c)?))))
            .collect::<Option<_>>()?;
        let jumlah = sum(&bagian)?;
        let mean = jumlah.checked_div(Decimal::from(bagian.len()))?;
        // The last quarter is the year's where the target cumulates, the highest where it falls again.
        let tepat = [jumlah, mean].contains(&tertulis) || bagian.iter().any(|b| b.1 == tertulis);
        Some((target.at, tertulis, jumlah, bagian, tepat))
    };
    tabel
        .baris
        .iter()
        .filter_map(|baris| {
            let (at, tertulis, seharusnya, bagian, tepat) = row(baris)?;
            Some(Hitungan { baris, at, tertulis, seharusnya, bagian, tepat, uang: false })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    fn aksi(rows: &[[&str; 6]]) -> Dossier {
        let kolom = &[
            Kolom::Indikator,
            Kolom::Target,
            Kolom::TargetTriwulan(1),
            Kolom::TargetTriwulan(2),
            Kolom::TargetTriwulan(3),
            Kolom::TargetTriwulan(4),
        ];
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 6]>::as_slice).collect();
        dossier(vec![umum(FormKind::RencanaAksi, 0, kolom, &isi)])
    }

    #[test]
    fn quarters_that_never_reach_the_year() {
        let d = aksi(&[
            ["Jumlah laporan", "12", "3", "3", "3", "2"],
            ["Persentase layanan", "80", "20", "40", "60", "80"],
            ["Jumlah orang", "10", "0", "5", "5", "0"],
        ]);
        assert_eq!(cells(&RULE, &d), ["B1"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Jumlah laporan tertulis 12, padahal bagian-bagiannya berjumlah 11."
        );
    }

    #[test]
    fn every_way_a_year_is_reached() {
        let d = aksi(&[
            ["Jumlah", "12", "3", "3", "3", "3"],
            ["Kumulatif", "80", "20", "40", "60", "80"],
            ["Tetap", "100", "100", "100", "100", "100"],
            ["Dokumen", "1", "0", "1", "0", "0"],
            ["Nilai", "BB", "-", "-", "-", "BB"],
        ]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn periods_up_to_one_rupiah() {
        let kolom = &[Kolom::Uraian, Kolom::RealisasiLalu, Kolom::RealisasiIni, Kolom::RealisasiAnggaran];
        let lra = |rows: &[[&str; 4]]| {
            let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 4]>::as_slice).collect();
            dossier(vec![umum(FormKind::Lra, 0, kolom, &isi)])
        };
        let d = lra(&[
            ["A", "300", "200", "500"],
            ["B", "50", "50", "101"],
            ["C", "10", "", "90"],
            ["D", "1", "1", "2"],
        ]);
        assert_eq!(cells(&RULE, &d), ["D3"]);
        // Where no row adds up, the columns mean something else.
        assert!(cells(&RULE, &lra(&[["A", "300", "200", "700"], ["B", "50", "50", "70"]])).is_empty());
    }
}
