//! The pages of `--laporan`: what each official has to mend, where and why, a sheet each.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::finding::{Finding, Place};
use crate::output::officials::{Official, by_official};
use crate::output::sheet::{self, Cell, Head, Sheet};
use crate::output::{Counts, Results, value};
use crate::rules;
use crate::verdict::whereabouts;

/// Adds the pages.
pub(super) fn write(workbook: &mut Workbook, results: &Results) -> Result<(), XlsxError> {
    for (number, official) in (1..).zip(by_official(results)) {
        sheet::add(workbook, &page(results, number, &official))?;
    }
    Ok(())
}

fn page(results: &Results, number: usize, official: &Official<'_>) -> Sheet {
    let counts = Counts::of(official.findings.iter().copied());
    let tally = format!("Yang perlu diperbaiki: {}", counts.describe());
    let mut title = vec![official.name.as_str()];
    if !official.post.is_empty() {
        title.push(&official.post);
    }
    title.push(&tally);
    let mut page = Sheet::new(
        &tab(number, &official.name),
        &title,
        &[5.0, 12.0, 9.0, 58.0, 38.0, 18.0, 18.0, 42.0],
        Head::single_row(&[
            "No",
            "Tingkat",
            "Kode",
            "Yang keliru",
            "Di mana",
            "Tertulis",
            "Seharusnya",
            "Cara memperbaiki",
        ]),
    );
    let mut findings = official.findings.clone();
    findings.sort_by_key(|finding| finding.severity);
    for (number, finding) in (1..).zip(findings) {
        page.push(row(results, number, finding));
    }
    page.notes.push("Perbaiki di berkas asli, lalu jalankan cermat periksa sekali lagi.".to_owned());
    page
}

fn row(results: &Results, number: usize, finding: &Finding) -> Vec<Cell> {
    let sources = &results.dossier.sources;
    let (file, sheet) = whereabouts(finding.primary, sources);
    let mut place: Vec<String> = Vec::new();
    place.extend(file.map(|file| sources.file(file).path.clone()));
    place.extend(sheet.map(|sheet| sources.sheet(sheet).name.clone()));
    if let Place::Cell(at) = finding.primary {
        place.push(at.to_string());
    }
    let worth = |text: &str| {
        let cell = Cell::text(value::shown(finding.code, text));
        if value::number(finding.code, text).is_some() { cell.right() } else { cell }
    };
    vec![
        Cell::text(number.to_string()).centred(),
        Cell::text(finding.severity.as_str()),
        Cell::text(finding.code),
        Cell::text(&finding.message),
        Cell::text(place.join(" › ")),
        worth(&finding.found),
        worth(finding.expected.as_deref().unwrap_or_default()),
        Cell::text(rules::by_code(finding.code).map_or("", |rule| rule.remedy)),
    ]
}

/// A sheet's name: the running number and the official, as far as 31 characters go.
fn tab(number: usize, name: &str) -> String {
    let clean = name.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let tab: String = format!("{number:02} {}", clean.collect::<String>()).chars().take(31).collect();
    tab.trim_end().to_owned()
}
