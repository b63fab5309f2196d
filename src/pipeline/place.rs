//! Paths below the results folder: never through a link, so that nothing outside it is written to, and
//! one run at a time.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::output::atomic::{self, WriteFileError};

/// The path of `at` below the results folder.
///
/// # Errors
///
/// If a folder on the way is a link: what it leads to is not ours to write into.
pub(super) fn below(results: &Path, at: &Path) -> Result<PathBuf, WriteFileError> {
    let mut path = results.to_owned();
    let folders = at.parent().map(Path::components).into_iter().flatten();
    for folder in folders {
        path.push(folder);
        if path.symlink_metadata().is_ok_and(|known| known.file_type().is_symlink()) {
            return Err(WriteFileError::linked(&path));
        }
    }
    Ok(results.join(at))
}

/// A path as a link spells it, with `/`.
pub(super) fn link(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The way from the results folder to the folder of the inputs, with `/` at its end: relative, so that
/// both can be moved together; `None` where there is none (another drive).
pub(super) fn to_originals(folder: &Path, results: &Path) -> Option<String> {
    let (folder, results) = (fs::canonicalize(folder).ok()?, fs::canonicalize(results).ok()?);
    let (mut from, mut to) = (results.components().peekable(), folder.components().peekable());
    let mut shared = false;
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
        shared = true;
    }
    let down: PathBuf = to.collect();
    shared.then(|| {
        let down = link(&down);
        let slash = if down.is_empty() { "" } else { "/" };
        format!("{}{down}{slash}", "../".repeat(from.count()))
    })
}

/// The results folder while one run writes into it; another waits.
pub(super) struct Turn {
    _lock: Option<File>,
}

/// Waits until no other run writes into the folder, which is made if it isn't there, and takes away what
/// a killed run left half-written.
///
/// # Errors
///
/// If the folder can't be made.
pub(super) fn turn(results: &Path) -> Result<Turn, WriteFileError> {
    fs::create_dir_all(results).map_err(|error| WriteFileError::of(results, error))?;
    // Where the system can't lock, runs are merely not kept apart.
    let lock = lock(results).ok();
    sweep(results);
    Ok(Turn { _lock: lock })
}

/// A folder can be locked as it is.
#[cfg(unix)]
fn lock(results: &Path) -> io::Result<File> {
    let folder = File::open(results)?;
    folder.lock()?;
    Ok(folder)
}

/// A file that nobody else may open, and that goes with its last handle.
#[cfg(windows)]
fn lock(results: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    /// `FILE_FLAG_DELETE_ON_CLOSE`
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// `ERROR_SHARING_VIOLATION`
    const TAKEN: i32 = 32;
    let path = results.join(".cermat-kunci.tmp");
    loop {
        let mut options = File::options();
        options.write(true).create(true).share_mode(0).custom_flags(DELETE_ON_CLOSE);
        match options.open(&path) {
            Err(error) if error.raw_os_error() == Some(TAKEN) => {
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            result => return result,
        }
    }
}

#[cfg(not(any(unix, windows)))]
fn lock(_results: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Takes half-written files away from the folders that we write into.
fn sweep(results: &Path) {
    let own = [(results.to_owned(), 1), (results.join("beranotasi"), usize::MAX), (results.join("tabel"), 1)];
    for (folder, depth) in own {
        for entry in WalkDir::new(folder).max_depth(depth).into_iter().flatten() {
            if entry.file_type().is_file() && atomic::is_unfinished(entry.file_name()) {
                // Nobody else is writing here; one that can't be removed does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("beranotasi/a");
        fs::create_dir_all(&deep).unwrap();
        for name in [".cermat-abc.tmp", "cermat-abc.tmp", ".cermat-abc.xlsx"] {
            fs::write(folder.path().join(name), "x").unwrap();
            fs::write(deep.join(name), "x").unwrap();
        }
        drop(turn(folder.path()).unwrap());
        for folder in [folder.path(), &deep] {
            assert!(!folder.join(".cermat-abc.tmp").exists());
            assert!(folder.join("cermat-abc.tmp").exists() && folder.join(".cermat-abc.xlsx").exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("beranotasi")).unwrap();
        let error = below(folder.path(), Path::new("beranotasi/a/PK.xlsx")).unwrap_err();
        assert!(error.to_string().contains("tautan"), "{error}");
        assert!(below(folder.path(), Path::new("tabel/PK.xlsx")).is_ok());
    }

    #[test]
    fn the_way_back_is_relative() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(&path).unwrap();
            path
        };
        let (inputs, inner, apart) = (at("a"), at("a/hasil"), at("b/c"));
        assert_eq!(to_originals(&inputs, &inner).as_deref(), Some("../"));
        assert_eq!(to_originals(&inputs, &apart).as_deref(), Some("../../a/"));
        assert_eq!(to_originals(&inputs, &inputs).as_deref(), Some(""));
    }
}
