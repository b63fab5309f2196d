//! Texts of BIFF8, which may go on in the records that follow.

use crate::workbook::bytes::append_utf16;

/// The data of a record and its continuations, read as one.
pub(super) struct Pieces<'a> {
    data: Vec<&'a [u8]>,
    index: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self { data: pieces, index: 0, at: 0 }
    }

    /// Whether all is read.
    pub(super) fn is_empty(&mut self) -> bool {
        self.rest().is_empty()
    }

    /// What is left of the current piece, after moving on from a finished one.
    fn rest(&mut self) -> &'a [u8] {
        while let Some(piece) = self.data.get(self.index) {
            if self.at < piece.len() {
                return &piece[self.at..];
            }
            self.index += 1;
            self.at = 0;
        }
        &[]
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0_u32, |number, index| Some(number | (u32::from(self.byte()?) << (8 * index))))
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            let step = self.rest().len().min(bytes);
            if step == 0 {
                return;
            }
            self.at += step;
            bytes -= step;
        }
    }

    /// A text with its length of two bytes, flags, and formatting that is passed over.
    pub(super) fn text(&mut self) -> Option<String> {
        let mut left = self.number(2)? as usize;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? as usize } else { 0 };
        let extra = if flags & 4 != 0 { self.number(4)? as usize } else { 0 };
        let mut text = String::new();
        while left > 0 {
            let piece = *self.data.get(self.index)?;
            if self.at >= piece.len() {
                // A text that is cut says anew how wide its letters are, even in a record that holds
                // nothing else.
                self.index += 1;
                self.at = 0;
                if let Some(&anew) = self.data.get(self.index)?.first() {
                    flags = anew;
                    self.at = 1;
                }
                continue;
            }
            let rest = &piece[self.at..];
            let width = if flags & 1 != 0 { 2 } else { 1 };
            let count = (rest.len() / width).min(left);
            if count == 0 {
                // Half a letter at the end of a record belongs to nothing.
                self.at = piece.len();
                continue;
            }
            append(&rest[..count * width], width == 2, &mut text);
            self.at += count * width;
            left -= count;
        }
        self.skip(runs * 4);
        self.skip(extra);
        Some(text)
    }
}

/// A text of so many letters.
pub(super) fn plain(data: &[u8], letters: usize, wide: bool) -> Option<String> {
    let mut text = String::new();
    append(data.get(..letters * if wide { 2 } else { 1 })?, wide, &mut text);
    Some(text)
}

/// Narrow letters are the low halves of UTF-16.
fn append(data: &[u8], wide: bool, out: &mut String) {
    if wide {
        append_utf16(data, out);
    } else {
        out.extend(data.iter().map(|&b| char::from(b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_change_its_width_where_it_is_cut() {
        // Five letters: two narrow ones, then three wide ones in the next record; then another text.
        let first = [5, 0, 0, b'a', b'b'];
        let second = [1, b'c', 0, 0x13, 0x20, b'd', 0, 1, 0, 0, b'e'];
        let mut pieces = Pieces::new(vec![&first, &second]);
        assert_eq!(pieces.text().as_deref(), Some("abc\u{2013}d"));
        assert_eq!(pieces.text().as_deref(), Some("e"));
        assert!(pieces.is_empty());
    }

    #[test]
    fn a_record_may_hold_only_its_flag_and_leave_half_a_letter() {
        let first = [4, 0, 1, b'a', 0, b'b', 0, 7];
        let second = [1];
        let third = [0, b'c', b'd', 1, 0, 0, b'e'];
        let mut pieces = Pieces::new(vec![&first, &second, &third]);
        assert_eq!(pieces.text().as_deref(), Some("abcd"));
        assert_eq!(pieces.text().as_deref(), Some("e"));
    }

    #[test]
    fn rich_text_and_truncated_text() {
        let rich = [2, 0, 8, 1, 0, b'a', b'b', 0, 0, 1, 0, 0, 0, 0];
        let mut pieces = Pieces::new(vec![&rich]);
        assert_eq!(pieces.text().as_deref(), Some("ab"));
        assert_eq!(pieces.text().as_deref(), Some(""));
        assert_eq!(Pieces::new(vec![&[9, 0, 0]]).text(), None);
    }
}
