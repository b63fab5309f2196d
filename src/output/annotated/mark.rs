//! What to mark: the input of the writer.

use std::fmt;

/// How grave a mark is; the gravest wins where several meet on one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkLevel {
    /// A remark.
    Catatan,
    /// Probably wrong.
    Peringatan,
    /// Wrong.
    Galat,
}

impl MarkLevel {
    /// All levels, the gravest first.
    pub const ALL: [Self; 3] = [Self::Galat, Self::Peringatan, Self::Catatan];
}

impl fmt::Display for MarkLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Galat => "Galat",
            Self::Peringatan => "Peringatan",
            Self::Catatan => "Catatan",
        })
    }
}

/// What a mark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkPlace {
    /// One cell: coloured, noted and listed.
    Cell {
        /// The sheet's name as Excel shows it.
        sheet: String,
        /// Zero-based row.
        row: u32,
        /// Zero-based column.
        col: u32,
    },
    /// A whole sheet: only listed.
    Sheet {
        /// The sheet's name as Excel shows it.
        sheet: String,
    },
    /// The whole file: only listed.
    File,
}

/// Another place that the reader of a note should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The file, by name.
    pub file: String,
    /// The sheet, where there is one.
    pub sheet: Option<String>,
    /// The cell as Excel shows it (`B31`), where there is one.
    pub cell: Option<String>,
    /// What the place is in the comparison (`pembanding`, `penjumlah` …); may be empty.
    pub role: String,
    /// The value there, ready to be shown.
    pub value: Option<String>,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for part in [&self.sheet, &self.cell].into_iter().flatten() {
            write!(f, " › {part}")?;
        }
        match &self.value {
            Some(value) => write!(f, " ({value})"),
            None => Ok(()),
        }
    }
}

/// One finding at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is.
    pub place: MarkPlace,
    /// How grave it is.
    pub level: MarkLevel,
    /// The rule's code (`SLR003`).
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The value found, ready to be shown; may be empty.
    pub found: String,
    /// What it should be, ready to be shown.
    pub expected: Option<String>,
    /// The other places of the comparison.
    pub see: Vec<Reference>,
    /// How many places there are beside those.
    pub more: usize,
    /// What to do; may be empty.
    pub advice: String,
}

/// More references than this are counted, not spelt out.
pub const MOST_REFERENCES: usize = 6;

impl Mark {
    /// The lines of the note below its first line `[code] message`.
    pub(super) fn details(&self) -> String {
        let mut text = format!("Tingkat: {}", self.level);
        if let Some(expected) = self.expected.as_deref().filter(|value| !value.is_empty()) {
            text += "\nSeharusnya: ";
            text += &one_line(expected);
        }
        for reference in self.see.iter().take(MOST_REFERENCES) {
            text += "\nLihat: ";
            text += &one_line(&reference.to_string());
        }
        if let Some(more) = self.more_references() {
            text += "\n";
            text += &more;
        }
        if !self.advice.is_empty() {
            text += "\nSaran: ";
            text += &one_line(&self.advice);
        }
        text
    }

    /// What stands instead of the references that are too many.
    pub(super) fn more_references(&self) -> Option<String> {
        let more = self.see.len().saturating_sub(MOST_REFERENCES) + self.more;
        (more > 0).then(|| format!("… dan {more} tempat lain"))
    }

    /// The first line of the note.
    pub(super) fn headline(&self) -> String {
        format!("[{}] {}", self.code, one_line(&self.message))
    }
}

/// A text on one line, so that every line of a note can be told to be ours.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How to annotate.
#[derive(Clone, Debug)]
pub struct Options {
    /// Annotate a digitally signed workbook although that breaks the signature.
    pub break_signature: bool,
    /// No part may inflate past this many bytes.
    pub max_part: u64,
    /// The hash of the input, kept inside the copy: what the copy was made from.
    pub source: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { break_signature: false, max_part: 512 << 20, source: None }
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The name our sheet got; none where nothing was marked.
    pub own_sheet: Option<String>,
    /// Cells marked.
    pub cells: usize,
    /// Cells of those that did not exist and were inserted blank.
    pub inserted: usize,
    /// Notes added.
    pub notes: usize,
    /// Notes of others that ours joined.
    pub joined: usize,
    /// Replies added to threaded comments.
    pub replies: usize,
    /// Whether marks of an earlier run were taken away first.
    pub replaced: bool,
    /// Sheets named by a mark that have no cells here (or don't exist); their marks are only listed.
    pub unmarked_sheets: Vec<String>,
}
