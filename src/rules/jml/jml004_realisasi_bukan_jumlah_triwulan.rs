//! JML004: realisasi anggaran setahun bukan jumlah triwulan I sampai IV.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML004",
    name: "realisasi-bukan-jumlah-triwulan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Realisasi anggaran setahun bukan jumlah triwulan I sampai IV.",
    explanation: "Realisasi anggaran pada kolom realisasi tahun berjalan harus sama dengan jumlah realisasi triwulan I, II, III, dan IV pada baris yang sama.",
    remedy: "Cocokkan keempat triwulan dengan laporan keuangan, lalu perbaiki triwulan atau realisasi setahun yang keliru.",
    example: "Triwulan I sampai IV berjumlah Rp66.494.345, sedangkan realisasi setahun tertulis Rp66.494.435.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
