//! Agreement between documents.

mod slr001_anggaran_program_berbeda;
mod slr002_anggaran_kegiatan_berbeda;
mod slr003_anggaran_sub_kegiatan_berbeda;
mod slr004_total_anggaran_berbeda;
mod slr005_target_indikator_berbeda;
mod slr007_realisasi_berbeda;
mod slr010_total_atasan_bukan_jumlah_bawahan;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &slr001_anggaran_program_berbeda::RULE,
    &slr002_anggaran_kegiatan_berbeda::RULE,
    &slr003_anggaran_sub_kegiatan_berbeda::RULE,
    &slr004_total_anggaran_berbeda::RULE,
    &slr005_target_indikator_berbeda::RULE,
    &slr007_realisasi_berbeda::RULE,
    &slr010_total_atasan_bukan_jumlah_bawahan::RULE,
];
