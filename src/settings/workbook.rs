//! Settings in a workbook, for people who don't edit text files: `setelan-cermat.xlsx`.
//!
//! Its rows become the lines of the text file they stand for, so that both are read, and refused, by the
//! same rules; an error names the sheet and row it came from.

use std::fmt::Write as _;

use super::{Settings, SettingsError};
use crate::workbook::grid::{Cell, CellValue, NumberFormat};
use crate::workbook::{RawSheet, number, read_bytes};

/// The name of the workbook in the folder that is checked.
pub const WORKBOOK_NAME: &str = "setelan-cermat.xlsx";

/// How a value of the text file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text, in quotes.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
}

/// A setting with one value.
#[derive(Debug, Clone, Copy)]
pub struct Single {
    /// The section of the text file; empty for the top.
    pub section: &'static str,
    /// The key of the text file.
    pub key: &'static str,
    /// What the workbook calls it.
    pub label: &'static str,
    /// How it is written.
    pub kind: Kind,
    /// What it means, for people.
    pub meaning: &'static str,
}

const fn single(
    section: &'static str,
    key: &'static str,
    label: &'static str,
    kind: Kind,
    meaning: &'static str,
) -> Single {
    Single { section, key, label, kind, meaning }
}

/// The sheet of the settings with one value.
pub const GENERAL: &str = "Umum";

/// The settings with one value, sections together.
pub const SINGLES: [Single; 12] = [
    single("", "tahun", "Tahun", Kind::Number, "tahun dokumen; biasanya tahun yang paling banyak disebut"),
    single("", "perangkat_daerah", "Perangkat daerah", Kind::Text, "biasanya diambil dari judul dokumen"),
    single("batas", "capaian", "Capaian tertinggi yang wajar (%)", Kind::Number, "biasanya 150"),
    single("skala.predikat", "sangat_tinggi", "Predikat sangat tinggi mulai", Kind::Number, "biasanya 91"),
    single("skala.predikat", "tinggi", "Predikat tinggi mulai", Kind::Number, "biasanya 76"),
    single("skala.predikat", "sedang", "Predikat sedang mulai", Kind::Number, "biasanya 66"),
    single("skala.predikat", "rendah", "Predikat rendah mulai", Kind::Number, "biasanya 51"),
    single("skala.atribut", "sangat_berhasil", "Sangat berhasil mulai", Kind::Number, "biasanya 85"),
    single("skala.atribut", "berhasil", "Berhasil mulai", Kind::Number, "biasanya 70"),
    single("skala.atribut", "cukup_berhasil", "Cukup berhasil mulai", Kind::Number, "biasanya 55"),
    single("susun", "renstra", "Masa Renstra", Kind::Text, "misalnya 2021-2026"),
    single("susun", "triwulan", "Tata letak triwulan", Kind::Text, "dumai (18 kolom) atau e81"),
];

/// A sheet of settings that are listed, one a row.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// The sheet's name.
    pub sheet: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// The columns: heading, width in characters, choices if there are few.
    pub columns: &'static [(&'static str, f64, &'static [&'static str])],
}

/// The sheets of settings that are listed.
pub const LISTS: [Listed; 4] = [
    Listed {
        sheet: "Polaritas",
        meaning: "Indikator yang makin kecil makin baik (negatif). Nama ditulis seperti di dokumen.",
        columns: &[("Indikator", 70.0, &[]), ("Polaritas", 16.0, &["negatif", "positif"])],
    },
    Listed {
        sheet: "Keparahan",
        meaning: "Tingkat sebuah aturan, bila harus lain daripada biasanya. Daftar kode: cermat aturan.",
        columns: &[
            ("Kode aturan", 16.0, &[]),
            ("Tingkat", 16.0, &["galat", "peringatan", "catatan", "abaikan"]),
        ],
    },
    Listed {
        sheet: "Pengecualian",
        meaning: "Temuan yang sudah dilihat dan diterima. Sel atau potongan isinya, dan alasannya, harus diisi.",
        columns: &[
            ("Kode aturan", 14.0, &[]),
            ("Berkas", 30.0, &[]),
            ("Lembar", 20.0, &[]),
            ("Sel", 10.0, &[]),
            ("Isi", 24.0, &[]),
            ("Alasan", 44.0, &[]),
            ("Berlaku sampai", 16.0, &[]),
        ],
    },
    Listed {
        sheet: "IKU dan program",
        meaning: "Program yang mendukung setiap indikator kinerja utama, satu baris satu program (untuk susun).",
        columns: &[("Indikator kinerja utama", 60.0, &[]), ("Program", 60.0, &[])],
    },
];

/// Reads the settings from the workbook's bytes; `codes` are the codes of all rules.
pub(super) fn read(bytes: &[u8], codes: &[&str]) -> Result<Settings, SettingsError> {
    let sheets = read_bytes(bytes, Some("xlsx")).outcome.map_err(|failure| SettingsError {
        sheet: None,
        line: 0,
        message: failure.to_string(),
    })?;
    let mut written = Written::default();
    singles(&sheets, &mut written)?;
    lists(&sheets, &mut written);
    let located = |error: SettingsError| {
        let (sheet, line) = written.origin(error.line);
        SettingsError { sheet: Some(sheet), line, ..error }
    };
    let mut settings = super::read::read(&written.text, codes).map_err(located)?;
    for waiver in &mut settings.kecuali {
        waiver.baris = written.origin(waiver.baris).1;
    }
    for name in &mut settings.names {
        let (sheet, line) = written.origin(name.line);
        (name.sheet, name.line) = (Some(sheet), line);
    }
    Ok(settings)
}

/// The text file that the workbook stands for, and where each of its lines comes from.
#[derive(Default)]
struct Written {
    text: String,
    /// Sheet and row, from 1, by line.
    origins: Vec<(&'static str, usize)>,
}

impl Written {
    fn line(&mut self, sheet: &'static str, row: u32, text: &str) {
        let _ = writeln!(self.text, "{text}");
        self.origins.push((sheet, row as usize + 1));
    }

    /// Where a line, from 1, comes from.
    fn origin(&self, line: usize) -> (&'static str, usize) {
        self.origins.get(line.saturating_sub(1)).copied().unwrap_or((GENERAL, 1))
    }
}

fn singles(sheets: &[RawSheet], written: &mut Written) -> Result<(), SettingsError> {
    let rows = rows(sheets, GENERAL, "Setelan");
    let mut section = "";
    for (row, cells) in &rows {
        let label = cells.first().map(|cell| text(cell)).unwrap_or_default();
        if !label.is_empty() && !SINGLES.iter().any(|known| same(known.label, &label)) {
            let labels = SINGLES.iter().map(|known| known.label);
            let near = super::nearest(&label, labels).unwrap_or("salah satu yang ada di templat");
            return Err(SettingsError {
                sheet: Some(GENERAL),
                line: *row as usize + 1,
                message: format!("setelan `{label}` tidak dikenal; mungkin maksudnya `{near}`"),
            });
        }
    }
    for known in &SINGLES {
        let found =
            rows.iter().find(|(_, cells)| cells.first().is_some_and(|cell| same(known.label, &text(cell))));
        let Some((row, cells)) = found else { continue };
        let Some(value) = cells.get(1).and_then(|cell| value(cell, known.kind)) else { continue };
        if known.section != section {
            section = known.section;
            written.line(GENERAL, *row, &format!("[{section}]"));
        }
        written.line(GENERAL, *row, &format!("{} = {value}", known.key));
    }
    Ok(())
}

fn lists(sheets: &[RawSheet], written: &mut Written) {
    let [polarity, severity, waivers, programs] = LISTS;
    for (list, section) in [(polarity, "polaritas"), (severity, "keparahan")] {
        let rows = rows(sheets, list.sheet, list.columns[0].0);
        for (index, (row, cells)) in rows.iter().enumerate() {
            if index == 0 {
                written.line(list.sheet, *row, &format!("[{section}]"));
            }
            let pair: Vec<String> =
                (0..2).map(|at| quoted(&cells.get(at).map(|c| text(c)).unwrap_or_default())).collect();
            written.line(list.sheet, *row, &pair.join(" = "));
        }
    }
    let keys = ["aturan", "berkas", "lembar", "sel", "isi", "alasan", "sampai"];
    for (row, cells) in rows(sheets, waivers.sheet, waivers.columns[0].0) {
        written.line(waivers.sheet, row, "[[kecuali]]");
        for (key, cell) in keys.iter().zip(&cells) {
            let kind = if *key == "sampai" { Kind::Date } else { Kind::Text };
            if let Some(value) = value(cell, kind) {
                written.line(waivers.sheet, row, &format!("{key} = {value}"));
            }
        }
    }
    let mut served: Vec<(u32, String, Vec<String>)> = Vec::new();
    for (row, cells) in rows(sheets, programs.sheet, programs.columns[0].0) {
        let cell = |at: usize| cells.get(at).map(|cell| text(cell)).unwrap_or_default();
        match served.iter_mut().find(|(_, indicator, _)| cell(0).is_empty() || *indicator == cell(0)) {
            // An indicator that is written once stands for the rows below it.
            Some(_) if cell(0).is_empty() => {
                if let Some((.., named)) = served.last_mut() {
                    named.push(quoted(&cell(1)));
                }
            }
            Some((.., named)) => named.push(quoted(&cell(1))),
            None => served.push((row, cell(0), vec![quoted(&cell(1))])),
        }
    }
    for (index, (row, indicator, named)) in served.iter().enumerate() {
        if index == 0 {
            written.line(programs.sheet, *row, "[susun.iku]");
        }
        written.line(programs.sheet, *row, &format!("{} = [{}]", quoted(indicator), named.join(", ")));
    }
}

/// The filled rows of a sheet below the row that begins with `heading`, each with its cells by column.
fn rows<'s>(sheets: &'s [RawSheet], sheet: &str, heading: &str) -> Vec<(u32, Vec<&'s Cell>)> {
    static NOTHING: std::sync::LazyLock<Cell> = std::sync::LazyLock::new(|| Cell {
        row: 0,
        col: 0,
        value: CellValue::Empty,
        format: NumberFormat::default(),
        formula: false,
    });
    let Some(sheet) = sheets.iter().find(|known| same(&known.name, sheet)) else { return Vec::new() };
    let head = sheet.cells.iter().find(|cell| cell.col == 0 && same(heading, &text(cell)));
    let Some(head) = head.map(|cell| cell.row) else { return Vec::new() };
    let mut rows: Vec<(u32, Vec<&Cell>)> = Vec::new();
    for cell in sheet.cells.iter().filter(|cell| cell.row > head && !cell.is_blank()) {
        let col = cell.col as usize;
        if col >= MOST_COLUMNS {
            continue;
        }
        let at = rows.iter().position(|(row, _)| *row == cell.row).unwrap_or_else(|| {
            rows.push((cell.row, Vec::new()));
            rows.len() - 1
        });
        let cells = &mut rows[at].1;
        while cells.len() < col {
            cells.push(&NOTHING);
        }
        cells.push(cell);
    }
    rows
}

/// No list has more.
const MOST_COLUMNS: usize = 8;

fn text(cell: &Cell) -> String {
    number::shown(cell)
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The value as the text file has it; `None` for an empty cell.
fn value(cell: &Cell, kind: Kind) -> Option<String> {
    let shown = text(cell);
    if shown.trim().is_empty() {
        return None;
    }
    let plain = match (kind, &cell.value) {
        (Kind::Number, CellValue::Number(number)) => Some(number.normalize().to_string()),
        (Kind::Number, _) => {
            let digits = shown.trim().trim_end_matches('%').trim().replace(',', ".");
            digits.parse::<rust_decimal::Decimal>().is_ok().then_some(digits)
        }
        (Kind::Date, CellValue::Number(serial)) if cell.format.date => number::day(*serial),
        (Kind::Date, _) => iso_day(&shown),
        (Kind::Text, _) => None,
    };
    Some(plain.unwrap_or_else(|| quoted(shown.trim())))
}

/// `31-12-2024` or `31/12/2024` as `2024-12-31`.
fn iso_day(shown: &str) -> Option<String> {
    let parts: Vec<u32> =
        shown.trim().split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [day, month, year] if year > 1000 => Some(format!("{year:04}-{month:02}-{day:02}")),
        [year, month, day] if year > 1000 => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}

/// A text between quotes, as the text file has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
