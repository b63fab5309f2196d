//! SLR006: an indicator's unit differs between documents.

use crate::documents::FormKind;
use crate::domain::satuan::{Kesamaan, bandingkan, normalise};
use crate::dossier::Dossier;
use crate::dossier::indicators::{compare_indicators, related};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "SLR006",
    name: "satuan-indikator-berbeda",
    severity: Severity::Peringatan,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::Rkt,
        FormKind::Pengukuran,
        FormKind::IkuTarget,
        FormKind::Triwulan,
    ]],
    summary: "Satuan sebuah indikator berbeda antardokumen.",
    explanation: "Satuan sebuah indikator harus sama di semua dokumen pada tahap yang sama. Target yang sama dengan satuan yang berbeda berarti janji yang berbeda.",
    remedy: "Cocokkan dengan dokumen perencanaan, lalu samakan satuannya.",
    example: "PK menulis satuan Dokumen, sedangkan realisasi triwulan memakai Laporan.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// Whether two units are the same but for spelling.
fn same_unit(a: &str, b: &str) -> bool {
    bandingkan(a, b) != Kesamaan::Beda
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let clusters = &dossier.indicators().clusters;
    for cluster in clusters {
        let units: Vec<_> = cluster
            .rows
            .iter()
            .filter_map(|&row| row.satuan(dossier).filter(|s| s.value().is_some()).map(|s| (row, s)))
            .collect();
        if units.windows(2).all(|pair| same_unit(pair[0].1.text(), pair[1].1.text())) {
            continue;
        }
        // The other budget's documents are no part of the dispute, but they know the unit too.
        let elsewhere: Vec<&Sourced<String>> = clusters
            .iter()
            .filter(|c| c.tahap != cluster.tahap && compare_indicators(&c.name, &cluster.name).same())
            .flat_map(|c| &c.rows)
            .filter_map(|row| row.satuan(dossier))
            .collect();
        let backing = |satuan: &Sourced<String>| {
            let all = units.iter().map(|(_, other)| *other).chain(elsewhere.iter().copied());
            all.filter(|other| same_unit(other.text(), satuan.text())).count()
        };
        // The unit that fewer documents use is the likelier slip; of equals the one that the indicator
        // doesn't name ("Jumlah Laporan …"), then that of the less detailed document.
        let named = |satuan: &Sourced<String>| {
            let unit = normalise(satuan.text());
            !unit.is_empty() && cluster.core.split(' ').any(|word| word == unit)
        };
        let Some(&(row, odd)) = units.iter().min_by_key(|(row, satuan)| {
            let detailed = dossier.documents[row.doc].kind() == FormKind::Triwulan;
            (backing(satuan), named(satuan), detailed, row.doc)
        }) else {
            continue;
        };
        let others: Vec<_> = units
            .iter()
            .filter(|(other, satuan)| related(dossier, row, *other) && !same_unit(satuan.text(), odd.text()))
            .collect();
        let Some((_, expected)) = others.first() else { continue };
        let message = format!(
            "Satuan indikator \"{}\" tertulis {}, padahal dokumen lain menulis {}.",
            row.name(dossier),
            odd.text(),
            expected.text()
        );
        let draft =
            report.at(Place::Cell(odd.at), message).found(odd.text()).expected(expected.text()).related(
                others.iter().map(|(_, satuan)| Related {
                    at: Place::Cell(satuan.at),
                    role: Role::Pembanding,
                    value: satuan.text().to_owned(),
                }),
            );
        report.add(draft);
    }
}
