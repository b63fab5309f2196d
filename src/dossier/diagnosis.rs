//! Which cells are wrong: the least that has to be changed to make every law hold.
//!
//! A wrong figure breaks several laws at once: its own document's sum, the agreement with every other
//! document, the percentage beside it. Sums that were computed from the wrong figure follow it and are
//! no mistakes of their own. The broken laws that share a cell form a group; for each the repairs of
//! least weight are searched (`search`) for exactly. What all of them hold wrong is wrong ([`Blame`] with
//! an expected value); where they part, nothing tells which cell it is, and the question stays open
//! ([`Blame`] with alternatives). Too large a group is mended step by step (`greedy`), and says so.

mod constraint;
mod decide;
mod describe;
mod greedy;
mod likely;
mod model;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::decide::Change;
use self::describe::Describer;
use self::model::Model;
use super::blame::Blame;
use super::laws::{System, VarId};

/// How much is done for one group of broken laws at first and, if that isn't enough and others have had
/// their turn, once more; in terms of constraints looked at. A million takes about 80 ms.
const EFFORT: [usize; 2] = [30_000, 300_000];
/// How much is done for one dossier.
const EFFORT_IN_ALL: usize = 3_000_000;
/// What every group may use, however much the groups before it took: a plain contradiction between two
/// cells is settled with far less.
const LEAST_EFFORT: usize = 10_000;

/// Finds the wrong cells of a system, in the order of their cells.
pub fn diagnose(system: &System) -> Vec<Blame> {
    let mut model = Model::new(system);
    let mut blames = Vec::new();
    let mut left = EFFORT_IN_ALL;
    let mut component = 0;
    let (mut unexplained, mut too_large): (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    for most in EFFORT {
        too_large.clear();
        while let Some(group) =
            next_group(&model, &|law| unexplained.contains(&law) || too_large.contains(&law))
        {
            let before = left.clamp(LEAST_EFFORT, most);
            let mut effort = before;
            let repairs = search::repairs(&model, &group, &mut effort);
            left = left.saturating_sub(before - effort);
            match repairs {
                Some(repairs) if !repairs.is_empty() => {
                    let verdict = decide::verdict(&model, &repairs);
                    let describer = Describer { model: &model, broken: &group, component };
                    blames.extend(verdict.decided.iter().map(|change| describer.decided(change)));
                    blames.extend(verdict.open.iter().filter_map(|changes| describer.open(changes)));
                    settle(&mut model, &group, &verdict.decided, &verdict.open);
                    component += 1;
                }
                Some(_) => unexplained.extend(group),
                None => too_large.extend(group),
            }
        }
    }
    blames.extend(greedy::mend(&mut model, component, !too_large.is_empty()));
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

/// The first broken laws that belong together because what they come to shares cells.
fn next_group(model: &Model<'_>, postponed: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
    let is_open = |law: &usize| !model.holds[*law] && !model.ignored.contains(law);
    let open: Vec<usize> = (0..model.holds.len()).filter(is_open).collect();
    let first = *open.iter().find(|law| !postponed(**law))?;
    let cells = |law: usize| -> BTreeSet<VarId> {
        let vars = model.system.laws[law].shape.vars();
        vars.into_iter()
            .flat_map(|v| model.expansion(v).terms.iter().map(|t| t.0).collect::<Vec<_>>())
            .collect()
    };
    let mut others: Vec<(usize, BTreeSet<VarId>)> =
        open.iter().filter(|&&law| law != first).map(|&law| (law, cells(law))).collect();
    let (mut group, mut reached) = (vec![first], cells(first));
    while let Some(next) = others.iter().position(|(_, own)| !own.is_disjoint(&reached)) {
        let (law, own) = others.swap_remove(next);
        group.push(law);
        reached.extend(own);
    }
    group.sort_unstable();
    Some(group)
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
    let left = group.iter().copied().chain(touched_by_decided);
    let broken: Vec<usize> = left.filter(|&law| !model.holds[law]).collect();
    model.ignored.extend(broken);
    // Whether a law about a figure that is open holds isn't known.
    model.ignored.extend(touched);
}

#[cfg(test)]
mod tests;
