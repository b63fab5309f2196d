//! Number formats of OpenDocument styles, gathered while the tags go by.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::workbook::failure::ReadFailure;
use crate::workbook::format::MAX_DECIMALS;
use crate::workbook::grid::NumberFormat;
use crate::workbook::limits::check_table;
use crate::workbook::xml::Attrs;

/// Longest chain of styles that inherit from each other.
const MAX_PARENTS: usize = 16;

#[derive(Debug, Default)]
struct Style {
    data: Option<String>,
    parent: Option<String>,
}

/// Styles by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    data: BTreeMap<String, NumberFormat>,
    cells: BTreeMap<String, Style>,
    hidden: BTreeSet<String>,
    /// Widths of columns, in 256ths of a letter.
    widths: BTreeMap<String, u32>,
    /// The data style being read.
    current: Option<(String, NumberFormat)>,
    /// Whether its first section was taken.
    mapped: bool,
    /// The table style being read.
    table: Option<String>,
    /// The column style being read.
    column: Option<String>,
}

impl Styles {
    /// Takes a start tag.
    pub(super) fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) -> Result<(), ReadFailure> {
        match name {
            _ if is_data_style(name) => {
                check_table(self.data.len(), "format angkanya terlalu banyak")?;
                let percent = name == b"percentage-style";
                let date = name == b"date-style" || name == b"time-style";
                let decimals = percent.then_some(0);
                let format = NumberFormat { percent, decimals, date, words: None };
                self.current = attrs.text(b"name").map(|name| (name, format));
                self.mapped = false;
                if empty {
                    self.close(name);
                }
            }
            // A format of several sections is split into styles; the first is the one for positive numbers.
            b"map" => {
                if let (Some((_, format)), false, Some(section)) =
                    (&mut self.current, self.mapped, attrs.text(b"apply-style-name"))
                {
                    if let Some(positive) = self.data.get(&section) {
                        *format = positive.clone();
                    }
                    self.mapped = true;
                }
            }
            b"number" => {
                if let (Some((_, format)), Some(decimals)) =
                    (&mut self.current, attrs.number(b"decimal-places"))
                {
                    format.decimals =
                        Some(u8::try_from(decimals).map_or(MAX_DECIMALS, |d| d.min(MAX_DECIMALS)));
                }
            }
            b"style" => {
                let Some(style) = attrs.text(b"name") else { return Ok(()) };
                match attrs.get(b"family") {
                    Some(b"table-cell") => {
                        check_table(self.cells.len(), "gaya selnya terlalu banyak")?;
                        let data = attrs.text(b"data-style-name");
                        let parent = attrs.text(b"parent-style-name");
                        self.cells.insert(style, Style { data, parent });
                    }
                    Some(b"table") if !empty => self.table = Some(style),
                    Some(b"table-column") if !empty => self.column = Some(style),
                    _ => {}
                }
            }
            b"table-properties" if attrs.get(b"display") == Some(b"false") => {
                self.hidden.extend(self.table.clone());
            }
            b"table-column-properties" => {
                check_table(self.widths.len(), "gaya kolomnya terlalu banyak")?;
                let width = attrs.text(b"column-width").and_then(|width| letters(&width));
                self.widths.extend(self.column.clone().zip(width));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes an end tag.
    pub(super) fn close(&mut self, name: &[u8]) {
        match name {
            _ if is_data_style(name) => {
                if let Some((name, format)) = self.current.take() {
                    self.data.insert(name, format);
                }
            }
            b"style" => (self.table, self.column) = (None, None),
            _ => {}
        }
    }

    /// The format a cell style gives, by itself or by the style it inherits from.
    pub(super) fn format(&self, style: &str) -> NumberFormat {
        let mut name = style;
        for _ in 0..MAX_PARENTS {
            let Some(style) = self.cells.get(name) else { break };
            if let Some(data) = &style.data {
                return self.data.get(data).cloned().unwrap_or_default();
            }
            let Some(parent) = &style.parent else { break };
            name = parent;
        }
        NumberFormat::default()
    }

    /// The width of columns of this style, in 256ths of a letter.
    pub(super) fn width(&self, style: &str) -> Option<u32> {
        self.widths.get(style).copied()
    }

    /// Whether tables of this style aren't shown.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }
}

/// A length such as `2.258cm` in 256ths of a letter: seven pixels of a 96th of an inch each, after five of
/// margin (ECMA-376 part 1, 18.3.1.13, for the usual font).
fn letters(length: &str) -> Option<u32> {
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: Decimal = length[..length.len() - unit.len()].parse().ok()?;
    let in_an_inch = match unit {
        "in" => Decimal::ONE,
        "cm" => Decimal::new(254, 2),
        "mm" => Decimal::new(254, 1),
        "pt" => Decimal::from(72),
        "pc" => Decimal::from(6),
        _ => return None,
    };
    let pixels = number.checked_mul(Decimal::from(96))?.checked_div(in_an_inch)?;
    let beyond = pixels.checked_sub(Decimal::from(5))?.max(Decimal::ZERO);
    beyond.checked_mul(Decimal::from(256))?.checked_div(Decimal::from(7))?.round().to_u32()
}

/// Whether the element describes how numbers (or texts) are shown.
fn is_data_style(name: &[u8]) -> bool {
    matches!(
        name,
        b"number-style"
            | b"percentage-style"
            | b"currency-style"
            | b"date-style"
            | b"time-style"
            | b"text-style"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_letters() {
        // 64 pixels are 8.43 letters, the usual width.
        for length in ["0.6667in", "1.6933cm", "16.933mm", "48pt"] {
            assert_eq!(letters(length).map(|width| width / 100), Some(21), "{length}");
        }
        for odd in ["", "cm", "5", "5em", "-1cm", "1e9cm", "99999999999999999999999999cm"] {
            assert_eq!(letters(odd), None, "{odd}");
        }
    }
}
