//! What `found` and `expected` hold: a number to be shown as one, or text (a NIP is text although it
//! is made of digits).

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::domain::tulis::format_number;

/// Families of rules whose values are amounts, counts or percentages.
const NUMERIC: &[&str] = &["NIL", "JML", "HIT", "SLR"];

/// A number beyond this many digits is no amount, and Excel would round it.
const MOST_DIGITS: usize = 15;

/// The number that a finding's value is, if it is one.
pub fn number(code: &str, value: &str) -> Option<Decimal> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let padded = value.len() > 1 && value.starts_with('0') && !value.starts_with("0.");
    let numeric = NUMERIC.contains(&code.get(..3)?) && (1..=MOST_DIGITS).contains(&digits) && !padded;
    if numeric { Decimal::from_str(value).ok() } else { None }
}

/// A finding's value as Indonesians write it: `100.000.000`, `86,11`.
pub fn shown(code: &str, value: &str) -> String {
    number(code, value).map_or_else(|| value.to_owned(), format_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_nips_are_text() {
        assert_eq!(shown("SLR003", "100000000"), "100.000.000");
        assert_eq!(shown("HIT002", "86.11"), "86,11");
        assert_eq!(shown("JML001", "-1500"), "-1.500");
        assert_eq!(shown("IDN001", "1985010120100110"), "1985010120100110");
        assert_eq!(shown("SLR006", "Orang"), "Orang");
        assert_eq!(shown("SLR005", "012"), "012");
    }
}
