//! Belanja Operasi and Belanja Modal with the amounts in words.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::{Hasil, Konteks};
use crate::domain::terbilang::{rupiah, terbilang};
use crate::output::tables::data::ANGGARAN;
use crate::output::tables::lembar::{Format, Lembar, Sel};
use crate::output::tables::rumus::Acuan;

/// The hidden sheet with the words of the numbers up to 999.
const KATA: &str = "Terbilang";

/// The list with the amounts and their words.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let mut lembar = Lembar::baru(
        "Belanja",
        &[&format!("Belanja Operasi dan Belanja Modal {} Tahun {}", k.dinas(), k.tahun())],
        &[5.0, 24.0, 3.0, 5.0, 22.0, 70.0],
        Vec::new(),
    );
    for (nomor, jenis) in [("1.", "Belanja Operasi"), ("2.", "Belanja Modal")] {
        baris(&mut lembar, nomor, jenis, Sel::isian());
    }
    // Until the two are filled in, the total of the programs is all that is known.
    let (satu, dua) = (lembar.alamat(0, 4), lembar.alamat(1, 4));
    let total = k.data.lembar.penuh(k.data.jumlah, ANGGARAN);
    let rumus = format!("IF(COUNT({satu}:{dua})=2,SUM({satu}:{dua}),{})", total.alamat);
    let nilai = total.nilai.unwrap_or_default();
    baris(&mut lembar, "", "Jumlah", Sel::rumus(rumus, nilai, Format::Rupiah).tebal());
    Ok(lembar)
}

fn baris(lembar: &mut Lembar, nomor: &str, jenis: &str, jumlah: Sel) {
    let row = lembar.tambah(vec![
        Sel::teks(nomor).tengah(),
        Sel::teks(jenis),
        Sel::teks(":").tengah(),
        Sel::teks("Rp."),
        jumlah,
    ]);
    let kata = dalam_kata(&lembar.lokal(row, 4));
    lembar.baris[row].push(kata);
}

/// The words of an amount below 10^15, looked up by groups of three digits.
fn dalam_kata(jumlah: &Acuan) -> Sel {
    let a = &jumlah.alamat;
    let kata = |grup: &str| format!("INDEX('{KATA}'!$B$1:$B$1000,{grup}+1)");
    let mut rumus = String::new();
    for (pangkat, nama) in [("1000000000000", "triliun"), ("1000000000", "miliar"), ("1000000", "juta")] {
        let grup = format!("MOD(INT({a}/{pangkat}),1000)");
        let _ = write!(rumus, "IF({grup}>0,{}&\" {nama} \",\"\")&", kata(&grup));
    }
    let ribu = format!("MOD(INT({a}/1000),1000)");
    let satuan = format!("MOD(INT({a}),1000)");
    let _ = write!(
        rumus,
        "IF({ribu}=1,\"seribu \",IF({ribu}>0,{}&\" ribu \",\"\"))&IF(OR({satuan}>0,{a}=0),{},\"\")",
        kata(&ribu),
        kata(&satuan)
    );
    let nilai = jumlah.nilai.and_then(rupiah).map(|kata| awal_besar(&kata)).unwrap_or_default();
    Sel::rumus_teks(format!("IF(ISNUMBER({a}),PROPER(TRIM({rumus})&\" rupiah\"),\"\")"), nilai)
}

/// Every word with an initial capital, as the formula's `PROPER` gives it.
fn awal_besar(kata: &str) -> String {
    let besar = |kata: &str| {
        let mut huruf = kata.chars();
        huruf.next().map_or_else(String::new, |awal| awal.to_uppercase().chain(huruf).collect())
    };
    kata.split(' ').map(besar).collect::<Vec<_>>().join(" ")
}

/// The hidden sheet of words.
pub(super) fn kata() -> Lembar {
    let mut lembar = Lembar::baru(KATA, &[], &[8.0, 50.0], Vec::new());
    for angka in 0..1000_u32 {
        let kata = terbilang(u64::from(angka)).unwrap_or_default();
        lembar.tambah(vec![Sel::angka(Decimal::from(angka), Format::Bulat), Sel::teks(kata)]);
    }
    lembar.tersembunyi = true;
    lembar
}
