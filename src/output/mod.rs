//! Rendering. Outputs never decide and never recompute a check.

pub mod annotated;
#[cfg(feature = "native")]
pub mod atomic;
pub mod carry;
pub mod html;
pub mod json;
pub mod officials;
pub mod sarif;
pub mod sheet;
pub mod stamp;
pub mod summary;
pub mod tables;
pub mod templates;
pub mod text;
pub mod value;

use std::collections::BTreeMap;
use std::path::PathBuf;

use self::annotated::Change;
use crate::dossier::Dossier;
use crate::finding::{Finding, Severity};
use crate::followup::FollowUp;
use crate::recognise::SheetReading;
use crate::rules::{self, Outcome};
use crate::source::FileStatus;
use crate::verdict::{Selection, WaiverProblem};

/// What the families of rules look at.
pub const FAMILIES: [(&str, &str); 9] = [
    ("BKS", "Berkas dan lembar"),
    ("STR", "Susunan tabel dan tanda tangan"),
    ("NIL", "Nilai satu per satu"),
    ("JML", "Penjumlahan di dalam satu dokumen"),
    ("HIT", "Kolom hitungan"),
    ("SLR", "Keselarasan antardokumen"),
    ("IDN", "Pejabat: NIP, nama, pangkat, jabatan"),
    ("WKT", "Tahun dan tanggal"),
    ("REF", "Nomenklatur dan satuan"),
];

/// Everything that a run came to: what the outputs render.
#[derive(Debug, Default)]
pub struct Results {
    /// The documents and where they came from.
    pub dossier: Dossier,
    /// What each sheet was taken for, in the order of the sheets.
    pub readings: Vec<SheetReading>,
    /// The findings and the rules that couldn't run.
    pub outcome: Outcome,
    /// Waivers that do nothing any more.
    pub waiver_problems: Vec<WaiverProblem>,
    /// The rules that were wanted.
    pub selection: Selection,
    /// What became of the findings of the run before; `None` if there was none.
    pub follow_up: Option<FollowUp>,
    /// Today as `2024-12-31`, where it is known: it names what is kept aside.
    pub today: Option<String>,
}

/// The marked copies of a run, by the path of their input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// Where each lies, as a path from the results folder with `/`.
    pub marked: BTreeMap<String, String>,
    /// Inputs that carried marks of an earlier run and have no findings any more: where they lie without.
    pub clean: BTreeMap<String, String>,
    /// Inputs with findings that could not be marked, each with the reason and what to do, in Indonesian.
    pub missing: Vec<(String, String)>,
}

/// A file of an earlier run that was changed by hand since: it is never written over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it lay.
    pub path: PathBuf,
    /// Where it lies now.
    pub aside: PathBuf,
    /// The cells in which it differs from what belongs there now; none where it can't be compared.
    pub changes: Vec<Change>,
}

/// What people did to the files of an earlier run, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handwork {
    /// Files that were changed and kept aside.
    pub kept: Vec<Kept>,
    /// How many cells that people had filled in were carried into the new tables.
    pub carried: usize,
    /// Tables of an earlier run that this one has nothing for, and that somebody changed: they stay.
    pub stale: Vec<PathBuf>,
}

/// How many findings of each severity there are, waived ones apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Galat.
    pub galat: usize,
    /// Peringatan.
    pub peringatan: usize,
    /// Catatan.
    pub catatan: usize,
    /// Waived, of any severity.
    pub waived: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                _ if finding.waived.is_some() => counts.waived += 1,
                Severity::Galat => counts.galat += 1,
                Severity::Peringatan => counts.peringatan += 1,
                Severity::Catatan => counts.catatan += 1,
            }
        }
        counts
    }

    /// All that aren't waived.
    pub fn total(self) -> usize {
        self.galat + self.peringatan + self.catatan
    }

    /// `2 galat, 1 peringatan`; empty where there is nothing.
    pub fn describe(self) -> String {
        let parts = [
            (self.galat, "galat"),
            (self.peringatan, "peringatan"),
            (self.catatan, "catatan"),
            (self.waived, "dikecualikan"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        parts.join(", ")
    }
}

impl Results {
    /// How many findings of each severity there are.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.outcome.findings)
    }

    /// How many rules were wanted, and how many there are, where not all were.
    pub fn chosen_rules(&self) -> Option<(usize, usize)> {
        let all = rules::all().count();
        let wanted = rules::all().filter(|rule| self.selection.wants(rule.code)).count();
        (self.selection != Selection::default()).then_some((wanted, all))
    }

    /// Whether some file or folder could not be read, so that the check is partial.
    pub fn is_partial(&self) -> bool {
        self.dossier.is_partial() || !self.outcome.failed.is_empty()
    }
}

/// Files that weren't read and sheets that weren't recognised, each with the reason.
pub fn unchecked(results: &Results) -> Vec<(String, String)> {
    let sources = &results.dossier.sources;
    let closed = sources.files().filter(|(_, file)| file.status != FileStatus::Read);
    let files = closed.map(|(_, file)| {
        let reason = file.reason.clone().unwrap_or_else(|| "tidak dapat dibaca".to_owned());
        (file.path.clone(), reason)
    });
    let sheets = results.readings.iter().flat_map(|reading| {
        let sheet = sources.sheet(reading.sheet);
        let name = format!("{} › {}", sources.file(sheet.file).path, sheet.name);
        text::unchecked_parts(reading).into_iter().map(move |reason| (name.clone(), reason))
    });
    files.chain(sheets).collect()
}

/// The word of `temuan.json` for a file's status.
pub(crate) fn status_id(status: FileStatus) -> &'static str {
    match status {
        FileStatus::Read => "read",
        FileStatus::Unreadable => "unreadable",
        FileStatus::Protected => "protected",
        FileStatus::Skipped => "skipped",
    }
}
