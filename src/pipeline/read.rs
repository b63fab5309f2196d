//! From bytes to what each file holds: its sheets read, their forms recognised. No file knows of
//! another here; what they are to each other is settled by [`super::assemble`].

use crate::documents::ReadingProblem;
use crate::fault::contain;
use crate::forms::read_sheet;
use crate::reading::sheet::{SheetContext, SheetOutcome};
use crate::recognise::synonyms::Synonyms;
use crate::recognise::{SheetReading, SheetState};
use crate::source::{FileId, FileStatus, SheetId, SourceFile};
use crate::tasks;
use crate::workbook::{FileReading, RawSheet, ReadFailure, read_bytes};

/// One file as it was read. The cells are gone; what was found in them knows its file and sheet by
/// the ids that [`read_given`] was given.
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
pub(super) struct Opened {
    source: SourceFile,
    problems: Vec<ReadingProblem>,
    pub(super) sheets: Vec<RawSheet>,
    id: FileId,
    first_sheet: SheetId,
}

/// A file to be read: its path below the folder, with `/`, and what there is of it.
#[derive(Debug)]
pub enum Given<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// It was read already.
    Read(Box<FileReading>),
    /// It is passed over or can't be opened, for this reason.
    Closed(FileStatus, String),
}

/// Reads a file as the file `id` of a run, its sheets numbered from `first_sheet`.
pub fn read_given(
    path: &str,
    given: Given<'_>,
    id: FileId,
    first_sheet: SheetId,
    kolom: &Synonyms,
) -> FileRead {
    Opened::new(path, given, id, first_sheet).recognise(kolom)
}

/// The id that many sheets on.
pub(super) fn after(sheet: SheetId, count: usize) -> SheetId {
    SheetId(sheet.0.saturating_add(u32::try_from(count).unwrap_or(u32::MAX)))
}

impl Opened {
    /// What is known of a file before its sheets are looked at.
    pub(super) fn new(path: &str, given: Given<'_>, id: FileId, first_sheet: SheetId) -> Self {
        let closed = |status, reason: String, sha256: String| {
            let source = SourceFile { path: path.to_owned(), sha256, status, reason: Some(reason) };
            Self { source, problems: Vec::new(), sheets: Vec::new(), id, first_sheet }
        };
        let reading = match given {
            Given::Bytes(bytes) => {
                let extension = path.rsplit_once('.').map(|(_, extension)| extension);
                contain(path, || read_bytes(bytes, extension)).unwrap_or_else(|_| FileReading::fault())
            }
            Given::Read(reading) => *reading,
            Given::Closed(status, reason) => return closed(status, reason, String::new()),
        };
        match reading.outcome {
            Ok(sheets) => {
                let actual = reading.kind.name().to_owned();
                let problem = ReadingProblem::WrongExtension { file: id, actual };
                Self {
                    source: SourceFile {
                        path: path.to_owned(),
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

    /// Recognises the forms of its sheets and lets the cells go.
    pub(super) fn recognise(self, kolom: &Synonyms) -> FileRead {
        let Self { source, problems, sheets, id, first_sheet } = self;
        let numbered: Vec<(usize, RawSheet)> = sheets.into_iter().enumerate().collect();
        let sheets = tasks::each(numbered, |(index, raw)| {
            interpret(raw, after(first_sheet, index), (id, &source.path), kolom)
        });
        FileRead { source, problems, sheets, id, first_sheet }
    }
}

/// What a sheet holds.
fn interpret(
    raw: RawSheet,
    sheet: SheetId,
    (file, file_path): (FileId, &str),
    kolom: &Synonyms,
) -> SheetRead {
    let (name, visible, own) = (raw.name.clone(), raw.visible, raw.own);
    let limit = raw.limit_reached.clone();
    let nothing = |state, problems| SheetOutcome {
        problems,
        ..SheetOutcome::without_documents(SheetReading {
            sheet,
            state,
            forms: Vec::new(),
            untaken: Vec::new(),
        })
    };
    let mut outcome = if own {
        nothing(SheetState::Own, Vec::new())
    } else {
        let context = SheetContext { file, file_path, sheet_name: &name };
        let understand = || {
            let mut grid = raw.into_grid(sheet);
            kolom.apply(&mut grid);
            read_sheet(&grid, &context)
        };
        contain(file_path, understand).unwrap_or_else(|_| {
            nothing(SheetState::Unknown { nearest: Vec::new() }, vec![ReadingProblem::Fault { sheet }])
        })
    };
    if let Some(what) = limit {
        outcome.problems.insert(0, ReadingProblem::LimitReached { sheet, what });
    }
    SheetRead { name, visible, outcome }
}
