//! Texts of others on a terminal: what stands in a cell, a sheet's name or a settings file is shown, never
//! obeyed. An escape sequence in a cell could set the window's title or clear the screen, and an override
//! of the writing direction shows a figure backwards.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands instead of a character that a terminal would obey.
const SHOWN: char = '\u{fffd}';

/// Whether a terminal may obey the character instead of showing it.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with nothing in it that a terminal would obey.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_obeyed) {
        let shown = |c| match c {
            '\r' => ' ',
            c if is_obeyed(c) => SHOWN,
            c => c,
        };
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A text that carries our own colours, with nothing else in it that a terminal would obey.
pub fn only_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        out += &safe(&rest[..at]);
        let sequence = colour(&rest[at..]);
        match sequence {
            Some(sequence) => out += sequence,
            None => out.push(SHOWN),
        }
        rest = &rest[at + sequence.map_or(1, str::len)..];
    }
    out + &safe(rest)
}

/// The escape sequence of a colour that the text begins with: `ESC [ 1 ; 31 m`.
fn colour(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let digits = inner.bytes().take_while(|b| b.is_ascii_digit() || *b == b';').count();
    inner[digits..].starts_with('m').then(|| &text[..digits + 3])
}

/// JSON with the same content, in which every character that a terminal would obey is spelt as an escape.
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_obeyed(c) && c != '\r' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_others_is_obeyed() {
        let cell = "PK\u{1b}]0;judul\u{7}\u{1b}[2J\u{9b}31m\u{202e}000.5\r\nbaris";
        let shown = safe(cell);
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\r']), "{shown:?}");
        assert!(shown.contains("judul") && shown.contains("000.5") && shown.contains("\nbaris"));
        assert!(matches!(safe("Rp 5 – “a”\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn our_colours_stay() {
        let ours = "\u{1b}[1m\u{1b}[31mgalat\u{1b}[0m\n";
        assert_eq!(only_colours(ours), ours);
        assert_eq!(only_colours("a\u{1b}[2Jb\u{1b}]0;x\u{7}"), "a\u{fffd}[2Jb\u{fffd}]0;x\u{fffd}");
        assert_eq!(only_colours("\u{1b}"), "\u{fffd}");
    }

    #[test]
    fn json_keeps_its_content() {
        let value = serde_json::Value::String("a\u{9b}b\u{202e}c\u{1b}".into());
        let text = serde_json::to_string(&value).unwrap();
        let shown = json(&text);
        assert!(!shown.chars().any(is_obeyed), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }
}
