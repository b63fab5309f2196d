//! The sheet *Koreksi*: what was mended and what was chosen, each with the reason.

use rust_decimal::Decimal;

use super::bahan::Bahan;
use super::lembar::{Format, Kepala, Lembar, Sel, Tanda};
use crate::dossier::blame::Reason;
use crate::dossier::corrected::Correction;
use crate::dossier::laws::Unit;

/// All corrections of the dossier, the mended figures before the chosen ones, then the figures chosen in the sheets of this workbook.
pub fn lembar(bahan: &Bahan<'_>, isi: &[Lembar]) -> Lembar {
    let mut lembar = Lembar::baru(
        "Koreksi",
        &["Koreksi", &format!("Angka yang dikoreksi atau dipilih, {} Tahun {}", bahan.dinas, bahan.tahun())],
        &[5.0, 36.0, 18.0, 8.0, 32.0, 18.0, 18.0, 60.0, 9.0],
        Kepala::sebaris(&[
            "No",
            "Berkas",
            "Lembar",
            "Sel",
            "Tentang",
            "Nilai lama",
            "Nilai baru",
            "Alasan",
            "Kode",
        ]),
    );
    let mut semua = bahan.corrected.corrections();
    semua.sort_by_key(|koreksi| koreksi.chosen);
    for koreksi in semua {
        let sources = &bahan.dossier.sources;
        let at = koreksi.at;
        let nomor = lembar.berikut() + 1;
        lembar.tambah(vec![
            Sel::angka(Decimal::from(nomor), Format::Bulat).tengah(),
            Sel::teks(sources.path_of(at)),
            Sel::teks(&sources.sheet(at.sheet).name),
            Sel::teks(at.to_string()).tengah(),
            Sel::teks(if koreksi.consequence { "Angka yang mengikuti" } else { &koreksi.blame.subject }),
            koreksi.found.map_or_else(|| Sel::teks("(kosong)"), |nilai| angka(nilai, koreksi.blame.unit)),
            angka(koreksi.value, koreksi.blame.unit),
            Sel::teks(alasan(bahan, &koreksi)),
            Sel::teks(if koreksi.chosen { "dipilih" } else { koreksi.blame.code }).tengah(),
        ]);
    }
    dipilih(&mut lembar, isi);
    if lembar.baris.is_empty() {
        let mut kosong = vec![Sel::kosong(), Sel::teks("Tidak ada yang dikoreksi.")];
        kosong.extend(vec![Sel::kosong(); 7]);
        lembar.tambah(kosong);
        lembar.gabung_kolom(0, 1, 8);
    }
    lembar
}

/// The figures that were chosen, by their cell in this workbook.
fn dipilih(lembar: &mut Lembar, isi: &[Lembar]) {
    for asal in isi {
        for (row, baris) in asal.baris.iter().enumerate() {
            for (kolom, sel) in (0u32..).zip(baris).filter(|(_, sel)| sel.tanda == Tanda::Dipilih) {
                let tentang = baris.iter().find_map(|sel| match &sel.isi {
                    super::lembar::Isi::Teks(teks) if teks.chars().count() > 6 => Some(teks.clone()),
                    _ => None,
                });
                let nomor = lembar.berikut() + 1;
                let mut nilai = sel.clone();
                nilai.tanda = Tanda::Tidak;
                nilai.catatan = None;
                nilai.tebal = false;
                if let super::lembar::Isi::Rumus(_, angka, format) = nilai.isi {
                    nilai.isi = super::lembar::Isi::Angka(angka, format);
                }
                lembar.tambah(vec![
                    Sel::angka(Decimal::from(nomor), Format::Bulat).tengah(),
                    Sel::teks("(buku kerja ini)"),
                    Sel::teks(&asal.nama),
                    Sel::teks(asal.alamat(row, kolom)).tengah(),
                    Sel::teks(tentang.unwrap_or_default()),
                    Sel::kosong(),
                    nilai,
                    Sel::teks(sel.catatan.clone().unwrap_or_default()),
                    Sel::teks("dipilih").tengah(),
                ]);
            }
        }
    }
}

fn angka(nilai: Decimal, unit: Unit) -> Sel {
    match unit {
        Unit::Rupiah => Sel::angka(nilai, Format::Rupiah),
        Unit::Count => Sel::angka(nilai, Format::Jumlah),
        Unit::Percent => Sel::angka(nilai / Decimal::ONE_HUNDRED, Format::Persen),
    }
}

fn alasan(bahan: &Bahan<'_>, koreksi: &Correction<'_>) -> String {
    let blame = koreksi.blame;
    if koreksi.consequence {
        return format!("Mengikuti koreksi pada {}.", bahan.tempat(blame.at));
    }
    if koreksi.chosen {
        let lain: Vec<String> = std::iter::once(blame.at)
            .chain(blame.supporting.iter().map(|c| c.0))
            .chain(blame.agreeing.iter().map(|c| c.0))
            .filter(|&at| at != koreksi.at)
            .map(|at| bahan.tempat(at))
            .collect();
        return format!(
            "Dokumen tidak sepakat dan tidak ada penjumlahan yang menentukan ({}). Dipakai angka dokumen yang didahulukan [susun] \
             utamakan. Yang lain: {}.",
            blame.code,
            lain.join("; ")
        );
    }
    let temuan = bahan.temuan.iter().find(|f| f.cell() == Some(blame.at) && f.code == blame.code);
    if let Some(temuan) = temuan {
        return temuan.message.clone();
    }
    match blame.reason {
        Reason::Sum => "Bukan jumlah dari rinciannya.".to_owned(),
        Reason::Addend => "Membuat jumlah di atasnya tidak cocok.".to_owned(),
        Reason::Difference => "Berbeda dari dokumen lain.".to_owned(),
        Reason::Computed => "Tidak sesuai dengan hasil perhitungan.".to_owned(),
    }
}
