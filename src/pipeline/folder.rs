//! The same stages for files on disk, several at a time: reading a folder, checking it, writing its
//! results.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use tracing::{debug, debug_span};

use super::read::{Opened, after};
use super::{FileRead, Given, Progress, Wishes, assemble, confirm, examine, read_given};
use crate::fault::contain;
use crate::followup::{self, FollowUp};
use crate::inputs::{Input, Inputs, Plan};
use crate::output::Results;
use crate::recognise::synonyms::Synonyms;
use crate::settings::Settings;
use crate::source::{FileId, FileStatus, SheetId};
use crate::system;
use crate::verdict::Selection;
use crate::workbook::{FileReading, Pool, read_workbook, read_workbook_beside};

/// Reads the inputs, checks them against each other and applies the wishes.
pub fn check(inputs: &Inputs, wishes: Wishes, progress: &dyn Progress) -> Results {
    let files = read(inputs, &wishes.settings.kolom, progress);
    let mut results = examine(
        assemble(files, wishes.settings, wishes.tahun),
        &wishes.selection,
        wishes.today.as_deref(),
        progress,
    );
    let _span = debug_span!("membaca kedua kali").entered();
    confirm(&mut results, &|file| system::read_file(&inputs.files.get(file.0 as usize)?.path).ok());
    // What people wrote in the results of a run of all rules counts for the next one of all rules.
    if wishes.selection == Selection::default() {
        results.follow_up = followed_up(&inputs.results, &mut results);
    }
    results
}

/// The findings beside those of the run before, if its workbook is there and can be read.
fn followed_up(folder: &Path, results: &mut Results) -> Option<FollowUp> {
    let bytes = system::read_file(&folder.join("temuan.xlsx")).ok()?;
    let rows = followup::read(&bytes)?;
    Some(followup::apply(&mut results.outcome, &results.dossier.sources, rows))
}

/// Whether a folder holds the results of a run of all rules.
pub fn holds_full_run(folder: &Path) -> bool {
    let json = system::read_file(&folder.join("temuan.json")).ok();
    let json = json.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    json.is_some_and(|json| json["findings"].is_array() && json["selection"].is_null())
}

/// Reads the inputs and recognises their forms, without checking anything.
pub fn recognise(
    inputs: &Inputs,
    settings: Settings,
    tahun: Option<i32>,
    progress: &dyn Progress,
) -> Results {
    let files = read(inputs, &settings.kolom, progress);
    assemble(files, settings, tahun)
}

/// Reads all inputs, several at a time.
pub fn read(inputs: &Inputs, kolom: &Synonyms, progress: &dyn Progress) -> Vec<FileRead> {
    let _span = debug_span!("membaca").entered();
    progress.started(inputs.files.len());
    let mut files: Vec<FileRead> = Vec::with_capacity(inputs.files.len());
    let mut next_sheet = SheetId(0);
    // In batches, so that the cells of a large folder are never in memory all at once.
    for batch in batches(&inputs.files) {
        let pool = Arc::new(Pool::default());
        let readings: Vec<Option<Given<'static>>> = batch
            .par_iter()
            .map(|input| {
                let given = given(input, Some(&pool));
                progress.file_done();
                given
            })
            .collect();
        let mut opened = Vec::with_capacity(batch.len());
        for (input, reading) in batch.iter().zip(readings) {
            // What didn't fit beside the others is read when they are out of the way.
            let alone = reading.is_none();
            if alone {
                let before = std::mem::take(&mut opened).into_par_iter();
                files.par_extend(before.map(|file: Opened| file.recognise(kolom)));
            }
            let Some(given) = reading.or_else(|| given(input, None)) else { continue };
            let id = file_id(files.len() + opened.len());
            let file = Opened::new(&input.relative, given, id, next_sheet);
            next_sheet = after(next_sheet, file.sheets.len());
            if alone {
                files.push(file.recognise(kolom));
            } else {
                opened.push(file);
            }
        }
        files.par_extend(opened.into_par_iter().map(|file| file.recognise(kolom)));
    }
    debug!(files = files.len(), "files read");
    files
}

/// Reads one input as the file `id` of a run, its sheets numbered from `first_sheet`.
pub fn read_file(input: &Input, id: FileId, first_sheet: SheetId) -> FileRead {
    let missing = || Given::Read(Box::new(FileReading::fault()));
    read_given(
        &input.relative,
        given(input, None).unwrap_or_else(missing),
        id,
        first_sheet,
        &Synonyms::default(),
    )
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

/// What there is of an input; none if it doesn't fit beside others that share the pool.
fn given(input: &Input, pool: Option<&Arc<Pool>>) -> Option<Given<'static>> {
    match &input.plan {
        Plan::Read => {
            let read = contain(&input.relative, || match pool {
                Some(pool) => read_workbook_beside(&input.path, pool),
                None => Some(read_workbook(&input.path)),
            });
            read.unwrap_or_else(|_| Some(FileReading::fault())).map(|reading| Given::Read(Box::new(reading)))
        }
        Plan::Skip(reason) => Some(Given::Closed(FileStatus::Skipped, reason.clone())),
        Plan::Unreadable(reason) => Some(Given::Closed(FileStatus::Unreadable, reason.clone())),
    }
}
