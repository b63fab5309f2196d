//! Amounts in words, both ways: `1.699.400.000` is "satu miliar enam ratus sembilan puluh sembilan
//! juta empat ratus ribu".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

/// Why words don't name an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BukanTerbilang {
    /// There is no word of a number.
    #[error("tidak ada kata bilangan")]
    Kosong,
    /// A word that is no part of a number.
    #[error("kata \"{0}\" bukan kata bilangan")]
    KataAsing(String),
    /// Words of numbers in an order that names no number, such as "dua tiga".
    #[error("susunan kata bilangan tidak benar pada kata \"{0}\"")]
    Susunan(String),
    /// More than can be held.
    #[error("bilangan terlalu besar")]
    TerlaluBesar,
}

const SATUAN: [&str; 10] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/// The scales with their value, the highest first; other spellings follow the usual one.
const SKALA: [(u64, &[&str]); 5] = [
    (1_000_000_000_000_000, &["kuadriliun", "kuadrilyun"]),
    (1_000_000_000_000, &["triliun", "trilyun", "triliyun"]),
    (1_000_000_000, &["miliar", "milyar", "milliar", "miliyar"]),
    (1_000_000, &["juta"]),
    (1_000, &["ribu"]),
];

/// The largest amount that has words here.
pub const TERBESAR: u64 = 999_999_999_999_999_999;

/// The number in words, in lower case; `None` above [`TERBESAR`].
pub fn terbilang(angka: u64) -> Option<String> {
    if angka > TERBESAR {
        return None;
    }
    if angka == 0 {
        return Some(SATUAN[0].to_owned());
    }
    let mut kata = Vec::new();
    let mut sisa = angka;
    for (nilai, nama) in SKALA {
        let banyak = sisa / nilai;
        sisa %= nilai;
        if banyak == 1 && nilai == 1_000 {
            kata.push("seribu");
        } else if banyak > 0 {
            ratusan(banyak, &mut kata);
            kata.push(nama[0]);
        }
    }
    ratusan(sisa, &mut kata);
    Some(kata.join(" "))
}

/// An amount of rupiah in words with the word "rupiah"; `None` for a negative amount, one with sen,
/// or one above [`TERBESAR`].
pub fn rupiah(jumlah: Decimal) -> Option<String> {
    if !jumlah.fract().is_zero() {
        return None;
    }
    terbilang(jumlah.to_u64()?).map(|kata| format!("{kata} rupiah"))
}

/// The words of a number below 1.000.
fn ratusan(angka: u64, kata: &mut Vec<&'static str>) {
    let digit = |n: u64| SATUAN[usize::try_from(n % 10).unwrap_or(0)];
    match angka / 100 {
        0 => {}
        1 => kata.push("seratus"),
        ratus => kata.extend([digit(ratus), "ratus"]),
    }
    match angka % 100 {
        0 => {}
        10 => kata.push("sepuluh"),
        11 => kata.push("sebelas"),
        belas @ 12..=19 => kata.extend([digit(belas), "belas"]),
        lain => {
            if lain >= 20 {
                kata.extend([digit(lain / 10), "puluh"]);
            }
            if lain % 10 > 0 {
                kata.push(digit(lain));
            }
        }
    }
}

/// One word of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kata {
    /// 0 to 9.
    Digit(u64),
    /// A complete part: seratus, sepuluh, sebelas.
    Genap(u64),
    /// belas.
    Belas,
    /// puluh, ratus.
    Kali(u64),
    /// ribu, juta, miliar, triliun.
    Skala(u64),
    /// seribu, sejuta.
    SatuSkala(u64),
}

/// Reads words: any case, hyphens and commas, words written together, with or without "rupiah" and
/// parentheses, in both spellings of miliar and triliun.
///
/// # Errors
///
/// Words that name no number, each with the word at fault.
pub fn baca(teks: &str) -> Result<u64, BukanTerbilang> {
    let mut pembaca = Pembaca::default();
    for word in teks.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        if matches!(word, "" | "rupiah" | "terbilang" | "rp") {
            continue;
        }
        let mut sisa = word;
        while !sisa.is_empty() {
            let (kata, panjang) =
                kata_pertama(sisa).ok_or_else(|| BukanTerbilang::KataAsing(word.to_owned()))?;
            pembaca.tambah(kata).ok_or_else(|| BukanTerbilang::Susunan(word.to_owned()))?;
            sisa = &sisa[panjang..];
        }
    }
    pembaca.hasil()
}

/// The longest word of a number at the beginning, with its length in bytes.
fn kata_pertama(teks: &str) -> Option<(Kata, usize)> {
    let digits = (0_u64..).zip(SATUAN).map(|(nilai, nama)| (nama, Kata::Digit(nilai)));
    let skala =
        SKALA.into_iter().flat_map(|(nilai, nama)| nama.iter().map(move |&n| (n, Kata::Skala(nilai))));
    let lain = [
        ("belas", Kata::Belas),
        ("puluh", Kata::Kali(10)),
        ("ratus", Kata::Kali(100)),
        ("sepuluh", Kata::Genap(10)),
        ("sebelas", Kata::Genap(11)),
        ("seratus", Kata::Genap(100)),
        ("seribu", Kata::SatuSkala(1_000)),
        ("sejuta", Kata::SatuSkala(1_000_000)),
        ("rupiah", Kata::Genap(0)),
    ];
    digits
        .chain(skala)
        .chain(lain)
        .filter(|(nama, _)| teks.starts_with(nama))
        .max_by_key(|(nama, _)| nama.len())
        .map(|(nama, kata)| (kata, nama.len()))
}

/// Adds up words and refuses an order that names no number.
#[derive(Default)]
struct Pembaca {
    total: u64,
    /// The part below 1.000 that waits for its scale.
    kelompok: u64,
    /// A digit that may still be followed by belas, puluh or ratus.
    digit: Option<u64>,
    /// The place below which the next word of the group must stay: 1.000 at its beginning.
    batas: u64,
    /// The last scale used; the next must be smaller.
    skala: Option<u64>,
    ada: bool,
    terlalu_besar: bool,
}

impl Pembaca {
    /// `None` for a word that can't follow.
    fn tambah(&mut self, kata: Kata) -> Option<()> {
        if kata == Kata::Genap(0) {
            return Some(());
        }
        if !self.ada {
            self.ada = true;
            self.batas = 1_000;
        }
        match kata {
            Kata::Digit(nilai) => {
                if self.digit.is_some() || self.batas <= 1 {
                    return None;
                }
                self.digit = Some(nilai);
            }
            Kata::Belas => {
                let digit = self.digit.take()?;
                self.bagian(digit + 10, 100, 1)?;
            }
            Kata::Kali(nilai) => {
                let digit = self.digit.take()?;
                self.bagian(digit * nilai, nilai * 10, nilai)?;
            }
            Kata::Genap(nilai) => {
                self.tutup_digit()?;
                if nilai == 100 { self.bagian(100, 1_000, 100)? } else { self.bagian(nilai, 100, 1)? }
            }
            Kata::Skala(nilai) => {
                self.tutup_digit()?;
                self.naik(self.kelompok, nilai)?;
            }
            Kata::SatuSkala(nilai) => {
                if self.digit.is_some() || self.kelompok > 0 {
                    return None;
                }
                self.naik(1, nilai)?;
            }
        }
        Some(())
    }

    /// Adds a part of the group that must lie below `atas`; what follows must lie below `bawah`.
    fn bagian(&mut self, nilai: u64, atas: u64, bawah: u64) -> Option<()> {
        if self.batas < atas {
            return None;
        }
        self.kelompok += nilai;
        self.batas = bawah;
        Some(())
    }

    fn tutup_digit(&mut self) -> Option<()> {
        match self.digit.take() {
            Some(digit) => self.bagian(digit, 10, 1),
            None => Some(()),
        }
    }

    fn naik(&mut self, banyak: u64, skala: u64) -> Option<()> {
        if banyak == 0 || self.skala.is_some_and(|dulu| dulu <= skala) {
            return None;
        }
        match banyak.checked_mul(skala).and_then(|nilai| self.total.checked_add(nilai)) {
            Some(total) => self.total = total,
            None => self.terlalu_besar = true,
        }
        self.skala = Some(skala);
        self.kelompok = 0;
        self.batas = 1_000;
        Some(())
    }

    fn hasil(mut self) -> Result<u64, BukanTerbilang> {
        if !self.ada {
            return Err(BukanTerbilang::Kosong);
        }
        let akhir = self.digit.map_or("", |d| SATUAN[usize::try_from(d).unwrap_or(0)]);
        self.tutup_digit().ok_or_else(|| BukanTerbilang::Susunan(akhir.to_owned()))?;
        if self.terlalu_besar {
            return Err(BukanTerbilang::TerlaluBesar);
        }
        self.total.checked_add(self.kelompok).ok_or(BukanTerbilang::TerlaluBesar)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_amounts() {
        for (angka, kata) in [
            (0, "nol"),
            (11, "sebelas"),
            (19, "sembilan belas"),
            (100, "seratus"),
            (1_001, "seribu satu"),
            (21_000, "dua puluh satu ribu"),
            (1_000_000, "satu juta"),
            (101_100, "seratus satu ribu seratus"),
            (20_000_669_600, "dua puluh miliar enam ratus enam puluh sembilan ribu enam ratus"),
        ] {
            assert_eq!(terbilang(angka).as_deref(), Some(kata));
            assert_eq!(baca(kata), Ok(angka));
        }
        assert_eq!(rupiah(Decimal::from(250_000)).as_deref(), Some("dua ratus lima puluh ribu rupiah"));
        assert_eq!(rupiah(Decimal::new(5, 1)), None);
        assert_eq!(terbilang(TERBESAR + 1), None);
    }

    #[test]
    fn words_as_people_type_them() {
        assert_eq!(baca("(Dua Puluh Milyar Rupiah)"), Ok(20_000_000_000));
        assert_eq!(baca("Duapuluh juta limaratus ribu,-"), Ok(20_500_000));
        assert_eq!(baca("sejuta"), Ok(1_000_000));
        assert_eq!(baca("satu ratus"), Ok(100));
    }

    #[test]
    fn what_is_no_number() {
        assert_eq!(baca("rupiah"), Err(BukanTerbilang::Kosong));
        assert_eq!(baca("dua jt"), Err(BukanTerbilang::KataAsing("jt".into())));
        for salah in [
            "dua tiga",
            "dua puluh belas",
            "ribu",
            "dua ribu tiga juta",
            "sepuluh seratus",
            "tiga ratus dua ratus",
        ] {
            assert!(matches!(baca(salah), Err(BukanTerbilang::Susunan(_))), "{salah}");
        }
    }

    proptest! {
        #[test]
        fn every_number_reads_back(angka in 0_u64..=1_000_000_000_000_000) {
            let kata = terbilang(angka).unwrap_or_default();
            prop_assert_eq!(baca(&kata), Ok(angka));
        }

        #[test]
        fn every_small_number_reads_back(angka in 0_u64..=2_000_000) {
            let kata = terbilang(angka).unwrap_or_default();
            prop_assert_eq!(baca(&kata.replace(' ', "")), Ok(angka));
        }

        #[test]
        fn any_text_is_read_without_a_panic(teks in ".{0,80}") {
            let _ = baca(&teks);
        }
    }
}
