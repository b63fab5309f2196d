//! SLR036: awards, recommendations and national figures are repeated with something else.

use crate::documents::{BarisUmum, Document, FormKind, Kolom, Sel};
use crate::domain::text::{compare_cores, core_name, normalise};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::of_year;
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR036",
    name: "baris-berulang-berbeda",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Penghargaan, FormKind::Lhe, FormKind::Nasional]],
    summary: "Penghargaan, tindak lanjut LHE, atau angka nasional yang sama ditulis lain di tabel lain.",
    explanation: "Tabel 1.7.1, 3.4.1, dan 3.8.1 sering disalin ke lebih dari satu buku kerja. Baris yang sama (penghargaan, rekomendasi, atau indikator yang sama) harus memuat isi yang sama: prestasi, tingkat, pemberi, status, atau angka nasionalnya. Satu penghargaan yang didapat dua kali dalam satu tabel tidak dipersoalkan.",
    remedy: "Cocokkan dengan piagam, LHE, atau laporan nasional, lalu samakan.",
    example: "Lomba Inovasi TTG: Juara II di Tabel 3.8.1, Juara I di data tambahan.",
    legal_basis: &["Praktik baik"],
    check,
};

/// For each form: the column that names the row, and those that must be the same.
const FORMS: &[(FormKind, Kolom, &[Kolom])] = &[
    (FormKind::Penghargaan, Kolom::Penghargaan, &[Kolom::Prestasi, Kolom::Tingkat, Kolom::Pemberi]),
    (FormKind::Lhe, Kolom::Rekomendasi, &[Kolom::Status, Kolom::Target, Kolom::Waktu]),
    (FormKind::Nasional, Kolom::Indikator, &[Kolom::Nasional]),
];

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for (kind, key, columns) in FORMS {
        let tables: Vec<Vec<(String, &BarisUmum)>> = dossier
            .documents
            .iter()
            .filter(|d| d.kind() == *kind && of_year(dossier, d))
            .filter_map(Document::umum)
            .map(|table| {
                let rows = table.rincian().filter_map(|row| {
                    let name = row.teks(*key).filter(|t| !t.is_blank() && t.at.row == row.row)?;
                    Some((core_name(name.text()), row))
                });
                rows.collect()
            })
            .collect();
        for (index, first) in tables.iter().enumerate() {
            for second in &tables[index + 1..] {
                pairs(first, second, columns, report);
            }
        }
    }
}

fn pairs(
    first: &[(String, &BarisUmum)],
    second: &[(String, &BarisUmum)],
    columns: &[Kolom],
    report: &mut Report<'_>,
) {
    let alone = |rows: &[(String, &BarisUmum)], name: &str| {
        rows.iter().filter(|(other, _)| compare_cores(other, name).same()).count() == 1
    };
    for (name, row) in second {
        let Some((_, other)) = first.iter().find(|(known, _)| compare_cores(known, name).same()) else {
            continue;
        };
        if !alone(first, name) || !alone(second, name) {
            continue;
        }
        for &kolom in columns {
            let (Some((at, own)), Some((place, wanted))) = (told(row, kolom), told(other, kolom)) else {
                continue;
            };
            if same(&own, &wanted) {
                continue;
            }
            let message = format!(
                "{} untuk “{}” di sini “{}”, di tabel lain “{}”.",
                kolom.label(),
                shortened(name),
                shortened(&own),
                shortened(&wanted)
            );
            let other = related(place, Role::Pembanding, wanted);
            report.add(report.at(Place::Cell(at), message).found(own).related([other]));
        }
    }
}

/// What a cell says, if anything.
fn told(row: &BarisUmum, kolom: Kolom) -> Option<(CellRef, String)> {
    let text = match row.sel(kolom)? {
        Sel::Teks(cell) => cell.value()?.clone(),
        Sel::Kuantitas(cell) => match cell.value()?.tercetak() {
            Some(number) => number.normalize().to_string(),
            None => return None,
        },
        Sel::Persen(cell) => cell.value()?.printed().normalize().to_string(),
        Sel::Uang(cell) => cell.value()?.normalize().to_string(),
    };
    let cell = row.sel(kolom)?.at();
    (!normalise(&text).is_empty()).then_some((cell, text))
}

/// Whether two cells say the same, one perhaps more fully.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (normalise(a), normalise(b));
    let whole = |long: &str, short: &str| format!(" {long} ").contains(&format!(" {short} "));
    whole(&a, &b) || whole(&b, &a) || (a.split(' ').count() > 2 && compare_cores(&a, &b).same())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::rules::test_support::umum::umum;

    fn told(prestasi: &str, pemberi: &str) -> Vec<String> {
        let kolom = &[Kolom::Penghargaan, Kolom::Prestasi, Kolom::Pemberi];
        let one =
            umum(FormKind::Penghargaan, 0, kolom, &[&["Lomba Inovasi TTG", "Juara II", "Pj. Gubernur"]]);
        let two = umum(FormKind::Penghargaan, 1, kolom, &[&["Lomba Inovasi TTG", prestasi, pemberi]]);
        run(&RULE, &dossier(vec![one, two])).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn another_place() {
        assert_eq!(
            told("Juara I", "Pj. Gubernur"),
            ["Prestasi untuk “lomba inovasi ttg” di sini “Juara I”, di tabel lain “Juara II”."]
        );
    }

    #[test]
    fn the_same_award() {
        assert!(told("juara II", "Pj. Gubernur").is_empty());
    }

    #[test]
    fn blank_or_fuller() {
        assert!(told("", "Pj. Gubernur Riau").is_empty());
    }
}
