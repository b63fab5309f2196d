//! The scales that figures are judged by: Tabel 3.1 and 3.2 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The scales that figures are judged by: Tabel 3.1 and 3.2 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Skala: Self = Self::new("skala", "Skala penilaian kinerja");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Interval, "Interval Nilai Realisasi Kinerja", 28.0).required(),
    FormColumn::new(Kolom::Keterangan, "Keterangan Persentase", 54.0),
    FormColumn::new(Kolom::Kriteria, "Kriteria Penilaian Realisasi Kinerja", 30.0).required(),
    FormColumn::new(Kolom::Kode, "Kode", 10.0),
];

pub(super) static FORM: Form = Form {
    // Of a scale the table has nothing but classes and what they cover.
    demands: &[
        Clue::Title("skala"),
        Clue::Title("atribut capaian"),
        Clue::Title("kriteria penilaian"),
        Clue::Title("kategori"),
        Clue::Number("3 1"),
        Clue::Number("3 2"),
        Clue::Name("skala"),
    ],
    ..Form::new(
        FormKind::Skala,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[],
            against: &[
                Concept::Anggaran,
                Concept::Target,
                Concept::Indikator,
                Concept::Sasaran,
                Concept::Uraian,
                Concept::Satuan,
                Concept::Fisik,
            ],
        }],
        &[
            (Clue::Title("skala"), 1.0),
            (Clue::Title("atribut capaian"), 1.0),
            (Clue::Has(Kolom::Interval), 0.4),
        ],
    )
};
