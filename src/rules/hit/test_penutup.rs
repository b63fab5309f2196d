//! A small quarterly form with closing rows, for the tests of HIT003 and HIT004.

use crate::documents::{Document, PasanganPersen, PenutupTriwulan, PredikatTercetak};
use crate::dossier::Dossier;
use crate::rules::test_support::tabel::{Kuartal, at, dossier, persen, tabel, teks, triwulan};

/// Four leaves with performance 100, 60, 80, 80 and money 100, 0, 50, 100 percent; the averages stand
/// in Q21 and R21, the grades in Q22 and R22.
pub(super) fn penutup((k, rp): (&str, &str), (kata_k, kata_rp): (&str, &str)) -> Dossier {
    let rows = [
        (1, "", "Program A", ""),
        (2, "", "Kegiatan B", ""),
        (3, "", "Sub C", "100"),
        (3, "", "Sub D", "100"),
        (2, "", "Kegiatan E", ""),
        (3, "", "Sub F", "100"),
        (3, "", "Sub G", "100"),
    ];
    let leaf = |k, rp, persen| Kuartal { target: "10", realisasi: (k, rp), persen, tw4: (k, rp) };
    let isi = [
        Kuartal::default(),
        Kuartal::default(),
        leaf("10", "100", ("100.00", "100.00")),
        leaf("6", "0", ("60.00", "0.00")),
        Kuartal::default(),
        leaf("8", "50", ("80.00", "50.00")),
        leaf("8", "100", ("80.00", "100.00")),
    ];
    let mut form = triwulan(0, tabel(0, &rows, None), &isi);
    form.penutup = PenutupTriwulan {
        rata_rata: vec![PasanganPersen {
            k: Some(persen(at(0, 20, 16), k)),
            rp: Some(persen(at(0, 20, 17), rp)),
        }],
        predikat: vec![PredikatTercetak {
            k: Some(teks(at(0, 21, 16), kata_k)),
            rp: Some(teks(at(0, 21, 17), kata_rp)),
        }],
        jumlah: None,
    };
    dossier(vec![Document::Triwulan(Box::new(form))])
}
