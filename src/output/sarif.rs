//! SARIF 2.1.0, for tools that collect findings of many checkers.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::finding::{Place, Severity};
use crate::output::Results;
use crate::rules::{self, Rule};
use crate::source::Sources;
use crate::verdict::whereabouts;

/// The findings as a SARIF log, with a line break at the end.
///
/// # Errors
///
/// None in practice; serialising reports through this type.
pub fn render(results: &Results) -> Result<String, serde_json::Error> {
    let sources = &results.dossier.sources;
    let mut fired: Vec<&Rule> = Vec::new();
    for finding in &results.outcome.findings {
        if let Some(rule) = rules::by_code(finding.code)
            && !fired.iter().any(|known| known.code == rule.code)
        {
            fired.push(rule);
        }
    }
    fired.sort_by_key(|rule| rule.code);
    let found: Vec<Value> = results
        .outcome
        .findings
        .iter()
        .map(|finding| {
            let mut text = finding.message.clone();
            if let Some(expected) = &finding.expected {
                let _ = write!(text, " Seharusnya: {expected}.");
            }
            let related: Vec<Value> = finding
                .related
                .iter()
                .filter_map(|related| {
                    let mut place = location(related.at, sources)?;
                    place["message"] =
                        json!({"text": format!("{}: {}", related.role.as_str(), related.value)});
                    Some(place)
                })
                .collect();
            let mut result = json!({
                "ruleId": finding.code,
                "level": level(finding.severity),
                "message": {"text": text},
                "locations": location(finding.primary, sources).into_iter().collect::<Vec<_>>(),
                "relatedLocations": related,
            });
            if let Some(reason) = &finding.waived {
                result["suppressions"] = json!([{"kind": "external", "justification": reason}]);
            }
            result
        })
        .collect();
    let described: Vec<Value> = fired
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.explanation},
                "help": {"text": rule.remedy},
                "defaultConfiguration": {"level": level(rule.severity)},
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cermat",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "id",
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "results": found,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Galat => "error",
        Severity::Peringatan => "warning",
        Severity::Catatan => "note",
    }
}

/// A place; a cell is given by row and column as a region, and by its address as a logical location.
fn location(place: Place, sources: &Sources) -> Option<Value> {
    let (file, sheet) = whereabouts(place, sources);
    let mut location = json!({
        "physicalLocation": {"artifactLocation": {"uri": encode(&sources.file(file?).path)}},
    });
    if let Some(sheet) = sheet {
        let name = &sources.sheet(sheet).name;
        let address = match place {
            Place::Cell(at) => {
                location["physicalLocation"]["region"] =
                    json!({"startLine": at.row + 1, "startColumn": at.col + 1});
                format!("{name}!{at}")
            }
            _ => name.clone(),
        };
        location["logicalLocations"] = json!([{"fullyQualifiedName": address}]);
    }
    Some(location)
}

/// A relative path as a URI reference.
pub(crate) fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
