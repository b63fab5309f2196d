//! The command line as people type it, made into the one that is meant: forgotten quotes, a folder
//! without a command, the words other programs have for help.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Command;

/// Words for help, beside `--help` and `-h`.
const HELP: &[&str] = &["bantuan", "help", "tolong", "/?", "-?", "?", "/h", "/help", "--bantuan", "--tolong"];

/// Commands that take one folder, and nothing else without dashes.
const OF_A_FOLDER: &[&str] = &["periksa", "susun", "pantau"];

/// The command line that is meant by `words`, the words after the program's name. `exists` tells
/// whether there is such a file or folder.
pub fn meant(words: Vec<OsString>, command: &Command, exists: &dyn Fn(&Path) -> bool) -> Vec<OsString> {
    if let Some(help) = asks_for_help(&words, command) {
        return help;
    }
    let mut words = words;
    let Some(first) = positionals(&words, command).first().copied() else { return words };
    let known = command.find_subcommand(&words[first]).is_some();
    // A file or folder named like a command is meant only when it is written as a path, `./susun`.
    if !known && folder(&words, &positionals(&words, command), exists).is_some() {
        words.insert(0, "periksa".into());
    }
    let placed = positionals(&words, command);
    let Some((&name, rest)) = placed.split_first() else { return words };
    if !OF_A_FOLDER.iter().any(|known| words[name] == **known) {
        return words;
    }
    if rest.len() == 1 {
        words[rest[0]] = without_quote(&words[rest[0]], exists);
    } else if let Some(whole) = folder(&words, rest, exists) {
        let kept = words.iter().enumerate().filter(|(at, _)| !rest.contains(at) || *at == rest[0]);
        words = kept.map(|(at, word)| if at == rest[0] { whole.clone() } else { word.clone() }).collect();
    }
    words
}

/// `bantuan`, `help periksa`, `periksa /?` as clap wants them.
fn asks_for_help(words: &[OsString], command: &Command) -> Option<Vec<OsString>> {
    let is_help = |word: &OsStr| HELP.iter().any(|help| word.eq_ignore_ascii_case(help));
    let first = words.first()?;
    if is_help(first) {
        let of = words[1..].iter().find(|word| command.find_subcommand(word).is_some());
        return Some(of.cloned().into_iter().chain(["--help".into()]).collect());
    }
    let of_command = command.find_subcommand(first).is_some() && words.len() == 2;
    // `cermat aturan ?` has no other meaning; a folder may be named `help`.
    let marked = words.get(1).is_some_and(|word| is_help(word) && !word.eq_ignore_ascii_case("help"));
    (of_command && marked).then(|| vec![first.clone(), "--help".into()])
}

/// Where the words without dashes are that are no value of an option.
fn positionals(words: &[OsString], command: &Command) -> Vec<usize> {
    let mut found = Vec::new();
    let mut value = false;
    for (at, word) in words.iter().enumerate() {
        if std::mem::take(&mut value) {
            continue;
        }
        match word.to_str() {
            Some("--") => return found.into_iter().chain(at + 1..words.len()).collect(),
            Some(option) if option.starts_with("--") => value = takes_value(&option[2..], command),
            Some(option) if option.starts_with('-') && option.len() > 1 => {}
            _ => found.push(at),
        }
    }
    found
}

/// Whether the next word is the value of this option.
fn takes_value(option: &str, command: &Command) -> bool {
    let of = |command: &Command| {
        command.get_arguments().any(|arg| arg.get_long() == Some(option) && arg.get_action().takes_values())
    };
    of(command) || command.get_subcommands().any(of)
}

/// The one file or folder that all these words together name; `None` if there is none.
fn folder(words: &[OsString], at: &[usize], exists: &dyn Fn(&Path) -> bool) -> Option<OsString> {
    let parts: Vec<&OsStr> = at.iter().map(|&at| words[at].as_os_str()).collect();
    let whole = without_quote(&parts.join(OsStr::new(" ")), exists);
    exists(Path::new(&whole)).then_some(whole)
}

/// A path without what is left of its quotes: `cermat "C:\Dokumen Kinerja\"` reaches a program as
/// `C:\Dokumen Kinerja"`, because the backslash before the closing quote takes its meaning away.
fn without_quote(word: &OsStr, exists: &dyn Fn(&Path) -> bool) -> OsString {
    match word.to_str().map(|text| text.trim_matches(['"', '\'', '“', '”'])) {
        Some(bare) if !bare.is_empty() && !exists(Path::new(word)) => bare.into(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    /// The command line that is meant where only these exist.
    fn understood(line: &[&str], existing: &[&str]) -> Vec<String> {
        let exists = |path: &Path| existing.iter().any(|known| path == Path::new(known));
        let words = line.iter().map(OsString::from).collect();
        let meant = meant(words, &Cli::command(), &exists);
        meant.into_iter().map(|word| word.into_string().unwrap_or_default()).collect()
    }

    #[test]
    fn quotes_may_be_forgotten_where_the_folder_exists() {
        let known = &["Dokumen Kinerja 2024", "PK.xlsx", "Dokumen"];
        let whole = ["periksa", "Dokumen Kinerja 2024"];
        assert_eq!(understood(&["periksa", "Dokumen", "Kinerja", "2024"], known), whole);
        assert_eq!(understood(&["Dokumen", "Kinerja", "2024"], known), whole);
        assert_eq!(understood(&["Dokumen Kinerja 2024\""], known), whole);
        assert_eq!(understood(&["PK.xlsx"], known), ["periksa", "PK.xlsx"]);
        assert_eq!(
            understood(&["periksa", "--tahun", "2024", "Dokumen", "Kinerja", "2024", "-q"], known),
            ["periksa", "--tahun", "2024", "Dokumen Kinerja 2024", "-q"]
        );
        let unknown = ["periksa", "Dokumen", "Lain"];
        assert_eq!(understood(&unknown, known), unknown);
        assert_eq!(understood(&["periks", "Dokumen"], known), ["periks", "Dokumen"]);
        // A command stays a command although a folder has its name.
        assert_eq!(understood(&["susun"], &["susun"]), ["susun"]);
        assert_eq!(understood(&["kenali", "a", "b"], &["a b"]), ["kenali", "a", "b"]);
    }

    #[test]
    fn help_has_many_names() {
        for word in ["bantuan", "help", "/?", "HELP", "-?"] {
            assert_eq!(understood(&[word], &[]), ["--help"]);
        }
        assert_eq!(understood(&["bantuan", "susun"], &[]), ["susun", "--help"]);
        assert_eq!(understood(&["periksa", "/?"], &[]), ["periksa", "--help"]);
        assert_eq!(understood(&["periksa", "help"], &["help"]), ["periksa", "help"]);
        assert_eq!(understood(&[], &[]), Vec::<String>::new());
    }
}
