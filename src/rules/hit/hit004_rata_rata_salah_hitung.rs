//! HIT004: rata-rata tidak sesuai dengan cara hitung mana pun.

use rust_decimal::Decimal;

use super::rata_rata::{Cara, Sisi, cara};
use crate::documents::{Document, FormKind, Triwulan};
use crate::domain::percent::Percent;
use crate::domain::skala::salah_skala;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "HIT004",
    name: "rata-rata-salah-hitung",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Rata-rata capaian tidak sesuai dengan cara hitung mana pun.",
    explanation: "Rata-rata capaian kinerja dan realisasi anggaran di penutup formulir dibandingkan dengan rata-rata baris sub kegiatan, kegiatan, dan program (baris kosong dilewati atau dihitung nol, nilai di atas 100 apa adanya atau dibatasi 100), serta dengan rasio total realisasi terhadap total target. Temuan muncul hanya bila tidak satu pun cocok; pesannya menyebut hasil tiap cara.",
    remedy: "Hitung ulang rata-ratanya dengan rumus, dan pastikan rumusnya mencakup semua baris.",
    example: "Rata-rata realisasi anggaran tertulis 72,37%, padahal total realisasi dibagi total anggaran 62,37%.",
    legal_basis: &["Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        if let Document::Triwulan(triwulan) = document {
            for sisi in [Sisi::Kinerja, Sisi::Anggaran] {
                side(dossier, triwulan, sisi, report);
            }
        }
    }
}

fn side(dossier: &Dossier, triwulan: &Triwulan, sisi: Sisi, report: &mut Report<'_>) {
    let printed = printed(triwulan, sisi);
    if printed.is_empty() {
        return;
    }
    let column = printed[0].0.col;
    let semua = cara(dossier, triwulan, sisi, column);
    if semua.is_empty() {
        return;
    }
    let right = |p: &Percent| semua.iter().any(|c| c.cocok(p));
    let confirmed = printed.iter().find(|(_, p)| right(p)).map(|(_, p)| p.value);
    // The same wrong average in several closing rows is one mistake.
    let mut reported: Vec<(CellRef, Percent)> = Vec::new();
    for (at, nilai) in printed.iter().filter(|(at, p)| !right(p) && !dossier.is_blamed(*at)) {
        if reported.iter().any(|(_, p)| p.agrees(nilai)) {
            continue;
        }
        reported.push((*at, *nilai));
        let twins = printed.iter().filter(|(other, p)| other != at && p.agrees(nilai));
        let twins = twins.map(|(other, p)| related(*other, Role::Kembar, plain(p.value)));
        let draft = if let Some(cut) = semua.iter().find(|c| c.terpotong(nilai)) {
            report
                .at(Place::Cell(*at), truncated(sisi, nilai, cut))
                .expected(plain(cut.hasil.value.round_dp(2)))
                .severity(Severity::Catatan)
        } else {
            let expected = confirmed.unwrap_or_else(|| nearest(&semua, nilai).hasil.value.round_dp(2));
            report.at(Place::Cell(*at), message(sisi, nilai, &semua)).expected(plain(expected))
        };
        report.add(draft.found(plain(nilai.value)).related(twins));
    }
}

/// The averages printed in the last of the closing rows that have some (earlier ones that say something
/// else are of a part of the table); the totals row repeats that of performance.
fn printed(triwulan: &Triwulan, sisi: Sisi) -> Vec<(CellRef, Percent)> {
    let penutup = &triwulan.penutup;
    let totals = penutup.jumlah.as_ref().filter(|_| sisi == Sisi::Kinerja);
    let cells = penutup.rata_rata.iter().chain(totals.map(|j| &j.persen)).filter_map(|p| sisi.persen(p));
    let mut printed: Vec<(CellRef, Percent)> =
        cells.filter_map(|c: &Sourced<Percent>| c.value().map(|v| (c.at, *v))).collect();
    printed.dedup_by_key(|(at, _)| *at);
    // A single average is of the whole table, and so is what the totals row says.
    let single = penutup.rata_rata.iter().filter_map(|p| sisi.persen(p)).count() == 1;
    if let Some(&(last, value)) = printed.iter().max_by_key(|(at, _)| at.row) {
        let whole = |at: &CellRef, p: &Percent| single || at.row == last.row || p.agrees(&value);
        printed.retain(|(at, p)| at.col == last.col && whole(at, p));
    }
    printed
}

fn nearest<'a>(semua: &'a [Cara], nilai: &Percent) -> &'a Cara {
    let distance = |c: &&Cara| {
        // An average in the wrong scale is nearest to the one it is a hundredth of.
        let shift = if salah_skala(nilai, c.hasil.value) { Decimal::ZERO } else { Decimal::ONE };
        (shift, (c.hasil.value - nilai.value).abs())
    };
    // The reader is shown a result that the message names.
    let told = || semua.iter().filter(|c| c.utama);
    told().min_by_key(distance).or_else(|| semua.iter().min_by_key(distance)).unwrap_or(&semua[0])
}

fn message(sisi: Sisi, nilai: &Percent, semua: &[Cara]) -> String {
    let tried: Vec<String> = semua
        .iter()
        .filter(|c| c.utama)
        .map(|c| format!("{} {}", c.nama, format_percent(c.hasil.value)))
        .collect();
    format!(
        "{} tertulis {}, tidak sesuai dengan cara hitung mana pun: {}.",
        sisi.sebutan(),
        format_percent(nilai.value),
        tried.join("; ")
    )
}

fn truncated(sisi: Sisi, nilai: &Percent, cara: &Cara) -> String {
    format!(
        "{} tertulis {}, yaitu {} ({}) yang dipotong, bukan dibulatkan.",
        sisi.sebutan(),
        format_percent(nilai.value),
        format_percent(cara.hasil.value),
        cara.nama
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::hit::test_penutup::penutup;
    use crate::rules::test_support::tabel::{cells, run};

    fn found(k: &str, rp: &str) -> Vec<String> {
        cells(&RULE, &penutup((k, rp), ("", "")))
    }

    #[test]
    fn every_usual_way_is_accepted() {
        // Leaves 100, 60, 80 and 80 in two kegiatan of one program; budgets realised 62,5% in all.
        assert!(found("80.00", "62.50").is_empty());
        assert!(found("80", "63").is_empty());
        assert!(found("", "").is_empty());
        // The mean of the leaves' percentages of money: (100 + 0 + 50 + 100) / 4.
        assert!(found("80.00", "62.50").is_empty());
    }

    #[test]
    fn an_average_that_fits_nothing() {
        assert_eq!(found("81.09", "62.50"), ["Q21"]);
        assert_eq!(found("80.00", "72.50"), ["R21"]);
        let d = penutup(("81.09", "62.50"), ("", ""));
        let finding = &run(&RULE, &d)[0];
        assert!(finding.message.starts_with("Rata-rata capaian kinerja tertulis 81,09%, tidak sesuai"));
        assert!(finding.message.contains("rata-rata sub kegiatan 80%"), "{}", finding.message);
        assert_eq!(finding.expected.as_deref(), Some("80"));
    }
}
