//! What makes one of several equally good repairs the likelier: a slip of the keys that no chance
//! explains.

use rust_decimal::Decimal;

use super::model::Model;
use super::search::Repair;
use crate::domain::salah_ketik::SalahKetik;
use crate::dossier::laws::{Shape, Unit, VarId};

/// How much less a cell weighs that a telling slip mends; more than the margin within which repairs are
/// equally good.
const TELLING: u32 = 25;

/// The cost of a repair, less for telling slips.
pub(super) fn cost(model: &Model<'_>, repair: &Repair) -> u32 {
    let telling = repair.causes.iter().filter(|&&(var, value)| is_telling(model, var, value)).count();
    repair.cost.saturating_sub(TELLING.saturating_mul(u32::try_from(telling).unwrap_or(u32::MAX)))
}

/// Whether an amount was mistyped so that no other figure would come out right by chance: zeros lost or
/// added, thousands for rupiah, or a sum that leaves out one of its rows or counts it twice. Another digit or two digits that
/// changed places aren't telling: the same difference often makes another addend look mistyped.
fn is_telling(model: &Model<'_>, var: VarId, value: Decimal) -> bool {
    let cell = &model.system.vars[var];
    let printed = model.values[var];
    if cell.unit != Unit::Rupiah || cell.blank {
        return false;
    }
    if miscounts(model, var, value) {
        return true;
    }
    let zeros = matches!(
        SalahKetik::antara(printed, value),
        Some(SalahKetik::NolKurang | SalahKetik::NolLebih | SalahKetik::Ribuan)
    );
    zeros && significant(printed) >= 2
}

/// Whether a sum is off by exactly one of several rows, which it leaves out or counts twice, or is twice
/// all of them.
fn miscounts(model: &Model<'_>, total: VarId, value: Decimal) -> bool {
    let difference = (value - model.values[total]).abs();
    let parts = |&law: &usize| match &model.system.laws[law].shape {
        Shape::Sum { parts, .. } => parts.clone(),
        _ => Vec::new(),
    };
    let off = |parts: Vec<VarId>| {
        let rows = || parts.iter().map(|&p| model.values[p]).filter(|v| !v.is_zero());
        let doubled = rows().count() > 1 && model.values[total] == value + value;
        doubled || parts.len() > 2 && rows().any(|row| row == difference)
    };
    significant(difference) >= 2 && model.computed_by[total].iter().map(parts).any(off)
}

/// How many digits an amount has before its zeros.
fn significant(amount: Decimal) -> usize {
    amount.normalize().mantissa().to_string().trim_start_matches('-').trim_end_matches('0').len()
}
