//! NIL008: a budget with sen, or a count with a fraction where the unit is whole.

use rust_decimal::Decimal;

use crate::documents::{BarisIndikator, Document};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::satuan::is_bulat;
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, row_name, shortened, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "NIL008",
    name: "pecahan-pada-bilangan-bulat",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Anggaran dengan sen, atau jumlah orang, dokumen, dan sejenisnya dengan pecahan",
    explanation: "Anggaran ditetapkan dalam rupiah bulat, dan orang, dokumen, atau unit tidak dapat dihitung setengah. \
                  Pecahan biasanya hasil bagi yang tidak dibulatkan. Realisasi belanja boleh memuat sen. Semua sel \
                  sejenis di satu dokumen dilaporkan bersama.",
    remedy: "Bulatkan, atau perbaiki satuannya.",
    example: "Target 12,5 Dokumen; anggaran Rp18.900.000,50.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        budgets(document, report);
        counts(document, report);
    }
}

/// Whether a value has a fraction that isn't only the noise of a computation.
fn is_fraction(value: Decimal) -> bool {
    (value - value.round()).abs() >= Decimal::new(1, 3)
}

fn budgets(document: &Document, report: &mut Report<'_>) {
    let in_thousands = matches!(document, Document::Triwulan(t) if t.satuan_uang != Decimal::ONE);
    let Some(tabel) = document.tabel_anggaran().filter(|_| !in_thousands) else { return };
    let odd: Vec<_> = tabel
        .baris
        .iter()
        .filter_map(|row| row.anggaran.value().filter(|v| is_fraction(**v)).map(|v| (row, *v)))
        .collect();
    let Some((row, value)) = odd.first() else { return };
    let cells: Vec<(CellRef, String)> =
        odd[1..].iter().map(|(row, value)| (row.anggaran.at, plain(*value))).collect();
    let message = format!(
        "Anggaran {} memuat sen: {}{}.",
        row_name(row),
        format_number(value.round_dp(4)),
        and_others(cells.len())
    );
    report.add(report.at(Place::Cell(row.anggaran.at), message).found(plain(*value)).related(twins(&cells)));
}

fn counts(document: &Document, report: &mut Report<'_>) {
    let mut odd: Vec<(CellRef, Decimal, &str, &str)> = Vec::new();
    for row in document.indikator() {
        for cell in std::iter::once(&row.target).chain(&row.realisasi) {
            let Some(value) = cell.value().and_then(|k| counted(k, row)) else { continue };
            odd.push((cell.at, value, row.indikator.text(), unit(cell, row)));
        }
    }
    if let Document::Triwulan(triwulan) = document {
        for row in &triwulan.baris {
            let unit = row.satuan.as_ref().map_or("", |s| s.text());
            let name = row.indikator.as_ref().map_or("", |i| i.text());
            // Quarters may tell how far a document has come; the year's figures are whole.
            let cells = [&row.target, &row.realisasi].into_iter();
            for cell in cells.filter_map(|pair| pair.k.as_ref()).filter(|_| is_bulat(unit)) {
                if let Some(value) = cell.value().filter(|value| is_fraction(**value)) {
                    odd.push((cell.at, *value, name, unit));
                }
            }
        }
    }
    let Some((at, value, name, unit)) = odd.first() else { return };
    let cells: Vec<(CellRef, String)> = odd[1..].iter().map(|(at, value, ..)| (*at, plain(*value))).collect();
    let message = format!(
        "Indikator “{}” bersatuan {unit}, tetapi nilainya {}{}.",
        shortened(name),
        format_number(value.round_dp(4)),
        and_others(cells.len())
    );
    report.add(report.at(Place::Cell(*at), message).found(plain(*value)).related(twins(&cells)));
}

/// The fraction that a quantity in whole units is.
fn counted(quantity: &Kuantitas, row: &BarisIndikator) -> Option<Decimal> {
    let Kuantitas::Angka { nilai, satuan } = quantity else { return None };
    let unit = satuan.as_deref().or_else(|| row.satuan.as_ref().map(crate::source::Sourced::text))?;
    (is_bulat(unit) && is_fraction(nilai.value)).then_some(nilai.value)
}

fn unit<'d>(cell: &'d Sourced<Kuantitas>, row: &'d BarisIndikator) -> &'d str {
    match cell.value() {
        Some(Kuantitas::Angka { satuan: Some(satuan), .. }) => satuan,
        _ => row.satuan.as_ref().map_or("", |s| s.text()),
    }
}
