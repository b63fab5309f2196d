//! Walking down the rows of a table until it ends.

use crate::domain::text::normalise;
use crate::recognise::lines::{Line, lines};
use crate::recognise::passage::{LineKind, kind_of};
use crate::recognise::vocabulary::is_total_label;
use crate::workbook::grid::{CellValue, Grid};

/// What a row says of the end of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The table may go on.
    Inside,
    /// Signatures, a title or notes begin here.
    Ends,
}

/// Whether a line is of a signature block or a statement. A bare number in a cell of numbers is no NIP.
fn is_closing_line(grid: &Grid, line: &Line) -> bool {
    match kind_of(&line.text) {
        LineKind::Nip => {
            !matches!(grid.cell(line.at.row, line.at.col).map(|cell| &cell.value), Some(CellValue::Number(_)))
        }
        LineKind::Party | LineKind::PlaceDate | LineKind::Statement => true,
        _ => false,
    }
}

/// Judges a row by its texts alone.
pub(super) fn verdict(grid: &Grid, row: u32) -> Verdict {
    let lines: Vec<Line> = lines(grid, row, row);
    let closing = lines.iter().filter(|line| is_closing_line(grid, line)).count();
    // One odd cell doesn't end a table; a row that is mostly signature does.
    if closing > 0 && closing * 2 >= lines.len() {
        return Verdict::Ends;
    }
    // A title has its row to itself; a name that begins like one does not.
    if let [only] = lines.as_slice()
        && kind_of(&only.text) == LineKind::Title
    {
        return Verdict::Ends;
    }
    if lines.len() == 1 {
        let text = lines[0].text.trim_start();
        let normal = normalise(text);
        let note = text.starts_with('*')
            || [
                "catatan",
                "keterangan ",
                "sumber data",
                "faktor pendorong",
                "faktor penghambat",
                "tindak lanjut",
            ]
            .iter()
            .any(|w| normal.starts_with(w));
        if note || normal == "keterangan" {
            return Verdict::Ends;
        }
    }
    Verdict::Inside
}

/// The rows of a table without the signatures below it.
///
/// A block without place, date and party begins with a bare position and a name; what tells it from
/// rows of the table is the NIP below it: every line of the block stands in the NIP's own columns.
pub(super) fn before_signatures<'r>(grid: &Grid, rows: &'r [u32]) -> &'r [u32] {
    let anchors: Option<(usize, Vec<Line>)> = rows.iter().enumerate().find_map(|(index, &row)| {
        let all = lines(grid, row, row);
        let count = all.len();
        let is_nip = |l: &Line| kind_of(&l.text) == LineKind::Nip && is_closing_line(grid, l);
        let nips: Vec<Line> = all.into_iter().filter(is_nip).collect();
        (!nips.is_empty() && nips.len() * 2 >= count).then_some((index, nips))
    });
    let Some((mut start, nips)) = anchors else { return rows };
    while start > 0 {
        let above = lines(grid, rows[start - 1], rows[start - 1]);
        let beside = |line: &Line| nips.iter().any(|nip| nip.left == line.left);
        // A total whose amount has no stored value is a lone word in the same column.
        let worded = |line: &Line| {
            line.text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !is_total_label(&line.text)
        };
        if above.len() > nips.len() || !above.iter().all(|l| beside(l) && worded(l)) {
            break;
        }
        start -= 1;
    }
    &rows[..start]
}

/// Whether a row closes a table of indicators with the mean of the capaian or its predikat.
pub(super) fn is_closing(grid: &Grid, row: u32) -> bool {
    lines(grid, row, row).first().is_some_and(|line| {
        let normal = normalise(&line.text);
        ["rata rata capaian", "rata rata kinerja", "predikat kinerja", "predikat capaian"]
            .iter()
            .any(|w| normal.starts_with(w))
    })
}

/// Whether the row shows nothing at all. A formula whose stored value is an empty text shows nothing; one
/// without a stored value may.
pub(super) fn is_blank_row(grid: &Grid, row: u32) -> bool {
    grid.row(row).iter().all(|c| c.is_blank() && !(c.formula && c.value == CellValue::Empty))
}
