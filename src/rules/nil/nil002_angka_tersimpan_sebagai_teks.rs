//! NIL002: angka tersimpan sebagai teks di antara angka sungguhan.

use std::collections::BTreeMap;

use super::columns::{Column, columns};
use crate::domain::tulis::plain;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::twins;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Content, Entry, FileId};

pub(super) static RULE: Rule = Rule {
    code: "NIL002",
    name: "angka-tersimpan-sebagai-teks",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Angka tersimpan sebagai teks di kolom yang selebihnya berisi angka.",
    explanation: "Sel ini tampak seperti angka, tetapi tersimpan sebagai teks, sedangkan sel lain di kolom yang sama berupa angka. Rumus SUM di Excel melewatkannya tanpa peringatan.",
    remedy: "Pilih selnya, gunakan Konversi ke Angka (Convert to Number), atau ketik ulang.",
    example: "Satu sel anggaran berisi teks \"Rp. 100.000.000\" di antara sel-sel angka.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut by_file: BTreeMap<FileId, Vec<(CellRef, String)>> = BTreeMap::new();
    for document in &dossier.documents {
        for column in columns(document) {
            by_file.entry(document.head().file).or_default().extend(texts(&column));
        }
    }
    for mut cells in by_file.into_values() {
        cells.sort();
        cells.dedup();
        let Some(((at, value), rest)) = cells.split_first() else { continue };
        let message = if rest.is_empty() {
            "Angka di sel ini tersimpan sebagai teks, sehingga tidak ikut dijumlahkan oleh Excel.".to_owned()
        } else {
            format!(
                "{} angka di berkas ini tersimpan sebagai teks di antara angka biasa, sehingga tidak ikut dijumlahkan oleh Excel.",
                cells.len()
            )
        };
        report.add(report.at(Place::Cell(*at), message).found(value.clone()).related(twins(rest)));
    }
}

/// The numbers stored as text of a column in which most are real numbers.
fn texts(column: &Column) -> Vec<(CellRef, String)> {
    let is_value = |c: &&super::columns::Number| matches!(c.content, Content::Value(_));
    let real = column.cells.iter().filter(is_value).filter(|c| c.entry != Entry::Text).count();
    let texts: Vec<_> = column
        .cells
        .iter()
        .filter(|c| c.entry == Entry::Text)
        .filter_map(|c| match c.content {
            Content::Value(value) => Some((c.at, plain(value))),
            _ => None,
        })
        .collect();
    if real > texts.len() { texts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, lampiran, marked, run, tabel};

    fn dengan_teks(rows: &[usize]) -> Dossier {
        let isi = [(1, "1", "A", "5"), (1, "2", "B", "6"), (1, "3", "C", "7"), (1, "4", "D", "8")];
        let documents = [0, 1].map(|sheet| {
            let mut t = tabel(sheet, &isi, None);
            for &row in rows {
                t.baris[row].anggaran.entry = Entry::Text;
            }
            lampiran(FormKind::Pk, sheet, t)
        });
        dossier(documents.to_vec())
    }

    #[test]
    fn texts_among_numbers_are_one_remark_for_each_file() {
        let d = dengan_teks(&[2]);
        assert_eq!(marked(&RULE, &d), ["C3", "C3"]);
        assert_eq!(run(&RULE, &d)[0].severity, Severity::Catatan);
    }

    #[test]
    fn a_column_typed_as_text_is_a_manner() {
        assert!(run(&RULE, &dengan_teks(&[0, 1])).is_empty());
        assert!(run(&RULE, &dengan_teks(&[0, 1, 2, 3])).is_empty());
        assert!(run(&RULE, &dengan_teks(&[])).is_empty());
    }
}
