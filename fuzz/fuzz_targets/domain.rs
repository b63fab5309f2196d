//! Texts of single cells: what is read and written again is the same.
#![no_main]

use cermat::domain::nip::Nip;
use cermat::domain::nomor::Nomor;
use cermat::domain::percent::Percent;
use cermat::domain::{tanggal, terbilang, tulis};
use cermat::workbook::number::{parse_money, parse_percent, parse_quantity};
use cermat::workbook::{format, number};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Some(amount) = parse_money(&text) {
        let written = tulis::format_rupiah(amount);
        if amount == amount.round_dp(2) {
            assert_eq!(parse_money(&written), Some(amount), "{text:?} {written}");
        }
        if let Some(words) = terbilang::rupiah(amount) {
            assert_eq!(terbilang::baca(&words).ok().map(Decimal::from), Some(amount), "{words}");
        }
    }
    if let Some(percent) = parse_percent(&text) {
        assert!(percent.low() <= percent.value && percent.value <= percent.high());
        let _ = tulis::format_percent(percent.value);
        let _ = Percent::shown(percent.value, u32::from(data.first().copied().unwrap_or(0)));
    }
    let _ = parse_quantity(&text);
    let _ = number::folded(&text);
    if let Ok(nip) = Nip::parse(&text) {
        assert_eq!(
            Nip::parse(&nip.grouped()).ok().map(|n| n.digits().to_owned()),
            Some(nip.digits().to_owned())
        );
        let _ =
            (nip.birth(), nip.birth_defect(2024), nip.appointment_defect(2024, Some(1)), nip.tail_defect());
    }
    let _ = tanggal::read(&text);
    let _ = tanggal::tempat(&text);
    let _ = terbilang::baca(&text);
    let _ = Nomor::baca(&text);
    let _ = format::parse(&text);
});
