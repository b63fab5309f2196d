//! The text of our notes, and telling it from what people typed into it.

use super::notes::JOINED;

/// How the lines of a note begin, after the first one of each finding.
pub(super) const LABELS: [&str; 4] = ["Tingkat: ", "Seharusnya: ", "Lihat: ", "Saran: "];

/// Whether a line of a note is one that we write.
pub(super) fn is_ours(line: &str) -> bool {
    let line = line.trim();
    line == JOINED
        || is_headline(line)
        || is_count(line)
        || LABELS.iter().any(|label| line.starts_with(label))
}

/// `[SLR003] …`
pub(super) fn is_headline(line: &str) -> bool {
    let Some((code, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
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
        .is_some_and(|(number, rest)| number.bytes().all(|b| b.is_ascii_digit()) && rest.ends_with(" lain"))
}

/// What is left of a note's text without our lines, trimmed.
pub(super) fn others_words(text: &str) -> String {
    let lines = text.replace("_x000D_", "").replace("\r\n", "\n");
    let kept: Vec<&str> = lines.split(['\n', '\r']).filter(|line| !is_ours(line)).collect();
    kept.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_left() {
        let ours = "[SLR003] Pagu berbeda\nTingkat: Galat\nSeharusnya: 5\nLihat: a › b › C1\n… dan 3 tempat lain\nSaran: x";
        assert_eq!(others_words(ours), "");
        assert_eq!(others_words(&format!("{ours}\n\nsudah diperbaiki\n")), "sudah diperbaiki");
        assert_eq!(others_words(&format!("Catatan Budi\n\n{JOINED}\n{ours}")), "Catatan Budi");
        assert_eq!(others_words("[abc] dan seterusnya"), "[abc] dan seterusnya");
    }
}
