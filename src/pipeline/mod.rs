//! The stages in order: read files, recognise forms, join the dossier, check, write. The only file
//! that knows them all.

mod compose;
mod identity;
mod marks;
mod results;

use std::time::Instant;

use rayon::prelude::*;
use tracing::debug;

pub use self::compose::{ComposeError, TABLES, compose};
pub use self::results::{WriteError, Written, write};
use crate::documents::{Document, ReadingProblem, Tahap};
use crate::dossier::{Dossier, levels};
use crate::forms::owners::assign_owners;
use crate::forms::reading::{SheetContext, SheetOutcome, read_sheet};
use crate::inputs::{Input, Inputs, Plan};
use crate::output::Results;
use crate::recognise::{SheetReading, SheetState};
use crate::rules;
use crate::settings::Settings;
use crate::source::{FileId, FileStatus, SheetId, SourceFile, SourceSheet, Sources};
use crate::verdict::{self, Selection};
use crate::workbook::grid::Grid;
use crate::workbook::{FileReading, RawSheet, ReadFailure, read_workbook};

/// What the user wishes of a check.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// The settings of the folder.
    pub settings: Settings,
    /// The rules wanted.
    pub selection: Selection,
    /// The year, if the user names one.
    pub tahun: Option<i32>,
    /// Today as `2024-12-31`, to know which waivers have run out.
    pub today: Option<String>,
}

/// Told how far the work is.
pub trait Progress: Sync {
    /// So many files are to be read.
    fn started(&self, _files: usize) {}
    /// One more file is read.
    fn file_done(&self) {}
    /// The files are read; what follows has this name in Indonesian.
    fn stage(&self, _name: &str) {}
}

/// Tells nobody.
impl Progress for () {}

/// Reads the inputs, checks them against each other and applies the wishes.
pub fn check(inputs: &Inputs, wishes: Wishes, progress: &dyn Progress) -> Results {
    let mut results = recognise(inputs, wishes.settings, wishes.tahun, progress);
    progress.stage("mencocokkan");
    let started = Instant::now();
    let mut outcome = run_rules(&results.dossier);
    debug!(findings = outcome.findings.len(), elapsed = ?started.elapsed(), "rules run");
    results.waiver_problems = verdict::apply(
        &mut outcome,
        &results.dossier.sources,
        &results.dossier.settings,
        &wishes.selection,
        wishes.today.as_deref(),
    );
    results.outcome = outcome;
    results
}

/// Runs the rules side by side, after what most of them build on.
fn run_rules(dossier: &Dossier) -> rules::Outcome {
    dossier.agreements();
    rayon::join(
        || dossier.indicators(),
        || (dossier.hierarchy(Tahap::Murni), dossier.hierarchy(Tahap::Perubahan)),
    );
    dossier.blames();
    let all: Vec<&'static rules::Rule> = rules::all().collect();
    let ran: Vec<_> = all
        .par_iter()
        .map(|rule| {
            let started = Instant::now();
            let result = rules::run(rule, dossier);
            debug!(code = rule.code, elapsed = ?started.elapsed(), "rule run");
            result
        })
        .collect();
    rules::join(dossier, ran)
}

/// Reads the inputs and recognises their forms, without checking anything.
pub fn recognise(
    inputs: &Inputs,
    settings: Settings,
    tahun: Option<i32>,
    progress: &dyn Progress,
) -> Results {
    let started = Instant::now();
    progress.started(inputs.files.len());
    let mut gathered = Gathered::default();
    // In batches, so that the cells of a large folder are never in memory all at once.
    for batch in batches(&inputs.files) {
        let read: Vec<Option<FileReading>> = batch
            .par_iter()
            .map(|input| {
                let reading = (input.plan == Plan::Read).then(|| read_workbook(&input.path));
                progress.file_done();
                reading
            })
            .collect();
        let mut grids = Vec::new();
        for (input, reading) in batch.iter().zip(read) {
            gathered.add_file(input, reading, &mut grids);
        }
        let outcomes: Vec<SheetOutcome> =
            grids.par_iter().map(|sheet| interpret(sheet, &gathered.sources)).collect();
        for (sheet, outcome) in grids.iter().zip(outcomes) {
            gathered.add_sheet(sheet, outcome);
        }
    }
    debug!(documents = gathered.documents.len(), elapsed = ?started.elapsed(), "files read");
    gathered.into_results(settings, tahun)
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

/// A sheet on its way from cells to documents.
struct Sheet {
    id: SheetId,
    file: FileId,
    grid: Grid,
    own: bool,
    /// Another file has the same bytes: its documents count, these don't.
    copy: bool,
}

/// What has been read so far.
#[derive(Default)]
struct Gathered {
    sources: Sources,
    documents: Vec<Document>,
    problems: Vec<ReadingProblem>,
    readings: Vec<SheetReading>,
}

impl Gathered {
    fn add_file(&mut self, input: &Input, reading: Option<FileReading>, grids: &mut Vec<Sheet>) {
        let source = |status, reason: Option<String>, sha256: &str| SourceFile {
            path: input.relative.clone(),
            sha256: sha256.to_owned(),
            status,
            reason,
        };
        let Some(reading) = reading else {
            let (status, reason) = match &input.plan {
                Plan::Skip(reason) => (FileStatus::Skipped, reason.clone()),
                Plan::Unreadable(reason) => (FileStatus::Unreadable, reason.clone()),
                Plan::Read => (FileStatus::Unreadable, "tidak dapat dibaca".to_owned()),
            };
            self.sources.add_file(source(status, Some(reason), ""));
            return;
        };
        let sheets = match reading.outcome {
            Ok(sheets) => sheets,
            Err(failure) => {
                let status = match failure {
                    ReadFailure::Protected { .. } => FileStatus::Protected,
                    _ => FileStatus::Unreadable,
                };
                self.sources.add_file(source(status, Some(failure.to_string()), &reading.sha256));
                return;
            }
        };
        let copy = self.sources.files().any(|(_, file)| file.sha256 == reading.sha256);
        let file = self.sources.add_file(source(FileStatus::Read, None, &reading.sha256));
        if reading.wrong_extension {
            let actual = reading.kind.name().to_owned();
            self.problems.push(ReadingProblem::WrongExtension { file, actual });
        }
        for sheet in sheets {
            grids.push(self.sheet(file, sheet, copy));
        }
    }

    fn sheet(&mut self, file: FileId, raw: RawSheet, copy: bool) -> Sheet {
        let id = self.sources.add_sheet(SourceSheet { file, name: raw.name.clone(), visible: raw.visible });
        if let Some(what) = &raw.limit_reached
            && !copy
        {
            self.problems.push(ReadingProblem::LimitReached { sheet: id, what: what.clone() });
        }
        Sheet { id, file, own: raw.own, grid: raw.into_grid(id), copy }
    }

    fn add_sheet(&mut self, sheet: &Sheet, outcome: SheetOutcome) {
        self.readings.push(outcome.reading);
        if !sheet.copy {
            self.documents.extend(outcome.documents);
            self.problems.extend(outcome.problems);
        }
    }

    /// Tells the readings whose documents they are, which is known only once all are read.
    fn name_owners(&mut self) {
        for document in &self.documents {
            let head = document.head();
            let Some(reading) = self.readings.get_mut(head.sheet.0 as usize) else { continue };
            let form =
                reading.forms.iter_mut().find(|form| form.kind == head.kind && form.range == head.range);
            if let Some(form) = form.filter(|form| form.owner.is_none()) {
                form.owner.clone_from(&head.pemilik);
            }
        }
    }

    fn into_results(mut self, settings: Settings, tahun: Option<i32>) -> Results {
        assign_owners(&mut self.documents, &self.sources);
        levels::settle(&mut self.documents);
        self.name_owners();
        let mut dossier = Dossier::default();
        dossier.year =
            tahun.or(settings.tahun).or_else(|| identity::year(&self.documents)).unwrap_or_default();
        dossier.agency = settings.perangkat_daerah.clone().or_else(|| identity::agency(&self.documents));
        dossier.settings = settings;
        dossier.sources = std::mem::take(&mut self.sources);
        dossier.documents = self.documents;
        dossier.problems = self.problems;
        Results { dossier, readings: self.readings, ..Results::default() }
    }
}

/// What a sheet holds.
fn interpret(sheet: &Sheet, sources: &Sources) -> SheetOutcome {
    if sheet.own {
        let reading = SheetReading { sheet: sheet.id, state: SheetState::Own, forms: Vec::new() };
        return SheetOutcome { documents: Vec::new(), problems: Vec::new(), reading };
    }
    let context = SheetContext {
        file: sheet.file,
        file_path: &sources.file(sheet.file).path,
        sheet_name: &sources.sheet(sheet.id).name,
    };
    read_sheet(&sheet.grid, &context)
}
