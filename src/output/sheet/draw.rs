//! Draws a composed sheet: title, head, rows, notes, signatures, charts, print set-up.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::chart::ChartKind;
use super::pen::Pen;
use super::style::{Align, Look, Style, Vertical};
use super::{Area, Cell, Content, LINE, Sheet, column, count, head, lines, signature};

/// The highest row that Excel knows.
const HIGHEST: f64 = 409.0;

/// Adds a sheet to a workbook.
///
/// # Errors
/// If rust_xlsxwriter refuses a name, a cell or a formula.
pub fn add(workbook: &mut Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut pen = Pen::new(workbook, &sheet.name, &sheet.widths, sheet.widths.len(), Look::PAPER)?;
    title(&mut pen, sheet)?;
    head::draw(&mut pen, sheet)?;
    for index in 0..sheet.rows.len() {
        row(&mut pen, sheet, index)?;
    }
    merges(&mut pen, sheet)?;
    let mut below = sheet.first_row() + count(sheet.rows.len());
    let remark = Style { size: Some(9), italic: true, ..Style::PLAIN };
    for note in &sheet.notes {
        below += 1;
        across(&mut pen, below, note, remark)?;
        pen.ws.set_row_height(below, lines(note, pen.total_width() * 1.1) * LINE)?;
    }
    if let Some(block) = &sheet.signatures {
        below = signature::draw(&mut pen, below + 2, block)?;
    }
    below = charts(&mut pen, sheet, below)?;
    print_setup(&mut pen, sheet, below)
}

/// Text over the whole width of the table.
fn across(pen: &mut Pen<'_>, row: u32, text: &str, style: Style) -> Result<(), XlsxError> {
    let last = pen.last_col();
    pen.block(Area::row(row, 0, last), &Content::Text(text.to_owned()), style)
}

fn title(pen: &mut Pen<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    let style = Style {
        bold: true,
        size: Some(11),
        align: Align::Centre,
        vertical: Vertical::Middle,
        ..Style::PLAIN
    };
    for (row, title) in (0u32..).zip(&sheet.title) {
        across(pen, row, title, style)?;
        pen.ws.set_row_height(row, lines(title, pen.total_width()) * LINE + 3.0)?;
    }
    Ok(())
}

fn row(pen: &mut Pen<'_>, sheet: &Sheet, index: usize) -> Result<(), XlsxError> {
    let row = sheet.first_row() + count(index);
    let mut need = 1.0_f64;
    for (kolom, satu) in (0u32..).zip(&sheet.rows[index]) {
        cell(pen, row, column(kolom), satu)?;
        let (Content::Text(text) | Content::FormulaText(_, text)) = &satu.content else { continue };
        // Text that is merged over several rows needs its lines only once, over all of them.
        let merged = sheet.merges.iter().find(|m| m.column == kolom && m.row == count(index));
        let (rows, columns) = merged.map_or((1, 1), |m| (m.rows, m.columns));
        let width = pen.width(column(kolom), column(kolom + columns - 1));
        let width = width - f64::from(satu.style.indent) * 1.5;
        let factor = if satu.style.bold { 0.9 } else { 1.0 };
        need = need.max(lines(text, width * factor) / f64::from(rows));
    }
    pen.ws.set_row_height(row, (need * LINE + 2.0).min(HIGHEST))?;
    Ok(())
}

fn cell(pen: &mut Pen<'_>, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    pen.put(row, column, &cell.content, cell.drawn())?;
    if let Some(text) = &cell.note {
        pen.note(row, column, text)?;
    }
    Ok(())
}

fn merges(pen: &mut Pen<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    for merge in &sheet.merges {
        let Some(first) = sheet.rows.get(merge.row as usize).and_then(|r| r.get(merge.column as usize))
        else {
            continue;
        };
        let row = sheet.first_row() + merge.row;
        let (left, right) = (column(merge.column), column(merge.column + merge.columns - 1));
        pen.block(Area::new(row, left, row + merge.rows - 1, right), &first.content, first.drawn())?;
        cell(pen, row, left, first)?;
    }
    Ok(())
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
            // The rows below a table are 20 pixels high.
            below += high / 20 + 2;
        }
    }
    Ok(if left { below } else { below + high / 20 + 2 })
}

fn print_setup(pen: &mut Pen<'_>, sheet: &Sheet, last: u32) -> Result<(), XlsxError> {
    let right = pen.last_col();
    let ws = &mut *pen.ws;
    // Excel names F4 by its other name, folio (8½ × 13 inches).
    ws.set_paper_size(if sheet.f4 { 14 } else { 9 });
    ws.set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    if !sheet.portrait {
        ws.set_landscape();
    }
    if sheet.hidden {
        // Without a print area, so that nobody prints it unawares.
        ws.set_hidden(true);
        return Ok(());
    }
    ws.set_header("").set_footer("&R&8Halaman &P dari &N");
    let head = sheet.head_row();
    let first = sheet.first_row();
    if first > head {
        ws.set_repeat_rows(head, first - 1)?;
        ws.set_freeze_panes(first, 0)?;
    }
    ws.set_print_area(0, 0, last.max(first), right)?;
    Ok(())
}
