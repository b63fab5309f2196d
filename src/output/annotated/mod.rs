//! The annotated workbook: the user's own file, wrong cells marked, nothing else touched.
//!
//! The package is patched, never rebuilt. Entries that need not change are copied as they are; in the
//! others, spans are replaced and every byte around them stays:
//!
//! - the sheets with marks: the `s` of the marked cells, blank cells where there were none,
//!   `legacyDrawing`, and `tabSelected` of the sheets that were selected;
//! - styles: fills, borders and formats appended, each format a clone of the cell's own;
//! - notes and their drawing, added or joined to those that are there; replies in threads;
//! - relationships, content types, the workbook (our sheet first) and `docProps/app.xml`.
//!
//! A conditional format may paint over a fill, so every mark also has a border of its own colour and
//! line style: the user's rules stay as they are, and the border shows on top of them.
//!
//! What a mark replaced is remembered in hidden columns of the sheet *Temuan* (see `record`), so that
//! the next run, or [`strip`], brings the original back, even after Excel has saved the file in between.
//! If nobody did, each part comes back byte for byte, but for the `spans` of a row with a mark outside them
//! and for content types of extensions that were not declared: hints that say nothing of the content.

mod address;
mod app_part;
mod cells;
mod contents;
mod edit;
mod error;
mod listing;
mod look;
mod mark;
mod note_text;
mod notes;
mod origins;
mod own_sheet;
mod package;
mod rebuild;
mod record;
mod relations;
mod restore;
mod restore_cells;
mod restore_notes;
mod shape;
mod styles;
mod survey;
mod temuan_sheet;
mod threads;
mod verify;
mod vml;
mod workbook_part;
mod xml;

use std::collections::BTreeMap;
use std::io::{Cursor, Seek, Write};

use app_part::{TitleChange, title_edits};
use cells::{Wanted, mark_cells};
pub use contents::{Change, Contents, Entry, filled_cells};
pub use error::AnnotateError;
use error::Result;
use listing::free_name;
pub use mark::{MOST_REFERENCES, Mark, MarkLevel, MarkPlace, Options, Reference, Report};
use note_text::pieces;
use notes::{Note, Noting};
use package::Package;
pub use rebuild::{RebuiltCell, RebuiltColumn, RebuiltSheet, RebuiltValue, RebuiltWorkbook, rebuild};
pub use record::{RECORD_COLUMN, SIGNATURE};
use record::{Record, Signature};
use styles::Styles;
use survey::{Survey, deselect};
use workbook_part::Workbook;

/// An annotated workbook.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was done to it.
    pub report: Report,
}

/// Marks cells of an .xlsx, .xlsm or .xltx and puts the sheet *Temuan* before the others.
///
/// Marks of an earlier run are replaced. Without any mark, what comes out is the workbook without ours.
///
/// # Errors
///
/// If the input is no such workbook, is protected or signed, breaks the rules of the format, or uses what
/// can't be patched. Nothing is half-patched: what was made is read back, and is only given out if the
/// input comes back from it.
pub fn annotate(
    input: &[u8],
    marks: &[Mark],
    options: &Options,
) -> std::result::Result<Annotated, AnnotateError> {
    let out = Cursor::new(Vec::with_capacity(input.len() + input.len() / 8 + (64 << 10)));
    let (out, report) = run(input, marks, options, out)?;
    let bytes = out.into_inner();
    if report.own_sheet.is_some() {
        verify::verify(input, &bytes, options)?;
    }
    Ok(Annotated { bytes, report })
}

/// Takes our marks, notes and sheet out of a workbook.
///
/// # Errors
///
/// As [`annotate`].
pub fn strip(input: &[u8], options: &Options) -> std::result::Result<Vec<u8>, AnnotateError> {
    annotate(input, &[], options).map(|annotated| annotated.bytes)
}

/// The name of our sheet in an annotated workbook, which a reader passes over.
///
/// # Errors
///
/// As [`annotate`].
pub fn own_sheet_name(input: &[u8], options: &Options) -> std::result::Result<Option<String>, AnnotateError> {
    let mut package = Package::open(input, options.max_part)?;
    let options = Options { break_signature: true, ..options.clone() };
    let workbook = Workbook::load(&mut package, &options)?;
    let own = own_sheet::find_own_sheet(&mut package, &workbook)?;
    Ok(own.map(|own| workbook.sheets[own.index].name.clone()))
}

/// Whether a sheet is ours, told by the texts of its first row: for a reader that has them at hand.
pub fn is_own_sheet<'a>(first_row: impl IntoIterator<Item = &'a str>) -> bool {
    first_row.into_iter().any(|text| text.starts_with(SIGNATURE))
}

fn run<W: Write + Seek>(input: &[u8], marks: &[Mark], options: &Options, mut out: W) -> Result<(W, Report)> {
    let mut package = Package::open(input, options.max_part)?;
    let mut workbook = Workbook::load(&mut package, options)?;
    let mut report = Report { replaced: restore::strip(&mut package, &workbook)?, ..Report::default() };
    if report.replaced {
        workbook = Workbook::load(&mut package, options)?;
    }
    if marks.is_empty() {
        if !package.is_changed() {
            out.write_all(input)?;
            return Ok((out, report));
        }
    } else {
        mark_workbook(&mut package, &workbook, marks, options, &mut report)?;
    }
    Ok((package.save(out)?, report))
}

fn mark_workbook(
    package: &mut Package<'_>,
    workbook: &Workbook,
    marks: &[Mark],
    options: &Options,
    report: &mut Report,
) -> Result<()> {
    let mut by_sheet: BTreeMap<usize, Vec<&Mark>> = BTreeMap::new();
    for mark in marks {
        if let MarkPlace::Cell { sheet, .. } = &mark.place {
            match workbook.sheet(sheet) {
                Some(index) => by_sheet.entry(index).or_default().push(mark),
                None => report.unmarked_sheets.push(sheet.clone()),
            }
        }
    }
    let mut styles = Styles::load(package, workbook)?;
    let styles_before = workbook.related("styles").map(|_| styles.shape());
    let (mut records, mut selected) = (Vec::new(), Vec::new());
    for index in 0..workbook.sheets.len() {
        let of_sheet = by_sheet.remove(&index).unwrap_or_default();
        let sheet = SheetWork { workbook, index };
        selected.extend(sheet.mark(package, &mut styles, &of_sheet, &mut records, report)?.then_some(index));
    }
    report.unmarked_sheets.sort();
    report.unmarked_sheets.dedup();

    let name = free_name(|name| workbook.sheet(name).is_some());
    let lines = listing::lines(marks, |sheet| workbook.sheet(sheet));
    let signature = Signature {
        window: workbook.window,
        selected,
        source: options.source.clone(),
        styles: styles_before,
    };
    let xml = temuan_sheet::sheet_xml(workbook.dialect, &lines, &records, &signature.text(), &mut styles);
    styles.save(package)?;
    workbook.add_first_sheet(package, &name, xml)?;
    if let Some(app) = &workbook.app {
        let source = package.read(app)?;
        let before = &workbook.sheets[0].name;
        let edits = title_edits(&source, TitleChange::AddBefore { name: &name, before })?;
        package.edit(source, edits)?;
    }
    report.own_sheet = Some(name);
    Ok(())
}

/// One sheet being marked.
struct SheetWork<'w> {
    workbook: &'w Workbook,
    index: usize,
}

impl SheetWork<'_> {
    /// Marks the sheet and takes its selection away; whether it was selected.
    fn mark(
        &self,
        package: &mut Package<'_>,
        styles: &mut Styles,
        marks: &[&Mark],
        records: &mut Vec<Record>,
        report: &mut Report,
    ) -> Result<bool> {
        let sheet = &self.workbook.sheets[self.index];
        if marks.is_empty() && !may_be_selected(&package.head(&sheet.part, 8 << 10)?) {
            return Ok(false);
        }
        let part = package.read(&sheet.part)?;
        let mut edits = deselect(&part)?;
        let selected = !edits.is_empty();
        if !marks.is_empty() {
            match Survey::of(&part)? {
                None => report.unmarked_sheets.push(sheet.name.clone()),
                Some(survey) => {
                    let (wanted, notes) = gather(marks, &survey);
                    let mut marked = mark_cells(&part, &sheet.name, &survey, wanted, styles)?;
                    edits.extend(std::mem::take(&mut marked.edits));
                    let noting = Noting {
                        workbook: self.workbook,
                        sheet: &part,
                        survey: &survey,
                        heights: &marked.heights,
                    };
                    let noted = noting.write(package, &notes)?;
                    edits.extend(noted.edits);
                    for record in &mut marked.records {
                        record.anchor = noted.grown.get(&record.cell).cloned();
                        record.note =
                            notes.get(&record.cell).map(|note| pieces(&note.text())).unwrap_or_default();
                    }
                    report.cells += notes.len();
                    let noted_cells = marked.records.iter().filter(|record| notes.contains_key(&record.cell));
                    report.inserted += noted_cells.filter(|record| record.has('c')).count();
                    report.notes += noted.added;
                    report.joined += noted.joined;
                    report.replies += noted.replies;
                    records.append(&mut marked.records);
                }
            }
        }
        package.edit(part, edits)?;
        Ok(selected)
    }
}

/// Whether the head of a sheet leaves it possible that the sheet is selected.
fn may_be_selected(head: &[u8]) -> bool {
    let contains = |what: &[u8]| head.windows(what.len()).any(|window| window == what);
    contains(b"tabSelected") || !contains(b"sheetData")
}

/// The marks of a sheet by cell; in a merged area, by its top-left cell.
fn gather(marks: &[&Mark], survey: &Survey) -> (Wanted, BTreeMap<address::Cell, Note>) {
    let (mut wanted, mut notes) = (Wanted::new(), BTreeMap::new());
    for mark in marks {
        let MarkPlace::Cell { row, col, .. } = mark.place else { continue };
        let cell = survey.anchor((row.min(address::LAST_ROW), col.min(address::LAST_COL)));
        for (row, col) in survey.frame(cell) {
            let level = wanted.entry(row).or_default().entry(col).or_insert(mark.level);
            *level = (*level).max(mark.level);
        }
        let note = notes.entry(cell).or_insert_with(|| Note { level: mark.level, findings: Vec::new() });
        note.level = note.level.max(mark.level);
        let finding = (mark.headline(), mark.details());
        if !note.findings.contains(&finding) {
            note.findings.push(finding);
        }
    }
    (wanted, notes)
}
