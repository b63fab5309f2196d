//! The text of our notes, and telling it from what people typed into it.
//!
//! What we wrote is remembered line by line, by length and hash. So the words that somebody typed behind
//! one of our lines, between them or below them are told from ours and stay. Where the record is gone, a
//! line is ours by its shape.

use std::ops::Range;

/// The line that starts our text in a note of someone else.
pub(super) const JOINED: &str = "— cermat —";
/// How the lines of a note begin, after the first one of each finding.
const LABELS: [&str; 4] = ["Tingkat: ", "Seharusnya: ", "Lihat: ", "Saran: "];

/// One line of ours: how many letters it has, and their hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    letters: usize,
    hash: u32,
}

/// The lines of a note of ours, to be remembered.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = text.lines().filter(|line| !line.trim().is_empty()).map(Piece::of).collect();
    // The longest first: one line may begin as another one.
    pieces.sort_unstable_by(|a, b| b.cmp(a));
    pieces.dedup();
    pieces
}

impl Piece {
    fn of(line: &str) -> Self {
        Self { letters: line.chars().count(), hash: hash(line) }
    }

    /// The part of the line that is this piece: all of it, its beginning or its end.
    fn find(self, line: &str) -> Option<Range<usize>> {
        let letters = line.chars().count();
        let rest = letters.checked_sub(self.letters)?;
        let at = |letter: usize| line.char_indices().nth(letter).map_or(line.len(), |(at, _)| at);
        let head = 0..at(self.letters);
        if hash(&line[head.clone()]) == self.hash {
            return Some(head);
        }
        let tail = at(rest)..line.len();
        (hash(&line[tail.clone()]) == self.hash).then_some(tail)
    }
}

/// FNV-1a, of which the same text gives the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Pieces as a record holds them: `57.3f2a11bc,12.9c01aa02`.
pub(super) fn spell(pieces: &[Piece]) -> String {
    let each: Vec<String> =
        pieces.iter().map(|piece| format!("{}.{:x}", piece.letters, piece.hash)).collect();
    each.join(",")
}

/// Reads what [`spell`] wrote; what can't be read is left out.
pub(super) fn parse_pieces(text: &str) -> Vec<Piece> {
    text.split(',')
        .filter_map(|piece| {
            let (letters, hash) = piece.split_once('.')?;
            Some(Piece { letters: letters.parse().ok()?, hash: u32::from_str_radix(hash, 16).ok()? })
        })
        .collect()
}

/// The byte ranges of a note's text that are ours, by the pieces we wrote or else by their shape. Line
/// ends that belong to them are taken along.
pub(super) fn our_ranges(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let ours = if line.trim() == JOINED {
            Some(0..line.len())
        } else if pieces.is_empty() {
            is_ours(line).then_some(0..line.len())
        } else {
            pieces.iter().find_map(|piece| piece.find(line))
        };
        if let Some(ours) = ours {
            // A line that is ours as a whole goes with its end.
            let end = if ours.len() == line.len() { whole.len() } else { ours.end };
            ranges.push(at + ours.start..at + end);
        }
        at += whole.len();
    }
    ranges
}

/// What is left of a text without some ranges of it.
pub(super) fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut left = String::new();
    let mut at = 0;
    for range in ranges {
        left += &text[at..range.start];
        at = range.end;
    }
    left + &text[at..]
}

/// What is left of a note's text without our lines, told by their shape.
pub(super) fn others_words(text: &str) -> String {
    let text = text.replace("_x000D_", "");
    if !has_our_shape(&text) {
        return text.trim().to_owned();
    }
    without(&text, &our_ranges(&text, &[])).trim().to_owned()
}

/// Whether a text holds one of our findings: its first line and the one below it.
pub(super) fn has_our_shape(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    lines.windows(2).any(|pair| is_headline(pair[0]) && pair[1].starts_with(LABELS[0]))
}

/// Whether a line of a note is one that we write.
fn is_ours(line: &str) -> bool {
    let line = line.trim();
    is_headline(line) || is_count(line) || LABELS.iter().any(|label| line.starts_with(label))
}

/// `[SLR003] …`
fn is_headline(line: &str) -> bool {
    let Some((code, rest)) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
        return false;
    };
    let bytes = code.as_bytes();
    rest.starts_with(' ')
        && bytes.len() == 6
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

/// `… dan 12 tempat lain`
fn is_count(line: &str) -> bool {
    line.strip_prefix("… dan ")
        .and_then(|rest| rest.split_once(' '))
        .is_some_and(|(number, rest)| number.bytes().all(|b| b.is_ascii_digit()) && rest.contains(" lain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "[SLR003] Pagu berbeda\nTingkat: Galat\nSeharusnya: 5\nLihat: a › b › C1\n… dan 3 tempat lain\nSaran: x";

    #[test]
    fn words_of_others_are_left() {
        assert_eq!(others_words(OURS), "");
        assert_eq!(others_words(&format!("{OURS}\n\nsudah diperbaiki\n")), "sudah diperbaiki");
        assert_eq!(others_words(&format!("Catatan Budi\n\n{JOINED}\n{OURS}")), "Catatan Budi");
        assert_eq!(others_words("Saran: tanyakan Budi"), "Saran: tanyakan Budi");
        assert_eq!(others_words("[abc] dan seterusnya"), "[abc] dan seterusnya");
    }

    #[test]
    fn words_typed_into_our_lines_are_told_from_them() {
        let known = pieces(OURS);
        assert_eq!(parse_pieces(&spell(&known)), known);
        let left = |text: &str| without(text, &our_ranges(text, &known));
        assert_eq!(left(OURS), "");
        assert_eq!(left(&format!("{OURS} sudah dicek")), " sudah dicek");
        assert_eq!(left(&format!("LIHAT INI {OURS}\n\nselesai")), "LIHAT INI \n\nselesai");
        // Changed inside, a line is the user's as a whole.
        assert_eq!(left(&OURS.replace("Tingkat: Galat", "Tingkat: sedang")), "Tingkat: sedang\n");
    }
}
