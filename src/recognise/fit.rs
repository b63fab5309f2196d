//! How well a table fits a form: its header's columns against the form's, the values below them, and
//! what the surroundings say.

use super::form::{Clue, Form, FormColumn, Holds, Kolom, Mark, Need, Rows, TableSpec};
use super::header::{Band, Column};
use super::meaning::Meaning;
use super::vocabulary::Concept;
use crate::documents::{Considered, Tahap};
use crate::workbook::grid::{CellValue, Grid};
use crate::workbook::number;

use rust_decimal::Decimal;

/// The sheet columns of one column of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Which column of the band it is.
    pub index: usize,
}

/// A table fits a form from this score of its columns on (0 to 1).
const ENOUGH: f32 = 0.6;

/// The same where the clues alone make the form certain.
const ENOUGH_CERTAIN: f32 = 0.45;

/// What a column that speaks against a form takes from its score.
const AGAINST: f32 = 0.45;

/// By so much the best form must lead before the next one.
const MARGIN: f32 = 0.02;

/// Clues of this weight together make it certain which form a table is, so that a missing column is a defect.
const CERTAIN: f32 = 0.7;

/// Clues of this weight let a form have the columns that only its title explains.
const TITLED: f32 = 0.4;

/// What a weight of clues adds to the score.
const CLUE: f32 = 0.15;

/// What is known of a table besides its header and rows.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Titles above it, normalised; long texts left out.
    pub titles: Vec<String>,
    /// The sheet's name, normalised.
    pub sheet: String,
    /// The file's name, normalised.
    pub file: String,
    /// The number of the table that a title or the sheet's name gives, normalised: `2 4 1`, `i`.
    pub number: Option<String>,
    /// Two parties sign below it.
    pub parties: bool,
    /// The budget that titles or names speak of.
    pub tahap: Option<Tahap>,
}

/// How well a band column fits a form's column: its concept, whether it is marked as the one that counts,
/// its year, the share of values that fit.
type Rank = (f32, (bool, bool), i32, f32);

/// A table of a sheet on its way to a form.
pub struct Candidate<'a> {
    grid: &'a Grid,
    band: &'a Band,
    rows: &'a [u32],
    meanings: Vec<Meaning>,
    /// The years that headings of targets and results name, the earliest first.
    years: Vec<i32>,
    around: &'a Surroundings,
    /// Whether rows nest below programs, and how many names are those of programs, kegiatan or sub kegiatan.
    names: NameSigns,
    /// It is a table on its side.
    sideways: bool,
}

/// So many columns of one kind below one heading are those of years, whatever stands above each.
const YEARS: usize = 3;

/// Counts the columns of targets and budgets where the header leaves the years open (`Tahun 1`, `....`): the
/// n-th below a heading is that of year n.
fn count_years(meanings: &mut [Meaning], band: &Band) {
    let counted = |meaning: &Meaning| {
        meaning.concept == Some(Concept::Target) && meaning.marks.iter().all(|m| *m == Mark::Tujuan)
    };
    let mut groups: Vec<(&str, bool, Vec<usize>)> = Vec::new();
    for (index, (meaning, column)) in meanings.iter().zip(&band.columns).enumerate() {
        let Some(top) = column.path.first().filter(|_| counted(meaning)) else { continue };
        match groups.iter_mut().find(|(label, rupiah, _)| *label == top && *rupiah == meaning.rupiah) {
            Some((_, _, columns)) => columns.push(index),
            None => groups.push((top, meaning.rupiah, vec![index])),
        }
    }
    for (_, _, columns) in groups.into_iter().filter(|(_, _, columns)| columns.len() >= YEARS) {
        for (year, index) in (1..).zip(columns) {
            meanings[index].year = Some(year);
        }
    }
}

/// What the names of the rows say.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameSigns {
    /// Rows of kegiatan or sub kegiatan stand below programs.
    pub nested: bool,
    /// A third of the names, or the header itself, speak of programs, kegiatan or sub kegiatan.
    pub programs: bool,
    /// The names are mostly those of accounts.
    pub accounts: bool,
}

/// How a table fits one table of one form.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The form.
    pub form: &'static Form,
    /// Which of its tables.
    pub table: &'static TableSpec,
    /// The columns found.
    pub columns: Vec<(Kolom, Span)>,
    /// Required columns that weren't found.
    pub missing: Vec<&'static FormColumn>,
    /// How well the columns fit, 0 to 1.
    pub score: f32,
    /// The weight of the clues.
    pub told: f32,
    /// The share of the required weight that was found.
    found: f32,
    /// Whether what the form demands of its surroundings is there.
    demanded: bool,
}

impl Fit {
    /// The columns of an id.
    pub fn get(&self, kolom: Kolom) -> Option<Span> {
        self.columns.iter().find(|(k, _)| *k == kolom).map(|(_, span)| *span)
    }

    /// Whether the clues alone make the form certain.
    pub fn certain(&self) -> bool {
        self.told >= CERTAIN
    }

    /// What forms are compared by.
    fn rank(&self) -> f32 {
        self.score + self.told * CLUE + self.form.prior
    }

    /// How sure the recognition is, 0 to 1.
    pub fn confidence(&self) -> f32 {
        (self.score * 0.8 + (self.told * CLUE).clamp(0.05, 0.25)).clamp(0.3, 0.99)
    }

    /// Whether it is good enough by itself.
    fn enough(&self) -> bool {
        let complete = self.missing.is_empty() || self.certain() && self.found >= 0.5;
        complete && self.demanded && self.score >= if self.certain() { ENOUGH_CERTAIN } else { ENOUGH }
    }
}

/// The forms considered for a table, the best first, and whether the first one is it.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// The fits, the best first; one for each form.
    pub fits: Vec<Fit>,
    /// The first one is good enough and leads by the margin.
    pub decided: bool,
}

impl Decision {
    /// The form decided for.
    pub fn chosen(&self) -> Option<&Fit> {
        self.fits.first().filter(|_| self.decided)
    }

    /// The forms that come nearest, with what they lack.
    pub fn considered(&self) -> Vec<Considered> {
        let cap = if self.decided { 1.0 } else { 0.65 };
        let near = self.fits.iter().filter(|fit| fit.score > 0.0).take(3);
        near.map(|fit| Considered {
            form: fit.form.kind,
            score: fit.confidence().min(cap),
            missing: fit.missing.iter().map(|column| column.kolom.label()).collect(),
        })
        .collect()
    }
}

impl<'a> Candidate<'a> {
    /// A table with what stands around it; `rows` are those to look at for what its columns hold.
    pub fn new(
        grid: &'a Grid,
        band: &'a Band,
        rows: &'a [u32],
        around: &'a Surroundings,
        names: NameSigns,
    ) -> Self {
        let mut meanings: Vec<Meaning> = band.columns.iter().map(Meaning::of).collect();
        // A percentage right of the change is the change in percent.
        for index in 1..meanings.len() {
            let percent =
                meanings[index].concept == Some(Concept::Persen) && meanings[index].marks.is_empty();
            if percent && meanings[index - 1].has(Mark::Selisih) {
                meanings[index].marks.push(Mark::Selisih);
            }
        }
        let yearly =
            |m: &&Meaning| matches!(m.concept, Some(Concept::Target | Concept::Realisasi | Concept::Capaian));
        if !meanings.iter().filter(yearly).any(|m| m.year.is_some()) {
            count_years(&mut meanings, band);
        }
        let mut years: Vec<i32> = meanings.iter().filter(yearly).filter_map(|m| m.year).collect();
        years.sort_unstable();
        years.dedup();
        Self { grid, band, rows, meanings, years, around, names, sideways: false }
    }

    /// The same table, read on its side.
    #[must_use]
    pub fn sideways(mut self) -> Self {
        self.sideways = true;
        self
    }

    /// Weighs the forms.
    pub fn decide(&self, forms: &[&'static Form]) -> Decision {
        let mut fits: Vec<Fit> = forms
            .iter()
            .filter(|form| match form.tahap {
                Some(Tahap::Perubahan) => self.around.tahap == Some(Tahap::Perubahan),
                Some(Tahap::Murni) => self.around.tahap != Some(Tahap::Perubahan),
                None => true,
            })
            .filter_map(|form| {
                let read_so = |table: &&TableSpec| (table.rows == Rows::Kotak) == self.sideways;
                let tables = form.tables.iter().filter(read_so).map(|table| self.fit(form, table));
                tables.max_by(|a, b| {
                    (a.enough(), a.rank())
                        .partial_cmp(&(b.enough(), b.rank()))
                        .unwrap_or(std::cmp::Ordering::Equal)
                })
            })
            .collect();
        fits.sort_by(|a, b| b.enough().cmp(&a.enough()).then(b.rank().total_cmp(&a.rank())));
        let decided = match fits.as_slice() {
            [first, second, ..] if second.enough() => {
                first.enough() && first.rank() - second.rank() >= MARGIN
            }
            [first, ..] => first.enough(),
            [] => false,
        };
        Decision { fits, decided }
    }

    /// How the table fits one table of a form.
    fn fit(&self, form: &'static Form, table: &'static TableSpec) -> Fit {
        let mut taken: Vec<Option<Kolom>> = vec![None; self.band.columns.len()];
        let mut columns: Vec<(Kolom, Span)> = Vec::new();
        let mut missing = Vec::new();
        let (mut found, mut wanted, mut required, mut required_found) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        let mut order: Vec<&'static FormColumn> = table.columns.iter().collect();
        order.sort_by_key(|column| column.need);
        for column in order {
            let weight = match column.need {
                Need::Required => 3.0,
                Need::Expected => 1.0,
                Need::Optional | Need::Titled => 0.0,
            };
            wanted += weight;
            let best = self.best(column, &taken);
            if column.need == Need::Required {
                required += weight;
                required_found += if best.is_some() { weight } else { 0.0 };
            }
            match best {
                Some(index) => {
                    taken[index] = Some(column.kolom);
                    columns.push((column.kolom, self.span(index)));
                    found += weight;
                }
                None if column.need == Need::Required => missing.push(column),
                None => {}
            }
        }
        columns.sort_by_key(|(_, span)| span.left);
        let told: f32 =
            form.clues.iter().filter(|(clue, _)| self.holds(clue, &columns)).map(|(_, weight)| weight).sum();
        let demanded = form.demands.is_empty() || form.demands.iter().any(|clue| self.holds(clue, &columns));
        let titled = |kolom: Kolom| table.columns.iter().any(|c| c.kolom == kolom && c.need == Need::Titled);
        let mut foreign = 0.0_f32;
        let mut against = 0.0_f32;
        for (index, place) in taken.iter().enumerate() {
            match place {
                Some(kolom) if titled(*kolom) && told < TITLED => foreign += 1.0,
                Some(_) => {}
                None => {
                    let (share, hostile) = self.stranger(index, table, &columns);
                    foreign += share;
                    against += if hostile { AGAINST } else { 0.0 };
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a header has few columns")]
        let share = foreign / self.band.columns.len().max(1) as f32;
        let score = (found / wanted.max(1.0) - share - against).clamp(0.0, 1.0);
        Fit {
            form,
            table,
            columns,
            missing,
            score,
            told,
            found: required_found / required.max(1.0),
            demanded,
        }
    }

    fn span(&self, index: usize) -> Span {
        let column = &self.band.columns[index];
        Span { left: column.left, right: column.right, index }
    }

    /// How foreign a column is to a form that has no use for it (0 to 1), and whether it speaks against it.
    fn stranger(&self, index: usize, table: &TableSpec, columns: &[(Kolom, Span)]) -> (f32, bool) {
        let meaning = &self.meanings[index];
        let Some(concept) = meaning.concept else { return (0.6, false) };
        if self.is_rupiah_sign(index) {
            return (0.0, false);
        }
        if table.against.contains(&concept) || concept == Concept::Orang {
            return (1.0, true);
        }
        if table.also.contains(&concept) {
            return (0.0, false);
        }
        // Last year's target beside this year's, the quarters of a target: explained by the column they repeat.
        let twin = columns.iter().any(|(_, span)| self.meanings[span.index].concept == Some(concept));
        let explained = twin && (!meaning.marks.is_empty() || meaning.year.is_some());
        (if explained { 0.2 } else { 1.0 }, false)
    }

    /// A column for the sign "Rp" belongs to the amounts beside it.
    fn is_rupiah_sign(&self, index: usize) -> bool {
        let column = &self.band.columns[index];
        let alone = column.path.len() == 1 && column.concepts().next() == Some(Concept::UnitRp);
        alone && self.meanings.get(index + 1).is_some_and(|next| next.concept == Some(Concept::Anggaran))
    }

    /// The band column that fits a form's column best, of those that are free.
    fn best(&self, column: &FormColumn, taken: &[Option<Kolom>]) -> Option<usize> {
        let fits = |strict: bool| {
            (0..self.meanings.len())
                .filter(|&i| taken[i].is_none() && !self.is_rupiah_sign(i))
                .filter_map(|i| self.rank(column, i, strict).map(|rank| (rank, i)))
                .max_by(|a, b| a.0.partial_cmp(&b.0).unwrap_or(std::cmp::Ordering::Equal).then(b.1.cmp(&a.1)))
                .map(|(_, i)| i)
        };
        fits(true).or_else(|| fits(false))
    }

    /// How well a band column fits a form's column; `None` if it doesn't. `strict` leaves out what a mark
    /// makes the figure of another time.
    fn rank(&self, column: &FormColumn, index: usize, strict: bool) -> Option<Rank> {
        let meaning = &self.meanings[index];
        let concept = meaning.concept?;
        let place = column.concepts.iter().position(|c| same_concept(*c, concept))?;
        // A heading over all quarters may speak of both; what counts is the unit below each.
        let by_unit = matches!(column.mark, Some(Mark::Triwulan(_))) || column.tahun.is_some();
        let money = if by_unit { meaning.rupiah } else { meaning.money };
        if column.money.is_some_and(|wanted| wanted != money) || column.physical != meaning.physical {
            return None;
        }
        if let Some(nth) = column.tahun
            && (meaning.year.is_none() || self.years.get(usize::from(nth)).copied() != meaning.year)
        {
            return None;
        }
        match column.mark {
            Some(mark) if !meaning.has(mark) => return None,
            Some(_) => {}
            None => {
                let other = |m: &Mark| {
                    matches!(
                        m,
                        Mark::Selisih | Mark::Triwulan(_) | Mark::Bulan(_) | Mark::Maju | Mark::Tujuan
                    ) || strict
                        && matches!(m, Mark::Sebelum | Mark::Lalu | Mark::Akhir | Mark::Ini | Mark::Daerah)
                };
                if meaning.marks.iter().any(other) {
                    return None;
                }
            }
        }
        let share = self.share(index, column.holds);
        if share.is_some_and(|(share, filled)| share < 0.5 && filled >= 2 && filled * 10 >= self.rows.len()) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a column has few concepts")]
        let first = -(place as f32);
        let year = meaning.year.unwrap_or(i32::MAX);
        let marked = (meaning.has(Mark::Sesudah), meaning.total);
        Some((first, marked, year, share.map_or(0.0, |(share, _)| share)))
    }

    /// The share of the filled cells below a header that hold what they should, and how many are filled.
    fn share(&self, index: usize, holds: Holds) -> Option<(f32, usize)> {
        if holds == Holds::Anything {
            return None;
        }
        let span = self.span(index);
        let fits = |grid: &Grid, row: u32, col: u32| match holds {
            Holds::Money => looks_like_money(grid, row, col),
            Holds::Percent => looks_like_percent(grid, row, col),
            Holds::Words => has_words(grid, row, col),
            Holds::Number | Holds::Anything => has_digits(grid, row, col),
        };
        let col = value_column(self.grid, self.band, span, self.rows, fits);
        let mut filled = 0_usize;
        let mut good = 0_usize;
        for &row in self.rows {
            let Some(cell) = self.grid.cell(row, col) else { continue };
            // A number of the columns, an error and a dash say nothing of the kind of values.
            let shown = super::lines::cell_text(cell);
            let nothing = shown.as_deref().is_none_or(|t| matches!(t.trim(), "" | "-" | "–" | "—"))
                || matches!(cell.value, CellValue::Error(_));
            if nothing || self.grid.anchor(row, col) != (row, col) {
                continue;
            }
            filled += 1;
            good += usize::from(fits(self.grid, row, col));
        }
        #[expect(clippy::cast_precision_loss, reason = "few rows are looked at")]
        let share = good as f32 / filled as f32;
        (filled > 0).then_some((share, filled))
    }

    /// Whether a clue holds.
    fn holds(&self, clue: &Clue, columns: &[(Kolom, Span)]) -> bool {
        let around = self.around;
        let within = |text: &str, words: &str| format!(" {text} ").contains(&format!(" {words} "));
        match clue {
            Clue::Title(words) => around.titles.iter().any(|title| title.contains(words)),
            Clue::TitleIs(words) => around.titles.iter().any(|title| title == words),
            Clue::Name(words) => within(&around.sheet, words) || within(&around.file, words),
            Clue::Number(number) => around.number.as_deref().is_some_and(|given| {
                given == *number || given.strip_prefix(number).is_some_and(|rest| rest.starts_with(' '))
            }),
            Clue::Parties => around.parties,
            Clue::Has(kolom) => columns.iter().any(|(k, _)| k == kolom),
            Clue::Marked(mark) => self.meanings.iter().flat_map(|m| &m.marks).any(|m| same_mark(*mark, *m)),
            Clue::AccountNames => self.names.accounts,
            Clue::Nested => self.names.nested,
            Clue::ProgramNames => self.names.programs,
            Clue::All(clues) => clues.iter().all(|clue| self.holds(clue, columns)),
            Clue::Not(clue) => !self.holds(clue, columns),
        }
    }
}

/// Whether a form's concept is that of a header; a quarter or month stands for any.
fn same_concept(wanted: Concept, met: Concept) -> bool {
    match (wanted, met) {
        (Concept::Triwulan(0), Concept::Triwulan(_)) | (Concept::Bulan(0), Concept::Bulan(_)) => true,
        (wanted, met) => wanted == met,
    }
}

/// Whether a mark is that of a header; a quarter or month 0 stands for any.
fn same_mark(wanted: Mark, met: Mark) -> bool {
    match (wanted, met) {
        (Mark::Triwulan(0), Mark::Triwulan(_)) | (Mark::Bulan(0), Mark::Bulan(_)) => true,
        (wanted, met) => wanted == met,
    }
}

/// The concepts of a header with their columns, whatever the form.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: Vec<(Concept, Span)>,
}

impl Map {
    /// Reads the concepts of a band.
    pub fn new(band: &Band) -> Self {
        let entries = band.columns.iter().enumerate().filter_map(|(index, column)| {
            Some((column.concept()?, Span { left: column.left, right: column.right, index }))
        });
        Self { entries: entries.collect() }
    }

    /// The first column of a concept.
    pub fn get(&self, concept: Concept) -> Option<Span> {
        self.entries.iter().find(|(c, _)| *c == concept).map(|(_, span)| *span)
    }

    /// All columns of a concept.
    pub fn all(&self, concept: Concept) -> impl Iterator<Item = Span> {
        self.entries.iter().filter(move |(c, _)| *c == concept).map(|(_, span)| *span)
    }
}

/// Whether a column speaks of a quarter.
pub fn quarter_of(column: &Column) -> Option<u8> {
    column.concepts().find_map(|c| match c {
        Concept::Triwulan(quarter) => Some(quarter),
        _ => None,
    })
}

/// The column of a span that holds most values of a kind in the rows below, or one of the unnamed
/// neighbours where a merged header displaced it.
pub fn value_column(
    grid: &Grid,
    band: &Band,
    span: Span,
    rows: &[u32],
    fits: impl Fn(&Grid, u32, u32) -> bool,
) -> u32 {
    let count = |col: u32| rows.iter().filter(|&&row| fits(grid, row, col)).count();
    let inside = (span.left..=span.right).max_by_key(|&col| (count(col), std::cmp::Reverse(col)));
    let best = inside.unwrap_or(span.left);
    if count(best) > 0 {
        return best;
    }
    let named = |col: u32| band.columns.iter().any(|c| (c.left..=c.right).contains(&col));
    let neighbours = [span.right + 1, span.right + 2, span.left.wrapping_sub(1)];
    neighbours
        .into_iter()
        .filter(|&col| col != u32::MAX && !named(col))
        .max_by_key(|&col| count(col))
        .filter(|&col| count(col) > 0)
        .unwrap_or(best)
}

/// Whether the rows are those of an account table (LRA, RKA) rather than of programs.
pub fn is_account_table(names: &[&str]) -> bool {
    let accounts = names
        .iter()
        .filter(|name| {
            let normal = crate::domain::text::normalise(name);
            name.trim_start().starts_with('-')
                || [
                    "belanja",
                    "pendapatan",
                    "pembiayaan",
                    "pajak",
                    "retribusi",
                    "surplus",
                    "penerimaan",
                    "beban",
                ]
                .iter()
                .any(|w| normal.starts_with(w))
        })
        .count();
    accounts * 3 > names.len()
}

/// Whether the value shown is an amount of money as budgets have them: 1.000 or more, or zero.
pub fn looks_like_money(grid: &Grid, row: u32, col: u32) -> bool {
    use crate::source::Content;
    grid.cell(row, col).is_some_and(|cell| {
        matches!(number::money(cell), Content::Value(v) if v.is_zero() || v.abs() >= Decimal::from(1000))
    })
}

/// Whether the value shown is a percentage: by its format, by its sign, or by its size.
pub fn looks_like_percent(grid: &Grid, row: u32, col: u32) -> bool {
    use crate::source::Content;
    grid.cell(row, col).is_some_and(|cell| match &cell.value {
        CellValue::Number(value) => cell.format.percent || value.abs() <= Decimal::from(400),
        CellValue::Text(text) => {
            text.contains('%')
                || matches!(number::percent(cell), Content::Value(p) if p.value.abs() <= Decimal::from(400))
        }
        _ => false,
    })
}

/// Whether the cell shows words of more than three letters.
fn has_words(grid: &Grid, row: u32, col: u32) -> bool {
    grid.cell(row, col)
        .and_then(super::lines::cell_text)
        .is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 3)
}

/// Whether the cell shows a digit.
fn has_digits(grid: &Grid, row: u32, col: u32) -> bool {
    grid.cell(row, col)
        .and_then(super::lines::cell_text)
        .is_some_and(|t| t.chars().any(|c| c.is_ascii_digit()))
}
