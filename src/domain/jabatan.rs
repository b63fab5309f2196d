//! Positions: the role in the hierarchy, and whether two ways of writing one mean the same.

use crate::domain::perangkat_daerah::is_other;
use crate::domain::text::{compare_names, normalise};

/// The role of a position in the hierarchy of agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peran {
    /// Wali Kota, Bupati, Gubernur and their deputies.
    KepalaDaerah,
    /// Sekretaris Daerah.
    SekretarisDaerah,
    /// Head of the agency: Kepala Dinas, Kepala Badan, Inspektur, Camat, Direktur.
    Kepala,
    /// Sekretaris of the agency.
    Sekretaris,
    /// Kepala Bidang, Kepala Bagian, Inspektur Pembantu.
    KepalaBidang,
    /// Kepala UPT/UPTD.
    KepalaUpt,
    /// Kepala Subbagian, Kepala Seksi.
    KepalaSubbagian,
    /// Holder of a jabatan fungsional (JF).
    Fungsional,
    /// Everybody else.
    Pelaksana,
}

impl Peran {
    /// The rung in the agency, 0 at the top.
    pub fn rung(self) -> u8 {
        match self {
            Self::KepalaDaerah => 0,
            Self::SekretarisDaerah => 1,
            Self::Kepala => 2,
            Self::Sekretaris | Self::KepalaBidang | Self::KepalaUpt => 3,
            Self::KepalaSubbagian | Self::Fungsional => 4,
            Self::Pelaksana => 5,
        }
    }
}

/// A position as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jabatan {
    /// The role.
    pub peran: Peran,
    /// What it is the head of, or the kind of functional position, normalised and without the agency;
    /// empty where the text doesn't say.
    pub objek: String,
    /// `Kepala` alone, which may be head of anything.
    umum: bool,
}

/// Abbreviations of words, as normalised.
static WORDS: &[(&str, &str)] = &[
    ("kabid", "kepala bidang"),
    ("kabag", "kepala bagian"),
    ("kadis", "kepala dinas"),
    ("kadin", "kepala dinas"),
    ("kaban", "kepala badan"),
    ("kasubbag", "kepala subbagian"),
    ("kasubag", "kepala subbagian"),
    ("kasubbagian", "kepala subbagian"),
    ("kasubbid", "kepala subbidang"),
    ("kasubid", "kepala subbidang"),
    ("kasie", "kepala seksi"),
    ("kasi", "kepala seksi"),
    ("kaupt", "kepala upt"),
    ("kauptd", "kepala upt"),
    ("uptd", "upt"),
    ("uptpd", "upt"),
    ("ka", "kepala"),
    ("kep", "kepala"),
    ("sekdis", "sekretaris dinas"),
    ("sekdin", "sekretaris dinas"),
    ("sekban", "sekretaris badan"),
    ("sekwan", "sekretaris dprd"),
    ("sekda", "sekretaris daerah"),
    ("sekcam", "sekretaris kecamatan"),
    ("sekr", "sekretaris"),
    ("sek", "sekretaris"),
    ("bid", "bidang"),
    ("subag", "subbagian"),
    ("subbag", "subbagian"),
    ("walikota", "wali kota"),
    ("tu", "tata usaha"),
    ("ketatausahaan", "tata usaha"),
    ("jft", "jf"),
    ("jfu", "pelaksana"),
];

/// Words that begin the name of the agency after the position itself.
static AGENCY: &[&str] = &["dinas", "badan", "pada", "kota", "kabupaten", "provinsi", "kab", "prov"];

impl Jabatan {
    /// Reads a position as printed.
    pub fn parse(text: &str) -> Self {
        let normal = expand(text);
        let words: Vec<&str> = normal.split(' ').filter(|w| !w.is_empty()).collect();
        let (peran, start) = role(&words);
        let umum = matches!(words.as_slice(), ["kepala" | "sekretaris"]);
        let rest = &words[start.min(words.len())..];
        let objek = match peran {
            // The head and the secretary are of the whole agency, which titles name in many ways.
            Peran::Kepala | Peran::Sekretaris | Peran::SekretarisDaerah | Peran::KepalaDaerah => {
                rest.join(" ")
            }
            _ => {
                let end = rest.iter().skip(1).position(|w| AGENCY.contains(w)).map_or(rest.len(), |p| p + 1);
                rest[..end].join(" ")
            }
        };
        Self { peran, objek, umum }
    }

    /// Whether two ways of writing a position may mean the same one: abbreviations, an agency's name
    /// left out, slips of the pen.
    pub fn same(&self, other: &Self) -> bool {
        let agency = matches!(self.peran, Peran::Kepala | Peran::Sekretaris);
        self.compare(other, |a, b| {
            same_object(a, b)
                || (compare_names(a, b).same() && tiers_agree(a, b))
                || (agency && same_agency(a, b))
        })
    }

    /// Like [`Jabatan::same`], but a slip of the pen in what somebody is the head of or works as makes
    /// a difference; in the name of the agency it does not.
    pub fn agrees(&self, other: &Self) -> bool {
        self.compare(other, |a, b| {
            let agency = matches!(self.peran, Peran::Kepala | Peran::Sekretaris | Peran::KepalaDaerah);
            same_object(a, b) || (agency && (compare_names(a, b).same() || same_agency(a, b)))
        })
    }

    fn compare(&self, other: &Self, same_object: impl Fn(&str, &str) -> bool) -> bool {
        if self.umum || other.umum {
            let head = |p: Peran| {
                matches!(p, Peran::Kepala | Peran::KepalaBidang | Peran::KepalaUpt | Peran::KepalaSubbagian)
            };
            return self.peran == other.peran || (head(self.peran) && head(other.peran));
        }
        let staff = |p: Peran| matches!(p, Peran::Fungsional | Peran::Pelaksana);
        if self.peran != other.peran && !(staff(self.peran) && staff(other.peran)) {
            return false;
        }
        same_object(&self.objek, &other.objek)
    }
}

/// Whether a position is held for the time being: Plt., Plh., Pj.
pub fn sementara(text: &str) -> bool {
    let normal = format!(" {} ", normalise(text));
    [" plt ", " plh ", " pj ", " pjs ", " penjabat ", " pelaksana tugas ", " pelaksana harian "]
        .iter()
        .any(|word| normal.contains(word))
}

/// Normalises, writes abbreviations in full, and leaves out remarks such as "Plt.".
fn expand(text: &str) -> String {
    let normal = normalise(text);
    let mut words: Vec<&str> = Vec::new();
    for word in normal.split(' ') {
        match WORDS.iter().find(|(short, _)| *short == word) {
            Some((_, full)) => words.extend(full.split(' ')),
            None => words.push(word),
        }
    }
    let mut out = format!(" {} ", words.join(" "));
    for (from, to) in [
        (" pelaksana tugas ", " "),
        (" pelaksana harian ", " "),
        (" plt ", " "),
        (" plh ", " "),
        (" pj ", " "),
        (" penjabat ", " "),
        (" jabatan fungsional ", " jf "),
        (" j f ", " jf "),
        (" sub bagian ", " subbagian "),
        (" sub bag ", " subbagian "),
        (" sub bidang ", " subbidang "),
        (" unit pelaksana teknis daerah ", " upt "),
        (" unit pelaksana teknis ", " upt "),
        (" sub koordinator ", " subkoordinator "),
    ] {
        out = out.replace(from, to);
    }
    out.trim().to_owned()
}

/// The role and the index of the word where the object begins.
fn role(words: &[&str]) -> (Peran, usize) {
    match words {
        ["bupati" | "gubernur", ..] => (Peran::KepalaDaerah, 1),
        ["wakil", "wali", "kota", ..] => (Peran::KepalaDaerah, 3),
        ["wali", "kota", ..] | ["wakil", "bupati" | "gubernur", ..] => (Peran::KepalaDaerah, 2),
        ["sekretaris", "daerah", ..] => (Peran::SekretarisDaerah, 2),
        // The Sekretaris DPRD is the head of an agency, the Sekretariat DPRD.
        ["sekretaris", "dprd" | "dewan", ..] => (Peran::Kepala, 1),
        ["sekretaris", ..] => (Peran::Sekretaris, 1),
        // Assistants of the Sekretaris Daerah are above the Kepala Bagian of the Sekretariat Daerah.
        ["asisten", ..] if !words.contains(&"ahli") => (Peran::SekretarisDaerah, 1),
        ["kepala", "bidang" | "bagian", ..] | ["inspektur", "pembantu", ..] => (Peran::KepalaBidang, 2),
        ["kepala", "upt" | "puskesmas", ..] => (Peran::KepalaUpt, 2),
        ["kepala", "subbagian" | "seksi" | "subbidang", ..] => (Peran::KepalaSubbagian, 2),
        ["kepala" | "inspektur" | "camat" | "direktur", ..] => (Peran::Kepala, 1),
        // A kelurahan is a part of its kecamatan.
        ["lurah", ..] => (Peran::KepalaUpt, 1),
        ["jf" | "fungsional", ..] => (Peran::Fungsional, 1),
        _ => {
            let tier =
                |w: &&str| matches!(*w, "terampil" | "mahir" | "penyelia" | "pemula" | "muda" | "madya");
            let functional = words.contains(&"ahli") || words.last().is_some_and(tier);
            (if functional { Peran::Fungsional } else { Peran::Pelaksana }, 0)
        }
    }
}

/// Whether two objects are written for the same: one left out, one cut short or abbreviated.
fn same_object(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() || a.replace(' ', "") == b.replace(' ', "") {
        return true;
    }
    let (mut left, mut right) = (meaning(a), meaning(b));
    let common = left.iter().zip(&right).take_while(|(x, y)| x == y).count();
    left.drain(..common);
    right.drain(..common);
    // Something added behind: "Penyuluh Sosial" and "Penyuluh Sosial Ahli Muda".
    if common > 0 && (left.is_empty() || right.is_empty()) {
        return true;
    }
    while left.len() > 1 && right.len() > 1 && left.last() == right.last() {
        left.pop();
        right.pop();
    }
    if left.len() == right.len() && left.iter().zip(&right).all(|(x, y)| x == y || is_abbreviation(x, y)) {
        return true;
    }
    if left.last() == right.last() {
        left.pop();
        right.pop();
    }
    // An acronym: "Linjamsos" for "Perlindungan dan Jaminan Sosial".
    match (left.as_slice(), right.as_slice()) {
        ([one], [_, _, ..]) => is_subsequence(one, &right.concat()),
        ([_, _, ..], [one]) => is_subsequence(one, &left.concat()),
        _ => false,
    }
}

/// Whether two objects are the names of one agency, one of them perhaps cut short.
fn same_agency(a: &str, b: &str) -> bool {
    let named = |text: &str| ["dinas ", "badan "].iter().any(|word| text.starts_with(word));
    named(a) && named(b) && !is_other(a, b)
}

/// "Rehab." for "Rehabilitasi": the beginning of a word, clearly shorter than it.
fn is_abbreviation(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    short.len() >= 3 && long.starts_with(short) && short.len() * 3 <= long.len() * 2
}

/// The words of an object that carry meaning.
fn meaning(text: &str) -> Vec<&str> {
    text.split(' ').filter(|w| !matches!(*w, "dan" | "di" | "pada" | "kelas")).collect()
}

/// "Ahli Muda" and "Ahli Madya" are two positions however alike they look.
fn tiers_agree(a: &str, b: &str) -> bool {
    let tier = |text: &str| {
        let last = text.rsplit(' ').next().unwrap_or("");
        ["pertama", "muda", "madya", "utama", "pemula", "terampil", "mahir", "penyelia"]
            .contains(&last)
            .then(|| last.to_owned())
    };
    match (tier(a), tier(b)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    }
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.len() >= 3 && short.chars().all(|c| rest.any(|l| l == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Jabatan::parse(a).same(&Jabatan::parse(b))
    }

    #[test]
    fn roles() {
        for (text, peran) in [
            ("WALIKOTA SUKAMAJU", Peran::KepalaDaerah),
            ("Wali Kota Sukamaju,", Peran::KepalaDaerah),
            ("KEPALA DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT", Peran::Kepala),
            ("Kepala,", Peran::Kepala),
            ("Plt. Kepala Dinas Sosial", Peran::Kepala),
            ("KEPALA BADAN KEPEGAWAIAN", Peran::Kepala),
            ("Sekretaris,", Peran::Sekretaris),
            ("Sekretaris DPRD Kota Sukamaju", Peran::Kepala),
            ("Sekretaris Camat", Peran::Sekretaris),
            ("Asisten Administrasi Umum", Peran::SekretarisDaerah),
            ("Asisten Ahli", Peran::Fungsional),
            ("Kabid Rehabilitasi Sosial", Peran::KepalaBidang),
            ("KEPALA UPT RUMAH SINGGAH KELAS A", Peran::KepalaUpt),
            ("Kepala Unit Pelaksana Teknis Rumah Singgah", Peran::KepalaUpt),
            ("KASUBBAG KETATAUSAHAAN", Peran::KepalaSubbagian),
            ("Kepala Sub Bagian Tata Usaha pada UPT Rumah Singgah", Peran::KepalaSubbagian),
            ("JF. PENYULUH SOSIAL AHLI MUDA", Peran::Fungsional),
            ("Perencana Ahli Muda", Peran::Fungsional),
            ("PENGADMINISTRASI UMUM", Peran::Pelaksana),
        ] {
            assert_eq!(Jabatan::parse(text).peran, peran, "{text}");
        }
    }

    #[test]
    fn ways_of_writing_one_position() {
        for (a, b) in [
            ("Kabid Rehabilitasi Sosial", "KEPALA BIDANG REHABILITASI SOSIAL"),
            ("Kabid Rehab. Sosial", "KEPALA BIDANG REHABILITASI SOSIAL"),
            ("Kabid Linjamsos", "KEPALA BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL"),
            ("SEKRETARIS", "SEKRETARIS DINAS SOSIAL KOTA SUKAMAJU"),
            ("Kepala,", "KEPALA DINAS SOSIAL KOTA SUKAMAJU"),
            (
                "KEPALA DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKA",
                "KEPALA DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT",
            ),
            ("JF. PENYULUH SOSIAL AHLI MUDA", "JF Penyuluh Sosial\nAhli Muda"),
            ("Penyuluh Sosial Ahli Muda", "Jabatan Fungsional Penyuluh Sosial Ahli Muda"),
            ("Kasubbag TU", "KEPALA SUBBAGIAN TATA USAHA PADA UPT RUMAH SINGGAH"),
            ("Kasubbag Ketatausahaan", "Kepala Sub Bagian Tata Usaha"),
            ("KEPALA BIDANG REHABILITASI SOSIAL DINAS SOSIAL", "Kepala Bidang Rehabilitasi Sosial"),
            ("WALIKOTA SUKAMAJU", "WALI KOTA"),
            ("JF. PSM Ahli Muda", "JF. PENGGERAK SWADAYA MASYARAKAT AHLI MUDA"),
        ] {
            assert!(same(a, b), "{a} / {b}");
            assert!(same(b, a), "{b} / {a}");
            assert!(Jabatan::parse(a).agrees(&Jabatan::parse(b)), "{a} / {b}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_the_same_position_written_differently() {
        let (a, b) = (Jabatan::parse("PENGADMINISTRASIAN UMUM"), Jabatan::parse("PENGADMINISTRASI UMUM"));
        assert!(a.same(&b));
        assert!(!a.agrees(&b));
    }

    #[test]
    fn positions_that_differ() {
        for (a, b) in [
            ("Kabid Rehabilitasi Sosial", "Kabid Pemberdayaan Sosial"),
            ("KEPALA BIDANG PEMBERDAYAAN SOSIAL", "KEPALA BIDANG PEMBERDAYAAN MASYARAKAT"),
            ("SEKRETARIS", "KEPALA DINAS SOSIAL"),
            ("JF. PENYULUH SOSIAL AHLI MUDA", "JF. PENYULUH SOSIAL AHLI MADYA"),
            ("JF. PERENCANA AHLI MUDA", "JF. PENYULUH SOSIAL AHLI MUDA"),
            ("KEPALA DINAS SOSIAL", "KEPALA DINAS KESEHATAN"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }
}
