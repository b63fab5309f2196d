//! JML001: anggaran kegiatan bukan jumlah sub kegiatannya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML001",
    name: "kegiatan-bukan-jumlah-sub-kegiatan",
    severity: Severity::Galat,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan, FormKind::Tabel33, FormKind::Triwulan]],
    summary: "Anggaran kegiatan bukan jumlah sub kegiatannya.",
    explanation: "Anggaran sebuah kegiatan harus sama persis dengan jumlah anggaran sub kegiatan yang tercantum di bawahnya dalam dokumen yang sama. Bila tidak, salah satu angka keliru diketik. Selisih paling banyak Rp1 hanya dicatat.",
    remedy: "Hitung ulang jumlah sub kegiatan, cocokkan dengan DPA, lalu perbaiki angka kegiatan atau sub kegiatan yang keliru.",
    example: "Kegiatan tertulis Rp1.899.400.000, sedangkan tujuh sub kegiatannya berjumlah Rp1.699.400.000.",
    legal_basis: &[],
    check: figures::report,
};
