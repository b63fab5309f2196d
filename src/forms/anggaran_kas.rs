//! What is to be spent in each month of the year: anggaran kas (RAK).

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What is to be spent in each month of the year: anggaran kas (RAK).
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const AnggaranKas: Self = Self::new("anggaran-kas", "Anggaran kas per bulan");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Kode, "Kode", 18.0),
    FormColumn::new(Kolom::Uraian, "Uraian", 50.0).required(),
    FormColumn::new(Kolom::Anggaran, "Anggaran", 18.0).expected(),
    FormColumn::new(Kolom::Bulan(1), "Januari", 16.0).required(),
    FormColumn::new(Kolom::Bulan(2), "Februari", 16.0).required(),
    FormColumn::new(Kolom::Bulan(3), "Maret", 16.0).required(),
    FormColumn::new(Kolom::Bulan(4), "April", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(5), "Mei", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(6), "Juni", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(7), "Juli", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(8), "Agustus", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(9), "September", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(10), "Oktober", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(11), "November", 16.0).expected(),
    FormColumn::new(Kolom::Bulan(12), "Desember", 16.0).required(),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::Title("anggaran kas"),
        Clue::Title("rencana penarikan"),
        Clue::Name("anggaran kas"),
        Clue::Name("rak"),
    ],
    ..Form::new(
        FormKind::AnggaranKas,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[Concept::Anggaran, Concept::Triwulan(0), Concept::SumberDana],
            against: &[Concept::Realisasi, Concept::Indikator, Concept::Target, Concept::Fisik],
        }],
        &[(Clue::Title("anggaran kas"), 1.6), (Clue::Name("anggaran kas"), 0.8), (Clue::Name("rak"), 0.4)],
    )
};
