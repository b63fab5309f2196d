//! The year's targets quarter by quarter with what is to be done for them, as a plan for an agreement.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The year's targets quarter by quarter with what is to be done for them, as a plan for an agreement.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const RencanaAksi: Self = Self::new("rencana-aksi", "Rencana aksi atas perjanjian kinerja");
}

/// A heading of quarters may leave out that they are of the target.
const QUARTER: &[Concept] = &[Concept::Target, Concept::Triwulan(0)];

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 30.0),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 36.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Target, "Target", 10.0).money(false).expected(),
    FormColumn::new(Kolom::RencanaAksi, "Rencana Aksi", 36.0),
    FormColumn::new(Kolom::Uraian, "Program/Kegiatan", 36.0),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 18.0),
    FormColumn::new(Kolom::TargetTriwulan(1), "I", 10.0).of(QUARTER).money(false).required(),
    FormColumn::new(Kolom::TargetTriwulan(2), "II", 10.0).of(QUARTER).money(false).required(),
    FormColumn::new(Kolom::TargetTriwulan(3), "III", 10.0).of(QUARTER).money(false).required(),
    FormColumn::new(Kolom::TargetTriwulan(4), "IV", 10.0).of(QUARTER).money(false).required(),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 20.0),
    FormColumn::new(Kolom::Waktu, "Waktu", 14.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::Title("rencana aksi"),
        Clue::Title("renaksi"),
        Clue::Name("rencana aksi"),
        Clue::Name("renaksi"),
        Clue::Has(Kolom::RencanaAksi),
    ],
    ..Form::new(
        FormKind::RencanaAksi,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[],
            against: &[
                Concept::Realisasi,
                Concept::Capaian,
                Concept::Persen,
                Concept::Fisik,
                Concept::Efisiensi,
                Concept::Kondisi,
                Concept::Rekomendasi,
            ],
        }],
        &[
            (Clue::Title("rencana aksi"), 1.6),
            (Clue::Title("renaksi"), 1.6),
            (Clue::Name("rencana aksi"), 0.8),
            (Clue::Name("renaksi"), 0.8),
            (Clue::Has(Kolom::RencanaAksi), 0.6),
        ],
    )
};
