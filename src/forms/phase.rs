//! Which form a table is and which budget it speaks of, by titles, signatures, names of sheet and file.

use crate::documents::{FormKind, Tahap, Tingkat};
use crate::domain::text::normalise;
use crate::recognise::ColumnReading;
use crate::recognise::lines::Line;

use super::table::Content;

/// What stands around a table.
pub(super) struct Evidence<'a> {
    pub titles: &'a [Line],
    pub sheet: &'a str,
    pub path: &'a str,
    /// Two parties sign below it.
    pub parties: bool,
}

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

/// The number of a table in a title or sheet name: `tabel i`, `tabel 2 4 1`, `2 4 3`.
fn table_number(text: &str) -> Option<FormKind> {
    let normal = normalise(text);
    let rest = normal.strip_prefix("tabel").or_else(|| normal.strip_prefix("tbl")).map(str::trim_start);
    let number = rest.unwrap_or(&normal);
    let begins = |n: &str| number == n || number.strip_prefix(n).is_some_and(|r| r.starts_with(' '));
    if begins("2 4 1") || rest.is_some() && number.split(' ').next() == Some("i") {
        return Some(FormKind::IkuTarget);
    }
    if begins("2 4 2")
        || begins("2 4 3")
        || rest.is_some() && matches!(number.split(' ').next(), Some("ii" | "iii"))
    {
        return Some(FormKind::ProgramAnggaran);
    }
    begins("3 3").then_some(FormKind::Tabel33)
}

/// Which form a table is.
pub(super) struct Decision {
    pub kind: FormKind,
    /// What its surroundings add to the confidence.
    pub bonus: f32,
    /// Whether titles or signatures make it certain, so that a missing column is a defect.
    pub certain: bool,
    /// Why, in Indonesian.
    pub reasons: Vec<String>,
}

/// Decides which form a table is.
pub(super) fn decide(content: &Content, evidence: &Evidence<'_>, columns: &[ColumnReading]) -> Decision {
    let has = |name: &str| columns.iter().any(|c| c.column == name);
    let titles: Vec<String> = evidence.titles.iter().map(|l| normalise(&l.text)).collect();
    let sheet = normalise(evidence.sheet);
    let file = normalise(evidence.path.rsplit('/').next().unwrap_or(""));
    let titled = |word: &str| titles.iter().any(|t| t.chars().count() <= 200 && t.contains(word));
    let named = |word: &str| {
        let within = |s: &str| format!(" {s} ").contains(&format!(" {word} "));
        within(&sheet) || within(&file)
    };
    let number = evidence
        .titles
        .iter()
        .rev()
        .find_map(|l| table_number(&l.text).filter(|_| normalise(&l.text).starts_with("tabel")))
        .or_else(|| table_number(evidence.sheet));
    let mut reasons = Vec::new();
    if evidence.parties {
        reasons.push("Ditandatangani Pihak Pertama dan Pihak Kedua".to_owned());
    }
    if let Some(line) = evidence.titles.iter().find(|l| l.text.chars().count() <= 120) {
        reasons.push(format!("Judul: {}", line.text));
    }
    match content {
        Content::Quarterly(_) => {
            let certain = titled("realisasi") || titled("evaluasi");
            Decision { kind: FormKind::Triwulan, bonus: 0.2, certain, reasons }
        }
        Content::Indicators(_) => {
            let mut scores = [
                (FormKind::Pk, 0.0_f32),
                (FormKind::IkuTarget, 0.05),
                (FormKind::Rkt, 0.0),
                (FormKind::Pengukuran, 0.0),
            ];
            let mut add = |kind: FormKind, weight: f32| {
                if let Some(entry) = scores.iter_mut().find(|(k, _)| *k == kind) {
                    entry.1 += weight;
                }
            };
            if has("Realisasi") || has("Capaian") {
                add(FormKind::Pengukuran, 3.0);
            }
            if titled("pengukuran kinerja") {
                add(FormKind::Pengukuran, 1.5);
            }
            if titled("rencana kinerja tahunan")
                || titled("rencana kerja tahunan")
                || titles.iter().any(|t| t == "rkt")
            {
                add(FormKind::Rkt, 1.6);
            }
            if named("rkt") || named("rencana kinerja tahunan") {
                add(FormKind::Rkt, 0.7);
            }
            if number == Some(FormKind::IkuTarget) {
                add(FormKind::IkuTarget, 1.6);
            }
            if titled("indikator kinerja utama") || named("iku") {
                add(FormKind::IkuTarget, 0.8);
            }
            if evidence.parties {
                add(FormKind::Pk, 1.5);
            }
            if titled("lampiran") {
                add(FormKind::Pk, 0.8);
            }
            if titled("perjanjian kinerja") {
                add(FormKind::Pk, 0.4);
            }
            if named("pk") || named("lampiran") || named("perjanjian kinerja") {
                add(FormKind::Pk, 0.4);
            }
            if has("Formulasi Hitungan") {
                add(FormKind::Pengukuran, 0.6);
                add(FormKind::Rkt, 0.1);
            }
            if has("Satuan") {
                add(FormKind::Rkt, 0.1);
            }
            let best = scores
                .iter()
                .copied()
                .fold((FormKind::IkuTarget, -1.0), |best, next| if next.1 > best.1 { next } else { best });
            // What the columns alone say makes nothing certain.
            let told = best.1
                - if best.0 == FormKind::Pengukuran && (has("Realisasi") || has("Capaian")) {
                    3.0
                } else {
                    0.0
                };
            Decision { kind: best.0, bonus: (best.1 * 0.15).min(0.25), certain: told >= 0.7, reasons }
        }
        Content::Budgets(table) => {
            let nested = table.baris.iter().any(|b| b.tingkat != Tingkat::Program);
            let measured = has("Realisasi");
            let summary = titled("ringkasan anggaran")
                || titled("anggaran dan realisasi")
                || number == Some(FormKind::Tabel33);
            if measured || summary && nested {
                let bonus = if summary { 0.25 } else { 0.1 };
                return Decision { kind: FormKind::Tabel33, bonus, certain: summary, reasons };
            }
            let listed =
                number == Some(FormKind::ProgramAnggaran) || titled("program kerja") || named("program");
            let annex = evidence.parties
                || titled("lampiran") && !listed
                || nested && titled("perjanjian kinerja") && !listed
                || !listed && (named("pk") || named("lampiran"));
            if annex {
                Decision { kind: FormKind::Pk, bonus: 0.15, certain: true, reasons }
            } else {
                let bonus = if listed { 0.25 } else { 0.1 };
                Decision { kind: FormKind::ProgramAnggaran, bonus, certain: listed, reasons }
            }
        }
        Content::Unknown => Decision { kind: FormKind::Pk, bonus: 0.0, certain: false, reasons },
    }
}

/// The required columns of a form that its table lacks.
pub(super) fn missing(kind: FormKind, columns: &[ColumnReading]) -> Vec<&'static str> {
    let has = |name: &str| columns.iter().any(|c| c.column == name);
    let required: &[&'static str] = match kind {
        FormKind::Pk | FormKind::PkPerubahan if has("Program/Kegiatan") => &["Anggaran"],
        FormKind::Pk | FormKind::PkPerubahan | FormKind::IkuTarget | FormKind::Rkt => {
            &["Sasaran", "Indikator Kinerja", "Target"]
        }
        FormKind::Pengukuran => &["Indikator Kinerja", "Target", "Realisasi", "Capaian"],
        FormKind::ProgramAnggaran => &["Anggaran"],
        FormKind::Tabel33 => &["Anggaran", "Realisasi"],
        FormKind::Triwulan => &["Target tahun berjalan", "Realisasi tahun berjalan"],
        FormKind::Pernyataan => &[],
    };
    required.iter().copied().filter(|name| !has(name)).collect()
}
