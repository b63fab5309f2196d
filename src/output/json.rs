//! `temuan.json`, schema 1: for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::tulis::plain;
use crate::dossier::laws::Unit;
use crate::finding::{Place, Related, Role};
use crate::output::{Copies, Results, status_id};
use crate::recognise::Understood;
use crate::rules;
use crate::source::Sources;
use crate::verdict::whereabouts;
use crate::{dossier, finding};

#[derive(Serialize)]
struct Root<'a> {
    schema: u32,
    tool: Tool,
    dossier: Dossier<'a>,
    files: Vec<File<'a>>,
    findings: Vec<Finding<'a>>,
    skipped_rules: Vec<SkippedRule>,
    /// For each group of figures that hang together the smallest set of cells that has to be changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repair: Vec<Repair<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<Previous>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Chosen<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waiver_problems: Vec<WaiverProblem<'a>>,
}

/// What became of the findings of the run before.
#[derive(Serialize)]
struct Previous {
    beres: usize,
    baru: usize,
    diterima: usize,
}

/// The rules that were wanted, where not all were.
#[derive(Serialize)]
struct Chosen<'a> {
    pilih: &'a [String],
    abaikan: &'a [String],
}

#[derive(Serialize)]
struct Repair<'a> {
    cells: Vec<RepairCell<'a>>,
}

#[derive(Serialize)]
struct RepairCell<'a> {
    #[serde(flatten)]
    at: At<'a>,
    from: Option<String>,
    to: String,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Dossier<'a> {
    agency: Option<&'a str>,
    year: Option<i32>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: &'a str,
    status: &'static str,
    reason: Option<&'a str>,
    /// Where its marked copy lies, from the results folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<&'a str>,
    /// Why it has findings and no marked copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    unmarked: Option<&'a str>,
    sheets: Vec<Sheet<'a>>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: &'a str,
    forms: Vec<Form<'a>>,
}

#[derive(Serialize)]
struct Form<'a> {
    #[serde(rename = "form")]
    kind: &'static str,
    range: String,
    confidence: f64,
    owner: Option<&'a str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'a str,
    at: At<'a>,
    found: &'a str,
    expected: Option<&'a str>,
    related: Vec<RelatedAt<'a>>,
    legal_basis: &'static [&'static str],
    waived: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    read_twice: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<RelatedAt<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consequences: Vec<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<&'a str>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Serialize)]
struct At<'a> {
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct RelatedAt<'a> {
    #[serde(flatten)]
    at: At<'a>,
    role: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct SkippedRule {
    code: &'static str,
    needs: Vec<&'static str>,
}

#[derive(Serialize)]
struct Summary {
    galat: usize,
    peringatan: usize,
    catatan: usize,
}

#[derive(Serialize)]
struct WaiverProblem<'a> {
    line: usize,
    code: &'a str,
    message: &'a str,
}

/// The text of `temuan.json` where no marked copies are written.
///
/// # Errors
///
/// As [`render_with`].
pub fn render(results: &Results) -> Result<String, serde_json::Error> {
    render_with(results, &Copies::default())
}

/// The text of `temuan.json`, with a line break at the end.
///
/// # Errors
///
/// None in practice; serialising reports through this type.
pub fn render_with(results: &Results, copies: &Copies) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&root(results, copies))?;
    text.push('\n');
    Ok(text)
}

fn root<'a>(results: &'a Results, copies: &'a Copies) -> Root<'a> {
    let dossier = &results.dossier;
    let sources = &dossier.sources;
    let counts = results.counts();
    let mut files: Vec<File<'_>> = sources
        .files()
        .map(|(_, file)| File {
            path: &file.path,
            sha256: &file.sha256,
            status: status_id(file.status),
            reason: file.reason.as_deref(),
            copy: copies.marked.get(&file.path).or_else(|| copies.clean.get(&file.path)).map(String::as_str),
            unmarked: copies.missing.iter().find(|(path, _)| *path == file.path).map(|(_, why)| why.as_str()),
            sheets: Vec::new(),
        })
        .collect();
    for (id, sheet) in sources.sheets() {
        let forms = results.readings.iter().find(|reading| reading.sheet == id).map(|r| r.forms.as_slice());
        let forms = forms.unwrap_or_default().iter().map(form).collect();
        files[sheet.file.0 as usize].sheets.push(Sheet { name: &sheet.name, forms });
    }
    // A run like the one before says nothing of it, so that it gives the same bytes.
    let told = results.follow_up.as_ref().filter(|f| f.tells());
    let findings = results.outcome.findings.iter().enumerate().map(|(index, finding)| {
        let rule = rules::by_code(finding.code);
        Finding {
            code: finding.code,
            name: rule.map_or("", |rule| rule.name),
            severity: finding.severity.as_str(),
            message: &finding.message,
            at: at(finding.primary, sources),
            found: &finding.found,
            expected: finding.expected.as_deref(),
            related: finding.related.iter().map(|related| related_at(related, sources)).collect(),
            legal_basis: rule.map_or(&[], |rule| rule.legal_basis),
            waived: finding.waived.as_deref(),
            status: told.and_then(|f| f.findings.get(index)).map(|t| t.status.as_str()),
            read_twice: finding.read_twice,
            alternatives: in_role(finding, Role::Alternatif).map(|r| related_at(r, sources)).collect(),
            consequences: in_role(finding, Role::Akibat).map(|r| at(r.at, sources)).collect(),
            slip: finding.slip.as_deref(),
        }
    });
    let skipped = results.outcome.skipped.iter().map(|skipped| SkippedRule {
        code: skipped.code,
        needs: skipped.needs.iter().map(|kind| kind.id()).collect(),
    });
    let problems = results.waiver_problems.iter().map(|problem| WaiverProblem {
        line: problem.line,
        code: &problem.code,
        message: &problem.message,
    });
    Root {
        schema: 1,
        tool: Tool { name: "cermat", version: env!("CARGO_PKG_VERSION") },
        dossier: Dossier {
            agency: dossier.agency.as_deref(),
            year: (dossier.year != 0).then_some(dossier.year),
        },
        findings: findings.collect(),
        skipped_rules: skipped.collect(),
        previous: told.map(|f| Previous { beres: f.resolved, baru: f.new_ones(), diterima: f.accepted() }),
        selection: results
            .chosen_rules()
            .map(|_| Chosen { pilih: &results.selection.pilih, abaikan: &results.selection.abaikan }),
        repair: repair(dossier),
        summary: Summary { galat: counts.galat, peringatan: counts.peringatan, catatan: counts.catatan },
        waiver_problems: problems.collect(),
        files,
    }
}

fn in_role(finding: &finding::Finding, role: Role) -> impl Iterator<Item = &Related> {
    finding.related.iter().filter(move |related| related.role == role)
}

/// What has to be changed, group by group; what stays open is told by the findings alone.
fn repair(dossier: &dossier::Dossier) -> Vec<Repair<'_>> {
    let mut groups: BTreeMap<usize, Vec<RepairCell<'_>>> = BTreeMap::new();
    for blame in dossier.blames().iter().filter(|b| !b.rounding) {
        let Some(to) = blame.decided() else { continue };
        let to = if blame.unit == Unit::Percent { to.round_dp(2) } else { to };
        groups.entry(blame.component).or_default().push(RepairCell {
            at: at(Place::Cell(blame.at), &dossier.sources),
            from: (!blame.blank).then(|| plain(blame.found)),
            to: plain(to),
        });
    }
    groups.into_values().map(|cells| Repair { cells }).collect()
}

fn form(form: &Understood) -> Form<'_> {
    Form {
        kind: form.kind.id(),
        range: form.range.to_string(),
        confidence: two_decimals(form.confidence),
        owner: form.owner.as_deref(),
    }
}

/// A score with two decimals, so that it prints as `0.97`.
pub(crate) fn two_decimals(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

fn at(place: Place, sources: &Sources) -> At<'_> {
    let (file, sheet) = whereabouts(place, sources);
    let cell = match place {
        Place::Cell(at) => Some(at.to_string()),
        _ => None,
    };
    At {
        file: file.map(|file| sources.file(file).path.as_str()),
        sheet: sheet.map(|sheet| sources.sheet(sheet).name.as_str()),
        cell,
    }
}

fn related_at<'a>(related: &'a Related, sources: &'a Sources) -> RelatedAt<'a> {
    RelatedAt { at: at(related.at, sources), role: related.role.as_str(), value: &related.value }
}
