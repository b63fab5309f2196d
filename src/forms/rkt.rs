//! Rencana Kinerja Tahunan: the year's performance plan.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The year's performance plan.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Rkt: Self = Self::new("rkt", "Rencana Kinerja Tahunan");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 6.0),
    FormColumn::new(Kolom::Tujuan, "Tujuan", 24.0).titled(),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 42.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 62.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 12.0),
    FormColumn::new(Kolom::Target, "Target", 14.0).money(false).required(),
    FormColumn::new(Kolom::TargetTriwulan(1), "Triwulan I", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(2), "Triwulan II", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(3), "Triwulan III", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(4), "Triwulan IV", 10.0).titled(),
    FormColumn::new(Kolom::Uraian, "Program", 36.0).titled(),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 18.0).titled(),
    FormColumn::new(Kolom::Formulasi, "Formulasi Hitungan", 30.0),
    FormColumn::new(Kolom::SumberData, "Sumber Data", 18.0).titled(),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 18.0).titled(),
    FormColumn::new(Kolom::Polaritas, "Polaritas", 12.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Rkt,
    &[TableSpec {
        rows: Rows::Indikator,
        columns: COLUMNS,
        also: &[],
        against: &[
            Concept::Realisasi,
            Concept::Capaian,
            Concept::Persen,
            Concept::Lokasi,
            Concept::Efisiensi,
            Concept::Kondisi,
            Concept::Rekomendasi,
            Concept::RencanaAksi,
            Concept::Fisik,
        ],
    }],
    &[
        (Clue::Title("rencana kinerja tahunan"), 1.6),
        (Clue::Title("rencana kerja tahunan"), 1.6),
        (Clue::TitleIs("rkt"), 1.6),
        (Clue::Name("rkt"), 0.7),
        (Clue::Name("rencana kinerja tahunan"), 0.7),
        (Clue::Has(Kolom::Formulasi), 0.1),
        (Clue::Has(Kolom::Satuan), 0.1),
    ],
);
