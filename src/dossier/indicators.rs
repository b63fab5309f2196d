//! Indicators joined across documents by name.

use crate::documents::{BarisIndikator, BarisTriwulan, Document, FormKind, Tahap};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::text::{Likeness, Name, compare_cores, core_name};
use crate::source::Sourced;

use super::Dossier;
use super::agreements;

/// A row with an indicator: the document's index and the row's, in its table of indicators or, for
/// the quarterly form, in its table of budgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndicatorRef {
    /// Index of the document.
    pub doc: usize,
    /// Index of the row.
    pub row: usize,
}

impl IndicatorRef {
    /// The row of a table of indicators; `None` for the quarterly form.
    pub fn row(self, dossier: &Dossier) -> Option<&BarisIndikator> {
        dossier.documents[self.doc].indikator().get(self.row)
    }

    /// The row of the quarterly form.
    pub fn quarterly(self, dossier: &Dossier) -> Option<&BarisTriwulan> {
        match &dossier.documents[self.doc] {
            Document::Triwulan(t) => t.baris.get(self.row),
            _ => None,
        }
    }

    /// The indicator's cell.
    pub fn indikator(self, dossier: &Dossier) -> Option<&Sourced<String>> {
        match self.quarterly(dossier) {
            Some(baris) => baris.indikator.as_ref(),
            None => self.row(dossier).map(|b| &b.indikator),
        }
    }

    /// The unit's cell, where the document has one.
    pub fn satuan(self, dossier: &Dossier) -> Option<&Sourced<String>> {
        match self.quarterly(dossier) {
            Some(baris) => baris.satuan.as_ref(),
            None => self.row(dossier).and_then(|b| b.satuan.as_ref()),
        }
    }

    /// The indicator as printed.
    pub fn name(self, dossier: &Dossier) -> &str {
        self.indikator(dossier).map_or("", |s| s.text())
    }
}

/// Rows of different documents that speak of one indicator.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// The name without number.
    pub core: String,
    /// The same, to be compared.
    pub name: Name,
    /// The budget the documents speak of; the agency's documents of the year stand under the one they
    /// are compared with.
    pub tahap: Tahap,
    /// The rows, at most one of each document.
    pub rows: Vec<IndicatorRef>,
}

/// All indicators of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Indicators {
    /// The indicators of both phases.
    pub clusters: Vec<Cluster>,
}

impl Indicators {
    /// Joins the indicators of all documents, phase by phase.
    pub fn build(dossier: &Dossier) -> Self {
        let mut indicators = Self::default();
        for tahap in [Tahap::Murni, Tahap::Perubahan] {
            let mut docs: Vec<usize> =
                (0..dossier.documents.len()).filter(|&d| phase(dossier, d) == Some(tahap)).collect();
            docs.sort_by_key(|&d| (std::cmp::Reverse(rows_of(&dossier.documents[d]).len()), d));
            for doc in docs {
                indicators.join(dossier, doc, tahap);
            }
        }
        indicators
    }

    fn join(&mut self, dossier: &Dossier, doc: usize, tahap: Tahap) {
        let rows: Vec<(IndicatorRef, String)> = rows_of(&dossier.documents[doc])
            .into_iter()
            .map(|row| IndicatorRef { doc, row })
            .map(|at| (at, core_name(at.name(dossier))))
            .filter(|(_, core)| !core.is_empty())
            .collect();
        let open: Vec<usize> =
            (0..self.clusters.len()).filter(|&c| self.clusters[c].tahap == tahap).collect();
        let names: Vec<Name> = rows.iter().map(|(_, core)| Name::of_core(core)).collect();
        let mut placed = vec![None; rows.len()];
        let mut taken: Vec<usize> = Vec::new();
        // The very same names find each other at once; only what is left has to be compared.
        for (order, (_, core)) in rows.iter().enumerate() {
            let twin = open.iter().find(|c| !taken.contains(c) && self.clusters[**c].core == *core);
            if let Some(&cluster) = twin {
                placed[order] = Some(cluster);
                taken.push(cluster);
            }
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (order, name) in names.iter().enumerate().filter(|(order, _)| placed[*order].is_none()) {
            for &cluster in open.iter().filter(|c| !taken.contains(c)) {
                let likeness = compare_indicators(name, &self.clusters[cluster].name);
                let score = if likeness.same() {
                    likeness.score
                } else if likeness.score >= 0.5 && self.same_promise(dossier, cluster, rows[order].0) {
                    // The same sasaran and target: the same promise in other words, if nothing better fits.
                    likeness.score - 1.0
                } else {
                    continue;
                };
                pairs.push((score, order, cluster));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, order, cluster) in pairs {
            if placed[order].is_none() && !taken.contains(&cluster) {
                placed[order] = Some(cluster);
                taken.push(cluster);
            }
        }
        for ((at, core), place) in rows.into_iter().zip(placed) {
            if let Some(cluster) = place {
                self.clusters[cluster].rows.push(at);
            } else {
                let name = Name::of_core(&core);
                self.clusters.push(Cluster { core, name, tahap, rows: vec![at] });
            }
        }
    }
}

impl Indicators {
    /// Whether a row of a table of indicators has the sasaran and the target of one in the cluster.
    fn same_promise(&self, dossier: &Dossier, cluster: usize, at: IndicatorRef) -> bool {
        let Some(row) = at.row(dossier) else { return false };
        let Some(target) = row.target.value() else { return false };
        let sasaran = core_name(row.sasaran.text());
        self.clusters[cluster].rows.iter().filter_map(|r| r.row(dossier)).any(|other| {
            !sasaran.is_empty()
                && other.target.value().is_some_and(|t| same_number(t, target))
                && compare_cores(&sasaran, &core_name(other.sasaran.text())).same()
        })
    }

    /// The cluster of a row.
    pub fn cluster_of(&self, at: IndicatorRef) -> Option<&Cluster> {
        self.clusters.iter().find(|c| c.rows.contains(&at))
    }
}

/// Whether two targets are one number, as printed.
fn same_number(a: &Kuantitas, b: &Kuantitas) -> bool {
    a.tercetak().is_some_and(|number| b.tercetak() == Some(number))
}

/// Compares two indicators; one that counts and one that gives a share are different ones.
pub fn compare_indicators(a: &Name, b: &Name) -> Likeness {
    let mut likeness = a.compare(b);
    let (a, b) = (a.core(), b.core());
    let share =
        |s: &str| s.starts_with("persentase") || s.starts_with("prosentase") || s.starts_with("persen ");
    let count = |s: &str| s.starts_with("jumlah");
    if (share(a) && count(b)) || (count(a) && share(b)) {
        likeness.conflict = true;
    }
    likeness
}

/// The rows of a document that hold an indicator.
fn rows_of(document: &Document) -> Vec<usize> {
    match document {
        Document::Triwulan(t) => (0..t.baris.len())
            .filter(|&r| t.baris[r].indikator.as_ref().is_some_and(|i| !i.is_blank()))
            .collect(),
        _ => (0..document.indikator().len()).collect(),
    }
}

/// The phase a document's indicators are compared in: its own, or for the agency's documents of the
/// year that of the agreement of the Kepala they are measured against.
pub fn phase(dossier: &Dossier, doc: usize) -> Option<Tahap> {
    let document = &dossier.documents[doc];
    match document.kind() {
        FormKind::Pk | FormKind::PkPerubahan | FormKind::Triwulan => document.head().tahap,
        FormKind::Rkt | FormKind::IkuTarget | FormKind::Pengukuran => {
            let has = |tahap| !agreements::kepala(dossier, tahap).is_empty();
            let first = if document.kind() == FormKind::Pengukuran { Tahap::Perubahan } else { Tahap::Murni };
            let own = document.head().tahap.filter(|_| document.kind() == FormKind::IkuTarget);
            let wanted = own.unwrap_or(first);
            let other = if wanted == Tahap::Murni { Tahap::Perubahan } else { Tahap::Murni };
            [wanted, other].into_iter().find(|&t| has(t))
        }
        _ => None,
    }
}

/// Whether two documents must give one indicator the same target: the agency's own, an official's and
/// the quarterly form, a superior's and a subordinate's; not two officials' side by side, who may
/// share a target between them.
pub fn related(dossier: &Dossier, a: IndicatorRef, b: IndicatorRef) -> bool {
    let (left, right) = (&dossier.documents[a.doc], &dossier.documents[b.doc]);
    let official = |d: &Document| matches!(d.kind(), FormKind::Pk | FormKind::PkPerubahan);
    if official(left) && official(right) {
        return agreements::one_above_other(dossier, a.doc, b.doc);
    }
    // The plan of the year and a revised agreement speak of two budgets.
    let phase = |d: &Document| match d.kind() {
        FormKind::Rkt => Some(Tahap::Murni),
        FormKind::Pk | FormKind::PkPerubahan => d.head().tahap,
        _ => None,
    };
    match (phase(left), phase(right)) {
        (Some(left), Some(right)) => left == right,
        _ => true,
    }
}
