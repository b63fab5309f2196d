//! Tabel 3.1 and 3.2: the two scales that grade a percentage.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Konteks;
use crate::domain::predikat::{Atribut, Predikat, SkalaAtribut, SkalaPredikat};
use crate::domain::terbilang::terbilang;
use crate::domain::tulis::format_number;
use crate::output::sheet::{Cell, Head, Sheet};

/// Tabel 3.1: predikat of performance.
pub(super) fn tabel_31(k: &Konteks<'_>) -> Sheet {
    let skala = &k.bahan.dossier.settings.predikat;
    let batas = [skala.sangat_tinggi, skala.tinggi, skala.sedang, skala.rendah];
    let mut lembar = Sheet::new(
        "Tabel 3.1",
        &["Tabel 3.1", "Skala Nilai Peringkat Kinerja"],
        &[6.0, 45.0, 45.0],
        Head::single_row(&["No", "Interval Nilai Realisasi Kinerja", "Kriteria Penilaian Realisasi Kinerja"]),
    );
    for (index, kelas) in Predikat::ALL.into_iter().enumerate() {
        lembar.push(vec![
            Cell::text((index + 1).to_string()).centred(),
            Cell::text(selang(&batas, index, "")).centred(),
            Cell::text(kelas.as_str()).centred(),
        ]);
    }
    lembar.notes.push(sumber(*skala == SkalaPredikat::default(), "Permendagri 86 Tahun 2017"));
    lembar.portrait = true;
    lembar
}

/// Tabel 3.2: attributes of capaian.
pub(super) fn tabel_32(k: &Konteks<'_>) -> Sheet {
    let skala = &k.bahan.dossier.settings.atribut;
    let batas = [skala.sangat_berhasil, skala.berhasil, skala.cukup_berhasil];
    let mut lembar = Sheet::new(
        "Tabel 3.2",
        &["Tabel 3.2", "Atribut Capaian Indikator Kinerja"],
        &[6.0, 22.0, 60.0, 24.0],
        vec![
            Head::new("No", 0, 0, 2, 1),
            Head::new("Nilai Capaian Kinerja", 0, 1, 1, 2),
            Head::new("Atribut", 0, 3, 2, 1),
            Head::new("%", 1, 1, 1, 1),
            Head::new("Keterangan Persentase", 1, 2, 1, 1),
        ],
    );
    for (index, kelas) in Atribut::ALL.into_iter().enumerate() {
        lembar.push(vec![
            Cell::text((index + 1).to_string()).centred(),
            Cell::text(selang(&batas, index, "%")).centred(),
            Cell::text(keterangan(&batas, index)),
            Cell::text(kelas.as_str()).centred(),
        ]);
    }
    let lazim = "kriteria atribut capaian yang dipakai dalam laporan kinerja perangkat daerah";
    lembar.notes.push(sumber(*skala == SkalaAtribut::default(), lazim));
    lembar.portrait = true;
    lembar
}

/// Where the bounds in use come from.
fn sumber(bawaan: bool, asal: &str) -> String {
    if bawaan {
        format!("Sumber : {asal}")
    } else {
        "Sumber : batas yang ditetapkan perangkat daerah (cermat.toml)".to_owned()
    }
}

/// The values of a class: `≥ 91`, `76 s.d. < 91`, `< 51`.
fn selang(batas: &[Decimal], index: usize, tanda: &str) -> String {
    let atas = index.checked_sub(1).and_then(|i| batas.get(i)).map(|&b| format_number(b));
    let bawah = batas.get(index).map(|&b| format_number(b));
    match (bawah, atas) {
        (Some(bawah), None) => format!("≥ {bawah}{tanda}"),
        (Some(bawah), Some(atas)) => format!("{bawah}{tanda} s.d. < {atas}{tanda}"),
        (None, atas) => format!("< {}{tanda}", atas.unwrap_or_default()),
    }
}

/// The same in words.
fn keterangan(batas: &[Decimal], index: usize) -> String {
    let kata = |nilai: &Decimal| {
        let whole = nilai.fract().is_zero().then(|| nilai.to_u64()).flatten();
        whole.and_then(terbilang).unwrap_or_else(|| format_number(*nilai))
    };
    let atas = index.checked_sub(1).and_then(|i| batas.get(i)).map(kata);
    let teks = match (batas.get(index).map(kata), atas) {
        (Some(bawah), None) => format!("{bawah} persen atau lebih"),
        (Some(bawah), Some(atas)) => format!("{bawah} persen sampai dengan kurang dari {atas} persen"),
        (None, atas) => format!("di bawah {} persen", atas.unwrap_or_default()),
    };
    let mut huruf = teks.chars();
    huruf.next().map_or_else(String::new, |awal| awal.to_uppercase().chain(huruf).collect())
}
