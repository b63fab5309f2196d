//! The data of a dossier, typed.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::Deserialize;

/// Everything the workbooks show.
#[derive(Debug, Deserialize)]
pub struct Berkas {
    /// Officials by id.
    pub pejabat: BTreeMap<String, Pejabat>,
    /// Agreements by id.
    pub pk: BTreeMap<String, Pk>,
    /// The quarterly table.
    pub triwulan: Triwulan,
    /// The tables of the report by id.
    pub tabel: BTreeMap<String, Tabel>,
    /// Which workbook holds which agreement, in which manner.
    #[serde(rename = "berkas")]
    pub buku: Vec<Buku>,
    /// Whether every signature block carries jabatan and pangkat.
    pub ttd_lengkap: bool,
}

/// An official.
#[derive(Clone, Debug, Deserialize)]
pub struct Pejabat {
    /// Name with titles.
    pub nama: String,
    /// Jabatan as on the statement page.
    pub jabatan: String,
    /// Jabatan as in a signature block.
    pub jabatan_ttd: String,
    /// A Wali Kota has none.
    pub pangkat: Option<String>,
    /// A Wali Kota has none.
    pub nip: Option<String>,
}

/// What one page prints differently from the official's own data.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sebutan {
    /// Name.
    pub nama: Option<String>,
    /// Jabatan.
    pub jabatan: Option<String>,
    /// Pangkat.
    pub pangkat: Option<String>,
    /// NIP.
    pub nip: Option<String>,
}

/// The two parties on one page.
#[derive(Debug, Deserialize)]
pub struct Para {
    /// Pihak Pertama.
    pub pertama: Sebutan,
    /// Pihak Kedua.
    pub kedua: Sebutan,
}

/// A performance agreement: statement and lampiran.
#[derive(Debug, Deserialize)]
pub struct Pk {
    /// `murni` or `perubahan`.
    pub jenis: Jenis,
    /// Id of the official.
    pub pihak_pertama: String,
    /// Id of the superior.
    pub pihak_kedua: String,
    /// The parties named in the statement.
    pub pernyataan: Para,
    /// The parties signing the statement.
    pub ttd_pernyataan: Para,
    /// The parties signing the lampiran.
    pub ttd_lampiran: Para,
    /// First table of the lampiran.
    pub indikator: Vec<BarisIndikator>,
    /// Second table of the lampiran.
    #[serde(default)]
    pub anggaran: Vec<Anggaran>,
    /// Its printed total.
    pub jumlah: Option<i64>,
}

/// Before or after the budget change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jenis {
    /// The agreement of January.
    Murni,
    /// The agreement of September.
    Perubahan,
}

/// A row of the indicator table.
#[derive(Debug, Deserialize)]
pub struct BarisIndikator {
    /// Absent in the further rows of one sasaran.
    pub no: Option<String>,
    /// Absent in the further rows of one sasaran.
    pub sasaran: Option<String>,
    /// The indicator.
    pub indikator: String,
    /// Target in its unit; percentages as 100.
    pub target: f64,
    /// Unit.
    pub satuan: String,
}

/// A row of the budget table.
#[derive(Debug, Deserialize)]
pub struct Anggaran {
    /// Printed number.
    pub no: String,
    /// Level.
    pub tingkat: Tingkat,
    /// Printed name.
    pub nama: String,
    /// Rupiah; blank where the report leaves it so.
    pub jumlah: Option<i64>,
}

/// Level of a budget row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tingkat {
    /// Program.
    Program,
    /// Kegiatan.
    Kegiatan,
    /// Sub kegiatan.
    SubKegiatan,
}

/// The quarterly table before its sums.
#[derive(Debug, Deserialize)]
pub struct Triwulan {
    /// Programs and kegiatan.
    pub kelompok: Vec<Kelompok>,
    /// Sub kegiatan by code.
    pub sub: BTreeMap<String, Sub>,
    /// Sums the report gets wrong.
    pub selip: Vec<Selip>,
    /// Average as printed; the true mean where absent.
    pub rata_k: Option<f64>,
    /// Predikat of the performance.
    pub predikat_k: String,
    /// Predikat of the budget.
    pub predikat_rp: String,
    /// Whether column 5 is filled.
    pub target_rpjmd: bool,
}

/// A program or kegiatan of the quarterly table.
#[derive(Debug, Deserialize)]
pub struct Kelompok {
    /// Code: three segments for a program, five for a kegiatan.
    pub kode: String,
    /// Name.
    pub nama: String,
}

/// A sub kegiatan of the quarterly table.
#[derive(Debug, Deserialize)]
pub struct Sub {
    /// Name.
    pub nama: String,
    /// Indicator.
    pub indikator: String,
    /// Performance to the year before.
    pub k_lalu: Option<f64>,
    /// Rupiah realised the year before.
    pub rp_lalu: Option<i64>,
    /// Target of the year.
    pub target: Option<f64>,
    /// Unit.
    pub satuan: Option<String>,
    /// Budget of the year.
    pub anggaran: Option<i64>,
    /// The four quarters.
    pub tw: Vec<Kuartal>,
}

/// One quarter of a sub kegiatan.
#[derive(Debug, Deserialize)]
pub struct Kuartal {
    /// Performance.
    pub k: Option<f64>,
    /// Rupiah.
    pub rp: Option<i64>,
}

/// A sum of the quarterly table that isn't the sum of its rows.
#[derive(Debug, Deserialize)]
pub struct Selip {
    /// The kegiatan.
    pub kode: String,
    /// `tw3`, `tw4` or `kumulatif`.
    pub kolom: String,
    /// Row left out.
    pub tanpa: Option<String>,
    /// Amount too much.
    #[serde(default)]
    pub tambah: i64,
}

/// A table of the report.
#[derive(Debug, Deserialize)]
pub struct Tabel {
    /// Rows.
    #[serde(default)]
    pub baris: Vec<BarisTabel>,
    /// Total of a budget table.
    pub jumlah: Option<i64>,
    /// Signature, where the table has one.
    pub ttd: Option<TtdTabel>,
    /// Label of the total row of Tabel 3.3.
    pub total: Option<String>,
}

/// A row of a table; which fields are used depends on the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarisTabel {
    /// Number.
    pub no: Option<String>,
    /// Sasaran.
    pub sasaran: Option<String>,
    /// Indicator.
    pub indikator: Option<String>,
    /// Formula in words.
    pub formula: Option<String>,
    /// Program.
    pub nama: Option<String>,
    /// Rupiah.
    pub jumlah: Option<i64>,
    /// Percent.
    pub target: Option<f64>,
    /// Percent.
    pub realisasi: Option<f64>,
    /// Percent.
    pub capaian: Option<f64>,
}

/// Signature of the Kepala under a table.
#[derive(Debug, Deserialize)]
pub struct TtdTabel {
    /// Place and date; missing in print.
    pub tempat_tanggal: Option<String>,
}

/// A workbook of agreements.
#[derive(Debug, Deserialize)]
pub struct Buku {
    /// Path below the dossier.
    pub berkas: String,
    /// Sheets.
    pub lembar: Vec<LembarPk>,
}

/// A sheet (or pair of sheets) of agreements.
#[derive(Debug, Deserialize)]
pub struct LembarPk {
    /// Name of the sheet.
    pub nama: String,
    /// Agreements, one below the other.
    pub pk: Vec<String>,
    /// Manner.
    pub gaya: Gaya,
}

/// The manner in which a clerk laid a sheet out.
#[derive(Clone, Debug, Deserialize)]
pub struct Gaya {
    /// Empty columns at the left.
    pub kiri: u16,
    /// Empty rows above.
    pub atas: u32,
    /// How money is written.
    pub uang: Uang,
    /// How a target of 100% is written.
    pub persen: Persen,
    /// How one sasaran spans several indicators.
    pub sasaran: Rentang,
    /// The row that numbers the columns.
    pub nomor: Nomor,
    /// Numbers of the budget rows in their own column.
    pub pisah: bool,
    /// Statement and lampiran on two sheets.
    pub dua_lembar: bool,
    /// Total as a live formula.
    pub rumus: bool,
}

/// How money is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uang {
    /// Number with a format.
    Angka,
    /// `Rp. 1.000`.
    Teks,
    /// `Rp. 1.000,-`.
    TeksStrip,
    /// `Rp.` in its own column beside the number.
    KolomRp,
}

/// How a percentage is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persen {
    /// `100%` as text.
    Teks,
    /// 1 with the format `0%`.
    Angka,
}

/// How a value spans several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rentang {
    /// Merged cells.
    Gabung,
    /// Blank cells below.
    Kosong,
}

/// The row that numbers the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nomor {
    /// None.
    Tanpa,
    /// 1, 2, 3.
    Angka,
    /// (1), (2), (3).
    Kurung,
}

impl Berkas {
    /// An official by id.
    pub fn pejabat(&self, id: &str) -> anyhow::Result<&Pejabat> {
        self.pejabat.get(id).with_context(|| format!("official {id}"))
    }

    /// A table by id.
    pub fn tabel(&self, id: &str) -> anyhow::Result<&Tabel> {
        self.tabel.get(id).with_context(|| format!("table {id}"))
    }
}
