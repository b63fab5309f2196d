//! What tables read column by column repeat of other documents: results of the main indicators, budgets and
//! realisation of programs.

use super::super::Standing;
use super::{Dossier, Figure, System, percentage, quantity, subject};
use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum, Tahap, Tingkat};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::text::{Name, core_name};
use crate::dossier::hierarchy::RowRef;
use crate::dossier::indicators::compare_indicators;
use crate::dossier::laws::{Shape, VarId};
use crate::source::Sourced;

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    results(dossier, system);
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        if of_year(dossier, document) && tabel.kolom(Kolom::Indikator).is_some() {
            programs(dossier, tabel, Standing::of(document), system);
        }
    }
}

/// Whether a document speaks of the dossier's year, as far as it says.
fn of_year(dossier: &Dossier, document: &Document) -> bool {
    document.head().tahun.iter().filter_map(|t| t.value()).all(|&year| year == dossier.year)
}

/// What one row says of one indicator's results in the year.
struct Result<'a> {
    doc: usize,
    name: Name,
    subject: String,
    target: Option<&'a Sourced<Kuantitas>>,
    realisasi: Option<&'a Sourced<Kuantitas>>,
    capaian: Option<&'a Sourced<Percent>>,
    penyerapan: Option<&'a Sourced<Percent>>,
}

/// All documents say the same of the results of a main indicator.
fn results(dossier: &Dossier, system: &mut System) {
    let all: Vec<Result<'_>> = dossier
        .documents
        .iter()
        .enumerate()
        .filter(|(_, document)| of_year(dossier, document))
        .flat_map(|(doc, document)| results_of(dossier, doc, document))
        .collect();
    // The measurement itself is what others repeat; without it, the first table that has results.
    let first = all.iter().find(|r| dossier.documents[r.doc].kind() == FormKind::Pengukuran).or(all.first());
    let Some(base) = first.map(|r| r.doc) else { return };
    for origin in all.iter().filter(|r| r.doc == base) {
        let mut group: Vec<&Result<'_>> = vec![origin];
        for doc in 0..dossier.documents.len() {
            let candidates = all.iter().filter(|r| r.doc == doc && doc != base).filter_map(|r| {
                let likeness = compare_indicators(&r.name, &origin.name);
                likeness.same().then_some((likeness.score, r))
            });
            group.extend(candidates.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, r)| r));
        }
        for (index, a) in group.iter().enumerate() {
            for b in &group[index + 1..] {
                same(dossier, a, b, system);
            }
        }
    }
}

fn results_of<'a>(dossier: &Dossier, doc: usize, document: &'a Document) -> Vec<Result<'a>> {
    let new = |text: &str, target, realisasi, capaian, penyerapan| Result {
        doc,
        name: Name::of_core(&core_name(text)),
        subject: text.split_whitespace().collect::<Vec<_>>().join(" "),
        target,
        realisasi,
        capaian,
        penyerapan,
    };
    match document {
        Document::Indikator(tabel) if tabel.head.kind == FormKind::Pengukuran => tabel
            .baris
            .iter()
            .filter(|b| !b.indikator.is_blank())
            .map(|b| new(b.indikator.text(), Some(&b.target), b.realisasi.as_ref(), b.capaian.as_ref(), None))
            .collect(),
        Document::Tabel(tabel) => {
            let (target, realisasi, capaian) = columns_of_year(dossier, tabel);
            // What the nation aims at is no target of the agency.
            let own_target = tabel.head.kind != FormKind::Nasional;
            tabel
                .rincian()
                .filter(|b| !of_program(tabel, b))
                .filter_map(|b| {
                    let name = b.teks(Kolom::Indikator).filter(|t| !t.is_blank())?;
                    let (r, c) = (b.kuantitas(realisasi), b.persen(capaian));
                    let p = b.persen(Kolom::Penyerapan);
                    let t = b.kuantitas(target).filter(|_| own_target);
                    (r.is_some() || c.is_some()).then(|| new(name.text(), t, r, c, p))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The columns that hold the results of the dossier's year.
fn columns_of_year(dossier: &Dossier, tabel: &TabelUmum) -> (Kolom, Kolom, Kolom) {
    let yearly = tabel.kolom.iter().find_map(|k| match k.kolom {
        Kolom::RealisasiTahun(n) | Kolom::CapaianTahun(n) if k.tahun == Some(dossier.year) => Some(n),
        _ => None,
    });
    yearly.map_or((Kolom::Target, Kolom::Realisasi, Kolom::Capaian), |n| {
        (Kolom::TargetTahun(n), Kolom::RealisasiTahun(n), Kolom::CapaianTahun(n))
    })
}

/// Whether a row of a table of sasaran and programs is that of a program, whose indicator may be worded
/// like a main one.
fn of_program(tabel: &TabelUmum, baris: &BarisUmum) -> bool {
    tabel.kolom(Kolom::Iku).is_some()
        || tabel.kolom(Kolom::Uraian).is_some()
            && tabel.kolom(Kolom::Sasaran).is_none()
            && baris.uang(Kolom::Anggaran).is_some_and(|u| !u.is_blank())
}

fn same(dossier: &Dossier, a: &Result<'_>, b: &Result<'_>, system: &mut System) {
    let standing = |r: &Result<'_>| Standing::of(&dossier.documents[r.doc]);
    let percent = |r: &Result<'_>, cell: Option<&Sourced<Percent>>, what: &str, system: &mut System| {
        percentage(system, cell?, standing(r), &format!("{what} indikator {}", r.subject))
    };
    let capaian = (percent(a, a.capaian, "capaian", system), percent(b, b.capaian, "capaian", system));
    let penyerapan = (
        percent(a, a.penyerapan, "penyerapan anggaran", system),
        percent(b, b.penyerapan, "penyerapan anggaran", system),
    );
    let amount = |r: &Result<'_>, cell: Option<&Sourced<Kuantitas>>, what: &str, system: &mut System| {
        quantity(system, cell?, standing(r), &format!("{what} indikator {}", r.subject))
    };
    let realisasi =
        (amount(a, a.realisasi, "realisasi", system), amount(b, b.realisasi, "realisasi", system));
    let target = (amount(a, a.target, "target", system), amount(b, b.target, "target", system));
    let codes = ["SLR017", "SLR017", "SLR017", "SLR005"];
    for (code, pair) in codes.into_iter().zip([capaian, penyerapan, realisasi, target]) {
        if let (Some(a), Some(b)) = pair
            && system.vars[a].unit == system.vars[b].unit
        {
            system.law(code, true, Shape::Equal { a, b });
        }
    }
}

/// The budgets and the realisation of programs are those of Tabel 3.3, the quarterly form and the agreements.
fn programs(dossier: &Dossier, tabel: &TabelUmum, standing: Standing, system: &mut System) {
    let hierarchy = dossier.hierarchy(Tahap::Perubahan);
    let nodes: Vec<(usize, Name)> = hierarchy
        .of_level(Tingkat::Program)
        .map(|(index, node)| (index, Name::of_core(&node.core)))
        .collect();
    let mut met: Vec<usize> = Vec::new();
    for baris in tabel.rincian() {
        let Some(uraian) = baris.teks(Kolom::Uraian).filter(|t| !t.is_blank()) else { continue };
        let core = core_name(uraian.text());
        let name = Name::of_core(&core);
        let likely = nodes.iter().filter_map(|(index, node)| {
            let likeness = name.compare(node);
            likeness.same().then_some((likeness.score, *index))
        });
        let Some((_, node)) = likely.max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        // A program that serves several indicators stands in several rows, each perhaps with its share.
        if met.contains(&node) {
            continue;
        }
        met.push(node);
        let about = subject_of(&core, baris);
        let budget = baris
            .uang(Kolom::Anggaran)
            .and_then(|c| Figure::rupiah(c, standing, &format!("anggaran program {about}")).var(system));
        let spent = baris
            .uang(Kolom::RealisasiAnggaran)
            .and_then(|c| Figure::rupiah(c, standing, &format!("realisasi program {about}")).var(system));
        let percent = baris
            .persen(Kolom::PersenAnggaran)
            .and_then(|c| percentage(system, c, standing, &format!("realisasi (%) program {about}")));
        for &row in &hierarchy.nodes[node].rows {
            compare(dossier, row, (budget, spent, percent), system);
        }
    }
}

fn subject_of(core: &str, baris: &BarisUmum) -> String {
    if core.is_empty() { subject(baris) } else { core.to_owned() }
}

/// A program's figures against those of one row of another document.
fn compare(
    dossier: &Dossier,
    row: RowRef,
    (budget, spent, percent): (Option<VarId>, Option<VarId>, Option<VarId>),
    system: &mut System,
) {
    let document = &dossier.documents[row.doc];
    let Some(baris) = document.tabel_anggaran().and_then(|t| t.baris.get(row.row)) else { return };
    let quarterly = match document {
        Document::Triwulan(t) if t.satuan_uang == rust_decimal::Decimal::ONE => t.baris.get(row.row),
        // Rounded to thousands, it says nothing exact.
        Document::Triwulan(_) => return,
        _ => None,
    };
    let mut equal = |a: Option<VarId>, cell: Option<crate::source::CellRef>, code: &'static str| {
        if let (Some(a), Some(b)) = (a, cell.and_then(|at| system.of_cell(at)))
            && system.vars[a].unit == system.vars[b].unit
        {
            system.law(code, true, Shape::Equal { a, b });
        }
    };
    equal(budget, Some(baris.anggaran.at), "SLR001");
    equal(spent, quarterly.and_then(|q| q.realisasi.rp.as_ref()).map(|c| c.at), "SLR007");
    equal(spent, baris.realisasi.as_ref().map(|c| c.at), "SLR007");
    equal(percent, baris.persen.as_ref().map(|c| c.at), "SLR007");
}
