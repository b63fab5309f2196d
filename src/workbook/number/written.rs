//! Numbers written as text, the Indonesian way first.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// How a single dot or comma before exactly three digits is understood (`8.397`, `8,397`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Money: both are thousands, since nobody writes tenths of sen.
    Money,
    /// A count: a dot is thousands, a comma is decimal.
    Count,
    /// A percentage: both are decimal unless three zeros follow a dot.
    Percent,
}

/// Whether a character is blank to the eye (spaces of all widths, zero-width marks, and the marks of
/// writing direction that the calculator of Windows and messengers copy along).
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{ad}' | '\u{61c}')
}

/// A text as its number is typed: characters of full width as the usual ones, and without the apostrophe
/// that makes Excel keep a number as text where it became part of the text itself.
pub(super) fn typed(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches(is_space).trim_start_matches(['\'', '\u{2019}', '`']);
    if bare.chars().any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}')) {
        return Cow::Owned(bare.chars().map(half_width).collect());
    }
    Cow::Borrowed(bare)
}

/// The usual character for one of full width, as East Asian keyboards type it.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character is one of the dashes.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a text only looks like nothing: empty, spaces, dashes, a lone apostrophe.
pub fn is_blank_text(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_dash(c) || matches!(c, '\'' | '\u{2019}' | '`' | '_'))
}

/// Whether a text in a money column says that there is nothing: `-`, `Rp -`, `Rp. -`, `Rp.`.
pub fn is_blank_money(text: &str) -> bool {
    is_blank_text(without_currency(text.trim_matches(is_space)))
}

/// An amount of money as people write it; `None` if it isn't one for certain.
///
/// Reads `Rp. 1.699.400.000,-`, `Rp53.683.500,00`, `(1.900.000)`, `-1.900.000`, `1,699,400,000` and a
/// plain `1699400000`; refuses letters among digits (`1O.000.000`) and groups that aren't of three.
pub fn parse_money(text: &str) -> Option<Decimal> {
    let text = typed(text);
    let mut rest = without_rupiah(text.trim_matches(is_space));
    let mut negative = false;
    // A sign, brackets and the currency come in any order: `(Rp 5)`, `Rp (5)`, `-Rp5`, `Rp -5`.
    for _ in 0..4 {
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            if negative {
                return None;
            }
            negative = true;
            rest = inner.trim_matches(is_space);
        } else if let Some(inner) = rest.strip_prefix(is_dash) {
            if negative {
                return None;
            }
            negative = true;
            rest = inner.trim_start_matches(is_space);
        } else {
            rest = without_currency(rest);
        }
    }
    let rest = without_closing_dash(rest);
    let amount = parse_digits(rest, Reading::Money)?;
    Some(if negative { -amount } else { amount })
}

/// The text before the word `rupiah` or the currency's code at its end, in brackets or not.
fn without_rupiah(text: &str) -> &str {
    let bare = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(text, |(before, inside)| {
        if ["rupiah", "rp", "idr"].iter().any(|w| inside.trim().eq_ignore_ascii_case(w)) {
            before
        } else {
            text
        }
    });
    let word = |word: &str| {
        let (rest, end) = bare.split_at_checked(bare.len().checked_sub(word.len())?)?;
        let number = rest.trim_end_matches(is_space);
        let after = number.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '=' | ')'));
        (end.eq_ignore_ascii_case(word) && after).then_some(number)
    };
    ["rupiah", "idr"].into_iter().find_map(word).unwrap_or(bare).trim_end_matches(is_space)
}

/// The text behind a leading `Rp`, `Rp.`, `IDR` or `:`.
fn without_currency(text: &str) -> &str {
    let text = text.trim_start_matches(|c| is_space(c) || c == ':');
    let prefix = ["Rp", "IDR"]
        .into_iter()
        .find(|p| text.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p)));
    match prefix {
        Some(prefix) => {
            text[prefix.len()..].trim_start_matches(|c| is_space(c) || matches!(c, '.' | ':' | ','))
        }
        None => text,
    }
}

/// The text before a closing `,-`, `.-`, `,--`, `,=` or a full stop.
fn without_closing_dash(text: &str) -> &str {
    let bare = text.trim_end_matches(|c| is_dash(c) || is_space(c) || c == '=');
    if bare.len() == text.len() {
        return text;
    }
    match bare.strip_suffix([',', '.']) {
        Some(number) => number.trim_end_matches(is_space),
        // A dash that isn't behind a comma may be a range that was cut short.
        None => text,
    }
}

/// A number made of digits, dots, commas and spaces between thousands.
pub(super) fn parse_digits(text: &str, reading: Reading) -> Option<Decimal> {
    let text = joined(text)?;
    let dots = text.bytes().filter(|&b| b == b'.').count();
    let commas = text.bytes().filter(|&b| b == b',').count();
    let (whole, fraction): (String, &str) = match (dots, commas) {
        (0, 0) => (text.clone(), ""),
        // Both: the one that comes last and once is the decimal mark.
        (1.., 1..) => {
            let (decimal, group) = if text.rfind(',') > text.rfind('.') { (',', '.') } else { ('.', ',') };
            let (whole, fraction) = text.rsplit_once(decimal)?;
            let too_fine = reading == Reading::Money && fraction.len() > 2;
            if fraction.is_empty() || too_fine || whole.contains(decimal) {
                return None;
            }
            (ungroup(whole, group)?, fraction)
        }
        (2.., 0) => (ungroup(&text, '.')?, ""),
        (0, 2..) => (ungroup(&text, ',')?, ""),
        _ => {
            let mark = if dots == 1 { '.' } else { ',' };
            let (whole, fraction) = text.split_once(mark)?;
            let could_group =
                fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            let grouped = could_group
                && match reading {
                    Reading::Money => true,
                    Reading::Count => mark == '.',
                    Reading::Percent => mark == '.' && fraction == "000",
                };
            if grouped {
                (format!("{whole}{fraction}"), "")
            } else if fraction.is_empty() || (reading == Reading::Money && fraction.len() > 2) {
                // Money with more than two decimals is a slip in a group, not a fraction.
                return None;
            } else {
                (whole.to_owned(), fraction)
            }
        }
    };
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Nothing an agency counts comes near; sums of such would overflow.
    if whole.len() > 18 || whole.len() + fraction.len() > 26 {
        return None;
    }
    format!("{whole}{}{fraction}", if fraction.is_empty() { "" } else { "." }).parse().ok()
}

/// The digits without the marks between groups, if all groups but the first have three digits.
fn ungroup(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    if text.contains(mark) && !(1..=3).contains(&first.len()) {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// The text without spaces that stand beside a mark or between groups of three digits.
fn joined(text: &str) -> Option<String> {
    if !text.contains(is_space) {
        return Some(text.to_owned());
    }
    let mut result = String::new();
    for piece in text.split(is_space).filter(|piece| !piece.is_empty()) {
        let after_mark = result.is_empty() || result.ends_with(['.', ',']) || piece.starts_with(['.', ',']);
        let group = piece.bytes().take_while(u8::is_ascii_digit).count() == 3;
        if !after_mark && !group {
            return None;
        }
        result.push_str(piece);
    }
    Some(result)
}

/// The year a text names: the one behind the word `tahun` or `T.A.`, else the only one in it.
///
/// `None` if it names none, or several (`2021-2026`) without saying which is meant.
pub fn year(text: &str) -> Option<i32> {
    let lower = text.to_lowercase();
    let bytes = lower.as_bytes();
    let mut found: Vec<(usize, i32)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| at + n);
        // A dot or comma joined to more digits makes it a piece of an amount.
        let digit_at = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
        let mark_at =
            |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(|b| matches!(b, b'.' | b','));
        let glued = (mark_at(at.checked_sub(1)) && digit_at(at.checked_sub(2)))
            || (mark_at(Some(end)) && digit_at(Some(end + 1)));
        if end - at == 4
            && !glued
            && let Ok(year) = lower[at..end].parse::<i32>()
            && (1990..2100).contains(&year)
        {
            found.push((at, year));
        }
        at = end;
    }
    let named: Vec<i32> = found
        .iter()
        .filter(|&&(at, _)| {
            let before = lower[..at].trim_end_matches(|c: char| is_space(c) || c == ':' || c == '.');
            ["tahun", "anggaran", "t.a", " ta", "tahun anggaran", "thn", "th"]
                .iter()
                .any(|w| before.ends_with(w))
                || before == "ta"
        })
        .map(|&(_, year)| year)
        .collect();
    let range_after = |year: i32| {
        found.iter().any(|&(at, y)| {
            y == year
                && lower[at + 4..].trim_start_matches(is_space).starts_with(|c| is_dash(c) || c == '/')
                && found.len() > 1
        })
    };
    let candidates = if named.is_empty() { found.iter().map(|&(_, y)| y).collect() } else { named };
    let first = *candidates.first()?;
    (candidates.iter().all(|&y| y == first) && !range_after(first)).then_some(first)
}
