//! STR013: the order or the number of sasaran differs from the Kepala's agreement.

use crate::documents::{Document, FormKind, Tahap};
use crate::domain::text::{compare_cores, core_name};
use crate::dossier::Dossier;
use crate::dossier::agreements::kepala;
use crate::dossier::indicators::phase;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{and_others, related};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "STR013",
    name: "urutan-sasaran-berbeda",
    severity: Severity::Catatan,
    needs: &[
        &[FormKind::Pk, FormKind::PkPerubahan],
        &[FormKind::Rkt, FormKind::Pengukuran, FormKind::IkuTarget],
    ],
    summary: "Urutan atau jumlah sasaran berbeda dengan PK Kepala",
    explanation: "RKT, IKU, dan Pengukuran Kinerja memuat sasaran yang sama dengan PK Kepala, sebaiknya dalam urutan \
                  yang sama supaya mudah dicocokkan.",
    remedy: "Ikuti urutan sasaran pada PK Kepala atau Renstra.",
    example: "Sasaran kedua PK Kepala menjadi sasaran pertama di Pengukuran Kinerja.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let heads = kepala(dossier, tahap);
        let [head] = heads.as_slice() else { continue };
        let promised = sasaran(&dossier.documents[*head]);
        // Tables that follow another order are told of together: it is one decision.
        let mut odd: Vec<(&Sourced<String>, String)> = Vec::new();
        let mut tables = 0;
        for (doc, document) in dossier.documents.iter().enumerate() {
            let yearly =
                matches!(document.kind(), FormKind::Rkt | FormKind::Pengukuran | FormKind::IkuTarget);
            if yearly && phase(dossier, doc) == Some(tahap) {
                tables += 1;
                odd.extend(difference(document, &promised));
            }
        }
        let (Some(((first, what), rest)), Some(head)) = (odd.split_first(), promised.first()) else {
            continue;
        };
        let message = format!("{what} PK {} Kepala{}.", tahap.as_str(), and_others(rest.len()));
        let others = |role| odd.iter().map(move |(cell, _)| related(cell.at, role, cell.text()));
        // If most tables agree with each other, the agreement is the one to look at.
        let draft = if odd.len() * 2 > tables && odd.len() > 1 {
            report.at(Place::Cell(head.at), message).found(head.text()).related(others(Role::Pembanding))
        } else {
            let twins = others(Role::Kembar).skip(1);
            let draft = report.at(Place::Cell(first.at), message).found(first.text()).related(twins);
            draft.related([related(head.at, Role::Pembanding, head.text())])
        };
        report.add(draft);
    }
}

/// The first sasaran out of place, and what is different.
fn difference<'d>(
    document: &'d Document,
    promised: &[&Sourced<String>],
) -> Option<(&'d Sourced<String>, String)> {
    let own = sasaran(document);
    let place = |cell: &Sourced<String>| {
        promised
            .iter()
            .position(|other| compare_cores(&core_name(cell.text()), &core_name(other.text())).same())
    };
    // Another wording is SLR022's; what is compared here is the same sasaran.
    let places: Vec<usize> = own.iter().map(|cell| place(cell)).collect::<Option<_>>()?;
    let label = document.kind().label();
    let what = if own.len() != promised.len() {
        format!("{label} memuat {} sasaran, tidak {} seperti", own.len(), promised.len())
    } else if places.is_sorted() {
        return None;
    } else {
        format!("Urutan sasaran di {label} tidak sama dengan")
    };
    let first =
        places.iter().enumerate().find(|(index, place)| index != *place).map_or(0, |(index, _)| index);
    Some((*own.get(first)?, what))
}

/// The sasaran of a table, each once.
fn sasaran(document: &Document) -> Vec<&Sourced<String>> {
    let mut cells: Vec<&Sourced<String>> = Vec::new();
    for row in document.indikator() {
        let core = core_name(row.sasaran.text());
        if !core.is_empty() && cells.iter().all(|known| core_name(known.text()) != core) {
            cells.push(&row.sasaran);
        }
    }
    cells
}
