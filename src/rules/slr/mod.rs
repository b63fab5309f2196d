//! Agreement between documents.

mod redaksi;
mod slr001_anggaran_program_berbeda;
mod slr002_anggaran_kegiatan_berbeda;
mod slr003_anggaran_sub_kegiatan_berbeda;
mod slr004_total_anggaran_berbeda;
mod slr005_target_indikator_berbeda;
mod slr006_satuan_berbeda;
mod slr007_realisasi_berbeda;
mod slr008_nama_dieja_berbeda;
mod slr009_tidak_ada_di_dokumen_lain;
mod slr010_total_atasan_bukan_jumlah_bawahan;
mod slr011_anggaran_program_berubah;
mod slr012_hilang_atau_baru_di_perubahan;
mod slr013_target_dan_anggaran_tidak_sejalan;
mod slr015_indikator_tidak_ada_di_pk_kepala;
mod slr016_sub_kegiatan_dua_pemegang;
mod slr017_hasil_indikator_berbeda;
mod slr018_sumber_dana_berbeda;
mod slr019_target_renstra_berbeda;
mod slr020_daftar_iku_berbeda;
mod slr021_indikator_diubah_redaksinya;
mod slr022_sasaran_diubah_redaksinya;
mod slr023_realisasi_tahun_lalu_berbeda;
mod slr025_formulasi_berbeda;
mod slr026_belanja_bukan_total_program;
mod slr027_realisasi_lra_berbeda;
mod slr028_rencana_aksi_berbeda_dengan_pk;
mod slr029_anggaran_kotak_indikator_berbeda;
mod slr030_target_akhir_renstra_berbeda;
mod slr034_dasar_efisiensi_berbeda;
mod slr035_tujuan_berbeda;
mod slr036_baris_berulang_berbeda;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &slr001_anggaran_program_berbeda::RULE,
    &slr002_anggaran_kegiatan_berbeda::RULE,
    &slr003_anggaran_sub_kegiatan_berbeda::RULE,
    &slr004_total_anggaran_berbeda::RULE,
    &slr005_target_indikator_berbeda::RULE,
    &slr006_satuan_berbeda::RULE,
    &slr007_realisasi_berbeda::RULE,
    &slr008_nama_dieja_berbeda::RULE,
    &slr009_tidak_ada_di_dokumen_lain::RULE,
    &slr010_total_atasan_bukan_jumlah_bawahan::RULE,
    &slr011_anggaran_program_berubah::RULE,
    &slr012_hilang_atau_baru_di_perubahan::RULE,
    &slr013_target_dan_anggaran_tidak_sejalan::RULE,
    &slr015_indikator_tidak_ada_di_pk_kepala::RULE,
    &slr016_sub_kegiatan_dua_pemegang::RULE,
    &slr017_hasil_indikator_berbeda::RULE,
    &slr018_sumber_dana_berbeda::RULE,
    &slr019_target_renstra_berbeda::RULE,
    &slr020_daftar_iku_berbeda::RULE,
    &slr021_indikator_diubah_redaksinya::RULE,
    &slr022_sasaran_diubah_redaksinya::RULE,
    &slr023_realisasi_tahun_lalu_berbeda::RULE,
    &slr025_formulasi_berbeda::RULE,
    &slr026_belanja_bukan_total_program::RULE,
    &slr027_realisasi_lra_berbeda::RULE,
    &slr028_rencana_aksi_berbeda_dengan_pk::RULE,
    &slr029_anggaran_kotak_indikator_berbeda::RULE,
    &slr030_target_akhir_renstra_berbeda::RULE,
    &slr034_dasar_efisiensi_berbeda::RULE,
    &slr035_tujuan_berbeda::RULE,
    &slr036_baris_berulang_berbeda::RULE,
];
