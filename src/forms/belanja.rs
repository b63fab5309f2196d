//! The budget by groups of belanja, operasi and modal, as the report sums it up above Tabel V.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// The budget by groups of belanja, operasi and modal, as the report sums it up above Tabel V.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Belanja: Self = Self::new("belanja", "Belanja operasi dan belanja modal");
}

/// With headings.
static DAFTAR: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Uraian, "Jenis Belanja", 30.0).required(),
    FormColumn::new(Kolom::Anggaran, "Anggaran (Rp)", 20.0).required(),
    FormColumn::new(Kolom::RealisasiAnggaran, "Realisasi (Rp)", 20.0),
    FormColumn::new(Kolom::PersenAnggaran, "Realisasi (%)", 12.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

/// As a list without headings.
static BARIS: &[FormColumn] = &[
    FormColumn::new(Kolom::AnggaranKelompok(1), "Belanja Operasi", 20.0).required(),
    FormColumn::new(Kolom::AnggaranKelompok(2), "Belanja Modal", 20.0).required(),
    FormColumn::new(Kolom::AnggaranKelompok(3), "Belanja Tak Terduga", 20.0),
    FormColumn::new(Kolom::AnggaranKelompok(4), "Belanja Transfer", 20.0),
    FormColumn::new(Kolom::Anggaran, "Jumlah", 20.0).required(),
];

const AGAINST: &[Concept] = &[
    Concept::Target,
    Concept::Indikator,
    Concept::Sasaran,
    Concept::Fisik,
    Concept::Lokasi,
    Concept::Volume,
    Concept::Kode,
];

pub(super) static FORM: Form = Form {
    demands: &[Clue::Title("belanja operasi dan"), Clue::Has(Kolom::AnggaranKelompok(2))],
    ..Form::new(
        FormKind::Belanja,
        &[
            TableSpec { rows: Rows::Umum, columns: DAFTAR, also: &[], against: AGAINST },
            TableSpec { rows: Rows::Kotak, columns: BARIS, also: &[], against: AGAINST },
        ],
        &[
            (Clue::Title("belanja operasi dan"), 1.4),
            (Clue::Name("belanja"), 0.6),
            (Clue::Has(Kolom::AnggaranKelompok(2)), 0.6),
        ],
    )
};
