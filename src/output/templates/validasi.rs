//! What may be typed into a cell, said before and after it is typed.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};

use crate::domain::pangkat;
use crate::domain::polaritas::Polaritas;
use crate::output::sheet::{Area, Pen, address};

/// Units offered; others may be typed.
const SATUAN: [&str; 18] = [
    "%",
    "Orang",
    "Keluarga",
    "Kelompok",
    "Lembaga",
    "Kelurahan",
    "Desa",
    "Dokumen",
    "Laporan",
    "Unit",
    "Paket",
    "Kegiatan",
    "Layanan",
    "Bulan",
    "Nilai",
    "Indeks",
    "Predikat",
    "Poin",
];
/// The most that an amount may be: a thousand trillion rupiah is a slip of the finger.
const RUPIAH_TERBESAR: f64 = 1e14;
/// Most characters Excel allows in a list that stands in the validation itself.
const DAFTAR: usize = 250;

/// A kind of cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jenis {
    /// Free text with a hint.
    Teks(&'static str),
    Satuan,
    Rupiah,
    /// A target or realisation whose unit stands in another column of the row; a percentage is typed
    /// as 85, not as 0,85.
    Kinerja {
        satuan: u16,
        terbesar: u16,
    },
    /// A count or a percentage without a unit beside it.
    Jumlah,
    Nip,
    Pangkat,
    Polaritas,
    Pilihan(&'static [&'static str], &'static str),
    Tahun,
    Tanggal,
}

/// Puts a validation on an area.
pub(super) fn pasang(kanvas: &mut Pen<'_>, area: Area, jenis: Jenis) -> Result<(), XlsxError> {
    let sel = address(area.top, area.left);
    let (aturan, judul, pesan, tegas) = match jenis {
        Jenis::Teks(pesan) => (DataValidation::new().allow_any_value(), "Isian", pesan.to_owned(), false),
        Jenis::Satuan => (
            DataValidation::new().allow_list_strings(&SATUAN)?,
            "Satuan",
            "Pilih dari daftar. Satuan lain boleh diketik.".to_owned(),
            false,
        ),
        Jenis::Rupiah => (
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, RUPIAH_TERBESAR)),
            "Rupiah",
            "Ketik angkanya saja, tanpa Rp dan tanpa titik, misalnya 150000000.".to_owned(),
            true,
        ),
        Jenis::Kinerja { satuan, terbesar } => {
            let unit = format!("${}", address(area.top, satuan));
            let rumus = format!(
                "IF(ISNUMBER({sel}),AND({sel}>=0,OR({unit}<>\"%\",{sel}<={terbesar})),ISTEXT({sel}))"
            );
            (
                DataValidation::new().allow_custom(Formula::new(rumus)),
                "Angka kinerja",
                format!(
                    "Ketik angkanya saja. Bila satuannya %, ketik 85 untuk 85% (0 sampai {terbesar}), bukan 0,85."
                ),
                true,
            )
        }
        Jenis::Jumlah => (
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 1e9)),
            "Angka kinerja (K)",
            "Ketik angkanya saja; 85 untuk 85%. Kosongkan bila tidak ada.".to_owned(),
            true,
        ),
        Jenis::Nip => {
            let angka = format!("SUBSTITUTE({sel},\" \",\"\")");
            let rumus = format!("AND(LEN({angka})=18,ISNUMBER(VALUE({angka})))");
            (
                DataValidation::new().allow_custom(Formula::new(rumus)),
                "NIP",
                "18 angka, misalnya 197001012000122001. Spasi dicetak sendiri.".to_owned(),
                true,
            )
        }
        Jenis::Pangkat => (
            DataValidation::new().allow_list_strings(&daftar_pangkat())?,
            "Pangkat",
            "Pilih dari daftar. Golongan PPPK boleh diketik; kosongkan untuk kepala daerah.".to_owned(),
            false,
        ),
        Jenis::Polaritas => (
            DataValidation::new()
                .allow_list_strings(&[Polaritas::Positif.as_str(), Polaritas::Negatif.as_str()])?,
            "Polaritas",
            "positif: makin tinggi makin baik. negatif: makin rendah makin baik. Kosong berarti positif."
                .to_owned(),
            true,
        ),
        Jenis::Pilihan(daftar, pesan) => {
            (DataValidation::new().allow_list_strings(daftar)?, "Pilihan", pesan.to_owned(), true)
        }
        Jenis::Tahun => (
            DataValidation::new().allow_whole_number(DataValidationRule::Between(2000, 2100)),
            "Tahun",
            "Empat angka, misalnya 2025.".to_owned(),
            true,
        ),
        Jenis::Tanggal => (
            DataValidation::new().allow_date(DataValidationRule::Between(
                ExcelDateTime::from_ymd(2000, 1, 1)?,
                ExcelDateTime::from_ymd(2100, 12, 31)?,
            )),
            "Tanggal",
            "Tanggal penandatanganan, misalnya 2/1/2025. Nama bulannya dicetak sendiri.".to_owned(),
            true,
        ),
    };
    let gaya = if tegas { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Information };
    let aturan = aturan
        .set_input_title(judul)?
        .set_input_message(&pesan)?
        .set_error_title("Periksa isian")?
        .set_error_message(&pesan)?
        .set_error_style(gaya);
    kanvas.ws.add_data_validation(area.top, area.left, area.bottom, area.right, &aturan)?;
    Ok(())
}

/// The ranks from the highest down, as many as fit into a list.
fn daftar_pangkat() -> Vec<&'static str> {
    let mut panjang = 0;
    pangkat::PNS
        .iter()
        .rev()
        .map(|(nama, _)| *nama)
        .take_while(|nama| {
            panjang += nama.len() + 1;
            panjang < DAFTAR
        })
        .collect()
}
