//! JML005: realisasi kinerja setahun bukan jumlah triwulan I sampai IV.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML005",
    name: "kinerja-bukan-jumlah-triwulan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Realisasi kinerja setahun bukan jumlah triwulan I sampai IV.",
    explanation: "Realisasi kinerja setahun harus sama dengan jumlah realisasi kinerja keempat triwulan, atau sama dengan triwulan terakhir bila indikatornya kumulatif.",
    remedy: "Periksa apakah indikatornya dijumlahkan atau kumulatif, lalu perbaiki triwulan atau realisasi setahun yang keliru.",
    example: "Triwulan I sampai IV berjumlah 3,1 paket, sedangkan realisasi setahun tertulis 3 paket.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
