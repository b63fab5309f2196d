//! The official forms, one room each: what is true of a form and of no other stands in its file.
//!
//! A new form is a file here and a line in [`FORMS`].

mod anggaran_kas;
mod antar_tahun;
mod belanja;
mod capaian_atribut;
mod cascading;
mod efisiensi;
mod iku_formulasi;
mod iku_target;
mod indikator_ringkas;
mod kinerja_anggaran;
mod lhe;
mod lra;
mod nasional;
mod penghargaan;
mod pengukuran;
mod pernyataan;
mod pk;
mod pk_perubahan;
mod program_analisis;
mod program_anggaran;
mod rencana_aksi;
mod renja;
mod renstra;
mod renstra_banding;
mod rfk;
mod rkt;
mod skala;
mod tabel_33;
mod triwulan;

use crate::documents::FormKind;
use crate::reading::sheet::{self, SheetContext, SheetOutcome};
use crate::recognise::form::{Form, FormColumn, Kolom};
use crate::workbook::grid::Grid;

/// All forms, in the order of the report.
pub static FORMS: &[&Form] = &[
    &pernyataan::FORM,
    &pk::FORM,
    &pk_perubahan::FORM,
    &iku_target::FORM,
    &program_anggaran::FORM,
    &tabel_33::FORM,
    &triwulan::FORM,
    &pengukuran::FORM,
    &rkt::FORM,
    &capaian_atribut::FORM,
    &kinerja_anggaran::FORM,
    &efisiensi::FORM,
    &lra::FORM,
    &rfk::FORM,
    &antar_tahun::FORM,
    &nasional::FORM,
    &program_analisis::FORM,
    &renstra_banding::FORM,
    &iku_formulasi::FORM,
    &lhe::FORM,
    &rencana_aksi::FORM,
    &renja::FORM,
    &anggaran_kas::FORM,
    &renstra::FORM,
    &cascading::FORM,
    &penghargaan::FORM,
    &skala::FORM,
    &belanja::FORM,
    &indikator_ringkas::FORM,
];

/// Finds the forms of a sheet and reads them.
pub fn read_sheet(grid: &Grid, context: &SheetContext<'_>) -> SheetOutcome {
    sheet::read_sheet(grid, context, FORMS)
}

/// The kind with an id, as in settings.
pub fn by_id(id: &str) -> Option<FormKind> {
    FORMS.iter().map(|form| form.kind).find(|kind| kind.id() == id)
}

/// Columns as the official form prints them.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    /// The headings, with the year filled in.
    pub headings: Vec<String>,
    /// The widths in characters.
    pub widths: Vec<f64>,
}

impl Printed {
    /// The headings, to be written.
    pub fn texts(&self) -> Vec<&str> {
        self.headings.iter().map(String::as_str).collect()
    }
}

/// The columns of a kind that are asked for, in that order, from its description.
pub fn printed(kind: FormKind, kolom: &[Kolom], tahun: i32) -> Printed {
    let tables = FORMS.iter().find(|form| form.kind == kind).map_or(&[][..], |form| form.tables);
    let all = |columns: &&'static [FormColumn]| kolom.iter().all(|k| columns.iter().any(|c| c.kolom == *k));
    let columns = tables.iter().map(|table| table.columns).find(all).unwrap_or(&[]);
    let mut out = Printed::default();
    for column in kolom.iter().filter_map(|k| columns.iter().find(|c| c.kolom == *k)) {
        out.headings.push(column.heading.replace("{tahun}", &tahun.to_string()));
        out.widths.push(column.width);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_an_id_of_its_own_and_columns_with_headings() {
        for (index, form) in FORMS.iter().enumerate() {
            assert!(FORMS[index + 1..].iter().all(|other| other.kind != form.kind), "{:?}", form.kind);
            assert_eq!(by_id(form.kind.id()), Some(form.kind));
            for column in form.tables.iter().flat_map(|table| table.columns) {
                assert!(
                    !column.heading.is_empty() && column.width > 0.0,
                    "{:?} {:?}",
                    form.kind,
                    column.kolom
                );
            }
        }
    }

    #[test]
    fn headings_carry_the_year() {
        let printed = printed(FormKind::Pk, &[Kolom::Nomor, Kolom::Target], 2025);
        assert_eq!(printed.texts(), ["No", "Target Tahunan 2025"]);
        assert_eq!(printed.widths.len(), 2);
    }
}
