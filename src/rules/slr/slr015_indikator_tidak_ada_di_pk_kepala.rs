//! SLR015: an indicator of Pengukuran Kinerja, RKT or IKU isn't in the Kepala's PK, or the reverse.

use super::redaksi::doubled;
use crate::documents::{BarisIndikator, FormKind};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::dossier::agreements::kepala;
use crate::dossier::indicators::{IndicatorRef, phase};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR015",
    name: "indikator-tidak-ada-di-pk-kepala",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::Pk, FormKind::PkPerubahan],
        &[FormKind::Rkt, FormKind::Pengukuran, FormKind::IkuTarget],
    ],
    summary: "Indikator di Pengukuran Kinerja, RKT, atau IKU tidak ada di PK Kepala, atau sebaliknya.",
    explanation: "Indikator yang direncanakan, diperjanjikan, dan diukur harus sama: RKT dan daftar IKU dengan PK Kepala, Pengukuran Kinerja dengan PK perubahan Kepala.",
    remedy: "Samakan daftar indikatornya dengan PK Kepala yang berlaku.",
    example: "Pengukuran Kinerja memuat Persentase PKK Aktif, sedangkan PK Kepala tidak.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for (doc, document) in dossier.documents.iter().enumerate() {
        if !matches!(document.kind(), FormKind::Rkt | FormKind::Pengukuran | FormKind::IkuTarget) {
            continue;
        }
        let Some(tahap) = phase(dossier, doc) else { continue };
        let promised: Vec<IndicatorRef> =
            kepala(dossier, tahap).into_iter().flat_map(|doc| rows(dossier, doc)).collect();
        if promised.is_empty() {
            continue;
        }
        let matched = |a: &IndicatorRef, others: &[IndicatorRef]| {
            dossier.indicators().cluster_of(*a).is_some_and(|c| others.iter().any(|o| c.rows.contains(o)))
        };
        let own = rows(dossier, doc);
        let mut extra: Vec<IndicatorRef> = own.iter().copied().filter(|r| !matched(r, &promised)).collect();
        let mut missing: Vec<IndicatorRef> = promised.iter().copied().filter(|r| !matched(r, &own)).collect();
        // An indicator copied over another one is STR011's; what it hides isn't missing here too.
        missing.retain(|row| !is_double(dossier, *row));
        let doubles: usize =
            kepala(dossier, tahap).into_iter().map(|doc| doubled(&dossier.documents[doc])).sum();
        extra.drain(..doubles.min(extra.len()));
        let label = document.kind().label();
        for at in extra {
            // An indicator too many here and one too few: most likely the same under another name.
            let instead = (!missing.is_empty()).then(|| missing.remove(0));
            let Some(cell) = at.indikator(dossier) else { continue };
            let mut message =
                format!("Indikator \"{}\" di {label} tidak ada di PK {} Kepala", cell.text(), tahap.as_str());
            if let Some(instead) = instead {
                message = format!("{message}; yang diperjanjikan mungkin \"{}\"", instead.name(dossier));
            }
            let mut draft = report.at(Place::Cell(cell.at), format!("{message}.")).found(cell.text());
            if let Some(instead) = instead {
                draft = draft.expected(instead.name(dossier));
            }
            let draft = draft.related(places(dossier, instead.as_slice()));
            report.add(draft);
        }
        for at in missing.into_iter().filter(|_| !dossier.is_partial()) {
            let Some(cell) = at.indikator(dossier) else { continue };
            let message = format!(
                "Indikator \"{}\" di PK {} Kepala tidak ada di {label}.",
                cell.text(),
                tahap.as_str()
            );
            let draft =
                report.at(Place::Cell(cell.at), message).found(cell.text()).related(places(dossier, &own));
            report.add(draft);
        }
    }
}

/// Whether the row says what one above it says for the same sasaran.
fn is_double(dossier: &Dossier, row: IndicatorRef) -> bool {
    let rows = dossier.documents[row.doc].indikator();
    let key = |row: &BarisIndikator| (normalise(row.sasaran.text()), normalise(row.indikator.text()));
    rows[..row.row].iter().any(|above| key(above) == key(&rows[row.row]))
}

fn rows(dossier: &Dossier, doc: usize) -> Vec<IndicatorRef> {
    (0..dossier.documents[doc].indikator().len())
        .map(|row| IndicatorRef { doc, row })
        .filter(|r| !r.name(dossier).is_empty())
        .collect()
}

fn places(dossier: &Dossier, rows: &[IndicatorRef]) -> Vec<Related> {
    rows.iter()
        .filter_map(|r| r.indikator(dossier))
        .map(|cell| Related {
            at: Place::Cell(cell.at),
            role: Role::Pembanding,
            value: cell.text().to_owned(),
        })
        .collect()
}
