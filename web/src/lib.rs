//! The library of `cermat` for a web page: files in, findings and workbooks out. Texts that the page
//! takes apart are JSON; workbooks are bytes.

mod archive;
mod view;

use cermat::chosen;
use cermat::followup;
use cermat::output::{Copies, Results, html, json, unchecked, value};
use cermat::pipeline::{self, FileRead, Given};
use cermat::rules;
use cermat::settings::{self, Settings};
use cermat::source::{FileId, FileStatus, SheetId};
use cermat::verdict::Selection;
use cermat::workbook::{RawSheet, looks_like_a_workbook, read_bytes};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// Which of these paths below a folder are read, in the order they must be given to [`Session::add`].
#[wasm_bindgen]
pub fn choose(paths: Vec<String>) -> Vec<u32> {
    chosen::choose(&paths).into_iter().filter_map(|at| u32::try_from(at).ok()).collect()
}

/// Whether a path is one of the settings of the folder.
#[wasm_bindgen]
pub fn is_settings(path: &str) -> bool {
    path == settings::FILE_NAME || path == settings::MISNAMED || chosen::is_settings(path)
}

/// Whether a path is the list of findings that an earlier run left in the folder.
#[wasm_bindgen]
pub fn is_earlier(path: &str) -> bool {
    path == format!("{}/temuan.xlsx", chosen::RESULTS_FOLDER)
}

/// Sheets kept to be looked at again: those of both sides of a contradiction.
const KEPT_FILES: usize = 2;

/// One check of one folder.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {
    held: Vec<Held>,
    read: Vec<FileRead>,
    settings: Settings,
    results: Results,
    /// What people wrote into the findings of an earlier run.
    earlier: Option<Vec<followup::Row>>,
    /// The files looked at last, and their sheets.
    looked_at: Vec<(usize, Vec<RawSheet>)>,
}

/// A file that was given, kept to be marked.
struct Held {
    path: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Session {
    /// A check of no files yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the settings of the folder.
    ///
    /// # Errors
    ///
    /// What is wrong with them, in Indonesian.
    pub fn settings(&mut self, path: &str, bytes: &[u8]) -> Result<(), JsError> {
        let codes: Vec<&str> = rules::all().map(|rule| rule.code).collect();
        self.settings =
            Settings::read(path, bytes, &codes).map_err(|error| JsError::new(&format!("{path} {error}")))?;
        Ok(())
    }

    /// Takes the `temuan.xlsx` of an earlier run, for what people decided on its findings.
    pub fn earlier(&mut self, bytes: &[u8]) {
        self.earlier = followup::read(bytes);
    }

    /// Reads a file; they must come in the order of [`choose`].
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let skipped = |reason: String| Given::Closed(FileStatus::Skipped, reason);
        let given = match chosen::is_workbook(name) {
            true if chosen::is_lock(name) => skipped(chosen::LOCK.to_owned()),
            true => Given::Bytes(&bytes),
            false => match chosen::other_table(name) {
                Some(reason) => skipped(reason),
                None if looks_like_a_workbook(&bytes) => skipped(chosen::NO_EXTENSION.to_owned()),
                None => return,
            },
        };
        self.take(path, given);
        self.held.push(Held { path: path.to_owned(), bytes });
    }

    /// Tells of a file that can't be read, and why.
    pub fn unreadable(&mut self, path: &str, reason: &str) {
        self.take(path, Given::Closed(FileStatus::Unreadable, reason.to_owned()));
        self.held.push(Held { path: path.to_owned(), bytes: Vec::new() });
    }

    fn take(&mut self, path: &str, given: Given<'_>) {
        let id = FileId(u32::try_from(self.read.len()).unwrap_or(u32::MAX));
        let sheets: usize = self.read.iter().map(FileRead::sheet_count).sum();
        let first = SheetId(u32::try_from(sheets).unwrap_or(u32::MAX));
        self.read.push(pipeline::read_given(path, given, id, first, &self.settings.kolom));
    }

    /// Checks all files against each other; `today` is `2024-12-31`. The answer is what the page shows.
    ///
    /// # Errors
    ///
    /// If the settings name what is in no document.
    pub fn examine(&mut self, today: &str) -> Result<String, JsError> {
        let assembled = pipeline::assemble(std::mem::take(&mut self.read), self.settings.clone(), None);
        if let Some(error) = pipeline::unknown_name(&assembled) {
            return Err(JsError::new(&format!("{} {error}", assembled.dossier.settings.file())));
        }
        let mut results = pipeline::examine(assembled, &Selection::default(), Some(today), &());
        pipeline::confirm(&mut results, &|file| Some(self.held.get(file.0 as usize)?.bytes.clone()));
        if let Some(rows) = self.earlier.take() {
            results.follow_up = Some(followup::apply(&mut results.outcome, &results.dossier.sources, rows));
        }
        self.results = results;
        Ok(serde_json::to_string(&Page::of(&self.results)?)?)
    }

    /// The part of a sheet around a cell, both zero-based.
    ///
    /// # Errors
    ///
    /// If there is no such file or sheet.
    pub fn view(&mut self, path: &str, sheet: &str, row: u32, col: u32) -> Result<String, JsError> {
        let at = self.held.iter().position(|held| held.path == path);
        let sheets = at.and_then(|at| self.sheets(at)).ok_or_else(|| JsError::new("berkasnya tidak ada"))?;
        let sheet = sheets.iter().find(|known| known.name == sheet);
        let sheet = sheet.ok_or_else(|| JsError::new("lembarnya tidak ada"))?;
        Ok(serde_json::to_string(&view::around(sheet, row, col))?)
    }

    /// `temuan.xlsx`.
    ///
    /// # Errors
    ///
    /// If it can't be made.
    pub fn workbook(&self) -> Result<Vec<u8>, JsError> {
        Ok(archive::findings(&self.results, &self.copies().0)?)
    }

    /// `temuan.html`.
    pub fn report(&self) -> String {
        html::render(&self.results, &|path| Some(format!("../{path}")))
    }

    /// The marked copy of one file; nothing if there is nothing to mark.
    pub fn copy(&self, path: &str) -> Option<Vec<u8>> {
        let at = self.held.iter().position(|held| held.path == path)?;
        let id = FileId(u32::try_from(at).ok()?);
        pipeline::marked_copy(&self.results, id, &self.held[at].bytes)?.ok().map(|copy| copy.bytes)
    }

    /// Everything as one zip: findings, marked copies, and the tables of `susun`.
    ///
    /// # Errors
    ///
    /// If a workbook can't be made.
    pub fn archive(&self) -> Result<Vec<u8>, JsError> {
        let (copies, files) = self.copies();
        archive::pack(&self.results, &copies, &files).map_err(|error| JsError::new(&error.to_string()))
    }
}

impl Session {
    /// The sheets of a file; a large one takes its time, so the last ones are kept.
    fn sheets(&mut self, at: usize) -> Option<&[RawSheet]> {
        if !self.looked_at.iter().any(|(known, _)| *known == at) {
            let held = &self.held[at];
            let extension = held.path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
            let sheets = read_bytes(&held.bytes, extension.as_deref()).outcome.ok()?;
            self.looked_at.truncate(KEPT_FILES - 1);
            self.looked_at.insert(0, (at, sheets));
        }
        self.looked_at.iter().find(|(known, _)| *known == at).map(|(_, sheets)| sheets.as_slice())
    }

    /// The copies of all files that have findings, or marks of an earlier run to be taken away: where
    /// they lie below the results folder, and their bytes.
    fn copies(&self) -> (Copies, Vec<(String, Vec<u8>)>) {
        let (mut copies, mut files) = (Copies::default(), Vec::new());
        for (id, held) in (0u32..).zip(&self.held) {
            let path = held.path.clone();
            match pipeline::marked_copy(&self.results, FileId(id), &held.bytes) {
                Some(Ok(copy)) => {
                    copies.marked.insert(path, copy.path.clone());
                    files.push((copy.path, copy.bytes));
                }
                Some(Err(reason)) => copies.missing.push((path, reason)),
                None => {
                    let at = format!("{}/{path}", pipeline::MARKED);
                    if let Some(bytes) = pipeline::clean(&held.bytes) {
                        copies.clean.insert(path, at.clone());
                        files.push((at, bytes));
                    }
                }
            }
        }
        (copies, files)
    }
}

/// What the page shows.
#[derive(Serialize)]
struct Page {
    /// `temuan.json`.
    temuan: Value,
    /// Of each finding: its values as Indonesians write them, and what to do.
    shown: Vec<Shown>,
    /// What wasn't checked, and why.
    unchecked: Vec<(String, String)>,
    /// Waivers that do nothing any more.
    waivers: Vec<String>,
    /// Whether some file could not be read.
    partial: bool,
    /// What became of the findings of an earlier run.
    follow_up: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    found: String,
    expected: Option<String>,
    related: Vec<String>,
    remedy: &'static str,
}

impl Page {
    fn of(results: &Results) -> Result<Self, serde_json::Error> {
        let shown = |finding: &cermat::finding::Finding| Shown {
            found: value::shown(finding.code, &finding.found),
            expected: finding.expected.as_ref().map(|expected| value::shown(finding.code, expected)),
            related: finding
                .related
                .iter()
                .map(|related| value::shown(finding.code, &related.value))
                .collect(),
            remedy: rules::by_code(finding.code).map_or("", |rule| rule.remedy),
        };
        Ok(Self {
            temuan: serde_json::from_str(&json::render(results)?)?,
            shown: results.outcome.findings.iter().map(shown).collect(),
            unchecked: unchecked(results),
            waivers: results.waiver_problems.iter().map(|problem| problem.message.clone()).collect(),
            partial: results.is_partial(),
            follow_up: results.follow_up.as_ref().filter(|told| told.tells()).map(|told| told.describe()),
        })
    }
}
