//! SLR035: the tujuan of one indicator is worded otherwise in another table.

use crate::documents::FormKind;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku::{self, Iku};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

use super::redaksi::reworded;

pub(super) static RULE: Rule = Rule {
    code: "SLR035",
    name: "tujuan-berbeda",
    severity: Severity::Catatan,
    needs: &[&[FormKind::Renstra, FormKind::Cascading, FormKind::Efisiensi, FormKind::IkuFormulasi]],
    summary: "Tujuan sebuah indikator berbunyi lain antardokumen.",
    explanation: "Tujuan berasal dari Renstra dan diulang di Tabel 2.2.1, Tabel VI, dan daftar IKU. Yang dibandingkan adalah tujuan dari indikator yang sama; beda ejaan satu kata tidak dipersoalkan.",
    remedy: "Samakan dengan Renstra.",
    example: "Renstra: “Meningkatkan kesejahteraan sosial”; Tabel VI: “Meningkatkan kualitas pelayanan masyarakat”.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let all: Vec<Iku<'_>> = iku::all(dossier).into_iter().filter(|row| row.tujuan.is_some()).collect();
    let mut told = Vec::new();
    for (index, row) in all.iter().enumerate() {
        if all[..index].iter().any(|earlier| earlier.same(row)) {
            continue;
        }
        let cells: Vec<&Sourced<String>> =
            all.iter().filter(|other| other.same(row)).filter_map(|other| other.tujuan).collect();
        for other in reworded(&cells) {
            let fresh: Vec<_> = other.cells.iter().filter(|cell| !told.contains(&cell.at)).collect();
            let Some((first, twins)) = fresh.split_first() else { continue };
            told.extend(fresh.iter().map(|cell| cell.at));
            let message = format!(
                "Tujuan di sini berbunyi “{}”, sedangkan untuk indikator yang sama dokumen lain menyebut “{}”.",
                shortened(first.text()),
                shortened(other.usual.text())
            );
            report.add(
                report
                    .at(Place::Cell(first.at), message)
                    .found(first.text())
                    .expected(other.usual.text())
                    .related(twins.iter().map(|cell| related(cell.at, Role::Kembar, cell.text())))
                    .related([related(other.usual.at, Role::Pembanding, other.usual.text())]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Kolom;
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(tujuan: &str) -> Vec<String> {
        let name = "Persentase anak terlantar dilayani";
        let kolom = &[Kolom::Tujuan, Kolom::Indikator, Kolom::Capaian];
        let one = umum(
            FormKind::Efisiensi,
            0,
            kolom,
            &[&["Meningkatkan kesejahteraan sosial masyarakat", name, "100"]],
        );
        let two = umum(FormKind::Efisiensi, 1, kolom, &[&[tujuan, name, "100"]]);
        cells(&RULE, &dossier(vec![one, two]))
    }

    #[test]
    fn other_words() {
        assert_eq!(told("Meningkatkan kualitas pelayanan kota"), ["A1"]);
    }

    #[test]
    fn the_same_words() {
        assert!(told("MENINGKATKAN KESEJAHTERAAN SOSIAL MASYARAKAT").is_empty());
    }

    #[test]
    fn one_word_spelt_otherwise_or_blank() {
        assert!(told("Meningkatnya kesejahteraan sosial masyarakat").is_empty());
        assert!(told("").is_empty());
    }
}
