//! Composing the tables of a checked folder and writing them below its results folder.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;
use tracing::debug;

use super::{Progress, TABLES, kept, place, repair};
use crate::inputs::Inputs;
use crate::output::annotated::filled_cells;
use crate::output::atomic::{WriteFileError, write_atomically};
use crate::output::carry::{carry, take_results};
use crate::output::sheet::Mark;
use crate::output::stamp::{is_untouched, stamped};
use crate::output::tables::{Buku, Susunan};
use crate::output::{Handwork, Results};
use crate::system::read_file;
use crate::workbook::read_bytes;

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
) -> Result<(PathBuf, Susunan, Handwork), ComposeError> {
    progress.stage("menyusun tabel");
    let mut susunan = repair::tables(results);
    let _turn = place::turn(&inputs.results)?;
    let folder = inputs.results.join(TABLES);
    let mut handwork = Handwork::default();
    for buku in &mut susunan.buku {
        let path = place::below(&inputs.results, &Path::new(TABLES).join(&buku.nama))?;
        let bytes = renew(buku, &path, results.today.as_deref(), &mut handwork)?;
        debug!(name = buku.nama, sheets = buku.lembar.len(), bytes = bytes.len(), "workbook made");
        write_atomically(&path, |out| out.write_all(&bytes))?;
    }
    remove_stale(&folder, &susunan, &mut handwork);
    Ok((folder, susunan, handwork))
}

/// The bytes of a workbook with what people filled into the one it replaces. What can't be carried over
/// is kept aside.
fn renew(
    buku: &mut Buku,
    path: &Path,
    today: Option<&str>,
    handwork: &mut Handwork,
) -> Result<Vec<u8>, ComposeError> {
    let Ok(old) = read_file(path) else { return render(buku) };
    let read = read_bytes(&old, Some("xlsx")).outcome.unwrap_or_default();
    let colour = Mark::Input.fill().unwrap_or_default();
    let inputs = filled_cells(&old, colour).unwrap_or_default();
    let carried = carry(&mut buku.lembar, &read, &inputs);
    handwork.carried += carried.cells;
    let mut bytes = render(buku)?;
    let changes = kept::changes(&old, &bytes);
    if carried.cells > 0 && changes.as_ref().is_some_and(Vec::is_empty) {
        // Nothing else differs, so what Excel computed from the inputs holds here too.
        take_results(&mut buku.lembar, &read);
        bytes = render(buku)?;
    }
    let touched = !is_untouched(&old) && changes.as_ref().is_none_or(|changes| !changes.is_empty());
    if touched || !carried.lost.is_empty() {
        let changes = if touched { changes.unwrap_or_default() } else { carried.lost };
        handwork.kept.push(kept::put_aside(path, changes, today)?);
    }
    Ok(bytes)
}

fn render(buku: &Buku) -> Result<Vec<u8>, ComposeError> {
    let rendered = buku.render().map(stamped);
    rendered.map_err(|source| ComposeError::Workbook { name: buku.nama.clone(), source })
}

/// Takes away tables of an earlier run that this one has nothing for: they would show figures that are
/// out of date. One that somebody changed stays and is named.
fn remove_stale(folder: &Path, susunan: &Susunan, handwork: &mut Handwork) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ours = susunan.buku.iter().any(|buku| buku.nama == name);
        let workbook = path.extension().is_some_and(|extension| extension == "xlsx");
        if ours || !workbook || name.contains("(diubah") || name.starts_with("~$") || !path.is_file() {
            continue;
        }
        let untouched = read_file(&path).is_ok_and(|bytes| is_untouched(&bytes));
        if !untouched || fs::remove_file(&path).is_err() {
            handwork.stale.push(path);
        }
    }
}
