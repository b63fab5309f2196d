//! HIT002: persentase realisasi anggaran tidak sesuai dengan anggaran dan realisasinya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "HIT002",
    name: "persentase-penyerapan-salah-hitung",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Triwulan,
        FormKind::Tabel33,
        FormKind::KinerjaAnggaran,
        FormKind::Efisiensi,
        FormKind::ProgramAnalisis,
        FormKind::Lra,
        FormKind::Rfk,
    ]],
    summary: "Persentase realisasi anggaran tidak sesuai dengan anggaran dan realisasinya.",
    explanation: "Persentase realisasi anggaran adalah realisasi dibagi anggaran dikali 100%. Pembulatan pada angka yang tercetak diperhitungkan.",
    remedy: "Hitung ulang persentasenya, sebaiknya dengan rumus.",
    example: "Anggaran Rp2.100.000, realisasi Rp1.996.000, tetapi persentasenya tertulis 96,00% (seharusnya 95,05%).",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
