//! Pengukuran Kinerja: targets, what was realised of them, and the capaian.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Mark, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Measurement of performance.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Pengukuran: Self = Self::new("pengukuran", "Pengukuran Kinerja");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 32.0).expected(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 40.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 9.0),
    FormColumn::new(Kolom::Formulasi, "Formulasi Hitungan", 46.0),
    FormColumn::new(Kolom::Target, "Target", 11.0).money(false).required(),
    FormColumn::new(Kolom::Realisasi, "Realisasi", 11.0).money(false).required(),
    FormColumn::new(Kolom::Capaian, "Capaian", 11.0).money(false).required(),
    FormColumn::new(Kolom::Tujuan, "Tujuan", 24.0).titled(),
    FormColumn::new(Kolom::Polaritas, "Polaritas", 12.0),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 18.0).titled(),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    // What is measured per quarter only is no measurement of the year.
    demands: &[Clue::Has(Kolom::Realisasi), Clue::Not(&Clue::Marked(Mark::Triwulan(0)))],
    ..Form::new(
        FormKind::Pengukuran,
        &[TableSpec {
            rows: Rows::Indikator,
            columns: COLUMNS,
            also: &[],
            against: &[
                Concept::Anggaran,
                Concept::Uraian,
                Concept::Lokasi,
                Concept::Efisiensi,
                Concept::Kondisi,
                Concept::Kelas(1),
                Concept::Kelas(2),
                Concept::Kelas(3),
                Concept::Fisik,
                Concept::Bobot,
                Concept::Volume,
            ],
        }],
        &[
            (Clue::Title("pengukuran kinerja"), 1.5),
            (Clue::Name("pengukuran kinerja"), 0.4),
            (Clue::Has(Kolom::Formulasi), 0.3),
        ],
    )
};
