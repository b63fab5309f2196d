//! Small edits to a real .xlsx: the value of a cell is replaced in the sheet's own XML, its style kept,
//! nothing computed anew.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The new content of a cell.
pub enum Content {
    Text(String),
    /// As it stands in XML: `0.8611`.
    Number(String),
    /// A formula and the value stored with it, if any.
    Formula(String, Option<String>),
    /// An error such as `#REF!`.
    Error(String),
    Blank,
}

/// A workbook taken apart.
pub struct Book(Vec<(String, Vec<u8>)>);

impl Book {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        });
        Self(parts.collect())
    }

    pub fn pack(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn text(&self, part: &str) -> Result<String, String> {
        let found = self.0.iter().find(|(name, _)| name == part).ok_or(format!("no part {part}"))?;
        String::from_utf8(found.1.clone()).map_err(|error| error.to_string())
    }

    /// The part of a sheet, by way of the workbook's relationships.
    fn sheet_part(&self, sheet: &str) -> Result<String, String> {
        let workbook = self.text("xl/workbook.xml")?;
        let named = format!("<sheet name=\"{}\"", escape(sheet));
        let start = workbook.find(&named).ok_or(format!("no sheet {sheet}"))?;
        let id = attribute(&workbook[start..], "r:id").ok_or("no id")?;
        let relations = self.text("xl/_rels/workbook.xml.rels")?;
        let start = relations.find(&format!("Id=\"{id}\"")).ok_or("no relationship")?;
        let target = attribute(&relations[start..], "Target").ok_or("no target")?;
        Ok(format!("xl/{target}"))
    }

    fn change(&mut self, sheet: &str, f: impl FnOnce(&str) -> Result<String, String>) -> Result<(), String> {
        let part = self.sheet_part(sheet)?;
        let changed = f(&self.text(&part)?)?;
        if let Some((_, bytes)) = self.0.iter_mut().find(|(name, _)| *name == part) {
            *bytes = changed.into_bytes();
        }
        Ok(())
    }

    /// Hides a sheet.
    pub fn hide(&mut self, sheet: &str) -> Result<(), String> {
        let part = "xl/workbook.xml";
        let named = format!("<sheet name=\"{}\"", escape(sheet));
        let workbook = self.text(part)?;
        if !workbook.contains(&named) {
            return Err(format!("no sheet {sheet}"));
        }
        let hidden = workbook.replace(&named, &format!("{named} state=\"hidden\""));
        if let Some((_, bytes)) = self.0.iter_mut().find(|(name, _)| *name == part) {
            *bytes = hidden.into_bytes();
        }
        Ok(())
    }

    /// Replaces a cell's content; the style is its own, or that of the cell `like`.
    pub fn set(
        &mut self,
        sheet: &str,
        cell: &str,
        content: &Content,
        like: Option<&str>,
    ) -> Result<(), String> {
        self.change(sheet, |xml| {
            let place = find(xml, cell);
            let styled = like.map_or(place, |like| find(xml, like));
            let style = styled
                .and_then(|(from, to)| attribute(xml[from..to].split('>').next()?, "s"))
                .map_or_else(String::new, |s| format!(" s=\"{s}\""));
            let new = element(cell, &style, content);
            Ok(match place {
                Some((from, to)) => format!("{}{new}{}", &xml[..from], &xml[to..]),
                None => insert(xml, cell, &new),
            })
        })
    }

    /// Gives a cell that is there a number format, in a new style without any other formatting.
    pub fn format(&mut self, sheet: &str, cell: &str, code: &str) -> Result<(), String> {
        let styles = self.text("xl/styles.xml")?;
        let ids = styles.matches("numFmtId=\"").count();
        let id = 400 + ids;
        let format = format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escape(code));
        let styles = if styles.contains("</numFmts>") {
            styles.replacen("</numFmts>", &format!("{format}</numFmts>"), 1)
        } else {
            styles.replacen("<fonts", &format!("<numFmts count=\"1\">{format}</numFmts><fonts"), 1)
        };
        let from = styles.find("<cellXfs").ok_or("no cellXfs")?;
        let to = from + styles[from..].find("</cellXfs>").ok_or("no end of cellXfs")?;
        let index = styles[from..to].matches("<xf ").count();
        let new = format!("<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        let styles = format!("{}{new}{}", &styles[..to], &styles[to..]);
        if let Some((_, bytes)) = self.0.iter_mut().find(|(name, _)| name == "xl/styles.xml") {
            *bytes = styles.into_bytes();
        }
        self.change(sheet, |xml| {
            let (from, to) = find(xml, cell).ok_or(format!("no cell {cell}"))?;
            let head = xml[from..to].find('>').ok_or("no end")?;
            let tag = &xml[from..from + head];
            let tag = match attribute(tag, "s") {
                Some(old) => tag.replacen(&format!(" s=\"{old}\""), &format!(" s=\"{index}\""), 1),
                None => format!(
                    "{} s=\"{index}\"{}",
                    tag.trim_end_matches('/'),
                    if tag.ends_with('/') { "/" } else { "" }
                ),
            };
            Ok(format!("{}{tag}{}", &xml[..from], &xml[from + head..]))
        })
    }

    /// Replaces a piece of the sheet's XML.
    pub fn replace(&mut self, sheet: &str, old: &str, new: &str) -> Result<(), String> {
        self.change(sheet, |xml| {
            if xml.contains(old) { Ok(xml.replacen(old, new, 1)) } else { Err(format!("no {old}")) }
        })
    }

    /// Takes a row out and moves what is below it up.
    pub fn delete_row(&mut self, sheet: &str, row: u32) -> Result<(), String> {
        self.change(sheet, |xml| {
            let from = xml.find(&format!("<row r=\"{row}\"")).ok_or(format!("no row {row}"))?;
            let head = xml[from..].find('>').ok_or("no end")? + from;
            let to = if xml[..head].ends_with('/') {
                head + 1
            } else {
                xml[from..].find("</row>").ok_or("no end")? + from + "</row>".len()
            };
            let rest = format!("{}{}", &xml[..from], &xml[to..]);
            Ok(rest.split_inclusive('<').map(|piece| moved_up(piece, row)).collect())
        })
    }
}

/// A piece of XML from a tag's name on, with the addresses in it moved up past a row that is gone.
fn moved_up(piece: &str, gone: u32) -> String {
    let (tag, key) = match piece {
        p if p.starts_with("row ") || p.starts_with("c ") => (piece.split('>').next().unwrap(), "r"),
        p if p.starts_with("mergeCell ") => (piece.split('>').next().unwrap(), "ref"),
        _ => return piece.to_owned(),
    };
    let Some(old) = attribute(tag, key) else { return piece.to_owned() };
    let new: Vec<String> = old
        .split(':')
        .map(|address| {
            let (column, row) = address.split_at(address.find(|c: char| c.is_ascii_digit()).unwrap());
            let row: u32 = row.parse().unwrap();
            format!("{column}{}", if row > gone { row - 1 } else { row })
        })
        .collect();
    piece.replacen(&format!(" {key}=\"{old}\""), &format!(" {key}=\"{}\"", new.join(":")), 1)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The value of the first attribute of that name.
fn attribute(xml: &str, name: &str) -> Option<String> {
    let start = xml.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(xml[start..start + xml[start..].find('"')?].to_owned())
}

/// Where the element of a cell begins and ends.
fn find(xml: &str, cell: &str) -> Option<(usize, usize)> {
    let from = xml.find(&format!("<c r=\"{cell}\""))?;
    let head = xml[from..].find('>')? + from;
    let to = if xml[..head].ends_with('/') { head + 1 } else { xml[from..].find("</c>")? + from + 4 };
    Some((from, to))
}

fn element(cell: &str, style: &str, content: &Content) -> String {
    match content {
        Content::Blank => format!("<c r=\"{cell}\"{style}/>"),
        Content::Number(number) => format!("<c r=\"{cell}\"{style}><v>{number}</v></c>"),
        Content::Text(text) => format!(
            "<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escape(text)
        ),
        Content::Error(error) => {
            format!("<c r=\"{cell}\"{style} t=\"e\"><f>A1/0</f><v>{error}</v></c>")
        }
        Content::Formula(formula, value) => {
            let value = value.as_ref().map_or_else(String::new, |v| format!("<v>{v}</v>"));
            format!("<c r=\"{cell}\"{style}><f>{}</f>{value}</c>", escape(formula))
        }
    }
}

/// Puts a new cell where it belongs by row and column.
fn insert(xml: &str, cell: &str, new: &str) -> String {
    let key = |address: &str| {
        let (column, row) = address.split_at(address.find(|c: char| c.is_ascii_digit()).unwrap());
        (row.parse::<u32>().unwrap(), column.len(), column.to_owned())
    };
    let wanted = key(cell);
    let mut position = 0;
    while let Some(start) = xml[position..].find("<row ").map(|at| at + position) {
        let row: u32 = attribute(&xml[start..], "r").unwrap().parse().unwrap();
        let head = xml[start..].find('>').unwrap() + start;
        if row > wanted.0 {
            return format!("{}<row r=\"{}\">{new}</row>{}", &xml[..start], wanted.0, &xml[start..]);
        }
        if row == wanted.0 && xml[..head].ends_with('/') {
            return format!("{}>{new}</row>{}", &xml[..head - 1], &xml[head + 1..]);
        }
        let end = if xml[..head].ends_with('/') { head } else { xml[head..].find("</row>").unwrap() + head };
        if row == wanted.0 {
            let mut at = head + 1;
            while let Some(next) = xml[at..end].find("<c r=\"").map(|next| next + at) {
                if key(&attribute(&xml[next..], "r").unwrap()) > wanted {
                    return format!("{}{new}{}", &xml[..next], &xml[next..]);
                }
                at = next + 1;
            }
            return format!("{}{new}{}", &xml[..end], &xml[end..]);
        }
        position = end;
    }
    let end = xml.find("</sheetData>").unwrap();
    format!("{}<row r=\"{}\">{new}</row>{}", &xml[..end], wanted.0, &xml[end..])
}
