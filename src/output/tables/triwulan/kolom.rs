//! The columns of the quarterly form in its two layouts.

use crate::output::sheet::Head;
use crate::settings::TataTriwulan;

/// Columns of the form; a pair's first column is K, its second Rp.
pub(super) struct Kolom {
    tata: TataTriwulan,
    /// Target at the end of the period (5).
    pub target_akhir: u32,
    /// Realisation to last year (6).
    pub lalu: u32,
    /// Target of the year (7): K, satuan, Rp.
    pub target: u32,
    /// First quarter (8).
    pub triwulan: u32,
    /// Realisation of the year (12).
    pub realisasi: u32,
    /// In percent of the year's target (Dumai's 13).
    pub persen: Option<u32>,
    /// Realisation to this year.
    pub kumulatif: u32,
    /// In percent of the period's target.
    pub persen_akhir: u32,
    /// Who is responsible.
    pub penanggung_jawab: u32,
    /// Remarks and obstacles.
    pub keterangan: u32,
    /// What follows (Dumai's 18).
    pub tindak_lanjut: Option<u32>,
}

impl Kolom {
    pub(super) fn baru(tata: TataTriwulan) -> Self {
        let dumai = tata == TataTriwulan::Dumai;
        let geser = if dumai { 2 } else { 0 };
        Self {
            tata,
            target_akhir: 4,
            lalu: 6,
            target: 8,
            triwulan: 11,
            realisasi: 19,
            persen: dumai.then_some(21),
            kumulatif: 21 + geser,
            persen_akhir: 23 + geser,
            penanggung_jawab: 25 + geser,
            keterangan: 26 + geser,
            tindak_lanjut: dumai.then_some(29),
        }
    }

    /// How many columns there are.
    pub(super) fn banyak(&self) -> usize {
        self.tindak_lanjut.unwrap_or(self.keterangan) as usize + 1
    }

    /// The columns of rupiah that are sums of the rows below.
    pub(super) fn rupiah(&self) -> Vec<u32> {
        let mut kolom = vec![self.target_akhir + 1, self.lalu + 1, self.target + 2];
        kolom.extend((0..4).map(|i| self.triwulan + 2 * i + 1));
        kolom.extend([self.realisasi + 1, self.kumulatif + 1]);
        kolom
    }

    /// The pair of percentages the averages and predikat stand under.
    pub(super) fn nilai(&self) -> u32 {
        self.persen.unwrap_or(self.persen_akhir)
    }

    /// Widths with which the form is printed at 6 points at least on F4, in the narrow face.
    pub(super) fn lebar(&self) -> Vec<f64> {
        let mut lebar = vec![5.0, 8.0, 21.0, 18.0, 4.5, 11.0, 4.5, 10.6, 4.5, 7.0, 11.0];
        lebar.extend([4.5, 9.8].repeat(4));
        lebar.extend([4.5, 10.6]);
        if self.persen.is_some() {
            lebar.extend([6.2, 6.2]);
        }
        lebar.extend([4.5, 10.6, 6.2, 6.2, 10.5, 9.0]);
        if self.tindak_lanjut.is_some() {
            lebar.push(7.0);
        }
        lebar
    }

    pub(super) fn nomor(&self) -> Vec<String> {
        let mut nomor = vec![String::new(); self.banyak()];
        let mut tulis = |kolom: u32, teks: &str| teks.clone_into(&mut nomor[kolom as usize]);
        for (kolom, teks) in (0..4).zip(["1", "2", "3", "4"]) {
            tulis(kolom, teks);
        }
        tulis(self.target_akhir, "5");
        tulis(self.lalu, "6");
        tulis(self.target, "7");
        for (index, teks) in (0u32..).zip(["8", "9", "10", "11"]) {
            tulis(self.triwulan + 2 * index, teks);
        }
        tulis(self.realisasi, "12");
        let sisa = match self.persen {
            Some(persen) => {
                tulis(persen, "13 = 12/7 x 100%");
                ["14 = 6 + 12", "15 = 14/5 x 100%", "16", "17"]
            }
            None => ["13 = 6 + 12", "14 = 13/5 x 100%", "15", "16"],
        };
        let kolom = [self.kumulatif, self.persen_akhir, self.penanggung_jawab, self.keterangan];
        for (kolom, teks) in kolom.into_iter().zip(sisa) {
            tulis(kolom, teks);
        }
        if let Some(kolom) = self.tindak_lanjut {
            tulis(kolom, "18");
        }
        nomor
    }

    pub(super) fn kepala(&self, tahun: i32) -> Vec<Head> {
        let lalu = tahun - 1;
        let mut kepala: Vec<Head> = (0u32..)
            .zip([
                "No",
                if self.tata == TataTriwulan::Dumai { "Sasaran RKPD" } else { "Sasaran" },
                "Program/Kegiatan",
                "Indikator Kinerja Program (Outcome) / Kegiatan (Output)",
            ])
            .map(|(kolom, teks)| Head::new(teks, 0, kolom, 3, 1))
            .collect();
        let (periode, rencana) = match self.tata {
            TataTriwulan::Dumai => ("RPJMD", "RKPD"),
            TataTriwulan::E81 => ("Renstra", "Renja"),
        };
        let mut pasangan = |kolom: u32, teks: &str| {
            kepala.push(Head::new(teks, 0, kolom, 2, 2));
            kepala.push(Head::new("K", 2, kolom, 1, 1));
            kepala.push(Head::new("Rp", 2, kolom + 1, 1, 1));
        };
        pasangan(self.target_akhir, &format!("Target Akhir Periode {periode}"));
        pasangan(
            self.lalu,
            &format!("Realisasi Capaian Kinerja {periode} sampai dengan {rencana} Tahun {lalu}"),
        );
        pasangan(
            self.realisasi,
            &format!("Realisasi Capaian Kinerja dan Anggaran {rencana} yang dievaluasi ({tahun})"),
        );
        if let Some(persen) = self.persen {
            pasangan(
                persen,
                &format!("Tingkat Capaian Kinerja dan Realisasi Anggaran {rencana} Tahun {tahun} (%)"),
            );
        }
        pasangan(self.kumulatif, &format!("Realisasi Kinerja dan Anggaran {periode} s/d Tahun {tahun}"));
        pasangan(
            self.persen_akhir,
            &format!("Tingkat Capaian Kinerja dan Realisasi Anggaran {periode} s/d Tahun {tahun} (%)"),
        );
        let t = self.target;
        kepala.push(Head::new(
            &format!("Target kinerja dan anggaran belanja tahun {tahun} yang dievaluasi"),
            0,
            t,
            2,
            3,
        ));
        for (kolom, teks) in (t..).zip(["K", "Satuan", "Rp"]) {
            kepala.push(Head::new(teks, 2, kolom, 1, 1));
        }
        kepala.push(Head::new("Realisasi Kinerja pada Triwulan", 0, self.triwulan, 1, 8));
        for (index, nama) in (0u32..).zip(["I", "II", "III", "IV"]) {
            let kolom = self.triwulan + 2 * index;
            kepala.push(Head::new(nama, 1, kolom, 1, 2));
            kepala.push(Head::new("K", 2, kolom, 1, 1));
            kepala.push(Head::new("Rp", 2, kolom + 1, 1, 1));
        }
        let tanggung = match self.tata {
            TataTriwulan::Dumai => "SKPD Penanggung Jawab",
            TataTriwulan::E81 => "Unit Perangkat Daerah Penanggung Jawab",
        };
        kepala.push(Head::new(tanggung, 0, self.penanggung_jawab, 3, 1));
        kepala.push(Head::new("Keterangan / Hambatan", 0, self.keterangan, 3, 1));
        if let Some(kolom) = self.tindak_lanjut {
            kepala.push(Head::new("Tindak Lanjut", 0, kolom, 3, 1));
        }
        kepala
    }
}
