//! IDN014: a position differs between the words and the signature of one document.

use super::idn009_jabatan_berbeda::laporkan;
use crate::dossier::Dossier;
use crate::finding::Severity;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "IDN014",
    name: "jabatan-berbeda-di-satu-dokumen",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Jabatan seseorang di naskah dan di tanda tangan satu dokumen tidak sama",
    explanation: "Di dalam satu dokumen, jabatan Pihak Pertama dan Pihak Kedua pada naskah harus sama dengan jabatan \
                  di atas tanda tangannya. Singkatan dan nama dinas yang tidak ditulis lengkap tidak dipersoalkan. \
                  Perbedaan antardokumen dilaporkan sebagai IDN009.",
    remedy: "Samakan dengan SK jabatan yang berlaku pada tanggal dokumen.",
    example: "Naskah “Sekretaris Dinas Sosial”, tanda tangan “Kepala Bidang Rehabilitasi Sosial”.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    laporkan(dossier, report, true);
}
