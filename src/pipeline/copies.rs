//! The marked copies of a run: where each lies, which are written, which are cleaned, which of an earlier
//! run are taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::kept::{Against, settle};
use super::marks::{self, MARKED, MarkedCopy};
use super::place;
use crate::inputs::Inputs;
use crate::output::annotated::Mark;
use crate::output::atomic::{WriteFileError, write_atomically};
use crate::output::{Copies, Kept, Results};
use crate::source::FileStatus;
use crate::{system, workbook};

/// What came of the copies.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Where they lie, and which there are none of.
    pub(super) copies: Copies,
    /// Copies that somebody changed since an earlier run wrote them.
    pub(super) kept: Vec<Kept>,
    /// Copies that could not be written or moved.
    pub(super) failures: Vec<WriteFileError>,
}

/// An input, to be marked or to be given back clean.
struct Job<'a> {
    /// Its path below the folder.
    relative: &'a str,
    path: &'a Path,
    /// The hash of what was read.
    sha256: &'a str,
    marks: Vec<Mark>,
    /// Where its copy goes: patched, or built anew as an .xlsx.
    at: Places,
}

/// What became of one job.
enum Done {
    /// Marked, or without any marks of ours again, and written there.
    Marked(PathBuf),
    Clean(PathBuf),
    /// There is nothing to mark and nothing to clean.
    Nothing,
    /// It can't be marked, for this reason.
    Unmarked(String),
}

/// Writes the copies of all inputs with findings, gives back clean what carries marks of ours and has no
/// findings, and takes away what an earlier run wrote and this one didn't.
pub(super) fn write(inputs: &Inputs, results: &Results) -> Outcome {
    let sources = &results.dossier.sources;
    let paths: Vec<&str> = sources.files().map(|(_, file)| file.path.as_str()).collect();
    let jobs: Vec<Job<'_>> = sources
        .files()
        .zip(&inputs.files)
        .zip(places(&paths))
        // What couldn't be read has been told; there is nothing to mark in it.
        .filter(|(((_, file), _), _)| file.status == FileStatus::Read)
        .map(|(((id, file), input), at)| {
            let marks = marks::of_file(&results.outcome.findings, id, sources);
            Job { relative: &file.path, path: &input.path, sha256: &file.sha256, marks, at }
        })
        .collect();
    let today = results.today.as_deref();
    let done: Vec<_> = jobs.par_iter().map(|job| job.run(&inputs.results, today)).collect();
    let mut outcome = Outcome::default();
    let mut written = BTreeSet::new();
    for (job, done) in jobs.iter().zip(done) {
        match done {
            Ok((done, kept)) => {
                outcome.kept.extend(kept);
                outcome.add(job, done, &mut written);
            }
            Err(failure) => {
                // What lies there may be open; it is not taken away behind the user's back.
                written.extend([job.at.patched.clone(), job.at.rebuilt.clone()]);
                outcome.failures.push(failure);
            }
        }
    }
    outcome.remove_stale(&inputs.results, &jobs, &paths, &written, today);
    outcome
}

impl Job<'_> {
    /// The bytes that were read before, or why they can't be had.
    fn read(&self) -> Result<Vec<u8>, String> {
        let bytes = system::read_file(self.path)
            .map_err(|error| format!("tidak dapat dibuka lagi: {}", system::reason(&error)))?;
        if workbook::sha256(&bytes) == self.sha256 {
            Ok(bytes)
        } else {
            Err("berkasnya berubah selama diperiksa; jalankan cermat lagi".to_owned())
        }
    }

    /// Makes the copy and writes it.
    fn run(&self, results: &Path, today: Option<&str>) -> Result<(Done, Option<Kept>), WriteFileError> {
        let input = self.read();
        let (at, bytes) = if self.marks.is_empty() {
            match input.ok().and_then(|input| marks::clean(&input)) {
                Some(bytes) => (&self.at.patched, bytes),
                None => return Ok((Done::Nothing, None)),
            }
        } else {
            match input.and_then(|input| marks::copy(self.relative, &input, &self.marks)) {
                Ok(MarkedCopy { renamed: false, bytes, .. }) => (&self.at.patched, bytes),
                Ok(MarkedCopy { bytes, .. }) => (&self.at.rebuilt, bytes),
                Err(reason) => return Ok((Done::Unmarked(reason), None)),
            }
        };
        let path = place::below(results, at)?;
        let kept = settle(&path, Against::New(&bytes), today)?;
        write_atomically(&path, |out| out.write_all(&bytes))?;
        let done = if self.marks.is_empty() { Done::Clean } else { Done::Marked };
        Ok((done(at.clone()), kept))
    }
}

impl Outcome {
    fn add(&mut self, job: &Job<'_>, done: Done, written: &mut BTreeSet<PathBuf>) {
        let relative = job.relative.to_owned();
        match done {
            Done::Marked(at) => {
                self.copies.marked.insert(relative, place::link(&at));
                written.insert(at);
            }
            Done::Clean(at) => {
                self.copies.clean.insert(relative, place::link(&at));
                written.insert(at);
            }
            Done::Nothing => {}
            Done::Unmarked(reason) => self.copies.missing.push((relative, reason)),
        }
    }

    /// Takes away copies that an earlier run made and this one didn't: they would show mistakes that are
    /// gone. Only files that `temuan.json` or this run names are touched, and none that somebody changed.
    fn remove_stale(
        &mut self,
        results: &Path,
        jobs: &[Job<'_>],
        paths: &[&str],
        written: &BTreeSet<PathBuf>,
        today: Option<&str>,
    ) {
        let inputs: BTreeMap<&PathBuf, &Path> = jobs.iter().map(|job| (&job.at.patched, job.path)).collect();
        let mut stale: BTreeSet<PathBuf> = places(paths).into_iter().flat_map(Places::both).collect();
        stale.extend(earlier(results));
        for at in stale.difference(written) {
            let Ok(path) = place::below(results, at) else { continue };
            if !path.is_file() {
                continue;
            }
            let input = inputs.get(at).and_then(|input| system::read_file(input).ok());
            let against = input.as_deref().map_or(Against::Nothing, Against::New);
            match settle(&path, against, today) {
                Ok(Some(kept)) => self.kept.push(kept),
                Ok(None) => {
                    // One that is open elsewhere stays as it is.
                    let _ = fs::remove_file(&path);
                }
                Err(failure) => self.failures.push(failure),
            }
        }
    }
}

/// The copies that an earlier run may have written, by its `temuan.json`.
fn earlier(results: &Path) -> BTreeSet<PathBuf> {
    let json = system::read_file(&results.join("temuan.json")).ok();
    let json = json.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    let files = json.as_ref().and_then(|json| json["files"].as_array());
    let files = files.map(Vec::as_slice).unwrap_or_default();
    let paths: Vec<&str> = files.iter().filter_map(|file| file["path"].as_str()).collect();
    let said = files.iter().filter_map(|file| file["copy"].as_str()).map(PathBuf::from);
    places(&paths)
        .into_iter()
        .flat_map(Places::both)
        .chain(said)
        .filter(|at| {
            at.starts_with(MARKED) && at.components().all(|part| matches!(part, Component::Normal(_)))
        })
        .collect()
}

/// Where the copy of an input lies below the results folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Places {
    /// As a patched copy, under its own name.
    patched: PathBuf,
    /// Built anew as an .xlsx: the whole name before the new extension, so that `a.xls` and `a.xlsx`
    /// don't meet.
    rebuilt: PathBuf,
}

impl Places {
    fn both(self) -> [PathBuf; 2] {
        [self.patched, self.rebuilt]
    }
}

/// Where the copies of inputs go; no two share a place, however their names are written.
fn places(relative: &[&str]) -> Vec<Places> {
    let mut taken: BTreeSet<String> = relative.iter().map(|path| path.to_lowercase()).collect();
    relative
        .iter()
        .map(|path| {
            let mut name = format!("{path}.xlsx");
            let mut number = 2u32;
            while !taken.insert(name.to_lowercase()) {
                name = format!("{path} ({number}).xlsx");
                number += 1;
            }
            Places { patched: marked(path), rebuilt: marked(&name) }
        })
        .collect()
}

fn marked(relative: &str) -> PathBuf {
    Path::new(MARKED).join(relative.split('/').collect::<PathBuf>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_copies_share_a_place() {
        let places = places(&["x.xls", "x.xls.xlsx", "b/X.XLS.XLSX", "b/x.xls"]);
        let mut all: Vec<String> =
            places.into_iter().flat_map(Places::both).map(|at| place::link(&at).to_lowercase()).collect();
        assert_eq!(all[1], "beranotasi/x.xls (2).xlsx");
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "{all:?}");
    }
}
