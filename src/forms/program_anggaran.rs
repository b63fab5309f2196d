//! Programs with budgets: Tabel II, III, 2.4.2 and 2.4.3 of the report, and extracts of the DPA.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, Style, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Programs with budgets (Tabel II, III, 2.4.2, 2.4.3).
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const ProgramAnggaran: Self = Self::new("program-anggaran", "Daftar program dan anggaran");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No.", 6.0),
    FormColumn::new(Kolom::Kode, "KODE", 18.0),
    FormColumn::new(Kolom::Uraian, "Program", 80.0).required(),
    FormColumn::new(Kolom::Anggaran, "Anggaran", 22.0).required(),
    FormColumn::new(Kolom::AnggaranSebelum, "SEBELUM", 20.0),
    FormColumn::new(Kolom::AnggaranSelisih, "BERTAMBAH/(BERKURANG)", 20.0),
    FormColumn::new(Kolom::PersenSelisih, "%", 8.0),
    FormColumn::new(Kolom::SumberDana, "Sumber Dana", 20.0).styled(Style::Centre),
    FormColumn::new(Kolom::PenanggungJawab, "PENANGGUNG JAWAB", 18.0),
];

/// Columns that make a table of names and amounts another kind of list.
pub(super) const NO_LIST: &[Concept] = &[
    Concept::Indikator,
    Concept::Sasaran,
    Concept::Target,
    Concept::Realisasi,
    Concept::Capaian,
    Concept::Persen,
    Concept::Sisa,
    Concept::Bobot,
    Concept::Fisik,
    Concept::Lokasi,
    Concept::Volume,
    Concept::Efisiensi,
    Concept::Kondisi,
    Concept::Waktu,
    Concept::Rekomendasi,
    Concept::Bulan(1),
    Concept::Bulan(2),
    Concept::Bulan(3),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::ProgramNames,
        Clue::Title("program"),
        Clue::Number("ii"),
        Clue::Number("iii"),
        Clue::Number("2 4 2"),
        Clue::Number("2 4 3"),
    ],
    prior: 0.03,
    ..Form::new(
        FormKind::ProgramAnggaran,
        &[TableSpec { rows: Rows::Anggaran, columns: COLUMNS, also: &[], against: NO_LIST }],
        &[
            (Clue::Number("ii"), 1.6),
            (Clue::Number("iii"), 1.6),
            (Clue::Number("2 4 2"), 1.6),
            (Clue::Number("2 4 3"), 1.6),
            (Clue::Title("program kerja"), 1.6),
            (Clue::Name("program"), 0.8),
        ],
    )
};
