//! Which row is a program, which a kegiatan, which a sub kegiatan.
//!
//! What the row itself says counts first: the words, a code, the depth of its number, the column it
//! stands in. Where rows say nothing, capitals, indicators and the arithmetic of the amounts decide.

use rust_decimal::Decimal;

use crate::documents::Tingkat;
use crate::domain::text::normalise;

use super::rows::NameParts;

/// What is known of a row besides number and name.
#[derive(Debug, Clone, Default)]
pub(super) struct Hints {
    /// Amounts that add up over the levels: budget, realisation, quarters.
    pub amounts: Vec<Option<Decimal>>,
    /// Whether the row has an indicator; `None` in tables without such a column.
    pub indicator: Option<bool>,
}

/// The level a row's own words give.
pub(super) fn by_words(name: &str) -> Option<Tingkat> {
    let normal = normalise(name);
    let mut words = normal.split(' ');
    match (words.next()?, words.next()) {
        ("sub", Some("kegiatan" | "keg")) | ("subkegiatan" | "subkeg", _) => Some(Tingkat::SubKegiatan),
        ("kegiatan", Some(_)) => Some(Tingkat::Kegiatan),
        ("program", Some(_)) => Some(Tingkat::Program),
        ("urusan" | "bidang", _) if normal.split(' ').any(|w| w == "program") => Some(Tingkat::Program),
        _ => None,
    }
}

/// The level a code of the nomenclature gives: three, five or six segments.
fn by_code(number: &str) -> Option<Tingkat> {
    let parts: Vec<&str> =
        number.trim_matches('.').split('.').map(str::trim).filter(|p| !p.is_empty()).collect();
    let official = parts.len() >= 3 && parts[0].len() == 1 && parts[1].len() == 2 && parts[2].len() == 2;
    if !official {
        return None;
    }
    // Some write the levels below as zeros, and the number of the indicator behind them.
    let zero = |i: usize| parts.get(i).is_some_and(|p| p.bytes().all(|b| b == b'0'));
    match parts.len() {
        6.. if zero(3) && zero(4) => Some(Tingkat::Program),
        6.. if zero(5) => Some(Tingkat::Kegiatan),
        3 => Some(Tingkat::Program),
        5 => Some(Tingkat::Kegiatan),
        6 | 7 => Some(Tingkat::SubKegiatan),
        _ => None,
    }
}

/// The level that a row's words or code give by themselves.
pub(super) fn of_row(row: &NameParts) -> Option<Tingkat> {
    by_words(row.nama.text())
        .or_else(|| row.kode.as_deref().and_then(by_code))
        .or_else(|| by_code(row.nomor.text()))
}

/// The parts of a plain number: 1.1.3 has three.
fn depth(number: &str) -> Option<usize> {
    let bare = number.trim_matches(['(', ')', '.', ' ']);
    (!bare.is_empty()).then(|| bare.split(['.', '-']).filter(|p| !p.is_empty()).count())
}

/// The level at a depth counted from zero.
fn level(depth: usize) -> Tingkat {
    match depth {
        0 => Tingkat::Program,
        1 => Tingkat::Kegiatan,
        _ => Tingkat::SubKegiatan,
    }
}

/// The depth of a level counted from zero.
fn rank(level: Tingkat) -> usize {
    match level {
        Tingkat::Program => 0,
        Tingkat::Kegiatan => 1,
        Tingkat::SubKegiatan => 2,
    }
}

/// Gives every row its level. `header` is the label of the column of names.
pub(super) fn assign(rows: &[NameParts], hints: &[Hints], header: &str) -> Vec<Tingkat> {
    let words: Vec<Option<Tingkat>> = rows.iter().map(|r| by_words(r.nama.text())).collect();
    let codes: Vec<Option<Tingkat>> = rows
        .iter()
        .map(|r| r.kode.as_deref().and_then(by_code).or_else(|| by_code(r.nomor.text())))
        .collect();
    if codes.iter().flatten().count() * 10 >= rows.len() * 8 && !rows.is_empty() {
        return finish(rows, codes, hints, header);
    }
    // Depth of dotted numbers, or of the column the number or the name stands in.
    let dotted: Vec<Option<usize>> = rows.iter().map(|r| depth(r.nomor.text())).collect();
    let deepest = dotted.iter().flatten().max().copied().unwrap_or(0);
    let numbered = dotted.iter().flatten().count();
    let mut own: Vec<Option<usize>> = vec![None; rows.len()];
    if deepest >= 2 && numbered * 10 >= rows.len() * 6 {
        own = dotted.iter().map(|d| d.map(|d| d - 1)).collect();
    } else if let Some(nested) = by_column(rows).or_else(|| by_kind(rows)) {
        own = nested;
    }
    if own.iter().flatten().next().is_some() {
        // The words of some rows tell which level the depths begin at.
        let mut votes = [0_usize; 5];
        for (depth, word) in own.iter().zip(&words) {
            if let (Some(depth), Some(word)) = (depth, word) {
                let shift = (rank(*word) + 2).saturating_sub((*depth).min(2 + rank(*word)));
                if let Some(vote) = votes.get_mut(shift) {
                    *vote += 1;
                }
            }
        }
        let best = (0..5).max_by_key(|&i| (votes[i], i == 2)).unwrap_or(2);
        let shift = if votes[best] == 0 { 2 } else { best };
        let levels: Vec<Option<Tingkat>> = own
            .iter()
            .zip(&words)
            .map(|(depth, word)| match depth {
                Some(depth) => Some(level((depth + shift).saturating_sub(2).min(2))),
                None => *word,
            })
            .collect();
        return finish(rows, levels, hints, header);
    }
    finish(rows, words, hints, header)
}

/// The rows that are kept.
pub(super) fn keep<T>(rows: &mut Vec<T>, left_out: &[bool]) {
    let mut left_out = left_out.iter();
    rows.retain(|_| !left_out.next().copied().unwrap_or(false));
}

/// The levels of a table's rows.
pub(super) struct Nesting {
    pub levels: Vec<Tingkat>,
    /// The row each is part of.
    pub parents: Vec<Option<usize>>,
    /// No reading of the levels adds up.
    pub unclear: bool,
}

/// Fewer sums than this prove nothing about the levels.
const SUMS: usize = 4;

/// Gives every row its level and its parent: as its own words, codes and numbers say, unless the amounts
/// contradict that and another reading of the levels makes them add up.
pub(super) fn nest(rows: &[NameParts], hints: &[Hints], header: &str) -> Nesting {
    let levels = assign(rows, hints, header);
    let (held, tried) = sums(&levels, hints);
    if tried < 2 || held * 2 >= tried {
        let parents = parents(&levels);
        return Nesting { levels, parents, unclear: false };
    }
    let others = readings(rows, hints, header).into_iter().filter(|other| *other != levels);
    let better = others
        .map(|other| (sums(&other, hints), other))
        .find(|((held, tried), _)| *tried >= 2 && held * 10 >= tried * 9);
    if let Some((_, levels)) = better {
        let parents = parents(&levels);
        return Nesting { levels, parents, unclear: false };
    }
    let unclear = tried >= SUMS && held == 0;
    let parents = if unclear { vec![None; levels.len()] } else { parents(&levels) };
    Nesting { levels, parents, unclear }
}

/// How many sums of parents over their children hold, of those that can be tried.
fn sums(levels: &[Tingkat], hints: &[Hints]) -> (usize, usize) {
    let parents = parents(levels);
    let (mut held, mut tried) = (0, 0);
    for (parent, hint) in hints.iter().enumerate() {
        let children: Vec<usize> = (0..levels.len()).filter(|&i| parents[i] == Some(parent)).collect();
        if children.is_empty() {
            continue;
        }
        let Some(total) = hint.amounts.first().copied().flatten().filter(|a| !a.is_zero()) else { continue };
        let parts: Option<Decimal> =
            children.iter().map(|&i| hints[i].amounts.first().copied().flatten()).sum();
        if let Some(sum) = parts {
            tried += 1;
            held += usize::from(sum == total);
        }
    }
    (held, tried)
}

/// Other readings of the levels: by each kind of evidence alone.
fn readings(rows: &[NameParts], hints: &[Hints], header: &str) -> Vec<Vec<Tingkat>> {
    let from = |depths: Vec<Option<usize>>, shift: usize| -> Vec<Option<Tingkat>> {
        depths.into_iter().map(|d| d.map(|d| level((d + shift).min(2)))).collect()
    };
    let words: Vec<Option<Tingkat>> = rows.iter().map(|r| by_words(r.nama.text())).collect();
    let dotted = || rows.iter().map(|r| depth(r.nomor.text()).map(|d| d - 1)).collect::<Vec<_>>();
    let mut out = vec![words];
    for shift in 0..=1 {
        out.push(from(dotted(), shift));
        out.extend(by_column(rows).map(|depths| from(depths, shift)));
        out.extend(by_kind(rows).map(|depths| from(depths, shift)));
    }
    out.push(rows.iter().map(|r| is_capital(r.nama.text()).then_some(Tingkat::Program)).collect());
    out.into_iter().map(|levels| finish(rows, levels, hints, header)).collect()
}

/// The manners of numbering in the order in which they first appear, as depths: I, A, 1, a.
fn by_kind(rows: &[NameParts]) -> Option<Vec<Option<usize>>> {
    let kind = |token: &str| -> Option<u8> {
        let bare = token.trim_matches(['(', ')', '.', ' ']);
        let roman = !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let single = bare.chars().count() == 1;
        if roman {
            Some(0)
        } else if single && bare.chars().all(|c| c.is_ascii_uppercase()) {
            Some(1)
        } else if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()) {
            Some(2)
        } else if single && bare.chars().all(|c| c.is_ascii_lowercase()) {
            Some(3)
        } else {
            None
        }
    };
    let kinds: Vec<Option<u8>> = rows.iter().map(|r| kind(r.nomor.text())).collect();
    let mut order: Vec<u8> = Vec::new();
    for kind in kinds.iter().flatten() {
        if !order.contains(kind) {
            order.push(*kind);
        }
    }
    let numbered = kinds.iter().flatten().count();
    ((2..=3).contains(&order.len()) && numbered * 10 >= rows.len() * 9)
        .then(|| kinds.iter().map(|k| k.and_then(|k| order.iter().position(|o| *o == k))).collect())
}

/// Depths by the column of the number or the name, or by the spaces before the name, if they differ
/// between rows and begin at the left.
fn by_column(rows: &[NameParts]) -> Option<Vec<Option<usize>>> {
    let ranks = |keys: &[Option<usize>]| -> Option<Vec<Option<usize>>> {
        let mut distinct: Vec<usize> = keys.iter().flatten().copied().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let known = keys.iter().flatten().count();
        ((2..=4).contains(&distinct.len()) && known * 10 >= rows.len() * 9)
            .then(|| keys.iter().map(|k| k.and_then(|k| distinct.iter().position(|d| *d == k))).collect())
    };
    let column = |col: Option<u32>| col.and_then(|c| usize::try_from(c).ok());
    let numbers: Vec<Option<usize>> = rows.iter().map(|r| column(r.nomor_col)).collect();
    let names: Vec<Option<usize>> = rows.iter().map(|r| column(r.nama_col)).collect();
    let indents: Vec<Option<usize>> = rows.iter().map(|r| r.nama_col.map(|_| r.indent)).collect();
    ranks(&numbers).or_else(|| ranks(&names)).or_else(|| ranks(&indents).filter(|_| rows[0].indent == 0))
}

/// Fills the rows that say nothing of themselves.
fn finish(
    rows: &[NameParts],
    mut levels: Vec<Option<Tingkat>>,
    hints: &[Hints],
    header: &str,
) -> Vec<Tingkat> {
    if levels.iter().all(Option::is_some) {
        return levels.into_iter().flatten().collect();
    }
    let normal = normalise(header);
    let words: Vec<&str> = normal.split(' ').collect();
    let says = |w: &str| words.contains(&w);
    let sub = normal.contains("sub kegiatan") || normal.contains("subkegiatan");
    let kegiatan =
        words.iter().enumerate().any(|(i, w)| *w == "kegiatan" && (i == 0 || words[i - 1] != "sub"));
    if levels.iter().all(Option::is_none) {
        // One kind of row only, and the header names it.
        let only = match (says("program"), kegiatan, sub) {
            (true, false, false) => Some(Tingkat::Program),
            (false, true, false) => Some(Tingkat::Kegiatan),
            (false, false, true) => Some(Tingkat::SubKegiatan),
            _ => None,
        };
        if let Some(only) = only {
            return vec![only; rows.len()];
        }
        // Capitals for programs, if some rows have them and some do not.
        let capital: Vec<bool> = rows.iter().map(|r| is_capital(r.nama.text())).collect();
        if capital.iter().any(|c| *c) && !capital.iter().all(|c| *c) && capital[0] {
            for (level, capital) in levels.iter_mut().zip(&capital) {
                if *capital {
                    *level = Some(Tingkat::Program);
                }
            }
        } else {
            return vec![Tingkat::Program; rows.len()];
        }
    }
    // Between two known rows of one level the unknown ones are divided by arithmetic.
    let mut out: Vec<Tingkat> = Vec::with_capacity(rows.len());
    let mut index = 0;
    while index < rows.len() {
        if let Some(known) = levels[index] {
            out.push(known);
            index += 1;
            continue;
        }
        let end = (index..rows.len()).find(|&i| levels[i].is_some()).unwrap_or(rows.len());
        let parent = index.checked_sub(1).map(|i| (i, out[i]));
        match parent {
            Some((parent, Tingkat::Program)) => divide(hints, parent, index, end, &mut out),
            Some(_) => out.extend(vec![Tingkat::SubKegiatan; end - index]),
            None => out.extend(vec![Tingkat::Program; end - index]),
        }
        index = end;
    }
    out
}

/// Whether a name is written in capitals.
fn is_capital(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 3 && letters.iter().filter(|c| c.is_uppercase()).count() * 10 >= letters.len() * 9
}

/// Divides the rows below a program into kegiatan with their sub kegiatan, so that as many sums as
/// possible agree; where sums decide nothing, a row without indicator is a kegiatan.
fn divide(hints: &[Hints], program: usize, from: usize, to: usize, out: &mut Vec<Tingkat>) {
    let n = to - from;
    let agree = |parent: usize, first: usize, last: usize| -> i32 {
        let mut score = 0;
        for (k, total) in hints[parent].amounts.iter().enumerate() {
            let Some(total) = total else { continue };
            let parts: Vec<Decimal> =
                (first..last).filter_map(|i| hints[i].amounts.get(k).copied().flatten()).collect();
            if parts.is_empty() {
                continue;
            }
            // Zero equals zero everywhere and proves nothing.
            if total.is_zero() {
                continue;
            }
            score += if parts.iter().sum::<Decimal>() == *total { 2 } else { -1 };
        }
        score
    };
    let hint = |i: usize, kegiatan: bool| -> i32 {
        match hints[i].indicator {
            Some(has) if has != kegiatan => 1,
            Some(_) => -1,
            None => 0,
        }
    };
    // best[i]: the best score for the rows from i on, given that row i begins a kegiatan.
    let mut best = vec![i32::MIN / 2; n + 1];
    let mut next = vec![n; n + 1];
    best[n] = 0;
    for i in (0..n).rev() {
        for j in (i + 2)..=n {
            let mut score = agree(from + i, from + i + 1, from + j) + hint(from + i, true) + best[j];
            score += (i + 1..j).map(|k| hint(from + k, false)).sum::<i32>();
            if score > best[i] {
                best[i] = score;
                next[i] = j;
            }
        }
    }
    let flat = agree(program, from, to) * 2 + (from..to).map(|i| hint(i, true)).sum::<i32>();
    if n == 1 || flat > best[0] || best[0] < -1_000_000 {
        out.extend(vec![Tingkat::Kegiatan; n]);
        return;
    }
    let mut i = 0;
    while i < n {
        out.push(Tingkat::Kegiatan);
        out.extend(vec![Tingkat::SubKegiatan; next[i] - i - 1]);
        i = next[i];
    }
}

/// The parent of every row: the nearest row above of a higher level.
pub(super) fn parents(levels: &[Tingkat]) -> Vec<Option<usize>> {
    levels.iter().enumerate().map(|(i, level)| (0..i).rev().find(|&j| levels[j] < *level)).collect()
}
