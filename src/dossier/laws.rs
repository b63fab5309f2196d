//! What must hold between the figures of a dossier: sums, equalities, percentages.
//!
//! A law relates variables, each of which is one cell. The [`super::diagnosis`] looks for the cells
//! whose correction makes broken laws hold again.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::capaian::{capaian, penyerapan};
use crate::domain::percent::Percent;
use crate::domain::polaritas::Polaritas;
use crate::domain::setahun::Jenis;
use crate::source::{CellRef, Entry};

/// Index of a variable in a [`System`].
pub type VarId = usize;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Rupiah.
    Rupiah,
    /// A count of whatever the indicator counts.
    Count,
    /// Percent points.
    Percent,
}

/// One cell that takes part in laws.
#[derive(Debug, Clone)]
pub struct Var {
    /// The cell.
    pub at: CellRef,
    /// Its value as stored: rupiah, a count, or percent points.
    pub value: Decimal,
    /// Half a unit of the last place shown; zero where the value is exact.
    pub half: Decimal,
    /// The cell is blank and stands for zero; it is never blamed for a wrong value.
    pub blank: bool,
    /// What it counts.
    pub unit: Unit,
    /// How detailed its document is; where nothing else decides, the less detailed one is blamed.
    pub detail: u8,
    /// How many documents of the other budget say the same: no law, but it decides between equals.
    pub backing: usize,
    /// How it was entered.
    pub entry: Entry,
    /// It stands in a signed agreement.
    pub signed: bool,
    /// It repeats what agreements say (the plan of the quarterly form), and doesn't overrule them.
    pub follows_agreements: bool,
    /// What the cell is about: `sub kegiatan Penyediaan Sandang`.
    pub subject: String,
}

/// The shape of a law.
#[derive(Debug, Clone)]
pub enum Shape {
    /// `total = Σ parts`, exact to one rupiah (or to the rounding of printed counts).
    Sum {
        /// The sum as printed.
        total: VarId,
        /// The addends.
        parts: Vec<VarId>,
        /// Largest difference that still counts as equal.
        tolerance: Decimal,
    },
    /// Two cells say the same.
    Equal {
        /// One.
        a: VarId,
        /// The other.
        b: VarId,
    },
    /// `percent = Σ numerator / Σ denominator × 100` within the printed precision.
    Ratio {
        /// The percentage as printed.
        percent: VarId,
        /// Addends of the numerator.
        numerator: Vec<VarId>,
        /// Addends of the denominator.
        denominator: Vec<VarId>,
    },
    /// Capaian of a negative indicator (lower is better):
    /// `(target − (realisasi − target)) / target × 100`.
    NegativeCapaian {
        /// The capaian as printed.
        percent: VarId,
        /// The target.
        target: VarId,
        /// The realised performance.
        realisasi: VarId,
    },
    /// Performance of the year from its quarters, in one of the ways of its kind of indicator.
    Quarters {
        /// The year's performance as printed.
        total: VarId,
        /// The quarters that are filled, in order.
        parts: Vec<VarId>,
        /// What the indicator measures.
        jenis: Jenis,
    },
}

/// A law with the rule that stands for it.
#[derive(Debug, Clone)]
pub struct Law {
    /// The rule reported when the law is broken by its computed cell or, for equalities, by either.
    pub code: &'static str,
    /// What must hold.
    pub shape: Shape,
    /// The law relates cells of different documents.
    pub across: bool,
}

/// All variables and laws of a dossier.
#[derive(Debug, Clone, Default)]
pub struct System {
    /// The variables.
    pub vars: Vec<Var>,
    /// The laws.
    pub laws: Vec<Law>,
    of_cell: BTreeMap<CellRef, VarId>,
}

impl System {
    /// The variable of a cell, made at its first use.
    pub fn var(&mut self, var: Var) -> VarId {
        if let Some(&id) = self.of_cell.get(&var.at) {
            return id;
        }
        self.of_cell.insert(var.at, self.vars.len());
        self.vars.push(var);
        self.vars.len() - 1
    }

    /// The variable of a cell, if it takes part in a law.
    pub fn of_cell(&self, at: CellRef) -> Option<VarId> {
        self.of_cell.get(&at).copied()
    }

    /// Adds a law between variables made before.
    pub fn law(&mut self, code: &'static str, across: bool, shape: Shape) {
        self.laws.push(Law { code, shape, across });
    }
}

impl Shape {
    /// The law of a capaian.
    pub fn capaian(polaritas: Polaritas, percent: VarId, target: VarId, realisasi: VarId) -> Self {
        match polaritas {
            Polaritas::Positif => {
                Self::Ratio { percent, numerator: vec![realisasi], denominator: vec![target] }
            }
            Polaritas::Negatif => Self::NegativeCapaian { percent, target, realisasi },
        }
    }

    /// The cell that is computed from the others; none for an equality.
    pub fn computed(&self) -> Option<VarId> {
        match self {
            Self::Sum { total, .. } | Self::Quarters { total, .. } => Some(*total),
            Self::Ratio { percent, .. } | Self::NegativeCapaian { percent, .. } => Some(*percent),
            Self::Equal { .. } => None,
        }
    }

    /// All variables, the computed one first.
    pub fn vars(&self) -> Vec<VarId> {
        match self {
            Self::Sum { total, parts, .. } | Self::Quarters { total, parts, .. } => {
                std::iter::once(*total).chain(parts.iter().copied()).collect()
            }
            Self::Equal { a, b } => vec![*a, *b],
            Self::Ratio { percent, numerator, denominator } => std::iter::once(*percent)
                .chain(numerator.iter().copied())
                .chain(denominator.iter().copied())
                .collect(),
            Self::NegativeCapaian { percent, target, realisasi } => vec![*percent, *target, *realisasi],
        }
    }

    /// Whether the law holds to the last rupiah, and the percentage is rounded and not cut off: what holds
    /// otherwise is worth a remark.
    pub fn holds_exactly(&self, vars: &[Var], values: &[Decimal]) -> bool {
        match self {
            Self::Sum { total, parts, tolerance } if *tolerance == Decimal::ONE => {
                values[*total] == sum(parts, values)
            }
            Self::Equal { a, b } if vars[*a].unit == Unit::Rupiah => values[*a] == values[*b],
            Self::Ratio { percent, numerator, denominator } => {
                let shown = Percent { value: values[*percent], half: vars[*percent].half };
                ratio(numerator, denominator, vars, values)
                    .is_none_or(|(low, high)| low <= shown.high() && high >= shown.low())
            }
            Self::NegativeCapaian { percent, target, realisasi } => {
                let shown = Percent { value: values[*percent], half: vars[*percent].half };
                negative(*target, *realisasi, vars, values)
                    .is_none_or(|(low, high)| low <= shown.high() && high >= shown.low())
            }
            _ => self.holds(vars, values),
        }
    }

    /// How far the two sides may differ. Two printed percentages agree if one value rounds to both; counts
    /// are exact.
    pub fn slack(&self, vars: &[Var]) -> Decimal {
        match self {
            Self::Sum { tolerance, .. } => *tolerance,
            Self::Equal { a, b } => match (vars[*a].unit, vars[*b].unit) {
                (Unit::Percent, Unit::Percent) => vars[*a].half + vars[*b].half,
                (Unit::Rupiah, Unit::Rupiah) => Decimal::ONE,
                _ => Decimal::ZERO,
            },
            _ => Decimal::ZERO,
        }
    }

    /// Whether the law holds for these values.
    pub fn holds(&self, vars: &[Var], values: &[Decimal]) -> bool {
        match self {
            Self::Sum { total, parts, tolerance } => {
                (values[*total] - sum(parts, values)).abs() <= *tolerance
            }
            Self::Equal { a, b } => {
                let shown = |id: VarId| Percent { value: values[id], half: vars[id].half };
                let (one, other) = (shown(*a), shown(*b));
                let difference = (one.value - other.value).abs();
                match (vars[*a].unit, vars[*b].unit) {
                    (Unit::Percent, Unit::Percent) => one.agrees(&other),
                    (Unit::Rupiah, Unit::Rupiah) => difference <= Decimal::ONE,
                    // Counts are exact, but for the digits a format hides from the one who copies them.
                    _ => one.reads_as(&other),
                }
            }
            Self::Ratio { percent, numerator, denominator } => {
                let shown = Percent { value: values[*percent], half: vars[*percent].half };
                // A cut-off instead of rounded value is worth a remark, it breaks no law.
                ratio(numerator, denominator, vars, values).is_none_or(|(low, high)| {
                    low <= shown.high() && high >= shown.low() || shown.truncates(low)
                })
            }
            Self::NegativeCapaian { percent, target, realisasi } => {
                let shown = Percent { value: values[*percent], half: vars[*percent].half };
                negative(*target, *realisasi, vars, values).is_none_or(|(low, high)| {
                    low <= shown.high() && high >= shown.low() || shown.truncates(low)
                })
            }
            Self::Quarters { total, parts, jenis } => {
                let parts: Vec<Decimal> = parts.iter().map(|&p| values[p]).collect();
                jenis.cara_dari(values[*total], &parts).is_some()
            }
        }
    }

    /// The value of one variable that makes the law hold, where the law says it exactly.
    pub fn solve(&self, wanted: VarId, values: &[Decimal]) -> Option<Decimal> {
        match self {
            // A measure that is taken anew each quarter: the last is the year's, and nothing says the others.
            Self::Quarters { total, parts, jenis } if *jenis != Jenis::Hitungan => {
                let last = *parts.last()?;
                if *total == wanted { Some(values[last]) } else { (last == wanted).then(|| values[*total]) }
            }
            Self::Sum { total, parts, .. } | Self::Quarters { total, parts, .. } => {
                if *total == wanted {
                    Some(sum(parts, values))
                } else {
                    let others: Decimal = parts.iter().filter(|&&p| p != wanted).map(|&p| values[p]).sum();
                    Some(values[*total] - others)
                }
            }
            Self::Equal { a, b } => Some(if *a == wanted { values[*b] } else { values[*a] }),
            Self::Ratio { percent, numerator, denominator } => {
                let exact = || penyerapan(sum(denominator, values), sum(numerator, values));
                (*percent == wanted).then(exact).flatten()
            }
            Self::NegativeCapaian { percent, target, realisasi } => {
                let exact = || capaian(values[*target], values[*realisasi], Polaritas::Negatif);
                (*percent == wanted).then(exact).flatten()
            }
        }
    }
}

fn sum(ids: &[VarId], values: &[Decimal]) -> Decimal {
    ids.iter().map(|&id| values[id]).sum()
}

/// The lowest and highest percentage that printed operands stand for; `None` without a denominator.
fn ratio(above: &[VarId], below: &[VarId], vars: &[Var], values: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let (num_low, num_high) = bounds(above, vars, values);
    let (den_low, den_high) = bounds(below, vars, values);
    if den_low <= Decimal::ZERO {
        return None;
    }
    penyerapan(den_high, num_low).zip(penyerapan(den_low, num_high))
}

/// The lowest and highest capaian of a negative indicator: the formula is `200 − realisasi / target × 100`.
fn negative(target: VarId, realisasi: VarId, vars: &[Var], values: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let (low, high) = ratio(&[realisasi], &[target], vars, values)?;
    let mirrored = |ratio: Decimal| Decimal::from(200).checked_sub(ratio);
    mirrored(high).zip(mirrored(low))
}

/// The lowest and highest sum the printed values stand for.
fn bounds(ids: &[VarId], vars: &[Var], values: &[Decimal]) -> (Decimal, Decimal) {
    let shown = || ids.iter().map(|&id| Percent { value: values[id], half: vars[id].half });
    (shown().map(|p| p.low()).sum(), shown().map(|p| p.high()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SheetId;

    /// Whether two cells that show so many decimals say the same.
    fn same(unit: Unit, a: (&str, u32), b: (&str, u32)) -> bool {
        let mut system = System::default();
        let ids = [a, b].map(|(value, decimals)| {
            let shown = Percent::shown(value.parse().unwrap_or_default(), decimals);
            let row = u32::try_from(system.vars.len()).unwrap_or_default();
            system.var(Var {
                at: CellRef::new(SheetId(0), row, 0),
                value: shown.value,
                half: shown.half,
                blank: false,
                unit,
                detail: 0,
                backing: 0,
                entry: Entry::Number,
                signed: false,
                follows_agreements: false,
                subject: String::new(),
            })
        });
        let values: Vec<Decimal> = system.vars.iter().map(|v| v.value).collect();
        Shape::Equal { a: ids[0], b: ids[1] }.holds(&system.vars, &values)
    }

    #[test]
    fn counts_are_compared_as_stored_or_as_a_format_shows_them() {
        assert!(same(Unit::Count, ("104.5", 0), ("104.5", 1)), "104,5 under the format 0 beside 104,5 Nilai");
        assert!(same(Unit::Count, ("104.6", 0), ("105", 0)), "both print 105");
        assert!(same(Unit::Count, ("3.7166667", 2), ("3.72", 2)), "both print 3,72");
        assert!(!same(Unit::Count, ("104.4", 0), ("105", 0)), "104 beside 105");
        assert!(!same(Unit::Count, ("3.7", 1), ("3.72", 2)), "nothing is hidden: two figures");
    }

    #[test]
    fn percentages_agree_if_one_value_rounds_to_both() {
        assert!(same(Unit::Percent, ("107.6", 1), ("107.64", 2)));
        assert!(same(Unit::Percent, ("86.4", 0), ("86", 0)));
        assert!(!same(Unit::Percent, ("86.11", 2), ("86.2", 1)));
    }
}
