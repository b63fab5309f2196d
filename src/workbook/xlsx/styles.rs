//! The number format of every cell style.

use std::collections::BTreeMap;

use crate::workbook::archive::Archive;
use crate::workbook::failure::ReadFailure;
use crate::workbook::format;
use crate::workbook::grid::NumberFormat;
use crate::workbook::limits::{Budget, check_table};
use crate::workbook::xml::Token;

/// Reads the formats of `cellXfs`, in their order; a workbook without styles shows all as General.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<Vec<NumberFormat>, ReadFailure> {
    let mut custom = BTreeMap::new();
    let mut styles = Vec::new();
    let Some(mut scanner) = archive.list(part, budget)? else { return Ok(styles) };
    let mut in_cells = false;
    loop {
        match scanner.next()? {
            Token::Open { name: b"numFmt", attrs, .. } => {
                if let (Some(id), Some(code)) = (attrs.number(b"numFmtId"), attrs.text(b"formatCode")) {
                    check_table(custom.len(), "format angkanya terlalu banyak")?;
                    custom.insert(id, format::parse(&code));
                }
            }
            Token::Open { name: b"cellXfs", empty, .. } => in_cells = !empty,
            Token::Close(b"cellXfs") => in_cells = false,
            Token::Open { name: b"xf", attrs, .. } if in_cells => {
                check_table(styles.len(), "gaya selnya terlalu banyak")?;
                let id = attrs.number(b"numFmtId").unwrap_or(0);
                let built_in = || u16::try_from(id).map_or_else(|_| NumberFormat::default(), format::builtin);
                styles.push(custom.get(&id).cloned().unwrap_or_else(built_in));
            }
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    Ok(styles)
}
