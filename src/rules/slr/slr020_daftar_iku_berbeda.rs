//! SLR020: lists of main indicators aren't the same set.

use crate::documents::FormKind;
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::{self, Iku};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR020",
    name: "daftar-iku-berbeda",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::IkuFormulasi, FormKind::Renstra, FormKind::CapaianAtribut, FormKind::Efisiensi],
        &[FormKind::Pk, FormKind::PkPerubahan, FormKind::IkuTarget, FormKind::Pengukuran, FormKind::Rkt],
    ],
    summary: "Daftar indikator kinerja utama memuat indikator yang tidak diperjanjikan.",
    explanation: "Indikator kinerja utama di daftar IKU, Matrik Renstra, Tabel IV, Tabel VI, dan 3.7.1 harus sama dengan yang ada di PK Kepala, RKT, dan Pengukuran Kinerja. Indikator lama yang tertinggal di salah satu tabel membuat laporan mengukur hal lain daripada yang diperjanjikan. Indikator Renstra yang tidak bertarget pada tahun ini tidak diperhitungkan.",
    remedy: "Ganti dengan indikator yang berlaku menurut PK Kepala atau keputusan tentang IKU.",
    example: "Tabel 2.3.2 memuat Persentase Pengentasan Kelurahan Tertinggal, sedangkan PK, RKT, dan Tabel 2.4.1 memuat Persentase Kelurahan Cepat Berkembang.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// The tables that list the whole set.
const LISTS: &[FormKind] =
    &[FormKind::IkuFormulasi, FormKind::Renstra, FormKind::CapaianAtribut, FormKind::Efisiensi];

/// The documents that say what the set is, the best first.
const YARDSTICKS: &[FormKind] =
    &[FormKind::PkPerubahan, FormKind::Pk, FormKind::Pengukuran, FormKind::Rkt, FormKind::IkuTarget];

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let all = iku::all(dossier);
    let Some(kind) = YARDSTICKS.iter().find(|kind| all.iter().any(|row| row.kind == **kind)) else { return };
    let promised: Vec<&Iku<'_>> = all.iter().filter(|row| row.kind == *kind).collect();
    let known: Vec<&Iku<'_>> = all.iter().filter(|row| YARDSTICKS.contains(&row.kind)).collect();
    for doc in 0..dossier.documents.len() {
        let own: Vec<&Iku<'_>> =
            all.iter().filter(|row| row.doc == doc && LISTS.contains(&row.kind)).collect();
        let extra: Vec<&Iku<'_>> =
            own.iter().copied().filter(|row| !known.iter().any(|other| is_one(row, other))).collect();
        // A list that shares nothing with the promise is of other indicators altogether.
        if extra.is_empty() || extra.len() == own.len() {
            continue;
        }
        let missing: Vec<&Iku<'_>> =
            promised.iter().copied().filter(|row| !own.iter().any(|other| is_one(row, other))).collect();
        let twice = |at: usize| missing[..at].iter().any(|earlier| is_one(earlier, missing[at]));
        let missing: Vec<&Iku<'_>> =
            (0..missing.len()).filter(|&at| !twice(at)).map(|at| missing[at]).collect();
        tell(kind.label(), &extra, &missing, report);
    }
}

/// Whether two names are one indicator: alike, or one the short form of the other.
fn is_one(a: &Iku<'_>, b: &Iku<'_>) -> bool {
    let words = |row: &Iku<'_>| -> Vec<String> { row.name.core().split(' ').map(str::to_owned).collect() };
    let (left, right) = (words(a), words(b));
    let within = |a: &[String], b: &[String]| a.len() >= 3 && a.iter().all(|word| b.contains(word));
    a.same(b) || within(&left, &right) || within(&right, &left)
}

/// One finding for each cell with indicators that nobody promised.
fn tell(yardstick: &str, extra: &[&Iku<'_>], missing: &[&Iku<'_>], report: &mut Report<'_>) {
    let mut told: Vec<CellRef> = Vec::new();
    for row in extra {
        if told.contains(&row.indikator.at) {
            continue;
        }
        told.push(row.indikator.at);
        let here = extra.iter().filter(|other| other.indikator.at == row.indikator.at);
        let names: Vec<String> = here.map(|other| format!("“{}”", shortened(&other.text))).collect();
        let mut message = format!("{} tidak ada di {yardstick}", names.join(" dan "));
        let instead: Vec<String> =
            missing.iter().map(|other| format!("“{}”", shortened(&other.text))).collect();
        if !instead.is_empty() {
            message = format!("{message}, yang memuat {}", instead.join(" dan "));
        }
        let others = missing
            .iter()
            .filter(|other| !normalise(&other.text).is_empty())
            .map(|other| related(other.indikator.at, Role::Pembanding, other.text.clone()));
        let draft = report.at(Place::Cell(row.indikator.at), format!("{message}."));
        report.add(draft.found(row.indikator.text()).related(others));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Document, Kolom};
    use crate::rules::test_support::tabel::{baris_indikator, dossier, indikator, run};
    use crate::rules::test_support::umum::{Isi, umum};

    fn told(rows: &[Isi<'_>]) -> Vec<String> {
        let promised = [
            "Persentase anak terlantar yang dilayani",
            "Persentase Kelurahan Cepat Berkembang",
            "Persentase PKK Aktif",
        ];
        let rows_of = (4..)
            .zip(promised)
            .map(|(row, name)| baris_indikator(1, row, ("1", "Sasaran", name, "%", "80%")));
        let documents: Vec<Document> = vec![
            umum(FormKind::IkuFormulasi, 0, &[Kolom::Sasaran, Kolom::Indikator], rows),
            indikator(FormKind::IkuTarget, 1, rows_of.collect()),
        ];
        run(&RULE, &dossier(documents)).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn old_indicators_were_left() {
        let found = told(&[
            &["Sasaran", "Persentase anak terlantar yang dilayani"],
            &["Sasaran", "1. Persentase pengentasan kelurahan tertinggal 2. Persentase LPM berprestasi"],
        ]);
        assert_eq!(
            found,
            [
                "“Persentase pengentasan kelurahan tertinggal” dan “Persentase LPM berprestasi” tidak ada di Target indikator kinerja utama, yang memuat “Persentase Kelurahan Cepat Berkembang” dan “Persentase PKK Aktif”."
            ]
        );
    }

    #[test]
    fn the_same_set_in_other_spelling() {
        let found = told(&[
            &["", "Persentase (%) anak terlantar yang dilayani (Indikator SPM)"],
            &[
                "",
                "1. Persentase Kelurahan Cepat Berkembang 2. Persentase PKK (Pemberdayaan Kesejahteraan Keluarga) Aktif",
            ],
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn another_list_altogether() {
        assert!(told(&[&["", "Jumlah laporan keuangan"], &["", "Nilai SAKIP"]]).is_empty());
    }
}
