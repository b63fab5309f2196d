//! Every mention of a person in the dossier, and who they are: mentions are joined into persons by
//! name, NIP, and where they stand.

use std::collections::BTreeMap;

use strsim::osa_distance;

use crate::documents::{Document, FormKind, Pihak, Tahap, TandaTangan};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::nama::{Hubungan, Nama};
use crate::domain::nip::Nip;
use crate::source::Sourced;

/// Where in a document a person is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempat {
    /// In the words of the statement.
    Naskah,
    /// In the signature block; the index of the signer.
    TandaTangan(usize),
}

/// One mention of a person.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Index of the document.
    pub document: usize,
    /// The budget its document speaks of.
    pub tahap: Option<Tahap>,
    /// Where in the document.
    pub tempat: Tempat,
    /// As which party.
    pub pihak: Option<Pihak>,
    /// The name as printed.
    pub nama: Sourced<String>,
    /// The position.
    pub jabatan: Option<Sourced<String>>,
    /// The rank.
    pub pangkat: Option<Sourced<String>>,
    /// The NIP.
    pub nip: Option<Sourced<String>>,
    /// Who it is: index of the person. `None` if neither a name nor a known NIP says so.
    pub person: Option<usize>,
}

impl Mention {
    /// The NIP, if it has 18 digits.
    pub fn nip18(&self) -> Option<Nip> {
        Nip::parse(self.nip.as_ref()?.value()?).ok()
    }

    /// The name without titles.
    pub fn core(&self) -> Nama {
        Nama::parse(self.nama.text())
    }

    /// The position as compared.
    pub fn position(&self) -> Option<Jabatan> {
        self.jabatan.as_ref()?.value().map(|text| Jabatan::parse(text))
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name as most mentions spell it, with titles.
    pub name: String,
    /// The NIP that is theirs as far as the dossier tells.
    pub nip: Option<Nip>,
    /// Indices of the mentions, in the order of the documents.
    pub mentions: Vec<usize>,
}

/// All persons of a dossier.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Every mention, in the order of the documents.
    pub mentions: Vec<Mention>,
    /// The persons, by their first mention.
    pub persons: Vec<Person>,
}

impl People {
    /// Finds the persons of these documents; `tahap` says which budget each document speaks of.
    pub fn find(documents: &[Document], tahap: &[Option<Tahap>], year: i32) -> Self {
        let mut people = Self { mentions: gather(documents, tahap), persons: Vec::new() };
        people.cluster();
        people.choose_nips(year);
        people.place_nameless();
        people
    }

    /// The mentions of a person.
    pub fn of(&self, person: usize) -> impl Iterator<Item = (usize, &Mention)> {
        self.persons[person].mentions.iter().map(|&index| (index, &self.mentions[index]))
    }

    /// The mentions in a document.
    pub fn in_document(&self, document: usize) -> impl Iterator<Item = (usize, &Mention)> {
        self.mentions.iter().enumerate().filter(move |(_, m)| m.document == document)
    }

    /// The persons whose NIP this is.
    pub fn owners(&self, nip: &Nip) -> impl Iterator<Item = usize> {
        self.persons.iter().enumerate().filter(move |(_, p)| p.nip.as_ref() == Some(nip)).map(|(i, _)| i)
    }

    /// Whether two persons are one. Two indices may differ where a name has no NIP to go by.
    fn cluster(&mut self) {
        let groups = Group::of(&self.mentions);
        let mut root: Vec<usize> = (0..groups.len()).collect();
        for a in 0..groups.len() {
            for b in a + 1..groups.len() {
                if groups[a].is_one_with(&groups[b], &self.mentions) {
                    let (from, to) = (root[b].max(root[a]), root[b].min(root[a]));
                    for r in &mut root {
                        if *r == from {
                            *r = to;
                        }
                    }
                }
            }
        }
        for (index, group) in groups.iter().enumerate() {
            if root[index] == index {
                let mut mentions: Vec<usize> = groups
                    .iter()
                    .zip(&root)
                    .filter(|(_, r)| **r == index)
                    .flat_map(|(g, _)| g.mentions.iter().copied())
                    .collect();
                mentions.sort_unstable();
                for &m in &mentions {
                    self.mentions[m].person = Some(self.persons.len());
                }
                let name = most_frequent(mentions.iter().map(|&m| self.mentions[m].nama.text().trim()));
                let name = name.unwrap_or(&group.key).to_owned();
                self.persons.push(Person { name, nip: None, mentions });
            }
        }
    }

    /// Gives every person the NIP that most of their mentions show, unless it is somebody else's.
    fn choose_nips(&mut self, year: i32) {
        let mut shown: BTreeMap<Nip, BTreeMap<usize, usize>> = BTreeMap::new();
        for mention in &self.mentions {
            if let (Some(person), Some(nip)) = (mention.person, mention.nip18()) {
                *shown.entry(nip).or_default().entry(person).or_default() += 1;
            }
        }
        let count = |person: usize, nip: &Nip| shown[nip].get(&person).copied().unwrap_or(0);
        let total = |person: usize| shown.values().filter_map(|by| by.get(&person)).sum::<usize>();
        // A NIP is surely another's if that other one shows hardly any but this.
        let surely_of_another = |person: usize, nip: &Nip| {
            shown[nip].iter().any(|(&other, &n)| {
                other != person && n * 5 >= total(other) * 4 && (n >= 2 || total(other) > count(person, nip))
            })
        };
        let chosen: Vec<Option<Nip>> = (0..self.persons.len())
            .map(|person| {
                let own: Vec<&Nip> = shown.keys().filter(|nip| count(person, nip) > 0).collect();
                let exclusive = own.iter().any(|nip| {
                    shown[*nip].len() == 1
                        && nip.is_sound(year)
                        && own.iter().all(|o| o == nip || o.distance(nip) > 2)
                });
                own.into_iter()
                    .max_by(|a, b| {
                        let rank = |nip: &Nip| {
                            let foreign = exclusive && surely_of_another(person, nip);
                            let shared =
                                shown[nip].iter().any(|(&o, &n)| o != person && n > count(person, nip));
                            (!foreign, count(person, nip), !shared, std::cmp::Reverse(nip.oddness(year)))
                        };
                        // The first of two equal ones wins: the NIPs are sorted, so this is stable.
                        rank(a)
                            .cmp(&rank(b))
                            .then(self.first_place(person, b).cmp(&self.first_place(person, a)))
                    })
                    .cloned()
            })
            .collect();
        for (person, nip) in self.persons.iter_mut().zip(chosen) {
            person.nip = nip;
        }
    }

    fn first_place(&self, person: usize, nip: &Nip) -> usize {
        let place = |&m: &usize| self.mentions[m].nip18().as_ref() == Some(nip);
        self.persons[person].mentions.iter().copied().find(place).unwrap_or(usize::MAX)
    }

    /// A mention without a name is the person whose NIP it shows.
    fn place_nameless(&mut self) {
        for index in 0..self.mentions.len() {
            let known = self.mentions[index].nip18().filter(|_| self.mentions[index].person.is_none());
            let owner = known.and_then(|nip| self.owners(&nip).next());
            if let Some(person) = owner {
                self.mentions[index].person = Some(person);
                let list = &mut self.persons[person].mentions;
                let at = list.partition_point(|&m| m < index);
                list.insert(at, index);
            }
        }
    }
}

/// The most frequent text; the first of equals.
pub(crate) fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for text in texts.filter(|t| !t.is_empty()) {
        match counts.iter_mut().find(|(t, _)| *t == text) {
            Some((_, n)) => *n += 1,
            None => counts.push((text, 1)),
        }
    }
    let best = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == best).map(|(t, _)| t)
}

/// Every mention, in the order of the documents.
fn gather(documents: &[Document], tahap: &[Option<Tahap>]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let tahap = tahap.get(index).copied().flatten();
        if let Document::Pernyataan(statement) = document {
            let parties = [(Pihak::Pertama, &statement.pertama), (Pihak::Kedua, &statement.kedua)];
            for (pihak, orang) in parties {
                let Some(orang) = orang else { continue };
                mentions.push(Mention {
                    document: index,
                    tahap,
                    tempat: Tempat::Naskah,
                    pihak: Some(pihak),
                    nama: orang.nama.clone(),
                    jabatan: Some(orang.jabatan.clone()),
                    pangkat: None,
                    nip: None,
                    person: None,
                });
            }
        }
        let signers = document.tanda_tangan().map_or(&[][..], |block| block.penanda.as_slice());
        let annex = matches!(document.kind(), FormKind::Pernyataan | FormKind::Pk | FormKind::PkPerubahan);
        for (signer, sign) in signers.iter().enumerate() {
            mentions.push(signature(index, tahap, signer, sign, annex));
        }
    }
    mentions
}

fn signature(
    document: usize,
    tahap: Option<Tahap>,
    signer: usize,
    sign: &TandaTangan,
    annex: bool,
) -> Mention {
    Mention {
        document,
        tahap,
        tempat: Tempat::TandaTangan(signer),
        pihak: sign.pihak.filter(|_| annex),
        nama: sign.nama.clone(),
        jabatan: sign.jabatan.clone(),
        pangkat: sign.pangkat.clone(),
        nip: sign.nip.clone(),
        person: None,
    }
}

/// The mentions of one spelling.
struct Group {
    key: String,
    nama: Nama,
    mentions: Vec<usize>,
}

impl Group {
    fn of(mentions: &[Mention]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (index, mention) in mentions.iter().enumerate() {
            let nama = mention.core();
            if nama.is_empty() {
                continue;
            }
            let key = nama.key();
            match groups.iter_mut().find(|g| g.key == key) {
                Some(group) => group.mentions.push(index),
                None => groups.push(Self { key, nama, mentions: vec![index] }),
            }
        }
        groups
    }

    /// The digits of every NIP shown, however many there are.
    fn nips(&self, mentions: &[Mention]) -> Vec<String> {
        let digits = |m: &usize| {
            let text = mentions[*m].nip.as_ref()?.value()?;
            match Nip::parse(text) {
                Ok(nip) => Some(nip.digits().to_owned()),
                Err(other) => Some(other.digits().to_owned()).filter(|d| d.len() >= 10),
            }
        };
        let mut all: Vec<String> = self.mentions.iter().filter_map(digits).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether two spellings are one person: the names are near, and the NIP, the place in a document
    /// or the position says so too.
    fn is_one_with(&self, other: &Self, mentions: &[Mention]) -> bool {
        let relation = self.nama.compare(&other.nama);
        if relation == Hubungan::Berbeda {
            return false;
        }
        let pairs = || self.mentions.iter().flat_map(|&a| other.mentions.iter().map(move |&b| (a, b)));
        let (mine, theirs) = (self.nips(mentions), other.nips(mentions));
        if !mine.is_empty() && !theirs.is_empty() {
            // The rarer spelling must show nothing but the other one's NIP: two officials with names
            // alike stay two when one's NIP was copied onto a page of the other.
            let (few, many) =
                if self.mentions.len() < other.mentions.len() { (&mine, &theirs) } else { (&theirs, &mine) };
            let near = few.iter().all(|a| many.iter().any(|b| osa_distance(a, b) <= 2));
            let posts = pairs()
                .filter_map(|(a, b)| Some((mentions[a].position()?, mentions[b].position()?)))
                .map(|(a, b)| a.same(&b));
            let (some, agree) = posts.fold((false, false), |(_, agree), same| (true, agree || same));
            let far = matches!(relation, Hubungan::Mirip(n) if n >= 2);
            return near && !(far && some && !agree);
        }
        // The same party of one document.
        let same_slot = pairs().any(|(a, b)| {
            let (a, b) = (&mentions[a], &mentions[b]);
            a.document == b.document && a.pihak.is_some() && a.pihak == b.pihak
        });
        let jabatan = |m: usize| mentions[m].position();
        let same_post = pairs().any(|(a, b)| match (jabatan(a), jabatan(b)) {
            (Some(a), Some(b)) => {
                // Only these are held by one person at a time.
                let single = !matches!(a.peran, Peran::Fungsional | Peran::Pelaksana);
                a.same(&b) && a.peran == b.peran && (single || self.nama.surely_misspelt(&other.nama))
            }
            _ => false,
        });
        same_slot || same_post
    }
}
