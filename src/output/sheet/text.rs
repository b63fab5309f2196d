//! How much room a text takes.

/// Height of a line of text in points at 10 points.
pub(crate) const LINE: f64 = 12.75;

/// How many lines a text takes in a column so many characters wide, breaking between words.
pub(crate) fn lines(text: &str, width: f64) -> f64 {
    // On paper a figure of Arial is a little wider than Excel's unit, and the cell keeps a margin.
    let width = (width * 0.97).max(4.0);
    text.split('\n')
        .map(|paragraph| {
            let (mut rows, mut used) = (1.0, 0.0);
            for word in paragraph.split(' ') {
                let length = word.chars().map(letter_width).sum::<f64>();
                if used > 0.0 && used + letter_width(' ') + length > width {
                    rows += 1.0;
                    used = length;
                } else {
                    used += length + if used > 0.0 { letter_width(' ') } else { 0.0 };
                }
                while used > width {
                    rows += 1.0;
                    used -= width;
                }
            }
            rows
        })
        .sum()
}

/// The width of a letter of Arial in figures.
fn letter_width(letter: char) -> f64 {
    let thousandths = match letter {
        'i' | 'j' | 'l' | '\'' => 222.0,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' => 278.0,
        'r' | '-' | '(' | ')' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'm' | 'M' => 833.0,
        'G' | 'O' | 'Q' => 778.0,
        'W' | '%' => 944.0,
        '—' => 1000.0,
        letter if letter.is_uppercase() => 667.0,
        _ => 556.0,
    };
    thousandths / 556.0
}
