//! What is written can be read again, holds what was found, and is the same on every run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use cermat::output::text::{self, Detail, ResultsAt, TextOptions, recognised};
use cermat::output::{Copies, json, sarif, summary};
use serde_json::Value;

mod support;

fn workbook() -> Vec<u8> {
    let marked = [
        ("PK 100% #1/PK Kepala.xlsx", "beranotasi/PK 100% #1/PK Kepala.xlsx"),
        ("PK Perubahan.xls", "beranotasi/PK Perubahan.xls.xlsx"),
    ];
    let copies = Copies {
        marked: marked.map(|(path, copy)| (path.to_owned(), copy.to_owned())).into(),
        missing: vec![("Renstra.xlsx".to_owned(), "berkasnya berubah selama diperiksa".to_owned())],
        ..Copies::default()
    };
    let original = |path: &str| Some(format!("../{path}"));
    let links = summary::Links { original: &original, copies: &copies };
    summary::render(&support::results(), &links, false).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    workbook.worksheet_range(name).unwrap()
}

fn at(range: &Range<Data>, row: u32, col: u32) -> Data {
    range.get_value((row, col)).cloned().unwrap_or_default()
}

#[test]
fn the_workbook_has_its_five_sheets_and_is_reproducible() {
    let bytes = workbook();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    assert_eq!(book.sheet_names(), ["Ringkasan", "Temuan", "Rekonsiliasi", "Pejabat", "Aturan"]);
    assert_eq!(bytes, workbook());
}

#[test]
fn findings_keep_numbers_as_numbers_and_text_as_text() {
    let range = sheet(&workbook(), "Temuan");
    let header: Vec<String> = (0..12).map(|col| at(&range, 0, col).to_string()).collect();
    assert_eq!(
        header,
        [
            "Tingkat",
            "Kode",
            "Pesan",
            "Berkas",
            "Lembar",
            "Sel",
            "Nilai",
            "Seharusnya",
            "Selisih",
            "Pembanding",
            "Saran",
            "Salinan bertanda"
        ]
    );
    // Row 2: the NIP stays text, and a message that begins with = is no formula.
    assert_eq!(at(&range, 2, 2), Data::String("=NIP bukan 18 angka.".into()));
    assert_eq!(at(&range, 2, 6), Data::String("1970010119950310".into()));
    assert_eq!(at(&range, 3, 5), Data::String("D31".into()));
    assert_eq!(at(&range, 3, 6), Data::Float(1_699_400_000.0));
    assert_eq!(at(&range, 3, 8), Data::Float(365_900_000.0));
    assert!(
        at(&range, 3, 9)
            .to_string()
            .contains("pembanding: PK 100% #1/PK Kepala.xlsx › Lampiran › D31 = 1.333.500.000")
    );
    assert!(at(&range, 4, 0).to_string().contains("dikecualikan"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook())).unwrap();
    for name in ["Ringkasan", "Temuan", "Rekonsiliasi", "Pejabat", "Aturan"] {
        assert_eq!(book.worksheet_formula(name).unwrap().used_cells().count(), 0, "{name}");
    }
}

#[test]
fn links_lead_to_the_cell_of_the_marked_copy() {
    let bytes = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut links = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("xl/worksheets/_rels/sheet2.xml.rels").unwrap(),
        &mut links,
    )
    .unwrap();
    assert!(links.contains("\"../PK%20Perubahan.xls\""), "{links}");
    assert!(links.contains("beranotasi/PK%20Perubahan.xls.xlsx"), "{links}");
    assert!(links.contains("beranotasi/PK%20100%25%20%231/PK%20Kepala.xlsx"), "{links}");
    let mut page = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet2.xml").unwrap(), &mut page)
        .unwrap();
    assert!(page.contains("Jum''at") && page.contains("!D31"), "{page}");
}

#[test]
fn programs_are_set_beside_each_other() {
    let range = sheet(&workbook(), "Rekonsiliasi");
    assert_eq!(at(&range, 5, 0), Data::String("Program Rehabilitasi Sosial".into()));
    assert_eq!(at(&range, 5, 1), Data::Float(1_000_000_000.0));
    assert_eq!(at(&range, 5, 2), Data::Float(1_699_400_000.0));
    assert_eq!(at(&range, 5, 5), Data::Float(699_400_000.0));
    assert_eq!(at(&range, 7, 0), Data::String("Jumlah".into()));
    let people = sheet(&workbook(), "Pejabat");
    assert_eq!(at(&people, 1, 1), Data::String("=Drs. BUDI CONTOH".into()));
    assert_eq!(at(&people, 1, 4), Data::Float(2.0));
}

#[test]
fn json_has_the_schema_of_the_contract() {
    let text = json::render(&support::results()).unwrap();
    let root: Value = serde_json::from_str(&text).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let order = |text: &str, names: &[&str]| {
        let places: Vec<usize> =
            names.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{names:?}");
    };
    order(
        &text,
        &["schema", "tool", "dossier", "files", "findings", "skipped_rules", "summary", "waiver_problems"],
    );
    assert_eq!(root["schema"], 1);
    assert_eq!(root["dossier"]["year"], 2024);
    assert_eq!(root["files"][0]["sheets"][0]["forms"][0]["confidence"], 0.97);
    assert_eq!(root["files"][0]["sheets"][0]["forms"][0]["range"], "A1:D47");
    assert_eq!(root["files"][0]["reason"], Value::Null);
    assert_eq!(root["files"][2]["status"], "unreadable");
    let finding = &root["findings"][2];
    let mut expected = [
        "code",
        "name",
        "severity",
        "message",
        "at",
        "found",
        "expected",
        "related",
        "legal_basis",
        "waived",
    ];
    expected.sort_unstable();
    let mut actual = keys(finding);
    actual.retain(|key| !["alternatives", "consequences", "slip"].contains(&key.as_str()));
    actual.sort_unstable();
    assert_eq!(actual, expected);
    assert_eq!(finding["at"]["cell"], "D31");
    assert_eq!(finding["found"], "1699400000");
    assert_eq!(finding["related"][0]["role"], "pembanding");
    assert_eq!(finding["related"][0]["cell"], "D31");
    assert_eq!(root["findings"][0]["at"]["file"], Value::Null);
    assert_eq!(root["findings"][3]["waived"], "DPA terbit belakangan");
    assert_eq!(root["skipped_rules"][0]["needs"][0], "triwulan");
    // Waived findings aren't counted.
    assert_eq!(root["summary"]["galat"], 2);
}

#[test]
fn sarif_names_cells_and_marks_waivers() {
    let root: Value = serde_json::from_str(&sarif::render(&support::results()).unwrap()).unwrap();
    let results = &root["runs"][0]["results"];
    assert_eq!(root["version"], "2.1.0");
    assert_eq!(results[2]["level"], "error");
    let place = &results[2]["locations"][0];
    assert_eq!(place["physicalLocation"]["artifactLocation"]["uri"], "PK%20Perubahan.xls");
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "Jum'at!D31");
    assert_eq!(results[3]["suppressions"][0]["kind"], "external");
}

#[test]
fn the_summary_on_the_terminal_reads_well() {
    for (name, width, detail) in
        [("wide", 100, Detail::Normal), ("narrow", 60, Detail::Normal), ("quiet", 100, Detail::Quiet)]
    {
        let at = ResultsAt { folder: "Dokumen/hasil-cermat".to_owned(), workbook: true, copies: true };
        let options = TextOptions { width, detail, results: Some(at) };
        let text = text::render(&support::results(), &options);
        insta::assert_snapshot!(format!("summary_{name}"), anstream::adapter::strip_str(&text).to_string());
    }
}

#[test]
fn what_was_understood_is_explained() {
    let text = recognised::render(&support::results(), 100);
    insta::assert_snapshot!("recognised", anstream::adapter::strip_str(&text).to_string());
    let root: Value = serde_json::from_str(&recognised::json(&support::results()).unwrap()).unwrap();
    assert_eq!(root[0]["sheets"][0]["forms"][0]["columns"][0]["letter"], "D");
    assert_eq!(root[1]["sheets"][1]["state"], "unknown");
}
