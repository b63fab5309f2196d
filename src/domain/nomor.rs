//! Printed numbering: `1.1.3`, `1.`, `a.`, `(3)`, `IV`, and the official codes that look like it.

use std::fmt;

/// What kind of numbering it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gaya {
    /// 1, 1.1, 1.1.3.
    Angka,
    /// a, b, c.
    Huruf,
    /// I, II, III.
    Romawi,
    /// An official code such as `2.08.01.2.01.0003`: it may jump.
    Kode,
}

/// A number as printed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomor {
    bagian: Vec<u32>,
    gaya: Gaya,
}

impl Nomor {
    /// A number of the depth style from its components.
    pub fn angka(bagian: impl Into<Vec<u32>>) -> Self {
        Self { bagian: bagian.into(), gaya: Gaya::Angka }
    }

    /// Takes a printed number apart; `None` for anything else.
    pub fn baca(teks: &str) -> Option<Self> {
        let teks: String = teks.chars().filter(|c| !c.is_whitespace()).collect();
        let teks = teks.trim_matches(|c| matches!(c, '.' | '(' | ')' | ':' | ',' | '-'));
        if teks.is_empty() {
            return None;
        }
        if teks.chars().all(char::is_alphabetic) {
            return Self::baca_huruf(teks);
        }
        let mut kode = false;
        let mut bagian = Vec::new();
        for part in teks.split(['.', '-']) {
            if part.chars().all(|c| c == 'X' || c == 'x') && !part.is_empty() {
                // SIPD writes X.XX.01 for the supporting program of every agency.
                kode = true;
                bagian.push(0);
                continue;
            }
            if part.is_empty() || !part.bytes().all(|c| c.is_ascii_digit()) {
                return None;
            }
            kode |= part.len() > 1 && part.starts_with('0');
            bagian.push(part.parse().ok()?);
        }
        // Lists don't go deeper than program, kegiatan, sub kegiatan and one more.
        let kode = kode || bagian.len() > 4 || bagian.iter().any(|&n| n > 999);
        Some(Self { bagian, gaya: if kode { Gaya::Kode } else { Gaya::Angka } })
    }

    /// Letters: Roman numbers in upper case, else a single letter.
    fn baca_huruf(teks: &str) -> Option<Self> {
        let upper = teks.chars().all(char::is_uppercase);
        if (upper || teks.len() > 1)
            && let Some(nilai) = romawi(&teks.to_uppercase())
        {
            return Some(Self { bagian: vec![nilai], gaya: Gaya::Romawi });
        }
        let mut chars = teks.chars();
        let (letter, None) = (chars.next()?.to_ascii_lowercase(), chars.next()) else {
            return None;
        };
        letter
            .is_ascii_lowercase()
            .then(|| Self { bagian: vec![u32::from(letter) - u32::from('a') + 1], gaya: Gaya::Huruf })
    }

    /// The kind of numbering.
    pub fn gaya(&self) -> Gaya {
        self.gaya
    }

    /// The components; letters and Roman numbers as their value.
    pub fn bagian(&self) -> &[u32] {
        &self.bagian
    }

    /// How many components there are.
    pub fn kedalaman(&self) -> usize {
        self.bagian.len()
    }

    /// The last component.
    pub fn akhir(&self) -> u32 {
        self.bagian.last().copied().unwrap_or(0)
    }

    /// All components but the last.
    pub fn awalan(&self) -> &[u32] {
        self.bagian.split_last().map_or(&[], |(_, awal)| awal)
    }

    /// Whether the number is below the other one: `1.1.3` is below `1.1` and below `1`.
    pub fn di_bawah(&self, induk: &Self) -> bool {
        self.bagian.len() > induk.bagian.len() && self.bagian.starts_with(&induk.bagian)
    }

    /// Whether the number is directly below the other one.
    pub fn anak_dari(&self, induk: &Self) -> bool {
        self.awalan() == induk.bagian
    }

    /// Whether both have the same parent.
    pub fn saudara(&self, lain: &Self) -> bool {
        self.gaya == lain.gaya && self.awalan() == lain.awalan()
    }

    /// Whether the number is the next one after the other.
    pub fn penerus_dari(&self, sebelum: &Self) -> bool {
        self.saudara(sebelum) && self.akhir() == sebelum.akhir() + 1
    }

    /// The same number with another last component.
    #[must_use]
    pub fn dengan_akhir(&self, akhir: u32) -> Self {
        let mut bagian = self.awalan().to_vec();
        bagian.push(akhir);
        Self { bagian, gaya: self.gaya }
    }
}

impl fmt::Display for Nomor {
    /// Prints `1.1.3`; letters and Roman numbers as such, codes without their leading zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.gaya, self.bagian.as_slice()) {
            (Gaya::Huruf, &[n @ 1..=26]) => {
                write!(f, "{}", char::from(b'a' + u8::try_from(n - 1).unwrap_or(0)))
            }
            (Gaya::Romawi, &[n]) => f.write_str(&ke_romawi(n)),
            (_, bagian) => {
                for (index, n) in bagian.iter().enumerate() {
                    if index > 0 {
                        f.write_str(".")?;
                    }
                    write!(f, "{n}")?;
                }
                Ok(())
            }
        }
    }
}

const ROMAWI: [(u32, &str); 9] =
    [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

/// A Roman number up to 399, only in its proper spelling.
fn romawi(teks: &str) -> Option<u32> {
    let (mut nilai, mut sisa) = (0, teks);
    for (angka, huruf) in ROMAWI {
        while let Some(rest) = sisa.strip_prefix(huruf) {
            nilai += angka;
            sisa = rest;
            if nilai > 399 {
                return None;
            }
        }
    }
    (sisa.is_empty() && ke_romawi(nilai) == teks).then_some(nilai)
}

fn ke_romawi(mut n: u32) -> String {
    let mut teks = String::new();
    for (angka, huruf) in ROMAWI {
        while n >= angka {
            teks.push_str(huruf);
            n -= angka;
        }
    }
    teks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nomor(teks: &str) -> Nomor {
        Nomor::baca(teks).unwrap()
    }

    #[test]
    fn printed_numbers_are_taken_apart() {
        for (teks, bagian, gaya) in [
            ("1.1.3", vec![1, 1, 3], Gaya::Angka),
            (" 1. ", vec![1], Gaya::Angka),
            ("1. 2.", vec![1, 2], Gaya::Angka),
            ("(3)", vec![3], Gaya::Angka),
            ("a.", vec![1], Gaya::Huruf),
            ("i", vec![9], Gaya::Huruf),
            ("I", vec![1], Gaya::Romawi),
            ("iv)", vec![4], Gaya::Romawi),
            ("2.08.01.2.01.0003", vec![2, 8, 1, 2, 1, 3], Gaya::Kode),
            ("X.XX.01", vec![0, 0, 1], Gaya::Kode),
        ] {
            let n = nomor(teks);
            assert_eq!((n.bagian(), n.gaya()), (bagian.as_slice(), gaya), "{teks}");
        }
        for bukan in ["", "-", "Program", "1.a", "12 Paket", "1,5"] {
            assert_eq!(Nomor::baca(bukan), None, "{bukan}");
        }
    }

    #[test]
    fn relations() {
        assert!(nomor("1.1.3").anak_dari(&nomor("1.1")));
        assert!(nomor("1.1.3").di_bawah(&nomor("1")));
        assert!(!nomor("1.1.3").di_bawah(&nomor("1.2")));
        assert!(!nomor("11.1").di_bawah(&nomor("1")));
        assert!(nomor("1.2").penerus_dari(&nomor("1.1")));
        assert!(!nomor("2.2").penerus_dari(&nomor("1.1")));
        assert!(nomor("1.1").anak_dari(&nomor("I")));
        assert_eq!(nomor("1.2").dengan_akhir(5).to_string(), "1.5");
        assert_eq!(nomor("IV").dengan_akhir(9).to_string(), "IX");
        assert_eq!(nomor("b").to_string(), "b");
    }
}
