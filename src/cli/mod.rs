//! The command line: what can be asked for, in Indonesian.

mod bersihkan;
mod errors;
mod templat;
mod words;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use self::bersihkan::{Bersihkan, Dibersihkan};
pub use self::errors::{explain, usage};
pub use self::templat::Templat;
pub use self::words::meant;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const OPTIONS: &str = "Opsi";
const COMMON: &str = "Opsi umum";
const INPUT: &str = "Masukan";

const EXIT_STATUS: &str = "\
Status keluar:
  0  tidak ada galat
  1  ada galat
  2  tidak dapat dijalankan
  3  ada berkas yang tidak dapat dibaca, jadi pemeriksaannya belum lengkap";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "cermat",
    version,
    about = "Memeriksa dokumen kinerja perangkat daerah di dalam buku kerja Excel: perjanjian kinerja, RKT,\n\
             pengukuran kinerja, realisasi anggaran. Berkas asli tidak pernah diubah.",
    override_usage = "cermat PERINTAH [OPSI]",
    after_help = "Contoh:\n  cermat \"Dokumen Kinerja 2024\"            sama dengan cermat periksa\n  cermat aturan SLR003\n\n\
                  Keterangan satu perintah: cermat bantuan PERINTAH",
    help_template = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}",
    subcommand_help_heading = "Perintah",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    styles = STYLES
)]
pub struct Cli {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
    /// Options of all commands.
    #[command(flatten)]
    pub common: Common,
    /// Tampilkan versi
    #[arg(short = 'V', long = "versi", alias = "version", action = ArgAction::Version, help_heading = COMMON)]
    version: Option<bool>,
}

/// Options of all commands.
#[derive(Debug, Args)]
pub struct Common {
    /// Bentuk keluaran di layar: teks, json, atau (untuk periksa) sarif; biasanya teks
    #[arg(long, global = true, value_name = "BENTUK", default_value = "teks", hide_default_value = true)]
    #[arg(hide_possible_values = true, help_heading = COMMON)]
    pub format: Format,
    /// Warna di layar: auto, selalu, atau tidak; biasanya auto
    #[arg(long, global = true, value_name = "KAPAN", default_value = "auto", hide_default_value = true)]
    #[arg(hide_possible_values = true, help_heading = COMMON)]
    pub warna: Warna,
    /// Tampilkan semuanya, tanpa dipersingkat
    #[arg(short, long = "lengkap", global = true, help_heading = COMMON, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Tampilkan kesimpulan saja
    #[arg(short, long = "ringkas", global = true, help_heading = COMMON)]
    pub quiet: bool,
    /// Show on standard error what the program does and how long it takes.
    #[arg(long, global = true, hide = true)]
    pub jejak: bool,
    /// Tampilkan bantuan ini
    #[arg(short, long, global = true, action = ArgAction::HelpShort, help_heading = COMMON)]
    help: Option<bool>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Periksa semua buku kerja di dalam sebuah folder
    #[command(
        override_usage = "cermat periksa FOLDER [OPSI]",
        help_template = "\
Membaca semua buku kerja (.xlsx, .xlsm, .xls, .xlsb, .ods) di dalam FOLDER, mencocokkannya satu sama
lain, lalu menulis temuan.xlsx, temuan.json dan salinan bertanda ke folder hasil. Berkas asli tidak
diubah. Setelan dibaca dari cermat.toml di dalam FOLDER, bila ada.

Pemakaian: {usage}

{all-args}{after-help}",
        after_help = EXIT_STATUS
    )]
    Periksa(Periksa),
    /// Susun ringkasan terkoreksi dan semua tabel laporan dari sebuah folder
    #[command(
        override_usage = "cermat susun FOLDER [OPSI]",
        help_template = "\
Membaca dan memeriksa semua buku kerja di dalam FOLDER seperti periksa, lalu menulis ke folder tabel di
dalam folder hasil: ringkasan terkoreksi (Tabel 3.3, triwulan, pengukuran kinerja), semua tabel LKIP, RKT,
Matrik Renstra, Pengukuran Kinerja, lampiran PK dan PK perubahan, formulir triwulan. Jumlah, persentase,
capaian dan predikatnya rumus hidup. Yang tidak dimuat folder dibiarkan kosong dan disebutkan.

Pemakaian: {usage}

{all-args}{after-help}",
        after_help = "\
Setelan di cermat.toml, bila perlu:
  [susun]
  utamakan = [\"pk-perubahan\"]   formulir yang dipakai bila dokumen tidak sepakat dan tidak ada
                                 penjumlahan yang menentukan; biasanya yang paling rinci
  triwulan = \"e81\"               penomoran Formulir E.81; biasanya tata letak 18 kolom
  renstra = \"2021-2026\"          masa Renstra
  [susun.iku]                    program yang mendukung setiap indikator kinerja utama
  \"Persentase PKK Aktif\" = [\"Program Pemberdayaan Lembaga Kemasyarakatan\"]"
    )]
    Susun(Susun),
    /// Pantau sebuah folder: periksa lagi setiap kali isinya berubah
    #[command(
        override_usage = "cermat pantau FOLDER [OPSI]",
        help_template = "\
Memeriksa FOLDER seperti periksa, lalu menunggu. Setiap kali sebuah buku kerja disimpan, ditambah atau
dihapus, yang berubah dibaca lagi, semuanya dicocokkan lagi, hasilnya ditulis ulang, dan satu baris
menyebut berapa temuan yang beres dan berapa yang baru. Hentikan dengan Ctrl-C.

Pemakaian: {usage}

{all-args}{after-help}"
    )]
    Pantau(Pantau),
    /// Daftar aturan pemeriksaan, atau penjelasan satu aturan
    #[command(
        override_usage = "cermat aturan [KODE] [OPSI]",
        help_template = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}"
    )]
    Aturan(Aturan),
    /// Jelaskan bagaimana setiap lembar sebuah berkas dibaca
    #[command(
        override_usage = "cermat kenali BERKAS… [OPSI]",
        help_template = "\
Menjelaskan untuk setiap lembar: formulir apa, seberapa yakin, di sel mana, milik siapa, kolom mana
dibaca sebagai apa, dan apa alasannya; atau mengapa lembar itu tidak dikenali.

Pemakaian: {usage}

{all-args}{after-help}"
    )]
    Kenali(Kenali),
    /// Tulis templat kosong semua formulir
    #[command(
        override_usage = "cermat templat [OPSI]",
        help_template = "\
Menulis satu buku kerja untuk setiap formulir yang diisi perangkat daerah: dengan petunjuk, pilihan,
batas isian, dan rumus. Templat yang sudah diisi langsung dikenali oleh cermat periksa. Berkas yang
sudah ada tidak ditimpa.

Dengan --dari, formulir tahun berikutnya sudah memuat pejabat (nama, jabatan, pangkat, NIP), program,
kegiatan, sub kegiatan, sasaran, indikator dan satuan dari dokumen tahun ini; perjanjian kinerja ditulis
satu berkas setiap pejabat. Target, anggaran, realisasi dan tanggal dibiarkan kosong. FOLDER hanya dibaca.

Pemakaian: {usage}

{all-args}{after-help}"
    )]
    Templat(Templat),
    /// Lepaskan semua tanda cermat dari buku kerja
    #[command(
        override_usage = "cermat bersihkan BERKAS… [OPSI]",
        help_template = "\
Menulis buku kerja tanpa warna, bingkai, komentar, dan lembar Temuan dari cermat; yang diketik orang lain
tetap ada. Berkas yang disebut tidak diubah.
Salinan yang sejak ditandai tidak disimpan program lain kembali sama setiap bagiannya; selain itu
isinya yang sama. Salinan yang disusun ulang (.xls, .xlsb, .ods) tidak kembali ke bentuk aslinya.

Pemakaian: {usage}

{all-args}{after-help}"
    )]
    Bersihkan(Bersihkan),
}

/// `cermat periksa`.
#[derive(Debug, Args)]
pub struct Periksa {
    /// Folder yang diperiksa, termasuk folder di dalamnya; boleh juga satu berkas
    #[arg(value_name = "FOLDER", help_heading = INPUT)]
    pub folder: PathBuf,
    /// Folder untuk hasil; biasanya hasil-cermat di dalam FOLDER
    #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
    pub keluaran: Option<PathBuf>,
    /// Jalankan hanya aturan ini; kode atau awalannya, dipisah koma, misalnya SLR,JML001
    #[arg(long, value_name = "KODE", value_delimiter = ',', help_heading = OPTIONS)]
    pub pilih: Vec<String>,
    /// Jangan jalankan aturan ini; kode atau awalannya, dipisah koma
    #[arg(long, value_name = "KODE", value_delimiter = ',', help_heading = OPTIONS)]
    pub abaikan: Vec<String>,
    /// Tahun dokumen; biasanya tahun yang paling banyak disebut
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(i32).range(2000..=2100), help_heading = OPTIONS)]
    pub tahun: Option<i32>,
    /// Tulis laporan siap cetak: satu halaman per pejabat di temuan.xlsx, dan temuan.html
    #[arg(long, help_heading = OPTIONS)]
    pub laporan: bool,
    /// Jangan buka temuan.xlsx setelah selesai (dibuka bila cermat dijalankan dengan klik ganda)
    #[arg(long, help_heading = OPTIONS)]
    pub tanpa_buka: bool,
}

/// `cermat susun`.
#[derive(Debug, Args)]
pub struct Susun {
    /// Folder yang dibaca, termasuk folder di dalamnya; boleh juga satu berkas
    #[arg(value_name = "FOLDER", help_heading = INPUT)]
    pub folder: PathBuf,
    /// Folder untuk hasil; biasanya hasil-cermat di dalam FOLDER
    #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
    pub keluaran: Option<PathBuf>,
    /// Tahun dokumen; biasanya tahun yang paling banyak disebut
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(i32).range(2000..=2100), help_heading = OPTIONS)]
    pub tahun: Option<i32>,
}

/// `cermat pantau`.
#[derive(Debug, Args)]
pub struct Pantau {
    /// Folder yang dipantau, termasuk folder di dalamnya
    #[arg(value_name = "FOLDER", help_heading = INPUT)]
    pub folder: PathBuf,
    /// Folder untuk hasil; biasanya hasil-cermat di dalam FOLDER
    #[arg(long, value_name = "DIR", help_heading = OPTIONS)]
    pub keluaran: Option<PathBuf>,
}

/// `cermat aturan`.
#[derive(Debug, Args)]
pub struct Aturan {
    /// Kode aturan (SLR003) atau awalannya (SLR); tanpa ini semua aturan didaftar
    #[arg(value_name = "KODE", help_heading = INPUT)]
    pub kode: Option<String>,
}

/// `cermat kenali`.
#[derive(Debug, Args)]
pub struct Kenali {
    /// Buku kerja, satu atau lebih
    #[arg(value_name = "BERKAS", required = true, help_heading = INPUT)]
    pub berkas: Vec<PathBuf>,
}

/// The form of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Teks,
    /// For programs.
    Json,
    /// For tools that collect findings.
    Sarif,
}

/// When to print in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Warna {
    /// On a terminal.
    Auto,
    /// Always.
    Selalu,
    /// Never.
    Tidak,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
