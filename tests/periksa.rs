//! `cermat periksa` from outside, on small folders of workbooks built here.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

use self::program::program;

fn cermat(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

fn check(folder: &TempDir, more: &[&str]) -> Output {
    let mut args = vec!["periksa", folder.path().to_str().unwrap()];
    args.extend(more);
    cermat(&args)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn found(folder: &TempDir) -> Value {
    let text = fs::read_to_string(folder.path().join("hasil-cermat/temuan.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn codes(root: &Value) -> Vec<&str> {
    root["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

/// Tabel II with three programs, the total in D7.
fn programs(folder: &Path, name: &str, total: f64) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tabel II").unwrap();
    sheet.write(0, 0, "Tabel II").unwrap();
    sheet.write(1, 0, "Program dan Anggaran Dinas Sosial Kota Contoh Tahun 2024").unwrap();
    for (col, label) in (0u16..).zip(["No", "Program", "Anggaran (Rp)", "Sumber Dana"]) {
        sheet.write(2, col, label).unwrap();
    }
    let rows = [
        ("Program Rehabilitasi Sosial", 100_000_000.0),
        ("Program Pemberdayaan Sosial", 250_000_000.0),
        ("Program Penanganan Bencana", 50_000_000.0),
    ];
    for (row, (program, amount)) in (3u32..).zip(rows) {
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, program).unwrap();
        sheet.write(row, 2, amount).unwrap();
        sheet.write(row, 3, "APBD").unwrap();
    }
    sheet.write(6, 1, "JUMLAH").unwrap();
    sheet.write(6, 2, total).unwrap();
    workbook.save(folder.join(name)).unwrap();
}

#[test]
fn a_clean_folder_is_silent() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 400_000_000.0);
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(
        stdout(&output).contains("DINAS") || stdout(&output).contains("tahun 2024"),
        "{}",
        stdout(&output)
    );
    assert_eq!(found(&folder)["summary"]["galat"], 0);
    assert!(!folder.path().join("hasil-cermat/beranotasi/Tabel II.xlsx").exists());
}

#[test]
fn a_wrong_total_is_found_marked_and_waivable() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 410_000_000.0);
    let before = fs::read(folder.path().join("Tabel II.xlsx")).unwrap();
    let output = check(&folder, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    let written = fs::read_to_string(folder.path().join("hasil-cermat/temuan.json")).unwrap();
    assert_eq!(stdout(&output), written, "standard output is exactly temuan.json");
    let root = found(&folder);
    let finding = &root["findings"][0];
    assert_eq!(finding["code"], "JML003");
    assert_eq!(finding["at"]["cell"], "C7");
    // Nothing tells whether the total or one of its programs is wrong.
    assert_eq!(finding["expected"], serde_json::Value::Null);
    let cells: Vec<_> =
        finding["alternatives"].as_array().unwrap().iter().map(|a| a["cell"].clone()).collect();
    assert_eq!(cells.len(), 4, "{cells:?}");
    assert!(cells.contains(&"C7".into()), "{cells:?}");
    let marked = folder.path().join("hasil-cermat/beranotasi/Tabel II.xlsx");
    assert!(marked.exists());
    assert_eq!(before, fs::read(folder.path().join("Tabel II.xlsx")).unwrap(), "inputs are never changed");

    // Results are not read as input, and a second run writes the same bytes.
    let first = fs::read(folder.path().join("hasil-cermat/temuan.xlsx")).unwrap();
    check(&folder, &[]);
    assert_eq!(first, fs::read(folder.path().join("hasil-cermat/temuan.xlsx")).unwrap());
    assert_eq!(written, fs::read_to_string(folder.path().join("hasil-cermat/temuan.json")).unwrap());

    let waiver =
        "[[kecuali]]\naturan = \"JML003\"\nberkas = \"Tabel II.xlsx\"\nsel = \"C7\"\nalasan = \"contoh\"\n";
    fs::write(folder.path().join("cermat.toml"), waiver).unwrap();
    assert_eq!(check(&folder, &[]).status.code(), Some(0));
    assert_eq!(found(&folder)["findings"][0]["waived"], "contoh");
    assert!(!marked.exists(), "a copy that shows a mistake no longer told of is taken away");

    // Mended, the waiver has nothing to cover and says so.
    programs(folder.path(), "Tabel II.xlsx", 400_000_000.0);
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("tidak mengenai temuan apa pun"), "{}", stdout(&output));
    assert_eq!(found(&folder)["waiver_problems"][0]["line"], 1);
}

#[test]
fn rules_can_be_chosen_and_their_severity_set() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 410_000_000.0);
    assert_eq!(check(&folder, &["--pilih", "slr"]).status.code(), Some(0));
    assert_eq!(check(&folder, &["--abaikan", "JML"]).status.code(), Some(0));
    assert_eq!(check(&folder, &["--pilih", "JML003"]).status.code(), Some(1));
    fs::write(folder.path().join("cermat.toml"), "[keparahan]\nJML003 = \"peringatan\"\n").unwrap();
    assert_eq!(check(&folder, &[]).status.code(), Some(0));
    assert_eq!(found(&folder)["findings"][0]["severity"], "peringatan");
}

#[test]
fn bad_files_are_told_and_the_rest_is_checked() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 410_000_000.0);
    fs::copy(folder.path().join("Tabel II.xlsx"), folder.path().join("Tabel II - Salinan.xlsx")).unwrap();
    let whole = fs::read(folder.path().join("Tabel II.xlsx")).unwrap();
    fs::write(folder.path().join("terpotong.xlsx"), &whole[..whole.len() / 2]).unwrap();
    fs::write(folder.path().join("kosong.xlsx"), "").unwrap();
    fs::write(folder.path().join("web.xls"), "<html><table><tr><td>1</td></tr></table></html>").unwrap();
    fs::write(folder.path().join("~$Tabel II.xlsx"), "x").unwrap();
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", stdout(&output));
    let root = found(&folder);
    let status = |path: &str| {
        let files = root["files"].as_array().unwrap();
        files.iter().find(|file| file["path"] == path).unwrap()["status"].as_str().unwrap()
    };
    assert_eq!(status("terpotong.xlsx"), "unreadable");
    assert_eq!(status("kosong.xlsx"), "unreadable");
    // What applications export as .xls is often a page with a table.
    assert_eq!(status("web.xls"), "read");
    assert_eq!(status("~$Tabel II.xlsx"), "skipped");
    assert_eq!(status("Tabel II.xlsx"), "read");
    let codes = codes(&root);
    let count = |code: &str| codes.iter().filter(|found| **found == code).count();
    assert_eq!(count("JML003"), 1, "a copy to the byte is checked once: {codes:?}");
    assert_eq!(count("BKS008"), 1, "{codes:?}");
    assert_eq!(count("BKS001"), 2, "{codes:?}");
    assert!(stdout(&output).contains("BELUM LENGKAP"));
}

#[test]
fn one_file_can_be_checked_alone() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 410_000_000.0);
    fs::write(folder.path().join("rusak.xlsx"), "x").unwrap();
    let file = folder.path().join("Tabel II.xlsx");
    let output = cermat(&["periksa", file.to_str().unwrap(), "-q"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(found(&folder)["files"].as_array().unwrap().len(), 1);
}

#[test]
fn results_never_land_on_inputs() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "temuan.xlsx", 410_000_000.0);
    let before = fs::read(folder.path().join("temuan.xlsx")).unwrap();
    let output = check(&folder, &["--keluaran", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(before, fs::read(folder.path().join("temuan.xlsx")).unwrap());
}

#[test]
fn output_that_can_not_be_written_is_said() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 400_000_000.0);
    let blocked = folder.path().join("bukan-folder");
    fs::write(&blocked, "x").unwrap();
    let output = check(&folder, &["--keluaran", blocked.join("hasil").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("hasil tidak dapat ditulis"));
}

#[cfg(unix)]
#[test]
fn pipes_and_settings_without_bounds_are_refused() {
    let folder = TempDir::new().unwrap();
    programs(folder.path(), "Tabel II.xlsx", 410_000_000.0);
    let pipe = |name: &str| {
        let path = folder.path().join(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    };
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let settings = pipe("cermat.toml");
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("bukan berkas biasa"), "{}", said(&output));
    fs::remove_file(&settings).unwrap();
    fs::write(&settings, vec![b'#'; 5 << 20]).unwrap();
    let output = check(&folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("terlalu besar"), "{}", said(&output));
    fs::remove_file(&settings).unwrap();
    let workbook = pipe("pipa.xlsx");
    let output = Command::new(env!("CARGO_BIN_EXE_cermat")).arg("periksa").arg(&workbook).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("bukan buku kerja"), "{}", said(&output));
}

#[test]
fn nothing_that_a_document_holds_is_obeyed_by_a_terminal() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("II\u{9b}2J\u{202e}").unwrap();
    let head = ["No", "Program\u{9b}31m", "Anggaran (Rp)", "Sumber Dana"];
    sheet.write(0, 0, "Tabel II Program dan Anggaran Dinas Sosial Kota Contoh Tahun 2024").unwrap();
    for (col, label) in (0u16..).zip(head) {
        sheet.write(2, col, label).unwrap();
    }
    for row in 3u32..6 {
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, format!("Program \u{2066}{row}\u{9d}0;judul")).unwrap();
        sheet.write(row, 2, 100e6).unwrap();
        sheet.write(row, 3, "APBD").unwrap();
    }
    sheet.write(6, 1, "JUMLAH").unwrap();
    sheet.write(6, 2, 1e6).unwrap();
    workbook.save(folder.path().join("a.xlsx")).unwrap();
    for format in ["teks", "json", "sarif"] {
        let output = check(&folder, &["--format", format, "-v"]);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let obeyed = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(text.len() > 200, "{text}");
        assert!(!text.chars().any(obeyed), "{format}: {text:?}");
    }
}
