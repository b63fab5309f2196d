//! The summary for a terminal. It carries colours as escape sequences; whoever prints it strips them
//! where they don't belong.

pub mod catalogue;
pub mod composed;
pub mod kept;
mod layout;
pub mod recognised;
pub mod safe;

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use self::layout::{FAINT, GOOD, HEADING, STRONG, hanging, indented, padded, severity, styled};
use crate::documents::FormKind;
use crate::finding::{Finding, Place, Severity};
use crate::output::{Counts, Results, unchecked, value};
use crate::recognise::{SheetReading, SheetState};
use crate::rules;
use crate::source::{FileId, FileStatus, SheetId};
use crate::verdict::whereabouts;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// The verdict alone.
    Quiet,
    /// What a person wants to see.
    #[default]
    Normal,
    /// Everything.
    Verbose,
}

/// How the summary is laid out.
#[derive(Debug, Clone)]
pub struct TextOptions {
    /// Columns of the terminal.
    pub width: usize,
    /// How much is said.
    pub detail: Detail,
    /// Where the results were written; `None` if none were.
    pub results: Option<ResultsAt>,
}

/// Where the results lie, and which of them were written.
#[derive(Debug, Clone)]
pub struct ResultsAt {
    /// The folder, as the user knows it.
    pub folder: String,
    /// Whether `temuan.xlsx` was written.
    pub workbook: bool,
    /// Whether there are marked copies.
    pub copies: bool,
}

/// Findings shown of one file, and files listed, unless everything is wanted.
const MOST_PER_FILE: usize = 15;
const MOST_FILES: usize = 40;
/// The widest column of names that is lined up.
const WIDEST_NAME: usize = 44;

/// The summary of a run.
pub fn render(results: &Results, options: &TextOptions) -> String {
    let writer = Writer { results, options, width: options.width.clamp(40, 140) };
    let mut out = String::new();
    if options.detail > Detail::Quiet {
        writer.head(&mut out);
        writer.read(&mut out);
        writer.unchecked(&mut out);
        writer.findings(&mut out);
        writer.skipped_rules(&mut out);
    }
    writer.waivers(&mut out);
    writer.verdict(&mut out);
    out
}

struct Writer<'a> {
    results: &'a Results,
    options: &'a TextOptions,
    width: usize,
}

impl Writer<'_> {
    fn verbose(&self) -> bool {
        self.options.detail == Detail::Verbose
    }

    fn head(&self, out: &mut String) {
        let dossier = &self.results.dossier;
        let agency = dossier.agency.as_deref().unwrap_or("Perangkat daerah tidak diketahui");
        let year = if dossier.year == 0 {
            "tahun tidak diketahui".into()
        } else {
            format!("tahun {}", dossier.year)
        };
        let _ = writeln!(out, "{} · {year}", styled(STRONG, agency));
        if let Some(followed) = self.results.follow_up.as_ref().filter(|f| f.tells()) {
            let _ = writeln!(out, "Dibandingkan pemeriksaan sebelumnya: {}.", followed.describe());
        }
    }

    /// What every file was read as, one line a file.
    fn read(&self, out: &mut String) {
        let files: Vec<(String, String)> = self
            .results
            .dossier
            .sources
            .files()
            .filter(|(_, file)| file.status == FileStatus::Read)
            .map(|(id, file)| (file.path.clone(), self.read_as(id)))
            .collect();
        if files.is_empty() {
            return;
        }
        heading(out, &format!("Yang dibaca ({} berkas)", files.len()));
        let lines = if self.verbose() { files } else { joined(&files) };
        let most = if self.verbose() { usize::MAX } else { MOST_FILES };
        let column = column(lines.iter().take(most).map(|(name, _)| name.as_str()));
        for (name, forms) in lines.iter().take(most) {
            named(out, name, column, forms, self.width);
        }
        more(out, lines.len(), most, "lembar Ringkasan di temuan.xlsx");
    }

    /// `3 Pernyataan Perjanjian Kinerja, 3 Lampiran PK murni`.
    fn read_as(&self, file: FileId) -> String {
        let mut kinds: Vec<(FormKind, usize)> = Vec::new();
        let sources = &self.results.dossier.sources;
        for reading in self.results.readings.iter().filter(|r| sources.sheet(r.sheet).file == file) {
            for form in &reading.forms {
                match kinds.iter_mut().find(|(kind, _)| *kind == form.kind) {
                    Some((_, count)) => *count += 1,
                    None => kinds.push((form.kind, 1)),
                }
            }
        }
        if kinds.is_empty() {
            return "tidak ada formulir yang dikenali".to_owned();
        }
        let parts: Vec<String> = kinds
            .iter()
            .map(|&(kind, count)| match count {
                1 => kind.label().to_owned(),
                _ => format!("{count} {}", kind.label()),
            })
            .collect();
        parts.join(", ")
    }

    /// Files that weren't read and sheets that weren't recognised, each with the reason.
    fn unchecked(&self, out: &mut String) {
        let lines = unchecked(self.results);
        if lines.is_empty() {
            return;
        }
        heading(out, "Tidak diperiksa");
        let most = if self.verbose() { usize::MAX } else { MOST_FILES };
        let column = column(lines.iter().take(most).map(|(name, _)| name.as_str()));
        for (name, reason) in lines.iter().take(most) {
            named(out, name, column, reason, self.width);
        }
        more(out, lines.len(), most, "lembar Ringkasan di temuan.xlsx");
    }

    fn findings(&self, out: &mut String) {
        let sources = &self.results.dossier.sources;
        let mut groups: Vec<(Option<FileId>, Vec<&Finding>)> = Vec::new();
        for finding in &self.results.outcome.findings {
            let (file, _) = whereabouts(finding.primary, sources);
            match groups.last_mut() {
                Some((known, findings)) if *known == file => findings.push(finding),
                _ => groups.push((file, vec![finding])),
            }
        }
        if groups.is_empty() {
            return;
        }
        heading(out, "Temuan");
        for (index, (file, mut findings)) in groups.into_iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            let name = file.map_or("Seluruh berkas", |file| sources.file(file).path.as_str());
            let counts = Counts::of(findings.iter().copied()).describe();
            let _ = writeln!(out, "{} {}", styled(STRONG, name), styled(FAINT, &format!("({counts})")));
            findings.retain(|finding| finding.waived.is_none() || self.verbose());
            // Galat first; within a severity the order of the sheet.
            findings.sort_by_key(|finding| finding.severity);
            let most = if self.verbose() { usize::MAX } else { MOST_PER_FILE };
            let places: Vec<String> = findings.iter().map(|finding| self.place(finding)).collect();
            let column = column(places.iter().take(most).map(String::as_str));
            for (finding, place) in findings.iter().zip(&places).take(most) {
                self.finding(out, finding, place, column);
            }
            more(out, findings.len(), most, "temuan.xlsx");
        }
    }

    fn finding(&self, out: &mut String, finding: &Finding, place: &str, column: usize) {
        const LEVEL: usize = 10;
        let mut text = finding.message.clone();
        let twins = finding.marked_cells().count().saturating_sub(1);
        if twins > 0 && !text.contains(" lain") && !text.contains(" tempat") {
            let _ = write!(text, " Juga di {twins} sel lain.");
        }
        // Most messages name the right value; a short one may stand in them by chance.
        let expected = finding.expected.as_ref().map(|expected| value::shown(finding.code, expected));
        if let Some(expected) = expected.filter(|e| e.chars().count() < 4 || !text.contains(e.as_str())) {
            let _ = write!(text, "\nseharusnya {expected}");
        }
        if let Some(reason) = &finding.waived {
            let _ = write!(text, "\ndikecualikan: {reason}");
        } else if let Some(rule) = rules::by_code(finding.code) {
            let _ = write!(text, "\n→ {}", rule.remedy);
        }
        let first = format!(
            "  {}  {}  {}  ",
            padded(severity(finding.severity), finding.severity.as_str(), LEVEL),
            styled(STRONG, finding.code),
            styled(FAINT, place),
        );
        let before = 2 + LEVEL + 2 + finding.code.width() + 2;
        hanging(out, &first, before + place.width() + 2, before + column + 2, &text, self.width);
    }

    /// The place inside its file.
    fn place(&self, finding: &Finding) -> String {
        let sources = &self.results.dossier.sources;
        let name = |sheet: SheetId| sources.sheet(sheet).name.as_str();
        match finding.primary {
            Place::Cell(at) => format!("{} › {at}", name(at.sheet)),
            Place::Sheet(sheet) => name(sheet).to_owned(),
            Place::File(_) | Place::Dossier => "–".to_owned(),
        }
    }

    /// How many rules couldn't run; in full those with the same missing forms in one line.
    fn skipped_rules(&self, out: &mut String) {
        let mut groups: Vec<(Vec<FormKind>, Vec<&str>)> = Vec::new();
        for skipped in &self.results.outcome.skipped {
            match groups.iter_mut().find(|(needs, _)| *needs == skipped.needs) {
                Some((_, codes)) => codes.push(skipped.code),
                None => groups.push((skipped.needs.clone(), vec![skipped.code])),
            }
        }
        if groups.is_empty() {
            return;
        }
        if self.options.detail < Detail::Verbose {
            let count = self.results.outcome.skipped.len();
            out.push('\n');
            let text = format!(
                "{count} aturan menunggu formulir yang tidak ada di folder ini (cermat periksa -v menyebutkannya)."
            );
            indented(out, 0, &text, self.width);
            return;
        }
        heading(out, "Aturan yang tidak dapat dijalankan karena formulirnya tidak ada");
        for (needs, codes) in groups {
            let labels: Vec<&str> = needs.iter().map(|kind| kind.label()).collect();
            let text = format!("{} (perlu {})", codes.join(", "), labels.join(" / "));
            indented(out, 2, &text, self.width);
        }
    }

    fn waivers(&self, out: &mut String) {
        if self.results.waiver_problems.is_empty() {
            return;
        }
        let file = self.results.dossier.settings.file();
        heading(out, &format!("Pengecualian di {file} yang perlu dilihat"));
        for problem in &self.results.waiver_problems {
            indented(out, 2, &format!("baris {}: {}", problem.line, problem.message), self.width);
        }
    }

    /// Where the results lie, and one line that says it all.
    fn verdict(&self, out: &mut String) {
        if !out.is_empty() {
            out.push('\n');
        }
        if self.options.detail > Detail::Quiet
            && let Some(at) = &self.options.results
        {
            let folder = at.folder.trim_end_matches(['/', '\\']);
            let path = |name: &str| format!("{folder}{}{name}", std::path::MAIN_SEPARATOR);
            if at.workbook {
                let _ = writeln!(out, "Hasil lengkap: {}", styled(STRONG, &path("temuan.xlsx")));
            }
            if at.copies {
                let _ = writeln!(out, "Salinan bertanda: {}", path("beranotasi"));
                let advice =
                    "Perbaiki di berkas asli; salinan ini ditulis ulang setiap kali cermat dijalankan.";
                indented(out, 2, advice, self.width);
            }
        }
        let counts = self.results.counts();
        let chosen = self.results.chosen_rules();
        let (style, mut text) = match counts {
            Counts { galat: 0, peringatan: 0, catatan: 0, .. } if self.results.is_partial() => (
                severity(Severity::Peringatan),
                "Tidak ada yang keliru pada berkas yang dapat dibaca.".to_owned(),
            ),
            Counts { galat: 0, peringatan: 0, catatan: 0, .. }
                if self.results.dossier.documents.is_empty() =>
            {
                (
                    severity(Severity::Peringatan),
                    "Tidak ada formulir yang dikenali, jadi tidak ada yang diperiksa.".to_owned(),
                )
            }
            Counts { galat: 0, peringatan: 0, catatan: 0, .. } if chosen.is_some() => {
                (GOOD, "Tidak ada temuan dari aturan yang dipilih.".to_owned())
            }
            Counts { galat: 0, peringatan: 0, catatan: 0, .. } => {
                (GOOD, "Bersih: tidak ada yang keliru pada dokumen yang diperiksa.".to_owned())
            }
            Counts { galat: 0, peringatan: 0, catatan, .. } => {
                (GOOD, format!("Tidak ada galat. {catatan} catatan untuk diketahui."))
            }
            Counts { galat: 0, peringatan, catatan, .. } => {
                let notes =
                    if catatan > 0 { format!(", {catatan} catatan untuk diketahui") } else { String::new() };
                (
                    severity(Severity::Peringatan),
                    format!("Tidak ada galat. {peringatan} peringatan perlu dilihat{notes}."),
                )
            }
            Counts { galat, .. } => {
                let rest = Counts { galat: 0, waived: 0, ..counts }.describe();
                let rest = if rest.is_empty() { String::new() } else { format!("; juga {rest}") };
                (severity(Severity::Galat), format!("{galat} galat harus diperbaiki{rest}."))
            }
        };
        if counts.waived > 0 {
            let _ = write!(text, " {} temuan dikecualikan.", counts.waived);
        }
        if let Some((wanted, all)) = chosen {
            let _ = write!(text, " Yang dijalankan hanya {wanted} dari {all} aturan.");
        }
        if self.results.is_partial() {
            text.push_str(" Pemeriksaan BELUM LENGKAP: ada berkas yang tidak dapat dibaca.");
        }
        for line in layout::wrap(&text, self.width) {
            let _ = writeln!(out, "{}", styled(style, &line));
        }
    }
}

/// What of a sheet was not checked, and why: the whole of it, or blocks beside its forms.
pub(crate) fn unchecked_parts(reading: &SheetReading) -> Vec<String> {
    let blocks = reading.untaken.iter().map(|range| format!("tabel di {range} bukan formulir yang dikenal"));
    why_unknown(&reading.state).into_iter().chain(blocks).collect()
}

/// Why nothing of a sheet was checked, if there was something to check.
pub(crate) fn why_unknown(state: &SheetState) -> Option<String> {
    match state {
        SheetState::Unknown { nearest } => {
            let near = recognised::nearest(nearest).map_or_else(String::new, |near| format!("; {near}"));
            Some(format!("ada tabel, tetapi bukan formulir yang dikenal{near}"))
        }
        SheetState::Recognised
        | SheetState::Unfilled { .. }
        | SheetState::NoTable
        | SheetState::Empty
        | SheetState::Own => None,
    }
}

fn heading(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "{}", styled(HEADING, text));
}

/// A name, and beside it what there is to say of it.
fn named(out: &mut String, name: &str, column: usize, text: &str, width: usize) {
    hanging(out, &format!("  {name}  "), name.width() + 4, column + 4, text, width);
}

/// Files of one folder that were read alike, one after the other, become one line.
fn joined(files: &[(String, String)]) -> Vec<(String, String)> {
    const LEAST: usize = 3;
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut lines = Vec::new();
    for group in files.chunk_by(|a, b| a.1 == b.1 && folder(&a.0) == folder(&b.0)) {
        if group.len() < LEAST {
            lines.extend(group.iter().cloned());
        } else if let Some((path, forms)) = group.first() {
            let name = format!("{}… ({} berkas)", folder(path), group.len());
            lines.push((name, format!("masing-masing {forms}")));
        }
    }
    lines
}

/// The width of a column of names: the widest that isn't too wide.
fn column<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(UnicodeWidthStr::width).filter(|&width| width <= WIDEST_NAME).max().unwrap_or(0)
}

fn more(out: &mut String, all: usize, most: usize, place: &str) {
    if all > most {
        let _ = writeln!(out, "  {}", styled(FAINT, &format!("… dan {} lagi, lihat {place}", all - most)));
    }
}
