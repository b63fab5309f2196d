//! Programs and kegiatan with targets and budgets of the year and of the one after: T-C.33 of Renja and RKPD.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Programs and kegiatan with targets and budgets of the year and of the one after: T-C.33 of Renja and RKPD.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Renja: Self = Self::new("renja", "Rencana program dan kegiatan (Renja T-C.33)");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Kode, "Kode", 18.0),
    FormColumn::new(Kolom::Uraian, "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", 50.0)
        .required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja Program/Kegiatan", 36.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Lokasi, "Lokasi", 16.0).expected(),
    FormColumn::new(Kolom::Target, "Target Capaian Kinerja", 14.0).money(false).required(),
    FormColumn::new(Kolom::Anggaran, "Kebutuhan Dana/Pagu Indikatif", 18.0).required(),
    FormColumn::new(Kolom::SumberDana, "Sumber Dana", 14.0).of(&[Concept::SumberDana]),
    FormColumn::new(Kolom::Keterangan, "Catatan Penting", 18.0),
    FormColumn::new(Kolom::TargetMaju, "Target Capaian Kinerja", 14.0).money(false).expected(),
    FormColumn::new(Kolom::AnggaranMaju, "Kebutuhan Dana/Pagu Indikatif", 18.0).required(),
    FormColumn::new(Kolom::PenanggungJawab, "Perangkat Daerah Penanggung Jawab", 20.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Renja,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[Concept::Sasaran],
        against: &[
            Concept::Realisasi,
            Concept::Capaian,
            Concept::Persen,
            Concept::Fisik,
            Concept::Efisiensi,
            Concept::Triwulan(1),
        ],
    }],
    &[
        (Clue::Title("rencana program dan kegiatan"), 1.0),
        (Clue::Title("prakiraan maju"), 0.8),
        (Clue::Name("renja"), 0.4),
        (Clue::Name("rkpd"), 0.4),
        (Clue::Has(Kolom::AnggaranMaju), 0.6),
    ],
);
