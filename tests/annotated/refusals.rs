//! What is refused, and that nothing is half-patched.

use cermat::output::annotated::{AnnotateError, Options, annotate};

use crate::kit::{Parts, RELATIONSHIPS, SHEET, annotated, marks, small};

fn refusal(input: &[u8]) -> AnnotateError {
    annotate(input, &marks("Data", &["B2"]), &Options::default()).expect_err("refused")
}

const DATA: &str = "<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>";

#[test]
fn other_formats() {
    assert!(matches!(refusal(b"a;b;c"), AnnotateError::NotOoxml { .. }));
    assert!(matches!(refusal(b"PK\x03\x04 no zip"), AnnotateError::NotOoxml { .. }));
    let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    ole.resize(600, 0);
    assert!(matches!(refusal(&ole), AnnotateError::NotOoxml { .. }));
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(matches!(refusal(&ole), AnnotateError::Protected));
    let mut binary = small(DATA, "");
    binary
        .replace("_rels/.rels", "workbook.xml", "workbook.bin")
        .rename("xl/workbook.xml", "xl/workbook.bin");
    assert!(matches!(refusal(&binary.zip()), AnnotateError::Binary));
    let mut document = small(DATA, "");
    document.set("xl/workbook.xml", "<document/>");
    assert!(matches!(refusal(&document.zip()), AnnotateError::NotOoxml { .. }));
}

#[test]
fn signed_workbooks_unless_asked_for() {
    let mut parts = small(DATA, "");
    let origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";
    parts.replace(
        "_rels/.rels",
        "</Relationships>",
        &format!("<Relationship Id=\"rId9\" Type=\"{origin}\" Target=\"xl/workbook.xml\"/></Relationships>"),
    );
    let error = refusal(&parts.zip());
    assert!(matches!(error, AnnotateError::Signed) && error.to_string().contains("tanda tangan"), "{error}");
    let options = Options { break_signature: true, ..Options::default() };
    assert!(annotate(&parts.zip(), &marks("Data", &["A1"]), &options).is_ok());
}

#[test]
fn packages_that_break_the_rules() {
    let broken = |change: fn(&mut Parts)| {
        let mut parts = small(DATA, "");
        change(&mut parts);
        let error = refusal(&parts.zip());
        assert!(matches!(error, AnnotateError::Broken { .. }), "{error}");
    };
    broken(|parts| drop(parts.0.remove(SHEET)));
    broken(|parts| {
        parts.set(SHEET, "<worksheet><sheetData><row r=\"1\"></worksheet>");
    });
    broken(|parts| {
        parts.set(SHEET, "<worksheet></worksheet>");
    });
    broken(|parts| {
        parts.replace(SHEET, "</worksheet>", "");
    });
    broken(|parts| {
        parts.replace(SHEET, "<row r=\"1\">", "<row r=\"3\"/><row r=\"1\">");
    });
    broken(|parts| {
        parts.replace(
            SHEET,
            "<c r=\"A1\"/></row>",
            "<c r=\"A1\"/></row><row r=\"2\"><c r=\"C2\"/><c r=\"A2\"/></row>",
        );
    });
    broken(|parts| {
        parts.replace("xl/workbook.xml", "rId1", "rId7");
    });
    broken(|parts| {
        let doctype = "<!DOCTYPE worksheet><worksheet ";
        parts.replace(SHEET, "<worksheet ", doctype);
    });
    broken(|parts| {
        parts.set("xl/STYLES.xml", "<styleSheet/>");
    });
    let mut shared = small(DATA, "");
    shared.replace(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        &format!(
            "<Relationship Id=\"rId9\" Type=\"{RELATIONSHIPS}/revisionHeaders\" Target=\"styles.xml\"/></Relationships>"
        ),
    );
    assert!(matches!(refusal(&shared.zip()), AnnotateError::Unsupported { .. }));
}

#[test]
fn parts_that_inflate_past_the_limit() {
    let bomb = format!("{}{DATA}", " ".repeat(3 << 20));
    let input = small(&bomb, "").zip();
    let options = Options { max_part: 1 << 20, ..Options::default() };
    let error = annotate(&input, &marks("Data", &["B2"]), &options).expect_err("refused");
    assert!(matches!(error, AnnotateError::TooLarge { limit: 1, .. }), "{error}");
}

#[test]
fn marks_without_a_sheet_are_only_listed() {
    let mut both = marks("Tiada", &["A1"]);
    both.extend(marks("Data", &["A1"]));
    let output = annotated(&small(DATA, "").zip(), &both);
    assert_eq!(output.report.unmarked_sheets, ["Tiada"]);
    assert_eq!(output.report.cells, 1);
}

#[test]
fn damage_never_panics() {
    let whole = crate::everything::everything();
    let table = crate::everything::TABLE;
    let wanted = marks(table, &["C6", "C7", "C8", "H40"]);
    let sound = annotated(&whole.zip(), &wanted).bytes;
    for parts in [whole, Parts::of(&sound)] {
        for (name, content) in &parts.0 {
            for step in [1, 3] {
                let at = content.len() * step / 4;
                let mut cut = parts.clone();
                cut.set(name, &content[..at]);
                let mut odd = parts.clone();
                odd.set(name, [&content[..at], "<é \"".as_bytes(), &content[at..]].concat());
                for damaged in [cut, odd] {
                    // Refused, or patched where the damage does not matter.
                    if let Ok(output) = annotate(&damaged.zip(), &wanted, &Options::default()) {
                        assert!(output.bytes.starts_with(b"PK"));
                    }
                }
            }
        }
    }
}
