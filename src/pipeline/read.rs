//! From inputs to what each file holds: its sheets read, their forms recognised. No file knows of
//! another here; what they are to each other is settled by [`super::assemble`].

use std::time::Instant;

use rayon::prelude::*;
use tracing::debug;

use super::Progress;
use crate::documents::ReadingProblem;
use crate::fault::contain;
use crate::forms::reading::{SheetContext, SheetOutcome, read_sheet};
use crate::inputs::{Input, Inputs, Plan};
use crate::recognise::{SheetReading, SheetState};
use crate::source::{FileId, FileStatus, SheetId, SourceFile};
use crate::workbook::{FileReading, RawSheet, ReadFailure, read_workbook};

/// One file as it was read. The cells are gone; what was found in them knows its file and sheet by
/// the ids that [`read_file`] was given.
#[derive(Debug, Clone)]
pub struct FileRead {
    pub(super) source: SourceFile,
    pub(super) problems: Vec<ReadingProblem>,
    pub(super) sheets: Vec<SheetRead>,
    id: FileId,
    first_sheet: SheetId,
}

/// One sheet as it was read.
#[derive(Debug, Clone)]
pub(super) struct SheetRead {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) outcome: SheetOutcome,
}

impl FileRead {
    /// The ids that its file and its first sheet were read under.
    pub fn ids(&self) -> (FileId, SheetId) {
        (self.id, self.first_sheet)
    }

    /// How many sheets it has.
    pub fn sheet_count(&self) -> usize {
        self.sheets.len()
    }
}

/// A file that is read, with the cells of its sheets.
struct Opened {
    source: SourceFile,
    problems: Vec<ReadingProblem>,
    sheets: Vec<RawSheet>,
    id: FileId,
    first_sheet: SheetId,
}

/// Reads all inputs, several at a time.
pub fn read(inputs: &Inputs, progress: &dyn Progress) -> Vec<FileRead> {
    let started = Instant::now();
    progress.started(inputs.files.len());
    let mut files: Vec<FileRead> = Vec::with_capacity(inputs.files.len());
    let mut next_sheet = SheetId(0);
    // In batches, so that the cells of a large folder are never in memory all at once.
    for batch in batches(&inputs.files) {
        let readings: Vec<Option<FileReading>> = batch
            .par_iter()
            .map(|input| {
                let reading = reading(input);
                progress.file_done();
                reading
            })
            .collect();
        let mut opened = Vec::with_capacity(batch.len());
        for (input, reading) in batch.iter().zip(readings) {
            let file = open(input, reading, file_id(files.len() + opened.len()), next_sheet);
            next_sheet = after(next_sheet, file.sheets.len());
            opened.push(file);
        }
        files.par_extend(opened.into_par_iter().map(Opened::recognise));
    }
    debug!(files = files.len(), elapsed = ?started.elapsed(), "files read");
    files
}

/// Reads one input as the file `id` of a run, its sheets numbered from `first_sheet`.
pub fn read_file(input: &Input, id: FileId, first_sheet: SheetId) -> FileRead {
    open(input, reading(input), id, first_sheet).recognise()
}

/// Most files read at a time.
const BATCH_FILES: usize = 32;

/// Most bytes read at a time: a packed workbook may hold many times its size in cells.
const BATCH_BYTES: u64 = 3 << 20;

/// The files in groups that fit into memory together; a large one is a group of its own.
fn batches(files: &[Input]) -> Vec<&[Input]> {
    let size = |input: &Input| std::fs::metadata(&input.path).map_or(0, |m| m.len());
    let mut batches = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, input) in files.iter().enumerate() {
        let own = size(input);
        if index > start && (index - start >= BATCH_FILES || bytes + own > BATCH_BYTES) {
            batches.push(&files[start..index]);
            (start, bytes) = (index, 0);
        }
        bytes += own;
    }
    if start < files.len() {
        batches.push(&files[start..]);
    }
    batches
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The id that many sheets on.
fn after(sheet: SheetId, count: usize) -> SheetId {
    SheetId(sheet.0.saturating_add(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// The cells of an input; none if it isn't to be read.
fn reading(input: &Input) -> Option<FileReading> {
    let read = || contain(&input.relative, || read_workbook(&input.path));
    (input.plan == Plan::Read).then(|| read().unwrap_or_else(|_| FileReading::fault()))
}

/// What is known of a file before its sheets are looked at.
fn open(input: &Input, reading: Option<FileReading>, id: FileId, first_sheet: SheetId) -> Opened {
    let closed = |status, reason: String, sha256: String| {
        let source = SourceFile { path: input.relative.clone(), sha256, status, reason: Some(reason) };
        Opened { source, problems: Vec::new(), sheets: Vec::new(), id, first_sheet }
    };
    let Some(reading) = reading else {
        let (status, reason) = match &input.plan {
            Plan::Skip(reason) => (FileStatus::Skipped, reason.clone()),
            Plan::Unreadable(reason) => (FileStatus::Unreadable, reason.clone()),
            Plan::Read => (FileStatus::Unreadable, "tidak dapat dibaca".to_owned()),
        };
        return closed(status, reason, String::new());
    };
    match reading.outcome {
        Ok(sheets) => {
            let actual = reading.kind.name().to_owned();
            let problem = ReadingProblem::WrongExtension { file: id, actual };
            Opened {
                source: SourceFile {
                    path: input.relative.clone(),
                    sha256: reading.sha256,
                    status: FileStatus::Read,
                    reason: None,
                },
                problems: reading.wrong_extension.then_some(problem).into_iter().collect(),
                sheets,
                id,
                first_sheet,
            }
        }
        Err(failure) => {
            let status = match failure {
                ReadFailure::Protected { .. } => FileStatus::Protected,
                _ => FileStatus::Unreadable,
            };
            closed(status, failure.to_string(), reading.sha256)
        }
    }
}

impl Opened {
    /// Recognises the forms of its sheets and lets the cells go.
    fn recognise(self) -> FileRead {
        let Self { source, problems, sheets, id, first_sheet } = self;
        let ids: Vec<SheetId> = (0..sheets.len()).map(|index| after(first_sheet, index)).collect();
        let sheets = ids
            .into_par_iter()
            .zip(sheets)
            .map(|(sheet, raw)| interpret(raw, sheet, id, &source.path))
            .collect();
        FileRead { source, problems, sheets, id, first_sheet }
    }
}

/// What a sheet holds.
fn interpret(raw: RawSheet, sheet: SheetId, file: FileId, file_path: &str) -> SheetRead {
    let (name, visible, own) = (raw.name.clone(), raw.visible, raw.own);
    let limit = raw.limit_reached.clone();
    let nothing = |state, problems| SheetOutcome {
        documents: Vec::new(),
        problems,
        reading: SheetReading { sheet, state, forms: Vec::new() },
    };
    let mut outcome = if own {
        nothing(SheetState::Own, Vec::new())
    } else {
        let context = SheetContext { file, file_path, sheet_name: &name };
        contain(file_path, || read_sheet(&raw.into_grid(sheet), &context)).unwrap_or_else(|_| {
            nothing(SheetState::Unknown { nearest: None }, vec![ReadingProblem::Fault { sheet }])
        })
    };
    if let Some(what) = limit {
        outcome.problems.insert(0, ReadingProblem::LimitReached { sheet, what });
    }
    SheetRead { name, visible, outcome }
}
