//! Sums inside one document.

mod jml001_kegiatan_bukan_jumlah_sub_kegiatan;
mod jml002_program_bukan_jumlah_kegiatan;
mod jml003_jumlah_bukan_total_rincian;
mod jml004_realisasi_bukan_jumlah_triwulan;
mod jml005_kinerja_bukan_jumlah_triwulan;
mod jml006_belanja_bukan_jumlah_jenisnya;
mod jml007_kumulatif_bukan_lalu_tambah_tahun_ini;
mod jml008_realisasi_kelompok_bukan_jumlah_baris;
mod jml010_bilangan_tidak_sama_dengan_hurufnya;
mod jml011_rekening_bukan_jumlah_rincian;
mod jml012_bagian_bukan_setahun;
mod jml013_sisa_bukan_anggaran_kurang_realisasi;

use super::Rule;
pub(in crate::rules) use jml006_belanja_bukan_jumlah_jenisnya::totals;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &jml001_kegiatan_bukan_jumlah_sub_kegiatan::RULE,
    &jml002_program_bukan_jumlah_kegiatan::RULE,
    &jml003_jumlah_bukan_total_rincian::RULE,
    &jml004_realisasi_bukan_jumlah_triwulan::RULE,
    &jml005_kinerja_bukan_jumlah_triwulan::RULE,
    &jml006_belanja_bukan_jumlah_jenisnya::RULE,
    &jml007_kumulatif_bukan_lalu_tambah_tahun_ini::RULE,
    &jml008_realisasi_kelompok_bukan_jumlah_baris::RULE,
    &jml010_bilangan_tidak_sama_dengan_hurufnya::RULE,
    &jml011_rekening_bukan_jumlah_rincian::RULE,
    &jml012_bagian_bukan_setahun::RULE,
    &jml013_sisa_bukan_anggaran_kurang_realisasi::RULE,
];
