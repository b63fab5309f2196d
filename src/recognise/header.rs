//! Header bands: from one to several rows, merged both ways, to one path of labels per column.

use super::lines::{cell_text, squeeze};
use super::vocabulary::{Concept, classify, is_total_label};
use crate::domain::text::normalise;
use crate::source::CellRef;
use crate::workbook::grid::{Cell, CellValue, Grid};

/// A column of a header band.
#[derive(Debug, Clone)]
pub struct Column {
    /// First sheet column it covers.
    pub left: u32,
    /// Last sheet column it covers.
    pub right: u32,
    /// The labels from top to bottom.
    pub path: Vec<String>,
    /// The cell of the lowest label.
    pub at: CellRef,
    /// The number printed for it in the row that numbers the columns, with its formula if any.
    pub number: Option<String>,
}

impl Column {
    /// The labels joined as a reader would say them.
    pub fn label(&self) -> String {
        self.path.join(" › ")
    }

    /// All labels in one normalised text.
    pub fn words(&self) -> String {
        normalise(&self.path.join(" "))
    }

    /// The concepts of its labels, from the lowest to the highest.
    pub fn concepts(&self) -> impl Iterator<Item = Concept> {
        self.path.iter().rev().filter_map(|label| classify(label).map(|m| m.concept))
    }

    /// The concept the path names as a whole.
    pub fn concept(&self) -> Option<Concept> {
        let mut concepts = self.concepts();
        let lowest = concepts.next()?;
        let upper = concepts.next();
        Some(match (lowest, upper) {
            (Concept::Tahun(_), Some(upper)) => upper,
            (Concept::UnitRp | Concept::UnitK, Some(upper))
                if !matches!(upper, Concept::Triwulan(_) | Concept::UnitK | Concept::UnitRp) =>
            {
                upper
            }
            (Concept::Anggaran, Some(Concept::Realisasi)) => Concept::Realisasi,
            (Concept::UnitRp, None) => Concept::Anggaran,
            (lowest, _) => lowest,
        })
    }
}

/// A header of a table.
#[derive(Debug, Clone)]
pub struct Band {
    /// First row.
    pub top: u32,
    /// Last row, rows that number the columns included.
    pub bottom: u32,
    /// The columns from left to right.
    pub columns: Vec<Column>,
}

impl Band {
    /// First sheet column.
    pub fn left(&self) -> u32 {
        self.columns.first().map_or(0, |c| c.left)
    }

    /// Last sheet column.
    pub fn right(&self) -> u32 {
        self.columns.last().map_or(0, |c| c.right)
    }

    /// Whether another band prints the same labels in the same columns.
    pub fn same_labels(&self, other: &Self) -> bool {
        let key = |band: &Self| {
            band.columns.iter().map(|c| (c.left, normalise(&c.path.join(" ")))).collect::<Vec<_>>()
        };
        key(self) == key(other)
    }
}

/// A label of a row: its columns, its rows, its text.
struct Label {
    left: u32,
    right: u32,
    bottom: u32,
    text: String,
    number: bool,
}

/// The labels that begin in a row.
fn labels(grid: &Grid, row: u32) -> Vec<Label> {
    grid.row(row)
        .iter()
        .filter(|c| grid.anchor(c.row, c.col) == (c.row, c.col))
        .filter_map(|cell| {
            let text = cell_text(cell)?;
            let merge = grid.merge_at(cell.row, cell.col);
            Some(Label {
                left: cell.col,
                right: merge.map_or(cell.col, |m| m.right),
                bottom: merge.map_or(cell.row, |m| m.bottom),
                text: squeeze(&text),
                number: matches!(cell.value, CellValue::Number(_) | CellValue::OddNumber(_)),
            })
        })
        .collect()
}

/// Whether a number may stand in a header: a year.
fn is_year(text: &str) -> bool {
    text.parse::<i32>().is_ok_and(|y| (1990..=2100).contains(&y))
}

/// The labels without the working figures that stand right of a table, a blank column apart.
fn without_strays(mut labels: Vec<Label>) -> Vec<Label> {
    while let [.., before, last] = labels.as_slice() {
        let stray = last.number && !is_year(&last.text) && last.left > before.right + 1;
        let number_before = before.number && !is_year(&before.text);
        let figures = last.number && number_before;
        if !(stray || figures) {
            break;
        }
        labels.pop();
    }
    labels
}

/// Whether a text is an amount, a code, or a name with a number before it.
fn is_data(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let begins = text.trim_start_matches(['(', ' ']).starts_with(|c: char| c.is_ascii_digit());
    // Printed formulas and column numbers may share a row with labels; years are no amounts.
    (digits >= 5 && letters <= 4 && !text.contains('=')) || (begins && letters >= 4 && !text.contains('='))
}

/// Whether a row can begin a header: several labels of different concepts and no figures.
fn starts_band(grid: &Grid, row: u32) -> bool {
    let labels = without_strays(labels(grid, row));
    if labels.len() < 2 || labels.iter().any(|l| l.number && !is_year(&l.text)) {
        return false;
    }
    // Amounts and numbered names are data, whatever their words.
    if labels.iter().any(|l| is_data(&l.text)) {
        return false;
    }
    let mut concepts = Vec::new();
    let mut known = 0;
    for label in &labels {
        let Some(found) = classify(&label.text) else { continue };
        // A long label of names is a header only if it has no word of its own: programs are close to it.
        let long = found.concept == Concept::Uraian && label.text.split_whitespace().count() > 6;
        if found.quality < if long { 0.99 } else { 0.7 } {
            continue;
        }
        known += 1;
        if !concepts.contains(&found.concept) {
            concepts.push(found.concept);
        }
    }
    let anchors = concepts.iter().any(|c| {
        matches!(
            c,
            Concept::Sasaran
                | Concept::Indikator
                | Concept::Uraian
                | Concept::Kode
                | Concept::Target
                | Concept::Anggaran
                | Concept::Realisasi
                | Concept::Rekomendasi
                | Concept::Penghargaan
                | Concept::Interval
                | Concept::Predikat
        )
    });
    anchors && concepts.len() >= 2 && known * 10 >= labels.len() * 6
}

/// The number of a column as printed: `(3)`, `3`, `13=12/7x100%`, `6a`.
fn column_number(text: &str) -> Option<String> {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']')).collect();
    let head: String = bare.chars().take_while(char::is_ascii_digit).collect();
    if head.len() > 3 || bare.chars().count() > 40 {
        return None;
    }
    let rest = &bare[head.len()..];
    let lettered = rest.chars().count() == 1 && rest.chars().all(|c| c.is_ascii_lowercase());
    if !head.is_empty() && (rest.is_empty() || rest == "." || rest.starts_with('=') || lettered) {
        return Some(bare.trim_end_matches('.').to_owned());
    }
    let single = bare.chars().count() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    single.then_some(bare)
}

/// Whether a row below a header counts years: 1, 2, 3 … in some columns of a heading that says so.
fn counts_years(grid: &Grid, row: u32) -> bool {
    let labels = labels(grid, row);
    let Some(first) = labels.first() else { return false };
    let count = |(index, label): (usize, &Label)| {
        label.text.trim_matches(['(', ')']).parse::<usize>().is_ok_and(|n| n == index + 1)
    };
    let heading = (1..=3).filter_map(|up| row.checked_sub(up)).find_map(|above| {
        let covers = |c: &&Cell| {
            let right = grid.merge_at(c.row, c.col).map_or(c.col, |m| m.right);
            (c.col..=right.max(c.col)).contains(&first.left) && !c.is_blank()
        };
        grid.row(above).iter().find(covers).and_then(cell_text)
    });
    labels.len() >= 3
        && labels.iter().enumerate().all(count)
        && heading.is_some_and(|h| format!(" {} ", normalise(&h)).contains(" tahun ke "))
}

/// Whether a row numbers the columns.
fn is_numbering(grid: &Grid, row: u32, columns: usize) -> bool {
    let labels = labels(grid, row);
    if labels.len() < 2 || (labels.len() < 3 && columns > 3) || counts_years(grid, row) {
        return false;
    }
    let mut last = 0_u32;
    let mut rising = 0;
    for label in &labels {
        let Some(number) = column_number(&label.text) else { return false };
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(value) = digits.parse::<u32>() {
            // The unit letters K and the like are no numbers; falling numbers are data.
            if value < last {
                return false;
            }
            if value == last + 1 || last == 0 {
                rising += 1;
            }
            last = value;
        } else if !number.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_uppercase()) {
            return false;
        }
    }
    let letters = labels.iter().all(|l| l.text.trim_matches(['(', ')']).chars().count() == 1 && last == 0);
    if letters {
        let sequence: Vec<char> =
            labels.iter().filter_map(|l| l.text.trim_matches(['(', ')']).chars().next()).collect();
        return sequence.windows(2).all(|w| u32::from(w[1]) == u32::from(w[0]) + 1);
    }
    rising * 10 >= labels.len() * 6 && rising >= 2
}

/// Whether a row continues the header: every cell is a short label of a unit, a quarter, a year or a
/// column of a group above.
fn continues_band(grid: &Grid, row: u32) -> bool {
    let labels = labels(grid, row);
    if labels.is_empty() || labels.iter().any(|l| l.number && !is_year(&l.text)) {
        return false;
    }
    let mut strong = 0;
    for label in &labels {
        // "Total" beside "Periode lalu" and "Periode ini".
        if is_total_label(&label.text) && labels.len() > 2 {
            continue;
        }
        let Some(found) = classify(&label.text) else {
            // A printed formula may share the unit row.
            if column_number(&label.text).is_some() {
                continue;
            }
            return false;
        };
        if found.quality < 0.99 || label.text.split(' ').count() > 7 {
            return false;
        }
        match found.concept {
            Concept::UnitK | Concept::UnitRp | Concept::Triwulan(_) | Concept::Tahun(_) | Concept::Persen => {
                strong += 2;
            }
            _ => strong += 1,
        }
    }
    strong >= 2
}

/// Finds all header bands of a sheet, from top to bottom.
pub fn bands(grid: &Grid) -> Vec<Band> {
    let rows: Vec<u32> = grid.rows().map(|(row, _)| row).collect();
    let mut out: Vec<Band> = Vec::new();
    let mut next_free = 0;
    for (index, &row) in rows.iter().enumerate() {
        if row < next_free || !starts_band(grid, row) {
            continue;
        }
        // Right below a header stands its first row, not another header, unless that is as wide.
        let crowding = out
            .last()
            .is_some_and(|band| band.bottom + 1 == row && labels(grid, row).len() * 2 < band.columns.len());
        if crowding {
            continue;
        }
        // A row of groups may stand above the row that was recognised.
        let mut top = row;
        if let Some(&above) = index.checked_sub(1).and_then(|i| rows.get(i))
            && above + 1 == row
            && above >= next_free
            && continues_band(grid, above)
            && labels(grid, above).len() >= 2
        {
            top = above;
        }
        let bottom = band_bottom(grid, top, row);
        let columns = columns(grid, top, bottom);
        if columns.len() >= 2 {
            out.push(Band { top, bottom, columns });
            next_free = bottom + 1;
        }
    }
    out
}

/// The last row of a band that begins in `top`.
fn band_bottom(grid: &Grid, top: u32, start: u32) -> u32 {
    let mut bottom = start;
    let mut row = top;
    let cap = top + 8;
    loop {
        while row <= bottom {
            for label in without_strays(labels(grid, row)) {
                bottom = bottom.max(label.bottom.min(cap));
            }
            row += 1;
        }
        if bottom >= cap {
            return bottom;
        }
        let next = bottom + 1;
        let count = labels(grid, start).len();
        if is_numbering(grid, next, count) || continues_band(grid, next) || counts_years(grid, next) {
            bottom = next;
        } else if labels(grid, next).is_empty() && is_numbering(grid, next + 1, count) {
            bottom = next + 1;
        } else {
            return bottom;
        }
    }
}

/// The columns of a band with their paths.
fn columns(grid: &Grid, top: u32, bottom: u32) -> Vec<Column> {
    let rows: Vec<(u32, Vec<Label>)> =
        (top..=bottom).map(|row| (row, without_strays(labels(grid, row)))).collect();
    let count = rows.iter().map(|(_, l)| l.len()).max().unwrap_or(0);
    let numbering: Vec<u32> = rows
        .iter()
        .filter(|(row, _)| *row > top && is_numbering(grid, *row, count))
        .map(|(r, _)| *r)
        .collect();
    let counted: Vec<u32> = rows.iter().map(|(row, _)| *row).filter(|row| counts_years(grid, *row)).collect();
    let left = rows.iter().flat_map(|(_, l)| l.iter().map(|x| x.left)).min().unwrap_or(0);
    let right = rows.iter().flat_map(|(_, l)| l.iter().map(|x| x.right)).max().unwrap_or(0);
    let mut out: Vec<Column> = Vec::new();
    // For every column and row, the first column of the label that covers it.
    let mut chains: Vec<Vec<Option<u32>>> = Vec::new();
    for col in left..=right {
        let mut chain: Vec<Option<u32>> = vec![None; rows.len()];
        let mut path: Vec<String> = Vec::new();
        let mut at = None;
        let mut number = None;
        let mut span_right = col;
        let mut span_left = col;
        for (position, (row, row_labels)) in rows.iter().enumerate() {
            let own = row_labels.iter().find(|l| (l.left..=l.right).contains(&col));
            if numbering.contains(row) {
                if let Some(label) = own {
                    number = column_number(&label.text);
                } else if let Some(label) = row_labels.iter().rev().find(|l| l.left < col)
                    && grid.anchor(*row, col) == (*row, col)
                    && label.right + 1 >= col
                {
                    number = number.or_else(|| column_number(&label.text));
                }
                continue;
            }
            chain[position] = own.map(|l| l.left);
            if let Some(label) = own {
                // A formula or number among labels belongs to the column, not to its name.
                if classify(&label.text).is_none()
                    && !counted.contains(row)
                    && let Some(found) = column_number(&label.text)
                {
                    number = Some(found);
                    continue;
                }
                path.push(label.text.clone());
                at = Some(grid.at(*row, label.left));
                (span_left, span_right) = (label.left, label.right);
                continue;
            }
            // A label without a merge reaches over the blank cells to its right when the rows below
            // divide it.
            let spread = row_labels.iter().rev().find(|l| l.right < col);
            let below = rows[position + 1..].iter().any(|(r, ls)| {
                !numbering.contains(r)
                    && ls.iter().any(|l| {
                        (l.left..=l.right).contains(&col)
                            && classify(&l.text).is_some_and(|m| {
                                matches!(
                                    m.concept,
                                    Concept::UnitK
                                        | Concept::UnitRp
                                        | Concept::Persen
                                        | Concept::Triwulan(_)
                                        | Concept::Tahun(_)
                                        | Concept::Satuan
                                        | Concept::Target
                                        | Concept::Realisasi
                                        | Concept::Capaian
                                        | Concept::Keuangan
                                        | Concept::Fisik
                                        | Concept::Periode
                                )
                            })
                    })
            });
            // It doesn't reach beyond the group it is itself a part of.
            let same_group = spread.is_some_and(|l| {
                let its = chains.get((l.left - left) as usize).and_then(|c| c.get(..position));
                its.is_none_or(|its| its == &chain[..position])
            });
            if let Some(label) = spread
                && below
                && same_group
                && grid.anchor(*row, col) == (*row, col)
            {
                path.push(label.text.clone());
                chain[position] = Some(label.left);
            }
        }
        chains.push(chain);
        let Some(at) = at else { continue };
        if let Some(last) = out.last_mut()
            && last.left == span_left
            && last.right >= col
            && last.path == path
        {
            continue;
        }
        out.push(Column { left: span_left.max(col), right: span_right, path, at, number });
    }
    out
}
