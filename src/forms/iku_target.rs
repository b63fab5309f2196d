//! Targets of the main indicators: Tabel I and Tabel 2.4.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Targets of the main indicators (Tabel I, 2.4.1).
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const IkuTarget: Self = Self::new("iku-target", "Target indikator kinerja utama");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No.", 6.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 42.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 66.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 12.0),
    FormColumn::new(Kolom::Target, "Target", 14.0).money(false).required(),
    FormColumn::new(Kolom::Formulasi, "Formulasi Hitungan", 30.0),
    FormColumn::new(Kolom::SumberData, "Sumber Data", 18.0).titled(),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 18.0).titled(),
    FormColumn::new(Kolom::Polaritas, "Polaritas", 12.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    // Sasaran, indicators and targets without a word on which form they are: the plainest one.
    prior: 0.03,
    ..Form::new(
        FormKind::IkuTarget,
        &[TableSpec {
            rows: Rows::Indikator,
            columns: COLUMNS,
            also: &[],
            against: &[
                Concept::Realisasi,
                Concept::Capaian,
                Concept::Persen,
                Concept::Anggaran,
                Concept::Uraian,
                Concept::Lokasi,
                Concept::Efisiensi,
                Concept::Kondisi,
                Concept::Rekomendasi,
                Concept::RencanaAksi,
                Concept::Fisik,
            ],
        }],
        &[
            (Clue::Number("i"), 1.6),
            (Clue::Number("2 4 1"), 1.6),
            (Clue::Title("indikator kinerja utama"), 0.8),
            (Clue::Name("iku"), 0.8),
        ],
    )
};
