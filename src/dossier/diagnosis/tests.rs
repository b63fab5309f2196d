//! The solver on small documents.

use super::*;
use crate::dossier::laws::Shape;
use crate::dossier::laws::{Unit, Var};
use crate::source::{CellRef, Entry, SheetId};

fn var(system: &mut System, sheet: u32, row: u32, value: i64, detail: u8) -> VarId {
    system.var(Var {
        at: CellRef::new(SheetId(sheet), row, 0),
        value: Decimal::from(value),
        half: Decimal::ZERO,
        blank: false,
        unit: Unit::Rupiah,
        detail,
        backing: 0,
        entry: Entry::Number,
        signed: false,
        follows_agreements: false,
        subject: String::new(),
    })
}

/// A document of two leaves, their sum and a total over it; returns (leaf, leaf, sum, total).
fn document(system: &mut System, sheet: u32, values: [i64; 4], detail: u8) -> [VarId; 4] {
    let ids = [0, 1, 2, 3].map(|i| {
        let row = u32::try_from(i).unwrap_or_default();
        var(system, sheet, row, values[i], detail)
    });
    let one = Decimal::ONE;
    system.law("JML001", false, Shape::Sum { total: ids[2], parts: vec![ids[0], ids[1]], tolerance: one });
    system.law("JML003", false, Shape::Sum { total: ids[3], parts: vec![ids[2]], tolerance: one });
    ids
}

fn agree(system: &mut System, a: [VarId; 4], b: [VarId; 4]) {
    for (code, i) in [("SLR003", 0), ("SLR003", 1), ("SLR002", 2), ("SLR004", 3)] {
        system.law(code, true, Shape::Equal { a: a[i], b: b[i] });
    }
}

fn outcome(system: &System) -> Vec<(&'static str, u32, u32, Decimal)> {
    diagnose(system).iter().map(|b| (b.code, b.at.sheet.0, b.at.row, b.expected)).collect()
}

#[test]
fn a_consistent_dossier_is_silent() {
    let mut s = System::default();
    let a = document(&mut s, 0, [10, 20, 30, 30], 1);
    let b = document(&mut s, 1, [10, 20, 30, 30], 2);
    agree(&mut s, a, b);
    assert!(diagnose(&s).is_empty());
}

#[test]
fn a_wrong_leaf_is_reported_once_with_its_sums_as_consequences() {
    let mut s = System::default();
    let a = document(&mut s, 0, [15, 20, 35, 35], 1);
    let b = document(&mut s, 1, [10, 20, 30, 30], 2);
    let c = document(&mut s, 2, [10, 20, 30, 30], 3);
    agree(&mut s, a, b);
    agree(&mut s, b, c);
    agree(&mut s, a, c);
    let blames = diagnose(&s);
    assert_eq!(outcome(&s), [("SLR003", 0, 0, Decimal::from(10))]);
    assert_eq!(blames[0].consequences.len(), 2);
    assert_eq!(blames[0].agreeing.len(), 2);
}

#[test]
fn a_wrong_sum_is_reported_at_the_sum() {
    let mut s = System::default();
    document(&mut s, 0, [10, 20, 33, 30], 1);
    assert_eq!(outcome(&s), [("JML001", 0, 2, Decimal::from(30))]);
}

#[test]
fn a_leaf_that_breaks_its_own_sum_is_wrong_even_against_one_other_document() {
    let mut s = System::default();
    let a = document(&mut s, 0, [10, 20, 30, 30], 1);
    let b = document(&mut s, 1, [10, 25, 30, 30], 2);
    agree(&mut s, a, b);
    assert_eq!(outcome(&s), [("SLR003", 1, 1, Decimal::from(20))]);
}

#[test]
fn when_no_addend_stands_out_the_sum_is_shown() {
    let mut s = System::default();
    document(&mut s, 0, [17, 25, 30, 30], 1);
    assert_eq!(outcome(&s), [("JML001", 0, 2, Decimal::from(42))]);
}

#[test]
fn one_rupiah_is_a_remark() {
    let mut s = System::default();
    document(&mut s, 0, [10, 20, 31, 31], 1);
    let blames = diagnose(&s);
    assert_eq!(blames.len(), 1);
    assert!(blames[0].rounding);
}
