//! From a grid to documents: finds the forms of a sheet and reads them.

use crate::documents::{
    BarisIndikator, BlokTandaTangan, DaftarAnggaran, Document, FormKind, Head, Lampiran, Orang, Pernyataan,
    ReadingProblem, TabelAnggaran, TabelIndikator, Tahap, Triwulan,
};
use crate::recognise::lines::{Line, lines};
use crate::recognise::passage::{Passage, nip_of, party_of, passages};
use crate::recognise::{ColumnReading, SheetReading, SheetState, Understood};
use crate::source::{FileId, Rect, Sourced};
use crate::workbook::grid::Grid;

use super::table::{self, Content, Table};
use super::{phase, signature, statement, values, years};

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
    /// What was made of the sheet and why.
    pub reading: SheetReading,
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
    kind: FormKind,
    titles: Vec<Line>,
    years: Vec<Sourced<i32>>,
    range: Rect,
    confidence: f32,
    columns: Vec<ColumnReading>,
    reasons: Vec<String>,
    quarterly: Option<Box<Triwulan>>,
}

/// Reads a sheet.
pub fn read_sheet(grid: &Grid, context: &SheetContext) -> SheetOutcome {
    let mut reader = Reader {
        grid,
        context,
        documents: Vec::new(),
        problems: Vec::new(),
        forms: Vec::new(),
        statement: None,
        open: None,
        titles: Vec::new(),
        unfilled: None,
    };
    let sheet = grid.sheet();
    let Some(used) = grid.used() else {
        let reading = SheetReading { sheet, state: SheetState::Empty, forms: Vec::new() };
        return SheetOutcome { documents: Vec::new(), problems: Vec::new(), reading };
    };
    if is_own(grid, context) {
        let reading = SheetReading { sheet, state: SheetState::Own, forms: Vec::new() };
        return SheetOutcome { documents: Vec::new(), problems: Vec::new(), reading };
    }
    let items = items(grid, used);
    let mut unknown: Option<(FormKind, f32)> = None;
    let parties: Vec<bool> = (0..items.len()).map(|i| parties_follow(&items, i)).collect();
    for (item, parties) in items.into_iter().zip(parties) {
        match item {
            Item::Passage(passage) => reader.passage(passage),
            Item::Table(table) => {
                // Of several tables that are no form, the one nearest to a form is named.
                if let Some(nearest) = reader.table(*table, parties)
                    && unknown.is_none_or(|(_, score)| nearest.1 > score)
                {
                    unknown = Some(nearest);
                }
            }
        }
    }
    reader.close(None);
    reader.close_statement(None);
    let Reader { documents, mut problems, forms, unfilled, .. } = reader;
    let state = if !documents.is_empty() {
        SheetState::Recognised
    } else if unknown.is_some() {
        let nearest = unknown;
        problems.push(ReadingProblem::UnknownSheet { sheet, nearest });
        SheetState::Unknown { nearest }
    } else if let Some(form) = unfilled {
        SheetState::Unfilled { form }
    } else if has_plain_table(grid) {
        problems.push(ReadingProblem::UnknownSheet { sheet, nearest: None });
        SheetState::Unknown { nearest: None }
    } else {
        SheetState::NoTable
    };
    SheetOutcome { documents, problems, reading: SheetReading { sheet, state, forms } }
}

/// Whether the sheet is one that `cermat` itself put into the workbook: the list of findings of an
/// earlier run, or the instructions and general entries of a template.
fn is_own(grid: &Grid, context: &SheetContext) -> bool {
    let name = context.sheet_name.to_lowercase();
    ["temuan", "petunjuk", "isian"].iter().any(|own| name.starts_with(own))
        && lines(grid, 0, 3).iter().any(|l| l.text.to_lowercase().contains("cermat"))
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
fn items(grid: &Grid, used: Rect) -> Vec<Item> {
    let mut out = Vec::new();
    let mut cursor = used.top;
    for table in table::tables(grid, used.bottom) {
        if table.band.top > cursor {
            let text = lines(grid, cursor, table.band.top - 1);
            out.extend(passages(&text).into_iter().map(Item::Passage));
        }
        cursor = table.last + 1;
        out.push(Item::Table(Box::new(table)));
    }
    if cursor <= used.bottom {
        let text = lines(grid, cursor, used.bottom);
        out.extend(passages(&text).into_iter().map(Item::Passage));
    }
    out
}

/// Whether two parties sign below a table (another table of the same annex may stand between).
fn parties_follow(items: &[Item], index: usize) -> bool {
    for item in &items[index + 1..] {
        match item {
            Item::Passage(Passage::Signatures(lines)) => {
                let parties = lines.iter().any(|l| party_of(&l.text).is_some());
                let nips = lines.iter().filter(|l| nip_of(&l.text).is_some()).count();
                return parties || nips >= 2;
            }
            Item::Passage(Passage::Statement(_)) => return false,
            Item::Passage(Passage::Titles(lines)) => {
                if lines.iter().any(|l| phase::begins_table(&l.text)) {
                    return false;
                }
            }
            Item::Table(_) => {}
        }
    }
    false
}

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
    /// A form that nobody has filled in yet.
    unfilled: Option<FormKind>,
}

impl Reader<'_> {
    fn passage(&mut self, passage: Passage) {
        match passage {
            Passage::Titles(lines) => {
                let new_table = lines.iter().any(|l| phase::begins_table(&l.text));
                let complete = self.open.as_ref().is_some_and(|o| o.budgets.is_some() || !is_annex(o.kind));
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

    fn evidence<'t>(&'t self, titles: &'t [Line], parties: bool) -> phase::Evidence<'t> {
        phase::Evidence { titles, sheet: self.context.sheet_name, path: self.context.file_path, parties }
    }

    /// The form that a table without rows would be.
    fn meant(&self, table: &Table, titles: &[Line], parties: bool) -> Option<FormKind> {
        let decision = phase::decide(&table.content, &self.evidence(titles, parties), &table.columns);
        let complete = phase::missing(decision.kind, &table.columns).is_empty();
        let tahap = phase::of(titles, self.context.sheet_name, self.context.file_path);
        Some(match decision.kind {
            FormKind::Pk if tahap == Some(Tahap::Perubahan) => FormKind::PkPerubahan,
            kind => kind,
        })
        .filter(|_| complete || decision.certain)
    }

    /// Takes a table; gives the nearest form and its score if it is none that is known.
    fn table(&mut self, table: Table, parties: bool) -> Option<(FormKind, f32)> {
        self.close_statement(None);
        let titles = std::mem::take(&mut self.titles);
        // A second table that isn't understood leaves an annex open for the signatures below it.
        let keeps_open = self.open.as_ref().is_some_and(|o| is_annex(o.kind) && o.budgets.is_none());
        if matches!(table.content, Content::Unknown) {
            if !keeps_open {
                self.close(None);
            }
            return (table.data_rows >= 3).then_some((table.nearest, table.score));
        }
        if table.is_empty() {
            if !keeps_open {
                self.close(None);
            }
            if table.unfilled {
                self.unfilled = self.unfilled.or_else(|| self.meant(&table, &titles, parties));
                return None;
            }
            return Some((table.nearest, table.score.min(0.65)));
        }
        let between: String = titles.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n");
        let joins = self
            .open
            .as_ref()
            .is_some_and(|o| is_annex(o.kind) && o.budgets.is_none() && !phase::begins_table(&between))
            && matches!(table.content, Content::Budgets(_));
        let Table { band, last, content, score, columns, problems, .. } = table;
        let mut range = Rect { top: band.top, left: band.left(), bottom: last, right: band.right() };
        if let Some(first) = titles.iter().map(|l| l.row).min() {
            range.top = range.top.min(first);
        }
        let header_years = years::of_header(self.grid, &band);
        if joins && let Some(open) = &mut self.open {
            let Content::Budgets(budgets) = content else { return None };
            self.problems.extend(problems);
            if !columns.iter().any(|c| c.column == "Anggaran") {
                let at = self.grid.at(band.top, band.left());
                self.problems.push(ReadingProblem::MissingColumn { at, form: open.kind, column: "Anggaran" });
            }
            open.budgets = Some(budgets);
            open.range.bottom = range.bottom;
            open.range.left = open.range.left.min(range.left);
            open.range.right = open.range.right.max(range.right);
            open.years.extend(header_years);
            open.years.extend(years::of_titles(self.grid, &titles));
            open.titles.extend(titles);
            open.columns.extend(columns);
            open.confidence = open.confidence.max(0.97);
            open.reasons.push("Tabel indikator diikuti tabel program dan anggaran".to_owned());
            return None;
        }
        self.close(None);
        let evidence = self.evidence(&titles, parties);
        let phase::Decision { kind, bonus, certain, mut reasons } =
            phase::decide(&content, &evidence, &columns);
        let missing = phase::missing(kind, &columns);
        if !missing.is_empty() && !certain && kind != FormKind::Triwulan {
            return Some((kind, score.min(0.65)));
        }
        for column in missing.into_iter().filter(|_| certain) {
            let at = self.grid.at(band.top, band.left());
            self.problems.push(ReadingProblem::MissingColumn { at, form: kind, column });
        }
        self.problems.extend(problems);
        reasons.insert(0, reason_columns(&columns));
        let mut years = years::of_titles(self.grid, &titles);
        years.extend(header_years);
        let mut open = Open {
            indicators: Vec::new(),
            budgets: None,
            kind,
            titles,
            years,
            range,
            confidence: (score * 0.8 + bonus).clamp(0.3, 0.99),
            columns,
            reasons,
            quarterly: None,
        };
        match content {
            Content::Indicators(rows) => open.indicators = rows,
            Content::Budgets(table) => open.budgets = Some(table),
            Content::Quarterly(document) => open.quarterly = Some(document),
            Content::Unknown => return None,
        }
        self.open = Some(open);
        None
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
        if is_annex(open.kind) && tahap == Some(Tahap::Perubahan) {
            open.kind = FormKind::PkPerubahan;
        }
        let head = self.head(open.kind, open.range, open.confidence, tahap, &open.titles, open.years);
        let owner = signatures.as_ref().and_then(first_party);
        self.forms.push(Understood {
            kind: open.kind,
            range: open.range,
            confidence: open.confidence,
            owner,
            columns: open.columns,
            reasons: open.reasons,
        });
        let document = match open.kind {
            FormKind::Triwulan => {
                let Some(mut document) = open.quarterly else { return };
                document.head = head;
                document.tanda_tangan = signatures;
                Document::Triwulan(document)
            }
            FormKind::ProgramAnggaran | FormKind::Tabel33 => {
                Document::Anggaran(DaftarAnggaran { head, tabel: open.budgets.unwrap_or_default() })
            }
            FormKind::Rkt | FormKind::IkuTarget | FormKind::Pengukuran => {
                Document::Indikator(TabelIndikator { head, baris: open.indicators, tanda_tangan: signatures })
            }
            FormKind::Pk | FormKind::PkPerubahan | FormKind::Pernyataan => Document::Lampiran(Lampiran {
                head,
                indikator: open.indicators,
                anggaran: open.budgets,
                tanda_tangan: signatures,
            }),
        };
        self.documents.push(document);
    }

    /// Ends the open statement, with its signatures if there are any.
    fn close_statement(&mut self, block: Option<(BlokTandaTangan, Rect)>) {
        let Some((titles, text)) = self.statement.take() else { return };
        let (pertama, kedua) = statement::parties(self.grid, &text);
        if pertama.is_none() && kedua.is_none() {
            return;
        }
        let parties: Vec<&Orang> = pertama.iter().chain(&kedua).collect();
        if parties.iter().all(|o| o.nama.is_blank() && o.jabatan.is_blank()) {
            self.unfilled = self.unfilled.or(Some(FormKind::Pernyataan));
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
        let head = self.head(FormKind::Pernyataan, range, confidence, tahap, &titles, years);
        let owner = pertama.as_ref().and_then(|o: &Orang| o.nama.value().cloned());
        self.forms.push(Understood {
            kind: FormKind::Pernyataan,
            range,
            confidence,
            owner,
            columns: Vec::new(),
            reasons: vec!["Teks pernyataan dengan Pihak Pertama dan Pihak Kedua".to_owned()],
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

/// Whether a kind is an annex of an agreement.
fn is_annex(kind: FormKind) -> bool {
    matches!(kind, FormKind::Pk | FormKind::PkPerubahan)
}

/// The first party's name in a block.
pub(super) fn first_party(block: &BlokTandaTangan) -> Option<String> {
    let named = block.penanda.iter().find(|s| s.pihak == Some(crate::documents::Pihak::Pertama));
    let last = block.penanda.last().filter(|_| block.penanda.len() == 2);
    named.or(last).and_then(|s| s.nama.value().cloned())
}

/// The recognised columns in one sentence.
fn reason_columns(columns: &[ColumnReading]) -> String {
    let names: Vec<&str> = columns.iter().map(|c| c.column).collect();
    format!("Kolom {} dikenali", names.join(", "))
}
