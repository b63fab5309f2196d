//! The looks of `temuan.xlsx`, kept light so that it prints well, in black and white too.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::finding::Severity;

const FONT: &str = "Calibri";
const BORDER: u32 = 0x00BF_BFBF;
const HEADER_FILL: u32 = 0x001F_4E78;
/// A4.
const PAPER_A4: u8 = 9;

/// The formats of the workbook.
pub(super) struct Styles {
    /// The sheet's title.
    pub title: Format,
    /// A remark below the title.
    pub remark: Format,
    /// A heading inside a sheet.
    pub heading: Format,
    /// The header row of a table.
    pub header: Format,
    /// A text that wraps.
    pub text: Format,
    /// A short text or code.
    pub code: Format,
    /// A count in a table of counts.
    pub count: Format,
    /// The header above counts.
    pub count_header: Format,
    /// A number without decimals.
    pub whole: Format,
    /// A number with two decimals.
    pub fraction: Format,
    /// A percentage stored as a fraction of 1.
    pub percent: Format,
    /// A link.
    pub link: Format,
}

impl Styles {
    pub fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(10);
        let cell = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(BORDER))
                .set_align(FormatAlign::Top)
        };
        let header = || {
            cell()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(HEADER_FILL))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: base().set_bold().set_font_size(14),
            remark: base().set_font_color(Color::RGB(0x0059_5959)),
            heading: base().set_bold().set_font_size(11),
            header: header(),
            count: cell().set_num_format("#,##0").set_align(FormatAlign::Center),
            count_header: header().set_align(FormatAlign::Center),
            text: cell().set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            code: cell(),
            whole: cell().set_num_format("#,##0"),
            fraction: cell().set_num_format("#,##0.00"),
            percent: cell().set_num_format("0.00%"),
            link: cell()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
        }
    }
}

/// A format on the colour of a severity.
pub(super) fn on_severity(format: &Format, severity: Severity) -> Format {
    let (fill, ink) = match severity {
        Severity::Galat => (0x00F8_CBAD, 0x009C_0006),
        Severity::Peringatan => (0x00FF_E699, 0x007F_6000),
        Severity::Catatan => (0x00DD_EBF7, 0x001F_4E78),
    };
    let format = format.clone().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink));
    if severity == Severity::Galat { format.set_bold() } else { format }
}

/// A format on the light tint of a figure that is wrong only as a consequence.
pub(super) fn on_consequence(format: &Format) -> Format {
    format.clone().set_background_color(Color::RGB(0x00FC_E9DD))
}

/// A format for what doesn't count any more.
pub(super) fn faint(format: &Format) -> Format {
    format.clone().set_font_color(Color::RGB(0x007F_7F7F)).set_italic()
}

/// A4 across, one page wide, the header row on every page, page numbers at the foot.
pub(super) fn page(sheet: &mut Worksheet, header_row: Option<u32>) -> Result<(), XlsxError> {
    sheet.set_paper_size(PAPER_A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&8cermat · &A&R&8halaman &P dari &N");
    if let Some(row) = header_row {
        sheet.set_repeat_rows(row, row)?;
    }
    Ok(())
}
