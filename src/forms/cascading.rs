//! The main indicators of the government and those of the agency that serve them: Tabel 2.2.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The main indicators of the government and those of the agency that serve them: Tabel 2.2.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Cascading: Self = Self::new("cascading", "Cascading indikator kinerja utama");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::TujuanDaerah, "Tujuan RPJMD", 30.0),
    FormColumn::new(Kolom::SasaranDaerah, "Sasaran RPJMD", 30.0).required(),
    FormColumn::new(Kolom::IndikatorDaerah, "Indikator RPJMD", 30.0).expected(),
    FormColumn::new(Kolom::Tujuan, "Tujuan Renstra", 30.0).expected(),
    FormColumn::new(Kolom::Sasaran, "Sasaran Renstra", 36.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Renstra", 44.0).required(),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Cascading,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[Concept::Strategi],
        against: &[
            Concept::Anggaran,
            Concept::Target,
            Concept::Realisasi,
            Concept::Capaian,
            Concept::Lokasi,
            Concept::Fisik,
            Concept::Efisiensi,
        ],
    }],
    &[
        (Clue::Title("tujuan dan sasaran jangka menengah"), 0.8),
        (Clue::Number("2 2 1"), 1.0),
        (Clue::Has(Kolom::SasaranDaerah), 0.6),
        (Clue::Name("cascading"), 0.6),
    ],
);
