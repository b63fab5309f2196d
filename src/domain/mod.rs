//! The words and arithmetic of performance documents: percentages with the precision they are
//! printed in, quantities, people's numbers and ranks, capaian and predikat.

pub mod capaian;
pub mod jabatan;
pub mod kuantitas;
pub mod nama;
pub mod nip;
pub mod nomenklatur;
pub mod nomor;
pub mod pangkat;
pub mod perangkat_daerah;
pub mod percent;
pub mod polaritas;
pub mod predikat;
pub mod salah_ketik;
pub mod satuan;
pub mod setahun;
pub mod skala;
pub mod tanggal;
pub mod terbilang;
pub mod text;
pub mod tulis;
