//! Which cells are wrong: the fewest corrections that make the broken laws hold again.
//!
//! A wrong figure breaks several laws at once: its own document's sum, the agreement with every other
//! document, the percentage beside it. The cell whose correction mends most and breaks nothing is the
//! cause; sums that were consistent with the wrong figure follow it and are no mistakes of their own.
//! So one cause gives one [`Blame`], at the most likely cell.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::blame::{Blame, Reason};
use super::laws::{Law, Shape, System, Unit, VarId};
use crate::domain::percent::Percent;
use crate::domain::setahun::Jenis;
use crate::source::CellRef;

/// One way to mend something: a cell, its new value, and the computed cells that follow.
#[derive(Clone)]
struct Move {
    var: VarId,
    value: Decimal,
    changes: BTreeMap<VarId, Decimal>,
    gain: i64,
    mended: Vec<usize>,
}

/// The ways to mend one broken law, and the laws they were weighed by: while none of those changes,
/// they needn't be weighed again.
struct Options {
    moves: Vec<Move>,
    weighed: BTreeSet<usize>,
}

struct Solver<'a> {
    system: &'a System,
    values: Vec<Decimal>,
    /// Whether each law holds for the values.
    holds: Vec<bool>,
    laws_of: &'a [Vec<usize>],
    /// Whether a difference of one rupiah counts.
    exact: bool,
    /// Laws that no correction explains and that were reported as they are.
    given_up: BTreeSet<usize>,
    options: BTreeMap<usize, Options>,
}

/// Equally good moves without those that change more cells to mend no more.
fn without_detours<'m>(equals: &[&'m Move]) -> Vec<&'m Move> {
    equals
        .iter()
        .copied()
        .filter(|m| {
            !equals.iter().any(|o| {
                o.changes.len() < m.changes.len() && m.mended.iter().all(|law| o.mended.contains(law))
            })
        })
        .collect()
}

/// Finds the wrong cells of a system, in the order of their cells.
pub fn diagnose(system: &System) -> Vec<Blame> {
    let mut laws_of = vec![Vec::new(); system.vars.len()];
    for (index, law) in system.laws.iter().enumerate() {
        for var in law.shape.vars() {
            if !laws_of[var].contains(&index) {
                laws_of[var].push(index);
            }
        }
    }
    let values: Vec<Decimal> = system.vars.iter().map(|v| v.value).collect();
    let mut solver = Solver::new(system, &laws_of, values, false);
    let mut blames = solver.run();
    for (at, value) in blames.iter_mut().flat_map(|b| &mut b.settled) {
        // A sum may have followed several corrections; the last word counts.
        if let Some(var) = system.of_cell(*at) {
            *value = solver.values[var];
        }
    }
    blames.extend(solver.hardly_off(&blames));
    blames.sort_by_key(|b| (b.at, b.code));
    blames
}

impl<'a> Solver<'a> {
    fn new(system: &'a System, laws_of: &'a [Vec<usize>], values: Vec<Decimal>, exact: bool) -> Self {
        let mut solver = Self {
            system,
            values,
            holds: Vec::new(),
            laws_of,
            exact,
            given_up: BTreeSet::new(),
            options: BTreeMap::new(),
        };
        solver.holds = system.laws.iter().map(|law| solver.holds_now(&law.shape)).collect();
        solver
    }

    /// Whether a law holds for the values as they are now.
    fn holds_now(&self, shape: &Shape) -> bool {
        if self.exact {
            shape.holds_exactly(&self.system.vars, &self.values)
        } else {
            shape.holds(&self.system.vars, &self.values)
        }
    }

    fn run(&mut self) -> Vec<Blame> {
        let mut blames: Vec<Blame> = Vec::new();
        let mut blamed: BTreeSet<VarId> = BTreeSet::new();
        loop {
            let broken: Vec<usize> =
                (0..self.holds.len()).filter(|i| !self.holds[*i] && !self.given_up.contains(i)).collect();
            if broken.is_empty() {
                return blames;
            }
            match self.best_move(&broken, &blamed) {
                Some(chosen) => {
                    blames.push(self.blame_of(&chosen));
                    blamed.insert(chosen.var);
                    if chosen.changes.is_empty() {
                        self.given_up.extend(&chosen.mended);
                    }
                    self.apply(&chosen);
                }
                None => {
                    // Nothing explains what is left; each law is reported where it is computed.
                    for law in broken {
                        self.given_up.insert(law);
                        if let Some(blame) = self.blame_as_is(law, &blamed) {
                            blamed.insert(blame.1);
                            blames.push(blame.0);
                        }
                    }
                }
            }
        }
    }

    fn apply(&mut self, chosen: &Move) {
        let mut changed: BTreeSet<usize> = self.laws_of[chosen.var].iter().copied().collect();
        for (&var, &value) in &chosen.changes {
            self.values[var] = value;
            changed.extend(&self.laws_of[var]);
        }
        for &law in &changed {
            self.holds[law] = self.holds_now(&self.system.laws[law].shape);
        }
        self.options.retain(|_, o| o.weighed.is_disjoint(&changed));
    }

    fn best_move(&mut self, broken: &[usize], blamed: &BTreeSet<VarId>) -> Option<Move> {
        for &law in broken {
            if !self.options.contains_key(&law) {
                let options = self.options_of(law);
                self.options.insert(law, options);
            }
        }
        let moves: Vec<&Move> = broken
            .iter()
            .filter_map(|law| self.options.get(law))
            .flat_map(|o| &o.moves)
            .filter(|m| !blamed.contains(&m.var))
            .collect();
        let gains: BTreeSet<i64> = moves.iter().map(|m| m.gain).collect();
        // What can be told for certain comes first, even if an open question would mend more: settling it
        // may answer the question.
        let mut open = None;
        for gain in gains.into_iter().rev() {
            let equals: Vec<&Move> = moves.iter().copied().filter(|m| m.gain == gain).collect();
            let equals = without_detours(&equals);
            if let Some(chosen) = self.clearest(&equals) {
                return Some(chosen.clone());
            }
            if open.is_none() {
                open = self.open_question(&equals);
            }
        }
        open
    }

    fn options_of(&mut self, law: usize) -> Options {
        let shape = &self.system.laws[law].shape;
        let mut options = Options { moves: Vec::new(), weighed: BTreeSet::from([law]) };
        for var in shape.vars() {
            // The cumulative column stands for itself: that the past is wrong instead takes another law to say.
            if self.system.laws[law].code == "JML007" && shape.computed() != Some(var) {
                continue;
            }
            let Some(value) = shape.solve(var, &self.values) else { continue };
            if value == self.values[var] || self.implausible(var, value) {
                continue;
            }
            for follow in [false, true] {
                let chosen = self.try_move(var, value, follow);
                options.weighed.extend(chosen.changes.keys().flat_map(|&v| &self.laws_of[v]));
                if chosen.gain > 0 {
                    options.moves.push(chosen);
                }
            }
        }
        options
    }

    /// A blank cell that stands for nothing, a negative amount or an absurd percentage is no correction.
    fn implausible(&self, var: VarId, value: Decimal) -> bool {
        let v = &self.system.vars[var];
        let is_total = self.laws_of[var].iter().any(|&l| self.system.laws[l].shape.computed() == Some(var));
        (value.is_sign_negative() && !v.value.is_sign_negative()) || (v.blank && !is_total)
    }

    /// Weighs setting a cell; with `follow`, computed cells of the same document that were consistent
    /// follow it. The values are put back before it returns.
    fn try_move(&mut self, var: VarId, value: Decimal, follow: bool) -> Move {
        let mut before = BTreeMap::from([(var, self.values[var])]);
        self.values[var] = value;
        let mut queue = if follow { vec![var] } else { Vec::new() };
        while let Some(changed) = queue.pop() {
            for &law in &self.laws_of[changed] {
                let Law { shape, across, .. } = &self.system.laws[law];
                let Some(output) = shape.computed() else { continue };
                if *across || before.contains_key(&output) || !self.holds[law] {
                    continue;
                }
                if !self.holds_now(shape)
                    && let Some(solved) = shape.solve(output, &self.values)
                {
                    before.insert(output, self.values[output]);
                    self.values[output] = solved;
                    queue.push(output);
                }
            }
        }
        let touched: BTreeSet<usize> = before.keys().flat_map(|&v| self.laws_of[v].iter().copied()).collect();
        let mut mended = Vec::new();
        let mut gain = 0;
        for law in touched.difference(&self.given_up).copied() {
            let after = self.holds_now(&self.system.laws[law].shape);
            match (self.holds[law], after) {
                (false, true) => {
                    gain += 1;
                    mended.push(law);
                }
                (true, false) => gain -= 1,
                _ => {}
            }
        }
        let changes = before.keys().map(|&v| (v, self.values[v])).collect();
        for (v, old) in before {
            self.values[v] = old;
        }
        Move { var, value, changes, gain, mended }
    }

    /// Whether the move corrects an addend of a sum, and the sum itself.
    fn sum_mended(&self, chosen: &Move) -> Option<(usize, VarId)> {
        chosen.mended.iter().find_map(|&law| {
            let shape = &self.system.laws[law].shape;
            let total = shape.computed()?;
            (total != chosen.var && shape.vars().contains(&chosen.var)).then_some((law, total))
        })
    }

    /// Among equally good corrections, the best one that isn't one of several addends that would all do
    /// as well: the fewest cells, then the cell that nothing else backs, the less detailed document, the
    /// later cell. A sum is preferred to its addends.
    fn clearest<'m>(&self, equals: &[&'m Move]) -> Option<&'m Move> {
        equals
            .iter()
            .copied()
            .filter(|m| {
                self.sum_mended(m).is_none_or(|(law, total)| {
                    !equals.iter().any(|o| {
                        o.var != m.var
                            && o.mended.contains(&law)
                            && (o.var == total || self.is_addend(law, o.var))
                    })
                })
            })
            .min_by_key(|m| {
                let var = &self.system.vars[m.var];
                (m.changes.len(), var.backing, var.detail, std::cmp::Reverse(var.at))
            })
    }

    fn is_addend(&self, law: usize, var: VarId) -> bool {
        let shape = &self.system.laws[law].shape;
        shape.computed() != Some(var) && shape.vars().contains(&var)
    }

    /// A sum of which some addend is wrong, nobody knows which: it is reported at the sum, where the
    /// reader sees it, and no figure is mended.
    fn open_question(&self, equals: &[&Move]) -> Option<Move> {
        let (law, total) = equals.iter().find_map(|m| self.sum_mended(m))?;
        let value = self.system.laws[law].shape.solve(total, &self.values)?;
        Some(Move { var: total, value, changes: BTreeMap::new(), gain: 0, mended: vec![law] })
    }

    fn blame_of(&self, chosen: &Move) -> Blame {
        let reason_law = self.reason_law(chosen);
        let law = &self.system.laws[reason_law];
        let reason = match &law.shape {
            Shape::Equal { .. } => Reason::Difference,
            shape if shape.computed() == Some(chosen.var) => match shape {
                Shape::Ratio { .. } | Shape::NegativeCapaian { .. } => Reason::Computed,
                Shape::Quarters { jenis, .. } if *jenis != Jenis::Hitungan => Reason::Computed,
                _ if law.across => Reason::Difference,
                _ => Reason::Sum,
            },
            _ if law.across => Reason::Difference,
            _ => Reason::Addend,
        };
        let followers: Vec<(VarId, Decimal)> =
            chosen.changes.iter().map(|(&v, &value)| (v, value)).filter(|(v, _)| *v != chosen.var).collect();
        self.describe(chosen.var, chosen.value, reason_law, reason, &followers)
    }

    /// The law that names the blame: the sum the cell is the total of, then an agreement between
    /// documents, then a sum it is an addend of, then a computed percentage.
    fn reason_law(&self, chosen: &Move) -> usize {
        let rank = |&law: &usize| {
            let Law { shape, across, code } = &self.system.laws[law];
            let computed = shape.computed() == Some(chosen.var);
            let kind = match shape {
                _ if !shape.vars().contains(&chosen.var) => 6,
                Shape::Sum { .. } | Shape::Quarters { .. } if computed && !across => 0,
                Shape::Equal { .. } => 1,
                Shape::Sum { .. } | Shape::Quarters { .. } if *across => 2,
                Shape::Ratio { .. } | Shape::NegativeCapaian { .. } if computed => 3,
                Shape::Sum { .. } | Shape::Quarters { .. } => 4,
                _ => 5,
            };
            (kind, *code, law)
        };
        // A move always mends at least one law.
        chosen.mended.iter().min_by_key(|law| rank(law)).copied().unwrap_or_default()
    }

    /// A broken law that nothing explains, at its computed cell or the less detailed document.
    fn blame_as_is(&self, law: usize, blamed: &BTreeSet<VarId>) -> Option<(Blame, VarId)> {
        let shape = &self.system.laws[law].shape;
        let var = match shape {
            Shape::Equal { a, b } => {
                let (da, db) = (self.system.vars[*a].detail, self.system.vars[*b].detail);
                if da <= db { *a } else { *b }
            }
            _ => shape.computed()?,
        };
        // A cell that is already blamed has its finding; what is still broken around it is its doing.
        if shape.vars().iter().any(|v| blamed.contains(v)) {
            return None;
        }
        let value = shape.solve(var, &self.values)?;
        let reason = match shape {
            Shape::Equal { .. } => Reason::Difference,
            Shape::Sum { .. } | Shape::Quarters { jenis: Jenis::Hitungan, .. } => Reason::Sum,
            _ => Reason::Computed,
        };
        Some((self.describe(var, value, law, reason, &[]), var))
    }

    fn describe(
        &self,
        var: VarId,
        expected: Decimal,
        law: usize,
        reason: Reason,
        followers: &[(VarId, Decimal)],
    ) -> Blame {
        let cell = &self.system.vars[var];
        let (mut agreeing, mut supporting) = (Vec::new(), Vec::new());
        for &other in &self.laws_of[var] {
            if let Shape::Equal { a, b } = self.system.laws[other].shape {
                let peer = &self.system.vars[if a == var { b } else { a }];
                let list = if peer.value == cell.value { &mut supporting } else { &mut agreeing };
                if peer.value == cell.value || peer.value == expected {
                    list.push((peer.at, peer.value));
                }
            }
        }
        let shape = &self.system.laws[law].shape;
        let parts: Vec<(CellRef, Decimal)> = match shape {
            Shape::Equal { .. } => Vec::new(),
            _ => shape
                .vars()
                .into_iter()
                .filter(|&v| v != var && !self.system.vars[v].blank)
                .map(|v| (self.system.vars[v].at, self.system.vars[v].value))
                .collect(),
        };
        let difference = (cell.value - expected).abs();
        let suspect = match shape {
            Shape::Sum { total, parts, .. } if *total == var && parts.len() > 1 && !difference.is_zero() => {
                parts
                    .iter()
                    .find(|&&p| self.system.vars[p].value == difference)
                    .map(|&p| self.system.vars[p].at)
            }
            _ => None,
        };
        agreeing.sort_unstable();
        supporting.sort_unstable();
        Blame {
            code: self.system.laws[law].code,
            at: cell.at,
            subject: cell.subject.clone(),
            found: cell.value,
            expected,
            unit: cell.unit,
            blank: cell.blank,
            reason,
            agreeing,
            supporting,
            parts,
            consequences: followers
                .iter()
                .map(|&(v, _)| (self.system.vars[v].at, self.system.vars[v].value))
                .collect(),
            settled: followers.iter().map(|&(v, value)| (self.system.vars[v].at, value)).collect(),
            suspect,
            rounding: false,
        }
    }

    /// Cells by which laws hold only because a rupiah is allowed, or a percentage that was cut off instead
    /// of rounded, once what is wrong by more is mended.
    fn hardly_off(&self, blames: &[Blame]) -> Vec<Blame> {
        let known: BTreeSet<CellRef> = blames
            .iter()
            .flat_map(|b| std::iter::once(b.at).chain(b.consequences.iter().map(|c| c.0)))
            .collect();
        let mut exact = Solver::new(self.system, self.laws_of, self.values.clone(), true);
        // What is open by more than a rupiah has been told.
        exact.given_up.extend((0..self.holds.len()).filter(|&law| !self.holds[law]));
        let mut found = exact.run();
        found.retain(|b| {
            let half = self.system.of_cell(b.at).map_or(Decimal::ZERO, |var| self.system.vars[var].half);
            let slight = match b.unit {
                Unit::Rupiah => (b.found - b.expected).abs() <= Decimal::ONE,
                Unit::Percent => Percent { value: b.found, half }.truncates(b.expected),
                Unit::Count => false,
            };
            slight && !known.contains(&b.at)
        });
        for blame in &mut found {
            blame.rounding = true;
        }
        found
    }
}

#[cfg(test)]
mod tests;
