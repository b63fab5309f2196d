//! BKS011: a document of another agency lies in the folder.

use std::collections::BTreeMap;

use crate::documents::Document;
use crate::dossier::Dossier;
use crate::dossier::apart::{Reason, agency_of};
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::FileId;

pub(super) static RULE: Rule = Rule {
    code: "BKS011",
    name: "dokumen-perangkat-daerah-lain",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Dokumen milik perangkat daerah lain ada di folder ini dan tidak dibandingkan",
    explanation: "Sebagian besar dokumen dalam folder ini milik satu perangkat daerah, tetapi judul dokumen ini \
                  menyebut perangkat daerah (atau daerah) lain dan anggarannya pun tidak sama. Dokumen itu tidak \
                  dibandingkan dengan dokumen lain. Tabel yang tidak berbagi satu program pun dengan dokumen lain \
                  hanya dicatat dan diperiksa sendiri.",
    remedy: "Keluarkan berkasnya dari folder. Bila judulnya yang keliru, perbaiki lalu periksa lagi.",
    example: "Tabel 3.3 “DINAS KESEHATAN” di antara dokumen Dinas Sosial.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut groups: BTreeMap<(FileId, &str), Vec<&Document>> = BTreeMap::new();
    for apart in &dossier.apart {
        if let Reason::OtherAgency(name) = &apart.reason {
            groups.entry((apart.document.head().file, name)).or_default().push(&apart.document);
        }
    }
    let own = dossier.agency.as_deref().unwrap_or_default();
    for ((file, name), documents) in groups {
        let line = documents
            .iter()
            .find(|d| agency_of(d).is_some())
            .and_then(|d| d.head().judul.iter().find(|line| normal(line.text()).contains(&normal(name))));
        let place = line.map_or(Place::File(file), |line| Place::Cell(line.at));
        let what = documents[0].kind().label();
        let more = match documents.len() - 1 {
            0 => String::new(),
            more => format!(" (dan {more} dokumen lain dalam berkas ini)"),
        };
        let message = format!(
            "{what}{more} ini milik {name}, bukan {own}; tidak dibandingkan dengan dokumen lain. Keluarkan dari \
             folder, atau perbaiki judulnya bila keliru."
        );
        report.add(report.at(place, message).found(name));
    }
    unrelated(dossier, report);
}

/// Tables that share no program with anything else.
fn unrelated(dossier: &Dossier, report: &mut Report<'_>) {
    let alone = dossier.apart.iter().filter(|apart| apart.reason == Reason::Unrelated);
    for head in alone.map(|apart| apart.document.head()) {
        let place = head.judul.first().map_or(Place::Sheet(head.sheet), |line| Place::Cell(line.at));
        let message = format!(
            "Tidak ada program pada {} ini yang juga ada di dokumen lain; hanya isinya sendiri yang diperiksa, \
             tidak dibandingkan dengan dokumen lain. Pastikan memang milik perangkat daerah ini.",
            head.kind.label()
        );
        report.add(report.at(place, message).severity(Severity::Catatan));
    }
}

fn normal(text: &str) -> String {
    crate::domain::text::normalise(text)
}
