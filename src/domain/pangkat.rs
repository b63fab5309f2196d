//! The ranks of civil servants, and the golongan of PPPK, as printed in signature blocks.
//!
//! Source: Peraturan Pemerintah Nomor 99 Tahun 2000 jo. Nomor 12 Tahun 2002 (pangkat PNS), Peraturan
//! Presiden Nomor 98 Tahun 2020 (golongan PPPK I–XVII).

use crate::domain::text::normalise;

/// An official rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pangkat {
    /// Of a civil servant: index into [`PNS`], 0 is Juru Muda.
    Pns(usize),
    /// Golongan of a PPPK, 1 to 17.
    Pppk(usize),
}

/// The ranks of civil servants from low to high, each with its golongan.
pub static PNS: &[(&str, &str)] = &[
    ("Juru Muda", "I/a"),
    ("Juru Muda Tingkat I", "I/b"),
    ("Juru", "I/c"),
    ("Juru Tingkat I", "I/d"),
    ("Pengatur Muda", "II/a"),
    ("Pengatur Muda Tingkat I", "II/b"),
    ("Pengatur", "II/c"),
    ("Pengatur Tingkat I", "II/d"),
    ("Penata Muda", "III/a"),
    ("Penata Muda Tingkat I", "III/b"),
    ("Penata", "III/c"),
    ("Penata Tingkat I", "III/d"),
    ("Pembina", "IV/a"),
    ("Pembina Tingkat I", "IV/b"),
    ("Pembina Utama Muda", "IV/c"),
    ("Pembina Utama Madya", "IV/d"),
    ("Pembina Utama", "IV/e"),
];

static ROMAN: [&str; 17] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii",
];

/// What a rank as printed was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bacaan {
    /// An official rank.
    Resmi(Pangkat),
    /// An official rank beside the golongan of another one.
    GolonganLain(Pangkat),
    /// No official rank.
    TidakResmi,
}

impl Pangkat {
    /// The rank as the regulation writes it.
    pub fn label(self) -> String {
        match self {
            Self::Pns(index) => PNS.get(index).map_or_else(String::new, |(name, _)| (*name).to_owned()),
            Self::Pppk(golongan) => {
                format!("Golongan {}", ROMAN.get(golongan.wrapping_sub(1)).map_or("", |r| *r).to_uppercase())
            }
        }
    }

    /// How many promotions lead from this rank to another; `None` between PNS and PPPK.
    pub fn steps_to(self, other: Self) -> Option<isize> {
        match (self, other) {
            (Self::Pns(a), Self::Pns(b)) | (Self::Pppk(a), Self::Pppk(b)) => {
                Some(isize::try_from(b).ok()? - isize::try_from(a).ok()?)
            }
            _ => None,
        }
    }
}

/// Reads a rank as printed: any case, `Tk.I`, `Tk. 1`, `Tingkat I`, with or without a golongan.
pub fn read(text: &str) -> Bacaan {
    let normal = normalise(text);
    let mut words: Vec<&str> = normal
        .split(' ')
        .filter(|w| !matches!(*w, "pangkat" | "gol" | "golongan" | "ruang" | "pppk" | "asn" | "pns"))
        .collect();
    let golongan = take_golongan(&mut words);
    let mut name = String::new();
    for (index, word) in words.iter().enumerate() {
        let last = index + 1 == words.len();
        let after_tingkat = index > 0 && matches!(words[index - 1], "tk" | "tkt" | "tingkat" | "tgk");
        let part = match *word {
            "tk" | "tkt" | "tingkat" | "tgk" => "tingkat",
            "tki" | "tk1" | "tkl" if last => "tingkat i",
            "1" | "l" | "i" | "satu" if last && after_tingkat => "i",
            other => other,
        };
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
    }
    if name.is_empty() {
        return match golongan {
            Some(found) => Bacaan::Resmi(found),
            None => Bacaan::TidakResmi,
        };
    }
    // A lone roman number is the golongan of a PPPK.
    if let Some(index) = ROMAN.iter().position(|r| *r == name) {
        return Bacaan::Resmi(Pangkat::Pppk(index + 1));
    }
    match PNS.iter().position(|(official, _)| official.to_lowercase() == name) {
        Some(index) if golongan.is_none_or(|g| g == Pangkat::Pns(index)) => {
            Bacaan::Resmi(Pangkat::Pns(index))
        }
        Some(index) => Bacaan::GolonganLain(Pangkat::Pns(index)),
        None => Bacaan::TidakResmi,
    }
}

/// Takes `iv a` (as `(IV/a)` is normalised) off the end.
fn take_golongan(words: &mut Vec<&str>) -> Option<Pangkat> {
    let (tail, letter) = match words.as_slice() {
        [.., roman, letter] if letter.len() == 1 => (Some(*roman), Some(*letter)),
        // Written together: IVa.
        [.., both] if both.len() > 1 && both.is_ascii() => {
            let (roman, letter) = both.split_at(both.len() - 1);
            (Some(roman), Some(letter))
        }
        _ => (None, None),
    };
    let (roman, letter) = (tail?, letter?);
    let index = PNS.iter().position(|(_, g)| {
        g.to_lowercase().split_once('/').is_some_and(|(r, l)| r == roman && l == letter)
    })?;
    let together = words.last().is_some_and(|w| w.len() > 1);
    words.truncate(words.len() - if together { 1 } else { 2 });
    Some(Pangkat::Pns(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_tingkat_satu_are_one_rank() {
        for text in [
            "Penata Tk.I",
            "Penata Tk. I",
            "PENATA TK.I",
            "Penata Tk.1",
            "Penata TK 1",
            "Penata TkI",
            "Penata Tingkat I",
            "Penata Tk. I (III/d)",
            "Penata Tk.I, III/d",
            "Penata Tingkat I / IIId",
            "Penata Tk. I - Gol. III/d",
            "III/d",
        ] {
            assert_eq!(read(text), Bacaan::Resmi(Pangkat::Pns(11)), "{text}");
        }
    }

    #[test]
    fn every_official_rank_reads_as_itself() {
        for (index, (name, golongan)) in PNS.iter().enumerate() {
            assert_eq!(read(name), Bacaan::Resmi(Pangkat::Pns(index)));
            assert_eq!(read(&format!("{name} ({golongan})")), Bacaan::Resmi(Pangkat::Pns(index)));
        }
        assert_eq!(read("IX"), Bacaan::Resmi(Pangkat::Pppk(9)));
        assert_eq!(read("Golongan V"), Bacaan::Resmi(Pangkat::Pppk(5)));
    }

    #[test]
    fn what_is_no_rank_is_said_so() {
        assert_eq!(read("Penata Utama Muda"), Bacaan::TidakResmi);
        assert_eq!(read("Pembina Tingkat II"), Bacaan::TidakResmi);
        assert_eq!(read("Pembina (III/a)"), Bacaan::GolonganLain(Pangkat::Pns(12)));
        assert_eq!(read("XVIII"), Bacaan::TidakResmi);
    }

    #[test]
    fn steps_count_promotions() {
        assert_eq!(Pangkat::Pns(10).steps_to(Pangkat::Pns(11)), Some(1));
        assert_eq!(Pangkat::Pns(10).steps_to(Pangkat::Pppk(9)), None);
    }
}
