//! Which files of a folder are checked, in which order, and which are passed over and why.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

pub use crate::chosen::RESULTS_FOLDER;
use crate::chosen::{self, LOCK};
use crate::system::reason;
use crate::workbook;

/// A file found, before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the folder, with `/`.
    pub relative: String,
    /// What is to be done with it.
    pub plan: Plan,
}

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Read it.
    Read,
    /// Pass it over, for this reason.
    Skip(String),
    /// It can't even be opened (a folder without permission), for this reason.
    Unreadable(String),
}

/// The inputs of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// The folder that relative paths start from.
    pub folder: PathBuf,
    /// Where the results go.
    pub results: PathBuf,
    /// The files, by their relative path.
    pub files: Vec<Input>,
}

/// Why there is nothing to check. The messages are for the user.
#[derive(Debug, Error)]
pub enum InputsError {
    /// Neither folder nor file.
    #[error("{0} tidak ditemukan. Periksa lagi nama dan letak foldernya.")]
    Missing(String),
    /// The folder can't be listed.
    #[error("Folder {0} tidak dapat dibuka: {1}.")]
    Closed(String, String),
    /// A file that is no workbook.
    #[error(
        "{0} bukan buku kerja. Yang dapat diperiksa: folder, atau satu berkas .xlsx, .xlsm, .xls, .xlsb atau .ods."
    )]
    NoWorkbook(String),
    /// A folder where files are wanted.
    #[error("{0} adalah folder. Sebutkan berkasnya, misalnya: cermat kenali {0}/PK.xlsx")]
    Folder(String),
    /// A folder without workbooks.
    #[error("Di folder {0} tidak ada buku kerja (.xlsx, .xlsm, .xls, .xlsb atau .ods) yang dapat diperiksa.")]
    Empty(String),
    /// The results would overwrite the inputs.
    #[error(
        "Hasil tidak dapat ditulis ke {0} karena berkas yang diperiksa ada di sana. Pilih folder lain dengan --keluaran."
    )]
    ResultsAmongInputs(String),
}

/// Collects the workbooks below a folder, or the one workbook that `path` is.
///
/// # Errors
///
/// If there is no such folder, it holds no workbook, or the results would land on the inputs.
pub fn collect(path: &Path, results: Option<&Path>) -> Result<Inputs, InputsError> {
    let shown = || path.display().to_string();
    let kind = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => InputsError::Missing(shown()),
        _ => InputsError::Closed(shown(), reason(&error)),
    })?;
    let inputs = if kind.is_dir() {
        let results = results.map_or_else(|| path.join(RESULTS_FOLDER), Path::to_owned);
        fs::read_dir(path).map_err(|error| InputsError::Closed(shown(), reason(&error)))?;
        Inputs { folder: path.to_owned(), files: below(path, &results), results }
    } else {
        // A pipe or a device would be read without end.
        if !chosen::is_workbook(&path.to_string_lossy()) || !kind.is_file() {
            return Err(InputsError::NoWorkbook(shown()));
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let relative = readable(path.file_name().unwrap_or_default());
        let results = results.map_or_else(|| folder.join(RESULTS_FOLDER), Path::to_owned);
        Inputs { folder, results, files: vec![Input { path: path.to_owned(), relative, plan: Plan::Read }] }
    };
    if !inputs.files.iter().any(|file| file.plan != Plan::Skip(LOCK.to_owned())) {
        return Err(InputsError::Empty(shown()));
    }
    let results = absolute(&inputs.results);
    let marked = results.join("beranotasi");
    let hits = |file: &Input| {
        let at = absolute(&file.path);
        at.starts_with(&marked) || at.parent() == Some(results.as_path())
    };
    if inputs.files.iter().any(hits) || absolute(&inputs.folder).starts_with(&marked) {
        return Err(InputsError::ResultsAmongInputs(inputs.results.display().to_string()));
    }
    Ok(inputs)
}

/// The named files themselves, wherever they are, under the names they were given.
///
/// # Errors
///
/// If one doesn't exist.
pub fn given(paths: &[PathBuf]) -> Result<Inputs, InputsError> {
    let mut files = Vec::new();
    for path in paths {
        let relative = readable(path.as_os_str());
        if !path.exists() {
            return Err(InputsError::Missing(relative));
        }
        if path.is_dir() {
            return Err(InputsError::Folder(relative));
        }
        // A pipe or a device would be read without end.
        if !path.is_file() {
            return Err(InputsError::NoWorkbook(relative));
        }
        files.push(Input { path: path.clone(), relative, plan: Plan::Read });
    }
    Ok(Inputs { folder: PathBuf::new(), results: PathBuf::new(), files })
}

/// What a run writes into the results folder. Other workbooks there are inputs, which is refused:
/// passing over a whole folder of agreements in silence would make a check look clean.
const OUTPUTS: &[&str] = &["temuan.xlsx", "temuan.json", "temuan.html", "beranotasi", "tabel"];

/// The workbooks below a folder, sorted by relative path.
fn below(folder: &Path, results: &Path) -> Vec<Input> {
    let results = absolute(results);
    let wanted = |entry: &DirEntry| {
        // The folder itself may be hidden or named anything.
        let own = entry.depth() == 0;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let own_results = entry.file_name() == RESULTS_FOLDER
            || (OUTPUTS.iter().any(|name| entry.file_name() == *name)
                && entry.path().parent().is_some_and(|parent| absolute(parent) == results));
        // Results of an earlier run that went to a folder of another name.
        let earlier = entry.file_type().is_dir()
            && entry.path().join("temuan.json").is_file()
            && entry.path().join("temuan.xlsx").is_file();
        own || !(hidden || own_results || earlier)
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) => {
                // A link to a file counts as the file; links to folders are not followed.
                let is_file =
                    entry.file_type().is_file() || (entry.file_type().is_symlink() && entry.path().is_file());
                let name = entry.file_name().to_string_lossy();
                if !is_file || chosen::is_settings(&name) {
                    continue;
                }
                let plan = match chosen::is_workbook(&name) {
                    true if chosen::is_lock(&name) => Plan::Skip(LOCK.to_owned()),
                    true => Plan::Read,
                    false => match other_table(entry.path(), &name) {
                        Some(reason) => Plan::Skip(reason),
                        None => continue,
                    },
                };
                files.push(Input {
                    path: entry.path().to_owned(),
                    relative: relative(folder, entry.path()),
                    plan,
                });
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let why = error.io_error().map_or_else(|| "tautannya berputar-putar".to_owned(), reason);
                files.push(Input {
                    relative: relative(folder, &path),
                    path,
                    plan: Plan::Unreadable(format!("folder ini tidak dapat dibuka: {why}")),
                });
            }
        }
    }
    files.sort_by(|a, b| a.relative.cmp(&b.relative));
    files
}

/// Why a file that isn't read by its name may hold a table all the same, and how it becomes one that
/// is read; `None` for what holds no tables.
fn other_table(path: &Path, name: &str) -> Option<String> {
    if !name.contains('.') {
        let kind = first_bytes(path).filter(|bytes| workbook::looks_like_a_workbook(bytes));
        return kind.map(|_| chosen::NO_EXTENSION.to_owned());
    }
    chosen::other_table(name)
}

/// The beginning of a file; none of what isn't a plain file.
fn first_bytes(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(4096).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// A path below the folder, with `/` on every system.
fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| readable(part.as_os_str())).collect();
    parts.join("/")
}

/// A name as text. What is no text, and what a terminal would obey, is spelt as bytes (`%1B`), so that no
/// two names look the same.
fn readable(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                spell(c.encode_utf8(&mut [0; 4]).as_bytes(), &mut text);
            } else {
                text.push(c);
            }
        }
        spell(chunk.invalid(), &mut text);
    }
    text
}

fn spell(bytes: &[u8], text: &mut String) {
    for byte in bytes {
        let _ = write!(text, "%{byte:02X}");
    }
}

/// A path that can be compared: links resolved as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let mut existing = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    loop {
        if let Ok(real) = fs::canonicalize(&existing) {
            return missing.iter().rev().fold(real, |path, part: &PathBuf| path.join(part));
        }
        match existing.components().next_back() {
            Some(Component::Normal(name)) => missing.push(PathBuf::from(name)),
            Some(_) => {}
            None => return existing,
        }
        if !existing.pop() {
            return existing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(folder: &Path, name: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }

    #[test]
    fn workbooks_are_found_in_order_and_the_rest_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b/PK.XLSX",
            "a.xls",
            "~$a.xls",
            ".sembunyi.xlsx",
            ".git/x.xlsx",
            "catatan.docx",
            "anggaran.CSV",
            "LICENSE",
            "lama.numbers",
            "hasil-cermat/temuan.xlsx",
            "b/hasil-cermat/temuan.xlsx",
            "luar/temuan.xlsx",
        ] {
            touch(folder.path(), name);
        }
        fs::write(folder.path().join("tanpa ekstensi"), b"PK\x03\x04").unwrap();
        let inputs = collect(folder.path(), Some(&folder.path().join("luar"))).unwrap();
        let names: Vec<&str> = inputs.files.iter().map(|file| file.relative.as_str()).collect();
        assert_eq!(
            names,
            ["a.xls", "anggaran.CSV", "b/PK.XLSX", "lama.numbers", "tanpa ekstensi", "~$a.xls"]
        );
        for (index, why) in [(1, ".xlsx"), (3, "Ekspor"), (4, "tanpa ekstensi"), (5, "kunci")] {
            let Plan::Skip(reason) = &inputs.files[index].plan else { panic!("{index}") };
            assert!(reason.contains(why), "{reason}");
        }
    }

    #[test]
    fn what_can_not_be_checked_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(collect(&folder.path().join("x"), None), Err(InputsError::Missing(_))));
        assert!(matches!(collect(folder.path(), None), Err(InputsError::Empty(_))));
        touch(folder.path(), "a.txt");
        assert!(matches!(collect(&folder.path().join("a.txt"), None), Err(InputsError::NoWorkbook(_))));
        touch(folder.path(), "a.xlsx");
        let single = collect(&folder.path().join("a.xlsx"), None).unwrap();
        assert_eq!(single.files[0].relative, "a.xlsx");
        assert!(matches!(
            collect(folder.path(), Some(folder.path())),
            Err(InputsError::ResultsAmongInputs(_))
        ));
        touch(folder.path(), "PK/b.xlsx");
        let results = folder.path().join("PK");
        assert!(matches!(collect(folder.path(), Some(&results)), Err(InputsError::ResultsAmongInputs(_))));
    }
}
