//! What clap finds wrong with a command line, in Indonesian.

use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// An error of the command line in Indonesian, with what to do about it.
pub fn explain(error: &clap::Error) -> String {
    let subject = quoted(error, ContextKind::InvalidArg);
    let value = quoted(error, ContextKind::InvalidValue);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument if subject.starts_with("`-") => {
            format!("opsi {subject} tidak dikenal.")
        }
        ErrorKind::UnknownArgument => format!(
            "{subject} kelebihan. Bila itu bagian nama folder atau berkas: tidak ada yang bernama begitu di sini; \
             periksa ejaannya, dan tulis nama yang memuat spasi di antara tanda kutip."
        ),
        ErrorKind::InvalidSubcommand => {
            let word = quoted(error, ContextKind::InvalidSubcommand);
            format!("{word} bukan perintah, dan tidak ada folder atau berkas bernama itu di sini.")
        }
        ErrorKind::MissingSubcommand => "perintah belum disebut.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("{subject} belum disebut."),
        ErrorKind::InvalidValue if value == "``" => format!("opsi {subject} memerlukan sebuah nilai."),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("opsi {subject} memerlukan sebuah nilai.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("nilai {value} untuk {subject} tidak dapat dipakai.")
        }
        ErrorKind::TooManyValues => format!("nilai {value} untuk {subject} terlalu banyak."),
        ErrorKind::ArgumentConflict => match quoted(error, ContextKind::PriorArg).as_str() {
            prior if prior == "``" || prior == subject => {
                format!("opsi {subject} disebut lebih dari sekali.")
            }
            prior => format!("opsi {subject} tidak dapat dipakai bersama {prior}."),
        },
        ErrorKind::InvalidUtf8 => "ada nama yang tidak dapat dibaca sebagai teks.".to_owned(),
        _ => "baris perintah ini tidak dapat dipakai.".to_owned(),
    };
    let valid = words(error, ContextKind::ValidValue);
    if !valid.is_empty() {
        let _ = write!(text, " Pilihannya: {}.", valid.join(", "));
    } else if error.kind() == ErrorKind::ValueValidation && subject.contains("--tahun") {
        text.push_str(" Tahun ditulis dengan empat angka, misalnya 2024.");
    }
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    // clap lists what is near from the least alike to the most.
    if let Some(word) = near.iter().find_map(|&kind| words(error, kind).pop()) {
        let _ = write!(text, " Mungkin maksudnya `{word}`.");
    }
    text
}

/// How the command is used, where clap says it.
pub fn usage(error: &clap::Error) -> Option<String> {
    let usage = words(error, ContextKind::Usage).into_iter().next()?;
    let usage = anstream::adapter::strip_str(&usage).to_string();
    usage.strip_prefix("Usage:").map(|rest| format!("Pemakaian:{rest}"))
}

/// The words that clap gives for a part of the error.
fn words(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(other) => vec![other.to_string()],
        None => Vec::new(),
    }
}

fn quoted(error: &clap::Error, kind: ContextKind) -> String {
    // `<FOLDER>` is how clap writes what has no dashes; `--keluaran <DIR>` stays as it is.
    let words: Vec<String> = words(error, kind)
        .into_iter()
        .map(|word| match word.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, _)) => name.to_owned(),
            None => word,
        })
        .collect();
    format!("`{}`", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::Parser;

    #[test]
    fn errors_are_said_in_indonesian() {
        for (line, said) in [
            (
                "cermat periks a",
                "`periks` bukan perintah, dan tidak ada folder atau berkas bernama itu di sini. Mungkin maksudnya `periksa`.",
            ),
            ("cermat periksa", "`FOLDER` belum disebut."),
            (
                "cermat periksa a --kelauran b",
                "opsi `--kelauran` tidak dikenal. Mungkin maksudnya `--keluaran`.",
            ),
            ("cermat periksa a --keluaran", "opsi `--keluaran <DIR>` memerlukan sebuah nilai."),
            ("cermat periksa a --format xml", "Pilihannya: teks, json, sarif."),
            ("cermat periksa a --tahun dua", "Tahun ditulis dengan empat angka"),
            ("cermat periksa a b", "`b` kelebihan"),
            ("cermat periksa a -q -v", "tidak dapat dipakai bersama"),
        ] {
            let error = Cli::try_parse_from(line.split(' ')).unwrap_err();
            let text = explain(&error);
            assert!(text.contains(said), "{line}: {text}");
        }
    }
}
