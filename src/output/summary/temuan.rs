//! Sheet *Temuan*: one row a finding.

use std::fmt::Write as _;

use rust_xlsxwriter::{DataValidation, Url, Worksheet, XlsxError};

use super::Page;
use super::cells::{fit_height, found, header, number, text};
use super::style::{faint, on_severity, page};
use crate::finding::{Finding, Place};
use crate::followup::{Decision, FollowUp};
use crate::output::value;
use crate::rules;
use crate::source::Sources;
use crate::verdict::whereabouts;

const COLUMNS: [(&str, f64); 15] = [
    ("Tingkat", 10.5),
    ("Kode", 8.0),
    ("Pesan", 46.0),
    ("Berkas", 20.0),
    ("Lembar", 13.0),
    ("Sel", 7.0),
    ("Nilai", 15.0),
    ("Seharusnya", 15.0),
    ("Selisih", 14.0),
    ("Pembanding", 34.0),
    ("Saran", 30.0),
    ("Salinan bertanda", 10.0),
    ("Tindak lanjut", 15.0),
    ("Alasan", 28.0),
    ("Status", 9.0),
];

/// The columns that people fill in, and what is told of the run before.
const FOLLOW_UP: u16 = 12;
const STATUS: u16 = 14;

/// Related cells named in a row; more are only counted.
const MOST_RELATED: usize = 5;

pub(super) fn write(sheet: &mut Worksheet, from: &Page<'_>) -> Result<(), XlsxError> {
    let labels: Vec<&str> = COLUMNS.iter().map(|(label, _)| *label).collect();
    header(sheet, 0, &labels, &from.styles.header)?;
    for (col, (_, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(col, width)?;
    }
    let findings = &from.results.outcome.findings;
    for (row, finding) in (1u32..).zip(findings) {
        write_row(sheet, row, finding, from)?;
        follow_up(sheet, row, from)?;
    }
    let last = u32::try_from(findings.len()).unwrap_or(u32::MAX);
    if findings.is_empty() {
        text(sheet, 1, 0, "Tidak ada temuan.", &from.styles.remark)?;
    } else {
        sheet.autofilter(0, 0, last, STATUS)?;
        let decisions = Decision::ALL.map(Decision::as_str);
        let list = DataValidation::new().allow_list_strings(&decisions)?;
        sheet.add_data_validation(1, FOLLOW_UP, last, FOLLOW_UP, &list)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    page(sheet, Some(0))
}

/// What people wrote on the finding, and whether it is new.
fn follow_up(sheet: &mut Worksheet, row: u32, from: &Page<'_>) -> Result<(), XlsxError> {
    let told = from.results.follow_up.as_ref();
    let tracked = told.and_then(|f| f.findings.get(row as usize - 1));
    let (decision, reason) = tracked.map_or(("", ""), |t| (t.decision.as_str(), t.reason.as_str()));
    text(sheet, row, FOLLOW_UP, decision, &from.styles.text)?;
    text(sheet, row, FOLLOW_UP + 1, reason, &from.styles.text)?;
    let tells = told.is_some_and(FollowUp::tells);
    let status = tracked.filter(|_| tells).map_or("", |t| t.status.as_str());
    text(sheet, row, STATUS, status, &from.styles.text)
}

/// The sheet that keeps what people wrote on findings that are gone, in case they return.
pub(super) fn write_old(sheet: &mut Worksheet, from: &Page<'_>) -> Result<(), XlsxError> {
    let labels = ["Kode", "Pesan", "Berkas", "Lembar", "Sel", "Nilai", "Tindak lanjut", "Alasan"];
    let widths = [8.0, 46.0, 20.0, 13.0, 7.0, 15.0, 15.0, 28.0];
    header(sheet, 0, &labels, &from.styles.header)?;
    for (col, width) in (0u16..).zip(widths) {
        sheet.set_column_width(col, width)?;
    }
    let kept = from.results.follow_up.iter().flat_map(|f| &f.kept);
    for (row, old) in (1u32..).zip(kept) {
        let [file, name, cell] = &old.place;
        let cells = [&old.code, &old.message, file, name, cell, &old.found, &old.decision, &old.reason];
        for (col, content) in (0u16..).zip(cells) {
            text(sheet, row, col, content, &from.styles.text)?;
        }
    }
    page(sheet, Some(0))
}

fn write_row(sheet: &mut Worksheet, row: u32, finding: &Finding, from: &Page<'_>) -> Result<(), XlsxError> {
    let (styles, sources) = (from.styles, &from.results.dossier.sources);
    let (file, sheet_id) = whereabouts(finding.primary, sources);
    let path = file.map_or("", |file| sources.file(file).path.as_str());
    let name = sheet_id.map_or("", |id| sources.sheet(id).name.as_str());
    let level = finding.severity.as_str();
    match &finding.waived {
        None => text(sheet, row, 0, level, &on_severity(&styles.code, finding.severity))?,
        Some(_) => text(sheet, row, 0, &format!("{level} (dikecualikan)"), &faint(&styles.text))?,
    }
    text(sheet, row, 1, finding.code, &styles.code)?;
    text(sheet, row, 2, &finding.message, &styles.text)?;
    text(sheet, row, 3, path, &styles.text)?;
    text(sheet, row, 4, name, &styles.text)?;
    let cell = match finding.primary {
        Place::Cell(at) => at.to_string(),
        _ => String::new(),
    };
    let original = (from.links.original)(path).filter(|_| !path.is_empty());
    let label = if cell.is_empty() { "buka" } else { &cell };
    match link(original, name, &cell) {
        Some(url) => {
            let url = url.set_text(label).set_tip("Buka berkas asli; perbaiki di sini");
            sheet.write_url_with_format(row, 5, url, &styles.link)?;
        }
        None => text(sheet, row, 5, &cell, &styles.code)?,
    }
    found(sheet, row, 6, finding.code, &finding.found, styles)?;
    let expected = finding.expected.as_deref().unwrap_or_default();
    found(sheet, row, 7, finding.code, expected, styles)?;
    let values = value::number(finding.code, &finding.found).zip(value::number(finding.code, expected));
    match values {
        Some((found, expected)) => number(sheet, row, 8, found - expected, styles)?,
        None => text(sheet, row, 8, "", &styles.code)?,
    }
    let related = related(finding, sources);
    text(sheet, row, 9, &related, &styles.text)?;
    let advice = match &finding.waived {
        Some(reason) => format!("Dikecualikan: {reason}"),
        None => rules::by_code(finding.code).map_or_else(String::new, |rule| rule.remedy.to_owned()),
    };
    text(sheet, row, 10, &advice, &styles.text)?;
    match link(from.links.copies.marked.get(path).cloned(), name, &cell) {
        Some(url) => {
            let url = url.set_text("lihat").set_tip("Salinan ini ditulis ulang; perbaiki di berkas asli");
            sheet.write_url_with_format(row, 11, url, &styles.link)?;
        }
        None => text(sheet, row, 11, "", &styles.code)?,
    }
    let wrapped = [
        (finding.message.as_str(), 2),
        (path, 3),
        (name, 4),
        (&finding.found, 6),
        (expected, 7),
        (&related, 9),
        (&advice, 10),
    ];
    let wrapped = wrapped.map(|(text, col): (&str, usize)| (text, COLUMNS[col].1));
    fit_height(sheet, row, &wrapped)
}

/// A link to a cell of a file, or to the file where there is no cell.
fn link(path: Option<String>, sheet: &str, cell: &str) -> Option<Url> {
    let copy = escape(&path?)?;
    let place = match (sheet.is_empty(), cell.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("#'{}'!A1", sheet.replace('\'', "''")),
        (false, false) => format!("#'{}'!{cell}", sheet.replace('\'', "''")),
    };
    Some(Url::new(format!("file:///{copy}{place}")))
}

/// A path as the target of a link. The writer takes a path with `%20` or `%25` for escaped and escapes
/// any other, so a path with a `#` alone can't be said; it gets no link.
fn escape(path: &str) -> Option<String> {
    let mut escaped = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            ' ' => escaped.push_str("%20"),
            '#' => escaped.push_str("%23"),
            '?' => escaped.push_str("%3F"),
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            '{' => escaped.push_str("%7B"),
            '}' => escaped.push_str("%7D"),
            '^' => escaped.push_str("%5E"),
            '`' => escaped.push_str("%60"),
            _ => escaped.push(c),
        }
    }
    let understood = escaped == path || ["%20", "%25", "%5", "%6", "%7"].iter().any(|e| escaped.contains(e));
    understood.then_some(escaped)
}

/// The related cells, one a line, with their values.
fn related(finding: &Finding, sources: &Sources) -> String {
    let (own_file, own_sheet) = whereabouts(finding.primary, sources);
    let mut out = String::new();
    for related in finding.related.iter().take(MOST_RELATED) {
        if !out.is_empty() {
            out.push('\n');
        }
        let (file, sheet) = whereabouts(related.at, sources);
        let mut parts = Vec::new();
        if let Some(file) = file.filter(|_| file != own_file) {
            parts.push(sources.file(file).path.clone());
        }
        if let Some(sheet) = sheet.filter(|_| sheet != own_sheet) {
            parts.push(sources.sheet(sheet).name.clone());
        }
        if let Place::Cell(at) = related.at {
            parts.push(at.to_string());
        }
        let _ = write!(out, "{}: {}", related.role.as_str(), parts.join(" › "));
        if !related.value.is_empty() {
            let _ = write!(out, " = {}", value::shown(finding.code, &related.value));
        }
    }
    if finding.related.len() > MOST_RELATED {
        let _ = write!(out, "\n… dan {} sel lain", finding.related.len() - MOST_RELATED);
    }
    out
}
