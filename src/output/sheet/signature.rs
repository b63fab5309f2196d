//! Signature blocks.

use rust_xlsxwriter::XlsxError;

use super::pen::Pen;
use super::style::{Align, Style, Vertical};
use super::{Area, Cell, Content, LINE, lines};

/// One signature. Name, rank and NIP are cells, so that a doubt about one of them is marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// `Pihak Kedua`, where the document has parties.
    pub party: Option<String>,
    /// The position.
    pub post: String,
    /// The name with titles.
    pub name: Cell,
    /// The rank, empty if there is none.
    pub rank: Cell,
    /// The NIP grouped 8-6-1-3, empty if there is none.
    pub nip: Cell,
}

/// A signature block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SignatureBlock {
    /// `Dumai, Januari 2025`.
    pub place_and_date: String,
    /// The signers, from left to right.
    pub signers: Vec<Signature>,
}

/// Draws the signatures side by side and gives the last row used.
pub(super) fn draw(pen: &mut Pen<'_>, top: u32, block: &SignatureBlock) -> Result<u32, XlsxError> {
    let centre = Style { align: Align::Centre, vertical: Vertical::Bottom, ..Style::PLAIN };
    let name = Style { underline: true, ..centre.bold() };
    let places = halves(pen, block.signers.len());
    let mut last = top;
    for (index, (signer, (left, right))) in block.signers.iter().zip(places).enumerate() {
        let mut row = top;
        let mut line = |pen: &mut Pen<'_>, text: &str, style: Style, gap: u32, cell: Option<&Cell>| {
            let style = Style { fill: cell.and_then(|cell| cell.mark.fill()), ..style };
            pen.block(Area::row(row, left, right), &Content::text(text), style)?;
            if let Some(text) = cell.and_then(|cell| cell.note.as_ref()) {
                pen.note(row, left, text)?;
            }
            let width = pen.width(left, right);
            if lines(text, width) > 1.0 {
                pen.ws.set_row_height(row, lines(text, width) * LINE + 2.0)?;
            }
            row += gap;
            Ok::<u32, XlsxError>(row)
        };
        let dated = index + 1 == block.signers.len();
        line(pen, if dated { &block.place_and_date } else { "" }, centre, 1, None)?;
        if let Some(party) = &signer.party {
            line(pen, party, centre, 1, None)?;
        }
        let post = Style { vertical: Vertical::Top, ..centre };
        line(pen, &signer.post, post, 4, None)?;
        let mut end = line(pen, signer.name.content.shown(), name, 1, Some(&signer.name))?;
        for (before, cell) in [("", &signer.rank), ("NIP. ", &signer.nip)] {
            if !cell.content.shown().is_empty() {
                end = line(pen, &format!("{before}{}", cell.content.shown()), centre, 1, Some(cell))?;
            }
        }
        last = last.max(end);
    }
    Ok(last)
}

/// The columns each of some signers gets.
fn halves(pen: &Pen<'_>, signers: usize) -> Vec<(u16, u16)> {
    let total: f64 = pen.widths().iter().sum();
    let last = pen.last_col();
    // The first column that begins at or past a share of the width.
    let at = |share: f64| {
        let mut sum = 0.0;
        for (column, width) in (0u16..).zip(pen.widths()) {
            if sum + width / 2.0 >= total * share {
                return column.min(last);
            }
            sum += width;
        }
        last
    };
    // The left one ends at the column's edge nearest to the middle.
    let mut sum = 0.0;
    let mut edge = (0, f64::MAX);
    for (column, width) in (0..last).zip(pen.widths()) {
        sum += width;
        let far = (sum - total / 2.0).abs();
        if far < edge.1 {
            edge = (column, far);
        }
    }
    match signers {
        0 => Vec::new(),
        1 => vec![(at(0.6), last)],
        _ => vec![(0, edge.0), ((edge.0 + 1).min(last), last)],
    }
}
