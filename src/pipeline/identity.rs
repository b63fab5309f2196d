//! Whose dossier it is and of which year, by what most documents say.

use crate::documents::Document;
use crate::domain::text::normalise;

/// The year that most documents name; of equally many the later one.
pub(super) fn year(documents: &[Document]) -> Option<i32> {
    let mut years: Vec<i32> = Vec::new();
    for document in documents {
        let mut named: Vec<i32> =
            document.head().tahun.iter().filter_map(|tahun| tahun.value().copied()).collect();
        named.sort_unstable();
        named.dedup();
        years.extend(named);
    }
    let count = |year: i32| years.iter().filter(|&&other| other == year).count();
    years.iter().copied().max_by_key(|&year| (count(year), year))
}

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

/// The agency's name that most titles print, in the first spelling.
pub(super) fn agency(documents: &[Document]) -> Option<String> {
    let mut names: Vec<(String, String, usize)> = Vec::new();
    for document in documents {
        let printed = document.head().judul.iter().flat_map(|line| line.text().lines()).find_map(named_in);
        let Some(name) = printed else { continue };
        let normal = normalise(&name);
        match names.iter_mut().find(|(known, ..)| *known == normal) {
            Some((_, _, count)) => *count += 1,
            None => names.push((normal, name, 1)),
        }
    }
    let most = names.iter().map(|(.., count)| *count).max()?;
    names.into_iter().find(|(.., count)| *count == most).map(|(_, name, _)| name)
}

/// The agency's name in a title line.
fn named_in(line: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_known_by_how_its_name_begins() {
        let named = |line| named_in(line);
        assert_eq!(named("DINAS  SOSIAL KOTA DUMAI").as_deref(), Some("DINAS SOSIAL KOTA DUMAI"));
        assert_eq!(named("Perangkat Daerah : Dinas Sosial").as_deref(), Some("Dinas Sosial"));
        assert_eq!(named("PERJANJIAN KINERJA TAHUN 2024"), None);
        assert_eq!(named("Dinas"), None);
    }
}
