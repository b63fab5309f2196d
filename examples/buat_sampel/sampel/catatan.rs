//! Remembers which cell shows which value of the data, so that the list of mistakes names real cells.

use std::collections::BTreeMap;

/// One cell that shows a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lokasi {
    /// Path of the workbook below the dossier.
    pub berkas: String,
    /// Position of the sheet in its workbook.
    pub urutan: usize,
    /// Row, zero-based.
    pub baris: u32,
    /// Column, zero-based.
    pub kolom: u16,
    /// Name of the sheet.
    pub lembar: String,
    /// What the cell says: numbers as plain decimals.
    pub isi: String,
}

impl Lokasi {
    /// The address as a spreadsheet shows it.
    pub fn sel(&self) -> String {
        rust_xlsxwriter::utility::row_col_to_cell(self.baris, self.kolom)
    }
}

/// All cells of one dossier, by JSON pointer into the data.
#[derive(Default)]
pub struct Catatan(BTreeMap<String, Lokasi>);

impl Catatan {
    /// Notes a cell; the first one noted for a pointer stays.
    pub fn catat(&mut self, penunjuk: String, lokasi: Lokasi) {
        self.0.entry(penunjuk).or_insert(lokasi);
    }

    /// The cell that shows the value behind a pointer.
    pub fn cari(&self, penunjuk: &str) -> Option<&Lokasi> {
        self.0.get(penunjuk)
    }
}
