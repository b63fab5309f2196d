//! Sums of a tree of codes: an account is what the accounts below it add up to.

use rust_decimal::Decimal;

use super::super::Standing;
use super::{Figure, System, subject};
use crate::documents::{Kolom, TabelUmum};
use crate::dossier::laws::Shape;
use crate::source::{Content, Sourced};

/// The columns whose amounts add up over the levels.
const COLUMNS: &[Kolom] = &[
    Kolom::Anggaran,
    Kolom::AnggaranSebelum,
    Kolom::RealisasiLalu,
    Kolom::RealisasiIni,
    Kolom::RealisasiAnggaran,
    Kolom::AnggaranKelompok(1),
    Kolom::RealisasiKelompok(1),
    Kolom::AnggaranKelompok(2),
    Kolom::RealisasiKelompok(2),
    Kolom::AnggaranKelompok(3),
    Kolom::RealisasiKelompok(3),
    Kolom::AnggaranKelompok(4),
    Kolom::RealisasiKelompok(4),
    Kolom::Bulan(1),
    Kolom::Bulan(2),
    Kolom::Bulan(3),
    Kolom::Bulan(4),
    Kolom::Bulan(5),
    Kolom::Bulan(6),
    Kolom::Bulan(7),
    Kolom::Bulan(8),
    Kolom::Bulan(9),
    Kolom::Bulan(10),
    Kolom::Bulan(11),
    Kolom::Bulan(12),
];

/// One sum of one column.
struct Node<'a> {
    parent: usize,
    kolom: Kolom,
    total: &'a Sourced<Decimal>,
    parts: Vec<(usize, &'a Sourced<Decimal>)>,
    holds: bool,
}

pub(super) fn collect(tabel: &TabelUmum, standing: Standing, system: &mut System) {
    let nodes = nodes(tabel);
    let good = nodes.iter().filter(|n| n.holds).count();
    let bad = nodes.len() - good;
    for node in &nodes {
        // A sum that fails is a wrong figure only where something shows that the tree was understood: the
        // same rows add up in another column, or nearly all other rows do.
        let twin = nodes.iter().any(|n| n.parent == node.parent && n.kolom != node.kolom && n.holds);
        if !(node.holds || twin || good >= 2 && good >= bad * 3) {
            continue;
        }
        let what = node.kolom.label().to_lowercase();
        let name = |row: usize| format!("{what} {}", subject(&tabel.baris[row]));
        let Some(total) = Figure::rupiah(node.total, standing, &name(node.parent)).var(system) else {
            continue;
        };
        let parts: Option<Vec<_>> = node
            .parts
            .iter()
            .map(|&(row, cell)| Figure::rupiah(cell, standing, &name(row)).var_or_zero(system))
            .collect();
        if let Some(parts) = parts {
            system.law("JML011", false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
        }
    }
}

/// The sums of a table that say anything: all amounts readable, and not all of them nothing.
fn nodes(tabel: &TabelUmum) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for (parent, baris) in tabel.baris.iter().enumerate() {
        let children: Vec<usize> = tabel.anak(parent).map(|(row, _)| row).collect();
        let codes: Vec<&Vec<String>> = children.iter().map(|&row| &tabel.baris[row].kode).collect();
        let twice = codes.iter().enumerate().any(|(i, code)| codes[i + 1..].contains(code));
        if children.is_empty() || twice {
            continue;
        }
        for &kolom in COLUMNS {
            let Some(total) = baris.uang(kolom) else { continue };
            let Some(&printed) = total.value() else { continue };
            let parts: Vec<(usize, &Sourced<Decimal>)> =
                children.iter().filter_map(|&row| Some((row, tabel.baris[row].uang(kolom)?))).collect();
            let known = |cell: &Sourced<Decimal>| match cell.content {
                Content::Value(value) => Some(value),
                Content::Blank => Some(Decimal::ZERO),
                Content::Unreadable(_) | Content::Unknown => None,
            };
            let values: Option<Vec<Decimal>> = parts.iter().map(|(_, cell)| known(cell)).collect();
            let Some(values) = values.filter(|v| v.iter().any(|v| !v.is_zero())) else { continue };
            let holds = (values.iter().sum::<Decimal>() - printed).abs() <= Decimal::ONE;
            nodes.push(Node { parent, kolom, total, parts, holds });
        }
    }
    nodes
}
