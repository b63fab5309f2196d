//! JML003: baris JUMLAH bukan total rincian di atasnya.

use crate::documents::FormKind;
use crate::finding::Severity;
use crate::rules::{Rule, figures};

pub(super) static RULE: Rule = Rule {
    code: "JML003",
    name: "jumlah-bukan-total-rincian",
    severity: Severity::Galat,
    needs: &[&[
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
    ]],
    summary: "Baris JUMLAH bukan total rincian di atasnya.",
    explanation: "Baris JUMLAH di akhir tabel harus sama persis dengan total program (atau total rincian terbawah) yang tercantum di atasnya. Selisih paling banyak Rp1 hanya dicatat.",
    remedy: "Hitung ulang totalnya. Sebaiknya isi baris JUMLAH dengan rumus SUM.",
    example: "JUMLAH tertulis Rp20.000.669.600, sedangkan program-programnya berjumlah Rp20.000.696.600.",
    legal_basis: &[],
    check: figures::report,
};
