//! The cases below `tests/cases`: what each edits and which findings it expects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A `case.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The file that edits and expected places mean unless they name another.
    pub file: Option<String>,
    /// The same for the sheet.
    pub sheet: Option<String>,
    /// What is changed, in order.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// Every galat and peringatan, as `CODE PLACE`; the place is `C24`, `Sheet!C24`, `File.xlsx`,
    /// `File.xlsx|Sheet`, `File.xlsx|Sheet!C24` or `dosir`.
    #[serde(default)]
    pub expect: Vec<String>,
    /// Every catatan that the clean sample doesn't have; not compared if absent.
    pub notes: Option<Vec<String>>,
    /// `menunggu`: the program doesn't manage this yet, for the reason given.
    #[serde(default)]
    pub status: Option<String>,
    /// Why a case waits.
    #[serde(default)]
    pub reason: Option<String>,
    /// The folder's path below `tests/cases`, with `/`.
    #[serde(skip)]
    pub name: String,
}

/// One change.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub cell: Option<String>,
    /// Several cells that get the same.
    pub cells: Vec<String>,
    pub text: Option<String>,
    pub number: Option<toml::Value>,
    pub formula: Option<String>,
    /// The value stored with a formula.
    pub value: Option<toml::Value>,
    pub error: Option<String>,
    pub blank: bool,
    /// Takes the style of this cell.
    pub like: Option<String>,
    /// The number format code the cell gets, in a style of its own.
    pub format: Option<String>,
    pub delete_row: Option<u32>,
    /// A piece of the sheet's XML, replaced by `with`.
    pub replace: Option<String>,
    pub with: Option<String>,
    pub delete: Option<String>,
    pub copy: Option<String>,
    pub rename: Option<String>,
    pub truncate: Option<String>,
    pub protect: Option<String>,
    /// A sheet to be hidden.
    pub hide: Option<String>,
    pub raw: Option<String>,
    /// A new workbook `to` with one sheet `Lembar1`: a line a row, cells divided by `|`, `#` before a number.
    pub table: Option<String>,
    pub to: Option<String>,
}

impl Case {
    /// The code the case is about: the folder it is in.
    pub fn code(&self) -> &str {
        self.name.split('/').next().unwrap()
    }

    pub fn waits(&self) -> bool {
        self.status.as_deref() == Some("menunggu")
    }

    /// Whether it expects its own rule to fire.
    pub fn fires(&self) -> bool {
        self.expect.iter().chain(self.notes.iter().flatten()).any(|line| line.starts_with(self.code()))
    }
}

/// All cases by name.
pub fn all() -> BTreeMap<String, Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases = BTreeMap::new();
    for code in folders(&root) {
        for folder in folders(&code) {
            let path = folder.join("case.toml");
            let text = std::fs::read_to_string(&path).unwrap();
            let mut case: Case =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            case.name = format!("{}/{}", file_name(&code), file_name(&folder));
            cases.insert(case.name.clone(), case);
        }
    }
    cases
}

fn folders(below: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
