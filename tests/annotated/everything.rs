//! A workbook with everything in it, made here so that no binary is committed.

use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar,
    DataValidation, Format, FormatBorder, Formula, Image, Note, Shape, Workbook, XlsxError,
};

use crate::kit::{Parts, RELATIONSHIPS};

/// One white pixel.
const PIXEL: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00,
    0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00,
    0x1B, 0xB6, 0xEE, 0x56, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

pub(crate) const TABLE: &str = "Realisasi & Pagu";

fn base() -> Result<Vec<u8>, XlsxError> {
    let money = Format::new().set_num_format("#,##0").set_border(FormatBorder::Thin);
    let head = Format::new().set_bold().set_background_color("#1F4E79").set_font_color("#FFFFFF");
    let red = Format::new().set_font_color("#C00000").set_bold();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(TABLE)?;
    sheet.merge_range(2, 1, 4, 1, "Program", &head)?;
    sheet.merge_range(2, 2, 2, 4, "Anggaran", &head)?;
    for (col, text) in [(2u16, "Pagu"), (3, "Realisasi"), (4, "%")] {
        sheet.merge_range(3, col, 4, col, text, &head)?;
    }
    for row in 5..20u32 {
        sheet.write(row, 1, format!("Program {row}"))?;
        sheet.write_with_format(row, 2, f64::from(row) * 1e6, &money)?;
        sheet.write_with_format(row, 3, f64::from(row) * 9e5, &money)?;
        let formula = Formula::new(format!("D{0}/C{0}", row + 1)).set_result("0.9");
        sheet.write_formula_with_format(row, 4, formula, &Format::new().set_num_format("0.00%"))?;
    }
    sheet.write_rich_string(21, 1, &[(&Format::default(), "biasa "), (&red, "merah")])?;
    sheet.insert_note(6, 2, &Note::new("Catatan lama").set_author("Budi"))?;
    sheet.insert_note(7, 2, &Note::new("Berutas").set_author("Ani"))?;
    sheet.insert_image(0, 0, &Image::new_from_buffer(&PIXEL)?)?;
    sheet.insert_shape(22, 2, &Shape::textbox().set_text("Kotak teks"))?;
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values((TABLE, 5, 2, 19, 2));
    sheet.insert_chart(24, 1, &chart)?;
    let low = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(0.5))
        .set_format(Format::new().set_background_color("#00B050"));
    sheet.add_conditional_format(5, 4, 19, 4, &low)?;
    sheet.add_conditional_format(5, 3, 19, 3, &ConditionalFormatDataBar::new())?;
    let list = DataValidation::new().allow_list_strings(&["Selesai", "Belum"])?;
    sheet.add_data_validation(5, 5, 19, 5, &list)?;
    sheet.set_row_hidden(9)?;
    sheet.set_column_hidden(6)?;
    sheet.set_freeze_panes(5, 2)?;
    sheet.protect();
    sheet.set_print_area(0, 0, 30, 5)?.set_repeat_rows(2, 4)?;
    sheet.set_header("&CLaporan").set_footer("&P").set_landscape();
    let second = workbook.add_worksheet().set_name("Ref")?;
    second.write(0, 0, "acuan")?;
    second.set_print_area(0, 0, 3, 3)?;
    second.set_active(true);
    workbook.define_name("Pagu", &format!("='{TABLE}'!$C$6:$C$20"))?;
    workbook.save_to_buffer()
}

/// The workbook with everything, also what rust_xlsxwriter can't write: a thread, an external link, a macro.
pub(crate) fn everything() -> Parts {
    let mut parts = Parts::of(&base().expect("a workbook"));
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    parts.replace(
        "[Content_Types].xml",
        "</Types>",
        &format!(
            "<Override PartName=\"/xl/threadedComments/threadedComment1.xml\" \
            ContentType=\"application/vnd.ms-excel.threadedcomments+xml\"/>\
            <Override PartName=\"/xl/persons/person.xml\" ContentType=\"application/vnd.ms-excel.person+xml\"/>\
            <Override PartName=\"/xl/externalLinks/externalLink1.xml\" ContentType=\"{types}.externalLink+xml\"/>\
            <Override PartName=\"/xl/calcChain.xml\" ContentType=\"{types}.calcChain+xml\"/>\
            <Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>"
        ),
    );
    parts.replace(
        "[Content_Types].xml",
        &format!("{types}.sheet.main+xml"),
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    let ms = "http://schemas.microsoft.com/office";
    parts.replace(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        &format!(
            "<Relationship Id=\"rId91\" Type=\"{ms}/2017/10/relationships/person\" Target=\"persons/person.xml\"/>\
            <Relationship Id=\"rId92\" Type=\"{RELATIONSHIPS}/externalLink\" \
            Target=\"externalLinks/externalLink1.xml\"/>\
            <Relationship Id=\"rId93\" Type=\"{RELATIONSHIPS}/calcChain\" Target=\"/xl/calcChain.xml\"/>\
            <Relationship Id=\"rId94\" Type=\"{ms}/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>\
            </Relationships>"
        ),
    );
    parts.replace(
        "xl/workbook.xml",
        "</sheets>",
        "</sheets><externalReferences><externalReference r:id=\"rId92\"/></externalReferences>",
    );
    let main = crate::kit::MAIN;
    parts
        .set("xl/vbaProject.bin", vec![7u8; 4000])
        .set(
            "xl/calcChain.xml",
            format!("<calcChain xmlns=\"{main}\"><c r=\"E6\" i=\"1\"/></calcChain>"),
        )
        .set(
            "xl/externalLinks/externalLink1.xml",
            format!(
                "<externalLink xmlns=\"{main}\"><externalBook xmlns:r=\"{RELATIONSHIPS}\" r:id=\"rId1\"/>\
                </externalLink>"
            ),
        )
        .set(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                <Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/externalLinkPath\" Target=\"lain.xlsx\" \
                TargetMode=\"External\"/></Relationships>"
            ),
        )
        .set(
            "xl/persons/person.xml",
            format!(
                "<personList xmlns=\"{ms}/spreadsheetml/2018/threadedcomments\"><person displayName=\"Ani\" \
                id=\"{{11111111-0000-4000-8000-000000000000}}\" userId=\"ani\" providerId=\"None\"/></personList>"
            ),
        )
        .set(
            "xl/threadedComments/threadedComment1.xml",
            format!(
                "<ThreadedComments xmlns=\"{ms}/spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"C8\" \
                dT=\"2025-03-01T10:00:00.00\" personId=\"{{11111111-0000-4000-8000-000000000000}}\" \
                id=\"{{22222222-0000-4000-8000-000000000000}}\"><text>Berutas</text></threadedComment>\
                </ThreadedComments>"
            ),
        );
    parts.replace(
        "xl/worksheets/_rels/sheet1.xml.rels",
        "</Relationships>",
        &format!(
            "<Relationship Id=\"rId95\" Type=\"{ms}/2017/10/relationships/threadedComment\" \
            Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>"
        ),
    );
    parts
}
