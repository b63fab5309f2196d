//! Single values.

mod columns;
mod nil001_teks_di_kolom_angka;
mod nil002_angka_tersimpan_sebagai_teks;
mod nil003_angka_negatif;
mod nil004_realisasi_melebihi_anggaran;
mod nil005_persentase_salah_skala;
mod nil006_kinerja_tanpa_realisasi_anggaran;
mod nil009_capaian_tidak_dapat_dihitung;
mod skala;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &nil001_teks_di_kolom_angka::RULE,
    &nil002_angka_tersimpan_sebagai_teks::RULE,
    &nil003_angka_negatif::RULE,
    &nil004_realisasi_melebihi_anggaran::RULE,
    &nil005_persentase_salah_skala::RULE,
    &nil006_kinerja_tanpa_realisasi_anggaran::RULE,
    &nil009_capaian_tidak_dapat_dihitung::RULE,
];
