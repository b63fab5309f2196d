//! 3.3: what was realised against the target of the Renstra, with a chart per indicator.

use super::{Hasil, Konteks};
use crate::output::sheet::{Cell, Chart, ChartKind, Head, Sheet, quoted};
use crate::output::tables::rumus;

/// The table and its charts.
pub(super) fn lembar(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let tahun = k.tahun();
    let (target, realisasi) = (format!("Target {tahun}"), format!("Realisasi {tahun}"));
    let mut lembar = Sheet::new(
        "3.3 Target Renstra",
        &[&format!("3.3 Perbandingan Realisasi Kinerja Tahun {tahun} dengan Target Renstra")],
        &[5.0, 66.0, 10.0, 15.0, 15.0, 17.0, 17.0],
        Head::single_row(&[
            "No",
            "Indikator Kinerja Utama",
            "Satuan",
            &target,
            &realisasi,
            "Target akhir Renstra",
            "Tingkat kemajuan (%)",
        ]),
    );
    for (index, satu) in iku.iter().enumerate() {
        let row = lembar.push(vec![
            Cell::text((index + 1).to_string()).centred(),
            Cell::text(&satu.indikator),
            if satu.satuan.is_empty() { Cell::input() } else { Cell::text(&satu.satuan) }.centred(),
            k.iku.target(index).cell(satu.target.format()).centred(),
            k.iku.realisasi(index).cell(satu.realisasi.format()).centred(),
            Cell::input(),
        ]);
        let kemajuan = rumus::capaian(&lembar.local(row, 5), &lembar.local(row, 4), satu.polaritas).centred();
        lembar.rows[row].push(kemajuan);
    }
    let nama = quoted(&lembar.name);
    let kepala = lembar.head_row() + 1;
    for (index, satu) in iku.iter().enumerate() {
        let row = u32::try_from(index).unwrap_or(0) + lembar.first_row() + 1;
        lembar.charts.push(Chart {
            title: satu.indikator.clone(),
            kind: ChartKind::Columns,
            categories: format!("{nama}!$D${kepala}:$F${kepala}"),
            series: vec![(realisasi.replace("Realisasi ", "Tahun "), format!("{nama}!$D${row}:$F${row}"))],
            percent: satu.target.persen,
            colours: Vec::new(),
        });
    }
    Ok(lembar)
}
