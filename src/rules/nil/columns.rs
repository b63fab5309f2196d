//! The numbers of a document, column by column: shared by the rules about single values.

use rust_decimal::Decimal;

use crate::documents::{BarisTriwulan, Document, Pasangan, PasanganPersen, TabelAnggaran};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::rules::naming::{row_name, shortened};
use crate::source::{CellRef, Content, Entry, Sourced};

/// One cell of a column.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The cell.
    pub at: CellRef,
    /// How it was entered.
    pub entry: Entry,
    /// What it holds; a quantity with a unit or in words is no plain number and left out.
    pub content: Content<Decimal>,
    /// Index of the row; `None` for closing rows.
    pub row: Option<usize>,
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Rupiah,
    Count,
    Percent,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name as the official form prints it.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// Its cells, from top to bottom.
    pub cells: Vec<Number>,
}

/// A document's columns of numbers.
pub(super) fn columns(document: &Document) -> Vec<Column> {
    let mut columns = indicators(document);
    if let Some(tabel) = document.tabel_anggaran() {
        columns.extend(budgets(tabel));
    }
    if let Document::Triwulan(triwulan) = document {
        let rows: Vec<(Option<usize>, &BarisTriwulan)> = triwulan
            .baris
            .iter()
            .enumerate()
            .map(|(row, baris)| (Some(row), baris))
            .chain(triwulan.penutup.jumlah.as_ref().map(|jumlah| (None, jumlah)))
            .collect();
        columns.extend(quarters(&rows));
    }
    columns.retain(|c| !c.cells.is_empty());
    columns
}

/// How a message names a row of a document.
pub(super) fn name_of(document: &Document, row: Option<usize>) -> String {
    let Some(row) = row else { return "baris jumlah".to_owned() };
    match document.tabel_anggaran().and_then(|t| t.baris.get(row)) {
        Some(baris) => row_name(baris),
        None => String::new(),
    }
}

/// How a message names a row of indicators.
pub(super) fn indicator_name(document: &Document, row: Option<usize>) -> String {
    let baris = row.and_then(|row| document.indikator().get(row));
    baris.map_or_else(String::new, |b| format!("indikator {}", shortened(b.indikator.text())))
}

/// The name of a cell's row, whichever table the column is of.
pub(super) fn subject(document: &Document, column: &Column, cell: &Number) -> String {
    if document.indikator().is_empty() || !column.name.ends_with("indikator") {
        name_of(document, cell.row)
    } else {
        indicator_name(document, cell.row)
    }
}

fn number<T>(cell: &Sourced<T>, row: Option<usize>, value: impl Fn(&T) -> Option<Decimal>) -> Option<Number> {
    let content = match &cell.content {
        Content::Value(v) => Content::Value(value(v)?),
        Content::Blank => Content::Blank,
        Content::Unreadable(text) => Content::Unreadable(text.clone()),
        Content::Unknown => Content::Unknown,
    };
    Some(Number { at: cell.at, entry: cell.entry, content, row })
}

fn indicators(document: &Document) -> Vec<Column> {
    // A number with its unit in the same cell is text by nature, which is no slip; a sign before it is.
    let plain = |k: &Kuantitas| match k {
        Kuantitas::Angka { nilai, satuan } if satuan.is_none() || nilai.value.is_sign_negative() => {
            Some(nilai.value)
        }
        _ => None,
    };
    let rows = || document.indikator().iter().enumerate();
    let persen = |p: &Percent| Some(p.value);
    let target = rows().filter_map(|(row, b)| number(&b.target, Some(row), plain));
    let realisasi = rows().filter_map(|(row, b)| number(b.realisasi.as_ref()?, Some(row), plain));
    let capaian = rows().filter_map(|(row, b)| number(b.capaian.as_ref()?, Some(row), persen));
    vec![
        Column { name: "Target indikator".into(), unit: Unit::Count, cells: target.collect() },
        Column { name: "Realisasi indikator".into(), unit: Unit::Count, cells: realisasi.collect() },
        Column { name: "Capaian indikator".into(), unit: Unit::Percent, cells: capaian.collect() },
    ]
}

fn budgets(tabel: &TabelAnggaran) -> Vec<Column> {
    let rows = || tabel.baris.iter().enumerate();
    let value = |v: &Decimal| Some(*v);
    let persen = |p: &Percent| Some(p.value);
    let total = tabel.jumlah.as_ref().and_then(|j| number(&j.anggaran, None, value));
    let total_persen = tabel.jumlah.as_ref().and_then(|j| number(j.persen.as_ref()?, None, persen));
    let anggaran = rows().filter_map(|(row, b)| number(&b.anggaran, Some(row), value)).chain(total);
    let realisasi =
        rows().filter_map(|(row, b)| number(b.persen.as_ref()?, Some(row), persen)).chain(total_persen);
    vec![
        Column { name: "Anggaran".into(), unit: Unit::Rupiah, cells: anggaran.collect() },
        Column { name: "Realisasi (%)".into(), unit: Unit::Percent, cells: realisasi.collect() },
    ]
}

fn quarters(rows: &[(Option<usize>, &BarisTriwulan)]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut pair = |name: &str, of: &dyn Fn(&BarisTriwulan) -> Pasangan| {
        let pairs: Vec<(Option<usize>, Pasangan)> = rows.iter().map(|(row, b)| (*row, of(b))).collect();
        let cells = |pick: fn(&Pasangan) -> Option<&Sourced<Decimal>>| {
            pairs.iter().filter_map(|(row, p)| number(pick(p)?, *row, |v| Some(*v))).collect()
        };
        columns.push(Column { name: format!("{name} K"), unit: Unit::Count, cells: cells(|p| p.k.as_ref()) });
        columns.push(Column {
            name: format!("{name} Rp"),
            unit: Unit::Rupiah,
            cells: cells(|p| p.rp.as_ref()),
        });
    };
    pair("Target akhir", &|b| b.target_akhir.clone());
    pair("Realisasi tahun lalu", &|b| b.lalu.clone());
    // The year's target in rupiah is the table's budget.
    pair("Target", &|b| Pasangan { k: b.target.k.clone(), rp: None });
    for (index, roman) in ["I", "II", "III", "IV"].into_iter().enumerate() {
        pair(&format!("Triwulan {roman}"), &|b| b.triwulan[index].clone());
    }
    pair("Realisasi", &|b| b.realisasi.clone());
    pair("Realisasi kumulatif", &|b| b.kumulatif.clone());
    let mut percent = |name: &str, of: &dyn Fn(&BarisTriwulan) -> PasanganPersen| {
        let pairs: Vec<(Option<usize>, PasanganPersen)> = rows.iter().map(|(row, b)| (*row, of(b))).collect();
        let cells = |pick: fn(&PasanganPersen) -> Option<&Sourced<Percent>>| {
            pairs.iter().filter_map(|(row, p)| number(pick(p)?, *row, |v| Some(v.value))).collect()
        };
        columns.push(Column {
            name: format!("{name} K"),
            unit: Unit::Percent,
            cells: cells(|p| p.k.as_ref()),
        });
        columns.push(Column {
            name: format!("{name} Rp"),
            unit: Unit::Percent,
            cells: cells(|p| p.rp.as_ref()),
        });
    };
    percent("Tingkat capaian", &|b| b.persen.clone());
    percent("Tingkat capaian akhir periode", &|b| b.persen_akhir.clone());
    columns
}
