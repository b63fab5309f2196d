//! The annex of a first agreement of the year: indicators with targets, then programs with budgets, signed
//! by two parties. Some agencies join the two in one table.

use crate::documents::{FormKind, Tahap};
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, Style, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The annex of a first agreement of the year.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Pk: Self = Self::new("pk", "Lampiran PK murni");
}

/// Sasaran, indicators and targets.
static INDIKATOR: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Tujuan, "Tujuan", 24.0).titled(),
    FormColumn::new(Kolom::Sasaran, "Sasaran", 36.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 42.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 14.0).styled(Style::Centre),
    FormColumn::new(Kolom::Target, "Target Tahunan {tahun}", 16.0).money(false).required(),
    FormColumn::new(Kolom::TargetSebelum, "Target Sebelum", 14.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(1), "Triwulan I", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(2), "Triwulan II", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(3), "Triwulan III", 10.0).titled(),
    FormColumn::new(Kolom::TargetTriwulan(4), "Triwulan IV", 10.0).titled(),
    FormColumn::new(Kolom::Uraian, "Program", 36.0).titled(),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 18.0).titled(),
    FormColumn::new(Kolom::Formulasi, "Formulasi Hitungan", 30.0).titled(),
    FormColumn::new(Kolom::SumberData, "Sumber Data", 18.0).titled(),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 18.0).titled(),
    FormColumn::new(Kolom::Polaritas, "Polaritas", 12.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

/// Programs, kegiatan and sub kegiatan with their budgets.
static ANGGARAN: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 6.0),
    FormColumn::new(Kolom::Kode, "Kode", 18.0),
    FormColumn::new(Kolom::Uraian, "PROGRAM / KEGIATAN", 60.0).required(),
    FormColumn::new(Kolom::Anggaran, "ANGGARAN", 20.0).required(),
    FormColumn::new(Kolom::AnggaranSebelum, "Sebelum", 20.0),
    FormColumn::new(Kolom::AnggaranSelisih, "Bertambah/(Berkurang)", 20.0),
    FormColumn::new(Kolom::PersenSelisih, "%", 8.0),
    FormColumn::new(Kolom::SumberDana, "Keterangan", 18.0),
];

/// What an annex may consist of.
pub(super) static TABLES: &[TableSpec] = &[
    TableSpec {
        rows: Rows::Indikator,
        columns: INDIKATOR,
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
            Concept::Bobot,
        ],
    },
    TableSpec {
        rows: Rows::Anggaran,
        columns: ANGGARAN,
        also: &[],
        against: super::program_anggaran::NO_LIST,
    },
];

/// Whether a budget table stands in a list of programs of the report rather than in an annex.
const LISTED: Clue = Clue::All(&[Clue::Not(&Clue::Parties), Clue::Number("2 4")]);

/// What speaks for an annex of either budget.
pub(super) const CLUES: &[(Clue, f32)] = &[
    (Clue::Parties, 1.5),
    (Clue::Title("lampiran"), 0.8),
    (Clue::Title("perjanjian kinerja"), 0.4),
    (Clue::Name("pk"), 0.4),
    (Clue::Name("lampiran"), 0.4),
    (Clue::Name("perjanjian kinerja"), 0.4),
    (LISTED, -0.8),
];

pub(super) static FORM: Form =
    Form { annex: true, tahap: Some(Tahap::Murni), ..Form::new(FormKind::Pk, TABLES, CLUES) };
