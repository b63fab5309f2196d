//! A percentage as it is stored, and the interval of all values that round to what is shown.

use rust_decimal::{Decimal, RoundingStrategy};

/// Most decimals of a percent point that half a unit of the last place can be held for.
const MAX_DECIMALS: u32 = Decimal::MAX_SCALE - 1;

/// A percentage in percent points (86.11 is 86,11%): the stored value with the precision it is shown in.
///
/// The value is never rounded, so that what is computed from it is what Excel computes. What is *printed*
/// stands for more: `86,11%` for any value in 86.105…86.115, `107,6%` for any in 107.55…107.65. A rule
/// about a percentage fails only if no value inside the printed interval satisfies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    /// The stored value, in percent points.
    pub value: Decimal,
    /// Half a unit of the last place shown; zero for a value that stands for itself alone.
    pub half: Decimal,
}

impl Percent {
    /// A stored value that is shown with this many decimals of a percent point.
    pub fn shown(value: Decimal, decimals: u32) -> Self {
        Self { value, half: Decimal::new(5, decimals.min(MAX_DECIMALS) + 1) }
    }

    /// The value as the reader sees it: the stored one rounded to the places shown.
    pub fn printed(&self) -> Decimal {
        let unit = self.half.normalize();
        // Only half a decimal unit is a place; the half-width of a mean of several values isn't.
        if unit.mantissa() != 5 || unit.scale() == 0 {
            return self.value;
        }
        self.value.round_dp_with_strategy(unit.scale() - 1, RoundingStrategy::MidpointAwayFromZero)
    }

    /// Whether more is stored than is shown.
    pub fn hides(&self) -> bool {
        self.printed() != self.value
    }

    /// Whether the exact value rounds to what is printed (both ends of the interval included).
    pub fn admits(&self, exact: Decimal) -> bool {
        self.low() <= exact && exact <= self.high()
    }

    /// Whether one value can round to what both print.
    pub fn agrees(&self, other: &Self) -> bool {
        self.low() <= other.high() && other.low() <= self.high()
    }

    /// Whether both store the same, or one prints what the other prints or stores.
    pub fn reads_as(&self, other: &Self) -> bool {
        let (own, others) = ([self.value, self.printed()], [other.value, other.printed()]);
        own.iter().any(|value| others.contains(value))
    }

    /// Whether what is printed is the exact value cut off instead of rounded.
    pub fn truncates(&self, exact: Decimal) -> bool {
        let printed = self.printed();
        exact >= printed && exact.saturating_sub(printed) < self.half.saturating_mul(Decimal::TWO)
    }

    /// The lowest value the printed one stands for.
    pub fn low(&self) -> Decimal {
        self.printed().saturating_sub(self.half)
    }

    /// The highest value the printed one stands for.
    pub fn high(&self) -> Decimal {
        self.printed().saturating_add(self.half)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_printed_percentage_is_an_interval() {
        let shown = Percent::shown(Decimal::new(8611, 2), 2);
        assert!(shown.admits(Decimal::new(86_105, 3)));
        assert!(shown.admits(Decimal::new(86_115, 3)));
        assert!(!shown.admits(Decimal::new(861_151, 4)));
        assert!(shown.truncates(Decimal::new(86_119, 3)));
        assert!(!shown.truncates(Decimal::new(8612, 2)));
    }

    #[test]
    fn what_is_stored_is_kept_and_what_is_shown_gives_the_interval() {
        let shown = Percent::shown(d("86.11"), 0);
        assert_eq!((shown.value, shown.printed()), (d("86.11"), d("86")));
        assert_eq!((shown.low(), shown.high()), (d("85.5"), d("86.5")));
        assert!(shown.hides() && !Percent::shown(d("86.11"), 2).hides());
        assert!(!Percent { value: d("86.11"), half: Decimal::ZERO }.hides());
        // The mean of halves is no place: nothing is rounded to it.
        assert_eq!(Percent { value: d("80.1234"), half: d("0.0033") }.printed(), d("80.1234"));
    }

    #[test]
    fn two_percentages_agree_if_one_value_rounds_to_both() {
        assert!(Percent::shown(d("107.6"), 1).agrees(&Percent::shown(d("107.64"), 2)));
        assert!(Percent::shown(d("86.1111"), 0).agrees(&Percent::shown(d("86"), 0)));
        assert!(!Percent::shown(d("107.6"), 1).agrees(&Percent::shown(d("107.66"), 2)));
    }

    #[test]
    fn no_precision_and_no_size_is_too_much() {
        for decimals in [0, 26, 27, 28, 30, 255, u32::MAX] {
            assert!(Percent::shown(Decimal::ONE, decimals).admits(Decimal::ONE));
        }
        let huge = Percent::shown(Decimal::MAX, 0);
        assert!(!huge.admits(Decimal::MIN) && huge.admits(Decimal::MAX));
        assert!(!Percent::shown(Decimal::MIN, 28).truncates(Decimal::MAX));
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_stored_and_the_printed_value(
            mantissa in i64::MIN..i64::MAX, scale in 0_u32..28, decimals in 0_u32..40,
        ) {
            let shown = Percent::shown(Decimal::new(mantissa, scale), decimals);
            prop_assert!(shown.admits(shown.value) && shown.admits(shown.printed()));
        }
    }
}
