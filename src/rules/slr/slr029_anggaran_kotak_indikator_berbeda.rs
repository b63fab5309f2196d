//! SLR029: the budget in an indicator's box isn't that of any of its programs.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind, Kolom};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::dukungan;
use crate::rules::naming::umum_name;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR029",
    name: "anggaran-kotak-indikator-berbeda",
    severity: Severity::Galat,
    needs: &[&[FormKind::IndikatorRingkas], &[FormKind::KinerjaAnggaran, FormKind::ProgramAnalisis]],
    summary: "Nilai anggaran di kotak ringkas indikator tidak ada di Tabel V atau 3.6.1.",
    explanation: "Nilai anggaran di bawah setiap indikator adalah anggaran program pendukungnya di Tabel V atau 3.6.1, satu program atau jumlah semua program indikator itu. Angka yang tidak sama dengan salah satunya biasanya anggaran sebelum perubahan atau salah ketik.",
    remedy: "Salin anggaran programnya dari Tabel V.",
    example: "Kotak indikator menulis Rp270.000.000, Tabel V Rp720.000.000.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = dukungan::groups(dossier);
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        if tabel.head.kind != FormKind::IndikatorRingkas {
            continue;
        }
        for baris in tabel.rincian() {
            let Some(cell) = baris.uang(Kolom::Anggaran) else { continue };
            let Some(&own) = cell.value().filter(|_| !dossier.is_blamed(cell.at)) else { continue };
            let programs: Vec<Decimal> = groups.iter().flat_map(|g| &g.program).map(|p| p.anggaran).collect();
            let sums = groups.iter().map(|g| g.program.iter().map(|p| p.anggaran).sum::<Decimal>());
            if programs.is_empty() || sums.chain(programs).any(|v| (v - own).abs() <= Decimal::ONE) {
                continue;
            }
            let name = baris.teks(Kolom::Indikator).map_or("", |t| t.text());
            let group = dukungan::of(&groups, name);
            let sum = group.map(|g| g.program.iter().map(|p| p.anggaran).sum::<Decimal>());
            let told = sum.map_or_else(
                || "tidak ada program dengan anggaran itu di Tabel V atau 3.6.1".to_owned(),
                |sum| format!("program pendukungnya beranggaran {}", format_rupiah(sum)),
            );
            let message = format!(
                "Nilai anggaran {} tertulis {}, padahal {told}.",
                umum_name(baris),
                format_rupiah(own)
            );
            let mut draft = report.at(Place::Cell(cell.at), message).found(plain(own));
            if let (Some(group), Some(sum)) = (group, sum) {
                draft = draft.expected(plain(sum)).related(group.dasar());
            }
            report.add(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(anggaran: &str) -> Vec<String> {
        let kolom = &[Kolom::Indikator, Kolom::EfisiensiAnggaran, Kolom::Anggaran];
        let box_ =
            umum(FormKind::IndikatorRingkas, 0, kolom, &[&["Persentase anak terlantar", "50", anggaran]]);
        let kolom = &[Kolom::Uraian, Kolom::Indikator, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let rows: &[&[&str]] = &[
            &["Sasaran", "Persentase anak terlantar", "", ""],
            &["Program A", "Nilai", "600000", "300000"],
            &["Program B", "Nilai B", "400000", "100000"],
        ];
        cells(&RULE, &dossier(vec![box_, umum(FormKind::KinerjaAnggaran, 1, kolom, rows)]))
    }

    #[test]
    fn no_programs_budget() {
        assert_eq!(told("60000"), ["C1"]);
    }

    #[test]
    fn of_one_program_or_of_all() {
        assert!(told("400000").is_empty());
        assert!(told("1000000").is_empty());
    }

    #[test]
    fn one_rupiah_and_blank() {
        assert!(told("600001").is_empty());
        assert!(told("").is_empty());
    }
}
