//! Laws of budgets: sums inside each table, agreement of the same program, kegiatan and sub kegiatan
//! between documents, and of totals between officials.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Dossier, Figure, Hierarchy, Standing, System, VarId, agreements};
use crate::documents::{BarisAnggaran, Document, FormKind, TabelAnggaran, Tahap, Tingkat};
use crate::dossier::hierarchy::{Node, RowRef};
use crate::dossier::laws::Shape;
use crate::source::Content;

/// Largest difference in rupiah that still counts as equal (it is remarked upon, not held wrong).
const ONE_RUPIAH: Decimal = Decimal::ONE;

/// One table of budgets of the phase.
struct Table<'a> {
    doc: usize,
    document: &'a Document,
    tabel: &'a TabelAnggaran,
    standing: Standing,
}

/// What a table says a node's budget is.
enum Statement {
    /// A figure.
    Figure(VarId),
    /// No figure of its own, but all its parts.
    Parts(Vec<VarId>),
}

struct Collector<'a> {
    dossier: &'a Dossier,
    hierarchy: &'a Hierarchy,
    documents: &'a [Document],
    /// Nodes that no document gives a budget (rows of other years, unused rows).
    empty: BTreeSet<usize>,
    /// Tabel 3.3 or the quarterly form lists everything there is.
    attested: bool,
}

pub(super) fn collect(dossier: &Dossier, tahap: Tahap, system: &mut System) {
    let hierarchy = dossier.hierarchy(tahap);
    let documents = &dossier.documents;
    let lists_all = |d: &Document| {
        d.head().tahap == Some(tahap) && matches!(d.kind(), FormKind::Tabel33 | FormKind::Triwulan)
    };
    let attested = documents.iter().any(lists_all);
    let empty = empty_nodes(hierarchy, documents);
    let collector = Collector { dossier, hierarchy, documents, empty, attested };
    let tables: Vec<Table> = documents
        .iter()
        .enumerate()
        .filter(|(_, d)| d.head().tahap == Some(tahap))
        .filter_map(|(doc, document)| {
            document.tabel_anggaran().map(|tabel| Table {
                doc,
                document,
                tabel,
                standing: Standing::of_plan(document),
            })
        })
        .collect();
    let mut statements: Vec<Vec<Statement>> = hierarchy.nodes.iter().map(|_| Vec::new()).collect();
    let mut totals: Vec<(usize, VarId, BTreeSet<usize>)> = Vec::new();
    for table in &tables {
        collector.rows(table, system, &mut statements);
        if let Some(total) = Collector::total(table, system) {
            totals.push((table.doc, total, collector.covered_by_table(table)));
        }
    }
    for (index, node) in hierarchy.nodes.iter().enumerate() {
        agree(system, &statements[index], code_of(node.tingkat));
    }
    let whole: BTreeSet<usize> = collector.all_leaves();
    let agency: Vec<Statement> = totals
        .iter()
        .filter(|(doc, _, covered)| *covered == whole && collector.is_agency(&tables, *doc))
        .map(|&(_, total, _)| Statement::Figure(total))
        .collect();
    agree(system, &agency, "SLR004");
    officials(dossier, tahap, &totals, system);
}

fn code_of(tingkat: Tingkat) -> &'static str {
    match tingkat {
        Tingkat::Program => "SLR001",
        Tingkat::Kegiatan => "SLR002",
        Tingkat::SubKegiatan => "SLR003",
    }
}

/// Every two statements of one budget agree.
fn agree(system: &mut System, statements: &[Statement], code: &'static str) {
    for (i, a) in statements.iter().enumerate() {
        for b in &statements[i + 1..] {
            match (a, b) {
                (Statement::Figure(a), Statement::Figure(b)) => {
                    system.law(code, true, Shape::Equal { a: *a, b: *b });
                }
                (Statement::Figure(total), Statement::Parts(parts))
                | (Statement::Parts(parts), Statement::Figure(total)) => {
                    let parts = parts.clone();
                    system.law(code, true, Shape::Sum { total: *total, parts, tolerance: ONE_RUPIAH });
                }
                (Statement::Parts(_), Statement::Parts(_)) => {}
            }
        }
    }
}

/// The superior's total is the sum of the subordinates', where these cover the same sub kegiatan.
fn officials(
    dossier: &Dossier,
    tahap: Tahap,
    totals: &[(usize, VarId, BTreeSet<usize>)],
    system: &mut System,
) {
    for (superior, below) in agreements::superiors(dossier, tahap) {
        let total_of = |docs: &[usize]| totals.iter().find(|(doc, _, _)| docs.contains(doc));
        let Some((_, total, covered)) = total_of(&superior) else { continue };
        let mut parts = Vec::new();
        let mut union = BTreeSet::new();
        let mut disjoint = true;
        for docs in &below {
            if let Some((_, part, leaves)) = total_of(docs) {
                disjoint &= union.is_disjoint(leaves);
                union.extend(leaves);
                parts.push(*part);
            }
        }
        // Where nothing lists all sub kegiatan, an agreement that isn't there can't be told from a sum that
        // falls short.
        let value = |var: VarId| system.vars[var].value;
        let short = parts.iter().map(|&p| value(p)).sum::<Decimal>() < value(*total);
        if short && !lists_all(dossier, tahap, &superior) {
            continue;
        }
        // A gap or an overlap is another rule's finding; the totals can't agree then.
        if disjoint && union == *covered && !parts.is_empty() {
            system.law("SLR010", true, Shape::Sum { total: *total, parts, tolerance: ONE_RUPIAH });
        }
    }
}

/// Whether a document of the whole agency, or one of these, goes down to the sub kegiatan.
fn lists_all(dossier: &Dossier, tahap: Tahap, documents: &[usize]) -> bool {
    dossier.documents.iter().enumerate().any(|(index, d)| {
        let whole = matches!(d.kind(), FormKind::Tabel33 | FormKind::Triwulan);
        (whole && d.head().tahap == Some(tahap) || documents.contains(&index))
            && d.tabel_anggaran().is_some_and(|t| t.baris.iter().any(|b| b.tingkat == Tingkat::SubKegiatan))
    })
}

fn empty_nodes(hierarchy: &Hierarchy, documents: &[Document]) -> BTreeSet<usize> {
    (0..hierarchy.nodes.len())
        .filter(|&n| hierarchy.nodes[n].anak.is_empty() && !hierarchy.has_budget(documents, n))
        .collect()
}

impl Collector<'_> {
    fn all_leaves(&self) -> BTreeSet<usize> {
        (0..self.hierarchy.nodes.len())
            .filter(|&n| self.hierarchy.nodes[n].anak.is_empty() && !self.empty.contains(&n))
            .collect()
    }

    /// Whether what the table lists can be known to be all there is of it: somebody lists everything, or
    /// the official heads a unit, whose programs and kegiatan nobody else has.
    fn knows_all(&self, table: &Table) -> bool {
        let official = matches!(table.document, Document::Lampiran(_));
        self.attested || !official || agreements::rung(self.dossier, table.doc) <= 3
    }

    /// Whether a document speaks for the whole agency.
    fn is_agency(&self, tables: &[Table], doc: usize) -> bool {
        tables.iter().find(|t| t.doc == doc).is_some_and(|table| {
            let tahap = table.document.head().tahap;
            !matches!(table.document, Document::Lampiran(_))
                || tahap.is_some_and(|t| agreements::kepala(self.dossier, t).contains(&doc))
        })
    }

    /// The leaves at or below a node.
    fn leaves_of(&self, node: usize) -> BTreeSet<usize> {
        let anak = &self.hierarchy.nodes[node].anak;
        if anak.is_empty() {
            return std::iter::once(node).filter(|n| !self.empty.contains(n)).collect();
        }
        anak.iter().flat_map(|&n| self.leaves_of(n)).collect()
    }

    /// The leaves that a row and what the table lists below it speak of.
    fn covered(&self, table: &Table, row: usize) -> BTreeSet<usize> {
        let mut below = table.tabel.anak(row).peekable();
        if below.peek().is_some() {
            return below.flat_map(|(child, _)| self.covered(table, child)).collect();
        }
        self.hierarchy
            .node_of(RowRef { doc: table.doc, row })
            .map_or_else(BTreeSet::new, |n| self.leaves_of(n))
    }

    fn covered_by_table(&self, table: &Table) -> BTreeSet<usize> {
        table.tabel.puncak().flat_map(|(row, _)| self.covered(table, row)).collect()
    }

    /// The figures that make up a row: its own, or its parts' where it has none; `None` if one of them
    /// can't be read, since a sum without it would mislead.
    fn figures(table: &Table, row: usize, system: &mut System) -> Option<Vec<VarId>> {
        let baris = &table.tabel.baris[row];
        match baris.anggaran.content {
            Content::Value(_) => {
                Figure::rupiah(&baris.anggaran, table.standing, &subject(baris)).var(system).map(|v| vec![v])
            }
            Content::Blank => {
                let mut parts = Vec::new();
                for (child, _) in table.tabel.anak(row) {
                    parts.extend(Self::figures(table, child, system)?);
                }
                Some(parts)
            }
            Content::Unreadable(_) | Content::Unknown => None,
        }
    }

    /// Whether a leaf at or below the rows has no figure; then a sum that fails is that leaf's doing.
    fn has_blank_leaf(table: &Table, rows: &[usize]) -> bool {
        rows.iter().any(|&row| {
            let below: Vec<usize> = table.tabel.anak(row).map(|(child, _)| child).collect();
            table.tabel.baris[row].anggaran.is_blank()
                && (below.is_empty() || Self::has_blank_leaf(table, &below))
        })
    }

    fn rows(&self, table: &Table, system: &mut System, statements: &mut [Vec<Statement>]) {
        for (row, baris) in table.tabel.baris.iter().enumerate() {
            let Some(node) = self.hierarchy.node_of(RowRef { doc: table.doc, row }) else { continue };
            let children: Vec<usize> = table.tabel.anak(row).map(|(child, _)| child).collect();
            let partial = !self.knows_all(table) || self.covered(table, row) != self.leaves_of(node);
            let own = Figure::rupiah(&baris.anggaran, table.standing, &subject(baris)).var(system);
            let parts = Self::parts(table, &children, system);
            match (own, parts) {
                (Some(own), None) => {
                    if children.is_empty() {
                        statements[node].push(Statement::Figure(own));
                    }
                }
                (None, Some(parts)) => {
                    let whole = !partial && self.is_listed_whole(table, node);
                    if baris.anggaran.is_blank() && whole && !Self::has_blank_leaf(table, &children) {
                        statements[node].push(Statement::Parts(parts));
                    }
                }
                (None, None) => {}
                (Some(own), Some(parts)) => {
                    let sum: Decimal = parts.iter().map(|&p| system.vars[p].value).sum();
                    let adds_up = (system.vars[own].value - sum).abs() <= ONE_RUPIAH;
                    let official = matches!(table.document, Document::Lampiran(_));
                    let whole = partial && self.printed_elsewhere(node, table.doc, system.vars[own].value);
                    // An official who lists a part of a kegiatan may print its whole budget or only a share.
                    let is_share = official && partial && adds_up && !whole;
                    if !is_share && (!official || !partial || whole) {
                        statements[node].push(Statement::Figure(own));
                    }
                    let blank_leaf = Self::has_blank_leaf(table, &children);
                    if adds_up || !(blank_leaf || (partial && (whole || !official))) {
                        let code = if baris.tingkat == Tingkat::Program { "JML002" } else { "JML001" };
                        system.law(code, false, Shape::Sum { total: own, parts, tolerance: ONE_RUPIAH });
                    }
                }
            }
        }
    }

    /// Whether what an official lists below a node is known to be all of it: at every level documents of
    /// another owner list parts too.
    fn is_listed_whole(&self, table: &Table, node: usize) -> bool {
        let Document::Lampiran(_) = table.document else { return true };
        let Node { rows, anak, .. } = &self.hierarchy.nodes[node];
        let lists_parts = |r: &RowRef| {
            r.doc != table.doc
                && !agreements::same_owner(self.dossier, r.doc, table.doc)
                && self.documents[r.doc].tabel_anggaran().is_some_and(|t| t.anak(r.row).next().is_some())
        };
        anak.is_empty()
            || rows.iter().any(lists_parts) && anak.iter().all(|&below| self.is_listed_whole(table, below))
    }

    /// The figures of some rows, or `None` if there are no rows or one can't be read.
    fn parts(table: &Table, rows: &[usize], system: &mut System) -> Option<Vec<VarId>> {
        let mut parts = Vec::new();
        for &row in rows {
            parts.extend(Self::figures(table, row, system)?);
        }
        (!parts.is_empty()).then_some(parts)
    }

    /// Whether another document prints this amount for the node.
    fn printed_elsewhere(&self, node: usize, doc: usize, amount: Decimal) -> bool {
        // Another version of the same official's agreement says nothing new.
        let others = |r: &&RowRef| r.doc != doc && !agreements::same_owner(self.dossier, r.doc, doc);
        self.hierarchy.nodes[node].rows.iter().filter(others).any(|&row| {
            crate::dossier::hierarchy::row_of(self.documents, row).anggaran.value() == Some(&amount)
        })
    }

    /// The total row against the rows it sums: the highest listed, or the lowest where the higher ones
    /// print whole budgets of which the official has only a part.
    fn total(table: &Table, system: &mut System) -> Option<VarId> {
        let jumlah = table.tabel.jumlah.as_ref().filter(|_| !table.tabel.tak_bertingkat)?;
        let total = Figure::rupiah(&jumlah.anggaran, table.standing, "jumlah anggaran").var(system)?;
        let tops: Vec<usize> = table.tabel.puncak().map(|(row, _)| row).collect();
        let leaves: Vec<usize> =
            (0..table.tabel.baris.len()).filter(|&row| table.tabel.anak(row).next().is_none()).collect();
        let by_tops = Self::parts(table, &tops, system);
        let by_leaves = Self::parts(table, &leaves, system);
        let adds_up = |parts: &Option<Vec<VarId>>| {
            parts.as_ref().is_some_and(|parts| {
                let sum: Decimal = parts.iter().map(|&p| system.vars[p].value).sum();
                (system.vars[total].value - sum).abs() <= ONE_RUPIAH
            })
        };
        let chosen = if adds_up(&by_tops) || !adds_up(&by_leaves) { by_tops } else { by_leaves };
        if let Some(parts) = chosen {
            let sum: Decimal = parts.iter().map(|&p| system.vars[p].value).sum();
            let adds_up = (system.vars[total].value - sum).abs() <= ONE_RUPIAH;
            if adds_up || !Self::has_blank_leaf(table, &tops) {
                system.law("JML003", false, Shape::Sum { total, parts, tolerance: ONE_RUPIAH });
            }
        }
        Some(total)
    }
}

/// What a row is about, as used inside a sentence.
pub(super) fn subject(baris: &BarisAnggaran) -> String {
    subject_of(baris.tingkat, baris.nama.text())
}

/// The level and name of a row; the level isn't repeated where the name begins with it.
fn subject_of(tingkat: Tingkat, nama: &str) -> String {
    let level = tingkat.as_str();
    if nama.to_lowercase().starts_with(level) { nama.to_owned() } else { format!("{level} {nama}") }
}
