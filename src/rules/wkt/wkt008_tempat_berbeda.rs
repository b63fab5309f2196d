//! WKT008: the places of one agreement differ.

use super::tanggal_perjanjian::dari;
use crate::domain::tanggal::tempat;
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "WKT008",
    name: "tempat-berbeda",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Tempat penandatanganan berbeda di dalam satu perjanjian kinerja",
    explanation: "Naskah dan lampiran satu perjanjian kinerja ditandatangani di tempat yang sama. Tempat yang lain \
                  biasanya tertinggal dari dokumen daerah lain yang disalin, atau salah ketik.",
    remedy: "Samakan tempatnya.",
    example: "Naskah ditandatangani di Dumai, lampirannya di Pekanbaru.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let key = |place: &str| normalise(place).trim_start_matches("kota ").replace(' ', "");
    let agreements = dossier.agreements();
    let all: Vec<String> = agreements
        .iter()
        .flat_map(|agreement| dari(dossier, agreement))
        .filter_map(|d| tempat(d.cell.text()))
        .map(|place| key(&place))
        .collect();
    let count = |place: &str| all.iter().filter(|other| *other == place).count();
    for agreement in agreements {
        let mut places: Vec<_> = dari(dossier, agreement)
            .into_iter()
            .filter_map(|d| tempat(d.cell.text()).map(|place| (d.cell, place)))
            .collect();
        // The place that the whole dossier names most is taken for the right one.
        places.sort_by_key(|(cell, place)| (std::cmp::Reverse(count(&key(place))), cell.at));
        let Some((right, place)) = places.first() else { continue };
        let Some((wrong, other)) = places.iter().find(|(_, other)| key(other) != key(place)) else {
            continue;
        };
        let message = format!(
            "Perjanjian kinerja {} ditandatangani di {other} menurut baris ini, tetapi di {place} menurut {}.",
            agreement.owner,
            dossier.sources.describe(right.at)
        );
        report.add(
            report
                .at(Place::Cell(wrong.at), message)
                .found(other.as_str())
                .expected(place.as_str())
                .related([related(right.at, Role::Pembanding, place.as_str())]),
        );
    }
}
