//! HIT006: efisiensi anggaran isn't what is left of 100% after what was spent.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom};
use crate::domain::capaian::penyerapan;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::dukungan::{self, reads};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "HIT006",
    name: "efisiensi-anggaran-salah",
    severity: Severity::Galat,
    needs: &[&[FormKind::IndikatorRingkas]],
    summary: "Efisiensi anggaran bukan 100% dikurangi penyerapannya.",
    explanation: "Efisiensi anggaran di kotak ringkas setiap indikator adalah bagian anggaran yang tidak terpakai: 100% dikurangi realisasi dibagi anggaran. Realisasinya diambil dari kotak itu sendiri; bila tidak ada, dari program dengan anggaran yang sama di Tabel V atau 3.6.1.",
    remedy: "Hitung ulang: 100% dikurangi persentase penyerapan.",
    example: "Anggaran Rp1.373.500.000 terserap 88,89%, tetapi efisiensinya tertulis 12,11% (seharusnya 11,11%).",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = dukungan::groups(dossier);
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        for baris in tabel.rincian() {
            let Some(cell) = baris.persen(Kolom::EfisiensiAnggaran) else { continue };
            let Some(written) = cell.value().filter(|_| !dossier.is_blamed(cell.at)) else { continue };
            let Some((budget, spent, basis)) = amounts(baris, &groups) else { continue };
            let Some(share) = penyerapan(budget, spent) else { continue };
            let exact = Decimal::ONE_HUNDRED - share;
            // What was spent may have been rounded before it was taken away.
            let rounded = Decimal::ONE_HUNDRED - share.round_dp(2);
            if reads(written, exact) || reads(written, rounded) {
                continue;
            }
            let message = format!(
                "Efisiensi anggaran {} tertulis {}, padahal penyerapannya {}, jadi seharusnya {}.",
                umum_name(baris),
                format_percent(written.printed()),
                format_percent(share.round_dp(2)),
                format_percent(rounded)
            );
            let draft = report.at(Place::Cell(cell.at), message).found(plain(written.value));
            report.add(draft.expected(plain(rounded)).related(basis));
        }
    }
}

/// The budget and what was spent of it, with their cells.
fn amounts(baris: &BarisUmum, groups: &[dukungan::Kelompok<'_>]) -> Option<(Decimal, Decimal, Vec<Related>)> {
    let cell = baris.uang(Kolom::Anggaran)?;
    let budget = *cell.value()?;
    if let Some(own) = baris.uang(Kolom::RealisasiAnggaran)
        && let Some(&spent) = own.value()
    {
        let basis =
            vec![related(cell.at, Role::Dasar, plain(budget)), related(own.at, Role::Dasar, plain(spent))];
        return Some((budget, spent, basis));
    }
    let mut programs = groups.iter().flat_map(|g| &g.program).filter(|p| p.anggaran == budget);
    let program = programs.next()?;
    // Two programs with one budget: it can't be told which is meant.
    if programs.any(|other| other.realisasi != program.realisasi) {
        return None;
    }
    Some((budget, program.realisasi, vec![related(program.sel.at, Role::Dasar, plain(program.realisasi))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(efisiensi: &str, realisasi: &str) -> Vec<String> {
        let kolom = &[Kolom::Indikator, Kolom::EfisiensiAnggaran, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let row: &[&str] = &["Persentase anak terlantar", efisiensi, "1373500000", realisasi];
        let kolom_v = &[Kolom::Uraian, Kolom::Indikator, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let v = umum(
            FormKind::KinerjaAnggaran,
            1,
            kolom_v,
            &[&["Sasaran", "Persentase anak", "", ""], &["Program", "Nilai", "1373500000", "1220878592"]],
        );
        cells(&RULE, &dossier(vec![umum(FormKind::IndikatorRingkas, 0, kolom, &[row]), v]))
    }

    #[test]
    fn not_what_is_left() {
        assert_eq!(told("12.11", "1220878592"), ["B1"]);
        assert_eq!(told("12.11", ""), ["B1"]);
    }

    #[test]
    fn what_is_left() {
        assert!(told("11.11", "1220878592").is_empty());
        assert!(told("11.11", "").is_empty());
    }

    #[test]
    fn rounded() {
        assert!(told("11.1", "").is_empty());
        assert!(told("11", "").is_empty());
    }
}
