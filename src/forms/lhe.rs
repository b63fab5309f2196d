//! What was done about the evaluation of the year before: Tabel 1.7.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What was done about the evaluation of the year before: Tabel 1.7.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Lhe: Self = Self::new("lhe", "Tindak lanjut hasil evaluasi (LHE)");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "NO", 5.0),
    FormColumn::new(Kolom::Rekomendasi, "REKOMENDASI LHE", 32.0).required(),
    FormColumn::new(Kolom::RencanaAksi, "RENCANA AKSI TINDAK LANJUT", 32.0)
        .of(&[Concept::RencanaAksi, Concept::Keterangan])
        .expected(),
    FormColumn::new(Kolom::Target, "TARGET", 13.0).money(false),
    FormColumn::new(Kolom::Waktu, "WAKTU PELAKSANAAN", 17.0),
    FormColumn::new(Kolom::PenanggungJawab, "PENANGGUNG JAWAB", 20.0),
    FormColumn::new(Kolom::Status, "STATUS/ PROGRES PENYELESAIAN", 18.0),
    FormColumn::new(Kolom::Eviden, "AKSI/ EVIDEN", 30.0).of(&[Concept::Eviden, Concept::RencanaAksi]),
    FormColumn::new(Kolom::Keterangan, "KETERANGAN", 18.0),
];

pub(super) static FORM: Form = Form {
    other_year: true,
    demands: &[
        Clue::Title("tindak lanjut"),
        Clue::Title("hasil evaluasi"),
        Clue::Number("1 7 1"),
        Clue::Name("lhe"),
    ],
    ..Form::new(
        FormKind::Lhe,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[],
            against: &[Concept::Anggaran, Concept::Realisasi, Concept::Fisik, Concept::Volume],
        }],
        &[(Clue::Title("tindak lanjut"), 1.0), (Clue::Number("1 7 1"), 1.0), (Clue::Name("lhe"), 0.8)],
    )
};
