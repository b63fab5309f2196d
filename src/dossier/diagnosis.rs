//! Which cells are wrong: the least that has to be changed to make every law hold.
//!
//! A wrong figure breaks several laws at once: its own document's sum, the agreement with every other
//! document, the percentage beside it. Sums that were computed from the wrong figure follow it and are
//! no mistakes of their own. The broken laws that share a cell form a group; for each the repairs of
//! least weight are [searched](search) for exactly. What all of them hold wrong is wrong ([`Blame`] with
//! an expected value); where they part, nothing tells which cell it is, and the question stays open
//! ([`Blame`] with alternatives). Too large a group is mended [step by step](greedy), and says so.

mod constraint;
mod decide;
mod describe;
mod greedy;
mod model;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::decide::Change;
use self::describe::Describer;
use self::model::Model;
use super::blame::Blame;
use super::laws::{System, VarId};

/// How much is done for one dossier, in the unit of [`search::EFFORT`].
const EFFORT: usize = 3_000_000;

/// Finds the wrong cells of a system, in the order of their cells.
pub fn diagnose(system: &System) -> Vec<Blame> {
    let mut model = Model::new(system);
    let mut blames = Vec::new();
    let mut effort = EFFORT;
    let mut component = 0;
    // Groups that couldn't be weighed; what a later repair leaves of them is looked at once more.
    let mut postponed: BTreeSet<usize> = BTreeSet::new();
    while let Some(group) = next_group(&model, &postponed) {
        let Some(repairs) = search::repairs(&model, &group, &mut effort) else {
            postponed.extend(group);
            continue;
        };
        let verdict = decide::verdict(&model, &repairs);
        let describer = Describer { model: &model, broken: &group, component };
        blames.extend(verdict.decided.iter().map(|change| describer.decided(change)));
        blames.extend(verdict.open.iter().filter_map(|changes| describer.open(changes)));
        settle(&mut model, &group, &verdict.decided, &verdict.open);
        component += 1;
    }
    blames.extend(greedy::mend(&mut model, component));
    for (at, value) in blames.iter_mut().flat_map(|b| &mut b.settled) {
        // A sum may have followed several corrections; the last word counts.
        if let Some(var) = system.of_cell(*at) {
            *value = model.values[var];
        }
    }
    blames.extend(greedy::hardly_off(&model, &blames));
    blames.sort_by_key(|b| (b.at, b.code));
    blames
}

/// The first broken laws that belong together because they share cells.
fn next_group(model: &Model<'_>, postponed: &BTreeSet<usize>) -> Option<Vec<usize>> {
    let is_open = |law: &usize| !model.holds[*law] && !model.ignored.contains(law);
    let first = (0..model.holds.len()).find(|law| is_open(law) && !postponed.contains(law))?;
    let mut group = BTreeSet::from([first]);
    let mut queue = vec![first];
    let mut seen: BTreeSet<VarId> = BTreeSet::new();
    while let Some(law) = queue.pop() {
        for var in model.system.laws[law].shape.vars() {
            if seen.insert(var) {
                for &other in model.laws_of[var].iter().filter(|l| is_open(l)) {
                    if group.insert(other) {
                        queue.push(other);
                    }
                }
            }
        }
    }
    Some(group.into_iter().collect())
}

/// Writes the decided values into the model; what stays open isn't looked at again.
fn settle(model: &mut Model<'_>, group: &[usize], decided: &[Change], open: &[Vec<Change>]) {
    let touched: BTreeSet<usize> = open
        .iter()
        .flatten()
        .flat_map(|c| std::iter::once(c.var).chain(c.followers.iter().map(|f| f.0)))
        .flat_map(|v| model.laws_of[v].iter().copied())
        .collect();
    let changes: BTreeMap<VarId, Decimal> = decided
        .iter()
        .flat_map(|c| c.followers.iter().copied().chain(std::iter::once((c.var, c.value))))
        .collect();
    let touched_by_decided: BTreeSet<usize> =
        changes.keys().flat_map(|&v| model.laws_of[v].iter().copied()).collect();
    model.apply(changes);
    let left = touched.into_iter().chain(group.iter().copied()).chain(touched_by_decided);
    let broken: Vec<usize> = left.filter(|&law| !model.holds[law]).collect();
    model.ignored.extend(broken);
}

#[cfg(test)]
mod tests;
