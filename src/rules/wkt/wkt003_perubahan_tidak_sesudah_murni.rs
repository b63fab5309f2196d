//! WKT003: a revised agreement isn't later than the first one.

use super::tanggal_perjanjian::{Bertanggal, dari};
use super::wkt002_tanggal_berbeda_di_satu_dokumen::satu_baris;
use crate::documents::{FormKind, Tahap};
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "WKT003",
    name: "pk-perubahan-tidak-sesudah-pk-murni",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::PkPerubahan], &[FormKind::Pk]],
    summary: "PK perubahan seorang pejabat tidak lebih baru daripada PK murninya",
    explanation: "Perjanjian kinerja perubahan mengganti perjanjian sebelumnya, sehingga tanggalnya harus sesudah \
                  PK murni pejabat yang sama. Tanggal yang sama atau lebih awal biasanya tertinggal dari dokumen \
                  yang disalin.",
    remedy: "Perbaiki tanggal yang keliru di PK perubahan atau di PK murni.",
    example: "PK murni bertanggal Januari 2024, PK perubahannya 15 Januari 2023 atau Januari 2024 hari yang sama.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let agreements = dossier.agreements();
    for revised in agreements.iter().filter(|a| a.tahap == Tahap::Perubahan && a.person.is_some()) {
        let murni = agreements.iter().filter(|a| a.tahap == Tahap::Murni && a.person == revised.person);
        let first: Vec<Bertanggal<'_>> = murni.flat_map(|a| dated(dossier, a)).collect();
        let later = dated(dossier, revised);
        // If the copies of one agreement disagree among themselves, WKT002 says so.
        let (Some(before), Some(after)) = (first.first(), later.first()) else { continue };
        let ordered = later.iter().any(|b| first.iter().any(|a| follows(a, b)));
        if ordered {
            continue;
        }
        let message = format!(
            "PK perubahan {} bertanggal “{}”, tidak sesudah PK murninya (“{}”).",
            revised.owner,
            satu_baris(after.cell.text()),
            satu_baris(before.cell.text())
        );
        report.add(
            report
                .at(Place::Cell(after.cell.at), message)
                .found(satu_baris(after.cell.text()))
                .related([related(before.cell.at, Role::Pembanding, satu_baris(before.cell.text()))]),
        );
    }
}

/// The dates of an agreement that name a month of the dossier's year.
fn dated<'d>(dossier: &'d Dossier, agreement: &Agreement) -> Vec<Bertanggal<'d>> {
    let mut dates = dari(dossier, agreement);
    dates.retain(|d| d.tanggal.bulan.is_some() && d.tanggal.tahun.is_none_or(|y| y == dossier.year));
    dates
}

/// Whether the second date may be after the first: what isn't filled in may be any day.
fn follows(first: &Bertanggal<'_>, second: &Bertanggal<'_>) -> bool {
    let (a, b) = (first.tanggal, second.tanggal);
    match b.bulan.cmp(&a.bulan) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => match (a.hari, b.hari) {
            (Some(a), Some(b)) => b > a,
            _ => true,
        },
    }
}
