//! Main indicators with how they are computed, and Tabel 2.3.2, which only lists them.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Main indicators with how they are computed, and Tabel 2.3.2, which only lists them.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const IkuFormulasi: Self = Self::new("iku-formulasi", "Indikator kinerja utama dengan formulasi");
}

static FORMULASI: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Tujuan, "Tujuan", 26.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 34.0).expected(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja Utama", 44.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Formulasi, "Formulasi Perhitungan", 40.0).required(),
    FormColumn::new(Kolom::SumberData, "Sumber Data", 20.0)
        .of(&[Concept::SumberData, Concept::SumberDana])
        .expected(),
    FormColumn::new(Kolom::PenanggungJawab, "Penanggung Jawab", 20.0),
    FormColumn::new(Kolom::Polaritas, "Polaritas", 12.0),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

/// Tabel 2.3.2.
static DAFTAR: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "NO", 6.0),
    FormColumn::new(Kolom::Sasaran, "Uraian", 50.0).of(&[Concept::Sasaran, Concept::Uraian]).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja Utama", 72.0).required(),
];

/// Columns that make the list a plan or a measurement.
const AGAINST: &[Concept] = &[
    Concept::Target,
    Concept::Realisasi,
    Concept::Capaian,
    Concept::Anggaran,
    Concept::Lokasi,
    Concept::Fisik,
    Concept::Efisiensi,
    Concept::Kondisi,
    Concept::RencanaAksi,
    Concept::Strategi,
];

pub(super) static FORM: Form = Form {
    demands: &[
        Clue::Has(Kolom::Formulasi),
        Clue::Number("2 3 2"),
        Clue::Title("sasaran strategis dan indikator kinerja utama"),
    ],
    ..Form::new(
        FormKind::IkuFormulasi,
        &[
            TableSpec { rows: Rows::Umum, columns: FORMULASI, also: &[], against: AGAINST },
            TableSpec { rows: Rows::Umum, columns: DAFTAR, also: &[], against: AGAINST },
        ],
        &[
            (Clue::Title("indikator kinerja utama"), 1.0),
            (Clue::Name("iku"), 0.6),
            (Clue::Number("2 3 2"), 1.0),
            (Clue::Has(Kolom::Formulasi), 0.4),
        ],
    )
};
