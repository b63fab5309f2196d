//! The rows that close the quarterly table: average, predikat, totals.

use rust_xlsxwriter::utility::row_col_to_cell as sel;

use super::hitung::{self, Baris};
use super::lembar::{Kolom, Lembar};
use super::model::Triwulan;
use super::tampilan::Ragam;
use super::triwulan::{ISI, Letak, PERSEN, RP, rentang, rumus, target_rupiah};

/// Takes one amount of a row.
type Ambil = fn(&Baris) -> Option<i64>;

/// Writes the closing rows.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn penutup(
    lembar: &mut Lembar,
    ragam: &Ragam,
    data: &Triwulan,
    letak: &[Letak],
    mulai: u32,
) -> anyhow::Result<()> {
    let program: Vec<&Letak> = letak.iter().filter(|l| l.isi.program()).collect();
    let total = mulai + 2;
    let f = ragam.angka(RP).set_bold();
    let p = ragam.angka(PERSEN).set_bold();
    let t = ragam.isi_kanan().set_bold();
    let tengah = ragam.isi_tengah().set_bold();
    lembar.teks(mulai, Kolom(0, 20), "Rata-rata capaian kinerja (%)", &t, "")?;
    lembar.teks(mulai + 1, Kolom(0, 20), "Predikat kinerja", &t, "")?;
    lembar.teks(total, Kolom(0, 4), "JUMLAH ANGGARAN DAN REALISASI DARI SELURUH PROGRAM", &tengah, "")?;
    for kolom in [6, 8, 9, 11, 13, 15, 17, 19, 23, 25, 26] {
        lembar.teks(total, Kolom(kolom, kolom), "", &t, "")?;
    }
    let mut kolom_total: Vec<(u16, i64)> = Vec::new();
    let ambil: [(u16, Ambil); 8] = [
        (7, |b| b.lalu),
        (10, |b| b.anggaran),
        (12, |b| b.tw[0]),
        (14, |b| b.tw[1]),
        (16, |b| b.tw[2]),
        (18, |b| b.tw[3]),
        (20, |b| b.realisasi),
        (24, |b| b.kumulatif),
    ];
    for (kolom, nilai) in ambil {
        kolom_total.push((kolom, program.iter().filter_map(|l| nilai(l.isi)).sum()));
    }
    if data.target_rpjmd {
        kolom_total
            .push((5, letak.iter().filter(|l| l.isi.sub.is_some()).map(|l| target_rupiah(l.isi)).sum()));
    } else {
        lembar.teks(total, Kolom(5, 5), "", &t, "")?;
    }
    for (kolom, nilai) in &kolom_total {
        let sel: Vec<String> = program.iter().map(|l| sel(l.baris, *kolom)).collect();
        rumus(lembar, total, *kolom, &format!("={}", sel.join("+")), *nilai as f64, &f)?;
        lembar.tandai(&format!("/triwulan/total/{kolom}"), total, *kolom, &nilai.to_string());
    }
    let ambil = |kolom| kolom_total.iter().find(|(k, _)| *k == kolom).map_or(0, |(_, n)| *n);
    let serapan = ambil(20) as f64 / ambil(10) as f64;
    let (rata, rumus_rata) = rata(data, letak, total);
    let teks_rata = format!("{:.2}", rata * 100.0);
    rumus(lembar, mulai, 21, &rumus_rata, rata, &p)?;
    lembar.tandai("/triwulan/rata_k", mulai, 21, &teks_rata);
    rumus(lembar, mulai, 22, &format!("={}/{}", sel(total, 20), sel(total, 10)), serapan, &p)?;
    rumus(lembar, total, 21, &format!("={}", sel(mulai, 21)), rata, &p)?;
    lembar.tandai("/triwulan/total_rata_k", total, 21, &teks_rata);
    rumus(lembar, total, 22, &format!("={}/{}", sel(total, 20), sel(total, 10)), serapan, &p)?;
    lembar.teks(total + 1, Kolom(0, 20), "PREDIKAT KINERJA DARI SELURUH PROGRAM", &t, "")?;
    for (baris, awalan) in [(mulai + 1, ""), (total + 1, "total_")] {
        lembar.teks(
            baris,
            Kolom(21, 21),
            &data.predikat_k,
            &tengah,
            &format!("/triwulan/{awalan}predikat_k"),
        )?;
        lembar.teks(
            baris,
            Kolom(22, 22),
            &data.predikat_rp,
            &tengah,
            &format!("/triwulan/{awalan}predikat_rp"),
        )?;
    }
    Ok(())
}

/// The average and its formula. The printed 81,09% is what weighting by the budgets gives.
fn rata(data: &Triwulan, letak: &[Letak], total: u32) -> (f64, String) {
    let sub: Vec<u32> = letak.iter().filter(|l| l.isi.sub.is_some()).map(|l| l.baris).collect();
    let baris = hitung::baris(data);
    if data.rata_k.is_some() {
        let (awal, akhir) = (ISI, sub.last().copied().unwrap_or(ISI));
        let bagian = |kolom| format!("{}:{}", sel(awal, kolom), sel(akhir, kolom));
        let isi = format!("=SUMPRODUCT({},{})/{}", bagian(21), bagian(10), sel(total, 10));
        (hitung::rata_berbobot(&baris) / 100.0, isi)
    } else {
        let isi = format!("=AVERAGE({})", rentang(&sub, "V"));
        (hitung::rata(&baris) / 100.0, isi)
    }
}
