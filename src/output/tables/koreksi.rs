//! The sheet *Koreksi*: what was mended and what was chosen, each with the reason.

use rust_decimal::Decimal;

use super::bahan::Bahan;
use crate::dossier::blame::Reason;
use crate::dossier::corrected::Correction;
use crate::dossier::laws::Unit;
use crate::output::sheet::{Cell, Content, Head, Mark, NumberFormat, Sheet};

/// All corrections of the dossier, the mended figures before the chosen ones, then the figures chosen in the sheets of this workbook.
pub fn lembar(bahan: &Bahan<'_>, isi: &[Sheet]) -> Sheet {
    let mut lembar = Sheet::new(
        "Koreksi",
        &["Koreksi", &format!("Angka yang dikoreksi atau dipilih, {} Tahun {}", bahan.dinas, bahan.tahun())],
        &[5.0, 36.0, 18.0, 8.0, 32.0, 18.0, 18.0, 60.0, 9.0],
        Head::single_row(&[
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
        let nomor = lembar.next_row() + 1;
        lembar.push(vec![
            Cell::number(Decimal::from(nomor), NumberFormat::Whole).centred(),
            Cell::text(sources.path_of(at)),
            Cell::text(&sources.sheet(at.sheet).name),
            Cell::text(at.to_string()).centred(),
            Cell::text(if koreksi.consequence { "Angka yang mengikuti" } else { &koreksi.blame.subject }),
            koreksi.found.map_or_else(|| Cell::text("(kosong)"), |nilai| angka(nilai, koreksi.blame.unit)),
            angka(koreksi.value, koreksi.blame.unit),
            Cell::text(alasan(bahan, &koreksi)),
            Cell::text(if koreksi.chosen { "dipilih" } else { koreksi.blame.code }).centred(),
        ]);
    }
    dipilih(&mut lembar, isi);
    if lembar.rows.is_empty() {
        let mut kosong = vec![Cell::empty(), Cell::text("Tidak ada yang dikoreksi.")];
        kosong.extend(vec![Cell::empty(); 7]);
        lembar.push(kosong);
        lembar.merge_columns(0, 1, 8);
    }
    lembar
}

/// The figures that were chosen, by their cell in this workbook.
fn dipilih(lembar: &mut Sheet, isi: &[Sheet]) {
    for asal in isi {
        for (row, baris) in asal.rows.iter().enumerate() {
            for (kolom, sel) in (0u32..).zip(baris).filter(|(_, sel)| sel.mark == Mark::Chosen) {
                let tentang = baris.iter().find_map(|sel| match &sel.content {
                    Content::Text(teks) if teks.chars().count() > 6 => Some(teks.clone()),
                    _ => None,
                });
                let nomor = lembar.next_row() + 1;
                let mut nilai = sel.clone();
                nilai.mark = Mark::None;
                nilai.note = None;
                nilai.style.bold = false;
                if let Content::Formula(_, Some(angka)) = nilai.content {
                    nilai.content = Content::Number(angka);
                }
                lembar.push(vec![
                    Cell::number(Decimal::from(nomor), NumberFormat::Whole).centred(),
                    Cell::text("(buku kerja ini)"),
                    Cell::text(&asal.name),
                    Cell::text(asal.address(row, kolom)).centred(),
                    Cell::text(tentang.unwrap_or_default()),
                    Cell::empty(),
                    nilai,
                    Cell::text(sel.note.clone().unwrap_or_default()),
                    Cell::text("dipilih").centred(),
                ]);
            }
        }
    }
}

fn angka(nilai: Decimal, unit: Unit) -> Cell {
    match unit {
        Unit::Rupiah => Cell::number(nilai, NumberFormat::Rupiah),
        Unit::Count => Cell::number(nilai, NumberFormat::Count),
        Unit::Percent => Cell::number(nilai / Decimal::ONE_HUNDRED, NumberFormat::Percent),
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
