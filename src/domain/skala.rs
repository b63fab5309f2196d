//! Percentages typed in the wrong scale: 0,8889 or 8889 where 88,89 is meant.

use rust_decimal::Decimal;

use super::percent::Percent;

/// Whether what is printed is a hundred times too small or too large for the computed value, in
/// percent points. The comparison allows for the precision it was printed in.
pub fn salah_skala(tertulis: &Percent, hitungan: Decimal) -> bool {
    if tertulis.value.is_zero() || hitungan.is_zero() || tertulis.admits(hitungan) {
        return false;
    }
    // A hundredth of the computed value covers what was lost in rounding before the slip.
    let slack = |half: Decimal| half.max(hitungan.abs() / Decimal::ONE_HUNDRED);
    let near = |value: Decimal, half: Decimal| (value - hitungan).abs() <= slack(half);
    let up = tertulis.value.checked_mul(Decimal::ONE_HUNDRED);
    let up_half = tertulis.half.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    // A coarse value such as 1% stands for too wide a range once it is multiplied.
    let up_half = up_half.min(hitungan.abs() / Decimal::from(20));
    up.is_some_and(|value| near(value, up_half))
        || near(tertulis.value / Decimal::ONE_HUNDRED, tertulis.half / Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn salah(tertulis: &str, hitungan: &str) -> bool {
        let value = d(tertulis);
        salah_skala(&Percent::shown(value, value.scale()), d(hitungan))
    }

    #[test]
    fn a_hundred_times_too_small_or_too_large() {
        assert!(salah("0.8889", "88.888"));
        assert!(salah("0.89", "88.888"));
        assert!(salah("8889", "88.888"));
        assert!(salah("1", "100"));
        assert!(salah("10000", "100"));
    }

    #[test]
    fn other_mistakes_and_right_values() {
        assert!(!salah("88.89", "88.888"));
        assert!(!salah("0", "0"));
        assert!(!salah("0.00", "88.888"));
        assert!(!salah("88.98", "88.888"));
        assert!(!salah("0.92", "88.888"));
        assert!(!salah("1", "1.2"));
    }
}
