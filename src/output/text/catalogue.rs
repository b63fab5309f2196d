//! The rules, listed or explained.

use std::fmt::Write as _;

use serde::Serialize;

use super::layout::{FAINT, HEADING, STRONG, hanging, indented, padded, severity, styled};
use crate::rules::Rule;

/// One line a rule.
pub fn list(rules: &[&Rule], width: usize) -> String {
    let mut out = String::new();
    for rule in rules {
        let first = format!(
            "{}  {}  ",
            styled(STRONG, rule.code),
            padded(severity(rule.severity), rule.severity.as_str(), 10)
        );
        let indent = rule.code.len() + 14;
        hanging(&mut out, &first, indent, indent, rule.summary, width);
    }
    let _ = writeln!(out, "\n{}", styled(FAINT, "Penjelasan satu aturan: cermat aturan KODE"));
    out
}

/// A rule in full.
pub fn explain(rule: &Rule, width: usize) -> String {
    let mut out = String::new();
    let level = styled(severity(rule.severity), rule.severity.as_str());
    let _ = writeln!(out, "{} {} ({level})", styled(STRONG, rule.code), rule.name);
    indented(&mut out, 0, rule.summary, width);
    let legal = rule.legal_basis.join("; ");
    let parts = [
        ("Penjelasan", rule.explanation),
        ("Yang perlu dilakukan", rule.remedy),
        ("Contoh", rule.example),
        ("Dasar hukum", legal.as_str()),
    ];
    for (title, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "\n{}", styled(HEADING, title));
        indented(&mut out, 2, text, width);
    }
    out
}

#[derive(Serialize)]
struct RuleJson {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    needs: Vec<Vec<&'static str>>,
    summary: &'static str,
    explanation: &'static str,
    remedy: &'static str,
    example: &'static str,
    legal_basis: &'static [&'static str],
}

/// The rules for programs.
///
/// # Errors
///
/// None in practice; serialising reports through this type.
pub fn json(rules: &[&Rule]) -> Result<String, serde_json::Error> {
    let rules: Vec<RuleJson> = rules
        .iter()
        .map(|rule| RuleJson {
            code: rule.code,
            name: rule.name,
            severity: rule.severity.as_str(),
            needs: rule.needs.iter().map(|any| any.iter().map(|kind| kind.id()).collect()).collect(),
            summary: rule.summary,
            explanation: rule.explanation,
            remedy: rule.remedy,
            example: rule.example,
            legal_basis: rule.legal_basis,
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rules)?;
    text.push('\n');
    Ok(text)
}
