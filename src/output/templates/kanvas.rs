//! A sheet to draw a form on: cells with formats, merged cells, marks on what is to be filled in.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder, FormatUnderline, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::gaya::{Angka, Area, Gaya, Isi, Rata, alamat};
use crate::output::tables::write::{ISIAN, KEPALA, TINGGI_BARIS, float, lines};

/// A sheet being drawn.
pub(super) struct Kanvas<'a> {
    pub ws: &'a mut Worksheet,
    lebar: Vec<f64>,
    huruf: (&'static str, f64),
    kanan: u16,
    /// How many more letters a column holds than its width says.
    sempit: f64,
    /// Lines of text by row of a table, where there is more than one.
    baris_teks: BTreeMap<u32, f64>,
}

impl<'a> Kanvas<'a> {
    /// Adds a sheet with columns of the widths given; those past `cetak` aren't printed.
    pub(super) fn baru(
        workbook: &'a mut Workbook,
        nama: &str,
        lebar: &[f64],
        cetak: usize,
    ) -> Result<Self, XlsxError> {
        let ws = workbook.add_worksheet();
        ws.set_name(nama)?.set_formula_result_default("").set_screen_gridlines(false);
        for (kolom, lebar) in (0u16..).zip(lebar) {
            ws.set_column_width(kolom, *lebar)?;
        }
        let kanan = u16::try_from(cetak.saturating_sub(1)).unwrap_or(u16::MAX);
        Ok(Self {
            ws,
            lebar: lebar.to_vec(),
            huruf: ("Arial", 10.0),
            kanan,
            sempit: 1.0,
            baris_teks: BTreeMap::new(),
        })
    }

    /// A narrower face for tables of many columns.
    pub(super) fn rapat(&mut self) {
        self.huruf = ("Arial Narrow", 9.0);
        // Narrow letters: more of them fit into a column.
        self.sempit = 1.2;
    }

    /// The last column that is printed.
    pub(super) fn kanan(&self) -> u16 {
        self.kanan
    }

    /// Columns together, in characters.
    fn lebar(&self, kiri: u16, kanan: u16) -> f64 {
        self.lebar.iter().take(usize::from(kanan) + 1).skip(usize::from(kiri)).sum::<f64>() * self.sempit
    }

    fn format(&self, gaya: Gaya) -> Format {
        let mut format = Format::new()
            .set_font_name(self.huruf.0)
            .set_font_size(gaya.ukuran.unwrap_or(self.huruf.1))
            .set_align(if gaya.tengah_tegak { FormatAlign::VerticalCenter } else { FormatAlign::Top });
        format = match gaya.rata {
            Rata::Kiri => format.set_align(FormatAlign::Left),
            Rata::Tengah => format.set_align(FormatAlign::Center),
            Rata::Kanan => format.set_align(FormatAlign::Right),
            Rata::Penuh => format.set_align(FormatAlign::Justify),
        };
        format = match gaya.angka {
            Angka::Umum => format.set_text_wrap(),
            Angka::Teks => format.set_num_format("@").set_text_wrap(),
            Angka::Rupiah => format.set_num_format("#,##0;(#,##0);0"),
            Angka::Persen => format.set_num_format("0.00%"),
            Angka::Jumlah => format.set_num_format("#,##0"),
            Angka::Tanggal => format.set_num_format("dd/mm/yyyy"),
            Angka::Bulat => format.set_num_format("0"),
        };
        if gaya.tebal {
            format = format.set_bold();
        }
        if gaya.miring {
            format = format.set_italic();
        }
        if gaya.garis_bawah {
            format = format.set_underline(FormatUnderline::Single);
        }
        if gaya.bingkai {
            format = format.set_border(FormatBorder::Thin);
        }
        if gaya.kepala {
            format = format.set_background_color(Color::RGB(KEPALA));
        }
        if gaya.isian {
            format = format.set_unlocked();
        }
        if gaya.inden > 0 {
            format = format.set_indent(gaya.inden);
        }
        format
    }

    /// Writes a cell.
    pub(super) fn isi(&mut self, baris: u32, kolom: u16, isi: &Isi, gaya: Gaya) -> Result<(), XlsxError> {
        if gaya.bingkai && !gaya.kepala {
            let lebar = self.lebar(kolom, kolom) - f64::from(gaya.inden) * 1.5;
            let banyak = lines(isi.tampak(), lebar * if gaya.tebal { 1.0 } else { 1.12 });
            if banyak > 1.0 {
                let tinggi = self.baris_teks.entry(baris).or_insert(0.0);
                *tinggi = tinggi.max(banyak);
            }
        }
        self.tulis(baris, kolom, isi, gaya)
    }

    fn tulis(&mut self, baris: u32, kolom: u16, isi: &Isi, gaya: Gaya) -> Result<(), XlsxError> {
        let format = self.format(gaya);
        match isi {
            Isi::Kosong => self.ws.write_blank(baris, kolom, &format)?,
            Isi::Teks(teks) => self.ws.write_string_with_format(baris, kolom, teks, &format)?,
            Isi::Angka(nilai) => self.ws.write_number_with_format(baris, kolom, float(*nilai), &format)?,
            Isi::Rumus(rumus, nilai) => {
                let hasil = nilai.map(|n| n.normalize().to_string()).unwrap_or_default();
                let rumus = Formula::new(format!("={rumus}")).set_result(hasil);
                self.ws.write_formula_with_format(baris, kolom, rumus, &format)?
            }
            Isi::RumusTeks(rumus, teks) => {
                let rumus = Formula::new(format!("={rumus}")).set_result(teks.as_str());
                self.ws.write_formula_with_format(baris, kolom, rumus, &format)?
            }
        };
        Ok(())
    }

    pub(super) fn teks(&mut self, baris: u32, kolom: u16, teks: &str, gaya: Gaya) -> Result<(), XlsxError> {
        self.isi(baris, kolom, &Isi::teks(teks), gaya)
    }

    /// Writes one cell over an area; a row of its own is made high enough for the text.
    pub(super) fn blok(&mut self, area: Area, isi: &Isi, gaya: Gaya) -> Result<(), XlsxError> {
        let Area { atas, kiri, bawah, kanan } = area;
        if atas != bawah || kiri != kanan {
            let format = self.format(gaya);
            self.ws.merge_range(atas, kiri, bawah, kanan, "", &format)?;
        }
        self.tulis(atas, kiri, isi, gaya)
    }

    /// Makes a row high enough for a text over some columns.
    pub(super) fn tinggi(&mut self, baris: u32, teks: &str, kiri: u16, kanan: u16) -> Result<(), XlsxError> {
        let lebar = self.lebar(kiri, kanan) * 0.95;
        self.ws.set_row_height(baris, lines(teks, lebar) * TINGGI_BARIS + 3.0)?;
        Ok(())
    }

    /// A paragraph over the whole printed width.
    pub(super) fn alinea(&mut self, baris: u32, isi: &Isi, gaya: Gaya) -> Result<(), XlsxError> {
        let kanan = self.kanan;
        self.blok(Area::baris(baris, 0, kanan), isi, gaya)?;
        let teks = isi.tampak().to_owned();
        self.tinggi(baris, &teks, 0, kanan)
    }

    /// The heads of a table of one row, with a row that numbers the columns below.
    pub(super) fn kepala(&mut self, baris: u32, kolom: &[&str], nomor: bool) -> Result<u32, XlsxError> {
        let mut tinggi = 1.0_f64;
        for (k, teks) in (0u16..).zip(kolom) {
            self.teks(baris, k, teks, Gaya::kepala())?;
            tinggi = tinggi.max(lines(teks, self.lebar(k, k) * 0.85));
            if nomor {
                self.teks(baris + 1, k, &(k + 1).to_string(), Gaya::nomor_kolom())?;
            }
        }
        self.ws.set_row_height(baris, tinggi * TINGGI_BARIS + 6.0)?;
        Ok(baris + 1 + u32::from(nomor))
    }

    /// Colours the cells of an area as long as they are empty, so that the filled form prints clean;
    /// formulas between them stay as they are.
    pub(super) fn tandai_kosong(&mut self, area: Area) -> Result<(), XlsxError> {
        self.warnai(area, &format!("ISBLANK({})", alamat(area.atas, area.kiri)))
    }

    /// The same where a cell may stay empty: coloured only until another column of its row is filled in.
    pub(super) fn tandai_pilihan(&mut self, area: Area, kunci: u16) -> Result<(), XlsxError> {
        let (sel, kunci) = (alamat(area.atas, area.kiri), alamat(area.atas, kunci));
        self.warnai(area, &format!("AND(ISBLANK({sel}),ISBLANK(${kunci}))"))
    }

    /// The same for the rows that a condition on the row chooses.
    pub(super) fn tandai_bila(&mut self, area: Area, syarat: &str) -> Result<(), XlsxError> {
        self.warnai(area, &format!("AND(ISBLANK({}),{syarat})", alamat(area.atas, area.kiri)))
    }

    fn warnai(&mut self, area: Area, rumus: &str) -> Result<(), XlsxError> {
        let warna = ConditionalFormatFormula::new()
            .set_rule(rumus)
            .set_format(Format::new().set_background_color(Color::RGB(ISIAN)));
        self.ws.add_conditional_format(area.atas, area.kiri, area.bawah, area.kanan, &warna)?;
        Ok(())
    }

    /// Shows two decimals where a count has a fraction; whole ones stay without.
    pub(super) fn pecahan(&mut self, area: Area) -> Result<(), XlsxError> {
        let sel = alamat(area.atas, area.kiri);
        let rumus = format!("IF(ISNUMBER({sel}),{sel}<>INT({sel}),FALSE)");
        let desimal = ConditionalFormatFormula::new()
            .set_rule(rumus.as_str())
            .set_format(Format::new().set_num_format("#,##0.00"));
        self.ws.add_conditional_format(area.atas, area.kiri, area.bawah, area.kanan, &desimal)?;
        Ok(())
    }

    /// Paper, margins, page numbers, heights; the rows from `kepala` are repeated and frozen.
    pub(super) fn cetak(
        &mut self,
        akhir: u32,
        tegak: bool,
        kepala: Option<(u32, u32, u16)>,
    ) -> Result<(), XlsxError> {
        let kanan = self.kanan;
        self.ws
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
            .set_print_center_horizontally(true)
            .set_header("")
            .set_footer("&R&\"Arial\"&8Halaman &P dari &N")
            .set_print_area(0, 0, akhir, kanan)?;
        // Rows grow while one types; those that are filled already must be high enough from the start.
        for (baris, banyak) in std::mem::take(&mut self.baris_teks) {
            self.ws.set_row_height(baris, banyak * (self.huruf.1 * 1.3) + 2.0)?;
        }
        if !tegak {
            self.ws.set_landscape();
        }
        if let Some((atas, bawah, kolom)) = kepala {
            self.ws.set_repeat_rows(atas, bawah)?.set_freeze_panes(bawah + 1, kolom)?;
        }
        Ok(())
    }
}
