//! STR010: a typed constant stands among formulas in a column of sums.

use crate::documents::{BarisAnggaran, Document};
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::row_name;
use crate::rules::{Report, Rule};
use crate::source::Entry;

pub(super) static RULE: Rule = Rule {
    code: "STR010",
    name: "angka-di-antara-rumus",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Angka diketik di antara rumus pada kolom jumlah",
    explanation: "Hampir semua baris program atau kegiatan pada kolom ini dijumlahkan dengan rumus, tetapi yang satu ini \
                  diketik. Biasanya rumusnya tertimpa; angkanya tidak akan ikut berubah bila rinciannya diubah. Bila \
                  angkanya sudah keliru, aturan lain yang melaporkannya.",
    remedy: "Kembalikan rumusnya, misalnya dengan menyalin dari baris sejenis.",
    example: "Kegiatan 1.1 sampai 1.6 memakai =SUM(…), kegiatan 1.4 berisi 250.000.000.",
    legal_basis: &["Praktik baik"],
    check,
};

/// A table needs so many formulas before a constant among them is odd.
const FORMULAS: usize = 3;

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for table in dossier.documents.iter().filter_map(Document::tabel_anggaran) {
        let sums: Vec<&BarisAnggaran> = (0..table.baris.len())
            .filter(|&row| table.anak(row).next().is_some())
            .map(|row| &table.baris[row])
            .collect();
        let formulas = sums.iter().filter(|row| row.anggaran.entry == Entry::Formula).count();
        let typed: Vec<&&BarisAnggaran> = sums
            .iter()
            .filter(|row| row.anggaran.entry == Entry::Number && row.anggaran.value().is_some())
            .collect();
        // Many constants are a manner, one or two are slips.
        if formulas < FORMULAS || typed.len() * 4 > formulas {
            continue;
        }
        for row in typed.into_iter().filter(|row| !dossier.is_blamed(row.anggaran.at)) {
            let Some(&value) = row.anggaran.value() else { continue };
            let message = format!(
                "Anggaran {} diketik ({}), padahal {formulas} baris sejenis memakai rumus.",
                row_name(row),
                format_rupiah(value)
            );
            report.add(report.at(Place::Cell(row.anggaran.at), message).found(plain(value)));
        }
    }
}
