//! Number formats of OpenDocument styles, gathered while the tags go by.

use std::collections::{BTreeMap, BTreeSet};

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
    /// The data style being read.
    current: Option<(String, NumberFormat)>,
    /// Whether its first section was taken.
    mapped: bool,
    /// The table style being read.
    table: Option<String>,
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
                    _ => {}
                }
            }
            b"table-properties" if attrs.get(b"display") == Some(b"false") => {
                self.hidden.extend(self.table.clone());
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
            b"style" => self.table = None,
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

    /// Whether tables of this style aren't shown.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }
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
