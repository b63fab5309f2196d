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
use super::record::{RECORD_COLUMN, signature};
use super::workbook_part::Window;

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
    /// Column widths, where known.
    pub columns: Vec<RebuiltColumn>,
}

/// A workbook to rebuild.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RebuiltWorkbook {
    /// The name of the file that can't be patched, for the notice.
    pub source: String,
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
    write_listing(&mut first, &values.source, &lines)?;
    workbook.push_worksheet(first);
    for (sheet, name) in values.sheets.iter().zip(&names) {
        let of_sheet: Vec<&Mark> = marks
            .iter()
            .filter(|mark| matches!(&mark.place, MarkPlace::Cell { sheet, .. } if sheet == name))
            .collect();
        workbook.push_worksheet(write_sheet(sheet, name, &of_sheet)?);
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

/// The merges that can be written: inside the sheet, of more than one cell, none across another.
fn sound_merges(merges: &[(u32, u32, u32, u32)]) -> Vec<(u32, u32, u32, u32)> {
    let mut sound: Vec<(u32, u32, u32, u32)> = Vec::new();
    for merge in merges {
        let (top, left, bottom, right) = *merge;
        let whole = top <= bottom && left <= right && (top, left) != (bottom, right);
        let apart = |other: &(u32, u32, u32, u32)| {
            bottom < other.0 || other.2 < top || right < other.1 || other.3 < left
        };
        if whole && bottom <= LAST_ROW && right <= LAST_COL && sound.iter().all(apart) {
            sound.push(*merge);
        }
    }
    sound
}

/// A cell to be written: its value, its number format, its mark.
type Written<'a> = (Option<&'a RebuiltCell>, Option<MarkLevel>);

fn write_sheet(sheet: &RebuiltSheet, name: &str, marks: &[&Mark]) -> Result<Worksheet> {
    let mut out = Worksheet::new();
    out.set_name(name)?;
    for column in &sheet.columns {
        out.set_column_width(narrow(column.col), column.width.clamp(0.0, 255.0))?;
    }
    let merges = sound_merges(&sheet.merges);
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
    for (from_row, from_col, to_row, to_col) in merges {
        out.merge_range(from_row, narrow(from_col), to_row, narrow(to_col), "", &Format::new())?;
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

fn anchor(merges: &[(u32, u32, u32, u32)], (row, col): Cell) -> Cell {
    let inside = |merge: &&(u32, u32, u32, u32)| {
        (merge.0..=merge.2).contains(&row) && (merge.1..=merge.3).contains(&col)
    };
    merges.iter().find(inside).map_or((row, col), |merge| (merge.0, merge.1))
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

fn write_listing(out: &mut Worksheet, source: &str, lines: &[Line]) -> Result<()> {
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
        "Salinan yang disusun ulang dari {source}: hanya nilai, gabungan sel dan lebar kolom; rumus, gambar dan \
        tata letak lain tetap di berkas asli."
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
    out.write_string(0, hidden, signature(Window::default(), &[]))?;
    out.set_column_hidden(hidden)?;
    Ok(())
}
