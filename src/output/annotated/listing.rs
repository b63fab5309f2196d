//! What the sheet *Temuan* says, whichever way it is written.

use std::cmp::Reverse;

use super::address::a1;
use super::mark::{MOST_REFERENCES, Mark, MarkLevel, MarkPlace};

/// The name of our sheet where it is free.
const NAME: &str = "Temuan";

/// The columns: heading and width in characters.
pub(super) const COLUMNS: [(&str, u32); 8] = [
    ("Tingkat", 13),
    ("Kode", 9),
    ("Sel", 20),
    ("Pesan", 46),
    ("Nilai", 17),
    ("Seharusnya", 17),
    ("Pembanding", 36),
    ("Saran", 34),
];
/// The column that links to the cell.
pub(super) const LINK_COLUMN: usize = 2;
/// The row of the headings, zero-based; the lines follow.
pub(super) const HEADER_ROW: u32 = 6;
/// What the reader must know before repairing anything.
pub(super) const NOTICE: &str =
    "Perbaiki di berkas asli; salinan ini ditulis ulang setiap kali cermat dijalankan.";

/// One line of the sheet.
pub(super) struct Line {
    pub(super) level: MarkLevel,
    /// The texts of the columns.
    pub(super) texts: [String; 8],
    /// Where the link leads, as a formula spells it.
    pub(super) link: Option<String>,
}

impl Line {
    fn of(mark: &Mark, sheet_exists: impl Fn(&str) -> bool) -> Self {
        let (place, link) = match &mark.place {
            MarkPlace::Cell { sheet, row, col } => {
                let cell = a1((*row, *col));
                (format!("{sheet}!{cell}"), Some((sheet, cell)))
            }
            MarkPlace::Sheet { sheet } => (sheet.clone(), Some((sheet, "A1".to_owned()))),
            MarkPlace::File => ("(berkas)".to_owned(), None),
        };
        let link = link
            .filter(|(sheet, _)| sheet_exists(sheet))
            .map(|(sheet, cell)| format!("'{}'!{cell}", sheet.replace('\'', "''")));
        let mut see: Vec<String> = mark
            .see
            .iter()
            .take(MOST_REFERENCES)
            .map(|reference| match reference.role.as_str() {
                "" => reference.to_string(),
                role => format!("{role}: {reference}"),
            })
            .collect();
        see.extend(mark.more_references());
        let texts = [
            mark.level.to_string(),
            mark.code.clone(),
            place,
            mark.message.clone(),
            mark.found.clone(),
            mark.expected.clone().unwrap_or_default(),
            see.join("\n"),
            mark.advice.clone(),
        ];
        Self { level: mark.level, texts, link }
    }

    /// The height of the line in points.
    pub(super) fn height(&self) -> u32 {
        let lines = self.texts.iter().zip(COLUMNS).map(|(text, (_, width))| wrapped_lines(text, width)).max();
        lines.unwrap_or(1).clamp(1, 27) * 15
    }
}

/// A line for every mark, the gravest first, then in the order of the sheets and cells. Every marked cell
/// is listed, also where the finding's main cell is another one.
pub(super) fn lines(marks: &[Mark], sheet: impl Fn(&str) -> Option<usize>) -> Vec<Line> {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| {
        let place = match &mark.place {
            MarkPlace::File => (0, 0, 0),
            MarkPlace::Sheet { sheet: name } => (sheet(name).map_or(usize::MAX, |at| at + 1), 0, 0),
            MarkPlace::Cell { sheet: name, row, col } => {
                (sheet(name).map_or(usize::MAX, |at| at + 1), row + 1, *col)
            }
        };
        (Reverse(mark.level), place)
    });
    sorted.into_iter().map(|mark| Line::of(mark, |name| sheet(name).is_some())).collect()
}

/// The sentence below the title.
pub(super) fn summary(lines: &[Line]) -> String {
    let count = |level| lines.iter().filter(|line| line.level == level).count();
    format!(
        "{} galat, {} peringatan, {} catatan di berkas ini. Klik sel untuk menuju tempatnya; penjelasan \
        lengkap ada pada komentar sel.",
        count(MarkLevel::Galat),
        count(MarkLevel::Peringatan),
        count(MarkLevel::Catatan)
    )
}

/// What a level's colour means.
pub(super) fn legend(level: MarkLevel) -> &'static str {
    match level {
        MarkLevel::Galat => "isi merah muda, bingkai merah utuh: angka atau isian keliru, harus diperbaiki",
        MarkLevel::Peringatan => {
            "isi kuning, bingkai cokelat putus-putus: kemungkinan keliru, periksa kembali"
        }
        MarkLevel::Catatan => "isi biru muda, bingkai biru putus-titik: perlu diketahui",
    }
}

/// A name for our sheet that no other sheet has.
pub(super) fn free_name(taken: impl Fn(&str) -> bool) -> String {
    let mut name = NAME.to_owned();
    let mut number = 1u32;
    while taken(&name) {
        name = if number == 1 { format!("{NAME} (cermat)") } else { format!("{NAME} (cermat {number})") };
        number += 1;
    }
    name
}

/// Whether a name could be one of ours.
pub(super) fn may_be_own_name(name: &str) -> bool {
    name.to_lowercase().starts_with("temuan")
}

/// How many lines a text takes when wrapped at `width` characters.
pub(super) fn wrapped_lines(text: &str, width: u32) -> u32 {
    let width = width.max(1);
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let (mut used, mut rows) = (0, 1);
        for word in paragraph.split(' ') {
            let len = u32::try_from(unicode_width::UnicodeWidthStr::width(word)).unwrap_or(u32::MAX);
            let needed = if used == 0 { len } else { used + 1 + len };
            if needed <= width {
                used = needed;
            } else {
                rows += u32::from(used > 0) + len.saturating_sub(1) / width;
                used = len % width;
            }
        }
        lines += rows;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_they_wrap() {
        assert_eq!(wrapped_lines("", 10), 1);
        assert_eq!(wrapped_lines("satu dua", 10), 1);
        assert_eq!(wrapped_lines("satu dua tiga", 10), 2);
        assert_eq!(wrapped_lines("a\nb\nc", 10), 3);
        assert_eq!(wrapped_lines("abcdefghijklmno", 10), 2);
    }

    #[test]
    fn the_name_gives_way() {
        let taken = ["temuan", "temuan (cermat)"];
        assert_eq!(free_name(|name| taken.contains(&name.to_lowercase().as_str())), "Temuan (cermat 2)");
        assert_eq!(free_name(|_| false), "Temuan");
    }
}
