//! Reading the quarterly realisation: the Dumai layout and the layouts of E.81.
//!
//! A row without a name that has an indicator belongs to the row above: it is kept as a row of its
//! own only if it carries a budget; otherwise the first indicator stands for all.

use rust_decimal::Decimal;

use crate::documents::{
    BarisAnggaran, BarisJumlah, BarisTriwulan, Pasangan, PasanganPersen, PenutupTriwulan, PredikatTercetak,
    ReadingProblem, TabelAnggaran, Tingkat,
};
use crate::domain::text::normalise;
use crate::recognise::fit::Map;
use crate::recognise::header::Band;
use crate::recognise::quarterly::{Pair, Role, roles};
use crate::recognise::vocabulary::{Concept, is_subtotal_label, is_total_label};
use crate::source::{Content, Sourced};
use crate::workbook::grid::Grid;

use super::above;
use super::budget::{report, report_text};
use super::levels::{self, Hints};
use super::rows::{NameArea, NameParts};
use super::values::{blank, money, own_filled, own_text, percent, performance, text};
use super::walk::{Verdict, verdict};

/// The columns of the quarterly form.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub names: NameArea,
    pub indikator: Option<u32>,
    pub satuan: Option<u32>,
    pub pairs: Vec<Pair>,
    /// The factor money is printed in.
    pub unit: Decimal,
}

/// A percentage agrees with a quotient that differs from it by less than this, in points.
const AGREES: Decimal = Decimal::from_parts(6, 0, 0, false, 2);

/// Whose a single column of percentages is, the year's or the whole period's, where headings leave it open:
/// that of the quotient which most rows show. A column that shows neither is not judged.
fn settle_percent(grid: &Grid, pairs: &mut Vec<Pair>, rows: &[u32]) {
    let is_percent = |p: &Pair| matches!(p.role, Role::Persen | Role::PersenAkhir);
    let mut percents = (0..pairs.len()).filter(|&i| is_percent(&pairs[i]));
    let (Some(index), None) = (percents.next(), percents.next()) else { return };
    let rp = |role: Role| pairs.iter().find(|p| p.role == role).and_then(|p| p.rp);
    let Some(shown) = pairs[index].rp else { return };
    let (Some(year), Some(target)) = (rp(Role::Realisasi), rp(Role::Target)) else { return };
    let (Some(total), Some(end)) = (rp(Role::Kumulatif), rp(Role::TargetAkhir)) else { return };
    let (mut of_year, mut of_period, mut judged) = (0_usize, 0_usize, 0_usize);
    for &row in rows {
        let value = |col: u32| money(grid, row, col).value().copied();
        let quotient = |above: u32, below: u32| {
            value(above)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(value(below)?)
        };
        let Some(printed) = percent(grid, row, shown).value().map(|p| p.value) else { continue };
        let (Some(a), Some(b)) = (quotient(year, target), quotient(total, end)) else { continue };
        let agrees = |q: Decimal| {
            (printed - q).abs() < AGREES || (printed * Decimal::ONE_HUNDRED - q).abs() < Decimal::ONE
        };
        // Where both are the same the row says nothing.
        if agrees(a) == agrees(b) && agrees(a) {
            continue;
        }
        judged += 1;
        of_year += usize::from(agrees(a));
        of_period += usize::from(agrees(b));
    }
    if of_period > of_year {
        pairs[index].role = Role::PersenAkhir;
    } else if of_year > 0 {
        pairs[index].role = Role::Persen;
    } else if judged >= UNJUDGED {
        pairs.remove(index);
    }
}

/// So many rows that show neither quotient are no slips but another figure.
const UNJUDGED: usize = 3;

/// The quarterly form as read.
#[derive(Debug, Default)]
pub(super) struct Quarterly {
    pub table: TabelAnggaran,
    pub rows: Vec<BarisTriwulan>,
    pub closing: PenutupTriwulan,
    /// The last row that belongs to the table.
    pub last: Option<u32>,
    pub problems: Vec<ReadingProblem>,
}

impl Columns {
    /// Chooses the sheet columns.
    pub(super) fn new(grid: &Grid, band: &Band, map: &Map, rows: &[u32]) -> Option<Self> {
        let names = NameArea::new(grid, band, map, rows)?;
        let mut pairs = roles(band);
        settle_percent(grid, &mut pairs, rows);
        let indikator = map.get(Concept::Indikator).map(|span| {
            (span.left..=span.right)
                .max_by_key(|&c| {
                    (rows.iter().filter(|&&r| own_text(grid, r, c).is_some()).count(), std::cmp::Reverse(c))
                })
                .unwrap_or(span.left)
        });
        let thousand = band.columns.iter().any(|c| {
            c.path.last().is_some_and(|l| {
                let normal = normalise(l);
                normal.starts_with("rp") && (l.contains("000") || normal.contains("ribu"))
            })
        });
        let unit = if thousand { Decimal::from(1000) } else { Decimal::ONE };
        // The unit may have a header of its own, or stand in the second of the target's columns.
        let mut satuan = map.get(Concept::Satuan).map(|s| s.left);
        let of = |role: Role| pairs.iter().find(|p| p.role == role);
        for role in [Role::Target, Role::TargetAkhir, Role::Lalu] {
            if satuan.is_some() {
                break;
            }
            let Some(pair) = of(role) else { continue };
            satuan = pair.satuan.or_else(|| {
                let (left, right) = pair.k?;
                let end = pair.rp.unwrap_or(right + 1).max(right + 1);
                (left + 1..end).find(|&col| {
                    let words = rows
                        .iter()
                        .filter(|&&r| {
                            own_text(grid, r, col)
                                .is_some_and(|t| t.chars().any(char::is_alphabetic) || t.trim() == "%")
                        })
                        .count();
                    words > 0
                })
            });
        }
        Some(Self { names, indikator, satuan, pairs, unit })
    }

    fn pair(&self, role: Role) -> Option<&Pair> {
        self.pairs.iter().find(|p| p.role == role)
    }

    /// The column of the year's budget.
    pub(super) fn budget(&self) -> Option<u32> {
        self.pair(Role::Target).and_then(|p| p.rp)
    }

    /// Whether a row shows a value in any of the value columns.
    fn has_values(&self, grid: &Grid, row: u32) -> bool {
        self.pairs
            .iter()
            .any(|p| [p.k.map(|k| k.0), p.rp].into_iter().flatten().any(|c| own_filled(grid, row, c)))
    }

    /// Whether a row shows a performance in any column but the percentages.
    fn has_performance(&self, grid: &Grid, row: u32) -> bool {
        self.pairs
            .iter()
            .filter(|p| !matches!(p.role, Role::Persen | Role::PersenAkhir))
            .filter_map(|p| p.k)
            .any(|(c, _)| own_filled(grid, row, c))
    }

    /// Whether a row shows rupiah in any column.
    fn has_rupiah(&self, grid: &Grid, row: u32) -> bool {
        self.pairs
            .iter()
            .filter(|p| !matches!(p.role, Role::Persen | Role::PersenAkhir))
            .filter_map(|p| p.rp)
            .any(|c| own_filled(grid, row, c) && money(grid, row, c).value().is_some_and(|v| !v.is_zero()))
    }
}

/// Reads the rows below a header.
pub(super) fn read(grid: &Grid, columns: &Columns, rows: &[u32], header: &str) -> Quarterly {
    let mut out = Quarterly::default();
    let mut parts: Vec<NameParts> = Vec::new();
    let mut previous: Option<u32> = None;
    for &row in rows {
        if verdict(grid, row) == Verdict::Ends {
            break;
        }
        if closing_row(grid, columns, row, &mut out) {
            previous = Some(row);
            out.last = Some(row);
            continue;
        }
        let name = columns.names.read(grid, row);
        let values = columns.has_values(grid, row);
        let indikator = columns.indikator.is_some_and(|c| own_filled(grid, row, c));
        let labelled = labelled_total(grid, columns, row);
        let gap = previous.is_some_and(|p| row > p + 2);
        // A total has no performance; rows of averages have.
        let bare = !name.has_name() && !indikator && !columns.has_performance(grid, row);
        if labelled || bare && budget_value(grid, columns, row) {
            let closing = !rows.iter().any(|&r| {
                r > row && r < row + 40 && {
                    let next = columns.names.read(grid, r);
                    next.has_name() && columns.has_rupiah(grid, r) && !labelled_total(grid, columns, r)
                }
            });
            if closing && !parts.is_empty() {
                let total = baris(grid, columns, row, &mut Vec::new());
                let anggaran = total.target.rp.clone().unwrap_or_else(|| Sourced::blank_at(name.nama.at));
                out.table.jumlah = Some(BarisJumlah {
                    anggaran,
                    persen: total.persen.rp.clone(),
                    realisasi: None,
                    sebelum: None,
                    selisih: None,
                });
                out.closing.jumlah = Some(total);
                previous = Some(row);
                out.last = Some(row);
                continue;
            }
            if labelled {
                continue;
            }
        }
        if name.has_name() {
            let closed = !out.closing.rata_rata.is_empty() || out.table.jumlah.is_some();
            if before_first_program(&name, &parts, columns, grid) || is_subtotal_label(name.nama.text()) {
                previous = Some(row);
                continue;
            }
            if !values && !indikator && (gap || closed) {
                continue;
            }
            parts.push(name);
        } else if indikator && budget_value(grid, columns, row) && !parts.is_empty() {
            parts.push(name);
        } else {
            if values || indikator {
                previous = Some(row);
            }
            continue;
        }
        previous = Some(row);
        out.last = Some(row);
    }
    build(grid, columns, parts, header, &mut out);
    out
}

/// Whether the row has a budget of its own.
fn budget_value(grid: &Grid, columns: &Columns, row: u32) -> bool {
    columns.budget().is_some_and(|c| {
        own_filled(grid, row, c) && money(grid, row, c).value().is_some_and(|v| !v.is_zero())
    })
}

/// Rows above the first program that have no values are headings of urusan and bidang.
fn before_first_program(name: &NameParts, parts: &[NameParts], columns: &Columns, grid: &Grid) -> bool {
    parts.is_empty()
        && levels::by_words(name.nama.text()).is_none()
        && !columns.has_values(grid, name.row)
        && columns.indikator.is_none_or(|c| blank(grid, name.row, c))
        && !name.nama.text().to_lowercase().contains("program")
}

/// Whether any cell left of the values says "Jumlah".
fn labelled_total(grid: &Grid, columns: &Columns, row: u32) -> bool {
    let right = columns
        .pairs
        .iter()
        .filter_map(|p| p.k.map(|k| k.0).or(p.rp))
        .min()
        .unwrap_or(columns.names.right + 2);
    (columns.names.left.saturating_sub(1)..=right)
        .any(|c| own_text(grid, row, c).is_some_and(|t| is_total_label(&t)))
}

/// Reads a closing row (average or grade); `false` if the row is none.
fn closing_row(grid: &Grid, columns: &Columns, row: u32, out: &mut Quarterly) -> bool {
    // An indicator may well be a mean.
    let named = (columns.names.left..=columns.names.right).any(|c| own_filled(grid, row, c));
    let label = grid.row(row).iter().find_map(|cell| {
        if named && Some(cell.col) == columns.indikator {
            return None;
        }
        let raw = own_text(grid, row, cell.col)?;
        let normal = normalise(&raw);
        let mean = normal.starts_with("rata rata")
            || normal.starts_with("rerata")
            || normal.starts_with("total rata rata");
        let grade = normal.starts_with("predikat") || normal.starts_with("kategori kinerja");
        (mean || grade).then_some((cell.col, mean))
    });
    let Some((label_col, mean)) = label else { return false };
    let right_of_label = grid.merge_at(row, label_col).map_or(label_col, |m| m.right);
    let filled: Vec<u32> = grid
        .row(row)
        .iter()
        .map(|c| c.col)
        .filter(|&c| c > right_of_label && own_filled(grid, row, c))
        .collect();
    // The values stand below the percentages of the year, or of the period where the form has no others.
    let filled_pair = |role: Role| {
        let pair = columns.pair(role)?;
        let filled = |c: Option<u32>| c.filter(|&c| c > right_of_label && own_filled(grid, row, c));
        let (k, rp) = (filled(pair.k.map(|k| k.0)), filled(pair.rp));
        (k.is_some() || rp.is_some()).then_some((k, rp))
    };
    let below = filled_pair(Role::Persen).or_else(|| filled_pair(Role::PersenAkhir));
    let (k, rp) = match below {
        Some(cells) => cells,
        // Displaced ones stand alone to the right of the label.
        None if filled.len() <= 3 => (filled.first().copied(), filled.get(1).copied()),
        None => (None, None),
    };
    if k.is_none() && rp.is_none() {
        return true;
    }
    if mean {
        let pair =
            PasanganPersen { k: k.map(|c| percent(grid, row, c)), rp: rp.map(|c| percent(grid, row, c)) };
        out.closing.rata_rata.push(pair);
    } else {
        let pair = PredikatTercetak { k: k.map(|c| text(grid, row, c)), rp: rp.map(|c| text(grid, row, c)) };
        out.closing.predikat.push(pair);
    }
    true
}

/// Reads the value columns of a row.
fn baris(grid: &Grid, columns: &Columns, row: u32, problems: &mut Vec<ReadingProblem>) -> BarisTriwulan {
    let mut out = BarisTriwulan {
        indikator: columns.indikator.filter(|&c| !blank(grid, row, c)).map(|c| text(grid, row, c)),
        satuan: columns.satuan.filter(|&c| !blank(grid, row, c)).map(|c| text(grid, row, c)),
        ..BarisTriwulan::default()
    };
    for pair in &columns.pairs {
        let name = pair.role.label();
        if matches!(pair.role, Role::Persen | Role::PersenAkhir) {
            let read = |col: Option<u32>| col.map(|c| percent(grid, row, c));
            let value = PasanganPersen { k: read(pair.k.map(|k| k.0)), rp: read(pair.rp) };
            for cell in [&value.k, &value.rp].into_iter().flatten() {
                if let Content::Unreadable(text) = &cell.content {
                    report_text(cell.at, text, name, problems);
                }
            }
            match pair.role {
                Role::Persen => out.persen = value,
                _ => out.persen_akhir = value,
            }
            continue;
        }
        let k = pair.k.map(|(c, _)| performance(grid, row, c));
        let rp = pair.rp.map(|c| {
            let value = money(grid, row, c);
            report(&value, name, problems);
            value
        });
        if let Some(value) = &k
            && let Content::Unreadable(text) = &value.content
            && text.chars().any(|c| c.is_ascii_digit())
            && text.chars().filter(|c| c.is_alphabetic()).count() <= 2
        {
            report_text(value.at, text, name, problems);
        }
        let value = Pasangan { k, rp };
        match pair.role {
            Role::TargetAkhir => out.target_akhir = value,
            Role::Lalu => out.lalu = value,
            Role::Target => out.target = value,
            Role::Triwulan(quarter) => out.triwulan[usize::from(quarter.clamp(1, 4)) - 1] = value,
            Role::Realisasi => out.realisasi = value,
            _ => out.kumulatif = value,
        }
    }
    out
}

/// Builds the typed rows.
fn build(grid: &Grid, columns: &Columns, mut parts: Vec<NameParts>, header: &str, out: &mut Quarterly) {
    let mut rows: Vec<BarisTriwulan> =
        parts.iter().map(|p| baris(grid, columns, p.row, &mut out.problems)).collect();
    let mut hints: Vec<Hints> = rows
        .iter()
        .map(|r| {
            let value = |p: &Pasangan| p.rp.as_ref().and_then(|v| v.value().copied());
            let mut amounts = vec![value(&r.target), value(&r.realisasi), value(&r.lalu)];
            amounts.extend(r.triwulan.iter().map(value));
            Hints { amounts, indicator: columns.indikator.map(|_| r.indikator.is_some()) }
        })
        .collect();
    let above = above::rows(&parts, &hints);
    levels::keep(&mut parts, &above);
    levels::keep(&mut hints, &above);
    levels::keep(&mut rows, &above);
    let (levels, parents) = levels_of(&parts, &hints, header, out);
    for (index, (part, row)) in parts.into_iter().zip(rows).enumerate() {
        let anggaran = row.target.rp.clone().unwrap_or_else(|| Sourced::blank_at(part.nama.at));
        out.table.baris.push(BarisAnggaran {
            tingkat: levels[index],
            nomor: part.nomor,
            nama: part.nama,
            anggaran,
            sumber_dana: None,
            persen: row.persen.rp.clone(),
            realisasi: None,
            sebelum: None,
            selisih: None,
            induk: parents[index],
        });
        out.rows.push(row);
    }
}

/// The levels: a row without a name is of the level of the one above, whose amounts it adds to.
fn levels_of(
    parts: &[NameParts],
    hints: &[Hints],
    header: &str,
    out: &mut Quarterly,
) -> (Vec<Tingkat>, Vec<Option<usize>>) {
    let mut named: Vec<NameParts> = Vec::new();
    let mut sums: Vec<Hints> = Vec::new();
    let mut owner: Vec<usize> = Vec::new();
    for (part, hint) in parts.iter().zip(hints) {
        match sums.last_mut() {
            Some(last) if !part.has_name() && part.nomor_col.is_none() => {
                for (total, amount) in last.amounts.iter_mut().zip(&hint.amounts) {
                    if let Some(amount) = amount {
                        *total = Some(total.unwrap_or_default() + amount);
                    }
                }
            }
            _ => {
                named.push(part.clone());
                sums.push(hint.clone());
            }
        }
        owner.push(named.len() - 1);
    }
    let nesting = levels::nest(&named, &sums, header);
    let levels: Vec<Tingkat> = owner.into_iter().map(|index| nesting.levels[index]).collect();
    if nesting.unclear {
        out.problems.extend(parts.first().map(|part| ReadingProblem::LevelsUnclear { at: part.nama.at }));
        out.table.tak_bertingkat = true;
        let parents = vec![None; levels.len()];
        return (levels, parents);
    }
    let parents = levels::parents(&levels);
    (levels, parents)
}
