//! Manners that are right must be silent: small dossiers of other agencies, none of which gets a galat or a
//! peringatan. They stand in `tests/silent` as text: `=== file | sheet` begins a sheet, a line is a row, cells
//! are divided by `|`; `#` is before a number, `<` joins a cell to the one on its left, `^` to the one above.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cermat::finding::Severity;
use cermat::inputs;
use cermat::pipeline::{self, Wishes};
use cermat::settings::Settings;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// The name of the settings among the files of a dossier.
const SETTINGS: &str = "cermat.toml";

/// Writes a dossier into a folder; gives its settings.
fn write(text: &str, folder: &Path) -> String {
    let mut books: BTreeMap<&str, Workbook> = BTreeMap::new();
    let mut settings = String::new();
    for block in text.split("\n=== ").skip(1) {
        let (head, body) = block.split_once('\n').unwrap();
        if head.trim() == SETTINGS {
            settings.push_str(body);
            continue;
        }
        let (file, sheet) = head.split_once(" | ").unwrap();
        let worksheet = books.entry(file.trim()).or_default().add_worksheet();
        worksheet.set_name(sheet.trim()).unwrap();
        fill(worksheet, body);
    }
    for (file, mut book) in books {
        book.save(folder.join(file)).unwrap();
    }
    settings
}

fn fill(worksheet: &mut Worksheet, body: &str) {
    let plain = Format::new();
    let mut areas: Vec<[u32; 4]> = Vec::new();
    for (row, line) in (0u32..).zip(body.lines()) {
        for (col, cell) in (0u16..).zip(line.split('|').map(str::trim)) {
            let mut grow = |from: (u32, u32)| {
                let (row, col) = (row, u32::from(col));
                let area = areas
                    .iter_mut()
                    .find(|a| a[0] <= from.0 && from.0 <= a[2] && a[1] <= from.1 && from.1 <= a[3]);
                match area {
                    Some(area) => (area[2], area[3]) = (area[2].max(row), area[3].max(col)),
                    None => areas.push([from.0, from.1, row, col]),
                }
            };
            match cell {
                "" => {}
                "<" => grow((row, u32::from(col) - 1)),
                "^" => grow((row - 1, u32::from(col))),
                _ => match cell.strip_prefix('#') {
                    Some(number) => {
                        worksheet.write_number(row, col, number.parse::<f64>().unwrap()).unwrap();
                    }
                    None => {
                        worksheet.write_string(row, col, cell).unwrap();
                    }
                },
            }
        }
    }
    for [top, left, bottom, right] in areas {
        let column = |c: u32| u16::try_from(c).unwrap();
        let text = body.lines().nth(top as usize).unwrap().split('|').nth(left as usize).unwrap().trim();
        worksheet.merge_range(top, column(left), bottom, column(right), text, &plain).unwrap();
    }
}

#[test]
fn what_is_right_is_silent() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silent");
    let mut report = String::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# "), "{name} doesn't say what is right in it");
        let temporary = tempfile::tempdir().unwrap();
        let settings = Settings::parse(&write(&text, temporary.path()), &[]).unwrap();
        let inputs = inputs::collect(temporary.path(), None).unwrap();
        let results = pipeline::check(&inputs, Wishes { settings, ..Wishes::default() }, &());
        count += 1;
        let unread = results.readings.iter().filter(|r| !r.forms.is_empty()).count();
        if unread == 0 {
            let _ = writeln!(report, "{name}: no form was recognised");
        }
        for finding in results.outcome.findings.iter().filter(|f| f.severity != Severity::Catatan) {
            let at = finding.cell().map(|at| results.dossier.sources.describe(at)).unwrap_or_default();
            let _ = writeln!(report, "{name}: {} {at}: {}", finding.code, finding.message);
        }
    }
    assert!(count >= 14, "{count} dossiers");
    assert!(report.is_empty(), "{report}");
}
