//! SLR007: realisasi di Tabel 3.3 berbeda dari realisasi triwulan.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR007",
    name: "realisasi-berbeda",
    severity: Severity::Galat,
    needs: &[
        &[FormKind::Tabel33, FormKind::KinerjaAnggaran, FormKind::ProgramAnalisis],
        &[FormKind::Triwulan, FormKind::Tabel33],
    ],
    summary: "Realisasi di Tabel 3.3 atau Tabel V berbeda dari realisasi triwulan.",
    explanation: "Persentase realisasi di Tabel 3.3 harus sama dengan realisasi dibagi anggaran menurut formulir realisasi triwulan. Realisasi setiap program di Tabel V harus sama dengan keduanya.",
    remedy: "Hitung ulang persentasenya dari realisasi triwulan.",
    example: "Tabel 3.3 menulis 98,00%, sedangkan realisasi triwulan Rp1.996.000 dari Rp2.100.000, yaitu 95,05%.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
