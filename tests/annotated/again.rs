//! Running again: marks are replaced, and what they covered comes back.

use cermat::output::annotated::{MarkLevel, Options, is_own_sheet, own_sheet_name, strip};

use crate::everything::{TABLE, everything};
use crate::kit::{Parts, SHEET, annotated, between, cell_tag, mark, marks, small};
use crate::validate::validate;

const CELLS: [&str; 8] = ["C6", "C7", "C8", "E9", "D10", "C3", "H40", "B6"];

#[test]
fn annotating_again_changes_nothing() {
    let input = everything().zip();
    let marks = marks(TABLE, &CELLS);
    let once = annotated(&input, &marks);
    let again = annotated(&once.bytes, &marks);
    assert!(again.report.replaced);
    let (once, again) = (Parts::of(&once.bytes), Parts::of(&again.bytes));
    assert_eq!(once.0.keys().collect::<Vec<_>>(), again.0.keys().collect::<Vec<_>>());
    for (name, content) in &once.0 {
        let text = |content: &[u8]| String::from_utf8_lossy(content).into_owned();
        assert_eq!(text(content), text(&again.0[name]), "{name}");
    }
}

#[test]
fn without_marks_the_workbook_comes_back() {
    let input = everything().zip();
    let before = Parts::of(&input);
    let output = annotated(&annotated(&input, &marks(TABLE, &CELLS)).bytes, &[]);
    let after = Parts::of(&output.bytes);
    validate(&after);
    assert_eq!(before.0.keys().collect::<Vec<_>>(), after.0.keys().collect::<Vec<_>>());
    for (name, content) in &before.0 {
        // Formats that no cell wears any more may stay.
        if name != "xl/styles.xml" {
            let text = |content: &[u8]| String::from_utf8_lossy(content).replace(" tabSelected=\"1\"", "");
            assert_eq!(text(content), text(&after.0[name]), "{name}");
        }
    }
    let again = annotated(&output.bytes, &[]);
    assert!(!again.report.replaced);
    assert_eq!(again.bytes, output.bytes);
}

#[test]
fn formats_do_not_pile_up() {
    let input =
        small("<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\"/></row></sheetData>", "").zip();
    let count = |bytes: &[u8]| {
        let parts = Parts::of(bytes);
        parts.text("xl/styles.xml").matches("<xf ").count()
    };
    let mut bytes = annotated(&input, &marks("Data", &["A1", "B1"])).bytes;
    let first = count(&bytes);
    for _ in 0..3 {
        bytes = annotated(&bytes, &marks("Data", &["A1", "B1"])).bytes;
        assert_eq!(count(&bytes), first);
    }
}

#[test]
fn a_finding_that_is_gone_gives_its_cell_back() {
    let data =
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c><c r=\"B1\"><v>6</v></c></row></sheetData>";
    let once = annotated(&small(data, "").zip(), &marks("Data", &["A1", "B1", "D9"])).bytes;
    let again = Parts::of(&annotated(&once, &[mark("Data", "B1", MarkLevel::Catatan)]).bytes);
    let sheet = again.text(SHEET);
    assert_eq!(cell_tag(sheet, "A1"), "<c r=\"A1\" s=\"1\">");
    assert_ne!(cell_tag(sheet, "B1"), "<c r=\"B1\">");
    assert!(!sheet.contains("D9"), "{sheet}");
    assert_eq!(again.text("xl/comments1.xml").matches("<comment ").count(), 1);
}

#[test]
fn cells_that_moved_are_known_by_their_format() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c></row></sheetData>";
    let mut moved = Parts::of(&annotated(&small(data, "").zip(), &marks("Data", &["A1"])).bytes);
    moved.replace(SHEET, "<row r=\"1\"><c r=\"A1\"", "<row r=\"4\"><c r=\"A4\"");
    let sheet = Parts::of(&strip(&moved.zip(), &Options::default()).expect("stripped"));
    assert_eq!(cell_tag(sheet.text(SHEET), "A4"), "<c r=\"A4\" s=\"1\">");
}

#[test]
fn without_our_sheet_marks_are_known_by_their_look() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c></row></sheetData>";
    let mut parts = Parts::of(&annotated(&small(data, "").zip(), &marks("Data", &["A1"])).bytes);
    let own = between(parts.text("xl/workbook.xml"), "<sheets>", "<sheet name=\"Data\"").to_owned();
    parts.replace("xl/workbook.xml", &own, "");
    let again = annotated(&parts.zip(), &[]);
    assert!(again.report.replaced);
    let after = Parts::of(&again.bytes);
    assert_eq!(cell_tag(after.text(SHEET), "A1"), "<c r=\"A1\" s=\"1\">");
    assert!(!after.0.contains_key("xl/comments1.xml"));
}

#[test]
fn an_inserted_cell_that_was_filled_in_stays() {
    let mut parts = Parts::of(&annotated(&small("<sheetData/>", "").zip(), &marks("Data", &["B2"])).bytes);
    let tag = cell_tag(parts.text(SHEET), "B2").to_owned();
    parts.replace(SHEET, &tag, &format!("{}><v>7</v></c>", tag.trim_end_matches("/>")));
    let after = Parts::of(&annotated(&parts.zip(), &[]).bytes);
    assert!(after.text(SHEET).contains("<c r=\"B2\" s=\"0\"><v>7</v></c>"), "{}", after.text(SHEET));
}

#[test]
fn our_sheet_gives_way_and_is_known_again() {
    let mut parts = small("<sheetData/>", "");
    parts.replace("xl/workbook.xml", "name=\"Data\"", "name=\"TEMUAN\"");
    let input = parts.zip();
    let options = Options::default();
    assert_eq!(own_sheet_name(&input, &options).expect("a workbook"), None);
    let output = annotated(&input, &marks("Temuan", &["A1"]));
    assert_eq!(output.report.own_sheet.as_deref(), Some("Temuan (cermat)"));
    let name = own_sheet_name(&output.bytes, &options).expect("a workbook");
    assert_eq!(name.as_deref(), Some("Temuan (cermat)"));
    let again = annotated(&output.bytes, &marks("Temuan", &["A1"]));
    assert_eq!(again.report.own_sheet.as_deref(), Some("Temuan (cermat)"));
    assert!(is_own_sheet(["Temuan pemeriksaan cermat", "cermat:anotasi:1|0|0|"]));
    assert!(!is_own_sheet(["Temuan"]));
}
