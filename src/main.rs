//! The `cermat` command: arguments in, library calls, exit status out.

mod cli;
mod console;
mod folder_settings;
mod progress;
mod run;
mod watch;

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use cli::Cli;

/// The command could not run.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    console::prepare();
    let status = started(words());
    console::hold();
    status
}

/// The words after the program's name; of one that was double-clicked, a check of the folder it lies in.
fn words() -> Vec<OsString> {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let own = env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    match own {
        Some(folder) if words.is_empty() && console::is_own() => vec!["periksa".into(), folder.into()],
        _ => words,
    }
}

fn started(words: Vec<OsString>) -> ExitCode {
    let words = cli::meant(words, &Cli::command(), &Path::exists);
    let cli = match Cli::try_parse_from([OsString::from("cermat")].into_iter().chain(words)) {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            // Help and version.
            return if error.print().is_ok() { ExitCode::SUCCESS } else { ExitCode::from(COULD_NOT_RUN) };
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // Nothing was asked for: the help says what can be.
            let _ = error.print();
            return ExitCode::from(COULD_NOT_RUN);
        }
        Err(error) => {
            complain(&cli::explain(&error));
            if let Some(usage) = cli::usage(&error) {
                anstream::eprintln!("{usage}");
            }
            anstream::eprintln!("Bantuan: cermat bantuan");
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    run::prepare(&cli.common);
    match run::run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(error) if run::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&said(&error));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// The error and its causes. What the system says is said in Indonesian, and only where nothing before it
/// has said so already.
fn said(error: &anyhow::Error) -> String {
    let causes = error.chain().filter(|cause| !cause.is::<io::Error>()).map(ToString::to_string);
    let mut said = causes.collect::<Vec<_>>().join(": ");
    if let (true, Some(refused)) = (said.is_empty(), error.downcast_ref::<io::Error>()) {
        said = cermat::system::reason(refused);
    }
    said
}

fn complain(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let message = cermat::output::text::safe::safe(message);
    anstream::eprintln!("{style}Kesalahan:{style:#} {message}");
}
