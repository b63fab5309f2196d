//! The package: a ZIP whose untouched entries are copied as they are, compressed bytes and all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Cursor, Read, Seek, Write};
use std::rc::Rc;

use zip::System;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::edit::Edits;
use super::error::{AnnotateError, Result, broken};
use super::xml::Part;

/// Sources of edited parts are kept up to this many bytes in all; beyond it they are inflated again.
const KEEP: usize = 64 << 20;
/// Deflate can't do better than this; a size that claims more is a lie.
const DEFLATE_LIMIT: u64 = 1032;
/// Fast rather than small: a changed sheet is written once and read by a person.
const LEVEL: i64 = 2;

/// The content types of all parts.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

/// What a part is now.
enum Content {
    /// New, or rewritten.
    Whole { name: String, text: Rc<String> },
    /// The part in the ZIP with edits; its source is kept where memory allows.
    Edited { source: Option<Part>, edits: Edits },
}

/// A package being edited. Part names are matched as the standard says: without regard to case.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    entries: HashMap<String, usize>,
    changed: BTreeMap<String, Content>,
    removed: BTreeSet<String>,
    kept: usize,
    max_part: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], max_part: u64) -> Result<Self> {
        refuse_other_formats(bytes)?;
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| AnnotateError::NotOoxml { reason: format!("arsip ZIP rusak ({error})") })?;
        if zip.has_duplicate_names() {
            return Err(broken("ZIP", "dua bagian bernama sama"));
        }
        let mut package = Self {
            entries: HashMap::with_capacity(zip.len()),
            zip,
            changed: BTreeMap::new(),
            removed: BTreeSet::new(),
            kept: 0,
            max_part,
        };
        package.index()?;
        Ok(package)
    }

    fn index(&mut self) -> Result<()> {
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_data(at).map_err(|error| zip_error("ZIP", error))?;
            let name = entry.name().map_err(|error| zip_error("ZIP", error))?.into_owned();
            if entry.encrypted() {
                return Err(AnnotateError::Protected);
            }
            if !entry.is_dir() && self.entries.insert(key(&name), at).is_some() {
                return Err(broken(&name, "dua bagian bernama sama"));
            }
        }
        if self.has(CONTENT_TYPES) {
            return Ok(());
        }
        Err(AnnotateError::NotOoxml { reason: "arsip ZIP tanpa [Content_Types].xml".to_owned() })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        let key = key(part);
        self.changed.contains_key(&key) || (self.entries.contains_key(&key) && !self.removed.contains(&key))
    }

    /// Whether some part has this extension.
    pub(super) fn has_extension(&self, extension: &str) -> bool {
        let of = |key: &String| {
            key.rsplit_once('.').is_some_and(|(_, known)| known.eq_ignore_ascii_case(extension))
        };
        self.changed.keys().any(of) || self.entries.keys().any(|key| of(key) && !self.removed.contains(key))
    }

    /// Whether anything differs from the input.
    pub(super) fn is_changed(&self) -> bool {
        !self.changed.is_empty() || !self.removed.is_empty()
    }

    /// The first of `<stem>1.<ext>`, `<stem>2.<ext>` … that is free.
    pub(super) fn free_name(&self, stem: &str, ext: &str) -> String {
        let mut number = 1u32;
        loop {
            let name = format!("{stem}{number}.{ext}");
            if !self.has(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// Size and checksum of a part that is as it was in the archive.
    pub(super) fn fingerprint(&mut self, part: &str) -> Option<(u64, u32)> {
        let key = key(part);
        if self.changed.contains_key(&key) {
            return None;
        }
        let entry = self.zip.by_index_raw(*self.entries.get(&key)?).ok()?;
        Some((entry.size(), entry.crc32()))
    }

    /// A part as it is now.
    pub(super) fn read(&mut self, part: &str) -> Result<Part> {
        let key = key(part);
        match self.changed.remove(&key) {
            None => self.read_zip(part),
            Some(Content::Whole { name, text }) => {
                self.changed.insert(key, Content::Whole { name: name.clone(), text: text.clone() });
                Ok(Part { name, text })
            }
            Some(Content::Edited { source, edits }) => {
                let source = self.source(part, source)?;
                let now = Part { text: Rc::new(edits.apply(&source.text)?), name: source.name };
                let again = Content::Whole { name: now.name.clone(), text: now.text.clone() };
                self.changed.insert(key, again);
                Ok(now)
            }
        }
    }

    fn source(&mut self, part: &str, kept: Option<Part>) -> Result<Part> {
        match kept {
            Some(source) => {
                self.kept -= source.text.len();
                Ok(source)
            }
            None => self.read_zip(part),
        }
    }

    fn read_zip(&mut self, part: &str) -> Result<Part> {
        let bytes = self.inflate(part, self.max_part)?;
        if bytes.len() as u64 > self.max_part {
            return Err(AnnotateError::TooLarge { part: part.to_owned(), limit: self.max_part >> 20 });
        }
        Ok(Part { name: part.to_owned(), text: Rc::new(decode(part, bytes)?) })
    }

    /// The first bytes of a part as it is now, for a look at its head.
    pub(super) fn head(&mut self, part: &str, most: u64) -> Result<Vec<u8>> {
        if !self.changed.contains_key(&key(part)) {
            return self.inflate(part, most);
        }
        let text = self.read(part)?.text;
        let most = usize::try_from(most).unwrap_or(usize::MAX).min(text.len());
        Ok(text.as_bytes()[..most].to_vec())
    }

    /// At most `most + 1` bytes of an entry.
    fn inflate(&mut self, part: &str, most: u64) -> Result<Vec<u8>> {
        let key = key(part);
        let at = match self.entries.get(&key) {
            Some(at) if !self.removed.contains(&key) => *at,
            _ => return Err(broken(part, "bagian ini dirujuk tetapi tidak ada")),
        };
        let entry = self.zip.by_index(at).map_err(|error| zip_error(part, error))?;
        let honest = entry.compressed_size().saturating_mul(DEFLATE_LIMIT).saturating_add(64);
        let size = entry.size().min(honest).min(most.saturating_add(1));
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        entry
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| broken(part, format!("tidak dapat dibuka ({error})")))?;
        Ok(bytes)
    }

    /// Edits a part that was just read.
    pub(super) fn edit(&mut self, part: Part, edits: Edits) -> Result<()> {
        if edits.is_empty() {
            return Ok(());
        }
        let key = key(&part.name);
        let content = if self.changed.contains_key(&key) || starts_transcoded(&part) {
            Content::Whole { text: Rc::new(edits.apply(&part.text)?), name: part.name }
        } else {
            let keep = self.kept == 0 || self.kept + part.text.len() <= KEEP;
            let source = keep.then_some(part);
            self.kept += source.as_ref().map_or(0, |part| part.text.len());
            Content::Edited { source, edits }
        };
        self.changed.insert(key, content);
        Ok(())
    }

    /// Adds a part, or replaces one.
    pub(super) fn put(&mut self, name: &str, text: String) {
        let key = key(name);
        self.changed.insert(
            key,
            Content::Whole { name: name.trim_start_matches('/').to_owned(), text: Rc::new(text) },
        );
    }

    /// Takes a part away.
    pub(super) fn remove(&mut self, part: &str) {
        let key = key(part);
        self.changed.remove(&key);
        if self.entries.contains_key(&key) {
            self.removed.insert(key);
        }
    }

    /// Writes the package: entries in their order, new ones last.
    pub(super) fn save<W: Write + Seek>(mut self, out: W) -> Result<W> {
        let mut writer = ZipWriter::new(out);
        // The same bytes on every system.
        let options = SimpleFileOptions::default()
            .system(System::Unix)
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL));
        let mut order: Vec<(usize, String)> =
            self.entries.iter().map(|(key, at)| (*at, key.clone())).collect();
        order.sort_unstable();
        let mut order = order.into_iter().peekable();
        for at in 0..self.zip.len() {
            let Some((_, key)) = order.next_if(|(of, _)| *of == at) else {
                // A directory.
                let entry = self.zip.by_index_raw(at).map_err(|error| zip_error("ZIP", error))?;
                writer.raw_copy_file(entry).map_err(write_error)?;
                continue;
            };
            if let Some(content) = self.changed.remove(&key) {
                let entry = self.zip.by_index_data(at).map_err(|error| zip_error("ZIP", error))?;
                let name = entry.name().map_err(|error| zip_error("ZIP", error))?.into_owned();
                let large = entry.size() > 1 << 31;
                writer.start_file(name.as_str(), options.large_file(large)).map_err(write_error)?;
                self.write_content(&name, content, &mut writer)?;
            } else if !self.removed.contains(&key) {
                let entry = self.zip.by_index_raw(at).map_err(|error| zip_error("ZIP", error))?;
                writer.raw_copy_file(entry).map_err(write_error)?;
            }
        }
        for content in std::mem::take(&mut self.changed).into_values() {
            if let Content::Whole { name, text } = content {
                writer.start_file(name, options).map_err(write_error)?;
                writer.write_all(text.as_bytes())?;
            }
        }
        writer.finish().map_err(write_error)
    }

    fn write_content(&mut self, part: &str, content: Content, out: &mut impl Write) -> Result<()> {
        match content {
            Content::Whole { text, .. } => out.write_all(text.as_bytes())?,
            Content::Edited { source, edits } => {
                let source = self.source(part, source)?;
                edits.write(&source.text, out)?;
            }
        }
        Ok(())
    }
}

/// The form part names are compared in. Some writers use backslashes.
fn key(part: &str) -> String {
    part.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

fn refuse_other_formats(bytes: &[u8]) -> Result<()> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Err(AnnotateError::Protected);
        }
        return Err(AnnotateError::NotOoxml { reason: "format .xls lama".to_owned() });
    }
    if bytes.starts_with(b"PK") {
        return Ok(());
    }
    Err(AnnotateError::NotOoxml { reason: "bukan arsip ZIP".to_owned() })
}

/// UTF-8 as it is, UTF-16 transcoded; other encodings are refused.
fn decode(part: &str, bytes: Vec<u8>) -> Result<String> {
    let utf16 = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        let text = String::from_utf16(&units).map_err(|_| broken(part, "UTF-16 rusak"))?;
        // The mark records that the bytes in the package are others, see `starts_transcoded`.
        Ok(format!("{TRANSCODED}{}", undeclared(&text)))
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return utf16(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => return utf16(u16::from_be_bytes),
        _ => {}
    }
    let text = String::from_utf8(bytes).map_err(|_| AnnotateError::Unsupported {
        what: format!("{part} memakai pengodean huruf selain UTF-8"),
    })?;
    match declared_encoding(&text) {
        Some(name)
            if !["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str()) =>
        {
            // Bytes beyond ASCII would mean something else than they do in UTF-8.
            if text.is_ascii() && !name.to_ascii_lowercase().starts_with("utf-16") {
                return Ok(text);
            }
            Err(AnnotateError::Unsupported { what: format!("{part} memakai pengodean huruf {name}") })
        }
        _ => Ok(text),
    }
}

/// A transcoded part starts with this declaration, which no writer of UTF-8 spells so.
const TRANSCODED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>";

fn starts_transcoded(part: &Part) -> bool {
    part.text.starts_with(TRANSCODED)
}

/// The text without its XML declaration.
fn undeclared(text: &str) -> &str {
    if text.starts_with("<?xml") { text.split_once("?>").map_or(text, |(_, rest)| rest) } else { text }
}

fn declared_encoding(text: &str) -> Option<&str> {
    let head = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?.split("?>").next()?;
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    value.get(1..)?.split(['"', '\'']).next()
}

fn zip_error(part: &str, error: ZipError) -> AnnotateError {
    match error {
        ZipError::InvalidPassword => AnnotateError::Protected,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            AnnotateError::Unsupported { what: format!("{part} dimampatkan dengan cara yang tidak dikenal") }
        }
        error => broken(part, error.to_string()),
    }
}

fn write_error(error: ZipError) -> AnnotateError {
    AnnotateError::Write(match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error.to_string()),
    })
}
