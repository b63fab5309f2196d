//! Files on disk, and what stands in the way of opening one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::failure::{FileKind, ReadFailure};
use super::limits::MAX_FILE;
use super::{FileReading, Pool, read_beside, read_bytes};
use crate::system;

/// Reads a file. Never fails otherwise than by [`FileReading::outcome`].
pub fn read_workbook(path: &Path) -> FileReading {
    let extension = path.extension().map(|e| e.to_string_lossy().into_owned());
    match load(path) {
        Ok(bytes) => read_bytes(&bytes, extension.as_deref()),
        Err(failure) => unopened(failure),
    }
}

/// Reads a file beside others that share the pool. `None` if it doesn't fit beside them: it has to be
/// read alone.
pub fn read_workbook_beside(path: &Path, pool: &Arc<Pool>) -> Option<FileReading> {
    let extension = path.extension().map(|e| e.to_string_lossy().into_owned());
    match load(path) {
        Ok(bytes) => read_beside(&bytes, extension.as_deref(), pool),
        Err(failure) => Some(unopened(failure)),
    }
}

fn unopened(failure: ReadFailure) -> FileReading {
    FileReading {
        kind: FileKind::Unknown,
        sha256: String::new(),
        wrong_extension: false,
        outcome: Err(failure),
    }
}

/// The bytes of a file, unless it is larger than any workbook may be.
fn load(path: &Path) -> Result<Vec<u8>, ReadFailure> {
    let failed = |error: &io::Error| {
        let (reason, advice) = match error.kind() {
            io::ErrorKind::NotFound => {
                ("Berkas tidak ditemukan", "Periksa apakah berkas dipindah atau dihapus.")
            }
            io::ErrorKind::PermissionDenied => (
                "Berkas tidak boleh dibuka",
                "Tutup berkas itu di Excel, atau minta izin membacanya kepada pengelola folder.",
            ),
            io::ErrorKind::IsADirectory => ("Ini folder, bukan berkas", "Pilih berkas di dalamnya."),
            _ => {
                let reason = format!("Berkas gagal dibaca dari penyimpanan: {}", system::reason(error));
                let advice = "Pastikan penyimpanan atau jaringan tersambung, lalu ulangi.".to_owned();
                return ReadFailure::Unopenable { reason, advice };
            }
        };
        tracing::debug!(%error, path = %path.display(), "file can't be opened");
        ReadFailure::Unopenable { reason: reason.to_owned(), advice: advice.to_owned() }
    };
    let file = File::open(path).map_err(|e| failed(&e))?;
    let size = file.metadata().map_err(|e| failed(&e))?.len();
    if size > MAX_FILE {
        return Err(ReadFailure::too_large(&format!("{} MB", size >> 20)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    Ok(bytes)
}
