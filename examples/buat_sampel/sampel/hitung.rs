//! The sums of the quarterly table, with the slips the report prints.

use super::model::{Sub, Triwulan};

/// A row of the quarterly table.
pub struct Baris<'a> {
    /// Code: three segments for a program, five for a kegiatan, six for a sub kegiatan.
    pub kode: &'a str,
    /// Printed name.
    pub nama: &'a str,
    /// The sub kegiatan; absent for groups.
    pub sub: Option<&'a Sub>,
    /// Rupiah of the year before.
    pub lalu: Option<i64>,
    /// Budget of the year.
    pub anggaran: Option<i64>,
    /// Rupiah by quarter.
    pub tw: [Option<i64>; 4],
    /// Rupiah of the year.
    pub realisasi: Option<i64>,
    /// Rupiah to the end of the year.
    pub kumulatif: Option<i64>,
}

impl Baris<'_> {
    /// Whether this is a program.
    pub fn program(&self) -> bool {
        tingkat(self.kode) == 3
    }
}

/// Number of segments of a code.
pub fn tingkat(kode: &str) -> usize {
    kode.split('.').count()
}

/// Performance of the year: none where nothing was planned.
pub fn kinerja(sub: &Sub) -> Option<f64> {
    sub.target?;
    let jumlah: f64 = sub.tw.iter().filter_map(|t| t.k).sum();
    // Quarters such as 0,35 + 15,65 must not leave binary noise in the sum.
    Some((jumlah * 100.0).round() / 100.0)
}

/// Capaian of a sub kegiatan in percent; 0 where the target is 0, as the report prints it.
pub fn capaian(sub: &Sub) -> Option<f64> {
    let target = sub.target?;
    Some(if target > 0.0 { kinerja(sub)? / target * 100.0 } else { 0.0 })
}

/// Every row of the table, groups before their rows.
pub fn baris(data: &Triwulan) -> Vec<Baris<'_>> {
    let mut semua = Vec::new();
    for kelompok in data.kelompok.iter().filter(|k| tingkat(&k.kode) == 3) {
        let mut isi: Vec<Baris> = Vec::new();
        for kegiatan in anak(data, &kelompok.kode) {
            let awalan = format!("{}.", kegiatan.kode);
            let sub: Vec<Baris> = data
                .sub
                .iter()
                .filter(|(kode, _)| kode.starts_with(&awalan))
                .map(|(kode, sub)| baris_sub(kode, sub))
                .collect();
            let mut jumlah = jumlahkan(&kegiatan.kode, &kegiatan.nama, &sub.iter());
            selipkan(data, &mut jumlah, &sub);
            isi.push(jumlah);
            isi.extend(sub);
        }
        let kegiatan = isi.iter().filter(|b| tingkat(b.kode) == 5);
        semua.push(jumlahkan(&kelompok.kode, &kelompok.nama, &kegiatan));
        semua.extend(isi);
    }
    semua
}

fn anak<'a>(data: &'a Triwulan, program: &str) -> impl Iterator<Item = &'a super::model::Kelompok> {
    let awalan = format!("{program}.");
    data.kelompok.iter().filter(move |k| k.kode.starts_with(&awalan))
}

fn baris_sub<'a>(kode: &'a str, sub: &'a Sub) -> Baris<'a> {
    let mut tw = [None; 4];
    for (tujuan, asal) in tw.iter_mut().zip(&sub.tw) {
        *tujuan = asal.rp;
    }
    let realisasi = sub.anggaran.map(|_| tw.iter().flatten().sum());
    Baris {
        kode,
        nama: &sub.nama,
        sub: Some(sub),
        lalu: sub.rp_lalu,
        anggaran: sub.anggaran,
        tw,
        realisasi,
        kumulatif: realisasi.map(|r: i64| r + sub.rp_lalu.unwrap_or(0)),
    }
}

fn jumlahkan<'a, 'b>(
    kode: &'a str,
    nama: &'a str,
    isi: &(impl Iterator<Item = &'b Baris<'a>> + Clone),
) -> Baris<'a>
where
    'a: 'b,
{
    let jumlah = |ambil: fn(&Baris) -> Option<i64>| Some(isi.clone().filter_map(ambil).sum());
    Baris {
        kode,
        nama,
        sub: None,
        lalu: jumlah(|b| b.lalu),
        anggaran: jumlah(|b| b.anggaran),
        tw: [jumlah(|b| b.tw[0]), jumlah(|b| b.tw[1]), jumlah(|b| b.tw[2]), jumlah(|b| b.tw[3])],
        realisasi: jumlah(|b| b.realisasi),
        kumulatif: jumlah(|b| b.kumulatif),
    }
}

fn selipkan(data: &Triwulan, jumlah: &mut Baris, sub: &[Baris]) {
    for selip in data.selip.iter().filter(|s| s.kode == jumlah.kode) {
        let kurang: i64 = selip
            .tanpa
            .iter()
            .flat_map(|kode| sub.iter().filter(move |b| b.kode == kode))
            .filter_map(|b| b.kumulatif)
            .sum();
        let nilai = match selip.kolom.as_str() {
            "tw3" => &mut jumlah.tw[2],
            "tw4" => &mut jumlah.tw[3],
            _ => &mut jumlah.kumulatif,
        };
        *nilai = nilai.map(|n| n + selip.tambah - kurang);
    }
}

/// Mean of the capaian of the sub kegiatan that have a target.
pub fn rata(baris: &[Baris]) -> f64 {
    let nilai: Vec<f64> = baris.iter().filter_map(|b| b.sub).filter_map(capaian).collect();
    let banyak = u32::try_from(nilai.len()).unwrap_or(1);
    nilai.iter().sum::<f64>() / f64::from(banyak.max(1))
}

/// Mean of the capaian weighted by the budgets: what the printed average turns out to be.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn rata_berbobot(baris: &[Baris]) -> f64 {
    let mut bobot = 0.0;
    let mut jumlah = 0.0;
    for sub in baris.iter().filter_map(|b| b.sub) {
        if let (Some(nilai), Some(anggaran)) = (capaian(sub), sub.anggaran) {
            jumlah += nilai * anggaran as f64;
            bobot += anggaran as f64;
        }
    }
    jumlah / bobot
}

/// `realisasi / anggaran` in percent, rounded half up to two decimals.
pub fn persen(realisasi: i64, anggaran: i64) -> f64 {
    if anggaran == 0 {
        return 0.0;
    }
    let perseratus = (i128::from(realisasi) * 20_000 + i128::from(anggaran)) / (2 * i128::from(anggaran));
    f64::from(i32::try_from(perseratus).unwrap_or(i32::MAX)) / 100.0
}
