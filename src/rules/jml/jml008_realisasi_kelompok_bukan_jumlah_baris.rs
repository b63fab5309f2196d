//! JML008: realisasi program atau kegiatan bukan jumlah baris di bawahnya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML008",
    name: "realisasi-kelompok-bukan-jumlah-baris",
    severity: Severity::Galat,
    needs: &[&[FormKind::Triwulan]],
    summary: "Realisasi program atau kegiatan bukan jumlah baris di bawahnya.",
    explanation: "Pada formulir triwulan, angka realisasi sebuah program atau kegiatan pada tiap kolom harus sama dengan jumlah baris di bawahnya pada kolom yang sama.",
    remedy: "Hitung ulang jumlah kolom tersebut, sebaiknya dengan rumus SUM.",
    example: "Realisasi triwulan II sebuah kegiatan tertulis Rp46.182.790, sedangkan sub kegiatannya berjumlah Rp46.192.790.",
    legal_basis: &["Permendagri 86/2017"],
    check: figures::report,
};
