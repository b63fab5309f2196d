//! Programs of a budget, and what is realised of them.

use super::Bahan;
use crate::documents::{BarisAnggaran, FormKind, Tahap, Tingkat};
use crate::domain::percent::Percent;
use crate::dossier::agreements;
use crate::dossier::corrected::{Figure, Mata, State};
use crate::dossier::hierarchy::{RowRef, row_of};
use crate::source::Sourced;

/// A program of a budget.
#[derive(Debug, Clone)]
pub struct Program {
    /// The name as the agency's own documents print it.
    pub nama: String,
    /// The budget in rupiah.
    pub anggaran: Figure,
    /// The source of funds.
    pub sumber: Option<String>,
    /// Its index in [`Bahan::pohon`], if it is of that budget.
    pub pohon: Option<usize>,
}

/// The programs of a budget.
pub(super) fn program(bahan: &Bahan<'_>, tahap: Tahap) -> Vec<Program> {
    let dossier = bahan.dossier;
    let hierarchy = dossier.hierarchy(tahap);
    let kepala = agreements::kepala(dossier, tahap);
    let of_agency = |row: &RowRef| {
        dossier.documents[row.doc].kind() == FormKind::ProgramAnggaran || kepala.contains(&row.doc)
    };
    let mut programs: Vec<((bool, RowRef), Program)> = Vec::new();
    for (index, node) in hierarchy.of_level(Tingkat::Program) {
        if node.induk.is_some() || !hierarchy.has_budget(&dossier.documents, index) {
            continue;
        }
        // Officials may print only their share of a program.
        let own: Vec<RowRef> = node.rows.iter().copied().filter(of_agency).collect();
        let rows = bahan.corrected.by_precedence(if own.is_empty() { &node.rows } else { &own });
        let Some(&named) = rows
            .iter()
            .find(|r| dossier.documents[r.doc].kind() == FormKind::ProgramAnggaran)
            .or(rows.first())
        else {
            continue;
        };
        let pohon = bahan.pohon.iter().position(|m| bahan.tahap == tahap && m.node == index);
        let cells: Vec<_> = rows.iter().map(|&r| &row_of(&dossier.documents, r).anggaran).collect();
        let anggaran = match pohon.map(|i| &bahan.pohon[i]) {
            Some(mata) if lengkap(mata) => {
                Figure { value: Some(mata.jumlah()), at: mata.anggaran.at, state: State::Printed }
            }
            _ if own.is_empty() => terbesar(bahan, &cells),
            _ => bahan.corrected.agreed(&cells),
        };
        let sumber = node.rows.iter().find_map(|&r| {
            let teks = row_of(&dossier.documents, r).sumber_dana.as_ref()?.value()?.trim();
            let teks = teks.strip_prefix("Sumber Dana").unwrap_or(teks).trim();
            (!teks.is_empty()).then(|| teks.to_owned())
        });
        let nama = nama_program(row_of(&dossier.documents, named).nama.text());
        programs.push(((own.is_empty(), named), Program { nama, anggaran, sumber, pohon }));
    }
    programs.sort_by_key(|(place, _)| *place);
    programs.into_iter().map(|(_, program)| program).collect()
}

/// The highest of some figures: where only officials print a program, the others print their share.
fn terbesar(bahan: &Bahan<'_>, cells: &[&Sourced<rust_decimal::Decimal>]) -> Figure {
    cells
        .iter()
        .map(|cell| bahan.corrected.figure(cell))
        .max_by_key(|figure| figure.value)
        .unwrap_or_else(Figure::missing)
}

/// Whether the rows below a group are all there: their sum is what the group's own row says.
pub(super) fn lengkap(mata: &Mata) -> bool {
    mata.anak.is_empty() || mata.anggaran.value.is_none_or(|own| own == mata.jumlah())
}

/// The name with the word Program before it.
fn nama_program(nama: &str) -> String {
    let nama = super::kata_judul(nama.trim());
    if nama.to_lowercase().starts_with("program") { nama } else { format!("Program {nama}") }
}

/// The row of Tabel 3.3 for a node.
pub(super) fn baris_33<'a>(bahan: &Bahan<'a>, mata: &Mata) -> Option<&'a BarisAnggaran> {
    let dossier = bahan.dossier;
    let rows = &dossier.hierarchy(bahan.tahap).nodes[mata.node].rows;
    let row = rows.iter().find(|r| dossier.documents[r.doc].kind() == FormKind::Tabel33)?;
    Some(row_of(&dossier.documents, *row))
}

/// The share of a leaf's budget that Tabel 3.3 says is realised, in percent points.
pub(super) fn persen_tercetak(bahan: &Bahan<'_>, mata: &Mata) -> Figure {
    let node = &bahan.dossier.hierarchy(bahan.tahap).nodes[mata.node];
    let cells = node.rows.iter().filter_map(|&row| row_of(&bahan.dossier.documents, row).persen.as_ref());
    cells
        .map(|cell: &Sourced<Percent>| bahan.corrected.percent(cell))
        .find(|figure| figure.value.is_some())
        .unwrap_or_else(Figure::missing)
}
