//! A sheet to draw a form on: cells with formats, merged cells, marks on what is to be filled in.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder, FormatUnderline, Formula, Workbook,
    Worksheet, XlsxError,
};

use crate::output::tables::write::{ISIAN, KEPALA, TINGGI_BARIS, float, lines};
use crate::source::column_letters;

/// What a cell holds. The figures and words of formulas are stored with them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Isi {
    Kosong,
    Teks(String),
    Angka(Decimal),
    /// A formula that gives a figure, or shows nothing as long as the form isn't filled in.
    Rumus(String, Option<Decimal>),
    /// A formula that gives a text.
    RumusTeks(String, String),
}

impl Isi {
    pub(super) fn teks(teks: &str) -> Self {
        if teks.is_empty() { Self::Kosong } else { Self::Teks(teks.to_owned()) }
    }

    pub(super) fn angka(nilai: Option<Decimal>) -> Self {
        nilai.map_or(Self::Kosong, Self::Angka)
    }

    /// The text it shows, for the height of its row.
    fn tampak(&self) -> &str {
        match self {
            Self::Teks(teks) | Self::RumusTeks(_, teks) => teks,
            _ => "",
        }
    }
}

/// How a figure is shown; an Indonesian Excel shows the codes its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Angka {
    Umum,
    /// Typed as text even where it looks like a figure: numbers of rows, NIPs.
    Teks,
    Rupiah,
    Persen,
    Jumlah,
    Tanggal,
    /// A year.
    Bulat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rata {
    Kiri,
    Tengah,
    Kanan,
    Penuh,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaya {
    pub tebal: bool,
    pub miring: bool,
    pub garis_bawah: bool,
    pub bingkai: bool,
    pub kepala: bool,
    /// To be filled in: unlocked, should the user protect the sheet.
    pub isian: bool,
    pub rata: Rata,
    pub angka: Angka,
    pub inden: u8,
    pub ukuran: Option<f64>,
    pub tengah_tegak: bool,
}

impl Gaya {
    /// Plain text outside tables.
    pub(super) const fn teks() -> Self {
        Self {
            tebal: false,
            miring: false,
            garis_bawah: false,
            bingkai: false,
            kepala: false,
            isian: false,
            rata: Rata::Kiri,
            angka: Angka::Umum,
            inden: 0,
            ukuran: None,
            tengah_tegak: false,
        }
    }

    /// Text in a box of a table.
    pub(super) const fn sel() -> Self {
        Self { bingkai: true, ..Self::teks() }
    }

    pub(super) const fn kepala() -> Self {
        Self {
            bingkai: true,
            kepala: true,
            tebal: true,
            rata: Rata::Tengah,
            tengah_tegak: true,
            ..Self::teks()
        }
    }

    /// The row that numbers the columns.
    pub(super) const fn nomor_kolom() -> Self {
        Self { tebal: false, miring: true, ukuran: Some(8.0), ..Self::kepala() }
    }

    /// The word above a column beside the printed table.
    pub(super) const fn luar_cetakan() -> Self {
        Self { miring: true, rata: Rata::Tengah, ukuran: Some(8.0), ..Self::teks() }
    }

    pub(super) const fn judul() -> Self {
        Self { tebal: true, rata: Rata::Tengah, ukuran: Some(12.0), tengah_tegak: true, ..Self::teks() }
    }

    pub(super) const fn rupiah() -> Self {
        Self { angka: Angka::Rupiah, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn persen() -> Self {
        Self { angka: Angka::Persen, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn jumlah() -> Self {
        Self { angka: Angka::Jumlah, rata: Rata::Kanan, ..Self::sel() }
    }

    pub(super) const fn nomor() -> Self {
        Self { angka: Angka::Teks, rata: Rata::Tengah, ..Self::sel() }
    }

    pub(super) const fn isian(self) -> Self {
        Self { isian: true, ..self }
    }

    pub(super) const fn tebal(self) -> Self {
        Self { tebal: true, ..self }
    }

    pub(super) const fn tengah(self) -> Self {
        Self { rata: Rata::Tengah, ..self }
    }
}

/// An area of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub atas: u32,
    pub kiri: u16,
    pub bawah: u32,
    pub kanan: u16,
}

impl Area {
    pub(super) const fn baru(atas: u32, kiri: u16, bawah: u32, kanan: u16) -> Self {
        Self { atas, kiri, bawah, kanan }
    }

    pub(super) const fn baris(baris: u32, kiri: u16, kanan: u16) -> Self {
        Self::baru(baris, kiri, baris, kanan)
    }

    pub(super) const fn kolom(kolom: u16, atas: u32, bawah: u32) -> Self {
        Self::baru(atas, kolom, bawah, kolom)
    }
}

/// A cell's address as formulas of its sheet write it: `D12`.
pub(super) fn alamat(baris: u32, kolom: u16) -> String {
    format!("{}{}", column_letters(u32::from(kolom)), baris + 1)
}

/// A sheet being drawn.
pub(super) struct Kanvas<'a> {
    pub ws: &'a mut Worksheet,
    lebar: Vec<f64>,
    huruf: (&'static str, f64),
    kanan: u16,
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
        Ok(Self { ws, lebar: lebar.to_vec(), huruf: ("Arial", 10.0), kanan })
    }

    /// A narrower face for tables of many columns.
    pub(super) fn rapat(&mut self) {
        self.huruf = ("Arial Narrow", 9.0);
    }

    /// The last column that is printed.
    pub(super) fn kanan(&self) -> u16 {
        self.kanan
    }

    /// Columns together, in characters.
    fn lebar(&self, kiri: u16, kanan: u16) -> f64 {
        self.lebar.iter().take(usize::from(kanan) + 1).skip(usize::from(kiri)).sum()
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
        self.isi(atas, kiri, isi, gaya)
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
        let rumus = format!("ISBLANK({})", alamat(area.atas, area.kiri));
        let warna = ConditionalFormatFormula::new()
            .set_rule(rumus.as_str())
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

    /// Paper, margins, page numbers; the rows from `kepala` are repeated and frozen.
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
            .set_footer("&R&8Halaman &P dari &N")
            .set_print_area(0, 0, akhir, kanan)?;
        if !tegak {
            self.ws.set_landscape();
        }
        if let Some((atas, bawah, kolom)) = kepala {
            self.ws.set_repeat_rows(atas, bawah)?.set_freeze_panes(bawah + 1, kolom)?;
        }
        Ok(())
    }
}
