//! Levels that a table alone can't tell: an official who lists only kegiatan, numbered 1, 2, 3,
//! looks like one who lists programs. The other documents' names decide.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::{Document, TabelAnggaran, Tingkat};
use crate::domain::text::core_name;

const LEVELS: [Tingkat; 3] = [Tingkat::Program, Tingkat::Kegiatan, Tingkat::SubKegiatan];

/// Corrects the level of tables whose rows are all of one level and whose names other documents know
/// at another.
pub fn settle(documents: &mut [Document]) {
    let mut known: BTreeMap<Tingkat, BTreeSet<String>> = BTreeMap::new();
    for table in documents.iter().filter_map(Document::tabel_anggaran).filter(|t| level_of(t).is_none()) {
        for baris in &table.baris {
            known.entry(baris.tingkat).or_default().insert(core_name(baris.nama.text()));
        }
    }
    for table in documents.iter_mut().filter_map(Document::tabel_anggaran_mut) {
        let Some(own) = level_of(table) else { continue };
        let names: Vec<String> = table.baris.iter().map(|b| core_name(b.nama.text())).collect();
        let matches = |level: Tingkat| {
            known.get(&level).map_or(0, |set| names.iter().filter(|n| set.contains(*n)).count())
        };
        // On a tie the table's own level stands: a kegiatan and its sub kegiatan may share a name.
        let best = LEVELS.into_iter().max_by_key(|&level| (matches(level), level == own));
        if let Some(best) = best.filter(|&level| level != own && matches(level) * 2 > names.len()) {
            for baris in &mut table.baris {
                baris.tingkat = best;
            }
        }
    }
}

/// The level of a table whose rows all have the same one.
fn level_of(table: &TabelAnggaran) -> Option<Tingkat> {
    let first = table.baris.first()?.tingkat;
    table.baris.iter().all(|b| b.tingkat == first).then_some(first)
}
