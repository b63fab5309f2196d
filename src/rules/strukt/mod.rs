//! Structure of documents (codes STR).

mod penomoran;
mod str001_kolom_wajib_tidak_ada;
mod str002_penomoran_tidak_urut;
mod str003_nomor_bukan_milik_induk;
mod str004_nama_ganda;
mod str005_sel_wajib_kosong;
mod str006_satuan_tidak_sesuai_indikator;
mod str007_blok_tanda_tangan_tidak_lengkap;
mod str008_penanda_tangan_bukan_yang_disebut;
mod str009_jumlah_tidak_ada;
mod str010_angka_di_antara_rumus;
mod str011_indikator_ganda;
mod str013_sasaran_tidak_sama_dengan_pk_kepala;
mod str014_judul_kolom_bukan_isinya;
mod str017_tingkat_tidak_dipahami;
mod urutan;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &str001_kolom_wajib_tidak_ada::RULE,
    &str002_penomoran_tidak_urut::RULE,
    &str003_nomor_bukan_milik_induk::RULE,
    &str004_nama_ganda::RULE,
    &str005_sel_wajib_kosong::RULE,
    &str006_satuan_tidak_sesuai_indikator::RULE,
    &str007_blok_tanda_tangan_tidak_lengkap::RULE,
    &str008_penanda_tangan_bukan_yang_disebut::RULE,
    &str009_jumlah_tidak_ada::RULE,
    &str010_angka_di_antara_rumus::RULE,
    &str011_indikator_ganda::RULE,
    &str013_sasaran_tidak_sama_dengan_pk_kepala::RULE,
    &str014_judul_kolom_bukan_isinya::RULE,
    &str017_tingkat_tidak_dipahami::RULE,
];
