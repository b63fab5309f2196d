//! What somebody changed in a file that we wrote is never written over: it is kept aside under a name
//! that says so, and its changed cells are told.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::output::Kept;
use crate::output::annotated::{Change, Contents};
use crate::output::atomic::WriteFileError;
use crate::output::stamp::is_untouched;
use crate::output::summary;
use crate::system;

/// What a file of ours is compared with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Against<'a> {
    /// The workbook that goes in its place.
    New(&'a [u8]),
    /// Nothing: the file can't be compared, or what it came from is gone.
    Nothing,
}

/// Puts a file aside that lies where one of ours goes, if somebody changed it. One that is just as we
/// wrote it, or that holds nothing else than `against`, stays and may be written over or removed.
///
/// # Errors
///
/// If the file can't be moved; then it must stay where it is.
pub(super) fn settle(
    path: &Path,
    against: Against<'_>,
    today: Option<&str>,
) -> Result<Option<Kept>, WriteFileError> {
    let Some(old) = touched(path) else { return Ok(None) };
    let changes = match against {
        Against::New(new) => changes(&old, new),
        Against::Nothing => None,
    };
    if changes.as_ref().is_some_and(Vec::is_empty) {
        return Ok(None);
    }
    put_aside(path, changes.unwrap_or_default(), today).map(Some)
}

/// Puts an earlier `temuan.xlsx` aside if somebody typed into it elsewhere than where the next run reads
/// it back.
///
/// # Errors
///
/// If the file can't be moved; then it must stay where it is.
pub(super) fn settle_findings(path: &Path, today: Option<&str>) -> Result<Option<Kept>, WriteFileError> {
    let Some(old) = touched(path) else { return Ok(None) };
    match summary::typed(&old) {
        Some(typed) if typed.is_empty() => Ok(None),
        typed => put_aside(path, typed.unwrap_or_default(), today).map(Some),
    }
}

/// A file that isn't just as we wrote it; `None` for what isn't there. A folder of that name, or a file
/// that can't be opened, is told by writing.
fn touched(path: &Path) -> Option<Vec<u8>> {
    system::read_file(path).ok().filter(|old| !is_untouched(old))
}

/// Moves a file out of the way of one of ours.
///
/// # Errors
///
/// If the file can't be moved; then it must stay where it is.
pub(super) fn put_aside(
    path: &Path,
    changes: Vec<Change>,
    today: Option<&str>,
) -> Result<Kept, WriteFileError> {
    let aside = free_name(path, today);
    fs::rename(path, &aside).map_err(|error| WriteFileError::moving(path, error))?;
    Ok(Kept { path: path.to_owned(), aside, changes })
}

/// What differs between the file that lies there and the one that goes there; `None` where one of them
/// can't be read.
pub(super) fn changes(old: &[u8], new: &[u8]) -> Option<Vec<Change>> {
    let old = Contents::of(old).ok()?;
    Some(Contents::of(new).ok()?.changes(&old))
}

/// `PK (diubah 2026-11-25).xlsx`, with a number where that is taken.
fn free_name(path: &Path, today: Option<&str>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    let extension = path.extension().unwrap_or_default();
    let date = today.map(|today| format!(" {today}")).unwrap_or_default();
    let named = |number: u32| {
        let mut name = OsString::from(stem);
        name.push(format!(" (diubah{date}"));
        if number > 1 {
            name.push(format!(", {number}"));
        }
        name.push(").");
        name.push(extension);
        path.with_file_name(name)
    };
    let mut number = 1;
    while named(number).symlink_metadata().is_ok() {
        number += 1;
    }
    named(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_taken_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("PK.xlsx");
        for expected in ["PK (diubah 2026-11-25).xlsx", "PK (diubah 2026-11-25, 2).xlsx"] {
            fs::write(&path, "diubah").unwrap();
            let kept = settle(&path, Against::Nothing, Some("2026-11-25")).unwrap().unwrap();
            assert_eq!(kept.aside, folder.path().join(expected));
            assert!(!path.exists() && kept.aside.exists());
        }
        assert_eq!(settle(&path, Against::Nothing, None).unwrap(), None);
    }
}
