//! Pieces of the page.

#![allow(clippy::match_same_arms, reason = "each class of characters is told apart")]

use std::fmt::Write as _;

use crate::finding::{Finding, Place};
use crate::output::{Counts, Results, value};
use crate::rules;
use crate::verdict::whereabouts;

/// Text that is neither a tag nor the end of an attribute, whatever it holds.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Characters no document may hold, and those that turn the direction of what follows.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A choice of a list.
pub(super) fn option(out: &mut String, text: &str) {
    let text = escape(text);
    let _ = write!(out, "<option value=\"{text}\">{text}</option>");
}

/// Counts by something, with a bar each; nothing is shown for what has none.
pub(super) fn summary_rows(out: &mut String, title: &str, what: &str, rows: &[(String, Counts)]) {
    let most = rows.iter().map(|(_, counts)| counts.total()).max().unwrap_or(0).max(1);
    let _ = write!(
        out,
        "<h3>{title}</h3>\n<table class=\"bars\">\n<thead><tr><th>{what}</th><th>Galat</th><th>Peringatan</th><th>Catatan</th>\
         <th></th></tr></thead>\n<tbody>\n"
    );
    for (name, counts) in rows.iter().filter(|(_, counts)| counts.total() > 0) {
        let bar = |class: &str, count: usize| {
            if count == 0 {
                return String::new();
            }
            // In thousandths, so that no fraction is written.
            format!("<i class=\"{class}\" style=\"width:calc({}% / 10)\"></i>", count * 1000 / most)
        };
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"bar\">{}{}{}</td></tr>",
            escape(name),
            counts.galat,
            counts.peringatan,
            counts.catatan,
            bar("galat", counts.galat),
            bar("peringatan", counts.peringatan),
            bar("catatan", counts.catatan)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

/// A finding as a row of its official's table.
pub(super) fn finding_row(
    out: &mut String,
    results: &Results,
    finding: &Finding,
    official: &str,
    link: &dyn Fn(&str) -> Option<String>,
) {
    let sources = &results.dossier.sources;
    let (file, sheet) = whereabouts(finding.primary, sources);
    let path = file.map_or("", |file| sources.file(file).path.as_str());
    let sheet = sheet.map_or("", |id| sources.sheet(id).name.as_str());
    let cell = match finding.primary {
        Place::Cell(at) => at.to_string(),
        _ => String::new(),
    };
    let shown = match link(path).filter(|_| !path.is_empty()) {
        Some(target) => format!("<a href=\"{}\">{}</a>", escape(&encoded(&target)), escape(path)),
        None => escape(path),
    };
    let place: Vec<String> =
        [shown, escape(sheet), escape(&cell)].into_iter().filter(|p| !p.is_empty()).collect();
    let remedy = rules::by_code(finding.code).map_or("", |rule| rule.remedy);
    let level = finding.severity.as_str();
    let _ = writeln!(
        out,
        "<tr class=\"{level}\" data-severity=\"{level}\" data-file=\"{}\" data-official=\"{}\"><td class=\"level\">{level}</td>\
         <td>{}</td><td>{}<p class=\"remedy\">{}</p></td><td class=\"place\">{}</td>{}{}</tr>",
        escape(path),
        escape(official),
        finding.code,
        escape(&finding.message),
        escape(remedy),
        place.join(" › "),
        worth(finding.code, &finding.found),
        worth(finding.code, finding.expected.as_deref().unwrap_or_default())
    );
}

/// A value as a cell: figures the Indonesian way, to the right.
fn worth(code: &str, text: &str) -> String {
    let class = if value::number(code, text).is_some() { " class=\"number\"" } else { "" };
    format!("<td{class}>{}</td>", escape(&value::shown(code, text)))
}

/// A path as a link: every byte that means something in an address is escaped.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    // A first part with a colon would be taken for a scheme; `.` before it makes it a path.
    if path.starts_with("..") || path.starts_with('/') { encoded } else { format!("./{encoded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_become_a_tag_or_leave_its_attribute() {
        assert_eq!(escape("<b a=\"x\">&'"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;");
        assert_eq!(escape("a\u{202e}b\u{1}c"), "abc");
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        assert_eq!(encoded("../PK 2024/Kadis #1.xlsx"), "../PK%202024/Kadis%20%231.xlsx");
        assert_eq!(encoded("javascript:alert(1)"), "./javascript%3Aalert%281%29");
    }
}
