//! The hierarchy program → kegiatan → sub kegiatan of one budget, joined across documents by name.
//!
//! Documents list different parts of the tree (a Kepala only programs, a functional official only
//! some sub kegiatan). Rows are matched from the top down, so that "Penyediaan Sandang" of two
//! kegiatan stays two things, and never two rows of one document to the same node.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::documents::{BarisAnggaran, Document, TabelAnggaran, Tahap, Tingkat};
use crate::domain::text::{Name, core_name};
use crate::source::Content;

/// A row of a table of budgets: the document's index in the dossier and the row's in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowRef {
    /// Index of the document.
    pub doc: usize,
    /// Index of the row.
    pub row: usize,
}

/// A program, kegiatan or sub kegiatan with every row that speaks of it.
#[derive(Debug, Clone)]
pub struct Node {
    /// The level.
    pub tingkat: Tingkat,
    /// The spelling most documents use, without number and level word.
    pub core: String,
    /// The node it is part of, as far as any document says.
    pub induk: Option<usize>,
    /// Its rows, by document.
    pub rows: Vec<RowRef>,
    /// The nodes directly below it.
    pub anak: Vec<usize>,
}

/// All nodes of one budget.
#[derive(Debug, Clone, Default)]
pub struct Hierarchy {
    /// The nodes, programs before what is below them.
    pub nodes: Vec<Node>,
    /// The name each node was met under first, to be compared.
    names: Vec<Name>,
    of_row: BTreeMap<RowRef, usize>,
}

impl Hierarchy {
    /// Joins the tables of budgets of one phase.
    pub fn build(documents: &[Document], tahap: Tahap) -> Self {
        let mut tables: Vec<(usize, &TabelAnggaran)> = documents
            .iter()
            .enumerate()
            .filter(|(_, d)| d.head().tahap == Some(tahap))
            .filter_map(|(index, d)| d.tabel_anggaran().map(|t| (index, t)))
            .collect();
        // Documents that show the whole tree come first, so that the partial ones find their place.
        tables.sort_by_key(|(index, table)| {
            let levels = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan]
                .iter()
                .filter(|&&level| table.baris.iter().any(|b| b.tingkat == level))
                .count();
            (std::cmp::Reverse(levels), std::cmp::Reverse(table.baris.len()), *index)
        });
        let mut hierarchy = Self::default();
        for (doc, table) in tables {
            hierarchy.join(documents, doc, table);
        }
        hierarchy.settle_names(documents);
        hierarchy
    }

    /// The node a row belongs to.
    pub fn node_of(&self, row: RowRef) -> Option<usize> {
        self.of_row.get(&row).copied()
    }

    /// The nodes of a level, in order.
    pub fn of_level(&self, tingkat: Tingkat) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(move |(_, n)| n.tingkat == tingkat)
    }

    /// Whether a node is `above` itself or somewhere below it.
    pub fn is_within(&self, mut node: usize, above: usize) -> bool {
        loop {
            if node == above {
                return true;
            }
            match self.nodes[node].induk {
                Some(induk) => node = induk,
                None => return false,
            }
        }
    }

    /// Whether any document gives the node, or something below it, a budget.
    pub fn has_budget(&self, documents: &[Document], node: usize) -> bool {
        self.nodes[node].rows.iter().any(|&row| match &row_of(documents, row).anggaran.content {
            Content::Value(value) => !value.is_zero(),
            Content::Blank => false,
            Content::Unreadable(_) | Content::Unknown => true,
        }) || self.nodes[node].anak.iter().any(|&below| self.has_budget(documents, below))
    }

    fn join(&mut self, documents: &[Document], doc: usize, table: &TabelAnggaran) {
        for level in [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan] {
            // Rows of one parent are matched together, so that no two of them meet in one node.
            let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
            for (row, baris) in table.baris.iter().enumerate().filter(|(_, b)| b.tingkat == level) {
                let parent = baris.induk.and_then(|induk| self.node_of(RowRef { doc, row: induk }));
                groups.entry(parent).or_default().push(row);
            }
            for (parent, rows) in groups {
                self.match_group(documents, doc, table, level, parent, &rows);
            }
        }
    }

    fn match_group(
        &mut self,
        documents: &[Document],
        doc: usize,
        table: &TabelAnggaran,
        level: Tingkat,
        parent: Option<usize>,
        rows: &[usize],
    ) {
        let candidates: Vec<usize> = self
            .of_level(level)
            .filter(|(_, n)| n.rows.iter().all(|r| r.doc != doc))
            .filter(|(_, n)| match (parent, n.induk) {
                (Some(parent), Some(induk)) => self.is_within(induk, parent),
                _ => true,
            })
            .map(|(index, _)| index)
            .collect();
        let mut pairs: Vec<(u8, f64, bool, usize, usize)> = Vec::new();
        for (order, &row) in rows.iter().enumerate() {
            let baris = &table.baris[row];
            let core = core_name(baris.nama.text());
            if core.is_empty() {
                continue;
            }
            let name = Name::of_core(&core);
            for &node in &candidates {
                let likeness = name.compare(&self.names[node]);
                let amounts = self.shares_amount(documents, node, baris.anggaran.value());
                let rank = if likeness.exact() {
                    3
                } else if likeness.same() {
                    2
                } else if amounts && likeness.score >= 0.5 {
                    // Another word but the same amount: only if nothing better is left for either.
                    1
                } else {
                    continue;
                };
                pairs.push((rank, likeness.score, amounts, order, node));
            }
        }
        pairs.sort_by(|a, b| {
            (b.0, b.2).cmp(&(a.0, a.2)).then(b.1.total_cmp(&a.1)).then((a.3, a.4).cmp(&(b.3, b.4)))
        });
        let mut placed: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken: Vec<usize> = Vec::new();
        for (_, _, _, order, node) in pairs {
            if !placed.contains_key(&order) && !taken.contains(&node) {
                placed.insert(order, node);
                taken.push(node);
            }
        }
        for (order, &row) in rows.iter().enumerate() {
            // A name of which nothing is left can't be found again anywhere.
            if core_name(table.baris[row].nama.text()).is_empty() {
                continue;
            }
            let node = placed.get(&order).copied().unwrap_or_else(|| {
                let core = core_name(table.baris[row].nama.text());
                self.names.push(Name::of_core(&core));
                self.nodes.push(Node {
                    tingkat: level,
                    core,
                    induk: None,
                    rows: Vec::new(),
                    anak: Vec::new(),
                });
                self.nodes.len() - 1
            });
            let at = RowRef { doc, row };
            self.nodes[node].rows.push(at);
            self.of_row.insert(at, node);
            if self.nodes[node].induk.is_none()
                && let Some(parent) = parent
            {
                self.nodes[node].induk = Some(parent);
                self.nodes[parent].anak.push(node);
            }
        }
    }

    fn shares_amount(&self, documents: &[Document], node: usize, amount: Option<&Decimal>) -> bool {
        amount.is_some_and(|amount| {
            !amount.is_zero()
                && self.nodes[node]
                    .rows
                    .iter()
                    .any(|&r| row_of(documents, r).anggaran.value() == Some(amount))
        })
    }

    /// Gives every node the spelling most of its rows use.
    fn settle_names(&mut self, documents: &[Document]) {
        for node in &mut self.nodes {
            let mut spellings: Vec<(String, usize)> = Vec::new();
            for &row in &node.rows {
                let core = core_name(row_of(documents, row).nama.text());
                match spellings.iter_mut().find(|(s, _)| *s == core) {
                    Some((_, count)) => *count += 1,
                    None => spellings.push((core, 1)),
                }
            }
            if let Some((core, _)) = spellings.iter().rev().max_by_key(|(_, count)| *count) {
                node.core.clone_from(core);
            }
        }
    }
}

/// The row itself.
///
/// # Panics
/// If the reference isn't one of a table of budgets of these documents.
pub fn row_of(documents: &[Document], at: RowRef) -> &BarisAnggaran {
    match documents[at.doc].tabel_anggaran() {
        Some(table) => &table.baris[at.row],
        None => unreachable!("a row reference points into a table of budgets"),
    }
}
