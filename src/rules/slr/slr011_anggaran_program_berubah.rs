//! SLR011: a program's budget changed from PK murni to PK perubahan; for reconciliation.

use rust_decimal::Decimal;

use crate::documents::{FormKind, Tahap, Tingkat};
use crate::domain::text::compare_cores;
use crate::domain::tulis::{format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::hierarchy::{Hierarchy, row_of};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR011",
    name: "anggaran-program-berubah",
    severity: Severity::Catatan,
    needs: &[&[FormKind::Pk, FormKind::ProgramAnggaran], &[FormKind::PkPerubahan, FormKind::ProgramAnggaran]],
    summary: "Anggaran program berubah dari PK murni ke PK perubahan.",
    explanation: "Catatan rekonsiliasi, satu untuk tiap program yang anggarannya berubah, dengan selisih dan persentasenya. Perubahan ini wajar bila ada perubahan anggaran; catatan ini membantu memastikan bahwa perubahannya memang disengaja.",
    remedy: "Cocokkan dengan DPPA. Bila perubahannya benar, tidak ada yang perlu diperbaiki.",
    example: "Program Rehabilitasi Sosial: Rp805.000.000 menjadi Rp1.373.500.000 (naik Rp568.500.000 atau 70,62%).",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let (murni, perubahan) = (dossier.hierarchy(Tahap::Murni), dossier.hierarchy(Tahap::Perubahan));
    for (after, node) in perubahan.of_level(Tingkat::Program) {
        let before = murni
            .of_level(Tingkat::Program)
            .map(|(index, other)| (index, compare_cores(&other.core, &node.core)))
            .filter(|(_, likeness)| likeness.same())
            .max_by(|a, b| a.1.score.total_cmp(&b.1.score))
            .map(|(index, _)| index);
        let (Some((at, new)), Some((old_at, old))) =
            (agreed(dossier, perubahan, after), before.and_then(|before| agreed(dossier, murni, before)))
        else {
            continue;
        };
        if new == old {
            continue;
        }
        let name = row_of(&dossier.documents, node.rows[0]).nama.text();
        let difference = (new - old).abs();
        let direction = if new > old { "naik" } else { "turun" };
        let share = if old.is_zero() {
            String::new()
        } else {
            format!(" atau {}", format_percent(difference * Decimal::ONE_HUNDRED / old))
        };
        let message = format!(
            "Anggaran {name} berubah dari {} (murni) menjadi {} (perubahan): {direction} {}{share}.",
            format_rupiah(old),
            format_rupiah(new),
            format_rupiah(difference)
        );
        let draft = report.at(Place::Cell(at), message).found(plain(new)).related([Related {
            at: Place::Cell(old_at),
            role: Role::Pembanding,
            value: plain(old),
        }]);
        report.add(draft);
    }
}

/// The budget most documents give a program, and the cell that says so: of the agreements if one does.
fn agreed(dossier: &Dossier, hierarchy: &Hierarchy, node: usize) -> Option<(CellRef, Decimal)> {
    let mut figures: Vec<(FormKind, CellRef, Decimal)> = hierarchy.nodes[node]
        .rows
        .iter()
        .map(|&row| (dossier.documents[row.doc].kind(), &row_of(&dossier.documents, row).anggaran))
        .filter_map(|(kind, a)| a.value().map(|&value| (kind, a.at, value)))
        .collect();
    figures.sort_unstable();
    let backing = |value: Decimal| figures.iter().filter(|(_, _, v)| *v == value).count();
    figures.iter().rev().max_by_key(|(_, _, value)| backing(*value)).map(|&(_, at, value)| (at, value))
}
