//! STR003: nomor tidak sesuai dengan induknya.

use super::penomoran::{Jenis, periksa};
use crate::documents::FormKind;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, row_name};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "STR003",
    name: "nomor-bukan-milik-induk",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Nomor tidak sesuai dengan program atau kegiatan induknya.",
    explanation: "Nomor bertingkat diawali nomor induknya: di bawah kegiatan 1.2 hanya ada 1.2.1, 1.2.2, dan seterusnya. Nomor dengan awalan lain berarti salah ketik, atau barisnya berada di bawah induk yang salah.",
    remedy: "Perbaiki nomornya, atau pindahkan barisnya ke bawah induk yang benar.",
    example: "1.1.3 sampai 1.1.7 tertulis di bawah kegiatan 1.2.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Some(tabel) = document.tabel_anggaran() else { continue };
        let lengkap = !matches!(document.kind(), FormKind::Pk | FormKind::PkPerubahan);
        for slip in periksa(tabel, lengkap) {
            let (Jenis::Induk { induk }, Some((&first, rest))) = (slip.jenis, slip.rows.split_first()) else {
                continue;
            };
            let baris = &tabel.baris[first];
            let nomor = baris.nomor.text().trim();
            let place = match induk.map(|i| &tabel.baris[i]) {
                Some(induk) => {
                    format!("berada di bawah {} bernomor {}", row_name(induk), induk.nomor.text().trim())
                }
                None => "berada di antara nomor dengan awalan lain".to_owned(),
            };
            let more = match rest.len() {
                0 => String::new(),
                count => format!(" Begitu pula {count} baris sesudahnya."),
            };
            let message = format!(
                "{} bernomor {nomor}, padahal {place}; seharusnya {}.{more}",
                crate::rules::figures::capitalised(&row_name(baris)),
                slip.seharusnya
            );
            let twins = rest.iter().map(|&row| {
                let cell = &tabel.baris[row].nomor;
                related(cell.at, Role::Kembar, cell.text())
            });
            let parent = induk.map(|i| {
                let cell = &tabel.baris[i].nomor;
                related(cell.at, Role::Dasar, cell.text())
            });
            report.add(
                report
                    .at(Place::Cell(baris.nomor.at), message)
                    .found(nomor)
                    .expected(slip.seharusnya)
                    .related(twins.chain(parent)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, lampiran, marked, run, tabel};

    #[test]
    fn a_run_below_the_wrong_parent_is_one_finding() {
        let rows = [
            (1, "1", "Program A", ""),
            (2, "1.1", "Kegiatan B", ""),
            (3, "1.1.1", "Sub C", "1"),
            (2, "1.2", "Kegiatan D", ""),
            (3, "1.1.2", "Sub E", "1"),
            (3, "1.1.3", "Sub F", "1"),
        ];
        let d = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &rows, None))]);
        assert_eq!(marked(&RULE, &d), ["A5", "A6"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Sub kegiatan Sub E bernomor 1.1.2, padahal berada di bawah kegiatan D bernomor 1.2; seharusnya 1.2.1. Begitu pula 1 baris sesudahnya."
        );
    }

    #[test]
    fn a_wrong_parent_number_is_no_matter_of_its_children() {
        let rows = [
            (2, "1.1", "Kegiatan B", ""),
            (3, "1.1.1", "Sub C", "1"),
            (2, "1.3", "Kegiatan D", ""),
            (3, "1.2.1", "Sub E", "1"),
        ];
        let d = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &rows, None))]);
        assert!(run(&RULE, &d).is_empty());
    }
}
