//! STR005: sel wajib kosong.

use rust_decimal::Decimal;

use crate::documents::{BarisIndikator, BarisTriwulan, Document, FormKind, TabelAnggaran, Triwulan};
use crate::domain::kuantitas::Kuantitas;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{row_name, shortened, twins};
use crate::rules::{Report, Rule, figures::capitalised};
use crate::source::{CellRef, Content, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "STR005",
    name: "sel-wajib-kosong",
    severity: Severity::Galat,
    needs: &[],
    summary: "Sel wajib kosong (indikator, target, satuan, anggaran).",
    explanation: "Baris ini sudah diisi sebagian, tetapi indikator, target, satuan, atau anggarannya kosong. Baris program dan kegiatan yang memang tidak memuat angka tidak dianggap kosong.",
    remedy: "Isi selnya. Bila memang tidak ada nilainya, hapus barisnya atau jelaskan di kolom keterangan.",
    example: "Indikator \"Jumlah Orang yang Mendapatkan Permakanan\" bersatuan Orang tanpa target.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        indikator(document, report);
        if let Document::Triwulan(triwulan) = document {
            rows_of_quarters(triwulan, report);
        } else if let Some(tabel) = document.tabel_anggaran() {
            budgets(tabel, report);
        }
    }
}

fn blank(report: &mut Report<'_>, at: CellRef, column: &str, name: &str) {
    report.add(report.at(Place::Cell(at), format!("{column} {name} kosong.")));
}

fn indikator(document: &Document, report: &mut Report<'_>) {
    let baris = document.indikator();
    let units = Units::of(baris);
    // A table without any target lacks the column, which STR001 reports.
    let has_targets = baris.iter().any(|b| !b.target.is_blank());
    for b in baris {
        let named = !b.indikator.is_blank();
        let filled = !b.target.is_blank()
            || b.satuan.as_ref().is_some_and(|s| !s.is_blank())
            || b.realisasi.as_ref().is_some_and(|r| !r.is_blank());
        if !named && !filled {
            // A prepared row that nobody has filled in.
            continue;
        }
        let name = format!("indikator {}", shortened(b.indikator.text()));
        if !named {
            let of = if b.sasaran.text().is_empty() {
                "di baris ini".to_owned()
            } else {
                format!("sasaran {}", shortened(b.sasaran.text()))
            };
            blank(report, b.indikator.at, "Indikator", &of);
            continue;
        }
        let realised = b.realisasi.as_ref().is_some_and(|r| r.value().is_some())
            || b.capaian.as_ref().is_some_and(|c| c.value().is_some());
        // A capaian that can't be computed for want of a target is NIL009.
        if b.target.is_blank() && has_targets && !realised {
            blank(report, b.target.at, "Target", &name);
        }
        if let Some(satuan) = b.satuan.as_ref().filter(|s| s.is_blank() && units.wants(b, s)) {
            blank(report, satuan.at, "Satuan", &name);
        }
        measured(document.kind(), baris, b, &name, report);
    }
    if let Some((first, rest)) = units.all_blank.split_first() {
        let message = format!(
            "Kolom satuan kosong di {} baris yang targetnya tidak menyebut satuan.",
            units.all_blank.len()
        );
        report.add(report.at(Place::Cell(first.0), message).related(twins(rest)));
    }
}

/// What the unit cells of a table say together.
struct Units {
    some: bool,
    some_of_percent: bool,
    /// The blank unit cells of a table that has no unit at all and targets that need one.
    all_blank: Vec<(CellRef, String)>,
}

impl Units {
    fn of(baris: &[BarisIndikator]) -> Self {
        let filled =
            |b: &&BarisIndikator| b.satuan.as_ref().is_some_and(|s| !s.is_blank() && s.at != b.target.at);
        let is_persen = |b: &BarisIndikator| b.target.value().is_some_and(Kuantitas::is_persen);
        let some = baris.iter().any(|b| filled(&b));
        let needing = baris.iter().filter(|b| !b.indikator.is_blank() && bare_number(b));
        let all_blank = needing
            .filter_map(|b| b.satuan.as_ref())
            .filter(|s| !some && s.is_blank())
            .map(|s| (s.at, String::new()))
            .collect();
        Self { some, some_of_percent: baris.iter().filter(filled).any(is_persen), all_blank }
    }

    /// Whether the blank unit of a row is a mistake: others have one, and the target doesn't say it.
    fn wants(&self, baris: &BarisIndikator, satuan: &Sourced<String>) -> bool {
        let own_column = satuan.at != baris.target.at;
        match baris.target.value() {
            Some(Kuantitas::Persen(_)) => self.some_of_percent && own_column,
            Some(Kuantitas::Angka { satuan, .. }) => self.some && satuan.is_none(),
            Some(Kuantitas::Teks(_)) => false,
            None => self.some && own_column,
        }
    }
}

/// A target without a unit of its own.
fn bare_number(baris: &BarisIndikator) -> bool {
    matches!(baris.target.value(), Some(Kuantitas::Angka { satuan: None, .. }))
}

/// In Pengukuran Kinerja, a row without realisasi or capaian where the others have one.
fn measured(kind: FormKind, all: &[BarisIndikator], b: &BarisIndikator, name: &str, report: &mut Report<'_>) {
    if kind != FormKind::Pengukuran || b.target.is_blank() {
        return;
    }
    let others =
        |filled: fn(&BarisIndikator) -> bool| all.iter().filter(|o| filled(o)).count() * 2 >= all.len();
    let blank_realisasi = b.realisasi.as_ref().filter(|r| r.is_blank());
    // What was aimed at in words or at nothing has no capaian to compute.
    let computable = b.target.value().and_then(Kuantitas::nilai).is_some_and(|target| !target.is_zero());
    let blank_capaian = b.capaian.as_ref().filter(|c| computable && c.is_blank());
    if let Some(realisasi) = blank_realisasi {
        if others(|o| o.realisasi.as_ref().is_some_and(|r| !r.is_blank())) {
            blank(report, realisasi.at, "Realisasi", name);
        }
    } else if let Some(capaian) = blank_capaian
        && others(|o| o.capaian.as_ref().is_some_and(|c| !c.is_blank()))
    {
        blank(report, capaian.at, "Capaian", name);
    }
}

/// The leaves of a table whose other leaves have a budget.
fn budgets(tabel: &TabelAnggaran, report: &mut Report<'_>) {
    for (row, baris) in leaves(tabel) {
        if baris.anggaran.is_blank() && !baris.nama.is_blank() && others_have_budget(tabel, row) {
            blank(report, baris.anggaran.at, "Anggaran", &row_name(baris));
        }
    }
}

/// The rows without parts, of the lowest level only: a heading without parts is no leaf.
fn leaves(tabel: &TabelAnggaran) -> impl Iterator<Item = (usize, &crate::documents::BarisAnggaran)> {
    let lowest = tabel.baris.iter().map(|b| b.tingkat).max();
    tabel
        .baris
        .iter()
        .enumerate()
        .filter(move |(row, b)| Some(b.tingkat) == lowest && tabel.anak(*row).next().is_none())
}

/// Whether most of the other leaves have a budget.
fn others_have_budget(tabel: &TabelAnggaran, row: usize) -> bool {
    let others: Vec<_> = leaves(tabel).filter(|(r, _)| *r != row).collect();
    let filled = others.iter().filter(|(_, b)| b.anggaran.value().is_some()).count();
    if others.is_empty() {
        // A single leaf: its parents or the total show that the table has budgets.
        return tabel.baris.iter().any(|b| b.anggaran.value().is_some())
            || tabel.jumlah.as_ref().is_some_and(|j| j.anggaran.value().is_some());
    }
    filled * 2 > others.len()
}

fn rows_of_quarters(triwulan: &Triwulan, report: &mut Report<'_>) {
    let tabel = &triwulan.tabel;
    for (row, baris) in leaves(tabel) {
        let Some(isi) = triwulan.baris.get(row) else { continue };
        let name = row_name(baris);
        if baris.nama.is_blank() {
            continue;
        }
        let has_budget = baris.anggaran.value().is_some_and(|a| !a.is_zero());
        // A leaf that is neither planned nor carried out this year is normal.
        if baris.anggaran.is_blank() && active(isi) && others_have_budget(tabel, row) {
            blank(report, baris.anggaran.at, "Anggaran", &name);
        }
        if !has_budget {
            continue;
        }
        if let Some(cell) = isi.indikator.as_ref().filter(|c| c.is_blank()) {
            blank(report, cell.at, "Indikator", &name);
        }
        if let Some(cell) = isi.satuan.as_ref().filter(|c| c.is_blank())
            && isi.target.k.as_ref().is_some_and(|k| k.value().is_some())
            && most(triwulan, |b| b.satuan.as_ref().is_some_and(|s| !s.is_blank()))
        {
            blank(report, cell.at, "Satuan", &name);
        }
        if let Some(cell) = isi.target.k.as_ref().filter(|c| c.is_blank())
            && !isi.realisasi.k.as_ref().is_some_and(nonzero)
            && most(triwulan, |b| b.target.k.as_ref().is_some_and(|k| !k.is_blank()))
        {
            blank(report, cell.at, "Target kinerja", &capitalised(&name));
        }
    }
}

/// Whether most leaves of the form have it.
fn most(triwulan: &Triwulan, has: impl Fn(&BarisTriwulan) -> bool) -> bool {
    let rows: Vec<_> = leaves(&triwulan.tabel).filter_map(|(row, _)| triwulan.baris.get(row)).collect();
    rows.iter().filter(|b| has(b)).count() * 2 > rows.len()
}

/// Whether the row has a target or a realisation of this year.
fn active(isi: &BarisTriwulan) -> bool {
    let pasangan = isi.triwulan.iter().chain([&isi.target, &isi.realisasi]);
    pasangan.flat_map(|p| p.k.iter().chain(&p.rp)).any(nonzero)
}

fn nonzero(cell: &Sourced<Decimal>) -> bool {
    matches!(&cell.content, Content::Value(v) if !v.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{
        Kuartal, baris_indikator, cells, daftar, dengan_capaian, dossier, indikator, lampiran,
        lampiran_indikator, run, tabel, triwulan,
    };

    fn pk(isi: &[(&str, &str, &str)]) -> Dossier {
        let baris =
            (0_u32..).zip(isi).map(|(row, &(i, s, t))| baris_indikator(0, row, ("1", "Sasaran", i, s, t)));
        dossier(vec![lampiran_indikator(FormKind::Pk, 0, baris.collect())])
    }

    #[test]
    fn cells_of_indicators() {
        let penuh = ("Jumlah Orang", "Orang", "5");
        assert_eq!(cells(&RULE, &pk(&[penuh, ("Jumlah Desa", "Desa", "")])), ["E2"]);
        assert_eq!(cells(&RULE, &pk(&[penuh, ("Jumlah Desa", "", "5")])), ["D2"]);
        assert_eq!(cells(&RULE, &pk(&[penuh, ("", "Desa", "5")])), ["C2"]);
        assert_eq!(cells(&RULE, &pk(&[("Jumlah Orang", "", "5"), ("Jumlah Desa", "", "7")])), ["D1"]);
    }

    #[test]
    fn what_only_looks_blank() {
        let penuh = ("Jumlah Orang", "Orang", "5");
        assert!(cells(&RULE, &pk(&[penuh, ("", "", "")])).is_empty());
        assert!(cells(&RULE, &pk(&[penuh, ("Persentase PKK Aktif", "", "100%")])).is_empty());
        assert!(cells(&RULE, &pk(&[penuh, ("Jumlah Paket", "", "12 Paket")])).is_empty());
        assert!(cells(&RULE, &pk(&[("Jumlah Paket", "", "12 Paket"), ("Nilai SAKIP", "", "BB")])).is_empty());
    }

    #[test]
    fn a_target_missing_in_pengukuran_is_another_rule() {
        let a = dengan_capaian(baris_indikator(0, 0, ("1", "S", "Persentase A", "%", "80")), "80", "100");
        let b = dengan_capaian(baris_indikator(0, 1, ("2", "S", "Persentase B", "%", "")), "80", "100");
        let c = dengan_capaian(baris_indikator(0, 2, ("3", "S", "Persentase C", "%", "80")), "", "");
        let d = dossier(vec![indikator(FormKind::Pengukuran, 0, vec![a, b, c])]);
        assert_eq!(cells(&RULE, &d), ["F3"]);
    }

    #[test]
    fn budgets_of_leaves() {
        let rows = [
            (1, "1", "Program A", ""),
            (2, "1.1", "Kegiatan B", ""),
            (3, "1.1.1", "Sub C", "5"),
            (3, "1.1.2", "Sub D", ""),
            (3, "1.1.3", "Sub E", "0"),
            (1, "2", "Urusan Pemerintahan", ""),
        ];
        let d = dossier(vec![daftar(FormKind::Tabel33, 0, tabel(0, &rows, Some("5")))]);
        assert_eq!(cells(&RULE, &d), ["C4"]);
        assert_eq!(run(&RULE, &d)[0].message, "Anggaran sub kegiatan Sub D kosong.");
        // The lowest official's table has no budgets at all.
        let rows = [(3, "1", "Sub C", ""), (3, "2", "Sub D", "")];
        assert!(cells(&RULE, &dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, &rows, None))])).is_empty());
    }

    #[test]
    fn a_leaf_of_the_quarterly_form_that_rests_this_year() {
        let rows = [
            (3, "", "Sub A", "5"),
            (3, "", "Sub B", ""),
            (3, "", "Sub C", ""),
            (3, "", "Sub D", "7"),
            (3, "", "Sub E", "7"),
        ];
        let isi = [
            Kuartal { target: "1", ..Kuartal::default() },
            Kuartal { target: "0", ..Kuartal::default() },
            Kuartal { target: "1", realisasi: ("1", "5"), ..Kuartal::default() },
            Kuartal { target: "1", ..Kuartal::default() },
            Kuartal { target: "1", ..Kuartal::default() },
        ];
        let d = dossier(vec![Document::Triwulan(Box::new(triwulan(0, tabel(0, &rows, None), &isi)))]);
        assert_eq!(cells(&RULE, &d), ["C3"]);
    }
}
