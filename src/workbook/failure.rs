//! What kind of file it is by its first bytes, and why a file couldn't be read.

use std::fmt;

/// What a file is by its content, whatever its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel workbook.
    Xlsx,
    /// Excel workbook with macros.
    Xlsm,
    /// Excel 97–2003 workbook.
    Xls,
    /// Excel binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page, as many applications export "Excel".
    Html,
    /// Other XML, such as an Excel 2003 XML sheet.
    Xml,
    /// Text with separators.
    Csv,
    /// PDF.
    Pdf,
    /// Word document.
    Docx,
    /// Old Word document.
    Doc,
    /// PowerPoint.
    Pptx,
    /// A ZIP archive that is no workbook.
    Zip,
    /// An OLE2 container that is no workbook, or one that is encrypted.
    Ole,
    /// A picture.
    Picture,
    /// Nothing at all.
    Empty,
    /// Something else.
    Unknown,
}

impl FileKind {
    /// The name of the kind in Indonesian.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "buku kerja Excel (.xlsx)",
            Self::Xlsm => "buku kerja Excel dengan makro (.xlsm)",
            Self::Xls => "buku kerja Excel 97–2003 (.xls)",
            Self::Xlsb => "buku kerja Excel biner (.xlsb)",
            Self::Ods => "buku kerja OpenDocument (.ods)",
            Self::Html => "halaman web (HTML)",
            Self::Xml => "berkas XML",
            Self::Csv => "berkas teks (CSV)",
            Self::Pdf => "dokumen PDF",
            Self::Docx => "dokumen Word (.docx)",
            Self::Doc => "dokumen Word lama (.doc)",
            Self::Pptx => "salindia PowerPoint (.pptx)",
            Self::Zip => "arsip ZIP",
            Self::Ole => "berkas Office lama",
            Self::Picture => "gambar",
            Self::Empty => "berkas kosong",
            Self::Unknown => "berkas yang tidak dikenal",
        }
    }

    /// The extensions a file of this kind rightly has, in lower case.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xltx"],
            Self::Xlsm => &["xlsm", "xltm", "xlam"],
            Self::Xls => &["xls", "xlt"],
            Self::Xlsb => &["xlsb"],
            Self::Ods => &["ods", "ots"],
            Self::Html => &["html", "htm"],
            Self::Xml => &["xml"],
            Self::Csv => &["csv", "txt", "tsv"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Doc => &["doc"],
            Self::Pptx => &["pptx"],
            Self::Zip => &["zip"],
            Self::Picture => &["png", "jpg", "jpeg", "gif", "bmp"],
            Self::Ole | Self::Empty | Self::Unknown => &[],
        }
    }

    /// Whether it is a workbook that can be read.
    pub fn is_workbook(self) -> bool {
        matches!(self, Self::Xlsx | Self::Xlsm | Self::Xls | Self::Xlsb | Self::Ods | Self::Html)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a file wasn't read. The text says in Indonesian what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFailure {
    /// The file can't be opened at all: gone, locked, no permission.
    #[error("{reason}. {advice}")]
    Unopenable {
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do, a sentence.
        advice: String,
    },
    /// Damaged, truncated, empty or not a workbook.
    #[error("{reason}. {advice}")]
    Unreadable {
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do, a sentence.
        advice: String,
    },
    /// Protected by a password.
    #[error("{reason}. {advice}")]
    Protected {
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do, a sentence.
        advice: String,
    },
    /// Larger than any workbook of performance documents may be; reading it could exhaust the memory.
    #[error("{reason}. {advice}")]
    TooLarge {
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do, a sentence.
        advice: String,
    },
}

impl ReadFailure {
    /// What is wrong, without a full stop.
    pub fn reason(&self) -> &str {
        match self {
            Self::Unopenable { reason, .. }
            | Self::Unreadable { reason, .. }
            | Self::Protected { reason, .. }
            | Self::TooLarge { reason, .. } => reason,
        }
    }

    /// What to do about it, a sentence.
    pub fn advice(&self) -> &str {
        match self {
            Self::Unopenable { advice, .. }
            | Self::Unreadable { advice, .. }
            | Self::Protected { advice, .. }
            | Self::TooLarge { advice, .. } => advice,
        }
    }

    /// A damaged part of a workbook.
    pub(super) fn damaged(what: &str) -> Self {
        Self::Unreadable {
            reason: format!("Isi berkas rusak: {what}"),
            advice:
                "Buka di Excel atau LibreOffice (pilih perbaiki bila ditawarkan), lalu simpan ulang sebagai \
                     .xlsx; bila tidak bisa dibuka, salin ulang berkas dari sumbernya."
                    .to_owned(),
        }
    }

    /// Something that grows beyond a limit.
    pub(super) fn too_large(what: &str) -> Self {
        Self::TooLarge {
            reason: format!("Berkas terlalu besar untuk dibaca dengan aman: {what}"),
            advice: "Buka di Excel, hapus baris, kolom dan lembar yang tidak terpakai, lalu simpan ulang \
                     sebagai .xlsx."
                .to_owned(),
        }
    }

    /// A file that the program itself failed over.
    pub(super) fn fault() -> Self {
        Self::Unreadable {
            reason: "Berkas gagal diperiksa karena kesalahan di dalam program".to_owned(),
            advice:
                "Simpan ulang di Excel sebagai .xlsx lalu coba lagi; bila tetap gagal, laporkan berkas ini."
                    .to_owned(),
        }
    }

    /// A workbook that needs a password.
    pub(super) fn protected() -> Self {
        Self::Protected {
            reason: "Berkas dilindungi kata sandi sehingga isinya tidak dapat dibaca".to_owned(),
            advice:
                "Buka di Excel dengan kata sandinya, hapus kata sandi lewat Berkas › Info › Proteksi Buku \
                     Kerja, lalu simpan. Bila Excel membukanya tanpa meminta kata sandi, berkas dikunci dengan \
                     sandi bawaan Excel: cukup pilih Berkas › Simpan Sebagai › Buku Kerja Excel (.xlsx)."
                    .to_owned(),
        }
    }

    /// A file that isn't a workbook, by what it is instead.
    pub(super) fn not_a_workbook(kind: FileKind) -> Self {
        let resave =
            "Buka di Excel, lalu simpan ulang sebagai .xlsx (Berkas › Simpan Sebagai › Buku Kerja Excel).";
        let (reason, advice) = match kind {
            FileKind::Empty => (
                "Berkas kosong (0 byte)".to_owned(),
                "Salin ulang berkas dari sumbernya, atau hapus bila memang tidak dipakai.".to_owned(),
            ),
            FileKind::Html | FileKind::Xml | FileKind::Csv => {
                (format!("Isinya {kind}, bukan buku kerja Excel"), resave.to_owned())
            }
            FileKind::Pdf | FileKind::Docx | FileKind::Doc | FileKind::Pptx | FileKind::Picture => (
                format!("Isinya {kind}, bukan buku kerja Excel"),
                "Sertakan buku kerja Excel asalnya; dokumen jenis ini tidak diperiksa.".to_owned(),
            ),
            FileKind::Zip => (
                "Isinya arsip ZIP tanpa buku kerja di dalamnya".to_owned(),
                "Ekstrak arsipnya, lalu letakkan buku kerja Excel di folder ini.".to_owned(),
            ),
            _ => (
                "Isinya bukan buku kerja Excel yang dapat dikenali, atau berkasnya rusak".to_owned(),
                "Buka di Excel; bila berhasil, simpan ulang sebagai .xlsx. Bila tidak, salin ulang berkas dari \
                 sumbernya."
                    .to_owned(),
            ),
        };
        Self::Unreadable { reason, advice }
    }
}
