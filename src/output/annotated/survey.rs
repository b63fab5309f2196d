//! What stands around the cells of a sheet: columns, merges, where the drawing of the notes belongs.

use super::address::{Cell, parse_range};
use super::edit::Edits;
use super::error::{Result, broken};
use super::xml::{Kind, Part, Tag, without_attr};

/// The elements that must follow `legacyDrawing`.
const AFTER_LEGACY_DRAWING: [&str; 8] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A run of columns that share a definition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) style: Option<usize>,
    /// In characters; 0 where hidden.
    pub(super) width: Option<f64>,
}

/// The surroundings of a sheet's cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    pub(super) columns: Vec<Columns>,
    pub(super) merges: Vec<(Cell, Cell)>,
    pub(super) default_width: Option<f64>,
    pub(super) default_height: Option<f64>,
    /// Rows that are not written are hidden.
    pub(super) rows_hidden: bool,
    /// The relationship and the span of `legacyDrawing`.
    pub(super) legacy_drawing: Option<(String, std::ops::Range<usize>)>,
    /// Where `legacyDrawing` goes.
    pub(super) legacy_at: usize,
}

impl Survey {
    /// Surveys a worksheet; none for a chart sheet or another part without cells.
    pub(super) fn of(part: &Part) -> Result<Option<Self>> {
        let mut survey = Self::default();
        let mut data = None;
        for tag in part.tags_from(0, 0) {
            let tag = tag?;
            match (tag.depth, tag.local()) {
                (0, root) if root != "worksheet" => return Ok(None),
                (1, "sheetData") => {
                    data = Some(tag);
                    break;
                }
                (1, "sheetFormatPr") => {
                    survey.default_width = float(&tag, "defaultColWidth");
                    survey.default_height = float(&tag, "defaultRowHeight");
                    survey.rows_hidden = tag.is_true("zeroHeight");
                }
                (2, "col") => survey.columns.extend(columns(&tag)),
                _ => {}
            }
        }
        let data = data.ok_or_else(|| broken(&part.name, "lembar tanpa sheetData"))?;
        let tail = if data.kind == Kind::Empty {
            data.end
        } else {
            let end = format!("</{}>", data.name());
            let at = part.text.rfind(&end).ok_or_else(|| broken(&part.name, "sheetData tidak ditutup"))?;
            at + end.len()
        };
        survey.read_tail(part, tail)?;
        Ok(Some(survey))
    }

    fn read_tail(&mut self, part: &Part, from: usize) -> Result<()> {
        let (mut place, mut end) = (None, None);
        for tag in part.tags_from(from, 1) {
            let tag = tag?;
            match (tag.depth, tag.local()) {
                (2, "mergeCell") => self.merges.extend(tag.attr("ref").and_then(parse_range)),
                (1, "legacyDrawing") if tag.kind != Kind::End => {
                    let id = tag.prefixed_attr("id").unwrap_or_default().to_owned();
                    self.legacy_drawing = Some((id, tag.span()));
                }
                // Strict workbooks choose between two drawings, of which the first is the one shown.
                (2.., "legacyDrawing") if tag.kind != Kind::End && self.legacy_drawing.is_none() => {
                    let id = tag.prefixed_attr("id").unwrap_or_default().to_owned();
                    self.legacy_drawing = Some((id, tag.span()));
                }
                (1, local) if tag.kind != Kind::End => {
                    let follows = AFTER_LEGACY_DRAWING.contains(&local)
                        || (local == "AlternateContent" && wraps_controls(part, &tag));
                    if follows && place.is_none() {
                        place = Some(tag.start);
                    }
                }
                (0, _) if tag.kind == Kind::End => end = Some(tag.start),
                _ => {}
            }
        }
        self.legacy_at =
            place.or(end).ok_or_else(|| broken(&part.name, "XML terpotong atau tidak lengkap"))?;
        Ok(())
    }

    /// The top-left cell of the merged area that holds `cell`, or the cell itself.
    pub(super) fn anchor(&self, cell: Cell) -> Cell {
        self.merge(cell).map_or(cell, |(from, _)| from)
    }

    /// The merged area that holds `cell`.
    fn merge(&self, cell: Cell) -> Option<(Cell, Cell)> {
        let inside = |(from, to): &&(Cell, Cell)| {
            (from.0..=to.0).contains(&cell.0) && (from.1..=to.1).contains(&cell.1)
        };
        self.merges.iter().find(inside).copied()
    }

    /// The cells that carry the frame of a mark at `cell`, which is the first of them: all along the edge of
    /// its merged area, since each cell of it draws its own side.
    pub(super) fn frame(&self, cell: Cell) -> Vec<Cell> {
        /// A longer edge is that of a whole row or column, whose end nobody sees.
        const LONGEST: u32 = 100;
        let Some((from, to)) = self.merge(cell) else { return vec![cell] };
        if (to.0 - from.0).saturating_add(to.1 - from.1) > LONGEST {
            return vec![cell];
        }
        let edge = |(row, col): &Cell| [from.0, to.0].contains(row) || [from.1, to.1].contains(col);
        (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |col| (row, col))).filter(edge).collect()
    }

    /// The format that a blank cell takes from its column.
    pub(super) fn column_style(&self, col: u32) -> Option<usize> {
        self.columns.iter().find(|run| (run.first..=run.last).contains(&col))?.style
    }

    /// The width of a column in pixels, as near as can be told without the font.
    pub(super) fn column_pixels(&self, col: u32) -> u32 {
        let run = self.columns.iter().find(|run| (run.first..=run.last).contains(&col));
        let width = run.and_then(|run| run.width).or(self.default_width).unwrap_or(8.43);
        pixels(width * 7.0 + 5.0 * f64::from(u8::from(width > 0.0)))
    }
}

/// `AlternateContent` of a sheet wraps `controls` or `oleObjects`.
fn wraps_controls(part: &Part, tag: &Tag<'_>) -> bool {
    let inside = part.text[tag.end..].split("AlternateContent>").next().unwrap_or_default();
    inside.contains("controls") || inside.contains("oleObject")
}

fn columns(tag: &Tag<'_>) -> Option<Columns> {
    let hidden = tag.is_true("hidden");
    Some(Columns {
        first: tag.number("min")?.checked_sub(1)?,
        last: tag.number("max")?.checked_sub(1)?,
        style: tag.number("style").and_then(|style| usize::try_from(style).ok()),
        width: if hidden { Some(0.0) } else { float(tag, "width") },
    })
}

pub(super) fn float(tag: &Tag<'_>, name: &str) -> Option<f64> {
    tag.attr(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Rounds a size; none of a sheet comes near the limit.
pub(super) fn pixels(size: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just before")]
    let whole = size.clamp(0.0, 10_000.0).round() as u32;
    whole
}

/// Takes the selection away from a sheet of the first window, so that only ours is selected.
pub(super) fn deselect(part: &Part) -> Result<Edits> {
    let mut edits = Edits::default();
    for tag in part.tags_from(0, 0) {
        let tag = tag?;
        if tag.depth == 1 && (tag.local() == "sheetData" || tag.closes(1, "sheetViews")) {
            break;
        }
        if tag.opens(2, "sheetView")
            && tag.is_true("tabSelected")
            && tag.number("workbookViewId").unwrap_or(0) == 0
        {
            edits.replace(tag.span(), without_attr(tag.raw, "tabSelected"));
        }
    }
    Ok(edits)
}
