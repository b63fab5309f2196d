//! All documents of one agency and year, joined: who signed which agreement, and look-ups across
//! forms.

pub mod diagnosis;
pub mod hierarchy;
pub mod laws;

use crate::finding::{Finding, Place};
use crate::forms::{Document, FormKind, ReadingProblem};
use crate::settings::Settings;
use crate::source::{FileId, SheetId, Sources};

/// The documents of one agency and year.
#[derive(Debug, Default)]
pub struct Dossier {
    /// Files and sheets.
    pub sources: Sources,
    /// The settings.
    pub settings: Settings,
    /// The year.
    pub year: i32,
    /// The agency's name as the titles print it.
    pub agency: Option<String>,
    /// The documents, by file, sheet and place.
    pub documents: Vec<Document>,
    /// What was met while reading.
    pub problems: Vec<ReadingProblem>,
}

impl Dossier {
    /// Whether a document of the kind is there.
    pub fn has(&self, kind: FormKind) -> bool {
        self.documents.iter().any(|d| d.kind() == kind)
    }

    /// Sorts findings by file, sheet, row, column, code.
    pub fn sort(&self, findings: &mut [Finding]) {
        findings.sort_by(|a, b| {
            (self.sort_key(a.primary), a.code, &a.message).cmp(&(
                self.sort_key(b.primary),
                b.code,
                &b.message,
            ))
        });
    }

    /// A place as file, sheet, row, column; wider places come first.
    fn sort_key(&self, place: Place) -> (Option<FileId>, Option<SheetId>, Option<(u32, u32)>) {
        match place {
            Place::Dossier => (None, None, None),
            Place::File(file) => (Some(file), None, None),
            Place::Sheet(sheet) => (Some(self.sources.sheet(sheet).file), Some(sheet), None),
            Place::Cell(at) => (Some(self.sources.file_of(at)), Some(at.sheet), Some((at.row, at.col))),
        }
    }
}
