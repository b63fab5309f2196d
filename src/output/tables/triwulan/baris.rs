//! The rows of the form: entered leaves, and the groups above them as sums.

use rust_decimal::Decimal;

use super::Penyusun;
use crate::documents::{BarisTriwulan, Tingkat};
use crate::domain::setahun::{Cara, Jenis};
use crate::dossier::corrected::Mata;
use crate::dossier::hierarchy::row_of;
use crate::output::sheet::{Cell, NumberFormat, Reference};
use crate::output::tables::rumus;
use crate::source::{Content, Entry, Sourced};

impl Penyusun<'_> {
    /// Adds a program, kegiatan or sub kegiatan with all that is below it; its row.
    pub(super) fn mata(&mut self, mata: &Mata, nomor: &str) -> usize {
        let row = self.lembar.push(vec![Cell::empty(); self.kolom.banyak()]);
        let inden = match mata.tingkat {
            Tingkat::Program => 0,
            Tingkat::Kegiatan => 1,
            Tingkat::SubKegiatan => 2,
        };
        let program = mata.tingkat == Tingkat::Program;
        if mata.tingkat == Tingkat::Kegiatan {
            self.kegiatan.push(row);
        }
        let tebal = |sel: Cell| if program { sel.bold() } else { sel };
        self.lembar.set(row, 0, tebal(Cell::text(nomor)).centred());
        let nama = Cell::text(&mata.nama).indented(inden).bold_if(mata.tingkat != Tingkat::SubKegiatan);
        let documents = &self.bahan.dossier.documents;
        let nama = match mata.triwulan {
            Some(tercetak) => self.bahan.ragu(nama, row_of(documents, tercetak).nama.at),
            None => nama,
        };
        self.lembar.set(row, 2, nama);
        let baris = mata.triwulan.and_then(|r| self.bahan.corrected.quarterly(r));
        if let Some(baris) = baris {
            self.kinerja(row, baris, mata.anak.is_empty());
        }
        let anak: Vec<usize> = (1..)
            .zip(&mata.anak)
            .map(|(urutan, anak): (usize, _)| self.mata(anak, &format!("{nomor}.{urutan}")))
            .collect();
        if anak.is_empty() {
            self.daun.push(row);
            self.uang_daun(row, mata, baris);
        } else {
            for kolom in self.kolom.rupiah() {
                let sel = if kolom == self.kolom.target + 2 && !self.bahan.lengkap(mata) {
                    self.bahan.sel(&self.bahan.uang(mata.anggaran.clone()), NumberFormat::Rupiah)
                } else {
                    let tercetak = baris.and_then(|b| self.uang_tercetak(b, kolom));
                    let sel = self.jumlah_kelompok(&anak, kolom, tercetak);
                    self.bahan.banding_uang(sel, tercetak)
                };
                self.lembar.set(row, kolom, tebal(sel));
            }
        }
        self.persen_uang(row, program);
        if let Some(baris) = baris {
            self.tandai_persen(row, baris);
        }
        row
    }

    /// The sum of a group's rows; nothing where neither they nor the input show anything.
    fn jumlah_kelompok(&self, anak: &[usize], kolom: u32, tercetak: Option<&Sourced<Decimal>>) -> Cell {
        let ada = anak.iter().any(|&row| self.lembar.local(row, kolom).value.is_some());
        if ada || tercetak.is_some_and(|cell| cell.value().is_some() && cell.entry != Entry::Formula) {
            return self.lembar.sum_cell(anak, kolom, NumberFormat::Rupiah);
        }
        let alamat: Vec<String> = anak.iter().map(|&row| self.lembar.address(row, kolom)).collect();
        rumus::jumlah_bila_ada(&alamat.join(","))
    }

    /// The cell of the input that shows what a column of rupiah shows.
    pub(super) fn uang_tercetak<'b>(
        &self,
        baris: &'b BarisTriwulan,
        kolom: u32,
    ) -> Option<&'b Sourced<Decimal>> {
        let k = &self.kolom;
        match kolom {
            _ if kolom == k.target_akhir + 1 => baris.target_akhir.rp.as_ref(),
            _ if kolom == k.lalu + 1 => baris.lalu.rp.as_ref(),
            _ if kolom == k.target + 2 => baris.target.rp.as_ref(),
            _ if kolom == k.realisasi + 1 => baris.realisasi.rp.as_ref(),
            _ if kolom == k.kumulatif + 1 => baris.kumulatif.rp.as_ref(),
            _ => {
                let index = kolom.checked_sub(k.triwulan + 1)? as usize / 2;
                baris.triwulan.get(index)?.rp.as_ref()
            }
        }
    }

    /// Marks the percentages that the input shows wrong.
    fn tandai_persen(&mut self, row: usize, baris: &BarisTriwulan) {
        let mut kolom = vec![(self.kolom.persen_akhir, &baris.persen_akhir)];
        kolom.extend(self.kolom.persen.map(|k| (k, &baris.persen)));
        for (kolom, pasangan) in kolom {
            for (kolom, cell) in [(kolom, &pasangan.k), (kolom + 1, &pasangan.rp)] {
                let sel = self.lembar.rows[row][kolom as usize].clone();
                let sel = self.bahan.banding_persen(sel, cell.as_ref());
                self.lembar.set(row, kolom, sel);
            }
        }
    }

    /// Indicator, unit and performance of a row that has an indicator.
    fn kinerja(&mut self, row: usize, baris: &BarisTriwulan, daun: bool) {
        let indikator = baris.indikator.as_ref().and_then(|i| i.value());
        if indikator.is_none() && !daun {
            return;
        }
        let (target, triwulan, realisasi) = (self.kolom.target, self.kolom.triwulan, self.kolom.realisasi);
        self.lembar.set(row, 3, indikator.map_or_else(Cell::input, Cell::text));
        let satuan = baris.satuan.as_ref().and_then(|s| s.value());
        self.lembar.set(row, target + 1, satuan.map_or_else(Cell::input, Cell::text).centred());
        self.isi_angka(row, self.kolom.target_akhir, baris.target_akhir.k.as_ref());
        self.isi_angka(row, self.kolom.lalu, baris.lalu.k.as_ref());
        self.isi_angka(row, target, baris.target.k.as_ref());
        for (index, pasangan) in (0u32..).zip(&baris.triwulan) {
            self.isi_angka(row, triwulan + 2 * index, pasangan.k.as_ref());
        }
        let tercetak = baris.realisasi.k.as_ref().and_then(|c| self.bahan.corrected.figure(c).value);
        let jenis = Jenis::dari(satuan.map_or("", String::as_str), indikator.map_or("", String::as_str));
        let setahun = self.setahun(row, jenis, tercetak);
        let setahun = self.banding_angka(setahun, baris.realisasi.k.as_ref());
        self.lembar.set(row, realisasi, setahun);
        let polaritas = indikator.and_then(|i| self.bahan.dossier.polaritas(i)).unwrap_or_default();
        let hasil = self.lembar.local(row, realisasi);
        if let Some(persen) = self.kolom.persen {
            let sel = rumus::capaian(&self.lembar.local(row, target), &hasil, polaritas);
            self.lembar.set(row, persen, sel);
        }
        let kumulatif = self.jumlah_dua(row, self.kolom.lalu, realisasi, NumberFormat::Count);
        let kumulatif = self.banding_angka(kumulatif, baris.kumulatif.k.as_ref());
        self.lembar.set(row, self.kolom.kumulatif, kumulatif);
        let akhir = rumus::capaian(
            &self.lembar.local(row, self.kolom.target_akhir),
            &self.lembar.local(row, self.kolom.kumulatif),
            polaritas,
        );
        self.lembar.set(row, self.kolom.persen_akhir, akhir);
    }

    /// Performance of the year from the quarters, as its kind of indicator has it and the form prints it.
    fn setahun(&self, row: usize, jenis: Jenis, tercetak: Option<Decimal>) -> Cell {
        let bagian: Vec<Reference> =
            (0..4).map(|i| self.lembar.local(row, self.kolom.triwulan + 2 * i)).collect();
        let alamat: Vec<&str> = bagian.iter().map(|a| a.address.as_str()).collect();
        let nilai: Vec<Decimal> = bagian.iter().filter_map(|a| a.value).collect();
        let daftar = alamat.join(",");
        let Some(akhir) = bagian.iter().rev().find(|a| a.value.is_some()) else {
            // Only the year's figure was entered, or nothing.
            let kosong = || rumus::jumlah_bila_ada(&daftar);
            return tercetak.map_or_else(kosong, |tercetak| Cell::number(tercetak, NumberFormat::Count));
        };
        let cara = tercetak.and_then(|t| jenis.cara_dari(t, &nilai)).unwrap_or(jenis.cara()[0]);
        let rumus = match cara {
            Cara::Jumlah => format!("SUM({daftar})"),
            Cara::Terakhir => akhir.address.clone(),
            Cara::RataRata => format!("AVERAGE({daftar})"),
            Cara::Tertinggi => format!("MAX({daftar})"),
        };
        Cell::formula(rumus, cara.nilai(&nilai).unwrap_or_default(), NumberFormat::Count)
    }

    fn uang_daun(&mut self, row: usize, mata: &Mata, baris: Option<&BarisTriwulan>) {
        if mata.anggaran.value.is_some() {
            let anggaran = self.bahan.sel(&self.bahan.uang(mata.anggaran.clone()), NumberFormat::Rupiah);
            self.lembar.set(row, self.kolom.target + 2, anggaran);
        }
        if let Some(baris) = baris {
            self.isi_uang(row, self.kolom.target_akhir + 1, baris.target_akhir.rp.as_ref());
            self.isi_uang(row, self.kolom.lalu + 1, baris.lalu.rp.as_ref());
            for (index, pasangan) in (0u32..).zip(&baris.triwulan) {
                self.isi_uang(row, self.kolom.triwulan + 2 * index + 1, pasangan.rp.as_ref());
            }
        }
        let bagian: Vec<Reference> =
            (0..4).map(|i| self.lembar.local(row, self.kolom.triwulan + 2 * i + 1)).collect();
        let alamat: Vec<&str> = bagian.iter().map(|a| a.address.as_str()).collect();
        let daftar = alamat.join(",");
        let ada = bagian.iter().any(|a| a.value.is_some())
            || baris.and_then(|b| b.realisasi.rp.as_ref()).is_some_and(|c| c.value().is_some());
        let setahun = if ada {
            let bagian: Vec<&Reference> = bagian.iter().collect();
            rumus::jumlah(format!("SUM({daftar})"), &bagian, NumberFormat::Rupiah)
        } else {
            // A row without expenses shows none; a zero would say that they were counted.
            rumus::jumlah_bila_ada(&daftar)
        };
        self.isi_hitungan(row, self.kolom.realisasi + 1, setahun, baris);
        let sel = self.jumlah_dua(row, self.kolom.lalu + 1, self.kolom.realisasi + 1, NumberFormat::Rupiah);
        self.isi_hitungan(row, self.kolom.kumulatif + 1, sel, baris);
    }

    /// A computed amount, marked where the input shows another one.
    fn isi_hitungan(&mut self, row: usize, kolom: u32, sel: Cell, baris: Option<&BarisTriwulan>) {
        let sel = self.bahan.banding_uang(sel, baris.and_then(|b| self.uang_tercetak(b, kolom)));
        self.lembar.set(row, kolom, sel);
    }

    /// The percentages of money of a row.
    pub(super) fn persen_uang(&mut self, row: usize, tebal: bool) {
        let isi = |sel: Cell| if tebal { sel.bold() } else { sel };
        if let Some(persen) = self.kolom.persen {
            let sel = rumus::penyerapan(
                &self.lembar.local(row, self.kolom.target + 2),
                &self.lembar.local(row, self.kolom.realisasi + 1),
            );
            self.lembar.set(row, persen + 1, isi(sel));
        }
        let sel = rumus::penyerapan(
            &self.lembar.local(row, self.kolom.target_akhir + 1),
            &self.lembar.local(row, self.kolom.kumulatif + 1),
        );
        self.lembar.set(row, self.kolom.persen_akhir + 1, isi(sel));
    }

    fn jumlah_dua(&self, row: usize, satu: u32, dua: u32, format: NumberFormat) -> Cell {
        let (satu, dua) = (self.lembar.local(row, satu), self.lembar.local(row, dua));
        if satu.value.is_none() && dua.value.is_none() {
            return rumus::jumlah_bila_ada(&format!("{},{}", satu.address, dua.address));
        }
        rumus::jumlah(format!("SUM({},{})", satu.address, dua.address), &[&satu, &dua], format)
    }

    /// A blank quarter had no performance; it isn't missing.
    fn isi_angka(&mut self, row: usize, kolom: u32, cell: Option<&Sourced<Decimal>>) {
        let figure = cell.map(|c| self.bahan.corrected.figure(c)).filter(|f| f.value.is_some());
        let sel = figure.map_or_else(|| diketik(cell), |f| self.bahan.sel(&f, NumberFormat::Count));
        self.lembar.set(row, kolom, sel);
    }

    fn banding_angka(&self, sel: Cell, cell: Option<&Sourced<Decimal>>) -> Cell {
        self.bahan.banding(sel, cell, NumberFormat::Count, Decimal::new(1, 2))
    }

    fn isi_uang(&mut self, row: usize, kolom: u32, cell: Option<&Sourced<Decimal>>) {
        let figure = self.bahan.rupiah(cell);
        let sel = if figure.value.is_some() {
            self.bahan.sel(&figure, NumberFormat::Rupiah)
        } else {
            diketik(cell)
        };
        self.lembar.set(row, kolom, sel);
    }
}

/// What is typed where a figure is expected, such as `BB` or `3 dari 5`, stays as it is.
fn diketik(cell: Option<&Sourced<Decimal>>) -> Cell {
    match cell.map(|cell| &cell.content) {
        Some(Content::Unreadable(teks)) => Cell::text(teks).centred(),
        _ => Cell::empty(),
    }
}
