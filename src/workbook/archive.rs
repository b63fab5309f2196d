//! ZIP archives read without trusting what they declare about themselves.
//!
//! Parts are inflated as streams and counted while they are; a part that gives more than the
//! directory says is damaged. Nothing is allocated by a declared size.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use flate2::{Crc, bufread::DeflateDecoder};

use super::bytes::{append_windows_1252, u16_at, u32_at, u64_at};
use super::failure::ReadFailure;
use super::limits::{Budget, MAX_LIST, MAX_PARTS};
use super::xml::Scanner;

/// A part's place in the archive.
#[derive(Debug, Clone, Copy)]
struct Entry {
    method: u16,
    encrypted: bool,
    crc: u32,
    packed: usize,
    size: u64,
    header: usize,
}

/// The directory of an archive in memory.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    /// By lower-case name with forward slashes, since programs disagree on both.
    entries: BTreeMap<String, Entry>,
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadFailure> {
        let end = end_of_directory(bytes)
            .ok_or_else(|| ReadFailure::damaged("berkas terpotong sebelum akhirnya"))?;
        let broken = || ReadFailure::damaged("daftar isi arsipnya tidak utuh");
        let mut at = u32_at(bytes, end + 16).map_or(0, |o| o as usize);
        let size = u32_at(bytes, end + 12).map_or(0, |s| s as usize);
        let declared = u64::from(u16_at(bytes, end + 10).ok_or_else(broken)?);
        if let Some(far) = end.checked_sub(20).filter(|&l| bytes[l..].starts_with(b"PK\x06\x07")) {
            let wide = u64_at(bytes, far + 8).and_then(|o| usize::try_from(o).ok()).ok_or_else(broken)?;
            at = u64_at(bytes, wide.checked_add(48).ok_or_else(broken)?)
                .and_then(|o| usize::try_from(o).ok())
                .ok_or_else(broken)?;
        }
        // Bytes in front of the archive shift all offsets by the same amount.
        let mut shift = 0;
        if !bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02"))
            && let Some(begin) = end.checked_sub(size).filter(|&b| bytes[b..].starts_with(b"PK\x01\x02"))
        {
            shift = begin.saturating_sub(at);
            at = begin;
        }
        let mut entries = BTreeMap::new();
        let mut count = 0;
        while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
            count += 1;
            if count > MAX_PARTS {
                return Err(ReadFailure::too_large("arsipnya berisi terlalu banyak bagian"));
            }
            let (name, entry, next) = entry(bytes, at, shift).ok_or_else(broken)?;
            entries.entry(name).or_insert(entry);
            at = next;
        }
        if count == 0 && declared > 0 {
            return Err(broken());
        }
        Ok(Self { bytes, entries })
    }

    /// The names of all parts, in lower case with forward slashes.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&normal(name))
    }

    /// What all parts together claim to inflate to; a lie can only make reading fail.
    pub(super) fn declared_size(&self) -> u64 {
        self.entries.values().fold(0, |sum, entry| sum.saturating_add(entry.size))
    }

    /// A part as a stream of bytes; `None` if there is no such part.
    pub(super) fn part(&self, name: &str) -> Result<Option<Box<dyn Read + 'a>>, ReadFailure> {
        let Some(entry) = self.entries.get(&normal(name)) else { return Ok(None) };
        if entry.encrypted {
            return Err(ReadFailure::protected());
        }
        let packed = self.packed(entry).ok_or_else(|| ReadFailure::damaged("berkas terpotong"))?;
        let check = |inner| Checked { inner, crc: Crc::new(), expected: entry.crc, left: entry.size };
        match entry.method {
            0 => Ok(Some(Box::new(Checked {
                inner: packed,
                crc: Crc::new(),
                expected: entry.crc,
                left: entry.size,
            }))),
            8 => Ok(Some(Box::new(check(DeflateDecoder::new(packed))))),
            _ => Err(ReadFailure::damaged("cara pemampatannya tidak dikenal")),
        }
    }

    /// A part as XML. Take what it inflated to from the budget when it is read.
    pub(super) fn xml(
        &self,
        name: &str,
        budget: &Budget,
    ) -> Result<Option<Scanner<Box<dyn Read + 'a>>>, ReadFailure> {
        self.scan(name, budget.inflated)
    }

    fn scan(&self, name: &str, limit: u64) -> Result<Option<Scanner<Box<dyn Read + 'a>>>, ReadFailure> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let mut mark = [0_u8; 128];
        let mut got = 0;
        while got < mark.len() {
            match part.read(&mut mark[got..]) {
                Ok(0) => break,
                Ok(count) => got += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(ReadFailure::damaged("data terkompresi tidak utuh")),
            }
        }
        let rest = Cursor::new(mark).take(got as u64).chain(part);
        let source: Box<dyn Read + 'a> = match Encoding::of(&mark[..got]) {
            Encoding::Utf8 => Box::new(rest),
            Encoding::Utf16 { big } => Box::new(Utf16 { inner: rest, big, pending: Vec::new() }),
            Encoding::Windows1252 => Box::new(Windows1252 { inner: rest, pending: Vec::new() }),
        };
        Ok(Some(Scanner::new(source, limit)))
    }

    /// A part that lists things, which is never large.
    pub(super) fn list(
        &self,
        name: &str,
        budget: &Budget,
    ) -> Result<Option<Scanner<Box<dyn Read + 'a>>>, ReadFailure> {
        self.scan(name, budget.inflated.min(MAX_LIST))
    }

    /// The packed bytes behind a local header.
    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let bytes = self.bytes;
        bytes.get(entry.header..)?.starts_with(b"PK\x03\x04").then_some(())?;
        let name = usize::from(u16_at(bytes, entry.header + 26)?);
        let extra = usize::from(u16_at(bytes, entry.header + 28)?);
        let start = entry.header + 30 + name + extra;
        bytes.get(start..start.checked_add(entry.packed)?)
    }
}

/// Where the record at an archive's end begins. A comment behind it may look like another one: the
/// right one is the last whose comment ends where the file does, else the last of all.
pub(super) fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    /// The record without its comment, and with the longest one.
    const SHORTEST: usize = 22;
    const LONGEST: usize = SHORTEST + 65_535;
    let tail = bytes.len().saturating_sub(LONGEST);
    let reaches_end = |at: &usize| {
        u16_at(bytes, at + 20).is_some_and(|comment| at + SHORTEST + usize::from(comment) == bytes.len())
    };
    let candidates = memchr::memmem::rfind_iter(&bytes[tail..], b"PK\x05\x06").map(|at| tail + at);
    // Inside the comment of the right one stands only what ends with the file too, behind it.
    candidates.filter(reaches_end).last().or_else(|| memchr::memmem::rfind(bytes, b"PK\x05\x06"))
}

/// One entry of the directory, and where the next begins.
fn entry(bytes: &[u8], at: usize, shift: usize) -> Option<(String, Entry, usize)> {
    let flags = u16_at(bytes, at + 8)?;
    let mut packed = u64::from(u32_at(bytes, at + 20)?);
    let mut size = u64::from(u32_at(bytes, at + 24)?);
    let name_len = usize::from(u16_at(bytes, at + 28)?);
    let extra_len = usize::from(u16_at(bytes, at + 30)?);
    let comment_len = usize::from(u16_at(bytes, at + 32)?);
    let mut header = u64::from(u32_at(bytes, at + 42)?);
    let name_end = at + 46 + name_len;
    let name = String::from_utf8_lossy(bytes.get(at + 46..name_end)?).into_owned();
    // Sizes of four gigabytes and more stand in an extra field, in this order.
    let mut extra = bytes.get(name_end..name_end + extra_len)?;
    while let (Some(id), Some(len)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let end = 4 + usize::from(len);
        if id == 1 {
            let mut field = extra.get(4..end)?;
            for value in [&mut size, &mut packed, &mut header] {
                if *value == u64::from(u32::MAX) {
                    *value = u64_at(field, 0)?;
                    field = &field[8..];
                }
            }
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    let entry = Entry {
        method: u16_at(bytes, at + 10)?,
        encrypted: flags & 1 != 0,
        crc: u32_at(bytes, at + 16)?,
        packed: usize::try_from(packed).ok()?,
        size,
        header: usize::try_from(header).ok()?.checked_add(shift)?,
    };
    Some((normal(&name), entry, name_end + extra_len + comment_len))
}

/// The name as all programs may mean it.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A part that must hold exactly what the directory says.
struct Checked<R> {
    inner: R,
    crc: Crc,
    expected: u32,
    left: u64,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.crc.update(&buffer[..count]);
        self.left = self.left.checked_sub(count as u64).ok_or(io::ErrorKind::InvalidData)?;
        if count == 0 && !buffer.is_empty() && (self.left > 0 || self.crc.sum() != self.expected) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(count)
    }
}

/// How the letters of an XML part are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 { big: bool },
    Windows1252,
}

impl Encoding {
    /// By the first bytes: the mark, how `<?` is stored, or the declaration.
    fn of(head: &[u8]) -> Self {
        match head {
            [0xff, 0xfe, ..] | [b'<', 0, _, 0, ..] => return Self::Utf16 { big: false },
            [0xfe, 0xff, ..] | [0, b'<', 0, _, ..] => return Self::Utf16 { big: true },
            _ => {}
        }
        let declared = head.starts_with(b"<?xml").then(|| head.split(|&b| b == b'>').next()).flatten();
        let Some(declared) = declared.map(<[u8]>::to_ascii_lowercase) else { return Self::Utf8 };
        let single =
            [&b"iso-8859-1\""[..], b"iso-8859-1'", b"iso-8859-15", b"windows-1252", b"cp1252", b"latin1"];
        if single.iter().any(|name| memchr::memmem::find(&declared, name).is_some()) {
            Self::Windows1252
        } else {
            Self::Utf8
        }
    }
}

/// The letters of Western Windows made UTF-8 while they are read.
struct Windows1252<R> {
    inner: R,
    pending: Vec<u8>,
}

impl<R: Read> Read for Windows1252<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.pending.is_empty() {
            let mut raw = [0; 4096];
            let count = self.inner.read(&mut raw)?;
            let mut text = String::with_capacity(count);
            append_windows_1252(&raw[..count], &mut text);
            self.pending = text.into_bytes();
        }
        Ok(hand_out(&mut self.pending, buffer))
    }
}

/// Moves as much as fits out of what is pending.
fn hand_out(pending: &mut Vec<u8>, buffer: &mut [u8]) -> usize {
    let count = pending.len().min(buffer.len());
    buffer[..count].copy_from_slice(&pending[..count]);
    pending.drain(..count);
    count
}

/// UTF-16 made UTF-8 while it is read.
struct Utf16<R> {
    inner: R,
    big: bool,
    pending: Vec<u8>,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.pending.is_empty() {
            let mut raw = Vec::with_capacity(8192);
            self.inner.by_ref().take(8192).read_to_end(&mut raw)?;
            if raw.is_empty() {
                return Ok(0);
            }
            let unit = |b: &[u8]| {
                let pair = [b[0], b.get(1).copied().unwrap_or(0)];
                if self.big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
            };
            // A surrogate pair may be cut at the edge: fetch its second half.
            if raw.len().is_multiple_of(2) && (0xd800..0xdc00).contains(&unit(&raw[raw.len() - 2..])) {
                self.inner.by_ref().take(2).read_to_end(&mut raw)?;
            }
            let text: String = char::decode_utf16(raw.chunks(2).map(unit))
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            self.pending = text.into_bytes();
        }
        Ok(hand_out(&mut self.pending, buffer))
    }
}
