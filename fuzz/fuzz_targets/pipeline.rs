//! The sample's workbooks with bytes of one part changed: reading, checking and rendering return, and
//! no stage of it panics.
#![no_main]

use cermat::documents::ReadingProblem;
use cermat::output::json;
use cermat::pipeline::{Given, assemble, examine, read_given};
use cermat::recognise::synonyms::Synonyms;
use cermat::settings::Settings;
use cermat::source::{FileId, SheetId};
use cermat::verdict::Selection;
use cermat_fuzz::{SAMPLES, mutated, sample};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let changed = usize::from(data.first().copied().unwrap_or(0)) % SAMPLES.len();
    let mut files = Vec::new();
    let mut sheets = 0;
    for (index, name) in SAMPLES.iter().enumerate() {
        let bytes = if index == changed { mutated(data) } else { sample(index) };
        let id = FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let read = read_given(name, Given::Bytes(&bytes), id, SheetId(sheets), &Synonyms::default());
        sheets += u32::try_from(read.sheet_count()).unwrap_or(0);
        files.push(read);
    }
    let results = examine(assemble(files, Settings::default(), None), &Selection::default(), None, &());
    let fault = |problem: &ReadingProblem| matches!(problem, ReadingProblem::Fault { .. });
    assert!(!results.dossier.problems.iter().any(fault), "a sheet faulted");
    assert!(results.outcome.failed.is_empty(), "{:?}", results.outcome.failed);
    json::render(&results).expect("findings are rendered");
});
