//! The settings that lie in the folder that is checked.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use cermat::output::Results;
use cermat::settings::{FILE_NAME, MISNAMED, Settings, WORKBOOK_NAME};
use cermat::{pipeline, rules, system};

/// The largest settings file, in bytes.
const MOST: u64 = 4 << 20;

/// The settings of the folder, as a text or as a workbook; the defaults if it has none.
pub fn read(folder: &Path) -> Result<Settings> {
    let mut found = Vec::new();
    for name in [FILE_NAME, MISNAMED, WORKBOOK_NAME] {
        let path = folder.join(name);
        // A pipe or a device would be read without end.
        match fs::metadata(&path) {
            Ok(kind) if !kind.is_file() => bail!("{} bukan berkas biasa.", path.display()),
            Ok(kind) if kind.len() > MOST => bail!("{} terlalu besar; paling banyak 4 MB.", path.display()),
            _ => {}
        }
        match fs::read(&path) {
            Ok(bytes) => found.push((name, bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => bail!("{} tidak dapat dibuka: {}", path.display(), system::reason(&error)),
        }
    }
    let Some((name, bytes)) = found.first() else { return Ok(Settings::default()) };
    if found.len() > 1 {
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        bail!(
            "Ada lebih dari satu setelan di {}: {}. Sisakan satu saja.",
            folder.display(),
            names.join(", ")
        );
    }
    let codes: Vec<&str> = rules::all().map(|rule| rule.code).collect();
    Settings::read(name, bytes, &codes)
        .map_err(|error| anyhow::anyhow!("{} {error}", folder.join(name).display()))
}

/// Refuses settings that name an indicator or a program that no document of the folder has. One file
/// checked alone says nothing of that.
pub fn refuse_unknown_names(results: &Results, folder: &Path, whole: bool) -> Result<()> {
    match pipeline::unknown_name(results).filter(|_| whole) {
        Some(error) => {
            let path = folder.join(results.dossier.settings.file());
            bail!("{} {error}", path.display())
        }
        None => Ok(()),
    }
}
