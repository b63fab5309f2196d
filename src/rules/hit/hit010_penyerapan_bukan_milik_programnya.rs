//! HIT010: the budget spent for an indicator isn't that of the programs listed for it.

use crate::documents::FormKind;
use crate::domain::tulis::{format_percent, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::dukungan::{self, reads};
use crate::rules::naming::shortened;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "HIT010",
    name: "penyerapan-bukan-milik-programnya",
    severity: Severity::Galat,
    needs: &[&[FormKind::Efisiensi], &[FormKind::KinerjaAnggaran, FormKind::ProgramAnalisis]],
    summary: "Penyerapan anggaran sebuah indikator bukan penyerapan program-program pendukungnya.",
    explanation: "Persentase penyerapan di Tabel VI dan 3.7.1 adalah realisasi dibagi anggaran semua program yang mendukung indikator itu menurut Tabel V atau 3.6.1. Rata-rata persentase program juga diterima. Bila angkanya milik sebagian program saja, itu dilaporkan sebagai SLR034. Indikator yang berbagi program dengan indikator lain tidak diperiksa.",
    remedy: "Hitung ulang dari realisasi dan anggaran program-programnya, lalu hitung ulang tingkat efisiensinya.",
    example: "Tabel V menunjukkan Program Penanganan Bencana terserap 45,82%, tetapi Tabel VI menulis 54,82%.",
    legal_basis: &["Permen PANRB 53/2014"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let groups = dukungan::groups(dossier);
    for row in dukungan::measured(dossier) {
        let Some(group) = dukungan::of(&groups, row.indikator) else { continue };
        let (Some(exact), false) = (group.penyerapan(), group.cocok(&row.tertulis)) else { continue };
        let partly = group
            .program
            .iter()
            .filter_map(|p| crate::domain::capaian::penyerapan(p.anggaran, p.realisasi))
            .any(|share| reads(&row.tertulis, share));
        if partly {
            continue;
        }
        let message = format!(
            "Penyerapan anggaran {} tertulis {}, padahal program pendukungnya di {} menyerap {}.",
            shortened(row.indikator),
            format_percent(row.tertulis.printed()),
            group.kind.label(),
            format_percent(exact.round_dp(2))
        );
        let draft = report.at(Place::Cell(row.sel.at), message).found(plain(row.tertulis.value));
        report.add(draft.expected(plain(exact.round_dp(2))).related(group.dasar()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Document, Kolom};
    use crate::rules::test_support::tabel::{cells, dossier};
    use crate::rules::test_support::umum::umum;

    fn told(penyerapan: &str) -> Vec<String> {
        let (i, p) = ("Persentase korban bencana tertolong", "Program Penanganan Bencana");
        let kolom = &[Kolom::Uraian, Kolom::Indikator, Kolom::Anggaran, Kolom::RealisasiAnggaran];
        let v: Document = umum(
            FormKind::KinerjaAnggaran,
            0,
            kolom,
            &[
                &["Sasaran: S", i, "", ""],
                &[p, "Persentase lain", "600", "300"],
                &["Program Q", "Nilai", "400", "100"],
            ],
        );
        let kolom = &[Kolom::Indikator, Kolom::Capaian, Kolom::Penyerapan];
        let vi = umum(FormKind::Efisiensi, 1, kolom, &[&[i, "100", penyerapan]]);
        cells(&RULE, &dossier(vec![v, vi]))
    }

    #[test]
    fn another_share_than_the_programs_spent() {
        assert_eq!(told("41.00"), ["C1"]);
    }

    #[test]
    fn of_all_together_or_their_mean() {
        assert!(told("40.00").is_empty());
        assert!(told("37.5").is_empty());
    }

    #[test]
    fn rounded_or_of_one_program_alone() {
        assert!(told("40").is_empty());
        assert!(told("50.00").is_empty());
    }
}
