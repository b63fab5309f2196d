//! IDN013: a rank stands beside the golongan of another one.

use super::nips::kembar;
use crate::domain::pangkat::{self, Bacaan, PNS, Pangkat};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN013",
    name: "pangkat-tidak-sesuai-golongan",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Pangkat dan golongan ruang yang ditulis bersama tidak berpasangan",
    explanation: "Setiap pangkat PNS punya satu golongan ruang: Penata Tingkat I selalu III/d, Pembina selalu IV/a. \
                  Bila keduanya tidak berpasangan, salah satunya keliru atau belum diperbarui sesudah kenaikan \
                  pangkat.",
    remedy: "Cocokkan dengan SK kenaikan pangkat terakhir.",
    example: "“Penata Tk. I (III/c)”; Penata Tingkat I adalah III/d.",
    legal_basis: &["Peraturan Pemerintah Nomor 99 Tahun 2000 jo. Peraturan Pemerintah Nomor 12 Tahun 2002"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for (person, known) in people.persons.iter().enumerate() {
        let mut groups: Vec<(String, Pangkat, Vec<&Sourced<String>>)> = Vec::new();
        for (_, mention) in people.of(person) {
            let Some(cell) = mention.pangkat.as_ref().filter(|cell| cell.value().is_some()) else { continue };
            let Bacaan::GolonganLain(rank) = pangkat::read(cell.text()) else { continue };
            let key = normalise(cell.text());
            match groups.iter_mut().find(|(k, ..)| *k == key) {
                Some((_, _, cells)) => cells.push(cell),
                None => groups.push((key, rank, vec![cell])),
            }
        }
        for (_, rank, cells) in groups {
            let Some((first, twins)) = cells.split_first() else { continue };
            let golongan = match rank {
                Pangkat::Pns(index) => PNS.get(index).map_or("", |(_, golongan)| golongan),
                Pangkat::Pppk(_) => continue,
            };
            let text = first.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!(
                "Pangkat {} tertulis “{text}”, padahal golongan ruang {} adalah {golongan}.",
                known.name,
                rank.label()
            );
            let draft = report.at(Place::Cell(first.at), message).found(text);
            report.add(draft.related(twins.iter().map(|cell| kembar(cell.at, cell.text()))));
        }
    }
}
