//! The whole check of the sample dossier, beside calamine merely reading the same files.
//!
//! Besides divan's table, the ratio is printed that the goal is set in: at most 2.5 times calamine's bare
//! read, file after file. What a run also writes (temuan.xlsx, annotated copies) is shown apart.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx, open_workbook};
use cermat::inputs::{self, Inputs};
use cermat::pipeline::{self, Wishes};
use divan::{Bencher, black_box};

fn dossier() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024");
    INPUTS.get_or_init(|| inputs::collect(&folder, None).expect("the sample"))
}

fn files() -> Vec<PathBuf> {
    dossier().files.iter().map(|file| file.path.clone()).collect()
}

fn read(files: &[PathBuf]) -> usize {
    files
        .iter()
        .map(|path| {
            let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
            let names = book.sheet_names();
            names
                .iter()
                .map(|name| book.worksheet_range(name).expect("a sheet").used_cells().count())
                .sum::<usize>()
        })
        .sum()
}

fn check(inputs: &Inputs) -> usize {
    pipeline::check(inputs, Wishes::default(), &()).outcome.findings.len()
}

fn check_and_write(inputs: &Inputs, results: &Path) -> usize {
    let inputs = Inputs { results: results.to_owned(), ..inputs.clone() };
    let found = pipeline::check(&inputs, Wishes::default(), &());
    pipeline::write(&inputs, &found, false, &()).expect("written").json.len()
}

#[divan::bench]
fn calamine_reads(bencher: Bencher) {
    let files = files();
    bencher.bench(|| read(black_box(&files)));
}

#[divan::bench]
fn cermat_checks(bencher: Bencher) {
    bencher.bench(|| check(black_box(dossier())));
}

#[divan::bench]
fn cermat_checks_and_writes(bencher: Bencher) {
    let results = tempfile::tempdir().expect("a folder");
    bencher.bench(|| check_and_write(black_box(dossier()), results.path()));
}

/// The quicker half decides: the machine may be busy with something else.
fn lower_quartile(mut measured: Vec<Duration>) -> Duration {
    measured.sort_unstable();
    measured[measured.len() / 4]
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn main() {
    let files = files();
    let results = tempfile::tempdir().expect("a folder");
    let (mut reading, mut checking, mut writing) = (Vec::new(), Vec::new(), Vec::new());
    // In turns, so that a busy spell hits all alike.
    for _ in 0..40 {
        reading.push(timed(|| read(&files)));
        checking.push(timed(|| check(dossier())));
        writing.push(timed(|| check_and_write(dossier(), results.path())));
    }
    let [reading, checking, writing] = [reading, checking, writing].map(lower_quartile);
    let ratio = |time: Duration| time.as_secs_f64() / reading.as_secs_f64();
    eprintln!(
        "{} workbooks: calamine reads {reading:.2?}; cermat checks {checking:.2?}, ratio {:.2}; with all results written {writing:.2?}, ratio {:.2}",
        files.len(),
        ratio(checking),
        ratio(writing)
    );
    divan::main();
}
