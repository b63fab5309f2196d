//! A repair typed into a file that cermat wrote survives the next runs.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use cermat::inputs;
use cermat::output::annotated::filled_cells;
use cermat::output::sheet::Mark;
use cermat::pipeline::{self, Wishes};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use self::program::program;

/// Tabel II with three programs, the total in C7.
fn programs(folder: &Path, total: f64) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tabel II").unwrap();
    sheet.write(0, 0, "Tabel II").unwrap();
    sheet.write(1, 0, "Program dan Anggaran Dinas Sosial Kota Contoh Tahun 2024").unwrap();
    for (col, label) in (0u16..).zip(["No", "Program", "Anggaran (Rp)", "Sumber Dana"]) {
        sheet.write(2, col, label).unwrap();
    }
    for (row, amount) in (3u32..).zip([100e6, 250e6, 50e6]) {
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, format!("Program Rehabilitasi {row}")).unwrap();
        sheet.write(row, 2, amount).unwrap();
        sheet.write(row, 3, "APBD").unwrap();
    }
    sheet.write(6, 1, "JUMLAH").unwrap();
    sheet.write(6, 2, total).unwrap();
    workbook.save(folder.join("Tabel II.xlsx")).unwrap();
}

fn run(folder: &TempDir) -> String {
    command("periksa", folder)
}

fn command(name: &str, folder: &TempDir) -> String {
    let output = program().args([name, folder.path().to_str().unwrap()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn copies(folder: &TempDir) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder.path().join("hasil-cermat/beranotasi"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    found.sort();
    found
}

/// Saves a workbook again as another program would: every entry anew, and `edit` done to its parts.
fn save_again(path: &Path, edit: impl Fn(&str, String) -> String) {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(edit(&name, text).as_bytes()).unwrap();
    }
    fs::write(path, out.finish().unwrap().into_inner()).unwrap();
}

fn mend(name: &str, text: String) -> String {
    if name == "xl/worksheets/sheet1.xml" {
        text.replace("<v>500000000</v>", "<v>400000000</v>")
    } else {
        text
    }
}

#[test]
fn a_repair_in_a_copy_is_kept_aside_and_named() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 500e6);
    run(&folder);
    let written = copies(&folder);
    assert_eq!(written.len(), 1);
    let first = fs::read(&written[0]).unwrap();
    let untouched = run(&folder);
    assert!(!untouched.contains("disisihkan"), "{untouched}");
    assert_eq!(fs::read(&written[0]).unwrap(), first, "the second run writes the same bytes");

    save_again(&written[0], mend);
    let repaired = fs::read(&written[0]).unwrap();
    for _ in 0..3 {
        let text = run(&folder);
        let now = copies(&folder);
        assert_eq!(now.len(), 2, "{now:?}");
        assert_eq!(fs::read(&written[0]).unwrap(), first);
        let aside = now.iter().find(|path| **path != written[0]).unwrap();
        assert!(aside.to_str().unwrap().contains("Tabel II (diubah 20"), "{aside:?}");
        assert_eq!(fs::read(aside).unwrap(), repaired);
        if text.contains("disisihkan") {
            assert!(text.contains("Tabel II!C7: 500000000 → 400000000"), "{text}");
        }
    }
}

#[test]
fn a_copy_that_was_only_saved_again_is_written_over() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 500e6);
    run(&folder);
    let written = copies(&folder);
    save_again(&written[0], |_, text| text);
    let text = run(&folder);
    assert!(!text.contains("disisihkan"), "{text}");
    assert_eq!(copies(&folder), written);
}

#[test]
fn a_repaired_copy_survives_that_the_original_is_repaired_too() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 500e6);
    run(&folder);
    save_again(&copies(&folder)[0], |name, text| {
        mend(name, text).replace("Rehabilitasi 3", "Jaminan Sosial")
    });
    programs(folder.path(), 400e6);
    let text = run(&folder);
    assert!(text.contains("Tabel II!B4: Program Rehabilitasi 3 → Program Jaminan Sosial"), "{text}");
    let now = copies(&folder);
    assert_eq!(now.len(), 1, "the finding is gone, what somebody typed is not: {now:?}");
    assert!(now[0].to_str().unwrap().contains("(diubah 20"));
}

#[test]
fn what_was_filled_into_a_table_is_carried_into_the_next_ones() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 400e6);
    command("susun", &folder);
    let table = folder.path().join("hasil-cermat/tabel/tabel-lkip-2024.xlsx");
    let first = fs::read(&table).unwrap();
    command("susun", &folder);
    assert_eq!(fs::read(&table).unwrap(), first);

    let inputs = filled_cells(&first, Mark::Input.fill().unwrap()).unwrap();
    let (sheet, row, col) = inputs.first().unwrap().clone();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(first)).unwrap();
    let number = book.sheet_names().iter().position(|name| *name == sheet).unwrap() + 1;
    let at = format!("<c r=\"{}{}\" ", char::from(b'A' + u8::try_from(col).unwrap()), row + 1);
    let type_into = |name: &str, text: String| {
        if name != format!("xl/worksheets/sheet{number}.xml") {
            return text;
        }
        let start = text.find(&at).unwrap();
        let end = start + text[start..].find("/>").unwrap();
        let typed = " t=\"inlineStr\"><is><t>diketik</t></is></c>";
        format!("{}{typed}{}", &text[..end], &text[end + 2..])
    };
    save_again(&table, type_into);
    for _ in 0..3 {
        let said = command("susun", &folder);
        assert!(said.contains("1 sel yang pernah diisi"), "{said}");
        assert!(!said.contains("disisihkan"), "{said}");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&table).unwrap())).unwrap();
        let range = book.worksheet_range(&sheet).unwrap();
        assert_eq!(range.get_value((row, col)), Some(&Data::String("diketik".into())));
    }
    // What else somebody wrote into a table is kept aside.
    save_again(&table, |name, text| {
        if name == "xl/sharedStrings.xml" {
            text.replace("Program Rehabilitasi 3", "Program Lain")
        } else {
            text
        }
    });
    let said = command("susun", &folder);
    assert!(said.contains("tabel-lkip-2024 (diubah 20") && said.contains("Program Lain"), "{said}");
    // A table of an earlier run that there is nothing for any more goes.
    let stale = table.with_file_name("pk-lampiran-2024.xlsx");
    fs::copy(&table, &stale).unwrap();
    let own = table.with_file_name("punya saya.xlsx");
    fs::write(&own, "x").unwrap();
    let said = command("susun", &folder);
    assert!(!stale.exists() && own.exists() && said.contains("punya saya.xlsx"), "{said}");
}

#[cfg(unix)]
#[test]
fn pipes_among_the_results_keep_no_run_waiting() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 500e6);
    let results = folder.path().join("hasil-cermat");
    fs::create_dir_all(results.join("beranotasi")).unwrap();
    let names = ["temuan.xlsx", "temuan.json", "beranotasi/Tabel II.xlsx"];
    for name in names {
        assert!(Command::new("mkfifo").arg(results.join(name)).status().unwrap().success());
    }
    run(&folder);
    for name in names {
        assert!(results.join(name).is_file(), "{name}");
    }
}

#[test]
fn a_file_replaced_between_reading_and_marking_is_not_marked() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 500e6);
    let inputs = inputs::collect(folder.path(), None).unwrap();
    let results = pipeline::check(&inputs, Wishes::default(), &());
    programs(folder.path(), 600e6);
    let written = pipeline::write(&inputs, &results, false, &()).unwrap();
    assert!(written.copies.marked.is_empty());
    let [(path, why)] = written.copies.missing.as_slice() else { panic!("{:?}", written.copies) };
    assert_eq!(path, "Tabel II.xlsx");
    assert!(why.contains("berubah selama diperiksa"), "{why}");
    assert!(written.json.contains("berubah selama diperiksa"));
}

#[test]
fn tables_that_are_not_composed_any_more_go_unless_somebody_changed_them() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), 400e6);
    command("susun", &folder);
    let tables = folder.path().join("hasil-cermat/tabel");
    let (stale, changed) = (tables.join("tabel-lkip-2023.xlsx"), tables.join("rkt-2023.xlsx"));
    for path in [&stale, &changed] {
        fs::copy(tables.join("tabel-lkip-2024.xlsx"), path).unwrap();
    }
    save_again(&changed, |_, text| text);
    let text = command("susun", &folder);
    assert!(!stale.exists() && changed.exists());
    assert!(text.contains("rkt-2023.xlsx") && !text.contains("tabel-lkip-2023.xlsx"), "{text}");
}
