//! The head of a table.

use rust_xlsxwriter::XlsxError;

use super::pen::Pen;
use super::style::Style;
use super::{Area, Content, LINE, Sheet, column, count, lines};

/// A cell of the table's head that may cover several rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The words.
    pub text: String,
    /// Row within the head, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Rows covered.
    pub rows: u32,
    /// Columns covered.
    pub columns: u32,
}

impl Head {
    /// A cell of the head.
    pub fn new(text: &str, row: u32, column: u32, rows: u32, columns: u32) -> Self {
        Self { text: text.to_owned(), row, column, rows, columns }
    }

    /// A head of one row, a column each.
    pub fn single_row(text: &[&str]) -> Vec<Self> {
        (0u32..).zip(text).map(|(column, text)| Self::new(text, 0, column, 1, 1)).collect()
    }
}

/// Draws the head of a sheet and the row that numbers its columns.
pub(super) fn draw(pen: &mut Pen<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    let top = sheet.head_row();
    let mut heights: std::collections::BTreeMap<u32, f64> = std::collections::BTreeMap::new();
    for cell in &sheet.head {
        let (row, left) = (top + cell.row, column(cell.column));
        let right = column(cell.column + cell.columns - 1);
        let area = Area::new(row, left, row + cell.rows - 1, right);
        pen.block(area, &Content::Text(cell.text.clone()), Style::HEAD)?;
        let need = lines(&cell.text, pen.width(left, right) * 0.9) * LINE / f64::from(cell.rows);
        for row in row..row + cell.rows {
            let height = heights.entry(row).or_insert(0.0);
            *height = height.max(need + 2.0);
        }
    }
    for (row, height) in heights {
        pen.ws.set_row_height(row, height.max(LINE + 2.0))?;
    }
    let row = top + sheet.head_rows();
    let style = Style { bold: true, ..Style::COLUMN_NUMBER };
    let numbers = &sheet.column_numbers;
    for (index, text) in numbers.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        // A number stands once over the columns without one that follow.
        let more = numbers[index + 1..].iter().take_while(|text| text.is_empty()).count();
        let area = Area::row(row, column(count(index)), column(count(index + more)));
        pen.block(area, &Content::Text(text.clone()), style)?;
    }
    Ok(())
}
