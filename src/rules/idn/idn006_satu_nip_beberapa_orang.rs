//! IDN006: one NIP, different people.

use super::nips::{Keadaan, keadaan, kembar, pembanding, sel_nip};
use crate::domain::nip::Nip;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN006",
    name: "satu-nip-beberapa-orang",
    severity: Severity::Galat,
    needs: &[],
    summary: "Satu NIP dipakai oleh orang yang berbeda",
    explanation: "NIP milik satu orang saja. Bila dua nama yang berlainan memakai NIP yang sama, NIP salah satunya \
                  tersalin dari yang lain, atau namanya yang belum diganti. Bila NIP yang benar diketahui dari \
                  dokumen lain, temuannya IDN005.",
    remedy: "Tentukan pemilik NIP itu dari SK pangkat, lalu perbaiki NIP atau nama pada orang yang lain.",
    example: "Dua pejabat fungsional menandatangani PK masing-masing dengan NIP yang sama.",
    legal_basis: &["Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor Identitas Pegawai Negeri Sipil"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    let mut seen: Vec<&Nip> = Vec::new();
    for nip in people.persons.iter().filter_map(|p| p.nip.as_ref()) {
        if seen.contains(&nip) {
            continue;
        }
        seen.push(nip);
        // Where a name stands in somebody else's place, the name is what is wrong.
        let honest = |person: usize| -> Vec<usize> {
            let shows = people.of(person).filter(|(i, m)| {
                matches!(keadaan(dossier, m), Some(Keadaan::Wajar(n)) if n == *nip)
                    && dossier.misplaced(*i).is_none()
            });
            shows.map(|(i, _)| i).collect()
        };
        let mut users: Vec<(usize, Vec<usize>)> =
            people.owners(nip).map(|p| (p, honest(p))).filter(|(_, list)| !list.is_empty()).collect();
        // The one named most often is taken for the owner; of equals the first.
        users.sort_by_key(|(person, list)| (std::cmp::Reverse(list.len()), *person));
        let Some(((owner, _), others)) = users.split_first() else { continue };
        for (person, list) in others {
            say(dossier, report, nip, *owner, *person, list);
        }
    }
}

fn say(dossier: &Dossier, report: &mut Report<'_>, nip: &Nip, owner: usize, person: usize, list: &[usize]) {
    let people = dossier.people();
    let (mine, theirs) = (&people.persons[owner].name, &people.persons[person].name);
    let message = format!("NIP {} dipakai oleh {theirs}, padahal juga oleh {mine}.", nip.grouped());
    // A single name in the owner's own position is a name not replaced; else the NIP is the copy.
    let name_is_wrong = list.len() == 1
        && people.mentions[list[0]].position().is_some_and(|post| {
            people
                .of(owner)
                .filter_map(|(_, m)| m.position())
                .any(|own| own.same(&post) && own.peran == post.peran)
        })
        && !dossier.agreements().iter().any(|a| a.person == Some(person));
    let cell = |m: usize| {
        let mention = &people.mentions[m];
        if name_is_wrong { Some(&mention.nama) } else { mention.nip.as_ref() }
    };
    let cells: Vec<_> = list.iter().filter_map(|&m| cell(m)).collect();
    let Some((first, twins)) = cells.split_first() else { return };
    let mut draft = report.at(Place::Cell(first.at), message).found(first.text().trim());
    if name_is_wrong {
        draft = draft.expected(mine.clone());
    }
    draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
    draft = draft.related(sel_nip(dossier, owner, nip).map(|c| pembanding(c.at, c.text())));
    report.add(draft);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{FormKind, Tahap};
    use crate::rules::test_support::{JF, JF_LAIN, KEPALA, Pejabat, Susun, periksa, sel};

    #[test]
    fn two_people_with_one_nip() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(6, 1, JF.nip).nip(7, 1, JF.nip).jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["6!E26"]);
        assert!(findings[0].message.contains("HENDRA"));
    }

    #[test]
    fn a_copied_nip_is_left_to_idn005() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nip(5, 1, JF_LAIN.nip).jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }

    #[test]
    fn a_name_in_anothers_place_is_left_to_str008() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nama(5, 1, "SITI RAHAYU, SE").jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }

    #[test]
    fn an_unknown_name_over_the_heads_nip_is_shown_at_the_name() {
        let other = Pejabat { nama: "SITI RAHAYU, SE", ..KEPALA };
        let dossier = Susun::baru().dinas(Tahap::Murni).tabel(FormKind::Rkt, other).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["8!E24"]);
    }

    #[test]
    fn a_misspelt_name_is_no_other_person() {
        let dossier = Susun::baru().dinas(Tahap::Murni).nama(5, 1, "RATNA WIDYASTUTY, S.Sos").jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }
}
