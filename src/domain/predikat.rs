//! The two scales that grade a percentage: predikat (Permendagri 86/2017) and atribut.

use rust_decimal::Decimal;
use strsim::damerau_levenshtein;

use super::percent::Percent;

/// Grade of performance or budget realised, Permendagri 86/2017.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Predikat {
    /// 91 and above.
    SangatTinggi,
    /// 76 to 90.
    Tinggi,
    /// 66 to 75.
    Sedang,
    /// 51 to 65.
    Rendah,
    /// 50 and below.
    SangatRendah,
}

impl Predikat {
    /// All grades, the highest first.
    pub const ALL: [Self; 5] =
        [Self::SangatTinggi, Self::Tinggi, Self::Sedang, Self::Rendah, Self::SangatRendah];

    /// The word as the regulation spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SangatTinggi => "Sangat Tinggi",
            Self::Tinggi => "Tinggi",
            Self::Sedang => "Sedang",
            Self::Rendah => "Rendah",
            Self::SangatRendah => "Sangat Rendah",
        }
    }

    /// Reads a printed word: any case, a slip of the pen, a remark in parentheses, or the initials.
    pub fn baca(teks: &str) -> Option<Self> {
        let singkat = ["st", "t", "s", "r", "sr"];
        baca_kata(teks, &Self::ALL, Self::as_str, &singkat)
    }
}

/// Attribute of an indicator's capaian, as agencies print it in their annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Atribut {
    /// 85 and above.
    SangatBerhasil,
    /// 70 to below 85.
    Berhasil,
    /// 55 to below 70.
    CukupBerhasil,
    /// Below 55.
    TidakBerhasil,
}

impl Atribut {
    /// All attributes, the highest first.
    pub const ALL: [Self; 4] =
        [Self::SangatBerhasil, Self::Berhasil, Self::CukupBerhasil, Self::TidakBerhasil];

    /// The words as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SangatBerhasil => "Sangat Berhasil",
            Self::Berhasil => "Berhasil",
            Self::CukupBerhasil => "Cukup Berhasil",
            Self::TidakBerhasil => "Tidak Berhasil",
        }
    }

    /// Reads printed words: any case, a slip of the pen, a remark in parentheses.
    pub fn baca(teks: &str) -> Option<Self> {
        baca_kata(teks, &Self::ALL, Self::as_str, &[])
    }
}

/// The lowest values of the classes of [`Predikat`], in percent points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkalaPredikat {
    /// From here on Sangat Tinggi.
    pub sangat_tinggi: Decimal,
    /// From here on Tinggi.
    pub tinggi: Decimal,
    /// From here on Sedang.
    pub sedang: Decimal,
    /// From here on Rendah; below it Sangat Rendah.
    pub rendah: Decimal,
}

impl Default for SkalaPredikat {
    /// The lower bounds of Permendagri 86/2017.
    fn default() -> Self {
        Self {
            sangat_tinggi: Decimal::from(91),
            tinggi: Decimal::from(76),
            sedang: Decimal::from(66),
            rendah: Decimal::from(51),
        }
    }
}

impl SkalaPredikat {
    /// The lower bounds, the highest first, each with the class that begins there and the one below.
    pub fn batas(&self) -> [(Decimal, Predikat, Predikat); 4] {
        [
            (self.sangat_tinggi, Predikat::SangatTinggi, Predikat::Tinggi),
            (self.tinggi, Predikat::Tinggi, Predikat::Sedang),
            (self.sedang, Predikat::Sedang, Predikat::Rendah),
            (self.rendah, Predikat::Rendah, Predikat::SangatRendah),
        ]
    }

    /// The class of a value.
    pub fn kelas(&self, nilai: Decimal) -> Predikat {
        self.batas()
            .into_iter()
            .find(|&(batas, ..)| nilai >= batas)
            .map_or(Predikat::SangatRendah, |(_, kelas, _)| kelas)
    }

    /// Whether some value inside the printed interval has the class.
    pub fn cocok(&self, nilai: &Percent, kelas: Predikat) -> bool {
        // The classes are ordered from the highest down, so those of the interval form a range.
        (self.kelas(nilai.high())..=self.kelas(nilai.low())).contains(&kelas)
    }

    /// The two classes between which the regulation says nothing of a value: it writes whole bounds
    /// (76–90, then 91–100), so that 90,4 is in neither. The upper class is given first.
    pub fn celah(&self, nilai: &Percent) -> Option<(Predikat, Predikat)> {
        self.batas()
            .into_iter()
            .find(|&(batas, ..)| nilai.high() < batas && nilai.low() > batas - Decimal::ONE)
            .map(|(_, atas, bawah)| (atas, bawah))
    }
}

/// The lowest values of the classes of [`Atribut`], in percent points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkalaAtribut {
    /// From here on Sangat Berhasil.
    pub sangat_berhasil: Decimal,
    /// From here on Berhasil.
    pub berhasil: Decimal,
    /// From here on Cukup Berhasil; below it Tidak Berhasil.
    pub cukup_berhasil: Decimal,
}

impl Default for SkalaAtribut {
    fn default() -> Self {
        Self {
            sangat_berhasil: Decimal::from(85),
            berhasil: Decimal::from(70),
            cukup_berhasil: Decimal::from(55),
        }
    }
}

impl SkalaAtribut {
    /// The class of a value.
    pub fn kelas(&self, nilai: Decimal) -> Atribut {
        if nilai >= self.sangat_berhasil {
            Atribut::SangatBerhasil
        } else if nilai >= self.berhasil {
            Atribut::Berhasil
        } else if nilai >= self.cukup_berhasil {
            Atribut::CukupBerhasil
        } else {
            Atribut::TidakBerhasil
        }
    }

    /// Whether some value inside the printed interval has the class.
    pub fn cocok(&self, nilai: &Percent, kelas: Atribut) -> bool {
        (self.kelas(nilai.high())..=self.kelas(nilai.low())).contains(&kelas)
    }
}

/// Finds the word that is printed, allowing a slip in every six letters.
fn baca_kata<T: Copy>(
    teks: &str,
    semua: &[T],
    kata: impl Fn(T) -> &'static str,
    singkat: &[&str],
) -> Option<T> {
    let teks = teks.split('(').next().unwrap_or_default().to_lowercase();
    let letters: String = teks.chars().filter(|c| c.is_alphabetic()).collect();
    if let Some(index) = singkat.iter().position(|&s| s == letters) {
        return semua.get(index).copied();
    }
    let scored = semua.iter().map(|&satu| {
        let word: String = kata(satu).to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        let allowed = (word.len() / 6).max(1);
        (damerau_levenshtein(&letters, &word), allowed, satu)
    });
    scored.filter(|(slips, allowed, _)| slips <= allowed).min_by_key(|(slips, ..)| *slips).map(|(.., s)| s)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn persen(value: i64, decimals: u32) -> Percent {
        Percent::shown(Decimal::new(value, decimals), decimals)
    }

    #[test]
    fn bounds_of_the_regulation() {
        let skala = SkalaPredikat::default();
        for (nilai, kelas) in [
            (120, Predikat::SangatTinggi),
            (91, Predikat::SangatTinggi),
            (90, Predikat::Tinggi),
            (76, Predikat::Tinggi),
            (75, Predikat::Sedang),
            (65, Predikat::Rendah),
            (51, Predikat::Rendah),
            (50, Predikat::SangatRendah),
            (-5, Predikat::SangatRendah),
        ] {
            assert_eq!(skala.kelas(Decimal::from(nilai)), kelas, "{nilai}");
        }
    }

    #[test]
    fn a_gap_lies_strictly_between_whole_bounds() {
        let skala = SkalaPredikat::default();
        assert_eq!(skala.celah(&persen(904, 1)), Some((Predikat::SangatTinggi, Predikat::Tinggi)));
        assert_eq!(skala.celah(&persen(7550, 2)), Some((Predikat::Tinggi, Predikat::Sedang)));
        assert_eq!(skala.celah(&persen(9000, 2)), None);
        assert_eq!(skala.celah(&persen(9100, 2)), None);
        assert_eq!(skala.celah(&persen(8109, 2)), None);
    }

    #[test]
    fn a_rounded_value_may_have_two_classes() {
        let skala = SkalaPredikat::default();
        let bulat = persen(91, 0);
        assert!(skala.cocok(&bulat, Predikat::SangatTinggi));
        assert!(skala.cocok(&bulat, Predikat::Tinggi));
        assert!(!skala.cocok(&persen(9100, 2), Predikat::Sedang));
    }

    #[test]
    fn words_are_read_with_slips_and_initials() {
        assert_eq!(Predikat::baca("SANGAT TINGGI"), Some(Predikat::SangatTinggi));
        assert_eq!(Predikat::baca("Sangat Tingi"), Some(Predikat::SangatTinggi));
        assert_eq!(Predikat::baca("tingi"), Some(Predikat::Tinggi));
        assert_eq!(Predikat::baca("Rendah (R)"), Some(Predikat::Rendah));
        assert_eq!(Predikat::baca("SR"), Some(Predikat::SangatRendah));
        assert_eq!(Predikat::baca("Baik"), None);
        assert_eq!(Atribut::baca("cukup berhasil"), Some(Atribut::CukupBerhasil));
        assert_eq!(Atribut::baca("Berhasil"), Some(Atribut::Berhasil));
        assert_eq!(Atribut::baca("Tinggi"), None);
    }

    #[test]
    fn attributes() {
        let skala = SkalaAtribut::default();
        assert_eq!(skala.kelas(Decimal::from(85)), Atribut::SangatBerhasil);
        assert_eq!(skala.kelas(Decimal::new(8499, 2)), Atribut::Berhasil);
        assert_eq!(skala.kelas(Decimal::from(55)), Atribut::CukupBerhasil);
        assert!(skala.cocok(&persen(85, 0), Atribut::Berhasil));
        assert!(!skala.cocok(&persen(54, 0), Atribut::CukupBerhasil));
    }
}
