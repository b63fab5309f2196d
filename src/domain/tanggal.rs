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

/// The place named before a date: `Kota Sukamaju` of `Kota Sukamaju,  Februari 2024`.
pub fn tempat(text: &str) -> Option<String> {
    let is_date = |word: &str| {
        let normal = normalise(word);
        word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '_'))
            || BULAN.iter().any(|(name, _)| *name == normal)
            || matches!(normal.as_str(), "tanggal" | "tgl" | "pada")
    };
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let Some(at) = words.iter().position(|word| word.eq_ignore_ascii_case("di")) {
        words.drain(..=at);
    }
    let words: Vec<&str> = words.into_iter().take_while(|word| !is_date(word)).collect();
    let place = words.join(" ");
    let place = place.trim_matches(|c: char| !c.is_alphanumeric());
    (place.chars().filter(|c| c.is_alphabetic()).count() >= 3).then(|| place.to_owned())
}

/// Why a date can't be, in Indonesian: `September hanya 30 hari`. `None` for one that can, or that isn't
/// filled in.
pub fn tidak_ada(text: &str) -> Option<String> {
    let normal = normalise(text);
    let words: Vec<&str> = normal.split(' ').collect();
    let day_before = |at: usize| {
        let word = at.checked_sub(1).map(|before| words[before])?;
        (word.len() <= 2).then(|| word.parse::<u8>().ok()).flatten()
    };
    let month = |word: &str| BULAN.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    let found = words.iter().enumerate().find_map(|(at, word)| Some((day_before(at)?, month(word)?, at)));
    let (day, month, at) = found.or_else(|| {
        // 31-09-2024
        let numbers = |at: usize| words.get(at).filter(|w| w.len() <= 2).and_then(|w| w.parse::<u8>().ok());
        (0..words.len()).find_map(|at| {
            let year = words.get(at + 2).filter(|w| w.len() == 4).and_then(|w| w.parse::<i32>().ok())?;
            (1990..=2100).contains(&year).then_some(())?;
            Some((numbers(at)?, numbers(at + 1)?, at + 1))
        })
    })?;
    let year = words.get(at + 1).and_then(|word| word.parse::<i32>().ok());
    let Some(name) = month.checked_sub(1).and_then(|index| NAMA_BULAN.get(usize::from(index))) else {
        return Some(format!("tidak ada bulan ke-{month}"));
    };
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (day, year) {
        (0, _) => Some("tanggal 0".to_owned()),
        (day, Some(year)) if day > days && month == 2 => Some(format!("{name} {year} hanya {days} hari")),
        (day, _) if day > days => Some(format!("{name} hanya {days} hari")),
        _ => None,
    }
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

    #[test]
    fn the_place_stands_before_the_date() {
        assert_eq!(tempat("Kota Sukamaju,      Pebruari 2024").as_deref(), Some("Kota Sukamaju"));
        assert_eq!(tempat("Sukamaju, 2 September 2024").as_deref(), Some("Sukamaju"));
        assert_eq!(tempat("Ditetapkan di Sukamaju, 2024").as_deref(), Some("Sukamaju"));
        assert_eq!(tempat("29 Agustus 2024"), None);
    }

    #[test]
    fn the_calendar_knows_which_days_there_are() {
        assert_eq!(tidak_ada("Sukamaju, 31 September 2024").as_deref(), Some("September hanya 30 hari"));
        assert_eq!(tidak_ada("29 Februari 2023").as_deref(), Some("Februari 2023 hanya 28 hari"));
        assert_eq!(tidak_ada("Sukamaju, 31-09-2024").as_deref(), Some("September hanya 30 hari"));
        assert_eq!(tidak_ada("Sukamaju, 12-13-2024").as_deref(), Some("tidak ada bulan ke-13"));
        for text in ["29 Februari 2024", "Sukamaju,      2024", "31 Desember 2024", "Sukamaju, 30 Pebruari"] {
            assert_eq!(tidak_ada(text).is_some(), text.contains("Peb"), "{text}");
        }
    }
}
