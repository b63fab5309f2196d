//! IDN012: a rank falls between the two agreements of a year, or jumps.

use super::nips::pembanding;
use crate::documents::{FormKind, Tahap};
use crate::domain::pangkat::{self, Bacaan, Pangkat};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN012",
    name: "pangkat-turun-atau-melompat",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pk, FormKind::Pernyataan], &[FormKind::PkPerubahan, FormKind::Pernyataan]],
    summary: "Pangkat seseorang turun dari PK murni ke PK perubahan, atau naik dua tingkat dalam setahun",
    explanation: "Kenaikan pangkat dalam setahun paling banyak satu tingkat, dan pangkat tidak turun kecuali karena \
                  hukuman disiplin. Selisih lain biasanya salah tulis di salah satu dokumen.",
    remedy: "Cocokkan kedua pangkat dengan SK kenaikan pangkat terakhir.",
    example: "PK murni “Penata Tk. I”, PK perubahan “Penata”.",
    legal_basis: &["Peraturan Pemerintah Nomor 99 Tahun 2000 jo. Peraturan Pemerintah Nomor 12 Tahun 2002"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for person in 0..people.persons.len() {
        // Ranks that differ within one phase are IDN008's.
        let (Some(before), Some(after)) =
            (only(dossier, person, Tahap::Murni), only(dossier, person, Tahap::Perubahan))
        else {
            continue;
        };
        let Some(steps) = before.0.steps_to(after.0).filter(|steps| !matches!(steps, 0 | 1)) else {
            continue;
        };
        let how = if steps < 0 { "lebih rendah daripada" } else { "dua tingkat atau lebih di atas" };
        let message = format!(
            "Pangkat {} di PK perubahan tertulis {}, {how} pangkatnya di PK murni ({}).",
            people.persons[person].name,
            after.0.label(),
            before.0.label()
        );
        report.add(
            report
                .at(Place::Cell(after.1.at), message)
                .found(after.1.text().trim())
                .related([pembanding(before.1.at, before.1.text())]),
        );
    }
}

/// The rank that all mentions of one phase agree on, with its first cell.
fn only(dossier: &Dossier, person: usize, tahap: Tahap) -> Option<(Pangkat, &Sourced<String>)> {
    let mut found: Option<(Pangkat, &Sourced<String>)> = None;
    let own = dossier.people().of(person).filter(|(_, mention)| mention.tahap == Some(tahap));
    for (_, mention) in own.filter(|(index, _)| dossier.misplaced(*index).is_none()) {
        let Some(cell) = mention.pangkat.as_ref().filter(|cell| cell.value().is_some()) else { continue };
        let rank = match pangkat::read(cell.text()) {
            Bacaan::Resmi(rank) | Bacaan::GolonganLain(rank) => rank,
            Bacaan::TidakResmi => return None,
        };
        match found {
            Some((known, _)) if known != rank => return None,
            Some(_) => {}
            None => found = Some((rank, cell)),
        }
    }
    found
}
