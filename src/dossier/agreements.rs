//! The agreements of the officials: which statement and which annexes are one agreement, whose it is,
//! and whose agreement it is part of.

use crate::documents::{Document, FormKind, Pihak, Tahap};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::nama::{Hubungan, Nama};

use super::Dossier;
use super::people::{Mention, People, Tempat};

/// The agreement of one official for one budget.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// The official's name as most mentions spell it, with titles.
    pub owner: String,
    /// The official; index into [`People::persons`].
    pub person: Option<usize>,
    /// The budget.
    pub tahap: Tahap,
    /// The official's position as printed.
    pub jabatan: Option<String>,
    /// The role that the position is.
    pub role: Peran,
    /// Indices of the statements and annexes, in the order of the documents.
    pub documents: Vec<usize>,
    /// The superior as named; index into [`People::persons`].
    pub superior_person: Option<usize>,
    /// The superior's name.
    pub superior_name: Option<String>,
    /// The superior's position as printed.
    pub superior_jabatan: Option<String>,
    /// The superior's agreement for the same budget; index into the agreements.
    pub superior: Option<usize>,
}

impl Agreement {
    /// The person who has to stand at a party's place.
    pub fn party(&self, pihak: Pihak) -> Option<usize> {
        match pihak {
            Pihak::Pertama => self.person,
            Pihak::Kedua => self.superior_person,
        }
    }
}

/// The annexes of the agreement of the agency's head; empty if it isn't there.
pub fn kepala(dossier: &Dossier, tahap: Tahap) -> Vec<usize> {
    let head = dossier.agreements().iter().find(|a| a.tahap == tahap && a.role == Peran::Kepala);
    let documents = head.map_or(&[][..], |a| &a.documents);
    documents.iter().copied().filter(|&d| is_annex(&dossier.documents[d])).collect()
}

/// The index of the agreement a document is part of.
pub fn agreement_of(dossier: &Dossier, doc: usize) -> Option<usize> {
    dossier.agreement_index().get(doc).copied().flatten()
}

/// The rung of the official a document is the agreement of, below all others where nobody is known.
pub fn rung(dossier: &Dossier, doc: usize) -> u8 {
    agreement_of(dossier, doc).map_or(u8::MAX, |a| dossier.agreements()[a].role.rung())
}

/// For each official with subordinates: the documents of their agreement, and those of each
/// subordinate's.
pub fn superiors(dossier: &Dossier, tahap: Tahap) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
    let agreements = dossier.agreements();
    let of = |index: usize| -> Vec<Vec<usize>> {
        agreements.iter().filter(|a| a.superior == Some(index)).map(|a| a.documents.clone()).collect()
    };
    let all = agreements.iter().enumerate().filter(|(_, a)| a.tahap == tahap);
    all.map(|(index, a)| (a.documents.clone(), of(index))).filter(|(_, below)| !below.is_empty()).collect()
}

/// Whether the owner of the first document is, directly or further up, the superior of the second's.
pub fn is_above(dossier: &Dossier, superior: usize, subordinate: usize) -> bool {
    let agreements = dossier.agreements();
    let (Some(above), Some(below)) = (agreement_of(dossier, superior), agreement_of(dossier, subordinate))
    else {
        return false;
    };
    let mut at = agreements[below].superior;
    // No chain is longer than the list, even if officials name each other.
    for _ in 0..agreements.len() {
        match at {
            Some(found) if found == above => return true,
            Some(found) => at = agreements[found].superior,
            None => return false,
        }
    }
    false
}

/// Whether the owner of one document is, directly or further up, the superior of the other's.
pub fn one_above_other(dossier: &Dossier, a: usize, b: usize) -> bool {
    is_above(dossier, a, b) || is_above(dossier, b, a)
}

/// Whether two documents belong to one official, whatever their budget.
pub fn same_owner(dossier: &Dossier, a: usize, b: usize) -> bool {
    let person = |doc| agreement_of(dossier, doc).and_then(|g| dossier.agreements()[g].person);
    person(a).is_some() && person(a) == person(b)
}

/// The person who has to stand where a mention stands, if that is somebody else. A name that is only
/// misspelt is no other person, unless the one it spells is an official too.
pub fn misplaced(dossier: &Dossier, mention: usize) -> Option<usize> {
    let people = dossier.people();
    let found = &people.mentions[mention];
    let person = found.person?;
    let agreement = dossier.agreement_of(found.document)?;
    let expected = if let Some(pihak) = found.pihak {
        agreement.party(pihak)?
    } else {
        // Without a label, whoever is neither party stands in the place of the one who is missing.
        let (first, second) = (agreement.person?, agreement.superior_person?);
        if person == first || person == second {
            return None;
        }
        let signs = |p| people.in_document(found.document).any(|(i, m)| i != mention && m.person == Some(p));
        if signs(second) { first } else { second }
    };
    if expected == person {
        return None;
    }
    let near = found.core().compare(&Nama::parse(&people.persons[expected].name)) != Hubungan::Berbeda;
    let official = dossier.agreements().iter().any(|a| a.person == Some(person));
    (!near || official).then_some(expected)
}

/// The budget every document speaks of. A statement whose title doesn't say takes it from the annex
/// beside it; other forms keep what their surroundings say.
pub fn tahap_of(documents: &[Document]) -> Vec<Option<Tahap>> {
    let own: Vec<Option<Tahap>> = documents
        .iter()
        .map(|d| match d.kind() {
            FormKind::Pk => Some(Tahap::Murni),
            FormKind::PkPerubahan => Some(Tahap::Perubahan),
            _ => d.head().tahap,
        })
        .collect();
    documents
        .iter()
        .enumerate()
        .map(|(index, d)| {
            if own[index].is_some() || d.kind() != FormKind::Pernyataan {
                return own[index];
            }
            let annex = |range: &mut dyn Iterator<Item = usize>, sheet: bool| {
                range
                    .filter(|&i| is_annex(&documents[i]) && documents[i].head().file == d.head().file)
                    .find(|&i| !sheet || documents[i].head().sheet == d.head().sheet)
                    .and_then(|i| own[i])
            };
            annex(&mut (index + 1..documents.len()), true)
                .or_else(|| annex(&mut (index + 1..documents.len()), false))
                .or_else(|| annex(&mut (0..index), false))
                .or(Some(Tahap::Murni))
        })
        .collect()
}

fn is_annex(document: &Document) -> bool {
    matches!(document.kind(), FormKind::Pk | FormKind::PkPerubahan)
}

fn is_statement(document: &Document) -> bool {
    document.kind() == FormKind::Pernyataan
}

/// Builds the agreements.
pub fn find(documents: &[Document], tahap: &[Option<Tahap>], people: &People) -> Vec<Agreement> {
    let mut agreements: Vec<Agreement> = Vec::new();
    for bundle in bundles(documents, tahap, people) {
        let agreement = describe(&bundle, documents, tahap, people);
        let twin = agreements.iter_mut().find(|a| {
            a.person.is_some()
                && a.person == agreement.person
                && a.tahap == agreement.tahap
                && same_post(a.jabatan.as_deref(), agreement.jabatan.as_deref())
        });
        match twin {
            Some(twin) => {
                twin.documents.extend(agreement.documents);
                twin.documents.sort_unstable();
                if twin.superior_person.is_none() {
                    twin.superior_person = agreement.superior_person;
                    twin.superior_name = agreement.superior_name;
                    twin.superior_jabatan = agreement.superior_jabatan;
                }
            }
            None => agreements.push(agreement),
        }
    }
    for index in 0..agreements.len() {
        agreements[index].superior = superior_of(index, &agreements);
    }
    agreements
}

fn same_post(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Jabatan::parse(a).same(&Jabatan::parse(b)),
        _ => true,
    }
}

/// The superior's agreement: theirs by person, else the only one of the position named.
fn superior_of(index: usize, agreements: &[Agreement]) -> Option<usize> {
    let own = &agreements[index];
    let others = || {
        agreements
            .iter()
            .enumerate()
            .filter(|(i, a)| *i != index && a.tahap == own.tahap && a.person != own.person)
    };
    if let Some(superior) = own.superior_person
        && let Some((found, _)) = others().find(|(_, a)| a.person == Some(superior))
    {
        return Some(found);
    }
    let wanted = Jabatan::parse(own.superior_jabatan.as_deref()?);
    if matches!(
        wanted.peran,
        Peran::Fungsional | Peran::Pelaksana | Peran::KepalaDaerah | Peran::SekretarisDaerah
    ) {
        return None;
    }
    let mut held = others().filter(|(_, a)| {
        a.role == wanted.peran && a.jabatan.as_deref().is_some_and(|j| Jabatan::parse(j).same(&wanted))
    });
    match (held.next(), held.next()) {
        (Some((found, _)), None) => Some(found),
        _ => None,
    }
}

/// Statements, each with its annexes, and annexes without a statement.
fn bundles(documents: &[Document], tahap: &[Option<Tahap>], people: &People) -> Vec<Vec<usize>> {
    let statements: Vec<usize> = (0..documents.len()).filter(|&i| is_statement(&documents[i])).collect();
    let mut bundles: Vec<Vec<usize>> = statements.iter().map(|&s| vec![s]).collect();
    let annexes: Vec<usize> = (0..documents.len()).filter(|&i| is_annex(&documents[i])).collect();
    let mut scores: Vec<(u32, usize, usize)> = Vec::new();
    for &annex in &annexes {
        for (bundle, &s) in statements.iter().enumerate().filter(|&(_, &s)| tahap[s] == tahap[annex]) {
            let score = beside(documents, tahap, s, annex) + by_name(people, s, annex);
            if score >= 3 {
                scores.push((score, bundle, annex));
            }
        }
    }
    scores.sort_by_key(|&(score, bundle, annex)| (std::cmp::Reverse(score), bundle, annex));
    // Every statement takes one annex first; an annex signed by the wrong official goes to the
    // statement that would have none. What is left over is a second annex.
    let mut taken: Vec<usize> = Vec::new();
    for second in [false, true] {
        for &(_, bundle, annex) in &scores {
            if !taken.contains(&annex) && (second || bundles[bundle].len() == 1) {
                bundles[bundle].push(annex);
                taken.push(annex);
            }
        }
    }
    let alone: Vec<Vec<usize>> =
        annexes.into_iter().filter(|a| !taken.contains(a)).map(|a| vec![a]).collect();
    bundles.extend(alone);
    bundles.sort();
    bundles
}

/// The places alone say that a statement and an annex are one agreement, whatever the names.
const BESIDE: u32 = 20;

/// How strongly the places of a statement and an annex say that they belong together.
fn beside(documents: &[Document], tahap: &[Option<Tahap>], statement: usize, annex: usize) -> u32 {
    let (s, a) = (documents[statement].head(), documents[annex].head());
    if s.file != a.file {
        return 0;
    }
    let count = |test: fn(&Document) -> bool, sheet: bool| {
        documents
            .iter()
            .zip(tahap)
            .filter(|(d, t)| test(d) && d.head().file == s.file && **t == tahap[statement])
            .filter(|(d, _)| !sheet || d.head().sheet == s.sheet)
            .count()
    };
    let same_sheet = s.sheet == a.sheet;
    if same_sheet && count(is_statement, true) == 1 && count(is_annex, true) == 1 {
        return BESIDE;
    }
    if count(is_statement, false) == 1 && count(is_annex, false) == 1 {
        return BESIDE;
    }
    // Statement, annex, statement, annex: each annex belongs to the statement just before it.
    let turns = documents
        .iter()
        .enumerate()
        .filter(|(_, d)| d.head().file == s.file && (is_statement(d) || is_annex(d)))
        .map(|(i, d)| (i, is_statement(d)))
        .collect::<Vec<_>>();
    let position = turns.iter().position(|&(i, _)| i == annex);
    let follows = position.is_some_and(|p| p > 0 && turns[p - 1].0 == statement);
    let alternate = turns.chunks(2).all(|pair| matches!(pair, [(_, true), (_, false)]));
    match (follows, alternate, same_sheet) {
        (true, true, _) => BESIDE,
        (true, false, true) => 3,
        _ => 0,
    }
}

/// How strongly the names of a statement and an annex say so.
fn by_name(people: &People, statement: usize, annex: usize) -> u32 {
    let party = |pihak: Pihak| {
        people
            .in_document(statement)
            .find(|(_, m)| m.tempat == Tempat::Naskah && m.pihak == Some(pihak))
            .or_else(|| people.in_document(statement).find(|(_, m)| m.pihak == Some(pihak)))
            .and_then(|(_, m)| m.person)
    };
    let signers: Vec<&Mention> = people.in_document(annex).map(|(_, m)| m).collect();
    let (first, second) = (party(Pihak::Pertama), party(Pihak::Kedua));
    let signs = |p: Option<usize>| p.is_some() && signers.iter().any(|m| m.person == p);
    let owner = owner_of_annex(people, annex);
    let mut score = 0;
    if signs(first) && signs(second) && signers.len() == 2 {
        score += 4;
    }
    if owner.is_some() && owner == first {
        score += 3;
    }
    if signs(first) {
        score += 2;
    }
    let nip = first.and_then(|p| people.persons[p].nip.as_ref());
    if nip.is_some() && signers.iter().any(|m| m.pihak != Some(Pihak::Kedua) && m.nip18().as_ref() == nip) {
        score += 3;
    }
    if signs(second) {
        score += 1;
    }
    score
}

/// Who signs an annex as the first party: as labelled, else the only or the right-hand signer.
fn owner_of_annex(people: &People, annex: usize) -> Option<usize> {
    let labelled = people.in_document(annex).find(|(_, m)| m.pihak == Some(Pihak::Pertama));
    let last = || people.in_document(annex).filter(|(_, m)| m.pihak.is_none()).last();
    labelled.or_else(last).and_then(|(_, m)| m.person)
}

/// Says whose agreement a bundle is. A name that is wrong in one of its places is outvoted.
fn describe(bundle: &[usize], documents: &[Document], tahap: &[Option<Tahap>], people: &People) -> Agreement {
    let mentions = || bundle.iter().flat_map(|&d| people.in_document(d)).map(|(_, m)| m);
    let (first, second) = (vote(mentions(), Pihak::Pertama), vote(mentions(), Pihak::Kedua));
    let person = first.or_else(|| bundle.iter().find_map(|&d| owner_of_annex(people, d)));
    let post = |who: Option<usize>, pihak: Pihak| {
        let of_person = mentions().filter(|m| who.is_some() && m.person == who);
        let of_party = mentions().filter(move |m| m.pihak == Some(pihak));
        // The words of the statement give the position in full.
        let text = |m: &Mention| m.jabatan.as_ref().and_then(|j| j.value()).cloned();
        of_person
            .chain(of_party)
            .filter_map(|m| text(m).map(|t| (m.tempat != Tempat::Naskah, t)))
            .min_by_key(|(signature, _)| *signature)
            .map(|(_, t)| t)
    };
    let jabatan = post(person, Pihak::Pertama);
    let printed = || bundle.iter().find_map(|&d| documents[d].head().pemilik.clone());
    let owner = person.map(|p| people.persons[p].name.clone()).or_else(printed).unwrap_or_default();
    Agreement {
        owner,
        person,
        tahap: bundle.iter().find_map(|&d| tahap[d]).unwrap_or(Tahap::Murni),
        role: jabatan.as_deref().map_or(Peran::Pelaksana, |j| Jabatan::parse(j).peran),
        jabatan,
        documents: bundle.to_vec(),
        superior_name: second.map(|p| people.persons[p].name.clone()),
        superior_jabatan: post(second, Pihak::Kedua),
        superior_person: second,
        superior: None,
    }
}

/// The person most mentions put at a party's place; the first of equals.
fn vote<'a>(mentions: impl Iterator<Item = &'a Mention>, pihak: Pihak) -> Option<usize> {
    let mut votes: Vec<(usize, usize)> = Vec::new();
    for person in mentions.filter(|m| m.pihak == Some(pihak)).filter_map(|m| m.person) {
        match votes.iter_mut().find(|(p, _)| *p == person) {
            Some((_, n)) => *n += 1,
            None => votes.push((person, 1)),
        }
    }
    let best = votes.iter().map(|(_, n)| *n).max()?;
    votes.into_iter().find(|(_, n)| *n == best).map(|(p, _)| p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::{JF, JF_LAIN, KABID, KEPALA, Susun, WALI_KOTA};

    #[test]
    fn one_agreement_per_official_and_budget() {
        let dossier = Susun::baru().dinas(Tahap::Murni).dinas(Tahap::Perubahan).jadi();
        let agreements = dossier.agreements();
        assert_eq!(agreements.len(), 8);
        assert_eq!(agreements[0].role, Peran::Kepala);
        assert_eq!(agreements[0].superior, None);
        assert_eq!(agreements[0].superior_name.as_deref(), Some(WALI_KOTA.nama));
        assert_eq!(agreements[1].superior, Some(0));
        assert_eq!((agreements[2].superior, agreements[3].superior), (Some(1), Some(1)));
        assert_eq!(agreements[6].superior, Some(5));
        assert_eq!(agreements[7].documents, [14, 15]);
    }

    #[test]
    fn statements_first_and_annexes_after_them() {
        let mut susun = Susun::baru().pernyataan(Tahap::Murni, KABID, KEPALA);
        susun = susun.pernyataan(Tahap::Murni, JF, KABID).pernyataan(Tahap::Murni, JF_LAIN, KABID);
        susun = susun.berkas("Lampiran.xlsx");
        for (p, k) in [(KABID, KEPALA), (JF, KABID), (JF_LAIN, KABID)] {
            susun = susun.lampiran(Tahap::Murni, p, Some(k));
        }
        let dossier = susun.jadi();
        let documents: Vec<_> = dossier.agreements().iter().map(|a| a.documents.clone()).collect();
        assert_eq!(documents, [[0, 3], [1, 4], [2, 5]]);
    }

    #[test]
    fn a_swapped_annex_stays_with_its_statement() {
        let dossier = Susun::baru()
            .pernyataan(Tahap::Murni, KABID, KEPALA)
            .pernyataan(Tahap::Murni, JF, KABID)
            .lampiran(Tahap::Murni, KABID, Some(KEPALA))
            .lampiran(Tahap::Murni, KABID, Some(JF))
            .jadi();
        assert_eq!(dossier.agreements()[1].documents, [1, 3]);
        assert_eq!(dossier.agreements()[1].owner, JF.nama);
    }

    #[test]
    fn an_annex_signed_by_the_wrong_official_stays_with_its_statement() {
        let dossier = Susun::baru()
            .pernyataan(Tahap::Murni, JF, KABID)
            .pernyataan(Tahap::Murni, JF_LAIN, KABID)
            .lampiran(Tahap::Murni, JF, Some(KABID))
            .lampiran(Tahap::Murni, JF_LAIN, Some(KABID))
            .nama(2, 1, JF_LAIN.nama)
            .jadi();
        assert_eq!(dossier.agreements()[0].documents, [0, 2]);
        assert_eq!(dossier.misplaced(5), None);
        let (wrong, _) = dossier.people().in_document(2).last().unwrap();
        assert_eq!(dossier.misplaced(wrong), dossier.agreements()[0].person);
    }

    #[test]
    fn an_annex_without_a_statement_is_an_agreement() {
        let dossier = Susun::baru().lampiran(Tahap::Murni, JF, Some(KABID)).jadi();
        let agreements = dossier.agreements();
        assert_eq!(agreements.len(), 1);
        assert_eq!(agreements[0].owner, JF.nama);
        assert_eq!(agreements[0].role, Peran::Fungsional);
    }
}
