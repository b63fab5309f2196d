//! HIT009: tingkat kemajuan tidak sesuai dengan realisasi dan target akhir Renstra.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom};
use crate::domain::capaian::capaian;
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::polaritas::Polaritas;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "HIT009",
    name: "tingkat-kemajuan-salah",
    severity: Severity::Galat,
    needs: &[&[FormKind::RenstraBanding]],
    summary: "Tingkat kemajuan tidak sesuai dengan realisasi dan target akhir Renstra.",
    explanation: "Tingkat kemajuan adalah realisasi tahun ini dibagi target akhir Renstra dikali 100%, dengan rumus yang sama seperti capaian. Untuk indikator yang makin rendah makin baik, rumus capaian negatif maupun pembagian biasa diterima.",
    remedy: "Hitung ulang tingkat kemajuannya.",
    example: "Target akhir 90%, realisasi 86,11%, tetapi kemajuannya tertulis 107,6% (seharusnya 95,68%).",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// A row with all three figures.
struct Hitungan<'a> {
    baris: &'a BarisUmum,
    kemajuan: &'a Sourced<Percent>,
    dasar: [(&'a Sourced<Kuantitas>, Decimal); 2],
    tertulis: Percent,
    seharusnya: Decimal,
    /// Realisasi by target, as many print it whatever the direction.
    lurus: Option<Decimal>,
}

impl Hitungan<'_> {
    fn tepat(&self) -> bool {
        let reads = |exact: Decimal| self.tertulis.admits(exact) || self.tertulis.truncates(exact);
        reads(self.seharusnya) || self.lurus.is_some_and(reads)
    }
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        let rows: Vec<Hitungan<'_>> = tabel
            .rincian()
            .filter_map(|baris| {
                let polaritas = dossier.polaritas(baris.teks(Kolom::Indikator)?.text())?;
                let number = |kolom| {
                    let cell = baris.kuantitas(kolom)?;
                    Some((cell, cell.value()?.nilai()?))
                };
                let (target, realisasi) = (number(Kolom::TargetAkhir)?, number(Kolom::Realisasi)?);
                let kemajuan = baris.persen(Kolom::Kemajuan)?;
                let seharusnya = capaian(target.1, realisasi.1, polaritas)?;
                let tertulis = *kemajuan.value()?;
                let lurus = capaian(target.1, realisasi.1, Polaritas::Positif);
                Some(Hitungan { baris, kemajuan, dasar: [target, realisasi], tertulis, seharusnya, lurus })
            })
            .collect();
        let right = rows.iter().filter(|b| b.tepat()).count();
        if rows.len() > 1 && right * 2 < rows.len() {
            continue;
        }
        for b in rows.iter().filter(|b| !b.tepat() && !dossier.is_blamed(b.kemajuan.at)) {
            let message = format!(
                "Tingkat kemajuan {} tertulis {}, padahal hasil hitungnya {}.",
                umum_name(b.baris),
                format_percent(b.tertulis.printed()),
                format_percent(b.seharusnya.round_dp(2))
            );
            let basis = b.dasar.map(|(cell, value)| related(cell.at, Role::Dasar, plain(value)));
            let draft = report.at(Place::Cell(b.kemajuan.at), message).found(plain(b.tertulis.value));
            report.add(draft.expected(plain(b.seharusnya.round_dp(2))).related(basis));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    fn banding(rows: &[[&str; 4]]) -> Dossier {
        let kolom = &[Kolom::Indikator, Kolom::Realisasi, Kolom::TargetAkhir, Kolom::Kemajuan];
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 4]>::as_slice).collect();
        dossier(vec![umum(FormKind::RenstraBanding, 0, kolom, &isi)])
    }

    #[test]
    fn measured_against_another_target() {
        let d = banding(&[
            ["Persentase kelurahan", "86.11%", "90%", "107.6"],
            ["Persentase PKK", "100%", "100%", "100"],
        ]);
        assert_eq!(cells(&RULE, &d), ["D1"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Tingkat kemajuan Persentase kelurahan tertulis 107,6%, padahal hasil hitungnya 95,68%."
        );
    }

    #[test]
    fn rounded_and_cut_off() {
        let d = banding(&[
            ["Satu", "86.11%", "90%", "95.7"],
            ["Dua", "2", "3", "66.66"],
            ["Tiga", "BB", "A", ""],
        ]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn another_measure_of_progress() {
        // The years gone by of the five, whatever the indicator says.
        let d = banding(&[["Satu", "50%", "90%", "60"], ["Dua", "40%", "90%", "60"]]);
        assert!(cells(&RULE, &d).is_empty());
    }
}
