//! Names of agencies: finding one in a line, and whether two names are of two agencies.

use strsim::osa_distance;

use super::text::{compare_names, normalise};

/// How the names of agencies begin.
const BEGINNINGS: &[&str] = &[
    "dinas",
    "badan",
    "inspektorat",
    "kecamatan",
    "kelurahan",
    "sekretariat",
    "satuan polisi",
    "rumah sakit",
    "kantor",
];

/// What may stand before the name.
const LABELS: &[&str] =
    &["perangkat daerah", "nama perangkat daerah", "opd", "skpd", "unit kerja", "instansi"];

/// Parts of an agency that sign and title documents of their own.
const PARTS: &[&str] = &["kelurahan", "rumah sakit", "upt", "uptd", "puskesmas", "sekretariat"];

/// The agency's name in a title line.
pub fn named_in(line: &str) -> Option<String> {
    let line = line.trim();
    let value = match line.split_once(':') {
        Some((label, value)) if LABELS.contains(&normalise(label).as_str()) => value.trim(),
        _ => line,
    };
    let normal = normalise(value);
    let begins = BEGINNINGS.iter().any(|word| {
        normal
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(' ') || (rest.is_empty() && *word == "inspektorat"))
    });
    let name = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([',', '.', ';']).to_owned();
    // A sentence that begins so is no name.
    (begins && name.chars().count() <= 120).then_some(name)
}

/// An agency's name apart from its region: `dinas sosial` and `dumai`, both normalised.
pub fn wilayah(name: &str) -> (String, Option<String>) {
    let normal = normalise(name);
    let words: Vec<&str> = normal.split(' ').collect();
    let cut = words.iter().position(|w| matches!(*w, "kota" | "kabupaten" | "kab" | "provinsi" | "prov"));
    match cut {
        Some(at) if at > 0 => {
            let place = words[at + 1..].join(" ");
            (words[..at].join(" "), (!place.is_empty()).then_some(place))
        }
        _ => (normal, None),
    }
}

/// Whether two names of regions are one, spelt differently at most.
pub fn same_region(a: &str, b: &str) -> bool {
    let (a, b) = (normalise(a).replace(' ', ""), normalise(b).replace(' ', ""));
    osa_distance(&a, &b) <= a.chars().count().min(b.chars().count()) / 4
}

/// Whether a name is that of another agency than `own`, or of the same one in another region. A part of
/// an agency and a name cut short are no other agency.
pub fn is_other(name: &str, own: &str) -> bool {
    let ((a, place_a), (b, place_b)) = (wilayah(name), wilayah(own));
    let elsewhere = match (&place_a, &place_b) {
        (Some(a), Some(b)) => !same_region(a, b),
        _ => false,
    };
    let part = |n: &str| PARTS.iter().any(|w| n.starts_with(w)) && !n.starts_with("sekretariat d");
    let words = |n: &str| n.split(' ').filter(|w| *w != "dan").count();
    if part(&a) != part(&b) || words(&a) < 2 || words(&b) < 2 {
        return false;
    }
    let within = |short: &str, long: &str| {
        let long: Vec<&str> = long.split(' ').collect();
        short.split(' ').all(|word| long.contains(&word))
    };
    elsewhere || !(compare_names(&a, &b).same() || within(&a, &b) || within(&b, &a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_known_by_how_its_name_begins() {
        assert_eq!(named_in("DINAS  SOSIAL KOTA DUMAI").as_deref(), Some("DINAS SOSIAL KOTA DUMAI"));
        assert_eq!(named_in("Perangkat Daerah : Dinas Sosial").as_deref(), Some("Dinas Sosial"));
        assert_eq!(named_in("PERJANJIAN KINERJA TAHUN 2024"), None);
        assert_eq!(named_in("Dinas"), None);
    }

    #[test]
    fn another_agency_by_name_or_by_region() {
        for (a, b) in [
            ("DINAS SOSIAL KOTA DUMAI", "DINAS KESEHATAN KOTA DUMAI"),
            ("DINAS SOSIAL KOTA DUMAI", "DINAS SOSIAL KOTA PEKANBARU"),
            ("Badan Pendapatan Daerah", "Badan Kepegawaian Daerah"),
            ("KECAMATAN DUMAI KOTA", "KECAMATAN BUKIT KAPUR"),
        ] {
            assert!(is_other(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI", "Dinas Sosial"),
            ("DINAS SOSIAL KAB. BENGKALIS", "Dinas Sosial Kabupaten Bengkalis"),
            ("DINAS SOSIAL & PEMBERDAYAAN MASYARAKAT", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI"),
            ("SEKRETARIAT", "DINAS SOSIAL KOTA DUMAI"),
            ("SEKRETARIAT DINAS SOSIAL", "DINAS SOSIAL KOTA DUMAI"),
            ("KELURAHAN BAGAN BESAR", "KECAMATAN BUKIT KAPUR"),
            ("DINAS SOSIAL KOTA DUMIA", "DINAS SOSIAL KOTA DUMAI"),
        ] {
            assert!(!is_other(a, b), "{a} / {b}");
        }
    }
}
