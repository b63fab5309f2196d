//! A sheet as an official table: title, head, rows, notes, signature. No file is touched here.

use super::rumus::Acuan;
pub use super::sel::{Format, Isi, Peran, Rata, Sel, Tanda};
use crate::source::column_letters;

/// A cell of the table's head that may cover several rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kepala {
    /// The words.
    pub teks: String,
    /// Row within the head, from 0.
    pub baris: u32,
    /// Column, from 0.
    pub kolom: u32,
    /// Rows covered.
    pub tinggi: u32,
    /// Columns covered.
    pub lebar: u32,
}

impl Kepala {
    /// A cell of the head.
    pub fn baru(teks: &str, baris: u32, kolom: u32, tinggi: u32, lebar: u32) -> Self {
        Self { teks: teks.to_owned(), baris, kolom, tinggi, lebar }
    }

    /// A head of one row, a column each.
    pub fn sebaris(teks: &[&str]) -> Vec<Self> {
        (0u32..).zip(teks).map(|(kolom, teks)| Self::baru(teks, 0, kolom, 1, 1)).collect()
    }
}

/// Rows of a column that are shown as one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gabung {
    /// First row of the table, from 0.
    pub baris: u32,
    /// First column.
    pub kolom: u32,
    /// Rows covered.
    pub tinggi: u32,
    /// Columns covered.
    pub lebar: u32,
}

/// One signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PenandaTangan {
    /// `Pihak Kedua`, where the document has parties.
    pub pihak: Option<String>,
    /// The position.
    pub jabatan: String,
    /// The name with titles.
    pub nama: String,
    /// The rank, empty if there is none.
    pub pangkat: String,
    /// The NIP grouped 8-6-1-3, empty if there is none.
    pub nip: String,
}

/// A signature block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlokTandaTangan {
    /// `Dumai, Januari 2025`.
    pub tempat_tanggal: String,
    /// The signers, from left to right.
    pub penanda: Vec<PenandaTangan>,
}

/// What a chart draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jenis {
    /// Upright columns, two charts side by side.
    Tegak,
    /// Bars with their names beside them, over the whole width.
    Mendatar,
    /// A line, over the whole width.
    Garis,
}

/// What a chart shows, by columns of the table below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Grafik {
    /// The title.
    pub judul: String,
    /// What is drawn.
    pub jenis: Jenis,
    /// Sheet and cells of the categories, as in a formula: `'Tabel V'!$B$7:$B$9`.
    pub kategori: String,
    /// Name and cells of each series.
    pub seri: Vec<(String, String)>,
    /// The values are percentages.
    pub persen: bool,
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Lembar {
    /// The sheet's name, at most 31 characters.
    pub nama: String,
    /// Title lines, centred over the table.
    pub judul: Vec<String>,
    /// Widths of the columns in characters.
    pub lebar: Vec<f64>,
    /// The head.
    pub kepala: Vec<Kepala>,
    /// A row that numbers the columns, below the head.
    pub nomor_kolom: Vec<String>,
    /// The rows.
    pub baris: Vec<Vec<Sel>>,
    /// Merged cells of the rows.
    pub gabung: Vec<Gabung>,
    /// Lines below the table.
    pub catatan: Vec<String>,
    /// The signatures.
    pub tanda_tangan: Option<BlokTandaTangan>,
    /// Charts below everything.
    pub grafik: Vec<Grafik>,
    /// Upright instead of landscape.
    pub tegak: bool,
    /// On F4 paper (215 × 330 mm) instead of A4: for tables too wide for A4.
    pub f4: bool,
    /// Only other sheets' formulas read it; Excel doesn't show its tab.
    pub tersembunyi: bool,
}

impl Lembar {
    /// A sheet with its title and head.
    pub fn baru(nama: &str, judul: &[&str], lebar: &[f64], kepala: Vec<Kepala>) -> Self {
        Self {
            nama: nama.to_owned(),
            judul: judul.iter().map(|&j| j.to_owned()).collect(),
            lebar: lebar.to_vec(),
            kepala,
            ..Self::default()
        }
    }

    /// Rows of the head, without the row of numbers.
    pub fn tinggi_kepala(&self) -> u32 {
        self.kepala.iter().map(|k| k.baris + k.tinggi).max().unwrap_or(0)
    }

    /// The sheet's row of the head's first row, from 0: below the title and a blank line.
    pub fn baris_kepala(&self) -> u32 {
        let judul = u32::try_from(self.judul.len()).unwrap_or(0);
        if judul == 0 { 0 } else { judul + 1 }
    }

    /// The sheet's row of the table's first row, from 0. The title and head must be complete.
    pub fn baris_pertama(&self) -> u32 {
        self.baris_kepala() + self.tinggi_kepala() + u32::from(!self.nomor_kolom.is_empty())
    }

    /// The address of a cell of the table, as another cell of the sheet writes it: `D12`.
    pub fn alamat(&self, baris: usize, kolom: u32) -> String {
        let baris = u32::try_from(baris).unwrap_or(0) + self.baris_pertama();
        format!("{}{}", column_letters(kolom), baris + 1)
    }

    /// The same, as another sheet writes it: `'Tabel V'!D12`.
    pub fn alamat_penuh(&self, baris: usize, kolom: u32) -> String {
        format!("{}!{}", kutip(&self.nama), self.alamat(baris, kolom))
    }

    /// A cell of the table, for formulas of the same sheet.
    pub fn lokal(&self, baris: usize, kolom: u32) -> Acuan {
        self.acuan(self.alamat(baris, kolom), baris, kolom)
    }

    /// A cell of the table, for formulas of other sheets.
    pub fn penuh(&self, baris: usize, kolom: u32) -> Acuan {
        self.acuan(self.alamat_penuh(baris, kolom), baris, kolom)
    }

    fn acuan(&self, alamat: String, baris: usize, kolom: u32) -> Acuan {
        match self.baris.get(baris).and_then(|b| b.get(kolom as usize)) {
            Some(sel) => Acuan::baru(alamat, sel),
            None => Acuan { alamat, nilai: None, teks: None },
        }
    }

    /// The sum of some cells of a column, as a cell.
    pub fn sel_jumlah(&self, baris: &[usize], kolom: u32, format: Format) -> Sel {
        let nilai = baris.iter().filter_map(|&b| self.baris.get(b)?.get(kolom as usize)?.nilai()).sum();
        Sel::rumus(self.jumlah(baris, kolom), nilai, format)
    }

    /// Replaces a cell of a row that is already there.
    pub fn isi(&mut self, baris: usize, kolom: u32, sel: Sel) {
        if let Some(tempat) = self.baris.get_mut(baris).and_then(|b| b.get_mut(kolom as usize)) {
            *tempat = sel;
        }
    }

    /// A column's cells in some rows, absolute, for charts: `'Tabel V'!$D$12:$D$20`.
    pub fn rentang_mutlak(&self, awal: usize, akhir: usize, kolom: u32) -> String {
        let row = |baris: usize| u32::try_from(baris).unwrap_or(0) + self.baris_pertama() + 1;
        let huruf = column_letters(kolom);
        format!("{}!${huruf}${}:${huruf}${}", kutip(&self.nama), row(awal), row(akhir))
    }

    /// The index of the next row.
    pub fn berikut(&self) -> usize {
        self.baris.len()
    }

    /// Adds a row and gives its index.
    pub fn tambah(&mut self, baris: Vec<Sel>) -> usize {
        self.baris.push(baris);
        self.baris.len() - 1
    }

    /// Shows some rows of a column as one cell; a single row stays as it is.
    pub fn gabung_baris(&mut self, awal: usize, akhir: usize, kolom: u32) {
        if akhir > awal {
            let baris = u32::try_from(awal).unwrap_or(0);
            let tinggi = u32::try_from(akhir - awal + 1).unwrap_or(1);
            self.gabung.push(Gabung { baris, kolom, tinggi, lebar: 1 });
        }
    }

    /// Shows some columns of a row as one cell.
    pub fn gabung_kolom(&mut self, baris: usize, kolom: u32, lebar: u32) {
        self.gabung.push(Gabung { baris: u32::try_from(baris).unwrap_or(0), kolom, tinggi: 1, lebar });
    }

    /// The same table as an official document shows it: without the marks of corrections, whose notes
    /// belong into the summaries. Cells to be filled in stay marked.
    #[must_use]
    pub fn tanpa_tanda(mut self) -> Self {
        for sel in self.baris.iter_mut().flatten().filter(|sel| sel.tanda != Tanda::Isian) {
            sel.tanda = Tanda::Tidak;
            sel.catatan = None;
        }
        self
    }

    /// The heads of the columns that have cells to be filled in by hand, each once.
    pub fn kolom_isian(&self) -> Vec<String> {
        let mut nama: Vec<String> = Vec::new();
        for kolom in 0..count(self.lebar.len()) {
            let ada = self
                .baris
                .iter()
                .any(|baris| baris.get(kolom as usize).is_some_and(|sel| sel.tanda == Tanda::Isian));
            if !ada {
                continue;
            }
            let teks = self.nama_kolom(kolom);
            let baru = if teks.is_empty() { self.nama_baris(kolom) } else { vec![teks] };
            for teks in baru {
                if !nama.contains(&teks) {
                    nama.push(teks);
                }
            }
        }
        nama
    }

    /// The names of the rows that are to be filled in, for a table without a head.
    fn nama_baris(&self, kolom: u32) -> Vec<String> {
        let isian = |baris: &&Vec<Sel>| baris.get(kolom as usize).is_some_and(|s| s.tanda == Tanda::Isian);
        let nama = |baris: &Vec<Sel>| {
            baris.iter().find_map(|sel| match &sel.isi {
                Isi::Teks(teks) if teks.chars().count() > 3 => Some(teks.clone()),
                _ => None,
            })
        };
        self.baris.iter().filter(isian).filter_map(nama).collect()
    }

    /// A column's name: the words of its head from top to bottom.
    fn nama_kolom(&self, kolom: u32) -> String {
        let mut sel: Vec<&Kepala> =
            self.kepala.iter().filter(|k| (k.kolom..k.kolom + k.lebar).contains(&kolom)).collect();
        sel.sort_by_key(|k| k.baris);
        let kata: Vec<String> =
            sel.iter().map(|k| k.teks.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        kata.join(" ")
    }

    /// A sum over cells of the sheet: `SUM(D5,D9,D12)`, or `SUM(D5:D12)` for neighbours. It passes over
    /// cells that are still empty.
    pub fn jumlah(&self, baris: &[usize], kolom: u32) -> String {
        match baris {
            [] => "0".to_owned(),
            [satu] => self.alamat(*satu, kolom),
            [awal, .., akhir] if akhir - awal + 1 == baris.len() => {
                format!("SUM({}:{})", self.alamat(*awal, kolom), self.alamat(*akhir, kolom))
            }
            _ => {
                let alamat: Vec<String> = baris.iter().map(|&b| self.alamat(b, kolom)).collect();
                format!("SUM({})", alamat.join(","))
            }
        }
    }
}

fn count(banyak: usize) -> u32 {
    u32::try_from(banyak).unwrap_or(u32::MAX)
}

/// A sheet's name as formulas quote it.
pub fn kutip(nama: &str) -> String {
    format!("'{}'", nama.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_count_the_title_and_the_head() {
        let mut lembar = Lembar::baru(
            "Tabel II",
            &["Tabel II", "Program"],
            &[5.0, 40.0, 20.0],
            Kepala::sebaris(&["No", "Program", "Anggaran"]),
        );
        assert_eq!(lembar.alamat(0, 2), "C5");
        lembar.nomor_kolom = vec!["1".into(), "2".into(), "3".into()];
        assert_eq!(lembar.alamat_penuh(1, 2), "'Tabel II'!C7");
        assert_eq!(lembar.jumlah(&[0, 1, 2], 2), "SUM(C6:C8)");
        assert_eq!(lembar.jumlah(&[0, 2], 2), "SUM(C6,C8)");
    }
}
