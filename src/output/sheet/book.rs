//! Workbooks to draw sheets in.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::style::{Look, Style};

/// A workbook with a fixed creation date, so that the same input gives the same bytes.
///
/// # Errors
/// If the date can't be set, which doesn't happen for a constant.
pub fn book(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(title)
        .set_author("cermat")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// A workbook whose columns are measured in Arial, so that they are as wide wherever it is opened.
///
/// # Errors
/// As [`book`].
pub fn book_in_arial(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = book(title)?;
    workbook.set_default_format(&Style::font(&Look::PAPER), 17, 64)?;
    Ok(workbook)
}
