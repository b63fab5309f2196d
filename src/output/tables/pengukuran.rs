//! Pengukuran Kinerja and Rencana Kinerja Tahunan: the main indicators with their figures.

use super::bahan::Bahan;
use super::lembar::{Format, Kepala, Lembar, Sel};
use super::rumus;
use super::sasaran::{gabung_sasaran, sasaran};
use crate::documents::FormKind;

const TANPA_IKU: &str = "tidak ada indikator kinerja utama di Pengukuran Kinerja, RKT, atau PK Kepala";

/// Pengukuran Kinerja; `rata_rata` adds the mean and its predikat below.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn pengukuran(bahan: &Bahan<'_>, rata_rata: bool) -> Result<Lembar, String> {
    if bahan.iku.is_empty() {
        return Err(TANPA_IKU.to_owned());
    }
    let mut lembar = Lembar::baru(
        "Pengukuran Kinerja",
        &["PENGUKURAN KINERJA", &bahan.dinas_kapital(), &format!("TAHUN {}", bahan.tahun())],
        &[5.0, 32.0, 40.0, 9.0, 46.0, 11.0, 11.0, 11.0],
        Kepala::sebaris(&[
            "No",
            "Sasaran Strategis",
            "Indikator Kinerja",
            "Satuan",
            "Formulasi Hitungan",
            "Target",
            "Realisasi",
            "Capaian",
        ]),
    );
    for ([nomor, sasaran], iku) in sasaran(bahan).into_iter().zip(&bahan.iku) {
        let row = lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&iku.indikator),
            isi(&iku.satuan).tengah(),
            iku.formulasi.as_deref().map_or_else(Sel::isian, Sel::teks).tengah(),
            iku.target.sel(bahan),
            iku.realisasi.sel(bahan),
        ]);
        let capaian = rumus::capaian(&lembar.lokal(row, 5), &lembar.lokal(row, 6), iku.polaritas).tengah();
        let capaian = bahan.tanda_dari(capaian, &iku.capaian, Format::Persen);
        lembar.baris[row].push(capaian);
    }
    gabung_sasaran(&mut lembar, bahan, &[0, 1]);
    if rata_rata {
        penutup(bahan, &mut lembar);
    }
    lembar.tanda_tangan = bahan.penanda_kepala(FormKind::Pengukuran);
    Ok(lembar)
}

/// The mean of the capaian and its predikat.
fn penutup(bahan: &Bahan<'_>, lembar: &mut Lembar) {
    let akhir = lembar.berikut() - 1;
    let rentang = format!("{}:{}", lembar.alamat(0, 7), lembar.alamat(akhir, 7));
    let nilai: Vec<_> = (0..=akhir).filter_map(|row| lembar.lokal(row, 7).nilai).collect();
    let baris = |kata: &str| {
        let mut baris = vec![Sel::teks(kata).tebal()];
        baris.extend(vec![Sel::kosong(); 6]);
        baris
    };
    let mut rata = baris("Rata-rata capaian kinerja (%)");
    rata.push(rumus::rata_rata(&rentang, nilai).tebal().tengah());
    let row = lembar.tambah(rata);
    lembar.gabung_kolom(row, 0, 7);
    let mut predikat = baris("Predikat kinerja");
    let skala = &bahan.dossier.settings.predikat;
    predikat.push(rumus::predikat(&lembar.lokal(row, 7), skala).tebal().tengah());
    let row = lembar.tambah(predikat);
    lembar.gabung_kolom(row, 0, 7);
}

/// Rencana Kinerja Tahunan.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn rkt(bahan: &Bahan<'_>) -> Result<Lembar, String> {
    if bahan.iku.is_empty() {
        return Err(TANPA_IKU.to_owned());
    }
    let mut lembar = Lembar::baru(
        "RKT",
        &["RENCANA KINERJA TAHUNAN (RKT)", &bahan.dinas_kapital(), &format!("TAHUN {}", bahan.tahun())],
        &[6.0, 42.0, 62.0, 12.0, 14.0],
        Kepala::sebaris(&["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]),
    );
    for ([nomor, sasaran], iku) in sasaran(bahan).into_iter().zip(&bahan.iku) {
        lembar.tambah(vec![
            nomor,
            sasaran,
            Sel::teks(&iku.indikator),
            isi(&iku.satuan).tengah(),
            iku.target_murni.sel(bahan),
        ]);
    }
    gabung_sasaran(&mut lembar, bahan, &[0, 1]);
    lembar.tanda_tangan = bahan.penanda_kepala(FormKind::Rkt);
    Ok(lembar)
}

fn isi(teks: &str) -> Sel {
    if teks.is_empty() { Sel::isian() } else { Sel::teks(teks) }
}
