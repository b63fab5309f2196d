//! The agreements of officials: who promises what to whom.

use super::Dossier;
use crate::forms::Tahap;

/// The documents of the agreement of the agency's head; empty if it isn't there.
pub fn kepala(_dossier: &Dossier, _tahap: Tahap) -> Vec<usize> {
    Vec::new()
}

/// The agreement a document belongs to, as a number that its statement and annex share.
pub fn agreement_of(_dossier: &Dossier, _doc: usize) -> Option<usize> {
    None
}

/// For each official with subordinates: the documents of their agreement, and those of each
/// subordinate's.
pub fn superiors(_dossier: &Dossier, _tahap: Tahap) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
    Vec::new()
}

/// Whether the owner of the first document is, directly or further up, the superior of the second's.
pub fn is_above(_dossier: &Dossier, _superior: usize, _subordinate: usize) -> bool {
    false
}

/// Whether one of the two owners is above the other.
pub fn one_above_other(dossier: &Dossier, a: usize, b: usize) -> bool {
    is_above(dossier, a, b) || is_above(dossier, b, a)
}

/// Whether two documents belong to one official, whatever their phase.
pub fn same_owner(_dossier: &Dossier, _a: usize, _b: usize) -> bool {
    false
}
