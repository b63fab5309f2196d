//! How a cell looks, and what that is in fonts, lines and colours.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// How a figure is shown. The codes are Excel's own; an Indonesian Excel shows them its way
/// (`#.##0`, `0,00%`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum NumberFormat {
    /// As Excel thinks fit; text wraps.
    #[default]
    General,
    /// Typed as text even where it looks like a figure: numbers of rows, NIPs.
    Text,
    /// Rupiah without sen; a negative amount in parentheses.
    Rupiah,
    /// A percentage with two decimals; the value is a fraction (0.8611 is 86,11%).
    Percent,
    /// A percentage with as many decimals as it needs, for targets (80%).
    PercentAsNeeded,
    /// A count, decimals only where there are some.
    Count,
    /// A ratio with two decimals (1,12).
    Ratio,
    /// A whole number without grouping: a year, a running number.
    Whole,
    /// A date.
    Date,
}

impl NumberFormat {
    /// The code; `fraction` says that the figure isn't whole. `0.##%` would show a lone comma after a
    /// whole number, so the figure itself decides.
    fn code(self, fraction: bool) -> Option<&'static str> {
        Some(match self {
            Self::General => return None,
            Self::Text => "@",
            Self::Rupiah => "#,##0;(#,##0);0",
            Self::Percent => "0.00%",
            Self::PercentAsNeeded if fraction => "0.00%",
            Self::PercentAsNeeded => "0%",
            Self::Count if fraction => "#,##0.00",
            Self::Count => "#,##0",
            Self::Ratio => "0.00",
            Self::Whole => "0",
            Self::Date => "dd/mm/yyyy",
        })
    }
}

/// How a cell lies in its box from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Align {
    /// Text to the left, figures to the right.
    #[default]
    Auto,
    /// To the left.
    Left,
    /// Centred.
    Centre,
    /// To the right.
    Right,
    /// To both edges.
    Justify,
}

/// How a cell lies in its box from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Vertical {
    /// On top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// The look of a family of sheets.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The font.
    pub font: &'static str,
    /// Its size in points.
    pub size: u8,
    /// How many more letters a column holds than its width says.
    pub narrow: f64,
    /// Excel draws its grid on the screen.
    pub gridlines: bool,
}

impl Look {
    /// Tables of a report.
    pub const PAPER: Self = Self { font: "Arial", size: 10, narrow: 1.0, gridlines: true };
    /// Tables of many columns.
    pub const DENSE: Self = Self { font: "Arial Narrow", narrow: 1.2, ..Self::PAPER };
    /// Forms to be filled in.
    pub const FORM: Self = Self { gridlines: false, ..Self::PAPER };
    /// Forms of many columns.
    pub const NARROW: Self = Self { font: "Arial Narrow", size: 9, narrow: 1.2, ..Self::FORM };
}

/// Fill of the head.
const HEAD: u32 = 0x00D9_D9D9;

/// How a cell looks.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of a font or a box, set on its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Style {
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// In a box.
    pub border: bool,
    /// To be filled in: unlocked, should the user protect the sheet.
    pub unlocked: bool,
    /// From left to right.
    pub align: Align,
    /// From top to bottom.
    pub vertical: Vertical,
    /// How figures are shown.
    pub number: NumberFormat,
    /// Its figure has decimals, for formats that show them only then.
    pub fraction: bool,
    /// Steps of indentation.
    pub indent: u8,
    /// Points, where it isn't the look's size.
    pub size: Option<u8>,
    /// The colour behind it.
    pub fill: Option<u32>,
}

impl Style {
    /// Outside any table; figures to the right.
    pub const PLAIN: Self = Self {
        bold: false,
        italic: false,
        underline: false,
        border: false,
        unlocked: false,
        align: Align::Auto,
        vertical: Vertical::Top,
        number: NumberFormat::General,
        fraction: false,
        indent: 0,
        size: None,
        fill: None,
    };
    /// A cell of a table; figures to the right.
    pub const CELL: Self = Self { border: true, ..Self::PLAIN };
    /// Text outside tables.
    pub const TEXT: Self = Self { align: Align::Left, ..Self::PLAIN };
    /// Text in a box of a form.
    pub const BOX: Self = Self { border: true, ..Self::TEXT };
    /// The head of a table.
    pub const HEAD: Self = Self {
        bold: true,
        border: true,
        align: Align::Centre,
        vertical: Vertical::Middle,
        fill: Some(HEAD),
        ..Self::PLAIN
    };
    /// The row that numbers the columns.
    pub const COLUMN_NUMBER: Self = Self { bold: false, italic: true, size: Some(8), ..Self::HEAD };
    /// The word above a column beside the printed table.
    pub const UNPRINTED: Self = Self { italic: true, align: Align::Centre, size: Some(8), ..Self::TEXT };
    /// A title.
    pub const TITLE: Self =
        Self { bold: true, align: Align::Centre, vertical: Vertical::Middle, size: Some(12), ..Self::TEXT };
    /// An amount of money in a form.
    pub const RUPIAH: Self = Self { number: NumberFormat::Rupiah, align: Align::Right, ..Self::BOX };
    /// A percentage in a form.
    pub const PERCENT: Self = Self { number: NumberFormat::Percent, align: Align::Right, ..Self::BOX };
    /// A count in a form.
    pub const COUNT: Self = Self { number: NumberFormat::Count, align: Align::Right, ..Self::BOX };
    /// The number of a row in a form.
    pub const NUMBER: Self = Self { number: NumberFormat::Text, align: Align::Centre, ..Self::BOX };

    /// To be filled in.
    #[must_use]
    pub const fn input(self) -> Self {
        Self { unlocked: true, ..self }
    }

    /// In bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Centred.
    #[must_use]
    pub const fn centred(self) -> Self {
        Self { align: Align::Centre, ..self }
    }

    /// The font of a look: its figures are as wide at 10 points as Excel's unit of column widths.
    pub(super) fn font(look: &Look) -> Format {
        Format::new().set_font_name(look.font).set_font_size(f64::from(look.size))
    }

    /// The style in a look.
    pub(super) fn format(self, look: &Look) -> Format {
        let mut format = Self::font(look);
        if let Some(size) = self.size {
            format = format.set_font_size(f64::from(size));
        }
        format = match self.vertical {
            Vertical::Top => format.set_align(FormatAlign::Top),
            Vertical::Middle => format.set_align(FormatAlign::VerticalCenter),
            Vertical::Bottom => format,
        };
        format = match self.align {
            Align::Auto => format,
            Align::Left => format.set_align(FormatAlign::Left),
            Align::Centre => format.set_align(FormatAlign::Center),
            Align::Right => format.set_align(FormatAlign::Right),
            Align::Justify => format.set_align(FormatAlign::Justify),
        };
        if let Some(code) = self.number.code(self.fraction) {
            format = format.set_num_format(code);
        }
        if matches!(self.number, NumberFormat::General | NumberFormat::Text) {
            format = format.set_text_wrap();
        }
        if self.bold {
            format = format.set_bold();
        }
        if self.italic {
            format = format.set_italic();
        }
        if self.underline {
            format = format.set_underline(FormatUnderline::Single);
        }
        if self.border {
            format = format.set_border(FormatBorder::Thin);
        }
        if self.unlocked {
            format = format.set_unlocked();
        }
        if self.indent > 0 {
            format = format.set_indent(self.indent);
        }
        if let Some(fill) = self.fill {
            format = format.set_background_color(Color::RGB(fill));
        }
        format
    }
}
