//! Formats of cells.

use rust_xlsxwriter::{Color, Format as XlsxFormat, FormatAlign, FormatBorder};

use super::{ISIAN, KEPALA};
use crate::output::tables::lembar::{Format, Peran, Rata, Tanda};

/// Fill of cells that were mended.
const DIKOREKSI: u32 = 0x00FF_E699;
/// Fill of cells where the sources disagree.
const DIPILIH: u32 = 0x00F8_CBAD;

/// What makes a cell's format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gaya {
    pub format: Option<Format>,
    pub pecahan: bool,
    pub tebal: bool,
    pub rata: Rata,
    pub tanda: Tanda,
    pub inden: u8,
    pub peran: Peran,
}

/// The font of everything: its figures are as wide at 10 points as Excel's unit of column widths.
pub(super) fn dasar() -> XlsxFormat {
    XlsxFormat::new().set_font_name("Arial")
}

pub(super) fn kepala_format() -> XlsxFormat {
    dasar()
        .set_bold()
        .set_font_size(10)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(KEPALA))
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn xlsx_format(gaya: Gaya) -> XlsxFormat {
    if gaya.peran == Peran::Kepala {
        return kepala_format();
    }
    let mut format = dasar().set_font_size(10).set_align(FormatAlign::Top);
    if gaya.peran == Peran::Isi {
        format = format.set_border(FormatBorder::Thin);
    }
    format = match gaya.format {
        Some(Format::Rupiah) => format.set_num_format("#,##0;(#,##0);0"),
        Some(Format::Persen) => format.set_num_format("0.00%"),
        Some(Format::PersenBulat) => format.set_num_format(if gaya.pecahan { "0.00%" } else { "0%" }),
        Some(Format::Jumlah) => format.set_num_format(if gaya.pecahan { "#,##0.00" } else { "#,##0" }),
        Some(Format::Rasio) => format.set_num_format("0.00"),
        Some(Format::Bulat) => format.set_num_format("0"),
        None => format.set_text_wrap(),
    };
    if gaya.tebal {
        format = format.set_bold();
    }
    if gaya.inden > 0 {
        format = format.set_indent(gaya.inden);
    }
    if gaya.rata == Rata::Tengah {
        format = format.set_align(FormatAlign::Center);
    }
    match gaya.tanda {
        Tanda::Tidak => format,
        Tanda::Dikoreksi => format.set_background_color(Color::RGB(DIKOREKSI)),
        Tanda::Dipilih => format.set_background_color(Color::RGB(DIPILIH)),
        Tanda::Isian => format.set_background_color(Color::RGB(ISIAN)),
    }
}
