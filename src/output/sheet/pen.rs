//! A sheet to draw on: cells with styles, merged cells, marks on what is to be filled in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, Format, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::style::{Look, Style};
use super::{Area, Content, LINE, Mark, address, float, lines};

/// A sheet being drawn.
pub struct Pen<'a> {
    /// The sheet, for what only Excel's own interface says.
    pub ws: &'a mut Worksheet,
    widths: Vec<f64>,
    look: Look,
    last_col: u16,
    formats: BTreeMap<Style, Format>,
    /// Lines of text by row of a table, where there is more than one.
    row_lines: BTreeMap<u32, f64>,
}

impl<'a> Pen<'a> {
    /// Adds a sheet with columns of the widths given in characters; those past `printed` aren't printed.
    ///
    /// # Errors
    /// If Excel doesn't take the name.
    pub fn new(
        workbook: &'a mut Workbook,
        name: &str,
        widths: &[f64],
        printed: usize,
        look: Look,
    ) -> Result<Self, XlsxError> {
        let ws = workbook.add_worksheet();
        // The result of a formula over cells that are still empty is an empty text.
        ws.set_name(name)?.set_formula_result_default("").set_screen_gridlines(look.gridlines);
        for (column, width) in (0u16..).zip(widths) {
            ws.set_column_width(column, *width)?;
        }
        let last_col = u16::try_from(printed.saturating_sub(1)).unwrap_or(u16::MAX);
        let widths = widths.to_vec();
        Ok(Self { ws, widths, look, last_col, formats: BTreeMap::new(), row_lines: BTreeMap::new() })
    }

    /// A sheet of a form to be filled in, see [`Pen::new`].
    ///
    /// # Errors
    /// As [`Pen::new`].
    pub fn form(
        workbook: &'a mut Workbook,
        name: &str,
        widths: &[f64],
        printed: usize,
    ) -> Result<Self, XlsxError> {
        Self::new(workbook, name, widths, printed, Look::FORM)
    }

    /// Goes on in a narrower face, for tables of many columns.
    pub fn narrow(&mut self) {
        self.look = Look::NARROW;
        self.formats.clear();
    }

    /// The last column that is printed.
    pub fn last_col(&self) -> u16 {
        self.last_col
    }

    /// The widths of the columns in characters.
    pub(super) fn widths(&self) -> &[f64] {
        &self.widths
    }

    /// All columns together, in characters.
    pub(super) fn total_width(&self) -> f64 {
        self.widths.iter().sum()
    }

    /// Columns together, in characters of the look's font.
    pub(super) fn width(&self, left: u16, right: u16) -> f64 {
        let own = self.widths.iter().take(usize::from(right) + 1).skip(usize::from(left));
        own.sum::<f64>() * self.look.narrow
    }

    fn format(&mut self, style: Style) -> &Format {
        self.formats.entry(style).or_insert_with(|| style.format(&self.look))
    }

    /// Writes a cell, and keeps the lines its text takes for the height of its row.
    ///
    /// # Errors
    /// If rust_xlsxwriter refuses the cell.
    pub fn write(&mut self, row: u32, column: u16, content: &Content, style: Style) -> Result<(), XlsxError> {
        if style.border && style.fill.is_none() {
            let width = self.width(column, column) - f64::from(style.indent) * 1.5;
            let need = lines(content.shown(), width * if style.bold { 1.0 } else { 1.12 });
            if need > 1.0 {
                let height = self.row_lines.entry(row).or_insert(0.0);
                *height = height.max(need);
            }
        }
        self.put(row, column, content, style)
    }

    /// Writes a cell and leaves the height of its row alone.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u16,
        content: &Content,
        style: Style,
    ) -> Result<(), XlsxError> {
        let format = self.format(style).clone();
        let formula = |formula: &str, result: String| Formula::new(format!("={formula}")).set_result(result);
        match content {
            Content::Empty => self.ws.write_blank(row, column, &format)?,
            Content::Text(text) => self.ws.write_string_with_format(row, column, clipped(text), &format)?,
            Content::Number(value) => {
                self.ws.write_number_with_format(row, column, float(*value), &format)?
            }
            Content::Formula(text, value) => {
                let result = value.map(|n| n.normalize().to_string()).unwrap_or_default();
                self.ws.write_formula_with_format(row, column, formula(text, result), &format)?
            }
            Content::FormulaText(text, result) => {
                self.ws.write_formula_with_format(row, column, formula(text, result.clone()), &format)?
            }
        };
        Ok(())
    }

    /// Writes text.
    ///
    /// # Errors
    /// As [`Pen::write`].
    pub fn text(&mut self, row: u32, column: u16, text: &str, style: Style) -> Result<(), XlsxError> {
        self.write(row, column, &Content::text(text), style)
    }

    /// Writes one cell over an area.
    ///
    /// # Errors
    /// As [`Pen::write`]; also if the area meets another one.
    pub fn block(&mut self, area: Area, content: &Content, style: Style) -> Result<(), XlsxError> {
        let Area { top, left, bottom, right } = area;
        if top != bottom || left != right {
            let format = self.format(style).clone();
            self.ws.merge_range(top, left, bottom, right, "", &format)?;
        }
        self.put(top, left, content, style)
    }

    /// Puts a note on a cell.
    pub(super) fn note(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let note = Note::new(text).set_author("cermat").set_width(280).set_height(110);
        self.ws.insert_note(row, column, &note)?;
        Ok(())
    }

    /// Makes a row high enough for a text over some columns.
    ///
    /// # Errors
    /// If there is no such row.
    pub fn fit(&mut self, row: u32, text: &str, left: u16, right: u16) -> Result<(), XlsxError> {
        let width = self.width(left, right) * 0.95;
        self.ws.set_row_height(row, lines(text, width) * LINE + 3.0)?;
        Ok(())
    }

    /// A paragraph over the whole printed width.
    ///
    /// # Errors
    /// As [`Pen::block`].
    pub fn paragraph(&mut self, row: u32, content: &Content, style: Style) -> Result<(), XlsxError> {
        let right = self.last_col;
        self.block(Area::row(row, 0, right), content, style)?;
        self.fit(row, content.shown(), 0, right)
    }

    /// The heads of a table of one row, with a row that numbers the columns below if wanted; gives the
    /// first row below.
    ///
    /// # Errors
    /// As [`Pen::write`].
    pub fn head(&mut self, row: u32, columns: &[&str], numbered: bool) -> Result<u32, XlsxError> {
        let mut high = 1.0_f64;
        for (column, text) in (0u16..).zip(columns) {
            self.text(row, column, text, Style::HEAD)?;
            high = high.max(lines(text, self.width(column, column) * 0.85));
            if numbered {
                self.text(row + 1, column, &(column + 1).to_string(), Style::COLUMN_NUMBER)?;
            }
        }
        self.ws.set_row_height(row, high * LINE + 6.0)?;
        Ok(row + 1 + u32::from(numbered))
    }

    /// Colours the cells of an area as long as they are empty, so that the filled form prints clean;
    /// formulas between them stay as they are.
    ///
    /// # Errors
    /// If Excel doesn't take the condition.
    pub fn mark_empty(&mut self, area: Area) -> Result<(), XlsxError> {
        self.colour(area, &format!("ISBLANK({})", address(area.top, area.left)))
    }

    /// The same where a cell may stay empty: coloured only until another column of its row is filled in.
    ///
    /// # Errors
    /// As [`Pen::mark_empty`].
    pub fn mark_optional(&mut self, area: Area, key: u16) -> Result<(), XlsxError> {
        let (cell, key) = (address(area.top, area.left), address(area.top, key));
        self.colour(area, &format!("AND(ISBLANK({cell}),ISBLANK(${key}))"))
    }

    /// The same for the rows that a condition on the row chooses.
    ///
    /// # Errors
    /// As [`Pen::mark_empty`].
    pub fn mark_if(&mut self, area: Area, condition: &str) -> Result<(), XlsxError> {
        self.colour(area, &format!("AND(ISBLANK({}),{condition})", address(area.top, area.left)))
    }

    fn colour(&mut self, area: Area, rule: &str) -> Result<(), XlsxError> {
        let fill = Color::RGB(Mark::Input.fill().unwrap_or_default());
        let colour = ConditionalFormatFormula::new()
            .set_rule(rule)
            .set_format(Format::new().set_background_color(fill));
        self.ws.add_conditional_format(area.top, area.left, area.bottom, area.right, &colour)?;
        Ok(())
    }

    /// Shows two decimals where a count has a fraction; whole ones stay without.
    ///
    /// # Errors
    /// As [`Pen::mark_empty`].
    pub fn fractions(&mut self, area: Area) -> Result<(), XlsxError> {
        let cell = address(area.top, area.left);
        let rule = format!("IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)");
        let decimals = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(Format::new().set_num_format("#,##0.00"));
        self.ws.add_conditional_format(area.top, area.left, area.bottom, area.right, &decimals)?;
        Ok(())
    }

    /// Paper, margins, page numbers, heights; the rows of `head` (first, last) are repeated and frozen,
    /// with the columns before the third.
    ///
    /// # Errors
    /// If there are no such rows.
    pub fn print(
        &mut self,
        last: u32,
        portrait: bool,
        head: Option<(u32, u32, u16)>,
    ) -> Result<(), XlsxError> {
        let right = self.last_col;
        self.ws
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
            .set_print_center_horizontally(true)
            .set_header("")
            .set_footer("&R&\"Arial\"&8Halaman &P dari &N")
            .set_print_area(0, 0, last, right)?;
        // Rows grow while one types; those that are filled already must be high enough from the start.
        for (row, need) in std::mem::take(&mut self.row_lines) {
            self.ws.set_row_height(row, need * (f64::from(self.look.size) * 1.3) + 2.0)?;
        }
        if !portrait {
            self.ws.set_landscape();
        }
        if let Some((top, bottom, column)) = head {
            self.ws.set_repeat_rows(top, bottom)?.set_freeze_panes(bottom + 1, column)?;
        }
        Ok(())
    }
}

/// Text as far as a cell holds it: Excel takes 32.767 UTF-16 units.
fn clipped(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 32_000;
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let end = (0..=LONGEST).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(0);
    Cow::Owned(format!("{}…", &text[..end]))
}
