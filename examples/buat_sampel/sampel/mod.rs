//! From the data files to the sample workbooks and the list of mistakes in them.

mod catatan;
mod hitung;
mod ikhtisar;
mod kepala_triwulan;
mod koreksi;
mod lembar;
mod model;
mod penutup_triwulan;
mod perjanjian;
mod ringkasan;
mod tabel;
mod tampilan;
mod tandatangan;
mod triwulan;

use std::fs;
use std::path::Path;

use anyhow::Context;
use rust_xlsxwriter::Workbook;

use catatan::Catatan;
use lembar::Lembar;
use model::Berkas;

/// Writes both dossiers, the list of mistakes and the README below `folder`.
pub fn tulis(folder: &Path) -> anyhow::Result<()> {
    let data = koreksi::data_cetakan()?;
    let daftar = koreksi::daftar()?;
    let cetakan = tulis_berkas(&folder.join("dumai-2024"), &data)?;
    let data = koreksi::terapkan(data, &daftar)?;
    let bersih = tulis_berkas(&folder.join("dumai-2024-bersih"), &data)?;
    let kesalahan = ikhtisar::kesalahan(&daftar, &cetakan, &bersih)?;
    fs::write(folder.join("dumai-2024-kesalahan.json"), ikhtisar::json(&kesalahan)?)?;
    fs::write(folder.join("README.md"), ikhtisar::readme(&kesalahan))?;
    Ok(())
}

fn tulis_berkas(folder: &Path, data: &serde_json::Value) -> anyhow::Result<Catatan> {
    // Only the two dossiers themselves are cleared: the folder above them may hold other samples.
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("clearing {}", folder.display()))?;
    }
    let berkas: Berkas = serde_json::from_value(data.clone())?;
    let mut catatan = Catatan::default();
    for buku in &berkas.buku {
        let lembar = perjanjian::buku(&berkas, buku)?;
        simpan(folder, &buku.berkas, lembar, &mut catatan)?;
    }
    let tabel: [(&str, Vec<Lembar>); 5] = [
        ("Pengukuran Kinerja 2024.xlsx", tabel::pengukuran(&berkas)?),
        ("RKT 2024.xlsx", vec![tabel::rkt(&berkas)?]),
        ("Realisasi Triwulan 2024.xlsx", vec![triwulan::lembar(&berkas)?]),
        ("Tabel 3.3 Ringkasan Anggaran.xlsx", vec![ringkasan::lembar(&berkas)?]),
        ("Tabel LKIP Bab I dan II.xlsx", tabel::bab_satu_dua(&berkas)?),
    ];
    for (nama, lembar) in tabel {
        simpan(folder, nama, lembar, &mut catatan)?;
    }
    Ok(catatan)
}

fn simpan(folder: &Path, nama: &str, lembar: Vec<Lembar>, catatan: &mut Catatan) -> anyhow::Result<()> {
    let mut buku = Workbook::new();
    buku.set_properties(&tampilan::keterangan()?);
    for (urutan, lembar) in lembar.into_iter().enumerate() {
        buku.push_worksheet(lembar.selesai(nama, urutan, catatan)?);
    }
    let tujuan = folder.join(nama);
    if let Some(induk) = tujuan.parent() {
        fs::create_dir_all(induk)?;
    }
    buku.save(&tujuan).with_context(|| format!("writing {}", tujuan.display()))
}
