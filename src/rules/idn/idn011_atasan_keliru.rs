//! IDN011: the superior named isn't the one the hierarchy gives.

use std::collections::BTreeSet;

use super::nips::{kembar, pembanding};
use crate::documents::{FormKind, Pihak, Tingkat};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::text::core_name;
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN011",
    name: "atasan-keliru",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pernyataan, FormKind::Pk, FormKind::PkPerubahan]],
    summary: "Atasan yang disebut bukan atasan menurut susunan organisasi, atau dirinya sendiri",
    explanation: "Perjanjian kinerja dibuat dengan atasan langsung: Kepala dengan Wali Kota, Sekretaris dan Kepala \
                  Bidang dengan Kepala, pejabat fungsional dengan Kepala Bidang atau Sekretaris yang memuat sub \
                  kegiatannya. Di sini pihak kedua adalah pejabat itu sendiri, pejabat yang setingkat atau lebih \
                  rendah, atau pejabat yang PK-nya sama sekali tidak memuat kegiatan pihak pertama.",
    remedy: "Periksa nama dan jabatan Pihak Kedua menurut struktur organisasi.",
    example: "Pejabat fungsional di Bidang Rehabilitasi Sosial menyebut Kabid Pemberdayaan Sosial sebagai atasan.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014, Lampiran I"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for agreement in dossier.agreements() {
        let (Some(person), Some(superior)) = (agreement.person, agreement.superior_person) else { continue };
        let post = agreement.superior_jabatan.as_deref().map(Jabatan::parse);
        if person == superior {
            let message =
                format!("{} menyebut dirinya sendiri sebagai atasan (Pihak Kedua).", agreement.owner);
            say(dossier, report, agreement, message, None);
        } else if post.is_some_and(|p| !may_be_above(p.peran, agreement.role)) {
            let message = format!(
                "{}, {}, menyebut {}, {}, sebagai atasan, padahal jabatannya tidak lebih tinggi.",
                agreement.owner,
                agreement.jabatan.as_deref().map(one_line).unwrap_or_default(),
                agreement.superior_name.as_deref().unwrap_or_default(),
                agreement.superior_jabatan.as_deref().map(one_line).unwrap_or_default(),
            );
            say(dossier, report, agreement, message, None);
        } else if let Some(right) = superior_by_content(dossier, agreement) {
            let message = format!(
                "{} menyebut {} sebagai atasan, padahal kegiatannya termuat di PK {}.",
                agreement.owner,
                agreement.superior_name.as_deref().unwrap_or_default(),
                right.owner
            );
            say(dossier, report, agreement, message, Some(right));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one role may be superior of another. Below the heads of units practice varies.
fn may_be_above(superior: Peran, owner: Peran) -> bool {
    match superior {
        Peran::Pelaksana => owner == Peran::Pelaksana,
        _ if owner.rung() <= 3 => superior.rung() < owner.rung(),
        _ => true,
    }
}

/// The one other superior whose agreement holds what this official promises, if the one named holds
/// none of it.
fn superior_by_content<'d>(dossier: &'d Dossier, agreement: &Agreement) -> Option<&'d Agreement> {
    let agreements = dossier.agreements();
    let mut own = rows(dossier, agreement);
    if own.is_empty() {
        // Whose first agreement lists indicators only is known by the revised one's budgets.
        let twin = agreements.iter().find(|a| a.tahap != agreement.tahap && a.person == agreement.person);
        own = twin.map_or_else(BTreeSet::new, |twin| rows(dossier, twin));
    }
    let named = rows(dossier, &agreements[agreement.superior?]);
    if own.is_empty() || named.is_empty() || agreement.role.rung() < 4 || !own.is_disjoint(&named) {
        return None;
    }
    let mut fits = agreements.iter().filter(|a| {
        a.tahap == agreement.tahap && a.role.rung() == 3 && a.person != agreement.person && {
            let held = rows(dossier, a);
            // Nearly all of it, and more than a chance name.
            own.intersection(&held).count() * 5 >= own.len() * 4
        }
    });
    match (fits.next(), fits.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The names of programs and kegiatan of an agreement; of sub kegiatan where it lists nothing else. A
/// superior needn't list sub kegiatan.
fn rows(dossier: &Dossier, agreement: &Agreement) -> BTreeSet<String> {
    let tables = || agreement.documents.iter().filter_map(|&d| dossier.documents[d].tabel_anggaran());
    let names = |wanted: fn(Tingkat) -> bool| -> BTreeSet<String> {
        let rows = tables().flat_map(|t| &t.baris).filter(|b| wanted(b.tingkat));
        rows.filter_map(|b| b.nama.value()).map(|n| core_name(n)).collect()
    };
    let upper = names(|t| t != Tingkat::SubKegiatan);
    if upper.is_empty() { names(|_| true) } else { upper }
}

fn say(
    dossier: &Dossier,
    report: &mut Report<'_>,
    agreement: &Agreement,
    message: String,
    right: Option<&Agreement>,
) {
    let people = dossier.people();
    let cells: Vec<_> = agreement
        .documents
        .iter()
        .flat_map(|&d| people.in_document(d))
        .map(|(_, m)| m)
        .filter(|m| m.pihak == Some(Pihak::Kedua) && m.person == agreement.superior_person)
        .map(|m| &m.nama)
        .collect();
    let Some((first, twins)) = cells.split_first() else { return };
    let mut draft = report.at(Place::Cell(first.at), message).found(first.text().trim());
    draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
    if let Some(right) = right {
        let named = right
            .documents
            .iter()
            .flat_map(|&d| people.in_document(d))
            .find(|(_, m)| m.person == right.person);
        draft = draft.expected(right.owner.clone());
        draft = draft.related(named.map(|(_, m)| pembanding(m.nama.at, m.nama.text())));
    }
    report.add(draft);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{BarisAnggaran, Document, TabelAnggaran, Tahap};
    use crate::rules::test_support::{JF, KABID, KEPALA, Pejabat, Susun, WALI_KOTA, periksa, sel, teks};
    use crate::source::{CellRef, Entry, Sourced};
    use rust_decimal::Decimal;

    const KABID_LAIN: Pejabat = Pejabat {
        nama: "SITI RAHAYU, SE",
        jabatan: "KEPALA BIDANG PEMBERDAYAAN SOSIAL",
        pangkat: "Pembina",
        nip: "19720305 199803 2 004",
    };

    fn rows(susun: Susun, document: usize, names: &'static [&'static str]) -> Susun {
        susun.ubah(document, |d| {
            let Document::Lampiran(l) = d else { panic!("no annex") };
            let sheet = l.head.sheet;
            let row = |(i, name): (usize, &&str)| {
                let row = 30 + u32::try_from(i).unwrap();
                BarisAnggaran {
                    tingkat: Tingkat::SubKegiatan,
                    nomor: teks(sheet, row, 0, "1"),
                    nama: teks(sheet, row, 1, name),
                    anggaran: Sourced::value_at(CellRef::new(sheet, row, 2), Decimal::ONE, Entry::Number),
                    sumber_dana: None,
                    persen: None,
                    realisasi: None,
                    sebelum: None,
                    selisih: None,
                    induk: None,
                }
            };
            let baris = names.iter().enumerate().map(row).collect();
            l.anggaran = Some(TabelAnggaran { baris, ..TabelAnggaran::default() });
        })
    }

    fn agency(superior: Pejabat) -> Susun {
        let susun = Susun::baru()
            .perjanjian(Tahap::Murni, KEPALA, WALI_KOTA)
            .perjanjian(Tahap::Murni, KABID, KEPALA)
            .perjanjian(Tahap::Murni, KABID_LAIN, KEPALA)
            .perjanjian(Tahap::Murni, JF, superior);
        let susun = rows(susun, 3, &["Penyediaan Permakanan", "Penyediaan Sandang"]);
        rows(rows(susun, 5, &["Pemberdayaan Keluarga"]), 7, &["Penyediaan Sandang"])
    }

    #[test]
    fn a_superior_without_the_officials_work_is_found() {
        let findings = periksa(&RULE, &agency(KABID_LAIN).jadi());
        assert_eq!(sel(&findings), ["6!C11"]);
        assert_eq!(findings[0].expected.as_deref(), Some(KABID.nama));
        assert_eq!(periksa(&RULE, &agency(KABID).jadi()), []);
    }

    #[test]
    fn nobody_is_their_own_superior() {
        let dossier = Susun::baru().perjanjian(Tahap::Murni, KABID, KABID).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["0!C11"]);
    }

    #[test]
    fn a_bidang_is_not_below_another() {
        let dossier = Susun::baru().perjanjian(Tahap::Murni, KABID, KABID_LAIN).jadi();
        assert_eq!(periksa(&RULE, &dossier).len(), 1);
        assert_eq!(periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).jadi()), []);
    }
}
