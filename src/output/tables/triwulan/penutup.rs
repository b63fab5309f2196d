//! The closing rows: averages, predikat, totals.

use super::Penyusun;
use crate::documents::{Document, PenutupTriwulan};
use crate::domain::percent::Percent;
use crate::output::sheet::{Cell, Content, Mark, NumberFormat};
use crate::output::tables::rumus;
use crate::source::Sourced;

impl Penyusun<'_> {
    /// Adds the closing rows below the programs.
    pub(super) fn penutup(&mut self, programs: &[usize]) {
        let nilai = self.kolom.nilai();
        let rata = self.tambah_baris("Rata-rata capaian kinerja (%)", nilai);
        let predikat = self.tambah_baris("Predikat kinerja", nilai);
        let jumlah = self
            .tambah_baris("JUMLAH ANGGARAN DAN REALISASI DARI SELURUH PROGRAM", self.kolom.target_akhir + 1);
        let seluruh = self.tambah_baris("PREDIKAT KINERJA DARI SELURUH PROGRAM", nilai);
        let bahan = self.bahan;
        let kosong = PenutupTriwulan::default();
        let cetak = bahan.dossier.documents.iter().find_map(|d| match d {
            Document::Triwulan(t) => Some(&t.penutup),
            _ => None,
        });
        let cetak = cetak.unwrap_or(&kosong);
        for kolom in self.kolom.rupiah() {
            let sel = self.lembar.sum_cell(programs, kolom, NumberFormat::Rupiah).bold();
            let cell = cetak.jumlah.as_ref().and_then(|b| self.uang_tercetak(b, kolom));
            self.lembar.set(jumlah, kolom, bahan.banding_uang(sel, cell));
        }
        self.persen_uang(jumlah, true);
        let rata_cetak = cetak.rata_rata.first();
        let kinerja = self.rata_kinerja(nilai, programs, rata_cetak.and_then(|p| p.k.as_ref()));
        self.lembar.set(rata, nilai, kinerja.bold());
        // Of money the total says how much was spent; a mean of shares would weigh small ones like large.
        let serap = self.lembar.local(jumlah, nilai + 1).cell(NumberFormat::Percent).bold();
        let serap = bahan.banding_persen(serap, rata_cetak.and_then(|p| p.rp.as_ref()));
        self.lembar.set(rata, nilai + 1, serap);
        let kinerja = self.lembar.local(rata, nilai).cell(NumberFormat::Percent).bold();
        self.lembar.set(jumlah, nilai, kinerja);
        let skala = bahan.dossier.settings.predikat;
        for (index, (row, dari)) in [(predikat, rata), (seluruh, jumlah)].into_iter().enumerate() {
            let kata = cetak.predikat.get(index);
            let tercetak = [kata.and_then(|p| p.k.as_ref()), kata.and_then(|p| p.rp.as_ref())];
            for (kolom, tercetak) in (nilai..).zip(tercetak) {
                let sel = rumus::predikat(&self.lembar.local(dari, kolom), &skala).bold().centred();
                self.lembar.set(row, kolom, bahan.banding_kata(sel, tercetak));
            }
        }
    }

    /// The mean of performance, computed as the form computes it: over its sub kegiatan, its kegiatan or
    /// its programs, whichever gives what is printed; over the sub kegiatan where none does.
    fn rata_kinerja(&self, kolom: u32, programs: &[usize], cetak: Option<&Sourced<Percent>>) -> Cell {
        let cara: Vec<Cell> = [&self.daun, &self.kegiatan, programs]
            .into_iter()
            .map(|rows| self.rata(rows, kolom))
            .filter(|sel| sel.value().is_some())
            .map(|sel| self.bahan.banding_persen(sel, cetak))
            .collect();
        let cocok = cara.iter().find(|sel| sel.mark == Mark::None).or(cara.first());
        cocok.cloned().unwrap_or_else(|| self.bahan.banding_persen(self.rata(&self.daun, kolom), cetak))
    }

    fn rata(&self, rows: &[usize], kolom: u32) -> Cell {
        // What is typed because it can't be computed (0 of 0) isn't averaged.
        let dihitung = |&&row: &&usize| {
            let isi = self.lembar.cell(row, kolom).map(|sel| &sel.content);
            !matches!(isi, Some(Content::Number(_) | Content::Text(_)))
        };
        let rows: Vec<usize> = rows.iter().filter(dihitung).copied().collect();
        let (rentang, capaian) = self.rentang(&rows, kolom);
        rumus::rata_rata(&rentang, capaian)
    }

    fn tambah_baris(&mut self, kata: &str, lebar: u32) -> usize {
        let row = self.lembar.push(vec![Cell::empty(); self.kolom.banyak()]);
        self.lembar.set(row, 0, Cell::text(kata).bold());
        self.lembar.merge_columns(row, 0, lebar);
        row
    }

    /// Some rows' cells of a column as ranges for a formula, and their figures.
    fn rentang(&self, rows: &[usize], kolom: u32) -> (String, Vec<rust_decimal::Decimal>) {
        let mut rentang: Vec<(usize, usize)> = Vec::new();
        for &daun in rows {
            match rentang.last_mut() {
                Some((_, akhir)) if *akhir + 1 == daun => *akhir = daun,
                _ => rentang.push((daun, daun)),
            }
        }
        let teks: Vec<String> = rentang
            .iter()
            .map(|&(awal, akhir)| {
                format!("{}:{}", self.lembar.address(awal, kolom), self.lembar.address(akhir, kolom))
            })
            .collect();
        let nilai = rows.iter().filter_map(|&d| self.lembar.local(d, kolom).value).collect();
        (teks.join(","), nilai)
    }
}
