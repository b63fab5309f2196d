//! Laws of indicators: targets agree between documents, capaian follows from target and realisasi.

use super::{Dossier, Figure, Standing, System, VarId};
use crate::documents::FormKind;
use crate::domain::kuantitas::Kuantitas;
use crate::dossier::indicators::{Cluster, IndicatorRef, compare_indicators, related};
use crate::dossier::laws::{Shape, Unit, Var};
use crate::source::Sourced;

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    capaian(dossier, system);
    for cluster in &dossier.indicators().clusters {
        for (i, &a) in cluster.rows.iter().enumerate() {
            for &b in &cluster.rows[i + 1..] {
                if related(dossier, a, b) {
                    equal_targets(dossier, a, b, system);
                }
            }
        }
        backing(dossier, cluster, system);
    }
}

/// Counts for every target of a disputed indicator how many documents of the other budget say it too.
fn backing(dossier: &Dossier, cluster: &Cluster, system: &mut System) {
    let targets: Vec<VarId> = cluster.rows.iter().filter_map(|&at| target(dossier, at, system)).collect();
    let agreed = targets.windows(2).all(|pair| system.vars[pair[0]].value == system.vars[pair[1]].value);
    if agreed {
        return;
    }
    let clusters = &dossier.indicators().clusters;
    let Some(twin) = clusters
        .iter()
        .filter(|c| c.tahap != cluster.tahap)
        .map(|c| (c, compare_indicators(&c.name, &cluster.name)))
        .filter(|(_, likeness)| likeness.same())
        .max_by(|a, b| a.1.score.total_cmp(&b.1.score))
        .map(|(c, _)| c)
    else {
        return;
    };
    let others: Vec<VarId> = twin.rows.iter().filter_map(|&at| target(dossier, at, system)).collect();
    for id in targets {
        let same = others.iter().filter(|&&o| system.vars[o].value == system.vars[id].value).count();
        system.vars[id].backing = same;
    }
}

fn equal_targets(dossier: &Dossier, a: IndicatorRef, b: IndicatorRef, system: &mut System) {
    let (Some(a), Some(b)) = (target(dossier, a, system), target(dossier, b, system)) else { return };
    system.law("SLR005", true, Shape::Equal { a, b });
}

fn target(dossier: &Dossier, at: IndicatorRef, system: &mut System) -> Option<VarId> {
    let document = &dossier.documents[at.doc];
    let name = at.name(dossier);
    match at.quarterly(dossier) {
        Some(baris) => {
            let target = baris.target.k.as_ref()?;
            Figure::count(target, Standing::of_plan(document), &format!("target kinerja {name}")).var(system)
        }
        None => quantity(
            system,
            &at.row(dossier)?.target,
            Standing::of_plan(document),
            &format!("target indikator {name}"),
        ),
    }
}

pub(super) fn quantity(
    system: &mut System,
    cell: &Sourced<Kuantitas>,
    standing: Standing,
    subject: &str,
) -> Option<VarId> {
    let kuantitas = cell.value()?;
    let shown = kuantitas.interval()?;
    Some(system.var(Var {
        at: cell.at,
        value: shown.value,
        half: shown.half,
        blank: false,
        unit: if kuantitas.is_persen() { Unit::Percent } else { Unit::Count },
        detail: standing.detail,
        backing: 0,
        entry: cell.entry,
        signed: standing.signed,
        follows_agreements: standing.follows_agreements,
        subject: subject.to_owned(),
    }))
}

/// Capaian of Pengukuran Kinerja.
fn capaian(dossier: &Dossier, system: &mut System) {
    for document in dossier.documents.iter().filter(|d| d.kind() == FormKind::Pengukuran) {
        for baris in document.indikator() {
            let (Some(realisasi), Some(capaian)) = (&baris.realisasi, &baris.capaian) else { continue };
            let name = baris.indikator.text();
            let d = Standing::of_plan(document);
            if baris.target.value().and_then(Kuantitas::nilai).is_none_or(|t| t.is_zero()) {
                continue;
            }
            let Some(polaritas) = dossier.polaritas_baris(baris) else { continue };
            if let (Some(target), Some(realisasi), Some(percent)) = (
                quantity(system, &baris.target, d, &format!("target indikator {name}")),
                quantity(system, realisasi, d, &format!("realisasi indikator {name}")),
                super::percentage(system, capaian, d, &format!("capaian indikator {name}")),
            ) {
                system.law("HIT001", false, Shape::capaian(polaritas, percent, target, realisasi));
            }
        }
    }
}
