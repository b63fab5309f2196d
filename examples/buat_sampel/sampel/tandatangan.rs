//! Who is named and who signs: statement page and signature blocks.

use super::lembar::{Kolom, Lembar};
use super::model::{Berkas, Jenis, Para, Pejabat, Pk, Sebutan};
use super::tampilan::Ragam;

/// The columns a statement or a signature block may use.
#[derive(Clone, Copy)]
pub struct Bidang {
    /// `Nama`, `Jabatan`.
    pub label: Kolom,
    /// A column for the colon; without it the colon leads the value.
    pub titik: Option<u16>,
    /// The value.
    pub nilai: Kolom,
    /// The whole width.
    pub semua: Kolom,
    /// Left signature.
    pub kiri: Kolom,
    /// Right signature.
    pub kanan: Kolom,
}

/// An official with what this page prints instead.
struct Tampak<'a> {
    pejabat: &'a Pejabat,
    sebutan: &'a Sebutan,
    penunjuk: String,
}

impl<'a> Tampak<'a> {
    fn nama(&self) -> &'a str {
        self.sebutan.nama.as_deref().unwrap_or(&self.pejabat.nama)
    }

    fn pangkat(&self) -> Option<&'a str> {
        self.sebutan.pangkat.as_deref().or(self.pejabat.pangkat.as_deref())
    }

    fn nip(&self) -> Option<&'a str> {
        self.sebutan.nip.as_deref().or(self.pejabat.nip.as_deref())
    }
}

fn pasangan<'a>(
    berkas: &'a Berkas,
    pk: &'a Pk,
    para: &'a Para,
    penunjuk: &str,
) -> anyhow::Result<[Tampak<'a>; 2]> {
    Ok([
        Tampak {
            pejabat: berkas.pejabat(&pk.pihak_pertama)?,
            sebutan: &para.pertama,
            penunjuk: format!("{penunjuk}/pertama"),
        },
        Tampak {
            pejabat: berkas.pejabat(&pk.pihak_kedua)?,
            sebutan: &para.kedua,
            penunjuk: format!("{penunjuk}/kedua"),
        },
    ])
}

const DINAS: &str = "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT";

/// The statement page; returns the first free row.
pub fn pernyataan(
    lembar: &mut Lembar,
    ragam: &Ragam,
    bidang: Bidang,
    mut baris: u32,
    (berkas, id, pk): (&Berkas, &str, &Pk),
) -> anyhow::Result<u32> {
    let kota = format!("{DINAS} KOTA DUMAI");
    let judul: &[&str] = match pk.jenis {
        Jenis::Murni => &["PERJANJIAN KINERJA", &kota, "TAHUN 2024"],
        Jenis::Perubahan => {
            &["PERNYATAAN PERUBAHAN PERJANJIAN KINERJA", DINAS, "", "PERUBAHAN PERJANJIAN KINERJA TAHUN 2024"]
        }
    };
    for teks in judul {
        if !teks.is_empty() {
            lembar.teks(baris, bidang.semua, teks, &ragam.judul(), "")?;
        }
        baris += 1;
    }
    baris += 1;
    let pembuka = match pk.jenis {
        Jenis::Murni => "berorientasi pada hasil",
        Jenis::Perubahan => "berorientasi kepada hasil",
    };
    let pembuka = format!(
        "Dalam rangka mewujudkan manajemen pemerintah yang efektif, transparan dan akuntabel serta {pembuka}, kami yang bertanda tangan di bawah ini :"
    );
    lembar.teks(baris, bidang.semua, &pembuka, &ragam.teks(), "")?;
    baris += 2;
    let para = pasangan(berkas, pk, &pk.pernyataan, &format!("/pk/{id}/pernyataan"))?;
    for (tampak, sebutan) in para.iter().zip(["Pihak Pertama", "Pihak Kedua"]) {
        let jabatan = tampak.sebutan.jabatan.as_deref().unwrap_or(&tampak.pejabat.jabatan);
        for (label, nilai) in [("Nama", tampak.nama()), ("Jabatan", jabatan)] {
            let penunjuk = format!("{}/{}", tampak.penunjuk, label.to_lowercase());
            lembar.teks(baris, bidang.label, label, &ragam.teks(), "")?;
            let isi = match bidang.titik {
                Some(kolom) => {
                    lembar.teks(baris, Kolom(kolom, kolom), ":", &ragam.teks(), "")?;
                    nilai.to_owned()
                }
                None => format!(": {nilai}"),
            };
            lembar.teks(baris, bidang.nilai, &isi, &ragam.teks().set_bold(), "")?;
            lembar.tandai(&penunjuk, baris, bidang.nilai.0, nilai);
            baris += 1;
        }
        let selanjutnya = match (pk.jenis, sebutan) {
            (_, "Pihak Pertama") => "Selanjutnya disebut Pihak Pertama",
            (Jenis::Murni, _) => "Selaku atasan langsung Pihak Pertama\nSelanjutnya disebut Pihak Kedua",
            (Jenis::Perubahan, _) => "Selaku atasan langsung Pihak Pertama, Selanjutnya disebut Pihak Kedua",
        };
        lembar.teks(baris, bidang.semua, selanjutnya, &ragam.teks(), "")?;
        baris += 2;
    }
    for alinea in alinea(pk.jenis) {
        lembar.teks(baris, bidang.semua, alinea, &ragam.teks(), "")?;
        baris += 2;
    }
    tanda_tangan(lembar, ragam, bidang, baris, (berkas, id, pk), Blok::Pernyataan)
}

fn alinea(jenis: Jenis) -> [&'static str; 2] {
    let janji = match jenis {
        Jenis::Murni => {
            "Pihak Pertama pada tahun 2024 ini berjanji akan mewujudkan target kinerja tahunan sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab Pihak Pertama."
        }
        Jenis::Perubahan => {
            "Pihak Pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
        }
    };
    [
        janji,
        "Pihak Kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi akuntabilitas terhadap capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
    ]
}

/// Which page a signature block stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Blok {
    /// Under the statement.
    Pernyataan,
    /// Under the lampiran.
    Lampiran,
}

/// The two signatures side by side; returns the first free row.
pub fn tanda_tangan(
    lembar: &mut Lembar,
    ragam: &Ragam,
    bidang: Bidang,
    mut baris: u32,
    (berkas, id, pk): (&Berkas, &str, &Pk),
    blok: Blok,
) -> anyhow::Result<u32> {
    let (para, nama_blok) = match blok {
        Blok::Pernyataan => (&pk.ttd_pernyataan, "ttd_pernyataan"),
        Blok::Lampiran => (&pk.ttd_lampiran, "ttd_lampiran"),
    };
    let [pertama, kedua] = pasangan(berkas, pk, para, &format!("/pk/{id}/{nama_blok}"))?;
    // PK murni prints the jabatan under the lampiran and the pangkat under the statement.
    let murni_lampiran = pk.jenis == Jenis::Murni && blok == Blok::Lampiran;
    let jabatan = berkas.ttd_lengkap || murni_lampiran;
    let pangkat = berkas.ttd_lengkap || !murni_lampiran;
    let bulan = match pk.jenis {
        Jenis::Murni => "Januari",
        Jenis::Perubahan => "September",
    };
    let penunjuk = format!("/pk/{id}/{nama_blok}/tanggal");
    lembar.teks(baris, bidang.kanan, &format!("Dumai, {bulan} 2024"), &ragam.tengah(), &penunjuk)?;
    baris += 1;
    let awal = baris;
    let mut akhir = baris;
    for (tampak, kolom, sebutan) in
        [(kedua, bidang.kiri, "Pihak Kedua"), (pertama, bidang.kanan, "Pihak Pertama")]
    {
        baris = awal;
        lembar.teks(baris, kolom, sebutan, &ragam.tengah(), "")?;
        baris += 1;
        if jabatan {
            let isi = tampak.sebutan.jabatan.as_deref().unwrap_or(&tampak.pejabat.jabatan_ttd);
            lembar.teks(
                baris,
                kolom,
                isi,
                &ragam.tengah().set_text_wrap(),
                &format!("{}/jabatan", tampak.penunjuk),
            )?;
            baris += 1;
        }
        baris += 3;
        lembar.teks(baris, kolom, tampak.nama(), &ragam.nama(), &format!("{}/nama", tampak.penunjuk))?;
        baris += 1;
        if let (true, Some(isi)) = (pangkat, tampak.pangkat()) {
            lembar.teks(baris, kolom, isi, &ragam.tengah(), &format!("{}/pangkat", tampak.penunjuk))?;
            baris += 1;
        }
        if let Some(nip) = tampak.nip() {
            let jarak = if pk.jenis == Jenis::Murni { " " } else { "" };
            lembar.teks(baris, kolom, &format!("NIP.{jarak}{nip}"), &ragam.tengah(), "")?;
            lembar.tandai(&format!("{}/nip", tampak.penunjuk), baris, kolom.0, nip);
            baris += 1;
        }
        akhir = akhir.max(baris);
    }
    Ok(akhir + 1)
}
