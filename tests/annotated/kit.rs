//! Building packages by hand and looking into them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use cermat::output::annotated::{Annotated, Mark, MarkLevel, MarkPlace, Options, Reference, annotate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A package as its parts, in name order.
#[derive(Clone)]
pub(crate) struct Parts(pub(crate) BTreeMap<String, Vec<u8>>);

impl Parts {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut content = Vec::new();
            entry.read_to_end(&mut content).expect("its content");
            parts.insert(entry.name().expect("its name").into_owned(), content);
        }
        Self(parts)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        let content = self.0.get(name).unwrap_or_else(|| panic!("no part {name}"));
        std::str::from_utf8(content).expect("UTF-8")
    }

    pub(crate) fn set(&mut self, name: &str, content: impl Into<Vec<u8>>) -> &mut Self {
        self.0.insert(name.to_owned(), content.into());
        self
    }

    pub(crate) fn replace(&mut self, name: &str, from: &str, to: &str) -> &mut Self {
        let text = self.text(name);
        assert!(text.contains(from), "{name} has no {from}: {text}");
        let text = text.replace(from, to);
        self.set(name, text)
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        let content = self.0.remove(from).expect("a part");
        self.set(to, content)
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.0 {
            zip.start_file(name.as_str(), options).expect("an entry");
            zip.write_all(content).expect("its content");
        }
        zip.finish().expect("a zip").into_inner()
    }
}

/// The compressed bytes of an entry.
pub(crate) fn compressed(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let at = zip.index_for_name(name).expect("an entry");
    let mut content = Vec::new();
    zip.by_index_raw(at).expect("an entry").read_to_end(&mut content).expect("its content");
    content
}

/// A small workbook, one sheet *Data* with this `sheetData` and tail, without app.xml.
pub(crate) fn small(sheet_data: &str, tail: &str) -> Parts {
    let mut parts = Parts(BTreeMap::new());
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let relation = |id: u32, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inner: String| {
        format!(
            "{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}\
            </Relationships>"
        )
    };
    parts
        .set(
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
                <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>\
                <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/></Types>"
            ),
        )
        .set("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")))
        .set(
            "xl/_rels/workbook.xml.rels",
            relations(relation(1, "worksheet", "worksheets/sheet1.xml") + &relation(2, "styles", "styles.xml")),
        )
        .set(
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>\
                <sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        )
        .set(
            "xl/worksheets/sheet1.xml",
            format!("{head}<worksheet xmlns=\"{MAIN}\">{sheet_data}{tail}</worksheet>"),
        )
        .set(
            "xl/styles.xml",
            format!(
                "{head}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/></font>\
                <font><color rgb=\"FFFFFFFF\"/></font></fonts>\
                <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
                <fill><patternFill patternType=\"gray125\"/></fill></fills>\
                <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
                <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
                <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
                <xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\">\
                <alignment horizontal=\"right\"/></xf>\
                <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>"
            ),
        );
    parts
}

pub(crate) const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Reads `B31`.
pub(crate) fn cell(text: &str) -> (u32, u32) {
    let digits = text.find(|c: char| c.is_ascii_digit()).expect("a row");
    let col = text[..digits].bytes().fold(0, |col, b| col * 26 + u32::from(b - b'A') + 1);
    (text[digits..].parse::<u32>().expect("a row") - 1, col - 1)
}

pub(crate) fn mark(sheet: &str, at: &str, level: MarkLevel) -> Mark {
    let (row, col) = cell(at);
    Mark {
        place: MarkPlace::Cell { sheet: sheet.into(), row, col },
        level,
        code: "SLR003".into(),
        message: format!("Pagu di {at} berbeda <dengan> \"PK\" & lampirannya"),
        found: "250.000.000".into(),
        expected: Some("100.000.000".into()),
        more: 0,
        see: vec![Reference {
            file: "PK Perubahan.xlsx".into(),
            sheet: Some("Lampiran".into()),
            cell: Some("B31".into()),
            role: "pembanding".into(),
            value: Some("100.000.000".into()),
        }],
        advice: "Samakan kedua dokumen".into(),
    }
}

pub(crate) fn marks(sheet: &str, cells: &[&str]) -> Vec<Mark> {
    cells.iter().map(|at| mark(sheet, at, MarkLevel::Galat)).collect()
}

pub(crate) fn annotated(input: &[u8], marks: &[Mark]) -> Annotated {
    annotate(input, marks, &Options::default()).expect("annotated")
}

/// The text between `from` and `to`, its first occurrence.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}")) + from.len();
    let len = text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"));
    &text[start..start + len]
}

/// The tag of a cell in a sheet.
pub(crate) fn cell_tag<'a>(sheet: &'a str, at: &str) -> &'a str {
    let place = sheet.find(&format!("r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at} in {sheet}"));
    let start = sheet[..place].rfind('<').expect("a tag");
    let end = start + sheet[start..].find('>').expect("its end");
    &sheet[start..=end]
}

/// The format that a cell wears, as XML.
pub(crate) fn format_of(parts: &Parts, sheet: &str, at: &str) -> String {
    let tag = cell_tag(parts.text(sheet), at);
    let index: usize =
        if tag.contains(" s=\"") { between(tag, " s=\"", "\"").parse().expect("a number") } else { 0 };
    let formats = between(parts.text("xl/styles.xml"), "<cellXfs", "</cellXfs>");
    let format = formats.split("<xf ").nth(index + 1).expect("a format");
    format!("<xf {format}")
}

/// The fill that a cell wears, as XML.
pub(crate) fn fill_of(parts: &Parts, sheet: &str, at: &str) -> String {
    let format = format_of(parts, sheet, at);
    let index: usize = between(&format, "fillId=\"", "\"").parse().expect("a number");
    let fills = between(parts.text("xl/styles.xml"), "<fills", "</fills>");
    fills.split("<fill>").nth(index + 1).expect("a fill").to_owned()
}
