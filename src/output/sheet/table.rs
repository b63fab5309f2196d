//! A sheet as an official table: title, head, rows, notes, signatures. No file is touched here.

#![allow(clippy::struct_excessive_bools, reason = "each is one setting of the sheet")]

use super::{Cell, Chart, Content, Head, Mark, NumberFormat, Reference, SignatureBlock, count};
use crate::source::column_letters;

/// Cells of the rows that are shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row of the table, from 0.
    pub row: u32,
    /// First column.
    pub column: u32,
    /// Rows covered.
    pub rows: u32,
    /// Columns covered.
    pub columns: u32,
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The sheet's name, at most 31 characters.
    pub name: String,
    /// Title lines, centred over the table.
    pub title: Vec<String>,
    /// Widths of the columns in characters.
    pub widths: Vec<f64>,
    /// The head.
    pub head: Vec<Head>,
    /// A row that numbers the columns, below the head.
    pub column_numbers: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Merged cells of the rows.
    pub merges: Vec<Merge>,
    /// Lines below the table.
    pub notes: Vec<String>,
    /// The signatures.
    pub signatures: Option<SignatureBlock>,
    /// Charts below everything.
    pub charts: Vec<Chart>,
    /// Upright instead of landscape.
    pub portrait: bool,
    /// On F4 paper (215 × 330 mm) instead of A4: for tables too wide for A4.
    pub f4: bool,
    /// In a narrow face, for tables of many columns.
    pub dense: bool,
    /// The row that is the head of a second table below the first; it is repeated on the pages where the
    /// second goes on.
    pub second_head: Option<usize>,
    /// It says what was done, or holds what the formulas of other sheets take: no form, and no document of the
    /// agency's when the workbook is read again.
    pub workings: bool,
    /// Only other sheets' formulas read it; Excel doesn't show its tab.
    pub hidden: bool,
}

impl Sheet {
    /// A sheet with its title and head.
    pub fn new(name: &str, title: &[&str], widths: &[f64], head: Vec<Head>) -> Self {
        Self {
            name: name.to_owned(),
            title: title.iter().map(|&line| line.to_owned()).collect(),
            widths: widths.to_vec(),
            head,
            ..Self::default()
        }
    }

    /// The same, no form but workings.
    #[must_use]
    pub fn workings(mut self) -> Self {
        self.workings = true;
        self
    }

    /// Rows of the head, without the row of numbers.
    pub fn head_rows(&self) -> u32 {
        self.head.iter().map(|cell| cell.row + cell.rows).max().unwrap_or(0)
    }

    /// The sheet's row of the head's first row, from 0: below the title and a blank line.
    pub fn head_row(&self) -> u32 {
        let title = count(self.title.len());
        if title == 0 { 0 } else { title + 1 }
    }

    /// The sheet's row of the table's first row, from 0. The title and head must be complete.
    pub fn first_row(&self) -> u32 {
        self.head_row() + self.head_rows() + u32::from(!self.column_numbers.is_empty())
    }

    /// The address of a cell of the table, as another cell of the sheet writes it: `D12`.
    pub fn address(&self, row: usize, column: u32) -> String {
        format!("{}{}", column_letters(column), count(row) + self.first_row() + 1)
    }

    /// The same, as another sheet writes it: `'Tabel V'!D12`.
    pub fn full_address(&self, row: usize, column: u32) -> String {
        format!("{}!{}", quoted(&self.name), self.address(row, column))
    }

    /// A cell of the table, for formulas of the same sheet.
    pub fn local(&self, row: usize, column: u32) -> Reference {
        self.reference(self.address(row, column), row, column)
    }

    /// A cell of the table, for formulas of other sheets.
    pub fn full(&self, row: usize, column: u32) -> Reference {
        self.reference(self.full_address(row, column), row, column)
    }

    fn reference(&self, address: String, row: usize, column: u32) -> Reference {
        match self.cell(row, column) {
            Some(cell) => Reference::new(address, cell),
            None => Reference { address, value: None, text: None },
        }
    }

    /// A cell of a row.
    pub fn cell(&self, row: usize, column: u32) -> Option<&Cell> {
        self.rows.get(row)?.get(column as usize)
    }

    /// The sum of some cells of a column, as a cell.
    pub fn sum_cell(&self, rows: &[usize], column: u32, format: NumberFormat) -> Cell {
        let value = rows.iter().filter_map(|&row| self.cell(row, column)?.value()).sum();
        Cell::formula(self.sum(rows, column), value, format)
    }

    /// Replaces a cell of a row that is already there.
    pub fn set(&mut self, row: usize, column: u32, cell: Cell) {
        if let Some(place) = self.rows.get_mut(row).and_then(|cells| cells.get_mut(column as usize)) {
            *place = cell;
        }
    }

    /// A column's cells in some rows, absolute, for charts: `'Tabel V'!$D$12:$D$20`.
    pub fn absolute_range(&self, first: usize, last: usize, column: u32) -> String {
        let row = |row: usize| count(row) + self.first_row() + 1;
        let letter = column_letters(column);
        format!("{}!${letter}${}:${letter}${}", quoted(&self.name), row(first), row(last))
    }

    /// The index of the next row.
    pub fn next_row(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row and gives its index.
    pub fn push(&mut self, row: Vec<Cell>) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Shows some rows of a column as one cell; a single row stays as it is.
    pub fn merge_rows(&mut self, first: usize, last: usize, column: u32) {
        if last > first {
            self.merges.push(Merge { row: count(first), column, rows: count(last - first + 1), columns: 1 });
        }
    }

    /// Shows some columns of a row as one cell.
    pub fn merge_columns(&mut self, row: usize, column: u32, columns: u32) {
        self.merges.push(Merge { row: count(row), column, rows: 1, columns });
    }

    /// The heads of the columns that have cells to be filled in by hand, each once.
    pub fn input_columns(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for column in 0..count(self.widths.len()) {
            if !self.rows.iter().any(|row| is_input(row, column)) {
                continue;
            }
            let name = self.column_name(column);
            let new = if name.is_empty() { self.row_names(column) } else { vec![name] };
            for name in new {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// The names of the rows that are to be filled in, for a table without a head.
    fn row_names(&self, column: u32) -> Vec<String> {
        let name = |row: &Vec<Cell>| {
            row.iter().find_map(|cell| match &cell.content {
                Content::Text(text) if text.chars().count() > 3 => Some(text.clone()),
                _ => None,
            })
        };
        self.rows.iter().filter(|row| is_input(row, column)).filter_map(name).collect()
    }

    /// A column's name: the words of its head from top to bottom.
    pub fn column_name(&self, column: u32) -> String {
        let covers = |cell: &&Head| (cell.column..cell.column + cell.columns).contains(&column);
        let mut cells: Vec<&Head> = self.head.iter().filter(covers).collect();
        cells.sort_by_key(|cell| cell.row);
        cells.iter().flat_map(|cell| cell.text.split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// A sum over cells of the sheet: `SUM(D5,D9,D12)`, or `SUM(D5:D12)` for neighbours. It passes over
    /// cells that are still empty.
    pub fn sum(&self, rows: &[usize], column: u32) -> String {
        match rows {
            [] => "0".to_owned(),
            [one] => self.address(*one, column),
            [first, .., last] if last - first + 1 == rows.len() => {
                format!("SUM({}:{})", self.address(*first, column), self.address(*last, column))
            }
            _ => {
                let cells: Vec<String> = rows.iter().map(|&row| self.address(row, column)).collect();
                format!("SUM({})", cells.join(","))
            }
        }
    }
}

fn is_input(row: &[Cell], column: u32) -> bool {
    row.get(column as usize).is_some_and(|cell| cell.mark == Mark::Input)
}

/// A sheet's name as formulas quote it.
pub fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_count_the_title_and_the_head() {
        let mut sheet = Sheet::new(
            "Tabel II",
            &["Tabel II", "Program"],
            &[5.0, 40.0, 20.0],
            Head::single_row(&["No", "Program", "Anggaran"]),
        );
        assert_eq!(sheet.address(0, 2), "C5");
        sheet.column_numbers = vec!["1".into(), "2".into(), "3".into()];
        assert_eq!(sheet.full_address(1, 2), "'Tabel II'!C7");
        assert_eq!(sheet.sum(&[0, 1, 2], 2), "SUM(C6:C8)");
        assert_eq!(sheet.sum(&[0, 2], 2), "SUM(C6,C8)");
    }
}
