//! The fill and border that a mark covers, stored with the mark itself.
//!
//! The fill of a mark is solid, so its background colour is never shown: it holds a number. Under that
//! number the styles part keeps a hidden cell style with the original fill and border. Programs that save
//! the file keep both, also when somebody deleted our sheet with its records.

use super::styles::{BORDERS, CELL_STYLES, FILLS, FORMATS, STYLE_FORMATS, Styles, head_end, whole};
use super::xml::{unescape, with_attr};

/// How the names of the hidden cell styles begin; the number follows.
const NAME: &str = "cermat asal ";
/// The upper byte of the background colour that holds a number.
const TAG: u32 = 0x00C3_0000;
/// The highest number that has room below.
const MOST: u32 = 0xFFFF;

/// The background colour of a mark's fill, for `fill_xml`.
pub(super) fn background(number: u32) -> String {
    format!("rgb=\"FF{:06X}\"", TAG | number.min(MOST))
}

/// The number in the fill of a mark, if it holds one.
fn number_in(fill: &str) -> Option<u32> {
    let colour = fill.split_once("bgColor ")?.1.split('>').next()?;
    let rgb = colour.split_once("rgb=")?.1.get(1..9)?;
    let rgb = u32::from_str_radix(rgb.get(2..)?, 16).ok()?;
    (rgb & 0x00FF_0000 == TAG).then_some(rgb & MOST)
}

/// The fill and border of a cell style with a number.
struct Origin {
    number: u32,
    fill: usize,
    border: usize,
}

impl Styles {
    /// The number under which a fill and a border are kept; 0 is neither.
    pub(super) fn origin_number(&mut self, fill: usize, border: usize) -> u32 {
        if (fill, border) == (0, 0) {
            return 0;
        }
        let known = self.origins();
        let same = |origin: &&Origin| {
            self.item(FILLS, origin.fill) == self.item(FILLS, fill)
                && self.item(BORDERS, origin.border) == self.item(BORDERS, border)
        };
        if let Some(origin) = known.iter().find(same) {
            return origin.number;
        }
        let number = known.iter().map(|origin| origin.number).max().unwrap_or(0) + 1;
        if number > MOST {
            return 0;
        }
        let p = self.prefix().to_owned();
        let xf = format!(
            "<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"{fill}\" borderId=\"{border}\" applyFill=\"1\" applyBorder=\"1\"/>"
        );
        let format = self.put(STYLE_FORMATS, xf, false);
        let style = format!("<{p}cellStyle name=\"{NAME}{number}\" xfId=\"{format}\" hidden=\"1\"/>");
        self.put(CELL_STYLES, style, false);
        number
    }

    /// The fills and borders kept under numbers.
    fn origins(&self) -> Vec<Origin> {
        let index = |raw: &str, name| whole(raw).number(name).and_then(|at| usize::try_from(at).ok());
        (0..self.len(CELL_STYLES))
            .filter_map(|at| {
                let style = self.item(CELL_STYLES, at);
                let name = unescape(whole(style).attr("name")?);
                let number = name.strip_prefix(NAME)?.trim().parse().ok()?;
                let format = self.item(STYLE_FORMATS, index(style, "xfId")?);
                let (fill, border) = (index(format, "fillId")?, index(format, "borderId").unwrap_or(0));
                Some(Origin { number, fill, border })
            })
            .collect()
    }

    /// The format that a marked format was cloned from, by what is stored with the mark; made anew where
    /// no cell wears it any more. `None` where the mark stores nothing.
    pub(super) fn stored_origin(&mut self, marked: usize) -> Option<usize> {
        let raw = self.item(FORMATS, marked).to_owned();
        let fill = whole(&raw).number("fillId").and_then(|id| usize::try_from(id).ok())?;
        let number = number_in(self.item(FILLS, fill))?;
        let (fill, border) = match number {
            0 => (0, 0),
            number => {
                let origin = self.origins().into_iter().find(|origin| origin.number == number)?;
                (origin.fill, origin.border)
            }
        };
        Some(self.restored(&raw, fill, border))
    }

    /// A format like a marked one, with another fill and border: one that is there, or a new one.
    pub(super) fn restored(&mut self, marked: &str, fill: usize, border: usize) -> usize {
        let wanted = without_fill_and_border(marked);
        let same = |index: &usize| {
            let raw = self.item(FORMATS, *index);
            let part = |name| whole(raw).number(name).and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
            without_fill_and_border(raw) == wanted
                && self.item(FILLS, part("fillId")) == self.item(FILLS, fill)
                && self.item(BORDERS, part("borderId")) == self.item(BORDERS, border)
        };
        if let Some(index) = (0..self.len(FORMATS)).find(same) {
            return index;
        }
        let end = head_end(marked);
        let mut head = marked[..end].to_owned();
        for (name, value) in [("fillId", fill), ("borderId", border)] {
            head = with_attr(&head, name, &value.to_string());
        }
        self.put(FORMATS, head + &marked[end..], false)
    }
}

/// What a mark leaves of a format.
pub(super) fn without_fill_and_border(raw: &str) -> (Vec<(&str, &str)>, &str) {
    let head = &raw[..head_end(raw)];
    let mut kept: Vec<(&str, &str)> = super::xml::attributes(head)
        .filter(|attr| !["fillId", "borderId", "applyFill", "applyBorder"].contains(&attr.name))
        .map(|attr| (attr.name, attr.value))
        .collect();
    kept.sort_unstable();
    (kept, &raw[head_end(raw)..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_hides_in_the_background() {
        for number in [0, 1, 258, MOST] {
            let fill =
                format!("<fill><patternFill><fgColor rgb=\"FFFFCCC7\"/><bgColor {}/>", background(number));
            assert_eq!(number_in(&fill), Some(number));
        }
        assert_eq!(number_in("<fill><patternFill><bgColor indexed=\"64\"/></patternFill></fill>"), None);
        assert_eq!(number_in("<fill><patternFill><bgColor rgb=\"FFFFFFFF\"/></patternFill></fill>"), None);
    }
}
