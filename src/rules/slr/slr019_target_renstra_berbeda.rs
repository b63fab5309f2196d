//! SLR019: the target that the Renstra sets for the year isn't the one planned and promised.

use crate::documents::FormKind;
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::{self, Iku};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR019",
    name: "target-renstra-berbeda",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::Renstra],
        &[FormKind::Rkt, FormKind::Pk, FormKind::PkPerubahan, FormKind::Pengukuran, FormKind::IkuTarget],
    ],
    summary: "Target Renstra untuk tahun ini tidak sama dengan target di RKT, PK, atau Pengukuran Kinerja.",
    explanation: "Target tahunan indikator kinerja utama diturunkan dari Matrik Renstra. Bila RKT, PK, dan Pengukuran Kinerja sepakat tetapi Renstra menyebut target lain untuk tahun yang sama, salah satunya belum disesuaikan. Target yang berupa rentang, predikat, atau N/A tidak dibandingkan.",
    remedy: "Cocokkan dengan Renstra yang berlaku (atau perubahannya), lalu samakan targetnya.",
    example: "Matrik Renstra menargetkan 80% untuk tahun 2024, RKT dan PK 85%.",
    legal_basis: &["Permendagri 86/2017", "Permen PANRB 53/2014"],
    check,
};

/// The documents that the Renstra's targets are taken over into.
const YARDSTICKS: &[FormKind] =
    &[FormKind::Pk, FormKind::PkPerubahan, FormKind::Rkt, FormKind::Pengukuran, FormKind::IkuTarget];

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let all = iku::all(dossier);
    for row in all.iter().filter(|row| row.kind == FormKind::Renstra) {
        let (Some(cell), Some(own)) = (row.target, row.target_value()) else { continue };
        let others: Vec<&Iku<'_>> =
            all.iter().filter(|o| YARDSTICKS.contains(&o.kind) && o.same(row)).collect();
        let known: Vec<_> = others.iter().filter_map(|o| Some((o.target?, o.target_value()?))).collect();
        let Some((first, wanted)) = known.first() else { continue };
        // Where they disagree among themselves, SLR005 says so.
        if known.iter().any(|(_, value)| value == &own || value != wanted) {
            continue;
        }
        let percent = |at: &crate::source::Sourced<_>| {
            at.value().is_some_and(crate::domain::kuantitas::Kuantitas::is_persen)
        };
        let sign = if percent(first) || percent(cell) { "%" } else { "" };
        let message = format!(
            "Target {} tahun {} di Renstra {}{sign}, padahal {} menyebut {}{sign}.",
            shortened(&row.text),
            dossier.year,
            format_number(own),
            others[0].kind.label(),
            format_number(*wanted)
        );
        let places = known.iter().map(|(cell, value)| related(cell.at, Role::Pembanding, plain(*value)));
        report.add(report.at(Place::Cell(cell.at), message).found(plain(own)).related(places));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Document, Kolom};
    use crate::rules::test_support::tabel::{baris_indikator, cells, dossier, indikator};
    use crate::rules::test_support::umum::umum;

    fn renstra(target: &str) -> Document {
        let kolom = &[Kolom::Sasaran, Kolom::Indikator, Kolom::TargetTahun(0), Kolom::TargetTahun(1)];
        let rows: &[&[&str]] = &[
            &["Meningkatnya mutu", "Persentase loket bermutu", "70%", target],
            &["", "Nilai SAKIP", "-", ""],
        ];
        let mut document = umum(FormKind::Renstra, 0, kolom, rows);
        if let Document::Tabel(tabel) = &mut document {
            tabel.kolom[2].tahun = Some(2023);
            tabel.kolom[3].tahun = Some(2024);
        }
        document
    }

    fn told(target: &str) -> Vec<String> {
        let row = baris_indikator(1, 4, ("1", "Meningkatnya mutu", "Persentase loket bermutu", "%", "80%"));
        cells(&RULE, &dossier(vec![renstra(target), indikator(FormKind::Rkt, 1, vec![row])]))
    }

    #[test]
    fn another_target_than_planned() {
        assert_eq!(told("85%"), ["D1"]);
    }

    #[test]
    fn the_same_target_and_the_one_of_another_year() {
        assert!(told("80%").is_empty());
        assert!(told("80.0%").is_empty());
    }

    #[test]
    fn targets_that_are_no_number() {
        assert!(told(">201-350").is_empty());
        assert!(told("N/A").is_empty());
        assert!(told("").is_empty());
    }
}
