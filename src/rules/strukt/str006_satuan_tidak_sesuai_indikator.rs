//! STR006: satuan tidak sesuai dengan bunyi indikatornya.

use crate::documents::{BarisIndikator, Document};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::satuan::is_persen;
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::shortened;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "STR006",
    name: "satuan-tidak-sesuai-indikator",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Indikator persentase bersatuan selain %, atau indikator jumlah bersatuan %.",
    explanation: "Indikator yang diawali \"Persentase\" diukur dalam persen, sedangkan yang diawali \"Jumlah\" dihitung dalam satuan benda atau orang. Satuan yang tidak sesuai membuat target dan capaian salah dibaca.",
    remedy: "Perbaiki satuannya, atau ubah bunyi indikatornya.",
    example: "\"Persentase PKK Aktif\" dengan satuan Dokumen; \"Jumlah Laporan Keuangan\" dengan satuan %.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// What an indicator's wording asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Jenis {
    Persentase,
    Jumlah,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        for baris in document.indikator() {
            if let Some(jenis) = jenis(baris.indikator.text()) {
                row(jenis, baris, report);
            }
        }
        if let Document::Triwulan(triwulan) = document {
            for baris in &triwulan.baris {
                let (Some(indikator), Some(satuan)) = (&baris.indikator, &baris.satuan) else { continue };
                if let Some(jenis) = jenis(indikator.text()) {
                    unit(jenis, indikator, satuan, report);
                }
            }
        }
    }
}

/// The kind of an indicator by its first word; none where it speaks of both or lists several.
fn jenis(indikator: &str) -> Option<Jenis> {
    let words = normalise(indikator);
    let has = |stems: &[&str]| words.split(' ').any(|w| stems.contains(&w));
    let percent = ["persentase", "prosentase", "presentase", "persen"];
    match words.split(' ').next()? {
        first if percent.contains(&first) && !has(&["jumlah"]) => Some(Jenis::Persentase),
        "jumlah" if !has(&percent) && !indikator.contains('%') => Some(Jenis::Jumlah),
        _ => None,
    }
}

fn row(jenis: Jenis, baris: &BarisIndikator, report: &mut Report<'_>) {
    if let Some(satuan) = baris.satuan.as_ref().filter(|s| !s.is_blank())
        && unit(jenis, &baris.indikator, satuan, report)
    {
        return;
    }
    // A unit of its own decides; the target's cell speaks where there is none, or where it contradicts it.
    let own_unit = baris.satuan.as_ref().is_some_and(|s| !s.is_blank());
    match (jenis, baris.target.value()) {
        (Jenis::Persentase, Some(Kuantitas::Angka { satuan: Some(satuan), .. }))
            if !own_unit && !is_persen(satuan) =>
        {
            add(jenis, &baris.indikator, baris.target.at, satuan, report);
        }
        (Jenis::Jumlah, Some(Kuantitas::Persen(_))) => {
            add(jenis, &baris.indikator, baris.target.at, "%", report);
        }
        _ => {}
    }
}

/// Reports a unit that doesn't suit; says whether it did.
fn unit(
    jenis: Jenis,
    indikator: &Sourced<String>,
    satuan: &Sourced<String>,
    report: &mut Report<'_>,
) -> bool {
    let text = satuan.text();
    // "% % Dokumen" lists the units of several indicators in one cell.
    let several = text.lines().count() > 1 || text.split_whitespace().filter(|w| *w == "%").count() > 1;
    if text.is_empty() || several || is_persen(text) == (jenis == Jenis::Persentase) {
        return false;
    }
    add(jenis, indikator, satuan.at, text, report);
    true
}

fn add(jenis: Jenis, indikator: &Sourced<String>, at: CellRef, satuan: &str, report: &mut Report<'_>) {
    let name = shortened(indikator.text());
    let satuan = satuan.trim();
    let draft = match jenis {
        Jenis::Persentase => report
            .at(
                Place::Cell(at),
                format!("Indikator {name} adalah persentase, tetapi satuannya {satuan}, bukan %."),
            )
            .expected("%"),
        Jenis::Jumlah => report.at(
            Place::Cell(at),
            format!("Indikator {name} adalah jumlah, tetapi targetnya dinyatakan dalam %."),
        ),
    };
    report.add(draft.found(satuan));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{baris_indikator, cells, dossier, lampiran_indikator};

    fn pk(indikator: &str, satuan: &str, target: &str) -> Vec<String> {
        let baris = vec![baris_indikator(0, 0, ("1", "S", indikator, satuan, target))];
        cells(&RULE, &dossier(vec![lampiran_indikator(FormKind::Pk, 0, baris)]))
    }

    #[test]
    fn a_unit_that_does_not_suit() {
        assert_eq!(pk("Persentase PKK Aktif", "Dokumen", "100"), ["D1"]);
        assert_eq!(pk("Prosentase PKK Aktif", "Dokumen", "100%"), ["D1"]);
        assert_eq!(pk("Jumlah Laporan", "%", "4"), ["D1"]);
        assert_eq!(pk("Jumlah Laporan", "", "100%"), ["E1"]);
        assert_eq!(pk("Jumlah Laporan", "Laporan", "100%"), ["E1"]);
        assert_eq!(pk("Persentase PKK Aktif", "", "12 Paket"), ["E1"]);
    }

    #[test]
    fn units_that_suit() {
        for (indikator, satuan, target) in [
            ("Persentase PKK Aktif", "%", "100"),
            ("Persentase PKK Aktif", "Persen", "100"),
            ("Persentase PKK Aktif", "", "100%"),
            ("Persentase PKK Aktif", "", "100"),
            ("Jumlah Laporan", "Laporan", "4"),
            ("Jumlah dan persentase desa", "%", "4"),
            ("Cakupan pelayanan", "Orang", "4"),
            ("Persentase A\nJumlah B", "%\nDokumen", "4"),
        ] {
            assert!(pk(indikator, satuan, target).is_empty(), "{indikator} {satuan}");
        }
    }
}
