//! What a wrong figure has to do with the right one: the slips of a typist.

use rust_decimal::Decimal;

/// How a figure was mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SalahKetik {
    /// Two neighbouring digits changed places: 904 for 940.
    Tertukar,
    /// One digit is another one: 175 for 165.
    SatuAngka,
    /// Zeros are missing at the end: 1.500 for 15.000.
    NolKurang,
    /// There are zeros too many at the end.
    NolLebih,
    /// Thousands were written where rupiah are meant: 1.500 for 1.500.000.
    Ribuan,
    /// One digit inside is missing: 815 for 8.152.
    AngkaKurang,
    /// There is one digit too many.
    AngkaLebih,
}

impl SalahKetik {
    /// The slip in words, as part of a sentence after "kemungkinan".
    pub fn sebutan(self) -> &'static str {
        match self {
            Self::Tertukar => "dua angka tertukar",
            Self::SatuAngka => "satu angka salah ketik",
            Self::NolKurang => "nol kurang",
            Self::NolLebih => "nol kelebihan",
            Self::Ribuan => "ditulis dalam ribuan",
            Self::AngkaKurang => "satu angka terlewat",
            Self::AngkaLebih => "satu angka kelebihan",
        }
    }

    /// The figures that may be meant where one was mistyped, the likeliest slip first: zeros and thousands,
    /// then two digits that changed places.
    pub fn maksud(wrong: Decimal) -> Vec<Decimal> {
        let wrong = wrong.normalize();
        let shifts = [10, 100, 1_000, 1_000_000].map(Decimal::from);
        let shifted = shifts.iter().flat_map(|&by| [wrong.checked_div(by), wrong.checked_mul(by)]);
        let mut meant: Vec<Decimal> = shifted.flatten().collect();
        let digits = wrong.mantissa().to_string().into_bytes();
        for i in 1..digits.len() {
            let mut swapped = digits.clone();
            swapped.swap(i - 1, i);
            let number = std::str::from_utf8(&swapped).ok().and_then(|text| text.parse::<i128>().ok());
            let number = number.and_then(|n| Decimal::try_from_i128_with_scale(n, wrong.scale()).ok());
            meant.extend(number.filter(|&n| n != wrong));
        }
        meant
    }

    /// The slip that turns the right figure into the wrong one, if a single one does.
    pub fn antara(wrong: Decimal, right: Decimal) -> Option<Self> {
        if wrong == right || wrong.is_zero() || right.is_zero() {
            return None;
        }
        let (wrong, right) = (digits(wrong, right), digits(right, wrong));
        let zeros = |short: &[u8], long: &[u8]| {
            let end = long.strip_prefix(short)?;
            (end.len() <= 6 && end.iter().all(|&d| d == b'0')).then_some(end.len())
        };
        if let Some(missing) = zeros(&wrong, &right) {
            return Some(if missing == 3 { Self::Ribuan } else { Self::NolKurang });
        }
        if zeros(&right, &wrong).is_some() {
            return Some(Self::NolLebih);
        }
        if wrong.len() == right.len() {
            let differs: Vec<usize> = (0..wrong.len()).filter(|&i| wrong[i] != right[i]).collect();
            return match differs[..] {
                [_] => Some(Self::SatuAngka),
                [a, b] if b == a + 1 && wrong[a] == right[b] && wrong[b] == right[a] => Some(Self::Tertukar),
                _ => None,
            };
        }
        if lacks_one(&wrong, &right) {
            return Some(Self::AngkaKurang);
        }
        lacks_one(&right, &wrong).then_some(Self::AngkaLebih)
    }
}

/// The digits of a figure, with as many decimals as the more precise of the two.
fn digits(value: Decimal, other: Decimal) -> Vec<u8> {
    let scale = value.normalize().scale().max(other.normalize().scale()) as usize;
    let text = format!("{:.*}", scale, value.normalize().abs());
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|&&d| d == b'0').count();
    digits[zeros..].to_vec()
}

/// Whether the first is the second without one of its digits.
fn lacks_one(short: &[u8], long: &[u8]) -> bool {
    short.len() + 1 == long.len()
        && short.len() >= 2
        && (0..long.len()).any(|gap| short[..gap] == long[..gap] && short[gap..] == long[gap + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(wrong: &str, right: &str) -> Option<SalahKetik> {
        SalahKetik::antara(wrong.parse().unwrap(), right.parse().unwrap())
    }

    #[test]
    fn slips_are_told_apart() {
        assert_eq!(slip("904000000", "940000000"), Some(SalahKetik::Tertukar));
        assert_eq!(slip("175000000", "165000000"), Some(SalahKetik::SatuAngka));
        assert_eq!(slip("15", "150"), Some(SalahKetik::NolKurang));
        assert_eq!(slip("1500000", "150000"), Some(SalahKetik::NolLebih));
        assert_eq!(slip("250000", "250000000"), Some(SalahKetik::Ribuan));
        assert_eq!(slip("815", "8152"), Some(SalahKetik::AngkaKurang));
        assert_eq!(slip("81552", "8152"), Some(SalahKetik::AngkaLebih));
        assert_eq!(slip("0.8611", "86.11"), Some(SalahKetik::NolKurang));
    }

    #[test]
    fn what_may_be_meant_is_a_slip_away() {
        let meant = SalahKetik::maksud("904000000".parse().unwrap());
        for figure in ["90400000", "940000000", "904000"] {
            assert!(meant.contains(&figure.parse().unwrap()), "{figure}");
        }
        assert!(meant.iter().all(|&m| m != Decimal::from(904_000_000)));
    }

    #[test]
    fn other_figures_are_no_slip() {
        assert_eq!(slip("904", "409"), None);
        assert_eq!(slip("904", "904.00"), None);
        assert_eq!(slip("0", "10"), None);
        assert_eq!(slip("1200", "3400"), None);
    }
}
