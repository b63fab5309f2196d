use proptest::prelude::*;

use super::*;
use crate::domain::tulis::{format_number, format_percent, format_rupiah};
use crate::workbook::grid::NumberFormat;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn cell(value: CellValue) -> Cell {
    Cell { row: 0, col: 0, value, format: NumberFormat::default(), formula: false }
}

fn written(text: &str) -> Cell {
    cell(CellValue::Text(text.to_owned()))
}

fn number(value: &str, code: &str) -> Cell {
    Cell { format: crate::workbook::format::parse(code), ..cell(CellValue::Number(d(value))) }
}

#[test]
fn money_in_every_form_seen() {
    for (text, amount) in [
        ("Rp. 1.699.400.000", "1699400000"),
        ("Rp 1.699.400.000,-", "1699400000"),
        ("Rp. 1.699.400.000,-", "1699400000"),
        ("Rp. 1.699.400.000.-", "1699400000"),
        ("Rp.1.699.400.000,--", "1699400000"),
        ("RP 1.699.400.000,00", "1699400000.00"),
        ("Rp53.683.500,00", "53683500.00"),
        ("1.699.400.000", "1699400000"),
        ("1,699,400,000", "1699400000"),
        ("1,699,400,000.50", "1699400000.50"),
        ("1699400000", "1699400000"),
        ("53683500.00", "53683500.00"),
        ("53683500,5", "53683500.5"),
        ("(1.900.000)", "-1900000"),
        ("(Rp 1.900.000)", "-1900000"),
        ("Rp (1.900.000,00)", "-1900000.00"),
        ("-1.900.000", "-1900000"),
        ("\u{2212}1.900.000", "-1900000"),
        ("-Rp1.900.000", "-1900000"),
        ("Rp -1.900.000", "-1900000"),
        ("1.000.000,50", "1000000.50"),
        ("\u{a0}Rp.\u{a0}250.000.000\u{a0}", "250000000"),
        ("Rp. 1.699. 400.000", "1699400000"),
        ("1 699 400 000", "1699400000"),
        (": Rp. 20.000.669.600", "20000669600"),
        ("250.000", "250000"),
        ("0", "0"),
        ("950", "950"),
    ] {
        assert_eq!(parse_money(text), Some(d(amount)), "{text}");
        assert_eq!(money(&written(text)), Content::Value(d(amount)), "{text}");
    }
}

#[test]
fn odd_manners_of_writing_an_amount_are_read() {
    for text in [
        "'27.180.000",
        "\u{2019}27.180.000",
        "27.180.000 rupiah",
        "27.180.000 Rupiah",
        "Rp 27.180.000 (rupiah)",
        "Rp27.180.000,- rupiah",
        "27.180.000 IDR",
        "２７．１８０．０００",
        "Ｒｐ\u{3000}２７．１８０．０００",
        "27,180,000",
        "\u{202a}27.180.000\u{202c}",
        "\u{2068}Rp\u{2069} 27.180.000",
        "\u{200f}27180000\u{200e}",
    ] {
        assert_eq!(money(&written(text)), Content::Value(d("27180000")), "{text:?}");
    }
    for text in ["27.180.000 rupiahs", "dua rupiah", "27.180.000 (orang)", "rupiah", "''x"] {
        assert!(matches!(money(&written(text)), Content::Unreadable(_)), "{text}");
    }
    assert_eq!(count(&written("'12")), Content::Value(d("12")));
    assert_eq!(count(&written("\u{202d}１２\u{202c}")), Content::Value(d("12")));
    assert_eq!(money(&written("\u{202a}-\u{202c}")), Content::Blank);
}

#[test]
fn what_binary_sums_leave_is_no_amount() {
    for (stored, amount) in [
        ("0.0000000298", "0"),
        ("-0.00000001", "0"),
        ("53683500.0000001", "53683500"),
        ("53683500.5", "53683500.5"),
        ("0.01", "0.01"),
        ("0.001", "0.001"),
    ] {
        assert_eq!(money(&number(stored, "#,##0")), Content::Value(d(amount)), "{stored}");
    }
}

#[test]
fn what_is_not_money_is_unreadable() {
    for text in [
        "1O.000.000",
        "12 paket",
        "1.699.400.00",
        "1.699.40.000",
        "1.6994.000",
        "1699.400.000",
        "1.000.000-2.000.000",
        "1.000.000 2.000.000",
        "Rp. 1.000.000 (satu juta)",
        "satu juta",
        "86,11%",
        "1.000,0000",
        "--5",
        "(-5)",
        "5-",
        "1.000.000,00,00",
        "99999999999999999999999999999999",
        "#REF!",
    ] {
        assert_eq!(parse_money(text), None, "{text}");
        assert_eq!(money(&written(text)), Content::Unreadable(text.to_owned()));
    }
}

#[test]
fn blank_is_neither_zero_nor_unreadable() {
    for text in ["", " ", "-", "–", "—", "--", " - ", "\u{a0}", "'", "\u{200b}"] {
        assert!(is_blank_text(text), "{text:?}");
        assert_eq!(money(&written(text)), Content::Blank);
        assert_eq!(percent(&written(text)), Content::Blank);
        assert_eq!(quantity(&written(text)), Content::Blank);
        assert_eq!(count(&written(text)), Content::Blank);
        assert_eq!(super::text(&written(text)), Content::Blank);
    }
    for text in ["Rp -", "Rp. -", "Rp.", "Rp –", "Rp.,-"] {
        assert_eq!(money(&written(text)), Content::Blank, "{text}");
    }
    assert!(!is_blank_text("0"));
    assert_eq!(money(&written("0")), Content::Value(Decimal::ZERO));
    assert_eq!(money(&written("Rp 0,-")), Content::Value(Decimal::ZERO));
}

#[test]
fn a_formula_without_a_value_is_unknown() {
    let cell = Cell { formula: true, ..cell(CellValue::Empty) };
    assert_eq!(money(&cell), Content::Unknown);
    assert_eq!(percent(&cell), Content::Unknown);
    assert_eq!(quantity(&cell), Content::Unknown);
    assert_eq!(count(&cell), Content::Unknown);
    assert_eq!(super::text(&cell), Content::Unknown);
}

#[test]
fn errors_and_odd_values_are_unreadable() {
    for value in
        [CellValue::Error("#REF!".to_owned()), CellValue::OddNumber("NaN".to_owned()), CellValue::Bool(true)]
    {
        let cell = cell(value);
        assert!(matches!(money(&cell), Content::Unreadable(_)));
        assert!(matches!(percent(&cell), Content::Unreadable(_)));
        assert!(matches!(quantity(&cell), Content::Unreadable(_)));
        assert!(matches!(count(&cell), Content::Unreadable(_)));
    }
    assert_eq!(money(&number("0.85", "0%")), Content::Unreadable("85%".to_owned()));
    let dated = |figure: &str| Content::Unreadable(format!("{figure}{DATE_FORMAT}"));
    assert_eq!(money(&number("45537", "dd/mm/yyyy")), dated("45.537"));
    assert_eq!(money(&number("603500000", "dd/mm/yyyy")), dated("603.500.000"));
    assert_eq!(count(&number("12", "dd mmmm yyyy")), dated("12"));
}

#[test]
fn percentages_keep_the_precision_they_are_shown_in() {
    let shown = |value, decimals| Content::Value(Percent::shown(d(value), decimals));
    assert_eq!(percent(&number("1", "0%")), shown("100", 0));
    assert_eq!(percent(&number("0.8611", "0.00%")), shown("86.11", 2));
    assert_eq!(percent(&number("0.861111111111111", "0.00%")), shown("86.1111111111111", 2));
    assert_eq!(percent(&number("0.8611", "0%")), shown("86.11", 0));
    assert_eq!(percent(&number("86.11", "General")), shown("86.11", 2));
    assert_eq!(percent(&number("100", "General")), shown("100", 0));
    assert_eq!(percent(&number("86.1111111111111", "General")), shown("86.1111111111111", 6));
    assert_eq!(percent(&number("86.1111111111111", "0.00")), shown("86.1111111111111", 2));
    let computed = Cell { formula: true, ..number("80", "General") };
    assert_eq!(percent(&computed), shown("80", 6));
    for (text, value, decimals) in [
        ("86,11 %", "86.11", 2),
        ("86,11%", "86.11", 2),
        ("107,6%", "107.6", 1),
        ("100%", "100", 0),
        ("100", "100", 0),
        ("86.11%", "86.11", 2),
        ("-5,5%", "-5.5", 1),
        ("1.234,5%", "1234.5", 1),
        ("233,3", "233.3", 1),
        ("98,765 %", "98.765", 3),
        ("1.000%", "1000", 0),
        ("107,6 persen", "107.6", 1),
        ("107,6 Persen", "107.6", 1),
        ("107,6persen", "107.6", 1),
        ("107,6％", "107.6", 1),
        ("１０７，６％", "107.6", 1),
        ("\u{202a}86,11\u{202c} %", "86.11", 2),
        ("'86,11%", "86.11", 2),
    ] {
        assert_eq!(percent(&written(text)), shown(value, decimals), "{text}");
    }
    for text in ["BB", "persen", "persen 80", "80 persentase", "86,11%%", "8O%", "80%\n100%"] {
        assert!(matches!(percent(&written(text)), Content::Unreadable(_)), "{text}");
    }
}

#[test]
fn quantities_with_units_percentages_and_words() {
    let angka = |value: &str, half: &str, satuan: Option<&str>| Kuantitas::Angka {
        nilai: Percent { value: d(value), half: d(half) },
        satuan: satuan.map(str::to_owned),
    };
    for (text, expected) in [
        ("12 Paket", angka("12", "0", Some("Paket"))),
        ("12", angka("12", "0", None)),
        ("8.397", angka("8397", "0", None)),
        ("8397", angka("8397", "0", None)),
        ("8.397 Keluarga", angka("8397", "0", Some("Keluarga"))),
        ("1,5", angka("1.5", "0.05", None)),
        ("1.5", angka("1.5", "0.05", None)),
        ("0,35", angka("0.35", "0.005", None)),
        ("0.350", angka("0.350", "0.0005", None)),
        ("6 (enam) Dokumen", angka("6", "0", Some("Dokumen"))),
        ("12 Bulan", angka("12", "0", Some("Bulan"))),
        ("2 Dokumen/Laporan", angka("2", "0", Some("Dokumen/Laporan"))),
        ("1.200 M2", angka("1200", "0", Some("M2"))),
        ("12\nPaket", angka("12", "0", Some("Paket"))),
        ("3,72 (Baik)", angka("3.72", "0.005", None)),
        ("Rp 1.000.000", angka("1000000", "0", Some("Rupiah"))),
        ("100%", Kuantitas::Persen(Percent::shown(d("100"), 0))),
        ("80 %", Kuantitas::Persen(Percent::shown(d("80"), 0))),
        ("80 persen", Kuantitas::Persen(Percent::shown(d("80"), 0))),
        ("80％", Kuantitas::Persen(Percent::shown(d("80"), 0))),
        ("１２ Paket", angka("12", "0", Some("Paket"))),
        ("'12 Paket", angka("12", "0", Some("Paket"))),
        ("\u{2066}8.397\u{2069} Keluarga", angka("8397", "0", Some("Keluarga"))),
        ("100% (seratus persen)", Kuantitas::Persen(Percent::shown(d("100"), 0))),
        ("86,11%", Kuantitas::Persen(Percent::shown(d("86.11"), 2))),
    ] {
        assert_eq!(quantity(&written(text)), Content::Value(expected), "{text}");
    }
    for text in [
        "100 dari 110 Organisasi",
        "140 Kelompok (1400 orang)",
        "BB",
        "WTP",
        "N/A",
        ">201-350",
        "10-12 Paket",
        "1. Dokumen",
        "1 s/d 5",
        "80%\n100%",
        "1 Paket\n2 Dokumen",
        "100 % Dokumen",
    ] {
        let folded = text.replace('\n', " ");
        assert_eq!(quantity(&written(text)), Content::Value(Kuantitas::Teks(folded)), "{text}");
    }
    assert_eq!(quantity(&number("12", "0")), Content::Value(angka("12", "0", None)));
    assert_eq!(quantity(&number("104.5", "0")), Content::Value(angka("104.5", "0.5", None)));
    let persen = Kuantitas::Persen(Percent::shown(d("86.11"), 0));
    assert_eq!(quantity(&number("0.8611", "0%")), Content::Value(persen));
    assert_eq!(count(&number("0.8611", "0%")), Content::Value(d("86.11")));
    assert_eq!(quantity(&number("3.72", "General")), Content::Value(angka("3.72", "0.005", None)));
    assert_eq!(quantity(&number("1", "0%")), Content::Value(Kuantitas::Persen(Percent::shown(d("100"), 0))));
}

#[test]
fn texts_as_a_reader_sees_them() {
    let text = |cell: &Cell| super::text(cell);
    let value = |text: &str| Content::Value(text.to_owned());
    assert_eq!(
        text(&written("  Program\n Rehabilitasi\u{a0} Sosial ")),
        value("Program Rehabilitasi Sosial")
    );
    assert_eq!(text(&number("198012312005011000", "0")), value("198012312005011000"));
    assert_eq!(text(&number("2024", "General")), value("2024"));
    assert_eq!(text(&number("1.1", "General")), value("1,1"));
    assert_eq!(numbering(&number("1.1", "General")), value("1.1"));
    assert_eq!(numbering(&written("1.1.3")), value("1.1.3"));
    assert_eq!(text(&number("0.8611", "0.00%")), value("86,11%"));
    assert_eq!(text(&number("45537", "[$-421]dd mmmm yyyy")), value("2 September 2024"));
    let placed = number("45537", "\"Dumai, \"dd mmmm yyyy");
    assert_eq!(text(&placed), value("Dumai, 2 September 2024"));
    assert_eq!(date(&placed).as_deref(), Some("Dumai, 2 September 2024"));
    assert_eq!(date(&number("603500000", "dd/mm/yyyy")), None);
    assert_eq!(date(&number("45537", "#,##0")), None);
    assert_eq!(text(&number("1", "dd/mm/yyyy")), value("1 Januari 1900"));
    assert_eq!(count(&written("8.397")), Content::Value(d("8397")));
    assert_eq!(count(&written("12 Paket")), Content::Unreadable("12 Paket".to_owned()));
}

#[test]
fn years_in_titles() {
    for (text, expected) in [
        ("PERJANJIAN KINERJA TAHUN 2024", Some(2024)),
        ("Target Tahunan 2024", Some(2024)),
        ("PK Perubahan 2024.xlsx", Some(2024)),
        ("Realisasi s/d 2023", Some(2023)),
        ("RPJMD 2021-2026 Tahun 2024", Some(2024)),
        ("Renstra 2021-2026", None),
        ("Renstra Tahun 2021-2026", None),
        ("Tahun Anggaran 2024 dan Tahun 2024", Some(2024)),
        ("Rp 2.024.000", None),
        ("1.2024", None),
        ("NIP. 198012312005011002", None),
        ("TA. 2024", Some(2024)),
        ("Dumai, 2 September 2024", Some(2024)),
        ("", None),
    ] {
        assert_eq!(year(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn money_survives_being_written(sen in -99_999_999_999_999_i64..99_999_999_999_999) {
        let amount = Decimal::new(sen, 2);
        prop_assert_eq!(parse_money(&format_rupiah(amount)), Some(amount));
    }

    #[test]
    fn whole_rupiah_survive_every_manner(rupiah in 0_i64..9_999_999_999_999) {
        let amount = Decimal::from(rupiah);
        let grouped = format_number(amount);
        for text in [
            grouped.clone(),
            format!("Rp. {grouped},-"),
            format!("Rp{grouped},00"),
            format!(" Rp\u{a0}{grouped} "),
            grouped.replace('.', ","),
            rupiah.to_string(),
        ] {
            prop_assert_eq!(parse_money(&text), Some(amount));
        }
        prop_assert_eq!(parse_money(&format!("({grouped})")), Some(-amount));
    }

    #[test]
    fn percentages_survive_being_written(hundredths in -99_999_i64..99_999) {
        let value = Decimal::new(hundredths, 2).normalize();
        let parsed = parse_percent(&format_percent(value)).map(|p| p.value);
        prop_assert_eq!(parsed, Some(value));
    }

    #[test]
    fn counts_survive_being_written(thousandths in 0_i64..9_999_999_999) {
        // A count of exactly three decimals below one thousand needs its comma, never a dot.
        let value = Decimal::new(thousandths, 3).normalize();
        prop_assert_eq!(parse_quantity(&format_number(value)).nilai().map(|v| v.normalize()), Some(value));
    }

    #[test]
    fn no_text_makes_a_converter_panic(text in ".{0,40}") {
        let cell = written(&text);
        let _ = (money(&cell), percent(&cell), quantity(&cell), count(&cell), numbering(&cell), year(&text));
    }
}
