//! From files that were read apart to one dossier: what they are to each other.

use std::collections::BTreeSet;

use super::identity;
use super::read::FileRead;
use crate::documents::{Document, Observations, ReadingProblem};
use crate::dossier::apart::{self, Apart, Identity, Reason};
use crate::dossier::owners::{assign_owners, assign_phases};
use crate::dossier::{Dossier, levels};
use crate::output::Results;
use crate::recognise::SheetReading;
use crate::settings::Settings;
use crate::source::{FileStatus, SourceSheet, Sources};

/// Joins files into a dossier, without checking anything. They must come in the order of the ids
/// they were read under ([`FileRead::ids`]), the first from nought.
pub fn assemble(files: Vec<FileRead>, settings: Settings, tahun: Option<i32>) -> Results {
    let mut gathered = Gathered::default();
    for file in files {
        gathered.add(file);
    }
    gathered.into_results(settings, tahun)
}

/// What has been joined so far.
#[derive(Default)]
struct Gathered {
    sources: Sources,
    documents: Vec<Document>,
    problems: Vec<ReadingProblem>,
    observations: Observations,
    readings: Vec<SheetReading>,
    /// The hashes of the files that were read.
    hashes: BTreeSet<String>,
}

impl Gathered {
    fn add(&mut self, read: FileRead) {
        // Of files with the same bytes the first one's documents count.
        let copy = read.source.status == FileStatus::Read && !self.hashes.insert(read.source.sha256.clone());
        let file = self.sources.add_file(read.source);
        self.problems.extend(read.problems);
        for sheet in read.sheets {
            let id = self.sources.add_sheet(SourceSheet { file, name: sheet.name, visible: sheet.visible });
            self.readings.push(sheet.outcome.reading);
            if copy {
                continue;
            }
            if sheet.visible || sheet.outcome.documents.is_empty() {
                self.documents.extend(sheet.outcome.documents);
                self.problems.extend(sheet.outcome.problems);
                self.observations.extend(sheet.outcome.observations);
            } else {
                // Nobody sees what stands there: an older copy must not contradict the one in use.
                let forms = sheet.outcome.documents.iter().map(Document::kind).collect();
                self.problems.push(ReadingProblem::HiddenForms { sheet: id, forms });
            }
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
        self.name_owners();
        let mut dossier = Dossier::default();
        dossier.year =
            tahun.or(settings.tahun).or_else(|| identity::year(&self.documents)).unwrap_or_default();
        dossier.agency = settings.perangkat_daerah.clone().or_else(|| identity::agency(&self.documents));
        dossier.settings = settings;
        let identity = Identity { year: dossier.year, agency: dossier.agency.as_deref() };
        (self.documents, dossier.apart) = apart::separate(self.documents, &self.sources, identity);
        assign_phases(&mut self.documents);
        levels::settle(&mut self.documents);
        self.problems.retain(|problem| !is_of_strangers(problem, &self.documents, &dossier.apart));
        dossier.sources = self.sources;
        let kept = |sheet| self.documents.iter().any(|document| document.head().sheet == sheet);
        self.observations.retain_sheets(kept);
        dossier.observations = self.observations;
        dossier.documents = self.documents;
        dossier.problems = self.problems;
        Results { dossier, readings: self.readings, ..Results::default() }
    }
}

/// Whether a problem was met in a sheet whose documents are all none of this dossier's.
fn is_of_strangers(problem: &ReadingProblem, kept: &[Document], apart: &[Apart]) -> bool {
    let at = match problem {
        ReadingProblem::MissingColumn { at, .. } | ReadingProblem::TextForNumber { at, .. } => Some(at),
        ReadingProblem::FormulaWithoutValue { cells } => cells.first(),
        ReadingProblem::FormulaError { cells } => cells.first().map(|(at, _)| at),
        // What is said of a whole file or sheet is said all the same.
        _ => None,
    };
    let Some(sheet) = at.map(|at| at.sheet) else { return false };
    let mut strange = apart
        .iter()
        .filter(|apart| apart.document.head().sheet == sheet)
        .map(|apart| &apart.reason)
        .peekable();
    strange.peek().is_some()
        && strange.all(|reason| *reason != Reason::Unrelated)
        && !kept.iter().any(|document| document.head().sheet == sheet)
}
