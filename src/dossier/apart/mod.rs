//! Documents that lie in the folder and aren't of this dossier: of another year, of another agency, or
//! an older version of one that is there. They are told of once and compared with nothing.

mod evidence;
pub mod versions;

use crate::documents::{Document, FormKind};
use crate::domain::perangkat_daerah::{is_other, named_in};
use crate::domain::tanggal;
use crate::domain::text::{Name, core_name, normalise};
use crate::source::{CellRef, SheetId, Sources};

use evidence::{Agreement, Figures};

/// Why a document isn't compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is of this year.
    OtherYear(i32),
    /// It is of this agency, as its title names it.
    OtherAgency(String),
    /// A table of the whole agency that shares no program with any other document. What it says is
    /// checked for itself.
    Unrelated,
    /// A newer version of it is there.
    OlderVersion {
        /// The sheet of the newer one.
        newer: SheetId,
        /// The first cell of the older one that says something else, and what it says.
        difference: (CellRef, String),
        /// How it is known, in Indonesian.
        known: String,
        /// Both are signed and dated: one revision after another rather than a draft.
        revision: bool,
    },
}

/// A document that isn't compared.
#[derive(Debug, Clone)]
pub struct Apart {
    /// The document.
    pub document: Document,
    /// Why it isn't.
    pub reason: Reason,
}

/// What the dossier is taken to be of.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// The year; 0 if nothing names one.
    pub year: i32,
    /// The agency's name.
    pub agency: Option<&'a str>,
}

/// The agency's name that a document's titles print.
pub fn agency_of(document: &Document) -> Option<String> {
    document.head().judul.iter().flat_map(|line| line.text().lines()).find_map(named_in)
}

/// Takes the documents out that aren't of this dossier.
pub fn separate(
    documents: Vec<Document>,
    sources: &Sources,
    identity: Identity<'_>,
) -> (Vec<Document>, Vec<Apart>) {
    let mut reasons: Vec<Option<Reason>> = documents.iter().map(|_| None).collect();
    let years = other_years(&documents, sources, identity.year);
    for (reason, year) in reasons.iter_mut().zip(years) {
        *reason = year.map(Reason::OtherYear);
    }
    let agencies = other_agencies(&documents, identity.agency, &reasons);
    for (reason, agency) in reasons.iter_mut().zip(agencies) {
        *reason = reason.take().or(agency.map(Reason::OtherAgency));
    }
    versions::mark_older(&documents, sources, &mut reasons);
    mark_unrelated(&documents, &mut reasons);
    let mut kept = Vec::new();
    let mut apart = Vec::new();
    for (document, reason) in documents.into_iter().zip(reasons) {
        match reason {
            Some(reason) => apart.push(Apart { document, reason }),
            None => kept.push(document),
        }
    }
    (kept, apart)
}

/// Marks the tables of the whole agency that share no name with any other table of budgets.
fn mark_unrelated(documents: &[Document], reasons: &mut [Option<Reason>]) {
    let names: Vec<(usize, Vec<Name>)> = documents
        .iter()
        .enumerate()
        .filter(|(index, _)| reasons[*index].is_none())
        .filter_map(|(index, d)| d.tabel_anggaran().map(|tabel| (index, tabel)))
        .filter(|(_, tabel)| !tabel.baris.is_empty())
        .map(|(index, tabel)| {
            let names = tabel.baris.iter().map(|b| Name::of_core(&core_name(b.nama.text())));
            (index, names.collect())
        })
        .collect();
    let shares = |a: &[Name], b: &[Name]| {
        a.iter().any(|x| b.iter().any(|y| x.core() == y.core()))
            || a.iter().any(|x| b.iter().any(|y| x.compare(y).same()))
    };
    let alone: Vec<usize> = (0..names.len())
        .filter(|&at| {
            matches!(
                documents[names[at].0].kind(),
                FormKind::ProgramAnggaran | FormKind::Tabel33 | FormKind::Triwulan
            )
        })
        .filter(|&at| !(0..names.len()).any(|other| other != at && shares(&names[at].1, &names[other].1)))
        .collect();
    // Where nothing else is there, the largest table is the dossier.
    let kept = if alone.len() == names.len() {
        alone.iter().copied().max_by_key(|&at| (names[at].1.len(), std::cmp::Reverse(at)))
    } else {
        None
    };
    for at in alone.into_iter().filter(|at| Some(*at) != kept) {
        reasons[names[at].0] = Some(Reason::Unrelated);
    }
}

/// The years a document's titles and headers name.
fn years_of(document: &Document) -> Vec<i32> {
    document.head().tahun.iter().filter_map(|year| year.value().copied()).collect()
}

/// For every document the other year it is of, if it is.
fn other_years(documents: &[Document], sources: &Sources, year: i32) -> Vec<Option<i32>> {
    let named: Vec<Vec<i32>> = documents.iter().map(years_of).collect();
    let own = |years: &[i32]| years.contains(&year);
    // A year that no document names is a slip of the settings; everything would be of another one.
    if year == 0 || !named.iter().any(|years| own(years)) {
        return vec![None; documents.len()];
    }
    let figures: Vec<Figures> = documents.iter().map(Figures::of).collect();
    let rest: Vec<&Figures> =
        figures.iter().zip(&named).filter(|(_, years)| own(years)).map(|(figures, _)| figures).collect();
    let mut found: Vec<Option<i32>> = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let other = named[index].first().copied().filter(|_| !own(&named[index]))?;
            let agreement = figures[index].agreement(&rest);
            let twin = || documents.iter().zip(&named).any(|(d, years)| own(years) && same_form(d, document));
            let near =
                || documents.iter().zip(&named).any(|(d, y)| own(y) && d.head().file == document.head().file);
            let hints = hinted_years(document, sources);
            is_of_other_year(&agreement, &hints, year, other, twin, near).then_some(other)
        })
        .collect();
    // What names no year goes with its file, unless its figures are this dossier's.
    for index in 0..documents.len() {
        if found[index].is_some()
            || !named[index].is_empty()
            || figures[index].agreement(&rest).money_agrees()
        {
            continue;
        }
        let file = documents[index].head().file;
        let mut beside = (0..documents.len())
            .filter(|&other| documents[other].head().file == file && !named[other].is_empty())
            .peekable();
        if beside.peek().is_some() {
            let all: Vec<Option<i32>> = beside.map(|other| found[other]).collect();
            found[index] = all[0].filter(|_| all.iter().all(Option::is_some));
        }
    }
    // A statement says nothing that its annex doesn't prove better.
    for index in 0..documents.len() {
        let kept = |other: usize| found[other].is_none() && is_annex_of(&documents[other], &documents[index]);
        if documents[index].kind() == FormKind::Pernyataan && (0..documents.len()).any(kept) {
            found[index] = None;
        }
    }
    found
}

/// Whether a document is the annex of a statement: of the same official, in the same file.
fn is_annex_of(annex: &Document, statement: &Document) -> bool {
    let owner = |document: &Document| document.head().pemilik.as_deref().map(normalise);
    matches!(annex.kind(), FormKind::Pk | FormKind::PkPerubahan)
        && annex.head().file == statement.head().file
        && owner(annex) == owner(statement)
}

/// Whether a document whose titles name another year is of it, or only titled wrongly.
fn is_of_other_year(
    agreement: &Agreement,
    hints: &[i32],
    year: i32,
    other: i32,
    twin: impl Fn() -> bool,
    near: impl Fn() -> bool,
) -> bool {
    // Amounts of money hardly ever are the same in two years; targets often are.
    if agreement.money >= 3 {
        return !agreement.money_agrees();
    }
    match (hints.contains(&year), hints.contains(&other)) {
        (true, false) => return false,
        (false, true) => return true,
        _ => {}
    }
    if twin() {
        return true;
    }
    if agreement.shared() > 0 {
        return !agreement.nearly_all();
    }
    !near()
}

/// Years that the date above the signatures and the names of file and sheet tell.
fn hinted_years(document: &Document, sources: &Sources) -> Vec<i32> {
    // A plan is signed in the year before its own.
    let plan = document.kind() == FormKind::Rkt;
    let dated = document.tanda_tangan().filter(|_| !plan).and_then(|block| block.tempat_tanggal.as_ref());
    let mut years: Vec<i32> = dated.and_then(|date| tanggal::read(date.text()).tahun).into_iter().collect();
    let head = document.head();
    let path = &sources.file(head.file).path;
    for text in [path.as_str(), &sources.sheet(head.sheet).name] {
        let words = normalise(text);
        years.extend(words.split(' ').filter_map(|w| w.parse().ok()).filter(|y| (2000..=2100).contains(y)));
    }
    years
}

/// Whether two documents are the same form of the same official.
fn same_form(a: &Document, b: &Document) -> bool {
    let (a, b) = (a.head(), b.head());
    let owner = |owner: &Option<String>| owner.as_deref().map(normalise);
    a.kind == b.kind
        && a.tahap == b.tahap
        && owner(&a.pemilik) == owner(&b.pemilik)
        && a.kind != FormKind::ProgramAnggaran
}

/// For every document the other agency it is of, if it is.
fn other_agencies(
    documents: &[Document],
    agency: Option<&str>,
    reasons: &[Option<Reason>],
) -> Vec<Option<String>> {
    let none = || vec![None; documents.len()];
    let Some(own) = agency else { return none() };
    let names: Vec<Option<String>> = documents.iter().map(agency_of).collect();
    let foreign: Vec<bool> =
        names.iter().map(|name| name.as_deref().is_some_and(|name| is_other(name, own))).collect();
    let count = |test: bool| names.iter().zip(&foreign).filter(|(n, f)| n.is_some() && **f == test).count();
    // Who is the stranger can be said only where most documents are of one agency.
    if count(true) == 0 || count(true) >= count(false) {
        return none();
    }
    let figures: Vec<Figures> = documents.iter().map(Figures::of).collect();
    let rest: Vec<&Figures> = (0..documents.len())
        .filter(|&index| names[index].is_some() && !foreign[index] && reasons[index].is_none())
        .map(|index| &figures[index])
        .collect();
    let strange = |index: usize| !figures[index].agreement(&rest).money_agrees();
    (0..documents.len())
        .map(|index| {
            if foreign[index] {
                return names[index].clone().filter(|_| strange(index));
            }
            if names[index].is_some() {
                return None;
            }
            let file = documents[index].head().file;
            let beside: Vec<usize> = (0..documents.len())
                .filter(|&other| documents[other].head().file == file && names[other].is_some())
                .collect();
            let all = beside.iter().all(|&other| foreign[other]) && strange(index);
            beside.first().filter(|_| all).and_then(|&other| names[other].clone())
        })
        .collect()
}
