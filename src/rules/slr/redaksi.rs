//! Wordings of one indicator or sasaran in the documents of the whole agency.

use crate::documents::{BarisIndikator, Document, FormKind};
use crate::domain::text::{lost_words, normalise};
use crate::dossier::Dossier;
use crate::dossier::agreements::kepala;
use crate::dossier::indicators::{Cluster, IndicatorRef};
use crate::rules::iku::Iku;
use crate::source::Sourced;

/// Words without a counterpart that make another wording; one may be a slip of the pen.
const REWORDED: usize = 2;

/// The rows of a cluster that stand in the agency's own documents, the Kepala's agreement first.
pub(super) fn agency_rows(dossier: &Dossier, cluster: &Cluster) -> Vec<IndicatorRef> {
    let heads = kepala(dossier, cluster.tahap);
    let of_head = |row: &IndicatorRef| heads.contains(&row.doc);
    let agency = |row: &IndicatorRef| {
        of_head(row)
            || matches!(
                dossier.documents[row.doc].kind(),
                FormKind::Rkt | FormKind::IkuTarget | FormKind::Pengukuran
            )
    };
    let mut rows: Vec<IndicatorRef> = cluster.rows.iter().copied().filter(agency).collect();
    rows.sort_by_key(|row| (!of_head(row), *row));
    rows
}

/// Whether two texts say something else, not only spell it differently.
pub(super) fn is_reworded(a: &str, b: &str) -> bool {
    lost_words(a, b).len() + lost_words(b, a).len() >= REWORDED
}

/// A wording that isn't the usual one: its cells, and the usual one's first cell.
pub(super) struct Reworded<'d> {
    pub cells: Vec<&'d Sourced<String>>,
    pub usual: &'d Sourced<String>,
}

/// The wordings among some cells that say something else than most of them do; of equals the first one
/// is the usual one.
pub(super) fn reworded<'d>(cells: &[&'d Sourced<String>]) -> Vec<Reworded<'d>> {
    let mut groups: Vec<Vec<&'d Sourced<String>>> = Vec::new();
    for &cell in cells.iter().filter(|cell| cell.value().is_some()) {
        match groups.iter_mut().find(|group| !is_reworded(group[0].text(), cell.text())) {
            // A sasaran is written once for several indicators.
            Some(group) if group.iter().any(|known| known.at == cell.at) => {}
            Some(group) => group.push(cell),
            None => groups.push(vec![cell]),
        }
    }
    let most = groups.iter().map(Vec::len).max().unwrap_or(0);
    let Some(usual) = groups.iter().position(|group| group.len() == most) else { return Vec::new() };
    let usual = groups.remove(usual)[0];
    groups.into_iter().map(|cells| Reworded { cells, usual }).collect()
}

/// How many indicators of a document stand in it before, for the same sasaran.
pub(super) fn doubled(document: &Document) -> usize {
    let rows = document.indikator();
    let key = |row: &BarisIndikator| (normalise(row.sasaran.text()), normalise(row.indikator.text()));
    (0..rows.len()).filter(|&at| rows[..at].iter().any(|row| key(row) == key(&rows[at]))).count()
}

/// The rows of the report's other tables, each with the row that it repeats: the one most like it, of equals what was
/// measured, else promised or planned. Both are indices.
pub(super) fn of_tables(all: &[Iku<'_>]) -> Vec<(usize, usize)> {
    const YARDSTICKS: &[FormKind] =
        &[FormKind::IkuTarget, FormKind::Rkt, FormKind::Pk, FormKind::PkPerubahan, FormKind::Pengukuran];
    let known = || all.iter().enumerate().filter(|(_, row)| YARDSTICKS.contains(&row.kind));
    let rows = all.iter().enumerate().filter(|(_, row)| row.baris.is_some());
    rows.filter_map(|(at, row)| {
        let others = known().filter(|(_, other)| other.same(row)).map(|(index, other)| {
            let rank = YARDSTICKS.iter().position(|kind| *kind == other.kind);
            (row.name.compare(&other.name).score, rank, index)
        });
        let best = others.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2)))?;
        Some((at, best.2))
    })
    .collect()
}
