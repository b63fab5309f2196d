//! WKT001: a year in a title, header or date isn't the dossier's.

use crate::documents::{Document, FormKind};
use crate::domain::tanggal;
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "WKT001",
    name: "tahun-berbeda",
    severity: Severity::Galat,
    needs: &[],
    summary: "Tahun pada judul, kepala kolom, atau tanggal bukan tahun berkas-berkas ini",
    explanation: "Semua dokumen dalam folder ini untuk satu tahun yang sama. Tahun yang lain pada judul, kepala \
                  kolom, atau tanggal biasanya tertinggal dari dokumen tahun lalu yang disalin. Rencana yang \
                  ditandatangani menjelang akhir tahun sebelumnya dan laporan yang ditandatangani tahun \
                  berikutnya tidak dipersoalkan.",
    remedy: "Ganti tahunnya. Bila semua dokumen memang untuk tahun lain, isi `tahun` di cermat.toml.",
    example: "“PERJANJIAN KINERJA TAHUN 2023” di antara dokumen tahun 2024.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    if dossier.year == 0 {
        return;
    }
    for document in &dossier.documents {
        let mut found: Vec<(i32, CellRef, &'static str)> = Vec::new();
        for tahun in &document.head().tahun {
            if let Some(year) = tahun.value().filter(|y| **y != dossier.year) {
                found.push((*year, tahun.at, "judul atau kepala kolom"));
            }
        }
        if let Some(date) = document.tanda_tangan().and_then(|t| t.tempat_tanggal.as_ref()) {
            let read = tanggal::read(date.text());
            if let Some(year) = read.tahun.filter(|y| !may_be_dated(document, *y, read.bulan, dossier.year)) {
                found.push((year, date.at, "tanggal"));
            }
        }
        let label = document.head().kind.label();
        // One finding for each wrong year, at its first cell.
        for (index, &(year, at, place)) in found.iter().enumerate() {
            if found[..index].iter().any(|(y, _, _)| *y == year) {
                continue;
            }
            let mut twins: Vec<CellRef> = found
                .iter()
                .filter(|(y, cell, _)| *y == year && *cell != at)
                .map(|(_, cell, _)| *cell)
                .collect();
            twins.dedup();
            let message = format!(
                "Tahun pada {place} {label} tertulis {year}, padahal dokumen ini untuk tahun {}.",
                dossier.year
            );
            let twins = twins.into_iter().map(|cell| Related {
                at: Place::Cell(cell),
                role: Role::Kembar,
                value: year.to_string(),
            });
            report.add(
                report
                    .at(Place::Cell(at), message)
                    .found(year.to_string())
                    .expected(dossier.year.to_string())
                    .related(twins),
            );
        }
    }
}

/// Whether a document of a year may be signed in another one: plans ahead of it, reports after it.
fn may_be_dated(document: &Document, year: i32, month: Option<u8>, wanted: i32) -> bool {
    let late = month.is_some_and(|m| m >= 10);
    match document.kind() {
        FormKind::Rkt => year == wanted || year == wanted - 1,
        FormKind::Pengukuran | FormKind::Triwulan | FormKind::Tabel33 => year == wanted || year == wanted + 1,
        FormKind::PkPerubahan => year == wanted,
        _ => year == wanted || (late && year == wanted - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{KEPALA, Susun, periksa, sel, teks};
    use crate::source::{Entry, Sourced};

    fn title(susun: Susun, document: usize, year: i32) -> Susun {
        susun.ubah(document, |d| {
            let at = d.head().tahun[0].at;
            d.head_mut().tahun = vec![Sourced::value_at(at, year, Entry::Text)];
        })
    }

    fn date(susun: Susun, document: usize, text: &'static str) -> Susun {
        susun.ubah(document, |d| {
            let block = match d {
                Document::Pernyataan(d) => &mut d.tanda_tangan,
                Document::Lampiran(d) => d.tanda_tangan.as_mut().unwrap(),
                Document::Indikator(d) => d.tanda_tangan.as_mut().unwrap(),
                _ => return,
            };
            let at = block.tempat_tanggal.as_ref().unwrap().at;
            block.tempat_tanggal = Some(teks(at.sheet, at.row, at.col, text));
        })
    }

    #[test]
    fn last_years_title_is_found() {
        let findings = periksa(&RULE, &title(Susun::baru().dinas(Tahap::Murni), 3, 2023).jadi());
        assert_eq!(sel(&findings), ["3!A1"]);
        assert_eq!(findings[0].expected.as_deref(), Some("2024"));
    }

    #[test]
    fn a_date_in_another_year_is_found() {
        let fires = |document, text| {
            let susun = Susun::baru().dinas(Tahap::Murni).tabel(FormKind::Pengukuran, KEPALA);
            sel(&periksa(&RULE, &date(susun, document, text).jadi()))
        };
        assert_eq!(fires(2, "Sukamaju, Januari 2023"), ["2!E21"]);
        assert_eq!(fires(2, "Sukamaju, Desember 2023"), [] as [&str; 0]);
        assert_eq!(fires(2, "Sukamaju,            2024"), [] as [&str; 0]);
        assert_eq!(fires(8, "Sukamaju, Januari 2025"), [] as [&str; 0]);
        assert_eq!(fires(8, "Sukamaju, Januari 2023"), ["8!E21"]);
    }

    #[test]
    fn without_a_year_nothing_is_said() {
        let mut dossier = title(Susun::baru().dinas(Tahap::Murni), 3, 2023).jadi();
        dossier.year = 0;
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
