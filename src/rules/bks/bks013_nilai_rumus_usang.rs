//! BKS013: the stored value of a formula isn't what its own cells give.

use super::bks014_rumus_jumlah_melewatkan_baris::leaves_out;
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BKS013",
    name: "nilai-rumus-usang",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Nilai yang tersimpan pada sebuah rumus tidak sama dengan hasil sel-selnya sendiri.",
    explanation: "Rumus (SUM, tambah, kurang, kali, bagi) menyimpan hasil terakhirnya. Bila hitung otomatis dimatikan atau berkasnya diolah program lain, nilai itu dapat usang: yang dicetak bukan yang seharusnya. Rumus lain tidak diperiksa, dan angka yang sudah dilaporkan aturan lain tidak diulang.",
    remedy: "Buka di Excel, tekan Ctrl+Alt+F9 untuk menghitung ulang, lalu simpan.",
    example: "=SUM(F6:F12) menyimpan 1.699.400.000, padahal sel-selnya berjumlah 1.899.400.000.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for seen in &dossier.observations.formulas {
        let Some((stored, computed)) = seen.stale else { continue };
        let known = std::iter::once(&seen.at).chain(&seen.operands).any(|at| dossier.is_blamed(*at));
        if known || leaves_out(dossier, seen.at) {
            continue;
        }
        let message = format!(
            "Rumus di sini menyimpan {}, padahal sel-selnya sekarang menghasilkan {}.",
            format_number(stored.round_dp(4)),
            format_number(computed.round_dp(4))
        );
        let operands = seen.operands.iter().take(MOST).map(|at| related(*at, Role::Dasar, ""));
        report.add(
            report
                .at(Place::Cell(seen.at), message)
                .found(plain(stored))
                .expected(plain(computed))
                .related(operands),
        );
    }
}

/// Operands that are named; a sum may have hundreds.
const MOST: usize = 20;
