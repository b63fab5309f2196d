//! Writing the results folder: marked copies first, because `temuan.xlsx` links to them.

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use super::{Progress, copies, kept, place};
use crate::inputs::Inputs;
use crate::output::atomic::{WriteFileError, write_atomically};
use crate::output::stamp::stamped;
use crate::output::summary::Links;
use crate::output::{Copies, Kept, Results, html, json, summary};

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// The text of `temuan.json`.
    pub json: String,
    /// Whether `temuan.xlsx` was written.
    pub workbook: bool,
    /// The marked copies, and which there are none of.
    pub copies: Copies,
    /// Copies of an earlier run that somebody changed; they were kept aside.
    pub kept: Vec<Kept>,
    /// Results that could not be written; the others were.
    pub failures: Vec<WriteError>,
}

/// Why the results could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A file can't be written.
    #[error(transparent)]
    File(#[from] WriteFileError),
    /// `temuan.xlsx` can't be made.
    #[error("temuan.xlsx tidak dapat dibuat: {0}")]
    Workbook(#[from] XlsxError),
    /// `temuan.json` can't be made.
    #[error("temuan.json tidak dapat dibuat: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes `temuan.xlsx`, `temuan.json` and the marked copies into the results folder. One that can't be
/// written (open in Excel, disk full) is told in [`Written::failures`] and doesn't keep the others back.
/// A `report` has a page per official in `temuan.xlsx`, and `temuan.html` beside it.
///
/// # Errors
///
/// If `temuan.json` can't be made. A copy that can't be made is told in [`Copies::missing`].
pub fn write(
    inputs: &Inputs,
    results: &Results,
    report: bool,
    progress: &dyn Progress,
) -> Result<Written, WriteError> {
    progress.stage("menulis hasil");
    let turn = match place::turn(&inputs.results) {
        Ok(turn) => turn,
        // Nothing can be written there; that is said once, not for every file.
        Err(failure) => {
            let (json, failures) = (json::render(results)?, vec![WriteError::File(failure)]);
            return Ok(Written { json, failures, ..Written::default() });
        }
    };
    let copies::Outcome { copies, mut kept, failures } = copies::write(inputs, results);
    let to_originals = place::to_originals(&inputs.folder, &inputs.results);
    let links =
        Links { original: &|path| Some(format!("{}{path}", to_originals.as_deref()?)), copies: &copies };
    let workbook = summary::render(results, &links, report);
    let workbook = workbook.map_err(WriteError::from).and_then(|bytes| {
        let (path, bytes) = (inputs.results.join("temuan.xlsx"), stamped(bytes));
        kept.extend(kept::settle_findings(&path, results.today.as_deref())?);
        Ok(write_atomically(&path, |out| out.write_all(&bytes))?)
    });
    let page = report.then(|| {
        let page = html::render(results, links.original);
        write_atomically(&inputs.results.join("temuan.html"), |out| out.write_all(page.as_bytes()))
    });
    let text = json::render_with(results, &copies)?;
    let json = write_atomically(&inputs.results.join("temuan.json"), |out| out.write_all(text.as_bytes()));
    let mut written = Written { json: text, workbook: workbook.is_ok(), copies, kept, failures: Vec::new() };
    written.failures.extend(failures.into_iter().map(WriteError::from));
    written.failures.extend(page.and_then(Result::err).map(WriteError::from));
    written.failures.extend(workbook.err());
    written.failures.extend(json.err().map(WriteError::from));
    drop(turn);
    Ok(written)
}
