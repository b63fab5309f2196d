//! HIT014: tanda centang tidak di kelas yang sesuai dengan capaiannya.

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum};
use crate::domain::predikat::Atribut;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, umum_name};
use crate::rules::{Report, Rule};
use crate::source::{Content, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "HIT014",
    name: "centang-di-kelas-lain",
    severity: Severity::Galat,
    needs: &[&[FormKind::CapaianAtribut]],
    summary: "Tanda centang tidak di kelas yang sesuai dengan capaiannya.",
    explanation: "Setiap indikator dicentang di satu kelas: Sangat Berhasil mulai 85%, Berhasil mulai 70%, Cukup Berhasil mulai 55%, selebihnya Tidak Berhasil. Centang di kelas lain, di dua kelas, atau tidak di kelas mana pun adalah salah. Batasnya dapat diubah di cermat.toml.",
    remedy: "Pindahkan centangnya ke kelas yang sesuai, atau perbaiki capaiannya.",
    example: "Capaian 82,5% dicentang di kolom Sangat Berhasil (seharusnya Berhasil).",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let Document::Tabel(tabel) = document else { continue };
        // Without all four classes a blank row says nothing.
        let whole = (1..=4).all(|kelas| tabel.kolom(Kolom::Kelas(kelas)).is_some());
        if !whole || tabel.rincian().all(|b| centang(b).is_empty()) {
            continue;
        }
        for baris in tabel.rincian() {
            judge(dossier, tabel, baris, report);
        }
    }
}

/// The classes that are ticked in a row.
fn centang(baris: &BarisUmum) -> Vec<(Atribut, &Sourced<String>)> {
    let kelas = Atribut::ALL.into_iter().zip(1..=4);
    kelas
        .filter_map(|(atribut, n)| {
            let sel = baris.teks(Kolom::Kelas(n))?;
            let ticked =
                matches!(&sel.content, Content::Value(t) if !matches!(t.trim(), "-" | "–" | "—" | "0"));
            (ticked && sel.at.row == baris.row).then_some((atribut, sel))
        })
        .collect()
}

fn judge(dossier: &Dossier, tabel: &TabelUmum, baris: &BarisUmum, report: &mut Report<'_>) {
    let Some(capaian) = baris.persen(Kolom::Capaian) else { return };
    let Some(nilai) = capaian.value().filter(|_| !dossier.is_blamed(capaian.at)) else { return };
    let unknown = (1..=4)
        .filter_map(|n| baris.teks(Kolom::Kelas(n)))
        .any(|s| matches!(s.content, Content::Unknown | Content::Unreadable(_)));
    if unknown {
        return;
    }
    let skala = &dossier.settings.atribut;
    let seharusnya = skala.kelas(nilai.printed());
    let value = format_percent(nilai.printed());
    let name = umum_name(baris);
    let dasar = related(capaian.at, Role::Dasar, plain(nilai.value));
    let ticks = centang(baris);
    match ticks.as_slice() {
        [] => {
            let Some(at) = place(tabel, baris, seharusnya) else { return };
            let message = format!(
                "Capaian {name} {value} tidak dicentang di kelas mana pun, seharusnya di {}.",
                seharusnya.as_str()
            );
            report.add(report.at(at, message).expected(seharusnya.as_str()).related([dasar]));
        }
        [(kelas, sel)] => {
            if skala.cocok(nilai, *kelas) {
                return;
            }
            let message = format!(
                "Capaian {name} {value} dicentang di {}, seharusnya di {}.",
                kelas.as_str(),
                seharusnya.as_str()
            );
            let draft = report.at(Place::Cell(sel.at), message).found(kelas.as_str());
            report.add(draft.expected(seharusnya.as_str()).related([dasar]));
        }
        [first, others @ ..] => {
            // The tick that doesn't belong is the one to be taken away.
            let wrong = ticks.iter().find(|(kelas, _)| !skala.cocok(nilai, *kelas));
            let (kelas, sel) = wrong.unwrap_or(first);
            let message = format!(
                "Capaian {name} {value} dicentang di {} kelas, seharusnya hanya di {}.",
                others.len() + 1,
                seharusnya.as_str()
            );
            let draft = report.at(Place::Cell(sel.at), message).found(kelas.as_str());
            report.add(draft.expected(seharusnya.as_str()).related([dasar]));
        }
    }
}

/// Where the tick should stand.
fn place(tabel: &TabelUmum, baris: &BarisUmum, kelas: Atribut) -> Option<Place> {
    let n = Atribut::ALL.into_iter().zip(1..=4).find(|(a, _)| *a == kelas).map(|(_, n)| n)?;
    tabel.kolom(Kolom::Kelas(n))?;
    Some(Place::Cell(baris.teks(Kolom::Kelas(n))?.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{cells, dossier, run};
    use crate::rules::test_support::umum::{Isi, umum};

    const KOLOM: &[Kolom] = &[
        Kolom::Indikator,
        Kolom::Capaian,
        Kolom::Kelas(1),
        Kolom::Kelas(2),
        Kolom::Kelas(3),
        Kolom::Kelas(4),
    ];

    fn tabel(rows: &[[&str; 6]]) -> Dossier {
        let isi: Vec<Isi<'_>> = rows.iter().map(<[&str; 6]>::as_slice).collect();
        dossier(vec![umum(FormKind::CapaianAtribut, 0, KOLOM, &isi)])
    }

    #[test]
    fn wrong_class_two_classes_none() {
        let d = tabel(&[
            ["Satu", "82.5", "√", "-", "-", "-"],
            ["Dua", "100", "√", "v", "-", "-"],
            ["Tiga", "60", "-", "-", "-", "-"],
        ]);
        assert_eq!(cells(&RULE, &d), ["C1", "D2", "E3"]);
        assert_eq!(
            run(&RULE, &d)[0].message,
            "Capaian Satu 82,5% dicentang di Sangat Berhasil, seharusnya di Berhasil."
        );
    }

    #[test]
    fn ticks_that_fit() {
        let d = tabel(&[
            ["Satu", "107.6", "√", "-", "-", "-"],
            ["Dua", "70", "", "V", "", ""],
            ["Tiga", "54.9", "-", "-", "-", "x"],
            ["Empat", "", "-", "-", "-", "-"],
        ]);
        assert!(cells(&RULE, &d).is_empty());
    }

    #[test]
    fn a_rounded_value_on_the_bound_fits_both() {
        // 85,0 stands for anything from 84,95 on.
        assert!(cells(&RULE, &tabel(&[["Satu", "85.0", "-", "√", "-", "-"]])).is_empty());
        assert_eq!(cells(&RULE, &tabel(&[["Satu", "84.9", "√", "-", "-", "-"]])), ["C1"]);
        // A form that nobody has ticked yet is unfinished, not wrong.
        assert!(cells(&RULE, &tabel(&[["Satu", "84.9", "", "", "", ""]])).is_empty());
    }
}
