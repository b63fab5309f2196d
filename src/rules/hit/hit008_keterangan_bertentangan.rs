//! HIT008: what a remark says of two figures contradicts them.

use crate::documents::{BarisUmum, Document, FormKind, Kolom};
use crate::domain::percent::Percent;
use crate::domain::text::normalise;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "HIT008",
    name: "keterangan-bertentangan-dengan-angka",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Efisiensi, FormKind::Nasional]],
    summary: "Keterangan bertentangan dengan angka di baris yang sama.",
    explanation: "Kolom keterangan menyebut efisien padahal capaiannya lebih kecil daripada penyerapannya (atau sebaliknya), atau menyebut lebih tinggi daripada nasional padahal lebih rendah. Keterangan yang menyebut keduanya tidak diperiksa.",
    remedy: "Perbaiki keterangannya, atau angkanya bila keterangannya yang benar.",
    example: "Capaian 60%, penyerapan 95%, keterangan “Efisien”.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// Two figures of a row and whether the remark says that the first is the larger.
struct Ucapan {
    at: CellRef,
    kata: String,
    lebih: bool,
    nilai: [(CellRef, Percent); 2],
    apa: [&'static str; 2],
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        for baris in tabel.rincian() {
            let said = match tabel.head.kind {
                FormKind::Efisiensi => efficient(baris),
                FormKind::Nasional => national(dossier, baris),
                _ => None,
            };
            let Some(said) = said.filter(contradicts) else { continue };
            if said.nilai.iter().any(|(at, _)| dossier.is_blamed(*at)) {
                continue;
            }
            let [(a, first), (b, second)] = &said.nilai;
            let message = format!(
                "Keterangan {} menyebut “{}”, padahal {} {} dan {} {}.",
                umum_name(baris),
                said.kata,
                said.apa[0],
                format_percent(first.printed()),
                said.apa[1],
                format_percent(second.printed())
            );
            let basis =
                [related(*a, Role::Dasar, plain(first.value)), related(*b, Role::Dasar, plain(second.value))];
            report.add(report.at(Place::Cell(said.at), message).found(said.kata.as_str()).related(basis));
        }
    }
}

fn contradicts(said: &Ucapan) -> bool {
    let [(_, first), (_, second)] = &said.nilai;
    if said.lebih { first.high() < second.low() } else { first.low() > second.high() }
}

fn efficient(baris: &BarisUmum) -> Option<Ucapan> {
    let cell = baris.teks(Kolom::Keterangan).filter(|t| t.at.row == baris.row)?;
    let lebih = match normalise(cell.text()).as_str() {
        "efisien" | "sangat efisien" => true,
        "tidak efisien" | "kurang efisien" | "belum efisien" => false,
        _ => return None,
    };
    let (first, second) = (baris.persen(Kolom::Capaian)?, baris.persen(Kolom::Penyerapan)?);
    Some(Ucapan {
        at: cell.at,
        kata: cell.text().trim().to_owned(),
        lebih,
        nilai: [(first.at, *first.value()?), (second.at, *second.value()?)],
        apa: ["capaiannya", "penyerapannya"],
    })
}

fn national(dossier: &Dossier, baris: &BarisUmum) -> Option<Ucapan> {
    let cell = baris.teks(Kolom::Keterangan).filter(|t| t.at.row == baris.row)?;
    let text = normalise(cell.text());
    let higher = ["lebih tinggi", "di atas nasional", "melebihi"].iter().find(|w| text.contains(**w));
    let lower = ["lebih rendah", "di bawah nasional"].iter().find(|w| text.contains(**w));
    let (kata, lebih) = match (higher, lower) {
        (Some(word), None) => (*word, true),
        (None, Some(word)) => (*word, false),
        _ => return None,
    };
    // Of a direction that is better when lower, words may be meant the other way.
    let name = baris.teks(Kolom::Indikator)?.text();
    dossier.polaritas(name).filter(|p| *p == crate::domain::polaritas::Polaritas::Positif)?;
    let number = |kolom| {
        let cell = baris.kuantitas(kolom)?;
        Some((cell.at, cell.value()?.interval()?))
    };
    Some(Ucapan {
        at: cell.at,
        kata: kata.to_owned(),
        lebih,
        nilai: [number(Kolom::Realisasi)?, number(Kolom::Nasional)?],
        apa: ["realisasinya", "angka nasional"],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(capaian: &str, penyerapan: &str, ket: &str) -> Vec<String> {
        let kolom = &[Kolom::Indikator, Kolom::Capaian, Kolom::Penyerapan, Kolom::Keterangan];
        let rows: &[&[&str]] = &[&["Persentase", capaian, penyerapan, ket]];
        cells(&RULE, &dossier(vec![umum(FormKind::Efisiensi, 0, kolom, rows)]))
    }

    #[test]
    fn called_efficient_and_is_not() {
        assert_eq!(told("60", "95", "Efisien"), ["D1"]);
        assert_eq!(told("100", "88.89", "Tidak Efisien"), ["D1"]);
    }

    #[test]
    fn as_the_figures_say() {
        assert!(told("100", "88.89", "Efisien").is_empty());
        assert!(told("60", "95", "Kurang efisien").is_empty());
    }

    #[test]
    fn equal_as_printed_or_other_words() {
        assert!(told("95", "95.4", "Efisien").is_empty());
        assert!(told("60", "95", "Efisiensi dihitung tahun depan").is_empty());
    }
}
