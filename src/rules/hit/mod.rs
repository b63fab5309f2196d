//! Computed columns.

mod hit001_capaian_salah_hitung;
mod hit002_persentase_penyerapan_salah_hitung;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] =
    &[&hit001_capaian_salah_hitung::RULE, &hit002_persentase_penyerapan_salah_hitung::RULE];
