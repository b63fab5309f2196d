//! The closing rows: averages, predikat, totals.

use super::Penyusun;
use crate::documents::Document;
use crate::output::tables::lembar::{Format, Sel};
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
            let sel = self.lembar.sel_jumlah(programs, kolom, Format::Rupiah).tebal();
            let cell = tercetak.and_then(|b| self.uang_tercetak(b, kolom));
            let sel = self.bahan.tandai(sel, cell, Format::Rupiah);
            self.lembar.isi(jumlah, kolom, sel);
        }
        self.persen_uang(jumlah, true);
        let (rentang, capaian) = self.kinerja_daun(nilai);
        self.lembar.isi(rata, nilai, rumus::rata_rata(&rentang, capaian).tebal());
        // Of money the total says how much was spent; a mean of shares would weigh small ones like large.
        let serap = self.lembar.lokal(jumlah, nilai + 1).sel(Format::Persen).tebal();
        self.lembar.isi(rata, nilai + 1, serap);
        let kinerja = self.lembar.lokal(rata, nilai).sel(Format::Persen).tebal();
        self.lembar.isi(jumlah, nilai, kinerja);
        let skala = self.bahan.dossier.settings.predikat;
        for (row, dari) in [(predikat, rata), (seluruh, jumlah)] {
            for kolom in [nilai, nilai + 1] {
                let sel = rumus::predikat(&self.lembar.lokal(dari, kolom), &skala).tebal().tengah();
                self.lembar.isi(row, kolom, sel);
            }
        }
    }

    fn tambah_baris(&mut self, kata: &str, lebar: u32) -> usize {
        let row = self.lembar.tambah(vec![Sel::kosong(); self.kolom.banyak()]);
        self.lembar.isi(row, 0, Sel::teks(kata).tebal());
        self.lembar.gabung_kolom(row, 0, lebar);
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
                format!("{}:{}", self.lembar.alamat(awal, kolom), self.lembar.alamat(akhir, kolom))
            })
            .collect();
        let nilai = self.daun.iter().filter_map(|&d| self.lembar.lokal(d, kolom).nilai).collect();
        (teks.join(","), nilai)
    }
}
