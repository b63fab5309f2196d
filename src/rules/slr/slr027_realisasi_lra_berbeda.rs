//! SLR027: the budget realised by the accounts isn't what the report says.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind, Kolom, TabelUmum, Tahap};
use crate::domain::text::{Name, core_name, normalise};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::hierarchy::RowRef;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::of_year;
use crate::rules::naming::{related, row_name, shortened};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "SLR027",
    name: "realisasi-lra-berbeda",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::Lra, FormKind::Rfk],
        &[FormKind::Triwulan, FormKind::Tabel33, FormKind::KinerjaAnggaran],
    ],
    summary: "Realisasi anggaran di LRA atau RFK tidak sama dengan realisasi triwulan, Tabel 3.3, atau Tabel V.",
    explanation: "Realisasi dalam laporan kinerja disalin dari laporan realisasi anggaran akhir tahun. LRA atau RFK yang judulnya menyebut bulan sebelum Desember tidak dibandingkan. Bila sub kegiatannya sudah berbeda, program dan kegiatan di atasnya tidak dilaporkan lagi.",
    remedy: "Cocokkan dengan LRA yang sudah disahkan, lalu perbaiki yang tertinggal.",
    example: "LRA menulis realisasi Program Penanganan Bencana Rp291.689.600, realisasi triwulan Rp291.698.600.",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

/// The same row of the accounts and of the report, with what both say was spent.
struct Selisih<'a> {
    node: usize,
    nama: String,
    lra: (&'a Sourced<Decimal>, Decimal),
    laporan: (&'a Sourced<Decimal>, Decimal),
    label: &'static str,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in dossier.documents.iter().filter(|d| of_year(dossier, d)) {
        let Document::Tabel(tabel) = document else { continue };
        if matches!(tabel.head.kind, FormKind::Lra | FormKind::Rfk) && of_whole_year(tabel) {
            compare(dossier, tabel, report);
        }
    }
}

/// Whether the titles name no month before the last.
fn of_whole_year(tabel: &TabelUmum) -> bool {
    const EARLIER: &[&str] = &[
        "januari",
        "februari",
        "pebruari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "nopember",
        "triwulan",
        "semester",
        "bulan",
    ];
    let titles: Vec<String> = tabel.head.judul.iter().map(|line| normalise(line.text())).collect();
    let says = |word: &str| titles.iter().any(|line| line.split(' ').any(|w| w == word));
    says("desember") || !EARLIER.iter().any(|month| says(month))
}

fn compare(dossier: &Dossier, tabel: &TabelUmum, report: &mut Report<'_>) {
    let hierarchy = dossier.hierarchy(Tahap::Perubahan);
    let names: Vec<Name> = hierarchy.nodes.iter().map(|node| Name::of_core(&node.core)).collect();
    let mut found: Vec<Selisih<'_>> = Vec::new();
    let mut agree = 0_usize;
    for baris in tabel.rincian() {
        let (Some(nama), Some(cell)) = (baris.teks(Kolom::Uraian), baris.uang(Kolom::RealisasiAnggaran))
        else {
            continue;
        };
        let Some(&own) = cell.value().filter(|_| !dossier.is_blamed(cell.at)) else { continue };
        let name = Name::of_core(&core_name(nama.text()));
        let mut same = names.iter().enumerate().filter(|(_, other)| other.compare(&name).exact());
        // A name that stands under several programs says nothing.
        let (Some((node, _)), None) = (same.next(), same.next()) else { continue };
        for &row in &hierarchy.nodes[node].rows {
            let Some((label, other)) = realised(dossier, row) else { continue };
            let Some(&value) = other.value().filter(|_| !dossier.is_blamed(other.at)) else { continue };
            if (value - own).abs() <= Decimal::ONE {
                agree += 1;
                continue;
            }
            let nama = row_name(crate::dossier::hierarchy::row_of(&dossier.documents, row));
            found.push(Selisih { node, nama, lra: (cell, own), laporan: (other, value), label });
        }
    }
    // Where hardly anything agrees, the two speak of different dates.
    if agree < found.len() {
        return;
    }
    for (index, one) in found.iter().enumerate() {
        let deeper = found.iter().any(|o| o.node != one.node && hierarchy.is_within(o.node, one.node));
        let told = found[..index].iter().any(|o| o.node == one.node);
        if deeper || told {
            continue;
        }
        let message = format!(
            "Realisasi {} di {} {}, padahal {} menyebut {} (selisih {}).",
            shortened(&one.nama),
            one.label,
            format_rupiah(one.laporan.1),
            tabel.head.kind.label(),
            format_rupiah(one.lra.1),
            format_rupiah((one.laporan.1 - one.lra.1).abs())
        );
        let twins = found[index + 1..].iter().filter(|o| o.node == one.node);
        let twins = twins.map(|o| related(o.laporan.0.at, Role::Kembar, plain(o.laporan.1)));
        let basis = related(one.lra.0.at, Role::Pembanding, plain(one.lra.1));
        let draft = report.at(Place::Cell(one.laporan.0.at), message).found(plain(one.laporan.1));
        report.add(draft.expected(plain(one.lra.1)).related(twins).related([basis]));
    }
}

/// What a row of the report says was spent, in rupiah.
fn realised(dossier: &Dossier, row: RowRef) -> Option<(&'static str, &Sourced<Decimal>)> {
    let document = &dossier.documents[row.doc];
    let label = document.kind().label();
    if let Document::Triwulan(t) = document {
        // Rounded to thousands, it says nothing exact.
        let exact = t.satuan_uang == Decimal::ONE;
        return t.baris.get(row.row)?.realisasi.rp.as_ref().filter(|_| exact).map(|cell| (label, cell));
    }
    let baris = document.tabel_anggaran()?.baris.get(row.row)?;
    baris.realisasi.as_ref().map(|cell| (label, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{Kuartal, cells, dossier, tabel, teks, triwulan};
    use crate::rules::test_support::umum::umum;

    fn told(judul: &str, first: &str, second: &str) -> Vec<String> {
        let kolom = &[Kolom::Uraian, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let rows: &[&[&str]] = &[
            &["Program Penanganan Bencana", "900", "700"],
            &["Penyediaan Makanan", "500", first],
            &["Penyediaan Sandang", "400", second],
        ];
        let mut lra = umum(FormKind::Lra, 0, kolom, rows);
        if let Document::Tabel(table) = &mut lra {
            table.head.judul = vec![teks(table.kolom[0].kepala, judul)];
        }
        let names = tabel(
            1,
            &[
                (1, "1", "Program Penanganan Bencana", "900"),
                (3, "1.1", "Penyediaan Makanan", "500"),
                (3, "1.2", "Penyediaan Sandang", "400"),
            ],
            None,
        );
        let spent = |rp| Kuartal { realisasi: ("", rp), tw4: ("", rp), ..Kuartal::default() };
        let quarterly = triwulan(1, names, &[spent("700"), spent("400"), spent("300")]);
        cells(&RULE, &dossier(vec![lra, Document::Triwulan(Box::new(quarterly))]))
    }

    #[test]
    fn one_sub_kegiatan_differs() {
        assert_eq!(told("LRA TAHUN 2024", "450", "300"), ["P2"]);
    }

    #[test]
    fn the_same_or_one_rupiah() {
        assert!(told("LRA TAHUN 2024", "400", "300").is_empty());
        assert!(told("LRA TAHUN 2024", "401", "300").is_empty());
    }

    #[test]
    fn of_another_month_or_of_another_date() {
        assert!(told("LRA BULAN JUNI 2024", "250", "300").is_empty());
        assert!(told("LRA TAHUN 2024", "250", "100").is_empty());
        assert_eq!(told("LRA per 31 Desember 2024", "450", "300"), ["P2"]);
    }
}
