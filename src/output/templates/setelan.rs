//! The workbook of settings, for people who don't edit text files.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::Rancangan;
use crate::settings::{GENERAL, LISTS, Listed, SINGLES};

/// Rows prepared in each list.
const ROWS: u32 = 40;

const NOTE: &str = "Setelan ini berlaku untuk folder tempat berkas ini berada. Semuanya boleh kosong; yang kosong \
                    memakai yang biasa. Jangan ubah nama berkas, nama lembar, dan judul kolom.";

struct Looks {
    title: Format,
    note: Format,
    head: Format,
    label: Format,
    entry: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        let cell = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            note: plain.set_text_wrap(),
            head: cell.clone().set_bold().set_background_color(Color::RGB(0x00D9_E1F2)),
            label: cell.clone(),
            // The colour of what is to be filled in, as in all templates.
            entry: cell.set_background_color(Color::RGB(0x00EA_F3FA)).set_num_format("@"),
        }
    }
}

/// The workbook; a filled one holds nothing more, since settings differ from agency to agency.
pub(super) fn buat(_rancangan: Rancangan<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties =
        DocProperties::new().set_title("Setelan cermat").set_author("cermat").set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let looks = Looks::new();
    general(workbook.add_worksheet(), &looks)?;
    for list in &LISTS {
        listed(workbook.add_worksheet(), list, &looks)?;
    }
    Ok(workbook)
}

fn general(sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(GENERAL)?;
    for (col, width) in [(0, 38.0), (1, 30.0), (2, 56.0)] {
        sheet.set_column_width(col, width)?;
    }
    sheet.write_string_with_format(0, 0, "Setelan cermat", &looks.title)?;
    sheet.merge_range(1, 0, 1, 2, NOTE, &looks.note)?;
    sheet.set_row_height(1, 32)?;
    for (col, text) in (0u16..).zip(["Setelan", "Nilai", "Keterangan"]) {
        sheet.write_string_with_format(3, col, text, &looks.head)?;
    }
    for (row, single) in (4u32..).zip(&SINGLES) {
        sheet.write_string_with_format(row, 0, single.label, &looks.label)?;
        sheet.write_blank(row, 1, &looks.entry)?;
        sheet.write_string_with_format(row, 2, single.meaning, &looks.label)?;
        if single.key == "triwulan" {
            sheet.add_data_validation(row, 1, row, 1, &choices(&["dumai", "e81"])?)?;
        }
    }
    sheet.set_freeze_panes(4, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn listed(sheet: &mut Worksheet, list: &Listed, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(list.sheet)?;
    sheet.write_string_with_format(0, 0, list.sheet, &looks.title)?;
    let last = u16::try_from(list.columns.len().saturating_sub(1)).unwrap_or(0);
    sheet.merge_range(1, 0, 1, last, list.meaning, &looks.note)?;
    sheet.set_row_height(1, 32)?;
    for (col, (heading, width, options)) in (0u16..).zip(list.columns) {
        sheet.set_column_width(col, *width)?;
        sheet.write_string_with_format(3, col, *heading, &looks.head)?;
        for row in 4..4 + ROWS {
            sheet.write_blank(row, col, &looks.entry)?;
        }
        if !options.is_empty() {
            sheet.add_data_validation(4, col, 3 + ROWS, col, &choices(options)?)?;
        }
    }
    sheet.set_freeze_panes(4, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn choices(options: &[&str]) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(options)?
        .set_error_title("Pilihan")?
        .set_error_message("Pilih salah satu dari daftarnya.")
}
