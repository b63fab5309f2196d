//! What next year's forms can take over from the documents of this year: names, positions and
//! nomenclature, never amounts or what was realised.

use std::collections::{BTreeMap, BTreeSet};

use super::isi::{Indikator, Isi, Mata, Pejabat};
use crate::documents::{BarisIndikator, Document, TabelAnggaran, Tahap};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::pangkat::{self, Bacaan};
use crate::dossier::Dossier;
use crate::dossier::agreements::Agreement;
use crate::dossier::corrected::{self, Corrected};
use crate::output::Results;
use crate::output::tables::bahan::Bahan;

/// Years of a Renstra.
const MASA_RENSTRA: i32 = 5;

/// What next year's forms start with.
#[derive(Debug, Default)]
pub struct Dari {
    /// For the forms of the agency as a whole.
    pub umum: Isi,
    /// For the agreement of each official, from the head down.
    pub pejabat: Vec<Isi>,
    /// What could not be taken over as it stands, in Indonesian.
    pub kosong: Vec<String>,
}

/// Gathers it from the documents of a folder.
pub fn dari(results: &Results) -> Dari {
    let dossier = &results.dossier;
    let bahan = Bahan::kumpulkan(dossier, &[], &BTreeSet::new());
    let mut dari = Dari::default();
    let tahun = Some(dossier.year + 1).filter(|_| !dossier.documents.is_empty());
    let dasar = Isi {
        perangkat_daerah: dossier.agency.as_ref().map_or_else(String::new, |_| bahan.dinas.clone()),
        tahun,
        awal_renstra: masa_renstra(dossier),
        tempat: tempat(dossier),
        ..Isi::default()
    };
    for agreement in terbaru(dossier) {
        let isi = perorangan(dossier, agreement, dasar.clone(), &mut dari.kosong);
        if agreement.role == Peran::Kepala && dari.umum.pertama == Pejabat::default() {
            dari.umum.pertama = isi.pertama.clone();
            dari.umum.kedua = isi.kedua.clone();
        }
        dari.pejabat.push(isi);
    }
    dari.umum = Isi {
        indikator: indikator_utama(&bahan),
        mata: pohon(&bahan.pohon, &bahan.corrected),
        pertama: std::mem::take(&mut dari.umum.pertama),
        kedua: std::mem::take(&mut dari.umum.kedua),
        ..dasar
    };
    dari.kosong.sort();
    dari.kosong.dedup();
    dari
}

/// The first year of the Renstra that next year lies in, where the settings tell.
fn masa_renstra(dossier: &Dossier) -> Option<i32> {
    let (awal, akhir) = dossier.settings.susun.renstra?;
    // Targets may begin a year after the period's name does.
    let awal = if akhir - awal >= MASA_RENSTRA { akhir - MASA_RENSTRA + 1 } else { awal };
    (awal..=akhir).contains(&(dossier.year + 1)).then_some(awal)
}

/// Where most documents are signed.
fn tempat(dossier: &Dossier) -> String {
    let mut banyak: BTreeMap<&str, usize> = BTreeMap::new();
    let lines = dossier.documents.iter().filter_map(|d| d.tanda_tangan()?.tempat_tanggal.as_ref());
    for line in lines {
        let place = line.text().split(',').next().unwrap_or_default().trim();
        if !place.is_empty() && !place.chars().any(|c| c.is_ascii_digit() || c == '.') {
            *banyak.entry(place).or_default() += 1;
        }
    }
    banyak.into_iter().max_by_key(|(_, n)| *n).map_or_else(String::new, |(place, _)| place.to_owned())
}

/// The last agreement of each official: the revised one, or the first of those who have no other. One
/// whose post somebody else holds in a revised agreement has left it.
fn terbaru(dossier: &Dossier) -> Vec<&Agreement> {
    let mut chosen: Vec<&Agreement> = Vec::new();
    for tahap in [Tahap::Perubahan, Tahap::Murni] {
        let earlier = chosen.clone();
        let of_phase = dossier.agreements().iter().filter(|a| a.tahap == tahap);
        chosen.extend(of_phase.filter(|a| !earlier.iter().any(|later| replaced(a, later))));
    }
    chosen.sort_by_key(|a| a.role.rung());
    chosen
}

/// Whether an agreement is followed by a later one: of the same person, or of the one post that somebody
/// else holds now.
fn replaced(earlier: &Agreement, later: &Agreement) -> bool {
    let same_person = earlier.person.is_some() && earlier.person == later.person;
    let post = |a: &Agreement| a.jabatan.as_deref().map(Jabatan::parse);
    let single = !matches!(earlier.role, Peran::Fungsional | Peran::Pelaksana);
    let same_post = single && post(earlier).zip(post(later)).is_some_and(|(a, b)| a.same(&b));
    same_person || earlier.owner == later.owner || same_post
}

/// The agreement of an official.
fn perorangan(dossier: &Dossier, agreement: &Agreement, dasar: Isi, kosong: &mut Vec<String>) -> Isi {
    let pertama = pejabat(
        dossier,
        agreement.person,
        Some(&agreement.owner),
        agreement.jabatan.as_deref(),
        agreement.role,
        kosong,
    );
    let atasan = agreement.superior_jabatan.as_deref();
    let kedua = pejabat(
        dossier,
        agreement.superior_person,
        agreement.superior_name.as_deref(),
        atasan,
        atasan.map_or(Peran::Kepala, |post| Jabatan::parse(post).peran),
        kosong,
    );
    let annexes = agreement.documents.iter().filter_map(|&doc| match &dossier.documents[doc] {
        Document::Lampiran(lampiran) => Some(lampiran),
        _ => None,
    });
    let (mut indikator, mut mata) = (Vec::new(), Vec::new());
    for annex in annexes {
        indikator.extend(annex.indikator.iter().map(baris_indikator));
        if let Some(table) = annex.anggaran.as_ref().filter(|_| mata.is_empty()) {
            mata = baris_anggaran(table);
        }
    }
    tulis_sekali(&mut indikator);
    Isi { pertama, kedua, indikator, tanpa_anggaran: mata.is_empty(), mata, ..dasar }
}

/// A person with their position; rank and NIP only where they can be right.
fn pejabat(
    dossier: &Dossier,
    person: Option<usize>,
    name: Option<&str>,
    post: Option<&str>,
    role: Peran,
    kosong: &mut Vec<String>,
) -> Pejabat {
    let people = dossier.people();
    let mut hasil = Pejabat {
        nama: name.unwrap_or_default().trim().to_owned(),
        jabatan: post.unwrap_or_default().trim().trim_end_matches(',').to_owned(),
        ..Pejabat::default()
    };
    let Some(person) = person.filter(|_| role != Peran::KepalaDaerah) else { return hasil };
    if let Some(nip) = people.persons[person].nip.as_ref().filter(|nip| nip.is_sound(dossier.year)) {
        nip.digits().clone_into(&mut hasil.nip);
    } else {
        kosong.push(format!("NIP {}", hasil.nama));
    }
    let ranks = people.of(person).filter_map(|(_, mention)| mention.pangkat.as_ref());
    let read = ranks.filter_map(|rank| match pangkat::read(rank.text()) {
        Bacaan::Resmi(rank) => Some(rank),
        _ => None,
    });
    match read.last() {
        Some(rank) => hasil.pangkat = rank.label(),
        None => kosong.push(format!("pangkat {}", hasil.nama)),
    }
    hasil
}

fn baris_indikator(baris: &BarisIndikator) -> Indikator {
    let satu_baris = |teks: &str| teks.split_whitespace().collect::<Vec<_>>().join(" ");
    Indikator {
        sasaran: satu_baris(baris.sasaran.text()),
        nama: satu_baris(baris.indikator.text()),
        satuan: baris.satuan.as_ref().map_or_else(String::new, |s| s.text().trim().to_owned()),
        formulasi: baris.formulasi.as_ref().map_or_else(String::new, |f| f.text().trim().to_owned()),
        ..Indikator::default()
    }
}

fn indikator_utama(bahan: &Bahan<'_>) -> Vec<Indikator> {
    let mut semua: Vec<Indikator> = bahan
        .iku
        .iter()
        .map(|iku| Indikator {
            sasaran: iku.sasaran.clone(),
            nama: iku.indikator.clone(),
            satuan: iku.satuan.clone(),
            formulasi: iku.formulasi.clone().unwrap_or_default(),
            polaritas: Some(iku.polaritas),
            ..Indikator::default()
        })
        .collect();
    tulis_sekali(&mut semua);
    semua
}

/// A sasaran is written once, beside the first of its indicators.
fn tulis_sekali(indikator: &mut [Indikator]) {
    let mut atas = String::new();
    for satu in indikator {
        if satu.sasaran == atas {
            satu.sasaran.clear();
        } else {
            atas.clone_from(&satu.sasaran);
        }
    }
}

/// The rows of an official's table, numbered anew by what is part of what.
fn baris_anggaran(table: &TabelAnggaran) -> Vec<Mata> {
    let mut nomor: Vec<String> = Vec::new();
    let mut anak: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    let mut semua = Vec::new();
    for baris in &table.baris {
        let urut = anak.entry(baris.induk).or_default();
        *urut += 1;
        let induk = baris.induk.and_then(|induk| nomor.get(induk));
        let sendiri = induk.map_or_else(|| urut.to_string(), |induk| format!("{induk}.{urut}"));
        nomor.push(sendiri.clone());
        semua.push(Mata {
            nomor: sendiri,
            nama: baris.nama.text().split_whitespace().collect::<Vec<_>>().join(" "),
            sumber_dana: baris.sumber_dana.as_ref().map_or_else(String::new, |s| s.text().trim().to_owned()),
            ..Mata::default()
        });
    }
    semua
}

/// The agency's tree, numbered anew.
fn pohon(akar: &[corrected::Mata], corrected: &Corrected<'_>) -> Vec<Mata> {
    fn tambah(satu: &corrected::Mata, nomor: &str, corrected: &Corrected<'_>, semua: &mut Vec<Mata>) {
        let baris = satu.triwulan.and_then(|row| corrected.quarterly(row)).filter(|_| satu.anak.is_empty());
        let indikator = baris.and_then(|b| b.indikator.as_ref()).map_or("", |i| i.text()).trim();
        let satuan = baris.and_then(|b| b.satuan.as_ref()).map_or("", |s| s.text()).trim();
        semua.push(Mata {
            nomor: nomor.to_owned(),
            nama: satu.nama.clone(),
            indikator: indikator.to_owned(),
            satuan: satuan.to_owned(),
            ..Mata::default()
        });
        for (anak, urut) in satu.anak.iter().zip(1..) {
            tambah(anak, &format!("{nomor}.{urut}"), corrected, semua);
        }
    }
    let mut semua = Vec::new();
    for (satu, urut) in akar.iter().zip(1..) {
        tambah(satu, &urut.to_string(), corrected, &mut semua);
    }
    semua
}

/// The name of an official's file: `pk 01 Nama Tanpa Gelar`.
pub fn nama_berkas(templat: &str, urut: usize, isi: &Isi) -> String {
    let nama: String = isi
        .pertama
        .nama
        .split(',')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '-'))
        .collect();
    format!("{templat} {urut:02} {}", nama.split_whitespace().collect::<Vec<_>>().join(" "))
}
