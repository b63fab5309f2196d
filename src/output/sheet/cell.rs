//! One cell: what it holds and how it looks.

use rust_decimal::Decimal;

use crate::source::CellRef;

use super::style::{Align, NumberFormat, Style};

/// What a cell holds. The figures and words of formulas are stored with them, so that a viewer that
/// doesn't calculate shows them too.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text; never written as a formula, whatever it begins with.
    Text(String),
    /// A figure.
    Number(Decimal),
    /// A formula (without `=`) that gives a figure, or shows nothing as long as a form isn't filled in.
    Formula(String, Option<Decimal>),
    /// A formula that gives a word.
    FormulaText(String, String),
}

impl Content {
    /// Text, or nothing.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// A figure, or nothing.
    pub fn number(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    /// The formula, if it is one.
    pub fn formula(&self) -> &str {
        match self {
            Self::Formula(formula, _) | Self::FormulaText(formula, _) => formula,
            _ => "",
        }
    }

    /// The same result by another formula.
    #[must_use]
    pub fn with_formula(self, formula: String) -> Self {
        match self {
            Self::Formula(_, value) => Self::Formula(formula, value),
            Self::FormulaText(_, text) => Self::FormulaText(formula, text),
            other => other,
        }
    }

    /// The text it shows, for the height of its row.
    pub fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::FormulaText(_, text) => text,
            _ => "",
        }
    }

    /// The figure it holds or computes.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Formula(_, value) => *value,
            _ => None,
        }
    }
}

/// The content of a cell composed elsewhere.
impl From<Cell> for Content {
    fn from(cell: Cell) -> Self {
        cell.content
    }
}

/// A mark on a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mark {
    /// None.
    #[default]
    None,
    /// The figure was mended; *Koreksi* says how.
    Mended,
    /// The sources disagree and no arithmetic decides; the cell's note says what was taken.
    Chosen,
    /// Wrong, and not mended because the right words aren't known.
    Doubtful,
    /// To be filled in by hand.
    Input,
}

impl Mark {
    /// The colour behind the cell.
    pub const fn fill(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Mended => Some(0x00FF_E699),
            Self::Chosen | Self::Doubtful => Some(0x00F8_CBAD),
            Self::Input => Some(0x00DD_EBF7),
        }
    }
}

/// What a marked cell was before, for the list of corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// What stood there; shown in the format of the marked cell.
    pub content: Content,
    /// Where it stood.
    pub source: Option<CellRef>,
    /// What it is about, where that is known better than from the table.
    pub subject: String,
    /// Why it is marked.
    pub reason: String,
    /// The rule that says so.
    pub code: String,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub style: Style,
    /// A mark.
    pub mark: Mark,
    /// A note.
    pub note: Option<String>,
    /// What a marked cell was before.
    pub before: Option<Box<Before>>,
}

impl Cell {
    fn new(content: Content) -> Self {
        Self { content, style: Style::CELL, mark: Mark::None, note: None, before: None }
    }

    /// A cell of the head of a second table.
    pub fn head(text: &str) -> Self {
        Self { style: Style::HEAD, ..Self::text(text) }
    }

    /// A cell outside any table.
    #[must_use]
    pub fn outside(mut self) -> Self {
        self.style.border = false;
        self
    }

    /// An empty cell.
    pub fn empty() -> Self {
        Self::new(Content::Empty)
    }

    /// An empty cell to be filled in by hand.
    pub fn input() -> Self {
        Self { mark: Mark::Input, ..Self::empty() }
    }

    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Content::Text(text.into()))
    }

    /// A figure.
    pub fn number(value: Decimal, format: NumberFormat) -> Self {
        Self::new(Content::Number(value)).shown_as(format)
    }

    /// A formula (without `=`) and the figure it gives.
    pub fn formula(formula: impl Into<String>, value: Decimal, format: NumberFormat) -> Self {
        Self::new(Content::Formula(formula.into(), Some(value))).shown_as(format)
    }

    /// A formula that gives a word.
    pub fn formula_text(formula: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(Content::FormulaText(formula.into(), text.into()))
    }

    fn shown_as(mut self, format: NumberFormat) -> Self {
        self.style.number = format;
        self
    }

    /// In bold.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.style.bold = true;
        self
    }

    /// In bold if so.
    #[must_use]
    pub fn bold_if(self, bold: bool) -> Self {
        if bold { self.bold() } else { self }
    }

    /// Centred.
    #[must_use]
    pub fn centred(mut self) -> Self {
        self.style.align = Align::Centre;
        self
    }

    /// To the right, for figures that are written as text.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.style.align = Align::Right;
        self
    }

    /// Indented by some steps.
    #[must_use]
    pub fn indented(mut self, steps: u8) -> Self {
        self.style.indent = steps;
        self
    }

    /// Marked, with what it was before.
    #[must_use]
    pub fn changed(mut self, mark: Mark, before: Before) -> Self {
        self.mark = mark;
        self.note = Some(before.reason.clone());
        self.before = Some(Box::new(before));
        self
    }

    /// With the mark of another cell that shows the same.
    #[must_use]
    pub fn marked_like(mut self, other: &Self) -> Self {
        self.mark = other.mark;
        self.note.clone_from(&other.note);
        self.before.clone_from(&other.before);
        self
    }

    /// The figure it holds or computes.
    pub fn value(&self) -> Option<Decimal> {
        self.content.value()
    }

    /// Whether its figure needs decimals where only those that do show them.
    pub(super) fn has_fraction(&self) -> bool {
        let value = self.value().unwrap_or_default();
        match self.style.number {
            NumberFormat::PercentAsNeeded => !(value * Decimal::ONE_HUNDRED).fract().is_zero(),
            NumberFormat::Count => !value.fract().is_zero(),
            _ => false,
        }
    }

    /// The style with what the mark and the figure make of it. In a table, text stands off its border by
    /// `margin` steps, and figures do so at the right.
    pub(super) fn drawn(&self, margin: u8) -> Style {
        let fill = self.mark.fill().or(self.style.fill);
        let style = Style { fraction: self.has_fraction(), fill, ..self.style };
        match (style.border, style.align, self.value()) {
            (true, Align::Auto, Some(_)) => Style { align: Align::Right, indent: margin, ..style },
            (true, Align::Auto, None) => Style { align: Align::Left, indent: margin + style.indent, ..style },
            _ => style,
        }
    }
}

/// A cell that formulas point at, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The address.
    pub address: String,
    /// The figure; percentages as fractions.
    pub value: Option<Decimal>,
    /// The words, where it shows words.
    pub text: Option<String>,
}

impl Reference {
    /// A cell by what it holds.
    pub fn new(address: String, cell: &Cell) -> Self {
        let text = cell.content.shown();
        Self { address, value: cell.value(), text: (!text.is_empty()).then(|| text.to_owned()) }
    }

    /// A cell that shows what this one shows.
    pub fn cell(&self, format: NumberFormat) -> Cell {
        match (self.value, &self.text) {
            (Some(value), _) => Cell::formula(&self.address, value, format),
            (None, Some(text)) => Cell::formula_text(&self.address, text),
            // A bare reference to an empty cell would show a zero.
            (None, None) => Cell::formula_text(format!("IF({0}=\"\",\"\",{0})", self.address), ""),
        }
    }
}
