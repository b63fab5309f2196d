//! The program that is tried from outside.

use std::process::Command;

/// This program, or another that `CERMAT_BIN` names: the one for Windows.
pub fn program() -> Command {
    Command::new(std::env::var("CERMAT_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_cermat").to_owned()))
}
