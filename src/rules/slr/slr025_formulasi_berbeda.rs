//! SLR025: how an indicator is computed is said otherwise in another document.

use crate::documents::FormKind;
use crate::domain::text::{lost_words, normalise};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::{self, Iku};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR025",
    name: "formulasi-berbeda",
    severity: Severity::Catatan,
    needs: &[&[FormKind::Renstra, FormKind::IkuFormulasi], &[FormKind::Pengukuran, FormKind::IkuFormulasi]],
    summary: "Formulasi sebuah indikator berbeda antara Renstra, daftar IKU, dan Pengukuran Kinerja.",
    explanation: "Cara menghitung indikator ditetapkan di Renstra dan daftar IKU, lalu dipakai di Pengukuran Kinerja. Bila pembilang atau penyebutnya menyebut hal lain, capaiannya tidak lagi mengukur hal yang sama. Beda satu dua kata, tanda baca, dan susunan tidak dipersoalkan.",
    remedy: "Samakan dengan formulasi yang ditetapkan dalam keputusan tentang IKU.",
    example: "Renstra membagi dengan jumlah seluruh kelurahan, Pengukuran Kinerja dengan jumlah kelurahan yang dinilai pada tahun itu.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

/// So many words without a counterpart make another formula; fewer are a manner of writing.
const OTHER: usize = 3;

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let all: Vec<Iku<'_>> = iku::all(dossier)
        .into_iter()
        .filter(|row| row.formulasi.is_some_and(|cell| !normalise(cell.text()).is_empty()))
        .collect();
    let rank = |kind: FormKind| match kind {
        FormKind::Renstra => 0,
        FormKind::IkuFormulasi => 1,
        _ => 2,
    };
    for row in &all {
        // The one that the others were copied from says what is meant.
        let above = all.iter().filter(|other| rank(other.kind) < rank(row.kind) && other.same(row));
        let Some(other) = above.min_by_key(|other| rank(other.kind)) else { continue };
        let (Some(own), Some(wanted)) = (row.formulasi, other.formulasi) else { continue };
        let (a, b) = (bare(wanted.text()), bare(own.text()));
        let lost = lost_words(&a, &b).len() + lost_words(&b, &a).len();
        if lost < OTHER {
            continue;
        }
        let message = format!(
            "Formulasi {} di sini “{}”, sedangkan {} menyebut “{}”.",
            shortened(&row.text),
            shortened(own.text()),
            other.kind.label(),
            shortened(wanted.text())
        );
        let basis = related(wanted.at, Role::Pembanding, wanted.text());
        report.add(report.at(Place::Cell(own.at), message).found(own.text()).related([basis]));
    }
}

/// A formula without the words and signs of arithmetic.
fn bare(text: &str) -> String {
    let arithmetic = |word: &str| {
        matches!(word, "x" | "100" | "dibagi" | "bagi" | "dikali" | "dikalikan" | "kali" | "per" | "persen")
    };
    normalise(text).split(' ').filter(|word| !arithmetic(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{at, baris_indikator, cells, dossier, indikator, teks};
    use crate::rules::test_support::umum::umum;

    fn told(formulasi: &str) -> Vec<String> {
        let name = "Persentase Kelurahan Cepat Berkembang";
        let kolom = &[Kolom::Sasaran, Kolom::Indikator, Kolom::Formulasi];
        let formula = "Jumlah kelurahan cepat berkembang dibagi jumlah kelurahan x 100%";
        let list = umum(FormKind::IkuFormulasi, 0, kolom, &[&["S", name, formula]]);
        let mut row = baris_indikator(1, 4, ("1", "S", name, "%", "80%"));
        row.formulasi = Some(teks(at(1, 4, 7), formulasi));
        cells(&RULE, &dossier(vec![list, indikator(FormKind::Pengukuran, 1, vec![row])]))
    }

    #[test]
    fn another_denominator() {
        assert_eq!(
            told("Jumlah kelurahan cepat berkembang / populasi desa tertinggal yang dinilai x 100%"),
            ["H5"]
        );
    }

    #[test]
    fn the_same_formula() {
        assert!(told("(Jumlah Kelurahan Cepat Berkembang / Jumlah Kelurahan) × 100 %").is_empty());
    }

    #[test]
    fn a_word_more_or_none_at_all() {
        assert!(told("Jumlah kelurahan cepat berkembang dibagi jumlah seluruh kelurahan x 100%").is_empty());
        assert!(told("").is_empty());
    }
}
