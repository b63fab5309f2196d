//! What stands in a template beside the form itself: nothing, the example of an invented agency, or what
//! an agency's documents of the year before say.

use rust_decimal::Decimal;

use super::contoh::{self, Sub};
use crate::domain::polaritas::Polaritas;

/// A person who signs; what isn't known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pejabat {
    /// The name with titles.
    pub nama: String,
    /// The position in full.
    pub jabatan: String,
    /// The rank as the regulation writes it.
    pub pangkat: String,
    /// The NIP, 18 digits.
    pub nip: String,
}

/// An indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indikator {
    /// Empty if it shares the sasaran above.
    pub sasaran: String,
    /// The indicator.
    pub nama: String,
    /// The unit.
    pub satuan: String,
    /// How it is computed.
    pub formulasi: String,
    /// The target; only in the example.
    pub target: Option<Decimal>,
    /// What was realised; only in the example.
    pub realisasi: Option<Decimal>,
    /// Whether higher is better, where that is known.
    pub polaritas: Option<Polaritas>,
}

/// A row of the budget.
#[derive(Debug, Clone, Default)]
pub struct Mata {
    /// Its number in the table: 1, 1.1, 1.1.1.
    pub nomor: String,
    /// The name.
    pub nama: String,
    /// The indicator of its output.
    pub indikator: String,
    /// The unit of that indicator.
    pub satuan: String,
    /// The source of funds.
    pub sumber_dana: String,
    pub(super) angka: Option<&'static Sub>,
}

/// What a template is filled with.
#[derive(Debug, Clone, Default)]
pub struct Isi {
    /// The agency, with its city or regency.
    pub perangkat_daerah: String,
    /// The year of the document.
    pub tahun: Option<i32>,
    /// The first year of the Renstra.
    pub awal_renstra: Option<i32>,
    /// Where it is signed.
    pub tempat: String,
    /// Who promises, or signs alone.
    pub pertama: Pejabat,
    /// Their superior.
    pub kedua: Pejabat,
    /// The indicators.
    pub indikator: Vec<Indikator>,
    /// The rows of the budget, from top to bottom.
    pub mata: Vec<Mata>,
    /// The official has no budget, so that their form has no table of it.
    pub tanpa_anggaran: bool,
    pub(super) contoh: bool,
}

impl Isi {
    /// The example.
    pub(super) fn contoh() -> Self {
        Self {
            perangkat_daerah: contoh::PERANGKAT_DAERAH.to_owned(),
            tahun: Some(contoh::TAHUN),
            awal_renstra: Some(contoh::AWAL_RENSTRA),
            tempat: contoh::TEMPAT.to_owned(),
            pertama: contoh::KEPALA.ke_isi(),
            kedua: contoh::WALI_KOTA.ke_isi(),
            indikator: contoh::INDIKATOR.iter().map(contoh::Indikator::ke_isi).collect(),
            mata: contoh::ANGGARAN.iter().map(contoh::Mata::ke_isi).collect(),
            tanpa_anggaran: false,
            contoh: true,
        }
    }

    /// The row of a number.
    pub(super) fn mata(&self, nomor: &str) -> Option<&Mata> {
        self.mata.iter().find(|mata| mata.nomor == nomor)
    }

    /// The figures of a number, where the example has them.
    pub(super) fn angka(&self, nomor: &str) -> Option<&'static Sub> {
        self.mata(nomor)?.angka
    }

    /// A text of the example; empty in any other template.
    pub(super) fn hanya_contoh(&self, teks: &'static str) -> &'static str {
        if self.contoh { teks } else { "" }
    }
}
