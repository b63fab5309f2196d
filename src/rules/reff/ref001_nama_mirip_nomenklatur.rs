//! REF001: a name is near one of the official nomenclature, but spelt otherwise.

use crate::documents::{FormKind, Tahap, Tingkat};
use crate::domain::nomenklatur::{self, Nomenklatur};
use crate::domain::text::{Name, core_name};
use crate::dossier::Dossier;
use crate::dossier::hierarchy::row_of;
use crate::finding::{Place, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::naming::{and_others, related, shortened};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "REF001",
    name: "nama-mirip-nomenklatur",
    severity: Severity::Catatan,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
    ]],
    summary: "Nama program, kegiatan, atau sub kegiatan mirip nomenklatur tetapi ejaannya lain",
    explanation: "Nama ini di semua dokumen dieja sama, tetapi berbeda sedikit dengan nomenklatur yang dikenal cermat \
                  (bidang sosial serta pemberdayaan masyarakat dan desa). Edisi nomenklatur dapat berbeda, jadi ini \
                  hanya petunjuk. Nama yang tidak mirip dengan satu pun tidak dipersoalkan.",
    remedy: "Cocokkan dengan DPA; bila DPA menulis sama, abaikan.",
    example: "“Penyediaan Pemakanan”; nomenklatur menyebut “Penyediaan Permakanan”.",
    legal_basis: &["Keputusan Menteri Dalam Negeri Nomor 900.1.15.5-1317 Tahun 2023"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut told: Vec<String> = Vec::new();
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let hierarchy = dossier.hierarchy(tahap);
        for node in &hierarchy.nodes {
            let cells: Vec<_> = node.rows.iter().map(|&row| &row_of(&dossier.documents, row).nama).collect();
            let core = core_name(cells.first().map_or("", |cell| cell.text()));
            // A spelling that the documents themselves disagree on is SLR008's.
            let one = cells.iter().all(|cell| core_name(cell.text()) == core);
            if !one || core.is_empty() || told.contains(&core) {
                continue;
            }
            let Some(official) = near(&core, node.tingkat) else { continue };
            told.push(core);
            let (first, rest) = (cells[0], &cells[1..]);
            let message = format!(
                "Nama {} “{}” mirip “{}” dalam nomenklatur{}.",
                node.tingkat.as_str(),
                shortened(first.text()),
                official.nama,
                and_others(rest.len())
            );
            report.add(
                report
                    .at(Place::Cell(first.at), capitalised(&message))
                    .found(first.text())
                    .expected(official.nama)
                    .related(rest.iter().map(|cell| related(cell.at, Role::Kembar, cell.text()))),
            );
        }
    }
}

/// The official name that a name is most like without being it; `None` if it is an official one.
fn near(core: &str, tingkat: Tingkat) -> Option<&'static Nomenklatur> {
    let level = match tingkat {
        Tingkat::Program => "program",
        Tingkat::Kegiatan => "kegiatan",
        Tingkat::SubKegiatan => "sub_kegiatan",
    };
    let letters = |text: &str| text.replace(' ', "");
    if nomenklatur::semua().iter().any(|n| letters(n.name.core()) == letters(core)) {
        return None;
    }
    let name = Name::of_core(core);
    let words = |text: &str| text.split(' ').count();
    nomenklatur::semua()
        .iter()
        .filter(|n| n.tingkat == level && words(n.name.core()) == words(core))
        .map(|n| (n, name.compare(&n.name)))
        .filter(|(_, likeness)| likeness.same() && likeness.score >= 0.85)
        .max_by(|a, b| a.1.score.total_cmp(&b.1.score))
        .map(|(n, _)| n)
}
