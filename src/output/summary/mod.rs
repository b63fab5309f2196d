//! `temuan.xlsx`: the findings for people.

mod aturan;
mod cells;
mod laporan;
mod pejabat;
mod rekonsiliasi;
mod remembered;
mod ringkasan;
mod style;
mod temuan;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

pub use self::remembered::typed;
use self::style::Styles;
use crate::followup;
use crate::output::{Copies, Results};

/// Where the inputs lie and where their marked copies, as paths from the results folder with `/`.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    /// The original, where repairs are made; `None` if there is no relative way to it.
    pub original: &'a dyn Fn(&str) -> Option<String>,
    /// The marked copies, which the next run writes anew.
    pub copies: &'a Copies,
}

/// The bytes of `temuan.xlsx`, with links to the originals and to the marked copies. A `report` also has
/// charts and a page per official, in the order in which it is printed.
///
/// # Errors
///
/// If a sheet grows beyond what Excel can hold.
pub fn render(results: &Results, links: &Links<'_>, report: bool) -> Result<Vec<u8>, XlsxError> {
    let bytes = build(results, links, report)?.save_to_buffer()?;
    let mut workbook = build(results, links, report)?;
    remembered::write(&mut workbook, &bytes)?;
    workbook.save_to_buffer()
}

fn build(results: &Results, links: &Links<'_>, report: bool) -> Result<Workbook, XlsxError> {
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    // A fixed date: two runs on the same input give the same bytes.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = DocProperties::new()
        .set_title("Temuan pemeriksaan dokumen kinerja")
        .set_author("cermat")
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let sheets: [(&str, u32, Write); 5] = [
        ("Ringkasan", 0x001F_4E78, |sheet, page| ringkasan::write(sheet, page)),
        ("Temuan", 0x00C0_0000, temuan::write),
        ("Rekonsiliasi", 0x0054_8235, |sheet, page| rekonsiliasi::write(sheet, page.results, page.styles)),
        ("Pejabat", 0x007F_6000, |sheet, page| pejabat::write(sheet, page.results, page.styles)),
        ("Aturan", 0x0059_5959, |sheet, page| aturan::write(sheet, page.results, page.styles)),
    ];
    let page = Page { results, styles: &styles, links: *links, report };
    for (name, colour, write) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?.set_tab_color(rust_xlsxwriter::Color::RGB(colour));
        write(sheet, &page)?;
        if report && name == "Ringkasan" {
            laporan::write(&mut workbook, results)?;
        }
    }
    if results.follow_up.as_ref().is_some_and(|f| !f.kept.is_empty()) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(followup::SHEETS[1].0)?;
        temuan::write_old(sheet, &page)?;
    }
    Ok(workbook)
}

/// What a sheet is written from.
struct Page<'a> {
    results: &'a Results,
    styles: &'a Styles,
    links: Links<'a>,
    report: bool,
}

type Write = fn(&mut Worksheet, &Page<'_>) -> Result<(), XlsxError>;
