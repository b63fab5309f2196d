//! Writing the results folder: marked copies first, because `temuan.xlsx` links to them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use super::Progress;
use super::marks::{self, copy_path};
use crate::inputs::Inputs;
use crate::output::annotated::Mark;
use crate::output::atomic::{WriteFileError, write_atomically};
use crate::output::summary::Links;
use crate::output::{Results, json, summary};
use crate::system;
use crate::workbook;

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// The text of `temuan.json`.
    pub json: String,
    /// Whether `temuan.xlsx` was written.
    pub workbook: bool,
    /// How many marked copies there are.
    pub copies: usize,
    /// Inputs with findings that could not be marked, and why.
    pub unmarked: Vec<(String, String)>,
    /// Results that could not be written; the others were.
    pub failures: Vec<WriteError>,
}

/// Why the results could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A file can't be written.
    #[error(transparent)]
    File(#[from] WriteFileError),
    /// `temuan.xlsx` can't be made.
    #[error("temuan.xlsx tidak dapat dibuat: {0}")]
    Workbook(#[from] XlsxError),
    /// `temuan.json` can't be made.
    #[error("temuan.json tidak dapat dibuat: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes `temuan.xlsx`, `temuan.json` and the marked copies into the results folder. One that can't be
/// written (open in Excel, disk full) is told in [`Written::failures`] and doesn't keep the others back.
///
/// # Errors
///
/// If `temuan.json` can't be made. A copy that can't be made is told in [`Written::unmarked`].
pub fn write(inputs: &Inputs, results: &Results, progress: &dyn Progress) -> Result<Written, WriteError> {
    progress.stage("menulis hasil");
    let mut written = Written { json: json::render(results)?, ..Written::default() };
    let sources = &results.dossier.sources;
    let jobs: Vec<Job<'_>> = sources
        .files()
        .zip(&inputs.files)
        .map(|((id, file), input)| Job {
            relative: &file.path,
            path: &input.path,
            sha256: &file.sha256,
            marks: marks::of_file(&results.outcome.findings, id, sources),
        })
        .filter(|job| !job.marks.is_empty())
        .collect();
    let copies: Vec<Result<String, NotMarked>> = jobs.par_iter().map(|job| write_copy(inputs, job)).collect();
    let mut links: BTreeMap<String, String> = BTreeMap::new();
    let mut kept: Vec<String> = Vec::new();
    for (Job { relative, .. }, copy) in jobs.iter().zip(copies) {
        match copy {
            Ok(at) => {
                kept.push(at.clone());
                links.insert((*relative).to_owned(), at);
            }
            Err(NotMarked::Refused(reason)) => written.unmarked.push(((*relative).to_owned(), reason)),
            Err(NotMarked::NotWritten(failure)) => written.failures.push(failure.into()),
        }
    }
    written.copies = links.len();
    remove_stale(&inputs.results, results, &kept);
    let to_originals = originals(inputs);
    let links = Links {
        original: &|path| Some(format!("{}{path}", to_originals.as_deref()?)),
        marked: &|path| links.get(path).cloned(),
    };
    let workbook = summary::render(results, &links);
    let workbook = workbook.map_err(WriteError::from).and_then(|bytes| {
        Ok(write_atomically(&inputs.results.join("temuan.xlsx"), |out| out.write_all(&bytes))?)
    });
    let json =
        write_atomically(&inputs.results.join("temuan.json"), |out| out.write_all(written.json.as_bytes()));
    written.workbook = workbook.is_ok();
    written.failures.extend(workbook.err());
    written.failures.extend(json.err().map(WriteError::from));
    Ok(written)
}

/// An input to be marked.
struct Job<'a> {
    /// Its path below the folder.
    relative: &'a str,
    path: &'a Path,
    /// The hash of what was read.
    sha256: &'a str,
    marks: Vec<Mark>,
}

/// The way from the results folder to the folder of the inputs, with `/` at its end: relative, so that
/// both can be moved together; `None` where there is none (another drive).
fn originals(inputs: &Inputs) -> Option<String> {
    let folder = fs::canonicalize(&inputs.folder).ok()?;
    fs::create_dir_all(&inputs.results).ok()?;
    let results = fs::canonicalize(&inputs.results).ok()?;
    let (mut from, mut to) = (results.components().peekable(), folder.components().peekable());
    let mut shared = false;
    while from.peek().is_some() && from.peek() == to.peek() {
        (from.next(), to.next());
        shared = true;
    }
    let down: PathBuf = to.collect();
    shared.then(|| {
        let down = link(&down);
        let slash = if down.is_empty() { "" } else { "/" };
        format!("{}{down}{slash}", "../".repeat(from.count()))
    })
}

/// Why there is no marked copy of a file.
enum NotMarked {
    /// It can't be made.
    Refused(String),
    /// It was made and can't be written.
    NotWritten(WriteFileError),
}

/// Writes one marked copy; where it lies below the results folder.
fn write_copy(inputs: &Inputs, job: &Job<'_>) -> Result<String, NotMarked> {
    let bytes = fs::read(job.path).map_err(|error| {
        NotMarked::Refused(format!("tidak dapat dibuka lagi: {}", system::reason(&error)))
    })?;
    if workbook::sha256(&bytes) != job.sha256 {
        return Err(NotMarked::Refused(
            "berkasnya berubah selama diperiksa; jalankan cermat lagi".to_owned(),
        ));
    }
    let copy = marks::copy(job.relative, &bytes, &job.marks).map_err(NotMarked::Refused)?;
    write_atomically(&below(&inputs.results, &copy.path), |out| out.write_all(&copy.bytes))
        .map_err(NotMarked::NotWritten)?;
    Ok(copy.path)
}

/// A path as a link, with `/`.
fn link(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A path with `/` below a folder.
fn below(folder: &Path, relative: &str) -> PathBuf {
    folder.join(relative.split('/').collect::<PathBuf>())
}

/// Takes away copies that an earlier run made and this one didn't: they would show mistakes that are
/// gone. Only files that `temuan.json` or this run names are touched.
fn remove_stale(folder: &Path, results: &Results, kept: &[String]) {
    let mut paths: Vec<String> = results.dossier.sources.files().map(|(_, file)| file.path.clone()).collect();
    let earlier = fs::read(folder.join("temuan.json")).ok();
    let earlier = earlier.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    if let Some(files) = earlier.as_ref().and_then(|json| json["files"].as_array()) {
        paths.extend(files.iter().filter_map(|file| file["path"].as_str().map(str::to_owned)));
    }
    for path in paths {
        for copy in [copy_path(&path, false), copy_path(&path, true)] {
            let inside = Path::new(&copy).components().all(|part| matches!(part, Component::Normal(_)));
            if inside && !kept.contains(&copy) {
                // One that isn't there, or is open elsewhere, stays as it is.
                let _ = fs::remove_file(below(folder, &copy));
            }
        }
    }
}
