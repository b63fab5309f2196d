//! IDN007: one person's name is spelt differently.

use std::collections::BTreeSet;

use super::nips::{kembar, pembanding};
use crate::documents::Pihak;
use crate::domain::nama::{Hubungan, Nama};
use crate::dossier::Dossier;
use crate::dossier::people::People;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN007",
    name: "nama-salah-eja",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Nama orang yang sama dieja berbeda",
    explanation: "Nama pejabat harus dieja sama di semua dokumen. Gelar, huruf besar atau kecil, spasi, dan tanda \
                  baca tidak dihitung; yang dibandingkan hanya nama orangnya. Ejaan yang lebih jarang dipakai \
                  ditandai.",
    remedy: "Samakan ejaan nama dengan yang tertulis di SK pangkat pegawai itu.",
    example: "“RATNA WIDYASTUTI” di satu dokumen tertulis “RATNA WIDYASTUTY”.",
    legal_basis: &[],
    check,
};

/// One way of spelling a name.
struct Ejaan {
    nama: Nama,
    mentions: Vec<usize>,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for person in 0..people.persons.len() {
        let spellings = spellings(people, person);
        // The most frequent one is right, where a person's own agreements count thrice: they sign them
        // knowing their name. Of equals the one on more documents, then the first.
        let rank = |e: &Ejaan| {
            let documents: BTreeSet<usize> =
                e.mentions.iter().map(|&m| people.mentions[m].document).collect();
            let own =
                e.mentions.iter().filter(|&&m| people.mentions[m].pihak == Some(Pihak::Pertama)).count();
            (e.mentions.len() + 2 * own, documents.len(), std::cmp::Reverse(e.mentions[0]))
        };
        let Some(right) = spellings.iter().max_by_key(|e| rank(e)) else { continue };
        let right_cell = &people.mentions[right.mentions[0]].nama;
        for wrong in &spellings {
            if wrong.nama.compare(&right.nama) == Hubungan::Sama {
                continue;
            }
            let cells: Vec<_> = wrong
                .mentions
                .iter()
                .filter(|&&m| dossier.misplaced(m).is_none())
                .map(|&m| &people.mentions[m].nama)
                .collect();
            let Some((first, twins)) = cells.split_first() else { continue };
            let message = format!(
                "Nama tertulis “{}”, padahal di tempat lain “{}”.",
                first.text().trim(),
                right_cell.text().trim()
            );
            report.add(
                report
                    .at(Place::Cell(first.at), message)
                    .found(first.text().trim())
                    .expected(right_cell.text().trim())
                    .related(twins.iter().map(|c| kembar(c.at, c.text())))
                    .related([pembanding(right_cell.at, right_cell.text())]),
            );
        }
    }
}

fn spellings(people: &People, person: usize) -> Vec<Ejaan> {
    let mut spellings: Vec<Ejaan> = Vec::new();
    for (index, mention) in people.of(person) {
        let nama = mention.core();
        if nama.is_empty() {
            continue;
        }
        match spellings.iter_mut().find(|e| e.nama.key() == nama.key()) {
            Some(spelling) => spelling.mentions.push(index),
            None => spellings.push(Ejaan { nama, mentions: vec![index] }),
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{Susun, periksa, sel, teks};

    #[test]
    fn a_rare_spelling_is_one_finding_with_its_twins() {
        let wrong = "BAMBANG PRASETIYO, S.Sos";
        let dossier = Susun::baru().dinas(Tahap::Murni).nama(3, 1, wrong).nama(4, 0, wrong).jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["3!E24"]);
        assert_eq!(findings[0].marked_cells().count(), 2);
        assert_eq!(findings[0].expected.as_deref(), Some("BAMBANG PRASETYO, S.Sos, M.Si"));
    }

    #[test]
    fn a_slip_in_the_words_of_a_statement_is_found() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .ubah(4, |d| {
                if let crate::documents::Document::Pernyataan(p) = d {
                    let nama = &mut p.pertama.as_mut().unwrap().nama;
                    *nama = teks(nama.at.sheet, nama.at.row, nama.at.col, "RATNA WIDYASTUTl, S.Sos");
                }
            })
            .jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["4!C6"]);
    }

    #[test]
    fn titles_and_other_people_are_silent() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .nama(3, 1, "Bambang  Prasetyo S.Sos., M.SI")
            .nama(5, 1, "SITI RAHAYU, SE")
            .jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
