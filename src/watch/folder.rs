//! What a folder looks like from outside, and the files of it that were read already.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use cermat::chosen;
use cermat::inputs::{self, Inputs, Plan};
use cermat::pipeline::{self, FileRead};
use cermat::settings::{FILE_NAME, MISNAMED, WORKBOOK_NAME};
use cermat::source::{FileId, SheetId};

/// Size and time of a file: what tells that it was written.
type Stamp = (u64, Option<SystemTime>);

/// The workbooks and settings of a folder, each with its stamp.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    files: BTreeMap<String, Stamp>,
}

impl Look {
    /// The folder as it is now. Lock files come and go with Excel's windows and change nothing.
    pub fn at(folder: &Path, results: Option<&Path>) -> Self {
        let mut files = BTreeMap::new();
        if let Ok(inputs) = inputs::collect(folder, results) {
            for input in inputs.files {
                let name = input.relative.rsplit('/').next().unwrap_or_default();
                if !chosen::is_lock(name) {
                    files.insert(input.relative, stamp(&input.path));
                }
            }
        }
        for name in [FILE_NAME, MISNAMED, WORKBOOK_NAME] {
            let path = folder.join(name);
            if path.exists() {
                files.insert(name.to_owned(), stamp(&path));
            }
        }
        Self { files }
    }

    /// The files that are new, gone or written since.
    pub fn changes(&self, since: &Self) -> Vec<String> {
        let mut names: Vec<String> = self
            .files
            .iter()
            .filter(|(name, stamp)| since.files.get(*name) != Some(stamp))
            .map(|(name, _)| name.clone())
            .chain(since.files.keys().filter(|name| !self.files.contains_key(*name)).cloned())
            .collect();
        names.sort();
        names
    }
}

fn stamp(path: &Path) -> Stamp {
    fs::metadata(path).map_or((0, None), |known| (known.len(), known.modified().ok()))
}

/// Files as they were read, so that only what changed is read again.
#[derive(Default)]
pub struct Cache {
    read: BTreeMap<String, (Stamp, FileRead)>,
}

impl Cache {
    /// All inputs, in order; from memory what is still the same under the same number.
    pub fn read(&mut self, inputs: &Inputs, look: &Look) -> Vec<FileRead> {
        let mut next = SheetId(0);
        let mut kept = BTreeMap::new();
        let mut files = Vec::with_capacity(inputs.files.len());
        for (id, input) in (0u32..).zip(&inputs.files) {
            let stamp = look.files.get(&input.relative).copied();
            let known = self.read.get(&input.relative).filter(|(known, read)| {
                input.plan == Plan::Read && stamp == Some(*known) && read.ids() == (FileId(id), next)
            });
            let read =
                known.map_or_else(|| pipeline::read_file(input, FileId(id), next), |(_, read)| read.clone());
            next = SheetId(next.0.saturating_add(u32::try_from(read.sheet_count()).unwrap_or(u32::MAX)));
            if let Some(stamp) = stamp {
                kept.insert(input.relative.clone(), (stamp, read.clone()));
            }
            files.push(read);
        }
        self.read = kept;
        files
    }
}
