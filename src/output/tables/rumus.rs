//! The live formulas of the tables: each beside the function of `domain` that gives its stored value.
//!
//! A formula over a cell that is still to be filled in gives an empty text, and the figure as soon as
//! the cell is filled.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::domain::capaian;
use crate::domain::polaritas::Polaritas;
use crate::domain::predikat::{Atribut, SkalaAtribut, SkalaPredikat};
use crate::output::sheet::{Cell, NumberFormat, Reference};

/// A formula, empty as long as it has no figure.
fn hasil(rumus: String, nilai: Option<Decimal>, format: NumberFormat) -> Cell {
    match nilai {
        Some(nilai) => Cell::formula(rumus, nilai, format),
        None => Cell::formula_text(rumus, ""),
    }
}

fn pecahan(persen: Option<Decimal>) -> Option<Decimal> {
    persen.and_then(|p| p.checked_div(Decimal::ONE_HUNDRED))
}

/// Capaian of an indicator as a fraction, see [`capaian::capaian`].
pub fn capaian(target: &Reference, realisasi: &Reference, polaritas: Polaritas) -> Cell {
    let (t, r) = (&target.address, &realisasi.address);
    let bagian = match polaritas {
        Polaritas::Positif => format!("{r}/{t}"),
        Polaritas::Negatif => format!("({t}-({r}-{t}))/{t}"),
    };
    let rumus = format!("IF(OR(N({t})=0,NOT(ISNUMBER({r}))),\"\",{bagian})");
    let nilai = target.value.zip(realisasi.value).and_then(|(t, r)| capaian::capaian(t, r, polaritas));
    hasil(rumus, pecahan(nilai), NumberFormat::Percent)
}

/// Budget realised as a fraction, see [`capaian::penyerapan`].
pub fn penyerapan(anggaran: &Reference, realisasi: &Reference) -> Cell {
    let (a, r) = (&anggaran.address, &realisasi.address);
    let rumus = format!("IF(OR(N({a})=0,NOT(ISNUMBER({r}))),\"\",{r}/{a})");
    let nilai = anggaran.value.zip(realisasi.value).and_then(|(a, r)| capaian::penyerapan(a, r));
    hasil(rumus, pecahan(nilai), NumberFormat::Percent)
}

/// Budget saved as a fraction, see [`capaian::efisiensi`].
pub fn efisiensi(penyerapan: &Reference) -> Cell {
    let p = &penyerapan.address;
    let nilai = penyerapan.value.and_then(|p| capaian::efisiensi(p.checked_mul(Decimal::ONE_HUNDRED)?));
    hasil(format!("IF(ISNUMBER({p}),1-{p},\"\")"), pecahan(nilai), NumberFormat::Percent)
}

/// Level of efficiency, a ratio, see [`capaian::tingkat_efisiensi`]. It divides the percentages as they
/// are shown, with two decimals, so that a reader who divides them gets the same.
pub fn tingkat_efisiensi(kinerja: &Reference, penyerapan: &Reference) -> Cell {
    let (c, p) = (&kinerja.address, &penyerapan.address);
    let nilai = persen_bulat(kinerja)
        .zip(persen_bulat(penyerapan))
        .and_then(|(c, p)| capaian::tingkat_efisiensi(c, p));
    let rumus = format!("IF(OR(ROUND(N({p}),4)=0,NOT(ISNUMBER({c}))),\"\",ROUND({c},4)/ROUND({p},4))");
    hasil(rumus, nilai, NumberFormat::Ratio)
}

/// The word for a level of efficiency.
pub fn kategori_efisiensi(tingkat: &Reference) -> Cell {
    let t = &tingkat.address;
    let (ya, tidak) = (capaian::EFISIEN, capaian::TIDAK_EFISIEN);
    let rumus = format!("IF(ISNUMBER({t}),IF(ROUND({t},4)>=1,\"{ya}\",\"{tidak}\"),\"\")");
    let kata = tingkat.value.map_or("", |t| capaian::kategori_efisiensi(t.round_dp(4)));
    Cell::formula_text(rumus, kata)
}

/// The predikat of a fraction.
pub fn predikat(nilai: &Reference, skala: &SkalaPredikat) -> Cell {
    let a = &nilai.address;
    let mut rumus = String::new();
    let batas = skala.batas();
    for (bawah, kelas, _) in &batas {
        let _ = write!(rumus, "IF(ROUND({a}*100,2)>={bawah},\"{}\",", kelas.as_str());
    }
    let terendah = batas[batas.len() - 1].2;
    let _ = write!(rumus, "\"{}\"{}", terendah.as_str(), ")".repeat(batas.len()));
    let kata = persen_bulat(nilai).map_or("", |p| skala.kelas(p).as_str());
    Cell::formula_text(format!("IF(ISNUMBER({a}),{rumus},\"\")"), kata)
}

/// A tick where a fraction has the attribute, a dash where it has another.
pub fn centang(nilai: &Reference, atribut: Atribut, skala: &SkalaAtribut) -> Cell {
    let a = &nilai.address;
    let batas = [skala.sangat_berhasil, skala.berhasil, skala.cukup_berhasil];
    let index = Atribut::ALL.iter().position(|&x| x == atribut).unwrap_or(0);
    let persen = format!("ROUND({a}*100,2)");
    let mut syarat: Vec<String> = Vec::new();
    if let Some(bawah) = batas.get(index) {
        syarat.push(format!("{persen}>={bawah}"));
    }
    if let Some(atas) = index.checked_sub(1).and_then(|i| batas.get(i)) {
        syarat.push(format!("{persen}<{atas}"));
    }
    let syarat = if syarat.len() == 1 { syarat.remove(0) } else { format!("AND({})", syarat.join(",")) };
    let kata = persen_bulat(nilai).map_or("", |p| if skala.kelas(p) == atribut { "√" } else { "-" });
    Cell::formula_text(format!("IF(ISNUMBER({a}),IF({syarat},\"√\",\"-\"),\"\")"), kata).centred()
}

/// A fraction as percent points with two decimals, as a scale reads it.
fn persen_bulat(nilai: &Reference) -> Option<Decimal> {
    let persen = nilai.value?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(persen.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
}

/// The mean of some cells that show figures.
pub fn rata_rata(rentang: &str, nilai: impl IntoIterator<Item = Decimal>) -> Cell {
    let nilai = capaian::rata_rata(nilai);
    hasil(format!("IF(COUNT({rentang})=0,\"\",AVERAGE({rentang}))"), nilai, NumberFormat::Percent)
}

/// A sum of cells that are all still empty: it shows nothing until one is filled in.
pub fn jumlah_bila_ada(daftar: &str) -> Cell {
    Cell::formula_text(format!("IF(COUNT({daftar})=0,\"\",SUM({daftar}))"), "")
}

/// A sum of cells.
pub fn jumlah(rumus: String, bagian: &[&Reference], format: NumberFormat) -> Cell {
    let nilai = bagian.iter().filter_map(|a| a.value).sum();
    Cell::formula(rumus, nilai, format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sheet::Content;

    fn acuan(alamat: &str, nilai: Option<Decimal>) -> Reference {
        Reference { address: alamat.to_owned(), value: nilai, text: None }
    }

    #[test]
    fn a_formula_and_its_value_say_the_same() {
        let target = acuan("D5", Some(Decimal::new(80, 2)));
        let realisasi = acuan("E5", Some(Decimal::new(8611, 4)));
        let sel = capaian(&target, &realisasi, Polaritas::Positif);
        assert_eq!(sel.value().map(|v| v.round_dp(4)), Some(Decimal::new(10764, 4)));
        let negatif = capaian(&target, &realisasi, Polaritas::Negatif);
        assert_eq!(
            negatif.content,
            Content::Formula(
                "IF(OR(N(D5)=0,NOT(ISNUMBER(E5))),\"\",(D5-(E5-D5))/D5)".into(),
                Some(Decimal::new(92_3625, 6))
            )
        );
        let kosong = capaian(&target, &acuan("E6", None), Polaritas::Positif);
        assert!(matches!(kosong.content, Content::FormulaText(_, ref teks) if teks.is_empty()));
    }

    #[test]
    fn one_tick_and_three_dashes() {
        let skala = SkalaAtribut::default();
        let nilai = acuan("F5", Some(Decimal::new(84_996, 5)));
        let kata: Vec<Content> = Atribut::ALL.iter().map(|&a| centang(&nilai, a, &skala).content).collect();
        let ticks = kata.iter().filter(|isi| matches!(isi, Content::FormulaText(_, t) if t == "√")).count();
        assert_eq!(ticks, 1);
        assert!(matches!(&kata[0], Content::FormulaText(_, t) if t == "√"), "85,00 after rounding");
    }
}
