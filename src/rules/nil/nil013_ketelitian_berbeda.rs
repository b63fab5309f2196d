//! NIL013: one value is written with more decimals in one document than in another.

use crate::documents::FormKind;
use crate::domain::percent::Percent;
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::iku::{self, Iku};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "NIL013",
    name: "ketelitian-berbeda",
    severity: Severity::Catatan,
    needs: &[&[
        FormKind::CapaianAtribut,
        FormKind::KinerjaAnggaran,
        FormKind::Efisiensi,
        FormKind::AntarTahun,
        FormKind::Nasional,
        FormKind::RenstraBanding,
        FormKind::IndikatorRingkas,
    ]],
    summary: "Satu nilai ditulis dengan banyaknya desimal yang berbeda antardokumen.",
    explanation: "Realisasi atau capaian yang sama ditulis dengan lebih sedikit desimal di satu tabel. Nilainya tidak bertentangan, tetapi pembaca dapat mengira keduanya berbeda. Nol di belakang koma tidak dihitung.",
    remedy: "Tulis dengan banyaknya desimal yang sama di semua tabel.",
    example: "Tabel 3.2.1 menulis realisasi 86,1%, Pengukuran Kinerja 86,11%.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let all = iku::all(dossier);
    let figure = |row: &Iku<'_>, what: &str| -> Option<(CellRef, Percent)> {
        if what == "capaian" {
            let cell = row.capaian?;
            return Some((cell.at, typed(cell.value()?)));
        }
        let cell = row.realisasi?;
        Some((cell.at, typed(&cell.value()?.interval()?)))
    };
    let mut told: Vec<CellRef> = Vec::new();
    for (index, row) in all.iter().enumerate() {
        for what in ["realisasi", "capaian"] {
            let Some((at, own)) = figure(row, what).filter(|(at, _)| !told.contains(at)) else { continue };
            let finer = all
                .iter()
                .enumerate()
                .filter(|(other, o)| *other != index && o.doc != row.doc && o.same(row))
                .filter_map(|(_, o)| figure(o, what))
                .filter(|(_, other)| other.half < own.half && other.printed() != own.printed())
                .filter(|(_, other)| own.admits(other.printed()))
                .min_by_key(|(_, other)| other.half);
            let Some((place, precise)) = finer else { continue };
            told.push(at);
            let message = format!(
                "{} {} di sini {}, di dokumen lain {}.",
                capitalised(what),
                shortened(&row.text),
                format_number(own.printed()),
                format_number(precise.printed())
            );
            let other = related(place, Role::Pembanding, plain(precise.printed()));
            report.add(report.at(Place::Cell(at), message).found(plain(own.printed())).related([other]));
        }
    }
}

/// A figure with the precision it is printed in; one that stands for itself has that of its digits.
fn typed(value: &Percent) -> Percent {
    let digits = value.value.normalize();
    if value.half.is_zero() { Percent::shown(digits, digits.scale()) } else { *value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{baris_indikator, cells, dengan_capaian, dossier, indikator};
    use crate::rules::test_support::umum::umum;

    fn told(realisasi: &str, capaian: &str) -> Vec<String> {
        let name = "Persentase Kelurahan Cepat Berkembang";
        let row = baris_indikator(1, 4, ("1", "S", name, "%", "80%"));
        let measured = indikator(FormKind::Pengukuran, 1, vec![dengan_capaian(row, "86.11%", "107.64")]);
        let kolom = &[Kolom::Indikator, Kolom::Realisasi, Kolom::Capaian];
        let table = umum(FormKind::CapaianAtribut, 0, kolom, &[&[name, realisasi, capaian]]);
        cells(&RULE, &dossier(vec![table, measured]))
    }

    #[test]
    fn fewer_decimals() {
        assert_eq!(told("86.1%", "107.64"), ["B1"]);
        assert_eq!(told("86.11%", "107.6"), ["C1"]);
    }

    #[test]
    fn the_same_precision_and_other_values() {
        assert!(told("86.11%", "107.64").is_empty());
        // That is SLR017's.
        assert!(told("86.11%", "106.7").is_empty());
    }

    #[test]
    fn zeros_behind_the_comma() {
        assert!(told("86.110%", "107.640").is_empty());
    }
}
