//! LibreOffice opens what was written. Run with `cargo test -- --ignored libreoffice_`.

use std::fs;
use std::process::Command;

use cermat::output::{Copies, summary};
use tempfile::TempDir;

mod support;

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_summary_workbook() {
    let folder = TempDir::new().unwrap();
    let links = summary::Links { original: &|_| None, copies: &Copies::default() };
    let workbook = summary::render(&support::results(), &links, true).unwrap();
    let path = folder.path().join("temuan.xlsx");
    fs::write(&path, workbook).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let run = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        ])
        .arg("--outdir")
        .arg(folder.path())
        .arg(&path)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let findings = fs::read_to_string(folder.path().join("temuan-Temuan.csv")).unwrap();
    assert!(findings.contains("=NIP bukan 18 angka."), "{findings}");
    assert!(findings.contains("1970010119950310"), "{findings}");
}
