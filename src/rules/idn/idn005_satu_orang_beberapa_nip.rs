//! IDN005: one person, different NIPs.

use super::nips::{Keadaan, dengan_pembanding, keadaan, kembar};
use crate::domain::nip::Nip;
use crate::dossier::Dossier;
use crate::dossier::people::Mention;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN005",
    name: "satu-orang-beberapa-nip",
    severity: Severity::Galat,
    needs: &[],
    summary: "Satu orang memakai NIP yang berbeda-beda",
    explanation: "Setiap pegawai hanya punya satu NIP. Bila di dokumen lain NIP-nya tertulis lain, salah satunya \
                  salah ketik atau tersalin dari dokumen orang lain. Yang ditandai adalah NIP yang lebih jarang \
                  dipakai, atau yang ternyata milik pejabat lain.",
    remedy: "Ganti NIP yang ditandai dengan NIP pegawai itu; periksa juga sel-sel lain yang disebut.",
    example: "Sekretaris menandatangani PK dengan NIP Kepala Bidang, karena blok tanda tangannya disalin.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for (index, person) in people.persons.iter().enumerate() {
        let Some(own) = &person.nip else { continue };
        let mut groups: Vec<(Nip, Vec<usize>)> = Vec::new();
        for (mention, m) in people.of(index) {
            let Some(Keadaan::Wajar(nip)) = keadaan(dossier, m) else { continue };
            if nip == *own || wrong_name(dossier, mention, &nip) {
                continue;
            }
            match groups.iter_mut().find(|(n, _)| *n == nip) {
                Some((_, list)) => list.push(mention),
                None => groups.push((nip, vec![mention])),
            }
        }
        for (nip, list) in groups {
            if is_namesake(dossier, index, &nip, &list) {
                continue;
            }
            say(dossier, report, index, own, &nip, &list);
        }
    }
}

fn say(dossier: &Dossier, report: &mut Report<'_>, person: usize, own: &Nip, nip: &Nip, list: &[usize]) {
    let people = dossier.people();
    let cells: Vec<_> = list.iter().filter_map(|&m| people.mentions[m].nip.as_ref()).collect();
    let Some((first, twins)) = cells.split_first() else { return };
    let name = &people.persons[person].name;
    let stranger = people.owners(nip).find(|&p| p != person);
    let message = match stranger {
        Some(other) => format!(
            "NIP {} pada {name} adalah NIP {}; NIP {name} di tempat lain {}.",
            nip.grouped(),
            people.persons[other].name,
            own.grouped()
        ),
        None => {
            format!("NIP {name} tertulis {}, padahal di tempat lain {}.", nip.grouped(), own.grouped())
        }
    };
    let mut draft =
        report.at(Place::Cell(first.at), message).found(first.text().trim()).expected(own.grouped());
    draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
    draft = dengan_pembanding(dossier, draft, Some(person), own);
    if let Some(other) = stranger {
        draft = dengan_pembanding(dossier, draft, Some(other), nip);
    }
    report.add(draft);
}

/// Whether the name is what is wrong: the NIP is that of the one who has to sign here.
fn wrong_name(dossier: &Dossier, mention: usize, nip: &Nip) -> bool {
    let expected = dossier.misplaced(mention);
    expected.is_some_and(|p| dossier.people().persons[p].nip.as_ref() == Some(nip))
}

/// Two officials of one name: each NIP on several documents, and never in one position.
fn is_namesake(dossier: &Dossier, person: usize, nip: &Nip, list: &[usize]) -> bool {
    let people = dossier.people();
    if list.len() < 2 || people.owners(nip).any(|p| p != person) {
        return false;
    }
    let others: Vec<&Mention> =
        people.of(person).filter(|(i, m)| !list.contains(i) && m.nip.is_some()).map(|(_, m)| m).collect();
    let posts: Vec<_> = list.iter().filter_map(|&m| post(dossier, &people.mentions[m])).collect();
    let theirs: Vec<_> = others.iter().filter_map(|m| post(dossier, m)).collect();
    !posts.is_empty() && !theirs.is_empty() && !posts.iter().any(|a| theirs.iter().any(|b| a.same(b)))
}

/// The position beside a NIP; a statement names it in its words only.
fn post(dossier: &Dossier, mention: &Mention) -> Option<crate::domain::jabatan::Jabatan> {
    mention.position().or_else(|| {
        let in_words = dossier.people().in_document(mention.document);
        in_words
            .filter(|(_, m)| m.pihak.is_some() && m.pihak == mention.pihak)
            .find_map(|(_, m)| m.position())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{FormKind, Tahap};
    use crate::finding::Role;
    use crate::rules::test_support::{JF, JF_LAIN, KABID, KEPALA, Susun, periksa, sel};

    #[test]
    fn a_strangers_nip_is_one_finding_at_the_cell() {
        // Document 5 is the annex of JF, signer 1 the first party.
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(5, 1, JF_LAIN.nip).jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["5!E26"]);
        assert_eq!(findings[0].expected.as_deref(), Some(JF.nip));
        let roles: Vec<_> = findings[0].related.iter().map(|r| r.role).collect();
        assert_eq!(roles, [Role::Pembanding, Role::Pembanding]);
        assert!(findings[0].message.contains("HENDRA"));
    }

    #[test]
    fn a_nip_copied_more_often_than_the_right_one_is_still_the_strangers() {
        let mut susun = Susun::baru().dinas(Tahap::Murni);
        for (document, signer) in [(2, 1), (4, 0), (5, 0), (6, 0)] {
            susun = susun.nip(document, signer, KEPALA.nip);
        }
        let findings = periksa(&RULE, &susun.tabel(FormKind::Rkt, KEPALA).jadi());
        assert_eq!(sel(&findings), ["2!E26"]);
        assert_eq!(findings[0].expected.as_deref(), Some(KABID.nip));
        assert_eq!(findings[0].related.iter().filter(|r| r.role == Role::Kembar).count(), 3);
    }

    #[test]
    fn a_slip_in_one_digit_is_found() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(2, 1, "19751023 200003 1 003").jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["2!E26"]);
    }

    #[test]
    fn of_two_equally_frequent_ones_the_odd_one_is_shown() {
        // JF signs twice only; born 1942 would be 82, so it would be IDN002; born 1952 is 72.
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(4, 1, "19860417 200504 2 011").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn grouping_and_wrong_names_are_silent() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(2, 1, "197510232000031002").jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
        // The name is wrong, not the NIP: that is STR008.
        let dossier = Susun::baru().dinas(Tahap::Murni).nama(5, 1, JF_LAIN.nama).jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
