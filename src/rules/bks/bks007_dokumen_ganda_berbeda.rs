//! BKS007: dua berkas memuat dokumen yang sama dengan isi berbeda.

use std::collections::BTreeMap;

use crate::documents::Document;
use crate::dossier::Dossier;
use crate::dossier::apart::{Reason, versions};
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, FileId, SheetId};

pub(super) static RULE: Rule = Rule {
    code: "BKS007",
    name: "dokumen-ganda-berbeda-isi",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Dua berkas memuat dokumen yang sama dengan isi berbeda.",
    explanation: "Dokumen dari pejabat, jenis, dan tahap yang sama ada di dua berkas, tetapi isinya tidak sama. Kemungkinan salah satunya versi lama. Bila tanggal tanda tangan, nama berkas (draf, lama), atau angka dokumen lain menunjukkan mana yang lama, versi itu tidak dibandingkan dengan dokumen lain; bila tidak, keduanya dibandingkan. Dua PK perubahan yang sama-sama bertanggal lengkap dianggap dua kali perubahan dan hanya dicatat.",
    remedy: "Simpan hanya versi yang berlaku di folder ini, lalu periksa lagi.",
    example: "PK Sekretaris.xlsx dan PK Sekretaris (revisi).xlsx memuat PK murni yang sama dengan anggaran berbeda.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    older(dossier, report);
    undecided(dossier, report);
}

/// The versions that are known to be older; all of one file against one other are one finding.
fn older(dossier: &Dossier, report: &mut Report<'_>) {
    let mut groups: BTreeMap<(FileId, FileId), Vec<&Document>> = BTreeMap::new();
    for apart in &dossier.apart {
        if let Reason::OlderVersion { newer, .. } = &apart.reason {
            let newer = dossier.sources.sheet(*newer).file;
            groups.entry((apart.document.head().file, newer)).or_default().push(&apart.document);
        }
    }
    for ((file, newer_file), documents) in groups {
        let reasons = dossier.apart.iter().filter_map(|apart| match &apart.reason {
            Reason::OlderVersion { newer, difference, known, revision } => {
                let same = apart.document.head().file == file;
                (same && dossier.sources.sheet(*newer).file == newer_file)
                    .then_some((newer, difference, known, revision))
            }
            _ => None,
        });
        let Some((newer, difference, known, revision)) = reasons.into_iter().next() else { continue };
        let what = listed(&documents);
        let newer_path = &dossier.sources.file(newer_file).path;
        let path = &dossier.sources.file(file).path;
        let at = difference.0;
        let message = if *revision {
            format!(
                "Berkas {path} memuat {what} sebelum perubahan yang terakhir di {newer_path} {known}. Versi ini tidak dibandingkan dengan dokumen lain."
            )
        } else {
            format!(
                "Berkas {path} memuat {what} yang juga ada di {newer_path} dengan isi berbeda (perbedaan pertama di sel {at}). {}, berkas ini dianggap versi lama dan tidak dibandingkan dengan dokumen lain. Bila justru ini yang berlaku, keluarkan yang lain dari folder.",
                sentence(known)
            )
        };
        let severity = if *revision { Severity::Catatan } else { Severity::Peringatan };
        let draft = report.at(Place::File(file), message).severity(severity);
        report.add(draft.related(related(*newer, difference)));
    }
}

/// Versions of which nothing says which is in force.
fn undecided(dossier: &Dossier, report: &mut Report<'_>) {
    let documents: Vec<&Document> = dossier.documents.iter().collect();
    for pair in versions::pairs(&documents) {
        let (before, after) = (documents[pair.first].head(), documents[pair.second].head());
        let message = format!(
            "Berkas {} memuat {} yang juga ada di {}, tetapi isinya berbeda (perbedaan pertama di sel {}). Tentukan mana yang berlaku.",
            dossier.sources.file(after.file).path,
            listed(&[documents[pair.second]]),
            dossier.sources.file(before.file).path,
            pair.difference.0,
        );
        let draft = report.at(Place::File(after.file), message);
        report.add(draft.related(related(before.sheet, &pair.difference)));
    }
}

fn related(other: SheetId, (at, value): &(CellRef, String)) -> [Related; 2] {
    [
        Related { at: Place::Sheet(other), role: Role::Pembanding, value: String::new() },
        Related { at: Place::Cell(*at), role: Role::Dasar, value: value.clone() },
    ]
}

/// The first document by kind and owner, and how many more there are.
fn listed(documents: &[&Document]) -> String {
    let annex = documents.iter().find(|d| !matches!(d, Document::Pernyataan(_))).or(documents.first());
    let Some(head) = annex.map(|d| d.head()) else { return String::new() };
    let owner = head.pemilik.as_deref().map_or_else(String::new, |owner| format!(" {owner}"));
    let more = documents.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" dan {more} dokumen lain") };
    format!("{}{owner}{more}", head.kind.label())
}

/// The same with a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, lampiran, run, tabel};
    use crate::source::FileId;

    fn pk(sheet: u32, pemilik: &str, rows: &[(u8, &str, &str, &str)]) -> Document {
        let mut document = lampiran(FormKind::Pk, sheet, tabel(sheet, rows, None));
        document.head_mut().pemilik = Some(pemilik.into());
        document
    }

    const ASLI: &[(u8, &str, &str, &str)] =
        &[(1, "1", "Program Satu", "100"), (1, "2", "Program Dua", "200")];
    const UBAH: &[(u8, &str, &str, &str)] =
        &[(1, "1", "Program Satu", "100"), (1, "2", "Program Dua", "250")];

    #[test]
    fn a_second_version_is_reported_at_the_later_file() {
        let d = dossier(vec![pk(0, "Budi Santoso, S.E.", ASLI), pk(1, "BUDI SANTOSO, S.E", UBAH)]);
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].primary), (1, Place::File(FileId(1))));
        assert!(found[0].message.contains("sel C2"), "{}", found[0].message);
    }

    #[test]
    fn the_same_content_other_officials_and_other_offices_are_no_matter() {
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Budi", ASLI)])).is_empty());
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Siti", UBAH)])).is_empty());
        let lain: &[(u8, &str, &str, &str)] =
            &[(1, "1", "Program Tiga", "5"), (1, "2", "Program Empat", "6")];
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Budi", lain)])).is_empty());
        // Both in one file: pages of one document.
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(0, "Budi", UBAH)])).is_empty());
    }
}
