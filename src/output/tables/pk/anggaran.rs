//! The table of budgets below the indicators of an annex.

use rust_decimal::Decimal;

use crate::documents::{BarisAnggaran, TabelAnggaran, Tahap, Tingkat};
use crate::domain::text::core_name;
use crate::output::tables::bahan::Bahan;
use crate::output::tables::lembar::{Format, Lembar, Sel};

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
pub(super) fn tambah(bahan: &Bahan<'_>, tahap: Tahap, lembar: &mut Lembar, tabel: &TabelAnggaran) {
    let tempat = match tahap {
        Tahap::Murni => Tempat { nama: 3, anggaran: (3, 2), keterangan: None, banyak: 5 },
        Tahap::Perubahan => Tempat { nama: 2, anggaran: (2, 1), keterangan: Some(3), banyak: 4 },
    };
    lembar.tambah(vec![Sel::kosong().luar(); tempat.banyak]);
    kepala(lembar, &tempat, tahap, tabel);
    let mut penyusun =
        Penyusun { bahan, tabel, tempat, lembar, nomor: vec![String::new(); tabel.baris.len()] };
    penyusun.nomori();
    let awal = penyusun.lembar.berikut();
    for row in 0..tabel.baris.len() {
        penyusun.baris(row);
    }
    for row in (0..tabel.baris.len()).rev() {
        penyusun.kelompok(awal, row);
    }
    penyusun.jumlah(awal);
}

fn kepala(lembar: &mut Lembar, tempat: &Tempat, tahap: Tahap, tabel: &TabelAnggaran) {
    let ada = |tingkat: Tingkat| tabel.baris.iter().any(|b| b.tingkat == tingkat);
    let nama = match tahap {
        Tahap::Murni if ada(Tingkat::SubKegiatan) => "PROGRAM / KEGIATAN / SUB KEGIATAN",
        Tahap::Murni => "PROGRAM / KEGIATAN",
        Tahap::Perubahan if ada(Tingkat::SubKegiatan) => "Program/Kegiatan/Sub Kegiatan",
        Tahap::Perubahan if ada(Tingkat::Kegiatan) => "Program/Kegiatan",
        Tahap::Perubahan => "Program",
    };
    let mut baris = vec![Sel::kepala(""); tempat.banyak];
    baris[0] = Sel::kepala(nama);
    baris[tempat.anggaran.0 as usize] =
        Sel::kepala(if tahap == Tahap::Murni { "ANGGARAN" } else { "Anggaran" });
    if let Some(kolom) = tempat.keterangan {
        baris[kolom as usize] = Sel::kepala("Keterangan");
    }
    let row = lembar.tambah(baris);
    gabung(lembar, tempat, row);
}

fn gabung(lembar: &mut Lembar, tempat: &Tempat, row: usize) {
    lembar.gabung_kolom(row, 0, tempat.nama);
    if tempat.anggaran.1 > 1 {
        lembar.gabung_kolom(row, tempat.anggaran.0, tempat.anggaran.1);
    }
}

struct Penyusun<'a, 'l> {
    bahan: &'a Bahan<'a>,
    tabel: &'a TabelAnggaran,
    tempat: Tempat,
    lembar: &'l mut Lembar,
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
        let tebal = |sel: Sel| if program { sel.tebal() } else { sel };
        let mut sel = vec![Sel::kosong(); self.tempat.banyak];
        sel[0] = tebal(Sel::teks(format!("{} {nama}", self.nomor[row])));
        sel[self.tempat.anggaran.0 as usize] = tebal(self.anggaran(baris));
        if let Some(kolom) = self.tempat.keterangan {
            let dana = baris.sumber_dana.as_ref().map_or("", |s| s.text()).trim();
            if !dana.is_empty() {
                let berlabel = dana.to_lowercase().starts_with("sumber");
                sel[kolom as usize] =
                    Sel::teks(if berlabel { dana.to_owned() } else { format!("Sumber Dana {dana}") })
                        .tengah();
            }
        }
        let tempat = self.lembar.tambah(sel);
        gabung(self.lembar, &self.tempat, tempat);
    }

    fn anggaran(&self, baris: &BarisAnggaran) -> Sel {
        let figure = self.bahan.corrected.figure(&baris.anggaran);
        match figure.value {
            Some(_) => self.bahan.sel(&figure, Format::Rupiah),
            None => Sel::kosong(),
        }
    }

    /// Turns a group's amount into the sum of its rows, where it is their sum. Some officials print the
    /// whole of a program above their own share, and some print nothing there.
    fn kelompok(&mut self, awal: usize, row: usize) {
        let anak: Vec<usize> = self.tabel.anak(row).map(|(i, _)| awal + i).collect();
        let kolom = self.tempat.anggaran.0;
        let own = self.lembar.lokal(awal + row, kolom).nilai;
        let jumlah: Decimal = anak.iter().filter_map(|&a| self.lembar.lokal(a, kolom).nilai).sum();
        if !anak.is_empty() && own == Some(jumlah) {
            let mut sel = self.lembar.sel_jumlah(&anak, kolom, Format::Rupiah);
            let lama = &self.lembar.baris[awal + row][kolom as usize];
            (sel.tebal, sel.tanda, sel.catatan) = (lama.tebal, lama.tanda, lama.catatan.clone());
            self.lembar.isi(awal + row, kolom, sel);
        }
    }

    /// The rows whose amounts make up a total: the highest ones that have an amount.
    fn bagian(&self, row: usize, awal: usize, hasil: &mut Vec<usize>) {
        if self.lembar.lokal(awal + row, self.tempat.anggaran.0).nilai.is_some() {
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
        let mut total = self.lembar.sel_jumlah(&bagian, kolom, Format::Rupiah);
        if let Some(cell) = &self.tabel.jumlah {
            let figure = self.bahan.corrected.figure(&cell.anggaran);
            if figure.value == total.nilai() {
                let tanda = self.bahan.sel(&figure, Format::Rupiah);
                (total.tanda, total.catatan) = (tanda.tanda, tanda.catatan);
            }
        }
        let mut sel = vec![Sel::kosong(); self.tempat.banyak];
        let kata = if self.tempat.keterangan.is_some() { "Jumlah" } else { "JUMLAH" };
        sel[0] = Sel::teks(kata).tebal().tengah();
        sel[kolom as usize] = total.tebal();
        let row = self.lembar.tambah(sel);
        gabung(self.lembar, &self.tempat, row);
    }
}
