//! HIT003: predikat atau atribut tidak sesuai dengan nilainya.

use super::rata_rata::{Cara, Sisi, cara};
use crate::documents::{Document, FormKind};
use crate::domain::percent::Percent;
use crate::domain::predikat::{Atribut, Predikat};
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "HIT003",
    name: "predikat-tidak-sesuai",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Predikat atau atribut tidak sesuai dengan nilainya.",
    explanation: "Predikat mengikuti nilai persentasenya: Sangat Tinggi mulai 91, Tinggi mulai 76, Sedang mulai 66, Rendah mulai 51, selebihnya Sangat Rendah. Atribut: Sangat Berhasil mulai 85, Berhasil mulai 70, Cukup Berhasil mulai 55, selebihnya Tidak Berhasil. Peraturan menulis batas dalam bilangan bulat, sehingga nilai seperti 90,4 tidak diatur; untuk itu hanya diberi catatan. Batasnya dapat diubah di cermat.toml.",
    remedy: "Sesuaikan predikat dengan nilainya, atau perbaiki nilainya.",
    example: "Rata-rata 62,37% dengan predikat Tinggi (seharusnya Rendah).",
    legal_basis: &["Permendagri 86/2017"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Triwulan(triwulan) = document else { continue };
        let penutup = &triwulan.penutup;
        for sisi in [Sisi::Kinerja, Sisi::Anggaran] {
            for tercetak in &penutup.predikat {
                let Some(kata) = sisi.predikat(tercetak) else { continue };
                // A grade belongs to the nearest average above it in its column; subtotals have their own.
                let above = |c: &&Sourced<Percent>| c.at.col == kata.at.col && c.at.row <= kata.at.row;
                let averages = penutup.rata_rata.iter().filter_map(|r| sisi.persen(r)).filter(above);
                let Some(rata) = averages.max_by_key(|c| c.at.row) else { continue };
                let Some(nilai) = rata.value() else { continue };
                let semua = cara(dossier, triwulan, sisi, rata.at.col);
                if dossier.is_blamed(rata.at) || excused(dossier, kata, nilai, &semua) {
                    continue;
                }
                judge(dossier, sisi, kata, (rata.at, nilai), report);
            }
        }
    }
}

/// A printed grade.
enum Kelas {
    Predikat(Predikat),
    Atribut(Atribut),
}

fn baca(kata: &Sourced<String>) -> Option<Kelas> {
    let text = kata.text();
    Predikat::baca(text).map(Kelas::Predikat).or_else(|| Atribut::baca(text).map(Kelas::Atribut))
}

fn fits(dossier: &Dossier, kelas: &Kelas, nilai: &Percent) -> bool {
    match *kelas {
        Kelas::Predikat(p) => dossier.settings.predikat.cocok(nilai, p),
        Kelas::Atribut(a) => dossier.settings.atribut.cocok(nilai, a),
    }
}

/// Whether the average itself is wrong (another rule says so) and the grade fits the right one.
fn excused(dossier: &Dossier, kata: &Sourced<String>, nilai: &Percent, semua: &[Cara]) -> bool {
    let Some(kelas) = baca(kata) else { return true };
    let average_right = semua.is_empty() || semua.iter().any(|c| c.cocok(nilai) || c.terpotong(nilai));
    !average_right && semua.iter().any(|c| fits(dossier, &kelas, &c.hasil))
}

fn judge(
    dossier: &Dossier,
    sisi: Sisi,
    kata: &Sourced<String>,
    (rata_at, nilai): (CellRef, &Percent),
    report: &mut Report<'_>,
) {
    let Some(kelas) = baca(kata) else { return };
    let text = kata.text().trim();
    let sebutan = sisi.sebutan().to_lowercase();
    let value = format_percent(nilai.printed());
    let basis = related(rata_at, Role::Dasar, plain(nilai.value));
    if let (Kelas::Predikat(kelas), Some((atas, bawah))) = (&kelas, dossier.settings.predikat.celah(nilai))
        && [atas, bawah].contains(kelas)
    {
        let message = format!(
            "Nilai {value} berada di antara kelas {} dan {}, yang tidak diatur peraturan; di sini tertulis {text}.",
            bawah.as_str(),
            atas.as_str()
        );
        let draft = report.at(Place::Cell(kata.at), message).found(text).related([basis]);
        report.add(draft.severity(Severity::Catatan));
        return;
    }
    if fits(dossier, &kelas, nilai) {
        return;
    }
    let (jenis, seharusnya) = match kelas {
        Kelas::Predikat(_) => ("Predikat", dossier.settings.predikat.kelas(nilai.printed()).as_str()),
        Kelas::Atribut(_) => ("Atribut", dossier.settings.atribut.kelas(nilai.printed()).as_str()),
    };
    let message = format!("{jenis} untuk {sebutan} {value} tertulis {text}, seharusnya {seharusnya}.");
    report.add(report.at(Place::Cell(kata.at), message).found(text).expected(seharusnya).related([basis]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::hit::test_penutup::penutup;
    use crate::rules::test_support::tabel::{cells, run};

    #[test]
    fn a_word_that_does_not_fit() {
        let d = penutup(("80.00", "62.50"), ("Sedang", "Rendah"));
        assert_eq!(cells(&RULE, &d), ["Q22"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Predikat untuk rata-rata capaian kinerja 80% tertulis Sedang, seharusnya Tinggi."
        );
        assert_eq!(cells(&RULE, &penutup(("80.00", "62.50"), ("Berhasil", "Tidak Berhasil"))), ["R22"]);
    }

    #[test]
    fn words_that_fit() {
        for kata in ["Tinggi", "TINGGI", "tinggi (T)", "Tinngi", "Berhasil", "", "Baik"] {
            assert!(cells(&RULE, &penutup(("80.00", "62.50"), (kata, "Rendah"))).is_empty(), "{kata}");
        }
    }

    #[test]
    fn a_wrong_average_with_the_right_word_is_another_rule() {
        assert!(cells(&RULE, &penutup(("30.00", "62.50"), ("Tinggi", "Rendah"))).is_empty());
        assert_eq!(cells(&RULE, &penutup(("30.00", "62.50"), ("Sangat Tinggi", "Rendah"))), ["Q22"]);
    }

    #[test]
    fn a_value_between_two_classes_is_a_remark() {
        let d = penutup(("75.50", "62.50"), ("Tinggi", "Rendah"));
        // The average isn't the mean of its rows here, so the word is excused; a right one is remarked upon.
        assert!(cells(&RULE, &d).is_empty());
        let mut d = penutup(("80.00", "62.50"), ("Tinggi", "Rendah"));
        d.settings.predikat.tinggi = "80.5".parse().unwrap();
        assert_eq!(run(&RULE, &d)[0].severity, Severity::Catatan);
    }
}
