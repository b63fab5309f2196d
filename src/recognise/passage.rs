//! The texts around tables: which lines are titles, a statement, or signatures.

use super::lines::Line;
use crate::domain::text::normalise;

/// What a line of text around tables is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A title that begins a form.
    Title,
    /// A part of the statement's text.
    Statement,
    /// `Pihak Pertama` or `Pihak Kedua` above a signature.
    Party,
    /// A NIP.
    Nip,
    /// `Dumai, 2 September 2024`.
    PlaceDate,
    /// Anything else.
    Other,
}

/// Names of months as people write them.
pub const MONTHS: &[&str] = &[
    "januari",
    "jan",
    "februari",
    "pebruari",
    "feb",
    "peb",
    "maret",
    "mar",
    "april",
    "apr",
    "mei",
    "juni",
    "jun",
    "juli",
    "jul",
    "agustus",
    "agust",
    "agt",
    "ags",
    "september",
    "sept",
    "sep",
    "oktober",
    "okt",
    "november",
    "nopember",
    "nov",
    "nop",
    "desember",
    "des",
];

/// Beginnings of titles, normalised.
const TITLES: &[&str] = &[
    "lampiran",
    "perjanjian kinerja",
    "perubahan perjanjian kinerja",
    "pernyataan",
    "tabel",
    "rencana kinerja tahunan",
    "rencana kerja tahunan",
    "pengukuran kinerja",
    "program kegiatan sub kegiatan dan realisasi",
    "program kegiatan dan sub kegiatan",
    "program kegiatan dan realisasi",
    "evaluasi",
    "formulir",
    "daftar program",
    "ringkasan anggaran",
    "program kerja",
    "indikator kinerja utama",
    "target indikator",
    "realisasi kinerja",
    "realisasi program",
    "realisasi per triwulan",
    "rekapitulasi",
    "laporan realisasi",
];

/// Splits the digits off a NIP cell: `NIP. 19700101 199503 2 001` gives the number as printed, an
/// empty one if only the word stands there; `None` if the text is no NIP.
pub fn nip_of(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    let letters: String = trimmed
        .chars()
        .take_while(|c| !c.is_ascii_digit() && *c != ':')
        .filter(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    let digits = trimmed.chars().filter(char::is_ascii_digit).count();
    if matches!(letters.as_str(), "nip" | "nippppk" | "nipppk" | "nipk" | "nrp" | "nipbaru" | "nips") {
        // After the word, the dot and the colon, everything is the number, however odd.
        let rest = trimmed.trim_start_matches(|c: char| {
            c.is_alphabetic() || matches!(c, '.' | ':' | ' ' | '/' | '-' | ',')
        });
        return Some(rest.trim());
    }
    let bare = trimmed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\''));
    // One point alone makes it a fraction.
    let fraction = trimmed.matches('.').count() == 1;
    (bare && !fraction && (16..=21).contains(&digits)).then_some(trimmed)
}

/// Whether a text is `Pihak Pertama` (1) or `Pihak Kedua` (2) alone.
pub fn party_of(text: &str) -> Option<u8> {
    match normalise(text).as_str() {
        "pihak pertama" | "pihak kesatu" | "pihak i" | "pihak ke satu" => Some(1),
        "pihak kedua" | "pihak ii" | "pihak ke dua" => Some(2),
        _ => None,
    }
}

/// Whether a text is a place and a date: `Dumai, Januari 2024`, `Dumai, 2024`.
pub fn is_place_date(text: &str) -> bool {
    let Some((place, date)) = text.split_once(',') else { return false };
    if place.chars().count() > 40 || date.chars().count() > 45 || !place.chars().any(char::is_alphabetic) {
        return false;
    }
    let words = normalise(date);
    let words: Vec<&str> = words.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 5 {
        return false;
    }
    let ok = |w: &&str| MONTHS.contains(w) || w.bytes().all(|b| b.is_ascii_digit()) || **w == *"tanggal";
    let year = words.last().is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
    let month = words.iter().any(|w| MONTHS.contains(w));
    words.iter().all(ok) && (year || month)
}

/// What a line is, judged alone.
pub fn kind_of(text: &str) -> LineKind {
    if nip_of(text).is_some() {
        return LineKind::Nip;
    }
    if party_of(text).is_some() {
        return LineKind::Party;
    }
    if is_place_date(text) {
        return LineKind::PlaceDate;
    }
    let normal = normalise(text);
    if normal.starts_with("dalam rangka mewujudkan")
        || normal.starts_with("selanjutnya disebut")
        || normal.starts_with("selaku atasan")
        || normal.contains("berjanji akan mewujudkan")
        || normal.contains("akan melakukan supervisi")
        || normal.contains("akan mewujudkan target kinerja")
        || is_field(&normal, "nama")
        || is_field(&normal, "jabatan")
    {
        return LineKind::Statement;
    }
    let short = text.chars().count() <= 200;
    if short && (TITLES.iter().any(|t| normal.starts_with(t)) || normal.contains("perjanjian kinerja")) {
        return LineKind::Title;
    }
    LineKind::Other
}

/// Whether a text is the field of a statement: `Nama`, `Nama :`, `Nama : X`.
fn is_field(normal: &str, field: &str) -> bool {
    normal == field || (normal.starts_with(field) && normal.as_bytes().get(field.len()) == Some(&b' '))
}

/// A run of lines that belong together.
#[derive(Debug, Clone)]
pub enum Passage {
    /// Titles and other texts above a form.
    Titles(Vec<Line>),
    /// The text of a statement.
    Statement(Vec<Line>),
    /// A block of signatures.
    Signatures(Vec<Line>),
}

/// Cuts the lines between two tables into passages, from top to bottom.
pub fn passages(lines: &[Line]) -> Vec<Passage> {
    let mut kinds: Vec<LineKind> = lines.iter().map(|l| kind_of(&l.text)).collect();
    // Inside a statement everything up to its last sentence belongs to it, party words included.
    let mut index = 0;
    while index < kinds.len() {
        let begins = kinds[index] == LineKind::Statement;
        if !begins {
            index += 1;
            continue;
        }
        // The statement ends before the next form's title or before signatures that follow its last
        // sentence.
        let end =
            kinds[index..].iter().position(|k| *k == LineKind::Title).map_or(kinds.len(), |p| index + p);
        let last =
            kinds[index..end].iter().rposition(|k| *k == LineKind::Statement).map_or(index, |p| index + p);
        for kind in &mut kinds[index..=last] {
            *kind = LineKind::Statement;
        }
        index = last + 1;
    }
    let mut out = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut run_kinds: Vec<LineKind> = Vec::new();
    let flush = |run: &mut Vec<Line>, run_kinds: &mut Vec<LineKind>, out: &mut Vec<Passage>| {
        if run.is_empty() {
            return;
        }
        let lines = std::mem::take(run);
        let kinds = std::mem::take(run_kinds);
        let signed = kinds.iter().any(|k| matches!(k, LineKind::Nip | LineKind::Party));
        let dated = kinds.contains(&LineKind::PlaceDate) && !kinds.contains(&LineKind::Title);
        if kinds.contains(&LineKind::Statement) {
            out.push(Passage::Statement(lines));
        } else if signed || dated {
            out.push(Passage::Signatures(lines));
        } else {
            out.push(Passage::Titles(lines));
        }
    };
    let mut previous = None;
    let mut titled = false;
    for (line, kind) in lines.iter().zip(&kinds) {
        let statement = *kind == LineKind::Statement;
        let signature = matches!(kind, LineKind::Nip | LineKind::Party | LineKind::PlaceDate);
        let cut = match previous {
            None => false,
            Some(LineKind::Statement) => !statement,
            Some(_) if statement => true,
            Some(_) => (*kind == LineKind::Title && !titled) || (titled && signature),
        };
        // The name above the first NIP without any label belongs to the signatures, not to the titles.
        if cut {
            flush(&mut run, &mut run_kinds, &mut out);
            titled = false;
        }
        titled |= *kind == LineKind::Title;
        run.push(line.clone());
        run_kinds.push(*kind);
        previous = Some(*kind);
    }
    flush(&mut run, &mut run_kinds, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        assert_eq!(kind_of("NIP. 19710101 200012 2 001"), LineKind::Nip);
        assert_eq!(kind_of("Nip.19710101 200012 2 001"), LineKind::Nip);
        assert_eq!(kind_of("197101012000122001"), LineKind::Nip);
        assert_eq!(kind_of("PIHAK KEDUA,"), LineKind::Party);
        assert_eq!(kind_of("Dumai, 2 September 2024"), LineKind::PlaceDate);
        assert_eq!(kind_of("Dumai,     Januari 2024"), LineKind::PlaceDate);
        assert_eq!(kind_of("BUDI SANTOSO, ST, MT"), LineKind::Other);
        assert_eq!(kind_of("LAMPIRAN PERUBAHAN PERJANJIAN KINERJA TAHUN 2024"), LineKind::Title);
        assert_eq!(kind_of("Jabatan : SEKRETARIS"), LineKind::Statement);
        assert_eq!(nip_of("NIP."), Some(""));
        assert_eq!(nip_of("NIP : 1971"), Some("1971"));
    }
}
