//! A percentage as printed: the interval of all values that round to what is shown.

use rust_decimal::Decimal;

/// A percentage in percent points (86.11 is 86,11%) with the precision it was printed in.
///
/// `86,11%` stands for any value in 86.105…86.115, `107,6%` for any in 107.55…107.65. A rule about a
/// percentage fails only if no value inside the printed interval satisfies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    /// The value shown, in percent points.
    pub value: Decimal,
    /// Half a unit of the last place shown; zero for a value stored in full.
    pub half: Decimal,
}

impl Percent {
    /// A value shown with this many decimals of a percent point; beyond what a decimal can hold they
    /// count as the most it can.
    pub fn shown(value: Decimal, decimals: u32) -> Self {
        Self { value, half: Decimal::new(5, decimals.saturating_add(1).min(Decimal::MAX_SCALE)) }
    }

    /// Whether the exact value rounds to what is printed (both ends of the interval included).
    pub fn admits(&self, exact: Decimal) -> bool {
        (self.value - exact).abs() <= self.half
    }

    /// Whether what is printed is the exact value cut off instead of rounded.
    pub fn truncates(&self, exact: Decimal) -> bool {
        exact >= self.value && exact - self.value < self.half * Decimal::TWO
    }

    /// The lowest value the printed one stands for.
    pub fn low(&self) -> Decimal {
        self.value - self.half
    }

    /// The highest value the printed one stands for.
    pub fn high(&self) -> Decimal {
        self.value + self.half
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_printed_percentage_is_an_interval() {
        let shown = Percent::shown(Decimal::new(8611, 2), 2);
        assert!(shown.admits(Decimal::new(86_105, 3)));
        assert!(shown.admits(Decimal::new(86_115, 3)));
        assert!(!shown.admits(Decimal::new(861_151, 4)));
        assert!(shown.truncates(Decimal::new(86_119, 3)));
        assert!(!shown.truncates(Decimal::new(8612, 2)));
    }
}
