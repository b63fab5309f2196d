//! Reading back what was made: a copy is only given out if the input comes back from it.

use super::contents::same_cells;
use super::error::{AnnotateError, Result};
use super::mark::Options;
use super::package::Package;
use super::restore;
use super::workbook_part::Workbook;

/// Takes our marks out of the output again and compares every sheet with that of the input.
///
/// # Errors
///
/// If they can't be taken out, or something else than the input is left.
pub(super) fn verify(input: &[u8], output: &[u8], options: &Options) -> Result<()> {
    let (mut before, sheets) = stripped(input, options)?;
    let (mut after, again) =
        stripped(output, options).map_err(|error| AnnotateError::Unverified { reason: error.to_string() })?;
    let unlike = |what: &str| AnnotateError::Unverified { reason: what.to_owned() };
    if sheets.sheets.len() != again.sheets.len() {
        return Err(unlike("jumlah lembarnya berbeda"));
    }
    for (old, new) in sheets.sheets.iter().zip(&again.sheets) {
        if old.name != new.name {
            return Err(unlike(&format!("lembar {} hilang", old.name)));
        }
        // What was copied as it was needs no second look.
        if before.fingerprint(&old.part).is_some_and(|known| after.fingerprint(&new.part) == Some(known)) {
            continue;
        }
        let (old_part, new_part) = (before.read(&old.part)?, after.read(&new.part)?);
        if old_part.text == new_part.text {
            continue;
        }
        if !same_cells(&mut before, &sheets, &old_part, &mut after, &again, &new_part)? {
            return Err(unlike(&format!("isi lembar {} berubah", old.name)));
        }
    }
    Ok(())
}

fn stripped<'a>(bytes: &'a [u8], options: &Options) -> Result<(Package<'a>, Workbook)> {
    let mut package = Package::open(bytes, options.max_part)?;
    let mut workbook = Workbook::load(&mut package, options)?;
    if restore::strip(&mut package, &workbook)? {
        workbook = Workbook::load(&mut package, options)?;
    }
    Ok((package, workbook))
}
