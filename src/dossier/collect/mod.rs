//! Gathers the laws of a dossier from its documents.

mod budgets;
mod general;
mod indicators;
mod quarters;

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
    indicators::collect(dossier, &mut system);
    general::collect(dossier, &mut system);
    system
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
    detail: u8,
    subject: &'a str,
}

impl<'a> Figure<'a> {
    fn rupiah(cell: &'a Sourced<Decimal>, detail: u8, subject: &'a str) -> Self {
        Self { cell, unit: Unit::Rupiah, detail, subject }
    }

    fn count(cell: &'a Sourced<Decimal>, detail: u8, subject: &'a str) -> Self {
        Self { cell, unit: Unit::Count, detail, subject }
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
            detail: self.detail,
            backing: 0,
            subject: self.subject.to_owned(),
        }
    }
}

/// The variable of a percentage.
fn percentage(system: &mut System, cell: &Sourced<Percent>, detail: u8, subject: &str) -> Option<VarId> {
    let shown = *cell.value()?;
    Some(system.var(Var {
        at: cell.at,
        value: shown.value,
        half: shown.half,
        blank: false,
        unit: Unit::Percent,
        detail,
        backing: 0,
        subject: subject.to_owned(),
    }))
}
