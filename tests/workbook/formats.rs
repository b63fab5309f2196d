//! .xls, .xlsb and .ods: the same facts from other containers.

use cermat::source::Rect;
use cermat::workbook::grid::{CellValue, NumberFormat};
use cermat::workbook::{FileKind, read_bytes};

use crate::build::{Xlsx, biff, biff_stream, biff12, compound, ods, wide, xlsb};
use crate::{at, number, sheet, text};

/// A BIFF cell record: row, column, style, value.
fn cell(kind: u16, row: u16, col: u16, style: u16, value: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    data.extend(row.to_le_bytes());
    data.extend(col.to_le_bytes());
    data.extend(style.to_le_bytes());
    data.extend(value);
    biff(kind, &data)
}

pub fn small_xls() -> Vec<u8> {
    let globals = [
        biff(0x041e, b"\xa4\x00\x05\x00\x000.00%"),
        biff(0x00e0, &[0, 0, 0, 0]),
        biff(0x00e0, &[0, 0, 0xa4, 0]),
        biff(0x00e0, &[0, 0, 14, 0]),
        biff(0x00fc, b"\x02\0\0\0\x02\0\0\0\x05\0\0Dinas\x04\0\0"),
        biff(0x003c, b"\x01a\0b\0\x13\x20d\0"),
    ];
    let mut formula = 7.5_f64.to_le_bytes().to_vec();
    formula.extend([0; 8]);
    let sheet = [
        biff(0x0208, &[1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        biff(0x007d, &[2, 0, 3, 0, 0, 9, 0, 0, 1, 0, 0, 0]),
        cell(0x00fd, 0, 0, 0, &[0, 0, 0, 0]),
        cell(0x00fd, 0, 1, 0, &[1, 0, 0, 0]),
        cell(0x0203, 1, 0, 1, &0.8611_f64.to_le_bytes()),
        cell(0x027e, 1, 1, 2, &((45_537_u32 << 2) | 2).to_le_bytes()),
        // Two packed numbers at C2 and D2, then the last column.
        biff(0x00bd, &[1, 0, 2, 0, 0, 0, 0x2a, 0, 0, 0, 0, 0, 0x2e, 0, 0, 0, 3, 0]),
        cell(0x0006, 2, 0, 0, &formula),
        cell(0x0006, 2, 1, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
        biff(0x0207, b"\x06\0\0Jumlah"),
        cell(0x0006, 2, 2, 0, &[2, 0, 0x17, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
        cell(0x0205, 2, 3, 0, &[1, 0]),
        cell(0x0204, 3, 0, 0, b"\x04\0\0teks"),
        biff(0x00e5, &[1, 0, 0, 0, 1, 0, 4, 0, 5, 0]),
        cell(0x0203, 65_535, 255, 0, &1_f64.to_le_bytes()),
    ];
    compound("Workbook", &biff_stream(&globals, &sheet))
}

#[test]
fn xls() {
    let reading = read_bytes(&small_xls(), Some("xls"));
    assert_eq!((reading.kind, reading.wrong_extension), (FileKind::Xls, false));
    let sheet = sheet(&small_xls());
    assert_eq!(sheet.name, "Lampiran");
    for (address, value, formula) in [
        ("A1", text("Dinas"), false),
        ("B1", text("ab\u{2013}d"), false),
        ("A2", number("0.8611"), false),
        ("B2", number("45537"), false),
        ("C2", number("10"), false),
        ("D2", number("11"), false),
        ("A3", number("7.5"), true),
        ("B3", text("Jumlah"), true),
        ("C3", CellValue::Error("#REF!".to_owned()), true),
        ("D3", CellValue::Bool(true), false),
        ("A4", text("teks"), false),
        ("IV65536", number("1"), false),
    ] {
        let cell = at(&sheet, address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!((&cell.value, cell.formula), (&value, formula), "{address}");
    }
    assert_eq!(
        at(&sheet, "A2").unwrap().format,
        NumberFormat { percent: true, decimals: Some(2), date: false, words: None }
    );
    assert!(at(&sheet, "B2").unwrap().format.date);
    assert_eq!(sheet.merges, [Rect { top: 0, left: 4, bottom: 1, right: 5 }]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_cols), (vec![(1, 1)], vec![(2, 3)]));
}

pub fn small_xlsb() -> Vec<u8> {
    let mut code = vec![164, 0];
    code.extend(wide("0.00%"));
    let styles = [
        biff12(44, &code),
        biff12(47, &[0, 0, 9, 0]),
        biff12(617, &[0, 0, 0, 0]),
        biff12(47, &[0, 0, 0, 0]),
        biff12(47, &[0, 0, 164, 0]),
        biff12(618, &[]),
    ];
    let strings = [biff12(19, &[vec![0], wide("Dinas")].concat())];
    let cell = |kind: u16, col: u8, style: u8, value: &[u8]| {
        let mut data = vec![col, 0, 0, 0, style, 0, 0, 0];
        data.extend(value);
        biff12(kind, &data)
    };
    let sheet = [
        biff12(60, &[1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
        biff12(0, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0]),
        cell(1, 0, 0, &[]),
        cell(7, 1, 0, &[0, 0, 0, 0]),
        cell(5, 2, 1, &0.8611_f64.to_le_bytes()),
        cell(2, 3, 0, &((86_u32 << 2) | 2).to_le_bytes()),
        cell(6, 4, 0, &wide("teks")),
        cell(9, 5, 0, &[&2.5_f64.to_le_bytes()[..], &[0, 0, 0, 0]].concat()),
        cell(8, 6, 0, &[wide("Jumlah"), vec![0; 4]].concat()),
        cell(3, 7, 0, &[0x2a]),
        cell(4, 8, 0, &[0]),
        biff12(176, &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]),
    ];
    xlsb(&styles, &strings, &sheet)
}

#[test]
fn xlsb_records() {
    let reading = read_bytes(&small_xlsb(), Some("xlsb"));
    assert_eq!((reading.kind, reading.wrong_extension), (FileKind::Xlsb, false));
    let sheet = sheet(&small_xlsb());
    for (address, value, formula) in [
        ("B5", text("Dinas"), false),
        ("C5", number("0.8611"), false),
        ("D5", number("86"), false),
        ("E5", text("teks"), false),
        ("F5", number("2.5"), true),
        ("G5", text("Jumlah"), true),
        ("H5", CellValue::Error("#N/A".to_owned()), false),
        ("I5", CellValue::Bool(false), false),
    ] {
        let cell = at(&sheet, address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!((&cell.value, cell.formula), (&value, formula), "{address}");
    }
    assert_eq!(
        at(&sheet, "C5").unwrap().format,
        NumberFormat { percent: true, decimals: Some(2), date: false, words: None }
    );
    assert_eq!(sheet.merges, [Rect { top: 0, left: 0, bottom: 1, right: 3 }]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_cols), (vec![(4, 4)], vec![(1, 2)]));
}

pub fn small_ods() -> Vec<u8> {
    ods(
        "<number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"2\"/><number:text>%</number:text>\
         </number:percentage-style><style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
         <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
        "<table:table table:name=\"Lampiran\" table:style-name=\"ta2\"><table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16382\"/>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\" \
         table:number-rows-spanned=\"1\"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>Dinas<text:s text:c=\"2\"/>\
         <text:span>Sosial</text:span></text:p><text:p>baris dua</text:p></table:table-cell><table:covered-table-cell/>\
         <table:table-cell table:style-name=\"ce1\" office:value-type=\"percentage\" office:value=\"0.8611\"><text:p>86,11%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"1373500000\" table:formula=\"of:=[.A1]\"/>\
         <table:table-cell table:formula=\"of:=[.A1]\"/>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-09-02\"/>\
         <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=1/0\"><text:p>#DIV/0!</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\" table:number-columns-repeated=\"2\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"5\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
    )
}

#[test]
fn ods_cells() {
    let reading = read_bytes(&small_ods(), Some("ods"));
    assert_eq!((reading.kind, reading.wrong_extension), (FileKind::Ods, false));
    let sheet = sheet(&small_ods());
    for (address, value, formula) in [
        ("A4", text("Dinas  Sosial\nbaris dua"), false),
        ("C4", number("0.8611"), false),
        ("D4", number("1373500000"), true),
        ("E4", CellValue::Empty, true),
        ("F4", number("45537"), false),
        ("G4", CellValue::Error("#DIV/0!".to_owned()), true),
        ("H4", CellValue::Bool(true), false),
        ("I4", CellValue::Bool(true), false),
        ("A5", number("5"), false),
        ("A6", number("5"), false),
    ] {
        let cell = at(&sheet, address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!((&cell.value, cell.formula), (&value, formula), "{address}");
    }
    assert_eq!(sheet.cells.len(), 10);
    assert!(!sheet.visible);
    assert_eq!(
        at(&sheet, "C4").unwrap().format,
        NumberFormat { percent: true, decimals: Some(2), date: false, words: None }
    );
    assert_eq!(sheet.merges, [Rect { top: 3, left: 0, bottom: 3, right: 1 }]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_cols), (vec![(3, 3)], vec![(2, 16_383)]));
}

#[test]
fn the_name_does_not_decide_what_a_file_is() {
    let xlsx = Xlsx::rows("<row><c><v>1</v></c></row>").pack();
    let reading = read_bytes(&xlsx, Some("xls"));
    assert_eq!((reading.kind, reading.wrong_extension), (FileKind::Xlsx, true));
    assert!(reading.outcome.is_ok());
    assert!(!read_bytes(&xlsx, Some("XLSX")).wrong_extension);
    let reading = read_bytes(&small_xls(), Some("xlsx"));
    assert_eq!((reading.kind, reading.wrong_extension), (FileKind::Xls, true));
    assert!(reading.outcome.is_ok());
    assert_eq!(reading.sha256.len(), 64);
}
