//! A fresh workbook for what can't be patched: .xls, .xlsb and .ods.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet,
};

use super::address::{Cell, LAST_COL, LAST_ROW};
use super::error::{AnnotateError, Result};
use super::listing::{self, COLUMNS, HEADER_ROW, LINK_COLUMN, Line, NOTICE, free_name, legend, summary};
use super::look::{Look, border_line, fill_rgb};
use super::mark::{Mark, MarkLevel, MarkPlace};
use super::notes::{AUTHOR, Note as NoteText};
use super::record::{RECORD_COLUMN, Signature};
use crate::source::Rect;
use crate::workbook::merges::{Merges, parted};

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum RebuiltValue {
    /// Nothing, but perhaps a format.
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date or time as Excel counts it.
    Date(f64),
    /// A truth value.
    Bool(bool),
    /// An error such as `#REF!`, written as a text.
    Error(String),
}

/// A cell of the workbook to rebuild.
#[derive(Clone, Debug, PartialEq)]
pub struct RebuiltCell {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
    /// What it holds.
    pub value: RebuiltValue,
    /// The number format as Excel spells it, where known.
    pub number_format: Option<String>,
}

/// The width of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RebuiltColumn {
    /// Zero-based column.
    pub col: u32,
    /// The width in characters.
    pub width: f64,
}

/// A sheet of the workbook to rebuild.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RebuiltSheet {
    /// Its name.
    pub name: String,
    /// Its cells, in any order.
    pub cells: Vec<RebuiltCell>,
    /// Merged areas: first row, first column, last row, last column, zero-based.
    pub merges: Vec<(u32, u32, u32, u32)>,
    /// Column widths, where known; other columns are made as wide as what they hold.
    pub columns: Vec<RebuiltColumn>,
    /// Excel doesn't show its tab.
    pub hidden: bool,
    /// Inclusive spans of hidden rows, zero-based.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Inclusive spans of hidden columns, zero-based.
    pub hidden_cols: Vec<(u32, u32)>,
}

/// A workbook to rebuild.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RebuiltWorkbook {
    /// The name of the file that can't be patched, for the notice.
    pub source: String,
    /// Its hash, kept inside the copy: what the copy was made from.
    pub sha256: Option<String>,
    /// Its sheets, in their order.
    pub sheets: Vec<RebuiltSheet>,
}

/// Builds a fresh .xlsx with the values, merges and widths of a workbook, and marks its cells. Its first
/// sheet says that it is a rebuilt copy.
///
/// # Errors
///
/// If a sheet can't be written as it is given, such as one with an unusable name.
pub fn rebuild(values: &RebuiltWorkbook, marks: &[Mark]) -> std::result::Result<Vec<u8>, AnnotateError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_author(AUTHOR).set_creation_datetime(&created));
    let names = usable_names(&values.sheets);
    let marks: Vec<Mark> = marks.iter().map(|mark| renamed(mark, &values.sheets, &names)).collect();
    let place = |name: &str| names.iter().position(|known| known.to_lowercase() == name.to_lowercase());
    let lines = listing::lines(&marks, place);
    let mut first = Worksheet::new();
    first.set_name(free_name(|name| place(name).is_some()))?;
    let signature = Signature { source: values.sha256.clone(), ..Signature::default() };
    write_listing(&mut first, &values.source, &lines, &signature.text())?;
    workbook.push_worksheet(first);
    let mut room = MAX_MERGED_CELLS;
    for (sheet, name) in values.sheets.iter().zip(&names) {
        let of_sheet: Vec<&Mark> = marks
            .iter()
            .filter(|mark| matches!(&mark.place, MarkPlace::Cell { sheet, .. } if sheet == name))
            .collect();
        workbook.push_worksheet(write_sheet(sheet, name, &of_sheet, &mut room)?);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Names that Excel takes: other programs allow longer ones and other characters.
fn usable_names(sheets: &[RebuiltSheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let clean: String =
            sheet.name.chars().map(|c| if "[]:*?/\\".contains(c) { '_' } else { c }).collect();
        let clean = clean.trim_matches('\'');
        let base = if clean.is_empty() { "Lembar" } else { clean };
        let mut name: String = base.chars().take(31).collect();
        let mut number = 2u32;
        while names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            let suffix = format!(" ({number})");
            name = base.chars().take(31 - suffix.len()).collect::<String>() + &suffix;
            number += 1;
        }
        names.push(name);
    }
    names
}

/// The mark with the name that its sheet got.
fn renamed(mark: &Mark, sheets: &[RebuiltSheet], names: &[String]) -> Mark {
    let mut mark = mark.clone();
    if let MarkPlace::Cell { sheet, .. } | MarkPlace::Sheet { sheet } = &mut mark.place {
        let at = sheets.iter().position(|known| known.name.to_lowercase() == sheet.to_lowercase());
        if let Some(name) = at.and_then(|at| names.get(at)) {
            name.clone_into(sheet);
        }
    }
    mark
}

/// Most cells under the merged areas of a workbook: each one is written.
const MAX_MERGED_CELLS: u64 = 400_000;

/// The merges that can be written: inside the sheet, of more than one cell, none across another, and
/// no farther than anything stands. Those beyond all measure are left out.
fn sound_merges(sheet: &RebuiltSheet, marks: &[&Mark], room: &mut u64) -> Vec<Rect> {
    let marked = marks.iter().filter_map(|mark| match mark.place {
        MarkPlace::Cell { row, col, .. } => Some((row, col)),
        _ => None,
    });
    let places = sheet.cells.iter().map(|cell| (cell.row, cell.col)).chain(marked);
    let (last_row, last_col) = places.fold((0, 0), |last, place| (last.0.max(place.0), last.1.max(place.1)));
    let clipped = sheet.merges.iter().map(|&(top, left, bottom, right)| Rect {
        top,
        left,
        bottom: bottom.min(last_row.max(top)).min(LAST_ROW),
        right: right.min(last_col.max(left).max(left.saturating_add(MERGED_BEYOND))).min(LAST_COL),
    });
    let whole = |m: &Rect| m.top <= m.bottom && m.left <= m.right && (m.top, m.left) != (m.bottom, m.right);
    let mut fits = |m: &Rect| {
        let cells = u64::from(m.bottom - m.top + 1) * u64::from(m.right - m.left + 1);
        room.checked_sub(cells).inspect(|left| *room = *left).is_some()
    };
    parted(clipped.filter(whole).collect()).0.into_iter().filter(|m| fits(m)).collect()
}

/// A heading may be centred over this many columns without anything below it.
const MERGED_BEYOND: u32 = 64;

/// A cell to be written: its value, its number format, its mark.
type Written<'a> = (Option<&'a RebuiltCell>, Option<MarkLevel>);

fn write_sheet(sheet: &RebuiltSheet, name: &str, marks: &[&Mark], room: &mut u64) -> Result<Worksheet> {
    let mut out = Worksheet::new();
    out.set_name(name)?;
    let merges = Merges::new(sound_merges(sheet, marks, room));
    set_columns(&mut out, sheet, &merges)?;
    if sheet.hidden {
        out.set_hidden(true);
    }
    let mut cells: BTreeMap<Cell, Written<'_>> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| cell.row <= LAST_ROW && cell.col <= LAST_COL) {
        cells.insert((cell.row, cell.col), (Some(cell), None));
    }
    let mut notes: BTreeMap<Cell, NoteText> = BTreeMap::new();
    for mark in marks {
        let MarkPlace::Cell { row, col, .. } = mark.place else { continue };
        let at = anchor(&merges, (row.min(LAST_ROW), col.min(LAST_COL)));
        let level = &mut cells.entry(at).or_default().1;
        *level = (*level).max(Some(mark.level));
        let note = notes.entry(at).or_insert_with(|| NoteText { level: mark.level, findings: Vec::new() });
        note.level = note.level.max(mark.level);
        note.findings.push((mark.headline(), mark.details()));
    }
    for area in merges.all() {
        // The frame of a mark goes around the whole area.
        let level = cells.get(&(area.top, area.left)).and_then(|(_, level)| *level);
        let format = level.map_or_else(Format::new, mark_format);
        out.merge_range(area.top, narrow(area.left), area.bottom, narrow(area.right), "", &format)?;
    }
    for ((row, col), (cell, level)) in cells {
        write_cell(&mut out, row, narrow(col), cell, level)?;
    }
    for ((row, col), note) in notes {
        let text = note.text();
        let lines = super::listing::wrapped_lines(&text, 55);
        let written = Note::new(limited(&text))
            .set_author(AUTHOR)
            .add_author_prefix(false)
            .set_width(330)
            .set_height((lines * 15 + 14).min(700))
            .set_background_color(color(fill_rgb(note.level, Look::DarkText)));
        out.insert_note(row, narrow(col), &written)?;
    }
    Ok(out)
}

/// Rows and columns that are hidden; more would be somebody's trick.
const MOST_HIDDEN: u32 = 20_000;
/// Characters of the narrowest and the widest column that is fitted to what it holds.
const NARROWEST: f64 = 8.43;
const WIDEST: f64 = 50.0;

/// Widths as they are known, or wide enough that no figure shows as `###`; what was hidden stays so.
fn set_columns(out: &mut Worksheet, sheet: &RebuiltSheet, merges: &Merges) -> Result<()> {
    let mut fitted: BTreeMap<u32, f64> = BTreeMap::new();
    let known: BTreeMap<u32, f64> = sheet
        .columns
        .iter()
        .map(|column| (column.col.min(LAST_COL), column.width.clamp(0.0, 255.0)))
        .collect();
    for cell in sheet.cells.iter().filter(|cell| cell.col <= LAST_COL) {
        let figure = matches!(cell.value, RebuiltValue::Number(_) | RebuiltValue::Date(_));
        // A known width holds for words; figures must fit, whatever font they were in.
        if known.contains_key(&cell.col) && !figure {
            continue;
        }
        // Words may run over their neighbours or wrap; a merged heading says nothing of its first column.
        if merges.at(cell.row, cell.col).is_none_or(|area| area.left == area.right) {
            let width = fitted.entry(cell.col).or_insert(NARROWEST);
            *width = width.max(shown_width(cell).min(WIDEST));
        }
    }
    for (col, width) in known {
        // The narrowest is for columns of which nothing is known.
        let fit = fitted.get(&col).copied().filter(|fit| *fit > NARROWEST).unwrap_or(0.0);
        fitted.insert(col, width.max(fit));
    }
    for (col, width) in fitted {
        out.set_column_width(narrow(col), width)?;
    }
    for &(first, last) in &sheet.hidden_cols {
        for col in first..=last.min(LAST_COL) {
            out.set_column_hidden(narrow(col))?;
        }
    }
    let rows = sheet.hidden_rows.iter().flat_map(|&(first, last)| first..=last.min(LAST_ROW));
    for row in rows.take(usize::try_from(MOST_HIDDEN).unwrap_or(0)) {
        out.set_row_hidden(row)?;
    }
    Ok(())
}

/// The characters that a cell takes when shown.
fn shown_width(cell: &RebuiltCell) -> f64 {
    let digits = |number: f64| {
        let whole = format!("{:.0}", number.abs()).len();
        let decimals = cell.number_format.as_deref().map_or(3, |code| {
            code.split_once('.').map_or(0, |(_, rest)| 1 + rest.chars().filter(|c| *c == '0').count())
        });
        // Grouping points, a sign, a percent sign, and the margin of a cell.
        whole + whole / 3 + decimals + 3
    };
    let characters = match &cell.value {
        RebuiltValue::Blank => 0,
        RebuiltValue::Text(text) | RebuiltValue::Error(text) => {
            text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0) + 1
        }
        RebuiltValue::Number(number) => digits(*number),
        RebuiltValue::Date(_) => 12,
        RebuiltValue::Bool(_) => 7,
    };
    u32::try_from(characters).map_or(WIDEST, f64::from)
}

fn write_cell(
    out: &mut Worksheet,
    row: u32,
    col: u16,
    cell: Option<&RebuiltCell>,
    level: Option<MarkLevel>,
) -> Result<()> {
    let mut format = level.map_or_else(Format::new, mark_format);
    let given = cell.and_then(|cell| cell.number_format.as_deref()).filter(|code| !code.is_empty());
    if let Some(code) = given {
        format = format.set_num_format(code);
    }
    match cell.map_or(&RebuiltValue::Blank, |cell| &cell.value) {
        RebuiltValue::Blank => out.write_blank(row, col, &format)?,
        RebuiltValue::Text(text) | RebuiltValue::Error(text) => {
            if text.contains('\n') || text.chars().count() > 50 {
                format = format.set_text_wrap().set_align(FormatAlign::Top);
            }
            out.write_string_with_format(row, col, limited(text), &format)?
        }
        RebuiltValue::Number(number) if number.is_finite() => {
            out.write_number_with_format(row, col, *number, &format)?
        }
        RebuiltValue::Date(serial) if serial.is_finite() => {
            if given.is_none() {
                let code = if *serial < 1.0 { "hh:mm" } else { "dd/mm/yyyy" };
                format = format.set_num_format(code);
            }
            out.write_number_with_format(row, col, *serial, &format)?
        }
        RebuiltValue::Number(number) | RebuiltValue::Date(number) => {
            out.write_string_with_format(row, col, number.to_string(), &format)?
        }
        RebuiltValue::Bool(value) => out.write_boolean_with_format(row, col, *value, &format)?,
    };
    Ok(())
}

fn anchor(merges: &Merges, (row, col): Cell) -> Cell {
    merges.at(row, col).map_or((row, col), |merge| (merge.top, merge.left))
}

fn mark_format(level: MarkLevel) -> Format {
    let (style, rgb) = border_line(level);
    let style = match style {
        "mediumDashed" => FormatBorder::MediumDashed,
        "mediumDashDotDot" => FormatBorder::MediumDashDotDot,
        _ => FormatBorder::Medium,
    };
    Format::new()
        .set_background_color(color(fill_rgb(level, Look::DarkText)))
        .set_border(style)
        .set_border_color(color(rgb))
}

fn color(argb: &str) -> Color {
    Color::RGB(u32::from_str_radix(&argb[2..], 16).unwrap_or(0))
}

/// A text as long as a cell may hold.
fn limited(text: &str) -> String {
    text.chars().take(32_000).collect()
}

fn narrow(col: u32) -> u16 {
    u16::try_from(col.min(LAST_COL)).unwrap_or(0)
}

fn write_listing(out: &mut Worksheet, source: &str, lines: &[Line], signature: &str) -> Result<()> {
    let plain = Format::new();
    let grid = Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(color("FFB6BCC6"))
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let header = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(color("FF334155"))
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let notice = format!(
        "Salinan yang disusun ulang dari {source}: nilai, format angka, lebar kolom, gabungan sel dan yang \
        tersembunyi saja; rumus, huruf, warna, garis, komentar dan gambar tetap di berkas asli."
    );
    out.write_string_with_format(0, 0, notice, &Format::new().set_bold())?;
    out.write_string_with_format(1, 0, NOTICE, &Format::new().set_bold().set_font_color(color("FFC1140A")))?;
    out.write_string_with_format(2, 0, summary(lines), &plain)?;
    for (level, row) in MarkLevel::ALL.into_iter().zip(3..) {
        out.write_string_with_format(row, 0, level.to_string(), &mark_format(level).set_bold())?;
        out.write_string_with_format(row, 1, legend(level), &plain)?;
    }
    for ((name, width), col) in COLUMNS.iter().zip(0..) {
        out.write_string_with_format(HEADER_ROW, col, *name, &header)?;
        out.set_column_width(col, *width)?;
    }
    for (line, row) in lines.iter().zip(HEADER_ROW + 1..) {
        for ((text, at), col) in line.texts.iter().zip(0usize..).zip(0..) {
            match &line.link {
                Some(link) if at == LINK_COLUMN && text.chars().count() < 250 => {
                    let url = Url::new(format!("internal:{link}")).set_text(text);
                    out.write_url_with_format(
                        row,
                        col,
                        &url,
                        &grid.clone().set_font_color(color("FF0563C1")),
                    )?
                }
                _ if at == 0 => {
                    out.write_string_with_format(row, col, text, &mark_format(line.level).set_bold())?
                }
                _ => out.write_string_with_format(row, col, limited(text), &grid)?,
            };
        }
        out.set_row_height(row, line.height())?;
    }
    let last = HEADER_ROW + u32::try_from(lines.len()).unwrap_or(0);
    out.autofilter(HEADER_ROW, 0, last.max(HEADER_ROW + 1), 7)?;
    out.set_freeze_panes(HEADER_ROW + 1, 0)?;
    out.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    out.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    let hidden = narrow(RECORD_COLUMN);
    out.write_string(0, hidden, signature)?;
    out.set_column_hidden(hidden)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_beyond_all_measure_end_where_the_content_does() {
        let cell = RebuiltCell { row: 3, col: 1, value: RebuiltValue::Bool(true), number_format: None };
        let sheet = RebuiltSheet {
            name: "A".into(),
            cells: vec![cell],
            merges: vec![(0, 0, 0, 5), (0, 3, 2, 3), (1, 0, LAST_ROW, LAST_COL), (5, 0, 5, 0), (9, 9, 4, 4)],
            ..RebuiltSheet::default()
        };
        let mut room = MAX_MERGED_CELLS;
        let areas: Vec<String> = sound_merges(&sheet, &[], &mut room).iter().map(Rect::to_string).collect();
        assert_eq!(areas, ["A1:F1", "A2:BM4"]);
        let workbook = RebuiltWorkbook { source: "x.ods".into(), sha256: None, sheets: vec![sheet] };
        assert!(rebuild(&workbook, &[]).is_ok());
    }
}
