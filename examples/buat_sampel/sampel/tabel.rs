//! The smaller tables of the report: targets, programs with budgets, RKT, Pengukuran Kinerja.

use rust_xlsxwriter::Format;

use super::lembar::{Kolom, Lembar};
use super::model::{BarisTabel, Berkas, Tabel, Uang};
use super::tampilan::{self, Ragam};

const DINAS: &str = "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT KOTA DUMAI";

/// Tabel I, II, III and 2.4.1 to 2.4.3, one sheet each.
pub fn bab_satu_dua(berkas: &Berkas) -> anyhow::Result<Vec<Lembar>> {
    let judul = |t: &[&str]| t.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    Ok(vec![
        target(
            berkas,
            "tabel-i",
            "Tabel I",
            0,
            &judul(&[
                "Tabel. I",
                "Perjanjian Kinerja Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai pada Tahun 2024",
            ]),
        )?,
        program(
            berkas,
            "tabel-ii",
            "Tabel II",
            Uang::TeksStrip,
            &judul(&[
                "Tabel. II",
                "Program Kerja Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai Tahun 2024",
            ]),
        )?,
        program(
            berkas,
            "tabel-iii",
            "Tabel III",
            Uang::Angka,
            &judul(&[
                "Tabel. III",
                "Perubahan Perjanjian Kinerja Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai Tahun 2024",
            ]),
        )?,
        target(
            berkas,
            "tabel-2.4.1",
            "Tabel 2.4.1",
            1,
            &judul(&[
                "Tabel 2.4.1",
                "Perjanjian Kinerja Dinas Sosial dan Pemberdayaan Masyarakat Tahun 2024",
            ]),
        )?,
        program(
            berkas,
            "tabel-2.4.2",
            "Tabel 2.4.2",
            Uang::Teks,
            &judul(&[
                "Tabel 2.4.2",
                "Program Kerja Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai Tahun 2024",
            ]),
        )?,
        program(
            berkas,
            "tabel-2.4.3",
            "Tabel 2.4.3",
            Uang::KolomRp,
            &judul(&[
                "Tabel 2.4.3",
                "Program Kerja Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai Perubahan Tahun 2024",
            ]),
        )?,
    ])
}

fn judul(lembar: &mut Lembar, ragam: &Ragam, semua: Kolom, judul: &[String]) -> anyhow::Result<u32> {
    let mut baris = 0;
    for teks in judul {
        lembar.teks(baris, semua, teks, &ragam.judul(), "")?;
        baris += 1;
    }
    Ok(baris + 1)
}

/// Writes the cells of sasaran and number: merged over the indicators that belong to them.
fn sasaran(
    lembar: &mut Lembar,
    ragam: &Ragam,
    id: &str,
    isi: &[BarisTabel],
    i: usize,
    (baris, kolom): (u32, u16),
) -> anyhow::Result<()> {
    let (Some(no), Some(sasaran)) = (&isi[i].no, &isi[i].sasaran) else {
        return Ok(());
    };
    let lanjutan = isi[i + 1..].iter().take_while(|r| r.sasaran.is_none()).count();
    let bawah = baris + u32::try_from(lanjutan)?;
    let p = |medan: &str| format!("/tabel/{id}/baris/{i}/{medan}");
    lembar.blok(baris, bawah, Kolom(kolom, kolom), no, &ragam.isi_tengah(), &p("no"))?;
    lembar.blok(baris, bawah, Kolom(kolom + 1, kolom + 1), sasaran, &ragam.isi(), &p("sasaran"))
}

fn target(berkas: &Berkas, id: &str, nama: &str, kiri: u16, teks: &[String]) -> anyhow::Result<Lembar> {
    let ragam = Ragam::baru("Arial", 11.0);
    let mut lembar = Lembar::baru(nama)?;
    lembar.lebar(kiri, &[7.0, 42.0, 70.0, 14.0])?;
    let mut baris = judul(&mut lembar, &ragam, Kolom(kiri, kiri + 3), teks)?;
    for (kolom, isi) in (kiri..).zip(["NO.", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"]) {
        lembar.teks(baris, Kolom(kolom, kolom), isi, &ragam.kepala(), "")?;
    }
    let isi = &berkas.tabel(id)?.baris;
    for (i, satu) in isi.iter().enumerate() {
        baris += 1;
        sasaran(&mut lembar, &ragam, id, isi, i, (baris, kiri))?;
        let p = |medan: &str| format!("/tabel/{id}/baris/{i}/{medan}");
        let indikator = satu.indikator.as_deref().unwrap_or("");
        lembar.teks(baris, Kolom(kiri + 2, kiri + 2), indikator, &ragam.isi(), &p("indikator"))?;
        // Tabel I types its percentages, 2.4.1 uses numbers with a format.
        persen(
            &mut lembar,
            &ragam,
            (baris, kiri + 3),
            satu.target,
            if kiri == 0 { Cara::Teks } else { Cara::Angka("0%") },
            &p("target"),
        )?;
    }
    Ok(lembar)
}

/// How a percentage is entered.
#[derive(Clone, Copy)]
enum Cara {
    Teks,
    Angka(&'static str),
}

fn persen(
    lembar: &mut Lembar,
    ragam: &Ragam,
    (baris, kolom): (u32, u16),
    nilai: Option<f64>,
    cara: Cara,
    penunjuk: &str,
) -> anyhow::Result<()> {
    let nilai = nilai.unwrap_or(0.0);
    match cara {
        Cara::Teks => {
            let teks = tampilan::persen(nilai);
            lembar.teks(baris, Kolom(kolom, kolom), &teks, &ragam.isi_tengah(), "")?;
        }
        Cara::Angka(format) => {
            let format = ragam.isi_tengah().set_num_format(format);
            // Two decimals of a percentage are four of the fraction; the rest would be binary noise.
            let pecahan = (nilai * 100.0).round() / 10_000.0;
            lembar.angka(baris, Kolom(kolom, kolom), pecahan, &format)?;
        }
    }
    lembar.tandai(penunjuk, baris, kolom, &tampilan::polos(nilai));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn program(berkas: &Berkas, id: &str, nama: &str, uang: Uang, teks: &[String]) -> anyhow::Result<Lembar> {
    let ragam = Ragam::baru("Arial", 11.0);
    let mut lembar = Lembar::baru(nama)?;
    let tabel = berkas.tabel(id)?;
    let (kolom_uang, dana, lebar): (u16, u16, &[f64]) = if uang == Uang::KolomRp {
        (3, 4, &[7.0, 75.0, 6.0, 24.0, 16.0])
    } else {
        (2, 3, &[7.0, 75.0, 28.0, 16.0])
    };
    lembar.lebar(0, lebar)?;
    let mut baris = judul(&mut lembar, &ragam, Kolom(0, dana), teks)?;
    for (kolom, isi) in [
        (Kolom(0, 0), "NO."),
        (Kolom(1, 1), "PROGRAM"),
        (Kolom(2, kolom_uang), "ANGGARAN"),
        (Kolom(dana, dana), "SUMBER DANA"),
    ] {
        lembar.teks(baris, kolom, isi, &ragam.kepala(), "")?;
    }
    let awal = baris + 1;
    for (i, satu) in tabel.baris.iter().enumerate() {
        baris += 1;
        let p = |medan: &str| format!("/tabel/{id}/baris/{i}/{medan}");
        lembar.teks(baris, Kolom(0, 0), satu.no.as_deref().unwrap_or(""), &ragam.isi_tengah(), &p("no"))?;
        lembar.teks(baris, Kolom(1, 1), satu.nama.as_deref().unwrap_or(""), &ragam.isi(), &p("nama"))?;
        rupiah(&mut lembar, &ragam, uang, (baris, kolom_uang), satu.jumlah.unwrap_or(0), &p("jumlah"))?;
        lembar.teks(baris, Kolom(dana, dana), "APBD", &ragam.isi_tengah(), "")?;
    }
    let akhir = baris;
    baris += 1;
    lembar.teks(baris, Kolom(0, 1), "J U M L A H", &ragam.isi_tengah().set_bold(), "")?;
    let jumlah = tabel.jumlah.unwrap_or(0);
    let penunjuk = format!("/tabel/{id}/jumlah");
    if uang == Uang::KolomRp {
        let rumus = format!("=SUM(D{}:D{})", awal + 1, akhir + 1);
        lembar.teks(baris, Kolom(2, 2), "Rp.", &ragam.isi_tengah(), "")?;
        lembar.rumus(baris, Kolom(3, 3), &rumus, jumlah as f64, &ragam.angka("#,##0").set_bold())?;
        lembar.tandai(&penunjuk, baris, 3, &jumlah.to_string());
    } else {
        rupiah(&mut lembar, &ragam, uang, (baris, kolom_uang), jumlah, &penunjuk)?;
    }
    lembar.teks(baris, Kolom(dana, dana), "", &ragam.isi(), "")?;
    Ok(lembar)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn rupiah(
    lembar: &mut Lembar,
    ragam: &Ragam,
    uang: Uang,
    (baris, kolom): (u32, u16),
    nilai: i64,
    penunjuk: &str,
) -> anyhow::Result<()> {
    let ribuan = tampilan::ribuan(nilai);
    let sel = Kolom(kolom, kolom);
    match uang {
        Uang::TeksStrip => lembar.teks(baris, sel, &format!("Rp {ribuan},-"), &ragam.isi_kanan(), "")?,
        Uang::Teks => lembar.teks(baris, sel, &format!("Rp. {ribuan},-"), &ragam.isi_kanan(), "")?,
        Uang::Angka => lembar.angka(baris, sel, nilai as f64, &ragam.angka("\"Rp \"#,##0"))?,
        Uang::KolomRp => {
            lembar.teks(baris, Kolom(kolom - 1, kolom - 1), "Rp.", &ragam.isi_tengah(), "")?;
            lembar.angka(baris, sel, nilai as f64, &ragam.angka("#,##0"))?;
        }
    }
    lembar.tandai(penunjuk, baris, kolom, &nilai.to_string());
    Ok(())
}

/// The RKT sheet.
pub fn rkt(berkas: &Berkas) -> anyhow::Result<Lembar> {
    let ragam = Ragam::baru("Arial", 11.0);
    let mut lembar = Lembar::baru("RKT")?;
    lembar.lebar(0, &[3.0, 7.0, 42.0, 70.0, 12.0, 14.0])?;
    let semua = Kolom(1, 5);
    for (baris, teks) in (2..).zip(["RENCANA KINERJA TAHUNAN (RKT)", DINAS, "TAHUN 2024"]) {
        lembar.teks(baris, semua, teks, &ragam.judul(), "")?;
    }
    let mut baris = 6;
    for (kolom, isi) in (1..).zip(["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]) {
        lembar.teks(baris, Kolom(kolom, kolom), isi, &ragam.kepala(), "")?;
    }
    let tabel = berkas.tabel("rkt")?;
    for (i, satu) in tabel.baris.iter().enumerate() {
        baris += 1;
        sasaran(&mut lembar, &ragam, "rkt", &tabel.baris, i, (baris, 1))?;
        let p = |medan: &str| format!("/tabel/rkt/baris/{i}/{medan}");
        lembar.teks(
            baris,
            Kolom(3, 3),
            satu.indikator.as_deref().unwrap_or(""),
            &ragam.isi(),
            &p("indikator"),
        )?;
        lembar.teks(baris, Kolom(4, 4), "%", &ragam.isi_tengah(), "")?;
        persen(&mut lembar, &ragam, (baris, 5), satu.target, Cara::Angka("0%"), &p("target"))?;
    }
    ttd(&mut lembar, &ragam, berkas, ("rkt", tabel), (baris + 2, Kolom(3, 5)))?;
    Ok(lembar)
}

/// The sheet Pengukuran Kinerja.
pub fn pengukuran(berkas: &Berkas) -> anyhow::Result<Vec<Lembar>> {
    let ragam = Ragam::baru("Calibri", 11.0);
    let mut lembar = Lembar::baru("Pengukuran Kinerja")?;
    lembar.lebar(0, &[6.0, 32.0, 46.0, 9.0, 62.0, 11.0, 12.0, 12.0])?;
    let semua = Kolom(0, 7);
    for (baris, teks) in (0..).zip(["PENGUKURAN KINERJA", DINAS, "TAHUN 2024"]) {
        lembar.teks(baris, semua, teks, &ragam.judul(), "")?;
    }
    let mut baris = 4;
    let kepala = [
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja",
        "Satuan",
        "Formulasi Hitungan",
        "Target",
        "Realisasi",
        "Capaian",
    ];
    for (kolom, isi) in (0..).zip(kepala) {
        lembar.teks(baris, Kolom(kolom, kolom), isi, &ragam.kepala(), "")?;
    }
    let tabel = berkas.tabel("pengukuran")?;
    for (i, satu) in tabel.baris.iter().enumerate() {
        baris += 1;
        sasaran(&mut lembar, &ragam, "pengukuran", &tabel.baris, i, (baris, 0))?;
        let p = |medan: &str| format!("/tabel/pengukuran/baris/{i}/{medan}");
        lembar.teks(
            baris,
            Kolom(2, 2),
            satu.indikator.as_deref().unwrap_or(""),
            &ragam.isi(),
            &p("indikator"),
        )?;
        lembar.teks(baris, Kolom(3, 3), "%", &ragam.isi_tengah(), "")?;
        lembar.teks(baris, Kolom(4, 4), satu.formula.as_deref().unwrap_or(""), &ragam.isi_tengah(), "")?;
        // One table, several hands: text and numbers side by side.
        let cara = match i {
            0 => [Cara::Teks, Cara::Angka("0%"), Cara::Angka("0%")],
            1 => [Cara::Angka("0%"), Cara::Angka("0.00%"), Cara::Teks],
            2 => [Cara::Teks, Cara::Teks, Cara::Teks],
            _ => [Cara::Angka("0%"), Cara::Angka("0%"), Cara::Angka("0.0%")],
        };
        let nilai = [("target", satu.target), ("realisasi", satu.realisasi), ("capaian", satu.capaian)];
        for ((kolom, cara), (medan, nilai)) in (5..).zip(cara).zip(nilai) {
            persen(&mut lembar, &ragam, (baris, kolom), nilai, cara, &p(medan))?;
        }
    }
    ttd(&mut lembar, &ragam, berkas, ("pengukuran", tabel), (baris + 2, Kolom(4, 7)))?;
    Ok(vec![lembar])
}

fn ttd(
    lembar: &mut Lembar,
    ragam: &Ragam,
    berkas: &Berkas,
    (id, tabel): (&str, &Tabel),
    (mut baris, kolom): (u32, Kolom),
) -> anyhow::Result<()> {
    let kepala = berkas.pejabat("kepala")?;
    let tengah: Format = ragam.tengah();
    let tanggal = tabel.ttd.as_ref().and_then(|t| t.tempat_tanggal.as_deref());
    let penunjuk = format!("/tabel/{id}/ttd/tempat_tanggal");
    match tanggal {
        Some(isi) => {
            lembar.teks(baris, kolom, isi, &tengah, &penunjuk)?;
            baris += 1;
        }
        // The mistake is listed at the first cell of the block that lacks them.
        None => lembar.tandai(&penunjuk, baris, kolom.0, ""),
    }
    lembar.teks(baris, kolom, "Kepala Dinas Sosial dan Pemberdayaan Masyarakat Kota Dumai,", &tengah, "")?;
    lembar.teks(baris + 4, kolom, &kepala.nama, &ragam.nama(), "")?;
    lembar.teks(baris + 5, kolom, kepala.pangkat.as_deref().unwrap_or(""), &tengah, "")?;
    let nip = format!("Nip. {}", kepala.nip.as_deref().unwrap_or(""));
    lembar.teks(baris + 6, kolom, &nip, &tengah, "")
}
