//! Names and units beside the lists that are known.

mod ref001_nama_mirip_nomenklatur;
mod ref002_kode_bukan_milik_nama;
mod ref003_satuan_salah_eja;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &ref001_nama_mirip_nomenklatur::RULE,
    &ref002_kode_bukan_milik_nama::RULE,
    &ref003_satuan_salah_eja::RULE,
];
