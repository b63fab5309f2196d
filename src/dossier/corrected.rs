//! The dossier's figures as they should be: what is printed, with what the diagnosis mends.
//!
//! Where sources disagree and no arithmetic decides, a figure is taken by the documented precedence
//! (the most detailed document of the phase) and says so.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Dossier;
use super::blame::Blame;
use super::hierarchy::{RowRef, row_of};
use crate::documents::{BarisTriwulan, Document, FormKind, Tahap, Tingkat};
use crate::domain::percent::Percent;
use crate::source::{CellRef, Sourced};

/// Why a figure is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// As printed.
    Printed,
    /// No document has it.
    Missing,
    /// Mended; what was printed, and the rule that says so.
    Mended {
        /// What was printed.
        found: Decimal,
        /// The rule.
        code: &'static str,
    },
    /// The sources disagree and no arithmetic decides; what the others say.
    Chosen {
        /// The other cells and their figures.
        others: Vec<(CellRef, Decimal)>,
    },
    /// As printed, though others say otherwise: a signed agreement isn't overruled by another document,
    /// and a repair that would make something else wrong isn't made.
    Undecided {
        /// The other cells and their figures.
        others: Vec<(CellRef, Decimal)>,
        /// The rule.
        code: &'static str,
    },
}

/// A figure with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure.
    pub value: Option<Decimal>,
    /// The cell it comes from.
    pub at: Option<CellRef>,
    /// Why it is what it is.
    pub state: State,
}

impl Figure {
    /// A figure that no document has.
    pub fn missing() -> Self {
        Self { value: None, at: None, state: State::Missing }
    }

    /// The figure, zero where there is none.
    pub fn or_zero(&self) -> Decimal {
        self.value.unwrap_or_default()
    }
}

/// Most other cells that an open question names at each of its cells.
const MOST_OTHERS: usize = 6;

/// What is done to a cell.
#[derive(Debug, Clone)]
struct Change<'a> {
    blame: &'a Blame,
    value: Decimal,
    /// The other cells and their figures, where no arithmetic decided.
    others: Option<Vec<(CellRef, Decimal)>>,
    /// Nothing is done: the figure stays as printed.
    kept: bool,
}

/// A program, kegiatan or sub kegiatan with its corrected budget.
#[derive(Debug, Clone)]
pub struct Mata {
    /// The node in the hierarchy of its phase.
    pub node: usize,
    /// The level.
    pub tingkat: Tingkat,
    /// The name as the most detailed document prints it, without its number.
    pub nama: String,
    /// The budget in rupiah; a group's is the sum of its leaves and may be missing here.
    pub anggaran: Figure,
    /// The row of the quarterly form.
    pub triwulan: Option<RowRef>,
    /// What is below it.
    pub anak: Vec<Mata>,
}

impl Mata {
    /// The budget: a leaf's own figure, a group's the sum of its leaves'.
    pub fn jumlah(&self) -> Decimal {
        if self.anak.is_empty() { self.anggaran.or_zero() } else { self.anak.iter().map(Self::jumlah).sum() }
    }

    /// All leaves at or below it.
    pub fn daun(&self) -> Vec<&Mata> {
        if self.anak.is_empty() { vec![self] } else { self.anak.iter().flat_map(Self::daun).collect() }
    }
}

/// The corrected view of a dossier.
#[derive(Debug)]
pub struct Corrected<'a> {
    dossier: &'a Dossier,
    changes: BTreeMap<CellRef, Change<'a>>,
}

impl<'a> Corrected<'a> {
    /// The corrected view.
    pub fn new(dossier: &'a Dossier) -> Self {
        Self::without(dossier, &BTreeSet::new())
    }

    /// The corrected view without the repairs of some blamed cells: these stay as printed, undecided.
    pub fn without(dossier: &'a Dossier, unsafe_repairs: &BTreeSet<CellRef>) -> Self {
        let mut view = Self { dossier, changes: BTreeMap::new() };
        let blames = || dossier.blames().iter().filter(|b| !b.rounding);
        for blame in blames() {
            if blame.by_word_alone() {
                view.choose(blame);
            } else if blame.undecided() {
                view.leave_open(blame);
            }
        }
        let (left, mended): (Vec<&Blame>, Vec<&Blame>) = blames()
            .filter(|b| !b.undecided() && !b.by_word_alone())
            .partition(|b| unsafe_repairs.contains(&b.at));
        let change = |blame, value| Change { blame, value, others: None, kept: false };
        // A cell's own blame outranks its being a consequence of another.
        for blame in &mended {
            for &(at, value) in &blame.settled {
                view.changes.insert(at, change(blame, value));
            }
        }
        for blame in mended {
            view.changes.insert(blame.at, change(blame, blame.expected));
        }
        for blame in left.into_iter().filter(|b| !b.blank) {
            let others = Some(blame.agreeing.iter().copied().filter(|c| c.1 != blame.found).collect());
            let kept = Change { others, kept: true, ..change(blame, blame.found) };
            view.changes.insert(blame.at, kept);
        }
        view
    }

    /// The blamed cell whose repair changed a cell; `None` if the cell is as printed or was chosen.
    pub fn cause(&self, at: CellRef) -> Option<CellRef> {
        self.changes.get(&at).filter(|change| change.others.is_none()).map(|change| change.blame.at)
    }

    /// The blame that speaks of a cell.
    pub fn blame(&self, at: CellRef) -> Option<&'a Blame> {
        self.changes.get(&at).map(|change| change.blame)
    }

    /// What is printed in a cell that a blame speaks of; `None` for a blank one.
    pub fn printed(&self, at: CellRef) -> Option<Decimal> {
        let blame = self.blame(at)?;
        if at == blame.at {
            return (!blame.blank).then_some(blame.found);
        }
        if let Some(alternative) = blame.alternatives.iter().find(|a| a.at == at) {
            return Some(alternative.found);
        }
        let cells = blame.consequences.iter().chain(&blame.supporting).chain(&blame.agreeing);
        cells.filter(|c| c.0 == at).map(|c| c.1).next()
    }

    /// What a cell says now, if that is another figure than the printed one.
    pub(super) fn changed(&self, at: CellRef) -> Option<Decimal> {
        self.changes.get(&at).filter(|change| !change.kept).map(|change| change.value)
    }

    /// Takes one of two figures by precedence, and says so at every cell that takes part.
    fn choose(&mut self, blame: &'a Blame) {
        let mut cells = vec![(blame.at, blame.found)];
        cells.extend(blame.supporting.iter().chain(&blame.agreeing));
        for alternative in &blame.alternatives {
            if cells.iter().all(|c| c.0 != alternative.at) {
                cells.push((alternative.at, alternative.found));
            }
        }
        let rank = |at: CellRef| self.document_of(at).map_or(usize::MAX, |doc| self.rank(doc));
        let best = |value: Decimal| cells.iter().filter(|c| c.1 == value).map(|c| rank(c.0)).min();
        let first = if best(blame.found) < best(blame.expected) { blame.found } else { blame.expected };
        for &(at, own) in &cells {
            // What was signed isn't overruled by another document.
            let kept = self.document_of(at).is_some_and(|doc| {
                matches!(self.dossier.documents[doc].kind(), FormKind::Pk | FormKind::PkPerubahan)
            });
            let value = if kept { own } else { first };
            let others =
                cells.iter().copied().filter(|&(other, said)| other != at && said != value).collect();
            self.changes.insert(at, Change { blame, value, others: Some(others), kept });
        }
    }

    /// The document a cell is in.
    fn document_of(&self, at: CellRef) -> Option<usize> {
        let documents = &self.dossier.documents;
        let inside = |d: &Document| d.head().sheet == at.sheet && d.head().range.contains(at.row, at.col);
        documents.iter().position(inside)
    }

    /// Leaves figures of which one is wrong as they are, and says so at each of them.
    fn leave_open(&mut self, blame: &'a Blame) {
        let shown = std::iter::once((blame.at, blame.found));
        let cells: Vec<(CellRef, Decimal)> =
            blame.alternatives.iter().map(|a| (a.at, a.found)).chain(shown).collect();
        for &(at, value) in &cells {
            let others = cells.iter().copied().filter(|&(other, _)| other != at);
            let others = Some(others.take(MOST_OTHERS).collect());
            self.changes.insert(at, Change { blame, value, others, kept: true });
        }
    }

    /// A figure of one cell.
    pub fn figure(&self, cell: &Sourced<Decimal>) -> Figure {
        match (self.changes.get(&cell.at), cell.value()) {
            (Some(change), printed) => {
                let state = match &change.others {
                    Some(others) if change.kept => {
                        State::Undecided { others: others.clone(), code: change.blame.code }
                    }
                    Some(others) => State::Chosen { others: others.clone() },
                    None => {
                        State::Mended { found: printed.copied().unwrap_or_default(), code: change.blame.code }
                    }
                };
                Figure { value: Some(change.value), at: Some(cell.at), state }
            }
            (None, Some(&value)) => Figure { value: Some(value), at: Some(cell.at), state: State::Printed },
            (None, None) => Figure { at: Some(cell.at), ..Figure::missing() },
        }
    }

    /// A percentage of one cell, in percent points.
    pub fn percent(&self, cell: &Sourced<Percent>) -> Figure {
        self.figure(&cell.clone().map(|p| p.value))
    }

    /// A figure that several cells state, the most authoritative one first.
    pub fn agreed(&self, cells: &[&Sourced<Decimal>]) -> Figure {
        let mut figures = cells.iter().map(|cell| self.figure(cell)).filter(|f| f.value.is_some());
        let Some(mut first) = figures.next() else { return Figure::missing() };
        let others: Vec<(CellRef, Decimal)> =
            figures.filter(|f| f.value != first.value).filter_map(|f| Some((f.at?, f.value?))).collect();
        if !others.is_empty() && first.state == State::Printed {
            first.state = State::Chosen { others };
        }
        first
    }

    /// The tree of a phase's budget, in the order of its most detailed document: what has a budget.
    pub fn tree(&self, tahap: Tahap) -> Vec<Mata> {
        self.tree_of(tahap, false)
    }

    /// The tree of a phase with the rows of the quarterly form that have no budget this year, too: what
    /// was realised in the years before still counts.
    pub fn tree_of_years(&self, tahap: Tahap) -> Vec<Mata> {
        self.tree_of(tahap, true)
    }

    fn tree_of(&self, tahap: Tahap, years: bool) -> Vec<Mata> {
        let hierarchy = self.dossier.hierarchy(tahap);
        let mut tops: Vec<usize> =
            (0..hierarchy.nodes.len()).filter(|&n| hierarchy.nodes[n].induk.is_none()).collect();
        // A kegiatan whose program no document names can't be placed in the tables.
        tops.retain(|&n| hierarchy.nodes[n].tingkat == Tingkat::Program);
        tops.iter().filter_map(|&n| self.mata(tahap, n, years)).collect()
    }

    fn mata(&self, tahap: Tahap, node: usize, years: bool) -> Option<Mata> {
        let hierarchy = self.dossier.hierarchy(tahap);
        let quarterly = |r: &RowRef| self.dossier.documents[r.doc].kind() == FormKind::Triwulan;
        let kept = years && hierarchy.nodes[node].rows.iter().any(quarterly);
        if !kept && !hierarchy.has_budget(&self.dossier.documents, node) {
            return None;
        }
        let rows = self.by_precedence(&hierarchy.nodes[node].rows);
        let named = row_of(&self.dossier.documents, *rows.first()?);
        let cells: Vec<&Sourced<Decimal>> =
            rows.iter().map(|&row| &row_of(&self.dossier.documents, row).anggaran).collect();
        let anak: Vec<Mata> =
            hierarchy.nodes[node].anak.iter().filter_map(|&n| self.mata(tahap, n, years)).collect();
        // Officials may print only their share of a group; of leaves all must agree.
        let anggaran = if anak.is_empty() { self.agreed(&cells) } else { self.agreed(&cells[..1]) };
        Some(Mata {
            node,
            tingkat: hierarchy.nodes[node].tingkat,
            nama: named.nama.text().to_owned(),
            anggaran,
            triwulan: rows
                .iter()
                .copied()
                .find(|r| self.dossier.documents[r.doc].kind() == FormKind::Triwulan),
            anak,
        })
    }

    /// Rows by the authority of their document: by default the most detailed one first.
    pub fn by_precedence(&self, rows: &[RowRef]) -> Vec<RowRef> {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|r| (self.rank(r.doc), *r));
        rows
    }

    /// The authority of a document, the highest first: as `[susun] utamakan` says, then the most
    /// detailed form.
    pub fn rank(&self, doc: usize) -> usize {
        let kind = self.dossier.documents[doc].kind();
        let wanted = &self.dossier.settings.susun.utamakan;
        let detail = match kind {
            FormKind::Triwulan => 0,
            FormKind::Tabel33 => 1,
            FormKind::Pk | FormKind::PkPerubahan => 2,
            _ => 3,
        };
        wanted.iter().position(|&k| k == kind).unwrap_or(wanted.len() + detail)
    }

    /// The quarterly row of a node.
    pub fn quarterly(&self, row: RowRef) -> Option<&'a BarisTriwulan> {
        match &self.dossier.documents[row.doc] {
            Document::Triwulan(t) => t.baris.get(row.row),
            _ => None,
        }
    }

    /// Realised rupiah of the year of a node: the sum of its leaves' in the quarterly form.
    pub fn realisasi(&self, mata: &Mata) -> Option<Decimal> {
        let mut sum = None;
        for daun in mata.daun() {
            if let Some(cell) =
                daun.triwulan.and_then(|r| self.quarterly(r)).and_then(|b| b.realisasi.rp.as_ref())
            {
                *sum.get_or_insert(Decimal::ZERO) += self.figure(cell).or_zero();
            }
        }
        sum
    }
}
