//! HIT007: the words of an amount don't say the amount.

use crate::domain::terbilang;
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "HIT007",
    name: "terbilang-tidak-sesuai",
    severity: Severity::Galat,
    needs: &[],
    summary: "Terbilang tidak menyebut jumlah rupiah yang ditulis di depannya.",
    explanation: "Jumlah uang yang diikuti huruf dalam kurung harus sama. Bila berbeda, dalam praktik yang dipegang adalah tulisan hurufnya, sehingga kekeliruan di sini mengubah isi dokumen.",
    remedy: "Perbaiki hurufnya, atau angkanya bila hurufnya yang benar.",
    example: "Rp20.000.669.600,- (dua puluh juta rupiah).",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for seen in dossier.observations.words.iter().filter(|seen| seen.is_money) {
        if seen.says == Some(seen.amount) {
            continue;
        }
        let amount = format_rupiah(seen.amount);
        let message = match seen.says {
            Some(said) => format!(
                "Tertulis {amount}, tetapi terbilangnya “{}” berarti {}.",
                seen.words,
                format_rupiah(said)
            ),
            None => format!("Tertulis {amount}, tetapi “{}” bukan susunan bilangan yang benar.", seen.words),
        };
        let draft = report.at(Place::Cell(seen.at), message).found(plain(seen.amount));
        report.add(match terbilang::rupiah(seen.amount) {
            Some(words) => draft.found(seen.words.as_str()).expected(words),
            None => draft,
        });
    }
}
