//! Capaian of the main indicators with a tick in one of four classes: Tabel IV of the report.

use crate::documents::FormKind;
use crate::recognise::form::{Clue, Form, FormColumn, Kolom, Rows, TableSpec};
use crate::recognise::vocabulary::Concept;

impl FormKind {
    /// Capaian of the main indicators with a tick in one of four classes: Tabel IV of the report.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const CapaianAtribut: Self =
        Self::new("capaian-atribut", "Capaian kinerja dengan atribut keberhasilan");
}

static COLUMNS: &[FormColumn] = &[
    FormColumn::new(Kolom::Nomor, "No", 5.0),
    FormColumn::new(Kolom::Sasaran, "Sasaran Strategis", 32.0),
    FormColumn::new(Kolom::Indikator, "Indikator Kinerja", 44.0).required(),
    FormColumn::new(Kolom::Satuan, "Satuan", 10.0),
    FormColumn::new(Kolom::Target, "Target", 10.0).money(false).expected(),
    FormColumn::new(Kolom::Realisasi, "Realisasi", 11.0).money(false).expected(),
    FormColumn::new(Kolom::Capaian, "Capaian {tahun}", 11.0).money(false).expected(),
    FormColumn::new(Kolom::Kelas(1), "Sangat Berhasil", 10.0).required(),
    FormColumn::new(Kolom::Kelas(2), "Berhasil", 10.0).required(),
    FormColumn::new(Kolom::Kelas(3), "Cukup Berhasil", 10.0).expected(),
    FormColumn::new(Kolom::Kelas(4), "Tidak Berhasil", 10.0).expected(),
    FormColumn::new(Kolom::Keterangan, "Keterangan", 18.0),
];

pub(super) static FORM: Form = Form::new(
    FormKind::CapaianAtribut,
    &[TableSpec {
        rows: Rows::Umum,
        columns: COLUMNS,
        also: &[],
        against: &[Concept::Anggaran, Concept::Fisik, Concept::Lokasi, Concept::Volume, Concept::Efisiensi],
    }],
    &[(Clue::Number("iv"), 1.0), (Clue::Title("capaian kinerja"), 0.4), (Clue::Has(Kolom::Kelas(1)), 0.6)],
);
