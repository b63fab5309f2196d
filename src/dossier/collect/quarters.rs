//! Laws of the quarterly form, and of Tabel 3.3's percentages that come from it.

use rust_decimal::Decimal;

use super::budgets::subject;
use super::{Figure, Standing, System, VarId, percentage};
use crate::documents::{BarisTriwulan, Document, FormKind, Pasangan, Triwulan};
use crate::domain::percent::Percent;
use crate::domain::polaritas::Polaritas;
use crate::domain::satuan;
use crate::domain::setahun::Jenis;
use crate::dossier::Dossier;
use crate::dossier::hierarchy::RowRef;
use crate::dossier::laws::{Shape, Unit};
use crate::source::{Content, Sourced};

/// Printed counts are rounded to two decimals; a sum of them may be off by that much.
fn count_tolerance() -> Decimal {
    Decimal::new(11, 3)
}

pub(super) fn collect(dossier: &Dossier, system: &mut System) {
    for (doc, document) in dossier.documents.iter().enumerate() {
        let Document::Triwulan(triwulan) = document else { continue };
        let form =
            Form { dossier, triwulan, standing: Standing::of(document), plan: Standing::of_plan(document) };
        for row in 0..triwulan.tabel.baris.len() {
            form.row(row, system);
            form.groups(row, system);
        }
        if !triwulan.tabel.tak_bertingkat {
            form.closing(system);
        }
        summary(dossier, doc, &form, system);
    }
}

struct Form<'a> {
    dossier: &'a Dossier,
    triwulan: &'a Triwulan,
    standing: Standing,
    /// Of budgets and targets, which repeat the agreements.
    plan: Standing,
}

/// What the cumulative column says.
const CUMULATIVE: &str = "realisasi anggaran s/d tahun ini";

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
        let arah = match baris.indikator.as_ref().and_then(|i| i.value()) {
            Some(indikator) => self.dossier.polaritas(indikator),
            None => Some(Polaritas::default()),
        };
        self.share(
            ("HIT002", Some(Polaritas::Positif)),
            (baris.persen.rp.as_ref(), &format!("realisasi anggaran (%) {name}")),
            baris.realisasi.rp.as_ref().map(|c| Figure::rupiah(c, self.standing, "realisasi anggaran")),
            budget.map(|c| Figure::rupiah(c, self.plan, name)),
            (name, system),
        );
        self.share(
            ("HIT001", arah),
            (baris.persen.k.as_ref(), &format!("capaian kinerja {name}")),
            baris.realisasi.k.as_ref().map(|c| Figure::count(c, self.standing, "realisasi kinerja")),
            baris.target.k.as_ref().map(|c| Figure::count(c, self.plan, "target kinerja")),
            (name, system),
        );
        self.cumulative(baris, name, system);
        self.share(
            ("HIT002", Some(Polaritas::Positif)),
            (baris.persen_akhir.rp.as_ref(), &format!("tingkat capaian anggaran s/d tahun ini {name}")),
            baris
                .kumulatif
                .rp
                .as_ref()
                .map(|c| Figure::rupiah(c, self.standing, "realisasi anggaran s/d tahun ini")),
            baris
                .target_akhir
                .rp
                .as_ref()
                .map(|c| Figure::rupiah(c, self.standing, "target anggaran akhir periode")),
            (name, system),
        );
        self.share(
            ("HIT001", arah),
            (baris.persen_akhir.k.as_ref(), &format!("tingkat capaian kinerja s/d tahun ini {name}")),
            baris
                .kumulatif
                .k
                .as_ref()
                .map(|c| Figure::count(c, self.standing, "realisasi kinerja s/d tahun ini")),
            baris
                .target_akhir
                .k
                .as_ref()
                .map(|c| Figure::count(c, self.standing, "target kinerja akhir periode")),
            (name, system),
        );
    }

    /// A percentage of what is realised out of what was planned; a plan of nothing has none, and nothing is
    /// said where no formula is known to hold.
    fn share(
        &self,
        (code, arah): (&'static str, Option<Polaritas>),
        (percent, percent_subject): (Option<&Sourced<Percent>>, &str),
        realised: Option<Figure<'_>>,
        planned: Option<Figure<'_>>,
        (name, system): (&str, &mut System),
    ) {
        let (Some(percent), Some(realised), Some(planned)) = (percent, realised, planned) else { return };
        if planned.cell.value().is_none_or(Decimal::is_zero) {
            return;
        }
        let realised_subject = format!("{} {name}", realised.subject);
        let planned_subject =
            if planned.subject == name { name.to_owned() } else { format!("{} {name}", planned.subject) };
        if let (Some(percent), Some(realised), Some(planned)) = (
            percentage(system, percent, self.standing, percent_subject),
            Figure { subject: &realised_subject, ..realised }.var_or_zero(system),
            Figure { subject: &planned_subject, ..planned }.var(system),
        ) {
            let Some(arah) = arah else { return };
            system.law(code, false, Shape::capaian(arah, percent, planned, realised));
        }
    }

    /// Realisation to the end of this year is that to last year and this year's.
    fn cumulative(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let standing = self.standing;
        let money: fn(&Pasangan) -> Option<&Sourced<Decimal>> = |p| p.rp.as_ref();
        let performance: fn(&Pasangan) -> Option<&Sourced<Decimal>> = |p| p.k.as_ref();
        for (pick, unit, what, tolerance) in [
            (money, Unit::Rupiah, "anggaran", Decimal::ONE),
            (performance, Unit::Count, "kinerja", count_tolerance()),
        ] {
            let (Some(total), Some(before), Some(realised)) =
                (pick(&baris.kumulatif), pick(&baris.lalu), pick(&baris.realisasi))
            else {
                continue;
            };
            // A row of which nothing is realised may leave the cumulative cell empty; shares don't add up
            // over the years.
            let share = baris.satuan.as_ref().is_some_and(|s| satuan::is_persen(s.text()));
            if total.is_blank() || (unit == Unit::Count && share) {
                continue;
            }
            let figure = |cell, subject| Figure { cell, unit, standing, subject };
            if let (Some(total), Some(before), Some(realised)) = (
                figure(total, &format!("realisasi {what} s/d tahun ini {name}")).var(system),
                figure(before, &format!("realisasi {what} s/d tahun lalu {name}")).var_or_zero(system),
                figure(realised, &format!("realisasi {what} {name}")).var_or_zero(system),
            ) {
                system.law("JML007", false, Shape::Sum { total, parts: vec![before, realised], tolerance });
            }
        }
    }

    fn year_money(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let Some(realised) = &baris.realisasi.rp else { return };
        let quarters: Vec<&Sourced<Decimal>> = baris.triwulan.iter().filter_map(|t| t.rp.as_ref()).collect();
        let all_blank = quarters.iter().all(|q| q.is_blank());
        // Groups often show the year alone, with their quarters left empty.
        if quarters.len() < 2 || (all_blank && (realised.is_blank() || self.is_group(baris))) {
            return;
        }
        let mut parts = Vec::new();
        for (quarter, roman) in quarters.iter().zip(ROMAN) {
            let subject = format!("realisasi anggaran triwulan {roman} {name}");
            match Figure::rupiah(quarter, self.standing, &subject).var_or_zero(system) {
                Some(part) => parts.push(part),
                None => return,
            }
        }
        // A group may leave out a quarter; then only its rows can tell.
        let filled: Decimal = parts.iter().map(|&p| system.vars[p].value).sum();
        let short = realised.value().is_some_and(|year| (*year - filled).abs() > Decimal::ONE);
        if short && self.is_group(baris) && quarters.iter().any(|q| q.is_blank()) {
            return;
        }
        let subject = format!("realisasi anggaran {name}");
        if let Some(total) = Figure::rupiah(realised, self.standing, &subject).var_or_zero(system) {
            system.law("JML004", false, Shape::Sum { total, parts, tolerance: Decimal::ONE });
        }
    }

    fn year_performance(&self, baris: &BarisTriwulan, name: &str, system: &mut System) {
        let Some(realised) = &baris.realisasi.k else { return };
        let filled: Vec<(&Sourced<Decimal>, &str)> = baris
            .triwulan
            .iter()
            .zip(ROMAN)
            .filter_map(|(t, roman)| t.k.as_ref().map(|k| (k, roman)))
            .filter(|(k, _)| !k.is_blank())
            .collect();
        if filled.is_empty() || realised.is_blank() {
            return;
        }
        let mut parts = Vec::new();
        for (quarter, roman) in filled {
            let subject = format!("realisasi kinerja triwulan {roman} {name}");
            match Figure::count(quarter, self.standing, &subject).var(system) {
                Some(part) => parts.push(part),
                None => return,
            }
        }
        if let Some(total) =
            Figure::count(realised, self.standing, &format!("realisasi kinerja {name}")).var(system)
        {
            let text =
                |cell: Option<&Sourced<String>>| cell.map_or_else(String::new, |c| c.text().to_owned());
            let jenis = Jenis::dari(&text(baris.satuan.as_ref()), &text(baris.indikator.as_ref()));
            system.law("JML005", false, Shape::Quarters { total, parts, jenis });
        }
    }

    /// Whether a quarter of the row or of one below it can't be read: then its year isn't known either,
    /// whatever a formula made of it.
    fn is_tainted(&self, row: usize) -> bool {
        let unknown = |c: &Sourced<Decimal>| matches!(c.content, Content::Unreadable(_) | Content::Unknown);
        self.triwulan.baris[row].triwulan.iter().filter_map(|t| t.rp.as_ref()).any(unknown)
            || self.triwulan.tabel.anak(row).any(|(child, _)| self.is_tainted(child))
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
            let Some(total) = Figure::rupiah(total, self.standing, &total_subject).var(system) else {
                continue;
            };
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
            ("JML007", CUMULATIVE, |b| &b.kumulatif),
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
                    parts.push(Figure::rupiah(cell, self.standing, &subject).var(system)?);
                }
                Content::Blank => {
                    let below: Vec<usize> = self.triwulan.tabel.anak(row).map(|(child, _)| child).collect();
                    if below.is_empty() {
                        // Who leaves the cumulative cell empty hasn't realised nothing for that reason.
                        if what == CUMULATIVE {
                            parts.extend(self.summands(row, system)?);
                        }
                        continue;
                    }
                    parts.extend(self.column_parts(&below, column, what, system)?);
                }
                Content::Unreadable(_) | Content::Unknown => return None,
            }
        }
        Some(parts)
    }

    /// What is realised to the end of this year, of a row that doesn't add it up.
    fn summands(&self, row: usize, system: &mut System) -> Option<Vec<VarId>> {
        let baris = &self.triwulan.baris[row];
        let name = subject(&self.triwulan.tabel.baris[row]);
        let mut parts = Vec::new();
        for (pasangan, what) in
            [(&baris.lalu, "realisasi anggaran s/d tahun lalu"), (&baris.realisasi, "realisasi anggaran")]
        {
            let Some(cell) = pasangan.rp.as_ref().filter(|cell| !cell.is_blank()) else { continue };
            parts.push(Figure::rupiah(cell, self.standing, &format!("{what} {name}")).var(system)?);
        }
        Some(parts)
    }

    /// The totals row below the table.
    fn closing(&self, system: &mut System) {
        let Some(jumlah) = &self.triwulan.penutup.jumlah else { return };
        let tops: Vec<usize> = self.triwulan.tabel.puncak().map(|(row, _)| row).collect();
        for (code, what, column) in Self::columns() {
            let Some(total) = column(jumlah).rp.as_ref() else { continue };
            let subject = format!("jumlah {what}");
            let Some(total) = Figure::rupiah(total, self.standing, &subject).var(system) else { continue };
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
            if form.is_tainted(quarterly.row) {
                continue;
            }
            let name = subject(baris);
            ratio(
                form,
                &[quarterly.row],
                percent,
                &format!("realisasi (%) {name}"),
                Standing::of(document),
                system,
            );
        }
        if let Some(percent) = daftar.tabel.jumlah.as_ref().and_then(|j| j.persen.as_ref()) {
            let tops: Vec<usize> = form.triwulan.tabel.puncak().map(|(row, _)| row).collect();
            if tops.iter().any(|&top| form.is_tainted(top)) {
                continue;
            }
            ratio(form, &tops, percent, "realisasi (%) seluruh program", Standing::of(document), system);
        }
    }
}

fn ratio(
    form: &Form<'_>,
    rows: &[usize],
    percent: &Sourced<Percent>,
    name: &str,
    standing: Standing,
    system: &mut System,
) {
    let Some(percent) = percentage(system, percent, standing, name) else { return };
    let Some(numerator) = form.column_parts(rows, |b| &b.realisasi, "realisasi anggaran", system) else {
        return;
    };
    let mut denominator = Vec::new();
    for &row in rows {
        let baris = &form.triwulan.tabel.baris[row];
        match Figure::rupiah(&baris.anggaran, form.plan, &subject(baris)).var(system) {
            Some(budget) => denominator.push(budget),
            None => return,
        }
    }
    if denominator.iter().any(|&v| !system.vars[v].value.is_zero()) {
        system.law("SLR007", true, Shape::Ratio { percent, numerator, denominator });
    }
}
