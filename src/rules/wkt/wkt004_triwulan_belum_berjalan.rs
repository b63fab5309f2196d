//! WKT004: a quarter that hasn't begun at the document's date holds a realisation.

use super::tanggal_perjanjian::baris;
use super::wkt002_tanggal_berbeda_di_satu_dokumen::satu_baris;
use crate::documents::{Document, FormKind, Triwulan};
use crate::domain::tanggal;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "WKT004",
    name: "realisasi-triwulan-belum-berjalan",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Triwulan]],
    summary: "Triwulan yang belum dimulai pada tanggal dokumen sudah berisi realisasi",
    explanation: "Laporan yang ditandatangani pada suatu bulan tidak mungkin memuat realisasi triwulan yang belum \
                  dimulai. Biasanya tanggalnya tertinggal dari laporan triwulan sebelumnya, atau angkanya masuk ke \
                  kolom triwulan yang salah.",
    remedy: "Perbaiki tanggal dokumen, atau pindahkan realisasi ke triwulan yang benar.",
    example: "Laporan bertanggal 10 Juli 2024, tetapi kolom Triwulan IV sudah berisi realisasi.",
    legal_basis: &[],
    check,
};

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Triwulan(triwulan) = document else { continue };
        let Some(line) = baris(document) else { continue };
        let read = tanggal::read(line.text());
        let Some(month) = read.bulan.filter(|_| read.tahun == Some(dossier.year)) else { continue };
        for (quarter, roman) in ROMAN.iter().enumerate() {
            let begins = u8::try_from(quarter).unwrap_or(u8::MAX) * 3 + 1;
            if month >= begins {
                continue;
            }
            let filled = filled(triwulan, quarter);
            let Some(&first) = filled.first() else { continue };
            let message = format!(
                "Dokumen ini bertanggal “{}”, tetapi Triwulan {roman} yang waktu itu belum dimulai sudah berisi \
                 realisasi ({} sel).",
                satu_baris(line.text()),
                filled.len()
            );
            let draft = report.at(Place::Cell(line.at), message).found(satu_baris(line.text()));
            report.add(draft.related([related(first, Role::Dasar, "")]));
            break;
        }
    }
}

/// The cells of a quarter that hold a figure other than zero.
fn filled(triwulan: &Triwulan, quarter: usize) -> Vec<CellRef> {
    let pairs = triwulan.baris.iter().map(|baris| &baris.triwulan[quarter]);
    pairs
        .flat_map(|pair| pair.k.iter().chain(&pair.rp))
        .filter(|cell| cell.value().is_some_and(|value| !value.is_zero()))
        .map(|cell| cell.at)
        .collect()
}
