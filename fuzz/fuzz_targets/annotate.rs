//! A marked copy opens, its cells are those of the input, and `strip` gives them back.
#![no_main]

use cermat::output::annotated::{self, Mark, MarkLevel, MarkPlace, Options};
use cermat::workbook::{RawSheet, read_bytes};
use cermat_fuzz::mutated;
use libfuzzer_sys::fuzz_target;

/// The cells of all sheets but ours.
fn cells(bytes: &[u8]) -> Option<Vec<RawSheet>> {
    let sheets = read_bytes(bytes, Some("xlsx")).outcome.ok()?;
    Some(sheets.into_iter().filter(|sheet| !sheet.own).collect())
}

fn same(one: &[RawSheet], other: &[RawSheet]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            // A mark may put a format on a cell; what it holds stays.
            let values = |sheet: &RawSheet| -> Vec<_> {
                sheet.cells.iter().map(|c| (c.row, c.col, c.value.clone(), c.formula)).collect()
            };
            a.name == b.name && values(a) == values(b)
        })
}

fuzz_target!(|data: &[u8]| {
    let input = mutated(data);
    // What can't be read is never marked.
    let Some(before) = cells(&input) else { return };
    let Some(sheet) = before.first() else { return };
    let mark = Mark {
        place: MarkPlace::Cell { sheet: sheet.name.clone(), row: 8, col: 2 },
        level: MarkLevel::Galat,
        code: "SLR003".to_owned(),
        message: "Anggaran berbeda.".to_owned(),
        found: "1".to_owned(),
        expected: Some("2".to_owned()),
        see: Vec::new(),
        more: 0,
        advice: String::new(),
    };
    let Ok(copy) = annotated::annotate(&input, &[mark], &Options::default()) else { return };
    let marked = cells(&copy.bytes).expect("the copy opens");
    assert!(same(&before, &marked), "the copy's cells differ");
    let stripped = annotated::strip(&copy.bytes, &Options::default()).expect("the copy can be stripped");
    let back = cells(&stripped).expect("what is stripped opens");
    assert!(same(&before, &back), "what is stripped differs");
});
