//! What stands around a table: titles, signatures, names of sheet and file; which budget they speak of.

use crate::documents::Tahap;
use crate::domain::text::normalise;
use crate::recognise::fit::Surroundings;
use crate::recognise::lines::Line;

/// Whether a title begins a numbered table or a table of a report.
pub(super) fn begins_table(text: &str) -> bool {
    text.split('\n').any(|line| {
        let normal = normalise(line);
        normal.starts_with("tabel")
            || normal.starts_with("program kerja")
            || normal.starts_with("rencana kinerja tahunan")
            || normal.starts_with("pengukuran kinerja")
            || normal.starts_with("ringkasan anggaran")
    })
}

/// The budget that words name, if they name one.
fn phase_in(text: &str) -> Option<Tahap> {
    let normal = normalise(text);
    let words: Vec<&str> = normal.split(' ').collect();
    let revised = words.iter().any(|w| {
        matches!(
            *w,
            "perubahan"
                | "perub"
                | "pkp"
                | "pkperubahan"
                | "ppk"
                | "papbd"
                | "revisi"
                | "apbdp"
                | "prb"
                | "pk2"
        )
    });
    let first = words.iter().any(|w| matches!(*w, "murni" | "awal" | "induk" | "pkmurni"));
    match (revised, first) {
        (true, false) => Some(Tahap::Perubahan),
        (false, true) => Some(Tahap::Murni),
        _ => None,
    }
}

/// The budget a document speaks of: by its titles, then by the names of sheet, file and folders.
pub(super) fn of(titles: &[Line], sheet: &str, path: &str) -> Option<Tahap> {
    let titles = titles.iter().filter(|l| l.text.chars().count() <= 200);
    let mut said = None;
    for line in titles {
        said = phase_in(&line.text).or(said);
        if said == Some(Tahap::Perubahan) {
            break;
        }
    }
    said.or_else(|| phase_in(sheet)).or_else(|| path.rsplit('/').find_map(phase_in))
}

/// Titles longer than this are text, not titles.
const TITLE: usize = 200;

/// The number of a table in a title or sheet name: `tabel i`, `tabel 2 4 1`, `2 4 3` give `i`, `2 4 1`, `2 4 3`.
fn table_number(text: &str, needs_word: bool) -> Option<String> {
    let normal = normalise(text);
    let rest = normal.strip_prefix("tabel").or_else(|| normal.strip_prefix("tbl")).map(str::trim_start);
    let number = match rest {
        Some(rest) => rest,
        None if needs_word => return None,
        None => &normal,
    };
    let roman = |w: &str| !w.is_empty() && w.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let counted = |w: &str| w.bytes().all(|b| b.is_ascii_digit()) && w.len() <= 2;
    let first = number.split(' ').next()?;
    if rest.is_some() && roman(first) {
        return Some(first.to_owned());
    }
    let parts: Vec<&str> = number.split(' ').take_while(|w| counted(w)).collect();
    (parts.len() >= 2).then(|| parts.join(" "))
}

/// What stands around a table.
pub(super) fn around(titles: &[Line], sheet: &str, path: &str, parties: bool) -> Surroundings {
    let number = titles
        .iter()
        .rev()
        .find_map(|line| table_number(&line.text, true))
        .or_else(|| table_number(sheet, false));
    let short = titles.iter().filter(|line| line.text.chars().count() <= TITLE);
    Surroundings {
        titles: short.map(|line| normalise(&line.text)).collect(),
        sheet: normalise(sheet),
        file: normalise(path.rsplit('/').next().unwrap_or("")),
        number,
        parties,
        tahap: of(titles, sheet, path),
    }
}

/// What the surroundings say for a form, in Indonesian.
pub(super) fn reasons(titles: &[Line], parties: bool) -> Vec<String> {
    let mut out = Vec::new();
    if parties {
        out.push("Ditandatangani Pihak Pertama dan Pihak Kedua".to_owned());
    }
    if let Some(line) = titles.iter().find(|l| l.text.chars().count() <= 120) {
        out.push(format!("Judul: {}", line.text));
    }
    out
}
