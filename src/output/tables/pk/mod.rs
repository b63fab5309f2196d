//! The annexes of the agreements, a sheet per official, with signatures.

mod anggaran;

use super::bahan::{Bahan, kata_judul};
use crate::documents::{BarisIndikator, Document, FormKind, Lampiran, Tahap};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::satuan;
use crate::domain::tulis::format_number;
use crate::dossier::agreements::Agreement;
use crate::forms;
use crate::output::sheet::{Cell, Head, NumberFormat, Sheet};
use crate::recognise::form::Kolom;

/// The annexes of a budget's agreements, and the officials whose annex isn't there.
pub fn lembar(bahan: &Bahan<'_>, tahap: Tahap) -> (Vec<Sheet>, Vec<(String, String)>) {
    let (mut semua, mut gagal) = (Vec::new(), Vec::new());
    for agreement in berjenjang(bahan, tahap) {
        let annexes: Vec<(usize, &Lampiran)> = agreement
            .documents
            .iter()
            .filter_map(|&d| match &bahan.dossier.documents[d] {
                Document::Lampiran(lampiran) => Some((d, lampiran)),
                _ => None,
            })
            .collect();
        if annexes.is_empty() {
            gagal.push((
                format!("Lampiran {} {}", sebutan(tahap), agreement.owner),
                "lampirannya tidak ada".to_owned(),
            ));
            continue;
        }
        let judul = nama_lembar(agreement, semua.len() + 1);
        semua.push(satu(bahan, tahap, &judul, &annexes));
    }
    (semua, gagal)
}

/// The agreements of a budget from the head downwards, each followed by those of its subordinates.
fn berjenjang<'a>(bahan: &Bahan<'a>, tahap: Tahap) -> Vec<&'a Agreement> {
    let semua = bahan.dossier.agreements();
    let bawahan = |atasan: Option<usize>| -> Vec<usize> {
        let mut bawahan: Vec<usize> =
            (0..semua.len()).filter(|&i| semua[i].tahap == tahap && semua[i].superior == atasan).collect();
        bawahan.sort_by_key(|&i| (semua[i].role.rung(), i));
        bawahan
    };
    let mut urutan: Vec<usize> = Vec::new();
    let mut antre: Vec<usize> = bawahan(None);
    antre.reverse();
    while let Some(satu) = antre.pop() {
        if urutan.contains(&satu) {
            continue;
        }
        urutan.push(satu);
        antre.extend(bawahan(Some(satu)).into_iter().rev());
    }
    // Officials who name each other as superior hang below nobody.
    urutan.extend(
        (0..semua.len()).filter(|i| semua[*i].tahap == tahap && !urutan.contains(i)).collect::<Vec<_>>(),
    );
    urutan.into_iter().map(|i| &semua[i]).collect()
}

fn sebutan(tahap: Tahap) -> &'static str {
    match tahap {
        Tahap::Murni => "PK murni",
        Tahap::Perubahan => "PK perubahan",
    }
}

/// A sheet's name: the running number and the position, as far as 31 characters go.
fn nama_lembar(agreement: &Agreement, nomor: usize) -> String {
    let jabatan = agreement.jabatan.as_deref().filter(|j| !j.trim().is_empty()).unwrap_or(&agreement.owner);
    let bersih: String = kata_judul(jabatan)
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''))
        .collect();
    let mut nama: String = format!("{nomor:02} {bersih}").chars().take(31).collect();
    nama.truncate(nama.trim_end().len());
    nama
}

fn satu(bahan: &Bahan<'_>, tahap: Tahap, nama: &str, annexes: &[(usize, &Lampiran)]) -> Sheet {
    let tahun = bahan.tahun();
    let dinas = bahan.dinas_kapital();
    let rows: Vec<&BarisIndikator> = annexes.iter().flat_map(|(_, l)| &l.indikator).collect();
    let kepala = crate::dossier::agreements::kepala(bahan.dossier, tahap);
    let strategis = annexes.iter().any(|(d, _)| kepala.contains(d));
    let sasaran = if strategis { "Sasaran Strategis" } else { "Sasaran" };
    let kolom = [Kolom::Nomor, Kolom::Sasaran, Kolom::Indikator, Kolom::Satuan, Kolom::Target];
    let cetak = forms::printed(FormKind::Pk, &kolom, bahan.tahun());
    let mut kepala_murni = cetak.texts();
    kepala_murni[1] = sasaran;
    let mut lembar = match tahap {
        Tahap::Murni => Sheet::new(
            nama,
            &["Lampiran Perjanjian Kinerja", &format!("PERJANJIAN KINERJA TAHUN {tahun}"), &dinas],
            &cetak.widths,
            Head::single_row(&kepala_murni),
        ),
        Tahap::Perubahan => Sheet::new(
            nama,
            &[
                &format!("LAMPIRAN PERUBAHAN PERJANJIAN KINERJA TAHUN {tahun}"),
                &dinas,
                &format!("PERUBAHAN PERJANJIAN KINERJA TAHUN {tahun}"),
            ],
            &[5.0, 44.0, 46.0, 22.0],
            Head::single_row(&["No.", sasaran, "Indikator Kinerja", "Target"]),
        ),
    };
    lembar.portrait = true;
    if tahap == Tahap::Perubahan {
        lembar.column_numbers = (1..=4).map(|n: u32| format!("({n})")).collect();
    }
    indikator(bahan, tahap, &mut lembar, &rows);
    if let Some(tabel) = annexes.iter().find_map(|(_, l)| l.anggaran.as_ref()) {
        anggaran::tambah(bahan, tahap, &mut lembar, tabel);
    }
    lembar.signatures = annexes.iter().find_map(|&(d, _)| bahan.penanda(d));
    lembar
}

/// The rows of indicators; a sasaran stands once for its indicators.
fn indikator(bahan: &Bahan<'_>, tahap: Tahap, lembar: &mut Sheet, rows: &[&BarisIndikator]) {
    let mut awal = 0;
    let mut nomor = 0;
    for (index, baris) in rows.iter().enumerate() {
        let baru = index == 0 || rows[index - 1].sasaran.at != baris.sasaran.at;
        if baru {
            selesai(lembar, awal, index);
            awal = index;
            nomor += 1;
        }
        let (no, sasaran) = if baru {
            (Cell::text(nomor.to_string()).centred(), teks(baris.sasaran.text()))
        } else {
            (Cell::empty(), Cell::empty())
        };
        let mut sel = vec![no, sasaran, teks(baris.indikator.text())];
        match tahap {
            Tahap::Murni => {
                let satuan = baris.satuan.as_ref().map_or("", |s| s.text());
                sel.push(teks(satuan).centred());
                sel.push(target(bahan, baris, false).centred());
            }
            Tahap::Perubahan => sel.push(target(bahan, baris, true).centred()),
        }
        lembar.push(sel);
    }
    selesai(lembar, awal, rows.len());
}

fn selesai(lembar: &mut Sheet, awal: usize, akhir: usize) {
    if akhir > awal {
        lembar.merge_rows(awal, akhir - 1, 0);
        lembar.merge_rows(awal, akhir - 1, 1);
    }
}

fn teks(teks: &str) -> Cell {
    if teks.trim().is_empty() { Cell::input() } else { Cell::text(teks.trim()) }
}

/// A target: a figure, or with its unit in one cell as revised agreements print it (`12 Paket`).
fn target(bahan: &Bahan<'_>, baris: &BarisIndikator, dengan_satuan: bool) -> Cell {
    let Some(kuantitas) = baris.target.value() else { return Cell::input() };
    let Some(nilai) = kuantitas.nilai() else {
        return match kuantitas {
            Kuantitas::Teks(kata) => Cell::text(kata),
            _ => Cell::input(),
        };
    };
    let figure = bahan.corrected.figure(&baris.target.clone().map(|_| nilai));
    let satuan = match kuantitas {
        Kuantitas::Angka { satuan: Some(satuan), .. } => satuan.as_str(),
        _ => baris.satuan.as_ref().map_or("", |s| s.text()),
    };
    if satuan::is_persen(satuan) || kuantitas.is_persen() {
        let format = if dengan_satuan || kuantitas.is_persen() {
            NumberFormat::PercentAsNeeded
        } else {
            NumberFormat::Count
        };
        return bahan.sel(&figure, format);
    }
    let sel = bahan.sel(&figure, NumberFormat::Count);
    if !dengan_satuan || satuan.is_empty() {
        return sel;
    }
    // Beside its unit a figure is a text: it has the digits that are shown where it comes from.
    let own = kuantitas.tercetak().filter(|_| figure.value == Some(nilai));
    let angka = own.or(figure.value).map(format_number).unwrap_or_default();
    Cell::text(format!("{angka} {satuan}")).marked_like(&sel)
}
