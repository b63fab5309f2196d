//! Edits at byte spans of a part, spliced into it at the end.

use std::io::{self, Write};
use std::ops::Range;

/// One replacement.
#[derive(Clone, Debug)]
struct Edit {
    span: Range<usize>,
    text: String,
}

/// Replacements in one part; whatever they don't cover stays byte for byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub(super) fn delete(&mut self, span: Range<usize>) {
        self.replace(span, String::new());
    }

    pub(super) fn replace(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.0.push(Edit { span, text: text.into() });
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Writes `source` with the edits done. Edits at one place keep the order they were made in.
    pub(super) fn write(mut self, source: &str, out: &mut impl Write) -> io::Result<()> {
        self.0.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut at = 0;
        for edit in &self.0 {
            if edit.span.start < at {
                return Err(io::Error::other("dua suntingan bertumpang tindih"));
            }
            out.write_all(&source.as_bytes()[at..edit.span.start])?;
            out.write_all(edit.text.as_bytes())?;
            at = edit.span.end;
        }
        out.write_all(&source.as_bytes()[at..])
    }

    /// `source` with the edits done.
    pub(super) fn apply(self, source: &str) -> io::Result<String> {
        let added: usize = self.0.iter().map(|edit| edit.text.len()).sum();
        let mut out = Vec::with_capacity(source.len() + added);
        self.write(source, &mut out)?;
        String::from_utf8(out).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_spliced_in_order() {
        let mut edits = Edits::default();
        edits.replace(2..3, "C");
        edits.insert(2, "x");
        edits.insert(2, "y");
        edits.delete(0..1);
        assert_eq!(edits.apply("abcd").expect("no overlap"), "bxyCd");
        let mut edits = Edits::default();
        edits.delete(0..2);
        edits.delete(1..3);
        assert!(edits.apply("abcd").is_err());
    }
}
