//! How the performance of a year follows from its quarters: the kinds of indicator.
//!
//! A count is added up, or is the state at the end of the year. A share, an index or a mark is measured
//! anew every quarter and is never a sum: the year's is the last one, their mean or the highest.

use rust_decimal::Decimal;

use super::capaian::rata_rata;
use super::percent::Percent;
use super::satuan;

/// Largest difference between a printed count and the one computed of its quarters, which are rounded
/// to two decimals when they are printed.
fn pembulatan() -> Decimal {
    Decimal::new(11, 3)
}

/// One way in which the year's value follows from the quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cara {
    /// The sum of the quarters.
    Jumlah,
    /// The last quarter that is filled: a state, or a cumulative figure.
    Terakhir,
    /// Their mean.
    RataRata,
    /// The highest quarter.
    Tertinggi,
}

impl Cara {
    /// The year's value by the quarters that are filled, in order; `None` without any.
    pub fn nilai(self, kuartal: &[Decimal]) -> Option<Decimal> {
        match self {
            Self::Jumlah if kuartal.is_empty() => None,
            Self::Jumlah => kuartal.iter().try_fold(Decimal::ZERO, |sum, k| sum.checked_add(*k)),
            Self::Terakhir => kuartal.last().copied(),
            Self::RataRata => rata_rata(kuartal.iter().copied()),
            Self::Tertinggi => kuartal.iter().max().copied(),
        }
    }

    /// Whether a printed year's value is this one; a mean may be rounded to the places that are printed.
    pub fn cocok(self, setahun: Decimal, kuartal: &[Decimal]) -> bool {
        let selisih = |nilai: Decimal| setahun.saturating_sub(nilai).abs();
        let places = setahun.normalize().scale();
        match self.nilai(kuartal) {
            Some(nilai) if self == Self::RataRata => {
                selisih(nilai) <= pembulatan() || Percent::shown(setahun, places).admits(nilai)
            }
            Some(nilai) => selisih(nilai) <= pembulatan(),
            None => false,
        }
    }
}

/// What an indicator measures, as far as the year's value depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jenis {
    /// Things or people, which add up.
    Hitungan,
    /// A share in percent, which doesn't; the steps of a progress of 100% may be.
    Persen,
    /// An index, a mark or a rate, which doesn't.
    Ukuran,
}

/// Units of measures that are taken anew each time.
const UKURAN: &[&str] =
    &["indeks", "index", "nilai", "skor", "score", "poin", "point", "rasio", "level", "predikat", "kategori"];

/// Words with which the name of such an indicator begins.
const NAMA_UKURAN: &[&str] =
    &["indeks", "index", "nilai", "skor", "rasio", "rata", "tingkat", "angka", "prevalensi"];

/// Words with which the name of a share begins.
const NAMA_PERSEN: &[&str] = &["persentase", "prosentase", "presentase", "persen"];

impl Jenis {
    /// The kind by the unit, or where there is none by the indicator's first word.
    pub fn dari(satuan: &str, indikator: &str) -> Self {
        let unit = satuan::normalise(satuan);
        let first = |text: &str| {
            text.to_lowercase().split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).map(str::to_owned)
        };
        if unit == "%" {
            return Self::Persen;
        }
        let (text, words) = if unit.is_empty() { (indikator, NAMA_UKURAN) } else { (unit.as_str(), UKURAN) };
        match first(text) {
            Some(word) if words.contains(&word.as_str()) => Self::Ukuran,
            Some(word) if unit.is_empty() && NAMA_PERSEN.contains(&word.as_str()) => Self::Persen,
            _ => Self::Hitungan,
        }
    }

    /// The ways in which its year's value may follow from the quarters, the usual one first.
    pub fn cara(self) -> &'static [Cara] {
        match self {
            Self::Hitungan => &[Cara::Jumlah, Cara::Terakhir],
            Self::Persen | Self::Ukuran => &[Cara::Terakhir, Cara::RataRata, Cara::Tertinggi],
        }
    }

    /// The way that gives a printed year's value, the usual one first.
    pub fn cara_dari(self, setahun: Decimal, kuartal: &[Decimal]) -> Option<Cara> {
        let usual = self.cara().iter().copied().find(|cara| cara.cocok(setahun, kuartal));
        // 25% of the work done in every quarter is 100% in the year.
        let steps =
            self == Self::Persen && setahun <= Decimal::ONE_HUNDRED && Cara::Jumlah.cocok(setahun, kuartal);
        usual.or(steps.then_some(Cara::Jumlah))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|&v| Decimal::from(v)).collect()
    }

    #[test]
    fn counts_add_up_and_measures_do_not() {
        for (satuan, indikator, jenis) in [
            ("Orang", "Persentase A", Jenis::Hitungan),
            ("Dokumen", "", Jenis::Hitungan),
            ("%", "Jumlah A", Jenis::Persen),
            ("Persen (%)", "", Jenis::Persen),
            ("Indeks", "", Jenis::Ukuran),
            ("Nilai", "", Jenis::Ukuran),
            ("", "Indeks Kepuasan Masyarakat", Jenis::Ukuran),
            ("", "1. Persentase PKK aktif", Jenis::Persen),
            ("", "Jumlah laporan", Jenis::Hitungan),
        ] {
            assert_eq!(Jenis::dari(satuan, indikator), jenis, "{satuan} {indikator}");
        }
    }

    #[test]
    fn the_year_by_its_quarters() {
        let kuartal = d(&[80, 82, 88, 84]);
        let hasil: Vec<Option<Decimal>> = [Cara::Jumlah, Cara::Terakhir, Cara::RataRata, Cara::Tertinggi]
            .iter()
            .map(|cara| cara.nilai(&kuartal))
            .collect();
        assert_eq!(
            hasil,
            [334, 84]
                .map(|v| Some(Decimal::from(v)))
                .into_iter()
                .chain([Some(Decimal::new(835, 1)), Some(Decimal::from(88))])
                .collect::<Vec<_>>()
        );
        assert_eq!(Jenis::Ukuran.cara_dari(Decimal::from(334), &kuartal), None, "a share is never a sum");
        assert_eq!(Jenis::Ukuran.cara_dari(Decimal::new(835, 1), &kuartal), Some(Cara::RataRata));
        assert_eq!(Jenis::Ukuran.cara_dari(Decimal::from(84), &d(&[84])), Some(Cara::Terakhir));
        assert_eq!(Jenis::Ukuran.cara_dari(Decimal::from(86), &d(&[85, 87, 86, 85])), Some(Cara::RataRata));
        let langkah = d(&[20, 25, 25, 30]);
        assert_eq!(Jenis::Persen.cara_dari(Decimal::from(100), &langkah), Some(Cara::Jumlah));
        assert_eq!(Jenis::Ukuran.cara_dari(Decimal::from(100), &langkah), None);
        assert_eq!(Jenis::Persen.cara_dari(Decimal::from(334), &kuartal), None);
        assert_eq!(Jenis::Hitungan.cara_dari(Decimal::from(334), &kuartal), Some(Cara::Jumlah));
        assert_eq!(Jenis::Hitungan.cara_dari(Decimal::from(84), &kuartal), Some(Cara::Terakhir));
        assert_eq!(Jenis::Hitungan.cara_dari(Decimal::from(100), &[]), None);
    }
}
