//! Ringkasan Anggaran dan Realisasi (Tabel 3.3): every program, kegiatan and sub kegiatan with its budget
//! and how much of it was spent.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Budget and realisation by program, kegiatan and sub kegiatan.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Tabel33: Self = Self::new("tabel-3.3", "Ringkasan anggaran dan realisasi (Tabel 3.3)");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Kode, "Kode", 18.0),
    FormColumn::new(Kolom::Uraian, "Uraian Program/Kegiatan/Sub.Kegiatan", 80.0).required(),
    FormColumn::new(Kolom::Anggaran, "Alokasi Anggaran (Rp)", 22.0).required(),
    FormColumn::new(Kolom::RealisasiAnggaran, "Realisasi (Rp)", 20.0).plain(),
    FormColumn::new(Kolom::PersenAnggaran, "Realisasi", 14.0).required(),
    FormColumn::new(Kolom::SumberDana, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    demands: &[Clue::ProgramNames, Clue::Title("ringkasan anggaran"), Clue::Number("3 3")],
    ..Form::new(
        FormKind::Tabel33,
        &[TableSpec {
            rows: Rows::Anggaran,
            columns: COLUMNS,
            also: &[Concept::PenanggungJawab, Concept::Sisa],
            against: &[
                Concept::Indikator,
                Concept::Sasaran,
                Concept::Target,
                Concept::Bobot,
                Concept::Fisik,
                Concept::Lokasi,
                Concept::Volume,
                Concept::Efisiensi,
                Concept::Kondisi,
                Concept::Rekomendasi,
            ],
        }],
        &[
            (Clue::Title("ringkasan anggaran"), 1.6),
            (Clue::Title("anggaran dan realisasi"), 0.8),
            (Clue::Number("3 3"), 1.6),
            // A summary whose column of realisation is missing still nests below the programs.
            (Clue::All(&[Clue::Nested, Clue::Title("anggaran dan realisasi")]), 0.2),
        ],
    )
};
