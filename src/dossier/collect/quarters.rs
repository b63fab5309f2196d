//! Laws of the quarterly form, and of Tabel 3.3's percentages that come from it.

use rust_decimal::Decimal;

use super::budgets::subject;
use super::{System, VarId, detail, number, number_or_zero, percentage};
use crate::dossier::Dossier;
use crate::dossier::hierarchy::RowRef;
use crate::dossier::laws::Shape;
use crate::forms::{BarisTriwulan, Document, FormKind, Pasangan, Triwulan};
use crate::source::{Content, Sourced};

/// Printed counts are rounded to two decimals; a sum of them may be off by that much.
fn count_tolerance() -> Decimal {
    Decimal::new(11, 3)
}

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    for (doc, document) in dossier.documents.iter().enumerate() {
        let Document::Triwulan(triwulan) = document else { continue };
        let form = Form { triwulan, detail: detail(document) };
        for row in 0..triwulan.tabel.baris.len() {
            form.row(row, system);
            form.groups(row, system);
        }
        form.closing(system);
        summary(dossier, doc, &form, system);
    }
}

struct Form<'a> {
    triwulan: &'a Triwulan,
    detail: u8,
}

/// A column of rupiah of the quarterly form.
type Column = fn(&BarisTriwulan) -> &Pasangan;

impl Form<'_> {
    fn row(&self, row: usize, system: &mut System) {
        let baris = &self.triwulan.baris[row];
        let name = subject(&self.triwulan.tabel.baris[row]);
        self.line(baris, Some(&self.triwulan.tabel.baris[row].anggaran), &name, system);
    }

    /// The laws of one row from left to right.
    fn line(
        &self,
        baris: &BarisTriwulan,
        budget: Option<&Sourced<Decimal>>,
        name: &str,
        system: &mut System,
    ) {
        self.year_money(baris, name, system);
        self.year_performance(baris, name, system);
        let d = self.detail;
        if let (Some(percent), Some(realised), Some(budget)) = (
            &baris.persen.rp,
            &baris.realisasi.rp,
            budget.filter(|b| b.value().is_some_and(|v| !v.is_zero())),
        ) {
            let subject = format!("realisasi anggaran (%) {name}");
            if let (Some(percent), Some(realised), Some(budget)) = (
                percentage(system, percent, d, &subject),
                number_or_zero(system, realised, d, &format!("realisasi anggaran {name}")),
                number(system, budget, d, name),
            ) {
                let shape = Shape::Ratio { percent, numerator: vec![realised], denominator: vec![budget] };
                system.law("HIT002", false, shape);
            }
        }
        if let (Some(percent), Some(realised), Some(target)) = (
            &baris.persen.k,
            &baris.realisasi.k,
            baris.target.k.as_ref().filter(|t| t.value().is_some_and(|v| !v.is_zero())),
        ) {
            if let (Some(percent), Some(realised), Some(target)) = (
                percentage(system, percent, d, &format!("capaian kinerja {name}")),
                number_or_zero(system, realised, d, &format!("realisasi kinerja {name}")),
                number(system, target, d, &format!("target kinerja {name}")),
            ) {
                let shape = Shape::Ratio { percent, numerator: vec![realised], denominator: vec![target] };
                system.law("HIT001", false, shape);
            }
        }
        let pairs = [
            (&baris.kumulatif.rp, &baris.lalu.rp, &baris.realisasi.rp, "anggaran", Decimal::ONE),
            (&baris.kumulatif.k, &baris.lalu.k, &baris.realisasi.k, "kinerja", count_tolerance()),
        ];
        for (cumulative, before, realised, what, tolerance) in pairs {
            let (Some(cumulative), Some(before), Some(realised)) = (cumulative, before, realised) else {
                continue;
            };
            // A row of which nothing is realised may leave the cumulative cell empty.
            if cumulative.is_blank() {
                continue;
            }
            if let (Some(total), Some(before), Some(realised)) = (
                number(system, cumulative, d, &format!("realisasi {what} s/d tahun ini {name}")),
                number_or_zero(system, before, d, &format!("realisasi {what} s/d tahun lalu {name}")),
                number_or_zero(system, realised, d, &format!("realisasi {what} {name}")),
            ) {
                let shape = Shape::Sum { total, parts: vec![before, realised], tolerance };
                system.law("JML007", false, shape);
            }
        }
        self.period_percent(baris, name, system);
    }

    /// Column 15: realisation to the end of this year in percent of the period's target.
    fn period_percent(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let d = self.detail;
        let pairs = [
            (&baris.persen_akhir.rp, &baris.kumulatif.rp, &baris.target_akhir.rp, "anggaran", "HIT002"),
            (&baris.persen_akhir.k, &baris.kumulatif.k, &baris.target_akhir.k, "kinerja", "HIT001"),
        ];
        for (percent, realised, target, what, code) in pairs {
            let (Some(percent), Some(realised), Some(target)) = (percent, realised, target) else { continue };
            if target.value().is_none_or(|t| t.is_zero()) {
                continue;
            }
            if let (Some(percent), Some(realised), Some(target)) = (
                percentage(system, percent, d, &format!("tingkat capaian {what} s/d tahun ini {name}")),
                number(system, realised, d, &format!("realisasi {what} s/d tahun ini {name}")),
                number(system, target, d, &format!("target {what} akhir periode {name}")),
            ) {
                let shape = Shape::Ratio { percent, numerator: vec![realised], denominator: vec![target] };
                system.law(code, false, shape);
            }
        }
    }

    fn year_money(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let Some(realised) = &baris.realisasi.rp else { return };
        let quarters: Vec<&Sourced<Decimal>> = baris.triwulan.iter().filter_map(|t| t.rp.as_ref()).collect();
        if quarters.len() < 2 || (realised.is_blank() && quarters.iter().all(|q| q.is_blank())) {
            return;
        }
        let mut parts = Vec::new();
        for (index, quarter) in quarters.iter().enumerate() {
            let subject = format!("realisasi anggaran triwulan {} {name}", ROMAN[index.min(3)]);
            match number_or_zero(system, quarter, self.detail, &subject) {
                Some(part) => parts.push(part),
                None => return,
            }
        }
        // Groups often show the year alone, with their quarters left empty.
        if quarters.iter().all(|q| q.is_blank()) && self.is_group(baris) {
            return;
        }
        if let Some(total) =
            number_or_zero(system, realised, self.detail, &format!("realisasi anggaran {name}"))
        {
            system.law("JML004", false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
        }
    }

    fn year_performance(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let Some(realised) = &baris.realisasi.k else { return };
        let filled: Vec<(usize, &Sourced<Decimal>)> = baris
            .triwulan
            .iter()
            .enumerate()
            .filter_map(|(i, t)| t.k.as_ref().map(|k| (i, k)))
            .filter(|(_, k)| !k.is_blank())
            .collect();
        if filled.is_empty() || realised.is_blank() {
            return;
        }
        let mut parts = Vec::new();
        for (index, quarter) in filled {
            let subject = format!("realisasi kinerja triwulan {} {name}", ROMAN[index]);
            match number(system, quarter, self.detail, &subject) {
                Some(part) => parts.push(part),
                None => return,
            }
        }
        if let Some(total) = number(system, realised, self.detail, &format!("realisasi kinerja {name}")) {
            system.law("JML005", false, Shape::Quarters { total, parts });
        }
    }

    fn is_group(&self, baris: &BarisTriwulan) -> bool {
        self.triwulan
            .baris
            .iter()
            .position(|b| std::ptr::eq(b, baris))
            .is_some_and(|row| self.triwulan.tabel.anak(row).next().is_some())
    }

    /// A group's rupiah are the sums of its rows, in every column that the group fills.
    fn groups(&self, row: usize, system: &mut System) {
        let children: Vec<usize> = self.triwulan.tabel.anak(row).map(|(child, _)| child).collect();
        if children.is_empty() {
            return;
        }
        let name = subject(&self.triwulan.tabel.baris[row]);
        for (code, what, column) in Self::columns() {
            let Some(total) = column(&self.triwulan.baris[row]).rp.as_ref() else { continue };
            let total_subject = format!("{what} {name}");
            let Some(total) = number(system, total, self.detail, &total_subject) else { continue };
            if let Some(parts) = self.column_parts(&children, column, what, system) {
                system.law(code, false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
            }
        }
    }

    fn columns() -> [(&'static str, &'static str, Column); 7] {
        [
            ("JML008", "realisasi anggaran s/d tahun lalu", |b| &b.lalu),
            ("JML008", "realisasi anggaran triwulan I", |b| &b.triwulan[0]),
            ("JML008", "realisasi anggaran triwulan II", |b| &b.triwulan[1]),
            ("JML008", "realisasi anggaran triwulan III", |b| &b.triwulan[2]),
            ("JML008", "realisasi anggaran triwulan IV", |b| &b.triwulan[3]),
            ("JML008", "realisasi anggaran", |b| &b.realisasi),
            ("JML007", "realisasi anggaran s/d tahun ini", |b| &b.kumulatif),
        ]
    }

    /// The figures of a column in some rows, groups without one replaced by their rows.
    fn column_parts(
        &self,
        rows: &[usize],
        column: Column,
        what: &str,
        system: &mut System,
    ) -> Option<Vec<VarId>> {
        let mut parts = Vec::new();
        for &row in rows {
            let cell = column(&self.triwulan.baris[row]).rp.as_ref()?;
            match cell.content {
                Content::Value(_) => {
                    let subject = format!("{what} {}", subject(&self.triwulan.tabel.baris[row]));
                    parts.push(number(system, cell, self.detail, &subject)?);
                }
                Content::Blank => {
                    let below: Vec<usize> = self.triwulan.tabel.anak(row).map(|(child, _)| child).collect();
                    if below.is_empty() {
                        continue;
                    }
                    parts.extend(self.column_parts(&below, column, what, system)?);
                }
                Content::Unreadable(_) | Content::Unknown => return None,
            }
        }
        Some(parts)
    }

    /// The totals row below the table.
    fn closing(&self, system: &mut System) {
        let Some(jumlah) = &self.triwulan.penutup.jumlah else { return };
        let tops: Vec<usize> = self.triwulan.tabel.puncak().map(|(row, _)| row).collect();
        for (code, what, column) in Self::columns() {
            let Some(total) = column(jumlah).rp.as_ref() else { continue };
            let Some(total) = number(system, total, self.detail, &format!("jumlah {what}")) else { continue };
            if let Some(parts) = self.column_parts(&tops, column, what, system).filter(|p| !p.is_empty()) {
                system.law(code, false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
            }
        }
        let budget = self.triwulan.tabel.jumlah.as_ref().map(|j| &j.anggaran);
        self.line(jumlah, budget, "seluruh program", system);
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// The realised percentages of Tabel 3.3 are the quarterly form's realisation over its budget.
fn summary(dossier: &Dossier, doc: usize, form: &Form<'_>, system: &mut System) {
    let Some(tahap) = dossier.documents[doc].head().tahap else { return };
    let hierarchy = dossier.hierarchy(tahap);
    for (other, document) in dossier.documents.iter().enumerate() {
        let Document::Anggaran(daftar) = document else { continue };
        if daftar.head.kind != FormKind::Tabel33 || daftar.head.tahap != Some(tahap) {
            continue;
        }
        for (row, baris) in daftar.tabel.baris.iter().enumerate() {
            let Some(percent) = &baris.persen else { continue };
            let Some(node) = hierarchy.node_of(RowRef { doc: other, row }) else { continue };
            let Some(quarterly) = hierarchy.nodes[node].rows.iter().find(|r| r.doc == doc) else { continue };
            let name = subject(baris);
            ratio(
                form,
                &[quarterly.row],
                percent,
                &format!("realisasi (%) {name}"),
                detail(document),
                system,
            );
        }
        if let Some(percent) = daftar.tabel.jumlah.as_ref().and_then(|j| j.persen.as_ref()) {
            let tops: Vec<usize> = form.triwulan.tabel.puncak().map(|(row, _)| row).collect();
            ratio(form, &tops, percent, "realisasi (%) seluruh program", detail(document), system);
        }
    }
}

fn ratio(
    form: &Form<'_>,
    rows: &[usize],
    percent: &Sourced<crate::domain::percent::Percent>,
    name: &str,
    detail: u8,
    system: &mut System,
) {
    let Some(percent) = percentage(system, percent, detail, name) else { return };
    let Some(numerator) = form.column_parts(rows, |b| &b.realisasi, "realisasi anggaran", system) else {
        return;
    };
    let mut denominator = Vec::new();
    for &row in rows {
        let baris = &form.triwulan.tabel.baris[row];
        match number(system, &baris.anggaran, form.detail, &subject(baris)) {
            Some(budget) => denominator.push(budget),
            None => return,
        }
    }
    if denominator.iter().any(|&v| !system.vars[v].value.is_zero()) {
        system.law("SLR007", true, Shape::Ratio { percent, numerator, denominator });
    }
}
