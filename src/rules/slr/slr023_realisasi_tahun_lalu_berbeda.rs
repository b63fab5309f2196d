//! SLR023: what a table says of last year isn't what last year's own document says.

use crate::documents::{Document, FormKind, Kolom, TabelUmum};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::text::{Name, core_name};
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::dossier::apart::Reason;
use crate::dossier::indicators::compare_indicators;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR023",
    name: "hasil-tahun-lalu-berbeda",
    severity: Severity::Galat,
    needs: &[&[FormKind::AntarTahun]],
    summary: "Target, realisasi, atau capaian tahun lalu tidak sama dengan dokumen tahun lalu.",
    explanation: "Tabel perbandingan antartahun (3.2.1) mengulang hasil tahun-tahun sebelumnya. Bila Pengukuran Kinerja tahun itu ada di folder yang sama, angkanya harus sama dengan yang sudah dilaporkan. Angka yang hanya berbeda banyaknya desimal dianggap sama.",
    remedy: "Salin dari Pengukuran Kinerja tahun itu.",
    example: "Tabel 3.2.1 menulis realisasi 2023 75%, Pengukuran Kinerja 2023 menulis 57%.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for apart in &dossier.apart {
        let (Reason::OtherYear(year), Document::Indikator(old)) = (&apart.reason, &apart.document) else {
            continue;
        };
        if old.head.kind != FormKind::Pengukuran {
            continue;
        }
        let rows: Vec<(Name, Vec<Angka>)> = old
            .baris
            .iter()
            .map(|b| {
                let figures = [
                    b.target.value().and_then(Kuantitas::interval).map(|p| ("target", b.target.at, p)),
                    b.realisasi.as_ref().and_then(|s| Some(("realisasi", s.at, s.value()?.interval()?))),
                    b.capaian.as_ref().and_then(|s| Some(("capaian", s.at, *s.value()?))),
                ];
                (Name::of_core(&core_name(b.indikator.text())), figures.into_iter().flatten().collect())
            })
            .collect();
        for document in &dossier.documents {
            if let Document::Tabel(tabel) = document
                && tabel.head.kind == FormKind::AntarTahun
            {
                compare(tabel, *year, &rows, report);
            }
        }
    }
}

/// What it is, where, and its value.
type Angka = (&'static str, CellRef, Percent);

fn compare(tabel: &TabelUmum, year: i32, old: &[(Name, Vec<Angka>)], report: &mut Report<'_>) {
    let column = tabel.kolom.iter().find_map(|k| match k.kolom {
        Kolom::RealisasiTahun(n) if k.tahun == Some(year) => Some(n),
        _ => None,
    });
    let Some(n) = column else { return };
    for baris in tabel.rincian() {
        let Some(text) = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank()) else { continue };
        let name = Name::of_core(&core_name(text.text()));
        let Some((_, figures)) = old.iter().find(|(other, _)| compare_indicators(other, &name).same()) else {
            continue;
        };
        let quantity = |kolom| {
            let cell = baris.kuantitas(kolom)?;
            Some((cell.at, cell.value()?.interval()?))
        };
        let share = baris.persen(Kolom::CapaianTahun(n)).and_then(|c| Some((c.at, *c.value()?)));
        let own = [
            ("target", quantity(Kolom::TargetTahun(n))),
            ("realisasi", quantity(Kolom::RealisasiTahun(n))),
            ("capaian", share),
        ];
        for (what, at, value) in own.into_iter().filter_map(|(what, cell)| cell.map(|(at, v)| (what, at, v)))
        {
            let other = figures.iter().find(|(kind, ..)| *kind == what);
            let Some((_, place, wanted)) = other.filter(|(.., wanted)| !wanted.agrees(&rounded(&value)))
            else {
                continue;
            };
            let (found, expected) = (value.printed(), wanted.printed());
            let message = format!(
                "{} {} tahun {year} tertulis {}, padahal dokumen tahun itu menyebut {}.",
                crate::rules::figures::capitalised(what),
                umum_name(baris),
                format_number(found),
                format_number(expected)
            );
            let basis = related(*place, Role::Pembanding, plain(expected));
            let draft = report.at(Place::Cell(at), message).found(plain(found)).expected(plain(expected));
            report.add(draft.related([basis]));
        }
    }
}

/// A figure with the precision it is typed in.
fn rounded(value: &Percent) -> Percent {
    if value.half.is_zero() { Percent::shown(value.value, value.value.scale()) } else { *value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::apart::Apart;
    use crate::rules::test_support::tabel::{baris_indikator, cells, dengan_capaian, dossier, indikator};
    use crate::rules::test_support::umum::umum;

    fn told(realisasi: &str, capaian: &str) -> Vec<String> {
        let kolom =
            &[Kolom::Indikator, Kolom::TargetTahun(0), Kolom::RealisasiTahun(0), Kolom::CapaianTahun(0)];
        let rows: &[&[&str]] = &[&["Persentase kelurahan berkembang", "42%", realisasi, capaian]];
        let mut table = umum(FormKind::AntarTahun, 0, kolom, rows);
        if let Document::Tabel(tabel) = &mut table {
            tabel.kolom.iter_mut().skip(1).for_each(|k| k.tahun = Some(2023));
        }
        let old = baris_indikator(1, 4, ("1", "S", "Persentase kelurahan berkembang", "%", "42%"));
        let old = dengan_capaian(old, "75%", "178.57");
        let mut d = dossier(vec![table]);
        let document = indikator(FormKind::Pengukuran, 1, vec![old]);
        d.apart.push(Apart { document, reason: Reason::OtherYear(2023) });
        cells(&RULE, &d)
    }

    #[test]
    fn swapped_digits() {
        assert_eq!(told("57%", "178.57"), ["C1"]);
        assert_eq!(told("75%", "187"), ["D1"]);
    }

    #[test]
    fn as_it_was_reported() {
        assert!(told("75%", "178.57").is_empty());
    }

    #[test]
    fn fewer_decimals_are_the_same() {
        assert!(told("75%", "178.6").is_empty());
        assert!(told("75%", "179").is_empty());
    }
}
