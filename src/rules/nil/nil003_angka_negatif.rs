//! NIL003: jumlah uang atau hitungan negatif.

use std::collections::BTreeMap;

use super::columns::{Column, Number, Unit, columns, subject};
use crate::documents::Document;
use crate::domain::tulis::{format_number, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::figures;
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::Content;

pub(super) static RULE: Rule = Rule {
    code: "NIL003",
    name: "angka-negatif",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Jumlah uang atau hitungan bernilai negatif.",
    explanation: "Anggaran, realisasi, dan target tidak lazim negatif. Dalam realisasi per triwulan, angka negatif biasanya koreksi atas triwulan sebelumnya; koreksi lebih jelas bila dilakukan pada triwulan asalnya.",
    remedy: "Periksa tanda minus atau kurungnya. Bila memang koreksi, perbaiki angka triwulan asalnya atau jelaskan di kolom keterangan.",
    example: "Realisasi triwulan III tertulis (1.900.000).",
    legal_basis: &[],
    check,
};

/// A row, and whether it is one of indicators.
type RowKey = (Option<usize>, bool);

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        // Capaian of a negative indicator may fall below zero, so percentages aren't judged.
        let columns: Vec<Column> =
            columns(document).into_iter().filter(|c| c.unit != Unit::Percent).collect();
        let mut rows: BTreeMap<RowKey, Vec<(&Column, &Number)>> = BTreeMap::new();
        for column in &columns {
            for cell in column.cells.iter().filter(|c| negative(c)) {
                let indicator = column.name.ends_with("indikator");
                rows.entry((cell.row, indicator)).or_default().push((column, cell));
            }
        }
        for (&(row, indicator), cells) in &rows {
            let cause =
                |(column, cell): &(&Column, &Number)| indicator || !has_negative_part(document, column, cell);
            let Some((column, first)) = cells.iter().find(|c| cause(c)) else { continue };
            let Content::Value(value) = first.content else { continue };
            let written =
                if column.unit == Unit::Rupiah { format_rupiah(value) } else { format_number(value) };
            let name = column.name.trim_end_matches(" indikator");
            let message =
                format!("{name} {} bernilai negatif ({written}).", subject(document, column, first));
            let others = cells.iter().filter(|(_, c)| c.at != first.at).map(|(_, c)| twin(c, Role::Kembar));
            let sums = columns.iter().filter(|c| c.name == column.name).flat_map(|c| &c.cells);
            let sums = sums.filter(|c| negative(c) && is_above(document, c.row, row));
            let mut draft = report
                .at(Place::Cell(first.at), message)
                .found(plain(value))
                .related(others)
                .related(sums.map(|c| twin(c, Role::Akibat)));
            // Sums and other documents that are right without the minus leave no doubt.
            if dossier.blames().iter().any(|b| b.at == first.at && figures::wrong_sign(b)) {
                draft = draft.expected(plain(-value)).severity(Severity::Galat);
            }
            report.add(draft);
        }
    }
}

fn negative(cell: &Number) -> bool {
    matches!(cell.content, Content::Value(v) if v.is_sign_negative() && !v.is_zero())
}

fn twin(cell: &Number, role: Role) -> Related {
    let value = if let Content::Value(v) = cell.content { plain(v) } else { String::new() };
    related(cell.at, role, value)
}

/// Whether a row is a group or the total that contains the other row.
fn is_above(document: &Document, above: Option<usize>, row: Option<usize>) -> bool {
    let (Some(tabel), Some(row)) = (document.tabel_anggaran(), row) else { return false };
    let mut next = tabel.baris.get(row).and_then(|b| b.induk);
    while let Some(induk) = next {
        if above == Some(induk) {
            return true;
        }
        next = tabel.baris[induk].induk;
    }
    above.is_none()
}

/// Whether the figure is negative only because a row below it in the same column is.
fn has_negative_part(document: &Document, column: &Column, cell: &Number) -> bool {
    column.cells.iter().any(|c| c.at != cell.at && negative(c) && is_above(document, cell.row, c.row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{
        Kuartal, baris_indikator, cells, dossier, lampiran, lampiran_indikator, run, tabel, triwulan,
    };

    #[test]
    fn one_finding_for_a_row_and_none_for_its_sums() {
        let rows = [(2, "1", "Kegiatan A", "9"), (3, "1.1", "Sub B", "4"), (3, "1.2", "Sub C", "5")];
        let isi = [
            Kuartal { tw4: ("", "-1900"), ..Kuartal::default() },
            Kuartal { target: "1", tw4: ("-1", "-1900"), ..Kuartal::default() },
            Kuartal { target: "1", ..Kuartal::default() },
        ];
        let d = dossier(vec![Document::Triwulan(Box::new(triwulan(0, tabel(0, &rows, None), &isi)))]);
        let found = run(&RULE, &d);
        assert_eq!(cells(&RULE, &d), ["M2"]);
        assert_eq!(found[0].message, "Triwulan IV K sub kegiatan Sub B bernilai negatif (-1).");
    }

    #[test]
    fn budgets_and_targets() {
        let t = tabel(0, &[(1, "1", "Program A", "-5"), (1, "2", "Program B", "0")], Some("-5"));
        let d = dossier(vec![lampiran(FormKind::Pk, 0, t)]);
        assert_eq!(cells(&RULE, &d), ["C1"]);
        assert_eq!(run(&RULE, &d)[0].related.len(), 1);
        let baris = vec![baris_indikator(0, 0, ("1", "S", "Jumlah Orang", "Orang", "-5"))];
        assert_eq!(cells(&RULE, &dossier(vec![lampiran_indikator(FormKind::Pk, 0, baris)])), ["E1"]);
    }
}
