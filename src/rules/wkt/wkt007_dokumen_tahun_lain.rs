//! WKT007: a document of another year lies in the folder.

use std::collections::BTreeMap;

use crate::documents::{Document, FormKind};
use crate::dossier::Dossier;
use crate::dossier::apart::Reason;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::FileId;

pub(super) static RULE: Rule = Rule {
    code: "WKT007",
    name: "dokumen-tahun-lain",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Dokumen tahun lain ada di folder ini dan tidak dibandingkan",
    explanation: "Semua dokumen dalam satu folder diperiksa sebagai dokumen satu tahun. Judul dokumen ini menyebut \
                  tahun lain, dan angka, tanggal, atau nama berkasnya pun bukan dari tahun ini, sehingga tidak \
                  dibandingkan dengan dokumen lain. Bila hanya judulnya yang keliru sedangkan angkanya sama dengan \
                  dokumen tahun ini, yang muncul WKT001. RKT untuk tahun berikutnya hanya dicatat.",
    remedy: "Pindahkan berkasnya ke folder tahun itu. Bila tahunnya yang salah tulis, perbaiki lalu periksa lagi.",
    example: "Tabel 3.3 Ringkasan Anggaran tahun 2023 di antara dokumen tahun 2024.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut groups: BTreeMap<(FileId, i32), Vec<&Document>> = BTreeMap::new();
    for apart in &dossier.apart {
        if let Reason::OtherYear(year) = apart.reason {
            groups.entry((apart.document.head().file, year)).or_default().push(&apart.document);
        }
    }
    for ((file, year), documents) in groups {
        let named = |d: &&&Document| d.head().tahun.iter().any(|t| t.value() == Some(&year));
        let first = documents.iter().find(named).unwrap_or(&documents[0]);
        let title = first.head().tahun.iter().find(|t| t.value() == Some(&year));
        let place = title.map_or(Place::File(file), |title| Place::Cell(title.at));
        let what = first.kind().label();
        let more = match documents.len() - 1 {
            0 => String::new(),
            more => format!(" (dan {more} dokumen lain dalam berkas ini)"),
        };
        // The plan of the year to come is drawn up while this year's reports are written.
        let next = year == dossier.year + 1 && documents.iter().all(|d| d.kind() == FormKind::Rkt);
        let severity = if next { Severity::Catatan } else { Severity::Peringatan };
        let message = format!(
            "{what}{more} ini dari tahun {year}, sedangkan folder ini untuk tahun {}; tidak dibandingkan dengan \
             dokumen lain.",
            dossier.year
        );
        report.add(report.at(place, message).found(year.to_string()).severity(severity));
    }
}
