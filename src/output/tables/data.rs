//! The two sheets of entered figures that the tables of the report compute from.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bahan::Bahan;
use super::lembar::{Format, Kepala, Lembar, Sel};
use super::rumus::{self, Acuan};
use crate::documents::Tingkat;
use crate::dossier::corrected::Mata;

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
    pub lembar: Lembar,
    /// The row of each node.
    baris: BTreeMap<usize, usize>,
    /// The row of the total.
    pub jumlah: usize,
}

impl DataAnggaran {
    /// Builds the sheet.
    pub fn susun(bahan: &Bahan<'_>) -> Self {
        let lembar = Lembar::baru(
            "Data Anggaran",
            &[
                &format!("Data anggaran dan realisasi {} Tahun {}", bahan.dinas, bahan.tahun()),
                "Rumus di tabel lain mengambil angkanya dari lembar ini",
            ],
            &[13.0, 60.0, 17.0, 16.0, 16.0, 16.0, 16.0, 17.0, 11.0],
            Kepala::sebaris(&[
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
        );
        let mut data = Self { lembar, baris: BTreeMap::new(), jumlah: 0 };
        let programs: Vec<usize> = bahan.pohon.iter().map(|mata| data.tambah(bahan, mata)).collect();
        data.jumlah = data.lembar.tambah(vec![Sel::kosong(); 9]);
        data.lembar.isi(data.jumlah, 0, Sel::teks("Jumlah").tebal());
        for kolom in ANGGARAN..=REALISASI {
            let sel = data.lembar.sel_jumlah(&programs, kolom, Format::Rupiah).tebal();
            data.lembar.isi(data.jumlah, kolom, sel);
        }
        data.persen(data.jumlah, true);
        data
    }

    fn tambah(&mut self, bahan: &Bahan<'_>, mata: &Mata) -> usize {
        let row = self.lembar.tambah(vec![Sel::kosong(); 9]);
        self.baris.insert(mata.node, row);
        let (tingkat, inden) = match mata.tingkat {
            Tingkat::Program => ("Program", 0),
            Tingkat::Kegiatan => ("Kegiatan", 1),
            Tingkat::SubKegiatan => ("Sub kegiatan", 2),
        };
        let program = mata.tingkat == Tingkat::Program;
        self.lembar.isi(row, 0, Sel::teks(tingkat));
        self.lembar.isi(row, 1, tebal(Sel::teks(&mata.nama).inden(inden), program));
        if mata.anak.is_empty() {
            self.daun(bahan, mata, row);
            return row;
        }
        let anak: Vec<usize> = mata.anak.iter().map(|anak| self.tambah(bahan, anak)).collect();
        for kolom in ANGGARAN..=REALISASI {
            let sel = if kolom == ANGGARAN && !bahan.lengkap(mata) {
                // Not all of its rows are in the folder: their sum would be too little.
                bahan.sel(&bahan.uang(mata.anggaran.clone()), Format::Rupiah)
            } else {
                self.lembar.sel_jumlah(&anak, kolom, Format::Rupiah)
            };
            self.lembar.isi(row, kolom, tebal(sel, program));
        }
        self.persen(row, program);
        row
    }

    fn daun(&mut self, bahan: &Bahan<'_>, mata: &Mata, row: usize) {
        self.lembar.isi(row, ANGGARAN, bahan.sel(&bahan.uang(mata.anggaran.clone()), Format::Rupiah));
        let quarterly = mata.triwulan.and_then(|r| bahan.corrected.quarterly(r));
        if let Some(baris) = quarterly {
            for (kolom, pasangan) in (TRIWULAN..).zip(&baris.triwulan) {
                let figure = bahan.rupiah(pasangan.rp.as_ref());
                // A quarter without expenses is blank, not missing.
                let sel =
                    if figure.value.is_some() { bahan.sel(&figure, Format::Rupiah) } else { Sel::kosong() };
                self.lembar.isi(row, kolom, sel);
            }
            self.jumlah_triwulan(row);
            self.persen(row, false);
            return;
        }
        for kolom in TRIWULAN..REALISASI {
            self.lembar.isi(row, kolom, Sel::isian());
        }
        let persen = bahan.persen_tercetak(mata);
        let anggaran = self.lembar.lokal(row, ANGGARAN);
        let (Some(_), Some(pagu)) = (persen.value, anggaran.nilai) else {
            self.jumlah_triwulan(row);
            self.persen(row, false);
            return;
        };
        // Without the quarters the printed share tells how much was realised.
        let persen = bahan.sel(&persen, Format::Persen);
        let nilai = (pagu * persen.nilai().unwrap_or_default())
            .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        self.lembar.isi(row, PERSEN, persen);
        let rumus = format!("ROUND({}*{},0)", anggaran.alamat, self.lembar.alamat(row, PERSEN));
        self.lembar.isi(row, REALISASI, Sel::rumus(rumus, nilai, Format::Rupiah));
    }

    fn jumlah_triwulan(&mut self, row: usize) {
        let bagian: Vec<Acuan> = (TRIWULAN..REALISASI).map(|k| self.lembar.lokal(row, k)).collect();
        let rentang = format!("{}:{}", bagian[0].alamat, bagian[3].alamat);
        let sel = if bagian.iter().any(|a| a.nilai.is_some()) || !self.isian(row) {
            rumus::jumlah(format!("SUM({rentang})"), &bagian.iter().collect::<Vec<_>>(), Format::Rupiah)
        } else {
            Sel::rumus_teks(format!("IF(COUNT({rentang})=0,\"\",SUM({rentang}))"), "")
        };
        self.lembar.isi(row, REALISASI, sel);
    }

    fn isian(&self, row: usize) -> bool {
        self.lembar.baris[row][TRIWULAN as usize].tanda == super::lembar::Tanda::Isian
    }

    fn persen(&mut self, row: usize, bold: bool) {
        let sel = rumus::penyerapan(&self.lembar.lokal(row, ANGGARAN), &self.lembar.lokal(row, REALISASI));
        self.lembar.isi(row, PERSEN, tebal(sel, bold));
    }

    /// A cell of a program, kegiatan or sub kegiatan, for formulas of other sheets.
    pub fn acuan(&self, mata: &Mata, kolom: u32) -> Acuan {
        self.lembar.penuh(self.baris.get(&mata.node).copied().unwrap_or_default(), kolom)
    }

    /// The row of a program, kegiatan or sub kegiatan.
    pub fn baris(&self, mata: &Mata) -> Option<usize> {
        self.baris.get(&mata.node).copied()
    }
}

fn tebal(sel: Sel, ya: bool) -> Sel {
    if ya { sel.tebal() } else { sel }
}

/// Column of the target.
const TARGET: u32 = 4;

/// Target and realisasi of every main indicator, and the budget that serves it.
pub struct DataIku {
    /// The sheet.
    pub lembar: Lembar,
}

impl DataIku {
    /// Builds the sheet.
    pub fn susun(bahan: &Bahan<'_>, data: &DataAnggaran) -> Self {
        let mut lembar = Lembar::baru(
            "Data IKU",
            &[
                &format!("Data indikator kinerja utama {} Tahun {}", bahan.dinas, bahan.tahun()),
                "Rumus di tabel lain mengambil angkanya dari lembar ini",
            ],
            &[8.0, 36.0, 46.0, 10.0, 12.0, 12.0, 17.0, 17.0, 12.0],
            Kepala::sebaris(&[
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
        );
        for (index, iku) in bahan.iku.iter().enumerate() {
            let uang = |kolom: u32| {
                if iku.program.is_empty() {
                    return Sel::isian();
                }
                let bagian: Vec<Acuan> =
                    iku.program.iter().map(|&p| data.acuan(&bahan.pohon[p], kolom)).collect();
                let alamat: Vec<&str> = bagian.iter().map(|a| a.alamat.as_str()).collect();
                rumus::jumlah(
                    format!("SUM({})", alamat.join(",")),
                    &bagian.iter().collect::<Vec<_>>(),
                    Format::Rupiah,
                )
            };
            let row = lembar.tambah(vec![
                Sel::angka(Decimal::from(index + 1), Format::Bulat).tengah(),
                Sel::teks(&iku.sasaran),
                Sel::teks(&iku.indikator),
                Sel::teks(&iku.satuan).tengah(),
                iku.target.sel(bahan),
                iku.realisasi.sel(bahan),
                uang(ANGGARAN),
                uang(REALISASI),
                Sel::kosong(),
            ]);
            let sel = rumus::penyerapan(&lembar.lokal(row, 6), &lembar.lokal(row, 7));
            lembar.isi(row, 8, sel);
        }
        Self { lembar }
    }

    /// The target of an indicator.
    pub fn target(&self, iku: usize) -> Acuan {
        self.lembar.penuh(iku, TARGET)
    }

    /// The realised performance.
    pub fn realisasi(&self, iku: usize) -> Acuan {
        self.lembar.penuh(iku, TARGET + 1)
    }

    /// The budget of the programs that serve it.
    pub fn anggaran(&self, iku: usize) -> Acuan {
        self.lembar.penuh(iku, TARGET + 2)
    }

    /// The share of that budget that was spent.
    pub fn penyerapan(&self, iku: usize) -> Acuan {
        self.lembar.penuh(iku, TARGET + 4)
    }
}
