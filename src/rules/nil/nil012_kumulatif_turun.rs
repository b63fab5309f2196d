//! NIL012: angka kumulatif turun dari periode ke periode.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom};
use crate::domain::tulis::{format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "NIL012",
    name: "kumulatif-turun",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Rfk, FormKind::Lra]],
    summary: "Angka kumulatif turun dari periode ke periode.",
    explanation: "Kemajuan fisik dan realisasi sampai dengan bulan ini tidak dapat lebih kecil daripada sampai dengan bulan lalu, kecuali ada pengembalian belanja.",
    remedy: "Periksa kedua angkanya. Bila ada pengembalian belanja, jelaskan di kolom keterangan.",
    example: "Fisik sampai bulan lalu 60%, sampai bulan ini 45%.",
    legal_basis: &["Permendagri 77/2020"],
    check,
};

/// A figure to the period before and one to date.
struct Pasangan {
    lalu: (CellRef, Decimal),
    kini: (CellRef, Decimal),
    apa: &'static str,
    tulis: fn(Decimal) -> String,
    turun: bool,
}

fn pairs(baris: &BarisUmum) -> impl Iterator<Item = Pasangan> {
    let fisik = || {
        let (lalu, kini) = (baris.persen(Kolom::FisikLalu)?, baris.persen(Kolom::FisikRealisasi)?);
        let (a, b) = (lalu.value()?, kini.value()?);
        Some(Pasangan {
            lalu: (lalu.at, a.value),
            kini: (kini.at, b.value),
            apa: "Fisik",
            tulis: format_percent,
            turun: b.high() < a.low(),
        })
    };
    let keuangan = || {
        let (lalu, kini) = (baris.uang(Kolom::RealisasiLalu)?, baris.uang(Kolom::RealisasiAnggaran)?);
        let (a, b) = (*lalu.value()?, *kini.value()?);
        Some(Pasangan {
            lalu: (lalu.at, a),
            kini: (kini.at, b),
            apa: "Realisasi",
            tulis: format_rupiah,
            turun: b + Decimal::ONE < a,
        })
    };
    fisik().into_iter().chain(keuangan())
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        let all: Vec<(&BarisUmum, Pasangan)> =
            tabel.baris.iter().flat_map(|baris| pairs(baris).map(move |p| (baris, p))).collect();
        let falls = all.iter().filter(|(_, p)| p.turun).count();
        // Where most of them fall, the second column is that of the period alone.
        if all.len() > 1 && falls * 2 > all.len() {
            continue;
        }
        for (baris, p) in all.iter().filter(|(_, p)| p.turun) {
            if dossier.is_blamed(p.lalu.0) || dossier.is_blamed(p.kini.0) {
                continue;
            }
            let message = format!(
                "{} {} turun dari {} menjadi {}.",
                p.apa,
                umum_name(baris),
                (p.tulis)(p.lalu.1),
                (p.tulis)(p.kini.1)
            );
            let before = related(p.lalu.0, Role::Dasar, plain(p.lalu.1));
            report.add(report.at(Place::Cell(p.kini.0), message).found(plain(p.kini.1)).related([before]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    fn rfk(rows: &[[&str; 3]]) -> Dossier {
        let kolom = &[Kolom::Uraian, Kolom::FisikLalu, Kolom::FisikRealisasi];
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 3]>::as_slice).collect();
        dossier(vec![umum(FormKind::Rfk, 0, kolom, &isi)])
    }

    #[test]
    fn progress_that_falls() {
        let d = rfk(&[["Program A", "60", "45"], ["Kegiatan B", "10", "20"]]);
        assert_eq!(cells(&RULE, &d), ["C1"]);
        assert_eq!(run(&RULE, &d)[0].message, "Fisik Program A turun dari 60% menjadi 45%.");
    }

    #[test]
    fn progress_that_stays_or_was_rounded() {
        assert!(cells(&RULE, &rfk(&[["A", "60", "60"], ["B", "45.45", "45.5"], ["C", "", "0"]])).is_empty());
    }

    #[test]
    fn single_periods_side_by_side() {
        assert!(cells(&RULE, &rfk(&[["A", "60", "45"], ["B", "10", "5"], ["C", "5", "6"]])).is_empty());
    }
}
