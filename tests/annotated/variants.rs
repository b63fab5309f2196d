//! The many ways a workbook may be written, all patched right.

use std::io::Write;

use cermat::output::annotated::{AnnotateError, MarkLevel, Options, annotate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::kit::{Parts, SHEET, annotated, cell_tag, fill_of, mark, marks, small};
use crate::validate::validate;

/// Annotates, checks the package, and checks that taking the marks away gives the sheet back.
fn patched(parts: &Parts, cells: &[&str]) -> Parts {
    let input = parts.zip();
    let output = annotated(&input, &marks("Data", cells));
    let after = Parts::of(&output.bytes);
    validate(&after);
    let back = Parts::of(&annotated(&output.bytes, &[]).bytes);
    validate(&back);
    let (sheet, restored) = (parts.0.get(SHEET), back.0.get(SHEET));
    if let (Some(sheet), Some(restored)) = (sheet, restored) {
        let text = |content: &[u8]| {
            String::from_utf8_lossy(content)
                .replace("<sheetData></sheetData>", "<sheetData/>")
                .replace("></row>", "/>")
                .replace("spans=\"2:4\"", "spans=\"1:6\"")
        };
        assert_eq!(text(sheet), text(restored), "taking the marks away");
    }
    after
}

#[test]
fn rows_and_cells_are_inserted_in_order() {
    let data =
        "<sheetData><row r=\"3\" spans=\"2:4\"><c r=\"B3\"/><c r=\"D3\"/></row><row r=\"7\"/></sheetData>";
    let after = patched(&small(data, ""), &["A1", "C3", "A3", "F3", "B7", "C5", "Z99"]);
    let sheet = after.text(SHEET);
    assert!(sheet.contains("spans=\"1:6\""), "{sheet}");
    let order: Vec<&str> = sheet.split(" r=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(order, ["1", "A1", "3", "A3", "B3", "C3", "D3", "F3", "5", "C5", "7", "B7", "99", "Z99"]);
    patched(&small("<sheetData/>", ""), &["B2"]);
}

#[test]
fn a_merged_area_is_framed_as_a_whole() {
    let data = "<sheetData><row r=\"2\"><c r=\"B2\" s=\"1\"/><c r=\"C2\"/></row></sheetData>";
    let after = patched(
        &small(data, "<mergeCells count=\"1\"><mergeCell ref=\"B2:D4\"/></mergeCells>"),
        &["C3", "D4"],
    );
    let sheet = after.text(SHEET);
    for edge in ["B2", "C2", "D2", "B3", "D3", "B4", "C4", "D4"] {
        assert!(fill_of(&after, SHEET, edge).contains("FFFFCCC7"), "{edge} in {sheet}");
    }
    assert!(!sheet.contains("\"C3\""), "{sheet}");
    assert_eq!(after.text("xl/comments1.xml").matches("<comment ").count(), 1);
}

#[test]
fn the_gravest_level_colours_a_cell() {
    let parts = small("<sheetData><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"/></row></sheetData>", "");
    let all = [
        mark("Data", "A1", MarkLevel::Catatan),
        mark("Data", "A1", MarkLevel::Galat),
        mark("Data", "A1", MarkLevel::Peringatan),
        mark("Data", "B1", MarkLevel::Peringatan),
    ];
    let after = Parts::of(&annotated(&parts.zip(), &all).bytes);
    assert!(fill_of(&after, SHEET, "A1").contains("FFFFCCC7"));
    assert!(fill_of(&after, SHEET, "B1").contains("FFFFE9A8"));
}

#[test]
fn blank_cells_take_the_format_of_row_or_column() {
    let data = "<cols><col min=\"2\" max=\"3\" width=\"9\" style=\"1\"/></cols><sheetData>\
        <row r=\"1\" s=\"2\" customFormat=\"1\"><c r=\"A1\"/></row><row r=\"2\"><c r=\"A2\"/></row></sheetData>";
    let after = patched(&small(data, ""), &["B1", "B2", "C5", "D5"]);
    let number_format = |at| crate::kit::format_of(&after, SHEET, at).contains("numFmtId=\"3\"");
    assert!(crate::kit::format_of(&after, SHEET, "B1").contains("fontId=\"1\""), "the row's");
    assert!(number_format("B2") && number_format("C5") && !number_format("D5"));
}

#[test]
fn cells_and_rows_without_addresses() {
    let data = "<sheetData><row><c><v>1</v></c><c s=\"1\"><v>2</v></c></row><row><c t=\"inlineStr\"><is><t>a</t></is></c>\
        </row></sheetData>";
    let after = patched(&small(data, ""), &["B1", "A2", "C2", "B4"]);
    let sheet = after.text(SHEET);
    assert!(sheet.contains("<c><v>1</v></c><c s=\"3\"><v>2</v></c></row>"), "{sheet}");
    assert!(sheet.contains("<c t=\"inlineStr\" s=\"4\"><is><t>a</t></is></c><c r=\"C2\""), "{sheet}");
    assert!(sheet.contains("<row r=\"4\"><c r=\"B4\""), "{sheet}");
}

#[test]
fn prefixed_names() {
    let mut parts = small("<sheetData/>", "");
    let main = crate::kit::MAIN;
    parts.set(
        SHEET,
        format!(
            "<x:worksheet xmlns:x=\"{main}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"1\"><x:v>1</x:v></x:c></x:row>\
            </x:sheetData><x:tableParts count=\"0\"/></x:worksheet>"
        ),
    );
    let prefixed = |text: &str| {
        let text = text.replace("</", "\u{1}").replace('<', "<x:").replace('\u{1}', "</x:");
        text.replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    };
    for name in ["xl/styles.xml", "xl/workbook.xml"] {
        let text = prefixed(parts.text(name));
        parts.set(name, text);
    }
    let types =
        parts.text("[Content_Types].xml").replace("</", "\u{1}").replace('<', "<t:").replace('\u{1}', "</t:");
    parts.set("[Content_Types].xml", types.replace("<t:?", "<?").replace("xmlns=", "xmlns:t="));
    let after = patched(&parts, &["A1", "B1", "C3"]);
    let sheet = after.text(SHEET);
    assert!(sheet.contains("<x:c r=\"B1\" s=\"4\"/></x:row><x:row r=\"3\"><x:c r=\"C3\""), "{sheet}");
    assert!(sheet.contains("<x:legacyDrawing xmlns:r="), "{sheet}");
    assert!(sheet.find("legacyDrawing") < sheet.find("tableParts"), "{sheet}");
    assert!(after.text("xl/workbook.xml").contains("<x:sheet name=\"Temuan\""));
    assert!(after.text("xl/styles.xml").contains("<x:cellXfs count="));
    assert!(after.text("[Content_Types].xml").contains("<t:Override PartName=\"/xl/comments1.xml\""));
}

#[test]
fn strict_workbooks_get_strict_parts() {
    let mut parts = small("<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>", "");
    let names: Vec<String> = parts.0.keys().cloned().collect();
    for name in names {
        let text = parts
            .text(&name)
            .replace(crate::kit::MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(crate::kit::RELATIONSHIPS, "http://purl.oclc.org/ooxml/officeDocument/relationships");
        parts.set(&name, text);
    }
    let after = patched(&parts, &["A1"]);
    for (name, content) in &after.0 {
        let text = String::from_utf8_lossy(content);
        assert!(
            !text.contains(crate::kit::MAIN) && !text.contains(crate::kit::RELATIONSHIPS),
            "{name}: {text}"
        );
    }
}

#[test]
fn absolute_targets_other_case_and_backslashes() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>";
    let mut parts = small(data, "");
    parts
        .replace("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "/xl/Worksheets/SHEET1.xml")
        .replace("_rels/.rels", "xl/workbook.xml", "/xl/workbook.xml");
    assert!(cell_tag(patched(&parts, &["A1"]).text(SHEET), "A1").contains("s=\""));

    let mut parts = small(data, "");
    parts.rename(SHEET, "xl\\worksheets\\sheet1.xml").rename("xl/styles.xml", "xl\\styles.xml");
    let after = patched(&parts, &["A1"]);
    assert!(cell_tag(after.text("xl\\worksheets\\sheet1.xml"), "A1").contains("s=\""));
}

#[test]
fn missing_styles() {
    let mut parts = small("<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>", "");
    parts.0.remove("xl/styles.xml");
    let relation =
        crate::kit::between(parts.text("xl/_rels/workbook.xml.rels"), "sheet1.xml\"/>", "</Relation")
            .to_owned();
    parts.replace("xl/_rels/workbook.xml.rels", &relation, "");
    let types = parts.text("[Content_Types].xml");
    let at = types.find("<Override PartName=\"/xl/styles.xml\"").expect("an override");
    let types = format!("{}</Types>", &types[..at]);
    parts.set("[Content_Types].xml", types);
    let after = patched(&parts, &["A1", "C1"]);
    assert!(after.0.contains_key("xl/styles.xml"));

    let mut parts = small("<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>", "");
    parts.set(
        "xl/styles.xml",
        format!("<styleSheet xmlns=\"{}\"><dxfs count=\"0\"/></styleSheet>", crate::kit::MAIN),
    );
    patched(&parts, &["A1"]);
}

#[test]
fn byte_order_marks_comments_and_cdata() {
    let data = "<!-- <row r=\"9\"> --><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[</c></row>]]></t></is>\
        </c><c r=\"B1\"/></row></sheetData><!-- end -->";
    let mut parts = small(data, "");
    for name in
        [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
    {
        let text = format!("\u{feff}{}", parts.text(name));
        parts.set(name, text);
    }
    let after = patched(&parts, &["B1"]);
    assert!(after.text(SHEET).starts_with('\u{feff}'));
    assert!(cell_tag(after.text(SHEET), "B1").contains("s=\"3\""));
}

#[test]
fn utf_16_parts_are_transcoded_when_touched() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>é</t></is></c></row></sheetData>";
    let mut parts = small(data, "");
    let text = parts.text(SHEET).replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    parts.set(SHEET, bytes);
    let output = Parts::of(&annotated(&parts.zip(), &marks("Data", &["A1"])).bytes);
    validate(&output);
    assert!(output.text(SHEET).contains("<t>é</t>"));
}

#[test]
fn legacy_drawing_stands_where_the_schema_wants_it() {
    let wrapped = "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice Requires=\"x14\"><controls/></mc:Choice></mc:AlternateContent>";
    for (tail, before) in [
        ("<pageMargins/><tableParts count=\"0\"/>", "<tableParts"),
        ("<pageMargins/><extLst/>", "<extLst"),
        (wrapped, "<mc:AlternateContent"),
        ("<pageMargins/>", "</worksheet>"),
    ] {
        let after = patched(&small("<sheetData/>", tail), &["A1"]);
        let sheet = after.text(SHEET);
        let (drawing, next) =
            (sheet.find("<legacyDrawing").expect("a drawing"), sheet.find(before).expect("it"));
        let end = drawing + sheet[drawing..].find('>').expect("its end") + 1;
        assert_eq!(end, next, "{sheet}");
    }
}

#[test]
fn hidden_rows_and_rows_hidden_by_default() {
    let data = "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/><sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\"/>\
        </row></sheetData>";
    let after = patched(&small(data, ""), &["A2", "A5"]);
    let sheet = after.text(SHEET);
    assert!(sheet.contains("<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"3\"/>"), "{sheet}");
    assert!(
        sheet.contains("<row r=\"5\" hidden=\"1\">"),
        "a row written new stays as hidden as it was: {sheet}"
    );
}

#[test]
fn chart_sheets_are_only_listed() {
    let mut parts = small("", "");
    parts.set(SHEET, format!("<chartsheet xmlns=\"{}\"><sheetViews/></chartsheet>", crate::kit::MAIN));
    let output = annotated(&parts.zip(), &marks("Data", &["A1"]));
    assert_eq!((output.report.cells, output.report.unmarked_sheets.len()), (0, 1));
    validate(&Parts::of(&output.bytes));
}

#[test]
fn data_descriptors_and_lying_sizes() {
    let parts = small("<sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData>", "");
    // A writer that can't seek puts the sizes behind the data.
    let mut zip = ZipWriter::new_stream(Vec::new());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in &parts.0 {
        zip.start_file(name.as_str(), options).expect("an entry");
        zip.write_all(content).expect("its content");
    }
    let bytes = zip.finish().expect("a zip").into_inner();
    let after = Parts::of(&annotated(&bytes, &marks("Data", &["A1"])).bytes);
    validate(&after);

    // A directory that promises 4 GB is not believed; one that promises too little is refused.
    for (size, sound) in [(4_000_000_000u32, true), (10, false)] {
        let mut bytes = parts.zip();
        let name = SHEET.as_bytes();
        let at = bytes.windows(name.len()).rposition(|window| window == name).expect("its directory entry");
        bytes[at - 46 + 24..at - 46 + 28].copy_from_slice(&size.to_le_bytes());
        let output = annotate(&bytes, &marks("Data", &["A1"]), &Options::default());
        match output {
            Ok(output) => validate(&Parts::of(&output.bytes)),
            Err(error) => assert!(!sound && matches!(error, AnnotateError::Broken { .. }), "{error}"),
        }
    }
}
