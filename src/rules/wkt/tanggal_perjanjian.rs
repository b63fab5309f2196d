//! The dates above the signatures of one agreement.

use crate::documents::Document;
use crate::domain::tanggal::{self, Tanggal};
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::source::Sourced;

/// A line of place and date with what it says.
pub(super) struct Bertanggal<'d> {
    pub cell: &'d Sourced<String>,
    pub tanggal: Tanggal,
}

/// The lines of place and date of an agreement, in the order of its documents.
pub(super) fn dari<'d>(dossier: &'d Dossier, agreement: &Agreement) -> Vec<Bertanggal<'d>> {
    agreement
        .documents
        .iter()
        .filter_map(|&doc| baris(&dossier.documents[doc]))
        .map(|cell| Bertanggal { cell, tanggal: tanggal::read(cell.text()) })
        .collect()
}

/// A document's line of place and date.
pub(super) fn baris(document: &Document) -> Option<&Sourced<String>> {
    document.tanda_tangan()?.tempat_tanggal.as_ref().filter(|cell| cell.value().is_some())
}

/// Whether two dates contradict each other in what both say.
pub(super) fn bertentangan(a: Tanggal, b: Tanggal) -> bool {
    let differ = |a: Option<u8>, b: Option<u8>| matches!((a, b), (Some(a), Some(b)) if a != b);
    differ(a.bulan, b.bulan) || (a.bulan == b.bulan && differ(a.hari, b.hari))
}
