//! The fresh copy of what can't be patched.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use cermat::output::annotated::{
    Options, RebuiltCell, RebuiltColumn, RebuiltSheet, RebuiltValue, RebuiltWorkbook, own_sheet_name, rebuild,
};

use crate::kit::{Parts, marks};
use crate::validate::validate;

fn workbook() -> RebuiltWorkbook {
    let cell = |row, col, value, format: Option<&str>| RebuiltCell {
        row,
        col,
        value,
        number_format: format.map(str::to_owned),
    };
    RebuiltWorkbook {
        source: "lama.xls".into(),
        sha256: None,
        sheets: vec![RebuiltSheet {
            name: "Data".into(),
            cells: vec![
                cell(0, 0, RebuiltValue::Text("=1+1".into()), None),
                cell(1, 0, RebuiltValue::Number(1_500_000.0), Some("#,##0")),
                cell(2, 0, RebuiltValue::Bool(true), None),
                cell(3, 0, RebuiltValue::Error("#REF!".into()), None),
                cell(4, 0, RebuiltValue::Date(45_292.0), None),
                cell(5, 1, RebuiltValue::Text("gabung".into()), None),
            ],
            merges: vec![(5, 1, 6, 2)],
            columns: vec![RebuiltColumn { col: 0, width: 30.0 }],
            ..RebuiltSheet::default()
        }],
    }
}

#[test]
fn values_merges_and_marks_are_there() {
    let bytes = rebuild(&workbook(), &marks("Data", &["A2", "C7", "F9"])).expect("rebuilt");
    let parts = Parts::of(&bytes);
    validate(&parts);
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
    assert_eq!(read.sheet_names(), ["Temuan", "Data"]);
    let first = read.worksheet_range("Temuan").expect("a sheet");
    let notice = first.get_value((0, 0)).map(ToString::to_string).unwrap_or_default();
    assert!(notice.contains("disusun ulang dari lama.xls"), "{notice}");
    let data = read.worksheet_range("Data").expect("a sheet");
    assert_eq!(data.get_value((0, 0)), Some(&Data::String("=1+1".into())));
    assert_eq!(data.get_value((1, 0)), Some(&Data::Float(1_500_000.0)));
    assert_eq!(data.get_value((5, 1)), Some(&Data::String("gabung".into())));
    let comments = parts.text("xl/comments1.xml");
    assert!(
        comments.contains("ref=\"B6\"") && comments.contains("ref=\"A2\"") && comments.contains("ref=\"F9\"")
    );
    assert!(comments.contains("<author>cermat</author>"));
    let name = own_sheet_name(&bytes, &Options::default()).expect("a workbook");
    assert_eq!(name.as_deref(), Some("Temuan"));
}

#[test]
fn names_and_merges_that_excel_refuses_are_mended() {
    let mut workbook = workbook();
    workbook.sheets[0].name = "Laporan: Kinerja / Instansi Pemerintah 2024".into();
    workbook.sheets.push(workbook.sheets[0].clone());
    workbook.sheets[0].merges.extend([(6, 2, 8, 3), (9, 9, 9, 9), (4, 0, 2, 0), (0, 8, 2_000_000, 8)]);
    let name = workbook.sheets[0].name.clone();
    let bytes = rebuild(&workbook, &marks(&name, &["A2"])).expect("rebuilt");
    let parts = Parts::of(&bytes);
    validate(&parts);
    let read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(
        read.sheet_names(),
        ["Temuan", "Laporan_ Kinerja _ Instansi Pem", "Laporan_ Kinerja _ Instansi (2)"]
    );
    assert!(parts.text("xl/comments1.xml").contains("ref=\"A2\""));
    assert!(parts.text("xl/worksheets/sheet1.xml").contains("'Laporan_ Kinerja _ Instansi Pem'!A2"));
}

#[test]
fn two_rebuilds_give_the_same_bytes() {
    let marks = marks("Data", &["A2"]);
    assert_eq!(
        rebuild(&workbook(), &marks).expect("rebuilt"),
        rebuild(&workbook(), &marks).expect("rebuilt")
    );
}

#[test]
fn amounts_are_wide_enough_and_what_was_hidden_stays_so() {
    let mut workbook = workbook();
    let sheet = &mut workbook.sheets[0];
    sheet.cells.push(RebuiltCell {
        row: 8,
        col: 4,
        value: RebuiltValue::Number(29_296_151_220.0),
        number_format: Some("#,##0.00".into()),
    });
    sheet.hidden_rows = vec![(3, 3)];
    sheet.hidden_cols = vec![(2, 2)];
    let mut second = sheet.clone();
    (second.name, second.hidden) = ("Lama".into(), true);
    workbook.sheets.push(second);
    let parts = Parts::of(&rebuild(&workbook, &marks("Data", &["A2"])).expect("rebuilt"));
    validate(&parts);
    let data = parts.text("xl/worksheets/sheet2.xml");
    let column = data.split("<col ").find(|column| column.starts_with("min=\"5\"")).expect("a width");
    let width: f64 = column
        .split("width=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a width")
        .parse()
        .expect("a number");
    assert!(width > 19.0, "{column}");
    assert!(data.contains("<row r=\"4\"") && data.contains("hidden=\"1\""), "{data}");
    assert!(parts.text("xl/workbook.xml").contains("name=\"Lama\" sheetId=\"3\" state=\"hidden\""));
}
