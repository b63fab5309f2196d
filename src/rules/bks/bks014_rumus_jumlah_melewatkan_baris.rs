//! BKS014: the formula of a sum leaves out a row of its block.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::{BarisAnggaran, Document, FormulaSeen, TabelAnggaran};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, row_name};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "BKS014",
    name: "rumus-jumlah-melewatkan-baris",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Rumus jumlah tidak mengambil semua barisnya.",
    explanation: "Rumus jumlah pada baris program, kegiatan, atau total mengambil sebagian saja dari baris di bawahnya. Bila nilainya sudah keliru, JML001, JML002, atau JML003 yang melaporkannya; di sini dilaporkan rumus yang nilainya masih benar (baris yang terlewat masih nol, atau belum dihitung ulang), tetapi akan keliru begitu diisi atau dihitung ulang. Rumus dibaca dari .xlsx dan .xlsm.",
    remedy: "Perbaiki jangkauan rumusnya.",
    example: "=SUM(F8:F12), padahal baris 13 juga sub kegiatan dari kegiatan yang sama.",
    legal_basis: &["Praktik baik"],
    check,
};

/// A sum and the rows that its formula leaves out.
struct Terlewat<'a> {
    formula: &'a FormulaSeen,
    nama: String,
    baris: Vec<&'a BarisAnggaran>,
}

/// Whether the formula of a cell leaves out rows; what it comes to is then no wonder.
pub(super) fn leaves_out(dossier: &Dossier, at: CellRef) -> bool {
    find(dossier).iter().any(|found| found.formula.at == at)
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for found in find(dossier) {
        let Some(first) = found.baris.first() else { continue };
        let others = match found.baris.len() - 1 {
            0 => String::new(),
            n => format!(" dan {n} baris lain"),
        };
        let then = if found.formula.stale.is_some() {
            "begitu dihitung ulang, nilainya keliru"
        } else {
            "begitu baris itu diisi, jumlahnya keliru"
        };
        let message =
            format!("Rumus jumlah {} tidak mengambil {}{others}; {then}.", found.nama, row_name(first));
        let rows = found.baris.iter().map(|part| related(part.anggaran.at, Role::Penjumlah, ""));
        report.add(report.at(Place::Cell(found.formula.at), message).related(rows));
    }
}

fn find(dossier: &Dossier) -> Vec<Terlewat<'_>> {
    let formulas: BTreeMap<CellRef, &FormulaSeen> =
        dossier.observations.formulas.iter().filter(|seen| seen.is_sum).map(|seen| (seen.at, seen)).collect();
    let mut found = Vec::new();
    for table in dossier.documents.iter().filter_map(Document::tabel_anggaran) {
        let groups = table.baris.iter().enumerate().map(|(row, baris)| {
            let parts: Vec<&BarisAnggaran> = table.anak(row).map(|(_, part)| part).collect();
            (baris.anggaran.at, Some(baris), parts)
        });
        let tops = table.puncak().map(|(_, part)| part).collect();
        let total = table.jumlah.iter().map(|jumlah| (jumlah.anggaran.at, None, Vec::clone(&tops)));
        for (at, baris, parts) in groups.chain(total) {
            let Some(formula) = formulas.get(&at).filter(|_| !dossier.is_blamed(at)) else { continue };
            let rows = left_out(table, formula, &parts);
            if !rows.is_empty() {
                let nama = baris.map_or_else(|| "total".to_owned(), row_name);
                found.push(Terlewat { formula, nama, baris: rows });
            }
        }
    }
    found
}

/// The rows among those to be added that a formula doesn't take.
fn left_out<'a>(
    table: &TabelAnggaran,
    formula: &FormulaSeen,
    parts: &[&'a BarisAnggaran],
) -> Vec<&'a BarisAnggaran> {
    let taken: BTreeSet<CellRef> = formula.operands.iter().copied().collect();
    let of_parts = parts.iter().filter(|part| taken.contains(&part.anggaran.at)).count();
    // A total may add the rows of another level; then it takes none, or few, of these.
    if parts.len() < 2 || of_parts * 2 <= parts.len() || taken.iter().any(|c| c.col != formula.at.col) {
        return Vec::new();
    }
    let is_part = |cell: &CellRef| parts.iter().any(|part| part.anggaran.at == *cell);
    if table.baris.iter().any(|row| taken.contains(&row.anggaran.at) && !is_part(&row.anggaran.at)) {
        return Vec::new();
    }
    parts.iter().copied().filter(|part| !taken.contains(&part.anggaran.at)).collect()
}
