//! The strategic plan: the matrix of tujuan and sasaran, and the programs with targets and budgets per year (T-C.27).

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Mark, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The strategic plan: the matrix of tujuan and sasaran, and the programs with targets and budgets per year (T-C.27).
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Renstra: Self = Self::new("renstra", "Rencana strategis (Renstra)");
}

/// Tujuan and sasaran with their targets per year, and how they are reached.
static MATRIK: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Tujuan, "Uraian", 26.0).marked(Mark::Tujuan),
    FormColumn::new(Kolom::IndikatorTujuan, "Indikator", 26.0),
    FormColumn::new(Kolom::TargetTujuan(0), "Target", 12.0),
    FormColumn::new(Kolom::TargetTujuan(1), "Target", 12.0),
    FormColumn::new(Kolom::TargetTujuan(2), "Target", 12.0),
    FormColumn::new(Kolom::TargetTujuan(3), "Target", 12.0),
    FormColumn::new(Kolom::TargetTujuan(4), "Target", 12.0),
    FormColumn::new(Kolom::TargetTujuan(5), "Target", 12.0),
    FormColumn::new(Kolom::Sasaran, "Uraian", 26.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator", 30.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Formulasi, "Formulasi Perhitungan", 36.0),
    FormColumn::new(Kolom::KondisiAwal, "Kondisi Awal", 12.0).of(&[Concept::Kondisi]),
    FormColumn::new(Kolom::TargetTahun(0), "Target", 12.0).money(false).required(),
    FormColumn::new(Kolom::TargetTahun(1), "Target", 12.0).money(false).required(),
    FormColumn::new(Kolom::TargetTahun(2), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(3), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(4), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(5), "Target", 12.0).money(false),
    FormColumn::new(Kolom::Strategi, "Strategi", 26.0),
    FormColumn::new(Kolom::Uraian, "Program", 26.0),
    FormColumn::new(Kolom::Keterangan, "Ket", 10.0),
];

/// Programs and kegiatan with target and budget of every year: T-C.27 of Permendagri 86/2017.
static PENDANAAN: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Tujuan, "Tujuan", 26.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran", 26.0),
    FormColumn::new(Kolom::Kode, "Kode", 16.0),
    FormColumn::new(Kolom::Uraian, "Program dan Kegiatan", 44.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja Tujuan, Sasaran, Program dan Kegiatan", 36.0)
        .required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::KondisiAwal, "Data Capaian pada Tahun Awal Perencanaan", 14.0),
    FormColumn::new(Kolom::TargetTahun(0), "Target", 12.0).money(false).expected(),
    FormColumn::new(Kolom::TargetTahun(1), "Target", 12.0).money(false).expected(),
    FormColumn::new(Kolom::TargetTahun(2), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(3), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(4), "Target", 12.0).money(false),
    FormColumn::new(Kolom::TargetTahun(5), "Target", 12.0).money(false),
    FormColumn::new(Kolom::AnggaranTahun(0), "Rp", 18.0).required(),
    FormColumn::new(Kolom::AnggaranTahun(1), "Rp", 18.0).required(),
    FormColumn::new(Kolom::AnggaranTahun(2), "Rp", 18.0),
    FormColumn::new(Kolom::AnggaranTahun(3), "Rp", 18.0),
    FormColumn::new(Kolom::AnggaranTahun(4), "Rp", 18.0),
    FormColumn::new(Kolom::AnggaranTahun(5), "Rp", 18.0),
    FormColumn::new(Kolom::TargetAkhir, "Target", 12.0).of(&[Concept::Target, Concept::Kondisi]).money(false),
    FormColumn::new(Kolom::AnggaranAkhir, "Rp", 18.0),
    FormColumn::new(Kolom::PenanggungJawab, "Unit Kerja Penanggung Jawab", 20.0),
    FormColumn::new(Kolom::Lokasi, "Lokasi", 14.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 14.0),
];

/// Columns that make the table a report or a plan of one year.
const AGAINST: &[Concept] = &[
    Concept::Realisasi,
    Concept::Fisik,
    Concept::Efisiensi,
    Concept::Triwulan(1),
    Concept::RencanaAksi,
    Concept::Sisa,
];

pub(super) static FORM: Form = Form::new(
    FormKind::Renstra,
    &[
        TableSpec {
            rows: Rows::Umum,
            columns: MATRIK,
            also: &[Concept::Kondisi, Concept::Strategi],
            against: AGAINST,
        },
        TableSpec { rows: Rows::Umum, columns: PENDANAAN, also: &[Concept::Kondisi], against: AGAINST },
    ],
    &[
        (Clue::Title("rencana strategis"), 1.0),
        (Clue::Title("renstra"), 1.0),
        (Clue::Title("pendanaan"), 0.6),
        (Clue::Has(Kolom::AnggaranTahun(2)), 0.6),
        (Clue::Name("renstra"), 0.6),
    ],
);
