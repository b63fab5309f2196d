//! Sheet *Aturan*: the rules that fired, explained.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{fit_height, header, text};
use super::style::{Styles, on_severity, page};
use crate::output::Results;
use crate::rules;

const COLUMNS: [(&str, f64); 8] = [
    ("Kode", 9.0),
    ("Tingkat", 11.0),
    ("Temuan", 9.0),
    ("Yang keliru", 26.0),
    ("Penjelasan", 52.0),
    ("Yang perlu dilakukan", 36.0),
    ("Contoh", 36.0),
    ("Dasar hukum", 22.0),
];

pub(super) fn write(sheet: &mut Worksheet, results: &Results, styles: &Styles) -> Result<(), XlsxError> {
    let labels: Vec<&str> = COLUMNS.iter().map(|(label, _)| *label).collect();
    header(sheet, 0, &labels, &styles.header)?;
    for (col, (_, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(col, width)?;
    }
    let mut row = 0;
    let mut fired: Vec<&str> = results.outcome.findings.iter().map(|finding| finding.code).collect();
    fired.sort_unstable();
    fired.dedup();
    for code in fired {
        row += 1;
        let count = results.outcome.findings.iter().filter(|finding| finding.code == code).count();
        text(sheet, row, 0, code, &styles.code)?;
        sheet.write_number_with_format(row, 2, u32::try_from(count).unwrap_or(u32::MAX), &styles.count)?;
        let Some(rule) = rules::by_code(code) else { continue };
        text(sheet, row, 1, rule.severity.as_str(), &on_severity(&styles.code, rule.severity))?;
        let legal = rule.legal_basis.join("\n");
        let texts = [rule.summary, rule.explanation, rule.remedy, rule.example, &legal];
        for (col, content) in (3u16..).zip(texts) {
            text(sheet, row, col, content, &styles.text)?;
        }
        let widths = COLUMNS.iter().skip(3).map(|(_, width)| *width);
        let wrapped: Vec<(&str, f64)> = texts.into_iter().zip(widths).collect();
        fit_height(sheet, row, &wrapped)?;
    }
    if row == 0 {
        text(sheet, 1, 0, "Tidak ada aturan yang menemukan sesuatu.", &styles.remark)?;
    } else {
        sheet.autofilter(0, 0, row, 7)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    page(sheet, Some(0))
}
