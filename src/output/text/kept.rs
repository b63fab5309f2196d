//! Files that somebody changed since an earlier run wrote them, for a terminal.

use std::fmt::Write as _;

use super::heading;
use super::layout::{STRONG, indented, styled};
use crate::output::annotated::Change;
use crate::output::{Handwork, Kept};

/// Changed cells named of one file; more are counted.
const MOST_CHANGES: usize = 20;
/// Letters shown of a value.
const MOST_LETTERS: usize = 60;

/// What was kept aside, where it lies, and which of its cells differ; empty where nothing was.
pub fn render(kept: &[Kept], width: usize) -> String {
    let width = width.clamp(40, 140);
    let mut out = String::new();
    if kept.is_empty() {
        return out;
    }
    heading(&mut out, "Diubah dengan tangan sejak ditulis cermat, jadi disisihkan");
    for kept in kept {
        let _ = writeln!(out, "  {}", styled(STRONG, &kept.aside.display().to_string()));
        if kept.changes.is_empty() {
            indented(&mut out, 4, "isinya tidak dapat dibandingkan; buka dan periksa sendiri", width);
        }
        for change in kept.changes.iter().take(MOST_CHANGES) {
            indented(&mut out, 4, &line(change), width);
        }
        if kept.changes.len() > MOST_CHANGES {
            let _ = writeln!(out, "    … dan {} sel lain", kept.changes.len() - MOST_CHANGES);
        }
    }
    indented(&mut out, 2, "Pindahkan perbaikan itu ke berkas asli.", width);
    out.push('\n');
    out
}

/// What became of what people had typed into the tables of an earlier run.
pub fn tables(handwork: &Handwork, width: usize) -> String {
    let mut out = render(&handwork.kept, width);
    if handwork.carried > 0 {
        let text = format!("{} sel yang pernah diisi dengan tangan dibawa ke tabel baru.", handwork.carried);
        indented(&mut out, 0, &text, width.clamp(40, 140));
    }
    for path in &handwork.stale {
        let text = format!(
            "{} tidak disusun kali ini dan tidak dihapus, karena bukan keluaran cermat atau sudah diubah.",
            path.display()
        );
        indented(&mut out, 0, &text, width.clamp(40, 140));
    }
    out
}

/// `Lampiran!B31: 250.000.000 → 100.000.000`
fn line(change: &Change) -> String {
    let shown = |text: &str| match text.trim() {
        "" => "(kosong)".to_owned(),
        text if text.chars().count() > MOST_LETTERS => text.chars().take(MOST_LETTERS).chain(['…']).collect(),
        text => text.to_owned(),
    };
    match &change.cell {
        Some(cell) => {
            format!("{}!{cell}: {} → {}", change.sheet, shown(&change.before), shown(&change.after))
        }
        None => format!("{}: {}", change.sheet, change.after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_changed_cell_is_named() {
        let change = |cell: &str, before: &str, after: &str| Change {
            sheet: "Lampiran".into(),
            cell: Some(cell.into()),
            before: before.into(),
            after: after.into(),
        };
        let kept = Kept {
            path: "beranotasi/PK.xlsx".into(),
            aside: "beranotasi/PK (diubah 2026-11-25).xlsx".into(),
            changes: vec![change("B31", "250", "100"), change("C2", "", "x")],
        };
        let text = render(&[kept], 80);
        for part in ["PK (diubah 2026-11-25).xlsx", "Lampiran!B31: 250 → 100", "Lampiran!C2: (kosong) → x"]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(render(&[], 80), "");
    }
}
