//! Numbers the Indonesian way for readers, and plain for JSON.

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount of money: `Rp1.699.400.000`, sen only where there are some (`Rp0,50`), `-Rp1.900.000`.
pub fn format_rupiah(amount: Decimal) -> String {
    let amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    let decimals = if amount.scale() == 0 { 0 } else { 2 };
    format!("{sign}Rp{}", grouped(amount.abs(), decimals))
}

/// A number with dots between thousands and a decimal comma, without needless zeros: `8.397`, `1,5`.
pub fn format_number(number: Decimal) -> String {
    let number = number.normalize();
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    format!("{sign}{}", grouped(number.abs(), number.scale()))
}

/// Percent points as a percentage, with at most two decimals: `86,11%`, `100%`.
pub fn format_percent(points: Decimal) -> String {
    let points = points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    format!("{}%", format_number(points))
}

/// A number for machines: a dot before decimals, no grouping, no exponent, no needless zeros.
pub fn plain(number: Decimal) -> String {
    let number = number.normalize();
    if number.is_zero() { "0".to_owned() } else { number.to_string() }
}

/// A number without grouping and with a decimal comma, with exactly these decimals.
pub fn ungrouped(number: Decimal, decimals: u32) -> String {
    let number = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    fixed(number, decimals).replace('.', ",")
}

/// Most decimals a number format of Excel can ask for.
const MAX_DECIMALS: u32 = 30;

/// A number with a decimal point and exactly these decimals; it has no more of its own.
///
/// `Decimal`'s own `{:.*}` panics where whole digits and decimals together are more than it can hold.
fn fixed(number: Decimal, decimals: u32) -> String {
    let decimals = decimals.min(MAX_DECIMALS) as usize;
    let number = number.normalize();
    let mut text = number.to_string();
    let own = number.scale() as usize;
    if decimals > own {
        if own == 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', decimals - own));
    }
    text
}

/// A number that isn't negative with dots between thousands and this many decimals.
fn grouped(number: Decimal, decimals: u32) -> String {
    let text = fixed(number, decimals);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut result = String::with_capacity(text.len() + whole.len() / 3 + 1);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            result.push('.');
        }
        result.push(digit);
    }
    if !fraction.is_empty() {
        result.push(',');
        result.push_str(fraction);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn money_is_written_as_a_treasurer_writes_it() {
        for (amount, written) in [
            ("1699400000", "Rp1.699.400.000"),
            ("0", "Rp0"),
            ("-0", "Rp0"),
            ("999", "Rp999"),
            ("1000", "Rp1.000"),
            ("-1900000.00", "-Rp1.900.000"),
            ("53683500.5", "Rp53.683.500,50"),
            ("0.005", "Rp0,01"),
            ("1.999", "Rp2"),
        ] {
            assert_eq!(format_rupiah(d(amount)), written);
        }
    }

    #[test]
    fn numbers_and_percentages() {
        assert_eq!(format_number(d("8397")), "8.397");
        assert_eq!(format_number(d("-1234.50")), "-1.234,5");
        assert_eq!(format_percent(d("86.11")), "86,11%");
        assert_eq!(format_percent(d("100.00")), "100%");
        assert_eq!(format_percent(d("86.11111")), "86,11%");
        assert_eq!(plain(d("250000000.00")), "250000000");
        assert_eq!(plain(d("86.110")), "86.11");
        assert_eq!(plain(d("-0.00")), "0");
        assert_eq!(ungrouped(d("0.8611"), 1), "0,9");
        assert_eq!(ungrouped(d("5"), 2), "5,00");
        assert_eq!(ungrouped(d("0"), 1), "0,0");
    }

    #[test]
    fn no_number_of_decimals_is_too_much() {
        let digits = ungrouped(d("123456789012345.678"), 30);
        assert_eq!(digits, format!("123456789012345,678{}", "0".repeat(27)));
        assert_eq!(ungrouped(d("86.11"), 255).len(), 33);
        assert_eq!(ungrouped(Decimal::MAX, 28).len(), 29 + 1 + 28);
    }
}
