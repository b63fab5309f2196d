//! The one writer of styled cells: every sheet that this program draws anew comes from here.
//!
//! A [`Sheet`] is a table composed before anything is written, so that its cells know their addresses
//! and formulas can point at each other; [`add`] draws it. A [`Pen`] draws freely, for forms and lists.
//! Both write [`Content`] in a [`Style`], which a [`Look`] turns into fonts, lines and colours.

mod area;
mod book;
mod cell;
mod chart;
mod draw;
mod head;
mod pen;
mod signature;
mod style;
mod table;
mod text;

pub use self::area::{Area, address, reference};
pub use self::book::{book, book_in_arial};
pub use self::cell::{Before, Cell, Content, Mark, Reference};
pub use self::chart::{Chart, ChartKind};
pub use self::draw::add;
pub use self::head::Head;
pub use self::pen::Pen;
pub use self::signature::{Signature, SignatureBlock};
pub use self::style::{Align, Look, NumberFormat, Style, Vertical};
pub use self::table::{Merge, Sheet, quoted};
pub(crate) use self::text::{LINE, lines};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A figure as Excel stores it; the only place where a decimal becomes a float is this door out.
pub(crate) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A column's index as rust_xlsxwriter counts.
fn column(index: u32) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// An index of a row as Excel counts.
pub(crate) fn count(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
