//! Tabel 3.3: budget and realised share of every program, kegiatan and sub kegiatan.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::contoh::d;
use super::isi::Isi;
use super::isian::{Isian, Rencana};
use super::petunjuk::{self, Petunjuk};
use super::pohon::{Pohon, tingkat};
use super::validasi::{self, Jenis};
use crate::output::sheet::{Area, Content, Pen, Style, book, reference};
use crate::output::tables::rumus;

const URAIAN: u16 = 3;
const ALOKASI: u16 = 4;
const PERSEN: u16 = 5;
/// The realised rupiah, beside the table and not printed.
const REALISASI: u16 = 7;

const PETUNJUK: Petunjuk = Petunjuk {
    formulir: "TABEL 3.3 RINGKASAN ANGGARAN DAN REALISASI",
    guna: "Alokasi anggaran setelah perubahan dan persentase realisasinya per program, kegiatan dan sub kegiatan.",
    langkah: &["Kolom Realisasi (Rp) di kanan tabel tidak dicetak; dari situlah persentasenya dihitung."],
    kolom: &[
        (
            "No",
            "Nomor pada kolom tingkatnya: 1 program, 1.1 kegiatan, 1.1.1 sub kegiatan. Rumus jumlah memakai nomor ini.",
            "1.1.2",
        ),
        ("Uraian Program/Kegiatan/Sub Kegiatan", "Nama lengkap sesuai DPPA.", "Program Pemberdayaan Sosial"),
        (
            "Alokasi Anggaran (Rp)",
            "Diketik pada sub kegiatan; kegiatan, program dan jumlah dihitung sendiri.",
            "150.000.000",
        ),
        ("Realisasi (%)", "Dihitung sendiri: realisasi dibagi alokasi.", "97,37%"),
        ("Realisasi (Rp), tidak dicetak", "Realisasi setahun, diketik pada sub kegiatan.", "146.050.000"),
    ],
};

/// Tabel 3.3.
pub(super) fn buat(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = book(PETUNJUK.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK)?;
    let rencana = Rencana { tanpa_tanda_tangan: true, ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK.formulir, rencana, rancangan.isi)?;
    let lebar = [5.0, 6.0, 8.0, 88.0, 22.0, 15.0, 2.0, 22.0];
    let mut k = Pen::form(&mut workbook, "Tabel 3.3", &lebar, 6)?;
    k.paragraph(0, &Content::text("Tabel 3.3"), Style::TITLE)?;
    let kepala = isian.judul(&mut k, 1, "Ringkasan Anggaran dan Realisasi")?;
    k.block(Area::row(kepala, 0, 2), &Content::text("No"), Style::HEAD)?;
    for (kolom, teks) in [
        (URAIAN, "Uraian Program/Kegiatan/Sub Kegiatan"),
        (ALOKASI, "Alokasi Anggaran (Rp)"),
        (PERSEN, "Realisasi (%)"),
        (REALISASI, "Realisasi (Rp)"),
    ] {
        k.text(kepala, kolom, teks, Style::HEAD)?;
    }
    k.text(kepala - 1, REALISASI, "tidak dicetak", Style::UNPRINTED)?;
    k.ws.set_row_height(kepala, 22.0)?;
    let pohon = Pohon { nomor: rancangan.rangka(), awal: kepala + 1, kolom: [0, 1, 2] };
    let jumlah = isi(&mut k, &pohon, rancangan.isi)?;
    k.print(jumlah, false, Some((kepala, kepala, 0)))?;
    Ok(workbook)
}

/// Writes the rows and the total; gives the total's row.
fn isi(k: &mut Pen<'_>, pohon: &Pohon, terisi: &Isi) -> Result<u32, XlsxError> {
    let sub = |i: usize| terisi.angka(&pohon.nomor[i]);
    let alokasi = pohon.jumlahkan(|i| sub(i).map(|s| d(s.anggaran)));
    let realisasi = pohon.jumlahkan(|i| sub(i).map(|s| s.triwulan.iter().map(|(_, rp)| d(*rp)).sum()));
    for (i, nomor) in pohon.nomor.iter().enumerate() {
        let (baris, level) = (pohon.baris(i), tingkat(nomor));
        let tebal = level == 0;
        for kolom in 0..3 {
            let isi = if kolom == u16::from(level) { nomor.as_str() } else { "" };
            k.text(baris, kolom, isi, Style { bold: tebal, ..Style::NUMBER }.input())?;
        }
        let nama = terisi.mata(nomor).map_or("", |m| &m.nama);
        k.text(baris, URAIAN, nama, Style { bold: tebal, ..Style::BOX }.input())?;
        k.mark_empty(Area::row(baris, URAIAN, URAIAN))?;
        for (kolom, nilai) in [(ALOKASI, alokasi[i]), (REALISASI, realisasi[i])] {
            let gaya = Style { bold: tebal, ..Style::RUPIAH };
            if pohon.adalah_daun(i) {
                k.write(baris, kolom, &Content::number(nilai), gaya.input())?;
                k.mark_empty(Area::row(baris, kolom, kolom))?;
            } else {
                k.write(baris, kolom, &Content::Formula(pohon.jumlah_kelompok(i, kolom), nilai), gaya)?;
            }
        }
        persen(k, baris, (alokasi[i], realisasi[i]), Style { bold: tebal, ..Style::PERCENT })?;
    }
    let garis = pohon.akhir();
    for kolom in (0..=PERSEN).chain([REALISASI]) {
        k.write(garis, kolom, &Content::Empty, Style::BOX)?;
    }
    k.ws.set_row_height(garis, 4.0)?;
    let jumlah = garis + 1;
    k.block(Area::row(jumlah, 0, URAIAN), &Content::text("JUMLAH"), Style::BOX.centred().bold())?;
    for (kolom, nilai) in [(ALOKASI, &alokasi), (REALISASI, &realisasi)] {
        let total = Content::Formula(pohon.jumlah_semua(kolom), pohon.total(nilai));
        k.write(jumlah, kolom, &total, Style::RUPIAH.bold())?;
    }
    persen(k, jumlah, (pohon.total(&alokasi), pohon.total(&realisasi)), Style::PERCENT.bold())?;
    validasi::pasang(k, Area::column(ALOKASI, pohon.awal, garis - 1), Jenis::Rupiah)?;
    validasi::pasang(k, Area::column(REALISASI, pohon.awal, garis - 1), Jenis::Rupiah)?;
    Ok(jumlah)
}

fn persen(
    k: &mut Pen<'_>,
    baris: u32,
    (alokasi, realisasi): (Option<Decimal>, Option<Decimal>),
    gaya: Style,
) -> Result<(), XlsxError> {
    let rumus =
        rumus::penyerapan(&reference(baris, ALOKASI, alokasi), &reference(baris, REALISASI, realisasi));
    k.write(baris, PERSEN, &Content::from(rumus), gaya)
}
