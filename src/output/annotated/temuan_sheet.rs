//! The sheet *Temuan* as XML: what is wrong where, the legend, and (hidden) what the marks replaced.

use std::fmt::Write as _;

use super::address::a1;
use super::listing::{COLUMNS, HEADER_ROW, LINK_COLUMN, Line, NOTICE, legend, summary};
use super::mark::MarkLevel;
use super::record::{RECORD_COLUMN, Record};
use super::styles::Styles;
use super::workbook_part::Dialect;
use super::xml::{escape, escape_cell};
use crate::source::column_letters;

/// The most links that Excel takes on one sheet.
const MOST_LINKS: usize = 65_000;

/// The formats of the sheet.
struct Formats {
    title: usize,
    notice: usize,
    plain: usize,
    legend: usize,
    header: usize,
    text: usize,
    link: usize,
    levels: [(MarkLevel, usize); 3],
}

impl Formats {
    fn new(styles: &mut Styles) -> Self {
        const TOP: &str = "vertical=\"top\" wrapText=\"1\"";
        const MIDDLE: &str = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
        const NAME: &str = "<@name val=\"Calibri\"/><@family val=\"2\"/>";
        let mut font = |before: &str, size: u32, rgb: &str| {
            styles.font(&format!("{before}<@sz val=\"{size}\"/><@color rgb=\"{rgb}\"/>{NAME}"))
        };
        let plain = font("", 11, "FF000000");
        let title = font("<@b/>", 14, "FF000000");
        let bold = font("<@b/>", 11, "FF000000");
        let red = font("<@b/>", 11, "FFC1140A");
        let white = font("<@b/>", 11, "FFFFFFFF");
        let link = font("<@u/>", 11, "FF0563C1");
        let dark = styles.solid_fill("FF334155");
        let edges: String = ["left", "right", "top", "bottom"]
            .map(|edge| format!("<@{edge} style=\"thin\"><@color rgb=\"FFB6BCC6\"/></@{edge}>"))
            .concat();
        let grid = styles.border(&(edges + "<@diagonal/>"));
        let levels = MarkLevel::ALL.map(|level| {
            let (fill, border) = styles.fill_of(level);
            (level, styles.own_format(bold, fill, border, "horizontal=\"center\" vertical=\"top\""))
        });
        Self {
            title: styles.own_format(title, 0, 0, "vertical=\"center\""),
            notice: styles.own_format(red, 0, 0, "vertical=\"center\""),
            plain: styles.own_format(plain, 0, 0, "vertical=\"center\""),
            legend: styles.own_format(plain, 0, 0, "horizontal=\"left\" vertical=\"center\" indent=\"1\""),
            header: styles.own_format(white, dark, grid, MIDDLE),
            text: styles.own_format(plain, 0, grid, TOP),
            link: styles.own_format(link, 0, grid, TOP),
            levels,
        }
    }

    fn level(&self, level: MarkLevel) -> usize {
        self.levels.iter().find(|(known, _)| *known == level).map_or(self.plain, |(_, format)| *format)
    }
}

/// Writes the sheet.
pub(super) fn sheet_xml(
    dialect: Dialect,
    lines: &[Line],
    records: &[Record],
    signature: &str,
    styles: &mut Styles,
) -> String {
    let formats = Formats::new(styles);
    let mut rows = head_rows(&formats, lines);
    rows.extend(lines.iter().zip(HEADER_ROW + 1..).map(|(line, row)| line_row(&formats, line, row)));
    hide_records(&mut rows, records, signature);

    let last = u32::try_from(rows.len()).unwrap_or(1).max(1);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\">\
        <sheetPr><tabColor rgb=\"FFC1140A\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
        <dimension ref=\"A1:{}{last}\"/>\
        <sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">\
        <pane ySplit=\"{split}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
        <selection pane=\"bottomLeft\" activeCell=\"A{below}\" sqref=\"A{below}\"/></sheetView></sheetViews>\
        <sheetFormatPr defaultRowHeight=\"15\"/><cols>",
        dialect.main(),
        column_letters(RECORD_COLUMN),
        split = HEADER_ROW + 1,
        below = HEADER_ROW + 2,
    );
    for ((_, width), column) in COLUMNS.iter().zip(1..) {
        let _ = write!(xml, "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    let _ = write!(
        xml,
        "<col min=\"{}\" max=\"16384\" width=\"9\" hidden=\"1\" customWidth=\"1\"/></cols><sheetData>",
        RECORD_COLUMN + 1
    );
    for (row, number) in rows.iter().zip(1..) {
        let _ =
            write!(xml, "<row r=\"{number}\" ht=\"{}\" customHeight=\"1\">{}</row>", row.height, row.cells);
    }
    xml += "</sheetData>";
    let _ = write!(xml, "<autoFilter ref=\"A{}:{}{last}\"/>", HEADER_ROW + 1, column_letters(7));
    xml += &links(lines);
    xml += "<printOptions horizontalCentered=\"1\"/>\
        <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
        <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
        <headerFooter><oddFooter>&amp;L&amp;F&amp;RTemuan, halaman &amp;P dari &amp;N</oddFooter></headerFooter>\
        </worksheet>";
    xml
}

/// One row being written.
struct Row {
    height: u32,
    cells: String,
}

fn text_cell(row: u32, col: u32, format: usize, text: &str) -> String {
    if text.is_empty() {
        return format!("<c r=\"{}\" s=\"{format}\"/>", a1((row, col)));
    }
    format!(
        "<c r=\"{}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        a1((row, col)),
        escape_cell(text)
    )
}

fn head_rows(formats: &Formats, lines: &[Line]) -> Vec<Row> {
    let title = text_cell(0, 0, formats.title, "Temuan pemeriksaan cermat");
    let mut rows = vec![
        Row { height: 24, cells: title },
        Row { height: 18, cells: text_cell(1, 0, formats.notice, NOTICE) },
        Row { height: 18, cells: text_cell(2, 0, formats.plain, &summary(lines)) },
    ];
    for (level, row) in MarkLevel::ALL.into_iter().zip(3..) {
        let cells = text_cell(row, 0, formats.level(level), &level.to_string())
            + &text_cell(row, 1, formats.legend, legend(level));
        rows.push(Row { height: 18, cells });
    }
    let header = COLUMNS.iter().zip(0..);
    let cells = header.map(|((name, _), col)| text_cell(HEADER_ROW, col, formats.header, name)).collect();
    rows.push(Row { height: 22, cells });
    rows
}

fn line_row(formats: &Formats, line: &Line, row: u32) -> Row {
    let mut cells = String::new();
    for ((text, at), col) in line.texts.iter().zip(0..).zip(0..) {
        let format = match at {
            0 => formats.level(line.level),
            LINK_COLUMN if line.link.is_some() => formats.link,
            _ => formats.text,
        };
        cells += &text_cell(row, col, format, text);
    }
    Row { height: line.height(), cells }
}

/// Puts the records beside the visible rows, several to a row where they outnumber them, so that the sheet
/// does not grow and prints no blank pages.
fn hide_records(rows: &mut [Row], records: &[Record], signature: &str) {
    let per_row = records.len().div_ceil(rows.len().saturating_sub(1).max(1)).max(1);
    let mut groups = records.chunks(per_row);
    for (row, number) in rows.iter_mut().zip(0..) {
        if number == 0 {
            row.cells += &text_cell(0, RECORD_COLUMN, 0, signature);
            continue;
        }
        for (record, pair) in groups.next().unwrap_or_default().iter().zip(0..) {
            let col = RECORD_COLUMN + 2 * pair;
            row.cells += &text_cell(number, col, record.original, &record.text());
            row.cells += &text_cell(number, col + 1, record.marked, "");
        }
    }
}

fn links(lines: &[Line]) -> String {
    let mut xml = String::new();
    let column = column_letters(u32::try_from(LINK_COLUMN).unwrap_or(0));
    let linked =
        lines.iter().zip(HEADER_ROW + 2..).filter_map(|(line, row)| Some((line.link.as_ref()?, row)));
    for (link, row) in linked.take(MOST_LINKS) {
        let _ = write!(
            xml,
            "<hyperlink ref=\"{column}{row}\" location=\"{}\" tooltip=\"Buka sel ini\"/>",
            escape(link)
        );
    }
    if xml.is_empty() { xml } else { format!("<hyperlinks>{xml}</hyperlinks>") }
}
