//! STR014: a heading names another year than its column holds.

use crate::documents::{Document, FormKind, Kolom};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::iku::of_year;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "STR014",
    name: "judul-kolom-bukan-isinya",
    severity: Severity::Peringatan,
    needs: &[&[
        FormKind::CapaianAtribut,
        FormKind::KinerjaAnggaran,
        FormKind::Efisiensi,
        FormKind::ProgramAnalisis,
        FormKind::Nasional,
        FormKind::RenstraBanding,
        FormKind::IndikatorRingkas,
    ]],
    summary: "Judul kolom menyebut tahun lain daripada yang diisi di bawahnya.",
    explanation: "Tabel ini untuk satu tahun, tetapi judul salah satu kolomnya menyebut tahun lain, biasanya tertinggal dari laporan tahun lalu. Tabel yang memang membandingkan beberapa tahun tidak diperiksa, begitu pula kolom realisasi nasional dan target akhir Renstra.",
    remedy: "Ganti tahun pada judul kolom.",
    example: "Tabel IV tahun 2024 berjudul kolom “Capaian 2023” di atas capaian tahun 2024.",
    legal_basis: &["Praktik baik"],
    check,
};

/// The columns that are of the table's own year.
const OWN_YEAR: &[Kolom] = &[
    Kolom::Target,
    Kolom::Realisasi,
    Kolom::Capaian,
    Kolom::Anggaran,
    Kolom::RealisasiAnggaran,
    Kolom::PersenAnggaran,
    Kolom::Penyerapan,
];

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in dossier.documents.iter().filter(|d| of_year(dossier, d)) {
        let Document::Tabel(tabel) = document else { continue };
        if dossier.year == 0 || !RULE.needs[0].contains(&tabel.head.kind) {
            continue;
        }
        for column in tabel.kolom.iter().filter(|k| OWN_YEAR.contains(&k.kolom)) {
            let Some(year) = column.tahun.filter(|year| *year != dossier.year) else { continue };
            // Two columns of one kind are a comparison of years.
            let twin = tabel.kolom.iter().filter(|k| k.kolom == column.kolom).count() > 1;
            let filled = tabel.baris.iter().any(|b| b.sel(column.kolom).is_some_and(|s| !s.is_blank()));
            if twin || !filled {
                continue;
            }
            let message = format!(
                "Judul kolom {} menyebut tahun {year}, padahal {} ini untuk tahun {}.",
                column.kolom.label(),
                tabel.head.kind.label(),
                dossier.year
            );
            let draft = report.at(Place::Cell(column.kepala), message).found(year.to_string());
            report.add(draft.expected(dossier.year.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(kind: FormKind, tahun: Option<i32>, capaian: &str) -> Vec<String> {
        let mut table = umum(kind, 0, &[Kolom::Indikator, Kolom::Capaian], &[&["Persentase", capaian]]);
        if let Document::Tabel(tabel) = &mut table {
            tabel.kolom[1].tahun = tahun;
        }
        cells(&RULE, &dossier(vec![table]))
    }

    #[test]
    fn last_years_heading() {
        assert_eq!(told(FormKind::CapaianAtribut, Some(2023), "100"), ["B91"]);
    }

    #[test]
    fn its_own_year_or_none() {
        assert!(told(FormKind::CapaianAtribut, Some(2024), "100").is_empty());
        assert!(told(FormKind::CapaianAtribut, None, "100").is_empty());
    }

    #[test]
    fn comparisons_and_empty_columns() {
        assert!(told(FormKind::AntarTahun, Some(2023), "100").is_empty());
        assert!(told(FormKind::CapaianAtribut, Some(2023), "").is_empty());
    }
}
