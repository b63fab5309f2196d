//! Tables of budgets, indicators and quarters built by hand, and running one rule on them.

#![expect(clippy::missing_panics_doc, reason = "a test that builds nonsense may panic")]

use rust_decimal::Decimal;

use crate::documents::{
    BarisAnggaran, BarisIndikator, BarisJumlah, BarisTriwulan, DaftarAnggaran, Document, FormKind, Head,
    Lampiran, Pasangan, PasanganPersen, PenutupTriwulan, TabelAnggaran, TabelIndikator, Tahap, Tingkat,
    Triwulan,
};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::rules::{Report, Rule};
use crate::source::{
    CellRef, Entry, FileId, FileStatus, Rect, SheetId, SourceFile, SourceSheet, Sourced, Sources,
};

/// A decimal from its text.
pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A cell of a sheet.
pub fn at(sheet: u32, row: u32, col: u32) -> CellRef {
    CellRef::new(SheetId(sheet), row, col)
}

/// A text in a cell; an empty one is a blank cell.
pub fn teks(cell: CellRef, text: &str) -> Sourced<String> {
    if text.is_empty() {
        Sourced::blank_at(cell)
    } else {
        Sourced::value_at(cell, text.to_owned(), Entry::Text)
    }
}

/// A number in a cell; an empty text is a blank cell.
pub fn angka(cell: CellRef, text: &str) -> Sourced<Decimal> {
    if text.is_empty() { Sourced::blank_at(cell) } else { Sourced::value_at(cell, d(text), Entry::Number) }
}

/// A percentage as printed, such as `86.11`; an empty text is a blank cell.
pub fn persen(cell: CellRef, text: &str) -> Sourced<Percent> {
    if text.is_empty() {
        return Sourced::blank_at(cell);
    }
    let value = d(text);
    Sourced::value_at(cell, Percent::shown(value, value.scale()), Entry::Number)
}

/// A target: `80%`, `12`, `12 Paket`, `BB`; an empty text is a blank cell.
pub fn kuantitas(cell: CellRef, text: &str) -> Sourced<Kuantitas> {
    if text.is_empty() {
        return Sourced::blank_at(cell);
    }
    let shown = |t: &str| t.parse::<Decimal>().ok().map(|v| Percent { value: v, half: Decimal::ZERO });
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let value = if let Some(points) = text.strip_suffix('%').and_then(shown) {
        Kuantitas::Persen(points)
    } else if let Some(nilai) = shown(first) {
        Kuantitas::Angka { nilai, satuan: (!rest.is_empty()).then(|| rest.to_owned()) }
    } else {
        Kuantitas::Teks(text.to_owned())
    };
    Sourced::value_at(cell, value, Entry::Number)
}

/// Files `berkas-0.xlsx` and so on, each with one sheet of the same id.
pub fn sources(files: u32) -> Sources {
    let mut sources = Sources::default();
    for n in 0..files {
        let file = sources.add_file(SourceFile {
            path: format!("berkas-{n}.xlsx"),
            sha256: format!("{n:064}"),
            status: FileStatus::Read,
            reason: None,
        });
        sources.add_sheet(SourceSheet { file, name: format!("Lembar {n}"), visible: true });
    }
    sources
}

/// A dossier of 2024 with eight files and these documents.
pub fn dossier(documents: Vec<Document>) -> Dossier {
    let mut dossier = Dossier::default();
    dossier.sources = sources(8);
    dossier.year = 2024;
    dossier.documents = documents;
    dossier
}

/// The findings of one rule.
pub fn run(rule: &'static Rule, dossier: &Dossier) -> Vec<Finding> {
    let mut findings = Vec::new();
    (rule.check)(dossier, &mut Report::new(rule, &mut findings));
    findings
}

/// The primary cells of one rule's findings, as Excel shows them.
pub fn cells(rule: &'static Rule, dossier: &Dossier) -> Vec<String> {
    run(rule, dossier).iter().map(|f| f.cell().map_or_else(|| "-".to_owned(), |c| c.to_string())).collect()
}

/// All cells marked by one rule's findings.
pub fn marked(rule: &'static Rule, dossier: &Dossier) -> Vec<String> {
    run(rule, dossier)
        .iter()
        .flat_map(|f| f.marked_cells().map(|c| c.to_string()).collect::<Vec<_>>())
        .collect()
}

/// A head without titles.
pub fn head(kind: FormKind, sheet: u32) -> Head {
    let tahap = match kind {
        FormKind::Pk => Some(Tahap::Murni),
        FormKind::PkPerubahan | FormKind::Tabel33 | FormKind::Triwulan => Some(Tahap::Perubahan),
        _ => None,
    };
    Head {
        kind,
        file: FileId(sheet),
        sheet: SheetId(sheet),
        range: Rect { top: 0, left: 0, bottom: 99, right: 20 },
        confidence: 1.0,
        tahap,
        judul: Vec::new(),
        tahun: Vec::new(),
        pemilik: None,
    }
}

/// A table of budgets: level (1 to 3), number, name, budget. Numbers stand in column A, names in B,
/// budgets in C, the first row in row 1; the total, if any, below the last row.
pub fn tabel(sheet: u32, rows: &[(u8, &str, &str, &str)], jumlah: Option<&str>) -> TabelAnggaran {
    let mut baris: Vec<BarisAnggaran> = Vec::new();
    for (row, &(level, nomor, nama, anggaran)) in (0_u32..).zip(rows) {
        let tingkat = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan][usize::from(level) - 1];
        let induk = baris.iter().rposition(|b| b.tingkat < tingkat);
        baris.push(BarisAnggaran {
            tingkat,
            nomor: teks(at(sheet, row, 0), nomor),
            nama: teks(at(sheet, row, 1), nama),
            anggaran: angka(at(sheet, row, 2), anggaran),
            sumber_dana: None,
            persen: None,
            realisasi: None,
            sebelum: None,
            selisih: None,
            induk,
        });
    }
    let below = u32::try_from(rows.len()).unwrap();
    TabelAnggaran {
        baris,
        jumlah: jumlah.map(|j| BarisJumlah {
            anggaran: angka(at(sheet, below, 2), j),
            persen: None,
            realisasi: None,
            sebelum: None,
            selisih: None,
        }),
        kepala_anggaran: None,
        tak_bertingkat: false,
        sebaris: false,
    }
}

/// Gives the rows of a table their percentages, in column D.
pub fn dengan_persen(mut tabel: TabelAnggaran, nilai: &[&str]) -> TabelAnggaran {
    for (baris, nilai) in tabel.baris.iter_mut().zip(nilai) {
        let cell = CellRef { col: 3, ..baris.anggaran.at };
        baris.persen = Some(persen(cell, nilai));
    }
    tabel
}

/// An annex with a table of budgets.
pub fn lampiran(kind: FormKind, sheet: u32, tabel: TabelAnggaran) -> Document {
    Document::Lampiran(Lampiran {
        head: head(kind, sheet),
        indikator: Vec::new(),
        anggaran: Some(tabel),
        tanda_tangan: None,
    })
}

/// An annex with indicators only.
pub fn lampiran_indikator(kind: FormKind, sheet: u32, indikator: Vec<BarisIndikator>) -> Document {
    Document::Lampiran(Lampiran { head: head(kind, sheet), indikator, anggaran: None, tanda_tangan: None })
}

/// A list of budgets of the agency.
pub fn daftar(kind: FormKind, sheet: u32, tabel: TabelAnggaran) -> Document {
    Document::Anggaran(DaftarAnggaran { head: head(kind, sheet), tabel })
}

/// A table of indicators of the agency.
pub fn indikator(kind: FormKind, sheet: u32, baris: Vec<BarisIndikator>) -> Document {
    Document::Indikator(TabelIndikator { head: head(kind, sheet), baris, tanda_tangan: None })
}

/// A row of indicators: number, sasaran, indicator, unit, target in columns A to E.
pub fn baris_indikator(sheet: u32, row: u32, isi: (&str, &str, &str, &str, &str)) -> BarisIndikator {
    let (nomor, sasaran, indikator, satuan, target) = isi;
    BarisIndikator {
        nomor: Some(teks(at(sheet, row, 0), nomor)),
        sasaran: teks(at(sheet, row, 1), sasaran),
        indikator: teks(at(sheet, row, 2), indikator),
        satuan: Some(teks(at(sheet, row, 3), satuan)),
        target: kuantitas(at(sheet, row, 4), target),
        realisasi: None,
        capaian: None,
        polaritas: None,
        formulasi: None,
    }
}

/// The same with realisasi and capaian in columns F and G.
pub fn dengan_capaian(mut baris: BarisIndikator, realisasi: &str, capaian: &str) -> BarisIndikator {
    let target = baris.target.at;
    baris.realisasi = Some(kuantitas(CellRef { col: 5, ..target }, realisasi));
    baris.capaian = Some(persen(CellRef { col: 6, ..target }, capaian));
    baris
}

/// What a row of the quarterly form says; all as text, empty for blank.
#[derive(Default, Clone, Copy)]
pub struct Kuartal<'a> {
    /// Target K.
    pub target: &'a str,
    /// Realised K and Rp.
    pub realisasi: (&'a str, &'a str),
    /// The percentages K and Rp.
    pub persen: (&'a str, &'a str),
    /// K and Rp of the fourth quarter.
    pub tw4: (&'a str, &'a str),
}

/// Rows of the quarterly form. Columns: 3 indicator, 4 unit, 5 target K, 6–13 quarters, 14 and 15
/// realised, 16 and 17 percentages.
pub fn triwulan(sheet: u32, tabel: TabelAnggaran, isi: &[Kuartal<'_>]) -> Triwulan {
    let baris = (0_u32..).zip(isi).map(|(row, k)| {
        let cell = |col| at(sheet, row, col);
        let pasangan = |col, (k, rp): (&str, &str)| Pasangan {
            k: Some(angka(cell(col), k)),
            rp: Some(angka(cell(col + 1), rp)),
        };
        BarisTriwulan {
            indikator: Some(teks(cell(3), if k.target.is_empty() { "" } else { "Jumlah Orang" })),
            satuan: Some(teks(cell(4), if k.target.is_empty() { "" } else { "Orang" })),
            target: Pasangan { k: Some(angka(cell(5), k.target)), rp: None },
            triwulan: [
                pasangan(6, ("", "")),
                pasangan(8, ("", "")),
                pasangan(10, ("", "")),
                pasangan(12, k.tw4),
            ],
            realisasi: pasangan(14, k.realisasi),
            persen: PasanganPersen {
                k: Some(persen(cell(16), k.persen.0)),
                rp: Some(persen(cell(17), k.persen.1)),
            },
            ..BarisTriwulan::default()
        }
    });
    Triwulan {
        head: head(FormKind::Triwulan, sheet),
        baris: baris.collect(),
        tabel,
        penutup: PenutupTriwulan::default(),
        satuan_uang: Decimal::ONE,
        tanda_tangan: None,
    }
}
