//! People.

mod idn001_nip_bukan_18_digit;
mod idn002_tanggal_lahir_nip_keliru;
mod idn003_pengangkatan_nip_keliru;
mod idn004_jenis_kelamin_nomor_urut_nip_keliru;
mod idn005_satu_orang_beberapa_nip;
mod idn006_satu_nip_beberapa_orang;
mod idn007_nama_salah_eja;
mod idn008_pangkat_berbeda;
mod idn009_jabatan_berbeda;
mod idn010_penulisan_nip_tidak_seragam;
mod idn011_atasan_keliru;
mod idn012_pangkat_turun_atau_melompat;
mod idn013_pangkat_tidak_sesuai_golongan;
mod idn014_jabatan_berbeda_di_satu_dokumen;
mod idn015_gelar_berbeda;
mod idn016_plt_dan_definitif;
mod idn017_satu_jabatan_dua_orang;
mod idn018_jabatan_daerah_lain;
mod nips;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[
    &idn001_nip_bukan_18_digit::RULE,
    &idn002_tanggal_lahir_nip_keliru::RULE,
    &idn003_pengangkatan_nip_keliru::RULE,
    &idn004_jenis_kelamin_nomor_urut_nip_keliru::RULE,
    &idn005_satu_orang_beberapa_nip::RULE,
    &idn006_satu_nip_beberapa_orang::RULE,
    &idn007_nama_salah_eja::RULE,
    &idn008_pangkat_berbeda::RULE,
    &idn009_jabatan_berbeda::RULE,
    &idn010_penulisan_nip_tidak_seragam::RULE,
    &idn011_atasan_keliru::RULE,
    &idn012_pangkat_turun_atau_melompat::RULE,
    &idn013_pangkat_tidak_sesuai_golongan::RULE,
    &idn014_jabatan_berbeda_di_satu_dokumen::RULE,
    &idn015_gelar_berbeda::RULE,
    &idn016_plt_dan_definitif::RULE,
    &idn017_satu_jabatan_dua_orang::RULE,
    &idn018_jabatan_daerah_lain::RULE,
];
