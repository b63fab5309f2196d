//! Rows of main indicators, whose sasaran is shown once for all its indicators.

use super::bahan::Bahan;
use crate::domain::text::core_name;
use crate::output::sheet::{Cell, Sheet};

/// The number of the sasaran for its first indicator, nothing for the others.
pub fn nomor_sasaran(bahan: &Bahan<'_>) -> Vec<Option<usize>> {
    let mut nomor = 0;
    let mut sebelum: Option<String> = None;
    bahan
        .iku
        .iter()
        .map(|satu| {
            let core = core_name(&satu.sasaran);
            let baru = sebelum.as_ref() != Some(&core) || core.is_empty();
            sebelum = Some(core);
            nomor += usize::from(baru);
            baru.then_some(nomor)
        })
        .collect()
}

/// The first two cells of every indicator's row: the number of its sasaran and the sasaran.
pub fn sasaran(bahan: &Bahan<'_>) -> Vec<[Cell; 2]> {
    nomor_sasaran(bahan)
        .into_iter()
        .zip(&bahan.iku)
        .map(|(nomor, satu)| match nomor {
            Some(nomor) => [Cell::text(format!("{nomor}.")).centred(), Cell::text(&satu.sasaran)],
            None => [Cell::empty(), Cell::empty()],
        })
        .collect()
}

/// Shows a sasaran and its number once for all its indicators. The indicators are the first rows.
pub fn gabung_sasaran(lembar: &mut Sheet, bahan: &Bahan<'_>, kolom: &[u32]) {
    let nomor = nomor_sasaran(bahan);
    let awal: Vec<usize> = (0..nomor.len()).filter(|&i| nomor[i].is_some()).collect();
    for (index, &mulai) in awal.iter().enumerate() {
        let akhir = awal.get(index + 1).copied().unwrap_or(nomor.len()) - 1;
        for &k in kolom {
            lembar.merge_rows(mulai, akhir, k);
        }
    }
}
