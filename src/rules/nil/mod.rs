//! Single values.

mod columns;
mod nil001_teks_di_kolom_angka;
mod nil002_angka_tersimpan_sebagai_teks;
mod nil003_angka_negatif;
mod nil004_realisasi_melebihi_anggaran;
mod nil005_persentase_salah_skala;
mod nil006_kinerja_tanpa_realisasi_anggaran;
mod nil007_capaian_di_atas_batas;
mod nil008_pecahan_pada_bilangan_bulat;
mod nil009_capaian_tidak_dapat_dihitung;
mod nil012_kumulatif_turun;
mod nil013_ketelitian_berbeda;
mod nil014_tanggal_tidak_ada;
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
    &nil007_capaian_di_atas_batas::RULE,
    &nil008_pecahan_pada_bilangan_bulat::RULE,
    &nil009_capaian_tidak_dapat_dihitung::RULE,
    &nil012_kumulatif_turun::RULE,
    &nil013_ketelitian_berbeda::RULE,
    &nil014_tanggal_tidak_ada::RULE,
];
