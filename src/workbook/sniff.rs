//! What a file is by its first bytes and, for containers, by what lies inside.

use super::FileKind;

/// The kind by the first bytes alone; a container comes back as [`FileKind::Zip`] or [`FileKind::Ole`].
pub(super) fn kind(bytes: &[u8]) -> FileKind {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head: Vec<u8> = text.iter().take(512).map(u8::to_ascii_lowercase).collect();
    if bytes.is_empty() {
        FileKind::Empty
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        FileKind::Zip
    } else if is_mail(bytes) {
        FileKind::Html
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        FileKind::Ole
    } else if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, ..]) && bytes.len() >= 8 {
        // A BIFF stream without its container, as some old programs write.
        FileKind::Xls
    } else if head.starts_with(b"%pdf") {
        FileKind::Pdf
    } else if bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
    {
        FileKind::Picture
    } else if head.starts_with(b"<!doctype html")
        || contains(&head, b"<html")
        || contains(&head, b"<table")
        || (head.starts_with(b"<") && !head.starts_with(b"<?xml") || bytes.starts_with(b"\xff\xfe<"))
            && is_page(bytes)
    {
        FileKind::Html
    } else if head.starts_with(b"<?xml") || head.starts_with(b"<") {
        FileKind::Xml
    } else if is_text(bytes) {
        FileKind::Csv
    } else {
        FileKind::Unknown
    }
}

/// Whether a page is wrapped as mails are (`.mht`), its text in another encoding.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head: Vec<u8> = text.iter().take(64).map(u8::to_ascii_lowercase).collect();
    head.starts_with(b"mime-version:") || head.starts_with(b"content-type: multipart/")
}

/// So far into a page its first table is looked for, in bytes.
const PAGE: usize = 64 << 10;

/// Whether what begins like a page holds a table.
fn is_page(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xff\xfe");
    let letters = bytes.iter().take(PAGE).filter(|byte| !wide || **byte != 0);
    let head: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    contains(&head, b"<table") && (contains(&head, b"<tr") || contains(&head, b"<td"))
}

/// The kind of a ZIP archive by its parts and, for OpenDocument, its `mimetype`.
pub(super) fn archive_kind<'a>(names: impl Iterator<Item = &'a str>, mimetype: &[u8]) -> FileKind {
    let (mut kind, mut macros) = (FileKind::Zip, false);
    for name in names {
        match name {
            "xl/workbook.bin" => kind = FileKind::Xlsb,
            "xl/workbook.xml" => kind = FileKind::Xlsx,
            "word/document.xml" => kind = FileKind::Docx,
            "ppt/presentation.xml" => kind = FileKind::Pptx,
            "xl/vbaproject.bin" => macros = true,
            _ => {}
        }
    }
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return FileKind::Ods;
    }
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") {
        return FileKind::Docx;
    }
    if kind == FileKind::Xlsx && macros { FileKind::Xlsm } else { kind }
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

/// Whether the beginning is text with separators.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let printable = head.iter().all(|&b| b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r' | 0x0c));
    printable && head.iter().any(|b| matches!(b, b',' | b';' | b'\t' | b'\n' | b'|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content() {
        for (bytes, expected) in [
            (&b""[..], FileKind::Empty),
            (b"PK\x03\x04....", FileKind::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Ole),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"\xef\xbb\xbf\n<html><body>", FileKind::Html),
            (b"<style>td{}</style><TABLE border=1>", FileKind::Html),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind::Html),
            (b"<?xml version=\"1.0\"?><Workbook>", FileKind::Xml),
            (b"No;Program;Anggaran\n1;A;5\n", FileKind::Csv),
            (b"\x00\x01\x02\x03", FileKind::Unknown),
            (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
        ] {
            assert_eq!(kind(bytes), expected, "{bytes:?}");
        }
    }
}
