//! One part of a sound package: reading returns.
#![no_main]

use cermat::workbook::read_bytes;
use libfuzzer_sys::fuzz_target;

const SHEET: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\" s=\"0\"><v>0</v></c></row></sheetData></worksheet>";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|data: &[u8]| {
    let Some((&which, part)) = data.split_first() else { return };
    let relation = |kind: &str, id: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let mut parts: Vec<(String, Vec<u8>)> = [
        (
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", relation("officeDocument", "r", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}</Relationships>",
                relation("worksheet", "rId1", "worksheets/sheet1.xml")
            ),
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                .to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", SHEET.to_owned()),
        ("xl/sharedStrings.xml", "<sst><si><t>Dinas</t></si></sst>".to_owned()),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"10\"/></cellXfs></styleSheet>".to_owned()),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .to_vec();
    let ods = usize::from(which) % 7 == 6;
    if ods {
        parts = vec![
            ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
            ("content.xml".to_owned(), part.to_vec()),
        ];
    } else {
        parts[usize::from(which) % 7].1 = part.to_vec();
    }
    let _ = read_bytes(&cermat_fuzz::package(&parts), None);
});
