//! Findings by the official whose document they are in: who has to mend what.

use std::collections::BTreeMap;

use super::Results;
use crate::dossier::Dossier;
use crate::finding::{Finding, Place};
use crate::source::{CellRef, FileId, SheetId};

/// The name of the group of findings that no single official answers for.
pub const SHARED: &str = "Perangkat daerah (bersama)";

/// An official with the findings in their documents.
#[derive(Debug)]
pub struct Official<'a> {
    /// The name with titles, or [`SHARED`].
    pub name: String,
    /// The position, empty where none is known.
    pub post: String,
    /// The findings, in the order of the run.
    pub findings: Vec<&'a Finding>,
}

/// The findings that aren't waived, by official: in the order of the agreements, then those who only
/// sign reports, then what concerns several.
pub fn by_official(results: &Results) -> Vec<Official<'_>> {
    let mut groups: BTreeMap<(Rank, String), Official<'_>> = BTreeMap::new();
    for finding in results.outcome.findings.iter().filter(|finding| finding.waived.is_none()) {
        let (rank, name, post) = owner(&results.dossier, finding.primary);
        let group = groups.entry((rank, name.clone())).or_insert_with(|| Official {
            name,
            post,
            findings: Vec::new(),
        });
        group.findings.push(finding);
    }
    groups.into_values().collect()
}

/// The rung of an official, the head's first, and the place of their agreement among all.
type Rank = (u8, usize);

/// The rank of an official by name; of one without an agreement the last.
fn rank(dossier: &Dossier, name: &str) -> Rank {
    let agreements = dossier.agreements().iter().enumerate().filter(|(_, a)| a.owner == name);
    agreements.map(|(index, a)| (a.role.rung(), index)).min().unwrap_or((u8::MAX, usize::MAX - 1))
}

/// The official whose document a place is in: their rank, name and position.
fn owner(dossier: &Dossier, place: Place) -> (Rank, String, String) {
    let mut owners: Vec<(Rank, String, String)> =
        documents(dossier, place).into_iter().filter_map(|doc| of_document(dossier, doc)).collect();
    owners.sort();
    owners.dedup_by(|a, b| a.1 == b.1);
    match owners.as_slice() {
        [one] => one.clone(),
        _ => ((u8::MAX, usize::MAX), SHARED.to_owned(), String::new()),
    }
}

/// The documents a place belongs to.
fn documents(dossier: &Dossier, place: Place) -> Vec<usize> {
    let on_sheet = |sheet: SheetId| -> Vec<usize> {
        let documents = dossier.documents.iter().enumerate();
        documents.filter(|(_, d)| d.head().sheet == sheet).map(|(index, _)| index).collect()
    };
    let in_file = |file: FileId| -> Vec<usize> {
        let documents = dossier.documents.iter().enumerate();
        documents.filter(|(_, d)| d.head().file == file).map(|(index, _)| index).collect()
    };
    let inside = |at: CellRef| -> Vec<usize> {
        let all = on_sheet(at.sheet);
        let within = |doc: &usize| dossier.documents[*doc].head().range.contains(at.row, at.col);
        match all.iter().copied().find(within) {
            Some(doc) => vec![doc],
            None => all,
        }
    };
    match place {
        Place::Cell(at) => inside(at),
        Place::Sheet(sheet) => on_sheet(sheet),
        Place::File(file) => in_file(file),
        Place::Dossier => Vec::new(),
    }
}

/// The official a document is of: the owner of its agreement, else the one who signs it.
fn of_document(dossier: &Dossier, doc: usize) -> Option<(Rank, String, String)> {
    if let Some(agreement) = dossier.agreement_of(doc) {
        let post = agreement.jabatan.clone().unwrap_or_default();
        return Some((rank(dossier, &agreement.owner), agreement.owner.clone(), post));
    }
    let signer = dossier.documents[doc].tanda_tangan()?.penanda.last()?;
    let printed = signer.nama.text().trim();
    if printed.is_empty() {
        return None;
    }
    // The head signs reports, too; they are theirs like their agreement.
    let post = signer.jabatan.as_ref().map_or("", |j| j.text()).trim().to_owned();
    Some((rank(dossier, printed), printed.to_owned(), post))
}
