//! IDN016: Plt., Plh. or Pj. in one place and definitive in another.

use super::nips::{kembar, pembanding};
use crate::documents::Tahap;
use crate::domain::jabatan::{Jabatan, sementara};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN016",
    name: "pelaksana-tugas-dan-definitif",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Seseorang disebut Plt./Plh./Pj. di satu tempat dan pejabat definitif di tempat lain pada tahap yang sama",
    explanation: "Pelaksana tugas, pelaksana harian, atau penjabat harus disebut demikian di semua tempat, karena \
                  kewenangannya berbeda dengan pejabat definitif. Bila di tengah tahap yang sama ia dilantik, \
                  catatan ini boleh diabaikan.",
    remedy: "Pastikan statusnya pada tanggal dokumen, lalu samakan.",
    example: "Naskah “Plt. Kepala Dinas Sosial”, lampiran “Kepala Dinas Sosial”.",
    legal_basis: &["Undang-Undang Nomor 30 Tahun 2014 Pasal 14"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for (person, known) in people.persons.iter().enumerate() {
        for tahap in [Tahap::Murni, Tahap::Perubahan] {
            let cells: Vec<(&Sourced<String>, Jabatan, bool)> = people
                .of(person)
                .filter(|(index, mention)| {
                    mention.tahap == Some(tahap) && dossier.misplaced(*index).is_none()
                })
                .filter_map(|(_, mention)| Some((mention.jabatan.as_ref()?, mention.position()?)))
                // "Kepala," above a signature leaves much out.
                .filter(|(cell, _)| normalise(cell.text()).contains(' '))
                .map(|(cell, jabatan)| (cell, jabatan, sementara(cell.text())))
                .collect();
            let Some((_, jabatan, _)) = cells.iter().find(|(.., acting)| *acting) else { continue };
            let definitive: Vec<&Sourced<String>> = cells
                .iter()
                .filter(|(_, other, acting)| !acting && other.agrees(jabatan))
                .map(|(cell, ..)| *cell)
                .collect();
            let acting: Vec<&Sourced<String>> =
                cells.iter().filter(|(.., is_acting)| *is_acting).map(|(cell, ..)| *cell).collect();
            // What fewer places say is the likelier slip.
            let (odd, usual) =
                if acting.len() < definitive.len() { (&acting, &definitive) } else { (&definitive, &acting) };
            let (Some((first, twins)), Some(other)) = (odd.split_first(), usual.first()) else { continue };
            let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!(
                "{} di sini disebut “{}”, padahal di {} tempat lain tahap {} “{}”.",
                known.name,
                one_line(first.text()),
                usual.len(),
                tahap.as_str(),
                one_line(other.text())
            );
            report.add(
                report
                    .at(Place::Cell(first.at), message)
                    .found(one_line(first.text()))
                    .related(twins.iter().map(|cell| kembar(cell.at, cell.text())))
                    .related([pembanding(other.at, other.text())]),
            );
        }
    }
}
