//! The official forms, one room each: what is true of a form and of no other stands in its file.
//!
//! A new form is a file here and a line in [`FORMS`].

mod iku_target;
mod pengukuran;
mod pernyataan;
mod pk;
mod pk_perubahan;
mod program_anggaran;
mod rkt;
mod tabel_33;
mod triwulan;

use crate::documents::FormKind;
use crate::reading::sheet::{self, SheetContext, SheetOutcome};
use crate::recognise::form::{Form, FormColumn};
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
];

/// Finds the forms of a sheet and reads them.
pub fn read_sheet(grid: &Grid, context: &SheetContext<'_>) -> SheetOutcome {
    sheet::read_sheet(grid, context, FORMS)
}

/// The kind with an id, as in settings.
pub fn by_id(id: &str) -> Option<FormKind> {
    FORMS.iter().map(|form| form.kind).find(|kind| kind.id() == id)
}

/// The columns of a kind's first table, as the official form prints them.
pub fn columns_of(kind: FormKind) -> &'static [FormColumn] {
    FORMS.iter().find(|form| form.kind == kind).map_or(&[], |form| form.columns())
}
