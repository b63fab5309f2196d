//! Tables that share nothing with any other document: each is checked as a dossier of its own.

use crate::dossier::apart::Reason;
use crate::dossier::owners::assign_phases;
use crate::dossier::{Dossier, levels};
use crate::finding::Finding;
use crate::rules;

/// The families of rules that look inside one document.
const INSIDE: &[&str] = &["JML", "HIT", "NIL", "STR"];

/// What is found inside the tables that are compared with no other document.
pub(super) fn findings(dossier: &Dossier) -> Vec<Finding> {
    let alone = dossier.apart.iter().filter(|apart| apart.reason == Reason::Unrelated);
    alone
        .flat_map(|apart| {
            let mut own = Dossier::default();
            own.sources = dossier.sources.clone();
            own.settings = dossier.settings.clone();
            (own.year, own.agency) = (dossier.year, dossier.agency.clone());
            own.documents = vec![apart.document.clone()];
            assign_phases(&mut own.documents);
            levels::settle(&mut own.documents);
            rules::check(&own).findings
        })
        .filter(|finding| INSIDE.contains(&&finding.code[..3]))
        .collect()
}
