//! All results as one zip, laid out as `cermat periksa` and `cermat susun` leave them in a folder.

use std::error::Error;
use std::io::{Cursor, Write};

use cermat::chosen::RESULTS_FOLDER;
use cermat::output::stamp::stamped;
use cermat::output::summary::{self, Links};
use cermat::output::{Copies, Results, html, json};
use cermat::pipeline::{TABLES, tables};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// `temuan.xlsx`, with links to the originals one folder up and to the copies beside it.
pub fn findings(results: &Results, copies: &Copies) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    // With the pages of `--laporan`, since the page offers no second kind.
    let links = Links { original: &|path| Some(format!("../{path}")), copies };
    summary::render(results, &links, true).map(stamped)
}

/// The zip; `files` are the copies by their path.
pub fn pack(
    results: &Results,
    copies: &Copies,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Workbooks are packed already.
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |path: &str, bytes: &[u8]| -> Result<(), Box<dyn Error>> {
        zip.start_file(format!("{RESULTS_FOLDER}/{path}"), stored)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    add("temuan.xlsx", &findings(results, copies)?)?;
    add("temuan.json", json::render_with(results, copies)?.as_bytes())?;
    add("temuan.html", html::render(results, &|path| Some(format!("../{path}"))).as_bytes())?;
    for (path, bytes) in files {
        add(path, bytes)?;
    }
    if !results.dossier.documents.is_empty() {
        for book in tables(results).buku {
            add(&format!("{TABLES}/{}", book.nama), &stamped(book.render()?))?;
        }
    }
    Ok(zip.finish()?.into_inner())
}
