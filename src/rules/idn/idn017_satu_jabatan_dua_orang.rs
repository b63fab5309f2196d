//! IDN017: two people hold one position at the same time.

use super::nips::pembanding;
use crate::domain::jabatan::{Jabatan, Peran, sementara};
use crate::domain::tanggal;
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN017",
    name: "satu-jabatan-dua-orang",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Dua orang memegang satu jabatan definitif yang sama pada tahap yang sama",
    explanation: "Jabatan kepala, sekretaris, kepala bidang, dan kepala UPT hanya dipegang satu orang \
                  pada satu waktu. Bila tanggal perjanjiannya berbeda, yang kedua dianggap pengganti dan tidak \
                  dipersoalkan; begitu pula jabatan fungsional dan pelaksana, yang dipegang banyak orang.",
    remedy: "Perbaiki jabatan yang keliru, atau keluarkan perjanjian pejabat lama.",
    example: "Dua PK murni bertanggal sama, keduanya “Kepala Bidang Rehabilitasi Sosial”.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let holders: Vec<(&Agreement, Jabatan, &Sourced<String>)> = dossier
        .agreements()
        .iter()
        .filter(|agreement| agreement.person.is_some())
        .filter_map(|agreement| {
            let text = agreement.jabatan.as_deref()?;
            let jabatan = Jabatan::parse(text);
            // A subbagian tata usaha is in the agency and in each of its UPT.
            let single = matches!(
                jabatan.peran,
                Peran::Kepala | Peran::Sekretaris | Peran::KepalaBidang | Peran::KepalaUpt
            );
            // Without what it is the head of, nothing says that it is the same position.
            let told = !jabatan.objek.is_empty() && !sementara(text);
            (single && told).then(|| Some((agreement, jabatan, post(dossier, agreement)?)))?
        })
        .collect();
    for (index, (agreement, jabatan, cell)) in holders.iter().enumerate() {
        let earlier = holders[..index].iter().find(|(other, theirs, _)| {
            other.tahap == agreement.tahap
                && other.person != agreement.person
                && theirs.peran == jabatan.peran
                && theirs.objek == jabatan.objek
                && same_time(dossier, other, agreement)
        });
        let Some((other, _, theirs)) = earlier else { continue };
        let text = cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!(
            "{} dan {} sama-sama “{text}” pada PK {} dengan tanggal yang sama.",
            other.owner,
            agreement.owner,
            agreement.tahap.as_str()
        );
        report.add(
            report
                .at(Place::Cell(cell.at), message)
                .found(text)
                .related([pembanding(theirs.at, theirs.text())]),
        );
    }
}

/// The cell where an agreement names its owner's position.
fn post<'d>(dossier: &'d Dossier, agreement: &Agreement) -> Option<&'d Sourced<String>> {
    let people = dossier.people();
    let mentions = agreement.documents.iter().flat_map(|&doc| people.in_document(doc));
    let own = mentions.filter(|(_, mention)| mention.person == agreement.person);
    own.filter_map(|(_, mention)| mention.jabatan.as_ref())
        .find(|cell| agreement.jabatan.as_deref() == Some(cell.text()))
}

/// Whether two agreements are dated alike, as far as they are dated.
fn same_time(dossier: &Dossier, a: &Agreement, b: &Agreement) -> bool {
    let date = |agreement: &Agreement| {
        agreement.documents.iter().find_map(|&doc| {
            let line = dossier.documents[doc].tanda_tangan()?.tempat_tanggal.as_ref()?;
            let read = tanggal::read(line.text());
            Some((read.bulan?, read.hari))
        })
    };
    match (date(a), date(b)) {
        (Some((a, x)), Some((b, y))) => a == b && (x.is_none() || y.is_none() || x == y),
        // An agreement without a date may be of any time.
        _ => false,
    }
}
