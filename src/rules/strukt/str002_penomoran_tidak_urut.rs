//! STR002: penomoran melompat, berulang, atau mulai lagi.

use std::collections::BTreeSet;

use super::penomoran::{Jenis, periksa};
use super::urutan::{Butir, urutan};
use crate::documents::{BarisIndikator, FormKind};
use crate::domain::nomor::{Gaya, Nomor};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, row_name, shortened};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "STR002",
    name: "penomoran-tidak-urut",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Penomoran melompat, berulang, atau mulai lagi dari awal.",
    explanation: "Nomor urut dalam satu daftar harus naik satu demi satu. Nomor yang berulang atau melompat sering berarti ada baris yang terlewat, tersalin dua kali, atau tersisip. Kode rekening dan kode nomenklatur tidak diperiksa karena memang boleh melompat.",
    remedy: "Perbaiki nomornya, dan pastikan tidak ada baris yang hilang atau tertulis dua kali.",
    example: "Di bawah kegiatan 1.2 tertulis 1.2.1, 1.2.1, 1.2.2.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        if let Some(tabel) = document.tabel_anggaran() {
            let lengkap = !matches!(document.kind(), FormKind::Pk | FormKind::PkPerubahan);
            for slip in periksa(tabel, lengkap).iter().filter(|s| s.jenis == Jenis::Urutan) {
                let Some(&first) = slip.rows.first() else { continue };
                let baris = &tabel.baris[first];
                // The quarterly form counts its lines, those of urusan and of further indicators too.
                let counts_lines = document.kind() == FormKind::Triwulan
                    && baris.nomor.text().chars().all(|c| c.is_ascii_digit());
                if counts_lines {
                    continue;
                }
                let cells = slip.rows.iter().map(|&row| &tabel.baris[row].nomor);
                add(report, &row_name(baris), cells, &slip.seharusnya);
            }
        }
        let baris = document.indikator();
        for (rows, seharusnya) in nomor_indikator(baris) {
            let Some(&first) = rows.first() else { continue };
            let name = format!("indikator {}", shortened(baris[first].indikator.text()));
            let cells = rows.iter().filter_map(|&row| baris[row].nomor.as_ref());
            add(report, &name, cells, &seharusnya.to_string());
        }
    }
}

fn add<'a>(
    report: &mut Report<'_>,
    name: &str,
    mut cells: impl Iterator<Item = &'a Sourced<String>>,
    seharusnya: &str,
) {
    let Some(first) = cells.next() else { return };
    let rest: Vec<_> = cells.map(|cell| related(cell.at, Role::Kembar, cell.text())).collect();
    let more = match rest.len() {
        0 => String::new(),
        count => format!(" {count} nomor sesudahnya ikut bergeser."),
    };
    let nomor = first.text().trim();
    let message = format!("Nomor {name} tertulis {nomor}, padahal urutannya seharusnya {seharusnya}.{more}");
    report.add(report.at(Place::Cell(first.at), message).found(nomor).expected(seharusnya).related(rest));
}

/// Slips in the column No of a table of indicators. Indicators of one sasaran share its number, or are
/// numbered under it; whichever leaves the fewest slips is what the author meant.
fn nomor_indikator(baris: &[BarisIndikator]) -> Vec<(Vec<usize>, u32)> {
    let mut seen = BTreeSet::new();
    let mut rows: Vec<(usize, u32)> = Vec::new();
    for (row, b) in baris.iter().enumerate() {
        let Some(cell) = b.nomor.as_ref().filter(|cell| seen.insert(cell.at)) else { continue };
        let nomor = Nomor::baca(cell.text()).filter(|n| n.kedalaman() == 1 && n.gaya() != Gaya::Kode);
        if let Some(nomor) = nomor {
            rows.push((row, nomor.akhir()));
        }
    }
    let same_sasaran = |a: usize, b: usize| {
        let (a, b) = (&baris[a].sasaran, &baris[b].sasaran);
        a.at == b.at || (!a.text().is_empty() && normalise(a.text()) == normalise(b.text()))
    };
    let mut shared = rows.clone();
    shared.dedup_by(|later, earlier| later.1 == earlier.1 && same_sasaran(later.0, earlier.0));
    let under = rows.chunk_by(|a, b| same_sasaran(a.0, b.0));
    let under: Vec<_> = under.flat_map(daftar).collect();
    let shared = daftar(&shared);
    // A list of one row each is no numbering under the sasaran.
    if under.len() < shared.len() && under.is_empty() { under } else { shared }
}

/// The slips of one list that begins with 1.
fn daftar(rows: &[(usize, u32)]) -> Vec<(Vec<usize>, u32)> {
    let butir: Vec<Butir> = rows.iter().map(|&(row, n)| Butir { row, nilai: Some(n), lain: None }).collect();
    let mut salah = urutan(&butir);
    if let Some(&(first, n)) = rows.first()
        && n != 1
        && !salah.iter().any(|(rows, _)| rows.contains(&first))
    {
        salah.insert(0, (rows.iter().map(|&(row, _)| row).collect(), 1));
    }
    salah
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{
        baris_indikator, cells, dossier, lampiran, lampiran_indikator, marked, run, tabel,
    };

    fn nomor(daftar: &[(&str, &str)]) -> Dossier {
        let baris = (0_u32..).zip(daftar).map(|(row, &(nomor, sasaran))| {
            baris_indikator(0, row, (nomor, sasaran, "Jumlah Orang", "Orang", "1"))
        });
        dossier(vec![lampiran_indikator(FormKind::Pk, 0, baris.collect())])
    }

    #[test]
    fn a_repeated_number_is_one_finding_with_those_that_shifted() {
        let rows = [
            (1, "1", "Program A", ""),
            (2, "1.1", "Kegiatan B", ""),
            (3, "1.1.1", "Sub C", "1"),
            (3, "1.1.1", "Sub D", "1"),
            (3, "1.1.2", "Sub E", "1"),
        ];
        let d = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &rows, None))]);
        assert_eq!(marked(&RULE, &d), ["A4", "A5"]);
        let found = run(&RULE, &d);
        assert_eq!(
            found[0].message,
            "Nomor sub kegiatan Sub D tertulis 1.1.1, padahal urutannya seharusnya 1.1.2. 1 nomor sesudahnya ikut bergeser."
        );
        assert_eq!(found[0].expected.as_deref(), Some("1.1.2"));
    }

    #[test]
    fn a_number_of_another_parent_is_not_reported_twice() {
        let rows = [
            (2, "1.1", "Kegiatan A", ""),
            (3, "1.1.1", "Sub B", "1"),
            (2, "1.2", "Kegiatan C", ""),
            (3, "1.1.2", "Sub D", "1"),
        ];
        let d = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &rows, None))]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn the_column_no_of_indicators() {
        assert!(cells(&RULE, &nomor(&[("1", "A"), ("2", "B"), ("", "B"), ("3", "C")])).is_empty());
        assert!(cells(&RULE, &nomor(&[("1", "A"), ("1", "A"), ("2", "B"), ("2", "B")])).is_empty());
        assert!(cells(&RULE, &nomor(&[("1", "A"), ("2", "A"), ("1", "B"), ("2", "B")])).is_empty());
        assert_eq!(cells(&RULE, &nomor(&[("1", "A"), ("3", "B")])), ["A2"]);
        assert_eq!(cells(&RULE, &nomor(&[("1", "A"), ("2", "B"), ("2", "C"), ("4", "D")])), ["A3"]);
        assert_eq!(cells(&RULE, &nomor(&[("1", "A"), ("2", "B"), ("1", "C"), ("2", "D")])), ["A3"]);
    }
}
