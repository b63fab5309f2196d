//! What a number format code says: percent, decimals, date. Nothing else of it is needed.

use super::grid::NumberFormat;

/// Most decimals that mean anything: Excel keeps 15 digits of a number, whatever its format shows.
pub const MAX_DECIMALS: u8 = 20;

/// The format of a built-in id (those that aren't listed in a workbook's own formats).
pub fn builtin(id: u16) -> NumberFormat {
    let number = |decimals| NumberFormat { decimals: Some(decimals), ..NumberFormat::default() };
    match id {
        1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => number(0),
        2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => number(2),
        9 => NumberFormat { percent: true, ..number(0) },
        10 => NumberFormat { percent: true, ..number(2) },
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat { date: true, ..NumberFormat::default() },
        _ => NumberFormat::default(),
    }
}

/// The format of a custom code such as `0.00%`, `_-* #,##0_-;-* #,##0_-`, `[$-421]dd mmmm yyyy`.
///
/// Only the first section counts: it is the one for positive numbers. A percent sign in quotes or
/// behind a backslash is decoration and doesn't multiply.
pub fn parse(code: &str) -> NumberFormat {
    let mut format = NumberFormat::default();
    let mut digits = false;
    let mut decimals: Option<u8> = None;
    let mut general = false;
    let mut words = String::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                for c in chars.by_ref().take_while(|&c| c != '"') {
                    before_date(&mut words, c, &format);
                }
            }
            // The next character is shown as it is.
            '\\' => {
                for c in chars.by_ref().take(1) {
                    before_date(&mut words, c, &format);
                }
            }
            // The next character is only a width, or a filler.
            '_' | '*' => {
                chars.next();
            }
            ' ' | ',' if !format.date && !digits => before_date(&mut words, c, &format),
            '[' => {
                let mut inside = String::new();
                while let Some(c) = chars.next()
                    && c != ']'
                {
                    inside.push(c.to_ascii_lowercase());
                }
                // `[h]`, `[mm]`, `[ss]` count time; colours, conditions and locales say nothing here.
                if ["h", "hh", "m", "mm", "s", "ss"].contains(&inside.as_str()) {
                    format.date = true;
                }
            }
            '%' => format.percent = true,
            '0' | '#' | '?' => {
                digits = true;
                if let Some(count) = &mut decimals {
                    *count = count.saturating_add(1).min(MAX_DECIMALS);
                }
            }
            '.' if digits || matches!(chars.peek(), Some('0' | '#' | '?')) => {
                decimals.get_or_insert(0);
            }
            'G' | 'g' if follows(&mut chars, "eneral") => general = true,
            'A' | 'a' if follows(&mut chars, "m/pm") || follows(&mut chars, "/p") => format.date = true,
            'E' | 'e' if digits && matches!(chars.peek(), Some('+' | '-')) => {
                // Digits behind the exponent aren't decimals.
                for c in chars.by_ref() {
                    if c == ';' {
                        break;
                    }
                }
                break;
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' if !digits => {
                format.date = true;
            }
            _ => {}
        }
    }
    if format.date {
        let named = words.chars().filter(|c| c.is_alphabetic()).count() >= MIN_WORD;
        let words = named.then(|| words.into());
        return NumberFormat { date: true, words, ..NumberFormat::default() };
    }
    if digits && !general {
        format.decimals = Some(decimals.unwrap_or(0));
    }
    format
}

/// Fewest letters of a word that a format writes before a date: a place, not a unit or a mark.
const MIN_WORD: usize = 3;

/// Keeps a character that is shown before the date begins.
fn before_date(words: &mut String, c: char, format: &NumberFormat) {
    if !format.date {
        words.push(c);
    }
}

/// Consumes the word if it comes next, in any case.
fn follows(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &str) -> bool {
    let mut ahead = chars.clone();
    for expected in word.chars() {
        if !ahead.next().is_some_and(|c| c.eq_ignore_ascii_case(&expected)) {
            return false;
        }
    }
    *chars = ahead;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_seen_in_workbooks() {
        for (code, percent, decimals, date) in [
            ("General", false, None, false),
            ("", false, None, false),
            ("@", false, None, false),
            ("0", false, Some(0), false),
            ("0%", true, Some(0), false),
            ("0.00%", true, Some(2), false),
            ("0.0 %", true, Some(1), false),
            ("#,##0", false, Some(0), false),
            ("#,##0.00", false, Some(2), false),
            ("_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-", false, Some(0), false),
            ("_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)", false, Some(2), false),
            ("\"Rp\"#,##0;[Red]\\-\"Rp\"#,##0", false, Some(0), false),
            ("[$Rp-421]#,##0.00", false, Some(2), false),
            ("_([$Rp-421]* #,##0_)", false, Some(0), false),
            ("0\" Paket\"", false, Some(0), false),
            ("0\"%\"", false, Some(0), false),
            ("0\\%", false, Some(0), false),
            ("[$-421]dd mmmm yyyy", false, None, true),
            ("[$-421]dd\\ mmmm\\ yyyy;@", false, None, true),
            ("dd/mm/yyyy", false, None, true),
            ("h:mm AM/PM", false, None, true),
            ("[h]:mm:ss", false, None, true),
            ("[Red]0.0%", true, Some(1), false),
            ("[>=1]0%;0.00%", true, Some(0), false),
            ("0.00E+00", false, Some(2), false),
            ("0.###", false, Some(3), false),
            ("0.000000000000000000000000000000%", true, Some(20), false),
            ("General\" Orang\"", false, None, false),
        ] {
            assert_eq!(parse(code), NumberFormat { percent, decimals, date, words: None }, "{code}");
        }
    }

    #[test]
    fn words_before_a_date() {
        for (code, words) in [
            ("\"Dumai, \"dd mmmm yyyy", Some("Dumai, ")),
            ("[$-421]\"Dumai,\"\\ d\\ mmmm\\ yyyy;@", Some("Dumai, ")),
            ("\\D\\u\\m\\a\\i, dd/mm/yyyy", Some("Dumai, ")),
            ("dd mmmm yyyy", None),
            ("dd\" hari bulan \"mmmm", None),
            ("\"tgl\" dd mmmm", Some("tgl ")),
            ("\"s/d\" dd mmmm", None),
            ("\"Rp\"#,##0", None),
        ] {
            assert_eq!(parse(code).words.as_deref(), words, "{code}");
        }
    }

    #[test]
    fn built_in_ids() {
        assert!(builtin(9).percent && builtin(10).percent);
        assert_eq!(builtin(10).decimals, Some(2));
        assert!(builtin(14).date && builtin(22).date);
        assert_eq!(builtin(0), NumberFormat::default());
    }
}
