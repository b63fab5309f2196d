//! The closing rows: averages, predikat, totals.

use super::Penyusun;
use crate::documents::Document;
use crate::output::sheet::{Cell, NumberFormat};
use crate::output::tables::rumus;

impl Penyusun<'_> {
    /// Adds the closing rows below the programs.
    pub(super) fn penutup(&mut self, programs: &[usize]) {
        let nilai = self.kolom.nilai();
        let rata = self.tambah_baris("Rata-rata capaian kinerja (%)", nilai);
        let predikat = self.tambah_baris("Predikat kinerja", nilai);
        let jumlah = self
            .tambah_baris("JUMLAH ANGGARAN DAN REALISASI DARI SELURUH PROGRAM", self.kolom.target_akhir + 1);
        let seluruh = self.tambah_baris("PREDIKAT KINERJA DARI SELURUH PROGRAM", nilai);
        let tercetak = self.bahan.dossier.documents.iter().find_map(|d| match d {
            Document::Triwulan(t) => t.penutup.jumlah.as_ref(),
            _ => None,
        });
        for kolom in self.kolom.rupiah() {
            let sel = self.lembar.sum_cell(programs, kolom, NumberFormat::Rupiah).bold();
            let cell = tercetak.and_then(|b| self.uang_tercetak(b, kolom));
            let sel = self.bahan.tandai(sel, cell, NumberFormat::Rupiah);
            self.lembar.set(jumlah, kolom, sel);
        }
        self.persen_uang(jumlah, true);
        let (rentang, capaian) = self.kinerja_daun(nilai);
        self.lembar.set(rata, nilai, rumus::rata_rata(&rentang, capaian).bold());
        // Of money the total says how much was spent; a mean of shares would weigh small ones like large.
        let serap = self.lembar.local(jumlah, nilai + 1).cell(NumberFormat::Percent).bold();
        self.lembar.set(rata, nilai + 1, serap);
        let kinerja = self.lembar.local(rata, nilai).cell(NumberFormat::Percent).bold();
        self.lembar.set(jumlah, nilai, kinerja);
        let skala = self.bahan.dossier.settings.predikat;
        for (row, dari) in [(predikat, rata), (seluruh, jumlah)] {
            for kolom in [nilai, nilai + 1] {
                let sel = rumus::predikat(&self.lembar.local(dari, kolom), &skala).bold().centred();
                self.lembar.set(row, kolom, sel);
            }
        }
    }

    fn tambah_baris(&mut self, kata: &str, lebar: u32) -> usize {
        let row = self.lembar.push(vec![Cell::empty(); self.kolom.banyak()]);
        self.lembar.set(row, 0, Cell::text(kata).bold());
        self.lembar.merge_columns(row, 0, lebar);
        row
    }

    /// The leaves' cells of a column as ranges for a formula, and their figures.
    fn kinerja_daun(&self, kolom: u32) -> (String, Vec<rust_decimal::Decimal>) {
        let mut rentang: Vec<(usize, usize)> = Vec::new();
        for &daun in &self.daun {
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
        let nilai = self.daun.iter().filter_map(|&d| self.lembar.local(d, kolom).value).collect();
        (teks.join(","), nilai)
    }
}
