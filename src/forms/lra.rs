//! Laporan realisasi anggaran per account, and the recapitulation of belanja that SIPD exports.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Holds, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Laporan realisasi anggaran per account, and the recapitulation of belanja that SIPD exports.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Lra: Self = Self::new("lra", "Laporan realisasi anggaran (LRA)");
}

/// Accounts with what was budgeted and realised.
static REKENING: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 6.0),
    FormColumn::new(Kolom::Kode, "Kode Rekening", 18.0),
    FormColumn::new(Kolom::Uraian, "Uraian", 60.0).required(),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 20.0).required(),
    FormColumn::new(Kolom::AnggaranSebelum, "Anggaran Sebelum Perubahan (Rp)", 20.0),
    FormColumn::new(Kolom::RealisasiLalu, "Realisasi s.d. Periode Lalu (Rp)", 20.0),
    FormColumn::new(Kolom::RealisasiIni, "Realisasi Periode Ini (Rp)", 20.0),
    FormColumn::new(Kolom::RealisasiAnggaran, "Realisasi (Rp)", 20.0)
        .plain()
        .holding(Holds::Money)
        .required(),
    FormColumn::new(Kolom::Sisa, "Sisa (Rp)", 20.0),
    FormColumn::new(Kolom::PersenAnggaran, "%", 10.0).of(&[Concept::Persen, Concept::Capaian]),
    FormColumn::new(Kolom::AnggaranSelisih, "Lebih/(Kurang) (Rp)", 20.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

/// Programs with what was budgeted and realised of each group of belanja.
static KELOMPOK: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 6.0),
    FormColumn::new(Kolom::Kode, "Kode", 24.0),
    FormColumn::new(Kolom::Uraian, "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan", 60.0)
        .required(),
    FormColumn::new(Kolom::AnggaranKelompok(1), "Anggaran", 20.0).required(),
    FormColumn::new(Kolom::RealisasiKelompok(1), "Realisasi", 20.0).required(),
    FormColumn::new(Kolom::AnggaranKelompok(2), "Anggaran", 20.0).required(),
    FormColumn::new(Kolom::RealisasiKelompok(2), "Realisasi", 20.0).required(),
    FormColumn::new(Kolom::AnggaranKelompok(3), "Anggaran", 20.0),
    FormColumn::new(Kolom::RealisasiKelompok(3), "Realisasi", 20.0),
    FormColumn::new(Kolom::AnggaranKelompok(4), "Anggaran", 20.0),
    FormColumn::new(Kolom::RealisasiKelompok(4), "Realisasi", 20.0),
    FormColumn::new(Kolom::Anggaran, "Jumlah Anggaran", 20.0),
    FormColumn::new(Kolom::RealisasiAnggaran, "Jumlah Realisasi", 20.0),
];

/// Columns that belong to other lists of accounts: plans, goods, indicators.
const AGAINST: &[Concept] = &[
    Concept::Indikator,
    Concept::Sasaran,
    Concept::Target,
    Concept::Fisik,
    Concept::Bobot,
    Concept::Lokasi,
    Concept::Volume,
    Concept::Efisiensi,
    Concept::Kondisi,
    Concept::Waktu,
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::All(&[Clue::AccountNames, Clue::Has(Kolom::RealisasiAnggaran)]),
        Clue::All(&[
            Clue::Title("laporan realisasi anggaran"),
            Clue::Not(&Clue::ProgramNames),
            Clue::Has(Kolom::RealisasiAnggaran),
        ]),
        Clue::Has(Kolom::RealisasiKelompok(2)),
    ],
    ..Form::new(
        FormKind::Lra,
        &[
            TableSpec { rows: Rows::Umum, columns: REKENING, also: &[Concept::Persen], against: AGAINST },
            TableSpec { rows: Rows::Umum, columns: KELOMPOK, also: &[], against: AGAINST },
        ],
        &[
            (Clue::Title("realisasi anggaran"), 1.0),
            (Clue::Title("rekapitulasi belanja"), 1.0),
            (Clue::Name("lra"), 0.8),
            (Clue::AccountNames, 0.6),
        ],
    )
};
