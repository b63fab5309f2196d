//! STR008: the parties are swapped between statement and signature, or the signers aren't the ones
//! named.

use crate::documents::{Document, Pihak};
use crate::domain::jabatan::Peran;
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::dossier::people::{Mention, Tempat};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "STR008",
    name: "penanda-tangan-bukan-yang-disebut",
    severity: Severity::Galat,
    needs: &[],
    summary: "Pihak Pertama dan Pihak Kedua tertukar, atau penanda tangan bukan orang yang disebut",
    explanation: "Orang yang disebut sebagai Pihak Pertama dan Pihak Kedua di naskah harus sama dengan yang \
                  menandatangani di bawahnya dan di lampirannya. Di sini keduanya tertukar, atau nama yang tertulis \
                  adalah orang lain, biasanya karena blok tanda tangan disalin dari dokumen lain. Gelar dan salah \
                  eja kecil tidak dihitung.",
    remedy: "Samakan nama di naskah, tanda tangan, dan lampiran.",
    example: "Di naskah Pihak Pertama adalah Sekretaris, tetapi di atas nama Sekretaris tertulis “Pihak Kedua”.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014, Lampiran I"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for agreement in dossier.agreements() {
        for &document in &agreement.documents {
            for tempat in [true, false] {
                block(dossier, report, agreement, document, tempat);
            }
        }
    }
    yearly(dossier, report);
}

/// Checks the words (`naskah`) or the signatures of one document of an agreement.
fn block(dossier: &Dossier, report: &mut Report<'_>, agreement: &Agreement, document: usize, naskah: bool) {
    let people = dossier.people();
    let mentions: Vec<(usize, &Mention)> =
        people.in_document(document).filter(|(_, m)| (m.tempat == Tempat::Naskah) == naskah).collect();
    let wrong: Vec<(usize, &Mention, usize)> =
        mentions.iter().filter_map(|&(i, m)| dossier.misplaced(i).map(|expected| (i, m, expected))).collect();
    let name = |person: usize| people.persons[person].name.as_str();
    if let [(_, a, first), (_, b, second)] = wrong.as_slice()
        && a.person == Some(*second)
        && b.person == Some(*first)
    {
        swapped(dossier, report, agreement, a, b);
        return;
    }
    for (_, mention, expected) in wrong {
        let party = match mention.pihak {
            Some(Pihak::Pertama) => "Pihak Pertama",
            Some(Pihak::Kedua) => "Pihak Kedua",
            None => "Penanda tangan",
        };
        let place = if naskah { "di naskah" } else { "pada tanda tangan" };
        let message = format!(
            "{party} {place} tertulis {}, padahal seharusnya {} menurut bagian lain perjanjian ini.",
            mention.nama.text().trim(),
            name(expected)
        );
        let right = agreement
            .documents
            .iter()
            .flat_map(|&d| people.in_document(d))
            .find(|(i, m)| m.person == Some(expected) && dossier.misplaced(*i).is_none());
        report.add(
            report
                .at(Place::Cell(mention.nama.at), message)
                .found(mention.nama.text().trim())
                .expected(name(expected))
                .related(right.map(|(_, m)| related(m, Role::Pembanding))),
        );
    }
}

fn related(mention: &Mention, role: Role) -> Related {
    Related { at: Place::Cell(mention.nama.at), role, value: mention.nama.text().trim().to_owned() }
}

/// Both parties stand in each other's place: either the names or the labels above them are swapped.
fn swapped(dossier: &Dossier, report: &mut Report<'_>, agreement: &Agreement, a: &Mention, b: &Mention) {
    let (first, second) = if a.pihak == Some(Pihak::Pertama) { (a, b) } else { (b, a) };
    let people = dossier.people();
    let name = |person: Option<usize>| person.map_or("", |p| people.persons[p].name.as_str()).to_owned();
    let place = if a.tempat == Tempat::Naskah { "naskah" } else { "tanda tangan" };
    let message = format!(
        "Pihak Pertama dan Pihak Kedua pada {place} tertukar: Pihak Pertama seharusnya {}, Pihak Kedua {}.",
        name(agreement.person),
        name(agreement.superior_person)
    );
    let labels = (label(dossier, first), label(dossier, second));
    // Where the labels stand the other way round than in most documents, the labels are what was swapped.
    if let (Some(left), Some(right)) = labels
        && usual_order(dossier, first.document).is_some_and(|usual| usual != (left.col < right.col))
    {
        let twin = Related { at: Place::Cell(right), role: Role::Kembar, value: "Pihak Kedua".to_owned() };
        report.add(
            report
                .at(Place::Cell(left), message)
                .found("Pihak Pertama")
                .expected("Pihak Kedua")
                .related([twin]),
        );
        return;
    }
    report.add(
        report
            .at(Place::Cell(first.nama.at), message)
            .found(first.nama.text().trim())
            .expected(name(agreement.person))
            .related([related(second, Role::Kembar)]),
    );
}

/// The cell of the label above a signature.
fn label(dossier: &Dossier, mention: &Mention) -> Option<CellRef> {
    let Tempat::TandaTangan(signer) = mention.tempat else { return None };
    dossier.documents[mention.document].tanda_tangan()?.penanda.get(signer)?.label
}

/// Whether most other blocks have the first party left of the second; `None` if they don't agree.
fn usual_order(dossier: &Dossier, but: usize) -> Option<bool> {
    let (mut left, mut right) = (0_usize, 0_usize);
    for (_, document) in dossier.documents.iter().enumerate().filter(|(i, _)| *i != but) {
        let Some(block) = document.tanda_tangan() else { continue };
        let at = |pihak| block.penanda.iter().find(|t| t.pihak == Some(pihak)).and_then(|t| t.label);
        if let (Some(first), Some(second)) = (at(Pihak::Pertama), at(Pihak::Kedua)) {
            if first.col < second.col {
                left += 1;
            } else if first.col > second.col {
                right += 1;
            }
        }
    }
    match (left, right) {
        (l, r) if l >= 3 && l >= 4 * r => Some(true),
        (l, r) if r >= 3 && r >= 4 * l => Some(false),
        _ => None,
    }
}

/// A plan, measurement or report is signed by the head: another official of the agency must not stand
/// there as head.
fn yearly(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    let heads: Vec<&Agreement> = dossier.agreements().iter().filter(|a| a.role == Peran::Kepala).collect();
    let Some(head) = heads.last() else { return };
    for mention in &people.mentions {
        let document = &dossier.documents[mention.document];
        let agency =
            matches!(document, Document::Indikator(_) | Document::Triwulan(_) | Document::Anggaran(_));
        let (true, Some(person)) = (agency, mention.person) else { continue };
        let as_head = mention.position().is_some_and(|j| j.peran == Peran::Kepala);
        let other = dossier.agreements().iter().any(|a| a.person == Some(person));
        let is_head = heads.iter().any(|a| a.person == Some(person));
        if as_head && other && !is_head {
            let message = format!(
                "Penanda tangan sebagai kepala tertulis {}, padahal kepala perangkat daerah adalah {}.",
                mention.nama.text().trim(),
                head.owner
            );
            report.add(
                report
                    .at(Place::Cell(mention.nama.at), message)
                    .found(mention.nama.text().trim())
                    .expected(head.owner.clone()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{FormKind, Tahap};
    use crate::rules::test_support::{JF, JF_LAIN, KABID, KEPALA, Pejabat, Susun, periksa, sel};

    #[test]
    fn names_swapped_in_a_signature() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .nama(5, 0, JF.nama)
            .nip(5, 0, JF.nip)
            .nama(5, 1, KABID.nama)
            .nip(5, 1, KABID.nip)
            .jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["5!E24"]);
        assert_eq!(findings[0].marked_cells().count(), 2);
    }

    #[test]
    fn labels_swapped_in_a_signature() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .ttd(4, 0, |t| t.pihak = Some(Pihak::Pertama))
            .ttd(4, 1, |t| t.pihak = Some(Pihak::Kedua))
            .jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["4!A22"]);
    }

    #[test]
    fn parties_swapped_in_the_words() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .ubah(4, |d| {
                if let Document::Pernyataan(p) = d {
                    let (a, b) = (p.pertama.as_mut().unwrap(), p.kedua.as_mut().unwrap());
                    std::mem::swap(&mut a.nama.content, &mut b.nama.content);
                }
            })
            .jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["4!C6"]);
    }

    #[test]
    fn another_signer_than_named() {
        for name in [JF_LAIN.nama, "SITI RAHAYU, SE"] {
            let dossier = Susun::baru().dinas(Tahap::Murni).nama(5, 1, name).jadi();
            let findings = periksa(&RULE, &dossier);
            assert_eq!(sel(&findings), ["5!E24"], "{name}");
            assert_eq!(findings[0].expected.as_deref(), Some(JF.nama));
        }
        let wrong = Pejabat { jabatan: KEPALA.jabatan, ..KABID };
        let dossier = Susun::baru().dinas(Tahap::Murni).tabel(FormKind::Rkt, wrong).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["8!E24"]);
    }

    #[test]
    fn slips_titles_and_a_clean_dossier_are_silent() {
        let clean = Susun::baru().dinas(Tahap::Murni).dinas(Tahap::Perubahan).tabel(FormKind::Rkt, KEPALA);
        assert_eq!(periksa(&RULE, &clean.jadi()), []);
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .nama(5, 1, "RATNA WIDYASTUTY, S.Sos")
            .nama(3, 1, "Bambang Prasetyo")
            .jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
