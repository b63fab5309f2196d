//! What the header of one column says: its concept, and what the words around it add.

use super::form::Mark;
use super::header::Column;
use super::vocabulary::{Concept, classify};
use crate::domain::text::normalise;

/// What the header of a column says.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one word's say, read on its own")]
pub struct Meaning {
    /// The concept of its values; `None` where no word is known.
    pub concept: Option<Concept>,
    /// The words speak of money.
    pub money: bool,
    /// The lowest label by itself speaks of money.
    pub rupiah: bool,
    /// The lowest label is that of a total beside its parts: `APBD`, `DAK`, `Jumlah`.
    pub total: bool,
    /// The words speak of physical progress.
    pub physical: bool,
    /// What else they say.
    pub marks: Vec<Mark>,
    /// The year they name.
    pub year: Option<i32>,
}

impl Meaning {
    /// Reads the labels of a column from the lowest to the highest.
    pub fn of(column: &Column) -> Self {
        let concepts: Vec<Concept> = column.concepts().collect();
        let words = column.words();
        let words: Vec<&str> = words.split(' ').collect();
        let any = |known: &[&str]| words.iter().any(|w| known.contains(w));
        let mut marks = marks(&concepts, &words);
        marks.extend(owner(column, &concepts, &words));
        let revised = marks.iter().any(|m| matches!(m, Mark::Sebelum | Mark::Sesudah | Mark::Selisih));
        // "Sebelum", "Sesudah", "Bertambah" alone speak of the budget.
        let concept = match concept(&concepts) {
            Some(Concept::Periode) | None if revised => Some(Concept::Anggaran),
            // "Sasaran › Uraian" beside "Sasaran › Indikator".
            Some(Concept::Uraian)
                if matches!(concepts.get(1), Some(Concept::Sasaran | Concept::Tujuan))
                    && column.path.last().is_some_and(|label| normalise(label) == "uraian") =>
            {
                concepts.get(1).copied()
            }
            other => other,
        };
        let money =
            concepts.iter().any(|c| matches!(c, Concept::UnitRp | Concept::Anggaran | Concept::Keuangan))
                || any(&[
                    "rp",
                    "rupiah",
                    "keuangan",
                    "anggaran",
                    "pagu",
                    "dana",
                    "belanja",
                    "penyerapan",
                    "serapan",
                ]);
        Self {
            concept,
            money,
            rupiah: matches!(concepts.first(), Some(Concept::UnitRp | Concept::Anggaran | Concept::Keuangan)),
            total: column.path.len() > 1
                && column.path.last().is_some_and(|label| {
                    matches!(normalise(label).as_str(), "jumlah" | "total" | "jumlah rp" | "total rp")
                }),
            physical: physical(column),
            marks,
            year: year(column),
        }
    }

    /// Whether a mark is there.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

/// The concept that the labels name as a whole, from the lowest to the highest.
fn concept(concepts: &[Concept]) -> Option<Concept> {
    let frame = |c: &Concept| {
        matches!(
            c,
            Concept::UnitK
                | Concept::UnitRp
                | Concept::Keuangan
                | Concept::Fisik
                | Concept::Triwulan(_)
                | Concept::Bulan(_)
                | Concept::Tahun(_)
                | Concept::Periode
        )
    };
    let mut values = concepts.iter().copied().filter(|c| !frame(c));
    let lowest = values.next();
    match (lowest, values.next()) {
        (Some(Concept::Anggaran), Some(Concept::Realisasi)) => Some(Concept::Realisasi),
        (Some(Concept::Persen), Some(Concept::Capaian)) => Some(Concept::Capaian),
        (Some(lowest), _) => Some(lowest),
        (None, _) => {
            let frames = |wanted: fn(&Concept) -> bool| concepts.iter().copied().find(wanted);
            if concepts.contains(&Concept::UnitRp) || concepts.contains(&Concept::Keuangan) {
                Some(Concept::Anggaran)
            } else {
                frames(|c| matches!(c, Concept::Triwulan(_) | Concept::Bulan(_)))
                    .or_else(|| concepts.first().copied())
            }
        }
    }
}

/// What the words say besides the concept.
fn marks(concepts: &[Concept], words: &[&str]) -> Vec<Mark> {
    let any = |known: &[&str]| words.iter().any(|w| known.contains(w));
    let mut out = Vec::new();
    if any(&["sebelum", "semula", "murni", "awal"]) {
        out.push(Mark::Sebelum);
    } else if any(&["sesudah", "setelah", "menjadi", "perubahan"]) {
        out.push(Mark::Sesudah);
    }
    if any(&["bertambah", "berkurang", "selisih", "penambahan", "pengurangan", "kenaikan", "penurunan"]) {
        out.push(Mark::Selisih);
    }
    let pairs = |wanted: &[&str]| words.windows(2).any(|w| wanted.contains(&w[0]) && w[1] == "ini");
    let cumulative = any(&["sd", "sampai", "kumulatif"]) || words.windows(2).any(|w| w == ["s", "d"]);
    if pairs(&["bulan", "periode", "minggu"]) && !cumulative {
        out.push(Mark::Ini);
    }
    if any(&["nasional"]) {
        out.push(Mark::Nasional);
    }
    if let Some(group) = belanja_group(words) {
        out.push(Mark::Kelompok(group));
    }
    if any(&["lalu", "sebelumnya"]) {
        out.push(Mark::Lalu);
    }
    if any(&["maju", "berikutnya"]) {
        out.push(Mark::Maju);
    }
    // Whose a sasaran is says nothing of when.
    let named = matches!(concepts.first(), Some(Concept::Tujuan | Concept::Sasaran | Concept::Indikator));
    if !named && any(&["akhir", "rpjmd", "renstra", "periode"]) && !any(&["lalu", "berjalan", "ini"]) {
        out.push(Mark::Akhir);
    }
    out.extend(quarter(words).map(Mark::Triwulan));
    for concept in concepts {
        match concept {
            Concept::Triwulan(quarter) if out.contains(&Mark::Triwulan(*quarter)) => {}
            Concept::Triwulan(quarter) => out.push(Mark::Triwulan(*quarter)),
            Concept::Bulan(month) => out.push(Mark::Bulan(*month)),
            _ => {}
        }
    }
    out
}

/// The quarter that words name beside others: `Realisasi TW II`.
fn quarter(words: &[&str]) -> Option<u8> {
    words.windows(2).filter(|w| matches!(w[0], "tw" | "triwulan")).find_map(|w| match w[1] {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    })
}

/// Whose the column is where its block or its words say so: a tujuan's, or the government's above.
fn owner(column: &Column, concepts: &[Concept], words: &[&str]) -> Option<Mark> {
    let kept = matches!(concepts.first(), Some(Concept::Tujuan | Concept::Sasaran | Concept::Indikator));
    let above = ["rpjmd", "wali", "walikota", "bupati", "gubernur"];
    if kept && words.iter().any(|w| above.contains(w)) {
        return Some(Mark::Daerah);
    }
    let block = column.path.len() > 1 && column.path.first().is_some_and(|top| normalise(top) == "tujuan");
    block.then_some(Mark::Tujuan)
}

/// The group of belanja that words name: 1 operasi, 2 modal, 3 tak terduga, 4 transfer.
fn belanja_group(words: &[&str]) -> Option<u8> {
    words.iter().find_map(|w| match *w {
        "operasi" => Some(1),
        "modal" => Some(2),
        "terduga" => Some(3),
        "transfer" => Some(4),
        _ => None,
    })
}

/// Whether the lowest label that tells physical progress from money tells of the former.
fn physical(column: &Column) -> bool {
    column
        .path
        .iter()
        .rev()
        .find_map(|label| {
            let normal = normalise(label);
            let says = |known: &[&str]| normal.split(' ').any(|w| known.contains(&w));
            match (
                says(&["fisik"]),
                says(&["keuangan", "rp", "rupiah", "anggaran", "pagu", "dana", "serapan"]),
            ) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        })
        .unwrap_or(false)
}

/// The year that the labels name: the lowest that names one.
fn year(column: &Column) -> Option<i32> {
    column.path.iter().rev().find_map(|label| {
        let named = match classify(label).map(|m| m.concept) {
            Some(Concept::Tahun(year)) => Some(year),
            _ => None,
        };
        named.or_else(|| {
            let normal = normalise(label);
            let mut years = normal
                .split(' ')
                .filter_map(|w| w.parse::<i32>().ok().filter(|y| w.len() == 4 && (1990..=2100).contains(y)));
            let first = years.next();
            first.filter(|_| years.next().is_none())
        })
    })
}
