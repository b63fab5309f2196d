//! What the report needs and no other form holds: awards, national figures, follow-up of the evaluation,
//! kinds of expenditure, Renstra targets.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::contoh::d;
use super::isian::{Isian, Rencana};
use super::petunjuk::{self, Petunjuk};
use super::validasi::{self, Jenis};
use crate::output::sheet::{Area, Content, NumberFormat, Pen, Style, address, book, reference};
use crate::output::tables::rumus;

/// Rows prepared in each table.
const BARIS: u32 = 10;

const PETUNJUK: Petunjuk = Petunjuk {
    formulir: "DATA TAMBAHAN LAPORAN KINERJA",
    guna: "Bahan laporan kinerja yang tidak ada di formulir lain. Lembar yang tidak ada datanya dibiarkan kosong.",
    langkah: &[],
    kolom: &[
        (
            "Penghargaan",
            "Jenis penghargaan, prestasi, tingkat, dan pemberinya (Tabel 3.8.1).",
            "Lomba pelayanan publik, Juara I, Provinsi, Gubernur",
        ),
        (
            "Nasional",
            "Realisasi perangkat daerah disandingkan dengan realisasi nasional (Tabel 3.4.1). Angka saja; 87 untuk 87%.",
            "87 dan 83,38",
        ),
        ("LHE", "Tindak lanjut rekomendasi laporan hasil evaluasi AKIP (Tabel 1.7.1).", "Sudah terlaksana"),
        ("Belanja", "Belanja operasi dan modal; jumlah dan persentasenya dihitung sendiri.", "690.000.000"),
        (
            "Target Renstra",
            "Target akhir Renstra dan realisasi tahun ini; tingkat kemajuan dihitung sendiri.",
            "90 dan 87",
        ),
    ],
};

/// The workbook.
pub(super) fn buat(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let isi = rancangan.isi;
    let mut workbook = book(PETUNJUK.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK)?;
    let rencana = Rencana { tanpa_tanda_tangan: true, ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK.formulir, rencana, isi)?;
    penghargaan(&mut workbook, &isian)?;
    nasional(&mut workbook, &isian)?;
    lhe(&mut workbook, &isian)?;
    belanja(&mut workbook, &isian)?;
    target_renstra(&mut workbook, &isian)?;
    Ok(workbook)
}

/// Titles and heads of a sheet; gives the row of the heads and the first below.
fn atas(
    k: &mut Pen<'_>,
    isian: &Isian<'_>,
    tabel: &str,
    judul: &str,
    kolom: &[&str],
) -> Result<(u32, u32), XlsxError> {
    let mut baris = 0;
    if !tabel.is_empty() {
        k.paragraph(0, &Content::text(tabel), Style::TITLE)?;
        baris = 1;
    }
    let kepala = isian.judul(k, baris, judul)?;
    let awal = k.head(kepala, kolom, true)?;
    Ok((kepala, awal))
}

/// Empty rows to be filled in, the first one with an example.
fn isian_teks(k: &mut Pen<'_>, awal: u32, contoh: Option<&[&str]>) -> Result<u32, XlsxError> {
    for (i, b) in (awal..awal + BARIS).enumerate() {
        for kolom in 0..=k.last_col() {
            let isi =
                contoh.filter(|_| i == 0).and_then(|c| c.get(usize::from(kolom))).copied().unwrap_or("");
            let gaya = if kolom == 0 { Style::NUMBER } else { Style::BOX };
            k.text(b, kolom, isi, gaya.input())?;
        }
    }
    let akhir = awal + BARIS - 1;
    k.mark_optional(Area::new(awal, 0, akhir, k.last_col()), 1)?;
    Ok(akhir)
}

fn penghargaan(workbook: &mut Workbook, isian: &Isian<'_>) -> Result<(), XlsxError> {
    let kolom = ["No", "Jenis Penghargaan", "Prestasi", "Tingkat", "Diberikan Oleh"];
    let lebar = [6.0, 56.0, 30.0, 20.0, 30.0];
    let mut k = Pen::form(workbook, "Penghargaan", &lebar, lebar.len())?;
    let (kepala, awal) = atas(&mut k, isian, "Tabel 3.8.1", "PRESTASI DAN PENGHARGAAN", &kolom)?;
    let contoh: &[&str] = &["1", "Lomba inovasi pelayanan publik", "Juara I", "Provinsi", "Gubernur"];
    let akhir = isian_teks(&mut k, awal, isian.isi.contoh.then_some(contoh))?;
    let jenis =
        Jenis::Pilihan(&["Kota/Kabupaten", "Provinsi", "Nasional", "Internasional"], "Pilih tingkatnya.");
    validasi::pasang(&mut k, Area::column(3, awal, akhir), jenis)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))
}

fn nasional(workbook: &mut Workbook, isian: &Isian<'_>) -> Result<(), XlsxError> {
    let kolom =
        ["No", "Sasaran Strategis", "Indikator Kinerja", "Realisasi", "Realisasi Nasional", "Keterangan"];
    let lebar = [6.0, 38.0, 46.0, 14.0, 14.0, 34.0];
    let mut k = Pen::form(workbook, "Nasional", &lebar, lebar.len())?;
    let judul = "PERBANDINGAN REALISASI KINERJA DENGAN STANDAR NASIONAL";
    let (kepala, awal) = atas(&mut k, isian, "Tabel 3.4.1", judul, &kolom)?;
    let akhir = isian_teks(&mut k, awal, None)?;
    for b in awal..=akhir {
        for kolom in [3, 4] {
            k.write(
                b,
                kolom,
                &Content::Empty,
                Style { number: NumberFormat::General, ..Style::COUNT }.centred().input(),
            )?;
        }
    }
    if let Some(satu) = isian.isi.indikator.first().filter(|_| isian.isi.contoh) {
        k.text(awal, 0, "1", Style::NUMBER.input())?;
        k.text(awal, 1, &satu.sasaran, Style::BOX.input())?;
        k.text(awal, 2, &satu.nama, Style::BOX.input())?;
        let angka = Style { number: NumberFormat::General, ..Style::COUNT }.centred().input();
        k.write(awal, 3, &Content::number(satu.realisasi), angka)?;
        k.write(awal, 4, &Content::Number(Decimal::new(8338, 2)), angka)?;
        k.text(awal, 5, "Realisasi nasional tahun sebelumnya", Style::BOX.input())?;
    }
    validasi::pasang(&mut k, Area::new(awal, 3, akhir, 4), Jenis::Jumlah)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))
}

fn lhe(workbook: &mut Workbook, isian: &Isian<'_>) -> Result<(), XlsxError> {
    let kolom = [
        "No",
        "Rekomendasi LHE",
        "Rencana Aksi Tindak Lanjut",
        "Target",
        "Waktu Pelaksanaan",
        "Penanggung Jawab",
        "Status/ Progres Penyelesaian",
        "Aksi/ Eviden",
    ];
    let lebar = [6.0, 38.0, 38.0, 13.0, 16.0, 22.0, 18.0, 34.0];
    let mut k = Pen::form(workbook, "LHE", &lebar, lebar.len())?;
    let judul = "TINDAK LANJUT REKOMENDASI HASIL EVALUASI AKIP";
    let (kepala, awal) = atas(&mut k, isian, "Tabel 1.7.1", judul, &kolom)?;
    let contoh: &[&str] = &[
        "1",
        "Menyusun rencana aksi atas perjanjian kinerja secara berjenjang",
        "Menyusun rencana aksi seluruh pejabat",
        "1 Dokumen",
        "Februari",
        "Sekretariat",
        "Sudah terlaksana",
        "Dokumen rencana aksi",
    ];
    let akhir = isian_teks(&mut k, awal, isian.isi.contoh.then_some(contoh))?;
    let status = Jenis::Pilihan(
        &["Belum terlaksana", "Sedang dilaksanakan", "Sudah terlaksana"],
        "Pilih kemajuannya.",
    );
    validasi::pasang(&mut k, Area::column(6, awal, akhir), status)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))
}

fn belanja(workbook: &mut Workbook, isian: &Isian<'_>) -> Result<(), XlsxError> {
    let kolom = ["No", "Jenis Belanja", "Anggaran (Rp)", "Realisasi (Rp)", "Realisasi (%)"];
    let lebar = [6.0, 50.0, 26.0, 26.0, 16.0];
    let mut k = Pen::form(workbook, "Belanja", &lebar, lebar.len())?;
    let (kepala, awal) = atas(&mut k, isian, "", "BELANJA OPERASI DAN BELANJA MODAL", &kolom)?;
    let isi = |n: i64| isian.isi.contoh.then_some(d(n));
    let baris = [
        ("1", "Belanja Operasi", isi(690_000_000), isi(680_950_000)),
        ("2", "Belanja Modal", isi(61_500_000), isi(45_500_000)),
    ];
    let mut jumlah = (None, None);
    for (b, (nomor, nama, anggaran, realisasi)) in (awal..).zip(baris) {
        k.text(b, 0, nomor, Style::NUMBER)?;
        k.text(b, 1, nama, Style::BOX)?;
        k.write(b, 2, &Content::number(anggaran), Style::RUPIAH.input())?;
        k.write(b, 3, &Content::number(realisasi), Style::RUPIAH.input())?;
        persen(&mut k, b, (3, realisasi), (2, anggaran), Style::PERCENT)?;
        let tambah = |a: Option<Decimal>, n: Option<Decimal>| n.map(|n| a.unwrap_or_default() + n).or(a);
        jumlah = (tambah(jumlah.0, anggaran), tambah(jumlah.1, realisasi));
    }
    let akhir = awal + 2;
    k.block(Area::row(akhir, 0, 1), &Content::text("Jumlah"), Style::BOX.centred().bold())?;
    for (kolom, nilai) in [(2, jumlah.0), (3, jumlah.1)] {
        let rentang = format!("{}:{}", address(awal, kolom), address(akhir - 1, kolom));
        let rumus = format!("IF(COUNT({rentang})=0,\"\",SUM({rentang}))");
        k.write(akhir, kolom, &Content::Formula(rumus, nilai), Style::RUPIAH.bold())?;
    }
    persen(&mut k, akhir, (3, jumlah.1), (2, jumlah.0), Style::PERCENT.bold())?;
    k.mark_empty(Area::new(awal, 2, akhir - 1, 3))?;
    validasi::pasang(&mut k, Area::new(awal, 2, akhir - 1, 3), Jenis::Rupiah)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))
}

fn target_renstra(workbook: &mut Workbook, isian: &Isian<'_>) -> Result<(), XlsxError> {
    let kolom =
        ["No", "Indikator Kinerja", "Satuan", "Target Akhir Renstra", "Realisasi", "Tingkat Kemajuan (%)"];
    let lebar = [6.0, 70.0, 14.0, 18.0, 16.0, 18.0];
    let mut k = Pen::form(workbook, "Target Renstra", &lebar, lebar.len())?;
    let judul = "PERBANDINGAN REALISASI DENGAN TARGET AKHIR RENSTRA";
    let (kepala, awal) = atas(&mut k, isian, "", judul, &kolom)?;
    let banyak = BARIS.max(u32::try_from(isian.isi.indikator.len()).unwrap_or(u32::MAX));
    for (i, b) in (awal..awal + banyak).enumerate() {
        let isi = isian.isi.indikator.get(i);
        let nomor = isi.map_or(String::new(), |_| (i + 1).to_string());
        k.text(b, 0, &nomor, Style::NUMBER.input())?;
        k.text(b, 1, isi.map_or("", |x| &x.nama), Style::BOX.input())?;
        k.text(b, 2, isi.map_or("", |x| &x.satuan), Style::BOX.centred().input())?;
        let (target, realisasi) = (isi.and_then(|x| x.target), isi.and_then(|x| x.realisasi));
        k.write(b, 3, &Content::number(target), Style::COUNT.centred().input())?;
        k.write(b, 4, &Content::number(realisasi), Style::COUNT.centred().input())?;
        persen(&mut k, b, (4, realisasi), (3, target), Style::PERCENT.centred())?;
    }
    let akhir = awal + banyak - 1;
    k.mark_empty(Area::new(awal, 0, akhir, 4))?;
    validasi::pasang(&mut k, Area::column(2, awal, akhir), Jenis::Satuan)?;
    validasi::pasang(&mut k, Area::column(3, awal, akhir), Jenis::Kinerja { satuan: 2, terbesar: 100 })?;
    validasi::pasang(&mut k, Area::column(4, awal, akhir), Jenis::Kinerja { satuan: 2, terbesar: 1000 })?;
    k.fractions(Area::new(awal, 3, akhir, 4))?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))
}

/// One column in percent of another.
fn persen(
    k: &mut Pen<'_>,
    b: u32,
    (atas, pembilang): (u16, Option<Decimal>),
    (bawah, penyebut): (u16, Option<Decimal>),
    gaya: Style,
) -> Result<(), XlsxError> {
    let rumus = rumus::penyerapan(&reference(b, bawah, penyebut), &reference(b, atas, pembilang));
    k.write(b, k.last_col(), &Content::from(rumus), gaya)
}
