//! JML010: a count in a sentence isn't the one in its own words, or not that of the table below it.

use rust_decimal::Decimal;

use crate::documents::{AmountInWords, Document, FormKind, Tingkat};
use crate::domain::terbilang;
use crate::domain::tulis::{format_number, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::related;
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "JML010",
    name: "bilangan-dalam-kalimat-keliru",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Bilangan dalam kalimat tidak sama dengan hurufnya atau dengan tabel di bawahnya.",
    explanation: "Kalimat menyebut suatu jumlah dengan angka dan dengan huruf dalam kurung, tetapi keduanya berbeda; atau menyebut banyaknya program, sedangkan tabel di bawah kalimat itu memuat lebih banyak atau lebih sedikit. Jumlah uang dilaporkan sebagai HIT007.",
    remedy: "Hitung ulang di tabelnya, lalu perbaiki angka atau hurufnya.",
    example: "60 (lima puluh lima) sub kegiatan.",
    legal_basis: &["Praktik baik"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for seen in dossier.observations.words.iter().filter(|seen| !seen.is_money) {
        match seen.says {
            Some(said) if said != seen.amount => words(seen, said, report),
            _ => table(dossier, seen, report),
        }
    }
}

/// Figures and words differ.
fn words(seen: &AmountInWords, said: Decimal, report: &mut Report<'_>) {
    let message = format!(
        "Tertulis {}, tetapi hurufnya “{}” berarti {}.",
        format_number(seen.amount),
        seen.words,
        format_number(said)
    );
    let right = u64::try_from(seen.amount).ok().and_then(terbilang::terbilang);
    let draft = report.at(Place::Cell(seen.at), message).found(plain(seen.amount));
    report.add(match right {
        Some(right) => draft.found(seen.words.as_str()).expected(right),
        None => draft,
    });
}

/// A number of programs above a list of programs.
fn table(dossier: &Dossier, seen: &AmountInWords, report: &mut Report<'_>) {
    if !matches!(seen.noun.split(' ').next(), Some("program" | "program," | "program.")) {
        return;
    }
    let below = dossier.documents.iter().filter(|d| {
        let head = d.head();
        head.sheet == seen.at.sheet && head.range.bottom >= seen.at.row
    });
    let next = below.min_by_key(|d| d.head().range.bottom).filter(|d| d.kind() == FormKind::ProgramAnggaran);
    let Some(table) = next.and_then(Document::tabel_anggaran) else { return };
    let programs: Vec<_> = table.baris.iter().filter(|b| b.tingkat == Tingkat::Program).collect();
    let count = Decimal::from(programs.len());
    let first = programs.first().filter(|b| b.nama.at.row > seen.at.row);
    let Some(first) = first.filter(|_| count != seen.amount) else { return };
    let message = format!(
        "Kalimat ini menyebut {} program, padahal tabel di bawahnya memuat {}.",
        format_number(seen.amount),
        format_number(count)
    );
    let basis = related(first.nama.at, Role::Dasar, first.nama.text());
    report.add(
        report
            .at(Place::Cell(seen.at), message)
            .found(plain(seen.amount))
            .expected(plain(count))
            .related([basis]),
    );
}
