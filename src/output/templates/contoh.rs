//! An invented agency, small and consistent over all forms: what the instructions show, and what a
//! filled-in template is tried with.

use rust_decimal::Decimal;

use super::isi;

use crate::domain::polaritas::Polaritas;

/// A person who signs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pejabat {
    pub nama: &'static str,
    pub jabatan: &'static str,
    pub pangkat: &'static str,
    pub nip: &'static str,
}

/// An indicator of the head of the agency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indikator {
    /// Empty if it shares the sasaran above.
    pub sasaran: &'static str,
    pub nama: &'static str,
    pub satuan: &'static str,
    pub formulasi: &'static str,
    pub target: i64,
    pub realisasi: i64,
    pub polaritas: Polaritas,
}

/// A row of the budget; groups have neither indicator nor figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mata {
    pub nomor: &'static str,
    pub nama: &'static str,
    pub sub: Option<Sub>,
}

/// The figures of a sub kegiatan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sub {
    pub indikator: &'static str,
    pub satuan: &'static str,
    /// Rupiah before and after the revision of the budget.
    pub murni: i64,
    pub anggaran: i64,
    pub target: i64,
    /// Performance and rupiah by quarter.
    pub triwulan: [(i64, i64); 4],
    /// Performance and rupiah to the end of last year.
    pub lalu: (i64, i64),
    /// Targets at the end of the period.
    pub akhir: (i64, i64),
    /// The quarters show where things stand, not what was added.
    pub posisi: bool,
}

pub(super) const PERANGKAT_DAERAH: &str = "Dinas Sosial Kota Muara Indah";
pub(super) const TEMPAT: &str = "Muara Indah";
pub(super) const TAHUN: i32 = 2025;
pub(super) const AWAL_RENSTRA: i32 = 2022;

pub(super) const KEPALA: Pejabat = Pejabat {
    nama: "Dra. Ratna Kusumawardhani, M.Si",
    jabatan: "Kepala Dinas Sosial Kota Muara Indah",
    pangkat: "Pembina Utama Muda",
    nip: "196904121994032005",
};

pub(super) const WALI_KOTA: Pejabat =
    Pejabat { nama: "H. Bagas Pradipta, SE", jabatan: "Wali Kota Muara Indah", pangkat: "", nip: "" };

pub(super) const INDIKATOR: [Indikator; 4] = [
    Indikator {
        sasaran: "Meningkatnya penyelenggaraan kesejahteraan sosial",
        nama: "Persentase penyandang masalah sosial yang terpenuhi kebutuhan dasarnya di luar panti",
        satuan: "%",
        formulasi: "Jumlah penyandang masalah sosial yang terpenuhi kebutuhan dasarnya dibagi jumlah \
                    seluruhnya, dikali 100%",
        target: 90,
        realisasi: 87,
        polaritas: Polaritas::Positif,
    },
    Indikator {
        sasaran: "",
        nama: "Persentase pengaduan layanan yang melewati batas waktu",
        satuan: "%",
        formulasi: "Jumlah pengaduan yang melewati batas waktu dibagi jumlah pengaduan, dikali 100%",
        target: 10,
        realisasi: 8,
        polaritas: Polaritas::Negatif,
    },
    Indikator {
        sasaran: "Meningkatnya peran serta masyarakat dalam kesejahteraan sosial",
        nama: "Jumlah pekerja sosial masyarakat yang aktif",
        satuan: "Orang",
        formulasi: "Jumlah pekerja sosial masyarakat yang melapor sedikitnya sekali setahun",
        target: 60,
        realisasi: 57,
        polaritas: Polaritas::Positif,
    },
    Indikator {
        sasaran: "Meningkatnya penanggulangan korban bencana",
        nama: "Persentase korban bencana yang terpenuhi kebutuhan dasarnya saat tanggap darurat",
        satuan: "%",
        formulasi: "Jumlah korban bencana yang terpenuhi kebutuhan dasarnya dibagi jumlah korban bencana, \
                    dikali 100%",
        target: 100,
        realisasi: 100,
        polaritas: Polaritas::Positif,
    },
];

const fn kelompok(nomor: &'static str, nama: &'static str) -> Mata {
    Mata { nomor, nama, sub: None }
}

pub(super) static ANGGARAN: [Mata; 13] = [
    kelompok("1", "Program Pemberdayaan Sosial"),
    kelompok("1.1", "Kegiatan Pengembangan Potensi Sumber Kesejahteraan Sosial Daerah Kabupaten/Kota"),
    Mata {
        nomor: "1.1.1",
        nama: "Sub Kegiatan Peningkatan Kemampuan Potensi Pekerja Sosial Masyarakat Kewenangan Kabupaten/Kota",
        sub: Some(Sub {
            indikator: "Jumlah pekerja sosial masyarakat yang meningkat kapasitasnya",
            satuan: "Orang",
            murni: 140_000_000,
            anggaran: 150_000_000,
            target: 60,
            triwulan: [(15, 36_250_000), (15, 37_000_000), (20, 48_500_000), (10, 24_300_000)],
            lalu: (170, 402_500_000),
            akhir: (300, 720_000_000),
            posisi: false,
        }),
    },
    Mata {
        nomor: "1.1.2",
        nama: "Sub Kegiatan Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Keluarga Kewenangan \
               Kabupaten/Kota",
        sub: Some(Sub {
            indikator: "Jumlah keluarga yang meningkat kapasitasnya",
            satuan: "Keluarga",
            murni: 85_500_000,
            anggaran: 85_500_000,
            target: 40,
            triwulan: [(10, 20_000_000), (10, 21_150_000), (10, 19_875_000), (8, 18_400_000)],
            lalu: (110, 230_000_000),
            akhir: (200, 430_000_000),
            posisi: false,
        }),
    },
    kelompok("2", "Program Rehabilitasi Sosial"),
    kelompok(
        "2.1",
        "Kegiatan Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia \
         Terlantar, serta Gelandangan Pengemis di Luar Panti Sosial",
    ),
    Mata {
        nomor: "2.1.1",
        nama: "Sub Kegiatan Penyediaan Permakanan",
        sub: Some(Sub {
            indikator: "Jumlah orang yang menerima permakanan",
            satuan: "Orang",
            murni: 240_000_000,
            anggaran: 240_000_000,
            target: 320,
            triwulan: [(80, 58_000_000), (80, 59_500_000), (80, 60_250_000), (72, 54_000_000)],
            lalu: (900, 610_000_000),
            akhir: (1500, 1_100_000_000),
            posisi: false,
        }),
    },
    Mata {
        nomor: "2.1.2",
        nama: "Sub Kegiatan Pemberian Layanan Data dan Pengaduan",
        sub: Some(Sub {
            indikator: "Persentase pengaduan yang ditindaklanjuti",
            satuan: "%",
            murni: 64_000_000,
            anggaran: 60_000_000,
            target: 100,
            triwulan: [(92, 14_000_000), (94, 14_500_000), (96, 15_000_000), (98, 14_750_000)],
            lalu: (0, 190_000_000),
            akhir: (100, 260_000_000),
            posisi: true,
        }),
    },
    kelompok(
        "2.2",
        "Kegiatan Rehabilitasi Sosial Penyandang Masalah Kesejahteraan Sosial Lainnya di Luar Panti Sosial",
    ),
    Mata {
        nomor: "2.2.1",
        nama: "Sub Kegiatan Penyediaan Alat Bantu",
        sub: Some(Sub {
            indikator: "Jumlah orang yang menerima alat bantu",
            satuan: "Orang",
            murni: 96_000_000,
            anggaran: 96_000_000,
            target: 48,
            triwulan: [(0, 0), (24, 47_500_000), (12, 23_750_000), (12, 23_600_000)],
            lalu: (130, 255_000_000),
            akhir: (240, 480_000_000),
            posisi: false,
        }),
    },
    kelompok("3", "Program Penanganan Bencana"),
    kelompok("3.1", "Kegiatan Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota"),
    Mata {
        nomor: "3.1.1",
        nama: "Sub Kegiatan Penyediaan Makanan",
        sub: Some(Sub {
            indikator: "Jumlah korban bencana yang menerima makanan",
            satuan: "Orang",
            murni: 120_000_000,
            anggaran: 120_000_000,
            target: 200,
            triwulan: [(50, 28_000_000), (40, 24_000_000), (60, 35_000_000), (50, 29_125_000)],
            lalu: (610, 350_000_000),
            akhir: (1000, 600_000_000),
            posisi: false,
        }),
    },
];

impl Pejabat {
    pub(super) fn ke_isi(&self) -> isi::Pejabat {
        isi::Pejabat {
            nama: self.nama.to_owned(),
            jabatan: self.jabatan.to_owned(),
            pangkat: self.pangkat.to_owned(),
            nip: self.nip.to_owned(),
        }
    }
}

impl Indikator {
    pub(super) fn ke_isi(&self) -> isi::Indikator {
        isi::Indikator {
            sasaran: self.sasaran.to_owned(),
            nama: self.nama.to_owned(),
            satuan: self.satuan.to_owned(),
            formulasi: self.formulasi.to_owned(),
            target: Some(d(self.target)),
            realisasi: Some(d(self.realisasi)),
            polaritas: Some(self.polaritas),
        }
    }
}

impl Mata {
    pub(super) fn ke_isi(&'static self) -> isi::Mata {
        let sub = self.sub.as_ref();
        isi::Mata {
            nomor: self.nomor.to_owned(),
            nama: self.nama.to_owned(),
            indikator: sub.map_or("", |s| s.indikator).to_owned(),
            satuan: sub.map_or("", |s| s.satuan).to_owned(),
            sumber_dana: "Sumber Dana APBD".to_owned(),
            angka: sub,
        }
    }
}

/// Rupiah or a count.
pub(super) fn d(nilai: i64) -> Decimal {
    Decimal::from(nilai)
}
