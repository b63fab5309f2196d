//! SLR010: total anggaran pejabat bukan jumlah total bawahannya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR010",
    name: "total-atasan-bukan-jumlah-bawahan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan]],
    summary: "Total anggaran pejabat bukan jumlah total bawahannya.",
    explanation: "Total anggaran di PK seorang pejabat harus sama dengan jumlah total PK bawahannya bila mereka memegang sub kegiatan yang sama: pejabat fungsional ke Kepala Bidang atau Sekretaris, lalu ke Kepala.",
    remedy: "Cocokkan PK atasan dan PK bawahan dengan DPA/DPPA.",
    example: "Total PK Kepala Bidang Rp1.383.500.000, sedangkan total kedua bawahannya Rp1.533.500.000.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
