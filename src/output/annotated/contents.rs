//! What a person could have typed into a workbook: its cells and notes, without what is ours. Two of
//! them, compared, give the cells that somebody changed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::address::{Cell, a1, parse};
use super::error::Result;
use super::mark::Options;
use super::note_text::others_words;
use super::own_sheet::find_own_sheet;
use super::package::Package;
use super::relations::relations;
use super::styles::Styles;
use super::workbook_part::Workbook;
use super::xml::{Kind, Part, Tag, unescape};

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Held {
    value: String,
    /// The formula; empty for a cell that shares the formula of another.
    formula: Option<String>,
}

/// The cells and notes of a workbook, sheet by sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    sheets: Vec<(String, Sheet)>,
    /// The input that our own sheet says the copy was made from, by its hash.
    source: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    cells: BTreeMap<Cell, Held>,
    notes: BTreeMap<Cell, String>,
}

/// A cell or a note that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
    /// It is a note beside the cell.
    pub note: bool,
    /// What the cell or the note says, as all programs spell it; `=` for any formula, since each program
    /// spells formulas its own way.
    pub text: String,
    /// The same as it is shown.
    pub shown: String,
}

/// One cell that differs between two workbooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The sheet's name.
    pub sheet: String,
    /// The cell as Excel shows it; none where the whole sheet came or went.
    pub cell: Option<String>,
    /// What stands in the first workbook.
    pub before: String,
    /// What stands in the second.
    pub after: String,
}

impl Contents {
    /// Reads an .xlsx, .xlsm or .xltx.
    ///
    /// # Errors
    ///
    /// If it is none, is protected or breaks the rules of the format.
    pub fn of(bytes: &[u8]) -> std::result::Result<Self, super::AnnotateError> {
        let options = Options { break_signature: true, ..Options::default() };
        let mut package = Package::open(bytes, options.max_part)?;
        let workbook = Workbook::load(&mut package, &options)?;
        let own = find_own_sheet(&mut package, &workbook)?;
        let shared = shared_of(&mut package, &workbook)?;
        let mut contents =
            Self { sheets: Vec::new(), source: own.as_ref().and_then(|own| own.source.clone()) };
        for (index, entry) in workbook.sheets.iter().enumerate() {
            if own.as_ref().is_some_and(|own| own.index == index) {
                continue;
            }
            let part = package.read(&entry.part)?;
            let mut sheet = Sheet { cells: cells(&part, &shared)?, notes: BTreeMap::new() };
            let comments = relations(&mut package, &entry.part)?
                .into_iter()
                .find(|relation| relation.kind == "comments" && !relation.external);
            if let Some(comments) = comments {
                sheet.notes = notes(&package.read(&comments.target)?)?;
            }
            contents.sheets.push((entry.name.clone(), sheet));
        }
        Ok(contents)
    }

    /// The hash of the input that the workbook was made from, where our own sheet says so.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The sheets with what they hold, row by row.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Vec<Entry>)> {
        self.sheets.iter().map(|(name, sheet)| (name.as_str(), sheet.entries()))
    }

    /// What differs in `other`: the cells, notes and sheets that are not the same there. A formula that
    /// stayed gives no change when its value did: that is arithmetic, not somebody's hand.
    pub fn changes(&self, other: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        let find = |all: &Self, name: &str| all.sheets.iter().position(|(known, _)| known == name);
        for (name, before) in &self.sheets {
            match find(other, name) {
                Some(at) => before.changes(&other.sheets[at].1, name, &mut changes),
                None => changes.push(whole(name, "ada", "lembarnya dihapus")),
            }
        }
        for (name, _) in &other.sheets {
            if find(self, name).is_none() {
                changes.push(whole(name, "", "lembarnya ditambahkan"));
            }
        }
        changes
    }
}

/// The cells with a solid fill of a colour (`0xDDEBF7`), by sheet, row and column.
///
/// # Errors
///
/// As [`Contents::of`].
pub fn filled_cells(
    bytes: &[u8],
    rgb: u32,
) -> std::result::Result<BTreeSet<(String, u32, u32)>, super::AnnotateError> {
    let options = Options { break_signature: true, ..Options::default() };
    let mut package = Package::open(bytes, options.max_part)?;
    let workbook = Workbook::load(&mut package, &options)?;
    let formats = Styles::load(&mut package, &workbook)?.filled(&format!("{rgb:06X}"));
    let mut filled = BTreeSet::new();
    for entry in &workbook.sheets {
        let part = package.read(&entry.part)?;
        for tag in part.tags() {
            let tag = tag?;
            let style = tag.number("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0);
            if tag.opens(3, "c")
                && formats.contains(&style)
                && let Some((row, col)) = tag.attr("r").and_then(parse)
            {
                filled.insert((entry.name.clone(), row, col));
            }
        }
    }
    Ok(filled)
}

fn whole(name: &str, before: &str, after: &str) -> Change {
    Change { sheet: name.to_owned(), cell: None, before: before.to_owned(), after: after.to_owned() }
}

impl Sheet {
    fn entries(&self) -> Vec<Entry> {
        let cells = self.cells.iter().map(|(&(row, col), held)| Entry {
            row,
            col,
            note: false,
            text: if held.formula.is_some() { "=".to_owned() } else { plain_value(&held.value) },
            shown: plain(&held.shown()),
        });
        let notes = self.notes.iter().map(|(&(row, col), text)| Entry {
            row,
            col,
            note: true,
            text: plain(text),
            shown: plain(text),
        });
        cells.chain(notes).filter(|entry| !entry.text.is_empty()).collect()
    }

    fn changes(&self, other: &Self, name: &str, changes: &mut Vec<Change>) {
        let blank = Held::default();
        let mut at: Vec<Cell> = self.cells.keys().chain(other.cells.keys()).copied().collect();
        at.sort_unstable();
        at.dedup();
        for cell in at {
            let held = |sheet: &'_ Self| sheet.cells.get(&cell).unwrap_or(&blank).clone();
            let (before, after) = (held(self), held(other));
            if !same(&before, &after) {
                changes.push(Change {
                    sheet: name.to_owned(),
                    cell: Some(a1(cell)),
                    before: before.shown(),
                    after: after.shown(),
                });
            }
        }
        let mut at: Vec<Cell> = self.notes.keys().chain(other.notes.keys()).copied().collect();
        at.sort_unstable();
        at.dedup();
        for cell in at {
            let note = |sheet: &Self| sheet.notes.get(&cell).cloned().unwrap_or_default();
            let (before, after) = (note(self), note(other));
            if plain(&before) != plain(&after) {
                let before = if before.is_empty() { before } else { format!("komentar “{before}”") };
                let after = format!("komentar “{after}”");
                changes.push(Change { sheet: name.to_owned(), cell: Some(a1(cell)), before, after });
            }
        }
    }
}

impl Held {
    fn shown(&self) -> String {
        match &self.formula {
            Some(formula) if !formula.is_empty() => format!("={formula}"),
            _ => self.value.clone(),
        }
    }
}

fn same(before: &Held, after: &Held) -> bool {
    match (&before.formula, &after.formula) {
        (Some(before), Some(after)) if !before.is_empty() && !after.is_empty() => {
            // Some programs leave the quotes of a sheet's name out where it needs none.
            plain(before).replace('\'', "") == plain(after).replace('\'', "")
        }
        // How a shared formula is spelt depends on the program that saved it.
        (Some(_), Some(_)) => true,
        (None, None) => same_value(&before.value, &after.value),
        _ => false,
    }
}

fn same_value(before: &str, after: &str) -> bool {
    if before == after {
        return true;
    }
    match (before.parse::<f64>(), after.parse::<f64>()) {
        // The last digits of a binary fraction differ between programs.
        (Ok(before), Ok(after)) => (before - after).abs() <= before.abs().max(after.abs()) * 1e-13,
        (Err(_), Err(_)) => plain(before) == plain(after),
        _ => false,
    }
}

/// A value as all programs that save it spell it: the last digits of a binary fraction differ.
fn plain_value(value: &str) -> String {
    value.parse::<f64>().map_or_else(|_| plain(value), |number| format!("{number:.11e}"))
}

/// A text without the spellings of white space that differ between programs.
fn plain(text: &str) -> String {
    text.replace("_x000D_", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two sheets hold the same values and formulas.
pub(super) fn same_cells(
    before: &mut Package<'_>,
    old: &Workbook,
    old_part: &Part,
    after: &mut Package<'_>,
    new: &Workbook,
    new_part: &Part,
) -> Result<bool> {
    let old = cells(old_part, &shared_of(before, old)?)?;
    Ok(old == cells(new_part, &shared_of(after, new)?)?)
}

fn shared_of(package: &mut Package<'_>, workbook: &Workbook) -> Result<Vec<Rc<str>>> {
    match workbook.related("sharedStrings") {
        Some(strings) if package.has(strings) => shared_texts(&package.read(strings)?),
        _ => Ok(Vec::new()),
    }
}

/// All shared texts in their order.
fn shared_texts(part: &Part) -> Result<Vec<Rc<str>>> {
    let (mut texts, mut text_from, mut current, mut phonetic) = (Vec::new(), 0, String::new(), false);
    for tag in part.tags() {
        let tag = tag?;
        let text = &part.text[text_from.min(tag.start)..tag.start];
        text_from = tag.end;
        match (tag.local(), tag.kind) {
            ("rPh", kind) => phonetic = kind == Kind::Start,
            ("t", Kind::End) if !phonetic => current += &unescape(text),
            ("si", Kind::End | Kind::Empty) => texts.push(std::mem::take(&mut current).into()),
            _ => {}
        }
    }
    Ok(texts)
}

/// The cells of a sheet that hold something.
fn cells(part: &Part, shared: &[Rc<str>]) -> Result<BTreeMap<Cell, Held>> {
    let mut reader = Reader {
        shared,
        cells: BTreeMap::new(),
        row: None,
        col: None,
        kind: String::new(),
        held: Held::default(),
    };
    let mut text_from = 0;
    for tag in part.tags() {
        let tag = tag?;
        let text = &part.text[text_from.min(tag.start)..tag.start];
        text_from = tag.end;
        reader.visit(&tag, text);
    }
    Ok(reader.cells)
}

struct Reader<'a> {
    shared: &'a [Rc<str>],
    cells: BTreeMap<Cell, Held>,
    row: Option<u32>,
    col: Option<u32>,
    /// The type of the cell being read.
    kind: String,
    held: Held,
}

impl Reader<'_> {
    fn visit(&mut self, tag: &Tag<'_>, text: &str) {
        match (tag.depth, tag.local(), tag.kind) {
            (2, "row", Kind::Start | Kind::Empty) => {
                let given = tag.number("r").and_then(|row| row.checked_sub(1));
                self.row = given.or(Some(self.row.map_or(0, |row| row.saturating_add(1))));
                self.col = None;
            }
            (3, "c", Kind::Start | Kind::Empty) => {
                let given = tag.attr("r").and_then(parse).map(|cell| cell.1);
                self.col = given.or(Some(self.col.map_or(0, |col| col.saturating_add(1))));
                tag.attr("t").unwrap_or_default().clone_into(&mut self.kind);
                self.held = Held::default();
            }
            (3, "c", Kind::End) => {
                let held = std::mem::take(&mut self.held);
                if let (Some(row), Some(col), true) = (self.row, self.col, held != Held::default()) {
                    self.cells.insert((row, col), held);
                }
            }
            (4, "f", Kind::Empty) => self.held.formula = Some(String::new()),
            (4, "f", Kind::End) => self.held.formula = Some(unescape(text)),
            (4, "v", Kind::End) if self.kind == "s" => {
                let index = text.trim().parse::<usize>().ok();
                self.held.value =
                    index.and_then(|at| self.shared.get(at)).map(ToString::to_string).unwrap_or_default();
            }
            (4, "v", Kind::End) if self.kind != "inlineStr" => self.held.value = unescape(text),
            (5 | 6, "t", Kind::End) if self.kind == "inlineStr" => self.held.value += &unescape(text),
            _ => {}
        }
    }
}

/// What others wrote into the notes of a sheet.
fn notes(part: &Part) -> Result<BTreeMap<Cell, String>> {
    let (mut notes, mut cell, mut current, mut text_from) = (BTreeMap::new(), None, String::new(), 0);
    for tag in part.tags() {
        let tag = tag?;
        let text = &part.text[text_from.min(tag.start)..tag.start];
        text_from = tag.end;
        match (tag.depth, tag.local(), tag.kind) {
            (2, "comment", Kind::Start) => {
                cell = tag.attr("ref").and_then(parse);
                current.clear();
            }
            (4 | 5, "t", Kind::End) => current += &unescape(text),
            (2, "comment", Kind::End) => {
                let words = others_words(&current);
                if let (Some(cell), false) = (cell, words.is_empty()) {
                    notes.insert(cell, words);
                }
            }
            _ => {}
        }
    }
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_same_however_a_program_spells_it() {
        for (a, b) in [("0.0148411307922975", "0.01484113079229752"), ("29296151220", "2.929615122E10")] {
            assert_eq!(plain_value(a), plain_value(b));
        }
        assert_ne!(plain_value("29296151220"), plain_value("29296151221"));
        assert_eq!(plain_value(" a\n b"), "a b");
    }
}
