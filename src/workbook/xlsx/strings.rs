//! The part with the shared strings.

use crate::workbook::archive::Archive;
use crate::workbook::failure::ReadFailure;
use crate::workbook::limits::{Budget, MAX_SHARED_TEXT};
use crate::workbook::shared::SharedStrings;
use crate::workbook::xml::{Token, append, unescape, unescape_excel};

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
