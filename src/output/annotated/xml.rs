//! Tags of an XML part with their exact byte spans.
//!
//! quick-xml walks the part; what is handed out are slices of the part itself, so that an edit can
//! replace a span and leave every other byte as it was.

use std::ops::Range;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::error::{AnnotateError, Result, broken};

/// One part of the package as text. A byte-order mark stays in the text, so spans are those of the part.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Shared, since a sheet may be large.
    pub(super) text: Rc<String>,
}

impl Part {
    /// All tags, checked for nesting and for a single root.
    pub(super) fn tags(&self) -> Tags<'_> {
        Tags::new(self, 0, 0, true)
    }

    /// The tags from `start` on, which stands at `depth`; the nesting is not checked.
    pub(super) fn tags_from(&self, start: usize, depth: usize) -> Tags<'_> {
        Tags::new(self, start, depth, false)
    }

    /// The tag of the root element.
    pub(super) fn root(&self) -> Result<Tag<'_>> {
        self.tags().next().unwrap_or_else(|| Err(broken(&self.name, "XML kosong")))
    }

    /// Where a child can be appended to the root, and how: `write` gets the text of the child.
    pub(super) fn append_to_root(&self, child: &str) -> Result<super::edit::Edits> {
        let mut edits = super::edit::Edits::default();
        for tag in self.tags() {
            let tag = tag?;
            if tag.depth == 0 {
                match tag.kind {
                    Kind::Empty => edits.replace(tag.span(), tag.opened_around(child)),
                    Kind::End => edits.insert(tag.start, child),
                    Kind::Start => {}
                }
            }
        }
        Ok(edits)
    }
}

/// Which form a tag has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    Empty,
    End,
}

/// One tag: `raw` is everything from `<` to `>`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    pub(super) kind: Kind,
    pub(super) raw: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The root stands at 0.
    pub(super) depth: usize,
}

impl<'a> Tag<'a> {
    /// The name with its prefix.
    pub(super) fn name(&self) -> &'a str {
        let from = if self.kind == Kind::End { 2 } else { 1 };
        let name = &self.raw[from..];
        let len = name.bytes().position(|b| b.is_ascii_whitespace() || b == b'>' || b == b'/');
        &name[..len.unwrap_or(name.len())]
    }

    /// The name without its prefix.
    pub(super) fn local(&self) -> &'a str {
        let name = self.name();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix with its colon (`x:`), or nothing.
    pub(super) fn prefix(&self) -> &'a str {
        let name = self.name();
        name.find(':').map_or("", |colon| &name[..=colon])
    }

    /// Whether this tag starts an element called `local` at `depth`.
    pub(super) fn opens(&self, depth: usize, local: &str) -> bool {
        self.depth == depth && self.kind != Kind::End && self.local() == local
    }

    /// Whether this tag ends an element called `local` at `depth` (an empty element ends at once).
    pub(super) fn closes(&self, depth: usize, local: &str) -> bool {
        self.depth == depth && self.kind != Kind::Start && self.local() == local
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The raw value of the attribute with exactly this name.
    pub(super) fn attr(&self, name: &str) -> Option<&'a str> {
        attributes(self.raw).find(|attr| attr.name == name).map(|attr| attr.value)
    }

    /// The unescaped value of an attribute.
    pub(super) fn text_attr(&self, name: &str) -> Option<String> {
        self.attr(name).map(unescape)
    }

    /// The value of an attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attr(name)?.trim().parse().ok()
    }

    /// Whether an attribute is set to true.
    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.attr(name).map(str::trim), Some("1" | "true"))
    }

    /// The value of a prefixed attribute, by local name (`r:id`, whatever the prefix is).
    pub(super) fn prefixed_attr(&self, local: &str) -> Option<&'a str> {
        attributes(self.raw)
            .find(|attr| attr.name.split_once(':').is_some_and(|(_, name)| name == local))
            .map(|attr| attr.value)
    }

    /// An empty element opened around `content`.
    pub(super) fn opened_around(&self, content: &str) -> String {
        format!("{}{content}</{}>", opened(self.raw), self.name())
    }
}

/// An attribute inside a tag; spans count from the start of the tag.
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    value_at: Range<usize>,
    /// From the white space before it to its closing quote.
    pub(super) whole: Range<usize>,
}

/// The attributes of a raw tag.
pub(super) fn attributes(raw: &str) -> impl Iterator<Item = Attribute<'_>> {
    let bytes = raw.as_bytes();
    let skip = move |mut at: usize, stop: fn(u8) -> bool| {
        while at < bytes.len() && !stop(bytes[at]) {
            at += 1;
        }
        at
    };
    let mut at = skip(0, |b| b.is_ascii_whitespace());
    std::iter::from_fn(move || {
        let whole = at;
        let name = skip(whole, |b| !b.is_ascii_whitespace());
        let name_end = skip(name, |b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/'));
        let equals = skip(name_end, |b| !b.is_ascii_whitespace());
        if name == name_end || bytes.get(equals) != Some(&b'=') {
            return None;
        }
        let quote = skip(equals + 1, |b| !b.is_ascii_whitespace());
        let mark = char::from(*bytes.get(quote)?);
        let value = quote + 1;
        let value_end = value + raw[value..].find(mark)?;
        at = value_end + 1;
        Some(Attribute {
            name: &raw[name..name_end],
            value: &raw[value..value_end],
            value_at: value..value_end,
            whole: whole..at,
        })
    })
}

/// The tag with an attribute set; `value` must need no escaping.
pub(super) fn with_attr(raw: &str, name: &str, value: &str) -> String {
    if let Some(attr) = attributes(raw).find(|attr| attr.name == name) {
        return format!("{}{value}{}", &raw[..attr.value_at.start], &raw[attr.value_at.end..]);
    }
    let at = raw.len() - if raw.ends_with("/>") { 2 } else { 1 };
    format!("{} {name}=\"{value}\"{}", raw[..at].trim_end(), &raw[at..])
}

/// The tag without an attribute.
pub(super) fn without_attr(raw: &str, name: &str) -> String {
    match attributes(raw).find(|attr| attr.name == name) {
        Some(attr) => format!("{}{}", &raw[..attr.whole.start], &raw[attr.whole.end..]),
        None => raw.to_owned(),
    }
}

/// `<a b="c"/>` as `<a b="c">`.
fn opened(raw: &str) -> String {
    format!("{}>", raw.trim_end_matches('>').trim_end_matches('/').trim_end())
}

/// Escapes for an element or an attribute; drops what XML can't carry.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Escapes the text of a cell or a note, where Excel reads `_x0041_` as a character code.
pub(super) fn escape_cell(text: &str) -> String {
    /// Excel's limit for the text of a cell.
    const MOST: usize = 32_000;
    let short: String = text.chars().take(MOST).collect();
    let mut out = escape(&short);
    let mut from = 0;
    while let Some(found) = out[from..].find("_x") {
        let at = from + found;
        let code = out.as_bytes().get(at + 2..at + 7);
        from = at + 2;
        if code.is_some_and(|code| code[..4].iter().all(u8::is_ascii_hexdigit) && code[4] == b'_') {
            out.insert_str(at, "_x005F");
            from += 6;
        }
    }
    out
}

/// Undoes the escapes of XML; what is no escape stays.
pub(super) fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// Walks over the tags of a part.
pub(super) struct Tags<'a> {
    part: &'a Part,
    reader: Reader<&'a [u8]>,
    /// Where the reader's text starts inside the part.
    base: usize,
    at: usize,
    depth: usize,
    whole: bool,
    roots: usize,
    done: bool,
}

impl<'a> Tags<'a> {
    fn new(part: &'a Part, start: usize, depth: usize, whole: bool) -> Self {
        let base = if start == 0 && part.text.starts_with('\u{feff}') { 3 } else { start };
        let mut reader = Reader::from_str(&part.text[base..]);
        let config = reader.config_mut();
        config.check_end_names = whole;
        config.allow_unmatched_ends = !whole;
        Self { part, reader, base, at: base, depth, whole, roots: 0, done: false }
    }

    fn fail<T>(&mut self, reason: impl Into<String>) -> Result<T> {
        self.done = true;
        Err(broken(&self.part.name, reason))
    }

    fn finish(&mut self) -> Option<Result<Tag<'a>>> {
        if self.whole && (self.depth != 0 || self.roots != 1) {
            return Some(self.fail("XML terpotong atau tidak lengkap"));
        }
        self.done = true;
        None
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = std::result::Result<Tag<'a>, AnnotateError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let reason = format!("XML rusak di sekitar byte {}: {error}", self.at);
                    return Some(self.fail(reason));
                }
            };
            let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let (start, end) = (self.at, self.base + position);
            self.at = end;
            let kind = match event {
                Event::Start(_) => Kind::Start,
                Event::Empty(_) => Kind::Empty,
                Event::End(_) => Kind::End,
                Event::Eof => return self.finish(),
                Event::DocType(_) => return Some(self.fail("XML memuat DOCTYPE, yang dilarang")),
                _ => continue,
            };
            if kind == Kind::End {
                self.depth = self.depth.saturating_sub(1);
            }
            let raw = &self.part.text[start..end];
            let tag = Tag { kind, raw, start, end, depth: self.depth };
            if kind == Kind::Start {
                self.depth += 1;
            }
            if tag.depth == 0 && kind != Kind::End {
                self.roots += 1;
            }
            return Some(Ok(tag));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_keep_their_spans() {
        let raw = "<c r = 'A1'  s=\"3\" t=\"s\"/>";
        let names: Vec<_> = attributes(raw).map(|attr| (attr.name, attr.value)).collect();
        assert_eq!(names, [("r", "A1"), ("s", "3"), ("t", "s")]);
        assert_eq!(with_attr(raw, "s", "12"), "<c r = 'A1'  s=\"12\" t=\"s\"/>");
        assert_eq!(without_attr(raw, "s"), "<c r = 'A1' t=\"s\"/>");
        assert_eq!(with_attr("<c r=\"A1\" >", "s", "1"), "<c r=\"A1\" s=\"1\">");
        assert_eq!(with_attr("<c/>", "s", "1"), "<c s=\"1\"/>");
    }

    #[test]
    fn cell_text_is_not_read_as_a_code() {
        assert_eq!(escape_cell("a_x0041_b"), "a_x005F_x0041_b");
        assert_eq!(escape_cell("a_x_b"), "a_x_b");
        assert_eq!(escape_cell("<&>\u{1}\n"), "&lt;&amp;&gt;&#10;");
    }

    #[test]
    fn spans_count_from_the_byte_order_mark() {
        let part = Part { name: "p".into(), text: Rc::new("\u{feff}<a><b/></a>".into()) };
        let spans: Vec<_> = part.tags().map(|tag| tag.expect("well formed").span()).collect();
        assert_eq!(spans, [3..6, 6..10, 10..14]);
    }

    #[test]
    fn truncated_parts_are_refused() {
        for text in ["", "<a>", "<a/><b/>", "<a></b>", "<a><b></a></b>", "<!DOCTYPE a><a/>"] {
            let part = Part { name: "p".into(), text: Rc::new(text.into()) };
            assert!(part.tags().any(|tag| tag.is_err()), "{text}");
        }
    }
}
