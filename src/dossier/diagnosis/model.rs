//! The laws of a dossier with the values as they stand now, and how likely each cell is wrong.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rust_decimal::Decimal;

use super::constraint::Constraint;
use crate::domain::setahun::Jenis;
use crate::dossier::laws::{Shape, System, Unit, VarId};
use crate::source::{Entry, SheetId};

/// What it costs to hold an ordinary cell wrong. Two ordinary cells always cost more than one cell of
/// any kind.
pub(super) const CELL: u32 = 100;
/// The least that a cell can cost.
pub(super) const CHEAPEST: u32 = 60;
/// Repairs whose costs differ by no more than this are equally good.
pub(super) const MARGIN: u32 = 15;

/// The laws and what is known of each cell.
pub(super) struct Model<'a> {
    pub system: &'a System,
    /// The values as they are now: printed, or mended by an earlier repair.
    pub values: Vec<Decimal>,
    /// Whether each law holds for the values.
    pub holds: Vec<bool>,
    /// The laws each cell takes part in.
    pub laws_of: Vec<Vec<usize>>,
    /// The laws of its own document that a cell is computed by.
    pub computed_by: Vec<Vec<usize>>,
    /// Broken laws that have been told of and stay open.
    pub ignored: BTreeSet<usize>,
    /// Constants where the column's other sums are formulas.
    typed: BTreeSet<VarId>,
    /// The law by which a computed cell follows from others of its document, if it agrees with them.
    defined_by: Vec<Option<usize>>,
    /// What computed cells come to in cells that follow from nothing.
    expansions: RefCell<BTreeMap<VarId, Rc<Expansion>>>,
}

/// A computed cell in terms of cells that follow from nothing: `constant + Σ coefficient · cell`.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    /// The cells with their coefficients.
    pub terms: Vec<(VarId, Decimal)>,
    /// What the printed cell has more than that.
    pub constant: Decimal,
}

impl<'a> Model<'a> {
    pub fn new(system: &'a System) -> Self {
        let mut laws_of = vec![Vec::new(); system.vars.len()];
        let mut computed_by = vec![Vec::new(); system.vars.len()];
        for (index, law) in system.laws.iter().enumerate() {
            for var in law.shape.vars() {
                let laws: &mut Vec<usize> = &mut laws_of[var];
                if laws.last() != Some(&index) {
                    laws.push(index);
                }
            }
            if let Some(computed) = law.shape.computed().filter(|_| !law.across) {
                computed_by[computed].push(index);
            }
        }
        let values: Vec<Decimal> = system.vars.iter().map(|v| v.value).collect();
        let holds = system.laws.iter().map(|law| law.shape.holds(&system.vars, &values)).collect();
        let typed = typed_constants(system, &computed_by);
        let mut model = Self {
            system,
            values,
            holds,
            laws_of,
            computed_by,
            ignored: BTreeSet::new(),
            typed,
            defined_by: vec![None; system.vars.len()],
            expansions: RefCell::default(),
        };
        for var in 0..system.vars.len() {
            model.defined_by[var] = model.definition(var);
        }
        model
    }

    /// The law that a cell follows by: a sum before a percentage.
    fn definition(&self, var: VarId) -> Option<usize> {
        let holding = || self.computed_by[var].iter().copied().filter(|&law| self.holds[law]);
        holding().find(|&law| self.is_linear(law)).or_else(|| holding().find(|_| self.is_leaf_percent(var)))
    }

    fn is_linear(&self, law: usize) -> bool {
        matches!(self.system.laws[law].shape, Shape::Sum { .. } | Shape::Quarters { .. })
    }

    /// Whether a percentage is only worked out, and nothing else is said of it.
    fn is_leaf_percent(&self, var: VarId) -> bool {
        self.laws_of[var].len() == self.computed_by[var].len()
    }

    /// The law by which a cell follows from others of its document, whatever these are.
    pub fn defined_by(&self, var: VarId) -> Option<usize> {
        self.defined_by[var]
    }

    /// The cells that follow from this one, from near to far.
    pub fn dependents(&self, var: VarId) -> Vec<VarId> {
        let mut seen = BTreeSet::from([var]);
        let (mut found, mut next) = (Vec::new(), 0);
        let mut from = var;
        loop {
            for &law in &self.laws_of[from] {
                let computed = self.system.laws[law].shape.computed();
                let computed = computed.filter(|&c| c != from && self.defined_by[c] == Some(law));
                found.extend(computed.filter(|&c| seen.insert(c)));
            }
            let Some(&following) = found.get(next) else { return found };
            (from, next) = (following, next + 1);
        }
    }

    /// What a cell comes to in cells that follow from nothing; itself, if it is one of these.
    pub fn expansion(&self, var: VarId) -> Rc<Expansion> {
        self.expanded(var, &mut BTreeSet::new())
    }

    fn expanded(&self, var: VarId, above: &mut BTreeSet<VarId>) -> Rc<Expansion> {
        if let Some(known) = self.expansions.borrow().get(&var) {
            return Rc::clone(known);
        }
        let law = self.defined_by[var].filter(|&law| self.is_linear(law) && above.insert(var));
        let definition = law.and_then(|law| {
            let shape = &self.system.laws[law].shape;
            Constraint::of(shape, self.system, &self.values).into_iter().next()?.definition(var)
        });
        let mut expansion = Expansion { terms: vec![(var, Decimal::ONE)], constant: Decimal::ZERO };
        if let Some(parts) = definition {
            let mut terms = BTreeMap::new();
            let mut constant = self.values[var];
            for (part, factor) in parts {
                let below = self.expanded(part, above);
                for &(cell, own) in &below.terms {
                    *terms.entry(cell).or_insert(Decimal::ZERO) += own * factor;
                    constant -= own * factor * self.values[cell];
                }
            }
            expansion = Expansion { terms: terms.into_iter().collect(), constant };
        }
        above.remove(&var);
        let expansion = Rc::new(expansion);
        self.expansions.borrow_mut().insert(var, Rc::clone(&expansion));
        expansion
    }

    /// The constraints that a law is, in cells that follow from nothing.
    pub fn reduced(&self, law: usize) -> Vec<Constraint> {
        let constraints = Constraint::of(&self.system.laws[law].shape, self.system, &self.values);
        constraints.into_iter().map(|c| c.with(|var| self.expansion(var))).collect()
    }

    /// Gives cells other values; the laws around them are tested again.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = (VarId, Decimal)>) {
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        for (var, value) in changes {
            self.values[var] = value;
            touched.extend(&self.laws_of[var]);
        }
        for &law in &touched {
            self.holds[law] = self.system.laws[law].shape.holds(&self.system.vars, &self.values);
        }
        for law in touched {
            if let Some(computed) = self.system.laws[law].shape.computed() {
                self.defined_by[computed] = self.definition(computed);
            }
        }
        self.expansions.borrow_mut().clear();
    }

    /// Whether a cell is computed from others of its document and agrees with them: if it is wrong, then
    /// because one of those is.
    pub fn follows(&self, var: VarId) -> bool {
        self.computed_by[var].iter().any(|&law| self.holds[law])
    }

    /// Whether a cell agrees with operands of which one is among these.
    pub fn follows_any(&self, var: VarId, changed: &BTreeSet<VarId>) -> bool {
        self.computed_by[var].iter().filter(|&&law| self.holds[law]).any(|&law| {
            self.system.laws[law].shape.vars().iter().any(|other| *other != var && changed.contains(other))
        })
    }

    /// How unlikely it is that the cell itself is wrong.
    pub fn weight(&self, var: VarId) -> u32 {
        let cell = &self.system.vars[var];
        let broken = self.computed_by[var].iter().any(|&law| !self.holds[law]);
        // The year's figure of a measure is copied from its last quarter, or worked out from them.
        let measured = |&law: &usize| {
            let shape = &self.system.laws[law].shape;
            !self.holds[law] && matches!(shape, Shape::Quarters { jenis, .. } if *jenis != Jenis::Hitungan)
        };
        let measured = self.computed_by[var].iter().any(measured);
        let formula = cell.entry == Entry::Formula;
        // A percentage is worked out beside its operands, a formula that isn't the sum of its rows adds
        // other rows, and a constant among formulas was typed over one.
        if broken && (cell.unit == Unit::Percent || measured || formula || self.typed.contains(&var)) {
            return CHEAPEST;
        }
        if cell.follows_agreements && self.is_absurd(var) {
            return CHEAPEST;
        }
        // Where the other budget says the same, a cell is the less likely to be wrong.
        if cell.backing > 0 {
            return CELL + 2 * MARGIN;
        }
        // The plan of the quarterly form and a signed agreement don't overrule each other: nothing but more
        // documents tells which is wrong.
        if cell.follows_agreements {
            return CELL + MARGIN;
        }
        // Little tells for a cell that stands in one law only; it ranks first among equals. What was signed
        // has its signatures.
        if self.laws_of[var].len() == 1 && !cell.signed { CELL - 5 } else { CELL }
    }

    /// Whether what was realised is out of all proportion to a target that repeats an agreement's, and well in
    /// proportion to the one that was agreed upon.
    fn is_absurd(&self, var: VarId) -> bool {
        let own = self.values[var];
        let percents = self.laws_of[var].iter().filter_map(|&law| match &self.system.laws[law].shape {
            Shape::Ratio { percent, denominator, .. } if self.holds[law] && *denominator == [var] => {
                Some(self.values[*percent])
            }
            _ => None,
        });
        let agreed = || {
            self.laws_of[var].iter().filter_map(|&law| match self.system.laws[law].shape {
                Shape::Equal { a, b } => Some(self.values[if a == var { b } else { a }]),
                _ => None,
            })
        };
        let (tenth, tenfold) = (Decimal::TEN, Decimal::ONE_THOUSAND);
        let (third, threefold) = (Decimal::from(30), Decimal::from(300));
        let usual = |percent: Decimal| {
            let by_agreement = |target: Decimal| percent.checked_mul(own)?.checked_div(target);
            agreed().filter_map(by_agreement).any(|p| third <= p && p <= threefold)
        };
        percents.filter(|p| *p < tenth || *p > tenfold).any(usual)
    }

    /// Whether the cell may be given another value at all: a blank that stands for nothing is never wrong.
    pub fn may_change(&self, var: VarId) -> bool {
        !self.system.vars[var].blank || !self.computed_by[var].is_empty()
    }

    /// The document a cell is in, as far as sums go.
    pub fn sheet(&self, var: VarId) -> SheetId {
        self.system.vars[var].at.sheet
    }

    /// The value of a cell that follows from the others of a law that isn't linear in it.
    pub fn solve(&self, law: usize, var: VarId, values: &[Decimal]) -> Option<Decimal> {
        self.system.laws[law].shape.solve(var, values)
    }
}

/// The constants among computed cells of a column whose others are formulas.
fn typed_constants(system: &System, computed_by: &[Vec<usize>]) -> BTreeSet<VarId> {
    let mut columns: BTreeMap<(SheetId, u32), Vec<VarId>> = BTreeMap::new();
    for (var, cell) in system.vars.iter().enumerate() {
        let sums = |&law: &usize| matches!(system.laws[law].shape, Shape::Sum { .. } | Shape::Ratio { .. });
        if computed_by[var].iter().any(sums) && !cell.blank {
            columns.entry((cell.at.sheet, cell.at.col)).or_default().push(var);
        }
    }
    let is_formula = |var: &VarId| system.vars[*var].entry == Entry::Formula;
    columns
        .into_values()
        .filter(|column| {
            column.len() >= 3 && column.iter().filter(|v| is_formula(v)).count() * 3 >= column.len() * 2
        })
        .flatten()
        .filter(|var| !is_formula(var))
        .collect()
}
