//! From cells and texts to numbers: the one place of conversion.
//!
//! Every converter of a cell tells four things apart: a value, a blank, something unreadable, and a
//! formula whose value isn't stored (unknown, never zero).

mod written;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use self::written::{Reading, is_dash, is_space, parse_digits, typed};
use super::grid::{Cell, CellValue};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::tanggal::NAMA_BULAN;
use crate::domain::tulis;
use crate::source::Content;

pub use self::written::{is_blank_money, is_blank_text, parse_money, year};

/// More decimals than anybody types: a stored value with more is a computed one, which is compared to
/// this many, since its last binary digits mean nothing.
const EXACT_DECIMALS: u32 = 6;

/// An amount of money in rupiah.
///
/// A date or a percentage in a money column is unreadable: Excel made it of something else.
pub fn money(cell: &Cell) -> Content<Decimal> {
    match &cell.value {
        CellValue::Text(text) if is_blank_money(text) => Content::Blank,
        CellValue::Text(text) => {
            parse_money(text).map_or_else(|| Content::Unreadable(folded(text)), Content::Value)
        }
        CellValue::Number(_) if cell.format.date => Content::Unreadable(dated(cell)),
        CellValue::Number(_) if cell.format.percent => Content::Unreadable(shown(cell)),
        CellValue::Number(number) => Content::Value(without_rest(*number)),
        _ => other(cell),
    }
}

/// What stands behind the figure of a cell that a date format hides.
pub const DATE_FORMAT: &str = " (berformat tanggal)";

/// A number under a date format: the number itself and the name of the cause, since Excel shows either a
/// date that nobody typed or `####`.
fn dated(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Number(number) => format!("{}{DATE_FORMAT}", tulis::format_number(*number)),
        _ => shown(cell),
    }
}

/// An amount without what the binary sum of amounts leaves far below a sen (`-2.98E-08`).
fn without_rest(amount: Decimal) -> Decimal {
    let sen = amount.round_dp(2);
    let rest = amount.saturating_sub(sen).abs();
    if rest < Decimal::new(1, 5) { sen } else { amount }
}

/// A percentage in percent points as stored, with the precision it is shown in.
///
/// - A number under a percent format counts a hundredfold, with that format's decimals.
/// - Any other number is percent points already: with the decimals of its format, or under General
///   with those it was typed with; a computed or longer one counts as shown with six.
/// - Text is read with or without its percent sign, with the decimals as written.
pub fn percent(cell: &Cell) -> Content<Percent> {
    match &cell.value {
        CellValue::Text(text) if is_blank_text(text) => Content::Blank,
        CellValue::Text(text) => {
            parse_percent(text).map_or_else(|| Content::Unreadable(folded(text)), Content::Value)
        }
        CellValue::Number(_) if cell.format.date => Content::Unreadable(dated(cell)),
        CellValue::Number(number) => Content::Value(points(cell, *number)),
        _ => other(cell),
    }
}

/// A target or realised performance: a number, a number with its unit, a percentage, or words.
///
/// A whole number is exact; one with decimals stands for all that round to it. Only an error or
/// a date is unreadable, since targets may be words (`BB`, `>201-350`, `100 dari 110 Organisasi`).
pub fn quantity(cell: &Cell) -> Content<Kuantitas> {
    match &cell.value {
        CellValue::Text(text) if is_blank_text(text) => Content::Blank,
        CellValue::Text(text) => Content::Value(parse_quantity(text)),
        CellValue::Number(_) if cell.format.date => Content::Unreadable(dated(cell)),
        CellValue::Number(number) if cell.format.percent => {
            Content::Value(Kuantitas::Persen(points(cell, *number)))
        }
        CellValue::Number(number) => {
            let nilai = if number.is_integer() { exact(*number) } else { points(cell, *number) };
            Content::Value(Kuantitas::Angka { nilai, satuan: None })
        }
        _ => other(cell),
    }
}

/// A bare number: a count or an index. A number with a unit beside it is unreadable here.
pub fn count(cell: &Cell) -> Content<Decimal> {
    match &cell.value {
        CellValue::Text(text) if is_blank_text(text) => Content::Blank,
        CellValue::Text(text) => {
            let typed = typed(text);
            let trimmed = typed.trim_matches(is_space);
            let (negative, digits) = match trimmed.strip_prefix(is_dash) {
                Some(rest) => (true, rest.trim_start_matches(is_space)),
                None => (false, trimmed),
            };
            match parse_digits(digits, Reading::Count) {
                Some(number) => Content::Value(if negative { -number } else { number }),
                None => Content::Unreadable(folded(text)),
            }
        }
        CellValue::Number(_) if cell.format.date => Content::Unreadable(dated(cell)),
        CellValue::Number(number) if cell.format.percent => Content::Value(points(cell, *number).value),
        CellValue::Number(number) => Content::Value(*number),
        _ => other(cell),
    }
}

/// The text a reader sees, with runs of spaces and line breaks folded to one space.
///
/// Numbers are written the Indonesian way, without dots between thousands, since they may be an
/// NIP or a year. For row numbers such as 1.1 use [`numbering`].
pub fn text(cell: &Cell) -> Content<String> {
    match &cell.value {
        CellValue::Text(text) if is_blank_text(text) => Content::Blank,
        CellValue::Text(text) => Content::Value(folded(text)),
        CellValue::Number(_) => Content::Value(shown(cell)),
        CellValue::Bool(value) => Content::Value(bool_text(*value).to_owned()),
        _ => other(cell),
    }
}

/// A row's number as text: like [`text`], but a number 1.1 reads `1.1` and not `1,1`.
pub fn numbering(cell: &Cell) -> Content<String> {
    match &cell.value {
        CellValue::Number(number) if !cell.format.percent && !cell.format.date => {
            Content::Value(tulis::plain(*number))
        }
        _ => text(cell),
    }
}

/// The date a cell shows, with the words its format writes before it: `Dumai, 2 September 2024`.
pub fn date(cell: &Cell) -> Option<String> {
    match &cell.value {
        CellValue::Number(number) if cell.format.date => date_text(*number).map(|_| shown(cell)),
        _ => None,
    }
}

/// What the cell shows, for messages: never empty unless the cell is.
pub fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) => folded(text),
        CellValue::Number(number) if cell.format.date => {
            let words = cell.format.words.as_deref().unwrap_or_default();
            date_text(*number).map_or_else(|| tulis::format_number(*number), |date| format!("{words}{date}"))
        }
        CellValue::Number(number) if cell.format.percent => {
            let decimals = u32::from(cell.format.decimals.unwrap_or(0));
            format!("{}%", tulis::ungrouped(number.saturating_mul(Decimal::ONE_HUNDRED), decimals))
        }
        CellValue::Number(number) => match cell.format.decimals {
            Some(decimals) => tulis::ungrouped(*number, u32::from(decimals)),
            None => tulis::plain(*number).replace('.', ","),
        },
        CellValue::OddNumber(text) | CellValue::Error(text) => text.clone(),
        CellValue::Bool(value) => bool_text(*value).to_owned(),
    }
}

/// A percentage written as text, with the decimals as printed: `86,11 %`, `107,6%`, `100`.
pub fn parse_percent(text: &str) -> Option<Percent> {
    let text = typed(text);
    let text = text.trim_matches(is_space);
    let text = without_percent(text).trim_end_matches(is_space);
    let (negative, digits) = match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest.trim_start_matches(is_space)),
        None => match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            Some(inner) => (true, inner),
            None => (false, text),
        },
    };
    let value = parse_digits(digits, Reading::Percent)?;
    Some(Percent::shown(if negative { -value } else { value }, value.scale()))
}

/// The text before a closing percent sign, or the word for it.
fn without_percent(text: &str) -> &str {
    if let Some(rest) = text.strip_suffix('%') {
        return rest;
    }
    let word = |word: &str| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
        (end.eq_ignore_ascii_case(word) && rest.ends_with(|c: char| is_space(c) || c.is_ascii_digit()))
            .then_some(rest)
    };
    ["persen", "prosen", "percent"].into_iter().find_map(word).unwrap_or(text)
}

/// A quantity written as text; what isn't clearly a number with or without a unit stays words.
pub fn parse_quantity(text: &str) -> Kuantitas {
    let words = || Kuantitas::Teks(folded(text));
    // Several values in one cell belong to several indicators: nobody can say which one counts.
    let mut lines = text.lines().filter(|line| !line.trim_matches(is_space).is_empty());
    if let (Some(first), Some(_)) = (lines.next(), lines.next())
        && text.lines().filter(|line| line.contains(|c: char| c.is_ascii_digit())).count() > 1
        && first.contains(|c: char| c.is_ascii_digit())
    {
        return words();
    }
    let shown = folded(text);
    let text = typed(&shown);
    let text = text.trim_start();
    if let Some(amount) = text.get(..2).filter(|head| head.eq_ignore_ascii_case("rp")).and(parse_money(text))
    {
        return Kuantitas::Angka { nilai: exact(amount), satuan: Some("Rupiah".to_owned()) };
    }
    let (negative, body) = match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let end = body.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(body.len());
    let digits = &body[..end];
    let rest = body[end..].trim();
    let in_words = without_number_in_words(rest);
    if let Some(after) = in_words.strip_prefix('%').or_else(|| strip_word(in_words, "persen")) {
        let Some(value) = parse_digits(digits, Reading::Percent) else { return words() };
        if !without_number_in_words(after.trim()).is_empty() {
            return words();
        }
        return Kuantitas::Persen(Percent::shown(if negative { -value } else { value }, value.scale()));
    }
    let Some(value) = parse_digits(digits, Reading::Count) else { return words() };
    if !in_words.is_empty() && !is_unit(in_words) {
        return words();
    }
    let value = if negative { -value } else { value };
    let nilai = if value.scale() == 0 { exact(value) } else { Percent::shown(value, value.scale()) };
    let satuan = (!in_words.is_empty()).then(|| in_words.to_owned());
    Kuantitas::Angka { nilai, satuan }
}

/// Whether the words behind a number can be its unit: they start with a letter, and none of them is
/// a number (`dari 110 Organisasi` isn't one, `M2` is).
fn is_unit(words: &str) -> bool {
    words.starts_with(char::is_alphabetic)
        && words
            .split(|c: char| !c.is_alphanumeric())
            .all(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The text behind a bracket that only repeats the number in words: `(enam) Dokumen`.
fn without_number_in_words(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|t| t.split_once(')')) {
        Some((inside, rest)) if !inside.contains(|c: char| c.is_ascii_digit()) => rest.trim_start(),
        _ => text,
    }
}

/// The text behind a word at its start.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A number of a percent column in percent points, with the precision it is shown in. The format says
/// how far the value may differ from what it is compared with; what is stored isn't rounded.
fn points(cell: &Cell, number: Decimal) -> Percent {
    let shown = |value: Decimal, decimals: u32| Percent::shown(value.normalize(), decimals);
    if cell.format.percent {
        let decimals = u32::from(cell.format.decimals.unwrap_or(0)).min(EXACT_DECIMALS);
        return shown(number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number), decimals);
    }
    if let Some(decimals) = cell.format.decimals {
        return shown(number, u32::from(decimals).min(EXACT_DECIMALS));
    }
    let typed = number.normalize();
    let decimals = if cell.formula { EXACT_DECIMALS } else { typed.scale().min(EXACT_DECIMALS) };
    shown(typed, decimals)
}

/// A number that stands for itself alone.
fn exact(value: Decimal) -> Percent {
    Percent { value: value.normalize(), half: Decimal::ZERO }
}

/// What all converters make of values that are neither text nor number.
fn other<T>(cell: &Cell) -> Content<T> {
    match &cell.value {
        CellValue::Empty if cell.formula => Content::Unknown,
        CellValue::Empty => Content::Blank,
        _ => Content::Unreadable(shown(cell)),
    }
}

/// A text with runs of spaces and line breaks folded to one space.
pub fn folded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !result.is_empty() {
            result.push(' ');
        }
        result.push_str(word);
    }
    result
}

fn bool_text(value: bool) -> &'static str {
    if value { "BENAR" } else { "SALAH" }
}

/// A date serial as Indonesians write it: `2 September 2024`.
fn date_text(serial: Decimal) -> Option<String> {
    let date = civil(serial)?;
    let month = NAMA_BULAN.get(usize::try_from(date.month()).ok()?.checked_sub(1)?)?;
    Some(format!("{} {month} {}", date.day(), date.year()))
}

/// The day a date cell stores, as `2024-12-31`.
pub fn day(serial: Decimal) -> Option<String> {
    civil(serial).map(|date| date.to_string())
}

fn civil(serial: Decimal) -> Option<jiff::civil::Date> {
    let days: i64 = serial.trunc().try_into().ok()?;
    // Excel's day 60 is a 29 February 1900 that never was; before it the count is one short.
    if !(1..=2_958_465).contains(&days) {
        return None;
    }
    let since = if days < 60 { days + 1 } else { days };
    let start = jiff::civil::date(1899, 12, 30);
    start.checked_add(jiff::Span::new().try_days(since).ok()?).ok()
}
