//! Realisation per quarter: evaluasi hasil RKPD or Renja (Permendagri 86/2017, form E.81) and the layout of
//! the Dumai report. Its columns have roles that `recognise::quarterly` tells apart.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Realisation per quarter (Permendagri 86/2017, E.81).
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Triwulan: Self = Self::new("triwulan", "Realisasi per triwulan");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Kode, "Kode", 14.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran RKPD", 24.0),
    FormColumn::new(Kolom::Uraian, "Program/Kegiatan", 40.0).required(),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 36.0).expected(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::TriwulanK(1), "K", 8.0).expected(),
    FormColumn::new(Kolom::TriwulanRp(1), "Rp", 16.0).required(),
    FormColumn::new(Kolom::TriwulanK(2), "K", 8.0).expected(),
    FormColumn::new(Kolom::TriwulanRp(2), "Rp", 16.0).required(),
    FormColumn::new(Kolom::TriwulanK(3), "K", 8.0).expected(),
    FormColumn::new(Kolom::TriwulanRp(3), "Rp", 16.0).required(),
    FormColumn::new(Kolom::TriwulanK(4), "K", 8.0).expected(),
    FormColumn::new(Kolom::TriwulanRp(4), "Rp", 16.0).required(),
];

pub(super) static FORM: Form = Form::new(
    FormKind::Triwulan,
    &[TableSpec {
        rows: Rows::Triwulan,
        columns: COLUMNS,
        also: &[
            Concept::Tujuan,
            Concept::Target,
            Concept::Anggaran,
            Concept::Realisasi,
            Concept::Capaian,
            Concept::Persen,
            Concept::UnitK,
            Concept::UnitRp,
            Concept::Satuan,
            Concept::Uraian,
            Concept::PenanggungJawab,
            Concept::Keterangan,
            Concept::Triwulan(1),
            Concept::Triwulan(2),
            Concept::Triwulan(3),
            Concept::Triwulan(4),
            Concept::Lokasi,
            Concept::SumberDana,
            Concept::RencanaAksi,
            Concept::Periode,
        ],
        against: &[],
    }],
    &[
        (Clue::Has(Kolom::TriwulanRp(4)), 0.69),
        (Clue::Title("realisasi"), 0.7),
        (Clue::Title("evaluasi"), 0.7),
    ],
);
