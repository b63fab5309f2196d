//! The averages that close the quarterly form: every way they are computed in practice.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::documents::{BarisTriwulan, PasanganPersen, PredikatTercetak, Tingkat, Triwulan};
use crate::domain::capaian::{penyerapan, rata_rata};
use crate::domain::percent::Percent;
use crate::dossier::Dossier;
use crate::source::{CellRef, SheetId, Sourced};

/// Performance or money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sisi {
    /// Column K.
    Kinerja,
    /// Column Rp.
    Anggaran,
}

impl Sisi {
    /// The average's name in a sentence.
    pub fn sebutan(self) -> &'static str {
        match self {
            Self::Kinerja => "Rata-rata capaian kinerja",
            Self::Anggaran => "Rata-rata realisasi anggaran",
        }
    }

    /// The side's percentage of a row.
    pub fn persen(self, pasangan: &PasanganPersen) -> Option<&Sourced<Percent>> {
        match self {
            Self::Kinerja => pasangan.k.as_ref(),
            Self::Anggaran => pasangan.rp.as_ref(),
        }
    }

    /// The side's grade word.
    pub fn predikat(self, tercetak: &PredikatTercetak) -> Option<&Sourced<String>> {
        match self {
            Self::Kinerja => tercetak.k.as_ref(),
            Self::Anggaran => tercetak.rp.as_ref(),
        }
    }
}

/// One way to compute the average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cara {
    /// What is averaged, for the reader.
    pub nama: &'static str,
    /// The result; its half-width comes from the rounding of what is averaged.
    pub hasil: Percent,
    /// Whether the reader is told of it; variants that differ little aren't named.
    pub utama: bool,
}

impl Cara {
    /// Whether a printed average can be this one.
    pub fn cocok(&self, tercetak: &Percent) -> bool {
        tercetak.agrees(&self.hasil)
    }

    /// Whether a printed average is this one cut off instead of rounded.
    pub fn terpotong(&self, tercetak: &Percent) -> bool {
        tercetak.truncates(self.hasil.value)
    }
}

/// Every way in which the average of one side is computed in practice.
pub(super) fn cara(dossier: &Dossier, triwulan: &Triwulan, sisi: Sisi, column: u32) -> Vec<Cara> {
    let akhir = is_of_period(triwulan, sisi, column);
    let asli = Penghitung { triwulan, sisi, akhir, corrected: BTreeMap::new() };
    let mut semua = asli.semua(true);
    // Cells that are reported as wrong may or may not have entered the average.
    for corrected in corrections(dossier, triwulan.head.sheet) {
        semua.extend(Penghitung { triwulan, sisi, akhir, corrected }.semua(false));
    }
    semua
}

/// The figures of a sheet as they should be: once with those that are certain, and once more for every
/// cell of which it is open whether it is the wrong one.
fn corrections(dossier: &Dossier, sheet: SheetId) -> Vec<BTreeMap<CellRef, Decimal>> {
    let inside = |cells: &[(CellRef, Decimal)]| -> Vec<(CellRef, Decimal)> {
        cells.iter().copied().filter(|(at, _)| at.sheet == sheet).collect()
    };
    let blames = || dossier.blames().iter().filter(|b| !b.rounding);
    let mut certain = BTreeMap::new();
    for blame in blames().filter(|b| !b.undecided()) {
        certain.extend(inside(&blame.settled));
        certain.extend(inside(&[(blame.at, blame.expected)]));
    }
    let mut all = Vec::new();
    for alternative in blames().flat_map(|b| &b.alternatives) {
        let mut cells = inside(&alternative.follows);
        cells.extend(inside(&[(alternative.at, alternative.instead)]));
        if !cells.is_empty() {
            let mut corrected = certain.clone();
            corrected.extend(cells);
            all.push(corrected);
        }
    }
    if !certain.is_empty() {
        all.insert(0, certain);
    }
    all
}

/// Whether the average stands below the column of the whole period (E.81: tingkat capaian 14 = 13/5)
/// and not below that of the year.
fn is_of_period(triwulan: &Triwulan, sisi: Sisi, column: u32) -> bool {
    triwulan.baris.iter().any(|b| sisi.persen(&b.persen_akhir).is_some_and(|c| c.at.col == column))
}

struct Penghitung<'a> {
    triwulan: &'a Triwulan,
    sisi: Sisi,
    akhir: bool,
    corrected: BTreeMap<CellRef, Decimal>,
}

impl Penghitung<'_> {
    fn semua(&self, utama: bool) -> Vec<Cara> {
        let mut hasil = Vec::new();
        let levels = [
            (Tingkat::SubKegiatan, "rata-rata sub kegiatan"),
            (Tingkat::Kegiatan, "rata-rata kegiatan"),
            (Tingkat::Program, "rata-rata program"),
        ];
        for (tingkat, nama) in levels {
            let rows: Vec<usize> = (0..self.triwulan.tabel.baris.len())
                .filter(|&row| self.triwulan.tabel.baris[row].tingkat == tingkat)
                .collect();
            let tercetak: Vec<Option<Percent>> = rows.iter().map(|&row| self.tercetak(row)).collect();
            let dihitung: Vec<Option<Percent>> = rows.iter().map(|&row| self.dihitung(row)).collect();
            let dari_bawah: Vec<Option<Percent>> =
                rows.iter().map(|&row| self.tercetak(row).or_else(|| self.dari_bawah(row))).collect();
            // The first that gives a value is what the reader is told.
            let mut first = utama;
            for nilai in [tercetak, dari_bawah, dihitung] {
                for (varian, hasilnya) in varian(&nilai).into_iter().enumerate() {
                    if let Some(hasilnya) = hasilnya {
                        hasil.push(Cara { nama, hasil: hasilnya, utama: first && varian == 0 });
                        first = false;
                    }
                }
            }
        }
        let mut first = utama;
        for rasio in self.rasio().into_iter().flatten() {
            let rasio = Percent { value: rasio, half: Decimal::ZERO };
            hasil.push(Cara {
                nama: "rasio total realisasi terhadap total target",
                hasil: rasio,
                utama: first,
            });
            first = false;
        }
        hasil
    }

    fn number(&self, cell: Option<&Sourced<Decimal>>) -> Option<Decimal> {
        let cell = cell?;
        self.corrected.get(&cell.at).copied().or_else(|| cell.value().copied())
    }

    /// The printed percentage of a row; what is printed without a target (0,00%) is none.
    fn tercetak(&self, row: usize) -> Option<Percent> {
        if self.tanpa_target(row) {
            return None;
        }
        let isi = self.triwulan.baris.get(row)?;
        let cell = self.sisi.persen(if self.akhir { &isi.persen_akhir } else { &isi.persen })?;
        match self.corrected.get(&cell.at) {
            Some(&value) => Some(Percent { value, half: Decimal::ZERO }),
            None => cell.value().copied(),
        }
    }

    /// Whether a leaf has a blank target or one of 0.
    fn tanpa_target(&self, row: usize) -> bool {
        let tabel = &self.triwulan.tabel;
        let isi = self.triwulan.baris.get(row);
        let target = match (self.sisi, self.akhir) {
            (Sisi::Kinerja, false) => isi.and_then(|b| b.target.k.as_ref()),
            (Sisi::Anggaran, false) => Some(&tabel.baris[row].anggaran),
            (Sisi::Kinerja, true) => isi.and_then(|b| b.target_akhir.k.as_ref()),
            (Sisi::Anggaran, true) => isi.and_then(|b| b.target_akhir.rp.as_ref()),
        };
        tabel.anak(row).next().is_none()
            && target.is_some_and(|t| t.is_blank() || self.number(Some(t)).is_some_and(|v| v.is_zero()))
    }

    /// A row's target and realisation.
    fn pasangan(&self, row: usize) -> Option<(Decimal, Decimal)> {
        let isi = self.triwulan.baris.get(row)?;
        let anggaran = &self.triwulan.tabel.baris[row].anggaran;
        self.ukuran(isi, Some(anggaran))
    }

    fn ukuran(&self, isi: &BarisTriwulan, anggaran: Option<&Sourced<Decimal>>) -> Option<(Decimal, Decimal)> {
        let (target, realisasi) = match (self.sisi, self.akhir) {
            (Sisi::Kinerja, false) => (isi.target.k.as_ref(), isi.realisasi.k.as_ref()),
            (Sisi::Anggaran, false) => (anggaran, isi.realisasi.rp.as_ref()),
            (Sisi::Kinerja, true) => (isi.target_akhir.k.as_ref(), isi.kumulatif.k.as_ref()),
            (Sisi::Anggaran, true) => (isi.target_akhir.rp.as_ref(), isi.kumulatif.rp.as_ref()),
        };
        Some((self.number(target)?, self.number(realisasi).unwrap_or_default()))
    }

    /// The percentage of a row as computed.
    fn dihitung(&self, row: usize) -> Option<Percent> {
        let (target, realisasi) = self.pasangan(row)?;
        penyerapan(target, realisasi).map(|value| Percent { value, half: Decimal::ZERO })
    }

    /// The mean of a row's parts, level by level.
    fn dari_bawah(&self, row: usize) -> Option<Percent> {
        let anak: Vec<Option<Percent>> = self
            .triwulan
            .tabel
            .anak(row)
            .map(|(child, _)| self.tercetak(child).or_else(|| self.dari_bawah(child)))
            .collect();
        mean(anak.into_iter().flatten())
    }

    /// Total realisation over total target: by the leaves, by the top rows, by the totals row.
    fn rasio(&self) -> [Option<Decimal>; 3] {
        let tabel = &self.triwulan.tabel;
        let leaves = (0..tabel.baris.len()).filter(|&row| tabel.anak(row).next().is_none());
        let over = |rows: &mut dyn Iterator<Item = usize>| {
            let (mut target, mut realisasi) = (Decimal::ZERO, Decimal::ZERO);
            for (t, r) in rows.filter_map(|row| self.pasangan(row)) {
                target = target.checked_add(t)?;
                realisasi = realisasi.checked_add(r)?;
            }
            penyerapan(target, realisasi)
        };
        let totals = self.triwulan.penutup.jumlah.as_ref().and_then(|isi| {
            let anggaran = tabel.jumlah.as_ref().map(|j| &j.anggaran).or(isi.target.rp.as_ref());
            let (target, realisasi) = self.ukuran(isi, anggaran)?;
            penyerapan(target, realisasi)
        });
        [over(&mut leaves.into_iter()), over(&mut tabel.puncak().map(|(row, _)| row)), totals]
    }
}

/// The means of a level: blank rows left out, blank rows as 0, and both with values above 100 counted
/// as 100.
fn varian(nilai: &[Option<Percent>]) -> Vec<Option<Percent>> {
    let capped = |p: Percent| Percent { value: p.value.min(Decimal::ONE_HUNDRED), half: p.half };
    let zero = Percent { value: Decimal::ZERO, half: Decimal::ZERO };
    if nilai.iter().all(Option::is_none) {
        return Vec::new();
    }
    let over = nilai.iter().flatten().any(|p| p.value > Decimal::ONE_HUNDRED);
    let blank = nilai.iter().any(Option::is_none);
    let mut hasil = vec![mean(nilai.iter().flatten().copied())];
    if blank {
        hasil.push(mean(nilai.iter().map(|p| p.unwrap_or(zero))));
    }
    if over {
        hasil.push(mean(nilai.iter().flatten().copied().map(capped)));
        if blank {
            hasil.push(mean(nilai.iter().map(|p| capped(p.unwrap_or(zero)))));
        }
    }
    hasil
}

fn mean(nilai: impl Iterator<Item = Percent>) -> Option<Percent> {
    let nilai: Vec<Percent> = nilai.collect();
    Some(Percent {
        value: rata_rata(nilai.iter().map(|p| p.value))?,
        half: rata_rata(nilai.iter().map(|p| p.half))?,
    })
}
