//! The five lines below each indicator in 3.1 of the report: what was budgeted, reached and saved.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The five lines below each indicator in 3.1 of the report: what was budgeted, reached and saved.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const IndikatorRingkas: Self = Self::new("indikator-ringkas", "Ringkasan per indikator");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Indikator, "Indikator", 44.0),
    FormColumn::new(Kolom::EfisiensiAnggaran, "Efisiensi Anggaran", 16.0).required(),
    FormColumn::new(Kolom::Anggaran, "Nilai Anggaran", 20.0).expected(),
    FormColumn::new(Kolom::RealisasiAnggaran, "Realisasi Anggaran", 20.0),
    FormColumn::new(Kolom::Capaian, "Capaian {tahun}", 14.0).money(false).expected(),
    FormColumn::new(Kolom::Target, "Target", 14.0).money(false).expected(),
    FormColumn::new(Kolom::Realisasi, "Realisasi", 14.0).money(false).expected(),
];

pub(super) static FORM: Form = Form::new(
    FormKind::IndikatorRingkas,
    &[TableSpec {
        rows: Rows::Kotak,
        columns: COLUMNS,
        also: &[Concept::Satuan, Concept::Predikat, Concept::Persen],
        against: &[Concept::Orang, Concept::Lokasi, Concept::Volume],
    }],
    &[(Clue::Title("indikator"), 0.4), (Clue::Has(Kolom::EfisiensiAnggaran), 0.6)],
);
