//! What was realised beside the figure of the whole nation: Tabel 3.4.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What was realised beside the figure of the whole nation: Tabel 3.4.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Nasional: Self = Self::new("nasional", "Perbandingan dengan standar nasional");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "NO", 5.0),
    FormColumn::new(Kolom::Sasaran, "SASARAN STRATEGIS", 36.0),
    FormColumn::new(Kolom::Indikator, "INDIKATOR KINERJA", 50.0).required(),
    FormColumn::new(Kolom::Satuan, "SATUAN", 10.0),
    FormColumn::new(Kolom::Target, "TARGET", 14.0).money(false),
    FormColumn::new(Kolom::Nasional, "REALISASI NASIONAL", 18.0)
        .of(&[Concept::Realisasi, Concept::Target, Concept::Capaian])
        .required(),
    FormColumn::new(Kolom::Realisasi, "REALISASI {tahun}", 14.0).money(false).required(),
    FormColumn::new(Kolom::Keterangan, "KETERANGAN", 34.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Nasional,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[],
        against: &[Concept::Anggaran, Concept::Uraian, Concept::Fisik, Concept::Lokasi, Concept::Efisiensi],
    }],
    &[(Clue::Number("3 4 1"), 1.0), (Clue::Title("nasional"), 1.0)],
);
