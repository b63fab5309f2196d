//! Where the numbering of a table goes wrong: shared by STR002 and STR003, so that one slip is
//! reported by one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::urutan::{Butir, Salah, urutan};
use crate::documents::{BarisAnggaran, TabelAnggaran, Tingkat};
use crate::domain::nomor::{Gaya, Nomor};
use crate::source::Entry;

/// One slip of the numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// What kind of slip it is.
    pub jenis: Jenis,
    /// The rows that are wrong by it, the first one first.
    pub rows: Vec<usize>,
    /// What the first row should be numbered.
    pub seharusnya: String,
}

/// The kinds of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jenis {
    /// The number doesn't follow the one before.
    Urutan,
    /// The number doesn't belong to the row it stands under.
    Induk {
        /// The row above that the others are part of; `None` where only its siblings tell.
        induk: Option<usize>,
    },
}

/// A row that has a number.
struct Bernomor {
    nomor: Nomor,
    lain: Option<u32>,
}

struct Pemeriksa<'a> {
    tabel: &'a TabelAnggaran,
    nomor: Vec<Option<Bernomor>>,
    /// The row each row stands under.
    atas: Vec<Option<usize>>,
}

/// Finds the slips in the numbering of a table of budgets. `lengkap` says that the table lists
/// everything, so that its lists begin with 1.
pub(super) fn periksa(tabel: &TabelAnggaran, lengkap: bool) -> Vec<Slip> {
    let levels = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];
    let lettered: Vec<Tingkat> = levels.into_iter().filter(|level| berhuruf(tabel, *level)).collect();
    let judged = |baris: &BarisAnggaran| {
        bernomor(baris).filter(|_| !(lettered.contains(&baris.tingkat) && satu_huruf(baris).is_some()))
    };
    let nomor: Vec<Option<Bernomor>> = tabel.baris.iter().map(judged).collect();
    let atas = atas(tabel, &nomor);
    let pemeriksa = Pemeriksa { tabel, nomor, atas };
    let mut slips = pemeriksa.salah_induk();
    // Rows reported for their parent take a place in the list they stand in.
    let terpakai: BTreeMap<usize, Vec<u32>> = slips
        .iter()
        .flat_map(|s| s.rows.iter().map(|&row| (row, &s.seharusnya)))
        .filter_map(|(row, benar)| Nomor::baca(benar).map(|n| (row, n.awalan().to_vec())))
        .collect();
    slips.extend(pemeriksa.berlapis(&terpakai, lengkap));
    slips.extend(pemeriksa.tunggal(lengkap));
    slips.sort_by_key(|s| s.rows.clone());
    slips
}

/// The letter that a number consists of.
fn satu_huruf(baris: &BarisAnggaran) -> Option<char> {
    let mut letters = baris.nomor.text().trim_matches(['.', ')', '(', ' ']).chars();
    letters.next().filter(|c| c.is_ascii_alphabetic() && letters.next().is_none())
}

/// Whether single letters count a level: A, B, C, of which C alone would also be a Roman number.
fn berhuruf(tabel: &TabelAnggaran, tingkat: Tingkat) -> bool {
    let letters = tabel.baris.iter().filter(|b| b.tingkat == tingkat).filter_map(satu_huruf);
    letters.into_iter().any(|c| !matches!(c.to_ascii_uppercase(), 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// Official codes jump and letters number other things: neither is judged.
fn bernomor(baris: &BarisAnggaran) -> Option<Bernomor> {
    let nomor = Nomor::baca(baris.nomor.text())?;
    if !matches!(nomor.gaya(), Gaya::Angka | Gaya::Romawi) {
        return None;
    }
    let dropped_zero = baris.nomor.entry == Entry::Number && nomor.kedalaman() == 2 && nomor.akhir() < 10;
    let lain = dropped_zero.then(|| nomor.akhir() * 10);
    Some(Bernomor { nomor, lain })
}

/// The row each row stands under: the nearest one above of a higher level. Where a table lists all
/// rows of a level before the next level begins, place says nothing and the reader's parent is taken.
fn atas(tabel: &TabelAnggaran, nomor: &[Option<Bernomor>]) -> Vec<Option<usize>> {
    let levels = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];
    let rows_of = |level: Tingkat| {
        tabel.baris.iter().enumerate().filter(move |(_, b)| b.tingkat == level).map(|(row, _)| row)
    };
    let in_blocks = |level: Tingkat| {
        let below: Vec<usize> =
            tabel.baris.iter().enumerate().filter(|(_, b)| b.tingkat > level).map(|(r, _)| r).collect();
        let rows: Vec<usize> = rows_of(level).collect();
        rows.len() > 1 && below.first().is_some_and(|first| rows.iter().all(|row| row < first))
    };
    let blocks = levels.iter().any(|&level| in_blocks(level));
    tabel
        .baris
        .iter()
        .enumerate()
        .map(|(row, baris)| {
            let by_place = tabel.baris[..row].iter().rposition(|b| b.tingkat < baris.tingkat);
            if !blocks {
                return by_place;
            }
            let own = nomor[row].as_ref().filter(|n| n.nomor.kedalaman() > 1);
            let named = own.and_then(|own| {
                (0..row).find(|&r| nomor[r].as_ref().is_some_and(|n| own.nomor.anak_dari(&n.nomor)))
            });
            named.or(baris.induk)
        })
        .collect()
}

impl Pemeriksa<'_> {
    fn nomor(&self, row: usize) -> Option<&Nomor> {
        self.nomor[row].as_ref().map(|b| &b.nomor)
    }

    /// The row above with its number.
    fn induk(&self, row: usize) -> Option<(usize, &Nomor)> {
        let induk = self.atas[row]?;
        self.nomor(induk).map(|nomor| (induk, nomor))
    }

    /// The rows standing directly under the same row, in order.
    fn anak(&self, induk: Option<usize>) -> Vec<usize> {
        (0..self.atas.len()).filter(|&row| self.atas[row] == induk).collect()
    }

    /// A number of several components that isn't below the number of the row above.
    fn menyimpang(&self, row: usize) -> bool {
        match (self.nomor(row), self.induk(row)) {
            (Some(nomor), Some((_, induk))) => nomor.kedalaman() > 1 && !nomor.di_bawah(induk),
            _ => false,
        }
    }

    /// What a row should be numbered by the rows before it.
    fn seharusnya(&self, row: usize) -> Option<Nomor> {
        let nomor = self.nomor(row)?;
        let siblings = self.anak(self.atas[row]);
        let before = siblings.iter().take_while(|&&r| r != row);
        let prefix = match self.induk(row) {
            Some((_, induk)) if nomor.kedalaman() > 1 => induk.bagian().to_vec(),
            _ => nomor.awalan().to_vec(),
        };
        // Rows that themselves stray take a place in the list all the same.
        let mut akhir = 0;
        for &r in before {
            match self.nomor(r) {
                Some(n) if !self.menyimpang(r) => akhir = n.akhir(),
                _ => akhir += 1,
            }
        }
        let mut bagian = prefix;
        bagian.push(akhir + 1);
        Some(Nomor::angka(bagian))
    }

    /// Runs of rows whose numbers belong to another parent.
    fn salah_induk(&self) -> Vec<Slip> {
        let mut slips: Vec<Slip> = Vec::new();
        let parents: BTreeSet<Option<usize>> = self.atas.iter().copied().collect();
        for induk in parents {
            let anak = self.anak(induk);
            if let Some(induk_row) = induk {
                if self.induk_yang_salah(induk_row, &anak) {
                    continue;
                }
                self.runs(induk_row, &anak, &mut slips);
            } else {
                self.sela(&anak, &mut slips);
            }
        }
        slips
    }

    /// Whether the children are right and it is the parent's number that strays.
    fn induk_yang_salah(&self, induk: usize, anak: &[usize]) -> bool {
        let (Some(nomor), Some(benar)) = (self.nomor(induk), self.seharusnya(induk)) else { return false };
        let mut bernomor =
            anak.iter().filter_map(|&r| self.nomor(r)).filter(|n| n.kedalaman() > 1).peekable();
        bernomor.peek().is_some()
            && nomor.bagian() != benar.bagian()
            && bernomor.all(|n| n.awalan() == benar.bagian())
    }

    fn runs(&self, induk: usize, anak: &[usize], slips: &mut Vec<Slip>) {
        let mut run: Vec<usize> = Vec::new();
        let mut flush = |run: &mut Vec<usize>| {
            if let Some(seharusnya) = run.first().and_then(|&first| self.seharusnya(first)) {
                slips.push(Slip {
                    jenis: Jenis::Induk { induk: Some(induk) },
                    rows: std::mem::take(run),
                    seharusnya: seharusnya.to_string(),
                });
            }
            run.clear();
        };
        for &row in anak {
            let same = run.last().is_none_or(|&last| {
                self.nomor(last).map(Nomor::awalan) == self.nomor(row).map(Nomor::awalan)
            });
            if !self.menyimpang(row) {
                flush(&mut run);
                continue;
            }
            if !same {
                flush(&mut run);
            }
            run.push(row);
        }
        flush(&mut run);
    }

    /// Rows without a numbered parent: a run with another prefix between two of the same prefix.
    fn sela(&self, rows: &[usize], slips: &mut Vec<Slip>) {
        let mut runs: Vec<(&[u32], Vec<usize>)> = Vec::new();
        for &row in rows {
            let Some(nomor) = self.nomor(row).filter(|n| n.kedalaman() > 1) else { continue };
            match runs.last_mut() {
                Some((prefix, run)) if *prefix == nomor.awalan() => run.push(row),
                _ => runs.push((nomor.awalan(), vec![row])),
            }
        }
        for three in runs.windows(3) {
            let [before, run, after] = three else { continue };
            let surrounded = before.1.len() + after.1.len();
            if before.0 == after.0 && run.1.len() < surrounded {
                let akhir = before.1.last().and_then(|&r| self.nomor(r)).map_or(0, Nomor::akhir) + 1;
                let mut bagian = before.0.to_vec();
                bagian.push(akhir);
                slips.push(Slip {
                    jenis: Jenis::Induk { induk: None },
                    rows: run.1.clone(),
                    seharusnya: Nomor::angka(bagian).to_string(),
                });
            }
        }
    }

    /// Sequences of numbers of several components, by the row above and prefix.
    fn berlapis(&self, terpakai: &BTreeMap<usize, Vec<u32>>, lengkap: bool) -> Vec<Slip> {
        let mut groups: BTreeMap<(Option<usize>, Vec<u32>), Vec<Butir>> = BTreeMap::new();
        for row in 0..self.atas.len() {
            let Some(bernomor) = self.nomor[row].as_ref().filter(|b| b.nomor.kedalaman() > 1) else {
                continue;
            };
            let awalan = terpakai.get(&row).map_or(bernomor.nomor.awalan(), Vec::as_slice);
            let butir = Butir {
                row,
                nilai: (!terpakai.contains_key(&row)).then(|| bernomor.nomor.akhir()),
                lain: bernomor.lain,
            };
            groups.entry((self.atas[row], awalan.to_vec())).or_default().push(butir);
        }
        let mut slips = Vec::new();
        for butir in groups.values() {
            slips.extend(urutan(butir).into_iter().map(|s| self.slip(s)));
        }
        let starts: Vec<&Butir> =
            groups.values().filter_map(|g| g.iter().find(|b| b.nilai.is_some())).collect();
        slips.extend(self.awal_salah(&starts, terpakai, lengkap, &slips));
        slips
    }

    /// The only list of its level that doesn't begin with 1. A table that lists a part only may begin
    /// anywhere; then several lists do.
    fn awal_salah(
        &self,
        starts: &[&Butir],
        terpakai: &BTreeMap<usize, Vec<u32>>,
        lengkap: bool,
        known: &[Slip],
    ) -> Vec<Slip> {
        let mut slips = Vec::new();
        for level in [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan] {
            let of_level: Vec<&&Butir> =
                starts.iter().filter(|b| self.tabel.baris[b.row].tingkat == level).collect();
            let odd: Vec<&&&Butir> = of_level.iter().filter(|b| b.nilai != Some(1)).collect();
            let usual = of_level.len() - odd.len();
            let [start] = odd.as_slice() else { continue };
            let reported = known.iter().any(|s| s.rows.contains(&start.row));
            // Lists in which a row strays from its parent may have lost their first number to it.
            let strayed = terpakai.keys().any(|&r| self.atas[r] == self.atas[start.row] && r < start.row);
            if reported || strayed || usual < if lengkap { 1 } else { 2 } {
                continue;
            }
            let rows = self
                .anak(self.atas[start.row])
                .into_iter()
                .filter(|&r| {
                    r >= start.row
                        && self.nomor(r).map(Nomor::awalan) == self.nomor(start.row).map(Nomor::awalan)
                })
                .collect();
            slips.push(self.slip((rows, 1)));
        }
        slips
    }

    /// Numbers of one component: lists under each row, or one running through each level, or one
    /// running through the whole table. Whichever leaves the fewest slips is what the author meant.
    fn tunggal(&self, lengkap: bool) -> Vec<Slip> {
        let rows: Vec<usize> =
            (0..self.atas.len()).filter(|&r| self.nomor(r).is_some_and(|n| n.kedalaman() == 1)).collect();
        let by = |key: &dyn Fn(usize) -> (usize, Gaya)| {
            let mut groups: BTreeMap<(usize, Gaya), Vec<usize>> = BTreeMap::new();
            for &row in &rows {
                groups.entry(key(row)).or_default().push(row);
            }
            groups.into_values().collect::<Vec<_>>()
        };
        let gaya = |row: usize| self.nomor(row).map_or(Gaya::Angka, Nomor::gaya);
        let under = by(&|row| (self.atas[row].map_or(0, |r| r + 1), gaya(row)));
        let level = by(&|row| (self.tabel.baris[row].tingkat as usize, gaya(row)));
        let whole = by(&|row| (0, gaya(row)));
        let candidates = [under, level, whole]
            .map(|groups| groups.iter().flat_map(|group| self.daftar(group, lengkap)).collect::<Vec<Slip>>());
        let best = candidates.into_iter().min_by_key(Vec::len).unwrap_or_default();
        // So many slips mean that the numbers are no list.
        if best.len() > (rows.len() / 5).max(2) { Vec::new() } else { best }
    }

    fn daftar(&self, rows: &[usize], lengkap: bool) -> Vec<Slip> {
        let butir: Vec<Butir> = rows
            .iter()
            .map(|&row| Butir { row, nilai: self.nomor(row).map(Nomor::akhir), lain: None })
            .collect();
        let mut slips: Vec<Slip> = urutan(&butir).into_iter().map(|s| self.slip(s)).collect();
        let Some(&first) = rows.first() else { return slips };
        // An official's table may show the third program alone.
        let judged = self.atas[first].is_some() || lengkap;
        if judged && butir[0].nilai != Some(1) && !slips.iter().any(|s| s.rows.contains(&first)) {
            slips.push(self.slip((rows.to_vec(), 1)));
        }
        slips
    }

    fn slip(&self, (rows, seharusnya): Salah) -> Slip {
        let benar = rows.first().and_then(|&r| self.nomor(r)).map(|n| n.dengan_akhir(seharusnya).to_string());
        Slip { jenis: Jenis::Urutan, rows, seharusnya: benar.unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::tabel;

    /// Slips as `row:expected(+further rows)`, `^` before those of the parent.
    fn slips(nomor: &str, lengkap: bool) -> String {
        let rows: Vec<(u8, &str, &str, &str)> = nomor
            .split_whitespace()
            .map(|n| {
                let (level, n) = n.split_once('/').map_or((None, n), |(l, n)| (l.parse().ok(), n));
                let depth = u8::try_from(n.matches('.').count() + 1).unwrap();
                (level.unwrap_or(depth), n, "Nama", "1")
            })
            .collect();
        let found = periksa(&tabel(0, &rows, None), lengkap);
        let texts = found.iter().map(|s| {
            let mark = if s.jenis == Jenis::Urutan { "" } else { "^" };
            let more = if s.rows.len() > 1 { format!("+{}", s.rows.len() - 1) } else { String::new() };
            format!("{mark}{}:{}{more}", s.rows[0], s.seharusnya)
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbering_as_officials_print_it_is_right() {
        for nomor in [
            "1 1.1 1.1.1 1.1.2 1.2 1.2.1 2 2.1 2.1.1",
            "1.1 1.2 1.3 1.4",
            "1 2 3 4 5 6 7 8 9 10",
            "I 1.1 1.1.1",
            "I 3/1.1.1",
            "1.1 1.2 2.1 2.2",
            "1/1 2/1 3/1 3/2 2/2 3/1 1/2 2/1 3/1 3/2",
            "1/1 2/2 3/3 3/4 2/5 3/6",
            "1/1 2/1 3/1 3/2 2/2 3/3 1/2 2/3 3/4",
            "1/3 2/1",
            "1 2 1.1 1.2 2.1",
            "2/2.08.01.2.01 3/2.08.01.2.01.0003 3/2.08.01.2.01.0007",
            "1.2 1.2.3 1.2.4 1.3 1.3.2",
        ] {
            assert_eq!(slips(nomor, false), "", "{nomor}");
        }
    }

    #[test]
    fn a_slip_is_found_once_at_its_first_row() {
        for (nomor, found) in [
            ("1 2 4 5", "2:3+1"),
            ("1 2 4 4 5", "2:3"),
            ("1 2 2 4 5", "2:3"),
            ("2 2 3 4", "0:1"),
            ("1 1.1 1.1.1 1.1.2 1.2 1.2.1 1.2.1 1.2.2", "6:1.2.2+1"),
            ("1 1.1 1.1.1 1.1.3", "3:1.1.2"),
            ("1 1.1 1.1.1 1.3 1.3.1", "3:1.2"),
            ("1 1.1 1.2 1.1", "3:1.3"),
        ] {
            assert_eq!(slips(nomor, false), found, "{nomor}");
        }
    }

    #[test]
    fn a_number_of_another_parent_is_one_run() {
        for (nomor, found) in [
            ("1 1.1 1.1.1 1.2 1.2.1 1.2.2 1.1.3 1.1.4 1.1.5 1.3 1.3.1", "^6:1.2.3+2"),
            ("1 1.1 1.1.1 1.1.2 1.2 1.1.3 1.1.4", "^5:1.2.1+1"),
            ("1 1.1 1.1.1 1.1.2 1.2.3 1.1.4", "^4:1.1.3"),
            ("1.1 1.2 2.3 1.4", "^2:1.3"),
            ("1 1.1 1.1.1 1.1 1.2.1 1.2.2", "3:1.2"),
            ("1 1.1 1.2 2 1.3 2.2", "^4:2.1"),
        ] {
            assert_eq!(slips(nomor, false), found, "{nomor}");
        }
    }

    #[test]
    fn a_list_that_alone_begins_late() {
        let nomor = "1 1.1 1.1.1 1.2 1.2.2 1.3 1.3.1";
        assert_eq!(slips(nomor, false), "4:1.2.1");
        assert_eq!(slips("2 3 4", true), "0:1+2");
        assert_eq!(slips("2 3 4", false), "");
    }

    #[test]
    fn a_dropped_zero_is_no_slip() {
        let mut t = tabel(
            0,
            &[(2, "1.8", "A", "1"), (2, "1.9", "B", "1"), (2, "1.1", "C", "1"), (2, "1.11", "D", "1")],
            None,
        );
        for baris in &mut t.baris {
            baris.nomor.entry = Entry::Number;
        }
        assert_eq!(periksa(&t, false), Vec::new());
        t.baris[2].nomor.entry = Entry::Text;
        assert_eq!(periksa(&t, false).len(), 1);
    }
}
