//! Writing cells: text that is never a formula and never too long, numbers that are numbers, rows high
//! enough for their wrapped text.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::style::Styles;
use crate::output::value;

/// Excel holds this many UTF-16 units in a cell.
const LONGEST: usize = 32_000;

/// Writes text as text, whatever it looks like.
pub(super) fn text(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, col, clipped(text), format)?;
    Ok(())
}

/// Writes a number that no arithmetic is done on any more.
pub(super) fn number(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    number: Decimal,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let format = if number.fract().is_zero() { &styles.whole } else { &styles.fraction };
    sheet.write_number_with_format(row, col, to_excel(number), format)?;
    Ok(())
}

/// Writes what a finding says stands somewhere: a number as a number, all else as text.
pub(super) fn found(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    code: &str,
    found: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match value::number(code, found) {
        Some(amount) => number(sheet, row, col, amount, styles),
        None => text(sheet, row, col, found, &styles.text),
    }
}

/// Writes a header row.
pub(super) fn header(
    sheet: &mut Worksheet,
    row: u32,
    labels: &[&str],
    format: &Format,
) -> Result<(), XlsxError> {
    for (col, label) in (0u16..).zip(labels) {
        sheet.write_string_with_format(row, col, *label, format)?;
    }
    Ok(())
}

/// Makes a row high enough for its texts, each with the width of its column in characters. Excel does
/// this by itself on opening; other programs and printers don't always.
pub(super) fn fit_height(sheet: &mut Worksheet, row: u32, texts: &[(&str, f64)]) -> Result<(), XlsxError> {
    const LINE: f64 = 13.5;
    const MOST: f64 = 409.0;
    let lines = texts.iter().map(|&(text, width)| lines(text, width)).fold(1.0, f64::max);
    sheet.set_row_height(row, (lines * LINE + 2.0).min(MOST))?;
    Ok(())
}

/// How many lines a text takes in a column; words wrap, so a little is lost on every line.
fn lines(text: &str, width: f64) -> f64 {
    let usable = (width * 1.02 - 0.5).max(1.0);
    let wide = |part: &str| part.width().to_f64().unwrap_or(0.0);
    text.split('\n').map(|part| (wide(part) / usable).ceil().max(1.0)).sum()
}

/// The nearest number Excel can hold; amounts of up to 15 digits are held exactly.
pub(super) fn to_excel(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

fn clipped(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let end = (0..=LONGEST).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(0);
    Cow::Owned(format!("{}…", &text[..end]))
}
