//! `cermat.toml`: what an agency may set. Every field has a default that suits most.

mod read;
mod workbook;

pub use self::read::nearest;
pub use self::workbook::{GENERAL, LISTS, Listed, SINGLES, Single, WORKBOOK_NAME};

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::documents::FormKind;
pub use crate::domain::polaritas::Polaritas;
pub use crate::domain::predikat::{SkalaAtribut, SkalaPredikat};
use crate::domain::text::core_name;
use crate::finding::Severity;
use crate::recognise::synonyms::Synonyms;

/// The name of the settings file in the folder that is checked.
pub const FILE_NAME: &str = "cermat.toml";

/// The name that Windows editors give it, whose real ending Windows hides.
pub const MISNAMED: &str = "cermat.toml.txt";

/// What the settings make of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keparahan {
    /// They are not shown.
    Abaikan,
    /// They get this severity.
    Tingkat(Severity),
}

/// Limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batas {
    /// The highest capaian that is believed, in percent points.
    pub capaian: Decimal,
    /// From this change of an official's budget on, in percent, targets are expected to change too.
    pub perubahan_anggaran: Decimal,
}

impl Default for Batas {
    fn default() -> Self {
        Self { capaian: Decimal::new(150, 0), perubahan_anggaran: Decimal::new(50, 0) }
    }
}

/// A waiver: findings that the agency has looked at and accepts, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pengecualian {
    /// The rule's code.
    pub aturan: String,
    /// The file below the folder, with `/`; every file if absent.
    pub berkas: Option<String>,
    /// The sheet; every sheet if absent.
    pub lembar: Option<String>,
    /// The cell (`B31`).
    pub sel: Option<String>,
    /// A part of the message or of what stands in the cell.
    pub isi: Option<String>,
    /// Why it is accepted.
    pub alasan: String,
    /// The last day it holds, `2024-12-31`.
    pub sampai: Option<String>,
    /// Line of the settings file, from 1.
    pub baris: usize,
}

/// The columns and numbers of the quarterly form that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TataTriwulan {
    /// The 18 numbered columns of the Dumai report.
    #[default]
    Dumai,
    /// Formulir E.81 of Permendagri 86/2017: without the year's tingkat capaian and tindak lanjut.
    E81,
}

/// What the tables that are written need beyond the workbooks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Susun {
    /// Forms whose figure is taken first where sources disagree and no arithmetic decides; the others
    /// follow, the most detailed one first.
    pub utamakan: Vec<FormKind>,
    /// The layout of the quarterly form.
    pub triwulan: TataTriwulan,
    /// First and last year of the Renstra.
    pub renstra: Option<(i32, i32)>,
    /// The programs that serve each main indicator, as written.
    pub iku: Vec<(String, Vec<String>)>,
}

/// The settings of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The dossier's year; by default the year most documents name.
    pub tahun: Option<i32>,
    /// The agency's name; by default taken from the titles.
    pub perangkat_daerah: Option<String>,
    /// Indicators for which lower is better (or, explicitly, higher), as written.
    pub polaritas: Vec<(String, Polaritas)>,
    /// The agency's own headings for columns.
    pub kolom: Synonyms,
    /// The scale of predikat.
    pub predikat: SkalaPredikat,
    /// The scale of atribut.
    pub atribut: SkalaAtribut,
    /// Limits.
    pub batas: Batas,
    /// Severity by rule code.
    pub keparahan: BTreeMap<String, Keparahan>,
    /// Waivers, in the order of the file.
    pub kecuali: Vec<Pengecualian>,
    /// What the tables need.
    pub susun: Susun,
    /// The names of indicators and programs that are set, which must be in some document.
    pub names: Vec<Named>,
    /// The file they came from, if not the usual one.
    pub source: Option<String>,
}

/// A name that the settings speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is the name of.
    pub what: What,
    /// The name as written.
    pub name: String,
    /// The sheet, in a workbook of settings.
    pub sheet: Option<&'static str>,
    /// The line or row, from 1.
    pub line: usize,
}

/// What a name in the settings stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An indicator.
    Indikator,
    /// A program.
    Program,
}

impl What {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Indikator => "indikator",
            Self::Program => "program",
        }
    }
}

impl Settings {
    /// Reads the text of a settings file; `codes` are the codes of all rules.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or a key or value is not one that is known; the error names the line.
    pub fn parse(text: &str, codes: &[&str]) -> Result<Self, SettingsError> {
        read::read(text, codes)
    }

    /// Reads a settings file by its name: a text, or a workbook.
    ///
    /// # Errors
    ///
    /// As [`Settings::parse`]; a workbook's error names sheet and row.
    pub fn read(name: &str, bytes: &[u8], codes: &[&str]) -> Result<Self, SettingsError> {
        let mut settings = if name.to_lowercase().ends_with(".xlsx") {
            workbook::read(bytes, codes)?
        } else {
            let text = std::str::from_utf8(bytes).map_err(|_| SettingsError {
                sheet: None,
                line: 0,
                message: "simpan sebagai teks UTF-8".to_owned(),
            })?;
            read::read(text, codes)?
        };
        settings.source = (name != FILE_NAME).then(|| name.to_owned());
        Ok(settings)
    }

    /// The name of the file they came from.
    pub fn file(&self) -> &str {
        self.source.as_deref().unwrap_or(FILE_NAME)
    }

    /// The polarity set for an indicator; `None` if the settings don't speak of it.
    pub fn polaritas_of(&self, indikator: &str) -> Option<Polaritas> {
        let wanted = core_name(indikator);
        self.polaritas.iter().find(|(name, _)| core_name(name) == wanted).map(|&(_, polaritas)| polaritas)
    }
}

/// A settings file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}{message}", place(*.sheet, *.line))]
pub struct SettingsError {
    /// The sheet, in a workbook of settings.
    pub sheet: Option<&'static str>,
    /// The line or row, from 1; 0 if the error has none.
    pub line: usize,
    /// What is wrong, in Indonesian.
    pub message: String,
}

/// `baris 3: `, `lembar Umum baris 3: `, or nothing.
fn place(sheet: Option<&str>, line: usize) -> String {
    let sheet = sheet.map_or_else(String::new, |sheet| format!("lembar {sheet} "));
    if line == 0 { String::new() } else { format!("{sheet}baris {line}: ") }
}
