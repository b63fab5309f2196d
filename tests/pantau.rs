//! `cermat pantau`: a folder is checked again when it changes, and only then.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use cermat::output::templates::SEMUA;
use tempfile::TempDir;

/// Longer than any check takes, even on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn of(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cermat"))
            .arg("pantau")
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let told = BufReader::new(child.stderr.take().unwrap());
        let also = send.clone();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        std::thread::spawn(move || told.lines().map_while(Result::ok).try_for_each(|line| also.send(line)));
        Self { child, lines }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("a line")
    }

    /// Ctrl-C.
    fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let last = self.lines.iter().last().unwrap_or_default();
        (self.child.wait().unwrap().code(), last)
    }
}

/// A workbook as Excel saves it: beside its place, then renamed into it.
fn save(folder: &Path, name: &str, bytes: &[u8]) {
    let beside = folder.join("A1B2C3D4.tmp");
    fs::write(&beside, bytes).unwrap();
    fs::rename(beside, folder.join(name)).unwrap();
}

#[test]
fn a_folder_is_checked_again_when_it_changes() {
    let folder = TempDir::new().unwrap();
    let watch = Watch::of(folder.path());
    assert!(watch.line().starts_with("Memantau "), "the folder and where the results go");
    assert!(watch.line().contains("tidak ada buku kerja"), "an empty folder is told, and watched");
    let pk = &SEMUA[2];
    save(folder.path(), "pk.xlsx", &pk.contoh().unwrap());
    let line = watch.line();
    assert!(line.contains("1 berkas diperiksa: ") && !line.contains("galat"), "{line}");
    fs::write(folder.path().join("~$pk.xlsx"), "x").unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "#REF!").unwrap();
    save(folder.path(), "rusak.xlsx", &book.save_to_buffer().unwrap()[..100]);
    let line = watch.line();
    assert!(line.contains("rusak.xlsx: 1 baru") && line.contains("belum lengkap"), "{line}");
    assert!(folder.path().join("hasil-cermat/temuan.xlsx").exists());
    fs::remove_file(folder.path().join("rusak.xlsx")).unwrap();
    let line = watch.line();
    assert!(line.contains("rusak.xlsx: 1 beres"), "{line}");
    let (status, last) = watch.stop();
    assert_eq!((status, last.as_str()), (Some(0), "Pemantauan dihentikan."));
    let left = fs::read_dir(folder.path().join("hasil-cermat")).unwrap();
    let names: Vec<String> =
        left.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.contains(".tmp")), "{names:?}");
}

#[test]
fn only_a_folder_can_be_watched() {
    let output = Command::new(env!("CARGO_BIN_EXE_cermat")).args(["pantau", "tidak-ada"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bukan folder"));
}
