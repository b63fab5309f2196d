//! The table of budgets below the indicators of an annex.

use rust_decimal::Decimal;

use crate::documents::{BarisAnggaran, TabelAnggaran, Tahap, Tingkat};
use crate::domain::text::core_name;
use crate::output::sheet::{Cell, NumberFormat, Sheet};
use crate::output::tables::bahan::Bahan;

/// Where the columns of the table stand below those of the indicators.
struct Tempat {
    /// Columns the name covers, from the first.
    nama: u32,
    /// The column of the budget and how many it covers.
    anggaran: (u32, u32),
    /// The column of remarks.
    keterangan: Option<u32>,
    banyak: usize,
}

/// Adds the table, numbered anew.
pub(super) fn tambah(bahan: &Bahan<'_>, tahap: Tahap, lembar: &mut Sheet, tabel: &TabelAnggaran) {
    let tempat = match tahap {
        Tahap::Murni => Tempat { nama: 3, anggaran: (3, 2), keterangan: None, banyak: 5 },
        Tahap::Perubahan => Tempat { nama: 2, anggaran: (2, 1), keterangan: Some(3), banyak: 4 },
    };
    lembar.push(vec![Cell::empty().outside(); tempat.banyak]);
    kepala(lembar, &tempat, tahap, tabel);
    let mut penyusun =
        Penyusun { bahan, tabel, tempat, lembar, nomor: vec![String::new(); tabel.baris.len()] };
    penyusun.nomori();
    let awal = penyusun.lembar.next_row();
    for row in 0..tabel.baris.len() {
        penyusun.baris(row);
    }
    for row in (0..tabel.baris.len()).rev() {
        penyusun.kelompok(awal, row);
    }
    penyusun.jumlah(awal);
}

fn kepala(lembar: &mut Sheet, tempat: &Tempat, tahap: Tahap, tabel: &TabelAnggaran) {
    let ada = |tingkat: Tingkat| tabel.baris.iter().any(|b| b.tingkat == tingkat);
    let nama = match tahap {
        Tahap::Murni if ada(Tingkat::SubKegiatan) => "PROGRAM / KEGIATAN / SUB KEGIATAN",
        Tahap::Murni => "PROGRAM / KEGIATAN",
        Tahap::Perubahan if ada(Tingkat::SubKegiatan) => "Program/Kegiatan/Sub Kegiatan",
        Tahap::Perubahan if ada(Tingkat::Kegiatan) => "Program/Kegiatan",
        Tahap::Perubahan => "Program",
    };
    let mut baris = vec![Cell::head(""); tempat.banyak];
    baris[0] = Cell::head(nama);
    baris[tempat.anggaran.0 as usize] =
        Cell::head(if tahap == Tahap::Murni { "ANGGARAN" } else { "Anggaran" });
    if let Some(kolom) = tempat.keterangan {
        baris[kolom as usize] = Cell::head("Keterangan");
    }
    let row = lembar.push(baris);
    gabung(lembar, tempat, row);
    lembar.second_head = Some(row);
}

fn gabung(lembar: &mut Sheet, tempat: &Tempat, row: usize) {
    lembar.merge_columns(row, 0, tempat.nama);
    if tempat.anggaran.1 > 1 {
        lembar.merge_columns(row, tempat.anggaran.0, tempat.anggaran.1);
    }
}

struct Penyusun<'a, 'l> {
    bahan: &'a Bahan<'a>,
    tabel: &'a TabelAnggaran,
    tempat: Tempat,
    lembar: &'l mut Sheet,
    nomor: Vec<String>,
}

impl Penyusun<'_, '_> {
    /// Numbers the rows by their place: 1, 1.1, 1.1.1.
    fn nomori(&mut self) {
        let mut puncak = 0;
        let mut anak = vec![0; self.tabel.baris.len()];
        for (row, baris) in self.tabel.baris.iter().enumerate() {
            self.nomor[row] = if let Some(induk) = baris.induk {
                anak[induk] += 1;
                format!("{}.{}", self.nomor[induk].trim_end_matches('.'), anak[induk])
            } else {
                puncak += 1;
                format!("{puncak}.")
            };
        }
    }

    fn baris(&mut self, row: usize) {
        let baris = &self.tabel.baris[row];
        let kata = match baris.tingkat {
            Tingkat::Program => "Program",
            Tingkat::Kegiatan => "Kegiatan",
            Tingkat::SubKegiatan => "Sub Kegiatan",
        };
        let nama = baris.nama.text().trim();
        let nama = if nama.to_lowercase().starts_with(&kata.to_lowercase()) || core_name(nama).is_empty() {
            nama.to_owned()
        } else {
            format!("{kata} {nama}")
        };
        let program = baris.tingkat == Tingkat::Program;
        let tebal = |sel: Cell| if program { sel.bold() } else { sel };
        let mut sel = vec![Cell::empty(); self.tempat.banyak];
        sel[0] = self.bahan.ragu(tebal(Cell::text(format!("{} {nama}", self.nomor[row]))), baris.nama.at);
        sel[self.tempat.anggaran.0 as usize] = tebal(self.anggaran(baris));
        if let Some(kolom) = self.tempat.keterangan {
            let dana = baris.sumber_dana.as_ref().map_or("", |s| s.text()).trim();
            if !dana.is_empty() {
                let berlabel = dana.to_lowercase().starts_with("sumber");
                sel[kolom as usize] =
                    Cell::text(if berlabel { dana.to_owned() } else { format!("Sumber Dana {dana}") })
                        .centred();
            }
        }
        let tempat = self.lembar.push(sel);
        gabung(self.lembar, &self.tempat, tempat);
    }

    fn anggaran(&self, baris: &BarisAnggaran) -> Cell {
        let figure = self.bahan.corrected.figure(&baris.anggaran);
        match figure.value {
            Some(_) => self.bahan.sel(&figure, NumberFormat::Rupiah),
            None => Cell::empty(),
        }
    }

    /// Turns a group's amount into the sum of its rows, where it is their sum. Some officials print the
    /// whole of a program above their own share, and some print nothing there.
    fn kelompok(&mut self, awal: usize, row: usize) {
        let anak: Vec<usize> = self.tabel.anak(row).map(|(i, _)| awal + i).collect();
        let kolom = self.tempat.anggaran.0;
        let own = self.lembar.local(awal + row, kolom).value;
        if anak.is_empty() {
            return;
        }
        let sel = self.lembar.sum_cell(&anak, kolom, NumberFormat::Rupiah);
        let lama = &self.lembar.rows[awal + row][kolom as usize];
        let sel = sel.bold_if(lama.style.bold);
        if own == sel.value() {
            let sel = sel.marked_like(lama);
            self.lembar.set(awal + row, kolom, sel);
            return;
        }
        // A group that was the sum of its rows stays their sum when they are mended.
        let cell = &self.tabel.baris[row].anggaran;
        let semula: Decimal = self.tabel.anak(row).filter_map(|(_, b)| b.anggaran.value()).sum();
        if cell.value() == Some(&semula) {
            let sel = self.bahan.banding_uang(sel, Some(cell));
            self.lembar.set(awal + row, kolom, sel);
        }
    }

    /// The rows whose amounts make up a total: the highest ones that have an amount.
    fn bagian(&self, row: usize, awal: usize, hasil: &mut Vec<usize>) {
        if self.lembar.local(awal + row, self.tempat.anggaran.0).value.is_some() {
            hasil.push(awal + row);
            return;
        }
        let anak: Vec<usize> = self.tabel.anak(row).map(|(i, _)| i).collect();
        for anak in anak {
            self.bagian(anak, awal, hasil);
        }
    }

    fn jumlah(&mut self, awal: usize) {
        let mut bagian = Vec::new();
        for (row, _) in self.tabel.puncak() {
            self.bagian(row, awal, &mut bagian);
        }
        let kolom = self.tempat.anggaran.0;
        let mut total = self.lembar.sum_cell(&bagian, kolom, NumberFormat::Rupiah);
        if let Some(cell) = &self.tabel.jumlah {
            total = self.bahan.banding_uang(total, Some(&cell.anggaran));
        }
        let mut sel = vec![Cell::empty(); self.tempat.banyak];
        let kata = if self.tempat.keterangan.is_some() { "Jumlah" } else { "JUMLAH" };
        sel[0] = Cell::text(kata).bold().centred();
        sel[kolom as usize] = total.bold();
        let row = self.lembar.push(sel);
        gabung(self.lembar, &self.tempat, row);
    }
}
