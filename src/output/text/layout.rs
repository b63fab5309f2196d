//! Lines for a terminal: widths as shown, wrapping with a hanging indent, colours.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::safe::safe;
use crate::finding::Severity;

/// Headings.
pub(super) const HEADING: Style = Style::new().bold().underline();
/// Names of files and codes.
pub(super) const STRONG: Style = Style::new().bold();
/// What is said only for completeness.
pub(super) const FAINT: Style = Style::new().dimmed();
/// All is well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();

/// The colour of a severity.
pub(super) fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Galat => AnsiColor::Red.on_default().bold(),
        Severity::Peringatan => AnsiColor::Yellow.on_default().bold(),
        Severity::Catatan => AnsiColor::Cyan.on_default(),
    }
}

/// A text in a style.
pub(super) fn styled(style: Style, text: &str) -> String {
    let text = safe(text);
    format!("{style}{text}{style:#}")
}

/// A text in a style, filled up with spaces to a width.
pub(super) fn padded(style: Style, text: &str, width: usize) -> String {
    let text = safe(text);
    let fill = width.saturating_sub(text.width());
    format!("{style}{text}{style:#}{}", " ".repeat(fill))
}

/// Breaks a text at spaces into lines of at most `width` columns; a longer word gets its own line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in safe(text).lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// Writes a first part, `taken` columns wide, and beside it, from column `indent` on, a text wrapped to
/// the rest of the width. A first part that reaches beyond the indent gets a line of its own; where the
/// indent leaves too little room, the text goes below.
pub(super) fn hanging(out: &mut String, first: &str, taken: usize, indent: usize, text: &str, width: usize) {
    const LEAST: usize = 36;
    const BELOW: usize = 8;
    let room = indent + LEAST <= width;
    let beside = room && taken <= indent;
    let indent = if room { indent } else { BELOW.min(indent) };
    let mut lines = wrap(text, width.saturating_sub(indent).max(20)).into_iter();
    out.push_str(first);
    if beside {
        out.push_str(&" ".repeat(indent - taken));
        out.push_str(&lines.next().unwrap_or_default());
    }
    trim_end(out);
    out.push('\n');
    for line in lines {
        out.push_str(&" ".repeat(indent));
        out.push_str(&line);
        out.push('\n');
    }
}

/// Writes a text wrapped to the width, every line indented alike.
pub(super) fn indented(out: &mut String, indent: usize, text: &str, width: usize) {
    for line in wrap(text, width.saturating_sub(indent).max(20)) {
        out.push_str(&" ".repeat(indent));
        out.push_str(&line);
        out.push('\n');
    }
}

fn trim_end(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_hangs_beside_its_label_or_below_it() {
        let mut out = String::new();
        hanging(&mut out, "  galat  ", 9, 9, "satu dua tiga empat lima enam tujuh delapan", 46);
        assert_eq!(out, "  galat  satu dua tiga empat lima enam tujuh\n         delapan\n");
        out.clear();
        hanging(&mut out, "  peringatan  ", 14, 9, "satu dua tiga", 46);
        assert_eq!(out, "  peringatan\n         satu dua tiga\n");
        out.clear();
        hanging(&mut out, "  galat  ", 9, 9, "satu dua tiga empat lima enam", 30);
        assert_eq!(out, "  galat\n        satu dua tiga empat\n        lima enam\n");
    }
}
