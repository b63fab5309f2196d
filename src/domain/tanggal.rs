//! Dates as they stand above signatures: `Sukamaju, 2 September 2024`, `Januari 2024`.

use crate::domain::text::normalise;

/// What a line of place and date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tanggal {
    /// The day, where one is filled in.
    pub hari: Option<u8>,
    /// The month.
    pub bulan: Option<u8>,
    /// The year.
    pub tahun: Option<i32>,
    /// Words before the date: a place is named.
    pub tempat: bool,
}

/// The months as they are written out in a date.
pub const NAMA_BULAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

static BULAN: &[(&str, u8)] = &[
    ("januari", 1),
    ("jan", 1),
    ("februari", 2),
    ("pebruari", 2),
    ("feb", 2),
    ("peb", 2),
    ("maret", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("mei", 5),
    ("juni", 6),
    ("jun", 6),
    ("juli", 7),
    ("jul", 7),
    ("agustus", 8),
    ("agust", 8),
    ("agu", 8),
    ("agt", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("okt", 10),
    ("november", 11),
    ("nopember", 11),
    ("nov", 11),
    ("nop", 11),
    ("desember", 12),
    ("des", 12),
];

/// Reads a line of place and date.
pub fn read(text: &str) -> Tanggal {
    let mut date = Tanggal::default();
    for word in normalise(text).split(' ') {
        if let Some((_, month)) = BULAN.iter().find(|(name, _)| *name == word) {
            date.bulan.get_or_insert(*month);
        } else if let Ok(number) = word.parse::<i32>() {
            match (u8::try_from(number), word.len()) {
                (Ok(day @ 1..=31), 1 | 2) if date.hari.is_none() => date.hari = Some(day),
                // 02-09-2024
                (Ok(month @ 1..=12), 1 | 2) if date.bulan.is_none() => date.bulan = Some(month),
                (_, 4) if (1990..=2100).contains(&number) => date.tahun = Some(number),
                _ => {}
            }
        } else if date == (Tanggal { tempat: date.tempat, ..Tanggal::default() })
            && word.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && !matches!(word, "tanggal" | "tgl" | "pada")
        {
            date.tempat = true;
        }
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_above_signatures() {
        let date = |hari, bulan, tahun, tempat| Tanggal { hari, bulan, tahun, tempat };
        assert_eq!(read("Sukamaju, 2 September 2024"), date(Some(2), Some(9), Some(2024), true));
        assert_eq!(read("Kota Sukamaju,      Pebruari 2024"), date(None, Some(2), Some(2024), true));
        assert_eq!(read("Sukamaju,        2024"), date(None, None, Some(2024), true));
        assert_eq!(read("29 Agustus 2024"), date(Some(29), Some(8), Some(2024), false));
        assert_eq!(read("Sukamaju, 02-09-2024"), date(Some(2), Some(9), Some(2024), true));
        assert_eq!(read("Sukamaju,"), date(None, None, None, true));
    }
}
