//! The legacy drawing that gives each note its box.
//!
//! Excel's own VML is not always well-formed XML (`<br>`), so it is searched as text, never parsed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::address::{Cell, LAST_COL, LAST_ROW};
use super::edit::Edits;
use super::error::{Result, broken};
use super::listing::wrapped_lines;
use super::look::{Look, fill_rgb};
use super::mark::MarkLevel;
use super::survey::{Survey, pixels};
use super::xml::Part;

/// The namespaces of the drawing, for its root or for a shape in a root that declares them otherwise.
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
/// Shape numbers come in blocks of this many.
const BLOCK: u64 = 1024;
/// Pixels of a character of a note, on average, and of a line.
const CHARACTER: u32 = 6;
const LINE: u32 = 15;

/// The box of one note.
pub(super) struct NoteBox {
    pub(super) cell: Cell,
    pub(super) level: MarkLevel,
    pub(super) anchor: String,
}

/// A drawing without shapes.
pub(super) fn empty_drawing(shapes: usize) -> String {
    let blocks: Vec<String> = (1..=shapes as u64 / BLOCK + 1).map(|block| block.to_string()).collect();
    format!(
        "<xml {NAMESPACES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>\
        </xml>",
        blocks.join(",")
    )
}

/// The box for a text beside a cell, as VML spells it: wide and high enough to be read.
pub(super) fn anchor(survey: &Survey, heights: &BTreeMap<u32, u32>, cell: Cell, text: &str) -> String {
    let (mut width, most) = (330, 560);
    let mut height = wrapped_lines(text, width / CHARACTER) * LINE + 14;
    if height > most {
        width = 520;
        height = (wrapped_lines(text, width / CHARACTER) * LINE + 14).min(most + 200);
    }
    let default_height = survey.default_height.map_or(20, |points| pixels(points * 4.0 / 3.0)).max(1);
    let column = |col| survey.column_pixels(col);
    let row = |row: u32| heights.get(&row).copied().unwrap_or(default_height);
    let left = if cell.1 < LAST_COL - 8 { cell.1 + 1 } else { LAST_COL - 8 };
    let top = cell.0.min(LAST_ROW - 40);
    let (right, dx) = walk(left, LAST_COL, 12 + width, column);
    let (bottom, dy) = walk(top, LAST_ROW, 2 + height, row);
    format!("{left}, 12, {top}, 2, {right}, {dx}, {bottom}, {dy}")
}

/// Goes `distance` pixels on from `from`; the index reached and the rest inside it.
fn walk(from: u32, last: u32, distance: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    let (mut at, mut left) = (from, distance);
    while at < last {
        let next = size(at);
        if left < next {
            break;
        }
        left -= next;
        at += 1;
    }
    (at, left.min(size(at)))
}

/// Appends boxes to a drawing.
pub(super) fn add_boxes(drawing: &Part, boxes: &[NoteBox]) -> Result<Edits> {
    let text = &drawing.text;
    let end = text.rfind("</xml>").ok_or_else(|| broken(&drawing.name, "gambar komentar tidak lengkap"))?;
    let root = text.split('>').next().unwrap_or_default();
    let declared =
        NAMESPACES.split(' ').all(|namespace| text[..end].contains(namespace) && root.contains("xmlns:x"));
    let namespaces = if declared { String::new() } else { format!(" {NAMESPACES}") };
    let mut xml = String::new();
    if !text.contains("id=\"_x0000_t202\"") {
        let _ = write!(
            xml,
            "<v:shapetype{namespaces} id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
            path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
            <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
    }
    let first = highest_shape(text).unwrap_or(BLOCK) + 1;
    for (note, number) in boxes.iter().zip(first..) {
        let colour = &fill_rgb(note.level, Look::DarkText)[2..];
        let _ = write!(
            xml,
            "<v:shape{namespaces} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
            style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:248pt;height:80pt;z-index:{};\
            visibility:hidden\" fillcolor=\"#{colour}\" o:insetmode=\"auto\"><v:fill color2=\"#{colour}\"/>\
            <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
            <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
            <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}</x:Anchor>\
            <x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
            number - first + 1,
            note.anchor,
            note.cell.0,
            note.cell.1
        );
    }
    let mut edits = Edits::default();
    edits.insert(end, xml);
    Ok(edits)
}

fn highest_shape(text: &str) -> Option<u64> {
    text.split("_x0000_s")
        .skip(1)
        .filter_map(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            rest[..digits].parse().ok()
        })
        .max()
}

/// A note's shape in a drawing.
pub(super) struct Shape {
    pub(super) cell: Cell,
    pub(super) span: Range<usize>,
    /// The span of the anchor's text.
    pub(super) anchor: Option<Range<usize>>,
}

/// The shapes of notes in a drawing.
pub(super) fn note_shapes(text: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<v:shape ").map(|at| from + at) {
        let Some(end) = text[start..].find("</v:shape>").map(|at| start + at + "</v:shape>".len()) else {
            break;
        };
        from = end;
        let body = &text[start..end];
        let number = |name: &str| inner(body, name).and_then(|span| body[span].trim().parse().ok());
        if let (true, Some(row), Some(col)) = (body.contains("\"Note\""), number("x:Row"), number("x:Column"))
        {
            let anchor = inner(body, "x:Anchor").map(|span| start + span.start..start + span.end);
            shapes.push(Shape { cell: (row, col), span: start..end, anchor });
        }
    }
    shapes
}

/// The span of the text inside `<name>…</name>`.
fn inner(body: &str, name: &str) -> Option<Range<usize>> {
    let open = format!("<{name}>");
    let start = body.find(&open)? + open.len();
    let end = start + body[start..].find("</")?;
    Some(start..end)
}

/// Whether a drawing holds no shape at all.
pub(super) fn is_empty(text: &str) -> bool {
    !text.contains("<v:shape ")
        && !text.contains("<v:group")
        && !text.contains("<v:rect")
        && !text.contains("<v:line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_come_and_are_found() {
        let note = |cell| NoteBox { cell, level: MarkLevel::Galat, anchor: "1, 2, 3, 4, 5, 6, 7, 8".into() };
        let part = Part { name: "d".into(), text: std::rc::Rc::new(empty_drawing(2)) };
        let edits = add_boxes(&part, &[note((3, 4)), note((5, 6))]).expect("a whole drawing");
        let text = edits.apply(&part.text).expect("no overlap");
        let shapes = note_shapes(&text);
        let cells: Vec<Cell> = shapes.iter().map(|shape| shape.cell).collect();
        assert_eq!(cells, [(3, 4), (5, 6)]);
        assert!(text.contains("_x0000_s1025") && text.contains("_x0000_s1026"));
        assert_eq!(text.matches("xmlns:v").count(), 1);
        assert!(!is_empty(&text) && is_empty(&part.text));
    }

    #[test]
    fn a_box_is_as_wide_as_its_text_needs() {
        let anchor = anchor(&Survey::default(), &BTreeMap::new(), (0, 0), "pendek");
        assert_eq!(anchor, "1, 12, 0, 2, 6, 22, 1, 11");
    }
}
