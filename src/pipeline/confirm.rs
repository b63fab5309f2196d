//! Before anybody is accused: workbooks that hold a galat are read once more by another reader.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Place, Severity};
use crate::output::Results;
use crate::source::{CellRef, FileId, Sources};
use crate::tasks;
use crate::workbook::second::{self, Second};
use crate::workbook::sha256;

/// Most cells of a finding that are looked at again; thousands of twins share one cause.
const MOST_CELLS: usize = 64;

/// The bytes of a file as it lies there now; none if they can't be had.
pub type Bytes<'a> = dyn Fn(FileId) -> Option<Vec<u8>> + Sync + 'a;

/// Has the cells of every galat read by the second reader. A galat at a cell on which the two readers
/// disagree becomes a peringatan that says so: no galat rests on one reader's word. A file that can't
/// be read twice, or that changed meanwhile, changes nothing.
pub fn confirm(results: &mut Results, bytes: &Bytes<'_>) {
    let sources = &results.dossier.sources;
    let findings = &results.outcome.findings;
    let grave: Vec<usize> = (0..findings.len()).filter(|&at| is_grave(&findings[at])).collect();
    let mut wanted: BTreeMap<FileId, BTreeSet<CellRef>> = BTreeMap::new();
    for at in grave.iter().flat_map(|&index| cells(&findings[index])) {
        wanted.entry(sources.file_of(at)).or_default().insert(at);
    }
    let wanted: Vec<_> = wanted.into_iter().collect();
    let looks = tasks::each(wanted, |(file, cells)| look(bytes, sources, file, &cells));
    let looks: BTreeMap<CellRef, Second> = looks.into_iter().flatten().collect();
    for index in grave {
        let finding = &results.outcome.findings[index];
        let seen: Vec<(CellRef, Second)> =
            cells(finding).filter_map(|at| Some((at, looks.get(&at)?.clone()))).collect();
        let odd = seen.iter().find_map(|(at, second)| match second {
            Second::Different(ours, theirs) => Some((*at, ours.clone(), theirs.clone())),
            Second::Same => None,
        });
        let place = odd.as_ref().map(|(at, ..)| match finding.cell() {
            Some(own) if own.sheet == at.sheet => format!("sel {at}"),
            _ => format!("sel {}", sources.describe(*at)),
        });
        let finding = &mut results.outcome.findings[index];
        finding.read_twice = !seen.is_empty();
        if let (Some((_, ours, theirs)), Some(place)) = (odd, place) {
            finding.severity = Severity::Peringatan;
            finding.message = format!(
                "{} Isi {place} dibaca berbeda oleh dua pembaca berkas ({ours} dan {theirs}), jadi lihat dulu \
                 isinya di Excel.",
                finding.message
            );
        }
    }
}

fn is_grave(finding: &Finding) -> bool {
    finding.severity == Severity::Galat && finding.waived.is_none()
}

/// The cells that a finding speaks of, the primary one first.
fn cells(finding: &Finding) -> impl Iterator<Item = CellRef> {
    let all = std::iter::once(finding.primary).chain(finding.related.iter().map(|related| related.at));
    let cells = all.filter_map(|place| match place {
        Place::Cell(at) => Some(at),
        _ => None,
    });
    cells.take(MOST_CELLS)
}

/// What a second look at cells of one file gives.
fn look(
    bytes: &Bytes<'_>,
    sources: &Sources,
    file: FileId,
    cells: &BTreeSet<CellRef>,
) -> Vec<(CellRef, Second)> {
    let Some(bytes) = bytes(file) else { return Vec::new() };
    if sha256(&bytes) != sources.file(file).sha256 {
        return Vec::new();
    }
    let place = |at: &CellRef| (sources.sheet(at.sheet).name.clone(), at.row, at.col);
    let places: Vec<second::Place> = cells.iter().map(place).collect();
    let Some(looks) = second::look(&bytes, &places) else { return Vec::new() };
    cells.iter().filter_map(|at| Some((*at, looks.get(&place(at))?.clone()))).collect()
}
