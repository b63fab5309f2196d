//! Writing a file whole or not at all: beside its place first, then renamed into it.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::system;

/// How the names of unfinished files begin and end.
const PREFIX: &str = ".cermat-";
const SUFFIX: &str = ".tmp";

/// Whether a file of this name is one that a killed run left unfinished.
pub(crate) fn is_unfinished(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Why a file could not be written. The messages name the file and are for the user, in Indonesian.
#[derive(Debug, Error)]
#[error("{path}: {reason}", path = .path.display())]
pub struct WriteFileError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// Why, and what to do.
    pub reason: String,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

impl WriteFileError {
    /// What the system said about a file.
    pub(crate) fn of(path: &Path, source: io::Error) -> Self {
        Self { path: path.to_owned(), reason: reason(&source), source }
    }

    /// A folder of ours that is a link to somewhere else.
    pub(crate) fn linked(path: &Path) -> Self {
        let reason = "folder ini tautan ke tempat lain, jadi tidak ditulisi; hapus tautannya".to_owned();
        Self { path: path.to_owned(), reason, source: io::ErrorKind::PermissionDenied.into() }
    }

    /// A file that can't be moved out of the way of one of ours.
    pub(crate) fn moving(path: &Path, source: io::Error) -> Self {
        let reason = format!(
            "sudah diubah dan tidak dapat disisihkan, jadi tidak ditimpa ({})",
            crate::system::reason(&source)
        );
        Self { path: path.to_owned(), reason, source }
    }
}

/// Writes `path` with `write`, whole or not at all; folders on the way are made.
///
/// # Errors
///
/// Names the file and says in Indonesian what stands in the way: a full disk, a folder that is
/// read-only, a file that is open in Excel. No partial file is left behind.
pub fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut dyn WriteSeek) -> io::Result<()>,
) -> Result<(), WriteFileError> {
    let fail = |source: io::Error| WriteFileError::of(path, source);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    let file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(fail)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out).map_err(fail)?;
    out.flush().map_err(fail)?;
    let file = out.into_inner().map_err(|error| fail(error.into_error()))?;
    readable_by_others(file.as_file(), path).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// What a file is written through: a workbook needs to seek.
pub trait WriteSeek: Write + io::Seek {}

impl<T: Write + io::Seek> WriteSeek for T {}

/// A temporary file is private to its owner; the finished one takes the rights of what it replaces, or the usual.
#[cfg(unix)]
fn readable_by_others(file: &std::fs::File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0o644, |known| known.permissions().mode() & 0o777);
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
fn readable_by_others(_file: &std::fs::File, _path: &Path) -> io::Result<()> {
    Ok(())
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "tidak dapat ditulis, foldernya tidak dapat dibuat karena ada berkas bernama sama".to_owned()
        }
        io::ErrorKind::IsADirectory => "tidak dapat ditulis, ada folder bernama sama".to_owned(),
        io::ErrorKind::PermissionDenied if !cfg!(windows) => {
            "tidak dapat ditulis, folder atau berkasnya hanya dapat dibaca".to_owned()
        }
        _ => format!("tidak dapat ditulis, {}", system::reason(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a/b.txt");
        write_atomically(&path, |out| out.write_all(b"satu")).expect("written");
        let full = |_: &mut dyn WriteSeek| Err(io::Error::from(io::ErrorKind::StorageFull));
        let error = write_atomically(&path, full).expect_err("the disk is full");
        assert!(error.to_string().contains("b.txt") && error.to_string().contains("penuh"), "{error}");
        assert_eq!(std::fs::read(&path).expect("still there"), b"satu");
        let left = std::fs::read_dir(folder.path().join("a")).expect("a folder").count();
        assert_eq!(left, 1, "no partial file");
        let error = write_atomically(&folder.path().join("a"), |_| Ok(())).expect_err("a folder");
        assert!(error.to_string().contains("tidak dapat ditulis"), "{error}");
    }
}
