//! SLR001: anggaran program berbeda antardokumen pada tahap yang sama.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "SLR001",
    name: "anggaran-program-berbeda",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
        FormKind::KinerjaAnggaran,
        FormKind::ProgramAnalisis,
    ]],
    summary: "Anggaran program berbeda antardokumen pada tahap yang sama.",
    explanation: "Anggaran sebuah program harus sama di semua dokumen yang berbicara tentang anggaran yang sama: dokumen murni dengan murni, dokumen perubahan dengan perubahan, Tabel 3.3, dan realisasi triwulan. Sel yang ditandai adalah yang paling mungkin keliru: yang merusak jumlah dokumennya sendiri, lalu yang kalah suara, lalu yang kurang rinci.",
    remedy: "Cocokkan dengan DPA/DPPA, lalu samakan semua dokumen.",
    example: "PK perubahan Kepala menulis Rp791.946.460, sedangkan Tabel III, Tabel 3.3, dan PK bawahan Rp921.946.460.",
    legal_basis: &["Permen PANRB 53/2014"],
    check: figures::report,
};
