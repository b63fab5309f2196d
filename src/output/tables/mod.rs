//! The official tables and the corrected summaries as Excel workbooks with live formulas.
//!
//! A table is first composed as a [`Sheet`], which knows every cell's address before anything
//! is written, so that formulas can point at each other; [`sheet`](crate::output::sheet) then renders it. The facts come from
//! [`bahan`], where each is decided once; the formulas from [`rumus`].

pub mod bahan;
pub mod data;
pub mod koreksi;
pub mod lkip;
pub mod pengukuran;
pub mod pk;
pub mod renstra;
pub mod rumus;
pub mod sasaran;
pub mod tabel_33;
pub mod triwulan;

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;

use self::bahan::Bahan;
use self::data::DataAnggaran;
use crate::documents::{FormKind, Tahap};
use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::output::sheet::Sheet;
use crate::source::CellRef;

/// A workbook that is to be written.
pub struct Buku {
    /// The file's name.
    pub nama: String,
    /// What it is, for people.
    pub judul: String,
    /// Its sheets.
    pub lembar: Vec<Sheet>,
}

impl Buku {
    /// The bytes of the workbook; the same input gives the same bytes.
    ///
    /// # Errors
    /// If rust_xlsxwriter refuses a name, a cell or a formula.
    pub fn render(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = crate::output::sheet::book_in_arial(&self.judul)?;
        for lembar in &self.lembar {
            crate::output::sheet::add(&mut workbook, lembar)?;
        }
        workbook.save_to_buffer()
    }

    /// The tables with cells to be filled in by hand, each with the names of its columns.
    pub fn isian(&self) -> Vec<(&str, Vec<String>)> {
        let sheets = self.lembar.iter().map(|l| (l.name.as_str(), l.input_columns()));
        sheets.filter(|(_, kolom)| !kolom.is_empty()).collect()
    }
}

/// All workbooks, and what could not be made.
pub struct Susunan {
    /// The workbooks.
    pub buku: Vec<Buku>,
    /// Tables that could not be made, each with the reason in Indonesian.
    pub gagal: Vec<(String, String)>,
    /// What the user can do so that more is filled in, in Indonesian.
    pub saran: Vec<String>,
    /// How many figures and words were mended.
    pub koreksi: usize,
    /// How many figures are undecided: sources that disagree, repairs that would make something else wrong.
    pub dipilih: usize,
    hitungan: koreksi::Hitungan,
}

/// Composes all workbooks of a dossier; the findings give the words of corrections.
/// The repairs of some blamed cells would make something else wrong and aren't made.
pub fn susun(dossier: &Dossier, temuan: &[Finding], unsafe_repairs: &BTreeSet<CellRef>) -> Susunan {
    let bahan = Bahan::kumpulkan(dossier, temuan, unsafe_repairs);
    let tahun = if dossier.year == 0 { "tanpa-tahun".to_owned() } else { dossier.year.to_string() };
    let mut susunan = Susunan {
        buku: Vec::new(),
        gagal: Vec::new(),
        saran: saran(&bahan),
        koreksi: 0,
        dipilih: 0,
        hitungan: koreksi::Hitungan::default(),
    };
    let data = DataAnggaran::susun(&bahan);
    let triwulan = triwulan::lembar(&bahan);
    let (lkip, gagal) = lkip::susun(&bahan);
    susunan.gagal.extend(gagal);
    let satu = |hasil: Result<Sheet, String>| hasil.map(|lembar| vec![lembar]);
    let tabel_33 = tabel_33::lembar(&bahan, &data).map(|lembar| vec![lembar, data.lembar]);
    let pengukuran = |rata_rata| satu(pengukuran::pengukuran(&bahan, rata_rata));
    let semua = [
        ("ringkasan-tabel-3.3", "Ringkasan terkoreksi Tabel 3.3", tabel_33, TABEL_33),
        (
            "ringkasan-triwulan",
            "Ringkasan terkoreksi Realisasi per triwulan",
            satu(triwulan.clone()),
            TRIWULAN,
        ),
        ("ringkasan-pengukuran", "Ringkasan terkoreksi Pengukuran Kinerja", pengukuran(true), PENGUKURAN),
        ("tabel-lkip", "Tabel laporan kinerja", Ok(lkip), LKIP),
        ("rkt", "Rencana Kinerja Tahunan", satu(pengukuran::rkt(&bahan)), &[FormKind::Rkt]),
        ("renstra", "Matrik Renstra", satu(renstra::lembar(&bahan)), &[]),
        ("pengukuran-kinerja", "Pengukuran Kinerja", pengukuran(false), PENGUKURAN),
        ("triwulan", "Realisasi per triwulan", satu(triwulan), TRIWULAN),
    ];
    for (nama, judul, hasil, dari) in semua {
        let nama = if nama.starts_with("ringkasan") {
            format!("{nama}.xlsx")
        } else {
            format!("{nama}-{tahun}.xlsx")
        };
        susunan.tambah(&bahan, nama, judul, hasil, dari);
    }
    for (tahap, nama, judul, dari) in [
        (Tahap::Murni, "pk-lampiran", "Lampiran Perjanjian Kinerja", FormKind::Pk),
        (
            Tahap::Perubahan,
            "pk-perubahan-lampiran",
            "Lampiran Perubahan Perjanjian Kinerja",
            FormKind::PkPerubahan,
        ),
    ] {
        let (lembar, gagal) = pk::lembar(&bahan, tahap);
        susunan.gagal.extend(gagal);
        let hasil = if lembar.is_empty() {
            Err(format!("tidak ada lampiran PK {} di folder", tahap.as_str()))
        } else {
            Ok(lembar)
        };
        susunan.tambah(&bahan, format!("{nama}-{tahun}.xlsx"), judul, hasil, &[dari]);
    }
    susunan.koreksi = susunan.hitungan.dikoreksi();
    susunan.dipilih = susunan.hitungan.belum();
    susunan
}

const TABEL_33: &[FormKind] = &[FormKind::Tabel33];
const TRIWULAN: &[FormKind] = &[FormKind::Triwulan];
const PENGUKURAN: &[FormKind] = &[FormKind::Pengukuran];
/// The forms whose content the tables of the report show.
const LKIP: &[FormKind] = &[
    FormKind::Tabel33,
    FormKind::Triwulan,
    FormKind::Pengukuran,
    FormKind::IkuTarget,
    FormKind::ProgramAnggaran,
];

/// What the settings could add.
fn saran(bahan: &Bahan<'_>) -> Vec<String> {
    let mut saran = Vec::new();
    if bahan.iku.iter().any(|iku| iku.program.is_empty()) && !bahan.pohon.is_empty() {
        saran.push(
            "Dokumen tidak menyebut program mana yang mendukung setiap indikator kinerja utama. Sebutkan di \
             cermat.toml di bawah [susun.iku]; Tabel V, VI, 3.6.1, 3.7.1 dan anggaran per indikator lalu terisi."
                .to_owned(),
        );
    }
    if bahan.dossier.settings.susun.renstra.is_none() {
        saran.push(
            "Masa Renstra belum disebut; tulis di cermat.toml, misalnya [susun] renstra = \"2021-2026\"."
                .to_owned(),
        );
    }
    saran
}

impl Susunan {
    /// Adds a workbook, with its own list of corrections where it has any. `dari` are the forms whose
    /// content it shows.
    fn tambah(
        &mut self,
        bahan: &Bahan<'_>,
        nama: String,
        judul: &str,
        hasil: Result<Vec<Sheet>, String>,
        dari: &[FormKind],
    ) {
        let mut lembar = match hasil {
            Ok(lembar) => lembar,
            Err(sebab) => {
                self.gagal.push((judul.to_owned(), sebab));
                return;
            }
        };
        let documents = &bahan.dossier.documents;
        let dokumen: Vec<usize> =
            (0..documents.len()).filter(|&d| dari.contains(&documents[d].kind())).collect();
        let koreksi = koreksi::lembar(bahan, &lembar, &dokumen, &mut self.hitungan);
        lembar.extend(koreksi);
        self.buku.push(Buku { nama, judul: judul.to_owned(), lembar });
    }
}
