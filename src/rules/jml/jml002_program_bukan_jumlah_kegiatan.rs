//! JML002: anggaran program bukan jumlah kegiatannya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML002",
    name: "program-bukan-jumlah-kegiatan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan, FormKind::Tabel33, FormKind::Triwulan]],
    summary: "Anggaran program bukan jumlah kegiatannya.",
    explanation: "Anggaran sebuah program harus sama persis dengan jumlah anggaran kegiatan yang tercantum di bawahnya dalam dokumen yang sama. Selisih paling banyak Rp1 hanya dicatat.",
    remedy: "Hitung ulang jumlah kegiatan, cocokkan dengan DPA, lalu perbaiki angka program atau kegiatan yang keliru.",
    example: "Program tertulis Rp5.715.592.440, sedangkan delapan kegiatannya berjumlah Rp5.717.592.440.",
    legal_basis: &[],
    check: figures::report,
};
