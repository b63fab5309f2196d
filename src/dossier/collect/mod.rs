//! Gathers the laws of a dossier from its documents.

mod budgets;
mod indicators;
mod quarters;

use rust_decimal::Decimal;

use super::hierarchy::Hierarchy;
use super::laws::{System, Var, VarId};
use super::{Dossier, agreements};
use crate::domain::percent::Percent;
use crate::forms::{Document, FormKind, Tahap, Tingkat};
use crate::source::{Content, Sourced};

/// Everything that must hold in a dossier.
pub(super) fn laws(dossier: &Dossier) -> System {
    let mut system = System::default();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        budgets::collect(dossier, tahap, &mut system);
    }
    quarters::collect(dossier, &mut system);
    indicators::collect(dossier, &mut system);
    system
}

/// How detailed a document is, from a list of programs (0) to the quarterly form (5).
fn detail(document: &Document) -> u8 {
    match document.kind() {
        FormKind::ProgramAnggaran | FormKind::IkuTarget => 0,
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
    }
}

/// The variable of a figure of rupiah or a count; `None` where there is no readable value.
fn number(system: &mut System, cell: &Sourced<Decimal>, detail: u8, subject: &str) -> Option<VarId> {
    let value = *cell.value()?;
    Some(system.var(Var {
        at: cell.at,
        value,
        half: Decimal::ZERO,
        blank: false,
        percent: false,
        detail,
        subject: subject.to_owned(),
    }))
}

/// The same, a blank cell standing for zero.
fn number_or_zero(system: &mut System, cell: &Sourced<Decimal>, detail: u8, subject: &str) -> Option<VarId> {
    match cell.content {
        Content::Blank => Some(system.var(Var {
            at: cell.at,
            value: Decimal::ZERO,
            half: Decimal::ZERO,
            blank: true,
            percent: false,
            detail,
            subject: subject.to_owned(),
        })),
        _ => number(system, cell, detail, subject),
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
        percent: true,
        detail,
        subject: subject.to_owned(),
    }))
}
