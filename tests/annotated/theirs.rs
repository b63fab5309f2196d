//! What users wrote stays theirs: their notes, words typed into ours, fills and borders below our marks.

use cermat::output::annotated::{Contents, MarkLevel};

use crate::kit::{MAIN, Parts, RELATIONSHIPS, SHEET, annotated, between, cell_tag, mark, marks, small};
use crate::validate::validate;

const DATA: &str =
    "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c><c r=\"B1\"><v>6</v></c></row></sheetData>";
const COMMENTS: &str = "xl/comments1.xml";

/// The workbook with a note of a user in B1.
fn with_note(author: &str, text: &str) -> Parts {
    let mut parts = small(DATA, "<legacyDrawing r:id=\"rId2\"/>");
    parts.replace(SHEET, "<worksheet ", &format!("<worksheet xmlns:r=\"{RELATIONSHIPS}\" "));
    let types = "application/vnd.openxmlformats-officedocument";
    parts.replace(
        "[Content_Types].xml",
        "</Types>",
        &format!(
            "<Default Extension=\"vml\" ContentType=\"{types}.vmlDrawing\"/>\
            <Override PartName=\"/xl/comments1.xml\" ContentType=\"{types}.spreadsheetml.comments+xml\"/></Types>"
        ),
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
    };
    parts
        .set(
            "xl/worksheets/_rels/sheet1.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}\
                </Relationships>",
                relation("rId1", "comments", "../comments1.xml"),
                relation("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")
            ),
        )
        .set(
            COMMENTS,
            format!(
                "<comments xmlns=\"{MAIN}\"><authors><author>{author}</author></authors><commentList>\
                <comment ref=\"B1\" authorId=\"0\"><text><r><t>{text}</t></r></text></comment></commentList></comments>"
            ),
        )
        .set(
            "xl/drawings/vmlDrawing1.vml",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
            xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"_x0000_s1025\" type=\"#_x0000_t202\">\
            <x:ClientData ObjectType=\"Note\"><x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor><x:Row>0</x:Row>\
            <x:Column>1</x:Column></x:ClientData></v:shape></xml>",
        );
    parts
}

/// Adds words behind the last text of the note in a cell.
fn type_behind(parts: &mut Parts, cell: &str, words: &str) {
    let comments = parts.text(COMMENTS).to_owned();
    let start = comments.find(&format!("ref=\"{cell}\"")).expect("a note");
    let end = start + comments[start..].find("</comment>").expect("its end");
    let at = comments[..end].rfind("</t>").expect("a text");
    parts.set(COMMENTS, format!("{}{words}{}", &comments[..at], &comments[at..]));
}

fn note(parts: &Parts, cell: &str) -> String {
    let comment = between(parts.text(COMMENTS), &format!("ref=\"{cell}\""), "</comment>").to_owned();
    let texts = comment.replace("<text>", "");
    let texts = texts.split("<t").skip(1).filter_map(|text| text.split_once('>')?.1.split("</t>").next());
    texts.collect::<String>().replace("&#10;", "\n")
}

#[test]
fn a_note_by_a_person_of_our_name_stays() {
    let input = with_note("cermat", "Ingat rapat");
    let once = annotated(&input.zip(), &marks("Data", &["A1"]));
    let back = Parts::of(&annotated(&once.bytes, &[]).bytes);
    validate(&back);
    assert_eq!(note(&back, "B1"), "Ingat rapat");
    assert!(!back.text(COMMENTS).contains("SLR003"));
    // Also where ours joined it.
    let joined = annotated(&input.zip(), &marks("Data", &["B1"]));
    let back = Parts::of(&annotated(&joined.bytes, &[]).bytes);
    assert_eq!(back.text(COMMENTS), input.text(COMMENTS));
}

#[test]
fn words_typed_into_our_note_survive() {
    let mut copy = Parts::of(&annotated(&small(DATA, "").zip(), &marks("Data", &["A1"])).bytes);
    type_behind(&mut copy, "A1", " (sudah dicek)\n\nTanya Budi");
    assert!(copy.text(COMMENTS).contains("Samakan kedua dokumen (sudah dicek)"));
    let back = Parts::of(&annotated(&copy.zip(), &[]).bytes);
    validate(&back);
    let left = note(&back, "A1");
    assert!(left.contains("(sudah dicek)") && left.contains("Tanya Budi"), "{left}");
    assert!(!left.contains("SLR003") && !left.contains("Samakan"), "{left}");
    assert!(!back.text(COMMENTS).contains("<author>cermat</author>"), "{}", back.text(COMMENTS));
    // The next run joins ours to theirs, again and again.
    let mut now = copy.zip();
    for _ in 0..3 {
        now = annotated(&now, &marks("Data", &["A1"])).bytes;
        let text = note(&Parts::of(&now), "A1");
        assert_eq!(text.matches("Tanya Budi").count(), 1, "{text}");
        assert_eq!(text.matches("[SLR003]").count(), 1, "{text}");
    }
}

#[test]
fn words_typed_behind_ours_in_a_note_of_others_survive() {
    let input = with_note("Budi", "Catatan lama");
    let mut copy = Parts::of(&annotated(&input.zip(), &marks("Data", &["B1"])).bytes);
    type_behind(&mut copy, "B1", "\nDari Ani");
    let back = Parts::of(&annotated(&copy.zip(), &[]).bytes);
    assert_eq!(note(&back, "B1").split_whitespace().collect::<Vec<_>>(), ["Catatan", "lama", "Dari", "Ani"]);
    assert!(back.text(COMMENTS).contains("<author>Budi</author>"));
}

/// Three formats that differ by fill and border alone.
fn coloured() -> Parts {
    let mut parts = small(
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"3\"/><c r=\"C1\" s=\"4\"/></row></sheetData>",
        "",
    );
    let styles = "xl/styles.xml";
    let yellow =
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/></patternFill></fill></fills>";
    parts.replace(styles, "<fills count=\"2\">", "<fills count=\"3\">").replace(styles, "</fills>", yellow);
    let thin = "<border><left style=\"thin\"/><right/><top/><bottom/><diagonal/></border></borders>";
    parts.replace(styles, "<borders count=\"1\">", "<borders count=\"2\">").replace(
        styles,
        "</borders>",
        thin,
    );
    let format = |fill: u32, border: u32| {
        format!(
            "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" \
            applyNumberFormat=\"1\"><alignment horizontal=\"right\"/></xf>"
        )
    };
    let more = format!("{}{}</cellXfs>", format(2, 0), format(2, 1));
    parts.replace(styles, "<cellXfs count=\"3\">", "<cellXfs count=\"5\">").replace(
        styles,
        "</cellXfs>",
        &more,
    );
    parts
}

#[test]
fn fills_and_borders_come_back_without_our_sheet() {
    let mut copy = Parts::of(&annotated(&coloured().zip(), &marks("Data", &["A1", "B1", "C1"])).bytes);
    validate(&copy);
    let own = between(copy.text("xl/workbook.xml"), "<sheets>", "<sheet name=\"Data\"").to_owned();
    copy.replace("xl/workbook.xml", &own, "");
    let back = Parts::of(&annotated(&copy.zip(), &[]).bytes);
    validate(&back);
    for (at, style) in [("A1", "1"), ("B1", "3"), ("C1", "4")] {
        assert_eq!(cell_tag(back.text(SHEET), at), format!("<c r=\"{at}\" s=\"{style}\"/>"));
    }
    // A program that drops formats which no cell wears took the originals away.
    let worn =
        "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\">";
    copy.replace("xl/styles.xml", worn, &worn.replace("numFmtId=\"3\"", "numFmtId=\"4\""));
    let back = Parts::of(&annotated(&copy.zip(), &[]).bytes);
    validate(&back);
    let tag = cell_tag(back.text(SHEET), "C1");
    let index: usize = between(tag, "s=\"", "\"").parse().expect("a number");
    let formats = between(back.text("xl/styles.xml"), "<cellXfs", "</cellXfs>");
    let format = formats.split("<xf ").nth(index + 1).expect("a format");
    assert!(format.contains("numFmtId=\"3\"") && format.contains("fillId=\"2\""), "{format}");
    assert!(format.contains("borderId=\"1\""), "{format}");
}

#[test]
fn packages_that_declare_little_are_completed() {
    let mut parts = small(DATA, "");
    let rels = "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    parts.replace("[Content_Types].xml", rels, "");
    for name in ["/_rels/.rels", "/xl/_rels/workbook.xml.rels"] {
        let own = format!(
            "<Override PartName=\"{name}\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>"
        );
        parts.replace("[Content_Types].xml", "</Types>", &own);
    }
    parts.set("xl/styles.xml", format!("<styleSheet xmlns=\"{MAIN}\"/>"));
    parts.replace(SHEET, " s=\"1\"", "");
    let after = Parts::of(&annotated(&parts.zip(), &marks("Data", &["A1"])).bytes);
    validate(&after);
    assert!(after.text("[Content_Types].xml").contains("Extension=\"rels\""));
    assert!(after.text("xl/styles.xml").contains("<cellXfs count="), "{}", after.text("xl/styles.xml"));
    parts.0.remove("xl/styles.xml");
    let styles =
        between(parts.text("xl/_rels/workbook.xml.rels"), "<Relationship Id=\"rId2\"", "/>").to_owned();
    parts.replace("xl/_rels/workbook.xml.rels", &format!("<Relationship Id=\"rId2\"{styles}/>"), "");
    let types =
        between(parts.text("[Content_Types].xml"), "<Override PartName=\"/xl/styles.xml\"", "/>").to_owned();
    parts.replace("[Content_Types].xml", &format!("<Override PartName=\"/xl/styles.xml\"{types}/>"), "");
    let after = Parts::of(&annotated(&parts.zip(), &marks("Data", &["A1"])).bytes);
    validate(&after);
    assert!(after.0.contains_key("xl/styles.xml"), "{:?}", after.0.keys());
}

#[test]
fn a_drawing_inside_a_choice_is_joined() {
    let mut parts = with_note("Budi", "Catatan lama");
    let choice = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
        <mc:Choice Requires=\"v\" xmlns:v=\"urn:schemas-microsoft-com:vml\"><legacyDrawing r:id=\"rId2\"/></mc:Choice>\
        </mc:AlternateContent>";
    parts.replace(SHEET, "<legacyDrawing r:id=\"rId2\"/>", choice);
    let after = Parts::of(&annotated(&parts.zip(), &marks("Data", &["A1"])).bytes);
    assert_eq!(after.text(SHEET).matches("legacyDrawing").count(), 1, "{}", after.text(SHEET));
    assert!(!after.0.contains_key("xl/drawings/vmlDrawing2.vml"));
    assert_eq!(after.text("xl/drawings/vmlDrawing1.vml").matches("<v:shape ").count(), 2);
}

#[test]
fn a_note_is_no_longer_than_can_be_read() {
    let mut many = Vec::new();
    for number in 0..400 {
        let mut one = mark("Data", "A1", MarkLevel::Galat);
        one.message = format!("{number} {}", "panjang ".repeat(20));
        many.push(one);
    }
    let after = Parts::of(&annotated(&small(DATA, "").zip(), &many).bytes);
    let text = note(&after, "A1");
    assert!(text.chars().count() < 8_000 && text.contains("temuan lain di sel ini"), "{}", text.len());
    assert!(after.text("xl/worksheets/sheet2.xml").matches("<row ").count() > 400, "all are listed");
}

#[test]
fn contents_tell_what_was_typed() {
    let input = small(DATA, "").zip();
    let copy = annotated(&input, &marks("Data", &["A1", "D9"])).bytes;
    let contents = |bytes: &[u8]| Contents::of(bytes).expect("a workbook");
    assert_eq!(contents(&input).changes(&contents(&copy)), []);
    let mut edited = Parts::of(&copy);
    edited.replace(SHEET, "<v>5</v>", "<v>7</v>");
    type_behind(&mut edited, "A1", "\nselesai");
    let changes = contents(&input).changes(&contents(&edited.zip()));
    let told: Vec<(Option<&str>, &str, &str)> =
        changes.iter().map(|c| (c.cell.as_deref(), c.before.as_str(), c.after.as_str())).collect();
    assert_eq!(told, [(Some("A1"), "5", "7"), (Some("A1"), "", "komentar “selesai”")]);
}
