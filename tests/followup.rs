//! What people write into `temuan.xlsx` is read back by the next run.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/edit.rs"]
#[allow(dead_code, reason = "only some of its edits are needed here")]
mod edit;

use std::fs;
use std::path::Path;

use cermat::output::Results;
use cermat::pipeline::{self, Wishes};
use cermat::verdict::Selection;
use cermat::{followup, inputs};
use edit::{Book, Content};

const TABLE: &str = "Tabel 3.3 Ringkasan Anggaran.xlsx";

/// A folder with the table of the clean sample, whose sums no longer add up in one cell.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024-bersih").join(TABLE);
    let mut book = Book::open(&fs::read(sample).unwrap());
    book.set("Tabel 3.3", "F7", &Content::Number("18900500".into()), None).unwrap();
    fs::write(folder.path().join(TABLE), book.pack()).unwrap();
    folder
}

fn run(folder: &Path) -> Results {
    let inputs = inputs::collect(folder, None).unwrap();
    let results = pipeline::check(&inputs, Wishes::default(), &());
    pipeline::write(&inputs, &results, false, &()).unwrap();
    results
}

/// Writes into a cell of the findings.
fn note(folder: &Path, cell: &str, text: &str) {
    let path = folder.join("hasil-cermat/temuan.xlsx");
    let mut book = Book::open(&fs::read(&path).unwrap());
    book.set("Temuan", cell, &Content::Text(text.into()), None).unwrap();
    fs::write(path, book.pack()).unwrap();
}

fn edit(folder: &Path, cell: &str, number: &str) {
    let path = folder.join(TABLE);
    let mut book = Book::open(&fs::read(&path).unwrap());
    book.set("Tabel 3.3", cell, &Content::Number(number.into()), None).unwrap();
    fs::write(path, book.pack()).unwrap();
}

#[test]
fn an_accepted_finding_stays_accepted_and_a_repaired_one_is_counted() {
    let folder = folder();
    let first = run(folder.path());
    assert_eq!(first.follow_up, None);
    let row = first.outcome.findings.iter().position(|f| f.code.starts_with("JML")).unwrap() + 2;
    note(folder.path(), &format!("M{row}"), "diterima");
    note(folder.path(), &format!("N{row}"), "dibulatkan di DPA");
    let second = run(folder.path());
    let accepted = second.outcome.findings.iter().find(|f| f.code.starts_with("JML")).unwrap();
    assert_eq!(accepted.waived.as_deref(), Some("diterima (dibulatkan di DPA)"));
    let counted = second.follow_up.unwrap();
    assert_eq!((counted.resolved, counted.new_ones(), counted.accepted()), (0, 0, 1));
    // The words survive a second reading, and the rows below the repaired one are found again.
    let third = run(folder.path());
    assert_eq!(third.follow_up.unwrap().accepted(), 1);
    edit(folder.path(), "F7", "18900000");
    let fourth = run(folder.path());
    let counted = fourth.follow_up.unwrap();
    assert!(counted.resolved >= 1, "{counted:?}");
    assert_eq!(counted.kept.len(), 1);
    // What was written on it is kept in case it returns.
    edit(folder.path(), "F7", "18900500");
    let fifth = run(folder.path());
    assert!(fifth.outcome.findings.iter().any(|f| f.code.starts_with("JML") && f.waived.is_some()));
}

#[test]
fn two_runs_of_the_same_folder_give_the_same_bytes() {
    let folder = folder();
    run(folder.path());
    let json = || fs::read(folder.path().join("hasil-cermat/temuan.json")).unwrap();
    let first = json();
    run(folder.path());
    assert_eq!(first, json());
}

#[test]
fn a_run_of_some_rules_is_no_full_run() {
    let folder = folder();
    let inputs = inputs::collect(folder.path(), None).unwrap();
    let selection = Selection { pilih: vec!["WKT".into()], abaikan: vec![] };
    let wishes = Wishes { selection, ..Wishes::default() };
    let some = pipeline::check(&inputs, wishes, &());
    pipeline::write(&inputs, &some, false, &()).unwrap();
    assert!(!pipeline::holds_full_run(&inputs.results));
    assert!(some.chosen_rules().is_some_and(|(wanted, all)| 0 < wanted && wanted < all));
    run(folder.path());
    assert!(pipeline::holds_full_run(&inputs.results));
    let rows = followup::read(&fs::read(inputs.results.join("temuan.xlsx")).unwrap()).unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.code.len() == 6));
}

#[test]
fn words_typed_elsewhere_are_kept_aside_and_told() {
    let folder = folder();
    run(folder.path());
    let again = || {
        let inputs = inputs::collect(folder.path(), None).unwrap();
        let results = pipeline::check(&inputs, Wishes::default(), &());
        pipeline::write(&inputs, &results, false, &()).unwrap().kept
    };
    note(folder.path(), "M2", "diterima");
    note(folder.path(), "N2", "dibulatkan di DPA");
    assert_eq!(again(), []);
    note(folder.path(), "K2", "tanyakan dulu kepada bendahara");
    note(folder.path(), "R9", "catatan rapat");
    let kept = again();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].aside.ends_with("temuan (diubah).xlsx") && kept[0].aside.is_file());
    let told: Vec<&str> = kept[0].changes.iter().map(|change| change.after.as_str()).collect();
    assert_eq!(told, ["K2 diisi “tanyakan dulu kepada bendahara”", "R9 diisi “catatan rapat”"]);
    assert_eq!(again(), []);
}
