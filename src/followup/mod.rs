//! What people made of the findings of the run before: kept, matched by content, and counted.

mod read;

pub use read::{SHEETS, read};

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Finding, Place};
use crate::rules::Outcome;
use crate::source::{FileStatus, Sources};
use crate::verdict::whereabouts;

/// What somebody decided on a finding; the words are those of the column's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// It has been repaired; if it is found again, it wasn't.
    Repaired,
    /// It is right as it is, for the reason given.
    Accepted,
    /// The finding itself is mistaken.
    NoMistake,
}

impl Decision {
    /// All decisions, in the order of the list in the workbook.
    pub const ALL: [Self; 3] = [Self::Repaired, Self::Accepted, Self::NoMistake];

    /// The word in the workbook.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Repaired => "diperbaiki",
            Self::Accepted => "diterima",
            Self::NoMistake => "bukan kesalahan",
        }
    }

    /// Reads the word in any case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|decision| decision.as_str() == text)
    }

    /// Whether the finding is waived by it.
    fn waives(self) -> bool {
        matches!(self, Self::Accepted | Self::NoMistake)
    }
}

/// A row of the findings of an earlier run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The rule's code.
    pub code: String,
    /// The message.
    pub message: String,
    /// The file's path, the sheet, the cell, each empty where there is none.
    pub place: [String; 3],
    /// What stood there, as the workbook shows it.
    pub found: String,
    /// *Tindak lanjut* as somebody wrote it, known word or not.
    pub decision: String,
    /// *Alasan*.
    pub reason: String,
    /// Not a finding of the last run any more, but something was written on it.
    pub old: bool,
}

impl Row {
    /// Whether somebody wrote something on it.
    fn is_written(&self) -> bool {
        !self.decision.trim().is_empty() || !self.reason.trim().is_empty()
    }
}

/// How a finding relates to the run before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It wasn't there.
    New,
    /// It was.
    Same,
}

impl Status {
    /// The word used in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "baru",
            Self::Same => "tetap",
        }
    }
}

/// What is known of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// How it relates to the run before.
    pub status: Status,
    /// *Tindak lanjut* as written.
    pub decision: String,
    /// *Alasan* as written.
    pub reason: String,
}

/// The findings of this run beside those of the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// One for each finding, in their order.
    pub findings: Vec<Tracked>,
    /// Findings of the run before that are gone.
    pub resolved: usize,
    /// Rows on which something is written and which are no findings now; kept in case they return.
    pub kept: Vec<Row>,
}

impl FollowUp {
    /// How many findings weren't there before.
    pub fn new_ones(&self) -> usize {
        self.findings.iter().filter(|t| t.status == Status::New).count()
    }

    /// How many findings somebody accepted.
    pub fn accepted(&self) -> usize {
        let waives = |t: &&Tracked| Decision::parse(&t.decision).is_some_and(Decision::waives);
        self.findings.iter().filter(waives).count()
    }

    /// Whether anything is to be told: a run like the one before says nothing.
    pub fn tells(&self) -> bool {
        self.resolved + self.new_ones() > 0 || self.findings.iter().any(|t| !t.decision.is_empty())
    }

    /// `12 beres, 3 baru, 5 diterima`.
    pub fn describe(&self) -> String {
        format!("{} beres, {} baru, {} diterima", self.resolved, self.new_ones(), self.accepted())
    }
}

/// Compares the findings with the rows of the run before and waives what people accepted. A row counts
/// as resolved only if its file was read and its rule ran.
pub fn apply(outcome: &mut Outcome, sources: &Sources, rows: Vec<Row>) -> FollowUp {
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut matched: Vec<Option<Row>> = vec![None; outcome.findings.len()];
    for level in Level::ALL {
        let mut by_key: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate().rev() {
            if let Some(row) = row {
                by_key.entry(level.of_row(row)).or_default().push(index);
            }
        }
        for (finding, slot) in outcome.findings.iter().zip(&mut matched).filter(|(_, slot)| slot.is_none()) {
            let found = by_key.get_mut(&level.of_finding(finding, sources)).and_then(Vec::pop);
            *slot = found.and_then(|index| rows[index].take());
        }
    }
    let mut follow_up = FollowUp::default();
    for (finding, row) in outcome.findings.iter_mut().zip(matched) {
        let status = if row.as_ref().is_some_and(|row| !row.old) { Status::Same } else { Status::New };
        let row = row.unwrap_or_default();
        if let Some(decision) = Decision::parse(&row.decision).filter(|d| d.waives()) {
            let reason = row.reason.trim();
            let reason = if reason.is_empty() {
                decision.as_str().to_owned()
            } else {
                format!("{} ({reason})", decision.as_str())
            };
            finding.waived.get_or_insert(reason);
        }
        follow_up.findings.push(Tracked { status, decision: row.decision, reason: row.reason });
    }
    let ran = |code: &str| !outcome.skipped.iter().any(|skipped| skipped.code == code);
    let unread =
        |path: &str| sources.files().any(|(_, file)| file.path == path && file.status != FileStatus::Read);
    for row in rows.into_iter().flatten() {
        follow_up.resolved += usize::from(!row.old && ran(&row.code) && !unread(&row.place[0]));
        if row.is_written() {
            follow_up.kept.push(Row { old: true, ..row });
        }
    }
    follow_up
}

/// What two rows must share to be the same finding, the strictest first.
#[derive(Debug, Clone, Copy)]
enum Level {
    /// Everything.
    All,
    /// The cell and what stands there: another source changed the message.
    Cell,
    /// The sheet and the message: rows above were added or taken out.
    Sheet,
    /// The message alone: the file was renamed.
    Message,
}

impl Level {
    const ALL: [Self; 4] = [Self::All, Self::Cell, Self::Sheet, Self::Message];

    fn key(self, code: &str, message: &str, [file, sheet, cell]: [&str; 3], found: &str) -> Vec<String> {
        let message = squeezed(message);
        let found = &plain(found);
        let parts: Vec<&str> = match self {
            Self::All => vec![code, &message, file, sheet, cell, found],
            // A finding without a cell or without a value is known by its message only.
            Self::Cell if cell.is_empty() || found.is_empty() => {
                vec![code, &message, file, sheet, cell, found]
            }
            Self::Cell => vec![code, file, sheet, cell, found],
            Self::Sheet => vec![code, &message, file, sheet],
            Self::Message => vec![code, &message],
        };
        parts.into_iter().map(str::to_owned).collect()
    }

    fn of_row(self, row: &Row) -> Vec<String> {
        let [file, sheet, cell] = &row.place;
        self.key(&row.code, &row.message, [file, sheet, cell], &row.found)
    }

    fn of_finding(self, finding: &Finding, sources: &Sources) -> Vec<String> {
        let (file, sheet) = whereabouts(finding.primary, sources);
        let path = file.map_or("", |file| sources.file(file).path.as_str());
        let name = sheet.map_or("", |sheet| sources.sheet(sheet).name.as_str());
        let cell = match finding.primary {
            Place::Cell(at) => at.to_string(),
            _ => String::new(),
        };
        self.key(finding.code, &finding.message, [path, name, &cell], &finding.found)
    }
}

/// A value the same whether it comes from a cell of the workbook or from the rule.
fn plain(found: &str) -> String {
    let found = found.trim();
    found.parse::<Decimal>().map_or_else(|_| found.to_owned(), |number| number.normalize().to_string())
}

/// A message without what moves when rows are added: blanks, and the numbers of rows.
fn squeezed(message: &str) -> String {
    let words = message.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let address = letters.len() < bare.len()
            && (1..=3).contains(&letters.len())
            && letters.chars().all(|c| c.is_ascii_uppercase());
        if address { word.replace(bare, letters) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::{CellRef, SheetId, SourceFile, SourceSheet};

    fn sources() -> Sources {
        let mut sources = Sources::default();
        let file = sources.add_file(SourceFile {
            path: "PK.xlsx".into(),
            sha256: String::new(),
            status: FileStatus::Read,
            reason: None,
        });
        sources.add_sheet(SourceSheet { file, name: "Lampiran".into(), visible: true });
        sources
    }

    fn finding(row: u32, message: &str, found: &str) -> Finding {
        Finding {
            code: "SLR003",
            severity: Severity::Galat,
            primary: Place::Cell(CellRef::new(SheetId(0), row, 1)),
            related: vec![],
            message: message.into(),
            found: found.into(),
            expected: None,
            slip: None,
            read_twice: false,
            waived: None,
        }
    }

    fn row(cell: &str, message: &str, found: &str, decision: &str) -> Row {
        Row {
            code: "SLR003".into(),
            message: message.into(),
            place: ["PK.xlsx".into(), "Lampiran".into(), cell.into()],
            found: found.into(),
            decision: decision.into(),
            reason: "DPPA".into(),
            old: false,
        }
    }

    fn run(findings: Vec<Finding>, rows: Vec<Row>) -> (Outcome, FollowUp) {
        let mut outcome = Outcome { findings, ..Outcome::default() };
        let follow_up = apply(&mut outcome, &sources(), rows);
        (outcome, follow_up)
    }

    #[test]
    fn what_was_accepted_stays_accepted_where_rows_moved_or_other_sources_changed() {
        for (moved, message, found) in [(4, "A 10", "10"), (7, "A 10", "10"), (4, "A 10 lain", "10")] {
            let (outcome, follow_up) =
                run(vec![finding(moved, message, found)], vec![row("B5", "A 10", "10", "Diterima")]);
            assert_eq!(outcome.findings[0].waived.as_deref(), Some("diterima (DPPA)"), "{moved} {message}");
            assert_eq!((follow_up.new_ones(), follow_up.resolved), (0, 0));
        }
    }

    #[test]
    fn another_figure_in_the_cell_is_another_finding() {
        let (outcome, follow_up) =
            run(vec![finding(4, "A 11", "11")], vec![row("B5", "A 10", "10", "diterima")]);
        assert_eq!(outcome.findings[0].waived, None);
        assert_eq!(follow_up.describe(), "1 beres, 1 baru, 0 diterima");
        assert_eq!(follow_up.kept.len(), 1);
    }

    #[test]
    fn repaired_waives_nothing_and_a_returning_finding_is_new_with_its_reason() {
        let mut old = row("B5", "A 10", "10", "diperbaiki");
        let (outcome, follow_up) = run(vec![finding(4, "A 10", "10")], vec![old.clone()]);
        assert_eq!((outcome.findings[0].waived.as_deref(), follow_up.new_ones()), (None, 0));
        old.old = true;
        old.decision = "bukan kesalahan".into();
        let (outcome, follow_up) = run(vec![finding(4, "A 10", "10")], vec![old]);
        assert!(outcome.findings[0].waived.is_some());
        assert_eq!(follow_up.describe(), "0 beres, 1 baru, 1 diterima");
    }
}
