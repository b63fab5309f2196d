//! A pull scanner for the XML of spreadsheets that holds no more than one tag or text at a time.
//!
//! It is lenient where real files are sloppy (end tags aren't matched) and strict about sizes. It
//! expands the five predefined entities and character references only, so entities can't explode.

use std::io::{self, Read};

use super::bytes::append_windows_1252;
use super::failure::ReadFailure;
use super::limits::MAX_TOKEN;

/// One piece of the document. Names come without their namespace prefix.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag, or one that is closed at once.
    Open {
        /// Local name.
        name: &'a [u8],
        /// Everything behind the name.
        attrs: Attrs<'a>,
        /// Whether the element ends here.
        empty: bool,
    },
    /// An end tag's local name.
    Close(&'a [u8]),
    /// Text with its entities.
    Text(&'a [u8]),
    /// Text that stands for itself.
    Verbatim(&'a [u8]),
    /// The end of the document.
    End,
}

/// The attributes of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attrs<'a>(&'a [u8]);

impl<'a> Attrs<'a> {
    /// The raw value of the first attribute of this local name.
    pub(super) fn get(self, name: &[u8]) -> Option<&'a [u8]> {
        self.into_iter().find(|(key, _)| local(key) == name).map(|(_, value)| value)
    }

    /// The value of an attribute as text.
    pub(super) fn text(self, name: &[u8]) -> Option<String> {
        self.get(name).map(|raw| {
            let mut text = String::new();
            unescape(raw, &mut text);
            text
        })
    }

    /// The value of an attribute as a whole number.
    pub(super) fn number(self, name: &[u8]) -> Option<u32> {
        self.get(name).and_then(digits)
    }

    /// Whether an attribute says yes.
    pub(super) fn flag(self, name: &[u8]) -> bool {
        matches!(self.get(name), Some(b"1" | b"true" | b"on"))
    }
}

/// A whole number of ASCII digits.
pub(super) fn digits(raw: &[u8]) -> Option<u32> {
    if raw.is_empty() {
        return None;
    }
    raw.iter().try_fold(0_u32, |number, &b| {
        let digit = b.is_ascii_digit().then(|| u32::from(b - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

impl<'a> IntoIterator for Attrs<'a> {
    type Item = (&'a [u8], &'a [u8]);
    type IntoIter = AttrIter<'a>;

    fn into_iter(self) -> AttrIter<'a> {
        AttrIter(self.0)
    }
}

/// Walks the attributes of a tag: qualified name and raw value.
#[derive(Debug)]
pub(super) struct AttrIter<'a>(&'a [u8]);

impl<'a> Iterator for AttrIter<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_ascii_start();
        let equals = rest.iter().position(|&b| b == b'=')?;
        let name = rest[..equals].trim_ascii_end();
        let value = rest[equals + 1..].trim_ascii_start();
        let (&quote, value) = value.split_first()?;
        if quote != b'"' && quote != b'\'' {
            self.0 = &[];
            return None;
        }
        let end = value.iter().position(|&b| b == quote)?;
        self.0 = &value[end + 1..];
        Some((name, &value[..end]))
    }
}

/// The name without its namespace prefix.
fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|&b| b == b':').map_or(name, |at| &name[at + 1..])
}

/// Reads tokens from a stream.
pub(super) struct Scanner<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Bytes that may still be read.
    left: u64,
    limit: u64,
    finished: bool,
}

impl<R: Read> Scanner<R> {
    /// A scanner that fails when the source gives more than `limit` bytes.
    pub(super) fn new(source: R, limit: u64) -> Self {
        Self { source, buffer: vec![0; 64 << 10], start: 0, end: 0, left: limit, limit, finished: false }
    }

    /// Bytes read so far.
    pub(super) fn used(&self) -> u64 {
        self.limit - self.left
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'_>, ReadFailure> {
        loop {
            if self.start == self.end && !self.fill()? {
                return Ok(Token::End);
            }
            if self.buffer[self.start] != b'<' {
                let len = match self.find(0, b"<")? {
                    Some(at) => at,
                    None => self.end - self.start,
                };
                let from = self.take(len);
                return Ok(Token::Text(&self.buffer[from..from + len]));
            }
            while self.end - self.start < 9 && self.fill()? {}
            let head = &self.buffer[self.start..self.end];
            let (skip, close): (usize, &[u8]) = if head.starts_with(b"<!--") {
                (4, b"-->")
            } else if head.starts_with(b"<![CDATA[") {
                (9, b"]]>")
            } else if head.starts_with(b"<?") {
                (2, b"?>")
            } else if head.starts_with(b"<!") {
                (2, b">")
            } else {
                let len = self.tag_end()?;
                let from = self.take(len + 1);
                return Ok(tag(&self.buffer[from + 1..from + len]));
            };
            let Some(at) = self.find(skip, close)? else { return Err(broken()) };
            let from = self.take(at + close.len());
            if skip == 9 {
                return Ok(Token::Verbatim(&self.buffer[from + 9..from + at]));
            }
        }
    }

    /// Moves past the bytes and says where they began.
    fn take(&mut self, len: usize) -> usize {
        let from = self.start;
        self.start += len;
        from
    }

    /// The distance from the start to where the pattern begins, at or behind `from`.
    fn find(&mut self, from: usize, pattern: &[u8]) -> Result<Option<usize>, ReadFailure> {
        let mut searched = from;
        loop {
            let window = &self.buffer[(self.start + searched).min(self.end)..self.end];
            let found = match pattern {
                [byte] => memchr::memchr(*byte, window),
                _ => memchr::memmem::find(window, pattern),
            };
            if let Some(at) = found {
                return Ok(Some(searched + at));
            }
            searched = (self.end - self.start).saturating_sub(pattern.len() - 1).max(from);
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The distance to the `>` that ends the tag at the start; one inside quotes doesn't.
    fn tag_end(&mut self) -> Result<usize, ReadFailure> {
        let mut at = 1;
        let mut quote = 0_u8;
        loop {
            for &byte in &self.buffer[self.start + at..self.end] {
                if quote != 0 {
                    if byte == quote {
                        quote = 0;
                    }
                } else if byte == b'>' {
                    return Ok(at);
                } else if byte == b'"' || byte == b'\'' {
                    quote = byte;
                }
                at += 1;
            }
            if !self.fill()? {
                return Err(broken());
            }
        }
    }

    /// Reads more; false at the end of the source.
    fn fill(&mut self) -> Result<bool, ReadFailure> {
        if self.finished {
            return Ok(false);
        }
        if self.end == self.buffer.len() {
            if self.start > 0 {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            } else if self.buffer.len() >= MAX_TOKEN {
                return Err(ReadFailure::too_large("ada teks tunggal yang jauh melampaui batas Excel"));
            } else {
                self.buffer.resize(self.buffer.len() * 2, 0);
            }
        }
        loop {
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.finished = true;
                    return Ok(false);
                }
                Ok(count) => {
                    self.left = self
                        .left
                        .checked_sub(count as u64)
                        .ok_or_else(|| ReadFailure::too_large("isinya mengembang melampaui batas"))?;
                    self.end += count;
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    tracing::debug!(%error, "part can't be inflated");
                    return Err(ReadFailure::damaged("data terkompresi tidak utuh"));
                }
            }
        }
    }
}

fn broken() -> ReadFailure {
    ReadFailure::damaged("XML terpotong")
}

/// A tag from what stands between its angle brackets.
fn tag(inside: &[u8]) -> Token<'_> {
    if let Some(name) = inside.strip_prefix(b"/") {
        return Token::Close(local(name.trim_ascii_end()));
    }
    let (inside, empty) = match inside.strip_suffix(b"/") {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    Token::Open { name: local(&inside[..end]), attrs: Attrs(&inside[end..]), empty }
}

/// Appends text with its entities resolved and its line ends as `\n`.
pub(super) fn unescape(raw: &[u8], out: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr2(b'&', b'\r', rest) {
        append(&rest[..at], out);
        if rest[at] == b'\r' {
            out.push('\n');
            rest = &rest[at + 1..];
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
            continue;
        }
        rest = &rest[at..];
        // The longest reference that means anything is `&#x10FFFF;`; leave room for leading zeros.
        let end = rest.iter().take(16).position(|&b| b == b';');
        if let Some((character, end)) = end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end))) {
            out.push(character);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    append(rest, out);
}

/// Appends bytes that should be UTF-8. Those that aren't are letters of Western Windows that a program
/// wrote without saying so; a mark in their place would be taken for content.
pub(super) fn append(raw: &[u8], out: &mut String) {
    for chunk in raw.utf8_chunks() {
        out.push_str(chunk.valid());
        append_windows_1252(chunk.invalid(), out);
    }
}

fn entity(name: &[u8]) -> Option<char> {
    Some(match name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        [b'#', b'x' | b'X', hex @ ..] => {
            char::from_u32(u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?)?
        }
        [b'#', decimal @ ..] => char::from_u32(digits(decimal)?)?,
        _ => return None,
    })
}

/// Resolves Excel's own escapes, `_x000D_` for a carriage return.
pub(super) fn unescape_excel(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let character = code
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        result.push_str(&rest[..at]);
        if let Some(character) = character {
            result.push(character);
            rest = &rest[at + 7..];
        } else {
            result.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every token crosses the edge of what was read.
    struct Dribble<'a>(&'a [u8]);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((&first, rest)) = self.0.split_first() else { return Ok(0) };
            buffer[0] = first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn listing(source: impl Read) -> Result<Vec<String>, ReadFailure> {
        let mut scanner = Scanner::new(source, 1 << 20);
        let mut list = Vec::new();
        loop {
            list.push(match scanner.next()? {
                Token::End => return Ok(list),
                Token::Open { name, attrs, empty } => {
                    let attrs: Vec<String> = attrs
                        .into_iter()
                        .map(|(k, v)| {
                            format!("{}={}", String::from_utf8_lossy(k), String::from_utf8_lossy(v))
                        })
                        .collect();
                    format!("<{} {} {empty}>", String::from_utf8_lossy(name), attrs.join(" "))
                }
                Token::Close(name) => format!("</{}>", String::from_utf8_lossy(name)),
                Token::Text(raw) => {
                    let mut text = String::new();
                    unescape(raw, &mut text);
                    text
                }
                Token::Verbatim(raw) => format!("[{}]", String::from_utf8_lossy(raw)),
            });
        }
    }

    #[test]
    fn tokens_do_not_depend_on_how_they_arrive() {
        let xml = "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE a><x:a r = 'A>1' b=\"2\"><!-- <c> -->\
                   <c/>a &lt; b&#10;&#x41;&unknown;\r\n<![CDATA[<d>]]></x:a>";
        let expected = vec![
            "\u{feff}".to_owned(),
            "<a r=A>1 b=2 false>".to_owned(),
            "<c  true>".to_owned(),
            "a < b\nA&unknown;\n".to_owned(),
            "[<d>]".to_owned(),
            "</a>".to_owned(),
        ];
        assert_eq!(listing(xml.as_bytes()), Ok(expected.clone()));
        assert_eq!(listing(Dribble(xml.as_bytes())), Ok(expected));
    }

    #[test]
    fn truncated_and_endless_documents_fail() {
        for xml in ["<a", "<a b='", "<!-- ", "<![CDATA[x", "<?xml"] {
            assert!(matches!(listing(xml.as_bytes()), Err(ReadFailure::Unreadable { .. })), "{xml}");
        }
        assert!(matches!(listing(io::repeat(b' ').take(4 << 20)), Err(ReadFailure::TooLarge { .. })));
        assert!(matches!(listing(io::repeat(b'<')), Err(ReadFailure::TooLarge { .. })));
    }

    #[test]
    fn excel_escapes() {
        assert_eq!(unescape_excel("a_x000D_b_x005F_x".to_owned()), "a\rb_x");
        assert_eq!(unescape_excel("_x_xZZZZ__x12é".to_owned()), "_x_xZZZZ__x12é");
    }
}
