//! Sheet *Ringkasan*: counts, what was read as what, what was not checked and why.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Page;
use super::cells::{fit_height, header, text};
use super::style::{Styles, on_severity, page};
use crate::finding::{Finding, Severity};
use crate::output::sheet::{Chart, ChartKind};
use crate::output::text::unchecked_parts;
use crate::output::{Counts, FAMILIES, Results};
use crate::source::FileStatus;
use crate::verdict::whereabouts;

/// Width of a chart in pixels.
const CHART_WIDTH: f64 = 900.0;

const WIDTHS: [f64; 6] = [50.0, 24.0, 36.0, 12.0, 11.0, 30.0];

pub(super) fn write(sheet: &mut Worksheet, from: &Page<'_>) -> Result<(), XlsxError> {
    for (col, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(col, width)?;
    }
    let (results, styles, charts) = (from.results, from.styles, from.report);
    let mut pen = Pen { sheet, results, styles, charts, row: 0, breaks: Vec::new() };
    pen.title()?;
    pen.by_family()?;
    pen.by_file()?;
    pen.read_as()?;
    pen.unchecked()?;
    pen.unmarked(&from.links.copies.missing)?;
    pen.rules_not_run()?;
    pen.waivers()?;
    let breaks = std::mem::take(&mut pen.breaks);
    page(sheet, None)?;
    if charts {
        // Excel heeds page breaks only where it doesn't fit a sheet to a page.
        sheet.set_print_scale(74).set_page_breaks(&breaks)?;
    }
    Ok(())
}

struct Pen<'a> {
    sheet: &'a mut Worksheet,
    results: &'a Results,
    styles: &'a Styles,
    /// Tables of counts are drawn, too.
    charts: bool,
    row: u32,
    /// Rows that begin a page of a report.
    breaks: Vec<u32>,
}

impl Pen<'_> {
    fn title(&mut self) -> Result<(), XlsxError> {
        let dossier = &self.results.dossier;
        text(self.sheet, 0, 0, "Hasil pemeriksaan dokumen kinerja", &self.styles.title)?;
        self.sheet.set_row_height(0, 22)?;
        let agency = dossier.agency.as_deref().unwrap_or("Perangkat daerah tidak diketahui");
        let year = if dossier.year == 0 { String::new() } else { format!(" · tahun {}", dossier.year) };
        text(self.sheet, 1, 0, &format!("{agency}{year}"), &self.styles.heading)?;
        let version = env!("CARGO_PKG_VERSION");
        let partial = if self.results.is_partial() {
            " Pemeriksaan belum lengkap: ada berkas yang tidak dapat dibaca."
        } else {
            ""
        };
        text(self.sheet, 2, 0, &format!("Diperiksa dengan cermat {version}.{partial}"), &self.styles.remark)?;
        let told = self.results.follow_up.as_ref().filter(|f| f.tells());
        if let Some(followed) = told {
            let line = format!("Dibandingkan pemeriksaan sebelumnya: {}.", followed.describe());
            text(self.sheet, 3, 0, &line, &self.styles.heading)?;
        }
        let counts = self.results.counts();
        self.row = 4;
        for (severity, count, meaning) in [
            (Severity::Galat, counts.galat, "keliru; harus diperbaiki sebelum ditandatangani"),
            (Severity::Peringatan, counts.peringatan, "mungkin keliru; perlu dilihat"),
            (Severity::Catatan, counts.catatan, "untuk diketahui"),
        ] {
            text(self.sheet, self.row, 0, severity.as_str(), &on_severity(&self.styles.code, severity))?;
            self.count(1, count)?;
            text(self.sheet, self.row, 2, meaning, &self.styles.remark)?;
            self.row += 1;
        }
        if counts.waived > 0 {
            text(self.sheet, self.row, 0, "dikecualikan", &self.styles.code)?;
            self.count(1, counts.waived)?;
            text(
                self.sheet,
                self.row,
                2,
                "diterima dengan alasan (cermat.toml atau kolom Tindak lanjut)",
                &self.styles.remark,
            )?;
            self.row += 1;
        }
        Ok(())
    }

    fn by_family(&mut self) -> Result<(), XlsxError> {
        let findings = &self.results.outcome.findings;
        if findings.is_empty() {
            return Ok(());
        }
        self.count_heading("Menurut keluarga aturan", "Keluarga")?;
        let first = self.row;
        for (family, meaning) in FAMILIES {
            let counts = Counts::of(findings.iter().filter(|finding| finding.code.starts_with(family)));
            if counts.total() > 0 {
                self.counts(&format!("{family} – {meaning}"), counts)?;
            }
        }
        self.chart("Temuan menurut keluarga aturan", first)
    }

    fn by_file(&mut self) -> Result<(), XlsxError> {
        let sources = &self.results.dossier.sources;
        let findings = &self.results.outcome.findings;
        if findings.is_empty() {
            return Ok(());
        }
        self.breaks.push(self.row + 1);
        self.count_heading("Menurut berkas", "Berkas")?;
        let first = self.row;
        let in_file = |finding: &&Finding, file| whereabouts(finding.primary, sources).0 == file;
        let files = std::iter::once((None, "(seluruh berkas)"))
            .chain(sources.files().map(|(id, file)| (Some(id), file.path.as_str())));
        for (file, name) in files {
            let counts = Counts::of(findings.iter().filter(|finding| in_file(finding, file)));
            if counts.total() > 0 {
                self.counts(name, counts)?;
            }
        }
        self.chart("Temuan menurut berkas", first)
    }

    /// Draws the counts from a row on, below them.
    fn chart(&mut self, title: &str, first: u32) -> Result<(), XlsxError> {
        if !self.charts || self.row == first {
            return Ok(());
        }
        let range = |column: char| format!("'Ringkasan'!${column}${}:${column}${}", first + 1, self.row);
        let chart = Chart {
            title: title.to_owned(),
            kind: ChartKind::Stacked(self.row - first),
            categories: range('A'),
            series: vec![
                ("Galat".to_owned(), range('B')),
                ("Peringatan".to_owned(), range('C')),
                ("Catatan".to_owned(), range('D')),
            ],
            percent: false,
            colours: vec![0x00C0_504D, 0x00E6_B422, 0x007B_A4CF],
        };
        let (wide, high) = chart.size(CHART_WIDTH);
        if self.row - first > 8 {
            self.breaks.push(self.row + 1);
        }
        self.sheet.insert_chart_with_offset(self.row + 1, 0, &chart.native(wide, high), 4, 4)?;
        // Rows without text are 20 pixels high.
        self.row += high.div_ceil(20) + 2;
        Ok(())
    }

    fn read_as(&mut self) -> Result<(), XlsxError> {
        let sources = &self.results.dossier.sources;
        if !self.results.readings.iter().any(|reading| !reading.forms.is_empty()) {
            return Ok(());
        }
        self.breaks.push(self.row + 1);
        let labels = ["Berkas", "Lembar", "Dibaca sebagai", "Sel", "Keyakinan", "Milik"];
        self.heading("Yang dibaca", &labels)?;
        for reading in &self.results.readings {
            let sheet = sources.sheet(reading.sheet);
            for form in &reading.forms {
                let path = &sources.file(sheet.file).path;
                let owner = form.owner.as_deref().unwrap_or_default();
                let range = form.range.to_string();
                let cells =
                    [(0, path.as_str()), (1, &sheet.name), (2, form.kind.label()), (3, &range), (5, owner)];
                for (col, content) in cells {
                    text(self.sheet, self.row, col, content, &self.styles.text)?;
                }
                let confidence = (f64::from(form.confidence) * 100.0).round() / 100.0;
                let percent = self.styles.count.clone().set_num_format("0%");
                self.sheet.write_number_with_format(self.row, 4, confidence, &percent)?;
                self.fit(&cells)?;
                self.row += 1;
            }
        }
        Ok(())
    }

    fn unchecked(&mut self) -> Result<(), XlsxError> {
        let sources = &self.results.dossier.sources;
        let mut lines: Vec<(String, String, String)> = sources
            .files()
            .filter(|(_, file)| file.status != FileStatus::Read)
            .map(|(_, file)| (file.path.clone(), String::new(), file.reason.clone().unwrap_or_default()))
            .collect();
        for reading in &self.results.readings {
            for reason in unchecked_parts(reading) {
                let sheet = sources.sheet(reading.sheet);
                lines.push((sources.file(sheet.file).path.clone(), sheet.name.clone(), reason));
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.heading("Tidak diperiksa", &["Berkas", "Lembar", "Sebab", "", "", ""])?;
        for (path, sheet, reason) in lines {
            self.sheet.merge_range(self.row, 2, self.row, 5, "", &self.styles.text)?;
            let cells = [(0, path.as_str()), (1, &sheet), (2, &reason)];
            for (col, content) in cells {
                text(self.sheet, self.row, col, content, &self.styles.text)?;
            }
            let reason_width: f64 = WIDTHS[2..].iter().sum();
            fit_height(
                self.sheet,
                self.row,
                &[(&path, WIDTHS[0]), (&sheet, WIDTHS[1]), (&reason, reason_width)],
            )?;
            self.row += 1;
        }
        Ok(())
    }

    /// Inputs with findings that have no marked copy.
    fn unmarked(&mut self, missing: &[(String, String)]) -> Result<(), XlsxError> {
        if missing.is_empty() {
            return Ok(());
        }
        self.heading("Tanpa salinan bertanda", &["Berkas", "Sebab dan saran", "", "", "", ""])?;
        let width: f64 = WIDTHS[1..].iter().sum();
        for (path, reason) in missing {
            self.sheet.merge_range(self.row, 1, self.row, 5, "", &self.styles.text)?;
            text(self.sheet, self.row, 0, path, &self.styles.text)?;
            text(self.sheet, self.row, 1, reason, &self.styles.text)?;
            fit_height(self.sheet, self.row, &[(path, WIDTHS[0]), (reason, width)])?;
            self.row += 1;
        }
        Ok(())
    }

    fn rules_not_run(&mut self) -> Result<(), XlsxError> {
        let skipped = &self.results.outcome.skipped;
        if skipped.is_empty() {
            return Ok(());
        }
        self.heading("Aturan yang tidak dapat dijalankan", &["Aturan", "Kode", "Formulir yang tidak ada"])?;
        for rule in skipped {
            let labels: Vec<&str> = rule.needs.iter().map(|kind| kind.label()).collect();
            let summary = crate::rules::by_code(rule.code).map_or("", |rule| rule.summary);
            let needs = labels.join(" / ");
            let cells = [(0, summary), (1, rule.code), (2, needs.as_str())];
            for (col, content) in cells {
                text(self.sheet, self.row, col, content, &self.styles.text)?;
            }
            self.fit(&cells)?;
            self.row += 1;
        }
        Ok(())
    }

    fn waivers(&mut self) -> Result<(), XlsxError> {
        let problems = &self.results.waiver_problems;
        if problems.is_empty() {
            return Ok(());
        }
        let file = self.results.dossier.settings.file();
        self.heading(&format!("Pengecualian di {file} yang perlu dilihat"), &["Masalah", "Baris"])?;
        for problem in problems {
            text(self.sheet, self.row, 0, &problem.message, &self.styles.text)?;
            self.count(1, problem.line)?;
            self.fit(&[(0, &problem.message)])?;
            self.row += 1;
        }
        Ok(())
    }

    fn heading(&mut self, title: &str, labels: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        text(self.sheet, self.row, 0, title, &self.styles.heading)?;
        header(self.sheet, self.row + 1, labels, &self.styles.header)?;
        self.row += 2;
        Ok(())
    }

    fn count_heading(&mut self, title: &str, what: &str) -> Result<(), XlsxError> {
        self.heading(title, &[what])?;
        for (col, label) in (1u16..).zip(["Galat", "Peringatan", "Catatan"]) {
            text(self.sheet, self.row - 1, col, label, &self.styles.count_header)?;
        }
        Ok(())
    }

    fn counts(&mut self, name: &str, counts: Counts) -> Result<(), XlsxError> {
        text(self.sheet, self.row, 0, name, &self.styles.text)?;
        self.count(1, counts.galat)?;
        self.count(2, counts.peringatan)?;
        self.count(3, counts.catatan)?;
        self.fit(&[(0, name)])?;
        self.row += 1;
        Ok(())
    }

    fn count(&mut self, col: u16, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row, col, count, &self.styles.count)?;
        Ok(())
    }

    fn fit(&mut self, cells: &[(u16, &str)]) -> Result<(), XlsxError> {
        let texts: Vec<(&str, f64)> =
            cells.iter().map(|&(col, text)| (text, WIDTHS[usize::from(col)])).collect();
        fit_height(self.sheet, self.row, &texts)
    }
}
