//! Time.

mod tanggal_perjanjian;
mod wkt001_tahun_berbeda;
mod wkt002_tanggal_berbeda_di_satu_dokumen;
mod wkt003_perubahan_tidak_sesudah_murni;
mod wkt004_triwulan_belum_berjalan;
mod wkt005_tanggal_sebelum_tahun_yang_diukur_selesai;
mod wkt006_masa_renstra_berbeda;
mod wkt007_dokumen_tahun_lain;
mod wkt008_tempat_berbeda;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &wkt001_tahun_berbeda::RULE,
    &wkt002_tanggal_berbeda_di_satu_dokumen::RULE,
    &wkt003_perubahan_tidak_sesudah_murni::RULE,
    &wkt004_triwulan_belum_berjalan::RULE,
    &wkt005_tanggal_sebelum_tahun_yang_diukur_selesai::RULE,
    &wkt006_masa_renstra_berbeda::RULE,
    &wkt007_dokumen_tahun_lain::RULE,
    &wkt008_tempat_berbeda::RULE,
];
