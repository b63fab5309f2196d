//! NIL006: kinerja tercapai tanpa realisasi anggaran, atau sebaliknya.

use rust_decimal::Decimal;

use crate::documents::{BarisTriwulan, Document, FormKind, Triwulan};
use crate::domain::percent::Percent;
use crate::domain::tulis::{format_number, format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::naming::{related, row_name};
use crate::rules::{Report, Rule};
use crate::source::{Content, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "NIL006",
    name: "kinerja-tanpa-realisasi-anggaran",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Triwulan]],
    summary: "Kinerja 100% atau lebih tanpa realisasi anggaran, atau anggaran terealisasi tanpa kinerja.",
    explanation: "Target kinerja tercapai seluruhnya padahal tidak ada belanja sama sekali, atau ada belanja padahal kinerjanya nol. Itu mungkin terjadi (misalnya dibiayai sumber lain), tetapi lebih sering berarti salah satu angkanya belum diisi.",
    remedy: "Isi realisasi yang belum tercatat, atau jelaskan penyebabnya di kolom keterangan.",
    example: "Pengadaan Mebel: 36 dari 36 unit (100%), realisasi Rp0 dari Rp484.520.000.",
    legal_basis: &["Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Triwulan(triwulan) = document else { continue };
        for row in 0..triwulan.tabel.baris.len() {
            if triwulan.tabel.anak(row).next().is_none() {
                leaf(dossier, triwulan, row, report);
            }
        }
    }
}

fn leaf(dossier: &Dossier, triwulan: &Triwulan, row: usize, report: &mut Report<'_>) {
    let (baris, Some(isi)) = (&triwulan.tabel.baris[row], triwulan.baris.get(row)) else { return };
    let Some(&budget) = baris.anggaran.value().filter(|a| a.is_sign_positive() && !a.is_zero()) else {
        return;
    };
    let (Some(k), Some(rp)) = (&isi.realisasi.k, &isi.realisasi.rp) else { return };
    // A realisation that the quarters contradict is a wrong sum, not a missing one.
    if dossier.is_blamed(k.at) || dossier.is_blamed(rp.at) {
        return;
    }
    let name = row_name(baris);
    let money = |value: Decimal| format_rupiah(value.checked_mul(triwulan.satuan_uang).unwrap_or(value));
    if nothing(rp) && quarters_are_nothing(isi, |p| p.rp.as_ref()) && reached(isi) {
        let message = format!(
            "Kinerja {name} tercapai {}, padahal anggarannya {} tidak terealisasi sama sekali.",
            performance(isi),
            money(budget)
        );
        let performance = isi.persen.k.as_ref().and_then(|p| p.value().map(|v| (p.at, v.value)));
        let performance = performance.or_else(|| k.value().map(|v| (k.at, *v)));
        // A printed 0% is where the reader sees it; the money's cell is just as wrong.
        let zero = isi.persen.rp.as_ref().filter(|p| p.value().is_some_and(|v| v.value.is_zero()));
        let written = rp.value().map_or_else(String::new, |v| plain(*v));
        report.add(
            report
                .at(Place::Cell(zero.map_or(rp.at, |p| p.at)), message)
                .found(if zero.is_some() { "0".to_owned() } else { written.clone() })
                .related(zero.map(|_| related(rp.at, Role::Kembar, written)))
                .related(performance.map(|(at, v)| related(at, Role::Dasar, plain(v))))
                .related([related(baris.anggaran.at, Role::Dasar, plain(budget))]),
        );
    } else if let Some(&spent) = rp.value().filter(|v| v.is_sign_positive() && !v.is_zero())
        && nothing(k)
        && quarters_are_nothing(isi, |p| p.k.as_ref())
        && isi.target.k.as_ref().and_then(|t| t.value()).is_some_and(|t| !t.is_zero())
    {
        let message = format!(
            "{} sudah membelanjakan {}, padahal realisasi kinerjanya {}.",
            capitalised(&name),
            money(spent),
            if k.is_blank() { "kosong" } else { "0" }
        );
        report.add(
            report
                .at(Place::Cell(k.at), message)
                .found(k.value().map_or_else(String::new, |v| plain(*v)))
                .related([related(rp.at, Role::Dasar, plain(spent))]),
        );
    }
}

/// Blank or zero. What can't be read is neither.
fn nothing(cell: &Sourced<Decimal>) -> bool {
    match &cell.content {
        Content::Blank => true,
        Content::Value(v) => v.is_zero(),
        Content::Unreadable(_) | Content::Unknown => false,
    }
}

fn quarters_are_nothing(
    isi: &BarisTriwulan,
    pick: impl Fn(&crate::documents::Pasangan) -> Option<&Sourced<Decimal>>,
) -> bool {
    isi.triwulan.iter().filter_map(pick).all(nothing)
}

/// Whether the year's target is reached, by the figures or, without them, by the printed percentage.
fn reached(isi: &BarisTriwulan) -> bool {
    let target = isi.target.k.as_ref().and_then(|c| c.value());
    let realised = isi.realisasi.k.as_ref().and_then(|c| c.value());
    match (target, realised) {
        (Some(target), Some(realised)) => !target.is_zero() && realised >= target,
        _ => persen(isi).is_some_and(|p| p.value >= Decimal::ONE_HUNDRED),
    }
}

fn persen(isi: &BarisTriwulan) -> Option<&Percent> {
    isi.persen.k.as_ref()?.value()
}

/// The performance in words.
fn performance(isi: &BarisTriwulan) -> String {
    match (persen(isi), isi.realisasi.k.as_ref().and_then(|k| k.value())) {
        (Some(p), _) if p.value >= Decimal::ONE_HUNDRED => format_percent(p.value),
        (_, Some(k)) => format_number(*k),
        _ => "seluruhnya".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{Kuartal, cells, dossier, marked, run, tabel, triwulan};

    fn satu(anggaran: &str, isi: Kuartal<'_>) -> Dossier {
        let t = tabel(0, &[(3, "", "Pengadaan Mebel", anggaran)], None);
        dossier(vec![Document::Triwulan(Box::new(triwulan(0, t, &[isi])))])
    }

    #[test]
    fn performance_without_money_and_the_reverse() {
        let tanpa_uang =
            Kuartal { target: "36", realisasi: ("36", ""), persen: ("100.00", "0.00"), tw4: ("36", "") };
        let d = satu("484520000", tanpa_uang);
        assert_eq!(marked(&RULE, &d), ["R1", "P1"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Kinerja sub kegiatan Pengadaan Mebel tercapai 100%, padahal anggarannya Rp484.520.000 tidak terealisasi sama sekali."
        );
        let tanpa_kinerja =
            Kuartal { target: "36", realisasi: ("0", "100"), tw4: ("", "100"), ..Kuartal::default() };
        assert_eq!(cells(&RULE, &satu("484", tanpa_kinerja)), ["O1"]);
    }

    #[test]
    fn near_misses() {
        let sebagian = Kuartal { target: "5", realisasi: ("1", ""), tw4: ("1", ""), ..Kuartal::default() };
        assert!(cells(&RULE, &satu("100", sebagian)).is_empty());
        let tanpa_anggaran = Kuartal { target: "5", realisasi: ("5", ""), ..Kuartal::default() };
        assert!(cells(&RULE, &satu("", tanpa_anggaran)).is_empty());
        // The year's money was left out although a quarter has some: a wrong sum.
        let lupa = Kuartal { target: "5", realisasi: ("5", ""), tw4: ("5", "100"), ..Kuartal::default() };
        assert!(cells(&RULE, &satu("100", lupa)).is_empty());
        let belum = Kuartal { target: "5", ..Kuartal::default() };
        assert!(cells(&RULE, &satu("100", belum)).is_empty());
    }
}
