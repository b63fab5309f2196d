//! What the agency was awarded: Tabel 3.8.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What the agency was awarded: Tabel 3.8.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Penghargaan: Self = Self::new("penghargaan", "Prestasi dan penghargaan");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Penghargaan, "Jenis Penghargaan", 46.0).required(),
    FormColumn::new(Kolom::Prestasi, "Prestasi", 24.0),
    FormColumn::new(Kolom::Tingkat, "Tingkat", 18.0),
    FormColumn::new(Kolom::Waktu, "Tahun", 10.0).of(&[Concept::Waktu, Concept::Tahun(0)]),
    FormColumn::new(Kolom::Pemberi, "Diberikan Oleh", 34.0).required(),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Penghargaan,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[],
        against: &[
            Concept::Anggaran,
            Concept::Target,
            Concept::Realisasi,
            Concept::Indikator,
            Concept::Sasaran,
            Concept::Orang,
        ],
    }],
    &[(Clue::Title("penghargaan"), 1.0), (Clue::Number("3 8 1"), 1.0)],
);
