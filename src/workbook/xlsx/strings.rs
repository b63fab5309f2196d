//! The table of shared strings, in one piece of memory.

use crate::workbook::archive::Archive;
use crate::workbook::failure::ReadFailure;
use crate::workbook::limits::{Budget, MAX_SHARED_TEXT, check_table};
use crate::workbook::xml::{Token, append, unescape, unescape_excel};

/// Shared strings by their index.
#[derive(Debug, Default)]
pub(crate) struct SharedStrings {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<u32>,
}

impl SharedStrings {
    /// A string by its index.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    /// Adds a string.
    pub(crate) fn push(&mut self, text: &str) -> Result<(), ReadFailure> {
        self.text.push_str(text);
        self.close()
    }

    /// Ends the string that was being written at the end of the text.
    fn close(&mut self) -> Result<(), ReadFailure> {
        check_table(self.ends.len(), "teksnya terlalu banyak")?;
        if self.text.len() > MAX_SHARED_TEXT {
            return Err(ReadFailure::too_large("teksnya terlalu panjang"));
        }
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }
}

/// Reads the table; a workbook without one has no shared strings. The counts it declares are ignored.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<SharedStrings, ReadFailure> {
    let mut table = SharedStrings::default();
    let Some(mut scanner) = archive.xml(part, budget)? else { return Ok(table) };
    let mut start = 0;
    let mut in_text = false;
    let mut phonetic = false;
    loop {
        match scanner.next()? {
            Token::Open { name: b"si", empty, .. } => {
                start = table.text.len();
                if empty {
                    table.close()?;
                }
            }
            Token::Close(b"si") => {
                if table.text[start..].contains("_x") {
                    let text = unescape_excel(table.text.split_off(start));
                    table.text.push_str(&text);
                }
                table.close()?;
            }
            Token::Open { name: b"rPh", empty, .. } => phonetic = !empty,
            Token::Close(b"rPh") => phonetic = false,
            Token::Open { name: b"t", empty, .. } => in_text = !empty && !phonetic,
            Token::Close(b"t") => in_text = false,
            Token::Text(raw) if in_text => {
                unescape(raw, &mut table.text);
                if table.text.len() > MAX_SHARED_TEXT {
                    return Err(ReadFailure::too_large("teksnya terlalu panjang"));
                }
            }
            Token::Verbatim(raw) if in_text => append(raw, &mut table.text),
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    Ok(table)
}
