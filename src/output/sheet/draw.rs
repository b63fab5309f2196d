//! Draws a composed sheet: title, head, rows, notes, signatures, charts, print set-up.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::chart::ChartKind;
use super::pen::Pen;
use super::style::{Align, Look, NumberFormat, Style, Vertical};
use super::table::quoted;
use crate::workbook::OWN_PREFIX;

use super::{Area, Cell, Content, LINE, Sheet, column, count, head, lines, signature};

/// The highest row that Excel knows.
const HIGHEST: f64 = 409.0;

/// Steps that text stands off the border of its cell.
const MARGIN: u8 = 1;
/// Height of a row that no text needs to be higher, in points.
const SINGLE: f64 = LINE + 2.5;

/// Adds a sheet to a workbook.
///
/// # Errors
/// If rust_xlsxwriter refuses a name, a cell or a formula.
pub fn add(workbook: &mut Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    let look = if sheet.dense { Look::DENSE } else { Look::PAPER };
    let pen = Pen::new(workbook, &sheet.name, &sheet.widths, sheet.widths.len(), look)?;
    let mut drawing = Drawing { pen, sheet, percents: Percents::of(sheet), heights: Vec::new() };
    drawing.title()?;
    head::draw(&mut drawing.pen, sheet)?;
    for index in 0..sheet.rows.len() {
        drawing.row(index)?;
    }
    drawing.merges()?;
    let mut below = sheet.first_row() + count(sheet.rows.len());
    let remark = Style { size: Some(9), italic: true, ..Style::PLAIN };
    for note in &sheet.notes {
        below += 1;
        across(&mut drawing.pen, below, note, remark)?;
        let width = drawing.pen.total_width() * 1.1;
        drawing.pen.ws.set_row_height(below, lines(note, width) * LINE)?;
    }
    if let Some(block) = &sheet.signatures {
        below = signature::draw(&mut drawing.pen, below + 2, block)?;
    }
    below = charts(&mut drawing.pen, sheet, below)?;
    drawing.print_setup(below)?;
    if sheet.workings {
        let name: String = sheet.name.chars().filter(char::is_ascii_alphanumeric).collect();
        workbook.define_name(format!("{OWN_PREFIX}{name}"), &format!("={}!$A$1", quoted(&sheet.name)))?;
    }
    Ok(())
}

/// Text over the whole width of the table.
fn across(pen: &mut Pen<'_>, row: u32, text: &str, style: Style) -> Result<(), XlsxError> {
    let last = pen.last_col();
    pen.block(Area::row(row, 0, last), &Content::Text(text.to_owned()), style)
}

/// How the percentages of a sheet are shown: one way in the whole table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Percents {
    /// All of them whole.
    Whole,
    /// With two decimals.
    TwoDecimals,
}

impl Percents {
    fn of(sheet: &Sheet) -> Self {
        let decimals = |cell: &Cell| {
            cell.style.number == NumberFormat::Percent
                || cell.style.number == NumberFormat::PercentAsNeeded && cell.has_fraction()
        };
        if sheet.rows.iter().flatten().any(decimals) { Self::TwoDecimals } else { Self::Whole }
    }
}

/// A sheet on its way to paper.
struct Drawing<'a, 'w> {
    pen: Pen<'w>,
    sheet: &'a Sheet,
    percents: Percents,
    /// Estimated heights of the rows of the table, in points.
    heights: Vec<f64>,
}

impl Drawing<'_, '_> {
    fn style(&self, cell: &Cell) -> Style {
        let style = cell.drawn(if self.sheet.dense { 0 } else { MARGIN });
        match style.number {
            NumberFormat::PercentAsNeeded if self.percents == Percents::TwoDecimals => {
                Style { fraction: true, ..style }
            }
            _ => style,
        }
    }

    fn title(&mut self) -> Result<(), XlsxError> {
        let style = Style {
            bold: true,
            size: Some(11),
            align: Align::Centre,
            vertical: Vertical::Middle,
            ..Style::PLAIN
        };
        for (row, title) in (0u32..).zip(&self.sheet.title) {
            across(&mut self.pen, row, title, style)?;
            let height = lines(title, self.pen.total_width()) * LINE + 3.0;
            self.pen.ws.set_row_height(row, height)?;
        }
        Ok(())
    }

    fn row(&mut self, index: usize) -> Result<(), XlsxError> {
        let row = self.sheet.first_row() + count(index);
        let mut need = 1.0_f64;
        for (at, cell) in (0u32..).zip(&self.sheet.rows[index]) {
            self.cell(row, column(at), cell)?;
            let (Content::Text(text) | Content::FormulaText(_, text)) = &cell.content else { continue };
            let merge = self.sheet.merges.iter().find(|m| m.column == at && m.row == count(index));
            let (rows, columns) = merge.map_or((1, 1), |m| (m.rows, m.columns));
            let width = self.pen.width(column(at), column(at + columns - 1));
            let width = width - f64::from(self.style(cell).indent) * 1.3;
            let own = lines(text, width * if cell.style.bold { 0.93 } else { 1.0 });
            // Text that is merged over several rows needs its lines only once, over all of them.
            need = need.max(own / f64::from(rows));
        }
        self.heights.push((need * LINE + 2.0).min(HIGHEST));
        self.pen.ws.set_row_height(row, (need * LINE + 2.5).clamp(SINGLE, HIGHEST))?;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let style = self.style(cell);
        self.pen.put(row, column, &cell.content, style)?;
        if let Some(text) = &cell.note {
            self.pen.note(row, column, text)?;
        }
        Ok(())
    }

    fn merges(&mut self) -> Result<(), XlsxError> {
        for merge in &self.sheet.merges {
            let Some(first) = self.sheet.cell(merge.row as usize, merge.column) else { continue };
            let row = self.sheet.first_row() + merge.row;
            let (left, right) = (column(merge.column), column(merge.column + merge.columns - 1));
            let style = self.style(first);
            self.pen.block(Area::new(row, left, row + merge.rows - 1, right), &first.content, style)?;
            self.cell(row, left, first)?;
        }
        Ok(())
    }

    fn print_setup(&mut self, last: u32) -> Result<(), XlsxError> {
        let (head, first) = self.repeated();
        let sheet = self.sheet;
        let right = self.pen.last_col();
        let ws = &mut *self.pen.ws;
        // Excel names F4 by its other name, folio (8½ × 13 inches).
        ws.set_paper_size(if sheet.f4 { 14 } else { 9 }).set_print_fit_to_pages(1, 0);
        if sheet.dense {
            ws.set_margins(0.25, 0.25, 0.4, 0.5, 0.2, 0.2);
        } else {
            ws.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        }
        if !sheet.portrait {
            ws.set_landscape();
        }
        if sheet.hidden {
            // Without a print area, so that nobody prints it unawares.
            ws.set_hidden(true);
            return Ok(());
        }
        ws.set_header("").set_footer("&R&8Halaman &P dari &N");
        if first > head {
            ws.set_repeat_rows(head, first - 1)?;
            ws.set_freeze_panes(sheet.first_row(), 0)?;
        }
        ws.set_print_area(0, 0, last.max(sheet.first_row()), right)?;
        Ok(())
    }

    /// The rows that are repeated on every page after theirs: the head, or that of the second table where
    /// the first ends on its page. From, and up to but without.
    fn repeated(&self) -> (u32, u32) {
        let own = (self.sheet.head_row(), self.sheet.first_row());
        let Some(second) = self.sheet.second_head else { return own };
        let above = f64::from(self.sheet.first_row()) * (LINE + 3.0);
        let above = above + self.heights.iter().take(second + 1).sum::<f64>();
        // A4 without its margins, in points; a sheet is made as wide as the paper at most.
        let (wide, high) = if self.sheet.portrait { (538.0, 763.0) } else { (784.0, 516.0) };
        let width: f64 = self.sheet.widths.iter().map(|w| (w * 7.0 + 5.0) * 0.75).sum();
        if above * (wide / width).min(1.0) < high {
            let row = self.sheet.first_row() + count(second);
            (row, row + 1)
        } else {
            own
        }
    }
}

/// Charts below each other, upright ones in pairs; gives the last row used.
fn charts(pen: &mut Pen<'_>, sheet: &Sheet, mut below: u32) -> Result<u32, XlsxError> {
    let width = pen.total_width() * 7.0 + 5.0 * sheet.widths.len().to_f64().unwrap_or(0.0);
    let mut left = true;
    let mut high = 0;
    for chart in &sheet.charts {
        let half = chart.kind == ChartKind::Columns;
        let wide;
        (wide, high) = chart.size(width);
        let native = chart.native(wide, high);
        let offset = if half && !left { width / 2.0 } else { 10.0 };
        pen.ws.insert_chart_with_offset(below + 1, 0, &native, offset.to_u32().unwrap_or(0), 4)?;
        left = !(half && left);
        if left {
            below += rows_of(high);
        }
    }
    Ok(if left { below } else { below + rows_of(high) })
}

/// Rows that a chart so many pixels high covers, with a row of air: those below a table are 17 pixels
/// high.
fn rows_of(high: u32) -> u32 {
    high.div_ceil(17) + 2
}
