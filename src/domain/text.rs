//! Comparing labels and names that people typed: normalising, and scoring word by word.
//!
//! Two names are the same thing if they agree word for word up to slips of the pen. A whole word that
//! differs ("Kampung" and "Taruna" Siaga Bencana) makes them different things, however long the rest.

use strsim::osa_distance;

/// Lower case, letters and digits only, single spaces: `Desa/ Kelurahan.` becomes `desa kelurahan`.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if c == '\'' || c == '’' || c == '`' {
            // An apostrophe is part of its word: Ma'ruf, Jum'at.
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Text without what stands in parentheses: written-out abbreviations, `(%)`, `(Indikator SPM)`.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // An unclosed parenthesis or a name that is all remark says nothing without it.
    if depth > 0 || out.trim().is_empty() { text.to_owned() } else { out }
}

/// The name of a program, kegiatan, sub kegiatan or indicator without its number, the words that name
/// its level, and the remarks in parentheses that some documents add to it.
pub fn core_name(text: &str) -> String {
    let normal = normalise(&without_remarks(text));
    let mut rest = normal.as_str();
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        for word in ["sub kegiatan", "subkegiatan", "kegiatan", "program"] {
            if let Some(after) = rest.strip_prefix(word)
                && (after.is_empty() || after.starts_with(' '))
            {
                rest = after.trim_start();
            }
        }
        if rest == before {
            break;
        }
    }
    if rest.is_empty() { normal } else { rest.to_owned() }
}

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// 0 (nothing in common) to 1 (the same after normalising).
    pub score: f64,
    /// A whole word on each side has no counterpart on the other.
    pub conflict: bool,
}

impl Likeness {
    /// The two names are the same after normalising.
    pub fn exact(self) -> bool {
        self.score >= 1.0
    }

    /// The two names mean the same thing, spelt differently at most.
    pub fn same(self) -> bool {
        !self.conflict && self.score >= 0.72
    }
}

/// A word of a name with what comparing it needs, worked out once: every word of one name meets every
/// word of another, and every name every other name.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    weight: f64,
    chars: u32,
    digit: bool,
    print: u64,
    /// The letters from a to z that occur, a bit each; one more bit is for everything else.
    letters: u32,
}

impl Word {
    fn new(text: &str) -> Self {
        let mut letters = 0_u32;
        let mut chars = 0;
        for c in text.chars() {
            letters |= 1 << if c.is_ascii_lowercase() { u32::from(c) - u32::from('a') } else { 26 };
            chars += 1;
        }
        let digit = text.bytes().any(|c| c.is_ascii_digit());
        let slight = FILLERS.contains(&text) || (chars < 2 && !digit);
        let weight = if slight { 0.3 } else { 1.0 };
        Self { text: text.to_owned(), weight, chars, digit, print: fingerprint(text), letters }
    }

    /// Whether the two are the very same word.
    fn is(&self, other: &Self) -> bool {
        self.print == other.print && self.text == other.text
    }

    /// Whether two words can be the same one, without counting the edits between them.
    fn may_be(&self, other: &Self) -> bool {
        if self.is(other) {
            return true;
        }
        // Numbers never resemble each other: "Kelas 1" and "Kelas 2" are two things.
        let longest = self.chars.max(other.chars);
        if self.digit || other.digit || longest == 0 {
            return false;
        }
        // A letter that the other word doesn't have costs an edit, and so does a letter too many.
        let foreign = (self.letters & !other.letters).count_ones();
        let missing = (other.letters & !self.letters).count_ones();
        let edits = foreign.max(missing).max(self.chars.abs_diff(other.chars));
        1.0 - f64::from(edits) / f64::from(longest) >= SAME_WORD
    }

    /// How alike two words are, 0 to 1; 0 if they aren't the same word.
    fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        if !self.may_be(other) {
            return 0.0;
        }
        let longest = self.chars.max(other.chars);
        let distance = u32::try_from(osa_distance(&self.text, &other.text)).unwrap_or(u32::MAX);
        let likeness = 1.0 - f64::from(distance) / f64::from(longest);
        if likeness >= SAME_WORD { likeness } else { 0.0 }
    }
}

/// Words that carry no meaning of their own in these names; a difference in them is spelling.
const FILLERS: &[&str] = &[
    "dan",
    "atau",
    "serta",
    "pada",
    "di",
    "ke",
    "dari",
    "yang",
    "untuk",
    "dalam",
    "dengan",
    "terhadap",
    "atas",
    "oleh",
    "kota",
    "kabupaten",
    "kab",
    "kewenangan",
    "persentase",
    "jumlah",
    "tahun",
];

/// Words that make another thing of a name by being there: "DPA-SKPD" and "Perubahan DPA-SKPD".
const DECISIVE: &[&str] = &["perubahan", "bukan", "tidak", "non"];

/// From this likeness on, two words are the same word with a slip.
const SAME_WORD: f64 = 0.6;

/// A name to be compared with many others.
#[derive(Debug, Clone)]
pub struct Name {
    core: String,
    words: Vec<Word>,
    weight: f64,
    /// Fingerprints of the words of meaning, sorted.
    prints: Vec<u64>,
}

impl Name {
    /// A name that is already [`core_name`]d.
    pub fn of_core(core: &str) -> Self {
        let words: Vec<Word> = core.split(' ').map(Word::new).collect();
        let weight = words.iter().map(|w| w.weight).sum();
        let mut prints: Vec<u64> = words.iter().filter(|w| w.weight >= 1.0).map(|w| w.print).collect();
        prints.sort_unstable();
        Self { core: core.to_owned(), words, weight, prints }
    }

    /// How two names relate.
    pub fn compare(&self, other: &Self) -> Likeness {
        let (a, b) = (&self.core, &other.core);
        if a == b {
            return Likeness { score: 1.0, conflict: false };
        }
        // Words written together or apart ("kab kota", "kabkota", "per orang") are the same name.
        let letters = |c: &u8| *c != b' ';
        if a.bytes().filter(letters).eq(b.bytes().filter(letters)) {
            return Likeness { score: 0.99, conflict: false };
        }
        // Most names have little in common; no alignment of such can score half. Few words of a name are
        // misspelt, so some of them must be the very same.
        if common(&self.prints, &other.prints) * 4 < self.prints.len().min(other.prints.len()) {
            return Likeness { score: 0.0, conflict: true };
        }
        let shared: f64 =
            self.words.iter().filter(|l| other.words.iter().any(|r| l.may_be(r))).map(|l| l.weight).sum();
        if shared < 0.45 * self.weight.min(other.weight) {
            return Likeness { score: 0.0, conflict: true };
        }
        align(&self.words, &other.words)
    }

    /// The name as given.
    pub fn core(&self) -> &str {
        &self.core
    }
}

/// A number that stands for a word (FNV-1a).
fn fingerprint(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// How many entries two sorted lists share.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// Compares two names that are already [`core_name`]d.
pub fn compare_cores(a: &str, b: &str) -> Likeness {
    Name::of_core(a).compare(&Name::of_core(b))
}

/// Compares two names of programs, kegiatan, sub kegiatan or indicators as typed.
pub fn compare_names(a: &str, b: &str) -> Likeness {
    compare_cores(&core_name(a), &core_name(b))
}

/// Aligns two word lists in order (longest common subsequence weighted by likeness) and scores what
/// matched and what was left over.
fn align(left: &[Word], right: &[Word]) -> Likeness {
    let (n, m) = (left.len(), right.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut best = vec![0.0_f64; (n + 1) * (m + 1)];
    let mut alike = vec![0.0_f64; (n + 1) * (m + 1)];
    // A word that stands on the other side as it is needs no lookalike.
    let found = |word: &Word, others: &[Word]| others.iter().any(|o| o.is(word));
    let left_found: Vec<bool> = left.iter().map(|w| found(w, right)).collect();
    let right_found: Vec<bool> = right.iter().map(|w| found(w, left)).collect();
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let likeness = if left_found[i] || right_found[j] {
                if left[i].is(&right[j]) { 1.0 } else { 0.0 }
            } else {
                left[i].likeness(&right[j])
            };
            let here = likeness * left[i].weight.max(right[j].weight);
            alike[at(i, j)] = here;
            best[at(i, j)] = (best[at(i + 1, j + 1)] + here).max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let (mut i, mut j, mut matched) = (0, 0, 0.0);
    let (mut lost_left, mut lost_right) = (Vec::new(), Vec::new());
    while i < n && j < m {
        let here = alike[at(i, j)];
        if here > 0.0 && best[at(i, j)] <= best[at(i + 1, j + 1)] + here + 1e-9 {
            matched += here;
            i += 1;
            j += 1;
        } else if best[at(i + 1, j)] >= best[at(i, j + 1)] {
            lost_left.push(&left[i]);
            i += 1;
        } else {
            lost_right.push(&right[j]);
            j += 1;
        }
    }
    let inside: f64 = lost_left.iter().chain(&lost_right).map(|w| w.weight).sum();
    lost_left.extend(&left[i..]);
    lost_right.extend(&right[j..]);
    let total = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f64>();
    let (all_left, all_right) = (total(left), total(right));
    let shorter = all_left.min(all_right);
    let longer = all_left.max(all_right);
    // A name that is the other one cut short or with a remark added still counts for most.
    let score = if longer == 0.0 {
        0.0
    } else {
        0.6 * matched / shorter.max(f64::MIN_POSITIVE) + 0.4 * matched / longer
    };
    let meaning = |words: &[&Word]| words.iter().any(|w| w.weight >= 1.0);
    let decisive = lost_left.iter().chain(&lost_right).any(|w| DECISIVE.contains(&w.text.as_str()));
    // Words added at the end explain; several added before it make another, wider or narrower thing.
    let wider = longer > 0.0 && inside / longer > 0.25;
    let conflict = decisive || wider || (meaning(&lost_left) && meaning(&lost_right));
    Likeness { score: score.min(0.999), conflict }
}

/// The words of meaning in one text that have no counterpart in another, not even misspelt.
pub fn lost_words(text: &str, other: &str) -> Vec<String> {
    let (own, theirs) = (Name::of_core(&core_name(text)), Name::of_core(&core_name(other)));
    let apart = own.words.iter().filter(|word| word.weight >= 1.0 && word.chars > 2);
    apart
        .filter(|word| !theirs.words.iter().any(|other| word.likeness(other) > 0.0))
        // Words written together or apart are no other words.
        .filter(|word| !theirs.core.replace(' ', "").contains(&word.text))
        .map(|word| word.text.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_remarks_do_not_make_a_new_thing() {
        for (a, b) in [
            ("1.1.3 Sub Kegiatan Penyediaan Permakanan", "Penyediaan Pemakanan"),
            (
                "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
                "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN /KOTA",
            ),
            ("Fasilitasi Penyusunan Profil Desa", "Fasilitas Penyusunan Profil Desa"),
            (
                "Penyediaan Komponen Instalasi Listrik/Penerangan Bangunan Kantor yang Disediakan",
                "Penyediaan Komponen Instalasi Listrik/Penerangan Bangunan Kantor",
            ),
            ("Persentase PKK Aktif", "Persentase PKK (Pemberdayaan Kesejahteraan Keluarga) Aktif"),
        ] {
            let likeness = compare_names(a, b);
            assert!(likeness.same(), "{a} / {b}: {likeness:?}");
        }
    }

    #[test]
    fn a_different_word_is_a_different_thing() {
        for (a, b) in [
            (
                "Koordinasi, Sosialisasi dan Pelaksanaan Kampung Siaga Bencana",
                "Koordinasi, Sosialisasi dan Pelaksanaan Taruna Siaga Bencana",
            ),
            ("Koordinasi dan Penyusunan Dokumen RKA-SKPD", "Koordinasi dan Penyusunan Dokumen DPA-SKPD"),
            ("Koordinasi dan Penyusunan DPA-SKPD", "Koordinasi dan Penyusunan Perubahan DPA-SKPD"),
            (
                "Jumlah Dokumen/Laporan Perencanaan, Penganggaran dan Evaluasi Kinerja Perangkat Daerah",
                "Jumlah Laporan Evaluasi Kinerja Perangkat Daerah",
            ),
            ("Penyediaan Sandang", "Penyediaan Permakanan"),
            ("Jasa Kelas 1", "Jasa Kelas 2"),
        ] {
            assert!(!compare_names(a, b).same(), "{a} / {b}");
        }
    }

    #[test]
    fn comparing_is_symmetric_enough_and_reflexive() {
        let a = "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota";
        let b = "Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota";
        assert!(compare_names(a, a).exact());
        assert_eq!(compare_names(a, b).same(), compare_names(b, a).same());
    }
}
