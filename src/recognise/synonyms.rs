//! An agency's own words for columns, as its settings give them.

use crate::domain::text::normalise;
use crate::workbook::grid::Grid;

/// The columns that settings may name, each with the heading that stands for it.
const NAMES: &[(&str, &str)] = &[
    ("nomor", "No"),
    ("kode", "Kode"),
    ("tujuan", "Tujuan"),
    ("sasaran", "Sasaran"),
    ("indikator", "Indikator Kinerja"),
    ("satuan", "Satuan"),
    ("target", "Target"),
    ("program", "Program/Kegiatan"),
    ("anggaran", "Anggaran"),
    ("sumber dana", "Sumber Dana"),
    ("realisasi", "Realisasi"),
    ("capaian", "Capaian"),
    ("persentase", "Persentase"),
    ("formulasi", "Formulasi"),
    ("polaritas", "Polaritas"),
    ("penanggung jawab", "Penanggung Jawab"),
    ("keterangan", "Keterangan"),
];

/// The names of columns that settings may use.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Headings of one agency with the headings they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    entries: Vec<(String, &'static str)>,
}

impl Synonyms {
    /// Takes a heading for a column; `false` if no column has the name.
    pub fn add(&mut self, heading: &str, name: &str) -> bool {
        let wanted = normalise(name);
        let Some(&(_, official)) = NAMES.iter().find(|(known, _)| *known == wanted) else { return false };
        self.entries.push((normalise(heading), official));
        true
    }

    /// Puts the official heading where a cell holds one of the agency's own.
    pub fn apply(&self, grid: &mut Grid) {
        if self.entries.is_empty() {
            return;
        }
        grid.replace_texts(|text| {
            let own = normalise(text);
            self.entries
                .iter()
                .find(|(heading, _)| *heading == own)
                .map(|(_, official)| (*official).to_owned())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SheetId;
    use crate::workbook::grid::{Cell, CellValue, NumberFormat};

    #[test]
    fn a_heading_becomes_the_official_one_and_other_texts_stay() {
        let cell = |row, text: &str| Cell {
            row,
            col: 0,
            value: CellValue::Text(text.to_owned()),
            format: NumberFormat::default(),
            formula: false,
        };
        let cells = vec![cell(0, "Besaran  Dana (Rp)"), cell(1, "Besaran dana hibah")];
        let mut grid = Grid::new(SheetId(0), cells, Vec::new(), Vec::new(), Vec::new());
        let mut synonyms = Synonyms::default();
        assert!(synonyms.add("besaran dana rp", "Anggaran") && !synonyms.add("x", "harga"));
        synonyms.apply(&mut grid);
        assert_eq!(grid.cell(0, 0).map(|c| &c.value), Some(&CellValue::Text("Anggaran".to_owned())));
        assert_eq!(
            grid.cell(1, 0).map(|c| &c.value),
            Some(&CellValue::Text("Besaran dana hibah".to_owned()))
        );
    }
}
