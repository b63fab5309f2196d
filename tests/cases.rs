//! Small edits to the clean sample, each with the findings expected from all rules together.
//!
//! `CASES=SLR005 cargo test --test cases` runs only the cases whose name begins so.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "workbook/build.rs"]
#[allow(dead_code, clippy::missing_panics_doc, reason = "only one of its builders is needed here")]
mod build;
#[path = "support/case.rs"]
#[allow(dead_code, reason = "the catalogue asks for more")]
mod case;
#[path = "support/edit.rs"]
mod edit;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use case::{Case, Edit};
use cermat::finding::{Place, Severity};
use cermat::inputs::{Input, Plan};
use cermat::output::Results;
use cermat::pipeline::{self, FileRead};
use cermat::settings::Settings;
use cermat::source::{FileId, SheetId, Sources};
use cermat::verdict::Selection;
use edit::{Book, Content};
use rayon::prelude::*;

/// A file of the sample as it is, or as a case made it.
#[derive(Clone)]
enum File {
    Clean(PathBuf),
    Edited(Vec<u8>),
}

type Folder = BTreeMap<String, File>;

fn clean() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024-bersih");
    let mut folder = Folder::new();
    for entry in walkdir::WalkDir::new(&root) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&root).unwrap();
            let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            folder.insert(parts.join("/"), File::Clean(entry.into_path()));
        }
    }
    folder
}

fn bytes(folder: &Folder, path: &str) -> Result<Vec<u8>, String> {
    match folder.get(path) {
        Some(File::Clean(path)) => Ok(fs::read(path).unwrap()),
        Some(File::Edited(bytes)) => Ok(bytes.clone()),
        None => Err(format!("no file {path}")),
    }
}

/// A workbook with one sheet from its text.
fn workbook(table: &str) -> Vec<u8> {
    let mut rows = String::new();
    for (row, line) in (1..).zip(table.trim().lines()) {
        let _ = write!(rows, "<row r=\"{row}\">");
        for (column, cell) in (b'A'..).zip(line.split('|').map(str::trim)) {
            let at = format!("{}{row}", char::from(column));
            if let Some(number) = cell.strip_prefix('#') {
                let _ = write!(rows, "<c r=\"{at}\"><v>{number}</v></c>");
            } else if !cell.is_empty() {
                let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(rows, "<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            }
        }
        rows.push_str("</row>");
    }
    let workbook = build::Xlsx::rows(&rows);
    let name = |(part, content): (String, Vec<u8>)| {
        let text = String::from_utf8_lossy(&content).replace("name=\"Lampiran\"", "name=\"Lembar1\"");
        (part, text.into_bytes())
    };
    build::archive(&workbook.0.into_iter().map(name).collect::<Vec<_>>())
}

/// Makes one change.
fn apply(folder: &mut Folder, case: &Case, edit: &Edit) -> Result<(), String> {
    let to = || edit.to.clone().ok_or("`to` is missing");
    if let Some(path) = &edit.delete {
        folder.remove(path).ok_or(format!("no file {path}"))?;
    } else if let Some(path) = &edit.copy {
        let copy = bytes(folder, path)?;
        folder.insert(to()?, File::Edited(copy));
    } else if let Some(path) = &edit.rename {
        let renamed = bytes(folder, path)?;
        folder.remove(path);
        folder.insert(to()?, File::Edited(renamed));
    } else if let Some(path) = &edit.truncate {
        let whole = bytes(folder, path)?;
        folder.insert(path.clone(), File::Edited(whole[..whole.len() / 2].to_owned()));
    } else if let Some(path) = &edit.protect {
        let locked = build::compound("EncryptedPackage", &bytes(folder, path)?);
        folder.insert(path.clone(), File::Edited(locked));
    } else if let Some(table) = &edit.table {
        folder.insert(to()?, File::Edited(workbook(table)));
    } else if let Some(text) = &edit.raw {
        folder.insert(to()?, File::Edited(text.clone().into_bytes()));
    } else {
        let file = edit.file.as_ref().or(case.file.as_ref()).ok_or("which file?")?;
        let sheet =
            edit.hide.as_ref().or(edit.sheet.as_ref()).or(case.sheet.as_ref()).ok_or("which sheet?")?;
        let mut book = Book::open(&bytes(folder, file)?);
        if edit.hide.is_some() {
            book.hide(sheet)?;
        } else if let Some(row) = edit.delete_row {
            book.delete_row(sheet, row)?;
        } else if let Some(old) = &edit.replace {
            book.replace(sheet, old, edit.with.as_deref().unwrap_or_default())?;
        } else {
            let content = content(edit)?;
            let mut cells = edit.cell.iter().chain(&edit.cells).peekable();
            cells.peek().ok_or("which cell?")?;
            for cell in cells {
                book.set(sheet, cell, &content, edit.like.as_deref())?;
                if let Some(code) = &edit.format {
                    book.format(sheet, cell, code)?;
                }
            }
        }
        folder.insert(file.clone(), File::Edited(book.pack()));
    }
    Ok(())
}

fn content(edit: &Edit) -> Result<Content, String> {
    let given = |value: &toml::Value| match value {
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    Ok(if let Some(text) = &edit.text {
        Content::Text(text.clone())
    } else if let Some(number) = &edit.number {
        Content::Number(given(number))
    } else if let Some(formula) = &edit.formula {
        Content::Formula(formula.clone(), edit.value.as_ref().map(given))
    } else if let Some(error) = &edit.error {
        Content::Error(error.clone())
    } else if edit.blank {
        Content::Blank
    } else {
        return Err("an edit without content".to_owned());
    })
}

/// The clean sample as it was read, by path: only what a case edits is read again.
type Known = BTreeMap<String, FileRead>;

fn known() -> Known {
    let folder = clean();
    let read = read(&folder, &Known::new(), Path::new(""));
    folder.into_keys().zip(read).collect()
}

/// Reads a folder; the files that were edited are put into `temporary`.
fn read(folder: &Folder, known: &Known, temporary: &Path) -> Vec<FileRead> {
    let mut files: Vec<FileRead> = Vec::new();
    let mut sheets = 0;
    for (index, (relative, file)) in folder.iter().enumerate() {
        let ids = (FileId(u32::try_from(index).unwrap()), SheetId(u32::try_from(sheets).unwrap()));
        let read = match (file, known.get(relative)) {
            // A file before it that is gone or has other sheets shifts the ids.
            (File::Clean(_), Some(read)) if read.ids() == ids => read.clone(),
            (file, _) => {
                let path = path(file, relative, &temporary.join(index.to_string()));
                // What `inputs::collect` does with lock files is tested there.
                let input = Input { path, relative: relative.clone(), plan: Plan::Read };
                pipeline::read_file(&input, ids.0, ids.1)
            }
        };
        sheets += read.sheet_count();
        files.push(read);
    }
    files
}

/// Where a file is; an edited one is put at `place`, with its own extension.
fn path(file: &File, relative: &str, place: &Path) -> PathBuf {
    match file {
        File::Clean(path) => path.clone(),
        File::Edited(bytes) => {
            let path = place.with_extension(Path::new(relative).extension().unwrap());
            fs::write(&path, bytes).unwrap();
            path
        }
    }
}

/// Checks a folder.
fn check(folder: &Folder, known: &Known, temporary: &Path) -> Results {
    let results = pipeline::assemble(read(folder, known, temporary), Settings::default(), None);
    pipeline::examine(results, &Selection::default(), None, &())
}

/// A place as the cases write it, in full.
fn place(sources: &Sources, place: Place) -> String {
    match place {
        Place::Dossier => "dosir".to_owned(),
        Place::File(file) => sources.file(file).path.clone(),
        Place::Sheet(sheet) => {
            let sheet = sources.sheet(sheet);
            format!("{}|{}", sources.file(sheet.file).path, sheet.name)
        }
        Place::Cell(at) => {
            format!("{}|{}!{at}", sources.path_of(at), sources.sheet(at.sheet).name)
        }
    }
}

/// A place as a case may shorten it.
fn short(case: &Case, full: &str) -> String {
    let (Some(file), sheet) = (&case.file, case.sheet.as_deref().unwrap_or("\0")) else {
        return full.to_owned();
    };
    let Some((_, inside)) = full.split_once('|').filter(|(f, i)| f == file && i.contains('!')) else {
        return full.to_owned();
    };
    inside.strip_prefix(&format!("{sheet}!")).unwrap_or(inside).to_owned()
}

/// Findings of a case as sorted lines, with the message of each.
fn lines(case: &Case, results: &Results, wanted: fn(Severity) -> bool) -> Vec<(String, String)> {
    let findings = results.outcome.findings.iter().filter(|f| wanted(f.severity));
    let mut lines: Vec<(String, String)> = findings
        .map(|f| {
            let full = place(&results.dossier.sources, f.primary);
            (format!("{} {}", f.code, short(case, &full)), f.message.clone())
        })
        .collect();
    lines.sort();
    lines
}

/// What is missing and what is too much, as lines.
fn difference(expected: &[String], found: &[(String, String)]) -> Vec<String> {
    let mut left: Vec<&(String, String)> = found.iter().collect();
    let mut out = Vec::new();
    for line in expected {
        match left.iter().position(|(found, _)| found == line) {
            Some(index) => drop(left.remove(index)),
            None => out.push(format!("  missing: {line}")),
        }
    }
    out.extend(left.iter().map(|(line, message)| format!("  extra:   {line:?}, # {message}")));
    out
}

fn run(case: &Case, known: &Known, notes: &[(String, String)]) -> Vec<String> {
    let mut folder = clean();
    for edit in &case.edits {
        if let Err(error) = apply(&mut folder, case, edit) {
            return vec![format!("  can't edit: {error}")];
        }
    }
    let temporary = tempfile::tempdir().unwrap();
    let results = check(&folder, known, temporary.path());
    let mut out = difference(&case.expect, &lines(case, &results, |s| s != Severity::Catatan));
    if let Some(expected) = &case.notes {
        let mut found = lines(case, &results, |s| s == Severity::Catatan);
        let usual: Vec<String> = notes.iter().map(|(l, _)| shorten(case, l)).collect();
        found.retain(|(line, _)| !usual.contains(line));
        out.extend(difference(expected, &found));
    }
    out
}

fn shorten(case: &Case, line: &str) -> String {
    let (code, full) = line.split_once(' ').unwrap();
    format!("{code} {}", short(case, full))
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let wanted = std::env::var("CASES").unwrap_or_default();
    let cases = case::all();
    let temporary = tempfile::tempdir().unwrap();
    let blank: Case = toml::from_str("").unwrap();
    let known = known();
    let notes = lines(&blank, &check(&clean(), &known, temporary.path()), |s| s == Severity::Catatan);
    let chosen: Vec<&Case> = cases.values().filter(|case| case.name.starts_with(&wanted)).collect();
    let differences: Vec<Vec<String>> = chosen.par_iter().map(|case| run(case, &known, &notes)).collect();
    let mut report = String::new();
    for (case, lines) in chosen.iter().zip(differences) {
        if case.waits() && lines.is_empty() {
            let _ = writeln!(report, "{}\n  waits no longer: take its status away", case.name);
        } else if !case.waits() && !lines.is_empty() {
            let _ = writeln!(report, "{}\n{}", case.name, lines.join("\n"));
        }
    }
    assert!(report.is_empty(), "{} cases, of which these differ:\n\n{report}", chosen.len());
}
