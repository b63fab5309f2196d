//! Names in the settings that no document has: a slip there would silently do nothing.

use crate::documents::{Document, Tingkat};
use crate::domain::text::{compare_cores, core_name};
use crate::output::Results;
use crate::settings::{Named, SettingsError, What};

/// A name less like the one that is set is not proposed.
const LEAST_LIKENESS: f64 = 0.5;

/// The first indicator or program of the settings that is in no document, with the nearest one that is.
/// A dossier without any such name says nothing about the settings, nor does one that was read in part.
pub fn unknown_name(results: &Results) -> Option<SettingsError> {
    let dossier = &results.dossier;
    if dossier.is_partial() {
        return None;
    }
    dossier.settings.names.iter().find_map(|set| {
        let known = known(&dossier.documents, set.what);
        let wanted = core_name(&set.name);
        // The settings find an indicator by its very name, a program by one that is written alike.
        let same = |name: &&str| {
            let core = core_name(name);
            core == wanted || (set.what == What::Program && compare_cores(&wanted, &core).same())
        };
        (!known.is_empty() && !known.iter().any(same)).then(|| refusal(set, &wanted, &known))
    })
}

fn refusal(set: &Named, wanted: &str, known: &[&str]) -> SettingsError {
    let likeness = |name: &str| compare_cores(wanted, &core_name(name)).score;
    let near = known.iter().map(|name| (likeness(name), *name)).filter(|(score, _)| *score >= LEAST_LIKENESS);
    let near = near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    let hint = match near {
        Some((_, name)) => format!("; mungkin maksudnya `{name}`"),
        None => "; tulis seperti di dokumennya, tanpa nomor".to_owned(),
    };
    SettingsError {
        sheet: set.sheet,
        line: set.line,
        message: format!("tidak ada {} `{}` di dokumen yang diperiksa{hint}", set.what.as_str(), set.name),
    }
}

/// All names of a kind that the documents hold.
fn known(documents: &[Document], what: What) -> Vec<&str> {
    documents
        .iter()
        .flat_map(|document| names(document, what))
        .filter(|name| !name.trim().is_empty())
        .collect()
}

fn names(document: &Document, what: What) -> Vec<&str> {
    let quarterly = match document {
        Document::Triwulan(form) => form.baris.as_slice(),
        _ => &[],
    };
    match what {
        What::Indikator => {
            let own = document.indikator().iter().map(|row| row.indikator.text());
            own.chain(quarterly.iter().filter_map(|row| Some(row.indikator.as_ref()?.text()))).collect()
        }
        What::Program => {
            let table = document.tabel_anggaran().map_or(&[][..], |table| table.baris.as_slice());
            table.iter().filter(|row| row.tingkat == Tingkat::Program).map(|row| row.nama.text()).collect()
        }
    }
}
