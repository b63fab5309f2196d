//! Computed columns.

mod hit001_capaian_salah_hitung;
mod hit002_persentase_penyerapan_salah_hitung;
mod hit003_predikat_tidak_sesuai;
mod hit004_rata_rata_salah_hitung;
mod hit005_tingkat_efisiensi_salah;
mod hit006_efisiensi_anggaran_salah;
mod hit007_terbilang_tidak_sesuai;
mod hit008_keterangan_bertentangan;
mod hit009_tingkat_kemajuan_salah;
mod hit010_penyerapan_bukan_milik_programnya;
mod hit012_kolom_perubahan_salah;
mod hit013_rumus_tercetak_tanpa_kurung;
mod hit014_centang_di_kelas_lain;
mod rata_rata;
#[cfg(test)]
mod test_penutup;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &hit001_capaian_salah_hitung::RULE,
    &hit002_persentase_penyerapan_salah_hitung::RULE,
    &hit003_predikat_tidak_sesuai::RULE,
    &hit004_rata_rata_salah_hitung::RULE,
    &hit005_tingkat_efisiensi_salah::RULE,
    &hit006_efisiensi_anggaran_salah::RULE,
    &hit007_terbilang_tidak_sesuai::RULE,
    &hit008_keterangan_bertentangan::RULE,
    &hit009_tingkat_kemajuan_salah::RULE,
    &hit010_penyerapan_bukan_milik_programnya::RULE,
    &hit012_kolom_perubahan_salah::RULE,
    &hit013_rumus_tercetak_tanpa_kurung::RULE,
    &hit014_centang_di_kelas_lain::RULE,
];
