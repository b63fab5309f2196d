//! The house plan holds: every module uses only what stands to its left, and nothing below the forms
//! names one.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// The order of the modules, as the README draws it.
const ORDER: &[&str] = &[
    "source",
    "domain",
    "workbook",
    "documents",
    "recognise",
    "reading",
    "forms",
    "finding",
    "settings",
    "dossier",
    "rules",
    "verdict",
    "output",
    "pipeline",
];

/// The source files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out
}

/// The code of a file without its tests, with the module it belongs to.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&root)
        .into_iter()
        .filter(|path| !path.to_string_lossy().contains("test"))
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap();
            let module =
                relative.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
            (module, path, code)
        })
        .collect()
}

/// The modules that a text names after `crate::`.
fn used(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn every_module_uses_only_what_stands_to_its_left() {
    let rank = |module: &str| ORDER.iter().position(|m| *m == module);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (module, path, code) in sources() {
        let Some(own) = rank(&module) else { continue };
        seen += 1;
        for other in used(&code) {
            if rank(other).is_some_and(|other| other > own) {
                wrong.push(format!("{}: {module} uses {other}", path.display()));
            }
        }
    }
    assert!(seen > 100, "the sources were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn recognition_and_reading_name_no_form() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        if (module == "recognise" || module == "reading") && code.contains("FormKind::") {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
