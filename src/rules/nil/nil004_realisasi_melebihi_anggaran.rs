//! NIL004: realisasi melebihi anggaran.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::skala::out_of_scale;
use crate::documents::{
    BarisAnggaran, BarisUmum, Document, FormKind, Kolom, TabelAnggaran, TabelUmum, Triwulan,
};
use crate::domain::text::{core_name, normalise};
use crate::domain::tulis::{format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::naming::{related, row_name, umum_name};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "NIL004",
    name: "realisasi-melebihi-anggaran",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Triwulan,
        FormKind::Tabel33,
        FormKind::KinerjaAnggaran,
        FormKind::Lra,
        FormKind::Rfk,
    ]],
    summary: "Realisasi melebihi anggaran.",
    explanation: "Belanja tidak boleh melebihi anggaran yang tersedia. Bila realisasi lebih besar, biasanya salah satu angkanya salah ketik, atau anggarannya masih angka sebelum perubahan.",
    remedy: "Cocokkan dengan DPA perubahan dan laporan realisasi anggaran.",
    example: "Anggaran Rp30.000.000, realisasi Rp300.000.000.",
    legal_basis: &["UU 1/2004 tentang Perbendaharaan Negara, Pasal 3 ayat (3)"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // The same overspending also shows as a percentage in Tabel 3.3.
    let mut reported: BTreeSet<String> = BTreeSet::new();
    for document in &dossier.documents {
        if let Document::Triwulan(triwulan) = document {
            quarters(dossier, triwulan, &mut reported, report);
        }
    }
    for document in dossier.documents.iter().filter(|d| d.kind() == FormKind::Tabel33) {
        if let Some(tabel) = document.tabel_anggaran() {
            summary(dossier, tabel, &reported, report);
        }
    }
    for tabel in dossier.documents.iter().filter_map(Document::umum) {
        accounts(dossier, tabel, report);
    }
}

/// Revenue may exceed its plan, and so may what finances a deficit.
fn is_spending(baris: &BarisUmum) -> bool {
    let words = normalise(baris.teks(Kolom::Uraian).map_or("", |t| t.text()));
    let revenue =
        ["pendapatan", "penerimaan", "pembiayaan", "pajak", "retribusi", "surplus", "silpa", "lain lain"];
    let code = baris.kode.first().map(String::as_str);
    // Accounts of revenue begin with 4, of financing with 6; in a table of programs the code is the urusan's.
    let account = code.is_none_or(|c| c == "5") || words.contains("program") || baris.kode.len() > 3;
    account && !revenue.iter().any(|w| words.starts_with(w))
}

/// Rows of accounts, from the bottom up: an account is over its budget by what one below it is.
fn accounts(dossier: &Dossier, tabel: &TabelUmum, report: &mut Report<'_>) {
    let mut explained = BTreeSet::new();
    let mut drafts = Vec::new();
    for (row, baris) in tabel.baris.iter().enumerate().rev() {
        let (Some(anggaran), Some(realisasi)) =
            (baris.uang(Kolom::Anggaran), baris.uang(Kolom::RealisasiAnggaran))
        else {
            continue;
        };
        let (Some(&budget), Some(&spent)) = (anggaran.value(), realisasi.value()) else { continue };
        let over = spent > budget + Decimal::ONE && !budget.is_zero() && is_spending(baris);
        if (over || explained.contains(&row))
            && let Some(induk) = baris.induk
        {
            explained.insert(induk);
        }
        let blamed = dossier.is_blamed(anggaran.at) || dossier.is_blamed(realisasi.at);
        if !over || blamed || explained.contains(&row) || baris.jumlah {
            continue;
        }
        let message = format!(
            "Realisasi {} tertulis {}, melebihi anggarannya {}.",
            umum_name(baris),
            format_rupiah(spent),
            format_rupiah(budget)
        );
        let basis = related(anggaran.at, Role::Dasar, plain(budget));
        drafts.push(report.at(Place::Cell(realisasi.at), message).found(plain(spent)).related([basis]));
    }
    drafts.into_iter().rev().for_each(|draft| report.add(draft));
}

/// Rows whose parts aren't reported already, from the bottom up.
fn unexplained(tabel: &TabelAnggaran, above: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut explained = BTreeSet::new();
    let mut rows = Vec::new();
    for row in (0..tabel.baris.len()).rev() {
        let over = above(row);
        if over && !explained.contains(&row) {
            rows.push(row);
        }
        if (over || explained.contains(&row))
            && let Some(induk) = tabel.baris[row].induk
        {
            explained.insert(induk);
        }
    }
    rows.reverse();
    rows
}

fn quarters(
    dossier: &Dossier,
    triwulan: &Triwulan,
    reported: &mut BTreeSet<String>,
    report: &mut Report<'_>,
) {
    let figures = |row: usize| {
        let anggaran = &triwulan.tabel.baris[row].anggaran;
        let realisasi = triwulan.baris.get(row)?.realisasi.rp.as_ref()?;
        let (budget, spent) = (*anggaran.value()?, *realisasi.value()?);
        // One of the two is known to be wrong; that is its own finding.
        let blamed = dossier.is_blamed(anggaran.at) || dossier.is_blamed(realisasi.at);
        (spent > budget + Decimal::ONE && !blamed).then_some((anggaran.at, budget, realisasi.at, spent))
    };
    for row in unexplained(&triwulan.tabel, |row| figures(row).is_some()) {
        let Some((budget_at, budget, at, spent)) = figures(row) else { continue };
        let baris = &triwulan.tabel.baris[row];
        // Rupiah are read out in full, whatever factor the form prints them in.
        let money = |value: Decimal| format_rupiah(value.checked_mul(triwulan.satuan_uang).unwrap_or(value));
        let message = format!(
            "Realisasi {} tertulis {}, melebihi anggarannya {}.",
            row_name(baris),
            money(spent),
            money(budget)
        );
        reported.insert(key(&triwulan.tabel, baris));
        report.add(report.at(Place::Cell(at), message).found(plain(spent)).related([related(
            budget_at,
            Role::Dasar,
            plain(budget),
        )]));
    }
}

fn summary(dossier: &Dossier, tabel: &TabelAnggaran, reported: &BTreeSet<String>, report: &mut Report<'_>) {
    let slips = out_of_scale(dossier);
    let over = |row: usize| {
        let persen = tabel.baris[row].persen.as_ref()?;
        let shown = persen.value()?;
        // A value kept in full may be a hair above 100 by rounding alone.
        let over = shown.low() > Decimal::ONE_HUNDRED && shown.value > Decimal::new(100_005, 3);
        let silent = dossier.is_blamed(persen.at) || slips.contains_key(&persen.at);
        (over && !silent).then_some((persen.at, shown.value))
    };
    for row in unexplained(tabel, |row| over(row).is_some()) {
        let baris = &tabel.baris[row];
        let Some((at, value)) = over(row) else { continue };
        if reported.contains(&key(tabel, baris)) {
            continue;
        }
        let message = format!(
            "Realisasi {} tertulis {}, melebihi anggarannya.",
            row_name(baris),
            format_percent(value)
        );
        report.add(report.at(Place::Cell(at), capitalised(&message)).found(plain(value)));
    }
}

/// A row by its name and its parent's.
fn key(tabel: &TabelAnggaran, baris: &BarisAnggaran) -> String {
    let induk = baris.induk.map_or_else(String::new, |i| core_name(tabel.baris[i].nama.text()));
    format!("{induk} > {}", core_name(baris.nama.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{
        Kuartal, cells, daftar, dengan_persen, dossier, run, tabel, triwulan,
    };

    const ROWS: &[(u8, &str, &str, &str)] =
        &[(2, "1", "Kegiatan A", "300"), (3, "1.1", "Sub B", "100"), (3, "1.2", "Sub C", "200")];

    fn kuartal(spent: [&'static str; 3]) -> Document {
        let isi = spent.map(|rp| Kuartal { realisasi: ("", rp), tw4: ("", rp), ..Kuartal::default() });
        Document::Triwulan(Box::new(triwulan(0, tabel(0, ROWS, None), &isi)))
    }

    #[test]
    fn the_leaf_is_reported_and_not_its_group() {
        let d = dossier(vec![kuartal(["1200", "1000", "200"])]);
        assert_eq!(cells(&RULE, &d), ["P2"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Realisasi sub kegiatan Sub B tertulis Rp1.000, melebihi anggarannya Rp100."
        );
        // A group that isn't the sum of its rows is a wrong sum.
        assert!(cells(&RULE, &dossier(vec![kuartal(["400", "100", "200"])])).is_empty());
    }

    #[test]
    fn all_spent_and_one_rupiah_are_no_matter() {
        assert!(cells(&RULE, &dossier(vec![kuartal(["300", "100", "200"])])).is_empty());
        assert!(cells(&RULE, &dossier(vec![kuartal(["301", "101", ""])])).is_empty());
    }

    #[test]
    fn accounts_of_belanja_only() {
        use crate::rules::test_support::umum::umum;
        let kolom = &[Kolom::Kode, Kolom::Uraian, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let lra = |spent: &str| {
            dossier(vec![umum(
                FormKind::Lra,
                0,
                kolom,
                &[
                    &["4", "PENDAPATAN DAERAH", "100", "180"],
                    &["5", "BELANJA DAERAH", "300", spent],
                    &["5.1", "BELANJA OPERASI", "200", "150"],
                    &["5.2", "BELANJA MODAL", "100", "170"],
                ],
            )])
        };
        assert_eq!(cells(&RULE, &lra("320")), ["D4"]);
        // The sum is wrong, which is another rule's; the account below is over its budget all the same.
        assert_eq!(cells(&RULE, &lra("640")), ["D4"]);
    }

    #[test]
    fn percentages_of_tabel_3_3() {
        let t = |p: &[&str]| daftar(FormKind::Tabel33, 1, dengan_persen(tabel(1, ROWS, None), p));
        assert_eq!(cells(&RULE, &dossier(vec![t(&["95.00", "120.00", "70.00"])])), ["D2"]);
        assert!(cells(&RULE, &dossier(vec![t(&["100.00", "100", "100.0"])])).is_empty());
        // The same overspending is reported once, where the money stands.
        let d = dossier(vec![kuartal(["320", "120", "200"]), t(&["106.67", "120.00", "100.00"])]);
        assert_eq!(cells(&RULE, &d), ["P2"]);
    }
}
