//! The laws of a dossier with the values as they stand now, and how likely each cell is wrong.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

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
        Self { system, values, holds, laws_of, computed_by, ignored: BTreeSet::new(), typed }
    }

    /// Gives cells other values; the laws around them are tested again.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = (VarId, Decimal)>) {
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        for (var, value) in changes {
            self.values[var] = value;
            touched.extend(&self.laws_of[var]);
        }
        for law in touched {
            self.holds[law] = self.system.laws[law].shape.holds(&self.system.vars, &self.values);
        }
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
        // What only repeats signed agreements doesn't overrule them; where the other budget says the same, a
        // cell is the less likely to be wrong.
        match (cell.follows_agreements, cell.backing > 0) {
            (true, false) => return CELL - 2 * MARGIN,
            (false, true) => return CELL + 2 * MARGIN,
            _ => {}
        }
        // Little tells for a cell that stands in one law only; it ranks first among equals.
        if self.laws_of[var].len() == 1 { CELL - 5 } else { CELL }
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
