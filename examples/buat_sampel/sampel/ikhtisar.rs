//! The list of mistakes: as JSON for tests, as README for people.

use anyhow::Context;
use serde::Serialize;

use super::catatan::{Catatan, Lokasi};
use super::koreksi::Koreksi;

/// A cell of the printed dossier.
#[derive(Debug, Serialize)]
pub struct Sel {
    /// Workbook below `dumai-2024/`.
    file: String,
    /// Sheet.
    sheet: String,
    /// Address.
    cell: String,
}

/// One mistake kept from the report.
#[derive(Debug, Serialize)]
pub struct Kesalahan {
    /// Workbook below `dumai-2024/`.
    file: String,
    /// Sheet.
    sheet: String,
    /// Address.
    cell: String,
    /// Rule it breaks.
    code: String,
    /// What the cell says; numbers as plain decimals, percentages as 86.11.
    printed: String,
    /// What it should say; empty where there is no single right value.
    right: String,
    /// Why.
    note: String,
    /// Further cells with the same cause.
    also: Vec<Sel>,
    #[serde(skip)]
    kunci: Lokasi,
    #[serde(skip)]
    tingkat: String,
}

/// Looks every listed mistake up in the two dossiers.
pub fn kesalahan(daftar: &[Koreksi], cetakan: &Catatan, bersih: &Catatan) -> anyhow::Result<Vec<Kesalahan>> {
    let mut hasil = Vec::new();
    for koreksi in daftar {
        let Some(kode) = &koreksi.kode else { continue };
        let cari = |p: &String| cetakan.cari(p).with_context(|| format!("no cell shows {p}"));
        let mut sel: Vec<(&Lokasi, &String)> = Vec::new();
        for penunjuk in std::iter::once(&koreksi.di).chain(&koreksi.juga) {
            sel.push((cari(penunjuk)?, penunjuk));
        }
        if koreksi.pertama {
            sel.sort_by_key(|(lokasi, _)| *lokasi);
        }
        let (utama, penunjuk) = sel[0];
        let benar = match &koreksi.benar {
            Some(benar) => benar.clone(),
            None => bersih
                .cari(penunjuk)
                .with_context(|| format!("no corrected cell for {penunjuk}"))?
                .isi
                .clone(),
        };
        let mut juga: Vec<&Lokasi> = sel[1..].iter().map(|(lokasi, _)| *lokasi).collect();
        juga.sort();
        juga.dedup();
        hasil.push(Kesalahan {
            file: utama.berkas.clone(),
            sheet: utama.lembar.clone(),
            cell: utama.sel(),
            code: kode.clone(),
            printed: utama.isi.clone(),
            right: benar,
            note: koreksi.catatan.clone().unwrap_or_default(),
            also: juga.into_iter().map(sel_json).collect(),
            kunci: utama.clone(),
            tingkat: koreksi.tingkat.clone().unwrap_or_else(|| tingkat(kode).to_owned()),
        });
    }
    hasil.sort_by(|a, b| (&a.kunci, &a.code).cmp(&(&b.kunci, &b.code)));
    Ok(hasil)
}

fn sel_json(lokasi: &Lokasi) -> Sel {
    Sel { file: lokasi.berkas.clone(), sheet: lokasi.lembar.clone(), cell: lokasi.sel() }
}

/// The list as JSON.
pub fn json(kesalahan: &[Kesalahan]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(kesalahan)? + "\n")
}

fn tingkat(kode: &str) -> &'static str {
    match kode {
        "STR002" | "STR003" | "STR006" | "STR007" | "STR009" | "STR010" | "BKS004" | "BKS007" | "NIL003"
        | "NIL006" | "SLR006" | "SLR012" | "SLR016" | "IDN007" | "IDN008" | "IDN009" | "IDN011" => {
            "peringatan"
        }
        "BKS003" | "BKS008" | "BKS009" | "SLR008" | "SLR011" | "IDN010" => "catatan",
        _ => "galat",
    }
}

const PENGANTAR: &str = include_str!("../data/README.pengantar.md");

/// The README beside the samples.
pub fn readme(kesalahan: &[Kesalahan]) -> String {
    let (catatan, berat): (Vec<_>, Vec<_>) = kesalahan.iter().partition(|k| k.tingkat == "catatan");
    let galat = berat.iter().filter(|k| k.tingkat == "galat").count();
    [
        PENGANTAR.to_owned(),
        format!("\n## Mistakes kept: {galat} galat, {} peringatan\n\n", berat.len() - galat),
        tabel(&berat),
        format!("\n## Worth knowing (catatan): {}\n\n", catatan.len()),
        tabel(&catatan),
    ]
    .concat()
}

fn tabel(kesalahan: &[&Kesalahan]) -> String {
    const KEPALA: &str = "| # | file | sheet | cell | code | severity | printed | right | why |\n|--:|---|---|---|---|---|---|---|---|\n";
    let baris = kesalahan.iter().enumerate().map(|(i, k)| {
        let isi = [
            (i + 1).to_string(),
            k.file.clone(),
            k.sheet.clone(),
            k.cell.clone(),
            k.code.clone(),
            k.tingkat.clone(),
            singkat(&k.printed),
            singkat(&k.right),
            [k.note.clone(), juga(k)].join(" ").trim_end().to_owned(),
        ];
        let isi = isi.map(|isi| isi.replace('|', "\\|").replace('\n', " "));
        format!("| {} |\n", isi.join(" | "))
    });
    std::iter::once(KEPALA.to_owned()).chain(baris).collect()
}

fn juga(k: &Kesalahan) -> String {
    const TAMPAK: usize = 6;
    if k.also.is_empty() {
        return String::new();
    }
    let mut sel: Vec<String> = k
        .also
        .iter()
        .take(TAMPAK)
        .map(|s| {
            if s.file == k.file && s.sheet == k.sheet {
                s.cell.clone()
            } else if s.file == k.file {
                format!("{}!{}", s.sheet, s.cell)
            } else {
                format!("{} {}!{}", s.file, s.sheet, s.cell)
            }
        })
        .collect();
    if k.also.len() > TAMPAK {
        sel.push(format!("and {} more (see the JSON)", k.also.len() - TAMPAK));
    }
    format!("See also {}.", sel.join("; "))
}

fn singkat(isi: &str) -> String {
    const PANJANG: usize = 70;
    if isi.is_empty() {
        return "–".to_owned();
    }
    if isi.chars().count() <= PANJANG {
        return isi.to_owned();
    }
    isi.chars().take(PANJANG).chain(['…']).collect()
}
