//! From stored bytes to cell values; the last place where a number may be binary.

use rust_decimal::Decimal;

use super::grid::CellValue;

/// Days between Excel's two ways of counting dates.
pub(super) const DAYS_1904: i64 = 1462;

/// A number as XML stores it: `86`, `0.86109999999999998`, `1E-3`; `null` and `NaN` are odd.
pub(super) fn number_text(raw: &[u8]) -> CellValue {
    let raw = raw.trim_ascii();
    if raw.is_empty() {
        return CellValue::Empty;
    }
    if raw.len() <= 18 && raw.iter().all(u8::is_ascii_digit) {
        let number = raw.iter().fold(0_i64, |number, &b| number * 10 + i64::from(b - b'0'));
        return CellValue::Number(Decimal::from(number));
    }
    let text = String::from_utf8_lossy(raw);
    // Excel keeps 15 digits; what it writes beyond them is noise of the binary form.
    let digits = raw.iter().filter(|b| b.is_ascii_digit()).count();
    let simple = raw.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if digits <= 15
        && simple
        && let Ok(number) = text.parse::<Decimal>()
        && number.scale() <= 9
    {
        return CellValue::Number(number.normalize());
    }
    match text.parse::<f64>() {
        Ok(number) => match decimal(number) {
            Some(number) => CellValue::Number(number),
            None => CellValue::OddNumber(text.into_owned()),
        },
        Err(_) => CellValue::OddNumber(text.into_owned()),
    }
}

/// A number as binary files store it.
pub(super) fn number(number: f64) -> CellValue {
    decimal(number).map_or_else(|| CellValue::OddNumber(number.to_string()), CellValue::Number)
}

/// What is smaller is the rest of binary arithmetic (`0.1+0.2-0.3` leaves 5.55E-17), which Excel shows as 0.
const REST: f64 = 1e-9;

/// The 15 significant digits Excel shows of a binary number; `None` beyond what money can be.
fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e18 {
        return None;
    }
    if number.abs() < REST {
        return Some(Decimal::ZERO);
    }
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|d| d.normalize())
}

/// An ISO 8601 date or time as Excel's serial number.
pub(super) fn date_serial(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let mut serial = Decimal::ZERO;
    if let Some(date) = date {
        let date: jiff::civil::Date = date.parse().ok()?;
        let days = i64::from((date - jiff::civil::date(1899, 12, 30)).get_days());
        // Excel counts a 29 February 1900 that never was.
        serial += Decimal::from(if days < 61 { days - 1 } else { days });
    }
    if let Some(time) = time {
        let time: jiff::civil::Time = time.parse().ok()?;
        let seconds =
            i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        serial += (Decimal::from(seconds) / Decimal::from(86_400)).round_dp(10);
    }
    Some(serial)
}

/// An ISO 8601 duration such as `PT12H30M00S` as a fraction of days.
pub(super) fn duration_serial(text: &str) -> Option<Decimal> {
    let rest = text.strip_prefix("PT")?;
    let mut seconds = Decimal::ZERO;
    let mut number = String::new();
    for c in rest.chars() {
        let unit: i64 = match c {
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        let part = number.parse::<Decimal>().ok()?.checked_mul(Decimal::from(unit))?;
        seconds = seconds.checked_add(part)?;
        number.clear();
    }
    number.is_empty().then(|| (seconds / Decimal::from(86_400)).round_dp(10))
}

/// The error a binary file stores as a code.
pub(super) fn error_code(code: u8) -> CellValue {
    CellValue::Error(
        match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0f => "#VALUE!",
            0x17 => "#REF!",
            0x1d => "#NAME?",
            0x24 => "#NUM!",
            0x2a => "#N/A",
            _ => "#ERROR!",
        }
        .to_owned(),
    )
}

/// The number in the 30 bits that .xls and .xlsb store small ones in.
pub(super) fn rk(raw: u32) -> CellValue {
    let hundredth = raw & 1 != 0;
    let value = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        // An arithmetic shift keeps the sign of the 30-bit integer.
        f64::from(i32::from_ne_bytes(raw.to_ne_bytes()) >> 2)
    };
    number(if hundredth { value / 100.0 } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> CellValue {
        CellValue::Number(text.parse().unwrap())
    }

    #[test]
    fn numbers_lose_the_noise_and_nothing_else() {
        for (raw, value) in [
            ("86", "86"),
            ("0.86109999999999998", "0.8611"),
            ("0.30000000000000004", "0.3"),
            ("1699400000.0000002", "1699400000"),
            ("1E-3", "0.001"),
            ("1.6994E9", "1699400000"),
            ("198012312005011002", "198012312005011002"),
            ("-1900000.5", "-1900000.5"),
            (" 5 ", "5"),
            ("1e-300", "0"),
            ("5.5511151231257827E-17", "0"),
            ("-8.8817841970012523E-16", "0"),
            ("1.1102230246251565E-13", "0"),
            ("0.0000000000001", "0"),
            ("0.000001", "0.000001"),
            ("29126151220.01", "29126151220.01"),
        ] {
            let CellValue::Number(found) = number_text(raw.as_bytes()) else { panic!("{raw}") };
            assert_eq!(CellValue::Number(found.normalize()), n(value), "{raw}");
        }
        for raw in ["null", "NaN", "Infinity", "-INF", "1e300", "1e27", "12,5"] {
            assert_eq!(number_text(raw.as_bytes()), CellValue::OddNumber(raw.to_owned()));
        }
        assert_eq!(number_text(b""), CellValue::Empty);
    }

    #[test]
    fn packed_numbers() {
        assert_eq!(rk(0x3ff0_0000), n("1"));
        assert_eq!(rk((1234 << 2) | 2), n("1234"));
        assert_eq!(rk((8611 << 2) | 3), n("86.11"));
        assert_eq!(rk(!1), n("-1"));
    }

    #[test]
    fn dates() {
        assert_eq!(date_serial("2024-09-02"), Some(Decimal::from(45_537)));
        assert_eq!(date_serial("2024-09-02T12:00:00"), "45537.5".parse().ok());
        assert_eq!(date_serial("1900-01-01"), Some(Decimal::ONE));
        assert_eq!(date_serial("besok"), None);
        assert_eq!(duration_serial("PT12H00M00S"), "0.5".parse().ok());
        assert_eq!(duration_serial("12"), None);
    }
}
