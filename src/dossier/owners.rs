//! What spans sheets: whose document each annex is and which budget it speaks of.

use crate::documents::{BlokTandaTangan, Document, FormKind, Pernyataan, Pihak, Tahap};
use crate::domain::text::normalise;
use crate::source::Sources;

/// A name without titles, spaces and marks, to compare people by.
fn key(name: &str) -> String {
    let head = name.split(',').next().unwrap_or(name);
    normalise(head)
        .split(' ')
        .filter(|w| !matches!(*w, "h" | "hj" | "dr" | "drs" | "dra" | "drg" | "ir" | "prof" | "ns"))
        .collect()
}

/// The names of a statement's parties.
fn names(statement: &Pernyataan) -> (Option<String>, Option<String>) {
    let of = |person: &Option<crate::documents::Orang>| {
        person.as_ref().and_then(|p| p.nama.value()).map(|n| key(n)).filter(|k| !k.is_empty())
    };
    (of(&statement.pertama), of(&statement.kedua))
}

/// Says of every signer without a label which party signs, where the statement's names tell.
fn label(block: &mut BlokTandaTangan, first: Option<&str>, second: Option<&str>) {
    for signer in &mut block.penanda {
        if signer.pihak.is_some() {
            continue;
        }
        let Some(name) = signer.nama.value().map(|n| key(n)) else { continue };
        if first == Some(name.as_str()) {
            signer.pihak = Some(Pihak::Pertama);
        } else if second == Some(name.as_str()) {
            signer.pihak = Some(Pihak::Kedua);
        }
    }
    if let [left, right] = block.penanda.as_mut_slice() {
        match (left.pihak, right.pihak) {
            (None, Some(Pihak::Pertama)) => left.pihak = Some(Pihak::Kedua),
            (None, Some(Pihak::Kedua)) => left.pihak = Some(Pihak::Pertama),
            (Some(Pihak::Pertama), None) => right.pihak = Some(Pihak::Kedua),
            (Some(Pihak::Kedua), None) => right.pihak = Some(Pihak::Pertama),
            // The superior signs on the left.
            (None, None) => {
                left.pihak = Some(Pihak::Kedua);
                right.pihak = Some(Pihak::Pertama);
            }
            _ => {}
        }
    }
}

/// Gives every document its owner. The documents must be in the order of files,
/// sheets and places. An annex whose two tables stand in two sheets becomes one document.
pub fn assign_owners(documents: &mut Vec<Document>, sources: &Sources) {
    let statements: Vec<(usize, Option<String>, Option<String>)> = documents
        .iter()
        .enumerate()
        .filter_map(|(i, d)| match d {
            Document::Pernyataan(s) => {
                let (first, second) = names(s);
                Some((i, first, second))
            }
            _ => None,
        })
        .collect();
    // Parties of unlabelled signatures: the statement that names both, else the nearest above.
    for (index, document) in documents.iter_mut().enumerate() {
        let block = match document {
            Document::Pernyataan(s) => Some(&mut s.tanda_tangan),
            Document::Lampiran(l) => l.tanda_tangan.as_mut(),
            _ => None,
        };
        let Some(block) = block else { continue };
        let signs = |name: &Option<String>| {
            name.as_deref()
                .is_some_and(|n| block.penanda.iter().any(|s| s.nama.value().is_some_and(|v| key(v) == n)))
        };
        let own = statements.iter().find(|(i, ..)| *i == index);
        let both = statements.iter().find(|(_, f, s)| signs(f) && signs(s));
        let chosen = own.or(both);
        label(block, chosen.and_then(|c| c.1.as_deref()), chosen.and_then(|c| c.2.as_deref()));
    }
    inherit(documents);
    by_statement(documents);
    for index in 0..documents.len() {
        if documents[index].head().pemilik.is_some() {
            continue;
        }
        let owner = neighbour(documents, index).or_else(|| by_name(documents, index, sources));
        if is_personal(&documents[index]) {
            documents[index].head_mut().pemilik = owner;
        }
    }
    join_split(documents);
}

/// Whether a document belongs to an official rather than to the agency.
fn is_personal(document: &Document) -> bool {
    matches!(document, Document::Pernyataan(_) | Document::Lampiran(_))
}

/// Owners by the documents' own names.
fn inherit(documents: &mut [Document]) {
    for document in documents {
        let owner = match document {
            Document::Pernyataan(s) => s
                .pertama
                .as_ref()
                .and_then(|p| p.nama.value().cloned())
                .or_else(|| s.tanda_tangan.first_party()),
            Document::Lampiran(l) => l.tanda_tangan.as_ref().and_then(BlokTandaTangan::first_party),
            _ => None,
        };
        if owner.is_some() {
            document.head_mut().pemilik = owner;
        }
    }
}

/// Where the statement just above an annex names the same two people, its first party is the owner,
/// even if the labels above the signatures were swapped.
fn by_statement(documents: &mut [Document]) {
    for index in 1..documents.len() {
        let (above, below) = documents.split_at_mut(index);
        let (Some(Document::Pernyataan(statement)), Some(Document::Lampiran(annex))) =
            (above.last(), below.first_mut())
        else {
            continue;
        };
        let (Some(first), Some(second)) = names(statement) else { continue };
        let Some(block) = &annex.tanda_tangan else { continue };
        let signer = |name: &str| {
            block.penanda.iter().find_map(|s| s.nama.value().filter(|v| key(v) == name)).cloned()
        };
        if statement.head.file == annex.head.file
            && first != second
            && let (Some(owner), Some(_)) = (signer(&first), signer(&second))
        {
            annex.head.pemilik = Some(owner);
        }
    }
}

/// The owner of the statement just before an annex in the same sheet or workbook, else of the annex or
/// statement just after it.
fn neighbour(documents: &[Document], index: usize) -> Option<String> {
    let file = documents[index].head().file;
    let sheet = documents[index].head().sheet;
    let same_phase = |d: &Document| {
        let (one, two) = (d.head().tahap, documents[index].head().tahap);
        one == two || one.is_none() || two.is_none()
    };
    let before = documents[..index].iter().rev().take_while(|d| d.head().file == file);
    let statement = before.clone().find(|d| matches!(d, Document::Pernyataan(_)) && same_phase(d));
    let near = statement.filter(|d| d.head().sheet == sheet);
    let after = documents[index + 1..]
        .iter()
        .take_while(|d| d.head().file == file)
        .find(|d| is_personal(d) && d.head().pemilik.is_some());
    // All documents of a workbook may be one official's.
    let owners: Vec<String> = documents
        .iter()
        .filter(|d| d.head().file == file)
        .filter_map(|d| d.head().pemilik.as_deref().map(key))
        .collect();
    let single = owners.windows(2).all(|w| w[0] == w[1]);
    let chosen = near.or(statement).or(if single { after } else { None });
    chosen.and_then(|d| d.head().pemilik.clone())
}

/// An owner whose name stands in the sheet's or the file's name, else the sheet's name itself.
fn by_name(documents: &[Document], index: usize, sources: &Sources) -> Option<String> {
    let head = documents[index].head();
    let sheet = normalise(&sources.sheet(head.sheet).name);
    let file = normalise(&sources.file(head.file).path);
    let known = documents.iter().filter_map(|d| d.head().pemilik.clone()).find(|name| {
        let first = normalise(name.split(',').next().unwrap_or(name));
        first.len() > 4 && (sheet.contains(&first) || file.contains(&first))
    });
    known.or_else(|| Some(sources.sheet(head.sheet).name.clone()))
}

/// Joins an annex that has indicators only with the one that follows in the same workbook and has
/// budgets only, if both are of the same owner and budget.
fn join_split(documents: &mut Vec<Document>) {
    let mut index = 0;
    while index + 1 < documents.len() {
        let joins = match (&documents[index], &documents[index + 1]) {
            (Document::Lampiran(one), Document::Lampiran(two)) => {
                one.head.file == two.head.file
                    && one.head.sheet != two.head.sheet
                    && one.head.tahap == two.head.tahap
                    && one.anggaran.is_none()
                    && two.indikator.is_empty()
                    && one.head.pemilik.as_deref().map(key) == two.head.pemilik.as_deref().map(key)
            }
            _ => false,
        };
        if joins
            && let Document::Lampiran(two) = documents.remove(index + 1)
            && let Document::Lampiran(one) = &mut documents[index]
        {
            one.anggaran = two.anggaran;
            one.head.judul.extend(two.head.judul);
            one.head.tahun.extend(two.head.tahun);
            if two.tanda_tangan.is_some() {
                one.tanda_tangan = two.tanda_tangan;
            }
        }
        index += 1;
    }
}

/// The budget of documents whose own words do not say: after their neighbours, and after whether the
/// dossier has revised agreements at all.
pub fn assign_phases(documents: &mut [Document]) {
    // An annex without a word of its own follows the statement above it in the same sheet.
    for index in 1..documents.len() {
        let (above, below) = documents.split_at_mut(index);
        let (Some(above), Some(below)) = (above.last(), below.first_mut()) else { continue };
        if below.head().tahap.is_none()
            && matches!((above, &*below), (Document::Pernyataan(_), Document::Lampiran(_)))
            && above.head().sheet == below.head().sheet
        {
            below.head_mut().tahap = above.head().tahap;
        }
    }
    let revised = documents.iter().any(|d| d.head().tahap == Some(Tahap::Perubahan));
    for document in documents {
        let kind = document.kind();
        let head = document.head_mut();
        if head.tahap.is_none() {
            head.tahap = Some(match kind {
                FormKind::Tabel33 | FormKind::Triwulan | FormKind::Pengukuran if revised => Tahap::Perubahan,
                _ => Tahap::Murni,
            });
        }
        if matches!(kind, FormKind::Pk | FormKind::PkPerubahan) {
            head.kind = match head.tahap {
                Some(Tahap::Perubahan) => FormKind::PkPerubahan,
                _ => FormKind::Pk,
            };
        }
    }
}
