//! No galat rests on one reader's word: where two readers disagree, it is a peringatan.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/edit.rs"]
#[allow(dead_code, reason = "only one kind of edit is needed here")]
mod edit;

use std::fs;
use std::path::Path;

use cermat::finding::{Finding, Severity};
use cermat::inputs;
use cermat::output::{Results, json};
use cermat::pipeline::{self, Wishes};
use edit::Book;

const FILE: &str = "PK Perubahan 2024/11 JF Penyuluh Sosial (rehabilitasi).xlsx";

/// Checks the clean sample with one budget of a functional official replaced.
fn check(value: &str) -> Results {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024-bersih");
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(&sample) {
        let entry = entry.unwrap();
        let to = folder.path().join(entry.path().strip_prefix(&sample).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::write(to, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
    let mut book = Book::open(&fs::read(folder.path().join(FILE)).unwrap());
    book.replace("Lampiran", "<v>603500000</v>", value).unwrap();
    fs::write(folder.path().join(FILE), book.pack()).unwrap();
    let inputs = inputs::collect(folder.path(), None).unwrap();
    pipeline::check(&inputs, Wishes::default(), &())
}

/// The findings at the sheet that was edited.
fn at_the_edit(results: &Results) -> Vec<&Finding> {
    let sources = &results.dossier.sources;
    let here = |finding: &&Finding| finding.cell().is_some_and(|at| sources.path_of(at) == FILE);
    results.outcome.findings.iter().filter(here).filter(|f| f.severity != Severity::Catatan).collect()
}

#[test]
fn both_readers_see_the_wrong_amount() {
    let results = check("<v>500000000</v>");
    let found = at_the_edit(&results);
    assert!(found.iter().any(|f| f.severity == Severity::Galat), "{found:#?}");
    assert!(found.iter().filter(|f| f.severity == Severity::Galat).all(|f| f.read_twice), "{found:#?}");
    assert!(json::render(&results).unwrap().contains("\"read_twice\": true"));
}

#[test]
fn a_galat_that_only_one_reader_sees_is_a_peringatan_that_says_so() {
    // The other reader stops at a comment inside a value.
    let value = "<v>5<!-- lama -->00000000</v>";
    let results = check(value);
    let found = at_the_edit(&results);
    assert!(!found.is_empty() && found.iter().all(|f| f.severity == Severity::Peringatan), "{found:#?}");
    assert!(found.iter().any(|f| {
        f.read_twice && f.message.contains("dibaca berbeda oleh dua pembaca berkas (500000000 dan 5)")
    }));
}

#[test]
fn nothing_changes_where_nothing_is_wrong() {
    let results = check("<v>603500000</v>");
    assert!(at_the_edit(&results).is_empty());
    assert!(!json::render(&results).unwrap().contains("read_twice"));
}
