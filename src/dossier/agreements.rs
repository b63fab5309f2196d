//! The agreements of officials: who promises what to whom.

use super::Dossier;
use crate::forms::Tahap;

/// The document of the agreement of the agency's head.
pub fn kepala(_dossier: &Dossier, _tahap: Tahap) -> Option<usize> {
    None
}

/// For each official with subordinates: the documents of their agreement, and those of each
/// subordinate's.
pub fn superiors(_dossier: &Dossier, _tahap: Tahap) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
    Vec::new()
}

/// Whether the owner of one document is, directly or further up, the superior of the other's.
pub fn one_above_other(_dossier: &Dossier, _a: usize, _b: usize) -> bool {
    false
}
