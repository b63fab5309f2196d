//! The NIP of an official: 18 digits grouped 8-6-1-3, that is birth date, month of appointment, sex
//! and serial number.
//!
//! Source: Peraturan Kepala BKN Nomor 22 Tahun 2007. A PPPK has an NI PPPK of the same length whose
//! middle group is a year, a `2` and a counter instead of a year and a month.

use jiff::civil::Date;

/// A number of 18 digits, not yet known to make sense.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nip {
    digits: String,
}

/// What stands where a NIP should, if it isn't 18 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BukanNip {
    /// No digit and no letter at all.
    Kosong,
    /// 16 digits: probably the NIK of an identity card.
    Nik(String),
    /// 9 digits: a NIP as it was before 2008.
    NipLama(String),
    /// Another count of digits.
    Panjang(String),
    /// Letters among the digits, as with `O` for 0; the digits alone.
    Huruf(String),
}

impl BukanNip {
    /// The digits that do stand there.
    pub fn digits(&self) -> &str {
        match self {
            Self::Kosong => "",
            Self::Nik(d) | Self::NipLama(d) | Self::Panjang(d) | Self::Huruf(d) => d,
        }
    }
}

/// The text without the words that introduce a NIP.
fn bare(text: &str) -> &str {
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '\''));
    for word in ["nip", "ni", "pppk", "nippppk", "nipppk", "no"] {
        // Compare bytes: the words are ASCII, the text need not be.
        if rest.len() >= word.len()
            && rest.is_char_boundary(word.len())
            && rest[..word.len()].eq_ignore_ascii_case(word)
            && !rest[word.len()..].starts_with(char::is_alphabetic)
        {
            rest = rest[word.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
        }
    }
    rest
}

impl Nip {
    /// Reads a NIP as printed: with or without the word NIP, with blanks (also hard ones), dots or
    /// dashes between or instead of the groups.
    ///
    /// # Errors
    /// Says what it is instead, if it isn't 18 digits.
    pub fn parse(text: &str) -> Result<Self, BukanNip> {
        let rest = bare(text);
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        if rest.chars().any(char::is_alphabetic) {
            return Err(BukanNip::Huruf(digits));
        }
        match digits.len() {
            18 => Ok(Self { digits }),
            0 => Err(BukanNip::Kosong),
            16 => Err(BukanNip::Nik(digits)),
            9 => Err(BukanNip::NipLama(digits)),
            _ => Err(BukanNip::Panjang(digits)),
        }
    }

    /// The 18 digits without blanks.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The number as it should be printed: `19740101 200003 1 002`.
    pub fn grouped(&self) -> String {
        let d = &self.digits;
        format!("{} {} {} {}", &d[..8], &d[8..14], &d[14..15], &d[15..])
    }

    fn number(&self, from: usize, to: usize) -> i32 {
        self.digits[from..to].parse().unwrap_or(0)
    }

    /// The birth date (digits 1–8), if it is a date of the calendar.
    pub fn birth(&self) -> Option<Date> {
        let year = i16::try_from(self.number(0, 4)).ok().filter(|y| *y > 0)?;
        let month = i8::try_from(self.number(4, 6)).ok()?;
        let day = i8::try_from(self.number(6, 8)).ok()?;
        Date::new(year, month, day).ok()
    }

    /// The age in full years reached by the end of a year.
    pub fn age_in(&self, year: i32) -> i32 {
        year - self.number(0, 4)
    }

    /// The year of appointment (digits 9–12).
    pub fn appointment_year(&self) -> i32 {
        self.number(8, 12)
    }

    /// The month of appointment (digits 13–14); a counter from 21 to 29 for a PPPK.
    pub fn appointment_month(&self) -> i32 {
        self.number(12, 14)
    }

    /// Whether it is an NI PPPK.
    pub fn is_pppk(&self) -> bool {
        (21..=29).contains(&self.appointment_month())
    }

    /// The sex digit: 1 for a man, 2 for a woman; anything else is wrong.
    pub fn sex(&self) -> i32 {
        self.number(14, 15)
    }

    /// The serial number (digits 16–18), from 1.
    pub fn serial(&self) -> i32 {
        self.number(15, 18)
    }

    /// Age in full months at the appointment; for a PPPK at the end of that year. `None` without a
    /// birth date.
    pub fn months_at_appointment(&self) -> Option<i32> {
        let birth = self.birth()?;
        let month = if self.is_pppk() { 12 } else { self.appointment_month() };
        Some((self.appointment_year() - i32::from(birth.year())) * 12 + month - i32::from(birth.month()))
    }

    /// The defect in the birth date (IDN002), seen from a year.
    pub fn birth_defect(&self, year: i32) -> Option<CacatLahir> {
        if self.birth().is_none() {
            return Some(CacatLahir::BukanTanggal);
        }
        let age = self.age_in(year);
        (!(15..=70).contains(&age)).then_some(CacatLahir::Usia(age))
    }

    /// The defect in the appointment (IDN003), seen from a year and, where known, a month.
    pub fn appointment_defect(&self, year: i32, month: Option<i32>) -> Option<CacatAngkat> {
        let (appointed, in_month) = (self.appointment_year(), self.appointment_month());
        if !self.is_pppk() && !(1..=12).contains(&in_month) {
            return Some(CacatAngkat::Bulan(in_month));
        }
        let later_month = month.is_some_and(|m| appointed == year && !self.is_pppk() && in_month > m);
        if appointed > year || later_month {
            return Some(CacatAngkat::Kemudian);
        }
        self.months_at_appointment().filter(|m| *m < 18 * 12).map(|m| CacatAngkat::TerlaluMuda(m / 12))
    }

    /// The defect in the last two groups (IDN004).
    pub fn tail_defect(&self) -> Option<CacatEkor> {
        if !(1..=2).contains(&self.sex()) {
            Some(CacatEkor::JenisKelamin(self.sex()))
        } else if self.serial() == 0 {
            Some(CacatEkor::NomorUrut)
        } else {
            None
        }
    }

    /// Whether every part makes sense in a year.
    pub fn is_sound(&self, year: i32) -> bool {
        self.birth_defect(year).is_none()
            && self.appointment_defect(year, None).is_none()
            && self.tail_defect().is_none()
    }

    /// How unusual a sound NIP is, to choose between two of equal support: 0 is ordinary.
    pub fn oddness(&self, year: i32) -> u32 {
        let mut odd = 0;
        if !self.is_sound(year) {
            odd += 8;
        }
        // Officials retire at 58 or 60, and are rarely appointed before 19 or after 45.
        if !(20..=60).contains(&self.age_in(year)) {
            odd += 3;
        }
        if !self.months_at_appointment().is_some_and(|m| (18 * 12..=45 * 12).contains(&m)) {
            odd += 2;
        }
        if self.serial() >= 100 {
            odd += 1;
        }
        odd
    }

    /// At how many places two numbers differ.
    pub fn distance(&self, other: &Self) -> usize {
        self.digits.bytes().zip(other.digits.bytes()).filter(|(a, b)| a != b).count()
    }
}

/// What is wrong with a birth date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacatLahir {
    /// No date of the calendar.
    BukanTanggal,
    /// The age it gives is outside 15–70.
    Usia(i32),
}

/// What is wrong with an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacatAngkat {
    /// No month from 1 to 12, and no counter of a PPPK.
    Bulan(i32),
    /// Later than the document.
    Kemudian,
    /// Before the age of 18; the age.
    TerlaluMuda(i32),
}

/// What is wrong with sex and serial number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacatEkor {
    /// The sex digit.
    JenisKelamin(i32),
    /// The serial number is 000.
    NomorUrut,
}

/// How a NIP of 18 digits is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Penulisan {
    /// Grouped 8-6-1-3 with blanks.
    Kelompok,
    /// Without any separation.
    Rapat,
    /// Separated otherwise.
    Lain,
}

/// How the digits are grouped; one or more blanks (also hard ones) separate groups.
pub fn penulisan(text: &str) -> Penulisan {
    let groups: Vec<usize> = bare(text).split_whitespace().map(str::len).collect();
    match groups.as_slice() {
        [8, 6, 1, 3] => Penulisan::Kelompok,
        [18] => Penulisan::Rapat,
        _ => Penulisan::Lain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nip(text: &str) -> Nip {
        Nip::parse(text).unwrap()
    }

    #[test]
    fn reads_what_people_type() {
        for text in [
            "19740101 200003 1 002",
            "NIP. 19740101 200003 1 002",
            "NIP.19740101\u{a0}200003\u{a0}1\u{a0}002",
            "Nip : 197401012000031002",
            "19740101.200003.1.002",
            "NI PPPK 19740101 200003 1 002",
            "NIPPPK. 19740101 200003 1 002",
        ] {
            assert_eq!(nip(text).digits(), "197401012000031002", "{text}");
        }
        assert_eq!(nip("197401012000031002").grouped(), "19740101 200003 1 002");
    }

    #[test]
    fn says_what_else_it_may_be() {
        assert!(matches!(Nip::parse("1471010101740001"), Err(BukanNip::Nik(_))));
        assert!(matches!(Nip::parse("NIP 410012345"), Err(BukanNip::NipLama(_))));
        assert!(matches!(Nip::parse("19740101 20003 1 002"), Err(BukanNip::Panjang(d)) if d.len() == 17));
        assert!(matches!(Nip::parse("1974O101 200003 1 002"), Err(BukanNip::Huruf(_))));
        assert_eq!(Nip::parse("NIP. "), Err(BukanNip::Kosong));
        assert_eq!(Nip::parse(" - "), Err(BukanNip::Kosong));
    }

    #[test]
    fn the_parts_are_checked_on_their_own() {
        assert!(nip("19740101 200003 1 002").is_sound(2024));
        assert_eq!(nip("19741301 200003 1 002").birth_defect(2024), Some(CacatLahir::BukanTanggal));
        assert_eq!(nip("19730229 200003 1 002").birth_defect(2024), Some(CacatLahir::BukanTanggal));
        assert_eq!(nip("19540101 198003 1 002").birth_defect(2024), None);
        assert_eq!(nip("19530101 198003 1 002").birth_defect(2024), Some(CacatLahir::Usia(71)));
        assert_eq!(nip("19740101 200013 1 002").appointment_defect(2024, None), Some(CacatAngkat::Bulan(13)));
        assert_eq!(nip("19740101 202501 1 002").appointment_defect(2024, None), Some(CacatAngkat::Kemudian));
        assert_eq!(
            nip("19740101 199112 1 002").appointment_defect(2024, None),
            Some(CacatAngkat::TerlaluMuda(17))
        );
        assert_eq!(nip("19740101 199201 1 002").appointment_defect(2024, None), None);
        assert_eq!(nip("19740101 200003 3 002").tail_defect(), Some(CacatEkor::JenisKelamin(3)));
        assert_eq!(nip("19740101 200003 2 000").tail_defect(), Some(CacatEkor::NomorUrut));
    }

    #[test]
    fn a_pppk_has_no_month() {
        let pppk = nip("19900101 202221 2 003");
        assert!(pppk.is_pppk());
        assert!(pppk.is_sound(2024));
        assert_eq!(nip("19900101 202220 2 003").appointment_defect(2024, None), Some(CacatAngkat::Bulan(20)));
        assert_eq!(nip("19900101 202230 2 003").appointment_defect(2024, None), Some(CacatAngkat::Bulan(30)));
    }

    #[test]
    fn grouping_is_seen() {
        assert_eq!(penulisan("NIP. 19740101 200003 1 002"), Penulisan::Kelompok);
        assert_eq!(penulisan("19740101  200003 1\u{a0}002"), Penulisan::Kelompok);
        assert_eq!(penulisan("197401012000031002"), Penulisan::Rapat);
        assert_eq!(penulisan("19740101 2000031 002"), Penulisan::Lain);
    }
}
