//! The two sheets of entered figures that the tables of the report compute from.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bahan::Bahan;
use super::rumus;
use crate::documents::Tingkat;
use crate::dossier::corrected::Mata;
use crate::output::sheet::{Cell, Head, Mark, NumberFormat, Reference, Sheet};

/// Column of the budget.
pub const ANGGARAN: u32 = 2;
/// Column of the first quarter.
pub const TRIWULAN: u32 = 3;
/// Column of what was realised in the year.
pub const REALISASI: u32 = 7;
/// Column of its share of the budget.
pub const PERSEN: u32 = 8;

/// Budget and realisation of every program, kegiatan and sub kegiatan.
pub struct DataAnggaran {
    /// The sheet.
    pub lembar: Sheet,
    /// The row of each node.
    baris: BTreeMap<usize, usize>,
    /// The row of the total.
    pub jumlah: usize,
}

impl DataAnggaran {
    /// Builds the sheet.
    pub fn susun(bahan: &Bahan<'_>) -> Self {
        let lembar = Sheet::new(
            "Data Anggaran",
            &[
                &format!("Data anggaran dan realisasi {} Tahun {}", bahan.dinas, bahan.tahun()),
                "Rumus di tabel lain mengambil angkanya dari lembar ini",
            ],
            &[13.0, 60.0, 17.0, 16.0, 16.0, 16.0, 16.0, 17.0, 11.0],
            Head::single_row(&[
                "Tingkat",
                "Uraian",
                "Anggaran (Rp)",
                "Triwulan I (Rp)",
                "Triwulan II (Rp)",
                "Triwulan III (Rp)",
                "Triwulan IV (Rp)",
                "Realisasi (Rp)",
                "Realisasi (%)",
            ]),
        )
        .workings();
        let mut data = Self { lembar, baris: BTreeMap::new(), jumlah: 0 };
        let programs: Vec<usize> = bahan.pohon.iter().map(|mata| data.tambah(bahan, mata)).collect();
        data.jumlah = data.lembar.push(vec![Cell::empty(); 9]);
        data.lembar.set(data.jumlah, 0, Cell::text("Jumlah").bold());
        for kolom in ANGGARAN..=REALISASI {
            let sel = data.lembar.sum_cell(&programs, kolom, NumberFormat::Rupiah).bold();
            data.lembar.set(data.jumlah, kolom, sel);
        }
        data.persen(data.jumlah, true);
        data
    }

    fn tambah(&mut self, bahan: &Bahan<'_>, mata: &Mata) -> usize {
        let row = self.lembar.push(vec![Cell::empty(); 9]);
        self.baris.insert(mata.node, row);
        let (tingkat, inden) = match mata.tingkat {
            Tingkat::Program => ("Program", 0),
            Tingkat::Kegiatan => ("Kegiatan", 1),
            Tingkat::SubKegiatan => ("Sub kegiatan", 2),
        };
        let program = mata.tingkat == Tingkat::Program;
        self.lembar.set(row, 0, Cell::text(tingkat));
        self.lembar.set(row, 1, tebal(Cell::text(&mata.nama).indented(inden), program));
        if mata.anak.is_empty() {
            self.daun(bahan, mata, row);
            return row;
        }
        let anak: Vec<usize> = mata.anak.iter().map(|anak| self.tambah(bahan, anak)).collect();
        for kolom in ANGGARAN..=REALISASI {
            let sel = if kolom == ANGGARAN && !bahan.lengkap(mata) {
                // Not all of its rows are in the folder: their sum would be too little.
                bahan.sel(&bahan.uang(mata.anggaran.clone()), NumberFormat::Rupiah)
            } else {
                self.lembar.sum_cell(&anak, kolom, NumberFormat::Rupiah)
            };
            self.lembar.set(row, kolom, tebal(sel, program));
        }
        self.persen(row, program);
        row
    }

    fn daun(&mut self, bahan: &Bahan<'_>, mata: &Mata, row: usize) {
        self.lembar.set(row, ANGGARAN, bahan.sel(&bahan.uang(mata.anggaran.clone()), NumberFormat::Rupiah));
        let quarterly = mata.triwulan.and_then(|r| bahan.corrected.quarterly(r));
        if let Some(baris) = quarterly {
            for (kolom, pasangan) in (TRIWULAN..).zip(&baris.triwulan) {
                let figure = bahan.rupiah(pasangan.rp.as_ref());
                // A quarter without expenses is blank, not missing.
                let sel = if figure.value.is_some() {
                    bahan.sel(&figure, NumberFormat::Rupiah)
                } else {
                    Cell::empty()
                };
                self.lembar.set(row, kolom, sel);
            }
            self.jumlah_triwulan(row);
            self.persen(row, false);
            return;
        }
        for kolom in TRIWULAN..REALISASI {
            self.lembar.set(row, kolom, Cell::input());
        }
        let persen = bahan.persen_tercetak(mata);
        let anggaran = self.lembar.local(row, ANGGARAN);
        let (Some(_), Some(pagu)) = (persen.value, anggaran.value) else {
            self.jumlah_triwulan(row);
            self.persen(row, false);
            return;
        };
        // Without the quarters the printed share tells how much was realised.
        let persen = bahan.sel(&persen, NumberFormat::Percent);
        let nilai = (pagu * persen.value().unwrap_or_default())
            .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        self.lembar.set(row, PERSEN, persen);
        let rumus = format!("ROUND({}*{},0)", anggaran.address, self.lembar.address(row, PERSEN));
        self.lembar.set(row, REALISASI, Cell::formula(rumus, nilai, NumberFormat::Rupiah));
    }

    fn jumlah_triwulan(&mut self, row: usize) {
        let bagian: Vec<Reference> = (TRIWULAN..REALISASI).map(|k| self.lembar.local(row, k)).collect();
        let rentang = format!("{}:{}", bagian[0].address, bagian[3].address);
        let sel = if bagian.iter().any(|a| a.value.is_some()) || !self.isian(row) {
            rumus::jumlah(format!("SUM({rentang})"), &bagian.iter().collect::<Vec<_>>(), NumberFormat::Rupiah)
        } else {
            Cell::formula_text(format!("IF(COUNT({rentang})=0,\"\",SUM({rentang}))"), "")
        };
        self.lembar.set(row, REALISASI, sel);
    }

    fn isian(&self, row: usize) -> bool {
        self.lembar.rows[row][TRIWULAN as usize].mark == Mark::Input
    }

    fn persen(&mut self, row: usize, bold: bool) {
        let sel = rumus::penyerapan(&self.lembar.local(row, ANGGARAN), &self.lembar.local(row, REALISASI));
        self.lembar.set(row, PERSEN, tebal(sel, bold));
    }

    /// A cell of a program, kegiatan or sub kegiatan, for formulas of other sheets.
    pub fn acuan(&self, mata: &Mata, kolom: u32) -> Reference {
        self.lembar.full(self.baris.get(&mata.node).copied().unwrap_or_default(), kolom)
    }

    /// The row of a program, kegiatan or sub kegiatan.
    pub fn baris(&self, mata: &Mata) -> Option<usize> {
        self.baris.get(&mata.node).copied()
    }
}

fn tebal(sel: Cell, ya: bool) -> Cell {
    if ya { sel.bold() } else { sel }
}

/// Column of the target.
const TARGET: u32 = 4;

/// Target and realisasi of every main indicator, and the budget that serves it.
pub struct DataIku {
    /// The sheet.
    pub lembar: Sheet,
}

impl DataIku {
    /// Builds the sheet.
    pub fn susun(bahan: &Bahan<'_>, data: &DataAnggaran) -> Self {
        let mut lembar = Sheet::new(
            "Data IKU",
            &[
                &format!("Data indikator kinerja utama {} Tahun {}", bahan.dinas, bahan.tahun()),
                "Rumus di tabel lain mengambil angkanya dari lembar ini",
            ],
            &[8.0, 36.0, 46.0, 10.0, 12.0, 12.0, 17.0, 17.0, 12.0],
            Head::single_row(&[
                "Urutan",
                "Sasaran",
                "Nama IKU",
                "Satuan",
                "Rencana",
                "Hasil",
                "Anggaran program pendukung (Rp)",
                "Realisasi program pendukung (Rp)",
                "Penyerapan (%)",
            ]),
        )
        .workings();
        for (index, iku) in bahan.iku.iter().enumerate() {
            let uang = |kolom: u32| {
                if iku.program.is_empty() {
                    return Cell::input();
                }
                let bagian: Vec<Reference> =
                    iku.program.iter().map(|&p| data.acuan(&bahan.pohon[p], kolom)).collect();
                let alamat: Vec<&str> = bagian.iter().map(|a| a.address.as_str()).collect();
                rumus::jumlah(
                    format!("SUM({})", alamat.join(",")),
                    &bagian.iter().collect::<Vec<_>>(),
                    NumberFormat::Rupiah,
                )
            };
            let row = lembar.push(vec![
                Cell::number(Decimal::from(index + 1), NumberFormat::Whole).centred(),
                Cell::text(&iku.sasaran),
                Cell::text(&iku.indikator),
                Cell::text(&iku.satuan).centred(),
                iku.target.sel(bahan),
                iku.realisasi.sel(bahan),
                uang(ANGGARAN),
                uang(REALISASI),
                Cell::empty(),
            ]);
            let sel = rumus::penyerapan(&lembar.local(row, 6), &lembar.local(row, 7));
            lembar.set(row, 8, sel);
        }
        Self { lembar }
    }

    /// The target of an indicator.
    pub fn target(&self, iku: usize) -> Reference {
        self.lembar.full(iku, TARGET)
    }

    /// The realised performance.
    pub fn realisasi(&self, iku: usize) -> Reference {
        self.lembar.full(iku, TARGET + 1)
    }

    /// The budget of the programs that serve it.
    pub fn anggaran(&self, iku: usize) -> Reference {
        self.lembar.full(iku, TARGET + 2)
    }

    /// The share of that budget that was spent.
    pub fn penyerapan(&self, iku: usize) -> Reference {
        self.lembar.full(iku, TARGET + 4)
    }
}
