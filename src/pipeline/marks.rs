//! From findings to the marked copy of one input.

use rust_decimal::prelude::ToPrimitive;

use crate::fault::contain;
use crate::finding::{Finding, Place, Related, Role, Severity};
use crate::output::annotated::{self, AnnotateError, Mark, MarkLevel, MarkPlace, Options, Reference};
use crate::output::annotated::{RebuiltCell, RebuiltColumn, RebuiltSheet, RebuiltValue, RebuiltWorkbook};
use crate::output::stamp::stamped;
use crate::output::{Results, value};
use crate::rules;
use crate::source::{FileId, FileStatus, Sources};
use crate::verdict::whereabouts;
use crate::workbook::grid::{Cell, CellValue};
use crate::workbook::{RawSheet, read_bytes, sha256};

/// The folder of marked copies, below the results folder.
pub const MARKED: &str = "beranotasi";

/// The marked copy of a file.
#[derive(Debug)]
pub struct MarkedCopy {
    /// Where it lies below the results folder, with `/`. It ends in .xlsx although the file's name ends
    /// otherwise where it was built anew: the format can't be patched, or the name was wrong.
    pub path: String,
    /// Whether it ends so.
    pub renamed: bool,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The marked copy of a file that is in memory; `None` if there is nothing to mark in it.
///
/// # Errors
///
/// Why it could not be made, in Indonesian.
pub fn marked_copy(results: &Results, file: FileId, bytes: &[u8]) -> Option<Result<MarkedCopy, String>> {
    let sources = &results.dossier.sources;
    let marks = of_file(&results.outcome.findings, file, sources);
    (!marks.is_empty()).then(|| copy(&sources.file(file).path, bytes, &marks))
}

/// Where the copy of a file lies. One that becomes an .xlsx keeps the whole name before its new
/// extension, so that `a.xls` and `a.xlsx` don't meet.
pub(super) fn copy_path(relative: &str, renamed: bool) -> String {
    format!("{MARKED}/{relative}{}", if renamed { ".xlsx" } else { "" })
}

/// What of the findings concerns a file: the marks at its cells.
pub(super) fn of_file(findings: &[Finding], file: FileId, sources: &Sources) -> Vec<Mark> {
    let mut marks = Vec::new();
    // What couldn't be read has been told; there is nothing to mark in it.
    if sources.file(file).status != FileStatus::Read {
        return marks;
    }
    for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
        let in_file = |place: Place| whereabouts(place, sources).0 == Some(file);
        if in_file(finding.primary) {
            marks.push(primary(finding, sources));
        }
        let also = |role: Role| matches!(role, Role::Kembar | Role::Alternatif);
        let twins = finding.related.iter().filter(|related| also(related.role));
        for of in twins.filter(|twin| in_file(twin.at) && twin.at != finding.primary) {
            marks.push(twin(finding, of, sources));
        }
    }
    marks
}

/// Makes the marked copy of a file that was read with the hash `sha256`.
///
/// # Errors
///
/// Why it could not be made, in Indonesian.
pub(super) fn copy(relative: &str, bytes: &[u8], marks: &[Mark]) -> Result<MarkedCopy, String> {
    contain("marked copy", || make(relative, bytes, marks))
        .unwrap_or_else(|_| Err("gagal dibuat karena kesalahan di dalam program".to_owned()))
}

fn make(relative: &str, bytes: &[u8], marks: &[Mark]) -> Result<MarkedCopy, String> {
    let name = relative.rsplit('/').next().unwrap_or(relative);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let hash = sha256(bytes);
    let options = Options { source: Some(hash.clone()), ..Options::default() };
    match annotated::annotate(bytes, marks, &options) {
        Ok(done) => {
            let renamed = !extension.as_deref().is_some_and(|known| PATCHED.contains(&known));
            return Ok(MarkedCopy {
                path: copy_path(relative, renamed),
                renamed,
                bytes: stamped(done.bytes),
            });
        }
        // The format itself can't be patched: the copy is built anew from what was read.
        Err(AnnotateError::NotOoxml { .. } | AnnotateError::Binary) => {}
        Err(error) => return Err(error.to_string()),
    }
    let reading = read_bytes(bytes, extension.as_deref());
    let sheets = reading.outcome.map_err(|failure| failure.reason().to_owned())?;
    let workbook = RebuiltWorkbook {
        source: name.to_owned(),
        sha256: Some(hash),
        sheets: sheets.into_iter().map(rebuilt).collect(),
    };
    let built = annotated::rebuild(&workbook, marks);
    let path = copy_path(relative, true);
    built
        .map(|bytes| MarkedCopy { path, renamed: true, bytes: stamped(bytes) })
        .map_err(|error| error.to_string())
}

/// A file without the marks that an earlier run left in it; `None` if it carries none or can't be patched.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let stripped = contain("clean copy", || annotated::annotate(bytes, &[], &Options::default()));
    let stripped = stripped.ok()?.ok()?;
    stripped.report.replaced.then(|| stamped(stripped.bytes))
}

/// The extensions under which Excel opens what was patched.
const PATCHED: &[&str] = &["xlsx", "xlsm", "xltx", "xltm"];

/// The mark at the finding's own place.
fn primary(finding: &Finding, sources: &Sources) -> Mark {
    let (see, more) = see(finding, finding.primary, sources);
    Mark {
        place: mark_place(finding.primary, sources),
        level: level(finding),
        code: finding.code.to_owned(),
        message: finding.message.clone(),
        found: value::shown(finding.code, &finding.found),
        expected: finding.expected.as_ref().map(|expected| value::shown(finding.code, expected)),
        see,
        more,
        advice: advice(finding),
    }
}

/// The mark at a further place with the same mistake. It says what stands in its own cell; what should
/// stand there is known only where the cell holds the very same value.
fn twin(finding: &Finding, twin: &Related, sources: &Sources) -> Mark {
    let same = twin.value.is_empty() || twin.value == finding.found;
    let found = value::shown(finding.code, &twin.value);
    let message = if same {
        finding.message.clone()
    } else {
        format!("Di sini tertulis “{found}”. Temuan yang sama: {}", finding.message)
    };
    let (see, more) = see(finding, twin.at, sources);
    Mark {
        place: mark_place(twin.at, sources),
        level: level(finding),
        code: finding.code.to_owned(),
        message,
        found: if same { value::shown(finding.code, &finding.found) } else { found },
        expected: finding
            .expected
            .as_ref()
            .filter(|_| same)
            .map(|expected| value::shown(finding.code, expected)),
        see,
        more,
        advice: advice(finding),
    }
}

fn mark_place(at: Place, sources: &Sources) -> MarkPlace {
    let name = |sheet| sources.sheet(sheet).name.clone();
    match at {
        Place::Cell(at) => MarkPlace::Cell { sheet: name(at.sheet), row: at.row, col: at.col },
        Place::Sheet(sheet) => MarkPlace::Sheet { sheet: name(sheet) },
        Place::File(_) | Place::Dossier => MarkPlace::File,
    }
}

fn level(finding: &Finding) -> MarkLevel {
    match finding.severity {
        Severity::Galat => MarkLevel::Galat,
        Severity::Peringatan => MarkLevel::Peringatan,
        Severity::Catatan => MarkLevel::Catatan,
    }
}

fn advice(finding: &Finding) -> String {
    rules::by_code(finding.code).map_or_else(String::new, |rule| rule.remedy.to_owned())
}

/// The other places a reader should look at, for a twin the primary one first; and how many more there
/// are. A finding of thousands of twins marks each of them, so none may name all others.
fn see(finding: &Finding, at: Place, sources: &Sources) -> (Vec<Reference>, usize) {
    let reference = |place: Place, role: &str, shown: &str| {
        let (file, sheet) = whereabouts(place, sources);
        Reference {
            file: file.map_or_else(String::new, |file| sources.file(file).path.clone()),
            sheet: sheet.map(|sheet| sources.sheet(sheet).name.clone()),
            cell: match place {
                Place::Cell(at) => Some(at.to_string()),
                _ => None,
            },
            role: role.to_owned(),
            value: Some(value::shown(finding.code, shown)).filter(|text| !text.is_empty()),
        }
    };
    let own = (at != finding.primary).then(|| reference(finding.primary, "", &finding.found));
    let others = finding.related.iter().filter(|related: &&Related| related.at != at);
    let named: Vec<Reference> = own
        .into_iter()
        .chain(others.map(|related| reference(related.at, related.role.as_str(), &related.value)))
        .take(annotated::MOST_REFERENCES)
        .collect();
    // The place itself is the primary one or one of the related ones.
    let capped = named.len() == annotated::MOST_REFERENCES;
    let more = if capped { finding.related.len().saturating_sub(named.len()) } else { 0 };
    (named, more)
}

/// A sheet as it was read, to be written anew.
fn rebuilt(sheet: RawSheet) -> RebuiltSheet {
    // Beyond what is filled, a width may be given for every column that there could be.
    let used = sheet.cells.iter().map(|cell| cell.col + 1).max().unwrap_or(0);
    let spans = sheet.widths.iter().flat_map(|&(first, last, width)| {
        (first..=last.min(used)).map(move |col| RebuiltColumn { col, width: f64::from(width) / 256.0 })
    });
    RebuiltSheet {
        columns: spans.collect(),
        cells: sheet.cells.iter().map(rebuilt_cell).collect(),
        merges: sheet.merges.iter().map(|m| (m.top, m.left, m.bottom, m.right)).collect(),
        name: sheet.name,
        hidden: !sheet.visible,
        hidden_rows: sheet.hidden_rows,
        hidden_cols: sheet.hidden_cols,
    }
}

fn rebuilt_cell(cell: &Cell) -> RebuiltCell {
    let value = match &cell.value {
        CellValue::Empty => RebuiltValue::Blank,
        CellValue::Text(text) | CellValue::OddNumber(text) => RebuiltValue::Text(text.clone()),
        CellValue::Number(number) => {
            let number = number.to_f64().unwrap_or(0.0);
            if cell.format.date { RebuiltValue::Date(number) } else { RebuiltValue::Number(number) }
        }
        CellValue::Bool(value) => RebuiltValue::Bool(*value),
        CellValue::Error(text) => RebuiltValue::Error(text.clone()),
    };
    RebuiltCell { row: cell.row, col: cell.col, value, number_format: number_format(cell) }
}

/// A number format that shows what the cell's own showed, as far as that is known.
fn number_format(cell: &Cell) -> Option<String> {
    let decimals = cell.format.decimals.filter(|_| !cell.format.date)?;
    let fraction =
        if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(usize::from(decimals))) };
    Some(if cell.format.percent { format!("0{fraction}%") } else { format!("#,##0{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{CellRef, FileStatus, SheetId, SourceFile, SourceSheet};

    #[test]
    fn a_twin_names_the_primary_place_and_counts_the_others() {
        let mut sources = Sources::default();
        let file = sources.add_file(SourceFile {
            path: "a.xlsx".into(),
            sha256: String::new(),
            status: FileStatus::Read,
            reason: None,
        });
        sources.add_sheet(SourceSheet { file, name: "A".into(), visible: true });
        let at = |row| Place::Cell(CellRef::new(SheetId(0), row, 0));
        let twin = |row| Related { at: at(row), role: Role::Kembar, value: "#REF!".into() };
        let finding = Finding {
            code: "BKS006",
            severity: Severity::Galat,
            primary: at(0),
            related: (1..10_000).map(twin).collect(),
            message: "x".into(),
            found: "#REF!".into(),
            expected: None,
            read_twice: false,
            slip: None,
            waived: None,
        };
        let marks = of_file(&[finding], file, &sources);
        assert_eq!(marks.len(), 10_000);
        for mark in &marks {
            assert_eq!((mark.see.len(), mark.more), (annotated::MOST_REFERENCES, 9_993));
        }
        assert_eq!(marks[9].see[0].cell.as_deref(), Some("A1"));
    }
}
