//! NIL005: persentase salah skala.

use std::collections::BTreeMap;

use super::skala::{Slip, out_of_scale};
use crate::documents::FormKind;
use crate::domain::tulis::{format_number, format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, SheetId};

pub(super) static RULE: Rule = Rule {
    code: "NIL005",
    name: "persentase-salah-skala",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Triwulan,
        FormKind::Pengukuran,
        FormKind::Tabel33,
        FormKind::KinerjaAnggaran,
        FormKind::CapaianAtribut,
        FormKind::Efisiensi,
        FormKind::AntarTahun,
        FormKind::ProgramAnalisis,
        FormKind::Lra,
        FormKind::Rfk,
    ]],
    summary: "Persentase seratus kali terlalu kecil atau terlalu besar.",
    explanation: "Angka persen di sel ini seratus kali lebih kecil atau lebih besar daripada hasil hitungnya. Biasanya format selnya berbeda dari sel lain: 0,8889 tanpa format persen, atau 8889 karena komanya hilang.",
    remedy: "Ketik ulang dalam persen, atau samakan format selnya dengan sel lain di kolom itu.",
    example: "Penyerapan tertulis 0,8889 padahal yang dimaksud 88,89%.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // A whole column in the wrong scale is one mistake.
    let mut columns: BTreeMap<(SheetId, u32), Vec<(CellRef, Slip)>> = BTreeMap::new();
    for (at, slip) in out_of_scale(dossier) {
        columns.entry((at.sheet, at.col)).or_default().push((at, slip));
    }
    for cells in columns.into_values() {
        let Some((&(at, slip), rest)) = cells.split_first() else { continue };
        let message = format!(
            "Persentase tertulis {}, seratus kali terlalu {} dari hasil hitungnya {}{}.",
            format_number(slip.tertulis.round_dp(4)),
            if slip.tertulis.abs() < slip.seharusnya.abs() { "kecil" } else { "besar" },
            format_percent(slip.seharusnya),
            and_others(rest.len())
        );
        let rest: Vec<(CellRef, String)> = rest.iter().map(|(at, s)| (*at, plain(s.tertulis))).collect();
        report.add(
            report
                .at(Place::Cell(at), message)
                .found(plain(slip.tertulis))
                .expected(plain(slip.seharusnya.round_dp(2)))
                .related(twins(&rest)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Document;
    use crate::rules::test_support::tabel::{
        Kuartal, baris_indikator, cells, daftar, dengan_capaian, dengan_persen, dossier, indikator, run,
        tabel, triwulan,
    };

    fn pengukuran(capaian: &str) -> Dossier {
        let baris = baris_indikator(0, 0, ("1", "S", "Persentase A", "%", "80"));
        dossier(vec![indikator(FormKind::Pengukuran, 0, vec![dengan_capaian(baris, "86.11", capaian)])])
    }

    #[test]
    fn a_realisation_whose_percent_format_was_lost_is_blamed_itself() {
        let form = |satuan, realisasi| {
            let baris = baris_indikator(0, 0, ("1", "S", "Persentase A", satuan, "80"));
            dossier(vec![indikator(FormKind::Pengukuran, 0, vec![dengan_capaian(baris, realisasi, "107.6")])])
        };
        assert_eq!(cells(&RULE, &form("%", "0.8611")), ["F1"]);
        assert_eq!(run(&RULE, &form("%", "0.8611"))[0].expected.as_deref(), Some("86.11"));
        assert_eq!(cells(&RULE, &form("%", "8611%")), ["F1"]);
        // Without a percent anywhere nobody knows what 0,8611 is; the capaian doesn't follow from it.
        assert_eq!(cells(&RULE, &form("Orang", "0.8611")), ["G1"]);
        assert!(cells(&RULE, &form("%", "86.11")).is_empty());
    }

    #[test]
    fn capaian_out_of_scale() {
        assert_eq!(cells(&RULE, &pengukuran("1.0764")), ["G1"]);
        assert_eq!(cells(&RULE, &pengukuran("10764")), ["G1"]);
        assert!(cells(&RULE, &pengukuran("107.64")).is_empty());
        assert!(cells(&RULE, &pengukuran("106.7")).is_empty());
        assert_eq!(
            run(&RULE, &pengukuran("1.0764"))[0].message,
            "Persentase tertulis 1,0764, seratus kali terlalu kecil dari hasil hitungnya 107,64%."
        );
    }

    #[test]
    fn the_quarterly_form() {
        let rows = [(3, "", "Sub A", "200"), (3, "", "Sub B", "100")];
        let isi = [
            Kuartal { target: "2", realisasi: ("2", "150"), persen: ("1", "0.75"), ..Kuartal::default() },
            Kuartal { target: "2", realisasi: ("2", "1"), persen: ("100", "1"), ..Kuartal::default() },
        ];
        let d = dossier(vec![Document::Triwulan(Box::new(triwulan(0, tabel(0, &rows, None), &isi)))]);
        assert_eq!(cells(&RULE, &d), ["Q1", "R1"]);
    }

    #[test]
    fn tabel_3_3_is_judged_by_its_groups() {
        let rows = [(2, "1", "Kegiatan A", "300"), (3, "1.1", "Sub B", "100"), (3, "1.2", "Sub C", "200")];
        let t =
            |p: &[&str]| dossier(vec![daftar(FormKind::Tabel33, 0, dengan_persen(tabel(0, &rows, None), p))]);
        assert_eq!(cells(&RULE, &t(&["70.00", "0.90", "60.00"])), ["D2"]);
        assert_eq!(cells(&RULE, &t(&["7000", "90.00", "60.00"])), ["D1"]);
        assert!(cells(&RULE, &t(&["40.30", "0.90", "60.00"])).is_empty());
        assert!(cells(&RULE, &t(&["70.00", "90.00", "60.00"])).is_empty());
    }
}
