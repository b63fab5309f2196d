//! The search for the repairs of least weight, by branch and bound over the broken constraints.
//!
//! Every broken constraint needs one of its cells changed. A cell that is changed is eliminated: what
//! its constraints say together of the other cells must hold instead, and is broken in its turn if
//! more than this cell is wrong. When nothing is broken any more, the cells changed are a repair
//! (Fellegi and Holt 1976). The bound is what the cells cost so far, with the least that the broken
//! constraints which share no cell will cost yet.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rust_decimal::Decimal;

use super::constraint::{Constraint, Origin, eliminate};
use super::likely;
use super::model::{CELL, MARGIN, Model};
use crate::domain::salah_ketik::SalahKetik;
use crate::dossier::laws::{Shape, Unit, VarId};

/// Most repairs that are told apart; of more than these nothing can be said to be shared by all.
const MOST_REPAIRS: usize = 256;

/// Cells with new values.
type Changes = Vec<(VarId, Decimal)>;

/// One repair: the cells held wrong, and those that follow from them.
#[derive(Debug, Clone)]
pub(super) struct Repair {
    /// The cells held wrong with the values that make everything hold, in order of the cells.
    pub causes: Vec<(VarId, Decimal)>,
    /// The computed cells that are wrong only because of them.
    pub followers: Vec<(VarId, Decimal)>,
    /// What the causes weigh.
    pub cost: u32,
}

impl Repair {
    pub fn cells(&self) -> impl Iterator<Item = VarId> {
        self.causes.iter().map(|c| c.0)
    }

    /// The new value of a cell, if the repair changes it.
    pub fn value_of(&self, var: VarId) -> Option<Decimal> {
        self.causes.iter().chain(&self.followers).find(|c| c.0 == var).map(|c| c.1)
    }
}

#[derive(Clone, Default)]
struct Node {
    /// The cells changed, in the order they were taken out, with the way back to their values.
    freed: Vec<(VarId, Rc<Origin>)>,
    set: BTreeSet<VarId>,
    /// Cells that this branch takes for right: the repairs with them are found elsewhere.
    fixed: BTreeSet<VarId>,
    /// Laws that are among the constraints already.
    used: BTreeSet<usize>,
    constraints: Vec<Rc<Constraint>>,
}

pub(super) struct Search<'m, 'a> {
    model: &'m Model<'a>,
    scratch: Vec<Decimal>,
    /// The dearest repair that is looked for.
    limit: u32,
    best: u32,
    found: Vec<Repair>,
    /// There are more repairs than can be told apart.
    crowded: bool,
    effort: usize,
    /// What each computed cell is computed from, at any depth, with the least that one of these weighs.
    below: BTreeMap<VarId, Rc<Below>>,
    /// The laws that speak of each cell that was changed.
    influence: BTreeMap<VarId, Rc<Vec<usize>>>,
}

/// What a computed cell is computed from.
struct Below {
    cells: BTreeSet<VarId>,
    /// The least weight of those that follow from nothing.
    least: u32,
}

/// The equally good repairs of some broken laws, the best first; none where nothing short explains them,
/// `None` where it would take more than the effort, counted in terms of constraints looked at. What is
/// used of the effort is taken away.
pub(super) fn repairs(model: &Model<'_>, broken: &[usize], effort: &mut usize) -> Option<Vec<Repair>> {
    let mut search = Search {
        model,
        scratch: model.values.clone(),
        limit: 0,
        best: u32::MAX,
        found: Vec::new(),
        crowded: false,
        effort: *effort,
        below: BTreeMap::new(),
        influence: BTreeMap::new(),
    };
    let budget = search.effort;
    let mut root = Node::default();
    for &law in broken {
        root.used.insert(law);
        let constraints = model.reduced(law);
        // What isn't broken as a constraint can't be mended as one.
        if constraints.iter().all(|c| c.holds(&model.values)) {
            return Some(Vec::new());
        }
        root.constraints.extend(constraints.into_iter().map(Rc::new));
    }
    let finished = search.deepen(&root);
    *effort -= budget - search.effort;
    let mut found = std::mem::take(&mut search.found);
    for repair in &mut found {
        repair.cost = likely::cost(model, repair);
    }
    let best = found.iter().map(|r| r.cost).min().unwrap_or_default();
    found.retain(|r| r.cost <= best.saturating_add(MARGIN));
    found.sort_by(|a, b| (a.cost, a.followers.len(), &a.causes).cmp(&(b.cost, b.followers.len(), &b.causes)));
    (finished && !search.crowded).then(|| minimal(found))
}

/// The repairs none of whose causes is needless; of those with the same causes the one that moves least.
fn minimal(found: Vec<Repair>) -> Vec<Repair> {
    let mut kept: Vec<Repair> = Vec::new();
    for repair in found {
        let cells: BTreeSet<VarId> = repair.cells().collect();
        let within = |other: &Repair| other.cells().all(|c| cells.contains(&c));
        if !kept.iter().any(within) {
            kept.push(repair);
        }
    }
    kept
}

impl Search<'_, '_> {
    /// Looks for repairs of one cell, then of two, and so on: a dear repair is never followed to its end while
    /// there may be a cheap one.
    fn deepen(&mut self, root: &Node) -> bool {
        let laws = u32::try_from(root.used.len()).unwrap_or(u32::MAX);
        let most = CELL.saturating_mul(laws);
        let mut limit = CELL + CELL / 2;
        loop {
            self.limit = limit;
            if !self.visit(root.clone()) {
                return false;
            }
            let enough = self.best.saturating_add(MARGIN);
            // More cells than broken laws explain nothing: each law is told of as it is then.
            if enough <= limit || (self.best == u32::MAX && limit > most) {
                return true;
            }
            limit = if self.best == u32::MAX { limit + CELL } else { enough };
            self.found.clear();
            self.crowded = false;
        }
    }

    /// The dearest repair that is of interest yet.
    fn most(&self) -> u32 {
        self.limit.min(self.best.saturating_add(MARGIN))
    }

    /// Looks through a branch; false if it takes too long.
    fn visit(&mut self, mut node: Node) -> bool {
        let terms: usize = node.constraints.iter().map(|c| c.terms.len() + 1).sum();
        if self.effort < terms || node.set.len() > 200 || self.crowded {
            self.effort = 0;
            return false;
        }
        self.effort -= terms;
        let broken: Vec<(Vec<VarId>, Rc<Constraint>)> = node
            .constraints
            .iter()
            .filter(|c| !c.holds(&self.model.values))
            .map(|c| (self.candidates(c, &node), Rc::clone(c)))
            .collect();
        if broken.is_empty() {
            self.record(&node);
            return true;
        }
        if self.bound(&node, &broken) > self.most() {
            return true;
        }
        let Some((cells, _)) = broken.iter().min_by_key(|(cells, _)| cells.len()) else { return true };
        let shared = |var: VarId| broken.iter().filter(|(cells, _)| cells.contains(&var)).count();
        let mut order: Vec<VarId> = cells.clone();
        order.sort_by_key(|&v| (std::cmp::Reverse(shared(v)), self.price(v), v));
        for var in order {
            let child = self.free(&node, var);
            if !self.visit(child) {
                return false;
            }
            node.fixed.insert(var);
        }
        true
    }

    /// The cells of a constraint that may be changed to make it hold.
    fn candidates(&self, constraint: &Constraint, node: &Node) -> Vec<VarId> {
        let terms = constraint.terms.iter().map(|t| t.0).chain(constraint.scales.iter().copied());
        let mut cells: Vec<VarId> = terms
            .filter(|v| !node.fixed.contains(v) && !node.set.contains(v) && self.model.may_change(*v))
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// What a cell costs at least: nothing if it may turn out to follow from others.
    fn price(&self, var: VarId) -> u32 {
        if self.model.follows(var) { 0 } else { self.model.weight(var) }
    }

    /// The least that a repair in this branch can cost.
    fn bound(&mut self, node: &Node, broken: &[(Vec<VarId>, Rc<Constraint>)]) -> u32 {
        let (mut cost, mut adrift) = (0, Vec::new());
        for &var in &node.set {
            if !self.model.follows(var) {
                cost += self.model.weight(var);
            } else if !self.model.follows_any(var, &node.set) {
                adrift.push(var);
            }
        }
        let mut taken: BTreeSet<VarId> = BTreeSet::new();
        // A computed cell that agrees with its operands is wrong only if one of these is.
        for var in adrift {
            let below = self.below(var);
            if node.set.iter().all(|v| !below.cells.contains(v)) && below.cells.is_disjoint(&taken) {
                cost += below.least;
                taken.extend(&below.cells);
            }
        }
        let mut order: Vec<&Vec<VarId>> = broken.iter().map(|(cells, _)| cells).collect();
        order.sort_by_key(|cells| cells.len());
        for cells in order {
            if cells.is_empty() {
                return u32::MAX;
            }
            if cells.iter().all(|c| !taken.contains(c)) {
                cost += cells.iter().map(|&c| self.price(c)).min().unwrap_or_default();
                taken.extend(cells);
            }
        }
        cost
    }

    /// What a computed cell is computed from.
    fn below(&mut self, var: VarId) -> Rc<Below> {
        if let Some(known) = self.below.get(&var) {
            return Rc::clone(known);
        }
        let mut below = Below { cells: BTreeSet::new(), least: u32::MAX };
        let mut queue = vec![var];
        while let Some(total) = queue.pop() {
            for &law in self.model.computed_by[total].iter().filter(|&&law| self.model.holds[law]) {
                for part in self.model.system.laws[law].shape.vars() {
                    if part != total && part != var && below.cells.insert(part) {
                        queue.push(part);
                        if !self.model.follows(part) && self.model.may_change(part) {
                            below.least = below.least.min(self.model.weight(part));
                        }
                    }
                }
            }
        }
        self.effort = self.effort.saturating_sub(below.cells.len());
        below.least = below.least.min(CELL * 100);
        let below = Rc::new(below);
        self.below.insert(var, Rc::clone(&below));
        below
    }

    /// The laws that a cell takes part in, by itself or by what follows from it; but for those by which that
    /// follows, and those that are told of already.
    fn influence(&mut self, var: VarId) -> Rc<Vec<usize>> {
        if let Some(known) = self.influence.get(&var) {
            return Rc::clone(known);
        }
        let model = self.model;
        let cells = std::iter::once(var).chain(model.dependents(var));
        let laws: BTreeSet<usize> = cells.flat_map(|cell| model.laws_of[cell].iter().copied()).collect();
        let defines = |law: usize| {
            let computed = model.system.laws[law].shape.computed();
            computed.is_some_and(|c| c != var && model.defined_by(c) == Some(law))
        };
        let laws = laws.into_iter().filter(|&law| !model.ignored.contains(&law) && !defines(law)).collect();
        let laws = Rc::new(laws);
        self.influence.insert(var, Rc::clone(&laws));
        laws
    }

    /// The node with one cell more changed.
    fn free(&mut self, node: &Node, var: VarId) -> Node {
        let mut child = node.clone();
        let (mut own, mut rest) = (Vec::new(), Vec::new());
        for constraint in &node.constraints {
            if constraint.concerns(var) {
                own.push(Constraint::clone(constraint));
            } else {
                rest.push(Rc::clone(constraint));
            }
        }
        for &law in self.influence(var).iter() {
            if child.used.insert(law) {
                let mut constraints = self.model.reduced(law);
                // A law that is no constraint for the printed values (a plan of nothing) binds nobody.
                if self.model.holds[law] {
                    constraints.retain(|c| !c.terms.is_empty() && c.holds(&self.model.values));
                }
                // A cell that was freed before this law was met can't be in it: its laws came with it.
                own.extend(constraints);
            }
        }
        let (of_cell, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|c| c.concerns(var));
        let (origin, derived) = eliminate(var, of_cell);
        rest.extend(others.into_iter().chain(derived).map(Rc::new));
        child.constraints = rest;
        child.freed.push((var, Rc::new(origin)));
        child.set.insert(var);
        child
    }

    /// Notes a repair, if its values make sense.
    fn record(&mut self, node: &Node) {
        let followers = self.followers(node);
        let values = self.values(node, &followers);
        for &var in node.set.iter().chain(&followers) {
            self.scratch[var] = self.model.values[var];
        }
        let Some((values, mut followers)) = values else { return };
        let (mut causes, mut cost) = (Vec::new(), 0);
        for (var, value) in values {
            if self.model.follows(var) && self.model.follows_any(var, &node.set) {
                followers.push((var, value));
                continue;
            }
            cost += self.model.weight(var);
            // That nothing at all is meant where something stands is a last resort.
            if value.is_zero() {
                cost += 2 * MARGIN;
            }
            causes.push((var, value));
        }
        causes.sort_unstable();
        followers.sort_unstable();
        if cost > self.most() {
            return;
        }
        self.best = self.best.min(cost);
        if self.found.len() >= MOST_REPAIRS {
            let limit = self.best.saturating_add(MARGIN);
            self.found.retain(|r| r.cost <= limit);
        }
        self.crowded |= self.found.len() >= MOST_REPAIRS;
        self.found.push(Repair { causes, followers, cost });
    }

    /// The cells that follow from those of the node, each after those it follows from.
    fn followers(&self, node: &Node) -> Vec<VarId> {
        let mut found: Vec<VarId> = Vec::new();
        for &var in &node.set {
            // What follows from several cells comes after what follows from each.
            let own = self.model.dependents(var);
            found.retain(|f| !own.contains(f));
            found.extend(own.into_iter().filter(|f| !node.set.contains(f)));
        }
        found
    }

    /// The values of the changed cells, the last one first, and of those that follow from them and change;
    /// `None` where one can't be told, isn't another one, or isn't one that can stand there.
    fn values(&mut self, node: &Node, followers: &[VarId]) -> Option<(Changes, Changes)> {
        let mut later = Vec::new();
        for (var, origin) in node.freed.iter().rev() {
            let value = match &**origin {
                Origin::Exactly(constraint) => constraint.solve(*var, &self.scratch)?,
                Origin::Within(_) if self.is_percentage(*var) => {
                    later.push(*var);
                    continue;
                }
                Origin::Within(constraints) => self.roundest(*var, constraints)?,
            };
            self.scratch[*var] = value;
        }
        let sensible = |var: VarId, value: Decimal| {
            let before = self.model.values[var];
            !value.is_sign_negative() || value.is_zero() || before.is_sign_negative()
        };
        let (sums, percents): (Vec<VarId>, Vec<VarId>) =
            followers.iter().partition(|&&f| !self.is_percentage(f));
        for var in sums {
            let expansion = self.model.expansion(var);
            let cells = expansion.terms.iter().filter(|t| node.set.contains(&t.0));
            let moved = |(cell, factor): &(VarId, Decimal)| {
                factor.checked_mul(self.scratch[*cell].checked_sub(self.model.values[*cell])?)
            };
            let by: Decimal = cells.map(moved).sum::<Option<Decimal>>()?;
            self.scratch[var] = self.model.values[var].checked_add(by)?;
        }
        for var in percents {
            let law = self.model.defined_by(var)?;
            // A plan that is nothing now leaves the percentage as it is.
            if !self.model.system.laws[law].shape.holds(&self.model.system.vars, &self.scratch) {
                self.scratch[var] = self.model.solve(law, var, &self.scratch)?;
            }
        }
        for var in later {
            let law = *self.model.computed_by[var]
                .iter()
                .chain(&self.model.laws_of[var])
                .find(|&&law| self.model.system.laws[law].shape.computed() == Some(var))?;
            self.scratch[var] = self.model.solve(law, var, &self.scratch)?;
        }
        let now = |&var: &VarId| (var, self.scratch[var]);
        let other = |&(var, value): &(VarId, Decimal)| value != self.model.values[var];
        let changed: Changes = node.set.iter().map(now).collect();
        let following: Changes = followers.iter().map(now).filter(other).collect();
        let makes_sense = changed.iter().all(other)
            && changed.iter().chain(&following).all(|&(var, value)| sensible(var, value));
        let touched: BTreeSet<VarId> = changed.iter().chain(&following).map(|c| c.0).collect();
        (makes_sense && self.others_hold(&touched)).then_some((changed, following))
    }

    /// Whether the percentage is worked out from other cells.
    fn is_percentage(&self, var: VarId) -> bool {
        self.model.system.vars[var].unit == Unit::Percent
            && self.model.laws_of[var]
                .iter()
                .any(|&law| self.model.system.laws[law].shape.computed() == Some(var))
    }

    /// The number between the bounds of the constraints that is a slip of the keys away from the printed one,
    /// or else the roundest.
    fn roundest(&self, var: VarId, constraints: &[Constraint]) -> Option<Decimal> {
        let (mut low, mut high): (Option<Decimal>, Option<Decimal>) = (None, None);
        for constraint in constraints {
            let (l, h) = constraint.range(var, &self.scratch);
            low = low.max(l);
            high = match (high, h) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        let (low, high) = (low?, high?);
        if low > high {
            return None;
        }
        let within = |value: &Decimal| low <= *value && *value <= high;
        if let Some(meant) = SalahKetik::maksud(self.model.values[var]).into_iter().find(within) {
            return Some(meant);
        }
        // Where a percentage may have been cut off, that it was rounded is likelier.
        let likely = low + (high - low) * Decimal::new(65, 2);
        let mut unit = Decimal::from(1_000_000_000_000_i64);
        for _ in 0..16 {
            let value = (likely / unit).floor() * unit;
            if value >= low {
                return Some(value);
            }
            unit /= Decimal::TEN;
        }
        within(&likely).then_some(likely)
    }

    /// Whether the laws that are more than one constraint hold for the new values.
    fn others_hold(&self, changed: &BTreeSet<VarId>) -> bool {
        let laws: BTreeSet<usize> =
            changed.iter().flat_map(|&v| self.model.laws_of[v].iter().copied()).collect();
        laws.into_iter().all(|law| {
            let shape = &self.model.system.laws[law].shape;
            let told = self.model.ignored.contains(&law);
            told || matches!(shape, Shape::Sum { .. }) || shape.holds(&self.model.system.vars, &self.scratch)
        })
    }
}
