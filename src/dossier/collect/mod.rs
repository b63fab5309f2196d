//! Gathers the laws of a dossier from its documents.

mod budgets;
mod general;
mod indicators;
mod quarters;
mod realised;

use rust_decimal::Decimal;

use super::hierarchy::Hierarchy;
use super::laws::{System, Unit, Var, VarId};
use super::{Dossier, agreements};
use crate::documents::{Document, FormKind, Tahap, Tingkat};
use crate::domain::percent::Percent;
use crate::source::{Content, Sourced};

/// Everything that must hold in a dossier.
pub(super) fn laws(dossier: &Dossier) -> System {
    let mut system = System::default();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        budgets::collect(dossier, tahap, &mut system);
    }
    quarters::collect(dossier, &mut system);
    realised::collect(dossier, &mut system);
    indicators::collect(dossier, &mut system);
    general::collect(dossier, &mut system);
    system
}

/// What weight a document's word has.
#[derive(Clone, Copy)]
struct Standing {
    /// How detailed it is.
    detail: u8,
    /// It is a signed agreement.
    signed: bool,
    /// It repeats what the agreements say.
    follows_agreements: bool,
}

impl Standing {
    fn of(document: &Document) -> Self {
        let kind = document.kind();
        Self {
            detail: detail(document),
            signed: matches!(kind, FormKind::Pk | FormKind::PkPerubahan),
            follows_agreements: false,
        }
    }

    /// The same for figures that the document takes over from the agreements, as the quarterly form does with
    /// budgets and targets.
    fn of_plan(document: &Document) -> Self {
        Self { follows_agreements: document.kind() == FormKind::Triwulan, ..Self::of(document) }
    }
}

/// How detailed a document is, from a list of programs (0) to the quarterly form (5).
fn detail(document: &Document) -> u8 {
    match document.kind() {
        FormKind::Rkt => 1,
        FormKind::Tabel33 => 4,
        FormKind::Triwulan => 5,
        FormKind::Pengukuran => 2,
        FormKind::Pernyataan | FormKind::Pk | FormKind::PkPerubahan => {
            let has =
                |level| document.tabel_anggaran().is_some_and(|t| t.baris.iter().any(|b| b.tingkat == level));
            if has(Tingkat::SubKegiatan) {
                3
            } else if has(Tingkat::Kegiatan) {
                2
            } else {
                1
            }
        }
        _ => 0,
    }
}

/// Where a figure stands and what it counts.
#[derive(Clone, Copy)]
struct Figure<'a> {
    cell: &'a Sourced<Decimal>,
    unit: Unit,
    standing: Standing,
    subject: &'a str,
}

impl<'a> Figure<'a> {
    fn rupiah(cell: &'a Sourced<Decimal>, standing: Standing, subject: &'a str) -> Self {
        Self { cell, unit: Unit::Rupiah, standing, subject }
    }

    fn count(cell: &'a Sourced<Decimal>, standing: Standing, subject: &'a str) -> Self {
        Self { cell, unit: Unit::Count, standing, subject }
    }

    /// The variable; `None` where there is no readable value.
    fn var(self, system: &mut System) -> Option<VarId> {
        let value = *self.cell.value()?;
        Some(system.var(self.with(value, false)))
    }

    /// The variable, a blank cell standing for zero.
    fn var_or_zero(self, system: &mut System) -> Option<VarId> {
        match self.cell.content {
            Content::Blank => Some(system.var(self.with(Decimal::ZERO, true))),
            _ => self.var(system),
        }
    }

    fn with(self, value: Decimal, blank: bool) -> Var {
        Var {
            at: self.cell.at,
            value,
            half: Decimal::ZERO,
            blank,
            unit: self.unit,
            detail: self.standing.detail,
            backing: 0,
            entry: self.cell.entry,
            signed: self.standing.signed,
            follows_agreements: self.standing.follows_agreements,
            subject: self.subject.to_owned(),
        }
    }
}

/// The variable of a percentage.
fn percentage(
    system: &mut System,
    cell: &Sourced<Percent>,
    standing: Standing,
    subject: &str,
) -> Option<VarId> {
    let shown = *cell.value()?;
    Some(system.var(Var {
        at: cell.at,
        value: shown.value,
        half: shown.half,
        blank: false,
        unit: Unit::Percent,
        detail: standing.detail,
        backing: 0,
        entry: cell.entry,
        signed: standing.signed,
        follows_agreements: standing.follows_agreements,
        subject: subject.to_owned(),
    }))
}
