//! What people typed into the cells that a table leaves for them, carried into the table that replaces it.
//!
//! A row is known again by the texts that the table itself prints in it, so that what was typed moves
//! along when rows come or go. What has no place any more is told, never dropped in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::annotated::Change;
use super::sheet::{Cell, Content, Mark, NumberFormat, Sheet, count};
use crate::source::column_letters;
use crate::workbook::RawSheet;
use crate::workbook::grid::{self, CellValue};

/// What became of what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many cells were carried over.
    pub cells: usize,
    /// What has no place in the new tables: where it stood, what it was, and what stands there now.
    pub lost: Vec<Change>,
}

/// Fills the empty input cells of new sheets with what stands in the old ones. `inputs` are the cells of
/// the old ones that are coloured as cells to fill in, by sheet, row and column.
pub fn carry(sheets: &mut [Sheet], old: &[RawSheet], inputs: &BTreeSet<(String, u32, u32)>) -> Carried {
    let mut carried = Carried::default();
    for before in old {
        let before = Carrier::new(before);
        let new = sheets.iter_mut().find(|sheet| sheet.name == before.name);
        let used = new.map(|sheet| before.fill(sheet)).unwrap_or_default();
        carried.cells += used.len();
        let new = sheets.iter().find(|sheet| sheet.name == before.name);
        carried.lost.extend(before.lost(new, inputs, &used));
    }
    carried
}

/// Gives formulas of the new sheets the results that a spreadsheet program computed in the old ones. Only
/// right where both hold the same inputs and formulas.
pub fn take_results(sheets: &mut [Sheet], old: &[RawSheet]) {
    for sheet in sheets {
        let Some(before) = old.iter().find(|before| before.name == sheet.name) else { continue };
        let before = Carrier::new(before);
        let first = sheet.first_row();
        for (row, cells) in (first..).zip(&mut sheet.rows) {
            for (column, cell) in (0u32..).zip(cells) {
                let Some(known) = before.cells.get(&(row, column)).filter(|known| known.formula) else {
                    continue;
                };
                let formula = cell.content.formula().to_owned();
                cell.content = match (&cell.content, &known.value) {
                    (Content::Formula(..) | Content::FormulaText(..), CellValue::Number(number)) => {
                        Content::Formula(formula, Some(*number))
                    }
                    (Content::FormulaText(..), CellValue::Text(text)) => {
                        Content::FormulaText(formula, text.clone())
                    }
                    _ => continue,
                };
            }
        }
    }
}

/// An old sheet.
struct Carrier<'a> {
    name: &'a str,
    cells: BTreeMap<(u32, u32), &'a grid::Cell>,
    rows: Vec<u32>,
}

impl<'a> Carrier<'a> {
    fn new(sheet: &'a RawSheet) -> Self {
        let cells: BTreeMap<_, _> = sheet.cells.iter().map(|cell| ((cell.row, cell.col), cell)).collect();
        let mut rows: Vec<u32> = cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        Self { name: &sheet.name, cells, rows }
    }

    fn text(&self, row: u32, column: u32) -> &str {
        match self.cells.get(&(row, column)).map(|cell| &cell.value) {
            Some(CellValue::Text(text)) => text,
            _ => "",
        }
    }

    /// Fills the new sheet; the old cells that were used.
    fn fill(&self, sheet: &mut Sheet) -> BTreeSet<(u32, u32)> {
        let first = sheet.first_row();
        let labels: Vec<Vec<(u32, String)>> = sheet.rows.iter().map(|row| labels(row)).collect();
        // Where every row is where it was, rows of the same name are told apart by their place.
        let unmoved = (first..).zip(&labels).all(|(row, here)| self.fits(row, here));
        let mut used = BTreeSet::new();
        for (index, here) in labels.iter().enumerate() {
            let unique = || labels.iter().filter(|others| *others == here).count() == 1;
            let from =
                if unmoved { Some(first + count(index)) } else { self.only_row(here).filter(|_| unique()) };
            let Some(from) = from else { continue };
            for (column, cell) in (0u32..).zip(&mut sheet.rows[index]) {
                let typed = self.cells.get(&(from, column)).filter(|typed| !typed.is_blank());
                if let (Some(typed), Mark::Input, Content::Empty) = (typed, cell.mark, &cell.content) {
                    fill(cell, typed);
                    used.insert((from, column));
                }
            }
        }
        used
    }

    /// Whether an old row prints these texts.
    fn fits(&self, row: u32, labels: &[(u32, String)]) -> bool {
        labels.iter().all(|(column, text)| plain(self.text(row, *column)) == plain(text))
    }

    /// The only old row that prints these texts.
    fn only_row(&self, labels: &[(u32, String)]) -> Option<u32> {
        let mut rows = self.rows.iter().copied().filter(|row| self.fits(*row, labels));
        let row = rows.next().filter(|_| !labels.is_empty())?;
        rows.next().is_none().then_some(row)
    }

    /// What was typed and found no place: its row is gone, or a document holds something else now.
    fn lost(
        &self,
        new: Option<&Sheet>,
        inputs: &BTreeSet<(String, u32, u32)>,
        used: &BTreeSet<(u32, u32)>,
    ) -> Vec<Change> {
        let now = |row: u32, column: u32| {
            let new = new?;
            let index = usize::try_from(row.checked_sub(new.first_row())?).ok()?;
            new.cell(index, column).map(|cell| shown(&cell.content))
        };
        let typed =
            self.cells.values().filter(|cell| !cell.is_blank() && !used.contains(&(cell.row, cell.col)));
        typed
            .filter(|cell| inputs.contains(&(self.name.to_owned(), cell.row, cell.col)))
            .map(|cell| Change {
                sheet: self.name.to_owned(),
                cell: Some(format!("{}{}", column_letters(cell.col), cell.row + 1)),
                before: now(cell.row, cell.col).unwrap_or_default(),
                after: value(cell),
            })
            .filter(|change| change.before != change.after)
            .collect()
    }
}

/// The texts that a row prints by itself, with their columns.
fn labels(row: &[Cell]) -> Vec<(u32, String)> {
    let printed = (0u32..).zip(row).filter(|(_, cell)| cell.mark != Mark::Input);
    printed
        .filter_map(|(column, cell)| match &cell.content {
            Content::Text(text) if !text.trim().is_empty() => Some((column, text.clone())),
            _ => None,
        })
        .collect()
}

fn fill(cell: &mut Cell, typed: &grid::Cell) {
    cell.content = match &typed.value {
        CellValue::Number(number) => {
            cell.style.number = match &typed.format {
                format if format.date => NumberFormat::Date,
                format if format.percent => NumberFormat::Percent,
                // A figure under General stays as it is typed.
                _ => cell.style.number,
            };
            Content::Number(*number)
        }
        _ => Content::Text(value(typed)),
    };
}

fn value(cell: &grid::Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) | CellValue::OddNumber(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(number) => number.normalize().to_string(),
        CellValue::Bool(true) => "TRUE".to_owned(),
        CellValue::Bool(false) => "FALSE".to_owned(),
    }
}

fn shown(content: &Content) -> String {
    match content {
        Content::Number(number) | Content::Formula(_, Some(number)) => number.normalize().to_string(),
        content => content.shown().to_owned(),
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::output::sheet::Head;
    use crate::workbook::grid::NumberFormat as Shown;

    fn table(names: &[&str]) -> Sheet {
        let mut sheet =
            Sheet::new("Tabel", &["Tabel"], &[5.0, 30.0, 10.0], Head::single_row(&["Nama", "Nilai"]));
        for name in names {
            sheet.push(vec![Cell::text(*name), Cell::input()]);
        }
        sheet
    }

    /// The table as it was written, with figures typed into its second column.
    fn filled(names: &[&str], figures: &[i64]) -> (RawSheet, BTreeSet<(String, u32, u32)>) {
        let first = table(names).first_row();
        let cell = |row, col, value| grid::Cell { row, col, value, format: Shown::default(), formula: false };
        let mut sheet = RawSheet { name: "Tabel".into(), ..RawSheet::default() };
        let mut inputs = BTreeSet::new();
        for ((row, name), figure) in (first..).zip(names).zip(figures) {
            sheet.cells.push(cell(row, 0, CellValue::Text((*name).into())));
            sheet.cells.push(cell(row, 1, CellValue::Number(Decimal::from(*figure))));
            inputs.insert(("Tabel".to_owned(), row, 1));
        }
        (sheet, inputs)
    }

    fn figures(sheet: &Sheet) -> Vec<String> {
        sheet.rows.iter().map(|row| shown(&row[1].content)).collect()
    }

    #[test]
    fn what_was_typed_moves_along_with_its_row() {
        let (old, inputs) = filled(&["a", "b", "c"], &[1, 2, 3]);
        let mut new = [table(&["baru", "a", "b", "c"])];
        let carried = carry(&mut new, &[old], &inputs);
        assert_eq!(figures(&new[0]), ["", "1", "2", "3"]);
        assert_eq!(carried, Carried { cells: 3, lost: Vec::new() });
    }

    #[test]
    fn what_has_no_place_is_told() {
        let (old, inputs) = filled(&["a", "b"], &[1, 2]);
        let mut new = [table(&["a"])];
        let carried = carry(&mut new, std::slice::from_ref(&old), &inputs);
        assert_eq!((carried.cells, carried.lost.len()), (1, 1));
        assert_eq!(carried.lost[0].after, "2");
        // The document now says something itself.
        let mut new = [table(&["a", "b"])];
        new[0].rows[1][1].content = Content::Number(Decimal::from(9));
        let carried = carry(&mut new, std::slice::from_ref(&old), &inputs);
        assert_eq!((carried.lost[0].before.as_str(), carried.lost[0].after.as_str()), ("9", "2"));
        // The whole sheet is gone.
        assert_eq!(carry(&mut [], &[old], &inputs).lost.len(), 2);
    }

    #[test]
    fn rows_of_the_same_name_are_told_apart_by_their_place() {
        let (old, inputs) = filled(&["a", "a", "b"], &[1, 2, 3]);
        let mut new = [table(&["a", "a", "b"])];
        assert_eq!(carry(&mut new, std::slice::from_ref(&old), &inputs).cells, 3);
        assert_eq!(figures(&new[0]), ["1", "2", "3"]);
        // Shifted, nobody knows which is which.
        let mut new = [table(&["x", "a", "a", "b"])];
        let carried = carry(&mut new, &[old], &inputs);
        assert_eq!(figures(&new[0]), ["", "", "", "3"]);
        assert_eq!((carried.cells, carried.lost.len()), (1, 2));
    }
}
