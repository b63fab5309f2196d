//! What each sheet was taken for, with the column map, the confidence and the reasons.

use std::fmt::Write as _;

use serde::Serialize;

use super::layout::{FAINT, STRONG, hanging, indented, padded, styled};
use super::{column, why_unknown};
use crate::documents::Considered;
use crate::output::json::two_decimals;
use crate::output::{Results, status_id};
use crate::recognise::{SheetReading, SheetState, Understood};
use crate::source::{FileId, FileStatus, column_letters};

/// The account for a person.
pub fn render(results: &Results, width: usize) -> String {
    let width = width.clamp(40, 140);
    let sources = &results.dossier.sources;
    let mut out = String::new();
    for (id, file) in sources.files() {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", styled(STRONG, &file.path));
        if file.status != FileStatus::Read {
            indented(&mut out, 2, file.reason.as_deref().unwrap_or("tidak dapat dibaca"), width);
        }
        for reading in of_file(results, id) {
            let sheet = sources.sheet(reading.sheet);
            let hidden = if sheet.visible { "" } else { " (tersembunyi)" };
            let _ = writeln!(out, "  Lembar {}{hidden}", styled(STRONG, &sheet.name));
            if reading.forms.is_empty() {
                indented(&mut out, 4, &state(&reading.state), width);
            }
            for form in &reading.forms {
                write_form(&mut out, form, width);
            }
            for range in &reading.untaken {
                indented(&mut out, 4, &format!("Tabel di {range} tidak dikenali dan tidak diperiksa"), width);
            }
        }
    }
    out
}

fn write_form(out: &mut String, form: &Understood, width: usize) {
    let owner = form.owner.as_ref().map_or_else(String::new, |owner| format!(", milik {owner}"));
    let line = format!("di {}, keyakinan {:.0}%{owner}", form.range, form.confidence * 100.0);
    let _ = writeln!(out, "    {} {}", styled(STRONG, form.kind.label()), styled(FAINT, &line));
    let names = column(form.columns.iter().map(|c| c.column));
    for map in &form.columns {
        let _ = writeln!(
            out,
            "      {} ← {:<3} {}",
            padded(anstyle::Style::new(), map.column, names),
            column_letters(map.col),
            styled(FAINT, &format!("“{}”", map.header)),
        );
    }
    for reason in &form.reasons {
        hanging(out, "      · ", 8, 8, reason, width);
    }
    if let Some((_, others)) = form.considered.split_first()
        && !others.is_empty()
    {
        let told: Vec<String> = others.iter().map(account).collect();
        let line = format!("Formulir lain yang dipertimbangkan: {}", told.join(", "));
        hanging(out, "      · ", 8, 8, &line, width);
    }
}

fn state(state: &SheetState) -> String {
    why_unknown(state).unwrap_or_else(|| {
        match state {
            SheetState::NoTable => "tidak ada tabel",
            SheetState::Empty => "kosong",
            SheetState::Own => "lembar buatan cermat, tidak dibaca",
            SheetState::Unfilled { form } => return format!("formulir {}, belum diisi", form.label()),
            SheetState::Recognised | SheetState::Unknown { .. } => "tidak dikenal",
        }
        .to_owned()
    })
}

fn of_file(results: &Results, file: FileId) -> impl Iterator<Item = &SheetReading> {
    let sources = &results.dossier.sources;
    results.readings.iter().filter(move |reading| sources.sheet(reading.sheet).file == file)
}

#[derive(Serialize)]
struct FileJson<'a> {
    path: &'a str,
    status: &'static str,
    reason: Option<&'a str>,
    sheets: Vec<SheetJson<'a>>,
}

#[derive(Serialize)]
struct SheetJson<'a> {
    name: &'a str,
    visible: bool,
    state: &'static str,
    nearest: Option<Nearest>,
    /// The forms that come nearest to the table that is no form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    considered: Vec<ConsideredJson>,
    /// Blocks of headings over filled rows that no form took.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    untaken: Vec<String>,
    forms: Vec<FormJson<'a>>,
}

#[derive(Serialize)]
struct Nearest {
    form: &'static str,
    score: f64,
}

#[derive(Serialize)]
struct FormJson<'a> {
    form: &'static str,
    range: String,
    confidence: f64,
    owner: Option<&'a str>,
    columns: Vec<ColumnJson<'a>>,
    reasons: &'a [String],
    considered: Vec<ConsideredJson>,
}

#[derive(Serialize)]
struct ConsideredJson {
    form: &'static str,
    score: f64,
    missing: Vec<&'static str>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    column: &'static str,
    letter: String,
    header: &'a str,
}

/// The account for programs.
///
/// # Errors
///
/// None in practice; serialising reports through this type.
pub fn json(results: &Results) -> Result<String, serde_json::Error> {
    let sources = &results.dossier.sources;
    let files: Vec<FileJson<'_>> = sources
        .files()
        .map(|(id, file)| FileJson {
            path: &file.path,
            status: status_id(file.status),
            reason: file.reason.as_deref(),
            sheets: of_file(results, id)
                .map(|reading| {
                    let sheet = sources.sheet(reading.sheet);
                    let (state, nearest) = match &reading.state {
                        SheetState::Recognised => ("recognised", None),
                        SheetState::Unknown { nearest } => {
                            ("unknown", nearest.first().map(|near| (near.form, near.score)))
                        }
                        SheetState::Unfilled { form } => ("unfilled", Some((*form, 1.0))),
                        SheetState::NoTable => ("no-table", None),
                        SheetState::Empty => ("empty", None),
                        SheetState::Own => ("own", None),
                    };
                    SheetJson {
                        name: &sheet.name,
                        visible: sheet.visible,
                        state,
                        nearest: nearest
                            .map(|(kind, score)| Nearest { form: kind.id(), score: two_decimals(score) }),
                        considered: match &reading.state {
                            SheetState::Unknown { nearest } => considered_json(nearest),
                            _ => Vec::new(),
                        },
                        untaken: reading.untaken.iter().map(ToString::to_string).collect(),
                        forms: reading.forms.iter().map(form_json).collect(),
                    }
                })
                .collect(),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&files)?;
    text.push('\n');
    Ok(text)
}

fn considered_json(considered: &[Considered]) -> Vec<ConsideredJson> {
    considered
        .iter()
        .map(|c| ConsideredJson {
            form: c.form.id(),
            score: two_decimals(c.score),
            missing: c.missing.clone(),
        })
        .collect()
}

/// The two forms that come nearest to a table, with what they lack.
pub(crate) fn nearest(considered: &[Considered]) -> Option<String> {
    let told: Vec<String> = considered.iter().take(2).map(account).collect();
    (!told.is_empty()).then(|| format!("paling mirip {}", told.join(", lalu ")))
}

/// A form that was considered: `Pengukuran Kinerja (65%; tidak ada kolom Capaian)`.
fn account(considered: &Considered) -> String {
    let lacks = if considered.missing.is_empty() {
        String::new()
    } else {
        format!("; tidak ada kolom {}", considered.missing.join(", "))
    };
    format!("{} ({:.0}%{lacks})", considered.form.label(), considered.score * 100.0)
}

fn form_json(form: &Understood) -> FormJson<'_> {
    FormJson {
        form: form.kind.id(),
        range: form.range.to_string(),
        confidence: two_decimals(form.confidence),
        owner: form.owner.as_deref(),
        columns: form
            .columns
            .iter()
            .map(|map| ColumnJson {
                column: map.column,
                letter: column_letters(map.col),
                header: &map.header,
            })
            .collect(),
        reasons: &form.reasons,
        considered: considered_json(&form.considered),
    }
}
