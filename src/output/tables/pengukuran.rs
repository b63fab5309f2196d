//! Pengukuran Kinerja and Rencana Kinerja Tahunan: the main indicators with their figures.

use super::bahan::Bahan;
use super::rumus;
use super::sasaran::{gabung_sasaran, sasaran};
use crate::documents::FormKind;
use crate::forms;
use crate::output::sheet::{Cell, Head, Sheet};
use crate::recognise::form::Kolom;

/// What Pengukuran Kinerja prints, in order.
const KOLOM_PENGUKURAN: &[Kolom] = &[
    Kolom::Nomor,
    Kolom::Sasaran,
    Kolom::Indikator,
    Kolom::Satuan,
    Kolom::Formulasi,
    Kolom::Target,
    Kolom::Realisasi,
    Kolom::Capaian,
];

/// What the RKT prints, in order.
const KOLOM_RKT: &[Kolom] = &[Kolom::Nomor, Kolom::Sasaran, Kolom::Indikator, Kolom::Satuan, Kolom::Target];

const TANPA_IKU: &str = "tidak ada indikator kinerja utama di Pengukuran Kinerja, RKT, atau PK Kepala";

/// Pengukuran Kinerja; `rata_rata` adds the mean and its predikat below.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn pengukuran(bahan: &Bahan<'_>, rata_rata: bool) -> Result<Sheet, String> {
    if bahan.iku.is_empty() {
        return Err(TANPA_IKU.to_owned());
    }
    let cetak = forms::printed(FormKind::Pengukuran, KOLOM_PENGUKURAN, bahan.tahun());
    let mut lembar = Sheet::new(
        "Pengukuran Kinerja",
        &["PENGUKURAN KINERJA", &bahan.dinas_kapital(), &format!("TAHUN {}", bahan.tahun())],
        &cetak.widths,
        Head::single_row(&cetak.texts()),
    );
    for ([nomor, sasaran], iku) in sasaran(bahan).into_iter().zip(&bahan.iku) {
        let row = lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&iku.indikator),
            isi(&iku.satuan).centred(),
            iku.formulasi.as_deref().map_or_else(Cell::input, Cell::text).centred(),
            iku.target.sel(bahan),
            iku.realisasi.sel(bahan),
        ]);
        let capaian = rumus::capaian(&lembar.local(row, 5), &lembar.local(row, 6), iku.polaritas).centred();
        let capaian = bahan.banding_persen(capaian, iku.capaian.as_ref());
        lembar.rows[row].push(capaian);
    }
    gabung_sasaran(&mut lembar, bahan, &[0, 1]);
    if rata_rata {
        penutup(bahan, &mut lembar);
    }
    lembar.signatures = bahan.penanda_kepala(FormKind::Pengukuran);
    Ok(lembar)
}

/// The mean of the capaian and its predikat.
fn penutup(bahan: &Bahan<'_>, lembar: &mut Sheet) {
    let akhir = lembar.next_row() - 1;
    let rentang = format!("{}:{}", lembar.address(0, 7), lembar.address(akhir, 7));
    let nilai: Vec<_> = (0..=akhir).filter_map(|row| lembar.local(row, 7).value).collect();
    let baris = |kata: &str| {
        let mut baris = vec![Cell::text(kata).bold()];
        baris.extend(vec![Cell::empty(); 6]);
        baris
    };
    let mut rata = baris("Rata-rata capaian kinerja (%)");
    rata.push(rumus::rata_rata(&rentang, nilai).bold().centred());
    let row = lembar.push(rata);
    lembar.merge_columns(row, 0, 7);
    let mut predikat = baris("Predikat kinerja");
    let skala = &bahan.dossier.settings.predikat;
    predikat.push(rumus::predikat(&lembar.local(row, 7), skala).bold().centred());
    let row = lembar.push(predikat);
    lembar.merge_columns(row, 0, 7);
}

/// Rencana Kinerja Tahunan.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn rkt(bahan: &Bahan<'_>) -> Result<Sheet, String> {
    if bahan.iku.is_empty() {
        return Err(TANPA_IKU.to_owned());
    }
    let cetak = forms::printed(FormKind::Rkt, KOLOM_RKT, bahan.tahun());
    let mut lembar = Sheet::new(
        "RKT",
        &["RENCANA KINERJA TAHUNAN (RKT)", &bahan.dinas_kapital(), &format!("TAHUN {}", bahan.tahun())],
        &cetak.widths,
        Head::single_row(&cetak.texts()),
    );
    for ([nomor, sasaran], iku) in sasaran(bahan).into_iter().zip(&bahan.iku) {
        lembar.push(vec![
            nomor,
            sasaran,
            Cell::text(&iku.indikator),
            isi(&iku.satuan).centred(),
            iku.target_murni.sel(bahan),
        ]);
    }
    gabung_sasaran(&mut lembar, bahan, &[0, 1]);
    lembar.signatures = bahan.penanda_kepala(FormKind::Rkt);
    Ok(lembar)
}

fn isi(teks: &str) -> Cell {
    if teks.is_empty() { Cell::input() } else { Cell::text(teks) }
}
