//! Program, kegiatan and sub kegiatan by their numbers: 1, 1.1, 1.1.1. Sums are formulas over the
//! numbers, so that rows may be inserted, copied and deleted.

use rust_decimal::Decimal;

use crate::output::sheet::address;
use crate::source::column_letters;

/// Programs prepared in a template.
pub(super) const PROGRAM: usize = 3;
/// Kegiatan of each program.
const KEGIATAN: usize = 2;
/// Sub kegiatan of each kegiatan.
const SUB: usize = 3;

/// The numbers prepared in a template.
pub(super) fn rangka(program: usize) -> Vec<String> {
    let mut nomor = Vec::new();
    for p in 1..=program {
        nomor.push(p.to_string());
        for k in 1..=KEGIATAN {
            nomor.push(format!("{p}.{k}"));
            nomor.extend((1..=SUB).map(|s| format!("{p}.{k}.{s}")));
        }
    }
    nomor
}

/// 0 for a program, 1 for a kegiatan, 2 for a sub kegiatan.
pub(super) fn tingkat(nomor: &str) -> u8 {
    match nomor.matches('.').count() {
        0 => 0,
        1 => 1,
        _ => 2,
    }
}

/// Where the rows stand and in which columns their numbers.
#[derive(Debug, Clone)]
pub(super) struct Pohon {
    pub nomor: Vec<String>,
    /// The first row.
    pub awal: u32,
    /// The column of the number by level; the same three times where they share one.
    pub kolom: [u16; 3],
}

impl Pohon {
    pub(super) fn baris(&self, indeks: usize) -> u32 {
        self.awal + u32::try_from(indeks).unwrap_or(u32::MAX)
    }

    /// The last row: the thin one that closes the table, above which rows are inserted.
    pub(super) fn akhir(&self) -> u32 {
        self.baris(self.nomor.len())
    }

    /// A column from a row to the end of the table; the end stays where it is when copied.
    fn rentang(&self, kolom: u16, dari: u32) -> String {
        let huruf = column_letters(u32::from(kolom));
        format!("{huruf}{}:{huruf}${}", dari + 1, self.akhir() + 1)
    }

    fn rentang_nomor(&self, kolom: u16, dari: u32) -> String {
        let huruf = column_letters(u32::from(kolom));
        format!("${huruf}{}:${huruf}${}", dari + 1, self.akhir() + 1)
    }

    /// The sum over the rows directly below a group, empty while none of them holds a figure.
    pub(super) fn jumlah_kelompok(&self, indeks: usize, kolom: u16) -> String {
        let baris = self.baris(indeks);
        let level = tingkat(&self.nomor[indeks]);
        let sendiri = format!("${}", address(baris, self.kolom[usize::from(level)]));
        let anak = self.rentang_nomor(self.kolom[usize::from(level) + 1], baris + 1);
        let nilai = self.rentang(kolom, baris + 1);
        let satu = format!("SUMIF({anak},{sendiri}&\".*\",{nilai})");
        let jumlah = if self.kolom[0] == self.kolom[1] {
            format!("{satu}-SUMIF({anak},{sendiri}&\".*.*\",{nilai})")
        } else {
            satu
        };
        format!("IF(COUNTIFS({anak},{sendiri}&\".*\",{nilai},\">=0\")=0,\"\",{jumlah})")
    }

    /// The sum over the programs.
    pub(super) fn jumlah_semua(&self, kolom: u16) -> String {
        let nilai = self.rentang(kolom, self.awal);
        let nomor = self.rentang_nomor(self.kolom[0], self.awal);
        let jumlah = if self.kolom[0] == self.kolom[1] {
            format!("SUM({nilai})-SUMIF({nomor},\"*.*\",{nilai})")
        } else {
            format!("SUMIF({nomor},\"?*\",{nilai})")
        };
        format!("IF(COUNT({nilai})=0,\"\",{jumlah})")
    }

    /// The mean over the sub kegiatan that show a figure.
    pub(super) fn rata_sub(&self, kolom: u16) -> String {
        let nilai = self.rentang(kolom, self.awal);
        let nomor = self.rentang_nomor(self.kolom[2], self.awal);
        format!("IF(COUNTIFS({nomor},\"*.*.*\",{nilai},\">=0\")=0,\"\",AVERAGEIF({nomor},\"*.*.*\",{nilai}))")
    }

    /// Values of a column with those of the groups added up from below.
    pub(super) fn jumlahkan(&self, daun: impl Fn(usize) -> Option<Decimal>) -> Vec<Option<Decimal>> {
        let mut nilai: Vec<Option<Decimal>> =
            (0..self.nomor.len()).map(|i| if self.adalah_daun(i) { daun(i) } else { None }).collect();
        for level in [1, 0] {
            for i in 0..self.nomor.len() {
                if tingkat(&self.nomor[i]) == level && !self.adalah_daun(i) {
                    nilai[i] = tambah(self.anak(i).map(|j| nilai[j]));
                }
            }
        }
        nilai
    }

    /// The sum over the programs of values already added up.
    pub(super) fn total(&self, nilai: &[Option<Decimal>]) -> Option<Decimal> {
        tambah((0..self.nomor.len()).filter(|&i| tingkat(&self.nomor[i]) == 0).map(|i| nilai[i]))
    }

    /// Nothing is below it, so that its figures are typed.
    pub(super) fn adalah_daun(&self, indeks: usize) -> bool {
        self.anak(indeks).next().is_none()
    }

    fn anak(&self, indeks: usize) -> impl Iterator<Item = usize> {
        let awalan = format!("{}.", self.nomor[indeks]);
        let level = tingkat(&self.nomor[indeks]);
        (0..self.nomor.len())
            .filter(move |&j| self.nomor[j].starts_with(&awalan) && tingkat(&self.nomor[j]) == level + 1)
    }
}

/// The sum of what is there; nothing if nothing is.
fn tambah(nilai: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    nilai.flatten().fold(None, |jumlah, satu| Some(jumlah.unwrap_or_default() + satu))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_add_up_what_is_directly_below() {
        let pohon = Pohon { nomor: rangka(PROGRAM), awal: 9, kolom: [0, 0, 0] };
        let nilai = pohon.jumlahkan(|i| pohon.nomor[i].starts_with("1.1.").then_some(Decimal::TEN));
        assert_eq!(nilai[0], Some(Decimal::from(30)));
        assert_eq!(nilai[1], Some(Decimal::from(30)));
        assert_eq!(nilai[5], None);
        assert_eq!(pohon.total(&nilai), Some(Decimal::from(30)));
        assert!(pohon.jumlah_kelompok(0, 4).contains("SUMIF($A11:$A$37,$A10&\".*\",E11:E$37)"));
    }
}
