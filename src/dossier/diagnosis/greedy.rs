//! Mending step by step, where too much is wrong at once to weigh all repairs: again and again the one
//! correction that makes most laws hold and breaks least.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::decide::Change;
use super::describe::Describer;
use super::model::Model;
use crate::domain::percent::Percent;
use crate::dossier::blame::Blame;
use crate::dossier::laws::{Law, Shape, Unit, VarId};
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
    best: i64,
    weighed: BTreeSet<usize>,
    /// None of its best moves stands out, as things are.
    unclear: bool,
}

struct Solver<'s, 'a> {
    model: &'s Model<'a>,
    values: Vec<Decimal>,
    /// Whether each law holds for the values.
    holds: Vec<bool>,
    /// Whether a difference of one rupiah counts.
    exact: bool,
    /// Laws that no correction explains and that were reported as they are.
    given_up: BTreeSet<usize>,
    options: BTreeMap<usize, Options>,
    blamed: BTreeSet<VarId>,
    component: usize,
}

/// Mends what is broken still, step by step.
pub(super) fn mend(model: &mut Model<'_>, component: usize, stepwise: bool) -> Vec<Blame> {
    let mut solver = Solver::new(model, false, component);
    solver.given_up.clone_from(&model.ignored);
    let mut blames = solver.run();
    for blame in &mut blames {
        blame.stepwise = stepwise;
    }
    let (values, given_up) = (solver.values, solver.given_up);
    let changed = (0..values.len()).filter(|&v| values[v] != model.values[v]).map(|v| (v, values[v]));
    let changed: Vec<(VarId, Decimal)> = changed.collect();
    model.apply(changed);
    model.ignored.extend(given_up);
    blames
}

/// Cells by which laws hold only because a rupiah is allowed, or a percentage that was cut off instead
/// of rounded, once what is wrong by more is mended.
pub(super) fn hardly_off(model: &Model<'_>, blames: &[Blame]) -> Vec<Blame> {
    let known: BTreeSet<CellRef> = blames
        .iter()
        .flat_map(|b| {
            let others = b.alternatives.iter().map(|a| a.at);
            std::iter::once(b.at).chain(b.consequences.iter().map(|c| c.0)).chain(others)
        })
        .collect();
    let mut exact = Solver::new(model, true, 0);
    // What is open by more than a rupiah has been told.
    exact.given_up.extend((0..model.holds.len()).filter(|&law| !model.holds[law]));
    let mut found = exact.run();
    found.retain(|b| {
        let half = model.system.of_cell(b.at).map_or(Decimal::ZERO, |var| model.system.vars[var].half);
        let slight = match b.unit {
            Unit::Rupiah => (b.found - b.expected).abs() <= Decimal::ONE,
            Unit::Percent => Percent { value: b.found, half }.truncates(b.expected),
            Unit::Count => false,
        };
        slight && !known.contains(&b.at)
    });
    for blame in &mut found {
        blame.rounding = true;
        blame.alternatives.clear();
        blame.slip = None;
    }
    found
}

impl<'s, 'a> Solver<'s, 'a> {
    fn new(model: &'s Model<'a>, exact: bool, component: usize) -> Self {
        let mut solver = Self {
            model,
            values: model.values.clone(),
            holds: Vec::new(),
            exact,
            given_up: BTreeSet::new(),
            options: BTreeMap::new(),
            blamed: BTreeSet::new(),
            component,
        };
        solver.holds = model.system.laws.iter().map(|law| solver.holds_now(&law.shape)).collect();
        solver
    }

    /// Whether a law holds for the values as they are now.
    fn holds_now(&self, shape: &Shape) -> bool {
        if self.exact {
            shape.holds_exactly(&self.model.system.vars, &self.values)
        } else {
            shape.holds(&self.model.system.vars, &self.values)
        }
    }

    fn run(&mut self) -> Vec<Blame> {
        let mut blames: Vec<Blame> = Vec::new();
        let mut broken: BTreeSet<usize> =
            (0..self.holds.len()).filter(|i| !self.holds[*i] && !self.given_up.contains(i)).collect();
        while !broken.is_empty() {
            if let Some((chosen, open)) = self.best_move(&broken) {
                blames.extend(self.blame_of(&chosen, &open));
                self.blamed.insert(chosen.var);
                if !open.is_empty() {
                    self.given_up.extend(&chosen.mended);
                }
                let changed = self.apply(&chosen);
                for law in changed.into_iter().chain(chosen.mended) {
                    if self.holds[law] || self.given_up.contains(&law) {
                        broken.remove(&law);
                    } else {
                        broken.insert(law);
                    }
                }
            } else {
                // Nothing explains what is left; each law is reported where it is computed.
                for law in std::mem::take(&mut broken) {
                    self.given_up.insert(law);
                    if let Some((blame, var)) = self.blame_as_is(law) {
                        self.blamed.insert(var);
                        blames.push(blame);
                    }
                }
            }
        }
        blames
    }

    fn apply(&mut self, chosen: &Move) -> BTreeSet<usize> {
        let mut changed: BTreeSet<usize> = self.model.laws_of[chosen.var].iter().copied().collect();
        for (&var, &value) in &chosen.changes {
            self.values[var] = value;
            changed.extend(&self.model.laws_of[var]);
        }
        for &law in &changed {
            self.holds[law] = self.holds_now(&self.model.system.laws[law].shape);
        }
        self.options.retain(|_, o| o.weighed.is_disjoint(&changed));
        changed
    }

    /// The clearest of the corrections that mend most; or else an open question with its other answers.
    fn best_move(&mut self, broken: &BTreeSet<usize>) -> Option<(Move, Vec<Move>)> {
        for &law in broken {
            if !self.options.contains_key(&law) {
                let options = self.options_of(law);
                self.options.insert(law, options);
            }
        }
        let mut order: Vec<(i64, usize)> = broken
            .iter()
            .filter_map(|law| self.options.get(law).map(|o| (o, *law)))
            .filter(|(o, _)| o.best > 0 && !o.unclear)
            .map(|(o, law)| (-o.best, law))
            .collect();
        order.sort_unstable();
        // What can be told for certain comes first, even if an open question would mend more: settling it
        // may answer the question.
        for (gain, law) in order {
            let equals = self.around(law, -gain, broken);
            if let Some(chosen) = self.clearest(&equals) {
                return Some((chosen.clone(), Vec::new()));
            }
            if let Some(options) = self.options.get_mut(&law) {
                options.unclear = true;
            }
        }
        let unclear = |law: &&usize| self.options.get(law).is_some_and(|o| o.best > 0);
        let law = broken
            .iter()
            .filter(unclear)
            .max_by_key(|law| (self.options[law].best, std::cmp::Reverse(**law)))?;
        self.open_question(&self.around(*law, self.options[law].best, broken))
    }

    /// The moves of a gain that mend the law or one that shares a cell with it, without those that change
    /// more cells to mend no more.
    fn around(&self, law: usize, gain: i64, broken: &BTreeSet<usize>) -> Vec<Move> {
        let mut laws: BTreeSet<usize> = BTreeSet::from([law]);
        for var in self.model.system.laws[law].shape.vars() {
            laws.extend(self.model.laws_of[var].iter().filter(|l| broken.contains(l)));
        }
        let moves: Vec<&Move> = laws
            .iter()
            .filter_map(|law| self.options.get(law))
            .flat_map(|o| &o.moves)
            .filter(|m| m.gain == gain)
            .take(400)
            .collect();
        let detour = |m: &Move| {
            moves.iter().any(|o| {
                o.changes.len() < m.changes.len() && m.mended.iter().all(|law| o.mended.contains(law))
            })
        };
        moves.iter().filter(|m| !detour(m)).map(|m| Move::clone(m)).collect()
    }

    fn options_of(&mut self, law: usize) -> Options {
        let model = self.model;
        let shape = &model.system.laws[law].shape;
        let mut options =
            Options { moves: Vec::new(), best: 0, weighed: BTreeSet::from([law]), unclear: false };
        for var in shape.vars() {
            // The cumulative column stands for itself: that the past is wrong instead takes another law to say.
            let cumulative = model.system.laws[law].code == "JML007";
            if self.blamed.contains(&var) || (cumulative && shape.computed() != Some(var)) {
                continue;
            }
            let Some(value) = shape.solve(var, &self.values) else { continue };
            if value == self.values[var] || self.implausible(var, value) {
                continue;
            }
            for follow in [false, true] {
                let chosen = self.try_move(var, value, follow);
                options.weighed.extend(chosen.changes.keys().flat_map(|&v| &model.laws_of[v]));
                if chosen.gain > 0 {
                    options.best = options.best.max(chosen.gain);
                    options.moves.push(chosen);
                }
            }
        }
        options
    }

    /// A blank cell that stands for nothing, a negative amount or an absurd percentage is no correction.
    fn implausible(&self, var: VarId, value: Decimal) -> bool {
        let v = &self.model.system.vars[var];
        let is_total =
            self.model.laws_of[var].iter().any(|&l| self.model.system.laws[l].shape.computed() == Some(var));
        (value.is_sign_negative() && !v.value.is_sign_negative()) || (v.blank && !is_total)
    }

    /// Weighs setting a cell; with `follow`, computed cells of the same document that were consistent
    /// follow it. The values are put back before it returns.
    fn try_move(&mut self, var: VarId, value: Decimal, follow: bool) -> Move {
        let model = self.model;
        let mut before = BTreeMap::from([(var, self.values[var])]);
        self.values[var] = value;
        let mut queue = if follow { vec![var] } else { Vec::new() };
        while let Some(changed) = queue.pop() {
            for &law in &model.laws_of[changed] {
                let Law { shape, across, .. } = &model.system.laws[law];
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
        let touched: BTreeSet<usize> =
            before.keys().flat_map(|&v| model.laws_of[v].iter().copied()).collect();
        let mut mended = Vec::new();
        let mut gain = 0;
        for law in touched.difference(&self.given_up).copied() {
            let after = self.holds_now(&model.system.laws[law].shape);
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
            let shape = &self.model.system.laws[law].shape;
            let total = shape.computed()?;
            (total != chosen.var && shape.vars().contains(&chosen.var)).then_some((law, total))
        })
    }

    /// Among equally good corrections, the best one that isn't one of several addends that would all do
    /// as well: the fewest cells, then the cell that nothing else backs, the less detailed document, the
    /// later cell. A sum is preferred to its addends.
    fn clearest<'m>(&self, equals: &'m [Move]) -> Option<&'m Move> {
        equals
            .iter()
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
                let var = &self.model.system.vars[m.var];
                (m.changes.len(), self.model.weight(m.var), var.detail, std::cmp::Reverse(var.at))
            })
    }

    fn is_addend(&self, law: usize, var: VarId) -> bool {
        let shape = &self.model.system.laws[law].shape;
        shape.computed() != Some(var) && shape.vars().contains(&var)
    }

    /// A sum of which some addend is wrong, nobody knows which: it is reported at the sum, where the
    /// reader sees it, and no figure is mended.
    fn open_question(&self, equals: &[Move]) -> Option<(Move, Vec<Move>)> {
        let (law, total) = equals.iter().find_map(|m| self.sum_mended(m))?;
        let value = self.model.system.laws[law].shape.solve(total, &self.values)?;
        let shown = Move { var: total, value, changes: BTreeMap::new(), gain: 0, mended: vec![law] };
        Some((shown, equals.iter().filter(|m| m.mended.contains(&law)).cloned().collect()))
    }

    fn blame_of(&self, chosen: &Move, open: &[Move]) -> Option<Blame> {
        let describer = Describer { model: self.model, broken: &chosen.mended, component: self.component };
        let change = |m: &Move| {
            let followers = m.changes.iter().map(|(&v, &value)| (v, value)).filter(|(v, _)| *v != m.var);
            Change { var: m.var, value: m.value, followers: followers.collect() }
        };
        if open.is_empty() {
            return Some(describer.decided(&change(chosen)));
        }
        let changes: Vec<Change> = open.iter().map(change).collect();
        describer.open(&changes)
    }

    /// A broken law that nothing explains, at its computed cell or the less detailed document.
    fn blame_as_is(&self, law: usize) -> Option<(Blame, VarId)> {
        let system = self.model.system;
        let shape = &system.laws[law].shape;
        let var = match shape {
            Shape::Equal { a, b } => {
                if system.vars[*a].detail <= system.vars[*b].detail {
                    *a
                } else {
                    *b
                }
            }
            _ => shape.computed()?,
        };
        // A cell that is already blamed has its finding; what is still broken around it is its doing.
        if shape.vars().iter().any(|v| self.blamed.contains(v)) {
            return None;
        }
        let value = shape.solve(var, &self.values)?;
        let describer = Describer { model: self.model, broken: &[law], component: self.component };
        Some((describer.decided(&Change { var, value, followers: Vec::new() }), var))
    }
}
