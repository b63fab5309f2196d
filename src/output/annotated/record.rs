//! What a mark replaced, kept in the hidden columns of our own sheet.
//!
//! Each record takes two cells. The first holds the text and *wears the cell's original format*; the second
//! is blank and wears the format of the mark. So when Excel saves the file and numbers its formats
//! anew, both numbers move along with the cells that wear them.

use super::address::{Cell, a1, parse};
use super::note_text::{Piece, parse_pieces, spell};
use super::shape::Shape;
use super::workbook_part::Window;

/// The column of the signature and of the records' texts, zero-based; the next one is the mark's.
pub const RECORD_COLUMN: u32 = 9;
/// How the signature in the first row starts.
pub const SIGNATURE: &str = "cermat:anotasi:";

/// What a marked cell was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) sheet: String,
    pub(super) cell: Cell,
    /// `n`: it had no format; `c`: it did not exist; `r`: nor did its row.
    pub(super) flags: String,
    /// The size of a note that was there, as VML spells it, and the size ours needed.
    pub(super) anchor: Option<(String, String)>,
    /// The lines that we wrote into the cell's note.
    pub(super) note: Vec<Piece>,
    pub(super) original: usize,
    pub(super) marked: usize,
}

impl Record {
    /// The text of the first cell.
    pub(super) fn text(&self) -> String {
        let (before, after) = self.anchor.clone().unwrap_or_default();
        let note = spell(&self.note);
        format!("{}|{};{note}|{before}|{after}|{}", a1(self.cell), self.flags, self.sheet)
    }

    /// Reads the text of the first cell.
    pub(super) fn parse(text: &str, original: usize, marked: usize) -> Option<Self> {
        let mut fields = text.splitn(5, '|');
        let cell = parse(fields.next()?)?;
        let flags = fields.next()?;
        let (flags, note) = flags.split_once(';').unwrap_or((flags, ""));
        let (flags, note) = (flags.to_owned(), parse_pieces(note));
        let (before, after) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        let anchor = (!before.is_empty()).then_some((before, after));
        Some(Self { sheet: fields.next()?.to_owned(), cell, flags, anchor, note, original, marked })
    }

    pub(super) fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

/// The signature: who wrote the sheet, what the workbook showed before, and from which file it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) window: Window,
    /// The sheets that were selected.
    pub(super) selected: Vec<usize>,
    /// The hash of the input.
    pub(super) source: Option<String>,
    /// The styles part before anything was added to it.
    pub(super) styles: Option<Shape>,
}

impl Signature {
    /// The text in the first row.
    pub(super) fn text(&self) -> String {
        let selected: Vec<String> = self.selected.iter().map(ToString::to_string).collect();
        format!(
            "{SIGNATURE}1|{}|{}|{}|{}|{}",
            self.window.active,
            self.window.first,
            selected.join(","),
            self.source.as_deref().unwrap_or_default(),
            self.styles.as_ref().map(Shape::text).unwrap_or_default()
        )
    }
}

/// Reads the signature.
pub(super) fn parse_signature(text: &str) -> Option<Signature> {
    let mut fields = text.strip_prefix(SIGNATURE)?.split('|');
    fields.next()?;
    let mut number = || fields.next().and_then(|field| field.parse().ok()).unwrap_or(0);
    let window = Window { active: number(), first: number() };
    let selected = fields.next().unwrap_or_default();
    let selected = selected.split(',').filter_map(|index| index.parse().ok()).collect();
    let source = fields.next().filter(|hash| !hash.is_empty()).map(str::to_owned);
    let styles = fields.next().and_then(Shape::parse);
    Some(Signature { window, selected, source, styles })
}

#[cfg(test)]
mod tests {
    use super::super::note_text::pieces;
    use super::*;

    #[test]
    fn records_round_trip() {
        let record = Record {
            sheet: "a|b".into(),
            cell: (30, 1),
            flags: "cr".into(),
            anchor: Some(("1, 2".into(), "1, 9".into())),
            note: pieces("[SLR003] a\nTingkat: Galat"),
            original: 4,
            marked: 9,
        };
        assert_eq!(Record::parse(&record.text(), 4, 9), Some(record));
        let earlier = Record::parse("B31|c|||a", 4, 9).expect("as an earlier version wrote it");
        assert!(earlier.has('c') && earlier.note.is_empty());
        let window = Window { active: 2, first: 1 };
        let signature = Signature {
            window,
            selected: vec![2, 3],
            source: Some("ab".into()),
            styles: Shape::parse("af.3.-.0.12.-.1"),
        };
        assert_eq!(parse_signature(&signature.text()), Some(signature));
        assert_eq!(parse_signature("cermat:anotasi:1|0|0|"), Some(Signature::default()));
        assert_eq!(parse_signature("Temuan"), None);
    }
}
