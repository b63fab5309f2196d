//! Matrik Rencana Strategis: tujuan and sasaran with targets of five years, and how to reach them.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::contoh;
use super::isi::Isi;
use super::isian::{Isian, Medan, Rencana, Siapa};
use super::petunjuk::{self, Petunjuk};
use super::validasi::{self, Jenis};
use crate::output::sheet::{Align, Area, Content, NumberFormat, Pen, Style, book};

/// Rows prepared.
const BARIS: u32 = 10;
/// First columns of the years of tujuan and sasaran: two of the starting point, five of targets.
const TAHUN: [u16; 2] = [3, 13];
const KANAN: u16 = 23;

const PETUNJUK: Petunjuk = Petunjuk {
    formulir: "MATRIK RENCANA STRATEGIS",
    guna: "Tujuan dan sasaran perangkat daerah dengan kondisi awal, target lima tahun, strategi dan kebijakannya.",
    langkah: &["Tahun pertama target diisi pada lembar Isian; kepala kolom tahun mengikutinya."],
    kolom: &[
        ("No", "Nomor tujuan.", "1"),
        (
            "Tujuan: Uraian, Indikator",
            "Tujuan Renstra dan indikatornya.",
            "Meningkatkan kesejahteraan sosial",
        ),
        ("Kondisi Awal", "Keadaan dua tahun sebelum periode; N/A bila tidak ada datanya.", "N/A"),
        ("Target", "Target tiap tahun. Rentang dan tanda banding boleh.", "85, atau >201-350"),
        (
            "Sasaran: Uraian, Indikator",
            "Sasaran Renstra; ejaannya menjadi acuan RKT dan perjanjian kinerja.",
            "Meningkatnya penanggulangan korban bencana",
        ),
        (
            "Formulasi Perhitungan",
            "Cara menghitung indikator, dengan kata-kata.",
            "Jumlah korban yang dilayani dibagi jumlah korban, dikali 100%",
        ),
        ("Strategi, Kebijakan, Program", "Cara mencapai tujuan dan sasaran.", "Program Penanganan Bencana"),
        ("Ket", "Keterangan bila perlu.", ""),
    ],
};

/// Matrik Renstra.
pub(super) fn buat(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let (isi, banyak) = (rancangan.isi, rancangan.indikator(BARIS));
    let mut workbook = book(PETUNJUK.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK)?;
    let rencana = Rencana { renstra: true, tanggal: (1, 2), ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK.formulir, rencana, isi)?;
    let mut lebar = vec![4.0, 17.0, 18.0];
    lebar.extend([5.5; 7]);
    lebar.extend([17.0, 20.0, 22.0]);
    lebar.extend([5.5; 7]);
    lebar.extend([14.0, 14.0, 14.0, 6.0]);
    let mut k = Pen::form(&mut workbook, "Renstra", &lebar, lebar.len())?;
    k.narrow();
    k.paragraph(0, &Content::text("MATRIK RENCANA STRATEGIS"), Style::TITLE)?;
    k.paragraph(1, &isian.perangkat_daerah(), Style::TITLE)?;
    k.paragraph(2, &periode(&isian), Style::TITLE)?;
    let visi = isi.hanya_contoh("Terwujudnya kota yang sejahtera dan berdaya saing");
    let misi = isi.hanya_contoh("Meningkatkan kualitas hidup masyarakat");
    for (baris, label, isi) in [(4, "Visi", visi), (5, "Misi", misi)] {
        k.block(Area::row(baris, 0, 1), &Content::text(label), Style::TEXT.bold())?;
        k.block(Area::row(baris, 2, KANAN), &Content::text(isi), Style::TEXT.input())?;
        k.mark_empty(Area::row(baris, 2, KANAN))?;
    }
    let awal = kepala(&mut k, 7, &isian)?;
    baris(&mut k, (awal, banyak), isi)?;
    let akhir = isian.tanda_tangan(&mut k, awal + banyak + 1, &[(Siapa::Pertama, 15, 22)], true)?;
    k.print(akhir, false, Some((7, awal - 1, 1)))?;
    Ok(workbook)
}

/// `TAHUN 2022-2026`.
fn periode(isian: &Isian<'_>) -> Content {
    let bagian = |awal: &str, geser: i32| isian.bertahun(Medan::AwalRenstra, awal, geser, "");
    match (bagian("TAHUN ", 0), bagian("-", 4)) {
        (Content::FormulaText(a, x), Content::FormulaText(b, y)) => {
            Content::FormulaText(format!("{a}&{b}"), format!("{x}{y}"))
        }
        (isi, _) => isi,
    }
}

/// Writes the head of three rows; gives the first row below.
fn kepala(k: &mut Pen<'_>, b: u32, isian: &Isian<'_>) -> Result<u32, XlsxError> {
    let gaya = Style::HEAD;
    k.block(Area::new(b, 0, b + 2, 0), &Content::text("No"), gaya)?;
    k.block(Area::row(b, 1, 9), &Content::text("TUJUAN"), gaya)?;
    k.block(Area::row(b, 10, 19), &Content::text("SASARAN"), gaya)?;
    k.block(Area::row(b, 20, 22), &Content::text("Cara Mencapai Tujuan dan Sasaran"), gaya)?;
    k.block(Area::new(b, KANAN, b + 2, KANAN), &Content::text("Ket"), gaya)?;
    for (kolom, teks) in [
        (1, "Uraian"),
        (2, "Indikator"),
        (10, "Uraian"),
        (11, "Indikator"),
        (12, "Formulasi Perhitungan"),
        (20, "Strategi"),
        (21, "Kebijakan"),
        (22, "Program"),
    ] {
        k.block(Area::new(b + 1, kolom, b + 2, kolom), &Content::text(teks), gaya)?;
    }
    for kiri in TAHUN {
        k.block(Area::row(b + 1, kiri, kiri + 1), &Content::text("Kondisi Awal"), gaya)?;
        k.block(Area::row(b + 1, kiri + 2, kiri + 6), &Content::text("Target"), gaya)?;
        for (kolom, geser) in (kiri..).zip(-2..5) {
            k.write(b + 2, kolom, &isian.bertahun(Medan::AwalRenstra, "", geser, ""), gaya)?;
        }
    }
    for baris in b..b + 3 {
        k.ws.set_row_height(baris, 18.0)?;
    }
    Ok(b + 3)
}

fn baris(k: &mut Pen<'_>, (awal, banyak): (u32, u32), terisi: &Isi) -> Result<(), XlsxError> {
    let tujuan =
        |i: usize| if terisi.contoh && i == 0 { Some("Meningkatkan kesejahteraan sosial") } else { None };
    for (i, b) in (awal..awal + banyak).enumerate() {
        for kolom in 0..=KANAN {
            k.write(b, kolom, &Content::Empty, Style::BOX.input())?;
        }
        let tahunan = Style { align: Align::Centre, number: NumberFormat::General, ..Style::BOX }.input();
        for kiri in TAHUN {
            for kolom in kiri..kiri + 7 {
                k.write(b, kolom, &Content::Empty, tahunan)?;
            }
        }
        if let Some(tujuan) = tujuan(i) {
            k.text(b, 0, "1", Style::BOX.centred().input())?;
            k.text(b, 1, tujuan, Style::BOX.input())?;
            k.text(b, 2, "Indeks kesejahteraan sosial", Style::BOX.input())?;
            tahun(k, b, TAHUN[0], contoh::d(85), tahunan)?;
        }
        let Some(isi) = terisi.indikator.get(i) else { continue };
        let program = terisi.mata.iter().filter(|m| !m.nomor.contains('.')).nth(i.min(2));
        let program = program.filter(|_| terisi.contoh);
        for (kolom, teks) in [
            (10, isi.sasaran.as_str()),
            (11, &isi.nama),
            (12, &isi.formulasi),
            (20, terisi.hanya_contoh("Memperluas jangkauan layanan")),
            (21, terisi.hanya_contoh("Menguatkan kerja sama lintas sektor")),
            (22, program.map_or("", |m| &m.nama)),
        ] {
            k.text(b, kolom, teks, Style::BOX.input())?;
        }
        if let Some(target) = isi.target {
            tahun(k, b, TAHUN[1], target, tahunan)?;
        }
    }
    let akhir = awal + banyak - 1;
    k.mark_optional(Area::new(awal, 0, akhir, TAHUN[0] + 6), 11)?;
    k.mark_optional(Area::column(10, awal, akhir), 11)?;
    k.mark_empty(Area::new(awal, 11, akhir, KANAN - 1))?;
    k.mark_optional(Area::column(KANAN, awal, akhir), 11)?;
    for kiri in TAHUN {
        let pesan = Jenis::Teks("Angka, rentang seperti >201-350, predikat, atau N/A.");
        validasi::pasang(k, Area::new(awal, kiri, akhir, kiri + 6), pesan)?;
    }
    Ok(())
}

/// The starting point isn't known, and the target is the same every year.
fn tahun(k: &mut Pen<'_>, b: u32, kiri: u16, target: Decimal, gaya: Style) -> Result<(), XlsxError> {
    for kolom in kiri..kiri + 2 {
        k.text(b, kolom, "N/A", gaya)?;
    }
    for kolom in kiri + 2..kiri + 7 {
        k.write(b, kolom, &Content::Number(target), gaya)?;
    }
    Ok(())
}
