//! HIT005: tingkat efisiensi tidak sesuai dengan capaian dan penyerapannya.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::capaian::{efisiensi, tingkat_efisiensi};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::tulis::{format_number, format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{and_others, related, twins, umum_name};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "HIT005",
    name: "tingkat-efisiensi-salah",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Efisiensi]],
    summary: "Tingkat efisiensi tidak sesuai dengan capaian dan penyerapannya.",
    explanation: "Tingkat efisiensi adalah capaian kinerja dibagi penyerapan anggaran: perbandingan, bukan persentase. 100% dibagi 88,89% adalah 1,12, bukan 1,12%. Ada daerah yang menulisnya sebagai selisih capaian dan penyerapan, atau sebagai sisa anggaran; cara yang dipakai sebagian besar baris tabel itulah yang diperiksa.",
    remedy: "Hitung ulang dengan capaian dibagi penyerapan, dan tulis tanpa tanda persen.",
    example: "Capaian 100%, penyerapan 88,89%, tetapi tingkat efisiensi tertulis 1,12% (seharusnya 1,12).",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// How a table computes its efficiency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cara {
    /// `capaian / penyerapan`.
    Rasio,
    /// The same, with the sign of a percentage behind it.
    RasioBerpersen,
    /// `capaian / penyerapan × 100`.
    RasioPersen,
    /// `capaian − penyerapan`.
    Selisih,
    /// `100 − penyerapan`.
    Sisa,
}

const SEMUA: [Cara; 5] = [Cara::Rasio, Cara::RasioBerpersen, Cara::RasioPersen, Cara::Selisih, Cara::Sisa];

/// A row with all three figures.
struct Hitungan<'a> {
    baris: &'a BarisUmum,
    capaian: &'a Sourced<Percent>,
    penyerapan: &'a Sourced<Percent>,
    tingkat: &'a Sourced<Kuantitas>,
    tercetak: Percent,
    berpersen: bool,
}

impl Hitungan<'_> {
    /// The lowest and the highest value that the printed operands allow.
    fn batas(&self, cara: Cara) -> Option<(Decimal, Decimal)> {
        let (c, p) = (self.capaian.value()?, self.penyerapan.value()?);
        let ratio = |kali: Decimal| {
            let low = tingkat_efisiensi(c.low(), p.high())?.checked_mul(kali)?;
            Some((low, tingkat_efisiensi(c.high(), p.low())?.checked_mul(kali)?))
        };
        match cara {
            Cara::Rasio | Cara::RasioBerpersen => ratio(Decimal::ONE),
            Cara::RasioPersen => ratio(Decimal::ONE_HUNDRED),
            Cara::Selisih => Some((c.low().checked_sub(p.high())?, c.high().checked_sub(p.low())?)),
            Cara::Sisa => Some((efisiensi(p.high())?, efisiensi(p.low())?)),
        }
    }

    fn cocok(&self, cara: Cara) -> bool {
        match cara {
            Cara::Rasio if self.berpersen => return false,
            Cara::RasioBerpersen if !self.berpersen => return false,
            _ => {}
        }
        let t = &self.tercetak;
        self.batas(cara).is_some_and(|(low, high)| {
            low <= t.high() && high >= t.low() || t.truncates(low) || t.truncates(high)
        })
    }
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        let rows = rows(dossier, tabel);
        let count = |cara: Cara| rows.iter().filter(|b| b.cocok(cara)).count();
        // The first of the best: the ratio is what the regulation means.
        let Some(cara) = SEMUA.into_iter().rev().max_by_key(|&c| count(c)) else { continue };
        if rows.is_empty() || rows.len() > 1 && count(cara) * 2 < rows.len() {
            continue;
        }
        if cara == Cara::RasioBerpersen {
            signed(&rows, report);
        }
        let cara = if count(cara) == 0 { Cara::Rasio } else { cara };
        for b in rows.iter().filter(|b| !b.cocok(cara) && !b.cocok(Cara::Rasio)) {
            wrong(b, cara, report);
        }
    }
}

fn rows<'a>(dossier: &Dossier, tabel: &'a TabelUmum) -> Vec<Hitungan<'a>> {
    tabel
        .rincian()
        .filter_map(|baris| {
            let capaian = baris.persen(Kolom::Capaian)?;
            let penyerapan = baris.persen(Kolom::Penyerapan)?;
            let tingkat = baris.kuantitas(Kolom::Efisiensi)?;
            let shown = tingkat.value()?.interval()?;
            // A ratio typed with two decimals is a rounded one.
            let rounded = Percent::shown(shown.value, shown.value.scale());
            let tercetak = if shown.half.is_zero() { rounded } else { shown };
            let zero = penyerapan.value()?.low() <= Decimal::ZERO;
            let blamed = dossier.is_blamed(capaian.at) || dossier.is_blamed(penyerapan.at);
            capaian.value()?;
            let berpersen = tingkat.value()?.is_persen();
            (!zero && !blamed).then_some(Hitungan {
                baris,
                capaian,
                penyerapan,
                tingkat,
                tercetak,
                berpersen,
            })
        })
        .collect()
}

/// The whole column prints ratios as percentages: one finding.
fn signed(rows: &[Hitungan<'_>], report: &mut Report<'_>) {
    let cells: Vec<(CellRef, String)> = rows
        .iter()
        .filter(|b| b.cocok(Cara::RasioBerpersen))
        .map(|b| (b.tingkat.at, plain(b.tercetak.printed())))
        .collect();
    let Some(((at, value), others)) = cells.split_first() else { return };
    let Some(first) = rows.iter().find(|b| b.tingkat.at == *at) else { return };
    let message = format!(
        "Tingkat efisiensi tertulis {}{}, padahal perbandingan, bukan persentase: seharusnya {}.",
        format_percent(first.tercetak.printed()),
        and_others(others.len()),
        format_number(first.tercetak.printed())
    );
    report.add(report.at(Place::Cell(*at), message).found(value).expected(value).related(twins(others)));
}

fn wrong(b: &Hitungan<'_>, cara: Cara, report: &mut Report<'_>) {
    let Some((low, high)) = b.batas(cara) else { return };
    let exact = ((low + high) / Decimal::TWO).round_dp(2);
    let show = |value: Decimal| match cara {
        Cara::Rasio | Cara::RasioBerpersen => format_number(value),
        _ => format_percent(value),
    };
    let message = format!(
        "Tingkat efisiensi {} tertulis {}, padahal hasil hitungnya {}.",
        umum_name(b.baris),
        if b.berpersen { format_percent(b.tercetak.printed()) } else { format_number(b.tercetak.printed()) },
        show(exact)
    );
    let operand = |s: &Sourced<Percent>| {
        related(s.at, Role::Dasar, s.value().map(|p| plain(p.value)).unwrap_or_default())
    };
    let draft = report.at(Place::Cell(b.tingkat.at), message).found(plain(b.tercetak.value));
    report.add(draft.expected(plain(exact)).related([operand(b.capaian), operand(b.penyerapan)]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, marked, run};
    use crate::rules::test_support::umum::{Isi, umum};

    const KOLOM: &[Kolom] = &[Kolom::Indikator, Kolom::Capaian, Kolom::Penyerapan, Kolom::Efisiensi];

    fn tabel(rows: &[[&str; 4]]) -> Dossier {
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 4]>::as_slice).collect();
        dossier(vec![umum(FormKind::Efisiensi, 0, KOLOM, &isi)])
    }

    #[test]
    fn the_printed_report_prints_ratios_as_percentages() {
        let d = tabel(&[
            ["Satu", "100", "88.89", "1.12%"],
            ["Dua", "107.6", "65.25", "1.65%"],
            ["Tiga", "100", "67.90", "1.47%"],
        ]);
        assert_eq!(marked(&RULE, &d), ["D1", "D2", "D3"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Tingkat efisiensi tertulis 1,12% (juga di 2 sel lain), padahal perbandingan, bukan persentase: seharusnya 1,12."
        );
    }

    #[test]
    fn one_wrong_ratio() {
        let d = tabel(&[
            ["Satu", "100", "88.89", "1.21"],
            ["Dua", "107.6", "65.25", "1.65"],
            ["Tiga", "100", "67.90", "1.47"],
        ]);
        assert_eq!(cells(&RULE, &d), ["D1"]);
    }

    #[test]
    fn every_way_of_computing_it() {
        for tingkat in [["1.12", "1.65"], ["112.5%", "164.9%"], ["11.11%", "42.35%"], ["11.11%", "34.75%"]] {
            let d = tabel(&[["Satu", "100", "88.89", tingkat[0]], ["Dua", "107.6", "65.25", tingkat[1]]]);
            assert!(cells(&RULE, &d).is_empty(), "{tingkat:?}");
        }
        // Neither computed nor alike: another measure.
        let d = tabel(&[["Satu", "100", "88.89", "7"], ["Dua", "107.6", "65.25", "8"]]);
        assert!(cells(&RULE, &d).is_empty());
    }
}
