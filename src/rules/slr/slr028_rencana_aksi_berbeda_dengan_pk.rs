//! SLR028: the plan of action has another target or budget than the agreement.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::text::{Name, core_name};
use crate::domain::tulis::{format_number, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::indicators::compare_indicators;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::of_year;
use crate::rules::naming::{related, shortened, umum_name};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "SLR028",
    name: "rencana-aksi-berbeda-dengan-pk",
    severity: Severity::Galat,
    needs: &[&[FormKind::RencanaAksi], &[FormKind::Pk, FormKind::PkPerubahan]],
    summary: "Target atau anggaran di rencana aksi tidak sama dengan perjanjian kinerja.",
    explanation: "Rencana aksi menjabarkan perjanjian kinerja, sehingga target setahun dan anggarannya harus sama dengan PK pejabat yang memegangnya, murni atau perubahan. Indikator dan kegiatan yang tidak ditemukan di PK mana pun tidak dibandingkan. Jumlah target per triwulan diperiksa JML012.",
    remedy: "Samakan dengan PK yang berlaku.",
    example: "Rencana aksi menargetkan 71 orang, PK 74 orang.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let promises = promises(dossier);
    let budgets = budgets(dossier);
    for document in dossier.documents.iter().filter(|d| of_year(dossier, d)) {
        let Document::Tabel(tabel) = document else { continue };
        if tabel.head.kind == FormKind::RencanaAksi {
            targets(dossier, tabel, &promises, report);
            amounts(tabel, &budgets, report);
        }
    }
}

/// The targets that somebody promised.
fn promises(dossier: &Dossier) -> Vec<(Name, &Sourced<Kuantitas>)> {
    let annexes = dossier.documents.iter().filter(|d| matches!(d, Document::Lampiran(_)));
    let rows = annexes.flat_map(Document::indikator);
    rows.map(|row| (Name::of_core(&core_name(row.indikator.text())), &row.target)).collect()
}

/// The budgets that somebody promised.
fn budgets(dossier: &Dossier) -> Vec<(Name, &Sourced<Decimal>)> {
    let annexes = dossier.documents.iter().filter(|d| matches!(d, Document::Lampiran(_)));
    let rows = annexes.filter_map(Document::tabel_anggaran).flat_map(|table| &table.baris);
    rows.map(|row| (Name::of_core(&core_name(row.nama.text())), &row.anggaran)).collect()
}

fn targets(
    dossier: &Dossier,
    tabel: &TabelUmum,
    promises: &[(Name, &Sourced<Kuantitas>)],
    report: &mut Report<'_>,
) {
    for baris in tabel.rincian() {
        let Some((name, cell, own)) = target(baris) else { continue };
        if dossier.is_blamed(cell) {
            continue;
        }
        let known: Vec<(CellRef, Decimal)> = promises
            .iter()
            .filter(|(other, _)| compare_indicators(other, &name).same())
            .filter_map(|(_, target)| Some((target.at, target.value()?.nilai()?)))
            .collect();
        let Some(&(_, wanted)) = known.last() else { continue };
        if known.iter().any(|(_, value)| *value == own) {
            continue;
        }
        let message = format!(
            "Target {} di rencana aksi {}, padahal perjanjian kinerja menyebut {}.",
            umum_name(baris),
            format_number(own),
            format_number(wanted)
        );
        let others = known.iter().map(|(at, value)| related(*at, Role::Pembanding, plain(*value)));
        report.add(report.at(Place::Cell(cell), message).found(plain(own)).related(others));
    }
}

fn target(baris: &BarisUmum) -> Option<(Name, CellRef, Decimal)> {
    let name = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank() && t.at.row == baris.row)?;
    let cell = baris.kuantitas(Kolom::Target)?;
    Some((Name::of_core(&core_name(name.text())), cell.at, cell.value()?.nilai()?))
}

fn amounts(tabel: &TabelUmum, budgets: &[(Name, &Sourced<Decimal>)], report: &mut Report<'_>) {
    for baris in tabel.rincian() {
        let (Some(nama), Some(cell)) = (baris.teks(Kolom::Uraian), baris.uang(Kolom::Anggaran)) else {
            continue;
        };
        let Some(&own) = cell.value() else { continue };
        let name = Name::of_core(&core_name(nama.text()));
        let known: Vec<(CellRef, Decimal)> = budgets
            .iter()
            .filter(|(other, _)| other.compare(&name).same())
            .filter_map(|(_, amount)| Some((amount.at, *amount.value()?)))
            .collect();
        let Some(&(_, wanted)) = known.last() else { continue };
        if known.iter().any(|(_, value)| (value - own).abs() <= Decimal::ONE) {
            continue;
        }
        let message = format!(
            "Anggaran {} di rencana aksi {}, padahal perjanjian kinerja menyebut {}.",
            shortened(nama.text()),
            format_rupiah(own),
            format_rupiah(wanted)
        );
        let others = known.iter().map(|(at, value)| related(*at, Role::Pembanding, plain(*value)));
        report.add(report.at(Place::Cell(cell.at), message).found(plain(own)).related(others));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{
        baris_indikator, cells, dossier, lampiran, lampiran_indikator, tabel,
    };
    use crate::rules::test_support::umum::umum;

    fn told(target: &str, anggaran: &str) -> Vec<String> {
        let promise = baris_indikator(1, 4, ("1", "S", "Jumlah orang yang dilatih", "Orang", "74"));
        let kolom = &[Kolom::Indikator, Kolom::Target, Kolom::Uraian, Kolom::Anggaran];
        let plan = umum(
            FormKind::RencanaAksi,
            0,
            kolom,
            &[
                &["Jumlah orang yang dilatih", target, "Kegiatan Pelatihan", anggaran],
                &["Jumlah lain", "3", "", ""],
            ],
        );
        let funded =
            tabel(2, &[(1, "1", "Program Pelatihan Kerja", "900"), (2, "1.1", "Pelatihan", "500")], None);
        cells(
            &RULE,
            &dossier(vec![
                plan,
                lampiran_indikator(FormKind::Pk, 1, vec![promise]),
                lampiran(FormKind::PkPerubahan, 2, funded),
            ]),
        )
    }

    #[test]
    fn another_target_and_another_budget() {
        assert_eq!(told("71", "500"), ["B1"]);
        assert_eq!(told("74", "50"), ["D1"]);
    }

    #[test]
    fn as_promised() {
        assert!(told("74", "500").is_empty());
    }

    #[test]
    fn one_rupiah_and_what_is_no_number() {
        assert!(told("74", "501").is_empty());
        assert!(told("BB", "").is_empty());
    }
}
