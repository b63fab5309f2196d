//! JML007: realisasi s/d tahun ini bukan realisasi s/d tahun lalu ditambah realisasi tahun ini.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML007",
    name: "kumulatif-bukan-lalu-tambah-tahun-ini",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Realisasi s/d tahun ini bukan realisasi s/d tahun lalu ditambah realisasi tahun ini.",
    explanation: "Kolom realisasi sampai dengan tahun ini (kolom 14, atau kolom 13 pada formulir E.81) adalah realisasi sampai dengan tahun lalu ditambah realisasi tahun ini, untuk rincian maupun untuk kelompok. Bila selisihnya sama dengan satu baris, baris itu mungkin terlewat dari jumlah kelompok.",
    remedy: "Hitung ulang kolom kumulatif, sebaiknya dengan rumus.",
    example: "Realisasi s/d tahun lalu Rp179.029.000 dan tahun ini Rp171.654.700, tetapi kumulatifnya tertulis Rp225.523.700.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
