//! Renders sheets with rust_xlsxwriter: print set-up, formats, heads that repeat, signatures.

mod gaya;
mod grafik;
mod teks;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as XlsxFormat, FormatAlign, Formula, Note, Workbook, Worksheet,
    XlsxError,
};

use self::gaya::{Gaya, dasar, kepala_format, xlsx_format};
use self::grafik::{chart, size};
pub(crate) use self::teks::lines;
use super::lembar::{BlokTandaTangan, Format, Isi, Jenis, Lembar, Sel};

/// Fill of cells to be filled in by hand.
pub(crate) const ISIAN: u32 = 0x00DD_EBF7;
/// Fill of the head.
pub(crate) const KEPALA: u32 = 0x00D9_D9D9;
/// Height of a line of text in points at 10 points.
pub(crate) const TINGGI_BARIS: f64 = 13.5;
/// The highest row that Excel knows.
const TERTINGGI: f64 = 409.0;

/// A workbook with a fixed creation date, so that the same input gives the same bytes.
///
/// # Errors
/// If the date can't be set, which doesn't happen for a constant.
pub fn workbook(judul: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(judul)
        .set_author("cermat")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// A workbook whose columns are measured in Arial, so that they are as wide wherever it is opened.
///
/// # Errors
/// As [`workbook`].
pub fn buku(judul: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = workbook(judul)?;
    workbook.set_default_format(&dasar().set_font_size(10), 17, 64)?;
    Ok(workbook)
}

/// Adds a sheet to a workbook.
///
/// # Errors
/// If rust_xlsxwriter refuses a name, a cell or a formula.
pub fn add(workbook: &mut Workbook, lembar: &Lembar) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(&lembar.nama)?;
    Renderer { lembar, formats: BTreeMap::new() }.render(sheet)
}

struct Renderer<'a> {
    lembar: &'a Lembar,
    formats: BTreeMap<Gaya, XlsxFormat>,
}

impl Renderer<'_> {
    fn render(mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        // The result of a formula over cells that are still empty is an empty text.
        sheet.set_formula_result_default("");
        for (kolom, lebar) in (0u16..).zip(&self.lembar.lebar) {
            sheet.set_column_width(kolom, *lebar)?;
        }
        self.judul(sheet)?;
        self.kepala(sheet)?;
        for index in 0..self.lembar.baris.len() {
            self.baris(sheet, index)?;
        }
        self.gabung(sheet)?;
        let mut below = self.lembar.baris_pertama() + count(self.lembar.baris.len());
        for catatan in &self.lembar.catatan {
            let format = dasar().set_font_size(9).set_italic().set_text_wrap().set_align(FormatAlign::Top);
            self.across(sheet, below + 1, catatan, &format)?;
            sheet.set_row_height(below + 1, lines(catatan, self.total_width() * 1.1) * TINGGI_BARIS)?;
            below += 1;
        }
        if let Some(blok) = &self.lembar.tanda_tangan {
            below = self.tanda_tangan(sheet, below + 2, blok)?;
        }
        let width = self.total_width() * 7.0 + 5.0 * self.lembar.lebar.len().to_f64().unwrap_or(0.0);
        let mut left = true;
        for grafik in &self.lembar.grafik {
            let half = grafik.jenis == Jenis::Tegak;
            let (wide, high) = size(grafik.jenis, width);
            let chart = chart(grafik, wide, high);
            let offset = if half && !left { width / 2.0 } else { 10.0 };
            sheet.insert_chart_with_offset(below + 1, 0, &chart, offset.to_u32().unwrap_or(0), 4)?;
            left = !(half && left);
            if left {
                // The rows below a table are 20 pixels high.
                below += high / 20 + 2;
            }
        }
        if !left {
            below += size(Jenis::Tegak, width).1 / 20 + 2;
        }
        self.print_setup(sheet, below)
    }

    fn print_setup(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        // Excel names F4 by its other name, folio (8½ × 13 inches).
        sheet.set_paper_size(if self.lembar.f4 { 14 } else { 9 });
        sheet.set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        if !self.lembar.tegak {
            sheet.set_landscape();
        }
        if self.lembar.tersembunyi {
            // Without a print area, so that nobody prints it unawares.
            sheet.set_hidden(true);
            return Ok(());
        }
        sheet.set_header("").set_footer("&R&8Halaman &P dari &N");
        let head = self.lembar.baris_kepala();
        let first = self.lembar.baris_pertama();
        if first > head {
            sheet.set_repeat_rows(head, first - 1)?;
            sheet.set_freeze_panes(first, 0)?;
        }
        sheet.set_print_area(0, 0, last.max(first), last_col(self.lembar))?;
        Ok(())
    }

    fn judul(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = dasar()
            .set_bold()
            .set_font_size(11)
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter);
        for (baris, judul) in (0u32..).zip(&self.lembar.judul) {
            self.across(sheet, baris, judul, &format)?;
            sheet.set_row_height(baris, lines(judul, self.total_width()) * TINGGI_BARIS + 3.0)?;
        }
        Ok(())
    }

    /// Writes text over the whole width of the table.
    fn across(
        &self,
        sheet: &mut Worksheet,
        baris: u32,
        teks: &str,
        format: &XlsxFormat,
    ) -> Result<(), XlsxError> {
        let last = last_col(self.lembar);
        if last == 0 {
            sheet.write_string_with_format(baris, 0, teks, format)?;
        } else {
            sheet.merge_range(baris, 0, baris, last, "", format)?;
            sheet.write_string_with_format(baris, 0, teks, format)?;
        }
        Ok(())
    }

    fn kepala(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = kepala_format();
        let top = self.lembar.baris_kepala();
        let mut heights: BTreeMap<u32, f64> = BTreeMap::new();
        for sel in &self.lembar.kepala {
            let (baris, kolom) = (top + sel.baris, col(sel.kolom));
            if sel.tinggi * sel.lebar > 1 {
                let (bawah, kanan) = (baris + sel.tinggi - 1, col(sel.kolom + sel.lebar - 1));
                sheet.merge_range(baris, kolom, bawah, kanan, "", &format)?;
            }
            sheet.write_string_with_format(baris, kolom, &sel.teks, &format)?;
            let width: f64 = (sel.kolom..sel.kolom + sel.lebar).map(|k| self.width(k)).sum();
            let need = lines(&sel.teks, width * 0.9) * TINGGI_BARIS / f64::from(sel.tinggi);
            for row in baris..baris + sel.tinggi {
                let height = heights.entry(row).or_insert(0.0);
                *height = height.max(need + 2.0);
            }
        }
        for (row, height) in heights {
            sheet.set_row_height(row, height.max(TINGGI_BARIS + 2.0))?;
        }
        if !self.lembar.nomor_kolom.is_empty() {
            let baris = top + self.lembar.tinggi_kepala();
            let format = format.set_font_size(8).set_italic();
            let nomor = &self.lembar.nomor_kolom;
            for (kolom, teks) in nomor.iter().enumerate().filter(|(_, teks)| !teks.is_empty()) {
                // A number stands once over the columns without one that follow.
                let sama = nomor[kolom + 1..].iter().take_while(|teks| teks.is_empty()).count();
                let (kiri, kanan) = (col(count(kolom)), col(count(kolom + sama)));
                if sama > 0 {
                    sheet.merge_range(baris, kiri, baris, kanan, "", &format)?;
                }
                sheet.write_string_with_format(baris, kiri, teks, &format)?;
            }
        }
        Ok(())
    }

    fn baris(&mut self, sheet: &mut Worksheet, index: usize) -> Result<(), XlsxError> {
        let row = self.lembar.baris_pertama() + count(index);
        let mut need = 1.0_f64;
        let lembar = self.lembar;
        for (kolom, sel) in (0u32..).zip(&lembar.baris[index]) {
            self.sel(sheet, row, kolom, sel)?;
            if let Isi::Teks(teks) | Isi::RumusTeks(_, teks) = &sel.isi {
                // Text that is merged over several rows needs its lines only once, over all of them.
                let rows = lembar
                    .gabung
                    .iter()
                    .find(|g| g.kolom == kolom && g.baris == count(index))
                    .map_or((1, 1), |g| (g.tinggi, g.lebar));
                let width: f64 = (kolom..kolom + rows.1).map(|k| self.width(k)).sum();
                let width = width - f64::from(sel.inden) * 1.5;
                let factor = if sel.tebal { 0.9 } else { 1.0 };
                need = need.max(lines(teks, width * factor) / f64::from(rows.0));
            }
        }
        sheet.set_row_height(row, (need * TINGGI_BARIS + 2.0).min(TERTINGGI))?;
        Ok(())
    }

    fn sel(&mut self, sheet: &mut Worksheet, row: u32, kolom: u32, sel: &Sel) -> Result<(), XlsxError> {
        let format = self.format(sel).clone();
        let col = col(kolom);
        match &sel.isi {
            Isi::Kosong => sheet.write_blank(row, col, &format)?,
            Isi::Teks(teks) => sheet.write_string_with_format(row, col, teks, &format)?,
            Isi::Angka(nilai, _) => sheet.write_number_with_format(row, col, float(*nilai), &format)?,
            Isi::Rumus(rumus, nilai, _) => {
                let formula = Formula::new(format!("={rumus}")).set_result(nilai.normalize().to_string());
                sheet.write_formula_with_format(row, col, formula, &format)?
            }
            Isi::RumusTeks(rumus, teks) => {
                let formula = Formula::new(format!("={rumus}")).set_result(teks.as_str());
                sheet.write_formula_with_format(row, col, formula, &format)?
            }
        };
        if let Some(catatan) = &sel.catatan {
            let note = Note::new(catatan).set_author("cermat").set_width(280).set_height(110);
            sheet.insert_note(row, col, &note)?;
        }
        Ok(())
    }

    fn gabung(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let lembar = self.lembar;
        for g in &lembar.gabung {
            let Some(sel) = lembar.baris.get(g.baris as usize).and_then(|b| b.get(g.kolom as usize)) else {
                continue;
            };
            let format = self.format(sel).clone();
            let row = lembar.baris_pertama() + g.baris;
            sheet.merge_range(
                row,
                col(g.kolom),
                row + g.tinggi - 1,
                col(g.kolom + g.lebar - 1),
                "",
                &format,
            )?;
            self.sel(sheet, row, g.kolom, sel)?;
        }
        Ok(())
    }

    fn format(&mut self, sel: &Sel) -> &XlsxFormat {
        let format = match &sel.isi {
            Isi::Angka(_, format) | Isi::Rumus(_, _, format) => Some(*format),
            _ => None,
        };
        // "0.##%" would show a lone comma after a whole number, so the figure itself decides.
        let pecahan = sel.nilai().is_some_and(|nilai| match format {
            Some(Format::PersenBulat) => !(nilai * Decimal::ONE_HUNDRED).fract().is_zero(),
            Some(Format::Jumlah) => !nilai.fract().is_zero(),
            _ => false,
        });
        let gaya = Gaya {
            format,
            pecahan,
            tebal: sel.tebal,
            rata: sel.rata,
            tanda: sel.tanda,
            inden: sel.inden,
            peran: sel.peran,
        };
        self.formats.entry(gaya).or_insert_with(|| xlsx_format(gaya))
    }

    /// Writes the signatures side by side and gives the last row used.
    fn tanda_tangan(
        &self,
        sheet: &mut Worksheet,
        top: u32,
        blok: &BlokTandaTangan,
    ) -> Result<u32, XlsxError> {
        let centre = dasar().set_align(FormatAlign::Center).set_text_wrap().set_font_size(10);
        let name = centre.clone().set_bold().set_underline(rust_xlsxwriter::FormatUnderline::Single);
        let places = halves(self.lembar, blok.penanda.len());
        let mut last = top;
        for (index, (penanda, (left, right))) in blok.penanda.iter().zip(places).enumerate() {
            let mut row = top;
            let mut line = |sheet: &mut Worksheet, text: &str, format: &XlsxFormat, gap: u32| {
                if right > left {
                    sheet.merge_range(row, left, row, right, "", format)?;
                }
                sheet.write_string_with_format(row, left, text, format)?;
                let width: f64 = (left..=right).map(|k| self.width(u32::from(k))).sum();
                if lines(text, width) > 1.0 {
                    sheet.set_row_height(row, lines(text, width) * TINGGI_BARIS + 2.0)?;
                }
                row += gap;
                Ok::<u32, XlsxError>(row)
            };
            let dated = index + 1 == blok.penanda.len();
            line(sheet, if dated { &blok.tempat_tanggal } else { "" }, &centre, 1)?;
            if let Some(pihak) = &penanda.pihak {
                line(sheet, pihak, &centre, 1)?;
            }
            line(sheet, &penanda.jabatan, &centre, 4)?;
            line(sheet, &penanda.nama, &name, 1)?;
            if !penanda.pangkat.is_empty() {
                line(sheet, &penanda.pangkat, &centre, 1)?;
            }
            let end = if penanda.nip.is_empty() {
                row
            } else {
                line(sheet, &format!("NIP. {}", penanda.nip), &centre, 1)?
            };
            last = last.max(end);
        }
        Ok(last)
    }

    fn width(&self, kolom: u32) -> f64 {
        self.lembar.lebar.get(kolom as usize).copied().unwrap_or(8.43)
    }

    fn total_width(&self) -> f64 {
        self.lembar.lebar.iter().sum()
    }
}

/// The columns each of some signers gets.
fn halves(lembar: &Lembar, signers: usize) -> Vec<(u16, u16)> {
    let total: f64 = lembar.lebar.iter().sum();
    let last = last_col(lembar);
    // The first column that begins at or past a share of the width.
    let at = |share: f64| {
        let mut sum = 0.0;
        for (kolom, lebar) in (0u16..).zip(&lembar.lebar) {
            if sum + lebar / 2.0 >= total * share {
                return kolom.min(last);
            }
            sum += lebar;
        }
        last
    };
    // The left one ends at the column's edge nearest to the middle.
    let mut sum = 0.0;
    let mut edge = (0, f64::MAX);
    for (kolom, lebar) in (0..last).zip(&lembar.lebar) {
        sum += lebar;
        let far = (sum - total / 2.0).abs();
        if far < edge.1 {
            edge = (kolom, far);
        }
    }
    match signers {
        0 => Vec::new(),
        1 => vec![(at(0.6), last)],
        _ => vec![(0, edge.0), ((edge.0 + 1).min(last), last)],
    }
}

fn last_col(lembar: &Lembar) -> u16 {
    u16::try_from(lembar.lebar.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn col(kolom: u32) -> u16 {
    u16::try_from(kolom).unwrap_or(u16::MAX)
}

fn count(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A figure as Excel stores it; the only place where a decimal becomes a float is this door out.
pub(crate) fn float(nilai: Decimal) -> f64 {
    nilai.to_f64().unwrap_or_default()
}
