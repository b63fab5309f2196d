//! Whose dossier it is and of which year, by what most documents say.

use crate::documents::Document;
use crate::domain::text::normalise;
use crate::dossier::apart::agency_of;

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

/// The agency's name that most titles print, in the first spelling.
pub(super) fn agency(documents: &[Document]) -> Option<String> {
    let mut names: Vec<(String, String, usize)> = Vec::new();
    for document in documents {
        let Some(name) = agency_of(document) else { continue };
        let normal = normalise(&name);
        match names.iter_mut().find(|(known, ..)| *known == normal) {
            Some((_, _, count)) => *count += 1,
            None => names.push((normal, name, 1)),
        }
    }
    let most = names.iter().map(|(.., count)| *count).max()?;
    names.into_iter().find(|(.., count)| *count == most).map(|(_, name, _)| name)
}
