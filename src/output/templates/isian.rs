//! The sheet *Isian*: what a form says more than once is typed once, here; and the titles
//! made of it.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::isi::{Isi, Pejabat};
use super::validasi::{self, Jenis};
use crate::output::sheet::{Align, Area, Content, NumberFormat, Pen, Style, address};

const NAMA: &str = "Isian";

/// A person's part of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bagian {
    Nama,
    Jabatan,
    Pangkat,
    Nip,
}

/// Which of the signers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Siapa {
    /// The first party, or the only one.
    Pertama,
    /// The superior.
    Kedua,
}

/// A line of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medan {
    PerangkatDaerah,
    Tahun,
    AwalRenstra,
    Tempat,
    Tanggal,
    Orang(Siapa, Bagian),
}

/// What a form asks for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rencana {
    /// Two parties sign.
    pub dua_pihak: bool,
    /// Nobody signs.
    pub tanpa_tanda_tangan: bool,
    /// The Renstra's first year.
    pub renstra: bool,
    /// Month and day of the example.
    pub tanggal: (i8, i8),
}

/// The sheet, once written.
#[derive(Debug, Clone)]
pub(super) struct Isian<'a> {
    medan: Vec<(Medan, u32)>,
    pub(super) rencana: Rencana,
    pub(super) isi: &'a Isi,
}

impl<'a> Isian<'a> {
    /// Writes the sheet.
    pub(super) fn buat(
        workbook: &mut Workbook,
        formulir: &str,
        rencana: Rencana,
        isi: &'a Isi,
    ) -> Result<Self, XlsxError> {
        let mut k = Pen::form(workbook, NAMA, &[44.0, 62.0], 2)?;
        let judul = Content::Text(format!("ISIAN UMUM: {formulir}"));
        k.paragraph(0, &judul, Style { align: Align::Left, ..Style::TITLE })?;
        let arahan = "Templat dari cermat. Isi sel biru di bawah ini sekali saja; judul dan tanda tangan pada lembar \
                      berikutnya terisi sendiri.";
        k.paragraph(1, &Content::text(arahan), Style::TEXT)?;
        let mut isian = Self { medan: Vec::new(), rencana, isi };
        let mut baris = 3;
        let bagian = |k: &mut Pen<'_>, baris: u32, teks: &str| {
            k.block(Area::row(baris, 0, 1), &Content::text(teks), Style { align: Align::Left, ..Style::HEAD })
        };
        bagian(&mut k, baris, "Dokumen")?;
        baris += 1;
        let mut umum = vec![Medan::PerangkatDaerah, Medan::Tahun];
        if rencana.renstra {
            umum.push(Medan::AwalRenstra);
        }
        if !rencana.tanpa_tanda_tangan {
            umum.extend([Medan::Tempat, Medan::Tanggal]);
        }
        for medan in umum {
            isian.baris(&mut k, baris, medan)?;
            baris += 1;
        }
        let siapa: &[(Siapa, &str)] = match (rencana.tanpa_tanda_tangan, rencana.dua_pihak) {
            (true, _) => &[],
            (false, true) => &[
                (Siapa::Pertama, "Yang berjanji (Pihak Pertama)"),
                (Siapa::Kedua, "Atasan langsung (Pihak Kedua)"),
            ],
            (false, false) => &[(Siapa::Pertama, "Yang menandatangani")],
        };
        for &(siapa, judul) in siapa {
            baris += 1;
            bagian(&mut k, baris, judul)?;
            baris += 1;
            for satu in [Bagian::Nama, Bagian::Jabatan, Bagian::Pangkat, Bagian::Nip] {
                isian.baris(&mut k, baris, Medan::Orang(siapa, satu))?;
                baris += 1;
            }
        }
        k.print(baris, true, None)?;
        Ok(isian)
    }

    fn baris(&mut self, k: &mut Pen<'_>, baris: u32, medan: Medan) -> Result<(), XlsxError> {
        let (label, jenis, angka) = match medan {
            Medan::PerangkatDaerah => (
                "Perangkat daerah, lengkap dengan kota/kabupaten",
                Jenis::Teks("Nama resmi tanpa singkatan, misalnya Dinas Sosial Kota Dumai."),
                NumberFormat::General,
            ),
            Medan::Tahun => ("Tahun dokumen", Jenis::Tahun, NumberFormat::Whole),
            Medan::AwalRenstra => ("Tahun pertama target Renstra", Jenis::Tahun, NumberFormat::Whole),
            Medan::Tempat => (
                "Tempat penandatanganan",
                Jenis::Teks("Kota atau kabupaten, misalnya Dumai."),
                NumberFormat::General,
            ),
            Medan::Tanggal => ("Tanggal penandatanganan", Jenis::Tanggal, NumberFormat::Date),
            Medan::Orang(_, Bagian::Nama) => (
                "Nama lengkap dan gelar",
                Jenis::Teks("Tulis sama di semua dokumen, termasuk gelarnya."),
                NumberFormat::General,
            ),
            Medan::Orang(_, Bagian::Jabatan) => (
                "Jabatan lengkap",
                Jenis::Teks("Tulis lengkap, misalnya Kepala Bidang Rehabilitasi Sosial."),
                NumberFormat::General,
            ),
            Medan::Orang(_, Bagian::Pangkat) => ("Pangkat", Jenis::Pangkat, NumberFormat::General),
            Medan::Orang(_, Bagian::Nip) => ("NIP, 18 angka", Jenis::Nip, NumberFormat::Text),
        };
        k.text(baris, 0, label, Style::BOX)?;
        let isi = match medan {
            Medan::Tahun | Medan::AwalRenstra | Medan::Tanggal => Content::number(self.angka(medan)),
            _ => Content::text(&self.nilai(medan)),
        };
        k.write(baris, 1, &isi, Style { number: angka, ..Style::BOX }.input())?;
        k.mark_empty(Area::row(baris, 1, 1))?;
        validasi::pasang(k, Area::row(baris, 1, 1), jenis)?;
        self.medan.push((medan, baris));
        Ok(())
    }

    /// The figure filled in: a year, or a date as Excel counts it.
    fn angka(&self, medan: Medan) -> Option<Decimal> {
        match medan {
            Medan::Tahun => self.isi.tahun.map(Decimal::from),
            Medan::AwalRenstra => self.isi.awal_renstra.map(Decimal::from),
            Medan::Tanggal if self.isi.contoh => {
                let (bulan, hari) = self.rencana.tanggal;
                let tanggal =
                    jiff::civil::Date::new(i16::try_from(self.isi.tahun?).ok()?, bulan, hari).ok()?;
                Some(Decimal::from((tanggal - jiff::civil::date(1899, 12, 30)).get_days()))
            }
            _ => None,
        }
    }

    /// The text filled in; empty in a template that isn't.
    pub(super) fn nilai(&self, medan: Medan) -> String {
        let teks = match medan {
            Medan::PerangkatDaerah => &self.isi.perangkat_daerah,
            Medan::Tempat => &self.isi.tempat,
            Medan::Orang(siapa, bagian) => {
                let orang = self.pejabat(siapa);
                match bagian {
                    Bagian::Nama => &orang.nama,
                    Bagian::Jabatan => &orang.jabatan,
                    Bagian::Pangkat => &orang.pangkat,
                    Bagian::Nip => &orang.nip,
                }
            }
            _ => return self.angka(medan).map(|n| n.to_string()).unwrap_or_default(),
        };
        teks.clone()
    }

    fn pejabat(&self, siapa: Siapa) -> &'a Pejabat {
        match siapa {
            Siapa::Pertama => &self.isi.pertama,
            Siapa::Kedua => &self.isi.kedua,
        }
    }

    /// The cell of a line, as other sheets write it.
    pub(super) fn acuan(&self, medan: Medan) -> String {
        let baris = self.medan.iter().find(|(m, _)| *m == medan).map_or(0, |(_, baris)| *baris);
        let sel = address(baris, 1);
        let (huruf, angka) = sel.split_at(1);
        format!("{NAMA}!${huruf}${angka}")
    }

    /// What a line says, or nothing.
    pub(super) fn isi(&self, medan: Medan) -> Content {
        let acuan = self.acuan(medan);
        Content::FormulaText(format!("IF({acuan}=\"\",\"\",{acuan})"), self.nilai(medan))
    }

    /// A text with the document's year, moved by some years: `… TAHUN 2025`.
    pub(super) fn bertahun(&self, medan: Medan, awal: &str, geser: i32, akhir: &str) -> Content {
        let acuan = self.acuan(medan);
        let tahun = if geser == 0 { acuan.clone() } else { format!("({acuan}{geser:+})") };
        let hasil = self.angka(medan).map_or("....".to_owned(), |n| (n + Decimal::from(geser)).to_string());
        let akhir_rumus = if akhir.is_empty() { String::new() } else { format!("&\"{akhir}\"") };
        let awal_rumus = if awal.is_empty() { String::new() } else { format!("\"{awal}\"&") };
        let rumus = format!("{awal_rumus}IF({acuan}=\"\",\"....\",{tahun}){akhir_rumus}");
        Content::FormulaText(rumus, format!("{awal}{hasil}{akhir}"))
    }

    /// The agency in capitals, as titles print it.
    pub(super) fn perangkat_daerah(&self) -> Content {
        let acuan = self.acuan(Medan::PerangkatDaerah);
        let kosong = "PERANGKAT DAERAH ................";
        let nilai = self.nilai(Medan::PerangkatDaerah).to_uppercase();
        let hasil = if nilai.is_empty() { kosong.to_owned() } else { nilai };
        Content::FormulaText(format!("IF({acuan}=\"\",\"{kosong}\",UPPER({acuan}))"), hasil)
    }

    /// Three lines of title from a row on; gives the row below a blank one. What the form is stands as
    /// text, so that it is known to programs that don't calculate too.
    pub(super) fn judul(&self, k: &mut Pen<'_>, baris: u32, judul: &str) -> Result<u32, XlsxError> {
        k.paragraph(baris, &Content::text(judul), Style::TITLE)?;
        k.paragraph(baris + 1, &self.perangkat_daerah(), Style::TITLE)?;
        k.paragraph(baris + 2, &self.bertahun(Medan::Tahun, "TAHUN ", 0, ""), Style::TITLE)?;
        Ok(baris + 4)
    }
}
