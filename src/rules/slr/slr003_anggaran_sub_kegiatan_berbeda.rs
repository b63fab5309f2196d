//! SLR003: anggaran sub kegiatan berbeda antardokumen pada tahap yang sama.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR003",
    name: "anggaran-sub-kegiatan-berbeda",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan, FormKind::Tabel33, FormKind::Triwulan]],
    summary: "Anggaran sub kegiatan berbeda antardokumen pada tahap yang sama.",
    explanation: "Anggaran sebuah sub kegiatan harus sama di PK pejabat yang memegangnya, Tabel 3.3, dan realisasi triwulan. Sel yang ditandai adalah yang paling mungkin keliru.",
    remedy: "Cocokkan dengan DPA/DPPA, lalu samakan semua dokumen.",
    example: "PK perubahan menulis Pemberian Layanan Kedaruratan Rp250.000.000, sedangkan Tabel 3.3 Rp100.000.000.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
