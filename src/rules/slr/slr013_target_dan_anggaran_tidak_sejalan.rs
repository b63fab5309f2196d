//! SLR013: a revised agreement changes targets without the budget, or the budget without targets.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind, Tahap};
use crate::domain::text::{compare_cores, core_name};
use crate::domain::tulis::{format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "SLR013",
    name: "target-dan-anggaran-tidak-sejalan",
    severity: Severity::Catatan,
    needs: &[&[FormKind::Pk], &[FormKind::PkPerubahan]],
    summary: "PK perubahan mengubah target tanpa anggaran, atau mengubah anggaran jauh tanpa target",
    explanation: "Perubahan anggaran dan perubahan target biasanya sejalan. Target yang berubah sedangkan anggaran \
                  pejabat itu tetap, atau anggaran yang berubah melebihi batas (`[batas] perubahan_anggaran`, bawaan \
                  50 persen) tanpa satu target pun berubah, patut dijelaskan.",
    remedy: "Pastikan perubahannya memang diputuskan; bila ya, tidak perlu diubah.",
    example: "Anggaran tetap Rp1.699.400.000, tetapi target 74 Orang menjadi 71 Orang.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let agreements = dossier.agreements();
    for revised in agreements.iter().filter(|a| a.tahap == Tahap::Perubahan && a.person.is_some()) {
        let first = agreements.iter().filter(|a| a.tahap == Tahap::Murni && a.person == revised.person);
        let mut first = first.collect::<Vec<_>>();
        // Two posts in one phase can't be told apart by totals.
        let (Some(murni), true) = (first.pop(), first.is_empty()) else { continue };
        let (Some(before), Some(after)) = (total(dossier, murni), total(dossier, revised)) else { continue };
        if dossier.is_blamed(before.0) || dossier.is_blamed(after.0) {
            continue;
        }
        let Some(changed) = changed_targets(dossier, murni, revised) else { continue };
        if before.1 == after.1 {
            let Some((old, new)) = changed.first() else { continue };
            let message = format!(
                "{} target {} berubah di PK perubahan, padahal anggarannya tetap {}.",
                changed.len(),
                revised.owner,
                format_rupiah(after.1)
            );
            let draft = report.at(Place::Cell(new.at), message);
            let twins = changed[1..].iter().map(|(_, cell)| related(cell.at, Role::Kembar, ""));
            report.add(draft.related(twins).related([related(old.at, Role::Pembanding, "")]));
        } else if changed.is_empty() {
            let share = (after.1 - before.1).abs().checked_div(before.1).unwrap_or_default();
            let percent = share * Decimal::ONE_HUNDRED;
            if before.1.is_zero() || percent <= dossier.settings.batas.perubahan_anggaran {
                continue;
            }
            let message = format!(
                "Anggaran {} berubah {} di PK perubahan ({} menjadi {}), tetapi tidak satu target pun berubah.",
                revised.owner,
                format_percent(percent),
                format_rupiah(before.1),
                format_rupiah(after.1)
            );
            let draft = report.at(Place::Cell(after.0), message).found(plain(after.1));
            report.add(draft.related([related(before.0, Role::Pembanding, plain(before.1))]));
        }
    }
}

/// The printed total of an agreement's budgets.
fn total(dossier: &Dossier, agreement: &Agreement) -> Option<(CellRef, Decimal)> {
    let tables = agreement.documents.iter().filter_map(|&doc| dossier.documents[doc].tabel_anggaran());
    let mut totals = tables.filter_map(|table| table.jumlah.as_ref());
    let only = totals.next().filter(|_| totals.next().is_none())?;
    Some((only.anggaran.at, *only.anggaran.value()?))
}

/// The targets that differ, old and new; `None` if the two agreements don't promise the same
/// indicators, so that nothing can be said.
fn changed_targets<'d>(
    dossier: &'d Dossier,
    murni: &Agreement,
    revised: &Agreement,
) -> Option<Vec<(Target<'d>, Target<'d>)>> {
    let rows = |agreement: &Agreement| {
        let documents: Vec<&Document> =
            agreement.documents.iter().map(|&doc| &dossier.documents[doc]).collect();
        documents.into_iter().flat_map(Document::indikator).collect::<Vec<_>>()
    };
    let (old, new) = (rows(murni), rows(revised));
    if old.is_empty() || old.len() != new.len() {
        return None;
    }
    let mut changed = Vec::new();
    for row in new {
        let core = core_name(row.indikator.text());
        let twin = old.iter().find(|o| compare_cores(&core, &core_name(o.indikator.text())).same())?;
        let (before, after) = (twin.target.value()?, row.target.value()?);
        let differ = match (before.nilai(), after.nilai()) {
            (Some(before), Some(after)) => before != after,
            _ => false,
        };
        if differ {
            changed.push((&twin.target, &row.target));
        }
    }
    Some(changed)
}

type Target<'d> = &'d Sourced<crate::domain::kuantitas::Kuantitas>;
