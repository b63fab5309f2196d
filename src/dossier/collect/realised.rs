//! Laws of what lists of budgets say was realised in rupiah: sums inside the list, percentages of it, and
//! agreement with the quarterly form.

use rust_decimal::Decimal;

use super::budgets::subject;
use super::{Figure, Standing, System, VarId, percentage};
use crate::documents::{DaftarAnggaran, Document};
use crate::domain::percent::Percent;
use crate::dossier::Dossier;
use crate::dossier::hierarchy::RowRef;
use crate::dossier::laws::Shape;
use crate::source::{Content, Sourced};

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    for (doc, document) in dossier.documents.iter().enumerate() {
        let Document::Anggaran(daftar) = document else { continue };
        if daftar.tabel.baris.iter().all(|b| b.realisasi.is_none()) {
            continue;
        }
        let list = List { daftar, standing: Standing::of(document) };
        for row in 0..daftar.tabel.baris.len() {
            list.row(row, system);
        }
        list.total(system);
        list.quarterly(dossier, doc, system);
    }
}

struct List<'a> {
    daftar: &'a DaftarAnggaran,
    standing: Standing,
}

impl List<'_> {
    fn figure(&self, row: usize, system: &mut System) -> Option<VarId> {
        let baris = &self.daftar.tabel.baris[row];
        let name = format!("realisasi anggaran {}", subject(baris));
        Figure::rupiah(baris.realisasi.as_ref()?, self.standing, &name).var(system)
    }

    /// The figures of some rows, those of the rows below where a row has none; `None` if one can't be read.
    fn parts(&self, rows: &[usize], system: &mut System) -> Option<Vec<VarId>> {
        let mut parts = Vec::new();
        for &row in rows {
            match self.daftar.tabel.baris[row].realisasi.as_ref().map(|r| &r.content) {
                Some(Content::Value(_)) => parts.push(self.figure(row, system)?),
                Some(Content::Blank) | None => {
                    let below: Vec<usize> = self.daftar.tabel.anak(row).map(|(child, _)| child).collect();
                    // Nothing was realised of a leaf that shows nothing.
                    if !below.is_empty() {
                        parts.extend(self.parts(&below, system)?);
                    }
                }
                Some(Content::Unreadable(_) | Content::Unknown) => return None,
            }
        }
        Some(parts)
    }

    fn row(&self, row: usize, system: &mut System) {
        let tabel = &self.daftar.tabel;
        let baris = &tabel.baris[row];
        let Some(own) = self.figure(row, system) else { return };
        let name = format!("realisasi (%) {}", subject(baris));
        let budget = Figure::rupiah(&baris.anggaran, self.standing, &subject(baris)).var(system);
        self.percent(baris.persen.as_ref(), &name, own, budget, system);
        let children: Vec<usize> = tabel.anak(row).map(|(child, _)| child).collect();
        if !tabel.tak_bertingkat && !children.is_empty() {
            self.sum(own, &children, system);
        }
    }

    fn percent(
        &self,
        cell: Option<&Sourced<Percent>>,
        name: &str,
        realised: VarId,
        budget: Option<VarId>,
        system: &mut System,
    ) {
        let Some(percent) = cell.and_then(|cell| percentage(system, cell, self.standing, name)) else {
            return;
        };
        let Some(budget) = budget.filter(|&v| !system.vars[v].value.is_zero()) else { return };
        system.law(
            "HIT002",
            false,
            Shape::Ratio { percent, numerator: vec![realised], denominator: vec![budget] },
        );
    }

    fn sum(&self, total: VarId, rows: &[usize], system: &mut System) {
        if let Some(parts) = self.parts(rows, system).filter(|parts| !parts.is_empty()) {
            system.law("JML008", false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
        }
    }

    fn total(&self, system: &mut System) {
        let tabel = &self.daftar.tabel;
        let Some(jumlah) = tabel.jumlah.as_ref().filter(|_| !tabel.tak_bertingkat) else { return };
        let Some(cell) = &jumlah.realisasi else { return };
        let Some(own) = Figure::rupiah(cell, self.standing, "jumlah realisasi anggaran").var(system) else {
            return;
        };
        let budget = Figure::rupiah(&jumlah.anggaran, self.standing, "jumlah anggaran").var(system);
        self.percent(jumlah.persen.as_ref(), "realisasi (%) seluruh program", own, budget, system);
        let tops: Vec<usize> = tabel.puncak().map(|(row, _)| row).collect();
        self.sum(own, &tops, system);
    }

    /// What was realised is what the quarterly form says of the same program, kegiatan or sub kegiatan.
    fn quarterly(&self, dossier: &Dossier, doc: usize, system: &mut System) {
        let Some(tahap) = self.daftar.head.tahap else { return };
        let hierarchy = dossier.hierarchy(tahap);
        for row in 0..self.daftar.tabel.baris.len() {
            let Some(own) = self.figure(row, system) else { continue };
            let Some(node) = hierarchy.node_of(RowRef { doc, row }) else { continue };
            for other in &hierarchy.nodes[node].rows {
                let Document::Triwulan(triwulan) = &dossier.documents[other.doc] else { continue };
                if dossier.documents[other.doc].head().tahap != Some(tahap) {
                    continue;
                }
                let Some(cell) = &triwulan.baris[other.row].realisasi.rp else { continue };
                let name = format!("realisasi anggaran {}", subject(&triwulan.tabel.baris[other.row]));
                let theirs = Standing::of(&dossier.documents[other.doc]);
                if let Some(theirs) = Figure::rupiah(cell, theirs, &name).var(system) {
                    system.law("SLR007", true, Shape::Equal { a: own, b: theirs });
                }
            }
        }
    }
}
