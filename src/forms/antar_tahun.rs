//! Results of this year beside those of the years before: Tabel 3.2.1 of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Results of this year beside those of the years before: Tabel 3.2.1 of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const AntarTahun: Self = Self::new("antar-tahun", "Perbandingan kinerja antartahun");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 34.0),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 44.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::TargetTahun(0), "Target", 10.0).money(false).expected(),
    FormColumn::new(Kolom::TargetTahun(1), "Target", 10.0).money(false).expected(),
    FormColumn::new(Kolom::TargetTahun(2), "Target", 10.0).money(false),
    FormColumn::new(Kolom::TargetTahun(3), "Target", 10.0).money(false),
    FormColumn::new(Kolom::TargetTahun(4), "Target", 10.0).money(false),
    FormColumn::new(Kolom::RealisasiTahun(0), "Realisasi", 10.0).money(false).required(),
    FormColumn::new(Kolom::RealisasiTahun(1), "Realisasi", 10.0).money(false).required(),
    FormColumn::new(Kolom::RealisasiTahun(2), "Realisasi", 10.0).money(false),
    FormColumn::new(Kolom::RealisasiTahun(3), "Realisasi", 10.0).money(false),
    FormColumn::new(Kolom::RealisasiTahun(4), "Realisasi", 10.0).money(false),
    FormColumn::new(Kolom::CapaianTahun(0), "Capaian", 10.0).money(false).expected(),
    FormColumn::new(Kolom::CapaianTahun(1), "Capaian", 10.0).money(false).expected(),
    FormColumn::new(Kolom::CapaianTahun(2), "Capaian", 10.0).money(false),
    FormColumn::new(Kolom::CapaianTahun(3), "Capaian", 10.0).money(false),
    FormColumn::new(Kolom::CapaianTahun(4), "Capaian", 10.0).money(false),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::Title("perbandingan"),
        Clue::Number("3 2 1"),
        Clue::All(&[
            Clue::Has(Kolom::TargetTahun(1)),
            Clue::Has(Kolom::RealisasiTahun(1)),
            Clue::Has(Kolom::CapaianTahun(1)),
        ]),
    ],
    ..Form::new(
        FormKind::AntarTahun,
        &[TableSpec {
            rows: Rows::Umum,
            columns: COLUMNS,
            also: &[Concept::Formulasi],
            against: &[
                Concept::Anggaran,
                Concept::Uraian,
                Concept::Fisik,
                Concept::Lokasi,
                Concept::Efisiensi,
                Concept::Kelas(1),
                Concept::Triwulan(1),
            ],
        }],
        &[(Clue::Title("perbandingan"), 1.0), (Clue::Number("3 2 1"), 1.0)],
    )
};
