//! BKS008: dua berkas sama persis.

use std::collections::BTreeMap;

use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::FileId;

pub(super) static RULE: Rule = Rule {
    code: "BKS008",
    name: "berkas-kembar",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Dua berkas sama persis.",
    explanation: "Isi kedua berkas sama sampai ke setiap byte, jadi salah satunya salinan. Cukup satu yang diperiksa.",
    remedy: "Hapus salinannya agar tidak keliru memperbaiki berkas yang salah.",
    example: "RKT 2024.xlsx dan RKT 2024 (1).xlsx.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut first: BTreeMap<&str, FileId> = BTreeMap::new();
    for (id, file) in dossier.sources.files().filter(|(_, f)| !f.sha256.is_empty()) {
        let Some(&original) = first.get(file.sha256.as_str()) else {
            first.insert(&file.sha256, id);
            continue;
        };
        let message =
            format!("Berkas {} sama persis dengan {}.", file.path, dossier.sources.file(original).path);
        let related = Related { at: Place::File(original), role: Role::Kembar, value: String::new() };
        report.add(report.at(Place::File(id), message).related([related]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, run};
    use crate::source::{FileStatus, SourceFile};

    #[test]
    fn the_copy_is_reported() {
        let mut d = dossier(Vec::new());
        assert!(run(&RULE, &d).is_empty());
        for (path, sha256) in [("a.xlsx", "ab"), ("b.xlsx", "ab"), ("kosong-1", ""), ("kosong-2", "")] {
            d.sources.add_file(SourceFile {
                path: path.into(),
                sha256: sha256.into(),
                status: FileStatus::Read,
                reason: None,
            });
        }
        let found = run(&RULE, &d);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "Berkas b.xlsx sama persis dengan a.xlsx.");
    }
}
