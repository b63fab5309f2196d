//! Dossiers built by hand for the tests of rules: a statement with its signatures, an annex, a table.
#![expect(clippy::missing_panics_doc, reason = "helpers of tests panic like the tests themselves")]

pub mod tabel;
pub mod umum;

use crate::documents::{
    BarisIndikator, BlokTandaTangan, Document, FormKind, Head, Lampiran, Orang, Pernyataan, Pihak,
    TabelIndikator, Tahap, TandaTangan,
};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Entry, FileId, FileStatus, Rect, SheetId, SourceFile, SourceSheet, Sourced};
use rust_decimal::Decimal;

/// An official as printed: name, position, rank, NIP. Empty texts are left out of the documents.
#[derive(Debug, Clone, Copy)]
pub struct Pejabat {
    /// With titles.
    pub nama: &'static str,
    /// The position.
    pub jabatan: &'static str,
    /// The rank.
    pub pangkat: &'static str,
    /// The NIP.
    pub nip: &'static str,
}

/// The mayor: no rank, no NIP.
pub const WALI_KOTA: Pejabat =
    Pejabat { nama: "H. SURYA DHARMA, SE", jabatan: "WALI KOTA SUKAMAJU", pangkat: "", nip: "" };
/// The head of the agency.
pub const KEPALA: Pejabat = Pejabat {
    nama: "drg. MELATI KUSUMA",
    jabatan: "KEPALA DINAS SOSIAL KOTA SUKAMAJU",
    pangkat: "Pembina Utama Muda",
    nip: "19701112 199903 2 001",
};
/// The head of a bidang.
pub const KABID: Pejabat = Pejabat {
    nama: "BAMBANG PRASETYO, S.Sos, M.Si",
    jabatan: "KEPALA BIDANG REHABILITASI SOSIAL",
    pangkat: "Pembina",
    nip: "19751023 200003 1 002",
};
/// A functional official below [`KABID`].
pub const JF: Pejabat = Pejabat {
    nama: "RATNA WIDYASTUTI, S.Sos",
    jabatan: "JF. PENYULUH SOSIAL AHLI MUDA",
    pangkat: "Penata Tk.I",
    nip: "19820417 200604 2 011",
};
/// Another one below [`KABID`].
pub const JF_LAIN: Pejabat = Pejabat {
    nama: "HENDRA GUNAWAN, SE",
    jabatan: "JF. PENYULUH SOSIAL AHLI MUDA",
    pangkat: "Penata",
    nip: "19850609 201001 1 014",
};

/// Builds a dossier; every document gets a sheet of its own in one file, unless [`Susun::berkas`]
/// begins another one.
#[derive(Debug)]
pub struct Susun {
    dossier: Dossier,
    file: Option<FileId>,
}

/// Rows of the cells in the documents built here.
pub mod baris {
    /// Title.
    pub const JUDUL: u32 = 0;
    /// Name of the first party; the position one row below.
    pub const PERTAMA: u32 = 5;
    /// Name of the second party.
    pub const KEDUA: u32 = 10;
    /// Place and date.
    pub const TANGGAL: u32 = 20;
    /// Signature: label, position, name, rank, NIP in rows from here.
    pub const TTD: u32 = 21;
    /// Name in the signature.
    pub const NAMA: u32 = 23;
    /// Rank.
    pub const PANGKAT: u32 = 24;
    /// NIP.
    pub const NIP: u32 = 25;
}

/// A text in a cell.
pub fn teks(sheet: SheetId, row: u32, col: u32, text: &str) -> Sourced<String> {
    let at = CellRef::new(sheet, row, col);
    if text.is_empty() { Sourced::blank_at(at) } else { Sourced::value_at(at, text.to_owned(), Entry::Text) }
}

impl Default for Susun {
    fn default() -> Self {
        Self::baru()
    }
}

impl Susun {
    /// An empty dossier of 2024.
    pub fn baru() -> Self {
        let mut dossier = Dossier::default();
        dossier.year = 2024;
        Self { dossier, file: None }
    }

    /// Begins another file.
    #[must_use]
    pub fn berkas(mut self, path: &str) -> Self {
        let file = SourceFile {
            path: path.to_owned(),
            sha256: String::new(),
            status: FileStatus::Read,
            reason: None,
        };
        self.file = Some(self.dossier.sources.add_file(file));
        self
    }

    fn sheet(&mut self) -> (FileId, SheetId) {
        if self.file.is_none() {
            let empty = Self { dossier: std::mem::take(&mut self.dossier), file: None };
            *self = empty.berkas("Perjanjian Kinerja.xlsx");
        }
        let file = self.file.unwrap();
        let name = format!("Lembar {}", self.dossier.documents.len() + 1);
        (file, self.dossier.sources.add_sheet(SourceSheet { file, name, visible: true }))
    }

    fn head(&mut self, kind: FormKind, tahap: Option<Tahap>, pemilik: Option<&str>) -> Head {
        let (file, sheet) = self.sheet();
        Head {
            kind,
            file,
            sheet,
            range: Rect { top: 0, left: 0, bottom: 40, right: 6 },
            confidence: 1.0,
            tahap,
            judul: vec![teks(sheet, baris::JUDUL, 0, "PERJANJIAN KINERJA TAHUN 2024")],
            tahun: vec![Sourced::value_at(CellRef::new(sheet, baris::JUDUL, 0), 2024, Entry::Text)],
            pemilik: pemilik.map(str::to_owned),
        }
    }

    /// A signature block: the second party left (column 0), the first right (column 4).
    fn blok(sheet: SheetId, pertama: Pejabat, kedua: Option<Pejabat>, lampiran: bool) -> BlokTandaTangan {
        let sign = |p: Pejabat, pihak: Pihak, col: u32| {
            let opt = |row: u32, text: &str| (!text.is_empty()).then(|| teks(sheet, row, col, text));
            TandaTangan {
                pihak: Some(pihak),
                label: Some(CellRef::new(sheet, baris::TTD, col)),
                jabatan: opt(baris::TTD + 1, p.jabatan).filter(|_| lampiran),
                nama: teks(sheet, baris::NAMA, col, p.nama),
                pangkat: opt(baris::PANGKAT, p.pangkat),
                nip: opt(baris::NIP, p.nip),
            }
        };
        let mut penanda: Vec<TandaTangan> = kedua.map(|p| sign(p, Pihak::Kedua, 0)).into_iter().collect();
        penanda.push(sign(pertama, Pihak::Pertama, 4));
        BlokTandaTangan {
            tempat_tanggal: Some(teks(sheet, baris::TANGGAL, 4, "Sukamaju, Januari 2024")),
            penanda,
        }
    }

    /// A statement page.
    #[must_use]
    pub fn pernyataan(mut self, tahap: Tahap, pertama: Pejabat, kedua: Pejabat) -> Self {
        let head = self.head(FormKind::Pernyataan, Some(tahap), Some(pertama.nama));
        let sheet = head.sheet;
        let orang = |p: Pejabat, row: u32| {
            Some(Orang { nama: teks(sheet, row, 2, p.nama), jabatan: teks(sheet, row + 1, 2, p.jabatan) })
        };
        self.dossier.documents.push(Document::Pernyataan(Pernyataan {
            head,
            pertama: orang(pertama, baris::PERTAMA),
            kedua: orang(kedua, baris::KEDUA),
            tanda_tangan: Self::blok(sheet, pertama, Some(kedua), false),
        }));
        self
    }

    /// An annex without tables.
    #[must_use]
    pub fn lampiran(mut self, tahap: Tahap, pertama: Pejabat, kedua: Option<Pejabat>) -> Self {
        let kind = if tahap == Tahap::Murni { FormKind::Pk } else { FormKind::PkPerubahan };
        let head = self.head(kind, Some(tahap), Some(pertama.nama));
        let sheet = head.sheet;
        self.dossier.documents.push(Document::Lampiran(Lampiran {
            head,
            indikator: Vec::new(),
            anggaran: None,
            tanda_tangan: Some(Self::blok(sheet, pertama, kedua, true)),
        }));
        self
    }

    /// Statement and annex of one official.
    #[must_use]
    pub fn perjanjian(self, tahap: Tahap, pertama: Pejabat, kedua: Pejabat) -> Self {
        self.pernyataan(tahap, pertama, kedua).lampiran(tahap, pertama, Some(kedua))
    }

    /// A table of indicators signed by the head alone.
    #[must_use]
    pub fn tabel(mut self, kind: FormKind, kepala: Pejabat) -> Self {
        let head = self.head(kind, None, None);
        let sheet = head.sheet;
        let mut blok = Self::blok(sheet, kepala, None, true);
        blok.penanda[0].pihak = None;
        blok.penanda[0].label = None;
        self.dossier.documents.push(Document::Indikator(TabelIndikator {
            head,
            baris: vec![BarisIndikator {
                nomor: Some(teks(sheet, 4, 0, "1")),
                sasaran: teks(sheet, 4, 1, "Meningkatnya kesejahteraan sosial"),
                indikator: teks(sheet, 4, 2, "Persentase PPKS yang terpenuhi kebutuhannya"),
                satuan: Some(teks(sheet, 4, 3, "%")),
                target: Sourced::value_at(
                    CellRef::new(sheet, 4, 4),
                    Kuantitas::Angka { nilai: Percent::shown(Decimal::ONE_HUNDRED, 0), satuan: None },
                    Entry::Number,
                ),
                realisasi: None,
                capaian: None,
                polaritas: None,
                formulasi: None,
            }],
            tanda_tangan: Some(blok),
        }));
        self
    }

    /// The agreements of a whole agency for one budget: head, bidang, two officials below it.
    #[must_use]
    pub fn dinas(self, tahap: Tahap) -> Self {
        self.perjanjian(tahap, KEPALA, WALI_KOTA)
            .perjanjian(tahap, KABID, KEPALA)
            .perjanjian(tahap, JF, KABID)
            .perjanjian(tahap, JF_LAIN, KABID)
    }

    /// Changes a document after it was built.
    #[must_use]
    pub fn ubah(mut self, document: usize, change: impl FnOnce(&mut Document)) -> Self {
        change(&mut self.dossier.documents[document]);
        self
    }

    /// Changes one signature.
    #[must_use]
    pub fn ttd(self, document: usize, signer: usize, change: impl FnOnce(&mut TandaTangan)) -> Self {
        self.ubah(document, |d| {
            let block = match d {
                Document::Pernyataan(d) => &mut d.tanda_tangan,
                Document::Lampiran(d) => d.tanda_tangan.as_mut().unwrap(),
                Document::Indikator(d) => d.tanda_tangan.as_mut().unwrap(),
                _ => panic!("no signatures"),
            };
            change(&mut block.penanda[signer]);
        })
    }

    /// Writes another NIP into a signature.
    #[must_use]
    pub fn nip(self, document: usize, signer: usize, text: &str) -> Self {
        self.ttd(document, signer, |t| {
            let at = t.nip.as_ref().unwrap().at;
            t.nip = Some(teks(at.sheet, at.row, at.col, text));
        })
    }

    /// Writes another name into a signature.
    #[must_use]
    pub fn nama(self, document: usize, signer: usize, text: &str) -> Self {
        self.ttd(document, signer, |t| t.nama = teks(t.nama.at.sheet, t.nama.at.row, t.nama.at.col, text))
    }

    /// The dossier.
    pub fn jadi(self) -> Dossier {
        self.dossier
    }
}

/// What a rule says of a dossier.
pub fn periksa(rule: &'static Rule, dossier: &Dossier) -> Vec<Finding> {
    let mut findings = Vec::new();
    (rule.check)(dossier, &mut Report::new(rule, &mut findings));
    findings
}

/// The primary cells of findings, as `sheet!A1` with the number of the document from 0.
pub fn sel(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|f| f.cell().map_or_else(|| "-".to_owned(), |at| format!("{}!{at}", at.sheet.0)))
        .collect()
}
