//! Performance beside budget, by sasaran and program: Tabel V of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Mark, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Performance beside budget, by sasaran and program: Tabel V of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const KinerjaAnggaran: Self = Self::new("kinerja-anggaran", "Pencapaian kinerja dan anggaran");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "NO", 5.0),
    FormColumn::new(Kolom::Uraian, "TUJUAN/ SASARAN/ PROGRAM", 46.0).of(&[
        Concept::Uraian,
        Concept::Tujuan,
        Concept::Sasaran,
    ]),
    FormColumn::new(Kolom::Sasaran, "SASARAN", 34.0),
    FormColumn::new(Kolom::Indikator, "INDIKATOR", 46.0).required(),
    FormColumn::new(Kolom::Satuan, "SATUAN", 10.0),
    FormColumn::new(Kolom::Target, "TARGET", 11.0).money(false).required(),
    FormColumn::new(Kolom::Realisasi, "REALISASI", 11.0).money(false).required(),
    FormColumn::new(Kolom::Capaian, "CAPAIAN %", 11.0).money(false).expected(),
    FormColumn::new(Kolom::Anggaran, "ALOKASI (Rp)", 18.0).required(),
    FormColumn::new(Kolom::RealisasiAnggaran, "REALISASI (Rp)", 18.0).required(),
    FormColumn::new(Kolom::PersenAnggaran, "CAPAIAN (%)", 11.0)
        .of(&[Concept::Persen, Concept::Capaian])
        .expected(),
    FormColumn::new(Kolom::PenanggungJawab, "PENANGGUNG JAWAB", 18.0),
    FormColumn::new(Kolom::Keterangan, "KETERANGAN", 18.0),
];

/// Headings of the quarterly form and of plans of several years.
const PERIODS: &[Clue] = &[
    Clue::Not(&Clue::Marked(Mark::Triwulan(0))),
    Clue::Not(&Clue::Marked(Mark::Bulan(0))),
    Clue::Not(&Clue::Marked(Mark::Akhir)),
    Clue::Not(&Clue::Marked(Mark::Lalu)),
    Clue::Not(&Clue::Marked(Mark::Maju)),
];

pub(super) static FORM: Form = Form {
    demands: &[Clue::All(PERIODS)],
    ..Form::new(
        FormKind::KinerjaAnggaran,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[],
            against: &[
                Concept::Fisik,
                Concept::Bobot,
                Concept::Lokasi,
                Concept::Volume,
                Concept::Efisiensi,
                Concept::Sisa,
                Concept::Kondisi,
                Concept::Kelas(1),
                Concept::Kelas(2),
            ],
        }],
        &[
            (Clue::Title("kinerja dan anggaran"), 1.0),
            (Clue::Title("pencapaian kinerja"), 0.4),
            (Clue::Title("pengukuran kinerja"), 0.4),
            (Clue::Number("v"), 1.0),
        ],
    )
};
