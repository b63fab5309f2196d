//! What stands in the cells of recognised forms beside their values: formulas and whether their stored
//! values are still theirs, hidden figures, amounts with their words.

use rust_decimal::Decimal;

use crate::documents::{AmountInWords, FormulaSeen, Observations};
use crate::domain::terbilang::{self, BukanTerbilang};
use crate::source::{CellRef, Rect};
use crate::workbook::formula::Expr;
use crate::workbook::grid::{Cell, CellValue, Grid};

/// Looks at the cells inside the given areas; texts everywhere on the sheet.
pub(super) fn observe(grid: &Grid, areas: &[Rect]) -> Observations {
    let mut seen = Observations::default();
    if areas.is_empty() {
        return seen;
    }
    let inside = |row: u32, col: u32| areas.iter().any(|area| area.contains(row, col));
    for formula in grid.formulas().iter().filter(|f| inside(f.row, f.col)) {
        let at = grid.at(formula.row, formula.col);
        if formula.is_external() {
            seen.external.push(at);
        }
        if let Some(expr) = Expr::parse(formula) {
            let cells = expr.cells();
            let stale = stale(grid, grid.cell(formula.row, formula.col), &expr);
            let operands = cells.into_iter().map(|(row, col)| grid.at(row, col)).collect();
            seen.formulas.push(FormulaSeen { at, operands, stale, is_sum: expr.is_sum() });
        }
    }
    for cell in grid.cells() {
        let hidden = grid.row_hidden(cell.row) || grid.col_hidden(cell.col);
        if hidden && inside(cell.row, cell.col) && is_figure(cell) {
            seen.hidden.push(grid.at(cell.row, cell.col));
        }
        if let CellValue::Text(text) = &cell.value {
            let at = grid.at(cell.row, cell.col);
            seen.words.extend(amounts(text, at));
            if loses_parentheses(text) {
                seen.lost_parentheses.push(at);
            }
        }
    }
    seen
}

fn is_figure(cell: &Cell) -> bool {
    matches!(&cell.value, CellValue::Number(number) if !number.is_zero() && !cell.format.date)
}

/// What a formula comes to, where its stored value is something else.
fn stale(grid: &Grid, cell: Option<&Cell>, expr: &Expr) -> Option<(Decimal, Decimal)> {
    let CellValue::Number(stored) = cell?.value else { return None };
    let computed = expr.value(grid)?;
    // Stored values carry the noise of binary arithmetic, and may be rounded to what is shown.
    let noise = (computed.abs() / Decimal::new(1_000_000_000, 0)).max(Decimal::new(1, 6));
    let rounded = Decimal::new(5, stored.normalize().scale() + 1);
    ((stored - computed).abs() > noise.max(rounded)).then_some((stored, computed))
}

/// Amounts with their words behind them in parentheses: `Rp 1.500.000,- (satu juta lima ratus ribu
/// rupiah)`.
fn amounts(text: &str, at: CellRef) -> Vec<AmountInWords> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(close) = text[open..].find(')').map(|end| open + end) else { continue };
        let words = text[open + 1..close].trim();
        let Some((amount, is_money)) = amount_before(&text[..open]) else { continue };
        let says = match terbilang::baca(words) {
            Ok(number) => Some(Decimal::from(number)),
            // Words of numbers in an impossible order are meant as an amount all the same.
            Err(BukanTerbilang::Susunan(_)) if words.split_whitespace().count() >= 3 => None,
            Err(_) => continue,
        };
        let is_money = is_money || words.to_lowercase().contains("rupiah");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let noun = text[close + 1..].split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
        found.push(AmountInWords { at, amount, says, words, noun, is_money });
    }
    found
}

/// The whole number that ends a text, and whether it is money.
fn amount_before(text: &str) -> Option<(Decimal, bool)> {
    let text = text.trim_end().trim_end_matches(",-").trim_end_matches(".-").trim_end_matches(",00");
    let start = text
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let digits = text[start..].trim_start_matches('.').trim_end_matches('.');
    let groups: Vec<&str> = digits.split('.').collect();
    let grouped = groups.len() == 1
        || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    if digits.is_empty() || !grouped {
        return None;
    }
    let before = text[..start].trim_end().to_lowercase();
    let is_money = before.ends_with("rp") || before.ends_with("rp.");
    // A part of something longer: behind a decimal comma, of a range, of a code.
    let joined = text[..start].ends_with(|c: char| matches!(c, ',' | '/' | '-' | '–') || c.is_alphabetic());
    if joined && !is_money {
        return None;
    }
    Some((digits.replace('.', "").parse().ok()?, is_money))
}

/// Whether a text prints the capaian of a negative indicator without the parentheses that make it one:
/// `target − (realisasi − target) / target × 100`.
fn loses_parentheses(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let plain: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(['–', '−', '—'], "-").replace(['[', '{'], "(").replace([']', '}'], ")");
    plain.contains("target-(realisasi-target)/target")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SheetId;

    fn said(text: &str) -> Vec<(String, Option<String>, bool)> {
        amounts(text, CellRef::new(SheetId(0), 0, 0))
            .into_iter()
            .map(|a| (a.amount.to_string(), a.says.map(|s| s.to_string()), a.is_money))
            .collect()
    }

    #[test]
    fn amounts_are_found_with_their_words() {
        let one = |amount: &str, says: Option<&str>, money| {
            vec![(amount.to_owned(), says.map(str::to_owned), money)]
        };
        assert_eq!(
            said("sebesar Rp. 1.500.000,- (satu juta lima ratus ribu rupiah) untuk"),
            one("1500000", Some("1500000"), true)
        );
        assert_eq!(said("60 (lima puluh lima) sub kegiatan"), one("60", Some("55"), false));
        assert_eq!(said("Rp 20.000 (Dua Puluh Juta Rupiah)"), one("20000", Some("20000000"), true));
        for text in ["Target 12 (dua belas bulan)", "Tabel 3.3 (lanjutan)", "(1) (2)", "Rp 12,5 (dua belas)"]
        {
            assert!(said(text).is_empty(), "{text}: {:?}", said(text));
        }
    }

    #[test]
    fn a_formula_that_lost_its_parentheses_is_known() {
        assert!(loses_parentheses("Capaian = Target – (Realisasi – Target) / Target x 100%"));
        assert!(!loses_parentheses("(Target - (Realisasi - Target)) / Target x 100%"));
        assert!(!loses_parentheses("((Target - (Realisasi - Target))/Target) x 100%"));
        assert!(!loses_parentheses("Realisasi / Target x 100%"));
    }
}
