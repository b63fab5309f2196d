//! What stands below the tables of a sheet: whether two parties sign.

use crate::recognise::lines::lines;
use crate::recognise::passage::{LineKind, kind_of, nip_of, party_of};
use crate::source::Rect;
use crate::workbook::grid::{CellValue, Grid};

use super::phase;

/// A line that tells something of signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Party,
    Nip,
    /// A statement or the title of another table: what follows belongs to something else.
    Ends,
}

/// The signs of a sheet, from top to bottom, found once for all its tables.
pub(super) struct Below {
    signs: Vec<(u32, Sign)>,
}

/// Rows with more texts than this are rows of a table.
const MOST_TEXTS: usize = 6;

impl Below {
    /// Finds the signs.
    pub(super) fn new(grid: &Grid, used: Rect) -> Self {
        let mut signs = Vec::new();
        for (row, cells) in grid.rows().filter(|(row, _)| (used.top..=used.bottom).contains(row)) {
            if cells.iter().filter(|c| !c.is_blank()).count() > MOST_TEXTS {
                continue;
            }
            let all = lines(grid, row, row);
            for line in &all {
                let number = matches!(
                    grid.cell(line.at.row, line.at.col).map(|c| &c.value),
                    Some(CellValue::Number(_))
                );
                let sign = if party_of(&line.text).is_some() {
                    Sign::Party
                } else if !number && nip_of(&line.text).is_some() {
                    Sign::Nip
                } else if kind_of(&line.text) == LineKind::Statement
                    || all.len() == 1 && phase::begins_table(&line.text)
                {
                    Sign::Ends
                } else {
                    continue;
                };
                signs.push((row, sign));
            }
        }
        Self { signs }
    }

    /// Whether two parties sign below a row, before another form begins.
    pub(super) fn parties(&self, row: u32) -> bool {
        let first = self.signs.partition_point(|(r, _)| *r <= row);
        let mut nips = 0;
        let mut at = None;
        for &(row, sign) in &self.signs[first..] {
            // A block of signatures ends some rows below its first line.
            if at.is_some_and(|at: u32| row > at + 12) {
                break;
            }
            match sign {
                Sign::Party => return true,
                Sign::Nip => {
                    nips += 1;
                    at = at.or(Some(row));
                    if nips >= 2 {
                        return true;
                    }
                }
                Sign::Ends => return false,
            }
        }
        false
    }
}
