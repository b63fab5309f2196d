//! .xlsx as all sorts of programs write it.

use cermat::source::Rect;
use cermat::workbook::grid::{CellValue, NumberFormat};
use cermat::workbook::read_bytes;

use crate::build::{MAIN, Xlsx, relations, worksheet};
use crate::{at, number, sheet, text, values};

#[test]
fn every_way_to_store_a_value() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>5</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><f>A1</f>\
        <v>a &amp; b</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>Kabu</t></r><r><t xml:space=\"preserve\">paten </t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c><c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"e\"><f>1/0</f>\
        <v>#DIV/0!</v></c><c r=\"G1\" t=\"d\"><v>2024-09-02</v></c><c r=\"H1\"><f>SUM(A1:B1)</f></c>\
        <c r=\"I1\"><v>null</v></c><c r=\"J1\"><v>NaN</v></c><c r=\"K1\"><v>0.86109999999999998</v></c>\
        <c r=\"L1\"><f t=\"shared\" si=\"0\"/><v>7</v></c><c r=\"M1\" s=\"0\"/><c r=\"N1\" t=\"str\"><f>\"\"</f><v></v></c>\
        <c r=\"O1\" t=\"inlineStr\"><is><t><![CDATA[<5]]> &gt;</t></is></c></row>";
    let book = Xlsx::rows(rows).strings(
        "<si/><si><r><t>Dinas</t></r><r><t xml:space=\"preserve\"> Sosial_x000D_</t></r><phoneticPr/><rPh sb=\"0\" eb=\"1\">\
         <t>fonetik</t></rPh></si>",
    );
    let sheet = sheet(&book.pack());
    let expected = [
        ("A1", number("5"), false),
        ("B1", text("Dinas Sosial\r"), false),
        ("C1", text("a & b"), true),
        ("D1", text("Kabupaten "), false),
        ("E1", CellValue::Bool(true), false),
        ("F1", CellValue::Error("#DIV/0!".to_owned()), true),
        ("G1", number("45537"), false),
        ("H1", CellValue::Empty, true),
        ("I1", CellValue::OddNumber("null".to_owned()), false),
        ("J1", CellValue::OddNumber("NaN".to_owned()), false),
        ("K1", number("0.8611"), false),
        ("L1", number("7"), true),
        ("N1", text(""), true),
        ("O1", text("<5 >"), false),
    ];
    for (address, value, formula) in expected {
        let cell = at(&sheet, address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!((&cell.value, cell.formula), (&value, formula), "{address}");
    }
    assert!(at(&sheet, "G1").unwrap().format.date);
    assert!(at(&sheet, "M1").is_none());
}

#[test]
fn formats_merges_and_what_is_hidden() {
    let inside = "<cols><col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0\"/></cols>\
        <sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>1</v></c></row><row r=\"3\" hidden=\"true\"/>\
        <row r=\"9\" ht=\"0\" customHeight=\"1\"><c r=\"A9\" s=\"2\"><v>0.5</v></c><c r=\"B9\" s=\"3\"><v>45537</v></c>\
        <c r=\"C9\" s=\"99\"><v>1</v></c></row></sheetData>\
        <mergeCells count=\"2\"><mergeCell ref=\"A1:D40\"/><mergeCell ref=\"$B$2:B2\"/><mergeCell ref=\"X\"/></mergeCells>";
    let book = Xlsx::new(inside).formats(&[0, 9, 164, 165], &["0.00%", "[$-421]dd mmmm yyyy"]);
    let sheet = sheet(&book.pack());
    let format = |address| at(&sheet, address).unwrap().format.clone();
    assert_eq!(format("A2"), NumberFormat { percent: true, decimals: Some(0), date: false, words: None });
    assert_eq!(format("A9"), NumberFormat { percent: true, decimals: Some(2), date: false, words: None });
    assert!(format("B9").date);
    assert_eq!(format("C9"), NumberFormat::default());
    assert_eq!(sheet.merges, [Rect { top: 0, left: 0, bottom: 39, right: 3 }]);
    assert_eq!(sheet.hidden_rows, [(1, 2), (8, 8)]);
    assert_eq!(sheet.hidden_cols, [(1, 3)]);
}

#[test]
fn dates_counted_from_1904() {
    let book = Xlsx::rows("<row><c s=\"1\"><v>44075</v></c><c><v>44075</v></c></row>").formats(&[0, 14], &[]).with(
        "xl/workbook.xml",
        "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    );
    assert_eq!(
        values(&sheet(&book.pack())),
        [("A1".to_owned(), number("45537")), ("B1".to_owned(), number("44075"))]
    );
}

#[test]
fn cells_and_rows_without_addresses_follow_each_other() {
    let rows = "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"5\"><c><v>4</v></c></row>\
        <row><c><v>5</v></c></row>";
    let addresses: Vec<String> = values(&sheet(&Xlsx::rows(rows).pack())).into_iter().map(|v| v.0).collect();
    assert_eq!(addresses, ["A1", "D1", "E1", "A5", "A6"]);
}

#[test]
fn prefixes_strict_names_and_byte_order_marks() {
    let strict = "\u{feff}<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">\
        <x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>Sasaran</x:t></x:is></x:c></x:row>\
        </x:sheetData></x:worksheet>";
    let book = Xlsx::rows("").with("xl/worksheets/sheet1.xml", strict);
    assert_eq!(values(&sheet(&book.pack())), [("A1".to_owned(), text("Sasaran"))]);

    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(strict.trim_start_matches('\u{feff}').encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut book = Xlsx::rows("");
    book.0.retain(|(name, _)| !name.ends_with("sheet1.xml"));
    book.0.push(("xl/worksheets/sheet1.xml".to_owned(), wide));
    assert_eq!(values(&sheet(&book.pack())), [("A1".to_owned(), text("Sasaran"))]);
}

#[test]
fn parts_may_lie_anywhere_under_any_spelling() {
    for (target, name) in [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets/Sheet1.xml", "XL/Worksheets/SHEET1.XML"),
        ("../lembar/a.xml", "lembar/a.xml"),
        ("worksheets\\sheet1.xml", "xl\\worksheets\\sheet1.xml"),
    ] {
        let mut book =
            Xlsx::rows("").with("xl/_rels/workbook.xml.rels", &relations(&[("rId1", "worksheet", target)]));
        book.0.retain(|(part, _)| !part.ends_with("sheet1.xml"));
        let book = book.with(name, &worksheet("<sheetData><row><c><v>1</v></c></row></sheetData>"));
        assert_eq!(sheet(&book.pack()).cells.len(), 1, "{target}");
    }
}

#[test]
fn hidden_sheets_charts_and_our_own_sheet() {
    let sheets = |own: &str| {
        format!(
            "<workbook xmlns=\"{MAIN}\"><sheets><sheet name=\"PK\" sheetId=\"1\" r:id=\"rId1\"/>\
             <sheet name=\"Bantu\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/><sheet name=\"Grafik\" sheetId=\"3\" r:id=\"rId3\"/>\
             <sheet name=\"Temuan (cermat)\" sheetId=\"4\" r:id=\"rId4\"/></sheets><definedNames>{own}</definedNames></workbook>"
        )
    };
    let book = |own: &str, heading: &str| {
        Xlsx::rows("<row><c><v>1</v></c></row>")
            .with("xl/workbook.xml", &sheets(own))
            .with(
                "xl/_rels/workbook.xml.rels",
                &relations(&[
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "worksheet", "worksheets/sheet2.xml"),
                    ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
                    ("rId4", "worksheet", "worksheets/sheet4.xml"),
                ]),
            )
            .with("xl/worksheets/sheet2.xml", &worksheet("<sheetData/>"))
            .with(
                "xl/worksheets/sheet4.xml",
                &worksheet(&format!(
                    "<sheetData><row><c t=\"inlineStr\"><is><t>{heading}</t></is></c></row></sheetData>"
                )),
            )
            .pack()
    };
    let listed = |bytes: &[u8]| -> Vec<(String, bool, bool)> {
        let sheets = read_bytes(bytes, None).outcome.unwrap();
        sheets.into_iter().map(|s| (s.name, s.visible, s.own)).collect()
    };
    let expected = |own| {
        vec![
            ("PK".to_owned(), true, false),
            ("Bantu".to_owned(), false, false),
            ("Temuan (cermat)".to_owned(), true, own),
        ]
    };
    assert_eq!(listed(&book("", "Lain")), expected(false));
    assert_eq!(listed(&book("", "Temuan cermat, 12 temuan")), expected(true));
    let name = "<definedName name=\"_cermat_temuan\" hidden=\"1\">'Temuan (cermat)'!$A$1</definedName>";
    assert_eq!(listed(&book(name, "Lain")), expected(true));
}

#[test]
fn a_workbook_written_by_a_library_is_read_as_another_library_reads_it() {
    use calamine::{Data, Reader};
    let mut book = rust_xlsxwriter::Workbook::new();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0.00%");
    let lembar = book.add_worksheet();
    for row in 0..200_u32 {
        lembar.write_string(row, 1, format!("Sub kegiatan {}", row % 7)).unwrap();
        lembar.write_number(row, 2, f64::from(row) * 1_000_250.5).unwrap();
        lembar.write_number_with_format(row, 3, f64::from(row) / 7.0, &percent).unwrap();
        lembar.write_formula(row, 4, rust_xlsxwriter::Formula::new("=C1*2").set_result("4")).unwrap();
    }
    lembar.merge_range(300, 1, 301, 4, "Jumlah", &rust_xlsxwriter::Format::new()).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let ours = sheet(&bytes);
    assert_eq!(ours.merges, [Rect { top: 300, left: 1, bottom: 301, right: 4 }]);
    let mut theirs = calamine::Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let range = theirs.worksheet_range("Sheet1").unwrap();
    let mut compared = 0;
    for cell in &ours.cells {
        match (&cell.value, range.get_value((cell.row, cell.col)).unwrap()) {
            (CellValue::Text(ours), Data::String(theirs)) => assert_eq!(ours, theirs),
            (CellValue::Number(ours), Data::Float(theirs)) => {
                let ours: f64 = ours.to_string().parse().unwrap();
                assert!((ours - theirs).abs() <= theirs.abs() * 1e-14);
            }
            (ours, theirs) => panic!("{ours:?} {theirs:?}"),
        }
        compared += 1;
    }
    assert_eq!(compared, 801);
}
