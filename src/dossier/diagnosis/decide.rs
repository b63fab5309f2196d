//! From equally good repairs to what is known and what stays open.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::model::Model;
use super::search::Repair;
use crate::dossier::laws::VarId;

/// What the repairs of a group of laws say.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// Cells that every repair holds wrong, with what follows from them.
    pub decided: Vec<Change>,
    /// Questions that stay open: of each, one of the changes is the right one.
    pub open: Vec<Vec<Change>>,
}

/// A cell held wrong, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub var: VarId,
    pub value: Decimal,
    pub followers: Vec<(VarId, Decimal)>,
}

impl Change {
    /// The new value that the change gives a cell.
    pub fn value_of(&self, var: VarId) -> Option<Decimal> {
        if self.var == var {
            return Some(self.value);
        }
        self.followers.iter().find(|f| f.0 == var).map(|f| f.1)
    }
}

/// Sorts out what all repairs share and where they part.
pub(super) fn verdict(model: &Model<'_>, repairs: &[Repair]) -> Verdict {
    let Some(first) = repairs.first() else { return Verdict::default() };
    let shared: BTreeSet<VarId> = first
        .causes
        .iter()
        .filter(|&&(var, value)| repairs.iter().all(|r| r.causes.contains(&(var, value))))
        .map(|c| c.0)
        .collect();
    let mut verdict = Verdict::default();
    for &(var, value) in first.causes.iter().filter(|c| shared.contains(&c.0)) {
        verdict.decided.push(change(model, first, var, value));
    }
    // The slots are the open causes of the best repair; each other cell stands in for the one it replaces.
    let open: Vec<VarId> = first.cells().filter(|v| !shared.contains(v)).collect();
    for &slot in &open {
        verdict.open.push(vec![change(model, first, slot, first.value_of(slot).unwrap_or_default())]);
    }
    for repair in repairs.iter().skip(1) {
        let missing: Vec<usize> =
            (0..open.len()).filter(|&s| !repair.cells().any(|cell| cell == open[s])).collect();
        let new = repair.causes.iter().filter(|c| !shared.contains(&c.0) && !open.contains(&c.0));
        for (order, &(var, value)) in new.enumerate() {
            let known = verdict.open.iter().flatten().any(|c| c.var == var);
            let slot = missing.get(order.min(missing.len().saturating_sub(1))).or(Some(&0));
            if let Some(slot) = slot.and_then(|&s| verdict.open.get_mut(s)).filter(|_| !known) {
                slot.push(change(model, repair, var, value));
            }
        }
    }
    verdict
}

/// A cause with what follows from it: the computed cells that have it, or something that follows from
/// it, among their operands.
fn change(model: &Model<'_>, repair: &Repair, var: VarId, value: Decimal) -> Change {
    let mut reached = BTreeSet::from([var]);
    let mut followers = Vec::new();
    loop {
        let next: Vec<(VarId, Decimal)> = repair
            .followers
            .iter()
            .copied()
            .filter(|f| !reached.contains(&f.0) && model.follows_any(f.0, &reached))
            .collect();
        if next.is_empty() {
            return Change { var, value, followers };
        }
        reached.extend(next.iter().map(|f| f.0));
        followers.extend(next);
    }
}
