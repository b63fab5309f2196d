//! All documents of one agency and year, joined: who signed which agreement, and look-ups across
//! forms.

pub mod agreements;
pub mod apart;
mod applied;
pub mod blame;
mod collect;
pub mod corrected;
pub mod diagnosis;
pub mod hierarchy;
pub mod indicators;
pub mod laws;
pub mod levels;
pub mod owners;
pub mod people;
mod polaritas;

use std::sync::OnceLock;

use crate::documents::{Document, FormKind, Observations, ReadingProblem, Tahap};
use crate::finding::{Finding, Place};
use crate::settings::Settings;
use crate::source::{CellRef, FileId, FileStatus, SheetId, Sources};

use agreements::Agreement;
use blame::Blame;
use hierarchy::Hierarchy;
use indicators::Indicators;
use people::People;

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
    /// What lies in the folder and isn't of this dossier; compared with nothing.
    pub apart: Vec<apart::Apart>,
    /// What was met while reading.
    pub problems: Vec<ReadingProblem>,
    /// What stands in the cells of the documents beside their values.
    pub observations: Observations,
    derived: Derived,
}

/// What is worked out from the documents, each once and only if a rule asks for it.
#[derive(Debug, Default)]
struct Derived {
    murni: OnceLock<Hierarchy>,
    perubahan: OnceLock<Hierarchy>,
    indicators: OnceLock<Indicators>,
    blames: OnceLock<Vec<Blame>>,
    tahap: OnceLock<Vec<Option<Tahap>>>,
    people: OnceLock<People>,
    polaritas: OnceLock<polaritas::Kolom>,
    agreements: OnceLock<Vec<Agreement>>,
    agreement_of: OnceLock<Vec<Option<usize>>>,
}

impl Dossier {
    /// Whether a document of the kind is there.
    pub fn has(&self, kind: FormKind) -> bool {
        self.documents.iter().any(|d| d.kind() == kind)
    }

    /// The budget each document speaks of, by index; see [`agreements::tahap_of`].
    pub fn tahap(&self) -> &[Option<Tahap>] {
        self.derived.tahap.get_or_init(|| agreements::tahap_of(&self.documents))
    }

    /// The persons named in the documents.
    pub fn people(&self) -> &People {
        self.derived.people.get_or_init(|| People::find(&self.documents, self.tahap(), self.year))
    }

    /// The directions that the columns of the documents name.
    fn kolom_polaritas(&self) -> &polaritas::Kolom {
        self.derived.polaritas.get_or_init(|| polaritas::kolom(self))
    }

    /// The agreements: per official and budget one statement with its annexes.
    pub fn agreements(&self) -> &[Agreement] {
        let find = || agreements::find(&self.documents, self.tahap(), self.people());
        self.derived.agreements.get_or_init(find)
    }

    /// For every document the index of the agreement it is part of.
    pub(crate) fn agreement_index(&self) -> &[Option<usize>] {
        self.derived.agreement_of.get_or_init(|| {
            let mut index = vec![None; self.documents.len()];
            for (number, agreement) in self.agreements().iter().enumerate() {
                for &doc in &agreement.documents {
                    index[doc].get_or_insert(number);
                }
            }
            index
        })
    }

    /// The agreement a document is part of.
    pub fn agreement_of(&self, document: usize) -> Option<&Agreement> {
        self.agreement_index().get(document).copied().flatten().map(|index| &self.agreements()[index])
    }

    /// Who has to stand where a mention stands, if its agreement tells and it is somebody else.
    pub fn misplaced(&self, mention: usize) -> Option<usize> {
        agreements::misplaced(self, mention)
    }

    /// Whether some file or sheet couldn't be read to its end; then nothing can be said to be missing.
    pub fn is_partial(&self) -> bool {
        let unread = |status| matches!(status, FileStatus::Unreadable | FileStatus::Protected);
        self.sources.files().any(|(_, file)| unread(file.status))
            || self
                .problems
                .iter()
                .any(|p| matches!(p, ReadingProblem::LimitReached { .. } | ReadingProblem::Fault { .. }))
    }

    /// The programs, kegiatan and sub kegiatan of one budget.
    pub fn hierarchy(&self, tahap: Tahap) -> &Hierarchy {
        let cell = match tahap {
            Tahap::Murni => &self.derived.murni,
            Tahap::Perubahan => &self.derived.perubahan,
        };
        cell.get_or_init(|| Hierarchy::build(&self.documents, tahap))
    }

    /// The indicators, joined across documents.
    pub fn indicators(&self) -> &Indicators {
        self.derived.indicators.get_or_init(|| Indicators::build(self))
    }

    /// The cells whose figures are wrong.
    pub fn blames(&self) -> &[Blame] {
        self.derived.blames.get_or_init(|| diagnosis::diagnose(&collect::laws(self)))
    }

    /// Whether a cell's figure is already held wrong, by itself or as a consequence.
    pub fn is_blamed(&self, at: CellRef) -> bool {
        self.blames()
            .iter()
            .any(|b| b.at == at || b.consequences.iter().any(|c| c.0 == at) || b.involved.contains(&at))
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
