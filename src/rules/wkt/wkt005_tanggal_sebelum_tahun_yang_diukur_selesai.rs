//! WKT005: a measurement of the whole year is dated before the year's last months.

use super::tanggal_perjanjian::baris;
use super::wkt002_tanggal_berbeda_di_satu_dokumen::satu_baris;
use crate::documents::{Document, FormKind};
use crate::domain::tanggal;
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "WKT005",
    name: "tanggal-sebelum-tahun-yang-diukur-selesai",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pengukuran]],
    summary: "Pengukuran kinerja setahun bertanggal sebelum tahunnya selesai",
    explanation: "Pengukuran kinerja tahunan memuat realisasi sampai 31 Desember, sehingga lazim ditandatangani \
                  pada akhir Desember atau tahun berikutnya. Tanggal pada awal tahun yang diukur biasanya \
                  tertinggal dari RKT atau PK yang disalin. Pengukuran triwulan, semester, atau bulanan tidak \
                  dipersoalkan.",
    remedy: "Perbaiki tanggalnya, biasanya tahunnya kurang satu.",
    example: "Pengukuran Kinerja Tahun 2024 bertanggal 15 Januari 2024.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014"],
    check,
};

/// From this month on a measurement may be a forecast of the year's end.
const LATE: u8 = 11;

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in dossier.documents.iter().filter(|d| d.kind() == FormKind::Pengukuran) {
        let Some(line) = baris(document) else { continue };
        let read = tanggal::read(line.text());
        let early = read.bulan.is_some_and(|month| month < LATE) && read.tahun == Some(dossier.year);
        if !early || of_a_part(document) || !measured(document) {
            continue;
        }
        let message = format!(
            "Pengukuran kinerja tahun {} bertanggal “{}”, padahal tahunnya waktu itu belum selesai.",
            dossier.year,
            satu_baris(line.text())
        );
        report.add(report.at(Place::Cell(line.at), message).found(satu_baris(line.text())));
    }
}

/// Whether the titles speak of a part of the year.
fn of_a_part(document: &Document) -> bool {
    const PARTS: &[&str] = &["triwulan", "tw", "semester", "bulan", "caturwulan", "s d", "sampai"];
    document.head().judul.iter().any(|line| {
        let title = format!(" {} ", normalise(line.text()));
        PARTS.iter().any(|part| title.contains(&format!(" {part} ")))
    })
}

/// Whether something has been measured at all.
fn measured(document: &Document) -> bool {
    document.indikator().iter().any(|b| b.realisasi.as_ref().is_some_and(|r| r.value().is_some()))
}
