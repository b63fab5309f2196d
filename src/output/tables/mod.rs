//! The official tables and the corrected summaries as Excel workbooks with live formulas.
//!
//! A table is first composed as a [`lembar::Sheet`], which knows every cell's address before anything
//! is written, so that formulas can point at each other; [`mod@write`] then renders it. The facts come from
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

use rust_xlsxwriter::XlsxError;

use self::bahan::Bahan;
use self::data::DataAnggaran;
use crate::documents::Tahap;
use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::output::sheet::Sheet;

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
    /// How many figures were mended.
    pub koreksi: usize,
    /// How many figures were chosen between sources that disagree.
    pub dipilih: usize,
}

/// Composes all workbooks of a dossier; the findings give the words of corrections.
pub fn susun(dossier: &Dossier, temuan: &[Finding]) -> Susunan {
    let bahan = Bahan::kumpulkan(dossier, temuan);
    let tahun = if dossier.year == 0 { "tanpa-tahun".to_owned() } else { dossier.year.to_string() };
    let koreksi = bahan.corrected.corrections();
    let mut susunan = Susunan {
        buku: Vec::new(),
        gagal: Vec::new(),
        saran: saran(&bahan),
        koreksi: koreksi.iter().filter(|k| !k.chosen).count(),
        dipilih: koreksi.iter().filter(|k| k.chosen).count(),
    };
    let data = DataAnggaran::susun(&bahan);
    susunan.ringkasan(
        &bahan,
        "ringkasan-tabel-3.3.xlsx",
        "Tabel 3.3",
        tabel_33::lembar(&bahan, &data).map(|lembar| vec![lembar, data.lembar]),
    );
    let triwulan = triwulan::lembar(&bahan);
    susunan.ringkasan(
        &bahan,
        "ringkasan-triwulan.xlsx",
        "Realisasi per triwulan",
        triwulan.clone().map(|lembar| vec![lembar]),
    );
    susunan.ringkasan(
        &bahan,
        "ringkasan-pengukuran.xlsx",
        "Pengukuran Kinerja",
        pengukuran::pengukuran(&bahan, true).map(|lembar| vec![lembar]),
    );
    let (lembar, gagal) = lkip::susun(&bahan);
    susunan.buku.push(Buku {
        nama: format!("tabel-lkip-{tahun}.xlsx"),
        judul: "Tabel laporan kinerja".to_owned(),
        lembar,
    });
    susunan.gagal.extend(gagal);
    let resmi = [
        ("rkt", "Rencana Kinerja Tahunan", pengukuran::rkt(&bahan)),
        ("renstra", "Matrik Renstra", renstra::lembar(&bahan)),
        ("pengukuran-kinerja", "Pengukuran Kinerja", pengukuran::pengukuran(&bahan, false)),
        ("triwulan", "Realisasi per triwulan", triwulan),
    ];
    for (nama, judul, hasil) in resmi {
        susunan.resmi(&format!("{nama}-{tahun}.xlsx"), judul, hasil);
    }
    for (tahap, nama, judul) in [
        (Tahap::Murni, "pk-lampiran", "Lampiran Perjanjian Kinerja"),
        (Tahap::Perubahan, "pk-perubahan-lampiran", "Lampiran Perubahan Perjanjian Kinerja"),
    ] {
        let (lembar, gagal) = pk::lembar(&bahan, tahap);
        susunan.gagal.extend(gagal);
        if lembar.is_empty() {
            let sebab = format!("tidak ada lampiran PK {} di folder", tahap.as_str());
            susunan.gagal.push((judul.to_owned(), sebab));
            continue;
        }
        let lembar = lembar.into_iter().map(Sheet::unmarked).collect();
        susunan.buku.push(Buku { nama: format!("{nama}-{tahun}.xlsx"), judul: judul.to_owned(), lembar });
    }
    susunan
}

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
    /// Adds a corrected summary with its list of corrections.
    fn ringkasan(&mut self, bahan: &Bahan<'_>, nama: &str, judul: &str, hasil: Result<Vec<Sheet>, String>) {
        match hasil {
            Ok(mut lembar) => {
                lembar.push(koreksi::lembar(bahan, &lembar));
                let judul = format!("Ringkasan terkoreksi {judul}");
                self.buku.push(Buku { nama: nama.to_owned(), judul, lembar });
            }
            Err(sebab) => self.gagal.push((format!("Ringkasan {judul}"), sebab)),
        }
    }

    /// Adds an official form.
    fn resmi(&mut self, nama: &str, judul: &str, hasil: Result<Sheet, String>) {
        match hasil {
            Ok(lembar) => self.buku.push(Buku {
                nama: nama.to_owned(),
                judul: judul.to_owned(),
                lembar: vec![lembar.unmarked()],
            }),
            Err(sebab) => self.gagal.push((judul.to_owned(), sebab)),
        }
    }
}
