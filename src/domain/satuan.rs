//! Units of targets: comparing them as people type them, and knowing percentages and whole units.

use strsim::osa_distance;

/// How two units relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kesamaan {
    /// The same but for case, spaces and other words for percent.
    Sama,
    /// The same word with a slip of the pen: `Lapoaran` and `Laporan`.
    Ejaan,
    /// Two units.
    Beda,
}

/// What counts only in whole numbers.
const BULAT: &[&str] = &[
    "orang",
    "jiwa",
    "dokumen",
    "laporan",
    "unit",
    "paket",
    "keluarga",
    "kk",
    "lembaga",
    "kampung",
    "desa",
    "kelurahan",
    "kecamatan",
    "kelompok",
    "makam",
    "kegiatan",
    "kali",
    "buah",
    "lembar",
    "kasus",
    "berkas",
    "peserta",
    "organisasi",
    "rumah",
    "gedung",
    "stel",
    "set",
    "eksemplar",
    "pegawai",
    "anak",
    "lokasi",
];

/// Lower case, single spaces, `persen` and its kin as `%`, no closing full stop.
pub fn normalise(teks: &str) -> String {
    let lower = teks.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "persen" | "prosen" | "persentase" | "prosentase" | "percent" => "%",
            other => other,
        })
        .collect();
    // "Persen (%)" says the same thing twice.
    if !words.is_empty() && words.iter().all(|&word| word == "%") {
        return "%".to_owned();
    }
    words.join(" ").replace(" / ", "/").replace("/ ", "/").replace(" /", "/")
}

/// Compares two units.
pub fn bandingkan(a: &str, b: &str) -> Kesamaan {
    let (a, b) = (normalise(a), normalise(b));
    if a == b {
        return Kesamaan::Sama;
    }
    if BULAT.contains(&a.as_str()) && BULAT.contains(&b.as_str()) {
        return Kesamaan::Beda;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = shorter / 4;
    if allowed > 0 && osa_distance(&a, &b) <= allowed { Kesamaan::Ejaan } else { Kesamaan::Beda }
}

/// Whether the unit is a percentage.
pub fn is_persen(teks: &str) -> bool {
    normalise(teks) == "%"
}

/// Whether the unit counts things that don't come in fractions.
pub fn is_bulat(teks: &str) -> bool {
    let normal = normalise(teks);
    BULAT.iter().any(|unit| bandingkan(unit, &normal) != Kesamaan::Beda)
}

/// Units that occur, as they are written; a slip in one of them can be told.
const LAZIM: &[&str] = &[
    "Orang",
    "Jiwa",
    "Dokumen",
    "Laporan",
    "Unit",
    "Paket",
    "Keluarga",
    "Lembaga",
    "Kampung",
    "Desa",
    "Kelurahan",
    "Kecamatan",
    "Kelompok",
    "Kegiatan",
    "Lembar",
    "Kasus",
    "Berkas",
    "Peserta",
    "Organisasi",
    "Rumah",
    "Gedung",
    "Eksemplar",
    "Pegawai",
    "Lokasi",
    "Persen",
    "Persentase",
    "Indeks",
    "Predikat",
    "Rekomendasi",
    "Aplikasi",
    "Sistem",
    "Layanan",
    "Bulan",
    "Tahun",
    "Rupiah",
    "Perusahaan",
    "Koperasi",
    "Sekolah",
    "Puskesmas",
    "Kendaraan",
    "Peraturan",
    "Sertifikat",
    "Hektar",
    "Kilometer",
    "Naskah",
];

/// The usual unit that an unknown one is most likely a slip of: `Dokumen` for `Doukmen`.
pub fn ejaan_mungkin(teks: &str) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    let unit = normalise(teks);
    let known = |unit: &str| BULAT.contains(&unit) || LAZIM.iter().any(|known| known.to_lowercase() == unit);
    if unit.chars().count() < SHORTEST || unit.contains([' ', '/', '%']) || known(&unit) {
        return None;
    }
    let near = |known: &&&str| bandingkan(known, &unit) == Kesamaan::Ejaan;
    let mut found = LAZIM.iter().filter(|known| known.chars().count() >= SHORTEST).filter(near);
    // Two that are equally near leave it open.
    found.next().copied().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_units() {
        assert_eq!(bandingkan("Dokumen", " dokumen"), Kesamaan::Sama);
        assert_eq!(bandingkan("%", "Persen (%)"), Kesamaan::Sama);
        assert_eq!(bandingkan("Lapoaran", "Laporan"), Kesamaan::Ejaan);
        assert_eq!(bandingkan("Orang/ bulan", "orang/bulan"), Kesamaan::Sama);
        assert_eq!(bandingkan("Orang", "Orang/bulan"), Kesamaan::Beda);
        assert_eq!(bandingkan("Dokumen", "Laporan"), Kesamaan::Beda);
        assert_eq!(bandingkan("Desa", "Jiwa"), Kesamaan::Beda);
        assert_eq!(bandingkan("Unit", "Unik"), Kesamaan::Ejaan);
        assert_eq!(bandingkan("kk", "kg"), Kesamaan::Beda);
    }

    #[test]
    fn percentages_and_whole_units() {
        assert!(is_persen("Persen"));
        assert!(is_persen("prosentase"));
        assert!(!is_persen("Dokumen"));
        assert!(is_bulat("Dokumen"));
        assert!(is_bulat("dokumne"));
        assert!(!is_bulat("%"));
        assert!(!is_bulat("Indeks"));
    }

    #[test]
    fn a_slip_in_a_usual_unit_is_told() {
        assert_eq!(ejaan_mungkin("Doukmen"), Some("Dokumen"));
        assert_eq!(ejaan_mungkin("lapoaran"), Some("Laporan"));
        for known in ["Dokumen", "dokumen.", "Desa", "Orang/bulan", "Unik", "Skor", "Ton", "Media"] {
            assert_eq!(ejaan_mungkin(known), None, "{known}");
        }
    }
}
