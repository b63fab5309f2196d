//! What annotating costs, beside calamine's bare read of the same workbook.
//!
//! Besides divan's table, the ratios are printed that the goals are set in: at most 2 for a typical workbook, at
//! most 1.5 for a large one.

use std::io::Cursor;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use cermat::output::annotated::{Mark, MarkLevel, MarkPlace, Options, Reference, annotate};
use divan::{Bencher, black_box};
use rust_xlsxwriter::{Format, FormatBorder, Workbook, XlsxError};

/// A workbook of one sheet with texts, numbers and a few formats.
fn workbook(rows: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let money = Format::new().set_num_format("#,##0").set_border(FormatBorder::Thin);
    let text = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
    for row in 0..rows {
        for col in 0..30u16 {
            if col % 5 == 0 {
                sheet.write_with_format(row, col, format!("Kegiatan {} nomor {}", col, row % 400), &text)?;
            } else {
                let value = f64::from(row) * 1250.0 + f64::from(col);
                sheet.write_with_format(row, col, value, &money)?;
            }
        }
    }
    workbook.save_to_buffer()
}

fn typical() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| workbook(100).expect("a workbook"))
}

fn large() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| workbook(50_000).expect("a workbook"))
}

fn marks(rows: u32) -> Vec<Mark> {
    let mark = |number: u32| Mark {
        place: MarkPlace::Cell { sheet: "Sheet1".into(), row: number * rows / 12, col: (number * 7) % 32 },
        level: MarkLevel::ALL[usize::try_from(number % 3).unwrap_or(0)],
        code: "SLR003".into(),
        message: "Pagu sub kegiatan berbeda dengan perjanjian kinerja".into(),
        found: "250.000.000".into(),
        expected: Some("100.000.000".into()),
        more: 0,
        see: vec![Reference {
            file: "PK Perubahan.xlsx".into(),
            sheet: Some("Lampiran".into()),
            cell: Some("B31".into()),
            role: "pembanding".into(),
            value: Some("100.000.000".into()),
        }],
        advice: "Samakan kedua dokumen".into(),
    };
    (0..12).map(mark).collect()
}

fn read(bytes: &[u8]) -> usize {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    workbook.worksheet_range("Sheet1").expect("a sheet").get_size().0
}

fn write(bytes: &[u8], marks: &[Mark]) -> usize {
    annotate(bytes, marks, &Options::default()).expect("annotated").bytes.len()
}

#[divan::bench]
fn typical_read(bencher: Bencher) {
    bencher.bench(|| read(black_box(typical())));
}

#[divan::bench]
fn typical_annotate(bencher: Bencher) {
    let marks = marks(100);
    bencher.bench(|| write(black_box(typical()), &marks));
}

#[divan::bench(sample_count = 5)]
fn large_read(bencher: Bencher) {
    bencher.bench(|| read(black_box(large())));
}

#[divan::bench(sample_count = 5)]
fn large_annotate(bencher: Bencher) {
    let marks = marks(50_000);
    bencher.bench(|| write(black_box(large()), &marks));
}

/// The quicker half decides: the machine may be busy with something else.
fn lower_quartile(times: usize, mut work: impl FnMut() -> usize) -> Duration {
    let mut measured: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    measured.sort_unstable();
    measured[times / 4]
}

fn ratio(name: &str, bytes: &[u8], rows: u32, times: usize) {
    let marks = marks(rows);
    let read = lower_quartile(times, || read(black_box(bytes)));
    let write = lower_quartile(times, || write(black_box(bytes), &marks));
    let ratio = write.as_secs_f64() / read.as_secs_f64();
    eprintln!("{name}: read {read:.2?}, annotate {write:.2?}, ratio {ratio:.2}");
}

fn main() {
    // Only where cargo asks for measurements, not for a test run.
    if std::env::args().any(|arg| arg == "--bench") {
        ratio("typical (100 x 30)", typical(), 100, 200);
        ratio("large (50,000 x 30)", large(), 50_000, 9);
    }
    divan::main();
}
