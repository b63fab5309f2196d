//! Formats, document properties and the ways to write a figure.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder};

/// Properties with a fixed date: the same data must give the same bytes.
pub fn keterangan() -> anyhow::Result<DocProperties> {
    let tanggal = ExcelDateTime::from_ymd(2025, 1, 6)?.and_hms(8, 0, 0)?;
    Ok(DocProperties::new()
        .set_author("Subbagian Perencanaan")
        .set_company("Dinas Sosial dan Pemberdayaan Masyarakat")
        .set_creation_datetime(&tanggal))
}

/// The formats of one sheet, all in one font.
#[derive(Clone)]
pub struct Ragam {
    dasar: Format,
}

impl Ragam {
    /// Formats in this font.
    pub fn baru(huruf: &str, ukuran: f64) -> Self {
        Self {
            dasar: Format::new()
                .set_font_name(huruf)
                .set_font_size(ukuran)
                .set_align(FormatAlign::VerticalCenter),
        }
    }

    /// Running text.
    pub fn teks(&self) -> Format {
        self.dasar.clone().set_text_wrap()
    }

    /// Centred text without border: signature blocks.
    pub fn tengah(&self) -> Format {
        self.dasar.clone().set_align(FormatAlign::Center)
    }

    /// A title.
    pub fn judul(&self) -> Format {
        self.tengah().set_bold().set_text_wrap()
    }

    /// The name of a signer.
    pub fn nama(&self) -> Format {
        self.tengah().set_bold().set_underline(rust_xlsxwriter::FormatUnderline::Single)
    }

    /// A table header.
    pub fn kepala(&self) -> Format {
        self.judul().set_border(FormatBorder::Thin).set_background_color(0x00D9_E2F3)
    }

    /// A table cell at the left.
    pub fn isi(&self) -> Format {
        self.teks().set_border(FormatBorder::Thin)
    }

    /// A table cell in the middle.
    pub fn isi_tengah(&self) -> Format {
        self.isi().set_align(FormatAlign::Center)
    }

    /// A table cell at the right.
    pub fn isi_kanan(&self) -> Format {
        self.isi().set_align(FormatAlign::Right)
    }

    /// A number in a table.
    pub fn angka(&self, format: &str) -> Format {
        self.isi_kanan().set_num_format(format)
    }
}

/// `1.699.400.000`.
pub fn ribuan(nilai: i64) -> String {
    let angka = nilai.unsigned_abs().to_string();
    let mut hasil = String::new();
    for (i, huruf) in angka.chars().enumerate() {
        if i > 0 && (angka.len() - i).is_multiple_of(3) {
            hasil.push('.');
        }
        hasil.push(huruf);
    }
    if nilai < 0 { format!("({hasil})") } else { hasil }
}

/// A number as a plain decimal without superfluous zeros.
pub fn polos(nilai: f64) -> String {
    format!("{nilai}")
}

/// `86,11%`.
pub fn persen(nilai: f64) -> String {
    format!("{}%", polos(nilai).replace('.', ","))
}

/// A target with its unit in one cell: `5.953 Keluarga`, `100%`.
pub fn target(nilai: f64, satuan: &str) -> String {
    if satuan == "%" {
        return persen(nilai);
    }
    #[expect(clippy::cast_possible_truncation, reason = "counted targets are whole")]
    let bulat = nilai.round() as i64;
    format!("{} {satuan}", ribuan(bulat))
}
