//! Tabel I, 2.3.2 and 2.4.1: the main indicators and their targets.

use super::{Hasil, Konteks};
use crate::documents::FormKind;
use crate::forms::{self, Printed};
use crate::output::sheet::{Cell, Head, Sheet};
use crate::output::tables::sasaran::{gabung_sasaran, sasaran};
use crate::recognise::form::Kolom;

/// Tabel I: the agreement's targets.
pub(super) fn tabel_i(k: &Konteks<'_>) -> Hasil {
    let judul = format!("Perjanjian Kinerja {} pada Tahun {}", k.dinas(), k.tahun());
    let cetak = cetak(k);
    let kapital: Vec<String> = cetak.headings.iter().map(|h| h.to_uppercase()).collect();
    let kepala = Head::single_row(&kapital.iter().map(String::as_str).collect::<Vec<_>>());
    target(k, Sheet::new("Tabel I", &["Tabel. I", &judul], &cetak.widths, kepala))
}

/// Tabel 2.4.1: the same in chapter II.
pub(super) fn tabel_241(k: &Konteks<'_>) -> Hasil {
    let judul = format!("Perjanjian Kinerja {} Tahun {}", k.dinas(), k.tahun());
    let cetak = cetak(k);
    let kepala = Head::single_row(&cetak.texts());
    target(k, Sheet::new("Tabel 2.4.1", &["Tabel 2.4.1", &judul], &cetak.widths, kepala))
}

/// The columns as the form prints them.
fn cetak(k: &Konteks<'_>) -> Printed {
    let kolom = [Kolom::Nomor, Kolom::Sasaran, Kolom::Indikator, Kolom::Target];
    forms::printed(FormKind::IkuTarget, &kolom, k.tahun())
}

fn target(k: &Konteks<'_>, mut lembar: Sheet) -> Hasil {
    let iku = k.indikator()?;
    for (index, ([nomor, sasaran], satu)) in sasaran(k.bahan).into_iter().zip(iku).enumerate() {
        let target = k.iku.target(index).cell(satu.target.format()).centred();
        lembar.push(vec![nomor, sasaran, Cell::text(&satu.indikator), target]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}

/// Tabel 2.3.2: sasaran and their main indicators.
pub(super) fn tabel_232(k: &Konteks<'_>) -> Hasil {
    let iku = k.indikator()?;
    let mut lembar = Sheet::new(
        "Tabel 2.3.2",
        &["Tabel 2.3.2", &format!("Sasaran Strategis dan Indikator Kinerja Utama {}", k.dinas())],
        &[6.0, 50.0, 72.0],
        vec![
            Head::new("NO", 0, 0, 2, 1),
            Head::new("Sasaran Strategis", 0, 1, 1, 2),
            Head::new("Uraian", 1, 1, 1, 1),
            Head::new("Indikator Kinerja Utama", 1, 2, 1, 1),
        ],
    );
    for ([nomor, sasaran], satu) in sasaran(k.bahan).into_iter().zip(iku) {
        lembar.push(vec![nomor, sasaran, Cell::text(&satu.indikator)]);
    }
    gabung_sasaran(&mut lembar, k.bahan, &[0, 1]);
    Ok(lembar)
}
