//! NIL001: teks di tempat angka.

use std::collections::BTreeMap;

use super::columns::columns;
use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, shortened, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Content, SheetId};
use crate::workbook::grid::is_formula_error;
use crate::workbook::number::DATE_FORMAT;

pub(super) static RULE: Rule = Rule {
    code: "NIL001",
    name: "teks-di-kolom-angka",
    severity: Severity::Galat,
    needs: &[],
    summary: "Teks berada di tempat yang harus berisi angka.",
    explanation: "Isi sel ini tidak dapat dibaca sebagai angka, misalnya karena huruf O dipakai sebagai nol atau angka bercampur dengan kata. Excel tidak ikut menjumlahkannya, dan pemeriksaan yang memerlukannya dilewati.",
    remedy: "Ketik ulang sebagai angka; keterangan ditulis di kolom lain.",
    example: "Kolom anggaran berisi \"1O.000.000\" (huruf O) atau \"12 paket\".",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut cells: BTreeMap<CellRef, (String, String)> = BTreeMap::new();
    for document in &dossier.documents {
        for column in columns(document) {
            for cell in column.cells {
                // A label merged across the totals row is no number gone wrong.
                let label = |text: &str| cell.row.is_none() && !text.contains(|c: char| c.is_ascii_digit());
                if let Content::Unreadable(text) = cell.content
                    && !label(&text)
                {
                    cells.insert(cell.at, (text, column.name.clone()));
                }
            }
        }
    }
    for problem in &dossier.problems {
        if let ReadingProblem::TextForNumber { at, text, column } = problem {
            cells.insert(*at, (text.clone(), (*column).to_owned()));
        }
    }
    // A formula's error is another rule's finding.
    cells.retain(|_, (text, _)| !is_formula_error(text));
    // The same text all down a column is one mistake.
    let mut groups: BTreeMap<(SheetId, u32, String), Vec<(CellRef, String)>> = BTreeMap::new();
    let mut names: BTreeMap<CellRef, String> = BTreeMap::new();
    for (at, (text, column)) in cells {
        groups.entry((at.sheet, at.col, manner(&text))).or_default().push((at, text));
        names.insert(at, column);
    }
    for cells in groups.into_values() {
        let Some(((at, text), rest)) = cells.split_first() else { continue };
        let column = names.get(at).map_or("", String::as_str);
        if let Some(number) = text.strip_suffix(DATE_FORMAT) {
            let message = format!(
                "Kolom {column} berisi angka {number} dengan format tanggal, sehingga Excel menampilkannya sebagai \
                 tanggal atau #####; ubah format selnya menjadi Angka{}.",
                and_others(rest.len())
            );
            report.add(report.at(Place::Cell(*at), message).found(number).related(twins(rest)));
            continue;
        }
        let message = format!(
            "Kolom {column} berisi \"{}\", yang tidak dapat dibaca sebagai angka{}.",
            shortened(text),
            and_others(rest.len())
        );
        report.add(report.at(Place::Cell(*at), message).found(text.clone()).related(twins(rest)));
    }
}

/// What makes a text unreadable: the words around its number, so that a column in one odd manner (`12 kg`,
/// `15 kg`) is one mistake; a date format is one whatever the numbers are.
fn manner(text: &str) -> String {
    if text.ends_with(DATE_FORMAT) {
        return DATE_FORMAT.to_owned();
    }
    let lower = text.trim().to_lowercase();
    let start = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let words = start.trim();
    // Letters inside the digits are slips, each its own.
    if words.len() < lower.len() && !words.is_empty() && !words.contains(|c: char| c.is_ascii_digit()) {
        words.to_owned()
    } else {
        lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, lampiran, marked, run, tabel};

    #[test]
    fn an_unreadable_amount_is_reported_once() {
        let mut t = tabel(0, &[(1, "1", "A", "5"), (1, "2", "B", "7")], None);
        t.baris[1].anggaran.content = Content::Unreadable("1O.000.000".into());
        let at = t.baris[1].anggaran.at;
        let mut d = dossier(vec![lampiran(FormKind::Pk, 0, t)]);
        d.problems.push(ReadingProblem::TextForNumber { at, text: "1O.000.000".into(), column: "Anggaran" });
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Kolom Anggaran berisi \"1O.000.000\", yang tidak dapat dibaca sebagai angka."
        );
    }

    #[test]
    fn one_odd_manner_down_a_column_is_one_finding_and_slips_are_several() {
        let rows = [(1, "1", "A", "5"), (1, "2", "B", "7"), (1, "3", "C", "7")];
        let with = |texts: [&str; 3]| {
            let mut t = tabel(0, &rows, None);
            for (baris, text) in t.baris.iter_mut().zip(texts) {
                baris.anggaran.content = Content::Unreadable(text.to_owned());
            }
            run(&RULE, &dossier(vec![lampiran(FormKind::Pk, 0, t)]))
        };
        assert_eq!(with(["5 paket", "7 paket", "12 Paket"]).len(), 1);
        assert_eq!(with(["1O.000", "2O.000", "3.00O.000"]).len(), 3);
        let dated =
            with(["603.500.000 (berformat tanggal)", "5 (berformat tanggal)", "7 (berformat tanggal)"]);
        assert_eq!(dated.len(), 1);
        assert!(dated[0].message.contains("angka 603.500.000 dengan format tanggal"), "{}", dated[0].message);
    }

    #[test]
    fn the_same_text_down_a_column_is_one_finding_and_blanks_are_none() {
        let mut t = tabel(0, &[(1, "1", "A", ""), (1, "2", "B", "7"), (1, "3", "C", "7")], None);
        for row in [1, 2] {
            t.baris[row].anggaran.content = Content::Unreadable("belum ada".into());
        }
        assert_eq!(marked(&RULE, &dossier(vec![lampiran(FormKind::Pk, 0, t)])), ["C2", "C3"]);
    }
}
