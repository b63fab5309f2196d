//! The roles of the columns of the quarterly form: by the words of their headers, by their place
//! before or after the quarters, and by the formulas printed in the header; never by number alone.

use super::fit::quarter_of;
use super::header::{Band, Column};
use super::vocabulary::{Concept, classify};
use crate::domain::text::normalise;

/// What a group of columns of the quarterly form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Target at the end of the period.
    TargetAkhir,
    /// Realisation to last year.
    Lalu,
    /// Target of the year.
    Target,
    /// Quarter 1 to 4.
    Triwulan(u8),
    /// Realisation of the year.
    Realisasi,
    /// The same in percent of the year's target.
    Persen,
    /// Realisation to the end of the year.
    Kumulatif,
    /// The same in percent of the period's target.
    PersenAkhir,
}

impl Role {
    /// The column's name as the official form prints it.
    pub fn label(self) -> &'static str {
        match self {
            Self::TargetAkhir => "Target akhir periode",
            Self::Lalu => "Realisasi s/d tahun lalu",
            Self::Target => "Target tahun berjalan",
            Self::Triwulan(1) => "Triwulan I",
            Self::Triwulan(2) => "Triwulan II",
            Self::Triwulan(3) => "Triwulan III",
            Self::Triwulan(_) => "Triwulan IV",
            Self::Realisasi => "Realisasi tahun berjalan",
            Self::Persen => "Tingkat capaian tahun berjalan",
            Self::Kumulatif => "Realisasi s/d tahun berjalan",
            Self::PersenAkhir => "Tingkat capaian akhir periode",
        }
    }
}

/// The sheet columns of one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The role.
    pub role: Role,
    /// Performance: its columns, of which the second may hold the unit.
    pub k: Option<(u32, u32)>,
    /// Rupiah (or its percentage).
    pub rp: Option<u32>,
    /// The unit, where it has a column of its own.
    pub satuan: Option<u32>,
    /// Index of the first band column.
    pub index: usize,
}

/// A group of neighbouring columns under one heading.
struct Cluster<'a> {
    words: String,
    columns: Vec<(usize, &'a Column)>,
    quarter: Option<u8>,
    formula: Option<String>,
    number: Option<String>,
}

/// The roles of a band's columns, from left to right.
pub fn roles(band: &Band) -> Vec<Pair> {
    let clusters = clusters(band);
    let first_quarter = clusters.iter().position(|c| c.quarter.is_some()).unwrap_or(clusters.len());
    let last_quarter = clusters.iter().rposition(|c| c.quarter.is_some()).unwrap_or(0);
    let mut roles: Vec<Option<Role>> = Vec::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let role = if let Some(quarter) = cluster.quarter {
            Some(Role::Triwulan(quarter))
        } else if index < first_quarter {
            before(cluster)
        } else if index > last_quarter {
            after(cluster, &roles)
        } else {
            None
        };
        roles.push(role);
    }
    by_formula(&clusters, &mut roles);
    // Without a word on the period, the last target before the quarters is the year's.
    if !roles.contains(&Some(Role::Target))
        && let Some(last) = (0..first_quarter).rev().find(|&i| roles[i] == Some(Role::TargetAkhir))
    {
        roles[last] = Some(Role::Target);
    }
    let mut out: Vec<Pair> = Vec::new();
    for (cluster, role) in clusters.iter().zip(roles) {
        let Some(role) = role else { continue };
        if out.iter().any(|p| p.role == role) {
            continue;
        }
        out.push(pair(cluster, role));
    }
    out
}

/// Whether a column belongs to a value group: it has a unit below or speaks of targets and realisation.
fn is_value(column: &Column) -> bool {
    let lowest = column.concepts().next();
    matches!(lowest, Some(Concept::UnitK | Concept::UnitRp | Concept::Persen | Concept::Satuan))
        && column.path.len() > 1
        || quarter_of(column).is_some()
        || column.path.len() == 1
            && column.concepts().next().is_some_and(|c| {
                matches!(c, Concept::Target | Concept::Realisasi | Concept::Capaian | Concept::Persen)
            })
}

/// The groups of value columns.
fn clusters(band: &Band) -> Vec<Cluster<'_>> {
    let mut out: Vec<Cluster<'_>> = Vec::new();
    for (index, column) in band.columns.iter().enumerate() {
        if !is_value(column) {
            continue;
        }
        let upper = &column.path[..column.path.len() - usize::from(column.path.len() > 1)];
        let words = normalise(&upper.join(" "));
        let quarter = quarter_of(column);
        let formula = column
            .number
            .clone()
            .filter(|n| n.contains('='))
            .or_else(|| column.path.iter().find(|l| l.contains('=')).cloned());
        let number = column.number.clone();
        match out.last_mut() {
            Some(last)
                if last.words == words
                    && last.quarter == quarter
                    && last.columns.last().is_some_and(|(i, _)| *i + 1 == index) =>
            {
                last.columns.push((index, column));
                last.formula = last.formula.take().or(formula);
                last.number = last.number.take().or(number);
            }
            _ => out.push(Cluster { words, columns: vec![(index, column)], quarter, formula, number }),
        }
    }
    out
}

/// Whether the words speak of the whole period.
fn of_period(words: &str) -> bool {
    ["rpjmd", "renstra", "rpjpd", "periode", "5 tahun", "lima tahun"].iter().any(|w| words.contains(w))
}

/// The role of a group left of the quarters.
fn before(cluster: &Cluster<'_>) -> Option<Role> {
    let words = &cluster.words;
    let realised =
        words.starts_with("realisasi") || words.starts_with("capaian") || words.contains("realisasi capaian");
    if realised {
        return Some(Role::Lalu);
    }
    if words.contains("target") || words.contains("anggaran") || words.contains("pagu") {
        let year = words.contains("dievaluasi") || words.contains("berjalan");
        // "Target Renstra pada tahun 2023 (periode)" is of the period, "Target Renja tahun 2021" is not.
        return Some(if of_period(words) && !year { Role::TargetAkhir } else { Role::Target });
    }
    None
}

/// The role of a group right of the quarters.
fn after(cluster: &Cluster<'_>, before: &[Option<Role>]) -> Option<Role> {
    let words = &cluster.words;
    let percent = words.starts_with("tingkat")
        || words.contains("tingkat capaian")
        || words.starts_with("persen")
        || words.starts_with("capaian");
    let has = |role: Role| before.contains(&Some(role));
    if percent {
        // The second of two percentages is that of the period, whatever its words.
        return Some(if of_period(words) && !words.contains("dievaluasi") || has(Role::Persen) {
            Role::PersenAkhir
        } else {
            Role::Persen
        });
    }
    if words.contains("realisasi")
        || words.contains("relisasi")
        || words.contains("total")
        || words.contains("jumlah")
    {
        let year = words.contains("dievaluasi") || !of_period(words);
        return Some(if year && !has(Role::Realisasi) { Role::Realisasi } else { Role::Kumulatif });
    }
    None
}

/// Corrects roles by the formulas printed in the header.
fn by_formula(clusters: &[Cluster<'_>], roles: &mut [Option<Role>]) {
    let number_of = |cluster: &Cluster<'_>| -> Option<String> {
        let text = cluster.number.as_deref()?;
        let head: String = text.chars().take_while(char::is_ascii_digit).collect();
        (!head.is_empty()).then_some(head)
    };
    let by_number: Vec<(String, Option<Role>)> =
        clusters.iter().zip(roles.iter()).filter_map(|(c, r)| number_of(c).map(|n| (n, *r))).collect();
    let role_of = |number: &str| by_number.iter().find(|(n, _)| n == number).and_then(|(_, r)| *r);
    for (index, cluster) in clusters.iter().enumerate() {
        let Some(formula) = &cluster.formula else { continue };
        let Some((_, right)) = formula.split_once('=') else { continue };
        let pluses = right.matches('+').count();
        let numbers: Vec<&str> =
            right.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
        let formula_role = if pluses >= 3 {
            Some(Role::Realisasi)
        } else if pluses == 1 {
            Some(Role::Kumulatif)
        } else if right.contains('/') || right.contains(':') {
            match numbers.get(1).and_then(|n| role_of(n)) {
                Some(Role::Target) => Some(Role::Persen),
                Some(Role::TargetAkhir) => Some(Role::PersenAkhir),
                _ => None,
            }
        } else {
            None
        };
        let percent = |role: Option<Role>| matches!(role, Some(Role::Persen | Role::PersenAkhir));
        // A formula may settle which of two alike roles a group has, not make money of a percentage.
        if let Some(role) = formula_role
            && roles[index] != Some(role)
            && !matches!(roles[index], Some(Role::Triwulan(_)))
            && percent(Some(role)) == percent(roles[index])
            && !roles.contains(&Some(role))
        {
            roles[index] = Some(role);
        }
    }
}

/// The columns of a group by their units.
fn pair(cluster: &Cluster<'_>, role: Role) -> Pair {
    let mut pair = Pair { role, k: None, rp: None, satuan: None, index: cluster.columns[0].0 };
    for (_, column) in &cluster.columns {
        let lowest = column.path.last().and_then(|l| classify(l)).map(|m| m.concept);
        match lowest {
            Some(Concept::UnitRp | Concept::Anggaran) => pair.rp = pair.rp.or(Some(column.left)),
            Some(Concept::Satuan) => pair.satuan = Some(column.left),
            Some(Concept::Persen) if pair.k.is_some() => {}
            _ => {
                if pair.k.is_none() {
                    pair.k = Some((column.left, column.right));
                }
            }
        }
    }
    pair
}
