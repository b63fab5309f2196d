//! Realisation per quarter: eighteen numbered columns, of which 12 to 15 compute themselves.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::Rancangan;
use super::contoh::{Sub, d};
use super::isi::Isi;
use super::isian::{Isian, Rencana, Siapa};
use super::kepala_triwulan;
use super::petunjuk::{self, Petunjuk};
use super::pohon::{Pohon, tingkat};
use super::validasi::{self, Jenis};
use crate::domain::capaian::rata_rata;
use crate::domain::predikat::SkalaPredikat;
use crate::output::sheet::{Align, Area, Content, Pen, Style, address, book, reference};
use crate::output::tables::rumus;

/// The column that says what the quarters' performance means; beside the table and not printed.
pub(super) const METODE: u16 = 31;
const CARA: [&str; 2] = ["dijumlahkan", "posisi terakhir"];
const KINERJA: [u16; 7] = [4, 6, 8, 11, 13, 15, 17];
const RUPIAH: [u16; 7] = [5, 7, 10, 12, 14, 16, 18];

const PETUNJUK: Petunjuk = Petunjuk {
    formulir: "REALISASI KINERJA DAN ANGGARAN PER TRIWULAN",
    guna: "Evaluasi hasil RKPD/Renja menurut Permendagri Nomor 86 Tahun 2017. K adalah kinerja, Rp adalah anggaran.",
    langkah: &[
        "K dan Rp diketik pada sub kegiatan. Rp kegiatan dan program, kolom 12 sampai 15, rata-rata, predikat dan \
         jumlah dihitung sendiri.",
        "Kolom di kanan tabel tidak dicetak: dijumlahkan bila K setiap triwulan adalah tambahan pada triwulan itu \
         (kosong berarti dijumlahkan), posisi terakhir bila K menyatakan keadaan sampai triwulan itu.",
        "Triwulan yang belum berjalan dikosongkan, tidak diisi 0. Tabel ini lebar: untuk dibaca di kertas pilih A3.",
    ],
    kolom: &[
        ("1 No", "1 program, 1.1 kegiatan, 1.1.1 sub kegiatan. Rumus jumlah memakai nomor ini.", "1.1.2"),
        ("2 Sasaran RKPD", "Sasaran, pada baris program.", "Meningkatnya kesejahteraan sosial"),
        ("3 Program/Kegiatan", "Nama lengkap sesuai DPPA.", "Program Rehabilitasi Sosial"),
        (
            "4 Indikator Kinerja",
            "Indikator sub kegiatan (keluaran).",
            "Jumlah orang yang menerima permakanan",
        ),
        ("5 Target akhir periode", "Target pada akhir RPJMD/Renstra: K dan Rp.", "1.500 dan 1.100.000.000"),
        (
            "6 Realisasi s/d tahun lalu",
            "Realisasi sejak awal periode sampai tahun lalu: K dan Rp.",
            "900 dan 610.000.000",
        ),
        ("7 Target tahun ini", "K, satuan, dan Rp setelah perubahan anggaran.", "320, Orang, 240.000.000"),
        ("8–11 Triwulan I–IV", "Realisasi pada triwulan itu: K dan Rp.", "80 dan 58.000.000"),
        (
            "12 Realisasi tahun ini",
            "Dihitung: Rp jumlah empat triwulan; K jumlahnya atau posisi terakhir.",
            "312",
        ),
        ("13 Tingkat capaian tahun ini", "Dihitung: kolom 12 dibagi kolom 7.", "97,50%"),
        ("14 Realisasi s/d tahun ini", "Dihitung: kolom 6 ditambah kolom 12.", "1.212"),
        ("15 Tingkat capaian periode", "Dihitung: kolom 14 dibagi kolom 5.", "80,80%"),
        ("16–18", "Penanggung jawab, hambatan, tindak lanjut.", "Dinas Sosial Kota Dumai"),
        (
            "Predikat kinerja",
            "Dihitung: Sangat Tinggi ≥ 91%, Tinggi ≥ 76%, Sedang ≥ 66%, Rendah ≥ 51%, selebihnya Sangat Rendah.",
            "Tinggi",
        ),
    ],
};

/// The quarterly form.
pub(super) fn buat(rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let isi = rancangan.isi;
    let mut workbook = book(PETUNJUK.formulir)?;
    petunjuk::buat(&mut workbook, &PETUNJUK)?;
    let rencana = Rencana { tanggal: (12, 31), ..Rencana::default() };
    let isian = Isian::buat(&mut workbook, PETUNJUK.formulir, rencana, isi)?;
    let mut lebar = vec![6.0, 12.0, 26.0, 20.0, 5.5, 10.5, 5.5, 10.5, 5.5, 7.0, 10.5];
    lebar.extend([5.5, 10.0, 5.5, 10.0, 5.5, 10.0, 5.5, 10.0, 5.5, 10.5, 7.0, 7.0, 5.5, 10.5, 7.0, 7.0]);
    lebar.extend([11.0, 10.0, 10.0, 2.0, 16.0]);
    let mut k = Pen::form(&mut workbook, "Triwulan", &lebar, 30)?;
    k.narrow();
    let judul = "PROGRAM, KEGIATAN, SUB KEGIATAN DAN REALISASI BELANJA";
    let kepala = isian.judul(&mut k, 0, judul)?;
    let awal = kepala_triwulan::kepala(&mut k, kepala)?;
    let pohon = Pohon { nomor: rancangan.rangka(), awal, kolom: [0; 3] };
    let kolom = hitung(&pohon, isi);
    for i in 0..pohon.nomor.len() {
        baris(&mut k, &pohon, i, &kolom, isi)?;
    }
    let akhir = penutup(&mut k, &pohon, &kolom)?;
    isian_dan_batas(&mut k, awal, pohon.akhir() - 1)?;
    let akhir = isian.tanda_tangan(&mut k, akhir + 2, &[(Siapa::Pertama, 21, 28)], true)?;
    k.print(akhir, false, Some((kepala, awal - 1, 3)))?;
    Ok(workbook)
}

/// The values of all columns by row.
struct Kolom {
    nilai: Vec<Vec<Option<Decimal>>>,
}

impl Kolom {
    fn di(&self, kolom: u16, i: usize) -> Option<Decimal> {
        self.nilai[usize::from(kolom)][i]
    }
}

fn hitung(pohon: &Pohon, isi: &Isi) -> Kolom {
    let sub = |i: usize| isi.angka(&pohon.nomor[i]);
    let daun = |ambil: &dyn Fn(&Sub) -> Decimal| -> Vec<Option<Decimal>> {
        (0..pohon.nomor.len()).map(|i| sub(i).map(ambil)).collect()
    };
    let uang = |ambil: &dyn Fn(&Sub) -> Decimal| pohon.jumlahkan(|i| sub(i).map(ambil));
    let mut nilai = vec![vec![None; pohon.nomor.len()]; 27];
    nilai[4] = daun(&|s| d(s.akhir.0));
    nilai[5] = uang(&|s| d(s.akhir.1));
    nilai[6] = daun(&|s| d(s.lalu.0));
    nilai[7] = uang(&|s| d(s.lalu.1));
    nilai[8] = daun(&|s| d(s.target));
    nilai[10] = uang(&|s| d(s.anggaran));
    for (q, kolom) in [11, 13, 15, 17].into_iter().enumerate() {
        nilai[kolom] = daun(&|s| d(s.triwulan[q].0));
        nilai[kolom + 1] = uang(&|s| d(s.triwulan[q].1));
    }
    nilai[19] = daun(&|s| {
        let semua = s.triwulan.iter().map(|(k, _)| d(*k));
        if s.posisi { d(s.triwulan[3].0) } else { semua.sum() }
    });
    nilai[20] = uang(&|s| s.triwulan.iter().map(|(_, rp)| d(*rp)).sum());
    let gabung =
        |a: &[Option<Decimal>], b: &[Option<Decimal>], f: fn(Decimal, Decimal) -> Option<Decimal>| {
            a.iter().zip(b).map(|(a, b)| f((*a)?, (*b)?)).collect::<Vec<_>>()
        };
    for (hasil, atas, bawah) in [(21, 19, 8), (22, 20, 10)] {
        nilai[hasil] = gabung(&nilai[atas], &nilai[bawah], Decimal::checked_div);
    }
    for (hasil, lalu, ini) in [(23, 6, 19), (24, 7, 20)] {
        nilai[hasil] = gabung(&nilai[lalu], &nilai[ini], Decimal::checked_add);
    }
    for (hasil, atas, bawah) in [(25, 23, 4), (26, 24, 5)] {
        nilai[hasil] = gabung(&nilai[atas], &nilai[bawah], Decimal::checked_div);
    }
    Kolom { nilai }
}

fn baris(k: &mut Pen<'_>, pohon: &Pohon, i: usize, kolom: &Kolom, isi: &Isi) -> Result<(), XlsxError> {
    let (b, nomor) = (pohon.baris(i), pohon.nomor[i].as_str());
    let level = tingkat(nomor);
    let tebal = level == 0;
    let mata = isi.mata(nomor);
    let teks = Style { bold: tebal, ..Style::BOX }.input();
    k.text(b, 0, nomor, Style { bold: tebal, ..Style::NUMBER }.input())?;
    let program = tebal && mata.is_some();
    let sasaran = if program { isi.hanya_contoh("Meningkatnya kesejahteraan sosial") } else { "" };
    k.text(b, 1, sasaran, Style::BOX.input())?;
    k.text(b, 2, mata.map_or("", |m| &m.nama), Style { indent: level, ..teks })?;
    k.text(b, 3, mata.map_or("", |m| &m.indikator), Style::BOX.input())?;
    for kolom_k in KINERJA {
        k.write(b, kolom_k, &Content::number(kolom.di(kolom_k, i)), Style::COUNT.input())?;
    }
    k.text(b, 9, mata.map_or("", |m| &m.satuan), Style::BOX.centred().input())?;
    let uang = Style { bold: tebal, ..Style::RUPIAH };
    for kolom_rp in RUPIAH {
        let nilai = kolom.di(kolom_rp, i);
        if pohon.adalah_daun(i) {
            k.write(b, kolom_rp, &Content::number(nilai), uang.input())?;
        } else {
            k.write(b, kolom_rp, &Content::Formula(pohon.jumlah_kelompok(i, kolom_rp), nilai), uang)?;
        }
    }
    let persen = Style { bold: tebal, ..Style::PERCENT };
    for (tujuan, rumus) in hitungan(b) {
        let gaya = match tujuan {
            19 | 23 => Style::COUNT,
            20 | 24 => uang,
            _ => persen,
        };
        k.write(b, tujuan, &Content::Formula(rumus, kolom.di(tujuan, i)), gaya)?;
    }
    let skpd = if program { isi.perangkat_daerah.as_str() } else { "" };
    for (kolom_teks, isi) in [(27, skpd), (28, ""), (29, "")] {
        k.text(b, kolom_teks, isi, Style::BOX.input())?;
    }
    let cara = isi.angka(nomor).map_or("", |s| CARA[usize::from(s.posisi)]);
    k.text(b, METODE, cara, Style::BOX.centred().input())
}

/// The formulas of columns 12 to 15 in a row.
fn hitungan(b: u32) -> [(u16, String); 8] {
    let s = |kolom: u16| address(b, kolom);
    let (k1, k2, k3, k4) = (s(11), s(13), s(15), s(17));
    let (r1, r2, r3, r4) = (s(12), s(14), s(16), s(18));
    let terakhir = format!("IF({k4}<>\"\",{k4},IF({k3}<>\"\",{k3},IF({k2}<>\"\",{k2},{k1})))");
    let kinerja = format!(
        "IF(COUNT({k1},{k2},{k3},{k4})=0,\"\",IF(${}=\"{}\",{terakhir},SUM({k1},{k2},{k3},{k4})))",
        s(METODE),
        CARA[1]
    );
    let uang = format!("IF(COUNT({r1},{r2},{r3},{r4})=0,\"\",SUM({r1},{r2},{r3},{r4}))");
    let bagi = |atas: u16, bawah: u16| format!("IF(OR({0}=\"\",N({1})=0),\"\",{0}/{1})", s(atas), s(bawah));
    let tambah = |lalu: u16, ini: u16| format!("IF(COUNT({0},{1})=0,\"\",SUM({0},{1}))", s(lalu), s(ini));
    [
        (19, kinerja),
        (20, uang),
        (21, bagi(19, 8)),
        (22, bagi(20, 10)),
        (23, tambah(6, 19)),
        (24, tambah(7, 20)),
        (25, bagi(23, 4)),
        (26, bagi(24, 5)),
    ]
}

/// Writes average, predikat and totals; gives the last row.
fn penutup(k: &mut Pen<'_>, pohon: &Pohon, kolom: &Kolom) -> Result<u32, XlsxError> {
    let garis = pohon.akhir();
    for kolom in (0..30).chain([METODE]) {
        k.write(garis, kolom, &Content::Empty, Style::BOX)?;
    }
    k.ws.set_row_height(garis, 4.0)?;
    let (rata, predikat, total) = (garis + 1, garis + 2, garis + 3);
    let kanan = Style { align: Align::Right, ..Style::BOX.bold() };
    for (b, teks) in [(rata, "Rata-rata capaian kinerja (%)"), (predikat, "Predikat kinerja")] {
        k.block(Area::row(b, 0, 20), &Content::text(teks), kanan)?;
        for kolom in 23..30 {
            k.write(b, kolom, &Content::Empty, Style::BOX)?;
        }
    }
    let jumlah = |kolom_rp: u16| pohon.total(&kolom.nilai[usize::from(kolom_rp)]);
    let sub = (0..pohon.nomor.len()).filter(|&i| tingkat(&pohon.nomor[i]) == 2);
    let rata_k = rata_rata(sub.filter_map(|i| kolom.di(21, i)));
    let serapan = jumlah(20).zip(jumlah(10)).and_then(|(r, a)| r.checked_div(a));
    k.write(rata, 21, &Content::Formula(pohon.rata_sub(21), rata_k), Style::PERCENT.bold())?;
    let rasio = |atas: u16, bawah: u16| bagi(total, (atas, jumlah(atas)), (bawah, jumlah(bawah)));
    k.write(rata, 22, &rasio(20, 10), Style::PERCENT.bold())?;
    for (kolom, nilai) in [(21, rata_k), (22, serapan)] {
        let gaya = Style::BOX.centred().bold();
        let kata = rumus::predikat(&reference(rata, kolom, nilai), &SkalaPredikat::default());
        k.write(predikat, kolom, &Content::from(kata), gaya)?;
    }
    let teks = Content::text("JUMLAH ANGGARAN DAN REALISASI DARI SELURUH PROGRAM");
    k.block(Area::row(total, 0, 3), &teks, Style::BOX.centred().bold())?;
    for kolom in 4..30 {
        k.write(total, kolom, &Content::Empty, Style::BOX)?;
    }
    for kolom_rp in RUPIAH.into_iter().chain([20, 24]) {
        let isi = Content::Formula(pohon.jumlah_semua(kolom_rp), jumlah(kolom_rp));
        k.write(total, kolom_rp, &isi, Style::RUPIAH.bold())?;
    }
    k.write(total, 22, &rasio(20, 10), Style::PERCENT.bold())?;
    k.write(total, 26, &rasio(24, 5), Style::PERCENT.bold())?;
    k.ws.set_row_height(total, 28.0)?;
    k.ws.set_row_height(predikat, 28.0)?;
    Ok(total)
}

/// One column of a row in percent of another.
fn bagi(b: u32, atas: (u16, Option<Decimal>), bawah: (u16, Option<Decimal>)) -> Content {
    Content::from(rumus::penyerapan(&reference(b, bawah.0, bawah.1), &reference(b, atas.0, atas.1)))
}

/// Validations and the colour of empty cells.
fn isian_dan_batas(k: &mut Pen<'_>, awal: u32, akhir: u32) -> Result<(), XlsxError> {
    k.mark_empty(Area::column(0, awal, akhir))?;
    k.mark_empty(Area::column(2, awal, akhir))?;
    k.mark_optional(Area::column(1, awal, akhir), 2)?;
    k.mark_optional(Area::new(awal, 27, akhir, 29), 2)?;
    // Performance belongs to sub kegiatan, whose numbers have two points.
    let nomor = address(awal, 0);
    let sub = format!("LEN(${nomor})-LEN(SUBSTITUTE(${nomor},\".\",\"\"))=2");
    k.mark_if(Area::new(awal, 3, akhir, 18), &sub)?;
    k.mark_optional(Area::column(METODE, awal, akhir), 2)?;
    for kolom in KINERJA {
        validasi::pasang(k, Area::column(kolom, awal, akhir), Jenis::Jumlah)?;
        k.fractions(Area::column(kolom, awal, akhir))?;
    }
    for kolom in [19, 23] {
        k.fractions(Area::column(kolom, awal, akhir))?;
    }
    for kolom in RUPIAH {
        validasi::pasang(k, Area::column(kolom, awal, akhir), Jenis::Rupiah)?;
    }
    validasi::pasang(k, Area::column(9, awal, akhir), Jenis::Satuan)?;
    let cara = Jenis::Pilihan(&CARA, "dijumlahkan, atau posisi terakhir. Kosong berarti dijumlahkan.");
    validasi::pasang(k, Area::column(METODE, awal, akhir), cara)
}
