//! One row per layout: what a table is taken for, and which of its columns are which.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "support/text_grid.rs"]
#[allow(dead_code, reason = "another test shows whole documents")]
mod text_grid;

/// Layouts as `title / header / rows => form: columns`, a layout a block.
const LAYOUTS: &str = include_str!("layouts.txt");

#[test]
fn every_layout_is_taken_for_what_it_is() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in LAYOUTS.split("\n\n").map(str::trim).filter(|b| !b.is_empty() && !b.starts_with('#')) {
        count += 1;
        let (text, expected) = block.rsplit_once("\n=> ").unwrap();
        let got = text_grid::taken_for("Berkas.xlsx", "Lembar1", &format!("\n{text}"));
        if got != expected {
            wrong.push(format!("{text}\n   expected {expected}\n   got      {got}\n"));
        }
    }
    assert!(count >= 100, "{count} layouts");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
