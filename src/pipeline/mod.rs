//! The stages in order: read files, recognise forms, join the dossier, check, write. The only file
//! that knows them all.

mod assemble;
mod compose;
mod identity;
mod marks;
mod read;
mod results;

use std::time::Instant;

use rayon::prelude::*;
use tracing::debug;

pub use self::assemble::assemble;
pub use self::compose::{ComposeError, TABLES, compose};
pub use self::read::{FileRead, read, read_file};
pub use self::results::{WriteError, Written, write};
use crate::documents::Tahap;
use crate::dossier::Dossier;
use crate::fault::contain;
use crate::inputs::Inputs;
use crate::output::Results;
use crate::rules;
use crate::settings::Settings;
use crate::verdict::{self, Selection};

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
    let files = read(inputs, progress);
    examine(
        assemble(files, wishes.settings, wishes.tahun),
        &wishes.selection,
        wishes.today.as_deref(),
        progress,
    )
}

/// Reads the inputs and recognises their forms, without checking anything.
pub fn recognise(
    inputs: &Inputs,
    settings: Settings,
    tahun: Option<i32>,
    progress: &dyn Progress,
) -> Results {
    assemble(read(inputs, progress), settings, tahun)
}

/// Runs the rules over an assembled dossier and applies what the user wishes of the findings.
/// `today` (`2024-12-31`) decides which waivers have run out.
pub fn examine(
    mut results: Results,
    selection: &Selection,
    today: Option<&str>,
    progress: &dyn Progress,
) -> Results {
    progress.stage("mencocokkan");
    let started = Instant::now();
    let mut outcome = run_rules(&results.dossier);
    debug!(findings = outcome.findings.len(), elapsed = ?started.elapsed(), "rules run");
    let dossier = &results.dossier;
    results.waiver_problems =
        verdict::apply(&mut outcome, &dossier.sources, &dossier.settings, selection, today);
    results.outcome = outcome;
    results
}

/// Runs the rules side by side, after what most of them build on.
fn run_rules(dossier: &Dossier) -> rules::Outcome {
    // What panics here panics again in the rules that ask for it, and is told there.
    let _ = contain("agreements", || dossier.agreements());
    rayon::join(
        || contain("indicators", || dossier.indicators()).is_ok(),
        || {
            let both = || (dossier.hierarchy(Tahap::Murni), dossier.hierarchy(Tahap::Perubahan));
            contain("hierarchies", both).is_ok()
        },
    );
    let _ = contain("blames", || dossier.blames());
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
