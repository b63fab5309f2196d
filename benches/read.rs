//! How long reading takes against calamine's bare `worksheet_range` on the same files.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::Reader;
use cermat::workbook::read_bytes;
use rust_xlsxwriter::{Format, Formula, Workbook};

/// A workbook like a dinas's own: texts, money, percentages, formulas, merged titles.
fn generated(sheets: u32, rows: u32, columns: u16) -> Vec<u8> {
    let mut book = Workbook::new();
    let money = Format::new().set_num_format("#,##0");
    let percent = Format::new().set_num_format("0.00%");
    for number in 0..sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("Lembar {number}")).unwrap();
        sheet.merge_range(0, 0, 1, columns - 1, "LAMPIRAN PERJANJIAN KINERJA", &Format::new()).unwrap();
        for row in 2..rows {
            for col in 0..columns {
                let value = f64::from(row) * 1_000.0 + f64::from(col);
                match col % 5 {
                    0 => sheet.write_string(row, col, format!("Sub kegiatan {}", row % 50)).map(drop),
                    1 => sheet.write_number_with_format(row, col, value * 250.0, &money).map(drop),
                    2 => sheet.write_number_with_format(row, col, value / 7_777.0, &percent).map(drop),
                    3 => sheet.write_string(row, col, format!("Paket {row}")).map(drop),
                    _ => sheet.write_formula(row, col, Formula::new("=B3*2").set_result("8")).map(drop),
                }
                .unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn with_calamine(bytes: &[u8]) -> usize {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    book.sheet_names().iter().map(|name| book.worksheet_range(name).unwrap().used_cells().count()).sum()
}

fn with_cermat(bytes: &[u8]) -> usize {
    read_bytes(bytes, None).outcome.unwrap().iter().map(|sheet| sheet.cells.len()).sum()
}

const SHAPES: [(&str, u32, u32, u16); 3] =
    [("one official", 1, 40, 8), ("100 x 30", 1, 100, 30), ("ten sheets of 2,000 x 20", 10, 2_000, 20)];

#[divan::bench(args = SHAPES.map(|s| s.0), sample_count = 20)]
fn calamine_range(bencher: divan::Bencher<'_, '_>, shape: &str) {
    let bytes = of(shape);
    bencher.bench_local(|| with_calamine(black_box(&bytes)));
}

#[divan::bench(args = SHAPES.map(|s| s.0), sample_count = 20)]
fn cermat_read(bencher: divan::Bencher<'_, '_>, shape: &str) {
    let bytes = of(shape);
    bencher.bench_local(|| with_cermat(black_box(&bytes)));
}

fn of(shape: &str) -> Vec<u8> {
    let (_, sheets, rows, columns) = SHAPES.into_iter().find(|s| s.0 == shape).unwrap();
    generated(sheets, rows, columns)
}

/// The least of several runs, which a busy machine disturbs least.
fn best(bytes: &[u8], read: fn(&[u8]) -> usize) -> Duration {
    (0..15)
        .map(|_| {
            let start = Instant::now();
            black_box(read(black_box(bytes)));
            start.elapsed()
        })
        .min()
        .unwrap()
}

#[expect(clippy::print_stdout, reason = "a benchmark reports on the terminal")]
fn main() {
    divan::main();
    for (shape, sheets, rows, columns) in SHAPES {
        let bytes = generated(sheets, rows, columns);
        let (theirs, ours) = (best(&bytes, with_calamine), best(&bytes, with_cermat));
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("{shape}: calamine {theirs:?}, cermat {ours:?}, ratio {ratio:.2}");
    }
}
