//! Writes the sample dossiers: `cargo run --example buat_sampel -- samples`.
//!
//! The folder named gets `dumai-2024/` (the printed report with its mistakes), `dumai-2024-bersih/`
//! (the same data after the corrections of `data/koreksi.json`), the list of mistakes as JSON, and a README.

mod sampel;

use std::path::PathBuf;

use anyhow::Context;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .context("usage: cargo run --example buat_sampel -- FOLDER")?;
    sampel::tulis(&folder)
}
