//! SLR005: target sebuah indikator berbeda antardokumen.

use crate::finding::Severity;
use crate::forms::FormKind;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR005",
    name: "target-indikator-berbeda",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::Rkt,
        FormKind::Pengukuran,
        FormKind::IkuTarget,
        FormKind::Triwulan,
    ]],
    summary: "Target sebuah indikator berbeda antardokumen.",
    explanation: "Target indikator kinerja harus sama di PK, RKT, Pengukuran Kinerja, dan realisasi triwulan pada tahap yang sama. Target atasan dan bawahan untuk indikator yang sama juga harus sama.",
    remedy: "Cocokkan dengan dokumen perencanaan, lalu samakan target di semua dokumen.",
    example: "PK menulis target 71 orang, sedangkan realisasi triwulan memakai target 74 orang.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
