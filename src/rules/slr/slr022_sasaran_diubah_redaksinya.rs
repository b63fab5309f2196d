//! SLR022: a sasaran is reworded between the agency's documents.

use std::collections::BTreeSet;

use super::redaksi::{agency_rows, is_reworded, of_tables, reworded};
use crate::documents::FormKind;
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku;
use crate::rules::naming::related;
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "SLR022",
    name: "sasaran-diubah-redaksinya",
    severity: Severity::Peringatan,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::Rkt,
        FormKind::Pengukuran,
        FormKind::IkuTarget,
    ]],
    summary: "Sasaran sebuah indikator kinerja utama berbunyi lain antardokumen",
    explanation: "Sasaran strategis berasal dari Renstra dan harus berbunyi sama di RKT, IKU, PK Kepala, dan Pengukuran \
                  Kinerja. Yang dibandingkan adalah sasaran dari indikator yang sama; beda ejaan satu kata tidak \
                  dipersoalkan.",
    remedy: "Samakan redaksi sasaran dengan Renstra.",
    example: "“Meningkatnya kesejahteraan sosial” di RKT, “Meningkatnya kualitas pelayanan” di PK.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    // A sasaran that is right for another indicator only stands beside the wrong row.
    let mut right: BTreeSet<CellRef> = BTreeSet::new();
    for cluster in &dossier.indicators().clusters {
        let rows = agency_rows(dossier, cluster);
        let cells: Vec<_> = rows.iter().filter_map(|row| row.row(dossier)).map(|row| &row.sasaran).collect();
        let odd: Vec<CellRef> =
            reworded(&cells).iter().flat_map(|other| &other.cells).map(|cell| cell.at).collect();
        right.extend(cells.iter().map(|cell| cell.at).filter(|at| cells.len() > 1 && !odd.contains(at)));
    }
    // A sasaran written once for several indicators is told of once.
    let mut told: BTreeSet<CellRef> = BTreeSet::new();
    for cluster in &dossier.indicators().clusters {
        let rows = agency_rows(dossier, cluster);
        let cells: Vec<_> = rows.iter().filter_map(|row| row.row(dossier)).map(|row| &row.sasaran).collect();
        for other in reworded(&cells) {
            let fresh: Vec<_> = {
                let cells = other.cells.iter().filter(|cell| !right.contains(&cell.at));
                cells.filter(|cell| told.insert(cell.at)).collect()
            };
            let Some((first, twins)) = fresh.split_first() else { continue };
            let message = format!(
                "Sasaran di sini berbunyi “{}”, sedangkan untuk indikator yang sama dokumen lain menyebut “{}”.",
                first.text(),
                other.usual.text()
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
    tables(dossier, report);
}

/// The sasaran of the report's other tables, against those of the same indicators.
fn tables(dossier: &Dossier, report: &mut Report<'_>) {
    let all = iku::all(dossier);
    let mut told: BTreeSet<CellRef> = BTreeSet::new();
    for (row, other) in of_tables(&all) {
        let (row, other) = (&all[row], &all[other]);
        let (Some(own), Some(wanted)) = (row.sasaran, other.sasaran) else { continue };
        let filled = !own.is_blank() && !wanted.is_blank();
        // Any sasaran of the yardstick that is alike will do: rows may be shifted, wording isn't.
        let known = all.iter().filter(|o| o.baris.is_none()).filter_map(|o| o.sasaran);
        let alike = known.into_iter().any(|o| !is_reworded(o.text(), own.text()));
        if !filled || alike || !told.insert(own.at) {
            continue;
        }
        let message = format!(
            "Sasaran di sini berbunyi “{}”, sedangkan untuk indikator yang sama {} menyebut “{}”.",
            own.text().trim(),
            other.kind.label(),
            wanted.text().trim()
        );
        let basis = related(wanted.at, Role::Pembanding, wanted.text());
        let draft = report.at(Place::Cell(own.at), message).found(own.text());
        report.add(draft.expected(wanted.text()).related([basis]));
    }
}
