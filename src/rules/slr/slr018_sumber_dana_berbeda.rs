//! SLR018: the source of funds of a program differs between documents of one phase.

use std::collections::BTreeSet;

use crate::documents::{Document, FormKind, Tahap};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::dossier::hierarchy::row_of;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, row_name};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "SLR018",
    name: "sumber-dana-berbeda",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::ProgramAnggaran]],
    summary: "Sumber dana sebuah program berbeda antardokumen pada tahap yang sama",
    explanation: "Sumber dana sebuah program pada tahap yang sama harus sama di semua daftar. Sebutan yang lebih \
                  lengkap (“APBD Kota Dumai” dan “APBD”) dianggap sama.",
    remedy: "Cocokkan dengan DPA atau DPPA.",
    example: "Tabel II menyebut APBD, Tabel 2.4.2 menyebut DAK.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let tables = dossier.documents.iter().filter_map(Document::tabel_anggaran);
    let all: Vec<&Sourced<String>> =
        tables.flat_map(|table| &table.baris).filter_map(|row| row.sumber_dana.as_ref()).collect();
    let elsewhere = |cell: &Sourced<String>| all.iter().filter(|other| same(cell, other)).count();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let hierarchy = dossier.hierarchy(tahap);
        for node in &hierarchy.nodes {
            let rows: Vec<_> = node.rows.iter().map(|&row| row_of(&dossier.documents, row)).collect();
            let cells: Vec<&Sourced<String>> = rows
                .iter()
                .filter_map(|row| row.sumber_dana.as_ref())
                .filter(|cell| !words(cell.text()).is_empty())
                .collect();
            let count = |cell: &Sourced<String>| cells.iter().filter(|other| same(cell, other)).count();
            // Of equally frequent ones the one that most programs have, then the first document's.
            let usual = cells.iter().rev().max_by_key(|cell| (count(cell), elsewhere(cell)));
            let Some(usual) = usual else { continue };
            for cell in cells.iter().filter(|cell| !same(cell, usual)) {
                let message = format!(
                    "Sumber dana {} tertulis {}, padahal dokumen lain menyebut {}.",
                    row_name(rows[0]),
                    cell.text().trim(),
                    usual.text().trim()
                );
                report.add(
                    report
                        .at(Place::Cell(cell.at), message)
                        .found(cell.text().trim())
                        .expected(usual.text().trim())
                        .related([related(usual.at, Role::Pembanding, usual.text().trim())]),
                );
            }
        }
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let normal = normalise(text);
    normal
        .split(' ')
        .filter(|word| !matches!(*word, "" | "dan" | "sumber" | "dana"))
        .map(str::to_owned)
        .collect()
}

/// Whether one names the other, perhaps more fully.
fn same(a: &Sourced<String>, b: &Sourced<String>) -> bool {
    let (a, b) = (words(a.text()), words(b.text()));
    a.is_subset(&b) || b.is_subset(&a)
}
