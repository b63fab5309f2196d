//! IDN015: the academic titles of one person differ.

use super::nips::{kembar, pembanding};
use crate::domain::nama::gelar;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN015",
    name: "gelar-berbeda",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Gelar seseorang ditulis berbeda di beberapa tempat",
    explanation: "Nama pejabat sebaiknya ditulis dengan gelar yang sama di semua dokumen. Titik, koma, spasi, dan huruf \
                  besar tidak dihitung, begitu pula sebutan seperti H. dan Hj.",
    remedy: "Samakan gelarnya dengan ijazah yang sudah dicantumkan di kepegawaian.",
    example: "“S.Sos, M.Si” di naskah, “S.Sos” di lampiran.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for (person, known) in people.persons.iter().enumerate() {
        let mut spellings: Vec<(String, Vec<&Sourced<String>>)> = Vec::new();
        for (index, mention) in people.of(person) {
            if mention.core().is_empty() || dossier.misplaced(index).is_some() {
                continue;
            }
            let key = gelar(mention.nama.text());
            match spellings.iter_mut().find(|(k, _)| *k == key) {
                Some((_, cells)) => cells.push(&mention.nama),
                None => spellings.push((key, vec![&mention.nama])),
            }
        }
        // The first of the most frequent ones is taken for the right one.
        let most = spellings.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let Some(right) = spellings.iter().position(|(_, cells)| cells.len() == most) else { continue };
        let (_, usual) = spellings.remove(right);
        let wrong: Vec<&Sourced<String>> = spellings.into_iter().flat_map(|(_, cells)| cells).collect();
        let Some((first, twins)) = wrong.split_first() else { continue };
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!(
            "Gelar {} di sini ditulis “{}”, di {} tempat lain “{}”.",
            known.name,
            one_line(first.text()),
            usual.len(),
            one_line(usual[0].text())
        );
        report.add(
            report
                .at(Place::Cell(first.at), message)
                .found(one_line(first.text()))
                .expected(one_line(usual[0].text()))
                .related(twins.iter().map(|cell| kembar(cell.at, cell.text())))
                .related([pembanding(usual[0].at, usual[0].text())]),
        );
    }
}
