//! Rencana Kinerja Tahunan and Pengukuran Kinerja: tables of the agency's indicators.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::isi::{Indikator, Isi};
use super::isian::{Isian, Rencana, Siapa};
use super::petunjuk::{self, Petunjuk};
use super::validasi::{self, Jenis};
use crate::domain::polaritas::Polaritas;
use crate::output::sheet::{Area, Content, Pen, Style, address, book, reference};
use crate::output::tables::rumus;

/// Rows prepared.
const BARIS: u32 = 12;

const PETUNJUK_RKT: Petunjuk = Petunjuk {
    formulir: "RENCANA KINERJA TAHUNAN (RKT)",
    guna: "Target indikator kinerja utama perangkat daerah untuk satu tahun, dasar perjanjian kinerja Kepala.",
    langkah: &[],
    kolom: &[
        ("No", "Nomor sasaran. Kosongkan bila indikator masih milik sasaran di atasnya.", "1"),
        (
            "Sasaran Strategis",
            "Sasaran Renstra, ditulis sekali pada indikator pertamanya.",
            "Meningkatnya penanggulangan korban bencana",
        ),
        (
            "Indikator Kinerja",
            "Ejaannya sama dengan Renstra dan perjanjian kinerja.",
            "Jumlah pekerja sosial masyarakat yang aktif",
        ),
        ("Satuan", "Dipilih dari daftar; satuan lain boleh diketik.", "Orang"),
        ("Target", "Angka saja. Bila satuannya %, ketik 90 untuk 90%.", "60"),
    ],
};

const PETUNJUK_PENGUKURAN: Petunjuk = Petunjuk {
    formulir: "PENGUKURAN KINERJA",
    guna: "Target dan realisasi indikator kinerja utama pada akhir tahun; capaiannya dihitung sendiri.",
    langkah: &[
        "Kolom Polaritas di kanan tabel tidak dicetak. Isi negatif untuk indikator yang makin rendah makin \
                baik; kosong berarti positif.",
    ],
    kolom: &[
        ("No", "Nomor sasaran. Kosongkan bila indikator masih milik sasaran di atasnya.", "1"),
        (
            "Sasaran Strategis",
            "Sasaran Renstra, ditulis sekali pada indikator pertamanya.",
            "Meningkatnya penanggulangan korban bencana",
        ),
        (
            "Indikator Kinerja",
            "Ejaannya sama dengan perjanjian kinerja Kepala.",
            "Jumlah pekerja sosial masyarakat yang aktif",
        ),
        ("Satuan", "Sama dengan perjanjian kinerja.", "Orang"),
        (
            "Formulasi Hitungan",
            "Cara menghitung realisasi, dengan kata-kata.",
            "Jumlah pengaduan yang melewati batas waktu dibagi jumlah pengaduan, dikali 100%",
        ),
        ("Target", "Angka saja. Bila satuannya %, ketik 90 untuk 90%.", "60"),
        ("Realisasi", "Sama caranya dengan target.", "57"),
        (
            "Capaian",
            "Dihitung sendiri. Positif: realisasi / target. Negatif: (target − (realisasi − target)) / target.",
            "95,00%",
        ),
        ("Polaritas (tidak dicetak)", "positif atau negatif.", "negatif"),
    ],
};

/// Rencana Kinerja Tahunan.
pub(super) fn rkt(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let (isi, banyak) = (rancangan.isi, rancangan.indikator(BARIS));
    let kolom = ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"];
    let lebar = [6.0, 46.0, 56.0, 14.0, 14.0];
    let mut workbook = book(PETUNJUK_RKT.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK_RKT)?;
    let rencana = Rencana { tanggal: (1, 2), ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK_RKT.formulir, rencana, isi)?;
    let mut k = Pen::form(&mut workbook, "RKT", &lebar, lebar.len())?;
    let kepala = isian.judul(&mut k, 0, "RENCANA KINERJA TAHUNAN (RKT)")?;
    let awal = k.head(kepala, &kolom, true)?;
    baris(&mut k, (awal, banyak), isi, 4)?;
    let akhir = isian.tanda_tangan(&mut k, awal + banyak + 1, &[(Siapa::Pertama, 2, 4)], true)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))?;
    Ok(workbook)
}

/// Pengukuran Kinerja.
pub(super) fn pengukuran(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let (isi, banyak) = (rancangan.isi, rancangan.indikator(BARIS));
    let kolom = [
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja",
        "Satuan",
        "Formulasi Hitungan",
        "Target",
        "Realisasi",
        "Capaian",
    ];
    let lebar = [6.0, 30.0, 36.0, 12.0, 42.0, 11.0, 11.0, 12.0, 2.0, 13.0];
    let mut workbook = book(PETUNJUK_PENGUKURAN.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK_PENGUKURAN)?;
    let rencana = Rencana { tanggal: (12, 31), ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK_PENGUKURAN.formulir, rencana, isi)?;
    let mut k = Pen::form(&mut workbook, "Pengukuran Kinerja", &lebar, kolom.len())?;
    let kepala = isian.judul(&mut k, 0, "PENGUKURAN KINERJA")?;
    let awal = k.head(kepala, &kolom, true)?;
    k.text(kepala, 9, "Polaritas", Style::HEAD)?;
    k.text(kepala - 1, 9, "tidak dicetak", Style::UNPRINTED)?;
    baris(&mut k, (awal, banyak), isi, 5)?;
    for (i, baris) in (awal..awal + banyak).enumerate() {
        ukur(&mut k, baris, isi.indikator.get(i))?;
    }
    let akhir = awal + banyak - 1;
    let kinerja = Jenis::Kinerja { satuan: 3, terbesar: 1000 };
    validasi::pasang(&mut k, Area::column(6, awal, akhir), kinerja)?;
    validasi::pasang(&mut k, Area::column(9, awal, akhir), Jenis::Polaritas)?;
    k.mark_empty(Area::column(4, awal, akhir))?;
    k.mark_empty(Area::column(6, awal, akhir))?;
    k.mark_optional(Area::column(9, awal, akhir), 2)?;
    k.fractions(Area::column(6, awal, akhir))?;
    let akhir = isian.tanda_tangan(&mut k, akhir + 2, &[(Siapa::Pertama, 4, 7)], true)?;
    k.print(akhir, false, Some((kepala, awal - 1, 0)))?;
    Ok(workbook)
}

/// Number, sasaran, indicator, unit and target of all rows.
fn baris(k: &mut Pen<'_>, (awal, banyak): (u32, u32), terisi: &Isi, target: u16) -> Result<(), XlsxError> {
    let mut nomor = 0;
    for (i, baris) in (awal..awal + banyak).enumerate() {
        let isi = terisi.indikator.get(i);
        let sasaran = isi.map_or("", |x| &x.sasaran);
        nomor += u32::from(!sasaran.is_empty());
        let no = if sasaran.is_empty() { String::new() } else { nomor.to_string() };
        k.text(baris, 0, &no, Style::NUMBER.input())?;
        k.text(baris, 1, sasaran, Style::BOX.input())?;
        k.text(baris, 2, isi.map_or("", |x| &x.nama), Style::BOX.input())?;
        k.text(baris, 3, isi.map_or("", |x| &x.satuan), Style::BOX.centred().input())?;
        let nilai = Content::number(isi.and_then(|x| x.target));
        k.write(baris, target, &nilai, Style::COUNT.centred().input())?;
    }
    let akhir = awal + banyak - 1;
    k.mark_optional(Area::new(awal, 0, akhir, 1), 2)?;
    k.mark_empty(Area::new(awal, 2, akhir, 3))?;
    k.mark_empty(Area::column(target, awal, akhir))?;
    validasi::pasang(k, Area::column(3, awal, akhir), Jenis::Satuan)?;
    validasi::pasang(k, Area::column(target, awal, akhir), Jenis::Kinerja { satuan: 3, terbesar: 100 })?;
    k.fractions(Area::column(target, awal, akhir))
}

/// How it is computed, what was realised, and the capaian.
fn ukur(k: &mut Pen<'_>, baris: u32, isi: Option<&Indikator>) -> Result<(), XlsxError> {
    k.text(baris, 4, isi.map_or("", |x| &x.formulasi), Style::BOX.input())?;
    let realisasi = Content::number(isi.and_then(|x| x.realisasi));
    k.write(baris, 6, &realisasi, Style::COUNT.centred().input())?;
    let (target, hasil) = (isi.and_then(|x| x.target), isi.and_then(|x| x.realisasi));
    let capaian = |polaritas| {
        Content::from(rumus::capaian(&reference(baris, 5, target), &reference(baris, 6, hasil), polaritas))
    };
    let nilai = capaian(isi.and_then(|x| x.polaritas).unwrap_or(Polaritas::Positif));
    let pilih = format!(
        "IF({}=\"{}\",{},{})",
        address(baris, 9),
        Polaritas::Negatif.as_str(),
        capaian(Polaritas::Negatif).formula(),
        capaian(Polaritas::Positif).formula()
    );
    k.write(baris, 7, &nilai.with_formula(pilih), Style::PERCENT.centred())?;
    let polaritas = isi.and_then(|x| x.polaritas).map_or("", Polaritas::as_str);
    k.text(baris, 9, polaritas, Style::BOX.centred().input())
}
