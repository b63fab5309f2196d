//! Which repairs can be made: those after which the rules have nothing new to say.

use std::collections::BTreeSet;

use tracing::debug;

use crate::dossier::Dossier;
use crate::dossier::corrected::Corrected;
use crate::finding::{Finding, Place, Severity};
use crate::output::Results;
use crate::output::tables::{self, Susunan};
use crate::source::CellRef;
use crate::verdict::{self, Selection};

/// Most rounds of taking back repairs; every round takes back at least one.
const ROUNDS: usize = 12;

/// The blamed cells whose repair would make something else wrong, or leave the cell itself wrong. Each
/// round mends what is left, asks the rules, and takes back the repairs they have something against.
fn unsafe_repairs(results: &Results) -> BTreeSet<CellRef> {
    let dossier = &results.dossier;
    let known: BTreeSet<(&str, Place)> =
        results.outcome.findings.iter().map(|finding| (finding.code, finding.primary)).collect();
    let mut taken_back = BTreeSet::new();
    for round in 0..ROUNDS {
        let view = Corrected::without(dossier, &taken_back);
        let mut worse = BTreeSet::new();
        for finding in after(dossier, &view) {
            let new = !known.contains(&(finding.code, finding.primary));
            worse.extend(causes(&view, &finding, new));
        }
        debug!(round, taken_back = worse.len(), "repairs tried");
        if worse.is_empty() {
            break;
        }
        taken_back.extend(worse);
    }
    taken_back
}

/// What the rules find once the repairs are made.
fn after(dossier: &Dossier, view: &Corrected<'_>) -> Vec<Finding> {
    let mut mended = Dossier::default();
    mended.sources = dossier.sources.clone();
    mended.settings = dossier.settings.clone();
    mended.year = dossier.year;
    mended.agency.clone_from(&dossier.agency);
    mended.documents = view.documents(&dossier.documents);
    let mut outcome = super::run_rules(&mended);
    verdict::apply(&mut outcome, &mended.sources, &mended.settings, &Selection::default(), None);
    let grave = |finding: &Finding| finding.severity != Severity::Catatan && finding.waived.is_none();
    outcome.findings.into_iter().filter(grave).collect()
}

/// The repairs a finding speaks against: those of its own cell, and if the finding is new those of all
/// its cells.
fn causes(view: &Corrected<'_>, finding: &Finding, new: bool) -> Vec<CellRef> {
    let related = finding.related.iter().filter(|_| new).map(|related| related.at);
    let cells = std::iter::once(finding.primary).chain(related).filter_map(|place| match place {
        Place::Cell(at) => Some(at),
        _ => None,
    });
    cells.filter_map(|at| view.cause(at)).collect()
}

/// The tables of a checked dossier; no repair is made in them that a check rejects.
pub fn tables(results: &Results) -> Susunan {
    tables::susun(&results.dossier, &results.outcome.findings, &unsafe_repairs(results))
}
