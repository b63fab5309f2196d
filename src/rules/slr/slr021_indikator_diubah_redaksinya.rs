//! SLR021: an indicator is reworded between the agency's documents.

use super::redaksi::{agency_rows, is_reworded, of_tables, reworded};
use crate::documents::FormKind;
use crate::domain::text::{core_name, lost_words};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::iku;
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "SLR021",
    name: "indikator-diubah-redaksinya",
    severity: Severity::Peringatan,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::Rkt,
        FormKind::Pengukuran,
        FormKind::IkuTarget,
    ]],
    summary: "Redaksi sebuah indikator kinerja utama berubah antardokumen, bukan sekadar ejaannya",
    explanation: "Indikator yang sama harus berbunyi sama di RKT, IKU, PK Kepala, dan Pengukuran Kinerja. Beberapa kata \
                  yang hilang atau diganti mengubah apa yang diukur, misalnya satu kelompok sasaran tertinggal. Beda \
                  ejaan satu kata dilaporkan sebagai SLR008.",
    remedy: "Samakan redaksinya dengan keputusan tentang IKU atau dengan PK Kepala.",
    example: "“Persentase lanjut usia dan anak terlantar yang dilayani” menjadi “Persentase lanjut usia yang dilayani”.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for cluster in &dossier.indicators().clusters {
        let rows = agency_rows(dossier, cluster);
        let cells: Vec<_> = rows.iter().filter_map(|row| row.indikator(dossier)).collect();
        for other in reworded(&cells) {
            let (first, twins) = (other.cells[0], &other.cells[1..]);
            let message = format!(
                "Indikator di sini berbunyi “{}”, sedangkan dokumen lain menyebut “{}”.",
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

/// The indicators of the report's other tables, against what was measured or promised.
fn tables(dossier: &Dossier, report: &mut Report<'_>) {
    let all = iku::all(dossier);
    for (row, other) in of_tables(&all) {
        let (row, other) = (&all[row], &all[other]);
        let (own, wanted) = (core_name(&row.text), core_name(&other.text));
        let lost = !lost_words(&wanted, &own).is_empty();
        if !is_reworded(&own, &wanted) && !lost {
            continue;
        }
        let message = format!(
            "Indikator di sini berbunyi “{}”, sedangkan {} menyebut “{}”.",
            row.text,
            other.kind.label(),
            other.text
        );
        let basis = related(other.indikator.at, Role::Pembanding, other.text.clone());
        let draft = report.at(Place::Cell(row.indikator.at), message).found(row.text.clone());
        let draft = draft.expected(other.text.clone()).related([basis]);
        // One word that is left out may be an abbreviation.
        report.add(if is_reworded(&own, &wanted) { draft } else { draft.severity(Severity::Catatan) });
    }
}
