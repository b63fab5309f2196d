//! From a grid to documents: finds the forms of a sheet and reads them.

use crate::documents::{
    BarisIndikator, BlokTandaTangan, Considered, DaftarAnggaran, Document, FormKind, Head, Lampiran,
    Observations, Orang, Pernyataan, ReadingProblem, TabelAnggaran, TabelIndikator, TabelUmum, Tahap,
    Triwulan,
};
use crate::recognise::form::{Form, Kolom};
use crate::recognise::lines::{Line, lines};
use crate::recognise::passage::{Passage, passages};
use crate::recognise::{ColumnReading, SheetReading, SheetState, Understood};
use crate::source::{FileId, Rect, Sourced};
use crate::workbook::grid::Grid;

use super::table::{self, Content, Table};
use super::{observe, phase, sideways, signature, statement, values, years};

/// What is known of a sheet besides its cells.
#[derive(Debug, Clone, Copy)]
pub struct SheetContext<'a> {
    /// The file.
    pub file: FileId,
    /// Its path below the folder.
    pub file_path: &'a str,
    /// The sheet's name.
    pub sheet_name: &'a str,
}

/// What a sheet gave.
#[derive(Debug, Clone)]
pub struct SheetOutcome {
    /// The documents, from top to bottom.
    pub documents: Vec<Document>,
    /// What was met while reading.
    pub problems: Vec<ReadingProblem>,
    /// What stands in the cells of its documents beside their values.
    pub observations: Observations,
    /// What was made of the sheet and why.
    pub reading: SheetReading,
}

impl SheetOutcome {
    /// What a sheet gave that holds no document.
    pub fn without_documents(reading: SheetReading) -> Self {
        let (documents, problems) = (Vec::new(), Vec::new());
        Self { documents, problems, observations: Observations::default(), reading }
    }
}

/// A part of a sheet, from top to bottom.
enum Item {
    Passage(Passage),
    Table(Box<Table>),
}

/// An annex that may still get its second table or its signatures.
struct Open {
    indicators: Vec<BarisIndikator>,
    budgets: Option<TabelAnggaran>,
    form: &'static Form,
    considered: Vec<Considered>,
    titles: Vec<Line>,
    years: Vec<Sourced<i32>>,
    range: Rect,
    confidence: f32,
    columns: Vec<ColumnReading>,
    reasons: Vec<String>,
    quarterly: Option<Box<Triwulan>>,
    general: Option<Box<TabelUmum>>,
}

/// Reads a sheet, looking for the forms given.
pub fn read_sheet(grid: &Grid, context: &SheetContext<'_>, forms: &'static [&'static Form]) -> SheetOutcome {
    let mut reader = Reader {
        grid,
        context,
        known: forms,
        documents: Vec::new(),
        problems: Vec::new(),
        forms: Vec::new(),
        statement: None,
        open: None,
        titles: Vec::new(),
        unfilled: None,
        unknown: Vec::new(),
    };
    let sheet = grid.sheet();
    let Some(used) = grid.used() else {
        let reading =
            SheetReading { sheet, state: SheetState::Empty, forms: Vec::new(), untaken: Vec::new() };
        return SheetOutcome::without_documents(reading);
    };
    for item in items(grid, used, context, forms) {
        match item {
            Item::Passage(passage) => reader.passage(passage),
            Item::Table(table) => reader.table(*table),
        }
    }
    reader.close(None);
    reader.close_statement(None);
    let Reader { documents, mut problems, forms, unfilled, unknown, .. } = reader;
    let mut untaken = Vec::new();
    let state = if !documents.is_empty() {
        untaken = unknown.iter().map(|(range, _)| *range).collect();
        SheetState::Recognised
    } else if let Some(nearest) = nearest_of(&unknown) {
        SheetState::Unknown { nearest }
    } else if let Some(form) = unfilled {
        SheetState::Unfilled { form }
    } else if has_plain_table(grid) {
        problems.push(ReadingProblem::UnknownTable { sheet, range: None, nearest: Vec::new() });
        SheetState::Unknown { nearest: Vec::new() }
    } else {
        SheetState::NoTable
    };
    for (range, nearest) in unknown {
        problems.push(ReadingProblem::UnknownTable { sheet, range: Some(range), nearest });
    }
    let reading = SheetReading { sheet, state, forms, untaken };
    let areas: Vec<Rect> = documents.iter().map(|d| d.head().range).collect();
    let observations = observe::observe(grid, &areas);
    SheetOutcome { documents, problems, observations, reading }
}

/// Of several tables that are no form, the account of the one nearest to a form.
fn nearest_of(unknown: &[(Rect, Vec<Considered>)]) -> Option<Vec<Considered>> {
    let score = |nearest: &[Considered]| nearest.first().map_or(0.0, |c| c.score);
    let better = |a, b| if score(b) > score(a) { b } else { a };
    unknown.iter().map(|(_, nearest)| nearest.as_slice()).reduce(better).map(<[_]>::to_vec)
}

/// Whether a sheet without a known header holds a table all the same: four rows on end with three
/// filled cells.
fn has_plain_table(grid: &Grid) -> bool {
    let mut run = 0;
    let mut last = None;
    for (row, cells) in grid.rows() {
        let filled = cells.iter().filter(|c| !c.is_blank()).count();
        let follows = last.is_some_and(|l| row == l + 1);
        run = if filled >= 3 { if follows { run + 1 } else { 1 } } else { 0 };
        if run >= 4 {
            return true;
        }
        last = Some(row);
    }
    false
}

/// Cuts the sheet into passages of text and tables.
fn items(grid: &Grid, used: Rect, context: &SheetContext<'_>, forms: &[&'static Form]) -> Vec<Item> {
    let mut out = Vec::new();
    let mut cursor = used.top;
    for table in table::tables(grid, used, context, forms) {
        if table.band.top > cursor {
            between(grid, cursor, table.band.top - 1, context, forms, &mut out);
        }
        cursor = table.last + 1;
        out.push(Item::Table(Box::new(table)));
    }
    if cursor <= used.bottom {
        between(grid, cursor, used.bottom, context, forms, &mut out);
    }
    out
}

/// The passages between two tables, and the tables on their side among them.
fn between(
    grid: &Grid,
    from: u32,
    to: u32,
    context: &SheetContext<'_>,
    forms: &[&'static Form],
    out: &mut Vec<Item>,
) {
    let mut cursor = from;
    let text = |from: u32, to: u32, out: &mut Vec<Item>| {
        if from <= to {
            out.extend(passages(&lines(grid, from, to)).into_iter().map(Item::Passage));
        }
    };
    for table in sideways::tables(grid, from, to, context, forms) {
        if table.band.top > cursor {
            text(cursor, table.band.top - 1, out);
        }
        cursor = table.last + 1;
        out.push(Item::Table(Box::new(table)));
    }
    text(cursor, to, out);
}

/// Headings over so many rows are a table that somebody filled in; fewer are notes and samples.
const UNTAKEN_ROWS: usize = 3;

/// Collects documents while going down a sheet.
struct Reader<'a> {
    grid: &'a Grid,
    context: &'a SheetContext<'a>,
    documents: Vec<Document>,
    problems: Vec<ReadingProblem>,
    forms: Vec<Understood>,
    statement: Option<(Vec<Line>, Vec<Line>)>,
    open: Option<Open>,
    titles: Vec<Line>,
    known: &'static [&'static Form],
    /// A form that nobody has filled in yet.
    unfilled: Option<FormKind>,
    /// Headings over filled rows that no form took, with the forms nearest to them.
    unknown: Vec<(Rect, Vec<Considered>)>,
}

impl Reader<'_> {
    fn passage(&mut self, passage: Passage) {
        match passage {
            Passage::Titles(lines) => {
                let new_table = lines.iter().any(|l| phase::begins_table(&l.text));
                let complete = self.open.as_ref().is_some_and(|o| o.budgets.is_some() || !o.form.annex);
                if new_table || complete {
                    self.close(None);
                }
                self.close_statement(None);
                self.titles.extend(lines);
            }
            Passage::Statement(lines) => {
                self.close(None);
                self.close_statement(None);
                let titles = std::mem::take(&mut self.titles);
                self.statement = Some((titles, lines));
            }
            Passage::Signatures(lines) => {
                if let Some(block) = signature::read(self.grid, &lines) {
                    if self.open.is_some() {
                        self.close(Some(block));
                    } else if self.statement.is_some() {
                        self.close_statement(Some(block));
                    }
                    self.titles.clear();
                } else {
                    self.titles.extend(lines);
                }
            }
        }
    }

    /// The kind of an annex by the budget it speaks of; of any other form its own.
    fn kind_of(&self, form: &'static Form, tahap: Option<Tahap>) -> FormKind {
        let wanted = Some(tahap.unwrap_or(Tahap::Murni));
        let twin = |f: &&&'static Form| f.annex && f.tahap == wanted;
        if form.annex { self.known.iter().find(twin).map_or(form.kind, |f| f.kind) } else { form.kind }
    }

    /// Takes a table.
    fn table(&mut self, table: Table) {
        self.close_statement(None);
        let titles = std::mem::take(&mut self.titles);
        // A second table that isn't understood leaves an annex open for the signatures below it.
        let keeps_open = self.open.as_ref().is_some_and(|o| o.form.annex && o.budgets.is_none());
        let band = &table.band;
        let mut range = Rect { top: band.top, left: band.left(), bottom: table.last, right: band.right() };
        if table.is_empty() && table.unfilled {
            if !keeps_open {
                self.close(None);
            }
            if let Some(fit) = table.decision.chosen() {
                let tahap = phase::of(&titles, self.context.sheet_name, self.context.file_path);
                self.unfilled = self.unfilled.or_else(|| Some(self.kind_of(fit.form, tahap)));
            }
            return;
        }
        let between: String = titles.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n");
        let joins = self
            .open
            .as_ref()
            .is_some_and(|o| o.form.annex && o.budgets.is_none() && !phase::begins_table(&between))
            && matches!(table.content, Content::Budgets(_));
        let chosen = table.decision.chosen().cloned();
        if matches!(table.content, Content::Unknown) || table.is_empty() || (chosen.is_none() && !joins) {
            if !keeps_open {
                self.close(None);
            }
            if table.data_rows >= UNTAKEN_ROWS && !table.unfilled {
                self.unknown.push((range, table.decision.considered()));
            }
            return;
        }
        if let Some(first) = titles.iter().map(|l| l.row).min() {
            range.top = range.top.min(first);
        }
        let header_years = years::of_header(self.grid, &table.band);
        if joins {
            self.join(table, titles, range, header_years);
            return;
        }
        let Some(fit) = chosen else { return };
        self.close(None);
        let at = self.grid.at(table.band.top, table.band.left());
        for column in &fit.missing {
            let (form, column) = (fit.form.kind, column.kolom.label());
            self.problems.push(ReadingProblem::MissingColumn { at, form, column });
        }
        let mut reasons = vec![reason_columns(&table.columns)];
        reasons.extend(phase::reasons(&titles, table.parties));
        self.problems.extend(table.problems);
        let mut years = years::of_titles(self.grid, &titles);
        if matches!(table.content, Content::General(_)) {
            // Headings of those compare years, and so do titles after the first year they name.
            years.truncate(usize::from(!fit.form.other_year));
        } else {
            years.extend(header_years);
        }
        let mut open = Open {
            indicators: Vec::new(),
            budgets: None,
            form: fit.form,
            considered: table.decision.considered(),
            titles,
            years,
            range,
            confidence: fit.confidence(),
            columns: table.columns,
            reasons,
            quarterly: None,
            general: None,
        };
        match table.content {
            Content::Indicators(rows, budgets) => (open.indicators, open.budgets) = (rows, budgets),
            Content::Budgets(budgets) => open.budgets = Some(budgets),
            Content::Quarterly(document) => open.quarterly = Some(document),
            Content::General(document) => open.general = Some(document),
            Content::Unknown => return,
        }
        self.open = Some(open);
    }

    /// Adds the second table of an annex to the open document.
    fn join(&mut self, table: Table, titles: Vec<Line>, range: Rect, header_years: Vec<Sourced<i32>>) {
        let lacks = !table.has(Kolom::Anggaran);
        let Some(open) = &mut self.open else { return };
        let Content::Budgets(budgets) = table.content else { return };
        self.problems.extend(table.problems);
        if lacks {
            let at = self.grid.at(table.band.top, table.band.left());
            let (form, column) = (open.form.kind, Kolom::Anggaran.label());
            self.problems.push(ReadingProblem::MissingColumn { at, form, column });
        }
        open.budgets = Some(budgets);
        open.range.bottom = range.bottom;
        open.range.left = open.range.left.min(range.left);
        open.range.right = open.range.right.max(range.right);
        open.years.extend(header_years);
        open.years.extend(years::of_titles(self.grid, &titles));
        open.titles.extend(titles);
        open.columns.extend(table.columns);
        open.confidence = open.confidence.max(0.97);
        open.reasons.push("Tabel indikator diikuti tabel program dan anggaran".to_owned());
    }

    /// Ends the open document, with its signatures if there are any.
    fn close(&mut self, block: Option<(BlokTandaTangan, Rect)>) {
        let Some(mut open) = self.open.take() else { return };
        if let Some((_, area)) = &block {
            open.range.bottom = open.range.bottom.max(area.bottom);
            open.range.left = open.range.left.min(area.left);
            open.range.right = open.range.right.max(area.right);
        }
        let signatures = block.map(|(block, _)| block);
        let tahap = phase::of(&open.titles, self.context.sheet_name, self.context.file_path);
        let kind = self.kind_of(open.form, tahap);
        let head = self.head(kind, open.range, open.confidence, tahap, &open.titles, open.years);
        let owner = signatures.as_ref().and_then(BlokTandaTangan::first_party);
        self.forms.push(Understood {
            kind,
            range: open.range,
            confidence: open.confidence,
            owner,
            columns: open.columns,
            reasons: open.reasons,
            considered: open.considered,
        });
        let document = if open.form.annex {
            Document::Lampiran(Lampiran {
                head,
                indikator: open.indicators,
                anggaran: open.budgets,
                tanda_tangan: signatures,
            })
        } else if let Some(mut document) = open.quarterly {
            document.head = head;
            document.tanda_tangan = signatures;
            Document::Triwulan(document)
        } else if let Some(mut document) = open.general {
            document.head = head;
            document.tanda_tangan = signatures;
            Document::Tabel(document)
        } else if open.indicators.is_empty() {
            Document::Anggaran(DaftarAnggaran { head, tabel: open.budgets.unwrap_or_default() })
        } else {
            Document::Indikator(TabelIndikator { head, baris: open.indicators, tanda_tangan: signatures })
        };
        self.documents.push(document);
    }

    /// Ends the open statement, with its signatures if there are any.
    fn close_statement(&mut self, block: Option<(BlokTandaTangan, Rect)>) {
        let Some((titles, text)) = self.statement.take() else { return };
        let Some(form) = self.known.iter().find(|form| form.statement) else { return };
        let (pertama, kedua) = statement::parties(self.grid, &text);
        if pertama.is_none() && kedua.is_none() || !statement::is_one(&text) {
            return;
        }
        let parties: Vec<&Orang> = pertama.iter().chain(&kedua).collect();
        if parties.iter().all(|o| o.nama.is_blank() && o.jabatan.is_blank()) {
            self.unfilled = self.unfilled.or(Some(form.kind));
            return;
        }
        // The text and both parties by name leave nothing to doubt.
        let named = parties.iter().filter(|o| !o.nama.is_blank()).count();
        let confidence = if named == 2 { 0.99 } else { 0.97 };
        let all = || titles.iter().chain(&text);
        let mut range = Rect {
            top: all().map(|l| l.row).min().unwrap_or(0),
            left: all().map(|l| l.left).min().unwrap_or(0),
            bottom: all().map(|l| l.row).max().unwrap_or(0),
            right: all().map(|l| l.right).max().unwrap_or(0),
        };
        if let Some((_, area)) = &block {
            range.bottom = range.bottom.max(area.bottom);
            range.left = range.left.min(area.left);
            range.right = range.right.max(area.right);
        }
        let tahap = phase::of(&titles, self.context.sheet_name, self.context.file_path);
        let mut years = years::of_titles(self.grid, &titles);
        for line in &text {
            let at = line.at;
            for year in years::years_in(&line.text) {
                years.push(Sourced::value_at(at, year, crate::source::Entry::Text));
            }
        }
        let head = self.head(form.kind, range, confidence, tahap, &titles, years);
        let owner = pertama.as_ref().and_then(|o: &Orang| o.nama.value().cloned());
        self.forms.push(Understood {
            kind: form.kind,
            range,
            confidence,
            owner,
            columns: Vec::new(),
            reasons: vec!["Teks pernyataan dengan Pihak Pertama dan Pihak Kedua".to_owned()],
            considered: Vec::new(),
        });
        let tanda_tangan = block.map(|(block, _)| block).unwrap_or_default();
        self.documents.push(Document::Pernyataan(Pernyataan { head, pertama, kedua, tanda_tangan }));
    }

    fn head(
        &self,
        kind: FormKind,
        range: Rect,
        confidence: f32,
        tahap: Option<Tahap>,
        titles: &[Line],
        tahun: Vec<Sourced<i32>>,
    ) -> Head {
        let judul = titles.iter().map(|l| values::part(self.grid, l.at, &l.text)).collect();
        Head {
            kind,
            file: self.context.file,
            sheet: self.grid.sheet(),
            range,
            confidence,
            tahap,
            judul,
            tahun,
            pemilik: None,
        }
    }
}

/// The recognised columns in one sentence.
fn reason_columns(columns: &[ColumnReading]) -> String {
    let names: Vec<&str> = columns.iter().map(|c| c.column).collect();
    format!("Kolom {} dikenali", names.join(", "))
}
