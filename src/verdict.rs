//! What the user's wishes make of the findings: which rules are wanted, how grave they are, and what
//! is waived.

use crate::finding::{Finding, Place};
use crate::rules::{self, Outcome};
use crate::settings::{Keparahan, Pengecualian, Settings, nearest};
use crate::source::{FileId, SheetId, Sources};

/// Which rules are wanted, each given by code or by the beginning of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all if empty.
    pub pilih: Vec<String>,
    /// Not these.
    pub abaikan: Vec<String>,
}

impl Selection {
    /// Whether a rule is wanted.
    pub fn wants(&self, code: &str) -> bool {
        let named = |prefixes: &[String]| prefixes.iter().any(|prefix| begins(code, prefix));
        (self.pilih.is_empty() || named(&self.pilih)) && !named(&self.abaikan)
    }

    /// The first word that names no rule, with the code that may be meant.
    pub fn unknown(&self) -> Option<(&str, Option<&'static str>)> {
        self.pilih
            .iter()
            .chain(&self.abaikan)
            .find(|prefix| !rules::all().any(|rule| begins(rule.code, prefix)))
            .map(|word| (word.as_str(), nearest(&word.to_uppercase(), rules::all().map(|rule| rule.code))))
    }
}

/// Whether a code begins with what the user typed, in any case.
pub fn begins(code: &str, prefix: &str) -> bool {
    let prefix = prefix.trim();
    !prefix.is_empty() && code.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// A waiver that does nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverProblem {
    /// Line of `cermat.toml`.
    pub line: usize,
    /// The rule it names.
    pub code: String,
    /// What is wrong with it, in Indonesian.
    pub message: String,
}

/// Applies selection, severities and waivers to an outcome. `today` (`2024-12-31`) decides which
/// waivers have run out; without it none has.
pub fn apply(
    outcome: &mut Outcome,
    sources: &Sources,
    settings: &Settings,
    selection: &Selection,
    today: Option<&str>,
) -> Vec<WaiverProblem> {
    let ignored = |code: &str| settings.keparahan.get(code) == Some(&Keparahan::Abaikan);
    let wanted = |code: &str| selection.wants(code) && !ignored(code);
    outcome.findings.retain(|finding| wanted(finding.code));
    outcome.skipped.retain(|skipped| wanted(skipped.code));
    for finding in &mut outcome.findings {
        if let Some(Keparahan::Tingkat(severity)) = settings.keparahan.get(finding.code) {
            finding.severity = *severity;
        }
    }
    let mut problems = Vec::new();
    for waiver in &settings.kecuali {
        let ran_out = today.zip(waiver.sampai.as_deref()).is_some_and(|(today, last)| last < today);
        if ran_out {
            let last = waiver.sampai.as_deref().unwrap_or_default();
            problems.push(WaiverProblem {
                line: waiver.baris,
                code: waiver.aturan.clone(),
                message: format!(
                    "pengecualian {} hanya berlaku sampai {}; perpanjang atau hapus",
                    waiver.aturan,
                    day(last)
                ),
            });
            continue;
        }
        let mut used = false;
        for finding in outcome.findings.iter_mut().filter(|finding| covers(waiver, finding, sources)) {
            finding.waived.get_or_insert_with(|| waiver.alasan.clone());
            used = true;
        }
        // A rule that was left out or could not run says nothing about its waivers.
        let ran = wanted(&waiver.aturan) && !outcome.skipped.iter().any(|s| s.code == waiver.aturan);
        if !used && ran {
            problems.push(WaiverProblem {
                line: waiver.baris,
                code: waiver.aturan.clone(),
                message: wrong_place(waiver, outcome, sources).unwrap_or_else(|| {
                    format!(
                        "pengecualian {} tidak mengenai temuan apa pun; mungkin sudah diperbaiki: hapus saja",
                        waiver.aturan
                    )
                }),
            });
        }
    }
    problems
}

/// What is wrong with the file or the cell that a waiver names, if another one is likely meant.
fn wrong_place(waiver: &Pengecualian, outcome: &Outcome, sources: &Sources) -> Option<String> {
    let wanted = waiver.berkas.as_deref()?;
    let code = &waiver.aturan;
    let paths: Vec<&str> = sources.files().map(|(_, file)| file.path.as_str()).collect();
    if !paths.contains(&wanted) {
        let name = |path: &str| path.replace('\\', "/").rsplit('/').next().unwrap_or("").to_lowercase();
        let same = paths.iter().copied().find(|path| name(path) == name(wanted));
        let meant = same.or_else(|| nearest(wanted, paths.iter().copied()));
        let hint = meant.map_or_else(String::new, |path| format!("; mungkin maksudnya \"{path}\""));
        return Some(format!("pengecualian {code} menyebut berkas \"{wanted}\" yang tidak ada{hint}"));
    }
    let cell = waiver.sel.as_deref()?;
    let own = outcome.findings.iter().filter(|finding| finding.code == *code);
    let mut cells = own
        .filter(|finding| {
            whereabouts(finding.primary, sources).0.is_some_and(|file| sources.file(file).path == wanted)
        })
        .filter_map(|finding| finding.cell().map(|at| at.to_string()));
    let (first, more) = (cells.next()?, cells.count());
    let more = if more == 0 { String::new() } else { format!(" dan {more} sel lain") };
    Some(format!(
        "pengecualian {code} menyebut sel {cell}, tetapi di \"{wanted}\" temuan {code} ada di {first}{more}"
    ))
}

/// `2024-12-31` as `31-12-2024`.
fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').rev().collect();
    parts.join("-")
}

/// Whether a waiver covers a finding.
fn covers(waiver: &Pengecualian, finding: &Finding, sources: &Sources) -> bool {
    let (file, sheet) = whereabouts(finding.primary, sources);
    let path = file.map_or("", |file| sources.file(file).path.as_str());
    let name = sheet.map_or("", |sheet| sources.sheet(sheet).name.as_str());
    let same = |wanted: &Option<String>, actual: &str| wanted.as_deref().is_none_or(|w| w == actual);
    let cell = finding.cell().map(|at| at.to_string()).unwrap_or_default();
    let says = |part: &str| finding.message.contains(part) || finding.found.contains(part);
    finding.code == waiver.aturan
        && same(&waiver.berkas, path)
        && same(&waiver.lembar, name)
        && same(&waiver.sel, &cell)
        && waiver.isi.as_deref().is_none_or(says)
}

/// The file and sheet of a place.
pub fn whereabouts(place: Place, sources: &Sources) -> (Option<FileId>, Option<SheetId>) {
    match place {
        Place::Dossier => (None, None),
        Place::File(file) => (Some(file), None),
        Place::Sheet(sheet) => (Some(sources.sheet(sheet).file), Some(sheet)),
        Place::Cell(at) => (Some(sources.file_of(at)), Some(at.sheet)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::{CellRef, FileStatus, SourceFile, SourceSheet};

    fn sources() -> Sources {
        let mut sources = Sources::default();
        let file = sources.add_file(SourceFile {
            path: "PK.xlsx".into(),
            sha256: String::new(),
            status: FileStatus::Read,
            reason: None,
        });
        sources.add_sheet(SourceSheet { file, name: "Lampiran".into(), visible: true });
        sources
    }

    fn outcome() -> Outcome {
        let finding = |code, row| Finding {
            code,
            severity: Severity::Galat,
            primary: Place::Cell(CellRef::new(SheetId(0), row, 1)),
            related: vec![],
            message: "Anggaran Program X berbeda".into(),
            found: "1000".into(),
            expected: None,
            read_twice: false,
            slip: None,
            waived: None,
        };
        Outcome { findings: vec![finding("SLR001", 0), finding("SLR003", 4)], ..Outcome::default() }
    }

    #[test]
    fn codes_are_chosen_by_prefix_and_in_any_case() {
        let only = Selection { pilih: vec!["slr".into()], abaikan: vec!["SLR003".into()] };
        assert!(only.wants("SLR001") && !only.wants("SLR003") && !only.wants("JML001"));
        assert!(Selection::default().wants("JML001"));
    }

    #[test]
    fn severities_and_waivers_are_applied_and_idle_waivers_reported() {
        let text = "[keparahan]\nSLR003 = \"catatan\"\n\
            [[kecuali]]\naturan = \"SLR003\"\nberkas = \"PK.xlsx\"\nsel = \"$B$5\"\nalasan = \"DPA terbit\"\n\
            [[kecuali]]\naturan = \"SLR001\"\nsel = \"B1\"\nalasan = \"x\"\nsampai = 2024-01-31\n\
            [[kecuali]]\naturan = \"SLR001\"\nisi = \"tidak ada\"\nalasan = \"x\"\n";
        let settings = Settings::parse(text, &["SLR001", "SLR003"]).unwrap();
        let mut outcome = outcome();
        let problems = apply(&mut outcome, &sources(), &settings, &Selection::default(), Some("2024-02-01"));
        assert_eq!(outcome.findings[0].waived, None);
        assert_eq!(outcome.findings[1].waived.as_deref(), Some("DPA terbit"));
        assert_eq!(outcome.findings[1].severity, Severity::Catatan);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [8, 13]);
        assert!(problems[0].message.contains("31-01-2024"), "{}", problems[0].message);
    }
}
