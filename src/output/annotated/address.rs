//! Cell addresses: zero-based inside, `B31` outside.

use crate::source::column_letters;

/// The last row of a sheet, zero-based.
pub(super) const LAST_ROW: u32 = 1_048_575;
/// The last column of a sheet, zero-based.
pub(super) const LAST_COL: u32 = 16_383;

/// A cell by zero-based row and column.
pub(super) type Cell = (u32, u32);

/// `B31` for row 30, column 1.
pub(super) fn a1((row, col): Cell) -> String {
    format!("{}{}", column_letters(col), row + 1)
}

/// Reads `B31` or `$B$31`.
pub(super) fn parse(text: &str) -> Option<Cell> {
    let (mut row, mut col, mut letters) = (0u32, 0u32, 0);
    let mut bytes = text.trim().bytes().filter(|b| *b != b'$').peekable();
    while let Some(letter) = bytes.next_if(u8::is_ascii_alphabetic) {
        letters += 1;
        col = col.checked_mul(26)? + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        if letters > 3 {
            return None;
        }
    }
    for digit in bytes {
        if !digit.is_ascii_digit() {
            return None;
        }
        row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
    }
    let (row, col) = (row.checked_sub(1)?, col.checked_sub(1)?);
    (row <= LAST_ROW && col <= LAST_COL).then_some((row, col))
}

/// Reads `A1:C3` as its two corners.
pub(super) fn parse_range(text: &str) -> Option<(Cell, Cell)> {
    let (from, to) = text.split_once(':')?;
    Some((parse(from)?, parse(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for cell in [(0, 0), (30, 1), (0, 25), (0, 26), (4, 701), (5, 702), (LAST_ROW, LAST_COL)] {
            assert_eq!(parse(&a1(cell)), Some(cell));
        }
        assert_eq!(a1((LAST_ROW, LAST_COL)), "XFD1048576");
        assert_eq!(parse("$B$3"), Some((2, 1)));
        for wrong in ["", "A", "1", "A0", "XFE1", "A1048577", "A1x", "ABCD1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
