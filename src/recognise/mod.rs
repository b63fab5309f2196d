//! What a sheet holds: from a grid to recognised forms with a column map, without a template.

pub mod fit;
pub mod form;
pub mod header;
pub mod lines;
pub mod meaning;
pub mod passage;
pub mod quarterly;
pub mod synonyms;
pub mod vocabulary;

use crate::documents::{Considered, FormKind};
use crate::source::{Rect, SheetId};
use form::Kolom;

/// One column of a recognised form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnReading {
    /// What it holds.
    pub kolom: Kolom,
    /// The column's short name.
    pub column: &'static str,
    /// Zero-based column of the sheet.
    pub col: u32,
    /// The header as the sheet prints it, several rows joined by ` › `.
    pub header: String,
}

/// A form recognised in a sheet, and why.
#[derive(Debug, Clone)]
pub struct Understood {
    /// The form.
    pub kind: FormKind,
    /// The cells it covers.
    pub range: Rect,
    /// 0 to 1.
    pub confidence: f32,
    /// Whose document it is, as printed.
    pub owner: Option<String>,
    /// The column map.
    pub columns: Vec<ColumnReading>,
    /// The reasons, in Indonesian, strongest first.
    pub reasons: Vec<String>,
    /// The forms that were considered, the best first.
    pub considered: Vec<Considered>,
}

/// What was made of a sheet.
#[derive(Debug, Clone)]
pub enum SheetState {
    /// At least one form was recognised.
    Recognised,
    /// There is a table, but it is no form that is known.
    Unknown {
        /// The forms that come nearest, the best first.
        nearest: Vec<Considered>,
    },
    /// There is a form, but nobody has filled it in.
    Unfilled {
        /// The form.
        form: FormKind,
    },
    /// There is text but no table.
    NoTable,
    /// The sheet is empty.
    Empty,
    /// A sheet that `cermat` itself put into the workbook: the list of findings, the instructions of a template.
    Own,
}

/// A sheet and what was made of it.
#[derive(Debug, Clone)]
pub struct SheetReading {
    /// The sheet.
    pub sheet: SheetId,
    /// What was made of it.
    pub state: SheetState,
    /// The forms recognised, from top to bottom.
    pub forms: Vec<Understood>,
    /// Blocks of headings over filled rows that no form took, where the sheet holds a form besides.
    pub untaken: Vec<Rect>,
}
