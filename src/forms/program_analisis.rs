//! The programs behind every main indicator: Tabel 3.6.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The programs behind every main indicator: Tabel 3.6.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const ProgramAnalisis: Self = Self::new("program-analisis", "Analisis program penunjang kinerja");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No.", 5.0),
    FormColumn::new(Kolom::Iku, "IKU", 30.0).required(),
    FormColumn::new(Kolom::Sasaran, "Sasaran Program", 26.0),
    FormColumn::new(Kolom::Indikator, "Indikator Program", 30.0).required(),
    FormColumn::new(Kolom::Uraian, "Nama Program", 34.0).required(),
    FormColumn::new(Kolom::Target, "Target Kinerja", 10.0).money(false).expected(),
    FormColumn::new(Kolom::Realisasi, "Capaian Kinerja", 10.0)
        .of(&[Concept::Realisasi, Concept::Capaian])
        .money(false)
        .expected(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 17.0).required(),
    FormColumn::new(Kolom::RealisasiAnggaran, "Realisasi (Rp)", 17.0).required(),
    FormColumn::new(Kolom::PersenAnggaran, "Capaian anggaran (%)", 11.0)
        .of(&[Concept::Persen, Concept::Capaian])
        .money(true),
];

pub(super) static FORM: Form = Form::new(
    FormKind::ProgramAnalisis,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[],
        against: &[
            Concept::Fisik,
            Concept::Bobot,
            Concept::Lokasi,
            Concept::Volume,
            Concept::Triwulan(1),
            Concept::Triwulan(2),
        ],
    }],
    &[(Clue::Number("3 6 1"), 1.0), (Clue::Title("analisis program"), 1.0)],
);
