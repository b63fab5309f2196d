//! From files to grids, and the one place where cell values become numbers.
//!
//! A file goes through three gates: its kind by its first bytes, a pre-flight that refuses what would
//! exhaust the memory, and a reader that streams cells into a sparse list. Nothing of a file is
//! trusted, neither its name nor the sizes it declares.

mod archive;
mod bytes;
mod cfb;
#[cfg(feature = "native")]
mod disk;
mod failure;
pub mod format;
pub mod formula;
pub mod grid;
mod html;
mod limits;
pub mod merges;
pub mod number;
mod ods;
pub mod second;
mod shared;
mod sniff;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::fmt::Write as _;
use std::io::Read;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use self::archive::Archive;
use self::cfb::Compound;
#[cfg(feature = "native")]
pub use self::disk::{read_workbook, read_workbook_beside};
pub use self::failure::{FileKind, ReadFailure};
use self::formula::Formula;
use self::grid::{Cell, Grid};
pub use self::limits::Pool;
use self::limits::{Budget, MAX_FILE};
pub use self::xlsx::{OWN_NAME, OWN_PREFIX};
use crate::source::{Rect, SheetId};

/// One sheet as it was read, before it has an id.
#[derive(Debug, Clone, Default)]
pub struct RawSheet {
    /// Its name.
    pub name: String,
    /// Whether Excel shows its tab.
    pub visible: bool,
    /// Whether `cermat` itself put it there; it holds findings, not documents.
    pub own: bool,
    /// The cells that hold something, and formulas without a stored value.
    pub cells: Vec<Cell>,
    /// Formulas as stored, where the kind of file tells them.
    pub formulas: Vec<Formula>,
    /// Merged areas.
    pub merges: Vec<Rect>,
    /// Inclusive spans of hidden rows, zero-based.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Inclusive spans of hidden columns, zero-based.
    pub hidden_cols: Vec<(u32, u32)>,
    /// Inclusive spans of columns with their width in 256ths of a letter, zero-based; only of the formats
    /// of which a marked copy is built anew.
    pub widths: Vec<(u32, u32, u32)>,
    /// Why the sheet wasn't read to its end, in Indonesian.
    pub limit_reached: Option<String>,
}

impl RawSheet {
    /// The sheet as a grid under its id.
    pub fn into_grid(self, sheet: SheetId) -> Grid {
        Grid::new(sheet, self.cells, self.merges, self.hidden_rows, self.hidden_cols)
            .with_formulas(self.formulas)
    }
}

/// What became of one file.
#[derive(Debug, Clone)]
pub struct FileReading {
    /// What the file is by its content.
    pub kind: FileKind,
    /// SHA-256 of the bytes in lower-case hexadecimal; empty if they couldn't be read.
    pub sha256: String,
    /// Whether the name's extension says something else than the content.
    pub wrong_extension: bool,
    /// The sheets in the workbook's order, or why there are none.
    pub outcome: Result<Vec<RawSheet>, ReadFailure>,
}

impl FileReading {
    /// What is known of a file that the program itself failed over.
    pub fn fault() -> Self {
        Self {
            kind: FileKind::Unknown,
            sha256: String::new(),
            wrong_extension: false,
            outcome: Err(ReadFailure::fault()),
        }
    }
}

/// The first words of cell A1 of the sheet that `cermat` puts into annotated copies.
pub const OWN_HEADING: &str = "Temuan cermat";

/// How the signature in the first row of that sheet starts.
pub const OWN_SIGNATURE: &str = "cermat:anotasi:";

/// Whether a file may be a workbook by its first bytes.
pub fn looks_like_a_workbook(head: &[u8]) -> bool {
    matches!(sniff::kind(head), FileKind::Zip | FileKind::Ole | FileKind::Xls)
}

/// Reads a file that is in memory already; `extension` is that of its name, without the dot.
pub fn read_bytes(bytes: &[u8], extension: Option<&str>) -> FileReading {
    read_within(bytes, extension, &mut Budget::default())
}

/// Reads a file beside others that share the pool. `None` if it doesn't fit beside them: it has to be
/// read alone.
pub fn read_beside(bytes: &[u8], extension: Option<&str>, pool: &Arc<Pool>) -> Option<FileReading> {
    let mut budget = Budget::within(Some(Arc::clone(pool)));
    let reading = read_within(bytes, extension, &mut budget);
    (!budget.crowded).then_some(reading)
}

fn read_within(bytes: &[u8], extension: Option<&str>, budget: &mut Budget) -> FileReading {
    let (kind, outcome) = if bytes.len() as u64 > MAX_FILE {
        (sniff::kind(bytes), Err(ReadFailure::too_large("ukuran berkasnya")))
    } else {
        read_kind(bytes, budget)
    };
    let wrong_extension = extension.is_some_and(|extension| {
        let extension = extension.to_lowercase();
        !kind.extensions().is_empty() && !kind.extensions().contains(&extension.as_str())
    });
    FileReading { kind, sha256: sha256(bytes), wrong_extension, outcome }
}

/// Sheets of a workbook whose kind isn't known yet.
fn read_kind(bytes: &[u8], budget: &mut Budget) -> (FileKind, Result<Vec<RawSheet>, ReadFailure>) {
    match sniff::kind(bytes) {
        FileKind::Zip => match Archive::open(bytes) {
            Ok(archive) => read_archive(&archive, budget),
            Err(failure) => (FileKind::Zip, Err(failure)),
        },
        FileKind::Ole => read_compound(bytes, budget),
        FileKind::Xls => (FileKind::Xls, xls::read(bytes, budget)),
        FileKind::Html if !sniff::is_mail(bytes) => (FileKind::Html, html::read(bytes, budget)),
        // Something may stand in front of an archive: a loader, a line of a mail.
        kind => match Archive::open(bytes) {
            Ok(archive)
                if ["xl/workbook.xml", "xl/workbook.bin", "content.xml"].iter().any(|p| archive.has(p)) =>
            {
                read_archive(&archive, budget)
            }
            _ => (kind, Err(ReadFailure::not_a_workbook(kind))),
        },
    }
}

/// Sheets of a workbook in an OLE2 container, which also holds encrypted workbooks of any kind.
fn read_compound(bytes: &[u8], budget: &mut Budget) -> (FileKind, Result<Vec<RawSheet>, ReadFailure>) {
    let _turn = (bytes.len() as u64 > LARGE / 4).then(turn);
    let compound = match Compound::open(bytes) {
        Ok(compound) => compound,
        Err(failure) => return (FileKind::Ole, Err(failure)),
    };
    if compound.has("EncryptedPackage") {
        return (FileKind::Ole, Err(ReadFailure::protected()));
    }
    match compound.stream("Workbook").or_else(|| compound.stream("Book")) {
        Some(stream) => (FileKind::Xls, stream.and_then(|stream| xls::read(&stream, budget))),
        None if compound.has("WordDocument") => {
            (FileKind::Doc, Err(ReadFailure::not_a_workbook(FileKind::Doc)))
        }
        None => (FileKind::Ole, Err(ReadFailure::not_a_workbook(FileKind::Ole))),
    }
}

/// Sheets of a workbook in a ZIP archive.
fn read_archive(
    archive: &Archive<'_>,
    budget: &mut Budget,
) -> (FileKind, Result<Vec<RawSheet>, ReadFailure>) {
    // Large workbooks are read one at a time, so that several threads together stay within the memory.
    let _turn = (archive.declared_size() > LARGE).then(turn);
    let mut mimetype = Vec::new();
    if let Ok(Some(part)) = archive.part("mimetype") {
        // What can't be read is no OpenDocument file; the next step says what it is.
        let _ = part.take(128).read_to_end(&mut mimetype);
    }
    if mimetype.is_empty() && archive.has("content.xml") {
        // The list of an OpenDocument file says its kind as well.
        mimetype = ods::manifest_kind(archive, budget).unwrap_or_default();
    }
    let mut kind = sniff::archive_kind(archive.names(), &mimetype);
    if matches!(kind, FileKind::Docx | FileKind::Pptx) {
        return (kind, Err(ReadFailure::not_a_workbook(kind)));
    }
    if kind == FileKind::Ods {
        return (kind, ods::read(archive, budget));
    }
    let part = match xlsx::workbook_part(archive, budget) {
        Ok(part) => part,
        Err(failure) => return (kind, Err(failure)),
    };
    let Some(part) = part else {
        return (kind, Err(ReadFailure::not_a_workbook(kind)));
    };
    if part.rsplit('.').next() == Some("bin") {
        return (FileKind::Xlsb, xlsb::read(archive, &part, budget));
    }
    if kind == FileKind::Zip {
        kind = FileKind::Xlsx;
    }
    (kind, xlsx::read(archive, &part, budget))
}

/// Declared size from which a workbook waits for its turn, in bytes.
const LARGE: u64 = 32 << 20;

/// Waits until no other large workbook is being read.
fn turn() -> MutexGuard<'static, ()> {
    static ONE_LARGE_AT_A_TIME: Mutex<()> = Mutex::new(());
    ONE_LARGE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// SHA-256 of the bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
