//! SLR016: a sub kegiatan is claimed by two officials, or by none.

use crate::documents::{Document, FormKind, Tahap, Tingkat};
use crate::dossier::Dossier;
use crate::dossier::agreements::{self, agreement_of, is_above};
use crate::dossier::hierarchy::{Hierarchy, Node, RowRef, row_of};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR016",
    name: "sub-kegiatan-dua-pemegang-atau-tanpa-pemegang",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan]],
    summary: "Sub kegiatan dipegang dua pejabat, atau tidak dipegang siapa pun.",
    explanation: "Tiap sub kegiatan seharusnya tercantum di PK tepat satu pejabat pelaksana. Atasan yang mencantumkannya kembali tidak dihitung. Sub kegiatan tanpa pemegang hanya diperiksa bila sebagian besar sub kegiatan lain ada pemegangnya.",
    remedy: "Tentukan satu pejabat pemegang, lalu perbaiki PK yang lain atau tambahkan sub kegiatan itu ke PK pemegangnya.",
    example: "Sub kegiatan Pengadaan Mebel tercantum di PK Kasubbag Ketatausahaan dan juga di PK Perencana.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let hierarchy = dossier.hierarchy(tahap);
        let subs: Vec<&Node> = hierarchy
            .of_level(Tingkat::SubKegiatan)
            .filter(|(index, _)| hierarchy.has_budget(&dossier.documents, *index))
            .map(|(_, node)| node)
            .collect();
        let complete = dossier
            .documents
            .iter()
            .filter(|d| d.head().tahap == Some(tahap))
            .filter(|d| matches!(d.kind(), FormKind::Tabel33 | FormKind::Triwulan))
            .count();
        let holders: Vec<Vec<RowRef>> = subs.iter().map(|node| holders(dossier, node)).collect();
        let held = holders.iter().filter(|h| !h.is_empty()).count();
        for (node, holders) in subs.iter().zip(&holders) {
            // A name that one of several complete documents alone has is that document's slip (SLR009).
            if complete > 1 && node.rows.len() == 1 {
                continue;
            }
            match holders.as_slice() {
                [] if !dossier.is_partial()
                    && held * 4 >= subs.len() * 3
                    && !renamed(dossier, hierarchy, node)
                    && known_to_all(dossier, tahap, node) =>
                {
                    unclaimed(dossier, node, report);
                }
                [_, _, ..] => claimed_twice(dossier, hierarchy, holders, report),
                _ => {}
            }
        }
    }
}

/// The rows of the lowest officials who list a sub kegiatan, one for each agreement.
fn holders(dossier: &Dossier, node: &Node) -> Vec<RowRef> {
    let officials: Vec<RowRef> = node
        .rows
        .iter()
        .copied()
        .filter(|r| matches!(dossier.documents[r.doc], Document::Lampiran(_)))
        .collect();
    let rung = |row: &RowRef| agreements::rung(dossier, row.doc);
    let mut holders: Vec<RowRef> = Vec::new();
    for row in &officials {
        // A head of a unit repeats what the staff holds, whoever the staff names as superior.
        let above_another = officials.iter().any(|other| {
            is_above(dossier, row.doc, other.doc) || (rung(row) <= 3 && rung(other) > rung(row))
        });
        let agreement = agreement_of(dossier, row.doc);
        let known = holders.iter().any(|h| agreement.is_some() && agreement_of(dossier, h.doc) == agreement);
        if !above_another && !known {
            holders.push(*row);
        }
    }
    holders.sort_unstable();
    holders
}

/// Whether an official lists a name under the same kegiatan that no other document knows: most likely
/// this sub kegiatan under another name, which SLR009 reports.
fn renamed(dossier: &Dossier, hierarchy: &Hierarchy, node: &Node) -> bool {
    let siblings = node.induk.map_or(&[][..], |induk| &hierarchy.nodes[induk].anak);
    siblings.iter().map(|&n| &hierarchy.nodes[n].rows).any(|rows| {
        rows.first().is_some_and(|first| {
            matches!(dossier.documents[first.doc], Document::Lampiran(_))
                && rows.iter().all(|r| r.doc == first.doc)
        })
    })
}

/// Whether every document that lists all sub kegiatan knows this one; SLR009 reports it otherwise.
fn known_to_all(dossier: &Dossier, tahap: Tahap, node: &Node) -> bool {
    dossier.documents.iter().enumerate().all(|(index, d)| {
        let lists_all = matches!(d.kind(), FormKind::Tabel33 | FormKind::Triwulan);
        !(lists_all && d.head().tahap == Some(tahap)) || node.rows.iter().any(|r| r.doc == index)
    })
}

fn unclaimed(dossier: &Dossier, node: &Node, report: &mut Report<'_>) {
    let nama = &row_of(&dossier.documents, node.rows[0]).nama;
    let message = format!("Sub kegiatan \"{}\" tidak tercantum di PK pejabat mana pun.", nama.text());
    let draft = report.at(Place::Cell(nama.at), message).found(nama.text());
    report.add(draft);
}

fn claimed_twice(dossier: &Dossier, hierarchy: &Hierarchy, holders: &[RowRef], report: &mut Report<'_>) {
    // The official who holds fewer of the kegiatan's other sub kegiatan is the likelier intruder.
    let company = |row: &RowRef| {
        let table = dossier.documents[row.doc].tabel_anggaran();
        let parent = hierarchy.node_of(*row).and_then(|n| hierarchy.nodes[n].induk);
        table.map_or(0, |t| {
            (0..t.baris.len())
                .filter_map(|r| hierarchy.node_of(RowRef { doc: row.doc, row: r }))
                .filter(|&n| hierarchy.nodes[n].induk == parent && parent.is_some())
                .count()
        })
    };
    let Some(odd) = holders.iter().min_by_key(|row| (company(row), std::cmp::Reverse(**row))) else { return };
    let nama = &row_of(&dossier.documents, *odd).nama;
    let owner = |row: &RowRef| dossier.documents[row.doc].head().pemilik.clone().unwrap_or_default();
    let others: Vec<&RowRef> = holders.iter().filter(|row| *row != odd).collect();
    let names: Vec<String> = others.iter().map(|row| owner(row)).collect();
    let message = format!(
        "Sub kegiatan \"{}\" tercantum di PK {} dan juga di PK {}.",
        nama.text(),
        owner(odd),
        names.join(", ")
    );
    let draft =
        report.at(Place::Cell(nama.at), message).found(nama.text()).related(others.iter().map(|row| {
            let other = &row_of(&dossier.documents, **row).nama;
            Related { at: Place::Cell(other.at), role: Role::Pembanding, value: other.text().to_owned() }
        }));
    report.add(draft);
}
