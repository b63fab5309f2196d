//! BKS009: a document that others refer to is missing.

use crate::documents::{FormKind, Pihak, Tahap};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "BKS009",
    name: "dokumen-yang-dirujuk-tidak-ada",
    severity: Severity::Catatan,
    needs: &[&[FormKind::Pernyataan, FormKind::Pk, FormKind::PkPerubahan]],
    summary: "Dokumen yang dirujuk dokumen lain tidak ditemukan",
    explanation: "Pejabat yang menandatangani PK bawahannya sebagai atasan mestinya juga punya PK sendiri, naskah \
                  perjanjian mestinya disertai lampirannya, dan PK murni mestinya ada pasangannya di PK perubahan. \
                  Tanpa dokumen itu sebagian pemeriksaan tidak dapat dilakukan.",
    remedy: "Tambahkan berkasnya ke folder. Bila dokumen itu memang tidak dibuat, abaikan catatan ini.",
    example: "Kabid Rehabilitasi Sosial menandatangani tiga PK sebagai atasan, tetapi PK-nya sendiri tidak ada.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // What seems missing may be the file that couldn't be read.
    if dossier.is_partial() {
        return;
    }
    let told = superiors(dossier, report);
    phases(dossier, report, &told);
    halves(dossier, report);
}

/// Superiors without an agreement of their own; returns them with the budget.
fn superiors(dossier: &Dossier, report: &mut Report<'_>) -> Vec<(usize, Tahap)> {
    let agreements = dossier.agreements();
    let mut told = Vec::new();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let mut named: Vec<(usize, Vec<&Agreement>)> = Vec::new();
        for agreement in agreements.iter().filter(|a| a.tahap == tahap && a.superior.is_none()) {
            let Some(person) = agreement.superior_person else { continue };
            let post = agreement.superior_jabatan.as_deref().map(Jabatan::parse);
            let outside = |p: Peran| matches!(p, Peran::KepalaDaerah | Peran::SekretarisDaerah);
            // The head's superior is never one of the agency; nobody is their own.
            if Some(person) == agreement.person
                || agreement.role == Peran::Kepala
                || post.is_some_and(|p| outside(p.peran))
                || agreements.iter().any(|a| a.tahap == tahap && a.person == Some(person))
            {
                continue;
            }
            match named.iter_mut().find(|(p, _)| *p == person) {
                Some((_, list)) => list.push(agreement),
                None => named.push((person, vec![agreement])),
            }
        }
        for (person, list) in named {
            told.push((person, tahap));
            let cells: Vec<(CellRef, String)> =
                list.iter().filter_map(|a| cell(dossier, a, Pihak::Kedua, person)).collect();
            let Some(((at, text), others)) = cells.split_first() else { continue };
            let message = format!(
                "{} menandatangani {} PK {} sebagai atasan, tetapi PK {}-nya sendiri tidak ada.",
                dossier.people().persons[person].name,
                list.len(),
                tahap.as_str(),
                tahap.as_str()
            );
            report.add(
                report.at(Place::Cell(*at), message).found(text.clone()).related(others.iter().map(dasar)),
            );
        }
    }
    told
}

fn dasar((at, text): &(CellRef, String)) -> Related {
    Related { at: Place::Cell(*at), role: Role::Dasar, value: text.clone() }
}

/// Officials with an agreement for one budget only, where the folder has both: one finding for all.
fn phases(dossier: &Dossier, report: &mut Report<'_>, told: &[(usize, Tahap)]) {
    let agreements = dossier.agreements();
    let of = |tahap| agreements.iter().filter(move |a| a.tahap == tahap && a.person.is_some());
    for (tahap, other) in [(Tahap::Murni, Tahap::Perubahan), (Tahap::Perubahan, Tahap::Murni)] {
        if of(other).next().is_none() {
            continue;
        }
        let alone: Vec<(&Agreement, (CellRef, String))> = of(tahap)
            .filter(|a| !of(other).any(|b| b.person == a.person))
            .filter(|a| !told.iter().any(|&(person, t)| Some(person) == a.person && t == other))
            .filter_map(|a| Some((a, cell(dossier, a, Pihak::Pertama, a.person?)?)))
            .collect();
        let Some(((first, (at, text)), others)) = alone.split_first() else { continue };
        let (has, lacks) = (tahap.as_str(), other.as_str());
        let message = if others.is_empty() {
            format!("{} punya PK {has}, tetapi PK {lacks}-nya tidak ada.", first.owner)
        } else {
            let names: Vec<&str> = alone.iter().map(|(a, _)| a.owner.as_str()).collect();
            format!("{} pejabat punya PK {has} tanpa PK {lacks}: {}.", alone.len(), names.join("; "))
        };
        let twins = others.iter().map(|(_, (at, text))| Related {
            at: Place::Cell(*at),
            role: Role::Kembar,
            value: text.clone(),
        });
        report.add(report.at(Place::Cell(*at), message).found(text.clone()).related(twins));
    }
}

/// A statement without an annex, or the reverse, where nearly all others have both.
fn halves(dossier: &Dossier, report: &mut Report<'_>) {
    let agreements = dossier.agreements();
    let has = |a: &Agreement, statement: bool| {
        a.documents.iter().any(|&d| (dossier.documents[d].kind() == FormKind::Pernyataan) == statement)
    };
    let whole = agreements.iter().filter(|a| has(a, true) && has(a, false)).count();
    if whole < 3 || whole * 3 < agreements.len() * 2 {
        return;
    }
    for agreement in agreements.iter().filter(|a| !(has(a, true) && has(a, false))) {
        let lacks = if has(agreement, true) { "lampirannya" } else { "naskah pernyataannya" };
        let found = agreement.person.and_then(|p| cell(dossier, agreement, Pihak::Pertama, p));
        let Some((at, text)) = found else { continue };
        let message =
            format!("PK {} {} ada, tetapi {lacks} tidak ada.", agreement.tahap.as_str(), agreement.owner);
        report.add(report.at(Place::Cell(at), message).found(text));
    }
}

/// The first cell of an agreement that names a person as a party, else at all.
fn cell(dossier: &Dossier, agreement: &Agreement, pihak: Pihak, person: usize) -> Option<(CellRef, String)> {
    let people = dossier.people();
    let mentions = || {
        let all = agreement.documents.iter().flat_map(|&d| people.in_document(d));
        all.map(|(_, m)| m).filter(|m| m.person == Some(person))
    };
    let found = mentions().find(|m| m.pihak == Some(pihak)).or_else(|| mentions().next())?;
    Some((found.nama.at, found.nama.text().trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::{JF, JF_LAIN, KABID, KEPALA, Susun, WALI_KOTA, periksa, sel};

    #[test]
    fn a_superior_without_an_agreement() {
        let dossier = Susun::baru()
            .perjanjian(Tahap::Murni, KEPALA, WALI_KOTA)
            .perjanjian(Tahap::Murni, JF, KABID)
            .perjanjian(Tahap::Murni, JF_LAIN, KABID)
            .jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["2!C11"]);
        assert!(findings[0].message.contains("2 PK murni"));
    }

    #[test]
    fn an_official_with_one_phase_only() {
        let dossier = Susun::baru()
            .dinas(Tahap::Murni)
            .perjanjian(Tahap::Perubahan, KEPALA, WALI_KOTA)
            .perjanjian(Tahap::Perubahan, KABID, KEPALA)
            .perjanjian(Tahap::Perubahan, JF, KABID)
            .jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["6!C6"]);
    }

    #[test]
    fn a_superior_told_of_is_not_told_of_again() {
        let dossier = Susun::baru().dinas(Tahap::Perubahan).perjanjian(Tahap::Murni, JF, KABID).jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(findings.len(), 2);
        assert!(findings[1].message.contains("2 pejabat"), "{}", findings[1].message);
    }

    #[test]
    fn a_statement_without_its_annex() {
        let dossier = Susun::baru()
            .perjanjian(Tahap::Murni, KEPALA, WALI_KOTA)
            .perjanjian(Tahap::Murni, KABID, KEPALA)
            .perjanjian(Tahap::Murni, JF, KABID)
            .pernyataan(Tahap::Murni, JF_LAIN, KABID)
            .jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["6!C6"]);
    }

    #[test]
    fn complete_or_single_phase_dossiers_are_silent() {
        assert_eq!(periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).jadi()), []);
        assert_eq!(periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).dinas(Tahap::Perubahan).jadi()), []);
        // Annexes alone, as some keep them.
        let annexes =
            Susun::baru().lampiran(Tahap::Murni, KABID, Some(KEPALA)).lampiran(Tahap::Murni, JF, Some(KABID));
        assert_eq!(periksa(&RULE, &annexes.lampiran(Tahap::Murni, KEPALA, Some(WALI_KOTA)).jadi()), []);
    }
}
