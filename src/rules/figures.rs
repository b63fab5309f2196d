//! From the dossier's diagnosis to findings: the wording that the rules about figures share.

use rust_decimal::Decimal;

use super::{Draft, Report};
use crate::domain::percent::Percent;
use crate::domain::skala::salah_skala;
use crate::domain::tulis::{format_number, format_percent, format_rupiah, plain};
use crate::dossier::Dossier;
use crate::dossier::blame::{Blame, Ground, Reason, Slip};
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
    let mut draft = report
        .at(Place::Cell(blame.at), message(dossier, blame))
        .found(if blame.blank { String::new() } else { plain(shown(blame, blame.found, 6)) })
        .slip(blame.slip.map(|slip| slip_words(dossier, slip)));
    if let Some(expected) = blame.decided() {
        draft = draft.expected(plain(shown(blame, expected, 2)));
    }
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

/// How the figure was probably mistyped, without the word "kemungkinan".
fn slip_words(dossier: &Dossier, slip: Slip) -> String {
    let place = |at| dossier.sources.describe(at);
    match slip {
        Slip::Ketik(slip) => slip.sebutan().to_owned(),
        Slip::At(at, slip) => format!("{} di {}", slip.sebutan(), place(at)),
        Slip::BarisTerlewat(at) => format!("baris {} terlewat", place(at)),
        Slip::BarisTerhitung(at) => format!("baris {} ikut terhitung atau terhitung dua kali", place(at)),
        Slip::BarisSebelah(at) => format!("angka dari baris sebelah ({})", place(at)),
    }
}

fn message(dossier: &Dossier, blame: &Blame) -> String {
    if blame.rounding {
        return rounding(blame);
    }
    let body = if blame.undecided() { open(dossier, blame) } else { decided(dossier, blame) };
    let body = match english_grouping(blame) {
        Some(meant) => format!(
            "{body} Koma di sini tampaknya pemisah ribuan seperti di Excel berbahasa Inggris; tulis {meant}."
        ),
        None => body,
    };
    let slip = match blame.slip {
        Some(slip @ (Slip::BarisTerlewat(_) | Slip::BarisTerhitung(_))) => {
            format!(" Selisihnya sama dengan nilai sebuah baris; kemungkinan {}.", slip_words(dossier, slip))
        }
        Some(slip) => format!(" Kemungkinan {}.", slip_words(dossier, slip)),
        None => String::new(),
    };
    let explains = match blame.explains {
        0 => String::new(),
        count => format!(" Ini menjelaskan {count} selisih lain."),
    };
    let stepwise = if blame.stepwise {
        " Terlalu banyak angka yang saling terkait keliru sekaligus; angka ini ditelusuri satu per satu."
    } else {
        ""
    };
    format!("{body}{slip}{explains}{stepwise}")
}

fn stands(blame: &Blame) -> String {
    if blame.blank { "kosong".to_owned() } else { format!("tertulis {}", words(blame.unit, blame.found)) }
}

fn rounding(blame: &Blame) -> String {
    let (subject, stands) = (capitalised(&blame.subject), stands(blame));
    let expected = words(blame.unit, blame.expected);
    if blame.reason == Reason::Computed {
        return format!(
            "{subject} {stands}, padahal hasil hitungnya {expected}; kemungkinan dipotong, bukan dibulatkan."
        );
    }
    let difference = words(blame.unit, (blame.found - blame.expected).abs());
    let other = match blame.reason {
        Reason::Sum => "jumlah rinciannya",
        Reason::Addend => "yang membuat jumlah di atasnya tepat",
        Reason::Computed | Reason::Difference => "dokumen lain",
    };
    format!("{subject} {stands}, berselisih {difference} dari {other} ({expected}); kemungkinan pembulatan.")
}

fn decided(dossier: &Dossier, blame: &Blame) -> String {
    let (subject, stands) = (capitalised(&blame.subject), stands(blame));
    let expected = words(blame.unit, blame.expected);
    let difference = words(blame.unit, (blame.found - blame.expected).abs());
    match blame.reason {
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
            let (agree, support) = (blame.agreeing.len(), blame.supporting.len());
            let says = match blame.agreeing.first() {
                None => {
                    format!("padahal menurut dokumen lain seharusnya {expected} (selisih {difference})")
                }
                // A majority is one only where there are more on one side.
                Some(_) if agree > support + 1 => {
                    let all = agree + support + 1;
                    format!("padahal {agree} dari {all} sumber menyebut {expected} (selisih {difference})")
                }
                Some(&(at, _)) => {
                    let place = dossier.sources.describe(at);
                    let why = match blame.ground {
                        Ground::Agreement => "; PK yang ditandatangani menjadi patokan",
                        Ground::OtherBudget => "; dokumen anggaran tahap lain juga menyebut angka itu",
                        Ground::Sums => "; hanya dengan angka itu jumlah dan persentase yang terkait cocok",
                        Ground::Untold => "",
                    };
                    format!("padahal {place} menyebut {expected} (selisih {difference}){why}")
                }
            };
            let which =
                if blame.part_unknown { "; rincian mana yang keliru belum dapat dipastikan" } else { "" };
            format!("{subject} {stands}, {says}{which}.")
        }
    }
}

/// Most cells that a message names.
const MOST_NAMED: usize = 8;

/// An open question in words: who says what, and which cells may be the wrong one.
fn open(dossier: &Dossier, blame: &Blame) -> String {
    let (subject, stands) = (capitalised(&blame.subject), stands(blame));
    let sum = words(blame.unit, blame.expected);
    let difference = words(blame.unit, (blame.found - blame.expected).abs());
    let others: Vec<CellRef> = blame.alternatives.iter().map(|a| a.at).filter(|&at| at != blame.at).collect();
    if blame.reason == Reason::Sum {
        let mut cells: Vec<String> =
            others.iter().take(MOST_NAMED).map(|&at| address(dossier, blame.at, at)).collect();
        if others.len() > MOST_NAMED {
            cells.push("…".to_owned());
        }
        let cells = cells.join(", ");
        let backed = match blame.supporting.first() {
            Some(&(at, _)) => format!(" dan {} menyebut sama", dossier.sources.describe(at)),
            None => String::new(),
        };
        let which = if blame.alternatives.iter().any(|a| a.at == blame.at) {
            format!("angka ini atau salah satu dari {cells} keliru")
        } else {
            format!("salah satu dari baris {cells} keliru")
        };
        return format!(
            "{subject} {stands}{backed}, padahal rinciannya berjumlah {sum} (selisih {difference}); {which}."
        );
    }
    let Some(other) = blame.alternatives.iter().find(|a| a.at != blame.at) else {
        return format!("{subject} {stands}, berselisih {difference} dari dokumen lain; salah satu keliru.");
    };
    let place = |at: CellRef| dossier.sources.describe(at);
    // Two cells that each say what the other should; addends of one sum say nothing of each other.
    if blame.parts.is_empty() && others.len() == 1 && other.found == blame.expected {
        return format!(
            "{subject}: {} menyebut {}, {} menyebut {} (selisih {difference}); salah satu keliru.",
            place(blame.at),
            words(blame.unit, blame.found),
            place(other.at),
            words(blame.unit, other.found),
        );
    }
    let cells = match others.len() {
        0 | 1 => format!("sel ini atau {}", place(other.at)),
        count => format!("sel ini, {}, atau salah satu dari {} sel lain", place(other.at), count - 1),
    };
    format!(
        "{subject} {stands}, padahal menurut angka yang terkait {sum} (selisih {difference}); {cells} keliru.",
    )
}

/// A cell's address, with its file and sheet only if these are others than the finding's.
fn address(dossier: &Dossier, primary: CellRef, at: CellRef) -> String {
    if at.sheet == primary.sheet { at.to_string() } else { dossier.sources.describe(at) }
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
    let alternatives: Vec<(CellRef, Decimal)> = blame.alternatives.iter().map(|a| (a.at, a.found)).collect();
    let known = |at: &CellRef| alternatives.iter().any(|a| a.0 == *at);
    let agreeing: Vec<(CellRef, Decimal)> =
        blame.agreeing.iter().copied().filter(|(at, _)| !known(at)).collect();
    let parts: Vec<(CellRef, Decimal)> = blame.parts.iter().copied().filter(|(at, _)| !known(at)).collect();
    alternatives
        .iter()
        .map(with(Role::Alternatif))
        .chain(agreeing.iter().map(with(Role::Pembanding)))
        .chain(blame.supporting.iter().map(with(Role::Pembanding)))
        .chain(parts.iter().map(with(part_role)))
        .chain(blame.consequences.iter().map(with(Role::Akibat)))
        .collect()
}
