//! The agreements, first and revised: statement, annex with indicators, budget and signatures.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::contoh::d;
use super::isi::Mata;
use super::isian::{Isian, Rencana, Siapa};
use super::pernyataan;
use super::petunjuk::{self, Petunjuk};
use super::pohon::{Pohon, tingkat};
use super::validasi::{self, Jenis};
use crate::output::sheet::{Align, Area, Content, Pen, Style, Vertical, book};

/// Rows prepared for indicators.
const BARIS_INDIKATOR: u32 = 8;

const PETUNJUK_MURNI: Petunjuk = Petunjuk {
    formulir: "PERJANJIAN KINERJA",
    guna: "Perjanjian kinerja awal tahun seorang pejabat: pernyataan dan lampirannya. Satu buku kerja untuk satu \
           pejabat.",
    langkah: LANGKAH,
    kolom: &[
        ("No", "Nomor sasaran. Kosongkan bila indikator masih milik sasaran di atasnya.", "1"),
        (
            "Sasaran",
            "Sasaran yang dijanjikan, ditulis sekali pada indikator pertamanya.",
            "Meningkatnya penanggulangan korban bencana",
        ),
        (
            "Indikator Kinerja",
            "Ukuran keberhasilan, ejaannya sama dengan RKT dan Renstra.",
            "Jumlah pekerja sosial masyarakat yang aktif",
        ),
        ("Satuan", "Dipilih dari daftar; satuan lain boleh diketik.", "Orang"),
        ("Target Tahunan", "Angka saja. Bila satuannya %, ketik 90 untuk 90%.", "60"),
        (
            "Nomor program/kegiatan",
            "1 program, 1.1 kegiatan, 1.1.1 sub kegiatan. Rumus jumlah memakai nomor ini.",
            "1.1.2",
        ),
        ("PROGRAM / KEGIATAN / SUB KEGIATAN", "Nama lengkap sesuai DPA.", "Program Pemberdayaan Sosial"),
        (
            "ANGGARAN",
            "Rupiah, diketik pada baris paling rinci; kegiatan, program dan JUMLAH dihitung sendiri.",
            "140.000.000",
        ),
    ],
};

const PETUNJUK_PERUBAHAN: Petunjuk = Petunjuk {
    formulir: "PERUBAHAN PERJANJIAN KINERJA",
    guna: "Perjanjian kinerja setelah perubahan anggaran: pernyataan dan lampirannya. Satu buku kerja untuk satu \
           pejabat.",
    langkah: LANGKAH,
    kolom: &[
        ("No.", "Nomor sasaran. Kosongkan bila indikator masih milik sasaran di atasnya.", "1"),
        (
            "Sasaran",
            "Sasaran yang dijanjikan, ditulis sekali pada indikator pertamanya.",
            "Meningkatnya penanggulangan korban bencana",
        ),
        (
            "Indikator Kinerja",
            "Ukuran keberhasilan, ejaannya sama dengan perjanjian awal.",
            "Jumlah pekerja sosial masyarakat yang aktif",
        ),
        ("Target", "Angka dan satuannya dalam satu sel.", "60 Orang, atau 90%"),
        (
            "Nomor program/kegiatan",
            "1 program, 1.1 kegiatan, 1.1.1 sub kegiatan. Rumus jumlah memakai nomor ini.",
            "1.1.2",
        ),
        ("Program/Kegiatan/Sub Kegiatan", "Nama lengkap sesuai DPPA.", "Program Pemberdayaan Sosial"),
        (
            "Anggaran",
            "Rupiah setelah perubahan, diketik pada baris paling rinci; sisanya dihitung sendiri.",
            "150.000.000",
        ),
        ("Keterangan", "Sumber dana.", "Sumber Dana APBD"),
    ],
};

const LANGKAH: &[&str] = &[
    "Lembar Isian diisi lebih dulu: perangkat daerah, tahun, tempat, tanggal, dan kedua pihak. NIP diketik 18 angka; \
     pengelompokan 8-6-1-3 dicetak sendiri. Wali Kota, Bupati dan Gubernur tidak memakai pangkat dan NIP.",
    "Sebelum mencetak, lihat pratinjaunya. Bila tanda tangan terpisah dari tabelnya, sisipkan pemisah halaman di atas \
     baris JUMLAH.",
    "Bila perjanjian hanya sampai program atau kegiatan, hapus baris di bawahnya dan ketik anggaran pada baris program \
     atau kegiatan itu (menimpa rumusnya). Bila tidak memegang anggaran, hapus seluruh tabel anggaran.",
];

/// How the two annexes differ.
struct Susunan {
    perubahan: bool,
    lebar: &'static [f64],
    kepala: &'static [&'static str],
    /// Columns of the name and of the amount.
    nama: u16,
    uang: (u16, u16),
}

const MURNI: Susunan = Susunan {
    perubahan: false,
    lebar: &[8.0, 58.0, 42.0, 12.0, 16.0],
    kepala: &["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target Tahunan"],
    nama: 1,
    uang: (2, 4),
};

const PERUBAHAN: Susunan = Susunan {
    perubahan: true,
    lebar: &[8.0, 58.0, 40.0, 24.0],
    kepala: &["No.", "Sasaran", "Indikator Kinerja", "Target"],
    nama: 1,
    uang: (2, 2),
};

/// The first agreement of the year.
pub(super) fn murni(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let rencana = Rencana { dua_pihak: true, tanggal: (1, 2), ..Rencana::default() };
    buat(&PETUNJUK_MURNI, &MURNI, "PERJANJIAN KINERJA", rencana, rancangan)
}

/// The revised agreement.
pub(super) fn perubahan(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let rencana = Rencana { dua_pihak: true, tanggal: (9, 15), ..Rencana::default() };
    buat(&PETUNJUK_PERUBAHAN, &PERUBAHAN, "PERUBAHAN PERJANJIAN KINERJA", rencana, rancangan)
}

fn buat(
    petunjuk: &Petunjuk,
    susunan: &Susunan,
    judul: &str,
    rencana: Rencana,
    rancangan: Rancangan<'_>,
) -> Result<Workbook, XlsxError> {
    let mut workbook = book(petunjuk.formulir)?;
    petunjuk::buat(&mut workbook, petunjuk)?;
    let isian = Isian::buat(&mut workbook, petunjuk.formulir, rencana, rancangan.isi)?;
    pernyataan::buat(&mut workbook, &isian, judul)?;
    lampiran(&mut workbook, &isian, susunan, judul, rancangan)?;
    Ok(workbook)
}

fn lampiran(
    workbook: &mut Workbook,
    isian: &Isian<'_>,
    susunan: &Susunan,
    judul: &str,
    rancangan: Rancangan<'_>,
) -> Result<(), XlsxError> {
    let mut k = Pen::form(workbook, "Lampiran", susunan.lebar, susunan.lebar.len())?;
    let kanan = k.last_col();
    let mut baris = 0;
    if susunan.perubahan {
        baris = isian.judul(&mut k, baris, "LAMPIRAN PERUBAHAN PERJANJIAN KINERJA")?;
    } else {
        k.paragraph(
            baris,
            &Content::text("Lampiran Perjanjian Kinerja"),
            Style { align: Align::Left, ..Style::TEXT },
        )?;
        baris = isian.judul(&mut k, baris + 1, judul)?;
    }
    baris = indikator(&mut k, baris, susunan, rancangan)? + 1;
    baris = if rancangan.isi.tanpa_anggaran {
        baris + 1
    } else {
        anggaran(&mut k, baris, susunan, rancangan)? + 2
    };
    let kolom = [(Siapa::Kedua, 0, 1), (Siapa::Pertama, 2, kanan)];
    let akhir = isian.tanda_tangan(&mut k, baris, &kolom, true)?;
    k.print(akhir, false, None)
}

/// Writes the table of indicators; gives the row below.
fn indikator(
    k: &mut Pen<'_>,
    atas: u32,
    susunan: &Susunan,
    rancangan: Rancangan<'_>,
) -> Result<u32, XlsxError> {
    let banyak = rancangan.indikator(BARIS_INDIKATOR);
    let awal = k.head(atas, susunan.kepala, true)?;
    let kanan = k.last_col();
    let mut nomor = 0;
    for (i, baris) in (awal..awal + banyak).enumerate() {
        let isi = rancangan.isi.indikator.get(i);
        let sasaran = isi.map_or("", |x| &x.sasaran);
        nomor += u32::from(!sasaran.is_empty());
        let no = if sasaran.is_empty() { String::new() } else { nomor.to_string() };
        k.text(baris, 0, &no, Style::NUMBER.input())?;
        k.text(baris, 1, sasaran, Style::BOX.input())?;
        k.text(baris, 2, isi.map_or("", |x| &x.nama), Style::BOX.input())?;
        if susunan.perubahan {
            let target = isi.and_then(|x| Some((x.target?, x.satuan.as_str())));
            let target = target.map_or_else(String::new, |(target, satuan)| {
                if satuan == "%" { format!("{target}%") } else { format!("{target} {satuan}") }
            });
            k.text(baris, 3, &target, Style::NUMBER.input())?;
        } else {
            k.text(baris, 3, isi.map_or("", |x| &x.satuan), Style::BOX.centred().input())?;
            let target = Content::number(isi.and_then(|x| x.target));
            k.write(baris, 4, &target, Style::COUNT.centred().input())?;
        }
    }
    let akhir = awal + banyak - 1;
    k.mark_optional(Area::new(awal, 0, akhir, 1), 2)?;
    k.mark_empty(Area::new(awal, 2, akhir, kanan))?;
    if susunan.perubahan {
        let pesan = Jenis::Teks("Angka dan satuannya, misalnya 60 Orang atau 90%.");
        validasi::pasang(k, Area::column(3, awal, akhir), pesan)?;
    } else {
        validasi::pasang(k, Area::column(3, awal, akhir), Jenis::Satuan)?;
        let kinerja = Jenis::Kinerja { satuan: 3, terbesar: 100 };
        validasi::pasang(k, Area::column(4, awal, akhir), kinerja)?;
        k.fractions(Area::column(4, awal, akhir))?;
    }
    Ok(akhir + 1)
}

/// Writes the table of budgets; gives the row of the total.
fn anggaran(
    k: &mut Pen<'_>,
    atas: u32,
    susunan: &Susunan,
    rancangan: Rancangan<'_>,
) -> Result<u32, XlsxError> {
    let isi = rancangan.isi;
    let (nama, uang) = (susunan.nama, susunan.uang);
    let judul: [&str; 2] = if susunan.perubahan {
        ["Program/Kegiatan/Sub Kegiatan", "Anggaran"]
    } else {
        ["PROGRAM / KEGIATAN / SUB KEGIATAN", "ANGGARAN"]
    };
    k.block(Area::row(atas, 0, nama), &Content::text(judul[0]), Style::HEAD)?;
    k.block(Area::row(atas, uang.0, uang.1), &Content::text(judul[1]), Style::HEAD)?;
    if susunan.perubahan {
        k.text(atas, 3, "Keterangan", Style::HEAD)?;
    }
    k.ws.set_row_height(atas, 20.0)?;
    let pohon = Pohon { nomor: rancangan.rangka(), awal: atas + 1, kolom: [0; 3] };
    let nilai = pohon.jumlahkan(|i| {
        let sub = isi.angka(&pohon.nomor[i])?;
        Some(d(if susunan.perubahan { sub.anggaran } else { sub.murni }))
    });
    for (i, nomor) in pohon.nomor.iter().enumerate() {
        baris_anggaran(k, &pohon, i, susunan, (nilai[i], isi.mata(nomor)))?;
    }
    let garis = pohon.akhir();
    for kolom in 0..=k.last_col() {
        k.write(garis, kolom, &Content::Empty, Style::BOX)?;
    }
    k.ws.set_row_height(garis, 4.0)?;
    let jumlah = garis + 1;
    let tebal = Style { vertical: Vertical::Middle, ..Style::BOX.centred().bold() };
    k.block(Area::row(jumlah, 0, nama), &Content::text("JUMLAH"), tebal)?;
    let total = Content::Formula(pohon.jumlah_semua(uang.0), pohon.total(&nilai));
    k.block(
        Area::row(jumlah, uang.0, uang.1),
        &total,
        Style { vertical: Vertical::Middle, ..Style::RUPIAH.bold() },
    )?;
    if susunan.perubahan {
        k.write(jumlah, 3, &Content::Empty, Style::BOX)?;
    }
    k.ws.set_row_height(jumlah, 20.0)?;
    k.mark_empty(Area::new(pohon.awal, 0, garis - 1, nama))?;
    if susunan.perubahan {
        k.mark_empty(Area::column(3, pohon.awal, garis - 1))?;
    }
    validasi::pasang(k, Area::column(uang.0, pohon.awal, garis - 1), Jenis::Rupiah)?;
    Ok(jumlah)
}

fn baris_anggaran(
    k: &mut Pen<'_>,
    pohon: &Pohon,
    i: usize,
    susunan: &Susunan,
    (nilai, mata): (Option<Decimal>, Option<&Mata>),
) -> Result<(), XlsxError> {
    let (baris, nomor) = (pohon.baris(i), &pohon.nomor[i]);
    let level = tingkat(nomor);
    let tebal = level == 0;
    k.text(baris, 0, nomor, Style { bold: tebal, align: Align::Left, ..Style::NUMBER }.input())?;
    let gaya = Style { bold: tebal, indent: level, ..Style::BOX }.input();
    k.text(baris, susunan.nama, mata.map_or("", |m| &m.nama), gaya)?;
    let (kiri, kanan) = susunan.uang;
    let uang = Style { bold: tebal, ..Style::RUPIAH };
    let area = Area::row(baris, kiri, kanan);
    if pohon.adalah_daun(i) {
        k.block(area, &Content::number(nilai), uang.input())?;
        k.mark_empty(area)?;
    } else {
        k.block(area, &Content::Formula(pohon.jumlah_kelompok(i, kiri), nilai), uang)?;
    }
    if susunan.perubahan {
        let dana = mata.map_or("", |m| &m.sumber_dana);
        k.text(baris, 3, dana, Style::BOX.centred().input())?;
    }
    Ok(())
}
