//! What `temuan.xlsx` held when it was written, remembered in a hidden column of its last sheet: so the
//! next run tells what somebody typed into it from what became of the findings.
//!
//! Remembered are the hashes of all texts and figures of a column, without their rows: a table that was
//! sorted or filtered is no other table.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::followup;
use crate::output::annotated::{Change, Contents, Entry};
use crate::source::column_letters;

/// The sheet with the column, and the column, zero-based.
const SHEET: &str = "Aturan";
const COLUMN: u16 = 20;
/// How a cell that remembers begins; the sheet's name and its hashes follow.
const MARK: &str = "cermat:isi:";
/// Hexadecimal digits of a hash.
const DIGITS: usize = 8;
/// Hashes in one cell, which holds 32,767 letters.
const IN_A_CELL: usize = 4_000;
/// The columns that the next run reads back, by their heading.
const READ_BACK: [&str; 2] = ["Tindak lanjut", "Alasan"];

/// Adds what remembers what `bytes`, the same workbook without it, holds.
pub(super) fn write(workbook: &mut Workbook, bytes: &[u8]) -> Result<(), XlsxError> {
    // What can't be read back is not remembered; then any change counts as somebody's.
    let Ok(contents) = Contents::of(bytes) else { return Ok(()) };
    let sheet = workbook.worksheet_from_name(SHEET)?;
    sheet.set_column_hidden(COLUMN)?;
    let mut row = 0;
    for (name, entries) in contents.entries() {
        let hashes: BTreeSet<u32> = entries.iter().map(hash).collect();
        let words: Vec<String> = hashes.iter().map(|hash| format!("{hash:08x}")).collect();
        // An empty sheet is known, too.
        let mut chunks: Vec<String> = words.chunks(IN_A_CELL).map(<[String]>::concat).collect();
        chunks.resize(chunks.len().max(1), String::new());
        for chunk in chunks {
            sheet.write_string(row, COLUMN, format!("{MARK}{chunk}:{name}"))?;
            row += 1;
        }
    }
    Ok(())
}

/// What somebody typed into an earlier `temuan.xlsx`, beside what the next run reads back from it; `None`
/// if the workbook can't be read or doesn't remember what it held.
pub fn typed(bytes: &[u8]) -> Option<Vec<Change>> {
    let contents = Contents::of(bytes).ok()?;
    let known = remembered(&contents)?;
    let mut typed = Vec::new();
    for (name, entries) in contents.entries() {
        let told =
            |text: String| Change { sheet: name.to_owned(), cell: None, before: String::new(), after: text };
        let Some(hashes) = known.get(&plain(name)) else {
            typed.push(told("lembarnya ditambahkan".to_owned()));
            continue;
        };
        let read_back = columns_read_back(name, &entries);
        let own = |entry: &&Entry| entry.text.starts_with(MARK);
        let new = entries.iter().filter(|entry| !own(entry) && !hashes.contains(&hash(entry)));
        typed.extend(new.filter(|entry| entry.note || !read_back.contains(&entry.col)).map(|entry| {
            let cell = format!("{}{}", column_letters(entry.col), entry.row + 1);
            let kind = if entry.note { "komentar " } else { "" };
            told(format!("{cell} diisi {kind}“{}”", entry.shown))
        }));
    }
    Some(typed)
}

/// The hashes by sheet.
fn remembered(contents: &Contents) -> Option<BTreeMap<String, BTreeSet<u32>>> {
    let mut known: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (_, entries) in contents.entries() {
        let marked = entries.iter().filter_map(|entry| entry.text.strip_prefix(MARK)?.split_once(':'));
        for (words, name) in marked {
            let words = words.as_bytes().chunks(DIGITS).filter_map(|word| std::str::from_utf8(word).ok());
            let hashes = words.filter_map(|word| u32::from_str_radix(word, 16).ok());
            known.entry(plain(name)).or_default().extend(hashes);
        }
    }
    (!known.is_empty()).then_some(known)
}

/// A sheet's name as it comes back from a cell.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn columns_read_back(name: &str, entries: &[Entry]) -> BTreeSet<u32> {
    let of_findings = followup::SHEETS.iter().any(|(known, _)| *known == name);
    let heads = entries.iter().filter(|entry| of_findings && entry.row == 0);
    heads.filter(|entry| READ_BACK.contains(&entry.text.as_str())).map(|entry| entry.col).collect()
}

/// FNV-1a over the column and what stands there.
fn hash(entry: &Entry) -> u32 {
    let column = entry.col.to_le_bytes().into_iter().chain([u8::from(entry.note)]);
    column
        .chain(entry.text.bytes())
        .fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workbook of one sheet with these rows, and what it remembers of `first`.
    fn workbook(first: &[[&str; 3]], now: &[[&str; 3]]) -> Vec<u8> {
        let build = |rows: &[[&str; 3]]| {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet();
            sheet.set_name("Temuan").unwrap();
            for (row, cells) in (0u32..).zip(rows) {
                for (col, text) in (0u16..).zip(cells) {
                    sheet.write_string(row, col, *text).unwrap();
                }
            }
            workbook.add_worksheet().set_name(SHEET).unwrap();
            workbook
        };
        let bytes = build(first).save_to_buffer().unwrap();
        let mut workbook = build(now);
        write(&mut workbook, &bytes).unwrap();
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn what_was_typed_is_told_and_what_was_sorted_or_is_read_back_is_not() {
        let first = [["Kode", "Pesan", "Alasan"], ["SLR003", "a", ""], ["SLR004", "b", ""]];
        let sorted = [first[0], first[2], ["SLR003", "a", "DPPA terbit kemudian"]];
        assert_eq!(typed(&workbook(&first, &sorted)), Some(Vec::new()));
        let changed = [first[0], ["SLR003", "a, kata saya", ""], first[2]];
        let told = typed(&workbook(&first, &changed)).unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].sheet.as_str(), told[0].after.as_str()), ("Temuan", "B2 diisi “a, kata saya”"));
    }

    #[test]
    fn a_workbook_that_remembers_nothing_says_so() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        assert_eq!(typed(&workbook.save_to_buffer().unwrap()), None);
        assert_eq!(typed(b"bukan buku kerja"), None);
    }
}
