//! Formulas as far as sums and the four operations go: what cells one takes, and what they come to.
//!
//! Anything else (other functions, other sheets, names) makes a formula that nothing is said of.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::{CellValue, Grid};

/// The formula of a cell as stored: without the equals sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// Zero-based row of the cell.
    pub row: u32,
    /// Zero-based column.
    pub col: u32,
    /// The text; empty where another cell's shared formula goes for this one too.
    pub text: String,
    /// The number of the shared formula it is part of.
    pub shared: Option<u32>,
    /// Where the text was written: references in it are relative to this cell.
    pub origin: (u32, u32),
}

impl Formula {
    /// Whether the formula takes values from another workbook.
    pub fn is_external(&self) -> bool {
        // `[1]Sheet!A1`; a name in brackets would be a table's column.
        self.text.split('[').skip(1).any(|rest| {
            rest.split(']')
                .next()
                .is_some_and(|inner| inner.bytes().all(|b| b.is_ascii_digit()) && !inner.is_empty())
        })
    }
}

/// Gives every cell of a shared formula the text of the cell that holds it.
pub fn share(formulas: &mut [Formula]) {
    let masters: BTreeMap<u32, (String, (u32, u32))> = formulas
        .iter()
        .filter(|f| !f.text.is_empty())
        .filter_map(|f| Some((f.shared?, (f.text.clone(), (f.row, f.col)))))
        .collect();
    for formula in formulas.iter_mut().filter(|f| f.text.is_empty()) {
        let master = formula.shared.and_then(|id| masters.get(&id));
        if let Some((text, origin)) = master {
            formula.text.clone_from(text);
            formula.origin = *origin;
        }
    }
}

/// A formula understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A number.
    Number(Decimal),
    /// A cell of the same sheet.
    Cell(u32, u32),
    /// A sum of cells, areas and formulas.
    Sum(Vec<Term>),
    /// The sign turned.
    Minus(Box<Expr>),
    /// Two operands.
    Binary(Box<Expr>, char, Box<Expr>),
}

/// What is summed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An area by its corners, both included: top, left, bottom, right.
    Area(u32, u32, u32, u32),
    /// A formula.
    Expr(Expr),
}

/// Most cells of one area that are looked at.
const MOST_CELLS: u64 = 20_000;

impl Expr {
    /// Reads a formula; `None` if it is more than sums, the four operations and references.
    pub fn parse(formula: &Formula) -> Option<Self> {
        let shift = (
            i64::from(formula.row) - i64::from(formula.origin.0),
            i64::from(formula.col) - i64::from(formula.origin.1),
        );
        let text: Vec<u8> = formula.text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        let mut parser = Parser { text: &text, at: 0, shift, depth: 0 };
        let expr = parser.sum()?;
        (parser.at == text.len()).then_some(expr)
    }

    /// Whether it adds cells and areas and does nothing else.
    pub fn is_sum(&self) -> bool {
        let adds = |expr: &Self| matches!(expr, Self::Cell(..)) || expr.is_sum();
        match self {
            Self::Sum(terms) => terms.iter().all(|t| !matches!(t, Term::Expr(expr) if !adds(expr))),
            Self::Binary(a, '+', b) => adds(a) && adds(b),
            _ => false,
        }
    }

    /// The cells taken, in the order of the formula.
    pub fn cells(&self) -> Vec<(u32, u32)> {
        let mut cells = Vec::new();
        self.collect(&mut cells);
        cells
    }

    fn collect(&self, cells: &mut Vec<(u32, u32)>) {
        match self {
            Self::Number(_) => {}
            Self::Cell(row, col) => cells.push((*row, *col)),
            Self::Minus(inner) => inner.collect(cells),
            Self::Binary(a, _, b) => {
                a.collect(cells);
                b.collect(cells);
            }
            Self::Sum(terms) => {
                for term in terms {
                    match term {
                        Term::Expr(expr) => expr.collect(cells),
                        Term::Area(top, left, bottom, right) => cells.extend(
                            (*top..=*bottom).flat_map(|row| (*left..=*right).map(move |col| (row, col))),
                        ),
                    }
                }
            }
        }
    }

    /// What the stored values of its cells come to; `None` where one of them is text in arithmetic, an
    /// error, or a formula without a value.
    pub fn value(&self, grid: &Grid) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Cell(row, col) => number(grid, *row, *col),
            Self::Minus(inner) => Some(-inner.value(grid)?),
            Self::Binary(a, operator, b) => {
                let (a, b) = (a.value(grid)?, b.value(grid)?);
                match operator {
                    '+' => a.checked_add(b),
                    '-' => a.checked_sub(b),
                    '*' => a.checked_mul(b),
                    _ => a.checked_div(b),
                }
            }
            Self::Sum(terms) => {
                let mut total = Decimal::ZERO;
                for term in terms {
                    let part = match term {
                        // A cell alone inside a sum may hold text, which the sum passes over.
                        Term::Expr(Self::Cell(row, col)) => area(grid, (*row, *col, *row, *col))?,
                        Term::Expr(expr) => expr.value(grid)?,
                        Term::Area(top, left, bottom, right) => area(grid, (*top, *left, *bottom, *right))?,
                    };
                    total = total.checked_add(part)?;
                }
                Some(total)
            }
        }
    }
}

/// A cell as an operand: a blank is zero; `None` where nothing can be said.
fn number(grid: &Grid, row: u32, col: u32) -> Option<Decimal> {
    match grid.cell(row, col) {
        None => Some(Decimal::ZERO),
        Some(cell) => match &cell.value {
            CellValue::Number(number) => Some(*number),
            CellValue::Empty if !cell.formula => Some(Decimal::ZERO),
            _ => None,
        },
    }
}

/// The sum of an area: text is passed over.
fn area(grid: &Grid, (top, left, bottom, right): (u32, u32, u32, u32)) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    for row in top..=bottom {
        for cell in grid.row(row).iter().filter(|cell| (left..=right).contains(&cell.col)) {
            match &cell.value {
                CellValue::Number(number) => total = total.checked_add(*number)?,
                CellValue::Empty if cell.formula => return None,
                CellValue::Error(_) | CellValue::OddNumber(_) => return None,
                CellValue::Empty | CellValue::Text(_) | CellValue::Bool(_) => {}
            }
        }
    }
    Some(total)
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    shift: (i64, i64),
    depth: u32,
}

/// Formulas nested deeper than this are no sums of a table.
const DEEPEST: u32 = 32;

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek() == Some(wanted)).then(|| self.at += 1)
    }

    fn sum(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut left = self.product()?;
        while let Some(operator @ (b'+' | b'-')) = self.peek() {
            self.at += 1;
            left = Expr::Binary(Box::new(left), char::from(operator), Box::new(self.product()?));
        }
        self.depth -= 1;
        Some(left)
    }

    fn product(&mut self) -> Option<Expr> {
        let mut left = self.factor()?;
        while let Some(operator @ (b'*' | b'/')) = self.peek() {
            self.at += 1;
            left = Expr::Binary(Box::new(left), char::from(operator), Box::new(self.factor()?));
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Expr> {
        let mut negative = false;
        while let Some(sign @ (b'-' | b'+')) = self.peek() {
            negative ^= sign == b'-';
            self.at += 1;
        }
        let mut value = self.atom()?;
        while self.take(b'%').is_some() {
            value = Expr::Binary(Box::new(value), '/', Box::new(Expr::Number(Decimal::ONE_HUNDRED)));
        }
        Some(if negative { Expr::Minus(Box::new(value)) } else { value })
    }

    fn atom(&mut self) -> Option<Expr> {
        if self.take(b'(').is_some() {
            let inner = self.sum()?;
            self.take(b')')?;
            return Some(inner);
        }
        let rest = &self.text[self.at..];
        if rest.len() >= 4 && rest[..4].eq_ignore_ascii_case(b"SUM(") {
            self.at += 4;
            let mut terms = vec![self.term()?];
            while self.take(b',').or_else(|| self.take(b';')).is_some() {
                terms.push(self.term()?);
            }
            self.take(b')')?;
            return Some(Expr::Sum(terms));
        }
        match self.peek()? {
            b'0'..=b'9' | b'.' => self.number(),
            _ => {
                let (row, col) = self.reference()?;
                Some(Expr::Cell(row, col))
            }
        }
    }

    fn term(&mut self) -> Option<Term> {
        let start = self.at;
        if let Some((top, left)) = self.reference()
            && self.take(b':').is_some()
        {
            let (bottom, right) = self.reference()?;
            let (top, bottom) = (top.min(bottom), top.max(bottom));
            let (left, right) = (left.min(right), left.max(right));
            let cells = u64::from(bottom - top + 1) * u64::from(right - left + 1);
            return (cells <= MOST_CELLS).then_some(Term::Area(top, left, bottom, right));
        }
        self.at = start;
        self.sum().map(Term::Expr)
    }

    fn number(&mut self) -> Option<Expr> {
        let rest = &self.text[self.at..];
        let length = rest.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
        let text = std::str::from_utf8(&rest[..length]).ok()?;
        self.at += length;
        Some(Expr::Number(text.parse().ok()?))
    }

    /// A reference such as `F12` or `$F$12`, moved by how far the cell is from where it was written.
    fn reference(&mut self) -> Option<(u32, u32)> {
        let start = self.at;
        let fixed_col = self.take(b'$').is_some();
        let mut col = 0_i64;
        let letters = self.text[self.at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        for letter in &self.text[self.at..self.at + letters] {
            col = col * 26 + i64::from(letter.to_ascii_uppercase() - b'A') + 1;
        }
        self.at += letters;
        let fixed_row = self.take(b'$').is_some();
        let digits = self.text[self.at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let row: Option<i64> = std::str::from_utf8(&self.text[self.at..self.at + digits])
            .ok()
            .and_then(|text| text.parse().ok());
        self.at += digits;
        // `LOG10(` and `Sheet1!A1` begin like references.
        let ends = !matches!(self.peek(), Some(b'(' | b'!' | b'_' | b'.' | b'[' | b'a'..=b'z' | b'A'..=b'Z'));
        let (Some(row), true, 1..=3) = (row, ends, letters) else {
            self.at = start;
            return None;
        };
        let row = row - 1 + if fixed_row { 0 } else { self.shift.0 };
        let col = col - 1 + if fixed_col { 0 } else { self.shift.1 };
        Some((u32::try_from(row).ok()?, u32::try_from(col).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SheetId;
    use crate::workbook::grid::{Cell, NumberFormat};

    fn formula(text: &str) -> Formula {
        Formula { row: 9, col: 2, text: text.to_owned(), shared: None, origin: (9, 2) }
    }

    fn grid(cells: &[(u32, u32, CellValue)]) -> Grid {
        let cells = cells
            .iter()
            .map(|(row, col, value)| Cell {
                row: *row,
                col: *col,
                value: value.clone(),
                format: NumberFormat::default(),
                formula: false,
            })
            .collect();
        Grid::new(SheetId(0), cells, vec![], vec![], vec![])
    }

    fn value(text: &str) -> Option<String> {
        let number = |n: i64| CellValue::Number(n.into());
        let grid = grid(&[
            (0, 0, number(10)),
            (1, 0, number(4)),
            (2, 0, CellValue::Text("7".into())),
            (3, 0, number(2)),
        ]);
        Expr::parse(&formula(text))?.value(&grid).map(|v| v.normalize().to_string())
    }

    #[test]
    fn sums_and_the_four_operations_are_computed() {
        for (text, wanted) in [
            ("SUM(A1:A4)", "16"),
            ("sum(A1, A2; 3)", "17"),
            ("A1+A2*A4", "18"),
            ("-(A1-A2)/A4", "-3"),
            ("$A$1*50%", "5"),
            ("SUM(A1:A2)+A9", "14"),
        ] {
            assert_eq!(value(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn nothing_is_said_of_what_is_not_understood() {
        for text in
            ["IF(A1>0,1,0)", "Sheet2!A1", "SUBTOTAL(9,A1:A4)", "A1+A3", "A1/A9", "'[1]x'!A1", "total", ""]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn a_shared_formula_moves_with_its_cell() {
        let mut formulas = vec![
            Formula { row: 4, col: 0, text: "SUM(A1:A4)".into(), shared: Some(0), origin: (4, 0) },
            Formula { row: 4, col: 1, text: String::new(), shared: Some(0), origin: (4, 1) },
        ];
        share(&mut formulas);
        let expr = Expr::parse(&formulas[1]);
        assert_eq!(expr, Some(Expr::Sum(vec![Term::Area(0, 1, 3, 1)])));
        assert!(!formulas[0].is_external());
        assert!(formula("[2]Rekap!F12*1").is_external());
        assert!(!formula("SUM(Tabel[Anggaran])").is_external());
    }
}
