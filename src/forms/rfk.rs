//! Realisasi fisik dan keuangan: physical progress beside the budget, month by month.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Realisasi fisik dan keuangan: physical progress beside the budget, month by month.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Rfk: Self = Self::new("rfk", "Realisasi fisik dan keuangan (RFK)");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No.", 6.0),
    FormColumn::new(Kolom::Kode, "Kode", 18.0),
    FormColumn::new(Kolom::Uraian, "Program/Kegiatan/Sub Kegiatan", 60.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 36.0),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Volume, "Volume", 10.0),
    FormColumn::new(Kolom::Lokasi, "Lokasi", 18.0),
    FormColumn::new(Kolom::Anggaran, "Jumlah Anggaran (Rp)", 20.0).expected(),
    FormColumn::new(Kolom::Bobot, "Bobot (%)", 10.0),
    FormColumn::new(Kolom::FisikTarget, "Target Fisik (%)", 10.0),
    FormColumn::new(Kolom::RencanaAnggaran, "Target Keuangan (Rp)", 20.0).money(true),
    FormColumn::new(Kolom::RealisasiLalu, "Keuangan s.d. Bulan Lalu (Rp)", 20.0).money(true),
    FormColumn::new(Kolom::FisikLalu, "Fisik s.d. Bulan Lalu (%)", 10.0),
    FormColumn::new(Kolom::RealisasiIni, "Keuangan Bulan Ini (Rp)", 20.0).money(true),
    FormColumn::new(Kolom::FisikIni, "Fisik Bulan Ini (%)", 10.0),
    FormColumn::new(Kolom::RealisasiAnggaran, "Keuangan s.d. Bulan Ini (Rp)", 20.0).expected(),
    FormColumn::new(Kolom::PersenAnggaran, "Keuangan (%)", 10.0).of(&[Concept::Persen]),
    FormColumn::new(Kolom::FisikRealisasi, "Fisik s.d. Bulan Ini (%)", 10.0).required(),
    FormColumn::new(Kolom::Sisa, "Sisa Anggaran (Rp)", 20.0),
    FormColumn::new(Kolom::PenanggungJawab, "Pelaksana", 18.0),
    FormColumn::new(Kolom::SumberDana, "Sumber Dana", 14.0).of(&[Concept::SumberDana]),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::All(&[Clue::Has(Kolom::FisikRealisasi), Clue::Title("fisik")]),
        Clue::All(&[Clue::Has(Kolom::FisikRealisasi), Clue::Name("rfk")]),
        Clue::All(&[Clue::Has(Kolom::FisikRealisasi), Clue::Name("fisik")]),
        Clue::All(&[
            Clue::Has(Kolom::FisikRealisasi),
            Clue::Has(Kolom::Anggaran),
            Clue::Has(Kolom::RealisasiAnggaran),
        ]),
    ],
    ..Form::new(
        FormKind::Rfk,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[
                Concept::Asing,
                Concept::Volume,
                Concept::Waktu,
                Concept::Sisa,
                Concept::Persen,
                Concept::Realisasi,
                Concept::RencanaAksi,
                Concept::PenanggungJawab,
                Concept::Anggaran,
            ],
            against: &[Concept::Efisiensi, Concept::Kondisi, Concept::Kelas(1), Concept::Rekomendasi],
        }],
        &[
            (Clue::Title("fisik dan keuangan"), 1.0),
            (Clue::Title("keuangan dan fisik"), 1.0),
            (Clue::Name("rfk"), 0.8),
            (Clue::Has(Kolom::FisikRealisasi), 0.4),
        ],
    )
};
