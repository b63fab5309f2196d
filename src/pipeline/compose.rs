//! Composing the tables of a checked folder and writing them below its results folder.

use std::path::PathBuf;

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use tracing::debug;

use super::{Progress, TABLES, repair};
use crate::inputs::Inputs;
use crate::output::Results;
use crate::output::atomic::{WriteFileError, write_atomically};
use crate::output::tables::Susunan;

/// Why the tables could not be written.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// A file can't be written.
    #[error(transparent)]
    File(#[from] WriteFileError),
    /// A workbook can't be made.
    #[error("{name} tidak dapat dibuat: {source}")]
    Workbook {
        /// The file's name.
        name: String,
        /// What rust_xlsxwriter says.
        source: XlsxError,
    },
}

/// Composes all tables from what was read and checked, and writes each workbook whole or not at all.
///
/// # Errors
///
/// If a workbook can't be made or written. A table that can't be made for want of documents is told in
/// [`Susunan::gagal`].
pub fn compose(
    inputs: &Inputs,
    results: &Results,
    progress: &dyn Progress,
) -> Result<(PathBuf, Susunan), ComposeError> {
    progress.stage("menyusun tabel");
    let susunan = repair::tables(results);
    let folder = inputs.results.join(TABLES);
    for buku in &susunan.buku {
        let bytes =
            buku.render().map_err(|source| ComposeError::Workbook { name: buku.nama.clone(), source })?;
        debug!(name = buku.nama, sheets = buku.lembar.len(), bytes = bytes.len(), "workbook made");
        write_atomically(&folder.join(&buku.nama), |out| out.write_all(&bytes))?;
    }
    Ok((folder, susunan))
}
