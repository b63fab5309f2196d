//! SLR030: the target at the end of the Renstra isn't the one in its matrix.

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::text::{Name, core_name};
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::dossier::indicators::compare_indicators;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR030",
    name: "target-akhir-renstra-berbeda",
    severity: Severity::Galat,
    needs: &[&[FormKind::RenstraBanding], &[FormKind::Renstra]],
    summary: "Target akhir Renstra di tabel perbandingan tidak sama dengan Matrik Renstra.",
    explanation: "Tabel perbandingan dengan target Renstra (3.3) memakai target pada tahun terakhir Matrik Renstra. Memakai target tahun berjalan membuat tingkat kemajuannya tampak lebih tinggi.",
    remedy: "Salin target tahun terakhir dari Matrik Renstra, lalu hitung ulang tingkat kemajuannya.",
    example: "Target akhir ditulis 80% (target 2024), sedangkan Matrik Renstra menargetkan 100% pada tahun 2026.",
    legal_basis: &["Permendagri 86/2017", "Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let tables = |kind: FormKind| {
        dossier.documents.iter().filter_map(Document::umum).filter(move |t| t.head.kind == kind)
    };
    let plans: Vec<&TabelUmum> = tables(FormKind::Renstra).collect();
    for baris in tables(FormKind::RenstraBanding).flat_map(TabelUmum::rincian) {
        let Some(name) = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank()) else { continue };
        let Some(cell) = baris.kuantitas(Kolom::TargetAkhir) else { continue };
        let Some(own) = cell.value().and_then(Kuantitas::nilai) else { continue };
        let name = Name::of_core(&core_name(name.text()));
        let known = plans.iter().find_map(|plan| {
            let row = plan.rincian().find(|row| {
                row.teks(Kolom::Indikator)
                    .is_some_and(|t| compare_indicators(&Name::of_core(&core_name(t.text())), &name).same())
            })?;
            last_target(plan, row)
        });
        let Some((at, year, wanted)) = known.filter(|(_, _, wanted)| *wanted != own) else { continue };
        let when = year.map_or_else(String::new, |year| format!(" untuk tahun {year}"));
        let message = format!(
            "Target akhir Renstra {} tertulis {}, padahal Matrik Renstra menyebut {}{when}.",
            umum_name(baris),
            format_number(own),
            format_number(wanted)
        );
        let basis = related(at, Role::Pembanding, plain(wanted));
        let draft = report.at(Place::Cell(cell.at), message).found(plain(own)).expected(plain(wanted));
        report.add(draft.related([basis]));
    }
}

/// The target of the last year that has one as a number: its cell, its year, its value.
fn last_target(
    plan: &TabelUmum,
    row: &BarisUmum,
) -> Option<(crate::source::CellRef, Option<i32>, rust_decimal::Decimal)> {
    if let Some(cell) = row.kuantitas(Kolom::TargetAkhir)
        && let Some(value) = cell.value().and_then(Kuantitas::nilai)
    {
        return Some((cell.at, None, value));
    }
    let yearly = plan.kolom.iter().filter(|k| matches!(k.kolom, Kolom::TargetTahun(_)));
    let last = yearly.max_by_key(|k| (k.tahun, k.kolom))?;
    let cell = row.kuantitas(last.kolom)?;
    Some((cell.at, last.tahun, cell.value()?.nilai()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(target: &str, last: &str) -> Vec<String> {
        let kolom = &[Kolom::Indikator, Kolom::Realisasi, Kolom::TargetAkhir, Kolom::Kemajuan];
        let name = "Persentase Kelurahan Cepat Berkembang";
        let table = umum(FormKind::RenstraBanding, 0, kolom, &[&[name, "86.11%", target, "86"]]);
        let kolom = &[Kolom::Sasaran, Kolom::Indikator, Kolom::TargetTahun(0), Kolom::TargetTahun(1)];
        let mut plan = umum(FormKind::Renstra, 1, kolom, &[&["S", name, "80%", last]]);
        if let Document::Tabel(tabel) = &mut plan {
            tabel.kolom[2].tahun = Some(2024);
            tabel.kolom[3].tahun = Some(2026);
        }
        cells(&RULE, &dossier(vec![table, plan]))
    }

    #[test]
    fn the_years_own_target_instead_of_the_last() {
        assert_eq!(told("80%", "100%"), ["C1"]);
    }

    #[test]
    fn the_last_target() {
        assert!(told("100%", "100%").is_empty());
        assert!(told("100.0%", "100%").is_empty());
    }

    #[test]
    fn no_target_in_the_last_year() {
        assert!(told("80%", "").is_empty());
        assert!(told("80%", "N/A").is_empty());
    }
}
