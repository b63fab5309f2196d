//! SLR005: target sebuah indikator berbeda antardokumen.

use rust_decimal::Decimal;

use crate::documents::{Document, FormKind};
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule, figures};
use crate::source::CellRef;

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
        FormKind::CapaianAtribut,
        FormKind::KinerjaAnggaran,
        FormKind::AntarTahun,
    ]],
    summary: "Target sebuah indikator berbeda antardokumen.",
    explanation: "Target indikator kinerja harus sama di PK, RKT, Pengukuran Kinerja, dan realisasi triwulan pada tahap yang sama. Target atasan dan bawahan untuk indikator yang sama juga harus sama.",
    remedy: "Cocokkan dengan dokumen perencanaan, lalu samakan target di semua dokumen.",
    example: "PK menulis target 71 orang, sedangkan realisasi triwulan memakai target 74 orang.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    figures::report_if(dossier, report, |blame| !is_incomputable(dossier, blame.at));
}

/// Whether something was realised of a target of nothing, which NIL009 reports.
fn is_incomputable(dossier: &Dossier, at: CellRef) -> bool {
    dossier.documents.iter().any(|document| {
        let Document::Triwulan(triwulan) = document else { return false };
        triwulan.baris.iter().any(|baris| {
            let target = baris.target.k.as_ref().filter(|k| k.at == at);
            let realised = baris.realisasi.k.as_ref().and_then(|k| k.value());
            target.and_then(|k| k.value()).is_some_and(Decimal::is_zero)
                && realised.is_some_and(|k| !k.is_zero())
        })
    })
}
