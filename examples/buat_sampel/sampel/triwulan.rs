//! The quarterly realisation: header of three rows, eighteen numbered columns, live formulas.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell as sel};

use super::hitung::{self, Baris, tingkat};
use super::kepala_triwulan;
use super::lembar::{Kolom, Lembar};
use super::model::{Berkas, Sub, Triwulan};
use super::penutup_triwulan;
use super::tampilan::{self, Ragam};

/// First row of the header.
pub const KEPALA: u32 = 3;
/// First row below the header.
pub const ISI: u32 = 7;
const TAHUN: u16 = 8;
const REALISASI: u16 = 19;
const TERAKHIR: u16 = 29;
/// Format of rupiah: negative ones in parentheses.
pub const RP: &str = "#,##0;(#,##0)";
const K: &str = "#,##0.00";
/// Format of percentages.
pub const PERSEN: &str = "0.00%";

/// A row with its place in the sheet.
pub struct Letak<'a> {
    /// The row.
    pub isi: &'a Baris<'a>,
    /// Where it stands.
    pub baris: u32,
}

/// The sheet of the quarterly realisation.
pub fn lembar(berkas: &Berkas) -> anyhow::Result<Lembar> {
    let ragam = Ragam::baru("Arial Narrow", 9.0);
    let mut lembar = Lembar::baru("Triwulan")?;
    lembar.rapat(1.3);
    lembar.lebar(0, &[5.0, 16.0, 38.0, 38.0, 10.0, 16.0, 10.0, 16.0, 10.0, 11.0, 16.0])?;
    lembar.lebar(
        11,
        &[9.0, 15.0, 9.0, 15.0, 9.0, 15.0, 9.0, 15.0, 10.0, 16.0, 10.0, 10.0, 11.0, 16.0, 10.0, 10.0],
    )?;
    lembar.lebar(27, &[20.0, 18.0, 18.0])?;
    lembar.ws().set_freeze_panes(ISI, 3)?.set_repeat_rows(KEPALA, ISI - 1)?.set_paper_size(8);
    for (baris, teks) in (0..).zip([
        "PROGRAM, KEGIATAN, SUB KEGIATAN DAN REALISASI BELANJA",
        "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI TAHUN 2024",
    ]) {
        lembar.teks(baris, Kolom(0, TERAKHIR), teks, &ragam.judul(), "")?;
    }
    kepala_triwulan::kepala(&mut lembar, &ragam)?;
    let data = &berkas.triwulan;
    let semua = hitung::baris(data);
    let mut letak = Vec::new();
    let mut baris = ISI;
    for isi in &semua {
        if let Some(urusan) = urusan(isi.kode) {
            garis(&mut lembar, &ragam, baris)?;
            lembar.teks(baris, Kolom(2, 2), urusan, &ragam.isi().set_bold(), "")?;
            baris += 1;
        }
        letak.push(Letak { isi, baris });
        baris += 1;
    }
    let mut nomor = 0;
    for satu in &letak {
        garis(&mut lembar, &ragam, satu.baris)?;
        if satu.isi.program() {
            nomor += 1;
            lembar.teks(satu.baris, Kolom(0, 0), &nomor.to_string(), &ragam.isi_tengah().set_bold(), "")?;
        }
        match satu.isi.sub {
            Some(sub) => baris_sub(&mut lembar, &ragam, data, satu, sub)?,
            None => baris_kelompok(&mut lembar, &ragam, data, &letak, satu)?,
        }
    }
    lembar.teks(ISI, Kolom(27, 27), "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT", &ragam.isi_tengah(), "")?;
    penutup_triwulan::penutup(&mut lembar, &ragam, data, &letak, baris)?;
    Ok(lembar)
}

// The report starts the second field before the first program of each urusan but the supporting one.
fn urusan(kode: &str) -> Option<&'static str> {
    match kode {
        "1.06.02" => Some("URUSAN PEMERINTAHAN BIDANG SOSIAL"),
        "2.13.04" => Some("URUSAN PEMERINTAHAN BIDANG PEMBERDAYAAN MASYARAKAT DAN DESA"),
        _ => None,
    }
}

fn garis(lembar: &mut Lembar, ragam: &Ragam, baris: u32) -> anyhow::Result<()> {
    for kolom in 0..=TERAKHIR {
        lembar.teks(baris, Kolom(kolom, kolom), "", &ragam.isi(), "")?;
    }
    Ok(())
}

fn angka(
    lembar: &mut Lembar,
    baris: u32,
    kolom: u16,
    nilai: f64,
    format: &Format,
    penunjuk: &str,
) -> anyhow::Result<()> {
    lembar.angka(baris, Kolom(kolom, kolom), nilai, format)?;
    lembar.tandai(penunjuk, baris, kolom, &tampilan::polos(nilai));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn rp(
    lembar: &mut Lembar,
    ragam: &Ragam,
    baris: u32,
    kolom: u16,
    nilai: Option<i64>,
    penunjuk: &str,
) -> anyhow::Result<()> {
    if let Some(nilai) = nilai {
        return angka(lembar, baris, kolom, nilai as f64, &ragam.angka(RP), penunjuk);
    }
    lembar.tandai(penunjuk, baris, kolom, "");
    Ok(())
}

/// Writes a formula with its result.
pub fn rumus(
    lembar: &mut Lembar,
    baris: u32,
    kolom: u16,
    isi: &str,
    hasil: f64,
    format: &Format,
) -> anyhow::Result<()> {
    lembar.rumus(baris, Kolom(kolom, kolom), isi, hasil, format)
}

fn baris_sub(
    lembar: &mut Lembar,
    ragam: &Ragam,
    data: &Triwulan,
    satu: &Letak,
    sub: &Sub,
) -> anyhow::Result<()> {
    let (b, isi) = (satu.baris, satu.isi);
    let p = |medan: &str| format!("/triwulan/sub/{}/{medan}", isi.kode);
    lembar.teks(b, Kolom(2, 2), isi.nama, &ragam.isi().set_indent(2), &p("nama"))?;
    lembar.teks(b, Kolom(3, 3), &sub.indikator, &ragam.isi(), &p("indikator"))?;
    if let Some(k) = sub.k_lalu {
        angka(lembar, b, 6, k, &ragam.angka(K), &p("k_lalu"))?;
    }
    rp(lembar, ragam, b, 7, sub.rp_lalu, &p("rp_lalu"))?;
    match sub.target {
        Some(target) => angka(lembar, b, TAHUN, target, &ragam.angka("#,##0"), &p("target"))?,
        None => lembar.tandai(&p("target"), b, TAHUN, ""),
    }
    lembar.teks(b, Kolom(9, 9), sub.satuan.as_deref().unwrap_or(""), &ragam.isi_tengah(), &p("satuan"))?;
    rp(lembar, ragam, b, 10, sub.anggaran, &p("anggaran"))?;
    for (i, (kolom, tw)) in (11..).step_by(2).zip(&sub.tw).enumerate() {
        if let Some(k) = tw.k {
            angka(lembar, b, kolom, k, &ragam.angka("General"), &p(&format!("tw/{i}/k")))?;
        }
        rp(lembar, ragam, b, kolom + 1, tw.rp, &p(&format!("tw/{i}/rp")))?;
    }
    let (Some(kinerja), Some(capaian)) = (hitung::kinerja(sub), hitung::capaian(sub)) else {
        return Ok(());
    };
    let r = |kolom| sel(b, kolom);
    let tambah = |mulai: u16| format!("={}+{}+{}+{}", r(mulai), r(mulai + 2), r(mulai + 4), r(mulai + 6));
    rumus(lembar, b, REALISASI, &tambah(11), kinerja, &ragam.angka(K))?;
    let bagi = |atas, bawah| format!("=IF({1}=0,0,{0}/{1})", r(atas), r(bawah));
    rumus(lembar, b, 21, &bagi(REALISASI, TAHUN), capaian / 100.0, &ragam.angka(PERSEN))?;
    lembar.tandai(&p("persen_k"), b, 21, &format!("{capaian:.2}"));
    let k_kumulatif = sub.k_lalu.unwrap_or(0.0) + kinerja;
    rumus(lembar, b, 23, &format!("={}+{}", r(6), r(REALISASI)), k_kumulatif, &ragam.angka(K))?;
    if let (Some(realisasi), Some(anggaran), Some(kumulatif)) = (isi.realisasi, isi.anggaran, isi.kumulatif) {
        sub_rupiah(lembar, ragam, b, (realisasi, anggaran, kumulatif), &p("persen_rp"))?;
    }
    rpjmd(lembar, ragam, data, satu, sub, k_kumulatif)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn sub_rupiah(
    lembar: &mut Lembar,
    ragam: &Ragam,
    b: u32,
    (realisasi, anggaran, kumulatif): (i64, i64, i64),
    penunjuk: &str,
) -> anyhow::Result<()> {
    let r = |kolom| sel(b, kolom);
    let jumlah = format!("={}+{}+{}+{}", r(12), r(14), r(16), r(18));
    rumus(lembar, b, 20, &jumlah, realisasi as f64, &ragam.angka(RP))?;
    rumus(
        lembar,
        b,
        22,
        &format!("={}/{}", r(20), r(10)),
        realisasi as f64 / anggaran as f64,
        &ragam.angka(PERSEN),
    )?;
    lembar.tandai(penunjuk, b, 22, &format!("{:.2}", hitung::persen(realisasi, anggaran)));
    rumus(lembar, b, 24, &format!("={}+{}", r(7), r(20)), kumulatif as f64, &ragam.angka(RP))
}

/// Columns 5 and 15: blank targets and zeros in print, five years' worth of targets in the clean dossier.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn rpjmd(
    lembar: &mut Lembar,
    ragam: &Ragam,
    data: &Triwulan,
    satu: &Letak,
    sub: &Sub,
    k: f64,
) -> anyhow::Result<()> {
    let b = satu.baris;
    let mut hasil = (0.0, 0.0);
    if data.target_rpjmd {
        let target = (sub.target.unwrap_or(0.0) * 5.0).max(k.ceil());
        let uang = target_rupiah(satu.isi);
        angka(lembar, b, 4, target, &ragam.angka(K), "")?;
        angka(lembar, b, 5, uang as f64, &ragam.angka(RP), "")?;
        hasil = (k / target, satu.isi.kumulatif.unwrap_or(0) as f64 / uang as f64);
    }
    for (kolom, atas, bawah, nilai) in [(25, 23, 4, hasil.0), (26, 24, 5, hasil.1)] {
        let isi = format!("=IF({1}=0,0,{0}/{1})", sel(b, atas), sel(b, bawah));
        rumus(lembar, b, kolom, &isi, nilai, &ragam.angka(PERSEN))?;
    }
    let penunjuk = format!("/triwulan/sub/{}/persen_rpjmd_k", satu.isi.kode);
    lembar.tandai(&penunjuk, b, 25, &format!("{:.2}", hasil.0 * 100.0));
    Ok(())
}

/// Target akhir RPJMD in rupiah, as the clean dossier fills it.
pub fn target_rupiah(isi: &Baris) -> i64 {
    (isi.anggaran.unwrap_or(0) * 5).max(isi.kumulatif.unwrap_or(0))
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn baris_kelompok(
    lembar: &mut Lembar,
    ragam: &Ragam,
    data: &Triwulan,
    letak: &[Letak],
    satu: &Letak,
) -> anyhow::Result<()> {
    let (b, isi) = (satu.baris, satu.isi);
    let tebal = ragam.isi().set_bold();
    let nama = if isi.program() { tebal } else { tebal.set_indent(1) };
    lembar.teks(b, Kolom(2, 2), isi.nama, &nama, "")?;
    let f = ragam.angka(RP).set_bold();
    let kolom = [
        (7, isi.lalu, "lalu"),
        (10, isi.anggaran, "anggaran"),
        (12, isi.tw[0], "tw1"),
        (14, isi.tw[1], "tw2"),
        (16, isi.tw[2], "tw3"),
        (18, isi.tw[3], "tw4"),
        (20, isi.realisasi, "realisasi"),
        (24, isi.kumulatif, "kumulatif"),
    ];
    for (kolom, nilai, nama) in kolom {
        let nilai = nilai.unwrap_or(0);
        rumus(lembar, b, kolom, &jumlah(data, letak, isi, kolom, nama), nilai as f64, &f)?;
        lembar.tandai(&format!("/triwulan/kelompok/{}/{nama}", isi.kode), b, kolom, &nilai.to_string());
    }
    let (realisasi, anggaran) = (isi.realisasi.unwrap_or(0), isi.anggaran.unwrap_or(1));
    let persen = ragam.angka(PERSEN).set_bold();
    rumus(
        lembar,
        b,
        22,
        &format!("={}/{}", sel(b, 20), sel(b, 10)),
        realisasi as f64 / anggaran as f64,
        &persen,
    )?;
    if data.target_rpjmd {
        let awalan = format!("{}.", isi.kode);
        let uang: i64 = letak
            .iter()
            .filter(|l| l.isi.sub.is_some() && l.isi.kode.starts_with(&awalan))
            .map(|l| target_rupiah(l.isi))
            .sum();
        rumus(lembar, b, 5, &jumlah(data, letak, isi, 5, "target"), uang as f64, &f)?;
        let hasil = isi.kumulatif.unwrap_or(0) as f64 / uang as f64;
        rumus(lembar, b, 26, &format!("={}/{}", sel(b, 24), sel(b, 5)), hasil, &persen)?;
    }
    Ok(())
}

/// The formula of a group's sum, slip included: a row skipped, or an amount typed behind it.
fn jumlah(data: &Triwulan, letak: &[Letak], isi: &Baris, kolom: u16, nama: &str) -> String {
    let dalam = tingkat(isi.kode);
    let awalan = format!("{}.", isi.kode);
    let selip = data.selip.iter().find(|s| s.kode == isi.kode && s.kolom == nama);
    let tanpa = selip.and_then(|s| s.tanpa.as_deref());
    let sel_anak: Vec<u32> = letak
        .iter()
        .filter(|l| {
            l.isi.kode.starts_with(&awalan) && tingkat(l.isi.kode) == (if dalam == 3 { 5 } else { 6 })
        })
        .filter(|l| Some(l.isi.kode) != tanpa)
        .map(|l| l.baris)
        .collect();
    let huruf = column_number_to_name(kolom);
    let mut rumus = if dalam == 3 {
        let sel: Vec<String> = sel_anak.iter().map(|b| format!("{huruf}{}", b + 1)).collect();
        format!("={}", sel.join("+"))
    } else {
        format!("=SUM({})", rentang(&sel_anak, &huruf))
    };
    if let Some(tambah) = selip.map(|s| s.tambah).filter(|t| *t != 0) {
        rumus = format!("{rumus}+{tambah}");
    }
    rumus
}

/// Rows as ranges of one column: `K10:K16,K18`.
pub fn rentang(baris: &[u32], huruf: &str) -> String {
    let mut bagian: Vec<(u32, u32)> = Vec::new();
    for &b in baris {
        match bagian.last_mut() {
            Some((_, akhir)) if *akhir + 1 == b => *akhir = b,
            _ => bagian.push((b, b)),
        }
    }
    let teks: Vec<String> =
        bagian
            .iter()
            .map(|(a, z)| {
                if a == z {
                    format!("{huruf}{}", a + 1)
                } else {
                    format!("{huruf}{}:{huruf}{}", a + 1, z + 1)
                }
            })
            .collect();
    teks.join(",")
}
