//! Why a workbook could not be annotated.

use std::io;

use thiserror::Error;

/// Why a workbook could not be annotated. The messages are for the user, in Indonesian.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AnnotateError {
    /// The input is no OOXML workbook at all (an old .xls, a CSV, an image …).
    #[error("bukan buku kerja Excel (.xlsx/.xlsm/.xltx): {reason}")]
    NotOoxml {
        /// What was found instead.
        reason: String,
    },
    /// The input is an .xlsb: its parts are binary and can't be patched.
    #[error("format .xlsb tidak dapat ditandai langsung; simpan sebagai .xlsx")]
    Binary,
    /// The workbook is encrypted with a password.
    #[error("buku kerja dikunci dengan kata sandi; buka kuncinya di Excel lalu periksa lagi")]
    Protected,
    /// The workbook carries a digital signature, which any change would break.
    #[error(
        "buku kerja ditandatangani secara digital; menandai sel akan membatalkan tanda tangan itu; perbaiki menurut temuan.xlsx"
    )]
    Signed,
    /// The package breaks the rules of the format; it is refused as a whole.
    #[error("berkas melanggar aturan format Excel pada {part}: {reason}; buka dan simpan ulang di Excel")]
    Broken {
        /// The part of the package at fault.
        part: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The workbook is sound but uses something that can't be patched.
    #[error("belum dapat ditandai: {what}; simpan ulang di Excel sebagai .xlsx biasa, lalu periksa lagi")]
    Unsupported {
        /// What can't be patched.
        what: String,
    },
    /// A part inflates past the limit.
    #[error(
        "bagian {part} terlalu besar (lebih dari {limit} MB setelah dibuka); pecah menjadi beberapa berkas"
    )]
    TooLarge {
        /// The part of the package.
        part: String,
        /// The limit in megabytes.
        limit: u64,
    },
    /// The marks could not be taken out of the copy again without loss, so there is no copy.
    #[error(
        "tanda tidak dapat dilepas lagi tanpa mengubah isinya ({reason}); buka dan simpan ulang di Excel, lalu periksa lagi"
    )]
    Unverified {
        /// What would be lost.
        reason: String,
    },
    /// A fresh workbook could not be built.
    #[error("salinan baru tidak dapat disusun ({0}); simpan di Excel sebagai .xlsx, lalu periksa lagi")]
    Rebuild(#[from] rust_xlsxwriter::XlsxError),
    /// The result could not be written.
    #[error("hasil tidak dapat ditulis: {0}")]
    Write(#[from] io::Error),
}

/// The result of everything in here.
pub(super) type Result<T> = std::result::Result<T, AnnotateError>;

/// The package breaks the rules at `part`.
pub(super) fn broken(part: &str, reason: impl Into<String>) -> AnnotateError {
    AnnotateError::Broken { part: part.to_owned(), reason: reason.into() }
}
