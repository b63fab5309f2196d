//! Whether a higher or a lower realisation of an indicator is the better one, and the words for it.
//!
//! This is the only place that reads such words: the rules, the tables that are written, the templates
//! and the settings all ask here.

use strsim::osa_distance;

/// Whether a higher or a lower realisation is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Polaritas {
    /// Higher is better: the usual case.
    #[default]
    Positif,
    /// Lower is better, such as a poverty rate.
    Negatif,
}

/// What a cell of a column "polaritas" or "jenis indikator" says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sebutan {
    /// One of the two directions.
    Arah(Polaritas),
    /// Neither: the target is to be met exactly or kept within a range. No formula of capaian is known.
    Tetap,
    /// Nothing about a direction (`IKU`, `Outcome`), or several at once.
    Lain,
}

/// Words for higher, as directions and as the usual English names of the kind.
const NAIK: &[&str] = &[
    "naik",
    "meningkat",
    "peningkatan",
    "kenaikan",
    "tinggi",
    "besar",
    "banyak",
    "progresif",
    "progressive",
    "maksimal",
    "maksimum",
    "maksimalkan",
    "maksimasi",
    "maksimalisasi",
    "maks",
    "max",
    "maximal",
    "maximum",
    "maximize",
    "maximise",
    "maximasi",
    "higher",
    "high",
    "larger",
    "bigger",
    "more",
    "increase",
    "increasing",
    "up",
];

/// Words for lower.
const TURUN: &[&str] = &[
    "turun",
    "menurun",
    "penurunan",
    "rendah",
    "kecil",
    "sedikit",
    "berkurang",
    "pengurangan",
    "regresif",
    "regressive",
    "minimal",
    "minimum",
    "minimalkan",
    "minimasi",
    "minimalisasi",
    "min",
    "minimize",
    "minimise",
    "lower",
    "low",
    "smaller",
    "less",
    "fewer",
    "decrease",
    "decreasing",
    "down",
];

/// Words that praise what a comparison leads to.
const BAIK: &[&str] = &["baik", "bagus", "better", "good", "best"];

/// Words that blame it.
const BURUK: &[&str] = &["buruk", "jelek", "worse", "bad", "kurang"];

/// Words that make a comparison: only with one of them do two directions belong together.
const BANDING: &[&str] = &["semakin", "makin", "lebih", "is", "the", "better"];

/// Words for a target that is neither to be exceeded nor undercut.
const TETAP: &[&str] = &["stabil", "stabilize", "stabilise", "stable", "tetap", "rentang", "range", "netral"];

impl Polaritas {
    /// The word as the settings, the templates and their formulas write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positif => "positif",
            Self::Negatif => "negatif",
        }
    }

    /// The direction that some words name, if they name one.
    pub fn baca(teks: &str) -> Option<Self> {
        match sebutan(teks) {
            Sebutan::Arah(polaritas) => Some(polaritas),
            Sebutan::Tetap | Sebutan::Lain => None,
        }
    }

    fn terbalik(self) -> Self {
        match self {
            Self::Positif => Self::Negatif,
            Self::Negatif => Self::Positif,
        }
    }
}

/// Reads the words of a column "polaritas", "jenis indikator" or the like: one word (`Minimize`,
/// `Menurun`), a sign, or a sentence (`semakin rendah realisasi, semakin baik kinerja`).
pub fn sebutan(teks: &str) -> Sebutan {
    let teks = teks.trim().to_lowercase();
    if let Some(arah) = tanda(&teks) {
        return Sebutan::Arah(arah);
    }
    let kata: Vec<&str> = teks.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let satu = |daftar: &[&str]| kata.iter().any(|w| daftar.contains(w));
    if satu(&["tidak", "bukan", "not"]) {
        return Sebutan::Lain;
    }
    if satu(TETAP) {
        return Sebutan::Tetap;
    }
    let arah = |w: &&str| {
        let nama = |contoh: &str| w.len() >= 6 && osa_distance(w, contoh) <= 1;
        if NAIK.contains(w) || nama("positif") || nama("positive") {
            Some(Polaritas::Positif)
        } else if TURUN.contains(w) || nama("negatif") || nama("negative") {
            Some(Polaritas::Negatif)
        } else {
            None
        }
    };
    // The first direction is that of the realisation; what follows says what it leads to.
    let mut arahnya = kata.iter().filter_map(arah);
    let Some(pertama) = arahnya.next() else { return Sebutan::Lain };
    let sisanya: Vec<Polaritas> = arahnya.collect();
    let hasil = if satu(BAIK) {
        if satu(BURUK) { None } else { Some(pertama) }
    } else if satu(BURUK) {
        Some(pertama.terbalik())
    } else if let ([kedua], true) = (sisanya.as_slice(), satu(BANDING)) {
        // "Semakin rendah realisasi, semakin tinggi capaian": the second is the outcome.
        Some(if *kedua == Polaritas::Positif { pertama } else { pertama.terbalik() })
    } else if sisanya.iter().all(|&lain| lain == pertama) {
        Some(pertama)
    } else {
        None
    };
    hasil.map_or(Sebutan::Lain, Sebutan::Arah)
}

/// The direction of a lone sign.
fn tanda(teks: &str) -> Option<Polaritas> {
    match teks.trim_matches(['(', ')', ' ']) {
        "+" | "↑" | "▲" | "⬆" => Some(Polaritas::Positif),
        "-" | "−" | "–" | "↓" | "▼" | "⬇" => Some(Polaritas::Negatif),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_lower_is_better() {
        for teks in [
            " Negatif ",
            "Negative",
            "negatip",
            "NEGATIF (-)",
            "Indikator negatif",
            "Menurun",
            "Turun",
            "Minimize",
            "Minimise",
            "Minimal",
            "Minimum",
            "Minimasi",
            "Min.",
            "Regresif",
            "-",
            "(−)",
            "↓",
            "Semakin rendah semakin baik",
            "semakin rendah\nrealisasi, semakin baik kinerja",
            "Makin kecil makin bagus",
            "lower is better",
            "The lower the better",
            "Smaller is Better",
            "Minimize (lower is better)",
            "Semakin tinggi realisasi semakin buruk",
            "Semakin rendah realisasi semakin tinggi capaian",
            "Semakin tinggi realisasi, semakin rendah kinerja",
        ] {
            assert_eq!(sebutan(teks), Sebutan::Arah(Polaritas::Negatif), "{teks}");
        }
    }

    #[test]
    fn words_for_higher_is_better() {
        for teks in [
            "positif",
            "Positive",
            "Positip",
            "Maximize",
            "Maksimal",
            "Max",
            "Naik",
            "Meningkat",
            "Progresif",
            "+",
            "↑",
            "Semakin tinggi semakin baik",
            "makin besar makin baik",
            "Higher is better",
            "semakin rendah semakin jelek",
            "Semakin tinggi realisasi semakin tinggi capaian",
            "semakin rendah realisasi semakin rendah kinerja",
        ] {
            assert_eq!(sebutan(teks), Sebutan::Arah(Polaritas::Positif), "{teks}");
        }
    }

    #[test]
    fn what_names_no_direction_stays_unknown() {
        for teks in [
            "IKU",
            "Outcome",
            "Output",
            "",
            "Positif/Negatif",
            "Naik/Turun",
            "Maximize atau Minimize",
            "tidak negatif",
            "Menurut bidang",
            "IKK 2",
            "lebih baik",
        ] {
            assert_eq!(sebutan(teks), Sebutan::Lain, "{teks}");
        }
        for teks in ["Stabilize", "Stabil", "Tetap", "Range"] {
            assert_eq!(sebutan(teks), Sebutan::Tetap, "{teks}");
        }
    }
}
