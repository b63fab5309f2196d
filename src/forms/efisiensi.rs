//! What was achieved against the share of the budget it took: Tabel VI and 3.7.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// What was achieved against the share of the budget it took: Tabel VI and 3.7.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Efisiensi: Self = Self::new("efisiensi", "Efisiensi penggunaan sumber daya");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "NO", 5.0),
    FormColumn::new(Kolom::Tujuan, "TUJUAN", 36.0),
    FormColumn::new(Kolom::Sasaran, "SASARAN STRATEGIS", 36.0),
    FormColumn::new(Kolom::Indikator, "INDIKATOR KINERJA UTAMA", 50.0).expected(),
    FormColumn::new(Kolom::Target, "TARGET", 11.0).money(false),
    FormColumn::new(Kolom::Realisasi, "REALISASI", 11.0).money(false),
    FormColumn::new(Kolom::Capaian, "CAPAIAN KINERJA (%)", 13.0).money(false).required(),
    FormColumn::new(Kolom::Anggaran, "ANGGARAN (Rp)", 18.0),
    FormColumn::new(Kolom::RealisasiAnggaran, "REALISASI (Rp)", 18.0),
    FormColumn::new(Kolom::Penyerapan, "PENYERAPAN ANGGARAN (%)", 15.0).required(),
    FormColumn::new(Kolom::Efisiensi, "TINGKAT EFISIENSI", 12.0).expected(),
    FormColumn::new(Kolom::Keterangan, "KET", 15.0),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::Has(Kolom::Efisiensi),
        Clue::Title("efisiensi"),
        Clue::Number("vi"),
        Clue::Number("3 7 1"),
    ],
    ..Form::new(
        FormKind::Efisiensi,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[],
            against: &[Concept::Fisik, Concept::Bobot, Concept::Lokasi, Concept::Volume, Concept::Kelas(1)],
        }],
        &[
            (Clue::Title("efisiensi"), 1.0),
            (Clue::Name("efisiensi"), 0.8),
            (Clue::Number("vi"), 1.0),
            (Clue::Number("3 7 1"), 1.0),
            (Clue::Has(Kolom::Efisiensi), 0.6),
        ],
    )
};
