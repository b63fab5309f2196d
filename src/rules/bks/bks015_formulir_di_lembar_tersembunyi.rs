//! BKS015: formulir ada di lembar yang disembunyikan.

use crate::documents::ReadingProblem;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BKS015",
    name: "formulir-di-lembar-tersembunyi",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Formulir ada di lembar yang disembunyikan, sehingga tidak ikut dibandingkan.",
    explanation: "Lembar ini disembunyikan di Excel, padahal berisi formulir. Biasanya itu versi lama yang disimpan sebagai cadangan, jadi isinya tidak dibandingkan dengan dokumen lain dan tidak ikut diperiksa.",
    remedy: "Bila lembar itu memang versi lama, hapus saja. Bila masih berlaku, tampilkan: klik kanan salah satu nama lembar di Excel, pilih Tampilkan (Unhide), lalu periksa lagi.",
    example: "Lembar \"Lampiran lama\" yang disembunyikan memuat anggaran sebelum perubahan.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for problem in &dossier.problems {
        let ReadingProblem::HiddenForms { sheet, forms } = problem else { continue };
        let name = &dossier.sources.sheet(*sheet).name;
        let mut labels: Vec<&str> = Vec::new();
        for form in forms {
            if !labels.contains(&form.label()) {
                labels.push(form.label());
            }
        }
        let message = format!(
            "Lembar {name} disembunyikan, padahal berisi {}. Isinya tidak dibandingkan dengan dokumen lain.",
            labels.join(" dan ")
        );
        report.add(report.at(Place::Sheet(*sheet), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::SheetId;

    #[test]
    fn each_sheet_is_named_with_what_it_holds() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        let forms = vec![FormKind::PkPerubahan, FormKind::PkPerubahan];
        d.problems.push(ReadingProblem::HiddenForms { sheet: SheetId(0), forms });
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message.matches("Lampiran PK perubahan").count(), 1, "{}", found[0].message);
    }
}
