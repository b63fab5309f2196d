//! Where a value came from: files, sheets, cells, and values that remember their cell.
//!
//! Small copyable ids are resolved to names only when something is rendered.

use std::fmt;

/// Index of an input file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Index of a sheet in [`Sources`]; sheets of one file are numbered in the workbook's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetId(pub u32);

/// One cell of one sheet, zero-based and absolute: `row 0, col 0` is what Excel shows as A1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The sheet.
    pub sheet: SheetId,
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
}

impl CellRef {
    /// A cell by its zero-based row and column.
    pub fn new(sheet: SheetId, row: u32, col: u32) -> Self {
        Self { sheet, row, col }
    }
}

impl fmt::Display for CellRef {
    /// Prints the address as Excel shows it, without the sheet: `F12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.col), self.row + 1)
    }
}

/// The letters Excel gives a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A rectangle of cells, both corners included, zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rect {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Rect {
    /// Whether the cell lies inside.
    pub fn contains(&self, row: u32, col: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&col)
    }
}

impl fmt::Display for Rect {
    /// Prints the range as Excel shows it: `A1:D40`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}:{}{}",
            column_letters(self.left),
            self.top + 1,
            column_letters(self.right),
            self.bottom + 1
        )
    }
}

/// What a cell was found to hold. Blank, zero and garbage are three different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<T> {
    /// A readable value.
    Value(T),
    /// Nothing, or text that only looks like nothing (`-`, a space).
    Blank,
    /// Something that isn't what must stand here, as the user sees it.
    Unreadable(String),
    /// A formula without a stored value: unknown, never zero.
    Unknown,
}

/// How a value was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Entry {
    /// Nothing was entered.
    #[default]
    Nothing,
    /// A real number (or date).
    Number,
    /// Text, even if it reads as a number.
    Text,
    /// A formula.
    Formula,
}

/// A value together with the cell it was read from. A blank still has a cell to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The cell (the top-left one of a merged area).
    pub at: CellRef,
    /// What it holds.
    pub content: Content<T>,
    /// How it was entered.
    pub entry: Entry,
}

impl<T> Sourced<T> {
    /// A readable value.
    pub fn value_at(at: CellRef, value: T, entry: Entry) -> Self {
        Self { at, content: Content::Value(value), entry }
    }

    /// A blank cell.
    pub fn blank_at(at: CellRef) -> Self {
        Self { at, content: Content::Blank, entry: Entry::Nothing }
    }

    /// The value, if there is a readable one.
    pub fn value(&self) -> Option<&T> {
        match &self.content {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the cell is blank.
    pub fn is_blank(&self) -> bool {
        matches!(self.content, Content::Blank)
    }

    /// The same place with the value converted.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Sourced<U> {
        let content = match self.content {
            Content::Value(value) => Content::Value(f(value)),
            Content::Blank => Content::Blank,
            Content::Unreadable(text) => Content::Unreadable(text),
            Content::Unknown => Content::Unknown,
        };
        Sourced { at: self.at, content, entry: self.entry }
    }
}

impl Sourced<String> {
    /// The text, or an empty one.
    pub fn text(&self) -> &str {
        self.value().map_or("", String::as_str)
    }
}

/// Whether and how far an input file could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileStatus {
    /// Read.
    Read,
    /// Damaged, truncated, too large or not a workbook.
    Unreadable,
    /// Protected by a password.
    Protected,
    /// Passed over on purpose (empty lock files and the like).
    Skipped,
}

/// One input file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the folder, with `/`.
    pub path: String,
    /// SHA-256 of the bytes in lower-case hexadecimal; empty if they couldn't be read.
    pub sha256: String,
    /// How far it could be read.
    pub status: FileStatus,
    /// Why it wasn't read, in Indonesian.
    pub reason: Option<String>,
}

/// One sheet.
#[derive(Debug, Clone)]
pub struct SourceSheet {
    /// The file it is in.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Whether Excel shows its tab.
    pub visible: bool,
}

/// All files and sheets of one run, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    sheets: Vec<SourceSheet>,
}

impl Sources {
    /// Adds a file.
    pub fn add_file(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds a sheet of a file that was added before.
    pub fn add_sheet(&mut self, sheet: SourceSheet) -> SheetId {
        self.sheets.push(sheet);
        SheetId(u32::try_from(self.sheets.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file of an id given by [`Sources::add_file`].
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The sheet of an id given by [`Sources::add_sheet`].
    pub fn sheet(&self, id: SheetId) -> &SourceSheet {
        &self.sheets[id.0 as usize]
    }

    /// The file a cell is in.
    pub fn file_of(&self, at: CellRef) -> FileId {
        self.sheet(at.sheet).file
    }

    /// The path of the file a cell is in.
    pub fn path_of(&self, at: CellRef) -> &str {
        &self.file(self.file_of(at)).path
    }

    /// All files with their ids, in order.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// All sheets with their ids, in order.
    pub fn sheets(&self) -> impl Iterator<Item = (SheetId, &SourceSheet)> {
        (0u32..).map(SheetId).zip(&self.sheets)
    }

    /// A place as people write it: `PK Perubahan.xlsx › Lampiran › B31`.
    pub fn describe(&self, at: CellRef) -> String {
        format!("{} › {} › {at}", self.path_of(at), self.sheet(at.sheet).name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_what_excel_shows() {
        for (col, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(column_letters(col), letters);
        }
        assert_eq!(CellRef::new(SheetId(3), 11, 5).to_string(), "F12");
    }
}
