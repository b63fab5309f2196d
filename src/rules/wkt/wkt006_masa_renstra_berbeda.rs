//! WKT006: the period of the Renstra differs between titles.

use crate::documents::Document;
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "WKT006",
    name: "masa-renstra-berbeda",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Masa Renstra pada judul berbeda antardokumen.",
    explanation: "Renstra berlaku untuk satu masa, misalnya 2021–2026, dan masa itu harus sama di semua judul yang menyebutnya. Yang dibandingkan hanya judul yang menyebut Renstra atau Rencana Strategis bersama rentang empat sampai enam tahun.",
    remedy: "Samakan dengan masa Renstra yang ditetapkan.",
    example: "Matrik Renstra berjudul 2021–2026, tabel perbandingannya 2021–2025.",
    legal_basis: &["Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut found: Vec<((i32, i32), CellRef)> = Vec::new();
    for document in &dossier.documents {
        found.extend(periods(document));
    }
    let count = |period: (i32, i32)| found.iter().filter(|(other, _)| *other == period).count();
    // Of equally frequent ones the first is taken to be right.
    let usual = found.iter().rev().max_by_key(|(period, _)| count(*period));
    let Some(&(usual, place)) = usual else { return };
    let odd = found.iter().filter(|(period, _)| *period != usual);
    let mut told: Vec<CellRef> = Vec::new();
    for &((from, to), at) in odd {
        if told.contains(&at) {
            continue;
        }
        told.push(at);
        let message = format!(
            "Masa Renstra di sini {from}–{to}, padahal {} menyebut {}–{}.",
            dossier.sources.describe(place),
            usual.0,
            usual.1
        );
        let wanted = format!("{}-{}", usual.0, usual.1);
        let draft = report.at(Place::Cell(at), message).found(format!("{from}-{to}"));
        report.add(draft.expected(wanted.clone()).related([related(place, Role::Pembanding, wanted)]));
    }
}

/// The periods that a document's titles name, if they are of the Renstra.
fn periods(document: &Document) -> Vec<((i32, i32), CellRef)> {
    let titles = &document.head().judul;
    let named = titles.iter().any(|line| {
        let text = normalise(line.text());
        text.contains("renstra") || text.contains("rencana strategis")
    });
    let lines = titles.iter().filter(|_| named);
    lines.filter_map(|line| Some((span(line.text())?, line.at))).collect()
}

/// The first and the last year of a span of four to six years.
fn span(text: &str) -> Option<(i32, i32)> {
    let normal = normalise(text);
    let words: Vec<&str> = normal.split(' ').collect();
    let year = |word: &str| word.parse::<i32>().ok().filter(|y| word.len() == 4 && (2000..2100).contains(y));
    (0..words.len()).find_map(|at| {
        let from = year(words[at])?;
        // `2021-2026`, `2021 s/d 2026`, `2021 sampai dengan 2026`
        let rest = words.get(at + 1..)?;
        let next = rest.iter().position(|word| !matches!(*word, "s" | "d" | "sd" | "sampai" | "dengan"))?;
        let to = year(rest[next])?;
        (4..=6).contains(&(to - from)).then_some((from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{FormKind, Kolom};
    use crate::rules::test_support::tabel::{at, cells, dossier, teks};
    use crate::rules::test_support::umum::umum;

    fn told(first: &str, second: &str) -> Vec<String> {
        let titled = |kind, sheet, title: &str| {
            let mut table = umum(kind, sheet, &[Kolom::Indikator], &[&["Persentase"]]);
            if let Document::Tabel(tabel) = &mut table {
                tabel.head.judul = vec![teks(at(sheet, 80, 0), title)];
            }
            table
        };
        let documents =
            vec![titled(FormKind::Renstra, 0, first), titled(FormKind::RenstraBanding, 1, second)];
        cells(&RULE, &dossier(documents))
    }

    #[test]
    fn another_period() {
        assert_eq!(told("MATRIK RENCANA STRATEGIS TAHUN 2021-2026", "Target Renstra 2021 s/d 2025"), ["A81"]);
    }

    #[test]
    fn the_same_period() {
        assert!(told("RENSTRA 2021–2026", "Target Renstra 2021 sampai dengan 2026").is_empty());
    }

    #[test]
    fn spans_of_something_else() {
        assert!(told("MATRIK RENSTRA 2021-2026", "RPJMD 2021-2025").is_empty());
        assert!(told("MATRIK RENSTRA 2021-2026", "Realisasi Renstra 2022-2024").is_empty());
    }
}
