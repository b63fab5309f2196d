//! Workbooks built part by part, so that a test can break exactly one thing.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A ZIP archive of these parts.
pub fn archive<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An .xlsx whose parts can be replaced or added before it is packed.
pub struct Xlsx(pub Vec<(String, Vec<u8>)>);

impl Xlsx {
    /// One sheet named `Lampiran` with this inside its `worksheet` element.
    pub fn new(inside: &str) -> Self {
        Self(vec![])
            .with("_rels/.rels", &relations(&[("rId1", "officeDocument", "xl/workbook.xml")]))
            .with("xl/_rels/workbook.xml.rels", &relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")]))
            .with(
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\"><sheets>\
                     <sheet name=\"Lampiran\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                ),
            )
            .with("xl/worksheets/sheet1.xml", &worksheet(inside))
    }

    /// The same with rows in its `sheetData`.
    pub fn rows(rows: &str) -> Self {
        Self::new(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// The same with one part replaced or added.
    pub fn with(mut self, name: &str, content: &str) -> Self {
        self.0.retain(|(existing, _)| existing != name);
        self.0.push((name.to_owned(), content.as_bytes().to_vec()));
        self
    }

    /// The same with a table of shared strings.
    pub fn strings(self, inside: &str) -> Self {
        self.with(
            "xl/sharedStrings.xml",
            &format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"4294967295\">{inside}</sst>"),
        )
    }

    /// The same with cell formats by their built-in ids, and own codes from 164 on.
    pub fn formats(self, ids: &[u32], codes: &[&str]) -> Self {
        let codes: Vec<String> = (164..)
            .zip(codes)
            .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"))
            .collect();
        let styles: Vec<String> = ids.iter().map(|id| format!("<xf numFmtId=\"{id}\"/>")).collect();
        let (codes, styles) = (codes.concat(), styles.concat());
        self.with(
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
                 <cellXfs>{styles}</cellXfs></styleSheet>"
            ),
        )
    }

    pub fn pack(&self) -> Vec<u8> {
        archive(&self.0)
    }
}

pub fn worksheet(inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{MAIN}\">{inside}</worksheet>")
}

pub fn relations(list: &[(&str, &str, &str)]) -> String {
    let list: Vec<String> = list
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!("<Relationships>{}</Relationships>", list.concat())
}

/// An .ods with this inside its spreadsheet, and these automatic styles.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// One BIFF record.
pub fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    record.extend(data);
    record
}

/// A BIFF8 stream of one sheet: records before the end of the globals, and those of the sheet.
pub fn biff_stream(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| biff(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let globals = globals.concat();
    let offset = bof(5).len() + globals.len() + 4 + 6 + 2 + 8 + 4;
    let mut bound = u32::try_from(offset).unwrap().to_le_bytes().to_vec();
    bound.extend([0, 0, 8, 0]);
    bound.extend(b"Lampiran");
    let stream = [
        bof(5),
        globals,
        biff(0x0085, &bound),
        biff(0x000a, &[]),
        bof(0x10),
        sheet.concat(),
        biff(0x000a, &[]),
    ];
    stream.concat()
}

/// An OLE2 container with one stream, which is padded to be no small one.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let size = stream.len().max(4096);
    let sectors = size.div_ceil(512);
    let table_sectors = (sectors + 1).div_ceil(127);
    let word = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.resize(24, 0);
    file.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    file.resize(44, 0);
    file.extend(word(table_sectors));
    file.extend(word(table_sectors));
    file.resize(56, 0);
    file.extend(word(4096));
    file.extend(0xffff_fffe_u32.to_le_bytes());
    file.extend(word(0));
    file.extend(0xffff_fffe_u32.to_le_bytes());
    file.extend(word(0));
    for index in 0..109 {
        file.extend(if index < table_sectors { word(index) } else { [0xff; 4] });
    }
    // The table: its own sectors, the directory, then the stream's chain.
    let mut table = vec![0xffff_fffd_u32; table_sectors];
    table.push(0xffff_fffe);
    let first = table_sectors + 1;
    for index in 0..sectors {
        table.push(if index + 1 == sectors {
            0xffff_fffe
        } else {
            u32::try_from(first + index + 1).unwrap()
        });
    }
    table.resize(table_sectors * 128, u32::MAX);
    file.extend(table.iter().flat_map(|word| word.to_le_bytes()));
    for (name, kind, start, size) in
        [("Root Entry", 5_u8, 0xffff_fffe_u32, 0), (name, 2, u32::try_from(first).unwrap(), size)]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let len = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend([len, 0, kind, 1]);
        entry.resize(116, 0xff);
        entry.extend(start.to_le_bytes());
        entry.extend(word(size));
        entry.extend([0; 4]);
        file.extend(entry);
    }
    file.resize((table_sectors + 2) * 512, 0);
    file.extend(stream);
    file.resize((first + sectors + 1) * 512, 0);
    file
}

/// One BIFF12 record.
pub fn biff12(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = Vec::new();
    if kind < 0x80 {
        record.push(u8::try_from(kind).unwrap());
    } else {
        record.push(u8::try_from(kind & 0x7f).unwrap() | 0x80);
        record.push(u8::try_from(kind >> 7).unwrap());
    }
    assert!(data.len() < 0x80);
    record.push(u8::try_from(data.len()).unwrap());
    record.extend(data);
    record
}

/// A text of BIFF12.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    data
}

/// An .xlsb of one sheet.
pub fn xlsb(styles: &[Vec<u8>], strings: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let mut bundle = vec![0, 0, 0, 0, 1, 0, 0, 0];
    bundle.extend(wide("rId1"));
    bundle.extend(wide("Lampiran"));
    archive(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.bin")]).into_bytes()),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.bin"),
                ("rId2", "sharedStrings", "sharedStrings.bin"),
                ("rId3", "styles", "styles.bin"),
            ])
            .into_bytes(),
        ),
        ("xl/workbook.bin", biff12(156, &bundle)),
        ("xl/styles.bin", styles.concat()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/worksheets/sheet1.bin", [sheet.concat(), biff12(130, &[])].concat()),
    ])
}
