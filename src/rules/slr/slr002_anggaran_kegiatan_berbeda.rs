//! SLR002: anggaran kegiatan berbeda antardokumen pada tahap yang sama.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR002",
    name: "anggaran-kegiatan-berbeda",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan, FormKind::Tabel33, FormKind::Triwulan]],
    summary: "Anggaran kegiatan berbeda antardokumen pada tahap yang sama.",
    explanation: "Anggaran sebuah kegiatan harus sama di semua dokumen yang berbicara tentang anggaran yang sama. Sel yang ditandai adalah yang paling mungkin keliru.",
    remedy: "Cocokkan dengan DPA/DPPA, lalu samakan semua dokumen.",
    example: "PK perubahan Kepala Bidang menulis Rp209.309.500, sedangkan Tabel 3.3 dan realisasi triwulan Rp209.903.500.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
