//! What was realised against the target at the end of the Renstra: 3.3 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What was realised against the target at the end of the Renstra: 3.3 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const RenstraBanding: Self = Self::new("renstra-banding", "Perbandingan dengan target Renstra");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 36.0),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja Utama", 66.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::TargetAkhir, "Target akhir Renstra", 17.0).money(false).required(),
    FormColumn::new(Kolom::Target, "Target {tahun}", 15.0).money(false),
    FormColumn::new(Kolom::Realisasi, "Realisasi {tahun}", 15.0).money(false).required(),
    FormColumn::new(Kolom::Kemajuan, "Tingkat kemajuan (%)", 17.0)
        .of(&[Concept::Kemajuan, Concept::Capaian, Concept::Persen])
        .money(false)
        .required(),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::RenstraBanding,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[],
        against: &[
            Concept::Anggaran,
            Concept::Uraian,
            Concept::Fisik,
            Concept::Lokasi,
            Concept::Efisiensi,
            Concept::Triwulan(1),
        ],
    }],
    &[
        (Clue::Title("target renstra"), 1.0),
        (Clue::Title("target akhir"), 0.8),
        (Clue::Has(Kolom::Kemajuan), 0.6),
        (Clue::Has(Kolom::TargetAkhir), 0.6),
        (Clue::Number("3 3 1"), 0.6),
    ],
);
