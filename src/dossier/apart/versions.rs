//! Two versions of one document: a draft beside the final one, or one revision after another.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Reason;
use super::evidence::Figures;
use crate::documents::{Document, FormKind, Head};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::tanggal::{self, NAMA_BULAN, Tanggal};
use crate::domain::text::{core_name, normalise};
use crate::domain::tulis::plain;
use crate::source::{CellRef, Sourced, Sources};

/// Two versions of one document.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the one in the file that comes first.
    pub first: usize,
    /// Index of the other one.
    pub second: usize,
    /// The first cell of the second one that says something else, and what it says.
    pub difference: (CellRef, String),
    mirrored: (CellRef, String),
}

/// The pairs of documents that are versions of one another with different content.
pub fn pairs(documents: &[&Document]) -> Vec<Pair> {
    let known: Vec<(usize, Contents)> = documents
        .iter()
        .enumerate()
        .filter(|(_, d)| identified(d))
        .map(|(index, d)| (index, Contents::of(d)))
        .collect();
    let mut pairs = Vec::new();
    for (at, (second, contents)) in known.iter().enumerate() {
        let earlier = known[..at].iter().find(|(first, other)| {
            same_document(documents[*first], documents[*second]) && other.resembles(contents)
        });
        let Some((first, other)) = earlier else { continue };
        let differences = contents.first_difference(other).zip(other.first_difference(contents));
        if let Some((difference, mirrored)) = differences {
            pairs.push(Pair { first: *first, second: *second, difference, mirrored });
        }
    }
    pairs
}

/// Marks the older one of every pair of which it is known, and the statement that goes with it.
pub(super) fn mark_older(documents: &[Document], sources: &Sources, reasons: &mut [Option<Reason>]) {
    let kept: Vec<usize> = (0..documents.len()).filter(|&index| reasons[index].is_none()).collect();
    let views: Vec<&Document> = kept.iter().map(|&index| &documents[index]).collect();
    let figures: Vec<Figures> = views.iter().map(|d| Figures::of(d)).collect();
    for pair in pairs(&views) {
        let decided = Decision::of(&views, &figures, &pair, sources);
        let Some(Decision { second_is_older, known, revision }) = decided else { continue };
        let (older, newer, difference) = if second_is_older {
            (pair.second, pair.first, pair.difference)
        } else {
            (pair.first, pair.second, pair.mirrored)
        };
        let newer = views[newer].head().sheet;
        let reason = Reason::OlderVersion { newer, difference, known, revision };
        for statement in statements_of(documents, views[older]) {
            reasons[statement].get_or_insert_with(|| reason.clone());
        }
        reasons[kept[older]].get_or_insert(reason);
    }
}

/// The statements of the same official and budget in the file of an annex.
fn statements_of(documents: &[Document], annex: &Document) -> Vec<usize> {
    let head = annex.head();
    if head.pemilik.is_none() {
        return Vec::new();
    }
    let same = |other: &Head| {
        let owner = |head: &Head| head.pemilik.as_deref().map(normalise);
        other.file == head.file && other.tahap == head.tahap && owner(other) == owner(head)
    };
    documents
        .iter()
        .enumerate()
        .filter(|(_, d)| d.kind() == FormKind::Pernyataan && same(d.head()))
        .map(|(index, _)| index)
        .collect()
}

/// Which of two versions is the older one.
struct Decision {
    second_is_older: bool,
    known: String,
    revision: bool,
}

impl Decision {
    fn of(views: &[&Document], figures: &[Figures], pair: &Pair, sources: &Sources) -> Option<Self> {
        let (first, second) = (views[pair.first], views[pair.second]);
        if let Some((a, b)) = date_of(first).zip(date_of(second)).filter(|(a, b)| key(*a) != key(*b)) {
            let second_is_older = key(b) < key(a);
            let (old, new) = if second_is_older { (b, a) } else { (a, b) };
            let known =
                format!("menurut tanggalnya ({}, sedangkan yang lain {})", written(old), written(new));
            let revision = first.kind() == FormKind::PkPerubahan && old.hari.is_some() && new.hari.is_some();
            return Some(Self { second_is_older, known, revision });
        }
        let (a, b) = (old_word(first, sources), old_word(second, sources));
        if a.is_some() != b.is_some() {
            let word = a.or(b).unwrap_or_default();
            let known = format!("karena kata \"{word}\" pada nama berkas atau lembarnya");
            return Some(Self { second_is_older: b.is_some(), known, revision: false });
        }
        let others: Vec<&Figures> = (0..views.len())
            .filter(|&index| index != pair.first && index != pair.second)
            .map(|index| &figures[index])
            .collect();
        let agree = |index: usize| figures[index].agreement(&others).money_share();
        let (a, b) = agree(pair.first).zip(agree(pair.second))?;
        (a != b).then(|| Self {
            second_is_older: b < a,
            known: "karena lebih sedikit anggarannya yang sama dengan dokumen lain".to_owned(),
            revision: false,
        })
    }
}

/// The date above the signatures, if it names a month.
fn date_of(document: &Document) -> Option<Tanggal> {
    let line = document.tanda_tangan()?.tempat_tanggal.as_ref()?;
    let date = tanggal::read(line.text());
    (date.bulan.is_some() && date.tahun.is_some()).then_some(date)
}

fn key(date: Tanggal) -> (Option<i32>, Option<u8>, Option<u8>) {
    (date.tahun, date.bulan, date.hari)
}

fn written(date: Tanggal) -> String {
    let month = date.bulan.and_then(|m| NAMA_BULAN.get(usize::from(m) - 1)).copied().unwrap_or_default();
    let day = date.hari.map_or_else(String::new, |day| format!("{day} "));
    format!("{day}{month} {}", date.tahun.unwrap_or_default())
}

/// A word in the name of the file, its folders or the sheet that says it is no longer in force.
fn old_word(document: &Document, sources: &Sources) -> Option<&'static str> {
    const WORDS: &[&str] =
        &["draft", "draf", "konsep", "rancangan", "lama", "old", "backup", "bekas", "arsip", "usulan"];
    let head = document.head();
    let names = [sources.file(head.file).path.as_str(), sources.sheet(head.sheet).name.as_str()];
    let words = normalise(&names.join(" "));
    WORDS.iter().copied().find(|word| words.split(' ').any(|w| w == *word))
}

/// Whether there can be only one such document: an official's, or one of the agency's yearly forms.
/// Lists of programs and of main indicators are printed several times in one report.
fn identified(document: &Document) -> bool {
    match document.kind() {
        FormKind::Pk | FormKind::PkPerubahan => document.head().pemilik.is_some(),
        FormKind::Tabel33 | FormKind::Triwulan | FormKind::Pengukuran | FormKind::Rkt => true,
        _ => false,
    }
}

fn same_document(a: &Document, b: &Document) -> bool {
    let (a, b) = (a.head(), b.head());
    let owner = |head: &Head| head.pemilik.as_deref().map(normalise);
    let year = |head: &Head| head.tahun.iter().find_map(|t| t.value().copied());
    let years_differ = matches!((year(a), year(b)), (Some(x), Some(y)) if x != y);
    a.file != b.file && a.kind == b.kind && a.tahap == b.tahap && owner(a) == owner(b) && !years_differ
}

/// A document's names and figures in order, without the way they are typed.
struct Contents {
    names: BTreeSet<String>,
    cells: Vec<(CellRef, String)>,
    /// The form is filled in quarter by quarter; an earlier stage of it is no other version.
    grows: bool,
}

impl Contents {
    fn of(document: &Document) -> Self {
        let mut contents = Self { names: BTreeSet::new(), cells: Vec::new(), grows: false };
        for baris in document.indikator() {
            // A sasaran is worded once for several indicators; it doesn't tell documents apart by itself.
            contents.cells.push((baris.sasaran.at, core_name(baris.sasaran.text())));
            contents.name(baris.indikator.at, baris.indikator.text());
            let nilai = |k: &Kuantitas| match (k.tercetak(), k) {
                (Some(nilai), _) => plain(nilai),
                (None, Kuantitas::Teks(teks)) => normalise(teks),
                (None, _) => String::new(),
            };
            for cell in std::iter::once(&baris.target).chain(&baris.realisasi) {
                contents.cells.push((cell.at, cell.value().map(nilai).unwrap_or_default()));
            }
        }
        if let Some(tabel) = document.tabel_anggaran() {
            for baris in &tabel.baris {
                contents.name(baris.nama.at, baris.nama.text());
                contents.figure(&baris.anggaran);
                if let Some(persen) = &baris.persen {
                    contents
                        .cells
                        .push((persen.at, persen.value().map_or_else(String::new, |p| plain(p.printed()))));
                }
            }
            if let Some(jumlah) = &tabel.jumlah {
                contents.figure(&jumlah.anggaran);
            }
        }
        if let Document::Triwulan(triwulan) = document {
            contents.grows = true;
            for baris in &triwulan.baris {
                let pasangan = baris.triwulan.iter().chain([&baris.target]);
                for cell in pasangan.flat_map(|p| p.k.iter().chain(&p.rp)) {
                    contents.figure(cell);
                }
            }
        }
        contents
    }

    fn name(&mut self, at: CellRef, text: &str) {
        let core = core_name(text);
        if !core.is_empty() {
            self.names.insert(core.clone());
        }
        self.cells.push((at, core));
    }

    fn figure(&mut self, cell: &Sourced<Decimal>) {
        self.cells.push((cell.at, cell.value().map_or_else(String::new, |&v| plain(v))));
    }

    /// Whether at least half of the names are the same: an official may hold two offices.
    fn resembles(&self, other: &Self) -> bool {
        let fewer = self.names.len().min(other.names.len());
        fewer > 0 && self.names.intersection(&other.names).count() * 2 >= fewer
    }

    /// The first cell that says something else than the other document's cell in its place.
    fn first_difference(&self, other: &Self) -> Option<(CellRef, String)> {
        let blank = |a: &str, b: &str| self.grows && (a.is_empty() || b.is_empty());
        let mut pairs = self.cells.iter().zip(&other.cells);
        let differing = pairs.find(|(a, b)| a.1 != b.1 && !blank(&a.1, &b.1)).map(|(a, _)| a.clone());
        if self.cells.len() == other.cells.len() || self.grows {
            return differing;
        }
        differing.or_else(|| self.cells.last().cloned())
    }
}
