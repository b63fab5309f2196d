//! Laws as linear constraints, and the elimination of a cell from them: what must hold between the
//! other cells whatever the value of that one (Fourier and Motzkin).

use std::collections::BTreeMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::model::Expansion;
use crate::domain::percent::Percent;
use crate::domain::setahun::{Cara, Jenis};
use crate::dossier::laws::{Shape, System, VarId};

/// `low ≤ Σ coefficient · cell ≤ high`.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    /// The cells with their coefficients, in order of the cells.
    pub terms: Vec<(VarId, Decimal)>,
    /// The least the sum may be.
    pub low: Option<Decimal>,
    /// The most the sum may be.
    pub high: Option<Decimal>,
    /// Percentages whose printed value went into the coefficients: if one of them is wrong, the constraint
    /// says nothing.
    pub scales: Vec<VarId>,
}

/// How a freed cell gets its value back from the others.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// From a constraint that leaves no room.
    Exactly(Constraint),
    /// From what the constraints leave open.
    Within(Vec<Constraint>),
}

impl Constraint {
    /// The constraints that a law is; none where it isn't linear in what remains.
    pub fn of(shape: &Shape, system: &System, values: &[Decimal]) -> Vec<Self> {
        let one = Decimal::ONE;
        match shape {
            Shape::Sum { total, parts, tolerance } => {
                vec![Self::sum(*total, parts, *tolerance)]
            }
            Shape::Equal { a, b } => {
                // How far two printed figures may differ and say the same depends on how they are printed.
                let difference = (values[*a] - values[*b]).abs();
                let slack = shape.slack(&system.vars);
                let slack = match shape.holds(&system.vars, values) {
                    true => slack.max(difference),
                    false if slack < difference => slack,
                    false => Decimal::ZERO,
                };
                vec![Self::two_sided(vec![(*a, one), (*b, -one)], slack)]
            }
            Shape::Quarters { total, parts, jenis } => {
                Self::quarters(*total, parts, *jenis, values).into_iter().collect()
            }
            Shape::Ratio { percent, numerator, denominator } => {
                let shown = Percent { value: values[*percent], half: system.vars[*percent].half };
                let above: Vec<_> = numerator.iter().map(|&n| (n, Decimal::ONE_HUNDRED)).collect();
                let halves = |cells: &[VarId]| cells.iter().map(|&c| system.vars[c].half).sum::<Decimal>();
                let room = Decimal::ONE_HUNDRED * halves(numerator) + shown.value.abs() * halves(denominator);
                // A percentage that was cut off instead of rounded breaks no law.
                Self::share(*percent, &above, denominator, reach(&shown), room + room)
            }
            Shape::NegativeCapaian { percent, target, realisasi } => {
                let shown = Percent { value: values[*percent], half: system.vars[*percent].half };
                let above = [(*target, Decimal::from(200)), (*realisasi, -Decimal::ONE_HUNDRED)];
                let (target_half, own_half) = (system.vars[*target].half, system.vars[*realisasi].half);
                let room =
                    Decimal::ONE_HUNDRED * own_half + (shown.value.abs() + Decimal::from(200)) * target_half;
                Self::share(*percent, &above, &[*target], reach(&shown), room + room)
            }
        }
    }

    /// The year from its quarters, in the way in which it follows from them, or usually does.
    fn quarters(total: VarId, parts: &[VarId], jenis: Jenis, values: &[Decimal]) -> Option<Self> {
        let tolerance = Decimal::new(11, 3);
        let printed: Vec<Decimal> = parts.iter().map(|&p| values[p]).collect();
        let usual = if jenis == Jenis::Hitungan { Cara::Jumlah } else { Cara::Terakhir };
        match jenis.cara_dari(values[total], &printed).unwrap_or(usual) {
            Cara::Jumlah => Some(Self::sum(total, parts, tolerance)),
            Cara::Terakhir => Some(Self::sum(total, &[*parts.last()?], tolerance)),
            Cara::Tertinggi => {
                let highest = *parts.iter().max_by_key(|&&p| values[p])?;
                Some(Self::sum(total, &[highest], tolerance))
            }
            Cara::RataRata => {
                let count = Decimal::from(parts.len());
                let mut mean = Self::sum(total, parts, tolerance * count);
                for term in mean.terms.iter_mut().filter(|t| t.0 == total) {
                    term.1 = count;
                }
                Some(mean)
            }
        }
    }

    fn sum(total: VarId, parts: &[VarId], tolerance: Decimal) -> Self {
        let terms = std::iter::once((total, Decimal::ONE)).chain(parts.iter().map(|&p| (p, -Decimal::ONE)));
        Self::two_sided(terms.collect(), tolerance)
    }

    fn two_sided(terms: Vec<(VarId, Decimal)>, slack: Decimal) -> Self {
        Self { terms: gathered(terms), low: Some(-slack), high: Some(slack), scales: Vec::new() }
    }

    /// `low · below ≤ above ≤ high · below`, give or take what the operands are rounded by.
    fn share(
        percent: VarId,
        above: &[(VarId, Decimal)],
        below: &[VarId],
        (low, high): (Decimal, Decimal),
        room: Decimal,
    ) -> Vec<Self> {
        let with = |factor: Decimal| {
            let terms = above.iter().copied().chain(below.iter().map(|&d| (d, -factor)));
            gathered(terms.collect())
        };
        vec![
            Self { terms: with(low), low: Some(-room), high: None, scales: vec![percent] },
            Self { terms: with(high), low: None, high: Some(room), scales: vec![percent] },
        ]
    }

    /// What a cell is by a constraint that leaves no room: other cells with their coefficients, but for a
    /// constant.
    pub fn definition(&self, var: VarId) -> Option<Vec<(VarId, Decimal)>> {
        let own = self.coefficient(var)?;
        let others = self.terms.iter().filter(|t| t.0 != var);
        others.map(|&(other, factor)| Some((other, -factor.checked_div(own)?))).collect()
    }

    /// The constraint with cells replaced by what they come to.
    pub fn with(self, expansion: impl Fn(VarId) -> Rc<Expansion>) -> Self {
        let mut terms = Vec::with_capacity(self.terms.len());
        let mut constant = Decimal::ZERO;
        for &(var, factor) in &self.terms {
            let expansion = expansion(var);
            constant += expansion.constant * factor;
            terms.extend(expansion.terms.iter().map(|&(cell, own)| (cell, own * factor)));
        }
        let less = |bound: Option<Decimal>| bound.map(|b| b - constant);
        Self { terms: gathered(terms), low: less(self.low), high: less(self.high), scales: self.scales }
    }

    /// Whether the cell stands in the constraint or in its coefficients.
    pub fn concerns(&self, var: VarId) -> bool {
        self.coefficient(var).is_some() || self.scales.contains(&var)
    }

    fn coefficient(&self, var: VarId) -> Option<Decimal> {
        self.terms.binary_search_by_key(&var, |t| t.0).ok().map(|i| self.terms[i].1)
    }

    /// Whether the constraint holds; what can't be computed is taken to hold.
    pub fn holds(&self, values: &[Decimal]) -> bool {
        let Some(sum) = self.value(values) else { return true };
        self.low.is_none_or(|low| sum >= low) && self.high.is_none_or(|high| sum <= high)
    }

    fn value(&self, values: &[Decimal]) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        for &(var, factor) in &self.terms {
            sum = sum.checked_add(values[var].checked_mul(factor)?)?;
        }
        Some(sum)
    }

    /// The value of a cell that the middle of the constraint gives.
    pub fn solve(&self, var: VarId, values: &[Decimal]) -> Option<Decimal> {
        let (low, high) = (self.low?, self.high?);
        let middle = (low.checked_add(high)?) / Decimal::TWO;
        self.at_bound(var, middle, values)
    }

    fn at_bound(&self, var: VarId, bound: Decimal, values: &[Decimal]) -> Option<Decimal> {
        let own = self.coefficient(var)?;
        let mut rest = bound;
        for &(other, factor) in self.terms.iter().filter(|t| t.0 != var) {
            rest = rest.checked_sub(values[other].checked_mul(factor)?)?;
        }
        rest.checked_div(own)
    }

    /// The least and most a cell may be by this constraint.
    pub fn range(&self, var: VarId, values: &[Decimal]) -> (Option<Decimal>, Option<Decimal>) {
        let at = |bound: Option<Decimal>| bound.and_then(|b| self.at_bound(var, b, values));
        let (low, high) = (at(self.low), at(self.high));
        if self.coefficient(var).is_some_and(|c| c.is_sign_negative()) { (high, low) } else { (low, high) }
    }
}

/// The values that a printed percentage stands for, if it was cut off instead of rounded, too; short of the
/// next one that could be printed.
fn reach(shown: &Percent) -> (Decimal, Decimal) {
    (shown.low(), shown.high() + shown.half * Decimal::new(98, 2))
}

/// Takes a cell out of the constraints it stands in.
pub(super) fn eliminate(var: VarId, constraints: Vec<Constraint>) -> (Origin, Vec<Constraint>) {
    // What leans on the cell as a percentage says nothing once the cell is free.
    let constraints: Vec<Constraint> = constraints.into_iter().filter(|c| !c.scales.contains(&var)).collect();
    let pivot = (0..constraints.len())
        .filter(|&i| constraints[i].low.is_some() && constraints[i].high.is_some())
        .min_by_key(|&i| constraints[i].terms.len());
    let Some(pivot) = pivot else {
        let derived = pairs(var, &constraints);
        return (Origin::Within(constraints), derived);
    };
    let derived = (0..constraints.len())
        .filter(|&i| i != pivot)
        .filter_map(|i| substituted(var, &constraints[i], &constraints[pivot]))
        .collect();
    (Origin::Exactly(constraints[pivot].clone()), derived)
}

/// The constraint with the cell replaced by what the pivot says of it.
fn substituted(var: VarId, constraint: &Constraint, pivot: &Constraint) -> Option<Constraint> {
    let factor = constraint.coefficient(var)?.checked_div(pivot.coefficient(var)?)?;
    let (low, high) = (pivot.low?.checked_mul(factor)?, pivot.high?.checked_mul(factor)?);
    let (low, high) = (low.min(high), low.max(high));
    let mut terms = constraint.terms.clone();
    for &(other, c) in &pivot.terms {
        terms.push((other, -c.checked_mul(factor)?));
    }
    let minus = |bound: Option<Decimal>, by: Decimal| match bound {
        Some(bound) => bound.checked_sub(by).map(Some),
        None => Some(None),
    };
    let scales = constraint.scales.iter().chain(&pivot.scales).copied().collect();
    useful(Constraint {
        terms: gathered(terms),
        low: minus(constraint.low, high)?,
        high: minus(constraint.high, low)?,
        scales,
    })
}

/// Every lower bound of the cell with every upper bound of it.
fn pairs(var: VarId, constraints: &[Constraint]) -> Vec<Constraint> {
    let (mut lower, mut upper) = (Vec::new(), Vec::new());
    for constraint in constraints {
        let Some(own) = constraint.coefficient(var) else { continue };
        let negative = own.is_sign_negative();
        // cell ≥ (bound − rest) / own, or ≤ where the coefficient is negative
        for (bound, is_low) in [(constraint.low, !negative), (constraint.high, negative)] {
            if let Some(bound) = bound {
                let list = if is_low { &mut lower } else { &mut upper };
                list.push((constraint, own, bound));
            }
        }
    }
    let mut derived = Vec::new();
    for &(low, low_own, low_bound) in &lower {
        for &(high, high_own, high_bound) in &upper {
            if std::ptr::eq(low, high) {
                continue;
            }
            let combined = || {
                let mut terms = Vec::new();
                // (low_bound − low_rest) / low_own ≤ (high_bound − high_rest) / high_own
                for &(other, c) in low.terms.iter().filter(|t| t.0 != var) {
                    terms.push((other, c.checked_div(low_own)?));
                }
                for &(other, c) in high.terms.iter().filter(|t| t.0 != var) {
                    terms.push((other, -c.checked_div(high_own)?));
                }
                let bound = low_bound.checked_div(low_own)?.checked_sub(high_bound.checked_div(high_own)?)?;
                let scales = low.scales.iter().chain(&high.scales).copied().collect();
                useful(Constraint { terms: gathered(terms), low: Some(bound), high: None, scales })
            };
            derived.extend(combined());
        }
    }
    derived
}

/// Constraints between nothing hold always or never; those that hold are left out.
fn useful(constraint: Constraint) -> Option<Constraint> {
    let trivial = constraint.terms.is_empty() && constraint.holds(&[]);
    (!trivial).then_some(constraint)
}

fn gathered(terms: Vec<(VarId, Decimal)>) -> Vec<(VarId, Decimal)> {
    let mut sums: BTreeMap<VarId, Decimal> = BTreeMap::new();
    for (var, factor) in terms {
        let sum = sums.entry(var).or_default();
        *sum = sum.checked_add(factor).unwrap_or(*sum);
    }
    sums.into_iter().filter(|(_, factor)| !factor.is_zero()).collect()
}
