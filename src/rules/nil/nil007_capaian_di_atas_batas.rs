//! NIL007: a capaian above what is believed.

use super::columns::{Unit, columns, subject};
use super::skala::out_of_scale;
use crate::documents::FormKind;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::naming::{and_others, twins};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Content};

pub(super) static RULE: Rule = Rule {
    code: "NIL007",
    name: "capaian-di-atas-batas",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pengukuran, FormKind::Triwulan]],
    summary: "Capaian kinerja lebih tinggi daripada batas yang dianggap wajar",
    explanation: "Capaian yang jauh di atas 100% biasanya berarti targetnya terlalu rendah, satuannya tertukar, atau \
                  realisasinya salah ketik. Batasnya 150%, dan dapat diubah dengan `[batas] capaian` di cermat.toml. \
                  Semua sel di satu dokumen dilaporkan bersama.",
    remedy: "Periksa target dan realisasinya; bila memang benar, jelaskan dalam laporan.",
    example: "Target 12 dokumen, realisasi 120 dokumen, capaian 1.000%.",
    legal_basis: &["Praktik baik"],
    check,
};

/// Columns of the year's capaian, by how they are called. What is reached of the whole period's target may
/// lie far above it where only a year of it was planned anew.
fn is_performance(name: &str) -> bool {
    let name = name.to_lowercase();
    !name.contains("akhir") && !name.ends_with(" rp") && (name.contains("capaian") || name.ends_with(" k"))
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let limit = dossier.settings.batas.capaian;
    let slips = out_of_scale(dossier);
    for document in &dossier.documents {
        let columns = columns(document);
        let mut found: Vec<(CellRef, String)> = Vec::new();
        let mut first = None;
        for column in columns.iter().filter(|c| c.unit == Unit::Percent && is_performance(&c.name)) {
            for cell in &column.cells {
                let Content::Value(value) = cell.content else { continue };
                let known = dossier.is_blamed(cell.at) || slips.contains_key(&cell.at);
                if value > limit && !known && cell.row.is_some() {
                    first.get_or_insert((cell.at, value, subject(document, column, cell)));
                    found.push((cell.at, plain(value)));
                }
            }
        }
        let Some((at, value, subject)) = first else { continue };
        let message = format!(
            "Capaian {subject} {}, di atas batas {}{}.",
            format_percent(value),
            format_percent(limit),
            and_others(found.len() - 1)
        );
        report.add(report.at(Place::Cell(at), message).found(plain(value)).related(twins(&found[1..])));
    }
}
