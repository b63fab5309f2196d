//! What a form is: the description that recognition, reading and writing share. No form is named here.

use super::vocabulary::Concept;
use crate::documents::{FormKind, Tahap};

/// What a column of a form holds: the same id in every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kolom {
    /// The row number.
    Nomor,
    /// The code of the nomenclature or of the account.
    Kode,
    /// Tujuan.
    Tujuan,
    /// Sasaran.
    Sasaran,
    /// Indikator.
    Indikator,
    /// The unit.
    Satuan,
    /// The target of the year.
    Target,
    /// The target of quarter 1 to 4.
    TargetTriwulan(u8),
    /// The target before the revision.
    TargetSebelum,
    /// Realised performance.
    Realisasi,
    /// Realised performance in percent of the target.
    Capaian,
    /// Whether higher or lower is better.
    Polaritas,
    /// How the indicator is computed.
    Formulasi,
    /// Where the figures of the indicator come from.
    SumberData,
    /// Who answers for it.
    PenanggungJawab,
    /// The names of program, kegiatan, sub kegiatan or accounts.
    Uraian,
    /// The budget in rupiah.
    Anggaran,
    /// The budget before the revision.
    AnggaranSebelum,
    /// What the revision adds to the budget.
    AnggaranSelisih,
    /// What the revision adds to the budget, in percent.
    PersenSelisih,
    /// Realised budget in rupiah.
    RealisasiAnggaran,
    /// Realised budget in percent.
    PersenAnggaran,
    /// The source of funds.
    SumberDana,
    /// Rupiah of quarter 1 to 4.
    TriwulanRp(u8),
    /// Performance of quarter 1 to 4.
    TriwulanK(u8),
    /// Remarks.
    Keterangan,
    /// A column that belongs to the form and isn't read.
    Lain,
}

impl Kolom {
    /// The column's short name, as messages use it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nomor => "No",
            Self::Kode => "Kode",
            Self::Tujuan => "Tujuan",
            Self::Sasaran => "Sasaran",
            Self::Indikator => "Indikator Kinerja",
            Self::Satuan => "Satuan",
            Self::Target => "Target",
            Self::TargetTriwulan(1) => "Target Triwulan I",
            Self::TargetTriwulan(2) => "Target Triwulan II",
            Self::TargetTriwulan(3) => "Target Triwulan III",
            Self::TargetTriwulan(_) => "Target Triwulan IV",
            Self::TargetSebelum => "Target Sebelum",
            Self::Realisasi | Self::PersenAnggaran => "Realisasi",
            Self::Capaian => "Capaian",
            Self::Polaritas => "Polaritas",
            Self::Formulasi => "Formulasi Hitungan",
            Self::SumberData => "Sumber Data",
            Self::PenanggungJawab => "Penanggung Jawab",
            Self::Uraian => "Program/Kegiatan",
            Self::Anggaran => "Anggaran",
            Self::AnggaranSebelum => "Anggaran Sebelum",
            Self::AnggaranSelisih => "Bertambah/Berkurang",
            Self::PersenSelisih => "Bertambah/Berkurang (%)",
            Self::RealisasiAnggaran => "Realisasi Anggaran",
            Self::SumberDana => "Sumber Dana",
            Self::TriwulanRp(1) => "Triwulan I (Rp)",
            Self::TriwulanRp(2) => "Triwulan II (Rp)",
            Self::TriwulanRp(3) => "Triwulan III (Rp)",
            Self::TriwulanRp(_) => "Triwulan IV (Rp)",
            Self::TriwulanK(1) => "Triwulan I (K)",
            Self::TriwulanK(2) => "Triwulan II (K)",
            Self::TriwulanK(3) => "Triwulan III (K)",
            Self::TriwulanK(_) => "Triwulan IV (K)",
            Self::Keterangan => "Keterangan",
            Self::Lain => "Lain",
        }
    }

    /// The concepts that a header of the column may name.
    const fn concepts(self) -> &'static [Concept] {
        match self {
            Self::Nomor => &[Concept::Nomor],
            Self::Kode => &[Concept::Kode],
            Self::Tujuan => &[Concept::Tujuan],
            Self::Sasaran => &[Concept::Sasaran],
            Self::Indikator => &[Concept::Indikator],
            Self::Satuan => &[Concept::Satuan],
            Self::Target | Self::TargetTriwulan(_) | Self::TargetSebelum => &[Concept::Target],
            Self::Realisasi | Self::RealisasiAnggaran => &[Concept::Realisasi],
            Self::Capaian => &[Concept::Capaian, Concept::Persen],
            Self::Polaritas => &[Concept::Polaritas],
            Self::Formulasi => &[Concept::Formulasi],
            Self::SumberData => &[Concept::SumberData],
            Self::PenanggungJawab => &[Concept::PenanggungJawab],
            Self::Uraian => &[Concept::Uraian],
            Self::Anggaran | Self::AnggaranSebelum | Self::AnggaranSelisih => &[Concept::Anggaran],
            Self::PersenSelisih => &[Concept::Persen, Concept::Anggaran],
            Self::PersenAnggaran => &[Concept::Persen, Concept::Capaian, Concept::Realisasi],
            Self::SumberDana => &[Concept::SumberDana, Concept::Keterangan],
            Self::TriwulanRp(_) => &[Concept::Realisasi, Concept::Anggaran, Concept::UnitRp],
            Self::TriwulanK(_) => {
                &[Concept::Realisasi, Concept::Target, Concept::UnitK, Concept::Triwulan(0), Concept::Capaian]
            }
            Self::Keterangan => &[Concept::Keterangan],
            Self::Lain => &[],
        }
    }
}

/// How much a form needs a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The form's rules can't do without it: STR001 where it is missing.
    Required,
    /// Nearly every form of the kind has it.
    Expected,
    /// Some have it.
    Optional,
    /// It belongs to the form only where titles or signatures say which form it is.
    Titled,
}

/// What stands in the rows below a column's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Anything.
    Anything,
    /// Words.
    Words,
    /// Rupiah: 1.000 or more, or zero.
    Money,
    /// A percentage.
    Percent,
    /// Numbers, with or without units.
    Number,
}

/// How a column of values is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text, from the left.
    Text,
    /// Text or a number in the middle.
    Centre,
    /// Rupiah with grouped thousands.
    Rupiah,
    /// Percent with two decimals.
    Percent,
}

/// What the words around a column's concept say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Before the revision: `Sebelum`, `Semula`.
    Sebelum,
    /// After it: `Sesudah`, `Menjadi`.
    Sesudah,
    /// The difference: `Bertambah/(Berkurang)`.
    Selisih,
    /// Of last year or of the period before.
    Lalu,
    /// Of a quarter.
    Triwulan(u8),
    /// Of a month, 1 to 12.
    Bulan(u8),
    /// Of the end of the Renstra or RPJMD.
    Akhir,
    /// Of the year after.
    Maju,
}

/// One column of a form.
#[derive(Debug, Clone, Copy)]
pub struct FormColumn {
    /// What it holds.
    pub kolom: Kolom,
    /// The concepts its header may name.
    pub concepts: &'static [Concept],
    /// What its words must say besides; no such mark may stand there if there is none here.
    pub mark: Option<Mark>,
    /// Whether its words must speak of money (`true`) or must not (`false`).
    pub money: Option<bool>,
    /// Whether its words must speak of physical progress.
    pub physical: bool,
    /// How much the form needs it.
    pub need: Need,
    /// What stands below it.
    pub holds: Holds,
    /// Its heading as the official form prints it; `{tahun}` stands for the year.
    pub heading: &'static str,
    /// Its width in characters.
    pub width: f64,
    /// How its values are written.
    pub style: Style,
}

impl FormColumn {
    /// A column with its heading and width; text, and as much needed as most columns are.
    pub const fn new(kolom: Kolom, heading: &'static str, width: f64) -> Self {
        let (holds, style) = match kolom {
            Kolom::Anggaran | Kolom::AnggaranSebelum | Kolom::AnggaranSelisih | Kolom::RealisasiAnggaran => {
                (Holds::Money, Style::Rupiah)
            }
            Kolom::Capaian | Kolom::PersenAnggaran => (Holds::Percent, Style::Percent),
            Kolom::Sasaran | Kolom::Indikator | Kolom::Uraian => (Holds::Words, Style::Text),
            Kolom::Nomor | Kolom::Satuan | Kolom::Target | Kolom::Realisasi => {
                (Holds::Anything, Style::Centre)
            }
            _ => (Holds::Anything, Style::Text),
        };
        let (mark, money) = match kolom {
            Kolom::TargetTriwulan(quarter) => (Some(Mark::Triwulan(quarter)), None),
            Kolom::TriwulanRp(quarter) => (Some(Mark::Triwulan(quarter)), Some(true)),
            Kolom::TriwulanK(quarter) => (Some(Mark::Triwulan(quarter)), Some(false)),
            Kolom::TargetSebelum | Kolom::AnggaranSebelum => (Some(Mark::Sebelum), None),
            Kolom::AnggaranSelisih | Kolom::PersenSelisih => (Some(Mark::Selisih), None),
            Kolom::RealisasiAnggaran => (None, Some(true)),
            _ => (None, None),
        };
        Self {
            kolom,
            concepts: kolom.concepts(),
            mark,
            money,
            physical: false,
            need: Need::Optional,
            holds,
            heading,
            width,
            style,
        }
    }

    /// The same, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// The same, expected.
    #[must_use]
    pub const fn expected(mut self) -> Self {
        self.need = Need::Expected;
        self
    }

    /// The same, part of the form only beside a title that names it.
    #[must_use]
    pub const fn titled(mut self) -> Self {
        self.need = Need::Titled;
        self
    }

    /// The same with other concepts.
    #[must_use]
    pub const fn of(mut self, concepts: &'static [Concept]) -> Self {
        self.concepts = concepts;
        self
    }

    /// The same, whose words must, or must not, speak of money.
    #[must_use]
    pub const fn money(mut self, money: bool) -> Self {
        self.money = Some(money);
        self
    }

    /// The same with what its words must say.
    #[must_use]
    pub const fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// The same, of physical progress.
    #[must_use]
    pub const fn physical(mut self) -> Self {
        self.physical = true;
        self
    }

    /// The same with what stands below it.
    #[must_use]
    pub const fn holding(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }

    /// The same with how its values are written.
    #[must_use]
    pub const fn styled(mut self, style: Style) -> Self {
        self.style = style;
        self
    }
}

/// How the rows of a table nest and are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Sasaran with their indicators.
    Indikator,
    /// Programs, kegiatan, sub kegiatan with their budgets.
    Anggaran,
    /// The same with quarters of performance and rupiah.
    Triwulan,
}

/// One table of a form.
#[derive(Debug)]
pub struct TableSpec {
    /// How its rows are read.
    pub rows: Rows,
    /// Its columns in the order of the official form.
    pub columns: &'static [FormColumn],
    /// Concepts of columns that may stand in it unread.
    pub also: &'static [Concept],
    /// Concepts of columns that speak against it.
    pub against: &'static [Concept],
}

/// What the surroundings of a table may say for a form.
#[derive(Debug, Clone, Copy)]
pub enum Clue {
    /// A title contains the words.
    Title(&'static str),
    /// A title consists of the words.
    TitleIs(&'static str),
    /// The name of the sheet or the file contains the words.
    Name(&'static str),
    /// A title or the sheet's name gives the number of the table: `Tabel 2.4.1`, `Tabel. I`.
    Number(&'static str),
    /// Two parties sign below.
    Parties,
    /// The table has the column.
    Has(Kolom),
    /// The rows nest below the program.
    Nested,
    /// The names below are those of programs, kegiatan, sub kegiatan.
    ProgramNames,
    /// All of the clues hold.
    All(&'static [Clue]),
    /// The clue doesn't hold.
    Not(&'static Clue),
}

/// The description of a form.
#[derive(Debug)]
pub struct Form {
    /// The kind.
    pub kind: FormKind,
    /// The tables it may consist of.
    pub tables: &'static [TableSpec],
    /// What speaks for it, with weights; 0.7 and more makes it certain.
    pub clues: &'static [(Clue, f32)],
    /// Clues of which one must hold; none are asked where the list is empty.
    pub demands: &'static [Clue],
    /// What it starts with against forms that have the same columns.
    pub prior: f32,
    /// The budget that the form is of, where the same form has another kind for the other one.
    pub tahap: Option<Tahap>,
    /// Its two tables and its signatures make up one document.
    pub annex: bool,
    /// It is a text with parties, not a table.
    pub statement: bool,
}

impl Form {
    /// The description most forms start from.
    pub const fn new(kind: FormKind, tables: &'static [TableSpec], clues: &'static [(Clue, f32)]) -> Self {
        Self { kind, tables, clues, demands: &[], prior: 0.0, tahap: None, annex: false, statement: false }
    }

    /// The columns of its first table, as the official form prints them.
    pub fn columns(&self) -> &'static [FormColumn] {
        self.tables.first().map_or(&[], |table| table.columns)
    }
}
