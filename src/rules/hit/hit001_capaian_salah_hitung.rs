//! HIT001: capaian tidak sesuai dengan target dan realisasi.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "HIT001",
    name: "capaian-salah-hitung",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pengukuran,
        FormKind::Triwulan,
        FormKind::KinerjaAnggaran,
        FormKind::CapaianAtribut,
        FormKind::Efisiensi,
        FormKind::AntarTahun,
        FormKind::ProgramAnalisis,
    ]],
    summary: "Capaian tidak sesuai dengan target dan realisasi.",
    explanation: "Capaian dihitung dari target dan realisasi: realisasi dibagi target dikali 100% bila makin tinggi makin baik; (target − (realisasi − target)) dibagi target dikali 100% bila makin rendah makin baik. Pembulatan pada angka yang tercetak diperhitungkan.",
    remedy: "Hitung ulang capaian, atau perbaiki target atau realisasi yang salah ketik. Bila indikatornya makin rendah makin baik, tandai negatif di cermat.toml.",
    example: "Target 80%, realisasi 86,11%, tetapi capaian tertulis 106,7% (seharusnya 107,64%).",
    legal_basis: &["Permen PANRB 53/2014", "Permendagri 86/2017"],
    check: figures::report,
};
