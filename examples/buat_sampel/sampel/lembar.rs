//! A sheet being written: merges, row heights, and the notes on which cell shows what.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::catatan::{Catatan, Lokasi};

/// A range of columns on one row or several.
#[derive(Clone, Copy, Debug)]
pub struct Kolom(pub u16, pub u16);

/// A worksheet with what must be known when it is done.
pub struct Lembar {
    ws: Worksheet,
    nama: String,
    lebar: BTreeMap<u16, f64>,
    tinggi: BTreeMap<u32, f64>,
    tanda: Vec<(String, u32, u16, String)>,
    rapat: f64,
}

impl Lembar {
    /// An A4 sheet in landscape, fitted to the page's width.
    pub fn baru(nama: &str) -> anyhow::Result<Self> {
        let mut ws = Worksheet::new();
        ws.set_name(nama)?
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
        Ok(Self {
            ws,
            nama: nama.to_owned(),
            lebar: BTreeMap::new(),
            tinggi: BTreeMap::new(),
            tanda: Vec::new(),
            rapat: 1.0,
        })
    }

    /// The worksheet itself, for settings of one kind of sheet.
    pub fn ws(&mut self) -> &mut Worksheet {
        &mut self.ws
    }

    /// How much more text than usual fits: a narrow font.
    pub fn rapat(&mut self, faktor: f64) {
        self.rapat = faktor;
    }

    /// Sets the widths of consecutive columns.
    pub fn lebar(&mut self, mulai: u16, lebar: &[f64]) -> anyhow::Result<()> {
        for (kolom, lebar) in (mulai..).zip(lebar) {
            self.ws.set_column_width(kolom, *lebar)?;
            self.lebar.insert(kolom, *lebar);
        }
        Ok(())
    }

    /// Notes that a cell shows the value behind `penunjuk`.
    pub fn tandai(&mut self, penunjuk: &str, baris: u32, kolom: u16, isi: &str) {
        if !penunjuk.is_empty() {
            self.tanda.push((penunjuk.to_owned(), baris, kolom, isi.to_owned()));
        }
    }

    /// Writes text over a range of columns and notes it.
    pub fn teks(
        &mut self,
        baris: u32,
        kolom: Kolom,
        isi: &str,
        format: &Format,
        penunjuk: &str,
    ) -> anyhow::Result<()> {
        self.blok(baris, baris, kolom, isi, format, penunjuk)
    }

    /// Writes text over a block of cells and notes it.
    pub fn blok(
        &mut self,
        atas: u32,
        bawah: u32,
        Kolom(kiri, kanan): Kolom,
        isi: &str,
        format: &Format,
        penunjuk: &str,
    ) -> anyhow::Result<()> {
        if atas == bawah && kiri == kanan {
            if isi.is_empty() {
                self.ws.write_blank(atas, kiri, format)?;
            } else {
                self.ws.write_string_with_format(atas, kiri, isi, format)?;
            }
        } else {
            self.ws.merge_range(atas, kiri, bawah, kanan, isi, format)?;
        }
        self.perlu(atas, bawah, Kolom(kiri, kanan), isi);
        self.tandai(penunjuk, atas, kiri, isi);
        Ok(())
    }

    /// Writes a number over a range of columns.
    pub fn angka(
        &mut self,
        baris: u32,
        Kolom(kiri, kanan): Kolom,
        isi: f64,
        format: &Format,
    ) -> anyhow::Result<()> {
        if kiri != kanan {
            self.ws.merge_range(baris, kiri, baris, kanan, "", format)?;
        }
        self.ws.write_number_with_format(baris, kiri, isi, format)?;
        Ok(())
    }

    /// Writes a formula together with its result.
    pub fn rumus(
        &mut self,
        baris: u32,
        Kolom(kiri, kanan): Kolom,
        rumus: &str,
        hasil: f64,
        format: &Format,
    ) -> anyhow::Result<()> {
        if kiri != kanan {
            self.ws.merge_range(baris, kiri, baris, kanan, "", format)?;
        }
        let rumus = Formula::new(rumus).set_result(hasil.to_string());
        self.ws.write_formula_with_format(baris, kiri, rumus, format)?;
        Ok(())
    }

    // Excel doesn't grow a row for wrapped text in merged cells, so heights are estimated here.
    fn perlu(&mut self, atas: u32, bawah: u32, Kolom(kiri, kanan): Kolom, isi: &str) {
        let lebar: f64 = (kiri..=kanan).map(|k| self.lebar.get(&k).copied().unwrap_or(8.4)).sum();
        let muat = (lebar * 0.95 * self.rapat).max(1.0);
        let baris_teks: f64 = isi
            .split('\n')
            .map(|bagian| {
                let huruf = f64::from(u32::try_from(bagian.chars().count()).unwrap_or(u32::MAX));
                (huruf / muat).ceil().max(1.0)
            })
            .sum();
        let tinggi = baris_teks * 15.0 / f64::from(bawah - atas + 1);
        for baris in atas..=bawah {
            let kini = self.tinggi.entry(baris).or_insert(15.0);
            *kini = kini.max(tinggi.min(400.0));
        }
    }

    /// Hands over the worksheet and its notes.
    pub fn selesai(
        mut self,
        berkas: &str,
        urutan: usize,
        catatan: &mut Catatan,
    ) -> anyhow::Result<Worksheet> {
        for (baris, tinggi) in &self.tinggi {
            if *tinggi > 15.0 {
                self.ws.set_row_height(*baris, *tinggi + 1.0)?;
            }
        }
        for (penunjuk, baris, kolom, isi) in self.tanda {
            let lokasi =
                Lokasi { berkas: berkas.to_owned(), urutan, baris, kolom, lembar: self.nama.clone(), isi };
            catatan.catat(penunjuk, lokasi);
        }
        Ok(self.ws)
    }
}
