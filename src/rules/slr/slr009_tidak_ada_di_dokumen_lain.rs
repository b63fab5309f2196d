//! SLR009: a program, kegiatan or sub kegiatan is in one document and missing in another.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::{Document, FormKind, TabelAnggaran, Tahap, Tingkat};
use crate::dossier::Dossier;
use crate::dossier::agreements::kepala;
use crate::dossier::hierarchy::{Hierarchy, RowRef, row_of};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR009",
    name: "tidak-ada-di-dokumen-lain",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
    ]],
    summary: "Program, kegiatan, atau sub kegiatan ada di satu dokumen tetapi tidak ada di dokumen lain pada tahap yang sama.",
    explanation: "Dokumen yang memuat seluruh anggaran (Tabel 3.3, realisasi triwulan; untuk program juga daftar program dan PK Kepala) harus memuat nama yang sama. Baris yang hilang ditunjuk pada induknya di dokumen yang kekurangan; baris yang hanya ada di satu dokumen ditunjuk pada barisnya sendiri.",
    remedy: "Tambahkan baris yang hilang, atau hapus baris yang tidak ada di DPA/DPPA.",
    example: "Sub kegiatan Penyediaan Sandang ada di PK dan realisasi triwulan, tetapi tidak ada di Tabel 3.3.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let hierarchy = dossier.hierarchy(tahap);
        let has_budget =
            (0..hierarchy.nodes.len()).map(|n| hierarchy.has_budget(&dossier.documents, n)).collect();
        let tables = tables(dossier, tahap);
        let kepala = kepala(dossier, tahap);
        let listed_by =
            hierarchy.nodes.iter().map(|node| node.rows.iter().map(|r| r.doc).collect()).collect();
        let mut comparison = Comparison {
            dossier,
            hierarchy,
            tables,
            has_budget,
            kepala,
            listed_by,
            obliged: BTreeMap::new(),
        };
        comparison.obliged = comparison.obliged();
        for &(doc, table) in &comparison.tables {
            comparison.document(doc, table, report);
        }
    }
}

/// The tables of budgets of a phase that have rows.
fn tables(dossier: &Dossier, tahap: Tahap) -> Vec<(usize, &TabelAnggaran)> {
    let documents = dossier.documents.iter().enumerate();
    documents
        .filter(|(_, d)| d.head().tahap == Some(tahap))
        .filter_map(|(i, d)| d.tabel_anggaran().map(|t| (i, t)))
        .filter(|(_, t)| !t.baris.is_empty())
        .collect()
}

struct Comparison<'a> {
    dossier: &'a Dossier,
    hierarchy: &'a Hierarchy,
    tables: Vec<(usize, &'a TabelAnggaran)>,
    /// For every node, whether anything gives it a budget.
    has_budget: Vec<bool>,
    /// The annexes of the Kepala.
    kepala: Vec<usize>,
    /// For every node, the documents that list it.
    listed_by: Vec<BTreeSet<usize>>,
    /// For every parent (none: the whole budget), the documents that must list all its children.
    obliged: BTreeMap<Option<usize>, BTreeSet<usize>>,
}

impl Comparison<'_> {
    /// Whether the document must list every node of this level.
    fn must_list(&self, doc: usize, table: &TabelAnggaran, tingkat: Tingkat, parent: Option<usize>) -> bool {
        match self.dossier.documents[doc].kind() {
            FormKind::Tabel33 | FormKind::Triwulan => true,
            FormKind::ProgramAnggaran => tingkat == Tingkat::Program,
            FormKind::Pk | FormKind::PkPerubahan => match tingkat {
                // The Kepala's agreement lists programs only, and all of them.
                Tingkat::Program => {
                    table.baris.iter().all(|b| b.tingkat == Tingkat::Program) && self.kepala.contains(&doc)
                }
                // Who lists kegiatan of a program lists those that nobody else does.
                Tingkat::Kegiatan => parent.is_some_and(|parent| {
                    table.baris.iter().enumerate().any(|(row, b)| {
                        b.tingkat == Tingkat::Kegiatan
                            && b.induk.and_then(|induk| self.hierarchy.node_of(RowRef { doc, row: induk }))
                                == Some(parent)
                            && table.anak(row).next().is_none()
                    })
                }),
                Tingkat::SubKegiatan => false,
            },
            _ => false,
        }
    }

    fn document(&self, doc: usize, table: &TabelAnggaran, report: &mut Report<'_>) {
        let own = self.own_nodes(doc, table);
        for parent in std::iter::once(None).chain(own.iter().copied().map(Some)) {
            let Some(tingkat) = self.level_below(parent) else { continue };
            let Some(place) = self.parent_cell(doc, table, parent) else { continue };
            let must = self.must_list(doc, table, tingkat, parent);
            let alone = |node: &usize| self.listed_by[*node].len() == 1;
            let candidates: Vec<usize> = match parent {
                None => own
                    .iter()
                    .copied()
                    .filter(|&n| self.hierarchy.nodes[n].tingkat == Tingkat::Program)
                    .collect(),
                Some(parent) => self.hierarchy.nodes[parent].anak.clone(),
            };
            let mut extra: Vec<usize> = candidates
                .into_iter()
                .filter(|n| self.is_listed(*n, doc) && alone(n))
                .filter(|n| self.has_budget[*n])
                .collect();
            if !must && extra.is_empty() {
                continue;
            }
            for node in self.lacking(doc, &self.children(parent), must) {
                if self.is_odd_elsewhere(node, doc, tingkat, parent) {
                    continue;
                }
                // One name too many and one too few under one parent: the same row under another name.
                if !extra.is_empty() {
                    self.report(doc, node, Some(extra.remove(0)), place, report);
                } else if must && !self.dossier.is_partial() {
                    self.report(doc, node, None, place, report);
                }
            }
            // The others that should list it all lack it: the row itself is the odd one.
            let others = self.others_that_must(doc, parent);
            for node in extra.into_iter().filter(|_| others >= 2 && !self.dossier.is_partial()) {
                self.report_extra(node, report);
            }
        }
    }

    /// The nodes that a document lists, in order.
    fn own_nodes(&self, doc: usize, table: &TabelAnggaran) -> BTreeSet<usize> {
        (0..table.baris.len()).filter_map(|row| self.hierarchy.node_of(RowRef { doc, row })).collect()
    }

    /// The level of a parent's children; none below a sub kegiatan.
    fn level_below(&self, parent: Option<usize>) -> Option<Tingkat> {
        match parent.map(|parent| self.hierarchy.nodes[parent].tingkat) {
            None => Some(Tingkat::Program),
            Some(Tingkat::Program) => Some(Tingkat::Kegiatan),
            Some(Tingkat::Kegiatan) => Some(Tingkat::SubKegiatan),
            Some(Tingkat::SubKegiatan) => None,
        }
    }

    /// A parent's children; those of the whole budget are the programs.
    fn children(&self, parent: Option<usize>) -> Vec<usize> {
        match parent {
            None => self.hierarchy.of_level(Tingkat::Program).map(|(i, _)| i).collect(),
            Some(parent) => self.hierarchy.nodes[parent].anak.clone(),
        }
    }

    fn is_listed(&self, node: usize, doc: usize) -> bool {
        self.listed_by[node].contains(&doc)
    }

    /// For every parent, the documents that list it and must list all its children.
    fn obliged(&self) -> BTreeMap<Option<usize>, BTreeSet<usize>> {
        let mut obliged: BTreeMap<Option<usize>, BTreeSet<usize>> = BTreeMap::new();
        for &(doc, table) in &self.tables {
            let own = self.own_nodes(doc, table);
            for parent in std::iter::once(None).chain(own.into_iter().map(Some)) {
                let Some(tingkat) = self.level_below(parent) else { continue };
                let has_place = parent.is_some() || self.parent_cell(doc, table, None).is_some();
                if has_place && self.must_list(doc, table, tingkat, parent) {
                    obliged.entry(parent).or_default().insert(doc);
                }
            }
        }
        obliged
    }

    /// The nodes among these that the document lacks: of one that must list all, those it doesn't
    /// list; of an official's, those that no official lists.
    fn lacking(&self, doc: usize, children: &[usize], must: bool) -> Vec<usize> {
        let official = |doc: &usize| matches!(self.dossier.documents[*doc], Document::Lampiran(_));
        children
            .iter()
            .copied()
            .filter(|&n| !self.is_listed(n, doc) && self.has_budget[n])
            .filter(|&n| must || !self.listed_by[n].iter().any(official))
            .collect()
    }

    /// How many other documents must list the children of a parent and list it.
    fn others_that_must(&self, doc: usize, parent: Option<usize>) -> usize {
        self.obliged.get(&parent).map_or(0, |docs| docs.len() - usize::from(docs.contains(&doc)))
    }

    /// A node that a single other document lists: that document is asked, not this one, if two others
    /// lack it too or if it lacks another name in exchange.
    fn is_odd_elsewhere(&self, node: usize, doc: usize, tingkat: Tingkat, parent: Option<usize>) -> bool {
        let rows = &self.hierarchy.nodes[node].rows;
        let Some(only) = rows.first().filter(|first| rows.iter().all(|r| r.doc == first.doc)) else {
            return false;
        };
        let Some(table) = self.dossier.documents[only.doc].tabel_anggaran() else { return false };
        if only.doc == doc {
            return false;
        }
        if self.others_that_must(only.doc, parent) >= 2 {
            return true;
        }
        let must = self.must_list(only.doc, table, tingkat, parent);
        !self.lacking(only.doc, &self.children(parent), must).is_empty()
    }

    /// The cell of the parent's name in the document; for programs, the total row or the header.
    fn parent_cell(&self, doc: usize, table: &TabelAnggaran, parent: Option<usize>) -> Option<CellRef> {
        match parent {
            None => table.jumlah.as_ref().map(|j| j.anggaran.at).or(table.kepala_anggaran),
            Some(parent) => {
                let row = self.hierarchy.nodes[parent].rows.iter().find(|r| r.doc == doc)?;
                Some(row_of(&self.dossier.documents, *row).nama.at)
            }
        }
    }

    fn sources(&self, node: usize) -> Vec<Related> {
        self.hierarchy.nodes[node]
            .rows
            .iter()
            .map(|&row| &row_of(&self.dossier.documents, row).nama)
            .map(|nama| Related {
                at: Place::Cell(nama.at),
                role: Role::Pembanding,
                value: nama.text().to_owned(),
            })
            .collect()
    }

    fn name(&self, node: usize) -> String {
        let row = self.hierarchy.nodes[node].rows[0];
        row_of(&self.dossier.documents, row).nama.text().to_owned()
    }

    fn report(
        &self,
        doc: usize,
        node: usize,
        renamed: Option<usize>,
        place: CellRef,
        report: &mut Report<'_>,
    ) {
        let tingkat = self.hierarchy.nodes[node].tingkat.as_str();
        let name = self.name(node);
        let draft = if let Some(other) = renamed {
            let row = self.hierarchy.nodes[other].rows[0];
            let here = &row_of(&self.dossier.documents, row).nama;
            report
                .at(
                    Place::Cell(here.at),
                    format!(
                        "{} \"{}\" tidak ada di dokumen lain; menurut dokumen lain yang dimaksud mungkin \"{name}\".",
                        capitalised(tingkat),
                        here.text()
                    ),
                )
                .found(here.text())
                .expected(name)
        } else {
            let form = self.dossier.documents[doc].kind().label();
            report
                .at(Place::Cell(place), format!("{} \"{name}\" tidak ada di {form} ini, padahal ada di dokumen lain pada tahap yang sama.", capitalised(tingkat)))
                .expected(name)
        };
        let draft = draft.related(self.sources(node));
        report.add(draft);
    }

    fn report_extra(&self, node: usize, report: &mut Report<'_>) {
        let row = self.hierarchy.nodes[node].rows[0];
        let here = &row_of(&self.dossier.documents, row).nama;
        let message = format!(
            "{} \"{}\" hanya ada di dokumen ini, tidak ada di dokumen lain pada tahap yang sama.",
            capitalised(self.hierarchy.nodes[node].tingkat.as_str()),
            here.text()
        );
        let draft = report.at(Place::Cell(here.at), message).found(here.text());
        report.add(draft);
    }
}
