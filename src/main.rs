//! The `cermat` command: arguments in, library calls, exit status out.

mod cli;
mod progress;
mod run;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use cli::Cli;

/// The command could not run.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
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
            anstream::eprintln!("Bantuan: cermat --help");
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    run::prepare(&cli.common);
    match run::run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(error) if run::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn complain(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    anstream::eprintln!("{style}Kesalahan:{style:#} {message}");
}
