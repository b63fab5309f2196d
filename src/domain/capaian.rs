//! The arithmetic of performance: capaian, penyerapan, efisiensi and averages, all in percent points.
//!
//! Every function returns `None` where the value can't be computed: a divisor of zero, or figures
//! beyond what [`Decimal`] holds.

use rust_decimal::Decimal;

use super::polaritas::Polaritas;

/// Capaian of an indicator in percent points.
///
/// Positive: `realisasi / target × 100`. Negative: `(target − (realisasi − target)) / target × 100`.
/// Source: PermenPANRB 53/2014 (petunjuk teknis pelaporan kinerja), as agencies print the two formulas;
/// the parentheses of the second are often lost in print, and without them it is no percentage.
pub fn capaian(target: Decimal, realisasi: Decimal, polaritas: Polaritas) -> Option<Decimal> {
    let tercapai = match polaritas {
        Polaritas::Positif => realisasi,
        Polaritas::Negatif => target.checked_sub(realisasi.checked_sub(target)?)?,
    };
    persen_dari(tercapai, target)
}

/// Budget realised in percent points: `realisasi / anggaran × 100` (Permendagri 86/2017, evaluasi
/// hasil RKPD and Renja).
pub fn penyerapan(anggaran: Decimal, realisasi: Decimal) -> Option<Decimal> {
    persen_dari(realisasi, anggaran)
}

/// Budget saved in percent points: `100 − penyerapan`, as the annual performance report prints it
/// under each indicator (PermenPANRB 53/2014, efisiensi penggunaan sumber daya).
pub fn efisiensi(penyerapan: Decimal) -> Option<Decimal> {
    Decimal::ONE_HUNDRED.checked_sub(penyerapan)
}

/// Level of efficiency: `capaian / penyerapan`, a ratio and no percentage; above 1 is efficient
/// (PermenPANRB 53/2014, efisiensi penggunaan sumber daya).
pub fn tingkat_efisiensi(capaian: Decimal, penyerapan: Decimal) -> Option<Decimal> {
    capaian.checked_div(penyerapan)
}

/// The word for a level of efficiency of 1 or more.
pub const EFISIEN: &str = "Efisien";
/// The word for a level of efficiency below 1.
pub const TIDAK_EFISIEN: &str = "Tidak Efisien";

/// The word for a level of efficiency: performance at least as high as the share of the budget spent
/// on it is efficient (PermenPANRB 53/2014).
pub fn kategori_efisiensi(tingkat: Decimal) -> &'static str {
    if tingkat >= Decimal::ONE { EFISIEN } else { TIDAK_EFISIEN }
}

/// Arithmetic mean of the values; `None` without any (Permendagri 86/2017, rata-rata capaian kinerja).
pub fn rata_rata(nilai: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let (mut jumlah, mut banyak) = (Decimal::ZERO, 0_u32);
    for satu in nilai {
        jumlah = jumlah.checked_add(satu)?;
        banyak += 1;
    }
    jumlah.checked_div(Decimal::from(banyak))
}

/// `bagian / seluruh × 100`.
fn persen_dari(bagian: Decimal, seluruh: Decimal) -> Option<Decimal> {
    bagian.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(seluruh)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn positive_and_negative_indicators() {
        assert_eq!(capaian(d(80), d(100), Polaritas::Positif), Some(d(125)));
        assert_eq!(capaian(d(80), d(100), Polaritas::Negatif), Some(d(75)));
        assert_eq!(capaian(d(80), d(60), Polaritas::Negatif), Some(d(125)));
        assert_eq!(capaian(d(80), d(200), Polaritas::Negatif), Some(d(-50)));
    }

    #[test]
    fn a_target_of_zero_cannot_be_computed() {
        assert_eq!(capaian(d(0), d(3), Polaritas::Positif), None);
        assert_eq!(capaian(d(0), d(3), Polaritas::Negatif), None);
        assert_eq!(penyerapan(d(0), d(0)), None);
        assert_eq!(tingkat_efisiensi(d(100), d(0)), None);
        assert_eq!(rata_rata([]), None);
    }

    #[test]
    fn figures_beyond_decimal_do_not_panic() {
        assert_eq!(capaian(Decimal::ONE, Decimal::MAX, Polaritas::Positif), None);
        assert_eq!(rata_rata([Decimal::MAX, Decimal::MAX]), None);
    }

    #[test]
    fn efficiency_of_the_report() {
        let serap = Decimal::new(8889, 2);
        assert_eq!(efisiensi(serap), Some(Decimal::new(1111, 2)));
        assert_eq!(tingkat_efisiensi(d(100), serap).map(|v| v.round_dp(2)), Some(Decimal::new(112, 2)));
        assert_eq!(rata_rata([d(1), d(2)]), Some(Decimal::new(15, 1)));
    }
}
