//! NIL009: capaian tidak dapat dihitung karena target kosong atau nol.

use rust_decimal::Decimal;

use crate::documents::{BarisIndikator, Document, FormKind, Triwulan};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::naming::{and_others, related, row_name, shortened, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Content, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "NIL009",
    name: "capaian-tidak-dapat-dihitung",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pengukuran, FormKind::Triwulan]],
    summary: "Capaian tidak dapat dihitung karena target kosong atau 0.",
    explanation: "Capaian adalah realisasi dibagi target. Bila target kosong atau nol, pembagian itu tidak mungkin, padahal realisasi atau capaiannya sudah diisi.",
    remedy: "Isi targetnya sesuai perjanjian kinerja. Bila target memang nol, jelaskan cara menilainya di kolom keterangan.",
    example: "Realisasi 86,11% dan capaian 107,6% tertulis di samping target yang kosong.",
    legal_basis: &["Permen PANRB 53/2014", "Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        if document.kind() == FormKind::Pengukuran {
            for baris in document.indikator() {
                measured(baris, report);
            }
        }
        let Document::Triwulan(triwulan) = document else { continue };
        period(triwulan, report);
        for (row, (baris, isi)) in triwulan.tabel.baris.iter().zip(&triwulan.baris).enumerate() {
            let has_budget = baris.anggaran.value().is_some_and(|a| !a.is_zero());
            let leaf = triwulan.tabel.anak(row).next().is_none();
            let (Some(target), Some(realisasi)) = (&isi.target.k, &isi.realisasi.k) else { continue };
            let Some(realised) = realisasi.value().filter(|v| v.is_sign_positive() && !v.is_zero()) else {
                if leaf {
                    resting(target, isi.persen.k.as_ref(), &row_name(baris), report);
                }
                continue;
            };
            if has_budget && leaf && missing(target, Decimal::is_zero) {
                let by = related(realisasi.at, Role::Dasar, plain(*realised));
                add(report, target.at, &row_name(baris), target.is_blank(), vec![by]);
            }
        }
    }
}

/// A row with a target of 0 and nothing realised, whose capaian is printed all the same: worth knowing.
fn resting(
    target: &Sourced<Decimal>,
    capaian: Option<&Sourced<Percent>>,
    name: &str,
    report: &mut Report<'_>,
) {
    let Some((at, printed)) = capaian.and_then(|c| c.value().map(|p| (c.at, p.value))) else { return };
    if target.value().is_some_and(Decimal::is_zero) {
        let message = format!("Capaian {name} tertulis {}, padahal targetnya 0.", format_percent(printed));
        let by = [related(at, Role::Dasar, plain(printed))];
        let draft = report.at(Place::Cell(target.at), message).found("0").related(by);
        report.add(draft.severity(Severity::Catatan));
    }
}

/// Percentages of the period's target where that target is blank. A form that leaves the whole column
/// blank and prints 0% throughout just doesn't use it.
fn period(triwulan: &Triwulan, report: &mut Report<'_>) {
    let mut cells: Vec<(CellRef, Decimal)> = Vec::new();
    let mut targets = 0;
    for isi in &triwulan.baris {
        let pairs = [
            (isi.target_akhir.k.as_ref(), isi.persen_akhir.k.as_ref()),
            (isi.target_akhir.rp.as_ref(), isi.persen_akhir.rp.as_ref()),
        ];
        for (target, persen) in pairs {
            let Some(target) = target else { continue };
            if !missing(target, Decimal::is_zero) {
                targets += 1;
            } else if let Some((at, value)) = persen.and_then(|p| p.value().map(|v| (p.at, v.value))) {
                cells.push((at, value));
            }
        }
    }
    let unused = cells.iter().all(|(_, value)| value.is_zero());
    // Single rows at rest in a column that is used are normal.
    if unused && targets > 0 {
        return;
    }
    cells.retain(|(_, value)| unused || !value.is_zero());
    let Some((&(at, value), rest)) = cells.split_first() else { return };
    let message = format!(
        "Tingkat capaian terhadap target akhir periode tertulis {}, padahal target akhir periodenya kosong{}.",
        format_percent(value),
        and_others(rest.len())
    );
    let rest: Vec<(CellRef, String)> = rest.iter().map(|&(at, v)| (at, plain(v))).collect();
    let draft = report.at(Place::Cell(at), message).found(plain(value));
    // A remark on a whole column needs no mark in every cell.
    report.add(if unused { draft.severity(Severity::Catatan) } else { draft.related(twins(&rest)) });
}

fn measured(baris: &BarisIndikator, report: &mut Report<'_>) {
    let nilai = |k: &Kuantitas| k.nilai();
    let realisasi = baris.realisasi.as_ref().and_then(|c| c.value().and_then(nilai).map(|v| (c.at, v)));
    let capaian = baris.capaian.as_ref().and_then(|c| c.value().map(|p| (c.at, p.value)));
    let zero = |k: &Kuantitas| k.nilai().is_some_and(|v: Decimal| v.is_zero());
    if baris.indikator.is_blank() || !missing(&baris.target, zero) {
        return;
    }
    // Nothing was to be done and nothing was.
    if !baris.target.is_blank() && realisasi.is_none_or(|(_, value)| value.is_zero()) {
        return;
    }
    let by: Vec<Related> = [realisasi, capaian]
        .into_iter()
        .flatten()
        .map(|(at, v)| related(at, Role::Dasar, plain(v)))
        .collect();
    if !by.is_empty() {
        let name = format!("indikator {}", shortened(baris.indikator.text()));
        add(report, baris.target.at, &name, baris.target.is_blank(), by);
    }
}

/// Blank or zero; what can't be read is another rule's finding.
fn missing<T>(target: &Sourced<T>, zero: impl Fn(&T) -> bool) -> bool {
    match &target.content {
        Content::Blank => true,
        Content::Value(v) => zero(v),
        Content::Unreadable(_) | Content::Unknown => false,
    }
}

fn add(report: &mut Report<'_>, at: CellRef, name: &str, blank: bool, by: Vec<Related>) {
    let state = if blank { "kosong" } else { "0" };
    let message = format!("Capaian {name} tidak dapat dihitung karena targetnya {state}.");
    let found = if blank { "" } else { "0" };
    report.add(report.at(Place::Cell(at), message).found(found).related(by));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{
        Kuartal, angka, at, baris_indikator, cells, dengan_capaian, dossier, indikator, persen, run, tabel,
        triwulan,
    };

    fn pengukuran(target: &str, realisasi: &str, capaian: &str) -> Dossier {
        let baris = baris_indikator(0, 0, ("1", "S", "Persentase A", "%", target));
        dossier(vec![indikator(FormKind::Pengukuran, 0, vec![dengan_capaian(baris, realisasi, capaian)])])
    }

    #[test]
    fn pengukuran_without_a_target() {
        assert_eq!(cells(&RULE, &pengukuran("", "86.11%", "107.6")), ["E1"]);
        assert_eq!(cells(&RULE, &pengukuran("0", "5", "")), ["E1"]);
        assert_eq!(
            run(&RULE, &pengukuran("0%", "5%", "100"))[0].message,
            "Capaian indikator Persentase A tidak dapat dihitung karena targetnya 0."
        );
    }

    #[test]
    fn what_can_be_computed_or_need_not_be() {
        assert!(cells(&RULE, &pengukuran("0.5", "5", "1000")).is_empty());
        assert!(cells(&RULE, &pengukuran("", "", "")).is_empty());
        // Nothing was to happen and nothing did.
        assert!(cells(&RULE, &pengukuran("0%", "0%", "100")).is_empty());
        assert!(cells(&RULE, &pengukuran("BB", "A", "")).is_empty());
    }

    #[test]
    fn leaves_of_the_quarterly_form() {
        let rows = [(3, "", "Sub A", "5"), (3, "", "Sub B", ""), (3, "", "Sub C", "5")];
        let isi = [
            Kuartal { target: "0", realisasi: ("3", "5"), ..Kuartal::default() },
            Kuartal { target: "0", realisasi: ("3", ""), ..Kuartal::default() },
            Kuartal { target: "", realisasi: ("", ""), ..Kuartal::default() },
        ];
        let d = dossier(vec![Document::Triwulan(Box::new(triwulan(0, tabel(0, &rows, None), &isi)))]);
        assert_eq!(cells(&RULE, &d), ["F1"]);
    }

    #[test]
    fn columns_printed_without_a_target_are_one_finding() {
        let rows = [(3, "", "Sub A", "5"), (3, "", "Sub B", "5")];
        let isi = [Kuartal { target: "1", ..Kuartal::default() }; 2];
        let form = |target: [&str; 2], capaian: [&str; 2]| {
            let mut form = triwulan(0, tabel(0, &rows, None), &isi);
            for (index, isi) in form.baris.iter_mut().enumerate() {
                let row = u32::try_from(index).unwrap();
                isi.target_akhir.k = Some(angka(at(0, row, 18), target[index]));
                isi.persen_akhir.k = Some(persen(at(0, row, 19), capaian[index]));
            }
            dossier(vec![Document::Triwulan(Box::new(form))])
        };
        let unused = form(["", ""], ["0.00", "0.00"]);
        assert_eq!((run(&RULE, &unused).len(), run(&RULE, &unused)[0].severity), (1, Severity::Catatan));
        assert_eq!(cells(&RULE, &form(["", "5"], ["40.00", "40.00"])), ["T1"]);
        assert!(cells(&RULE, &form(["", "5"], ["0.00", "40.00"])).is_empty());
        assert!(cells(&RULE, &form(["", ""], ["", ""])).is_empty());
    }

    #[test]
    fn a_row_at_rest_with_a_printed_capaian_is_a_remark() {
        let isi = [Kuartal { target: "0", persen: ("0.00", ""), ..Kuartal::default() }];
        let t = tabel(0, &[(3, "", "Sub A", "")], None);
        let d = dossier(vec![Document::Triwulan(Box::new(triwulan(0, t, &isi)))]);
        assert_eq!(cells(&RULE, &d), ["F1"]);
        assert_eq!(run(&RULE, &d)[0].severity, Severity::Catatan);
    }
}
