//! SLR012: a program, kegiatan or indicator of PK murni is gone in PK perubahan, or new there.

use std::collections::BTreeMap;

use super::redaksi::doubled;
use crate::documents::{Document, FormKind, Tahap, Tingkat};
use crate::domain::text::{Name, compare_cores};
use crate::dossier::Dossier;
use crate::dossier::agreements::same_owner;
use crate::dossier::hierarchy::{Hierarchy, row_of};
use crate::dossier::indicators::{IndicatorRef, compare_indicators};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "SLR012",
    name: "hilang-atau-baru-di-perubahan",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pk], &[FormKind::PkPerubahan]],
    summary: "Program, kegiatan, atau indikator PK murni hilang di PK perubahan, atau baru di sana.",
    explanation: "Perubahan anggaran biasanya mengubah angka, bukan daftar program, kegiatan, dan indikator. Yang hilang atau baru harus disengaja. Bila beberapa hal di satu dokumen berubah, semuanya dilaporkan dalam satu temuan dan ditandai di selnya masing-masing.",
    remedy: "Pastikan penambahan atau penghapusannya memang diputuskan; bila tidak, samakan daftarnya.",
    example: "Indikator Jumlah laporan barang milik daerah ada di PK murni Sekretaris, tetapi tidak ada di PK perubahannya.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// A cell with a name that the other phase lacks.
type Item<'a> = (&'static str, &'a Sourced<String>);

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // What seems gone may stand in the file that couldn't be read.
    if dossier.is_partial() {
        return;
    }
    for (tahap, other) in [(Tahap::Murni, Tahap::Perubahan), (Tahap::Perubahan, Tahap::Murni)] {
        let mut by_document: BTreeMap<usize, Vec<Item>> = BTreeMap::new();
        budgets(dossier, tahap, other, &mut by_document);
        indicators(dossier, tahap, other, &mut by_document);
        for items in by_document.into_values() {
            report_items(items, tahap, other, report);
        }
    }
}

fn official(document: &Document) -> bool {
    matches!(document, Document::Lampiran(_))
}

fn budgets<'a>(dossier: &'a Dossier, tahap: Tahap, other: Tahap, found: &mut BTreeMap<usize, Vec<Item<'a>>>) {
    let (own, theirs) = (dossier.hierarchy(tahap), dossier.hierarchy(other));
    let twins = twins(own, theirs);
    for (index, node) in own.nodes.iter().enumerate() {
        let Some(row) = node.rows.iter().find(|r| official(&dossier.documents[r.doc])) else { continue };
        let lacking = match node.tingkat {
            Tingkat::Program => !theirs.nodes.is_empty() && twins[index].is_none(),
            // A kegiatan is only missed where the other phase lists kegiatan of its program at all.
            // One that stands there twice took the name of another, which STR004 reports.
            Tingkat::Kegiatan => node.induk.and_then(|p| twins[p]).is_some_and(|program| {
                let anak = &theirs.nodes[program].anak;
                !anak.is_empty() && !has_double(theirs, anak) && twins[index].is_none()
            }),
            Tingkat::SubKegiatan => false,
        };
        if lacking && own.has_budget(&dossier.documents, index) {
            let nama = &row_of(&dossier.documents, *row).nama;
            found.entry(row.doc).or_default().push((node.tingkat.as_str(), nama));
        }
    }
}

/// Whether one name stands twice among some nodes.
fn has_double(hierarchy: &Hierarchy, nodes: &[usize]) -> bool {
    nodes
        .iter()
        .enumerate()
        .any(|(i, &a)| nodes[i + 1..].iter().any(|&b| hierarchy.nodes[a].core == hierarchy.nodes[b].core))
}

/// For every node the one of the same name in the other phase, below the twin of its parent.
fn twins(own: &Hierarchy, theirs: &Hierarchy) -> Vec<Option<usize>> {
    let mut twins: Vec<Option<usize>> = vec![None; own.nodes.len()];
    // Programs first: what is below them looks for its parent's twin.
    let mut order: Vec<usize> = (0..own.nodes.len()).collect();
    order.sort_by_key(|&n| own.nodes[n].tingkat);
    for index in order.into_iter().filter(|&n| own.nodes[n].tingkat != Tingkat::SubKegiatan) {
        let node = &own.nodes[index];
        let parent = node.induk.and_then(|p| twins[p]);
        twins[index] = theirs
            .of_level(node.tingkat)
            .filter(|(_, n)| parent.is_none() || n.induk.is_none() || n.induk == parent)
            .map(|(i, n)| (i, compare_cores(&node.core, &n.core)))
            .filter(|(_, likeness)| likeness.same())
            .max_by(|a, b| a.1.score.total_cmp(&b.1.score))
            .map(|(i, _)| i);
    }
    twins
}

fn indicators<'a>(
    dossier: &'a Dossier,
    tahap: Tahap,
    other: Tahap,
    found: &mut BTreeMap<usize, Vec<Item<'a>>>,
) {
    let clusters = &dossier.indicators().clusters;
    let promised = |row: &IndicatorRef| official(&dossier.documents[row.doc]);
    let theirs: Vec<&Name> = clusters
        .iter()
        .filter(|c| c.tahap == other && c.rows.iter().any(promised))
        .map(|c| &c.name)
        .collect();
    for cluster in clusters.iter().filter(|c| c.tahap == tahap) {
        // Only of an official whose agreement of the other phase is there to compare with.
        let Some(row) = cluster.rows.iter().find(|r| promised(r) && has_twin(dossier, r.doc, other)) else {
            continue;
        };
        // Most names stand there unchanged, which is soon seen.
        let stands = theirs.iter().any(|name| name.core() == cluster.core)
            || theirs.iter().any(|name| compare_indicators(&cluster.name, name).same());
        if !stands && let Some(cell) = row.indikator(dossier) {
            found.entry(row.doc).or_default().push(("indikator", cell));
        }
    }
}

/// Whether the owner of a document has an annex with indicators of the other phase.
fn has_twin(dossier: &Dossier, doc: usize, other: Tahap) -> bool {
    dossier.documents.iter().enumerate().any(|(index, d)| {
        official(d)
            && d.head().tahap == Some(other)
            && !d.indikator().is_empty()
            // What seems gone or new may be the one whose cell is blank.
            && d.indikator().iter().all(|b| b.indikator.value().is_some())
            && doubled(d) == 0
            && same_owner(dossier, doc, index)
    })
}

fn report_items(mut items: Vec<Item<'_>>, tahap: Tahap, other: Tahap, report: &mut Report<'_>) {
    items.sort_by_key(|(_, cell)| cell.at);
    let (what, first) = items[0];
    let rest = &items[1..];
    let more = if rest.is_empty() {
        String::new()
    } else {
        format!(" Begitu pula {} hal lain di dokumen ini.", rest.len())
    };
    let message = match tahap {
        Tahap::Murni => format!(
            "{} \"{}\" ada di PK murni, tetapi tidak ada di PK {}.{more}",
            capitalised(what),
            first.text(),
            other.as_str()
        ),
        Tahap::Perubahan => format!(
            "{} \"{}\" baru di PK perubahan; di PK {} tidak ada.{more}",
            capitalised(what),
            first.text(),
            other.as_str()
        ),
    };
    let draft = report.at(Place::Cell(first.at), message).found(first.text()).related(rest.iter().map(
        |(_, cell)| Related { at: Place::Cell(cell.at), role: Role::Kembar, value: cell.text().to_owned() },
    ));
    report.add(draft);
}
