//! The stages in order: read files, recognise forms, join the dossier, check, write. The only file
//! that knows them all. Bytes go in and bytes come out; what has to do with a disk stands apart and is
//! built with the feature `native` only.

mod alone;
mod assemble;
#[cfg(feature = "native")]
mod compose;
mod confirm;
#[cfg(feature = "native")]
mod copies;
#[cfg(feature = "native")]
mod folder;
mod identity;
#[cfg(feature = "native")]
mod kept;
mod marks;
mod names;
#[cfg(feature = "native")]
mod place;
mod read;
mod repair;
#[cfg(feature = "native")]
mod results;

use tracing::{debug, debug_span};

pub use self::assemble::assemble;
#[cfg(feature = "native")]
pub use self::compose::{ComposeError, compose};
pub use self::confirm::{Bytes, confirm};
#[cfg(feature = "native")]
pub use self::folder::{check, holds_full_run, read, read_file, recognise};
pub use self::marks::{MARKED, MarkedCopy, clean, marked_copy};
pub use self::names::unknown_name;
pub use self::read::{FileRead, Given, read_given};
pub use self::repair::tables;
#[cfg(feature = "native")]
pub use self::results::{WriteError, Written, write};
use crate::documents::Tahap;
use crate::dossier::Dossier;
use crate::fault::contain;
use crate::output::Results;
use crate::rules;
use crate::settings::Settings;
use crate::tasks;
use crate::verdict::{self, Selection};

/// The folder of tables, below the results folder.
pub const TABLES: &str = "tabel";

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

/// Runs the rules over an assembled dossier and applies what the user wishes of the findings.
/// `today` (`2024-12-31`) decides which waivers have run out.
pub fn examine(
    mut results: Results,
    selection: &Selection,
    today: Option<&str>,
    progress: &dyn Progress,
) -> Results {
    progress.stage("mencocokkan");
    let span = debug_span!("mencocokkan").entered();
    let mut outcome = run_rules(&results.dossier);
    outcome.findings.extend(alone::findings(&results.dossier));
    results.dossier.sort(&mut outcome.findings);
    debug!(findings = outcome.findings.len(), "rules run");
    drop(span);
    let dossier = &results.dossier;
    results.waiver_problems =
        verdict::apply(&mut outcome, &dossier.sources, &dossier.settings, selection, today);
    results.outcome = outcome;
    results.selection = selection.clone();
    results.today = today.map(str::to_owned);
    results
}

/// Runs the rules side by side, after what most of them build on.
fn run_rules(dossier: &Dossier) -> rules::Outcome {
    // What panics here panics again in the rules that ask for it, and is told there.
    let _ = contain("agreements", || dossier.agreements());
    tasks::join(
        || contain("indicators", || dossier.indicators()).is_ok(),
        || {
            let both = || (dossier.hierarchy(Tahap::Murni), dossier.hierarchy(Tahap::Perubahan));
            contain("hierarchies", both).is_ok()
        },
    );
    let _ = contain("blames", || dossier.blames());
    let ran = tasks::each(rules::all().collect(), |rule| {
        let _span = debug_span!("aturan", code = rule.code).entered();
        rules::run(rule, dossier)
    });
    rules::join(dossier, ran)
}
