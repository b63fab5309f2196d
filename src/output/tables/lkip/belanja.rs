//! Belanja Operasi and Belanja Modal with the amounts in words.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::{Hasil, Konteks};
use crate::domain::terbilang::{rupiah, terbilang};
use crate::output::sheet::{Cell, NumberFormat, Reference, Sheet};
use crate::output::tables::data::ANGGARAN;

/// The hidden sheet with the words of the numbers up to 999.
const KATA: &str = "Terbilang";

/// The list with the amounts and their words.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    k.perlu_pohon()?;
    let mut lembar = Sheet::new(
        "Belanja",
        &[&format!("Belanja Operasi dan Belanja Modal {} Tahun {}", k.dinas(), k.tahun())],
        &[5.0, 24.0, 3.0, 5.0, 22.0, 70.0],
        Vec::new(),
    );
    for (nomor, jenis) in [("1.", "Belanja Operasi"), ("2.", "Belanja Modal")] {
        baris(&mut lembar, nomor, jenis, Cell::input());
    }
    // Until the two are filled in, the total of the programs is all that is known.
    let (satu, dua) = (lembar.address(0, 4), lembar.address(1, 4));
    let total = k.data.lembar.full(k.data.jumlah, ANGGARAN);
    let rumus = format!("IF(COUNT({satu}:{dua})=2,SUM({satu}:{dua}),{})", total.address);
    let nilai = total.value.unwrap_or_default();
    baris(&mut lembar, "", "Jumlah", Cell::formula(rumus, nilai, NumberFormat::Rupiah).bold());
    Ok(lembar)
}

fn baris(lembar: &mut Sheet, nomor: &str, jenis: &str, jumlah: Cell) {
    let row = lembar.push(vec![
        Cell::text(nomor).centred(),
        Cell::text(jenis),
        Cell::text(":").centred(),
        Cell::text("Rp."),
        jumlah,
    ]);
    let kata = dalam_kata(&lembar.local(row, 4));
    lembar.rows[row].push(kata);
}

/// The words of an amount below 10^15, looked up by groups of three digits.
fn dalam_kata(jumlah: &Reference) -> Cell {
    let a = &jumlah.address;
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
    let nilai = jumlah.value.and_then(rupiah).map(|kata| awal_besar(&kata)).unwrap_or_default();
    Cell::formula_text(format!("IF(ISNUMBER({a}),PROPER(TRIM({rumus})&\" rupiah\"),\"\")"), nilai)
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
pub(super) fn kata() -> Sheet {
    let mut lembar = Sheet::new(KATA, &[], &[8.0, 50.0], Vec::new()).workings();
    for angka in 0..1000_u32 {
        let kata = terbilang(u64::from(angka)).unwrap_or_default();
        lembar.push(vec![Cell::number(Decimal::from(angka), NumberFormat::Whole), Cell::text(kata)]);
    }
    lembar.hidden = true;
    lembar
}
