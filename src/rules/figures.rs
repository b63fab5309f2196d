//! From the dossier's diagnosis to findings: the wording that the rules about figures share.

use rust_decimal::Decimal;

use super::{Draft, Report};
use crate::domain::percent::Percent;
use crate::domain::skala::salah_skala;
use crate::domain::tulis::{format_number, format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::blame::{Blame, Reason};
use crate::dossier::laws::Unit;
use crate::finding::{Place, Related, Role, Severity};
use crate::source::CellRef;

/// Reports every wrong cell that the diagnosis ascribes to the rule.
pub(super) fn report(dossier: &Dossier, report: &mut Report<'_>) {
    report_if(dossier, report, |_| true);
}

/// The same, but only those that no other rule says more of.
pub(super) fn report_if(dossier: &Dossier, report: &mut Report<'_>, own: impl Fn(&Blame) -> bool) {
    let code = report.code();
    let wanted = |b: &&Blame| b.code == code && !out_of_scale(b) && !wrong_sign(b) && own(b);
    let blames: Vec<&Blame> = dossier.blames().iter().filter(wanted).collect();
    for (index, blame) in blames.iter().enumerate() {
        if blames[..index].iter().any(|earlier| is_repeated(dossier, earlier, blame)) {
            continue;
        }
        let repeats = blames[index + 1..].iter().filter(|later| is_repeated(dossier, blame, later));
        let twins =
            repeats.map(|b| Related { at: Place::Cell(b.at), role: Role::Kembar, value: plain(b.found) });
        let draft = draft(dossier, report, blame).related(related(blame).into_iter().chain(twins));
        report.add(draft);
    }
}

/// Whether one mistake stands again in the same cell of another sheet of the file, as in a form per month.
fn is_repeated(dossier: &Dossier, first: &Blame, other: &Blame) -> bool {
    let place = |b: &Blame| (dossier.sources.file_of(b.at), b.at.row, b.at.col, b.found, b.expected);
    first.at.sheet != other.at.sheet && place(first) == place(other) && first.subject == other.subject
}

/// Whether the cell is a percentage a hundred times too small or too large: NIL005 says so then.
pub(super) fn out_of_scale(blame: &Blame) -> bool {
    let found = Percent { value: blame.found, half: Decimal::ZERO };
    blame.unit == Unit::Percent && salah_skala(&found, blame.expected)
}

/// Whether the figure is right but for its minus: NIL003 says so then.
pub(super) fn wrong_sign(blame: &Blame) -> bool {
    blame.found.is_sign_negative() && !blame.found.is_zero() && blame.expected == -blame.found
}

fn draft(dossier: &Dossier, report: &Report<'_>, blame: &Blame) -> Draft {
    let draft = report
        .at(Place::Cell(blame.at), message(dossier, blame))
        .found(if blame.blank { String::new() } else { plain(shown(blame, blame.found, 6)) })
        .expected(plain(shown(blame, blame.expected, 2)));
    if blame.rounding { draft.severity(Severity::Catatan) } else { draft }
}

/// A figure as it would be printed in the cell: percentages with so many decimals.
fn shown(blame: &Blame, value: Decimal, decimals: u32) -> Decimal {
    if blame.unit == Unit::Percent { value.round_dp(decimals) } else { value }
}

/// A figure the Indonesian way.
fn words(unit: Unit, value: Decimal) -> String {
    match unit {
        Unit::Rupiah => format_rupiah(value),
        // Three decimals are kept: they may be thousands behind a comma, and are shown as they are written.
        Unit::Count if value.scale() == 3 => format_number(value),
        Unit::Count => format_number(value.round_dp(2)),
        Unit::Percent => format_percent(value),
    }
}

/// The count that is meant where it is written with an English comma between thousands (`8,397`), which
/// reads as a decimal one, and the other source says that it is.
fn english_grouping(blame: &Blame) -> Option<String> {
    let thousands = blame.unit == Unit::Count
        && blame.found.scale() == 3
        && blame.found.checked_mul(Decimal::ONE_THOUSAND) == Some(blame.expected);
    thousands.then(|| format_number(blame.expected))
}

fn message(dossier: &Dossier, blame: &Blame) -> String {
    let unit = blame.unit;
    let subject = capitalised(&blame.subject);
    let stands =
        if blame.blank { "kosong".to_owned() } else { format!("tertulis {}", words(unit, blame.found)) };
    let expected = words(unit, blame.expected);
    let difference = words(unit, (blame.found - blame.expected).abs());
    if blame.rounding && blame.reason == Reason::Computed {
        return format!(
            "{subject} {stands}, padahal hasil hitungnya {expected}; kemungkinan dipotong, bukan dibulatkan."
        );
    }
    if blame.rounding {
        let other = match blame.reason {
            Reason::Sum => "jumlah rinciannya",
            Reason::Addend => "yang membuat jumlah di atasnya tepat",
            Reason::Computed | Reason::Difference => "dokumen lain",
        };
        return format!(
            "{subject} {stands}, berselisih {difference} dari {other} ({expected}); kemungkinan pembulatan."
        );
    }
    let body = match blame.reason {
        Reason::Sum => {
            format!("{subject} {stands}, padahal jumlah rinciannya {expected} (selisih {difference}).")
        }
        Reason::Addend => {
            format!(
                "{subject} {stands}; dengan {expected} jumlah di atasnya menjadi benar (selisih {difference})."
            )
        }
        Reason::Computed => format!("{subject} {stands}, padahal hasil hitungnya {expected}."),
        Reason::Difference => {
            let agree = blame.agreeing.len();
            let all = agree + blame.supporting.len() + 1;
            if agree == 0 {
                format!(
                    "{subject} {stands}, padahal rinciannya di dokumen lain berjumlah {expected} (selisih {difference})."
                )
            } else {
                format!(
                    "{subject} {stands}, padahal {agree} dari {all} sumber menyebut {expected} (selisih {difference})."
                )
            }
        }
    };
    let body = match english_grouping(blame) {
        Some(meant) => format!(
            "{body} Koma di sini tampaknya pemisah ribuan seperti di Excel berbahasa Inggris; tulis {meant}."
        ),
        None => body,
    };
    match blame.suspect {
        Some(at) => format!(
            "{body} Selisihnya sama dengan nilai di {}; mungkin baris itu terlewat atau terhitung dua kali.",
            dossier.sources.describe(at)
        ),
        None => body,
    }
}

/// The first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn related(blame: &Blame) -> Vec<Related> {
    let with = |role: Role| {
        move |&(at, value): &(CellRef, Decimal)| Related { at: Place::Cell(at), role, value: plain(value) }
    };
    let part_role = match blame.reason {
        Reason::Sum | Reason::Addend => Role::Penjumlah,
        Reason::Computed => Role::Dasar,
        Reason::Difference => Role::Pembanding,
    };
    blame
        .agreeing
        .iter()
        .map(with(Role::Pembanding))
        .chain(blame.supporting.iter().map(with(Role::Pembanding)))
        .chain(blame.parts.iter().map(with(part_role)))
        .chain(blame.consequences.iter().map(with(Role::Akibat)))
        .collect()
}
