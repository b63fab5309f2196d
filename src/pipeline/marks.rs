//! From findings to the marked copy of one input.

use std::fs;
use std::path::Path;

use rust_decimal::prelude::ToPrimitive;

use crate::fault::contain;
use crate::finding::{Finding, Place, Related, Role, Severity};
use crate::output::annotated::{self, AnnotateError, Mark, MarkLevel, MarkPlace, Options, Reference};
use crate::output::annotated::{RebuiltCell, RebuiltSheet, RebuiltValue, RebuiltWorkbook};
use crate::output::value;
use crate::rules;
use crate::source::{FileId, Sources};
use crate::system;
use crate::verdict::whereabouts;
use crate::workbook::grid::{Cell, CellValue};
use crate::workbook::{self, RawSheet, read_bytes};

/// The marked copy of an input.
pub(super) struct Copy {
    /// The copy is an .xlsx although the input's name ends otherwise: it was built anew because its
    /// format can't be patched, or the name was wrong.
    pub renamed: bool,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What of the findings concerns a file: the marks at its cells.
pub(super) fn of_file(findings: &[Finding], file: FileId, sources: &Sources) -> Vec<Mark> {
    let mut marks = Vec::new();
    for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
        let in_file = |place: Place| whereabouts(place, sources).0 == Some(file);
        if in_file(finding.primary) {
            marks.push(primary(finding, sources));
        }
        let twins = finding.related.iter().filter(|related| related.role == Role::Kembar);
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
pub(super) fn copy(path: &Path, sha256: &str, marks: &[Mark]) -> Result<Copy, String> {
    contain("marked copy", || make(path, sha256, marks))
        .unwrap_or_else(|_| Err("gagal dibuat karena kesalahan di dalam program".to_owned()))
}

fn make(path: &Path, sha256: &str, marks: &[Mark]) -> Result<Copy, String> {
    let bytes =
        fs::read(path).map_err(|error| format!("tidak dapat dibuka lagi: {}", system::reason(&error)))?;
    if workbook::sha256(&bytes) != sha256 {
        return Err("berkasnya berubah selama diperiksa; jalankan cermat lagi".to_owned());
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match annotated::annotate(&bytes, marks, &Options::default()) {
        Ok(done) => {
            let renamed = !extension.as_deref().is_some_and(|known| PATCHED.contains(&known));
            return Ok(Copy { renamed, bytes: done.bytes });
        }
        // The format itself can't be patched: the copy is built anew from what was read.
        Err(AnnotateError::NotOoxml { .. } | AnnotateError::Binary) => {}
        Err(error) => return Err(error.to_string()),
    }
    let reading = read_bytes(&bytes, extension.as_deref());
    let sheets = reading.outcome.map_err(|failure| failure.reason().to_owned())?;
    let source = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let workbook = RebuiltWorkbook { source, sheets: sheets.into_iter().map(rebuilt).collect() };
    let built = annotated::rebuild(&workbook, marks);
    built.map(|bytes| Copy { renamed: true, bytes }).map_err(|error| error.to_string())
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
    RebuiltSheet {
        name: sheet.name,
        cells: sheet.cells.iter().map(rebuilt_cell).collect(),
        merges: sheet.merges.iter().map(|m| (m.top, m.left, m.bottom, m.right)).collect(),
        columns: Vec::new(),
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
