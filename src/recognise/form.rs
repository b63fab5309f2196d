//! What a form is: the description that recognition, reading and writing share. No form is named here.

use super::vocabulary::Concept;
pub use crate::documents::Kolom;
use crate::documents::{FormKind, Tahap};

/// The concepts that a header of the column may name.
const fn concepts(kolom: Kolom) -> &'static [Concept] {
    match kolom {
        Kolom::Nomor => &[Concept::Nomor],
        Kolom::Kode => &[Concept::Kode],
        Kolom::Tujuan | Kolom::TujuanDaerah => &[Concept::Tujuan],
        Kolom::Sasaran | Kolom::SasaranDaerah => &[Concept::Sasaran],
        Kolom::Indikator | Kolom::Iku | Kolom::IndikatorDaerah | Kolom::IndikatorTujuan => {
            &[Concept::Indikator]
        }
        Kolom::Satuan => &[Concept::Satuan],
        Kolom::Target
        | Kolom::TargetTriwulan(_)
        | Kolom::TargetSebelum
        | Kolom::TargetTahun(_)
        | Kolom::TargetTujuan(_)
        | Kolom::TargetMaju
        | Kolom::TargetAkhir => &[Concept::Target],
        Kolom::Realisasi
        | Kolom::RealisasiAnggaran
        | Kolom::RealisasiLalu
        | Kolom::RealisasiIni
        | Kolom::RealisasiKelompok(_)
        | Kolom::RealisasiTahun(_)
        | Kolom::Nasional => &[Concept::Realisasi],
        Kolom::Capaian | Kolom::CapaianTahun(_) | Kolom::Kemajuan => &[Concept::Capaian, Concept::Persen],
        Kolom::Polaritas => &[Concept::Polaritas],
        Kolom::Formulasi => &[Concept::Formulasi],
        Kolom::SumberData => &[Concept::SumberData],
        Kolom::PenanggungJawab => &[Concept::PenanggungJawab],
        Kolom::Uraian => &[Concept::Uraian],
        Kolom::Anggaran
        | Kolom::AnggaranSebelum
        | Kolom::AnggaranSelisih
        | Kolom::AnggaranKelompok(_)
        | Kolom::AnggaranMaju => &[Concept::Anggaran],
        Kolom::AnggaranTahun(_) | Kolom::AnggaranAkhir => {
            &[Concept::Anggaran, Concept::Target, Concept::Kondisi]
        }
        Kolom::KondisiAwal => &[Concept::Kondisi, Concept::Capaian],
        Kolom::Strategi => &[Concept::Strategi],
        Kolom::Penghargaan | Kolom::Prestasi => &[Concept::Penghargaan],
        Kolom::Tingkat => &[Concept::Tingkat],
        Kolom::Pemberi => &[Concept::Pemberi],
        Kolom::Interval => &[Concept::Interval, Concept::Capaian, Concept::Persen],
        Kolom::Kriteria => &[Concept::Predikat],
        Kolom::PersenSelisih => &[Concept::Persen, Concept::Anggaran],
        Kolom::PersenAnggaran => &[Concept::Persen, Concept::Capaian, Concept::Realisasi],
        Kolom::SumberDana => &[Concept::SumberDana, Concept::Keterangan],
        Kolom::TriwulanRp(_) => &[Concept::Realisasi, Concept::Anggaran, Concept::UnitRp],
        Kolom::TriwulanK(_) => {
            &[Concept::Realisasi, Concept::Target, Concept::UnitK, Concept::Triwulan(0), Concept::Capaian]
        }
        Kolom::Penyerapan => &[Concept::Persen],
        Kolom::Efisiensi | Kolom::EfisiensiAnggaran => &[Concept::Efisiensi],
        Kolom::Kelas(1) => &[Concept::Kelas(1)],
        Kolom::Kelas(2) => &[Concept::Kelas(2)],
        Kolom::Kelas(3) => &[Concept::Kelas(3)],
        Kolom::Kelas(_) => &[Concept::Kelas(4)],
        Kolom::Sisa => &[Concept::Sisa],
        Kolom::Bobot => &[Concept::Bobot],
        Kolom::RencanaAnggaran | Kolom::FisikTarget => &[Concept::Target, Concept::RencanaAksi],
        Kolom::FisikLalu | Kolom::FisikIni | Kolom::FisikRealisasi => {
            &[Concept::Realisasi, Concept::Capaian, Concept::Persen, Concept::Fisik]
        }
        Kolom::Lokasi => &[Concept::Lokasi],
        Kolom::Volume => &[Concept::Volume],
        Kolom::Bulan(_) => &[Concept::Bulan(0), Concept::Anggaran],
        Kolom::RencanaAksi => &[Concept::RencanaAksi],
        Kolom::Rekomendasi => &[Concept::Rekomendasi],
        Kolom::Waktu => &[Concept::Waktu],
        Kolom::Status => &[Concept::Status],
        Kolom::Eviden => &[Concept::Eviden],
        Kolom::Keterangan => &[Concept::Keterangan],
        Kolom::Lain => &[],
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
    /// Of the period itself, where others cumulate: `Bulan Ini`.
    Ini,
    /// Of a group of belanja: 1 operasi, 2 modal, 3 tak terduga, 4 transfer.
    Kelompok(u8),
    /// Of the whole nation.
    Nasional,
    /// Of a tujuan, in a block of columns beside that of sasaran.
    Tujuan,
    /// Of the government above the agency: `RPJMD`, `Wali Kota`.
    Daerah,
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
    /// It is that of the n-th year that the header names, counted from the earliest, 0.
    pub tahun: Option<u8>,
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
            Kolom::Anggaran
            | Kolom::AnggaranSebelum
            | Kolom::AnggaranSelisih
            | Kolom::RealisasiAnggaran
            | Kolom::RealisasiLalu
            | Kolom::RealisasiIni
            | Kolom::AnggaranKelompok(_)
            | Kolom::RealisasiKelompok(_)
            | Kolom::AnggaranMaju
            | Kolom::RencanaAnggaran
            | Kolom::Bulan(_)
            | Kolom::AnggaranTahun(_)
            | Kolom::AnggaranAkhir
            | Kolom::Sisa => (Holds::Money, Style::Rupiah),
            Kolom::Capaian
            | Kolom::PersenAnggaran
            | Kolom::Penyerapan
            | Kolom::Bobot
            | Kolom::FisikTarget
            | Kolom::FisikLalu
            | Kolom::FisikIni
            | Kolom::FisikRealisasi
            | Kolom::CapaianTahun(_)
            | Kolom::EfisiensiAnggaran
            | Kolom::Kemajuan => (Holds::Percent, Style::Percent),
            Kolom::Sasaran | Kolom::Indikator | Kolom::Uraian | Kolom::Iku => (Holds::Words, Style::Text),
            Kolom::Nomor
            | Kolom::Satuan
            | Kolom::Target
            | Kolom::Realisasi
            | Kolom::Kelas(_)
            | Kolom::TargetTahun(_)
            | Kolom::TargetTujuan(_)
            | Kolom::RealisasiTahun(_)
            | Kolom::TargetMaju
            | Kolom::TargetAkhir
            | Kolom::Nasional => (Holds::Anything, Style::Centre),
            _ => (Holds::Anything, Style::Text),
        };
        let (mark, money) = match kolom {
            Kolom::TargetTriwulan(quarter) => (Some(Mark::Triwulan(quarter)), None),
            Kolom::TriwulanRp(quarter) => (Some(Mark::Triwulan(quarter)), Some(true)),
            Kolom::TriwulanK(quarter) => (Some(Mark::Triwulan(quarter)), Some(false)),
            Kolom::TargetSebelum | Kolom::AnggaranSebelum => (Some(Mark::Sebelum), None),
            Kolom::AnggaranSelisih | Kolom::PersenSelisih => (Some(Mark::Selisih), None),
            Kolom::RealisasiAnggaran | Kolom::Penyerapan | Kolom::AnggaranTahun(_) => (None, Some(true)),
            Kolom::RealisasiLalu | Kolom::FisikLalu => (Some(Mark::Lalu), None),
            Kolom::RealisasiIni | Kolom::FisikIni => (Some(Mark::Ini), None),
            Kolom::AnggaranKelompok(group) | Kolom::RealisasiKelompok(group) => {
                (Some(Mark::Kelompok(group)), None)
            }
            Kolom::Bulan(month) => (Some(Mark::Bulan(month)), None),
            Kolom::TargetMaju | Kolom::AnggaranMaju => (Some(Mark::Maju), None),
            Kolom::TargetAkhir => (Some(Mark::Akhir), None),
            Kolom::Nasional => (Some(Mark::Nasional), None),
            Kolom::IndikatorTujuan | Kolom::TargetTujuan(_) => (Some(Mark::Tujuan), None),
            Kolom::TujuanDaerah | Kolom::SasaranDaerah | Kolom::IndikatorDaerah => (Some(Mark::Daerah), None),
            Kolom::AnggaranAkhir => (Some(Mark::Akhir), Some(true)),
            _ => (None, None),
        };
        let tahun = match kolom {
            Kolom::TargetTahun(n)
            | Kolom::TargetTujuan(n)
            | Kolom::AnggaranTahun(n)
            | Kolom::RealisasiTahun(n)
            | Kolom::CapaianTahun(n) => Some(n),
            _ => None,
        };
        Self {
            kolom,
            concepts: concepts(kolom),
            tahun,
            mark,
            money,
            physical: matches!(
                kolom,
                Kolom::FisikTarget | Kolom::FisikLalu | Kolom::FisikIni | Kolom::FisikRealisasi
            ),
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

    /// The same, whether or not its words speak of money: where the whole form does, a heading needn't.
    #[must_use]
    pub const fn plain(mut self) -> Self {
        self.money = None;
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
    /// Whatever the columns say, row by row; what nests does so by its codes.
    Umum,
    /// The same on its side: headings down the left, one value beside each.
    Kotak,
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
    /// Some column's words say so; quarter or month 0 stands for any.
    Marked(Mark),
    /// The names below are those of accounts.
    AccountNames,
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
    /// The year in its titles is that of something else: of the evaluation it answers.
    pub other_year: bool,
}

impl Form {
    /// The description most forms start from.
    pub const fn new(kind: FormKind, tables: &'static [TableSpec], clues: &'static [(Clue, f32)]) -> Self {
        Self {
            kind,
            tables,
            clues,
            demands: &[],
            prior: 0.0,
            tahap: None,
            annex: false,
            statement: false,
            other_year: false,
        }
    }

    /// The columns of its first table, as the official form prints them.
    pub fn columns(&self) -> &'static [FormColumn] {
        self.tables.first().map_or(&[], |table| table.columns)
    }
}
