//! Settings: as text, as a workbook, misnamed, and with names that no document has.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use cermat::output::templates::{SEMUA, SETELAN};
use cermat::settings::{LISTS, SINGLES, Settings, WORKBOOK_NAME};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use self::program::program;

fn check(folder: &Path) -> Output {
    program().arg("periksa").arg(folder).arg("-q").output().unwrap()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with filled-in forms that agree with each other.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for template in &SEMUA {
        fs::write(folder.path().join(format!("{}.xlsx", template.nama)), template.contoh().unwrap()).unwrap();
    }
    folder
}

/// A workbook of settings: cells by sheet, row and column below the headings.
fn workbook(cells: &[(&str, u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Umum").unwrap();
    sheet.write(3, 0, "Setelan").unwrap();
    for (row, single) in (4u32..).zip(&SINGLES) {
        sheet.write(row, 0, single.label).unwrap();
    }
    for list in &LISTS {
        let sheet = workbook.add_worksheet();
        sheet.set_name(list.sheet).unwrap();
        for (col, (heading, ..)) in (0u16..).zip(list.columns) {
            sheet.write(3, col, *heading).unwrap();
        }
    }
    for &(name, row, col, text) in cells {
        let sheet = workbook.worksheet_from_name(name).unwrap();
        match text.parse::<f64>() {
            Ok(number) => sheet.write(row, col, number).unwrap(),
            Err(_) => sheet.write(row, col, text).unwrap(),
        };
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn the_workbook_says_what_the_text_says() {
    let text = "tahun = 2024\nperangkat_daerah = \"Dinas \\\"Sosial\\\"\"\n[batas]\ncapaian = 120.5\n\
        [susun]\nrenstra = \"2021-2026\"\n[polaritas]\n\"Angka Kemiskinan\" = \"negatif\"\n\
        [keparahan]\nSLR003 = \"abaikan\"\n\
        [[kecuali]]\naturan = \"JML001\"\nberkas = \"PK.xlsx\"\nsel = \"B3\"\nalasan = \"lihat DPA\"\nsampai = 2024-12-31\n\
        [susun.iku]\n\"Angka Kemiskinan\" = [\"Program A\", \"Program B\"]\n";
    let codes = ["SLR003", "JML001"];
    let bytes = workbook(&[
        ("Umum", 4, 1, "2024"),
        ("Umum", 5, 1, "Dinas \"Sosial\""),
        ("Umum", 6, 1, "120,5"),
        ("Umum", 14, 1, "2021-2026"),
        ("Polaritas", 4, 0, "Angka Kemiskinan"),
        ("Polaritas", 4, 1, "negatif"),
        ("Keparahan", 4, 0, "slr003"),
        ("Keparahan", 4, 1, "abaikan"),
        ("Pengecualian", 4, 0, "JML001"),
        ("Pengecualian", 4, 1, "PK.xlsx"),
        ("Pengecualian", 4, 3, "B3"),
        ("Pengecualian", 4, 5, "lihat DPA"),
        ("Pengecualian", 4, 6, "31/12/2024"),
        ("IKU dan program", 4, 0, "Angka Kemiskinan"),
        ("IKU dan program", 4, 1, "Program A"),
        ("IKU dan program", 5, 1, "Program B"),
    ]);
    let plain = Settings::parse(text, &codes).unwrap();
    let mut read = Settings::read(WORKBOOK_NAME, &bytes, &codes).unwrap();
    assert_eq!(read.file(), WORKBOOK_NAME);
    assert_eq!(read.kecuali[0].baris, 5);
    read.kecuali[0].baris = plain.kecuali[0].baris;
    (read.names, read.source) = (plain.names.clone(), None);
    assert_eq!(read, plain);
}

#[test]
fn the_empty_template_sets_nothing_and_is_no_document() {
    let bytes = SETELAN.kosong().unwrap();
    let read = Settings::read(WORKBOOK_NAME, &bytes, &[]).unwrap();
    assert_eq!(Settings { source: None, ..read }, Settings::default());
    let folder = folder();
    fs::write(folder.path().join(WORKBOOK_NAME), bytes).unwrap();
    assert_eq!(check(folder.path()).status.code(), Some(0));
    let json = fs::read_to_string(folder.path().join("hasil-cermat/temuan.json")).unwrap();
    assert!(!json.contains(WORKBOOK_NAME), "{json}");
}

#[test]
fn a_workbook_error_names_sheet_and_row() {
    let said = |cells| Settings::read(WORKBOOK_NAME, &workbook(cells), &["SLR003"]).unwrap_err().to_string();
    let error = said(&[("Keparahan", 6, 0, "SLR033"), ("Keparahan", 6, 1, "galat")]);
    assert!(error.contains("lembar Keparahan baris 7") && error.contains("`SLR003`"), "{error}");
    let error = said(&[("Umum", 4, 1, "dua ribu")]);
    assert!(error.contains("lembar Umum baris 5") && error.contains("empat angka"), "{error}");
    let error = said(&[("Umum", 4, 0, "Tahunn"), ("Umum", 4, 1, "2024")]);
    assert!(error.contains("mungkin maksudnya `Tahun`"), "{error}");
}

#[test]
fn the_ending_that_windows_hides_is_noticed() {
    let folder = folder();
    fs::write(folder.path().join("cermat.toml.txt"), "[batas]\ncapian = 3\n").unwrap();
    let said = complaint(&check(folder.path()));
    assert!(said.contains("cermat.toml.txt baris 2") && said.contains("`capaian`"), "{said}");
    fs::write(folder.path().join("cermat.toml"), "tahun = 2024\n").unwrap();
    let said = complaint(&check(folder.path()));
    assert!(said.contains("lebih dari satu setelan"), "{said}");
}

#[test]
fn names_that_no_document_has_are_refused() {
    let folder = folder();
    let json = || fs::read_to_string(folder.path().join("hasil-cermat/temuan.json"));
    let set = |text: &str| fs::write(folder.path().join("cermat.toml"), text).unwrap();
    let indicator = "Persentase penyandang masalah kesejahteraan sosial yang tertangani";
    set(&format!("[polaritas]\n\n\"{indicator}x\" = \"positif\"\n"));
    let said = complaint(&check(folder.path()));
    assert!(said.contains("baris 3") && said.contains("tidak ada indikator"), "{said}");
    assert!(json().is_err(), "nothing is written");
    set("[susun.iku]\n\"Bukan Indikator\" = [\"Program Rehabilitasi Sosial\"]\n");
    let said = complaint(&check(folder.path()));
    assert!(said.contains("`Bukan Indikator`"), "{said}");
    // A folder that was read in part may hold the name in what wasn't read.
    fs::write(folder.path().join("rusak.xlsx"), "x").unwrap();
    assert_eq!(check(folder.path()).status.code(), Some(3));
}
