//! IDN018: a position names another agency or region than the documents.

use super::nips::kembar;
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::perangkat_daerah::{is_other, named_in, wilayah};
use crate::domain::text::{compare_names, normalise};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN018",
    name: "jabatan-menyebut-daerah-lain",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Jabatan menyebut perangkat daerah atau daerah lain daripada dokumennya",
    explanation: "Jabatan penanda tangan menyebut dinas, badan, kota, atau kabupaten yang bukan milik dokumen ini. \
                  Biasanya tertinggal dari contoh milik daerah lain. Pejabat yang di tempat lain menyebut perangkat \
                  daerah ini (misalnya pelaksana tugas yang merangkap) tidak dipersoalkan.",
    remedy: "Perbaiki nama perangkat daerah atau daerah pada jabatan itu.",
    example: "“Kepala Dinas Sosial Kota Pekanbaru” di dokumen Kota Dumai.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let Some(agency) = dossier.agency.as_deref() else { return };
    let mut groups: Vec<(String, Vec<&Sourced<String>>, String)> = Vec::new();
    let people = dossier.people();
    for mention in &people.mentions {
        let Some(cell) = mention.jabatan.as_ref().filter(|cell| cell.value().is_some()) else { continue };
        let Some(strange) = strange(cell.text(), agency) else { continue };
        // Who holds a post here as well may be called by the other one.
        let here = |other: &crate::dossier::people::Mention| {
            other.jabatan.as_ref().is_some_and(|cell| belongs(cell.text(), agency))
        };
        if mention.person.is_some_and(|person| people.of(person).any(|(_, other)| here(other)))
            && !strange.region
        {
            continue;
        }
        let key = normalise(cell.text());
        match groups.iter_mut().find(|(k, ..)| *k == key) {
            Some((_, cells, _)) => cells.push(cell),
            None => groups.push((key, vec![cell], strange.name)),
        }
    }
    for (_, cells, name) in groups {
        let Some((first, twins)) = cells.split_first() else { continue };
        let text = first.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("Jabatan “{text}” menyebut {name}, padahal dokumen ini milik {agency}.");
        let draft = report.at(Place::Cell(first.at), message).found(text);
        report.add(draft.related(twins.iter().map(|cell| kembar(cell.at, cell.text()))));
    }
}

/// Whether a position names another region.
pub(super) fn menyebut_daerah_lain(text: &str, agency: &str) -> bool {
    strange(text, agency).is_some_and(|strange| strange.region)
}

/// What a position names that isn't this agency's.
struct Strange {
    name: String,
    /// It is another region, not only another agency.
    region: bool,
}

fn strange(text: &str, agency: &str) -> Option<Strange> {
    let jabatan = Jabatan::parse(text);
    let own = wilayah(agency).1;
    if jabatan.peran == Peran::KepalaDaerah {
        let normal = normalise(text).replace("walikota", "wali kota");
        let title = ["wakil wali kota ", "wali kota ", "wakil bupati ", "bupati "];
        let region = title.iter().find_map(|title| normal.strip_prefix(title))?;
        let other = !compare_names(region, own.as_deref()?).same();
        return other.then(|| Strange { name: region.to_uppercase(), region: true });
    }
    let name = agency_in(text)?;
    let elsewhere = match (wilayah(&name).1, own) {
        (Some(theirs), Some(own)) => !compare_names(&theirs, &own).same(),
        _ => false,
    };
    is_other(&name, agency).then_some(Strange { name, region: elsewhere })
}

/// Whether a position names this agency.
fn belongs(text: &str, agency: &str) -> bool {
    agency_in(text).is_some_and(|name| !is_other(&name, agency))
}

/// The agency named in a position: from the word `Dinas` or `Badan` on.
fn agency_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.iter().position(|word| matches!(normalise(word).as_str(), "dinas" | "badan"))?;
    let name = named_in(&words[start..].join(" "))?;
    (normalise(&name).split(' ').count() >= 2).then_some(name)
}
