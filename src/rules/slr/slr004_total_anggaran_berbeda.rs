//! SLR004: total anggaran berbeda antardokumen pada tahap yang sama.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR004",
    name: "total-anggaran-berbeda",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
    ]],
    summary: "Total anggaran berbeda antardokumen pada tahap yang sama.",
    explanation: "Total anggaran perangkat daerah harus sama di PK Kepala, daftar program, Tabel 3.3, dan realisasi triwulan pada tahap yang sama.",
    remedy: "Cocokkan dengan DPA/DPPA, lalu samakan semua dokumen.",
    example: "Jumlah PK perubahan Kepala Rp29.126.151.220, sedangkan Tabel III Rp29.296.151.220.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
