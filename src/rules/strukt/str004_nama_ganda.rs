//! STR004: program, kegiatan, atau sub kegiatan yang sama tertulis dua kali.

use std::collections::BTreeMap;

use crate::documents::{BarisAnggaran, Document, TabelAnggaran, Tingkat};
use crate::domain::nomor::Nomor;
use crate::domain::text::{compare_cores, core_name};
use crate::domain::tulis::format_rupiah;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, row_name};
use crate::rules::{Report, Rule, figures::capitalised};

pub(super) static RULE: Rule = Rule {
    code: "STR004",
    name: "nama-ganda",
    severity: Severity::Galat,
    needs: &[],
    summary: "Program, kegiatan, atau sub kegiatan yang sama tertulis dua kali di bawah satu induk.",
    explanation: "Dua baris di bawah induk yang sama bernama sama. Biasanya salah satunya seharusnya bernama lain (tersalin dari baris sebelumnya), atau satu baris tertulis dua kali sehingga anggarannya terhitung ganda.",
    remedy: "Cocokkan anggarannya dengan dokumen lain untuk mengetahui baris mana yang salah nama, lalu perbaiki namanya atau hapus baris gandanya.",
    example: "Dua sub kegiatan \"Koordinasi, Sosialisasi dan Pelaksanaan Taruna Siaga Bencana\"; salah satunya seharusnya \"Kampung Siaga Bencana\".",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for (index, document) in dossier.documents.iter().enumerate() {
        let Some(tabel) = document.tabel_anggaran() else { continue };
        let others = Others { dossier, index };
        // The first rows of each name under each parent, one for every cell: a merged name is one.
        let mut known: BTreeMap<(Tingkat, Option<usize>, String), Vec<usize>> = BTreeMap::new();
        for (later, baris) in tabel.baris.iter().enumerate() {
            let core = core_name(baris.nama.text());
            if core.is_empty() {
                continue;
            }
            let earlier = known.entry((baris.tingkat, baris.induk, core.clone())).or_default();
            let twin = earlier.iter().copied().find(|&row| tabel.baris[row].nama.at != baris.nama.at);
            // Two rows suffice: whatever comes later differs from one of them.
            if earlier.len() < 2 && earlier.iter().all(|&row| tabel.baris[row].nama.at != baris.nama.at) {
                earlier.push(later);
            }
            let Some(earlier) = twin else { continue };
            if baris.induk.is_none() && !one_parent(&tabel.baris[earlier], baris, &others, &core) {
                continue;
            }
            add(report, tabel, (earlier, later), &core, &others);
        }
    }
}

/// Rows without a parent row may belong to two: "Penyediaan Sandang" stands under two kegiatan.
fn one_parent(a: &BarisAnggaran, b: &BarisAnggaran, others: &Others<'_>, core: &str) -> bool {
    if a.tingkat != Tingkat::SubKegiatan {
        return true;
    }
    match (Nomor::baca(a.nomor.text()), Nomor::baca(b.nomor.text())) {
        (Some(a), Some(b)) if a.kedalaman() > 1 && b.kedalaman() > 1 => a.awalan() == b.awalan(),
        _ => others.most_often(core) == 1,
    }
}

fn add(
    report: &mut Report<'_>,
    tabel: &TabelAnggaran,
    (earlier, later): (usize, usize),
    core: &str,
    others: &Others<'_>,
) {
    let amount = |row: usize| tabel.baris[row].anggaran.value().copied();
    // The row whose budget other documents give to this name keeps it; the other one is misnamed.
    let known = |row: usize| amount(row).is_some_and(|a| others.say(core, a));
    let earlier_is_wrong = known(later) && !known(earlier) && amount(earlier) != amount(later);
    let (wrong, right) = if earlier_is_wrong { (earlier, later) } else { (later, earlier) };
    let baris = &tabel.baris[wrong];
    let expected = amount(wrong).and_then(|a| others.name_of(a, baris.tingkat, tabel));
    let clue = match (&expected, amount(wrong)) {
        (Some(name), Some(a)) => {
            format!(" Di dokumen lain anggaran {} milik {name}.", format_rupiah(a))
        }
        _ => String::new(),
    };
    let message = format!(
        "{} tertulis dua kali di bawah induk yang sama, di sel {} dan {}.{clue}",
        capitalised(&row_name(baris)),
        tabel.baris[earlier].nama.at,
        tabel.baris[later].nama.at,
    );
    let twin = &tabel.baris[right].nama;
    let mut draft = report
        .at(Place::Cell(baris.nama.at), message)
        .found(baris.nama.text())
        .related([related(twin.at, Role::Pembanding, twin.text())]);
    if let Some(name) = expected {
        draft = draft.expected(name);
    }
    report.add(draft);
}

/// The other documents of the same phase.
struct Others<'a> {
    dossier: &'a Dossier,
    index: usize,
}

impl<'a> Others<'a> {
    fn tables(&self) -> impl Iterator<Item = &'a TabelAnggaran> {
        let tahap = self.dossier.documents[self.index].head().tahap;
        let others = self
            .dossier
            .documents
            .iter()
            .enumerate()
            .filter(move |(i, d)| *i != self.index && d.head().tahap == tahap);
        others.filter_map(|(_, d): (usize, &Document)| d.tabel_anggaran())
    }

    /// Whether another document gives the name this budget.
    fn say(&self, core: &str, amount: rust_decimal::Decimal) -> bool {
        // A table that doubles the name itself is no witness.
        self.tables().filter(|t| Self::count(t, core) == 1).flat_map(|t| &t.baris).any(|b| {
            b.anggaran.value() == Some(&amount) && compare_cores(&core_name(b.nama.text()), core).same()
        })
    }

    /// How often the name stands in the document that has it most often.
    fn most_often(&self, core: &str) -> usize {
        self.tables().map(|t| Self::count(t, core)).max().unwrap_or(0)
    }

    fn count(tabel: &TabelAnggaran, core: &str) -> usize {
        tabel.baris.iter().filter(|b| compare_cores(&core_name(b.nama.text()), core).same()).count()
    }

    /// The one name that other documents give this budget and that the table doesn't have yet.
    fn name_of(
        &self,
        amount: rust_decimal::Decimal,
        tingkat: Tingkat,
        tabel: &TabelAnggaran,
    ) -> Option<String> {
        let missing = |name: &str| {
            let core = core_name(name);
            !tabel.baris.iter().any(|b| compare_cores(&core_name(b.nama.text()), &core).same())
        };
        let mut names: Vec<&BarisAnggaran> = self
            .tables()
            .flat_map(|t| &t.baris)
            .filter(|b| b.tingkat == tingkat && b.anggaran.value() == Some(&amount) && missing(b.nama.text()))
            .collect();
        names.dedup_by(|a, b| compare_cores(&core_name(a.nama.text()), &core_name(b.nama.text())).same());
        match names.as_slice() {
            [one] => Some(one.nama.text().trim().to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{cells, daftar, dossier, lampiran, run, tabel};

    const GANDA: &[(u8, &str, &str, &str)] = &[
        (2, "1.1", "Kegiatan Kesiapsiagaan", "427"),
        (3, "1.1.1", "Pelaksanaan Taruna Siaga Bencana", "50"),
        (3, "1.1.2", "PELAKSANAAN TARUNA SIAGA BENCANA", "377"),
    ];

    #[test]
    fn the_second_one_unless_other_documents_say_otherwise() {
        let satu = lampiran(FormKind::PkPerubahan, 0, tabel(0, GANDA, None));
        assert_eq!(cells(&RULE, &dossier(vec![satu.clone()])), ["B3"]);
        let benar = [
            (2, "1.1", "Kegiatan Kesiapsiagaan", "427"),
            (3, "1.1.1", "Pelaksanaan Kampung Siaga Bencana", "50"),
            (3, "1.1.2", "Pelaksanaan Taruna Siaga Bencana", "377"),
        ];
        let d = dossier(vec![satu, daftar(FormKind::Tabel33, 1, tabel(1, &benar, None))]);
        let found = run(&RULE, &d);
        assert_eq!(cells(&RULE, &d), ["B2"]);
        // Another table with the same doubling says nothing.
        let mut d = d;
        d.documents.push(daftar(FormKind::Tabel33, 2, tabel(2, GANDA, None)));
        assert_eq!(cells(&RULE, &d), ["B2", "B2"]);
        assert_eq!(found[0].expected.as_deref(), Some("Pelaksanaan Kampung Siaga Bencana"));
    }

    #[test]
    fn the_same_name_under_two_parents_or_another_word_is_right() {
        let dua = [
            (2, "1.1", "Kegiatan A", ""),
            (3, "1.1.1", "Penyediaan Sandang", "1"),
            (2, "1.2", "Kegiatan B", ""),
            (3, "1.2.1", "Penyediaan Sandang", "2"),
            (3, "1.2.2", "Penyediaan Sandang Pangan", "2"),
        ];
        assert!(cells(&RULE, &dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &dua, None))])).is_empty());
        let lepas = [(3, "1", "Penyediaan Sandang", "1"), (3, "2", "Penyediaan Sandang", "2")];
        assert!(cells(&RULE, &dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &lepas, None))])).is_empty());
    }
}
