//! Files and sheets.

mod bks001_berkas_tidak_terbaca;
mod bks002_berkas_bersandi;
mod bks003_lembar_tidak_dikenali;
mod bks004_ekstensi_tidak_sesuai;
mod bks005_rumus_tanpa_nilai;
mod bks006_rumus_galat;
mod bks007_dokumen_ganda_berbeda;
mod bks008_berkas_kembar;
mod bks009_dokumen_yang_dirujuk_tidak_ada;
mod bks010_angka_tersembunyi;
mod bks011_dokumen_perangkat_daerah_lain;
mod bks012_tautan_ke_buku_kerja_lain;
mod bks013_nilai_rumus_usang;
mod bks014_rumus_jumlah_melewatkan_baris;
mod bks015_formulir_di_lembar_tersembunyi;

use super::Rule;
pub(super) use bks001_berkas_tidak_terbaca::rule_failed;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &bks001_berkas_tidak_terbaca::RULE,
    &bks002_berkas_bersandi::RULE,
    &bks003_lembar_tidak_dikenali::RULE,
    &bks004_ekstensi_tidak_sesuai::RULE,
    &bks005_rumus_tanpa_nilai::RULE,
    &bks006_rumus_galat::RULE,
    &bks007_dokumen_ganda_berbeda::RULE,
    &bks008_berkas_kembar::RULE,
    &bks009_dokumen_yang_dirujuk_tidak_ada::RULE,
    &bks010_angka_tersembunyi::RULE,
    &bks011_dokumen_perangkat_daerah_lain::RULE,
    &bks012_tautan_ke_buku_kerja_lain::RULE,
    &bks013_nilai_rumus_usang::RULE,
    &bks014_rumus_jumlah_melewatkan_baris::RULE,
    &bks015_formulir_di_lembar_tersembunyi::RULE,
];
