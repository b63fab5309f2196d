//! What only Windows does: long names, drive letters, files that Excel keeps open, a double click.
//!
//! `.ci/try-dist` runs these under Wine, with the program in `CERMAT_BIN` and one that keeps a file open
//! (`tests/windows/tahan.rs`) in `CERMAT_TAHAN`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use self::program::program;

/// A folder with one workbook that has a wrong total.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024/RKT 2024.xlsx");
    fs::copy(sample, folder.path().join("RKT 2024.xlsx")).unwrap();
    folder
}

/// A path as Windows writes it; Wine shows the whole disk as drive Z.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.to_str().unwrap().replace('/', "\\"))
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Whether a check ran to its end.
fn checked(output: &Output) -> bool {
    matches!(output.status.code(), Some(0 | 1))
}

/// Keeps a file open as Excel does: nobody else may open it.
struct Held(Child);

impl Held {
    fn new(path: &Path) -> Self {
        let holder = std::env::var("CERMAT_TAHAN").unwrap();
        let mut child = Command::new(holder)
            .arg(windows_path(path))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "ditahan");
        Self(child)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // It lets go when its input ends.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs the Windows program"]
fn drive_letters_backslashes_and_a_trailing_quote_are_understood() {
    let folder = folder();
    let path = windows_path(folder.path());
    for written in [path.clone(), format!("{path}\\"), format!("{path}\""), path.to_lowercase()] {
        let output = program().args([written.as_str(), "-q"]).output().unwrap();
        // What a disk of Linux calls another name, Windows takes for the same.
        assert!(checked(&output), "{written}: {}", text(&output));
    }
    assert!(folder.path().join("hasil-cermat/temuan.xlsx").is_file());
}

#[test]
#[ignore = "needs the Windows program"]
fn long_names_are_read_and_their_results_written() {
    let folder = folder();
    let deep = folder.path().join("a".repeat(100)).join("b".repeat(100));
    fs::create_dir_all(&deep).unwrap();
    let name = format!("{}.xlsx", "Perjanjian Kinerja ".repeat(10));
    fs::rename(folder.path().join("RKT 2024.xlsx"), deep.join(&name)).unwrap();
    let output = program().args([&windows_path(folder.path()), "-q"]).output().unwrap();
    assert!(checked(&output), "{}", text(&output));
    let json = fs::read_to_string(folder.path().join("hasil-cermat/temuan.json")).unwrap();
    assert!(json.contains(name.trim_end_matches(".xlsx")) && json.contains("\"status\": \"read\""), "{json}");
}

#[test]
#[ignore = "needs the Windows program"]
fn names_that_windows_keeps_for_itself_do_not_stop_a_run() {
    let folder = folder();
    let output = program().args(["periksa", "CON"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    let path = windows_path(folder.path());
    let output = program().args(["periksa", &path, "--keluaran", &format!("{path}\\AUX:")]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert!(text(&output).contains("hasil tidak dapat ditulis"), "{}", text(&output));
}

#[test]
#[ignore = "needs the Windows program"]
fn a_file_open_in_excel_is_told_and_results_that_are_open_too() {
    let folder = folder();
    let path = windows_path(folder.path());
    fs::copy(folder.path().join("RKT 2024.xlsx"), folder.path().join("terbuka.xlsx")).unwrap();
    let held = Held::new(&folder.path().join("terbuka.xlsx"));
    let output = program().args(["periksa", &path]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    assert!(text(&output).contains("sedang dibuka program lain (mungkin Excel)"), "{}", text(&output));
    drop(held);
    let held = Held::new(&folder.path().join("hasil-cermat/temuan.xlsx"));
    let output = program().args(["periksa", &path]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert!(text(&output).contains("mungkin Excel"), "{}", text(&output));
    drop(held);
    let output = program().args(["periksa", &path]).output().unwrap();
    assert!(checked(&output), "{}", text(&output));
}
