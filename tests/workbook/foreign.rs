//! What other programs than Excel write: each kind was met in a file that a user sent somebody.

use cermat::workbook::{FileKind, read_bytes};

use crate::build::{
    MAIN, Xlsx, archive, biff, biff_stream, biff12, compound, ods, relations, wide, worksheet, xlsb,
};
use crate::{failure, number, sheet, text, values};

/// An .xls from the records of its globals and of its sheet.
fn xls(globals: &[Vec<u8>], records: &[Vec<u8>]) -> Vec<u8> {
    compound("Workbook", &biff_stream(globals, records))
}

fn cell(kind: u16, row: u8, col: u8, value: &[u8]) -> Vec<u8> {
    biff(kind, &[&[row, 0, col, 0, 0, 0], value].concat())
}

#[test]
fn short_records_of_xlsb_follow_each_other() {
    let short = |kind: u16, value: &[u8]| biff12(kind, &[&[0, 0, 0, 0], value].concat());
    let row = biff12(0, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let records = [
        biff12(145, &[]),
        row.clone(),
        biff12(2, &[&[1, 0, 0, 0, 0, 0, 0, 0][..], &((5_u32 << 2) | 2).to_le_bytes()].concat()),
        short(13, &((86_u32 << 2) | 2).to_le_bytes()),
        short(12, &[]),
        short(14, &[0x17]),
        short(15, &[1]),
        short(16, &0.5_f64.to_le_bytes()),
        short(17, &wide("teks")),
        short(18, &[0, 0, 0, 0]),
        biff12(146, &[]),
    ];
    let strings = [biff12(19, &[vec![0], wide("Dinas")].concat())];
    let read = sheet(&xlsb(&[], &strings, &records));
    let found: Vec<String> = values(&read).into_iter().map(|(at, value)| format!("{at} {value:?}")).collect();
    assert_eq!(
        found,
        [
            "B5 Number(5)",
            "C5 Number(86)",
            "E5 Error(\"#REF!\")",
            "F5 Bool(true)",
            "G5 Number(0.5)",
            "H5 Text(\"teks\")",
            "I5 Text(\"Dinas\")"
        ]
    );
    assert_eq!(read.limit_reached, None);
    // A record that nobody knows may be a cell: it is said.
    let records = [biff12(145, &[]), row, biff12(21, &[0; 12]), biff12(146, &[])];
    let read = sheet(&xlsb(&[], &strings, &records));
    assert!(read.limit_reached.unwrap().contains("tidak dikenal"));
}

#[test]
fn shared_strings_of_xls_are_whole_or_the_file_is_damaged() {
    let labels = [cell(0x00fd, 0, 0, &[0, 0, 0, 0]), cell(0x00fd, 0, 1, &[1, 0, 0, 0])];
    // The first record ends with half a letter, the second holds its flag alone.
    let globals = [
        biff(0x00fc, b"\x02\0\0\0\x02\0\0\0\x04\0\x01a\0b\0\x07"),
        biff(0x003c, &[1]),
        biff(0x003c, b"\0cd\x05\0\0Dinas"),
    ];
    assert_eq!(
        values(&sheet(&xls(&globals, &labels))),
        [("A1".to_owned(), text("abcd")), ("B1".to_owned(), text("Dinas"))]
    );
    let fewer = [biff(0x00fc, b"\x02\0\0\0\x03\0\0\0\x01\0\0a\x05\0\0Dinas")];
    let (kind, failure) = failure(&xls(&fewer, &labels));
    assert_eq!(kind, FileKind::Xls);
    assert!(failure.reason().contains("daftar teksnya tidak lengkap"), "{failure}");
}

#[test]
fn formulas_and_versions_of_older_excel_in_xls() {
    let mut value = 7.5_f64.to_le_bytes().to_vec();
    value.extend([0; 8]);
    let records = [cell(0x0406, 0, 0, &value), cell(0x0206, 0, 1, &value)];
    let expected = [("A1".to_owned(), number("7.5")), ("B1".to_owned(), number("7.5"))];
    let stream = biff_stream(&[], &records);
    assert_eq!(values(&sheet(&compound("Workbook", &stream))), expected);
    // The list of sheets points somewhere else.
    let mut lost = stream.clone();
    let at = lost.windows(4).position(|w| w == [0x85, 0, 16, 0]).unwrap();
    lost[at + 4..at + 8].copy_from_slice(&[3, 0, 0, 0]);
    assert_eq!(values(&sheet(&compound("Workbook", &lost))), expected);
    // An odd low byte of the version.
    let mut odd = stream;
    odd[4] = 0x03;
    assert_eq!(values(&sheet(&compound("Workbook", &odd))), expected);
    // A cell of Excel 2 isn't passed over in silence.
    let old = [cell(0x0002, 0, 0, &[0, 5, 0]), cell(0x0203, 0, 1, &7.5_f64.to_le_bytes())];
    let read = sheet(&xls(&[], &old));
    assert_eq!(values(&read).len(), 1);
    assert!(read.limit_reached.unwrap().contains("tidak dikenal"));
}

#[test]
fn inline_texts_stand_before_values_and_extensions() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><v>3</v><is><t>Dinas</t></is></c>\
        <c r=\"B1\" t=\"inlineStr\"><is><t>Dinas</t></is><v>3</v></c>\
        <c r=\"C1\"><v>5</v><extLst><ext><v>7</v></ext></extLst></c>\
        <c r=\"D1\" t=\"inlineStr\"><v>lama</v></c></row>";
    let expected = [("A1", text("Dinas")), ("B1", text("Dinas")), ("C1", number("5")), ("D1", text("lama"))];
    assert_eq!(values(&sheet(&Xlsx::rows(rows).pack())), expected.map(|(at, value)| (at.to_owned(), value)));
}

#[test]
fn sheets_without_a_part_are_passed_over_and_addresses_are_decoded() {
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"r\"><sheets><sheet name=\"Modul1\" sheetId=\"9\" r:id=\"\"/>\
         <sheet name=\"Lampiran\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let rows = worksheet("<sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData>");
    let book = archive(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
        ("xl/_rels/workbook.xml.rels", relations(&[("rId1", "worksheet", "worksheets/lembar%20satu.xml")])),
        ("xl/workbook.xml", workbook),
        ("xl/worksheets/sheet1.xml", rows.replace('5', "6")),
        ("xl/worksheets/lembar satu.xml", rows),
    ]);
    let sheets = read_bytes(&book, None).outcome.unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(values(&sheets[0]), [("A1".to_owned(), number("5"))]);
}

#[test]
fn texts_in_other_encodings() {
    let rows = |declared: &str| {
        format!(
            "<?xml version=\"1.0\"{declared}?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\">\
             <v>Jose\u{301} – Dé</v></c></row></sheetData></worksheet>"
        )
    };
    let western = |declared: &str| -> Vec<u8> {
        let plain = rows(declared).replace("Jose\u{301} – Dé", "José – Dé");
        plain
            .chars()
            .map(|c| match c {
                '–' => 0x96,
                c => u8::try_from(u32::from(c)).unwrap(),
            })
            .collect()
    };
    let unmarked: Vec<u8> = rows(" encoding=\"UTF-16\"").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (part, expected) in [
        (western(" encoding=\"ISO-8859-1\""), "José – Dé"),
        (western(" encoding='windows-1252'"), "José – Dé"),
        (western(""), "José – Dé"),
        (unmarked, "Jose\u{301} – Dé"),
    ] {
        let mut book = Xlsx::rows("");
        for (_, bytes) in book.0.iter_mut().filter(|(name, _)| name.ends_with("sheet1.xml")) {
            bytes.clone_from(&part);
        }
        assert_eq!(values(&sheet(&book.pack())), [("A1".to_owned(), text(expected))]);
    }
}

#[test]
fn line_feeds_inside_a_paragraph_are_spaces() {
    let table = "<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\">\
        <text:p>\n  Dinas\n  Sosial<text:line-break/>Kota</text:p></table:table-cell></table:table-row></table:table>";
    let expected = [("A1".to_owned(), text("Dinas Sosial\nKota"))];
    assert_eq!(values(&sheet(&ods("", table))), expected);
    // Without `mimetype` the manifest says what it is.
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\" \
        manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let bare = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", &content)]);
    assert_eq!(read_bytes(&bare, Some("ods")).kind, FileKind::Ods);
    assert_eq!(values(&sheet(&bare)), expected);
}

#[test]
fn archives_with_something_around_them() {
    let book = Xlsx::rows("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>").pack();
    let expected = [("A1".to_owned(), number("5"))];
    // A comment that looks like the end of an archive.
    let fake = [b"PK\x05\x06".to_vec(), vec![0; 18]].concat();
    let mut commented = book.clone();
    let end = commented.len();
    commented[end - 2..].copy_from_slice(&u16::try_from(fake.len()).unwrap().to_le_bytes());
    commented.extend(&fake);
    assert_eq!(values(&sheet(&commented)), expected);
    let before = [b"Content-Type: x\r\n\r\n".to_vec(), book].concat();
    assert_eq!(values(&sheet(&before)), expected);
    let mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><table>";
    let (kind, failure) = failure(mail);
    assert_eq!(kind, FileKind::Html);
    assert!(failure.to_string().contains("simpan ulang sebagai .xlsx"), "{failure}");
}
