//! The agreements: statement, indicator table, budget table, signatures.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::lembar::{Kolom, Lembar};
use super::model::{
    Anggaran, Berkas, Buku, Gaya, Jenis, LembarPk, Nomor, Persen, Pk, Rentang, Tingkat, Uang,
};
use super::tampilan::{self, Ragam};
use super::tandatangan::{self, Bidang, Blok};

const FORMAT_UANG: &str = "#,##0";

/// The sheets of one workbook of agreements.
pub fn buku(berkas: &Berkas, buku: &Buku) -> anyhow::Result<Vec<Lembar>> {
    let mut semua = Vec::new();
    for rencana in &buku.lembar {
        // The printed dossier has no PK murni of the Kepala: its sheet exists only in the clean one.
        let daftar: Vec<(&str, &Pk)> = rencana
            .pk
            .iter()
            .filter_map(|id| berkas.pk.get_key_value(id))
            .map(|(id, pk)| (id.as_str(), pk))
            .collect();
        if daftar.is_empty() {
            continue;
        }
        if rencana.gaya.dua_lembar {
            semua.extend(dua_lembar(berkas, rencana, &daftar)?);
        } else {
            semua.push(satu_lembar(berkas, rencana, &daftar)?);
        }
    }
    Ok(semua)
}

fn ragam(jenis: Jenis, gaya: &Gaya) -> Ragam {
    match (jenis, gaya.uang) {
        (Jenis::Murni, _) => Ragam::baru("Arial", 10.0),
        (Jenis::Perubahan, Uang::Teks | Uang::TeksStrip) => Ragam::baru("Bookman Old Style", 10.0),
        (Jenis::Perubahan, _) => Ragam::baru("Calibri", 11.0),
    }
}

fn dua_lembar(berkas: &Berkas, rencana: &LembarPk, daftar: &[(&str, &Pk)]) -> anyhow::Result<Vec<Lembar>> {
    let mut pernyataan = Lembar::baru("Pernyataan")?;
    pernyataan.ws().set_portrait();
    pernyataan.lebar(0, &[14.0, 3.0, 34.0, 8.0, 40.0])?;
    let mut lampiran = Lembar::baru("Lampiran")?;
    let (mut atas, mut bawah) = (rencana.gaya.atas, rencana.gaya.atas);
    for &(id, pk) in daftar {
        let ragam = ragam(pk.jenis, &rencana.gaya);
        let bidang = Bidang {
            label: Kolom(0, 0),
            titik: Some(1),
            nilai: Kolom(2, 4),
            semua: Kolom(0, 4),
            kiri: Kolom(0, 2),
            kanan: Kolom(4, 4),
        };
        atas = tandatangan::pernyataan(&mut pernyataan, &ragam, bidang, atas, (berkas, id, pk))?;
        bawah = isi_lampiran(&mut lampiran, &ragam, &rencana.gaya, bawah, (berkas, id, pk))?;
    }
    Ok(vec![pernyataan, lampiran])
}

fn satu_lembar(berkas: &Berkas, rencana: &LembarPk, daftar: &[(&str, &Pk)]) -> anyhow::Result<Lembar> {
    let mut lembar = Lembar::baru(&rencana.nama)?;
    let mut baris = rencana.gaya.atas;
    let mut potong = Vec::new();
    for &(id, pk) in daftar {
        if baris > rencana.gaya.atas {
            potong.push(baris);
        }
        let ragam = ragam(pk.jenis, &rencana.gaya);
        let susunan = Susunan::baru(pk.jenis, &rencana.gaya);
        lembar.lebar(susunan.kiri, &susunan.lebar)?;
        baris = tandatangan::pernyataan(&mut lembar, &ragam, susunan.bidang(), baris, (berkas, id, pk))? + 1;
        potong.push(baris);
        baris = isi_lampiran(&mut lembar, &ragam, &rencana.gaya, baris, (berkas, id, pk))? + 1;
    }
    lembar.ws().set_page_breaks(&potong)?;
    Ok(lembar)
}

/// The columns of a lampiran: indicator table and budget table share them.
struct Susunan {
    kiri: u16,
    lebar: Vec<f64>,
    /// One range per heading of the indicator table.
    tabel: Vec<Kolom>,
    judul: Vec<&'static str>,
    nama: Kolom,
    rp: Option<u16>,
    jumlah: Kolom,
    keterangan: Option<u16>,
}

impl Susunan {
    fn baru(jenis: Jenis, gaya: &Gaya) -> Self {
        let k = gaya.kiri;
        let satu = |n: u16| Kolom(k + n, k + n);
        let berkolom = gaya.uang == Uang::KolomRp;
        match (jenis, berkolom) {
            (Jenis::Murni, _) => Self {
                kiri: k,
                lebar: vec![7.0, 42.0, 50.0, 13.0, 20.0],
                tabel: (0..5).map(satu).collect(),
                judul: vec!["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target Tahunan 2024"],
                nama: Kolom(k, k + 2),
                rp: berkolom.then_some(k + 3),
                jumlah: if berkolom { satu(4) } else { Kolom(k + 3, k + 4) },
                keterangan: None,
            },
            (Jenis::Perubahan, false) => Self {
                kiri: k,
                lebar: vec![8.0, 48.0, 44.0, 22.0],
                tabel: (0..4).map(satu).collect(),
                judul: vec!["No.", "Sasaran", "Indikator Kinerja", "Target"],
                nama: Kolom(k, k + 1),
                rp: None,
                jumlah: satu(2),
                keterangan: Some(k + 3),
            },
            (Jenis::Perubahan, true) => Self {
                kiri: k,
                lebar: vec![8.0, 48.0, 6.0, 40.0, 22.0],
                tabel: vec![satu(0), satu(1), Kolom(k + 2, k + 3), satu(4)],
                judul: vec!["No.", "Sasaran", "Indikator Kinerja", "Target"],
                nama: Kolom(k, k + 1),
                rp: Some(k + 2),
                jumlah: satu(3),
                keterangan: Some(k + 4),
            },
        }
    }

    fn akhir(&self) -> u16 {
        self.tabel.last().map_or(self.kiri, |kolom| kolom.1)
    }

    fn bidang(&self) -> Bidang {
        let tengah = if self.tabel.len() == 5 { 3 } else { 2 };
        Bidang {
            label: Kolom(self.kiri, self.kiri),
            titik: None,
            nilai: Kolom(self.kiri + 1, self.akhir()),
            semua: Kolom(self.kiri, self.akhir()),
            kiri: Kolom(self.kiri, self.kiri + 1),
            kanan: Kolom(self.kiri + tengah, self.akhir()),
        }
    }
}

fn isi_lampiran(
    lembar: &mut Lembar,
    ragam: &Ragam,
    gaya: &Gaya,
    mut baris: u32,
    (berkas, id, pk): (&Berkas, &str, &Pk),
) -> anyhow::Result<u32> {
    let susunan = Susunan::baru(pk.jenis, gaya);
    lembar.lebar(susunan.kiri, &susunan.lebar)?;
    let semua = Kolom(susunan.kiri, susunan.akhir());
    let judul: &[&str] = match pk.jenis {
        Jenis::Murni => {
            &["PERJANJIAN KINERJA TAHUN 2024", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI"]
        }
        Jenis::Perubahan => &[
            "LAMPIRAN PERUBAHAN PERJANJIAN KINERJA TAHUN 2024",
            "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI",
            "",
            "PERUBAHAN PERJANJIAN KINERJA TAHUN 2024",
            "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI",
        ],
    };
    if pk.jenis == Jenis::Murni {
        lembar.teks(baris, semua, "Lampiran Perjanjian Kinerja", &ragam.teks(), "")?;
        baris += 1;
    }
    for teks in judul {
        if !teks.is_empty() {
            lembar.teks(baris, semua, teks, &ragam.judul(), "")?;
        }
        baris += 1;
    }
    baris = tabel_indikator(lembar, ragam, gaya, &susunan, baris + 1, (id, pk))? + 1;
    if !pk.anggaran.is_empty() {
        baris = tabel_anggaran(lembar, ragam, gaya, &susunan, baris, (id, pk))? + 1;
    }
    tandatangan::tanda_tangan(lembar, ragam, susunan.bidang(), baris, (berkas, id, pk), Blok::Lampiran)
}

fn tabel_indikator(
    lembar: &mut Lembar,
    ragam: &Ragam,
    gaya: &Gaya,
    susunan: &Susunan,
    mut baris: u32,
    (id, pk): (&str, &Pk),
) -> anyhow::Result<u32> {
    // The Kepala's lampiran says "Sasaran Strategis"; a header of two rows splits the year off.
    let dua_baris = pk.jenis == Jenis::Murni && gaya.nomor == Nomor::Angka;
    for (kolom, judul) in susunan.tabel.iter().zip(&susunan.judul) {
        let judul = match *judul {
            "Sasaran" if pk.pihak_pertama == "kepala" => "Sasaran Strategis",
            lain => lain,
        };
        match judul.strip_suffix(" 2024") {
            Some(tanpa) if dua_baris => {
                lembar.teks(baris, *kolom, tanpa, &ragam.kepala(), "")?;
                lembar.teks(baris + 1, *kolom, "2024", &ragam.kepala(), "")?;
            }
            _ => lembar.blok(baris, baris + u32::from(dua_baris), *kolom, judul, &ragam.kepala(), "")?,
        }
    }
    baris += 1 + u32::from(dua_baris);
    if gaya.nomor != Nomor::Tanpa {
        for (i, kolom) in susunan.tabel.iter().enumerate() {
            let nomor =
                if gaya.nomor == Nomor::Kurung { format!("({})", i + 1) } else { (i + 1).to_string() };
            lembar.teks(baris, *kolom, &nomor, &ragam.isi_tengah(), "")?;
        }
        baris += 1;
    }
    for (i, isi) in pk.indikator.iter().enumerate() {
        let p = |medan: &str| format!("/pk/{id}/indikator/{i}/{medan}");
        let lanjutan = pk.indikator[i + 1..].iter().take_while(|r| r.sasaran.is_none()).count();
        let bawah = baris + u32::try_from(lanjutan)?;
        if let (Some(no), Some(sasaran)) = (&isi.no, &isi.sasaran) {
            let bawah = if gaya.sasaran == Rentang::Gabung { bawah } else { baris };
            lembar.blok(baris, bawah, susunan.tabel[0], no, &ragam.isi_tengah(), &p("no"))?;
            lembar.blok(baris, bawah, susunan.tabel[1], sasaran, &ragam.isi(), &p("sasaran"))?;
        } else if gaya.sasaran == Rentang::Kosong {
            lembar.teks(baris, susunan.tabel[0], "", &ragam.isi(), "")?;
            lembar.teks(baris, susunan.tabel[1], "", &ragam.isi(), "")?;
        }
        lembar.teks(baris, susunan.tabel[2], &isi.indikator, &ragam.isi(), &p("indikator"))?;
        let polos = tampilan::polos(isi.target);
        if pk.jenis == Jenis::Murni {
            lembar.teks(baris, susunan.tabel[3], &isi.satuan, &ragam.isi_tengah(), &p("satuan"))?;
            let format = ragam.isi_tengah().set_num_format(FORMAT_UANG);
            lembar.angka(baris, susunan.tabel[4], isi.target, &format)?;
            lembar.tandai(&p("target"), baris, susunan.tabel[4].0, &polos);
        } else {
            let kolom = susunan.tabel[3];
            if isi.satuan == "%" && gaya.persen == Persen::Angka {
                let format = ragam.isi_tengah().set_num_format("0%");
                lembar.angka(baris, kolom, isi.target / 100.0, &format)?;
            } else {
                let teks = tampilan::target(isi.target, &isi.satuan);
                lembar.teks(baris, kolom, &teks, &ragam.isi_tengah(), "")?;
            }
            lembar.tandai(&p("target"), baris, kolom.0, &polos);
            lembar.tandai(&p("satuan"), baris, kolom.0, &isi.satuan);
        }
        baris += 1;
    }
    Ok(baris)
}

fn judul_anggaran(pk: &Pk) -> &'static str {
    let ada = |tingkat| pk.anggaran.iter().any(|a: &Anggaran| a.tingkat == tingkat);
    match pk.jenis {
        Jenis::Murni => "PROGRAM / KEGIATAN",
        Jenis::Perubahan if ada(Tingkat::SubKegiatan) => "Program/Kegiatan/Sub Kegiatan",
        Jenis::Perubahan if ada(Tingkat::Kegiatan) => "Program/Kegiatan",
        Jenis::Perubahan => "Program",
    }
}

fn tabel_anggaran(
    lembar: &mut Lembar,
    ragam: &Ragam,
    gaya: &Gaya,
    susunan: &Susunan,
    mut baris: u32,
    (id, pk): (&str, &Pk),
) -> anyhow::Result<u32> {
    let judul = if pk.jenis == Jenis::Murni { "ANGGARAN" } else { "Anggaran" };
    let uang = Kolom(susunan.rp.unwrap_or(susunan.jumlah.0), susunan.jumlah.1);
    lembar.teks(baris, susunan.nama, judul_anggaran(pk), &ragam.kepala(), "")?;
    lembar.teks(baris, uang, judul, &ragam.kepala(), "")?;
    if let Some(kolom) = susunan.keterangan {
        lembar.teks(baris, Kolom(kolom, kolom), "Keterangan", &ragam.kepala(), "")?;
    }
    baris += 1;
    let awal = baris;
    for (i, isi) in pk.anggaran.iter().enumerate() {
        let p = |medan: &str| format!("/pk/{id}/anggaran/{i}/{medan}");
        let tebal = |format: Format| if isi.tingkat == Tingkat::Program { format.set_bold() } else { format };
        if gaya.pisah {
            let Kolom(kiri, kanan) = susunan.nama;
            lembar.teks(baris, Kolom(kiri, kiri), &isi.no, &tebal(ragam.isi()), &p("no"))?;
            lembar.teks(baris, Kolom(kiri + 1, kanan), &isi.nama, &tebal(ragam.isi()), &p("nama"))?;
        } else {
            let titik = if isi.tingkat == Tingkat::Program { "." } else { "" };
            let teks = format!("{}{titik} {}", isi.no, isi.nama);
            lembar.teks(baris, susunan.nama, &teks, &tebal(ragam.isi()), "")?;
            lembar.tandai(&p("no"), baris, susunan.nama.0, &isi.no);
            lembar.tandai(&p("nama"), baris, susunan.nama.0, &isi.nama);
        }
        tulis_uang(lembar, ragam, gaya, susunan, baris, isi.jumlah, &p("jumlah"))?;
        if let Some(kolom) = susunan.keterangan {
            let dana = if isi.jumlah.is_some() { "Sumber Dana APBD" } else { "" };
            lembar.teks(baris, Kolom(kolom, kolom), dana, &ragam.isi_tengah(), "")?;
        }
        baris += 1;
    }
    let label = if pk.jenis == Jenis::Murni || pk.pihak_pertama.starts_with("kasubbag") {
        "JUMLAH"
    } else {
        "Jumlah"
    };
    lembar.teks(baris, susunan.nama, label, &ragam.isi_tengah().set_bold(), "")?;
    let penunjuk = format!("/pk/{id}/jumlah");
    match (gaya.rumus, pk.jumlah) {
        (true, Some(jumlah)) => {
            let kolom = susunan.jumlah;
            let rumus = rumus_jumlah(pk, awal, kolom.0);
            let format = ragam.angka(FORMAT_UANG).set_bold();
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            lembar.rumus(baris, kolom, &rumus, jumlah as f64, &format)?;
            lembar.tandai(&penunjuk, baris, kolom.0, &jumlah.to_string());
        }
        (_, jumlah) => tulis_uang(lembar, ragam, gaya, susunan, baris, jumlah, &penunjuk)?,
    }
    if let Some(kolom) = susunan.keterangan {
        lembar.teks(baris, Kolom(kolom, kolom), "", &ragam.isi(), "")?;
    }
    Ok(baris + 1)
}

/// Sums the programs where they carry amounts, else the whole column.
fn rumus_jumlah(pk: &Pk, awal: u32, kolom: u16) -> String {
    let sel: Vec<String> = (awal..)
        .zip(&pk.anggaran)
        .filter(|(_, isi)| isi.tingkat == Tingkat::Program && isi.jumlah.is_some())
        .map(|(baris, _)| row_col_to_cell(baris, kolom))
        .collect();
    if !sel.is_empty() {
        return format!("={}", sel.join("+"));
    }
    let akhir = (awal..).zip(&pk.anggaran).map(|(baris, _)| baris).last().unwrap_or(awal);
    format!("=SUM({}:{})", row_col_to_cell(awal, kolom), row_col_to_cell(akhir, kolom))
}

fn tulis_uang(
    lembar: &mut Lembar,
    ragam: &Ragam,
    gaya: &Gaya,
    susunan: &Susunan,
    baris: u32,
    nilai: Option<i64>,
    penunjuk: &str,
) -> anyhow::Result<()> {
    let kolom = susunan.jumlah;
    if let Some(rp) = susunan.rp {
        let isi = if nilai.is_some() { "Rp." } else { "" };
        lembar.teks(baris, Kolom(rp, rp), isi, &ragam.isi_tengah(), "")?;
    }
    let Some(nilai) = nilai else {
        return lembar.teks(baris, kolom, "", &ragam.isi(), "");
    };
    let ribuan = tampilan::ribuan(nilai);
    match gaya.uang {
        Uang::Angka | Uang::KolomRp => {
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            lembar.angka(baris, kolom, nilai as f64, &ragam.angka(FORMAT_UANG))?;
        }
        Uang::Teks => {
            lembar.teks(baris, kolom, &format!("Rp. {ribuan}"), &ragam.isi_kanan(), "")?;
        }
        Uang::TeksStrip => {
            lembar.teks(baris, kolom, &format!("Rp. {ribuan},-"), &ragam.isi_kanan(), "")?;
        }
    }
    lembar.tandai(penunjuk, baris, kolom.0, &nilai.to_string());
    Ok(())
}
