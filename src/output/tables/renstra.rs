//! Matrik Renstra: the form with what the folder knows of it.

use super::bahan::Bahan;
use super::sasaran::{gabung_sasaran, nomor_sasaran};
use crate::documents::FormKind;
use crate::output::sheet::{Cell, Head, Sheet};

/// Columns of years in each half: two of the state before, five targets.
const TAHUN: u32 = 7;

/// The matrix; its targets are to be filled in, and its years too unless the settings name them.
///
/// # Errors
/// Says in Indonesian which documents are missing.
pub fn lembar(bahan: &Bahan<'_>) -> Result<Sheet, String> {
    if bahan.iku.is_empty() {
        return Err("tidak ada sasaran dan indikator kinerja utama di folder".to_owned());
    }
    let masa = bahan.dossier.settings.susun.renstra;
    let judul =
        masa.map_or_else(|| "TAHUN ….–….".to_owned(), |(awal, akhir)| format!("TAHUN {awal}-{akhir}"));
    let tujuan = 1;
    let sasaran = tujuan + 2 + TAHUN;
    let cara = sasaran + 3 + TAHUN;
    let mut kepala = vec![Head::new("No", 0, 0, 3, 1)];
    kepala.push(Head::new("TUJUAN", 0, tujuan, 1, 2 + TAHUN));
    kepala.push(Head::new("Uraian", 1, tujuan, 2, 1));
    kepala.push(Head::new("Indikator", 1, tujuan + 1, 2, 1));
    tahun(&mut kepala, tujuan + 2, masa);
    kepala.push(Head::new("SASARAN", 0, sasaran, 1, 3 + TAHUN));
    kepala.push(Head::new("Uraian", 1, sasaran, 2, 1));
    kepala.push(Head::new("Indikator", 1, sasaran + 1, 2, 1));
    kepala.push(Head::new("Formulasi Perhitungan", 1, sasaran + 2, 2, 1));
    tahun(&mut kepala, sasaran + 3, masa);
    kepala.push(Head::new("Cara Mencapai Tujuan dan Sasaran", 0, cara, 1, 3));
    for (kolom, teks) in (cara..).zip(["Strategi", "Kebijakan", "Program"]) {
        kepala.push(Head::new(teks, 1, kolom, 2, 1));
    }
    kepala.push(Head::new("Ket", 0, cara + 3, 3, 1));
    let mut lebar = vec![4.0, 22.0, 22.0];
    lebar.extend([8.5; 7]);
    lebar.extend([24.0, 30.0, 30.0]);
    lebar.extend([8.5; 7]);
    lebar.extend([22.0, 24.0, 26.0, 8.0]);
    let mut lembar = Sheet::new(
        "Matrik Renstra",
        &["MATRIK RENCANA STRATEGIS", &bahan.dinas_kapital(), &judul],
        &lebar,
        kepala,
    );
    lembar.f4 = true;
    for (nomor, iku) in nomor_sasaran(bahan).into_iter().zip(&bahan.iku) {
        let mut baris = vec![Cell::input(); lebar.len()];
        baris[0] = nomor.map_or_else(Cell::empty, |n| Cell::text(n.to_string()).centred());
        let index = sasaran as usize;
        baris[index] = if nomor.is_some() { Cell::text(&iku.sasaran) } else { Cell::empty() };
        baris[index + 1] = Cell::text(&iku.indikator);
        if let Some(formulasi) = &iku.formulasi {
            baris[index + 2] = Cell::text(formulasi);
        }
        let program: Vec<String> =
            iku.program.iter().map(|&p| super::bahan::kata_judul(&bahan.pohon[p].nama)).collect();
        if !program.is_empty() {
            baris[cara as usize + 2] = Cell::text(program.join("\n"));
        }
        *baris.last_mut().unwrap_or(&mut Cell::empty()) = Cell::empty();
        lembar.push(baris);
    }
    gabung_sasaran(&mut lembar, bahan, &[0, tujuan, sasaran]);
    lembar.signatures = bahan.penanda_kepala(FormKind::Rkt).map(|mut blok| {
        blok.place_and_date.clear();
        blok
    });
    Ok(lembar)
}

/// The heads of the years of one half.
fn tahun(kepala: &mut Vec<Head>, kolom: u32, masa: Option<(i32, i32)>) {
    kepala.push(Head::new("Kondisi Awal", 1, kolom, 1, 2));
    kepala.push(Head::new("Target", 1, kolom + 2, 1, 5));
    for (index, geser) in (0u32..TAHUN).zip(-1..) {
        let teks = match masa {
            Some((awal, _)) => (awal + geser).to_string(),
            None if index < 2 => format!("Awal {}", index + 1),
            None => format!("Tahun {}", index - 1),
        };
        kepala.push(Head::new(&teks, 2, kolom + index, 1, 1));
    }
}
